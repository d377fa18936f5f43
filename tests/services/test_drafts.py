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
from tests.builders import Clock, furnished


def test_a_draft_is_offered_back_after_the_program_died(tmp_path: Path) -> None:
    database = furnished(tmp_path)
    typed = {"caller": "สมชาย  ", "note": "บรรทัด 1\n😀 'x'; --\0", "phone": ""}
    Drafts(database, "จุดที่ 1").keep("call", typed)
    # The program does not say goodbye: another one opens the file.
    again = Database.open(Address(tmp_path / "desk.sqlite3"))
    assert Drafts(again, "จุดที่ 1").kept("call") == typed
    again.close()
    database.close()


def test_the_last_of_a_form_counts(database: Database, clock: Clock) -> None:
    drafts = Drafts(database, "1", clock=clock)
    assert drafts.kept("call") is None
    drafts.keep("call", {"caller": "ส"})
    clock.forward(seconds=1)
    drafts.keep("call", {"caller": "สม", "topic": "x"})
    drafts.keep("call", {"caller": "สมช"})
    assert drafts.kept("call") == {"caller": "สมช"}
    with database.read() as session:
        assert session.scalars(sa.select(DraftRow.updated_at)).all() == [clock()]


def test_each_form_and_each_desk_has_its_own(database: Database) -> None:
    first, second = Drafts(database, "1"), Drafts(database, "2")
    first.keep("call", {"caller": "a"})
    first.keep("ticket", {"vehicle": "b"})
    second.keep("call", {"caller": "c"})
    first.forget("call")
    first.forget("never kept")
    assert first.kept("call") is None
    assert first.kept("ticket") == {"vehicle": "b"}
    assert second.kept("call") == {"caller": "c"}
    assert first.key("call") == ("1", "call") != second.key("call")


@pytest.fixture(scope="module")
def shared_drafts() -> Iterator[Drafts]:
    with tempfile.TemporaryDirectory() as folder:
        database = furnished(Path(folder))
        yield Drafts(database, "1")
        database.close()


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=50), max_size=4))
def test_anything_that_can_be_typed_is_kept(shared_drafts: Drafts, typed: dict[str, str]) -> None:
    shared_drafts.keep("call", typed)
    assert shared_drafts.kept("call") == typed
