"""Whatever is done to the record of use behind the program's back is found and named."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from gecc_desk.domain.audit import AUDIT_END, EMPTY, Action, ChainEnd, next_hash
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.check_audit import AUDIT_PARTS
from gecc_desk.services.checkup import check_up
from gecc_desk.storage import audit_anchor, audit_store, setting_store
from gecc_desk.storage.audit_triggers import AUDIT_TRIGGERS
from gecc_desk.storage.database import Address, Database
from tests.builders import WORKDAY, bangkok, usual_office

ENTRIES = 30
COLUMNS = ("id", "at", "actor", "desk", "action", "subject", "details", "hash")
TEXTS = COLUMNS[2:7]
Row = tuple[Any, ...]


def fill(database: Database) -> None:
    for number in range(1, ENTRIES + 1):
        action = list(Action)[number % len(Action)]
        AuditTrail(database, f"คนที่ {number % 4}", clock=lambda: bangkok(WORKDAY, 9)).told(
            action, {"n": number}
        )


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A chain of 30 entries; what a test does to it is rolled back."""
    database = usual_office(tmp_path_factory.mktemp("chain"))
    fill(database)
    yield database
    database.close()


def found_after(database: Database, tamper: Callable[[Session], object]) -> list[str]:
    """What the check says once `tamper` was done by a hand that took the triggers away first."""
    with database.write() as work:
        for name in AUDIT_TRIGGERS:
            work.session.execute(sa.text(f"DROP TRIGGER {name}"))
        tamper(work.session)
        found = [line for part in AUDIT_PARTS for line in part(work.session)]
    assert [line for part in AUDIT_PARTS for line in _read(database, part)] == []
    return found


def _read(database: Database, part: Callable[[Session], Iterator[str]]) -> list[str]:
    with database.read() as session:
        return list(part(session))


def rows_of(session: Session) -> list[Row]:
    return [tuple(row) for row in session.execute(sa.text("SELECT * FROM audit_entry ORDER BY id"))]


def put_all(session: Session, rows: list[Row]) -> None:
    """These rows, and no others."""
    session.execute(sa.text("DELETE FROM audit_entry"))
    into = f"INSERT INTO audit_entry VALUES ({', '.join(f':{one}' for one in COLUMNS)})"
    for row in rows:
        session.execute(sa.text(into), dict(zip(COLUMNS, row, strict=True)))


def made_anew(rows: list[Row]) -> list[Row]:
    """The same with right hashes, as somebody would make them who knows how."""
    before, done = bytes(32), []
    for row in rows:
        hash_ = next_hash(before, row[:7])
        done.append((*row[:7], hash_))
        before = bytes.fromhex(hash_)
    return done


def names(found: list[str], number: int) -> bool:
    """Whether the first thing said of the chain is about this entry."""
    return bool(found) and found[0].startswith(f"audit entry {number}:")


PLACES = st.integers(1, ENTRIES)


@given(PLACES, st.sampled_from(TEXTS), st.text("กa:,{}1", max_size=4), st.data())
def test_a_changed_text_is_named(
    chain: Database, number: int, column: str, new: str, data: st.DataObject
) -> None:
    def tamper(session: Session) -> None:
        query = sa.text(f"SELECT {column} FROM audit_entry WHERE id = :id")
        old = session.scalar(query, {"id": number})
        keep = data.draw(st.integers(0, len(old)))
        text = old[:keep] + new if old[:keep] + new != old else old + "x"
        session.execute(
            sa.text(f"UPDATE audit_entry SET {column} = :new WHERE id = :id"),
            {"new": text, "id": number},
        )

    assert names(found_after(chain, tamper), number)


@given(PLACES, st.sampled_from(["at", "hash", "null"]), st.integers(1, 2**40))
def test_another_moment_hash_or_kind_of_value_is_named(
    chain: Database, number: int, what: str, by: int
) -> None:
    change = {
        "at": f"at = at + {by}",
        "hash": f"hash = '{by:064x}'",
        "null": "details = CAST(details AS BLOB)",
    }[what]
    statement = sa.text(f"UPDATE audit_entry SET {change} WHERE id = {number}")
    assert names(found_after(chain, lambda session: session.execute(statement)), number)


