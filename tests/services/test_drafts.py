"""What is half typed outlives the program, for each form of each desk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.services.drafts import Drafts
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import DraftRow
from tests.builders import Clock, usual_office
from tests.engines import ON_A_FILE
from tests.opening import in_clear


def test_a_draft_is_offered_back_after_the_program_died(tmp_path: Path) -> None:
    database = usual_office(tmp_path)
    typed = {"caller": "สมชาย  ", "note": "บรรทัด 1\n😀 'x'; --\0", "phone": ""}
    Drafts(database, "test", "จุดที่ 1").keep("call", typed)
    # The program does not say goodbye: another one opens the file.
    again = Database.open(Address(tmp_path / "desk.sqlite3"))
    assert Drafts(again, "test", "จุดที่ 1").kept("call") == typed
    again.close()
    database.close()


def test_the_last_of_a_form_counts(database: Database, clock: Clock) -> None:
    drafts = Drafts(database, "test", "1", clock=clock)
    assert drafts.kept("call") is None
    drafts.keep("call", {"caller": "ส"})
    clock.forward(seconds=1)
    drafts.keep("call", {"caller": "สม", "topic": "x"})
    drafts.keep("call", {"caller": "สมช"})
    assert drafts.kept("call") == {"caller": "สมช"}
    with database.read() as session:
        assert session.scalars(sa.select(DraftRow.updated_at)).all() == [clock()]


def test_each_form_and_each_desk_has_its_own(database: Database) -> None:
    first, second = Drafts(database, "test", "1"), Drafts(database, "test", "2")
    first.keep("call", {"caller": "a"})
    first.keep("ticket", {"vehicle": "b"})
    second.keep("call", {"caller": "c"})
    first.forget("call")
    first.forget("never kept")
    assert first.kept("call") is None
    assert first.kept("ticket") == {"vehicle": "b"}
    assert second.kept("call") == {"caller": "c"}
    assert first.key("call") == ("", "1", "call") != second.key("call")


@pytest.fixture(scope="module")
def shared_drafts() -> Iterator[Drafts]:
    with tempfile.TemporaryDirectory() as folder:
        database = usual_office(Path(folder))
        yield Drafts(database, "test", "1")
        database.close()


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=50), max_size=4))
def test_anything_that_can_be_typed_is_kept(shared_drafts: Drafts, typed: dict[str, str]) -> None:
    shared_drafts.keep("call", typed)
    assert shared_drafts.kept("call") == typed


ID = "1234567890121"
DASHED = "1-2345-67890-12-1"
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@ON_A_FILE
@pytest.mark.parametrize(
    "written", [ID, DASHED, ID.translate(THAI_DIGITS), DASHED.translate(THAI_DIGITS)]
)
def test_an_id_that_is_typed_is_never_on_the_disk(
    database: Database, tmp_path: Path, written: str
) -> None:
    """Kept with every key: what stood in an earlier draft stays in the write-ahead log for long."""
    drafts = Drafts(database, "test", "1")
    for typed in range(1, len(written) + 1):
        drafts.keep("call", {"caller": written[:typed], "note": f"บัตร {written[:typed]}"})
    drafts.keep("call", {"caller": written, "note": f"บัตร{written}ครับ", "phone": "02-141-4040"})
    kept = drafts.kept("call")
    assert kept is not None
    assert kept["note"] == "บัตร1-2345-XXXXX-XX-1ครับ"
    files = [file for file in tmp_path.iterdir() if file.is_file()]
    on_disk = b"".join(in_clear(file) for file in files)
    assert "desk.sqlite3-wal" in {file.name for file in files}
    assert b"02-141-4040" in on_disk, "drafts are looked for where they are"
    # All but the last two digits: the one can be worked out, the other guessed.
    places = [place for place, sign in enumerate(written) if sign.isdecimal()]
    telling = written[: places[10] + 1]
    for found in (telling, telling.translate(THAI_DIGITS)):
        assert found.encode() not in on_disk
        assert found.encode("unicode_escape") not in on_disk


def test_other_numbers_in_a_draft_stay(database: Database) -> None:
    typed = {"phone": "0066812345678", "note": "คดี 1234/2569 ค้าง 150000", "began": "2026-11-23"}
    drafts = Drafts(database, "test", "1")
    drafts.keep("call", typed)
    assert drafts.kept("call") == typed
