"""Moving house: a whole office from a file to a server and back, and what is refused."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from gecc_desk.domain import moving
from gecc_desk.domain.audit import Action, AuditFilter, ChainEnd
from gecc_desk.domain.audit_words import sentence
from gecc_desk.domain.backup_errors import DatabaseInUse
from gecc_desk.domain.call_filter import CallFilter, CallSort
from gecc_desk.domain.people import Identity
from gecc_desk.domain.roles import NotAllowed, Role
from gecc_desk.services import accounts, setup
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.checkup import check_up
from gecc_desk.services.move import move
from gecc_desk.services.office_key import KeyKeeping
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.phone_report import PhoneReport
from gecc_desk.services.queue_report import QueueReport
from gecc_desk.services.reception import Reception
from gecc_desk.services.seat import Person, Seat
from gecc_desk.storage import audit_anchor, errors, moving_rows, moving_source, server_errors
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock, call, usual_office
from tests.moving_offices import (
    ADMIN,
    CITIZEN_ID,
    END_ALL,
    NOW,
    PASSWORD,
    YEAR,
    bytes_beside,
    cut_off,
    make_office,
    moved,
    name_of,
    sums_of,
)
from tests.opening import opened_by_hand
from tests.postgres import PASSWORD as SERVER_PASSWORD
from tests.postgres import Server
from tests.services.register_model import all_pages

pytestmark = pytest.mark.usefixtures("cheap_passwords")


@pytest.fixture(scope="module")
def made(cheap_passwords: None, tmp_path_factory: pytest.TempPathFactory) -> Address:
    return make_office(tmp_path_factory.mktemp("made"))


@pytest.fixture
def old(made: Address, tmp_path: Path) -> Address:
    """The office, in a folder of its own."""
    folder = tmp_path / "old"
    shutil.copytree(made.path.parent, folder)
    return Address(folder / made.path.name)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = usual_office(tmp_path_factory.mktemp("usual"))
    database.close()
    return database.address.path


@pytest.fixture
def plain(usual: Path, tmp_path: Path) -> Address:
    """An office in which there is next to nothing."""
    return Address(Path(shutil.copy(usual, tmp_path / "plain.sqlite3")))


@pytest.fixture
def on_server(postgres: Server) -> Iterator[Address]:
    """The same on a server."""
    with postgres.database(postgres.office) as name:
        yield postgres.address(name)


@pytest.fixture
def empty(postgres: Server) -> Iterator[Address]:
    """A database on the server, in which nothing is."""
    with postgres.database() as name:
        yield postgres.address(name)


# ---- there and back -------------------------------------------------------------------------------


def test_an_office_moves_to_a_server_and_back_and_is_the_same(
    old: Address, empty: Address, tmp_path: Path
) -> None:
    before, told = bytes_beside(old), []
    back = Address(tmp_path / "new" / "office.sqlite3")
    for place in (empty, back):
        # Of an office that was there once.
        place.path.parent.mkdir(parents=True)
        audit_anchor.write(audit_anchor.beside(place.path), ChainEnd(500, "ab" * 32))
    there = moved(old, empty, progress=lambda done, of: told.append((done, of)), clock=Clock(NOW))
    assert bytes_beside(old) == before, "not a byte of it, and nothing beside it"
    assert told == sorted(told)
    assert told[-1] == (3 * there.rows, 3 * there.rows)
    rows = {one.name: one.rows for one in there.tables}
    assert all(rows[name] for name in ("call_gram", "call_block", "person_merge", "audit_entry"))
    assert there.tables == tuple(sums_of(old))

    home = moved(empty, back, clock=Clock(NOW))
    for one in (there, home):
        assert (one.resumed, one.already) == (False, False)
    assert len(list(back.path.parent.iterdir())) == 3, "the file, its record's end, its key"
    with contextlib.ExitStack() as opened:
        offices = [
            opened.enter_context(contextlib.closing(Database.open(one)))
            for one in (old, empty, back)
        ]
        _assert_answers_are_the_same(offices)
        _assert_work_goes_on(offices[1:])
        assert KeyKeeping(offices[0], "x").is_noted()
        assert not KeyKeeping(offices[2], "x").is_noted(), "a new key, and a new paper"
        assert offices[2].key != offices[0].key


def _assert_answers_are_the_same(offices: list[Database]) -> None:
    """Searches, figures, people and passwords of the first are those of the others."""
    clock = Clock(NOW)
    for text, sort in (("", CallSort.NEWEST), ("ใจ", CallSort.CALLER), ("081", CallSort.NEWEST)):
        wanted = CallFilter(text, sort=sort)
        one, *others = (all_pages(PhoneRegister(each, "x"), wanted, 150) for each in offices)
        assert others == [one, one], text
    report, *reports = (PhoneReport(each, "x", clock=clock).comparison(YEAR) for each in offices)
    assert reports == [report, report]
    figures = (
        QueueReport(each, "x", clock=clock).figures(YEAR.first, YEAR.end) for each in offices
    )
    first, *more = figures
    assert more == [first, first]
    for each in offices:
        known = People(each, "x").recognise(Identity("สมศรี", 1980, CITIZEN_ID))
        assert known.person is not None, "the key for recognising people came along"
        mode = each.id_key.path.stat().st_mode
        assert stat.S_IMODE(mode) == 0o600
        assert accounts.prove(each, ADMIN, PASSWORD).role is Role.ADMINISTRATOR


def _assert_work_goes_on(offices: list[Database]) -> None:
    """Numbers go on behind those that came along, and the record tells of the move."""
    for each, source in zip(offices, ("a file", "a server"), strict=True):
        assert Reception(each, "x", clock=Clock(NOW)).issue("A").ticket.id
        assert PhoneRegister(each, "x", clock=Clock(NOW)).record(call(at=NOW)).id > 9000
        wanted = AuditFilter(actions=frozenset({Action.DATABASE_MOVED}))
        *_, entry = AuditTrail(each, "x").all(wanted)
        assert entry.actor == "mover"
        assert sentence(entry, thai=False).startswith(f"Moved the whole office here from {source}:")
        assert check_up(each).problems == ()


def test_every_table_and_every_value_travels(
    plain: Address, empty: Address, tmp_path: Path
) -> None:
    with contextlib.closing(opened_by_hand(plain.path)) as driver:
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("DROP TRIGGER audit_entry_at_the_end")
        for table in moving_rows.tables():
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            for values in _odd_rows(table):
                marks = ", ".join("?" * len(values))
                driver.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', values)
    before = sums_of(plain)
    assert all(one.rows > 1 for one in before)
    there = moved(plain, empty)
    assert list(there.tables) == before
    back = Address(tmp_path / "back.sqlite3")
    home = moved(empty, back)
    # The record of use, and its end in the settings, are longer by what tells of the move.
    differ = {one.name for one, other in zip(before, home.tables, strict=True) if one != other}
    assert differ == {"audit_entry", "setting"}


TEXTS = ("", "ก\t\\N\\.\n'\"é😀 %s %(x)s :key0 ~,", "3:abc,")


def _odd_rows(table: sa.Table) -> Iterator[list[Any]]:
    for turn in range(3):
        yield [_odd(column, turn) for column in table.columns]


def _odd(column: sa.Column[Any], turn: int) -> Any:  # noqa: C901 — a case for each kind
    if column.foreign_keys and not column.primary_key:
        return None if column.nullable else 900 + (turn if column.unique else 0)
    if column.nullable and turn == 0:
        return None
    match moving_rows._kind(column):
        case sa.JSON():
            return ("1.50", '{"ก": [1.0, null, "\\u0e01"]}', "-7")[turn]
        case sa.Boolean():
            return turn % 2
        case sa.Date():
            return f"2026-11-2{turn}"
        case sa.LargeBinary():
            return (b"", b"\0\xff\\x", bytes(range(256)))[turn]
        case sa.BigInteger():
            return (-1, 0, 2**62)[turn]
        case sa.Integer():
            return 900 + turn
        case sa.Enum():
            return "ก" * 20
        case sa.String() as kind:
            return f"{TEXTS[turn]}{turn}"[: kind.length]
    raise AssertionError(column)


@pytest.mark.parametrize("is_server", [False, True], ids=["file", "server"])
def test_a_checksum_is_made_as_its_page_says(
    plain: Address, postgres: Server, *, is_server: bool
) -> None:
    place = postgres.address(postgres.office) if is_server else plain
    with contextlib.closing(Database(place)) as database, database.read() as session:
        table = next(one for one in moving_rows.tables() if one.name == "service")
        names = sorted(table.columns.keys())
        query = f"SELECT {', '.join(names)} FROM service ORDER BY id"
        rows = session.execute(sa.text(query)).all()
        found = moving_rows.sum_of(session.connection(), table)
    digest = hashlib.sha256()
    for row in rows:
        for value in row:
            text = str(int(value) if isinstance(value, bool) else value).encode()
            digest.update(b"%d:%s," % (len(text), text))
    assert found.checksum == digest.hexdigest()
    assert found.rows == len(rows) == 7


# ---- what is refused ------------------------------------------------------------------------------


def test_where_an_office_is_none_is_moved_to(
    plain: Address, on_server: Address, postgres: Server, tmp_path: Path
) -> None:
    with pytest.raises(errors.DatabaseExists):
        moved(plain, on_server)
    with postgres.database() as name:
        postgres.says("CREATE TABLE invoices (id integer)", database=name)
        with pytest.raises(errors.NotADatabase):
            moved(plain, postgres.address(name))
    for name in ("plain.sqlite3", "link.sqlite3", "letter.txt"):
        taken = tmp_path / name
        if name == "link.sqlite3":
            taken.symlink_to(plain.path)
        elif not taken.exists():
            taken.write_text("dear office")
        with pytest.raises(errors.DatabaseExists):
            moved(plain, Address(taken))
    log = tmp_path / "gone.sqlite3-wal"
    log.write_bytes(b"of a file that somebody removed")
    with pytest.raises(errors.DatabaseExists):
        moved(plain, Address(tmp_path / "gone.sqlite3"))
    assert sums_of(plain)


def test_an_office_that_is_open_or_was_not_closed_is_not_moved(
    plain: Address, empty: Address, tmp_path: Path
) -> None:
    with contextlib.closing(Database.open(plain)) as other:
        with other.read() as session:
            session.execute(sa.text("SELECT count(*) FROM setting"))
        with pytest.raises(DatabaseInUse):
            moved(plain, empty)
        Reception(other, "x").issue("A")
        # As a power cut leaves it.
        cut_off = Address(tmp_path / "cut" / "office.sqlite3")
        cut_off.path.parent.mkdir()
        for end in ("", "-wal"):
            source = plain.path.with_name(plain.path.name + end)
            shutil.copy(source, cut_off.path.with_name(cut_off.path.name + end))
        for one in (plain, cut_off):
            with pytest.raises(moving.MoveNotClosed):
                moved(one, empty)
    assert not Database.is_there(empty)
    with pytest.raises(errors.DatabaseMissing):
        moved(Address(tmp_path / "none.sqlite3"), empty)
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.parametrize(
    ("version", "kind"), [("0013", moving.MoveFromOlder), ("9999", errors.DatabaseTooNew)]
)
def test_only_an_office_of_this_version_is_moved(
    plain: Address, empty: Address, version: str, kind: type[Exception]
) -> None:
    with contextlib.closing(opened_by_hand(plain.path)) as driver:
        driver.execute(f"UPDATE alembic_version SET version_num = '{version}'")
    before = bytes_beside(plain)
    with pytest.raises(kind):
        moved(plain, empty)
    assert bytes_beside(plain) == before


def test_only_who_may_manage_data_moves_an_office(plain: Address, empty: Address) -> None:
    for role in Role:
        if role is not Role.ADMINISTRATOR:
            person = Person("ก", role)
            with pytest.raises(NotAllowed):
                move(plain, empty, seat_in=functools.partial(_seat_of, person))
    assert not Database.is_there(empty)


def _seat_of(person: Person, _office: Database) -> Seat:
    return Seat.of(person)


def test_a_role_that_makes_no_tables_is_told_so(
    plain: Address, empty: Address, postgres: Server
) -> None:
    name = name_of(empty)
    postgres.says(f"CREATE ROLE poor LOGIN PASSWORD '{SERVER_PASSWORD}'")
    try:
        poor = postgres.address(name, "poor")
        with pytest.raises(server_errors.ServerRightsMissing):
            moved(plain, poor)
        assert not Database.is_there(empty)
        cut_off(plain, empty, lambda done, _of: done > 0)
        with pytest.raises(server_errors.ServerRightsMissing):
            moved(plain, poor)
    finally:
        postgres.says("DROP ROLE poor")
    assert moved(plain, empty).resumed


def test_another_offices_key_is_not_written_over(old: Address, empty: Address) -> None:
    there = Database(empty).id_key.path
    there.parent.mkdir(parents=True)
    there.write_text("ab" * 32)
    with pytest.raises(moving.OtherIdKey):
        moved(old, empty)
    assert not Database.is_there(empty)
    there.unlink()
    lost = old.path.with_suffix(".idkey")
    lost.write_text("cd" * 32)
    done = moved(old, empty)
    assert done.id_key_missing
    assert done.id_key is None
    assert not there.exists()


# ---- half done ------------------------------------------------------------------------------------


def test_half_an_office_is_opened_by_nobody(plain: Address, empty: Address) -> None:
    cut_off(plain, empty, lambda done, of: 6 * done > of)
    for open_it in (Database.open, Database.is_there, setup.create_office):
        with pytest.raises(moving.MoveUnfinished):
            open_it(empty)
    with pytest.raises(moving.MoveUnfinished):
        moved(empty, plain)
    assert moved(plain, empty).resumed
    again = moved(plain, empty)
    assert again.already, "as where the answer was lost"
    assert again.tables == ()
    with contextlib.closing(Database.open(plain)) as database:
        Reception(database, "x").issue("A")
    with pytest.raises(errors.DatabaseExists):
        moved(plain, empty, anew=True)


@pytest.mark.parametrize("is_server", [False, True], ids=["file", "server"])
def test_what_was_begun_of_another_state_is_told_and_removed_when_asked_for(
    plain: Address, empty: Address, tmp_path: Path, *, is_server: bool
) -> None:
    target = empty if is_server else Address(tmp_path / "to" / "new.sqlite3")
    cut_off(plain, target, lambda done, of: 4 * done > of)
    with contextlib.closing(Database.open(plain)) as database:
        Reception(database, "x").issue("A")
    with pytest.raises(moving.OtherMoveBegun):
        moved(plain, target)
    keys = _keys()
    done = moved(plain, target, anew=True)
    assert not done.resumed
    assert len(_keys() - keys) == (0 if is_server else 1)
    assert len(keys - _keys()) == (0 if is_server else 1), "no key is left over"
    with contextlib.closing(Database.open(target)) as database:
        assert check_up(database).problems == ()
        assert check_up(database).tickets == 1


def _keys() -> set[Path]:
    return set(Path(os.environ["GECC_DESK_KEYS"]).iterdir())


def test_a_draft_that_nobody_can_read_is_removed_when_asked_for(
    plain: Address, tmp_path: Path
) -> None:
    target = Address(tmp_path / "new.sqlite3")
    (tmp_path / ".new.sqlite3.moving").write_bytes(bytes(range(256)) * 64)
    with pytest.raises(moving.OtherMoveBegun):
        moved(plain, target)
    assert moved(plain, target, anew=True).rows


# ---- changed, damaged -----------------------------------------------------------------------------


def test_an_office_that_somebody_changes_meanwhile_is_not_opened_elsewhere(
    plain: Address, on_server: Address, postgres: Server, tmp_path: Path
) -> None:
    def by_hand(done: int, of: int) -> None:
        if done == of:
            postgres.says("DELETE FROM topic WHERE id = 1", database=name_of(on_server))

    new = Address(tmp_path / "new.sqlite3")
    with pytest.raises(moving.MoveDisturbed):
        moved(on_server, new, progress=by_hand)
    assert not new.path.exists()
    with pytest.raises(moving.OtherMoveBegun):
        moved(on_server, new)
    with moving_source.opened(plain) as office, moving_source.still(office) as still:
        still.see_to_it()
        plain.path.touch()
        with pytest.raises(moving.MoveDisturbed):
            still.see_to_it()


def test_no_desk_writes_while_its_office_is_moved(
    on_server: Address, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_settings(), "lock_timeout", "50ms")
    with (
        contextlib.closing(Database.open(on_server)) as desk,
        moving_source.opened(on_server) as office,
    ):
        with moving_source.still(office), pytest.raises(errors.DatabaseBusy):
            Reception(desk, "x").issue("A")
        assert Reception(desk, "x").issue("A").ticket.number == "A001"
        with pytest.raises(server_errors.ServerLost):
            _lose(office, postgres)


def _lose(office: Database, server: Server) -> None:
    with moving_source.still(office) as still:
        server.says(END_ALL.format(name_of(office.address)))
        still.see_to_it()


def _settings() -> dict[str, object]:
    from gecc_desk.storage import server_database

    return server_database._SETTINGS


def test_what_is_not_the_same_on_both_sides_is_found_and_named(
    plain: Address, empty: Address, postgres: Server
) -> None:
    # All rows are there, and nothing is compared yet.
    cut_off(plain, empty, lambda done, of: 3 * done == of)
    for damage, repair, table, row in (
        ("UPDATE topic SET name = name || ' ' WHERE id = 5", "UPDATE topic SET name = trim(name)", "topic", 5),
        ("UPDATE counter SET active = false WHERE number = 6", "UPDATE counter SET active = true", "counter", 6),
        ("INSERT INTO setting VALUES ('zzz', '1')", "DELETE FROM setting WHERE name = 'zzz'", "setting", 3),
        ("DELETE FROM unit WHERE id = 7", "", "unit", 7),
    ):  # fmt: skip
        postgres.says(damage, database=name_of(empty))
        with pytest.raises(moving.SidesDiffer) as told:
            moved(plain, empty)
        assert (told.value.details["table"], told.value.details["row"]) == (table, row)
        with pytest.raises(moving.MoveUnfinished):
            Database.open(empty)
        if repair:
            postgres.says(repair, database=name_of(empty))
    assert moved(plain, empty, anew=True).rows


@pytest.mark.parametrize(
    ("damage", "column"),
    [
        ("UPDATE topic SET name = 'secret' || char(0) WHERE id = 5", "topic"),
        ("UPDATE topic SET position = 5000000000 WHERE id = 5", "position"),
        ("UPDATE topic SET name = CAST(x'ff' AS TEXT) WHERE id = 5", None),
    ],
)
def test_a_row_that_no_desk_wrote_is_named_and_not_shown(
    plain: Address, empty: Address, damage: str, column: str | None
) -> None:
    with contextlib.closing(opened_by_hand(plain.path)) as driver:
        driver.execute(damage)
    with pytest.raises((moving.RowNotTaken, errors.DatabaseDamaged)) as told:
        moved(plain, empty)
    assert "secret" not in told.value.in_english() + told.value.in_thai()
    if column is None:
        assert isinstance(told.value, errors.DatabaseDamaged)
        return
    assert told.value.details["table"] == "topic"
    assert told.value.details["row"] == 5


def test_a_row_that_points_nowhere_is_told_before_anything_is_moved(
    plain: Address, empty: Address
) -> None:
    with contextlib.closing(opened_by_hand(plain.path)) as driver:
        driver.execute("INSERT INTO counter_service VALUES (77, 77)")
    with pytest.raises(errors.DatabaseDamaged):
        moved(plain, empty)
    assert not Database.is_there(empty)