@given(st.integers(1, ENTRIES - 1), st.integers(1, 5))
def test_entries_removed_in_the_middle_are_named(chain: Database, first: int, many: int) -> None:
    last = min(first + many, ENTRIES) - 1
    statement = sa.text(f"DELETE FROM audit_entry WHERE id BETWEEN {first} AND {last}")
    found = found_after(chain, lambda session: session.execute(statement))
    if first == last:
        assert found[0] == f"audit entry {first}: it is missing"
    else:
        assert found[0] == f"audit entries {first} to {last}: they are missing"


@given(PLACES, st.booleans())
def test_entries_that_close_up_behind_a_removed_one_are_named(
    chain: Database, number: int, remade: bool
) -> None:
    def tamper(session: Session) -> None:
        rows = [row for row in rows_of(session) if row[0] != number]
        rows = [(place, *row[1:]) for place, row in enumerate(rows, start=1)]
        put_all(session, made_anew(rows) if remade else rows)

    found = found_after(chain, tamper)
    if not remade and number < ENTRIES:
        assert names(found, number)
    assert any(line.startswith(f"setting {AUDIT_END}: it knows 30 audit") for line in found)
    assert any(line.startswith("file desk.sqlite3-audit: it knows 30 audit") for line in found)


@given(PLACES, PLACES)
def test_two_that_changed_places_are_named(chain: Database, one: int, two: int) -> None:
    if one == two:
        return

    def tamper(session: Session) -> None:
        rows = rows_of(session)
        first, second = rows[one - 1], rows[two - 1]
        rows[one - 1], rows[two - 1] = (one, *second[1:]), (two, *first[1:])
        put_all(session, rows)

    assert names(found_after(chain, tamper), min(one, two))


@given(PLACES, st.booleans())
def test_an_inserted_entry_is_named(chain: Database, number: int, remade: bool) -> None:
    def tamper(session: Session) -> None:
        rows = rows_of(session)
        rows.insert(number - 1, (0, rows[0][1], "x", "x", Action.CHECKED.value, "", "{}", "0" * 64))
        rows = [(place, *row[1:]) for place, row in enumerate(rows, start=1)]
        put_all(session, made_anew(rows) if remade else rows)

    found = found_after(chain, tamper)
    if not remade:
        assert names(found, number)
    assert any(line.startswith(f"setting {AUDIT_END}: ") for line in found)
    assert any(line.startswith("file desk.sqlite3-audit: ") for line in found)


@given(st.integers(1, ENTRIES), st.sampled_from(["nothing", "setting", "file", "setting away"]))
def test_an_end_that_was_cut_off_is_told_by_the_place_that_was_forgotten(
    chain: Database, many: int, mended: str
) -> None:
    file = audit_anchor.beside(chain.address.path)
    kept = file.read_bytes()
    left = ENTRIES - many

    def tamper(session: Session) -> None:
        end = EMPTY if not left else ChainEnd(left, rows_of(session)[left - 1][7])
        session.execute(sa.text(f"DELETE FROM audit_entry WHERE id > {left}"))
        value = json.dumps(dataclasses.asdict(end))
        statement = "UPDATE setting SET value = :value WHERE name = :name"
        if mended == "setting":
            session.execute(sa.text(statement), {"value": value, "name": AUDIT_END})
        elif mended == "setting away":
            session.execute(sa.text("DELETE FROM setting WHERE name = :n"), {"n": AUDIT_END})
        elif mended == "file":
            audit_anchor.write(file, end)

    try:
        with chain.write() as work:
            for name in AUDIT_TRIGGERS:
                work.session.execute(sa.text(f"DROP TRIGGER {name}"))
            tamper(work.session)
            found = [line for part in AUDIT_PARTS for line in part(work.session)]
    finally:
        file.write_bytes(kept)
    said = f"it knows 30 audit entries, the table ends with {left}: the end was cut off"
    by_setting, by_file = f"setting {AUDIT_END}: {said}", f"file {file.name}: {said}"
    assert (by_setting in found) == (mended in ("nothing", "file"))
    assert (by_file in found) == (mended != "file")


