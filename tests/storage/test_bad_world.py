"""A disk that is full or read-only, a file that is something else: a clear sentence, nothing lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain.accounts import FREE_FAILURES, SignInFailed, SignInTooSoon
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.roles import Role
from gecc_desk.services import accounts, setup
from gecc_desk.services.checkup import check_up
from gecc_desk.services.demo import fill
from gecc_desk.services.entrance import Entrance
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import errors
from gecc_desk.storage.database import HEAD, Address, Database
from tests.builders import WORKDAY, bangkok, call, furnished
from tests.opening import opened_by_hand
from tests.storage.old_offices import old_office
from tests.storage.small_disk import SmallDisk


def test_a_call_on_a_full_disk_is_refused_and_kept_once_there_is_room(
    small_disk: SmallDisk,
) -> None:
    with contextlib.closing(furnished(small_disk.folder)) as database:
        register = PhoneRegister(database, "test")
        register.record(call("ก่อนดิสก์เต็ม"))
        small_disk.fill_up()
        with pytest.raises(errors.DiskFull):
            _write_until_refused(register)
        kept = len(register.newest(1000))
        small_disk.make_room()
        assert register.record(call("หลังดิสก์เต็ม")).id == kept + 1
        assert check_up(database).problems == ()


def _write_until_refused(register: PhoneRegister) -> None:
    """The log that is there already takes some calls before it must grow."""
    for _ in range(2000):
        register.record(call("x" * 200, note="y" * 4000))


def test_a_ticket_on_a_full_disk_takes_no_number(small_disk: SmallDisk) -> None:
    with contextlib.closing(furnished(small_disk.folder)) as database:
        reception = Reception(database, "test")
        given = [reception.issue("A").ticket.number]
        small_disk.fill_up()
        with pytest.raises(errors.DiskFull):
            given.extend(reception.issue("A").ticket.number for _ in range(2000))
        small_disk.make_room()
        given.append(reception.issue("A").ticket.number)
    assert given == [f"A{n:03}" for n in range(1, len(given) + 1)]


def test_a_full_disk_keeps_nobody_out_who_knows_the_password(
    small_disk: SmallDisk, cheap_passwords: None
) -> None:
    with contextlib.closing(furnished(small_disk.folder)) as database:
        setup.add_administrator(database, "กมล", "river lamp cloud")
        door = Entrance(database)
        small_disk.fill_up()
        with pytest.raises(errors.DiskFull):
            _write_until_refused(PhoneRegister(database, "test"))
        # A command counts nothing beyond its end: it would let anybody guess on.
        with pytest.raises(errors.DiskFull):
            accounts.sign_in(database, "กมล", "river lamp cloud")
        for _ in range(FREE_FAILURES):
            assert door.unlock("กมล", "river lamp cloud").role is Role.ADMINISTRATOR
        for _ in range(FREE_FAILURES + 1):
            with pytest.raises(SignInFailed):
                door.unlock("กมล", "not the password")
        with pytest.raises(SignInTooSoon):
            door.sign_in("กมล", "river lamp cloud")
        with pytest.raises(SignInFailed):
            door.sign_in("มานี", "river lamp cloud")
        small_disk.make_room()
        assert check_up(database).problems == ()


@pytest.mark.parametrize("room", [0, 8 * 1024, 96 * 1024])
def test_an_office_that_finds_no_room_is_made_once_there_is(
    small_disk: SmallDisk, room: int
) -> None:
    small_disk.fill_up(leave=room)
    with pytest.raises(errors.DiskFull):
        furnished(small_disk.folder)
    small_disk.make_room()
    with contextlib.closing(furnished(small_disk.folder)) as database:
        assert check_up(database).ok


def test_opening_on_a_full_disk_says_that_it_is_full(small_disk: SmallDisk) -> None:
    furnished(small_disk.folder).close()
    small_disk.fill_up()
    with (
        pytest.raises(errors.DiskFull),
        contextlib.closing(Database.open(Address(small_disk.folder / "desk.sqlite3"))) as database,
    ):
        Reception(database, "test").issue("A")


def test_a_demonstration_that_does_not_fit_leaves_the_database_empty(small_disk: SmallDisk) -> None:
    with contextlib.closing(furnished(small_disk.folder)) as database:
        with pytest.raises(errors.DiskFull):
            fill(database, calls=3000, tickets=1000, years=1, seed=1, until=bangkok(WORKDAY, 11))
        assert Reception(database, "test").issue("A").ticket.number == "A001"
        assert PhoneRegister(database, "test").newest() == []


#: Room beside the old database, in parts of its size and in bytes: where a start stops for want of it.
TOO_LITTLE = {
    "the copy does not fit": (0.1, 0),
    "half of the copy fits": (0.5, 0),
    "the copy fits and cannot be read": (1, 48 * 1024),
    "the copy can be read and the migration does not fit": (1, 96 * 1024),
}


@pytest.mark.parametrize("kind", TOO_LITTLE)
def test_a_new_version_that_finds_no_room_leaves_the_old_state_and_nothing_besides(
    small_disk: SmallDisk, tmp_path: Path, kind: str
) -> None:
    old = old_office(tmp_path / "old.sqlite3", "0002", tickets=OLD_TICKETS)
    file = Path(shutil.copy(old, small_disk.folder / "desk.sqlite3"))
    before = file.read_bytes()
    parts, more = TOO_LITTLE[kind]
    small_disk.fill_up(leave=int(len(before) * parts) // 4096 * 4096 + more)
    for _start in range(2):
        with pytest.raises(errors.DiskFull):
            Database.open(Address(file))
        names = sorted(path.name for path in small_disk.folder.iterdir())
        assert names == ["ballast", "desk.sqlite3"]
        assert file.read_bytes() == before
    small_disk.make_room()
    with contextlib.closing(Database.open(Address(file))) as database:
        assert database.revision() == HEAD
        with database.read() as session:
            assert session.scalar(sa.text("SELECT count(*) FROM ticket_event")) == OLD_TICKETS
    assert len(list(small_disk.folder.glob("*.before-*"))) == 1


OLD_TICKETS = 950


def test_a_read_only_disk_is_named_and_nothing_changes(small_disk: SmallDisk) -> None:
    file = small_disk.folder / "desk.sqlite3"
    furnished(small_disk.folder).close()
    before = file.read_bytes()
    small_disk.make_read_only()
    with (
        pytest.raises(errors.DatabaseReadOnly, match="read-only"),
        contextlib.closing(Database.open(Address(file))) as database,
    ):
        Reception(database, "test").issue("A")
    assert file.read_bytes() == before
    with pytest.raises(errors.DatabaseReadOnly):
        furnished(small_disk.folder, "another.sqlite3")
    with pytest.raises(errors.DatabaseReadOnly):
        furnished(small_disk.folder / "new folder")


OTHER_FILES = {
    "text": "ไม่ใช่ฐานข้อมูล\n".encode() * 500,
    "a few bytes": b"notes",
    "zeros": b"\0" * 8192,
    "cut header": b"SQLite format 3\0" + b"\x10\x00",
    "damaged first page": b"SQLite format 3\0" + b"\xff" * 8176,
}


@pytest.mark.parametrize("kind", OTHER_FILES)
def test_a_file_of_another_kind_is_refused_and_not_touched(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "desk.sqlite3"
    file.write_bytes(OTHER_FILES[kind])
    for attempt in (lambda: Database.open(Address(file)), lambda: furnished(tmp_path)):
        with pytest.raises(WorldFailed):
            attempt()
        assert file.read_bytes() == OTHER_FILES[kind]


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite3"
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(errors.NotADatabase):
        Database.open(Address(file))
    with pytest.raises(errors.NotADatabase):
        furnished(tmp_path)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk.sqlite3"]


def test_a_database_of_a_newer_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = newer(tmp_path)
    before = file.read_bytes()
    with pytest.raises(errors.DatabaseTooNew, match="newer version"):
        Database.open(Address(file))
    assert file.read_bytes() == before


def newer(folder: Path) -> Path:
    """A database that a later version of this program has migrated."""
    with contextlib.closing(furnished(folder)) as database, database.write() as work:
        work.session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        work.commit()
    return folder / "desk.sqlite3"


def test_a_folder_in_the_databases_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite3").mkdir()
    with pytest.raises(WorldFailed):
        Database.open(Address(tmp_path / "desk.sqlite3"))
    with pytest.raises(WorldFailed):
        furnished(tmp_path)


def test_a_database_cut_off_in_the_middle_is_damaged_and_said_so(tmp_path: Path) -> None:
    with contextlib.closing(furnished(tmp_path)) as database:
        fill(database, calls=500, tickets=100, years=1, seed=1, until=bangkok(WORKDAY, 11))
    file = tmp_path / "desk.sqlite3"
    os.truncate(file, file.stat().st_size // 2)
    try:
        with contextlib.closing(Database.open(Address(file))) as database:
            problems = check_up(database).problems
    except errors.DatabaseDamaged:
        return
    assert problems


def test_a_call_that_another_program_holds_up_too_long_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gecc_desk.storage.database.BUSY_SECONDS", 0.1)
    with contextlib.closing(furnished(tmp_path)) as database:
        register = PhoneRegister(database, "test")
        with contextlib.closing(opened_by_hand(tmp_path / "desk.sqlite3")) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(errors.DatabaseBusy):
                register.record(call("x"))
        assert register.newest() == []