# ---- what no chain tells ------------------------------------------------------------------------


@pytest.fixture
def copied(chain: Database, tmp_path: Path) -> Iterator[Database]:
    """The chain in a place of its own, without the file that stood beside it."""
    chain.empty_log()
    shutil.copyfile(chain.address.path, tmp_path / "desk.sqlite3")
    database = Database.open(Address(tmp_path / "desk.sqlite3"))
    yield database
    database.close()


def run(database: Database, *statements: str) -> None:
    with database.write() as work:
        for statement in statements:
            work.session.execute(sa.text(statement))
        work.commit()


def test_a_copy_elsewhere_is_sound_and_gets_its_own_file(copied: Database) -> None:
    assert check_up(copied).problems == ()
    AuditTrail(copied, "x").told(Action.DATABASE_MOVED)
    assert check_up(copied).problems == ()
    file = audit_anchor.beside(copied.address.path)
    assert file.stat().st_mode & 0o777 in (0o600, 0o666)
    file.unlink()
    (found,) = check_up(copied).problems
    assert found.startswith("file desk.sqlite3-audit: it is missing")


def test_an_older_copy_without_its_file_is_told_also_after_a_sign_in(
    copied: Database, tmp_path: Path
) -> None:
    AuditTrail(copied, "x").told(Action.CHECKED)
    copied.empty_log()
    path = copied.address.path
    older = path.read_bytes()
    AuditTrail(copied, "x").told(Action.ID_SHOWN)
    copied.close()
    path.write_bytes(older)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    file = audit_anchor.beside(path)
    file.unlink()
    with contextlib.closing(Database.open(Address(path))) as database:
        for _ in range(3):
            # Whoever checks signs in first, and each check is an entry itself.
            AuditTrail(database, "x").told(Action.SIGNED_IN)
            (found,) = check_up(database).problems
            assert found.startswith(f"file {file.name}: it is missing")
        assert not file.exists()
        database.empty_log()
        moved = shutil.copyfile(path, tmp_path / "moved.sqlite3")
    with contextlib.closing(Database.open(Address(moved))) as database:
        assert check_up(database).problems == ()
        AuditTrail(database, "x").told(Action.SIGNED_IN)
        assert check_up(database).problems == ()
        assert audit_anchor.beside(moved).exists()


def test_a_file_that_says_nothing_readable_is_told_and_left_alone(copied: Database) -> None:
    file = audit_anchor.beside(copied.address.path)
    for content in (b"", b"{}", b"\xff", b'{"length": -1, "hash": "00"}', b"[" * 300):
        file.write_bytes(content)
        assert check_up(copied).problems == (f"file {file.name}: it cannot be read",)
        AuditTrail(copied, "x").told(Action.CHECKED)
        assert file.read_bytes() == content


def test_two_ends_stand_there_only_while_another_database_is_put_in_place(copied: Database) -> None:
    AuditTrail(copied, "x").told(Action.CHECKED)
    path, other = copied.address.path, ChainEnd(7, "ab" * 32)
    file = audit_anchor.beside(path)
    before = file.read_bytes()
    with contextlib.suppress(OSError), audit_anchor.changing(path, None, other):
        assert other in audit_anchor.read(file)
        assert check_up(copied).problems == ()
        raise OSError
    assert file.read_bytes() == before
    with audit_anchor.changing(path, None, other):
        both = file.read_bytes()
    assert audit_anchor.read(file) == (other,)
    # The next entry leaves the one that is this chain's.
    file.write_bytes(both)
    AuditTrail(copied, "x").told(Action.CHECKED)
    assert [end.length for end in audit_anchor.read(file)] == [ENTRIES + 2]
    file.unlink()
    with contextlib.suppress(OSError), audit_anchor.changing(path, None, other):
        raise OSError
    assert not file.exists()


def test_missing_and_replaced_triggers_are_told(copied: Database) -> None:
    run(
        copied,
        "DROP TRIGGER audit_entry_no_update",
        "DROP TRIGGER audit_entry_no_delete",
        "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT 1; END",
    )
    assert check_up(copied).problems == (
        "the schema lacks the trigger audit_entry_no_update",
        "trigger audit_entry_no_delete: it was replaced by another",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'x' WHERE id = 3",
        "UPDATE audit_entry SET hash = hash",
        "DELETE FROM audit_entry WHERE id = 30",
        "DELETE FROM audit_entry",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id = 3",
        "INSERT INTO audit_entry SELECT 0, at, actor, desk, action, subject, details, hash FROM audit_entry WHERE id = 3",
        "UPDATE OR REPLACE audit_entry SET id = 4 WHERE id = 3",
    ],
)
def test_the_triggers_refuse_whatever_changes_an_entry(chain: Database, statement: str) -> None:
    with chain.write() as work, pytest.raises(sa.exc.IntegrityError, match="only appended"):
        work.session.execute(sa.text(statement))
    assert [line for part in AUDIT_PARTS for line in _read(chain, part)] == []


def test_a_cut_end_is_still_told_when_the_desk_worked_on(copied: Database) -> None:
    AuditTrail(copied, "x").told(Action.CHECKED)
    run(
        copied,
        "DROP TRIGGER audit_entry_no_delete",
        "DELETE FROM audit_entry WHERE id > 20",
        AUDIT_TRIGGERS["audit_entry_no_delete"],
    )
    for _ in range(3):
        AuditTrail(copied, "x").told(Action.CHECKED)
    first, *_more = check_up(copied).problems
    assert first == "audit entries 21 to 31: they are missing"


def test_where_the_setting_was_mended_too_the_file_stays_the_proof(copied: Database) -> None:
    AuditTrail(copied, "x").told(Action.CHECKED)
    with copied.write() as work:
        session = work.session
        session.execute(sa.text("DROP TRIGGER audit_entry_no_delete"))
        session.execute(sa.text("DELETE FROM audit_entry WHERE id > 20"))
        session.execute(sa.text(AUDIT_TRIGGERS["audit_entry_no_delete"]))
        end = audit_store.end_of(session)
        place = audit_anchor.mark_of(copied.address.path)
        setting_store.put(session, AUDIT_END, {**dataclasses.asdict(end), "place": place})
        work.commit()
    for _ in range(12):
        AuditTrail(copied, "x").told(Action.CHECKED)
    (found,) = check_up(copied).problems
    assert found == (
        "file desk.sqlite3-audit: its hash of audit entry 31 is not that of the table: "
        "entries were made anew"
    )


def test_an_entry_added_by_hand_is_still_told_when_the_desk_worked_on(copied: Database) -> None:
    with copied.write() as work:
        last = rows_of(work.session)[-1]
        forged = (31, last[1], "x", "x", "checked", "", "{}")
        hash_ = next_hash(bytes.fromhex(last[7]), forged)
        work.session.execute(
            sa.text("INSERT INTO audit_entry VALUES (:i, :a, :d, :x, :c, :s, :t, :h)"),
            dict(zip("iadxcsth", (*forged, hash_), strict=True)),
        )
        work.commit()
    assert check_up(copied).problems == (
        f"setting {AUDIT_END}: it knows 30 audit entries, the table has 31: some were added at the end",
    )
    AuditTrail(copied, "x").told(Action.CHECKED)
    assert check_up(copied).problems[0].startswith("audit entry 32: the chain breaks here")


def test_a_smuggled_citizen_id_is_told(copied: Database) -> None:
    run(
        copied,
        "INSERT INTO audit_entry VALUES (31, 0, '1234567890121', '', '', '', '{}', 'x')",
    )
    assert "audit entry 31: it holds a whole citizen ID" in check_up(copied).problems
