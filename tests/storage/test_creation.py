"""A first start: all of an office or nothing, also when the power goes in the middle."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import stat
import threading
import time
from pathlib import Path

import pytest

from gecc_desk.services import setup
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.reception import Reception
from gecc_desk.storage import database as database_module
from gecc_desk.storage.database import HEAD, Address, Database
from gecc_desk.storage.errors import (
    DatabaseBusy,
    DatabaseExists,
    DatabaseMissing,
    DatabaseReadOnly,
    NotADatabase,
)
from tests.builders import furnished
from tests.opening import opened_by_hand
from tests.storage import children
from tests.storage.processes import SOAK, child, told


def assert_whole(database: Database) -> None:
    settings = OfficeSettings(database, "desk")
    assert database.revision() == HEAD
    assert database.integrity_errors() == []
    assert [line.code for line in settings.services()] == list("ABCDEGH")
    assert (len(settings.units()), len(settings.topics()), settings.counters()) == (7, 12, 6)
    assert settings.value("office_name", "") == "สำนักงานคุมประพฤติ"
    assert Reception(database, "test").issue("A").ticket.number == "A001"


def test_what_was_created_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    furnished(tmp_path).close()
    again = Database.open(Address(tmp_path / "desk.sqlite3"))
    assert_whole(again)
    again.close()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    database = setup.create_office(Address(tmp_path / "ก" / "ข" / "desk.sqlite3"))
    assert_whole(database)
    database.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_what_is_made_is_its_users_alone(tmp_path: Path) -> None:
    usual = os.umask(0)
    try:
        path = tmp_path / "ก" / "ข" / "desk.sqlite3"
        database = setup.create_office(Address(path))
        made = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        database.close()
    finally:
        os.umask(usual)
    assert made == dict.fromkeys((path.name, f"{path.name}-wal", f"{path.name}-shm"), 0o600)
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_rights_that_somebody_set_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "shared" / "desk.sqlite3"
    path.parent.mkdir()
    path.parent.chmod(0o750)
    setup.create_office(Address(path)).close()
    path.chmod(0o640)
    Database.open(Address(path)).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o750


def test_a_database_is_never_created_over_another(tmp_path: Path) -> None:
    furnished(tmp_path).close()
    path = tmp_path / "desk.sqlite3"
    before = path.read_bytes()
    with pytest.raises(DatabaseExists):
        setup.create_office(Address(path))
    assert path.read_bytes() == before


def test_opening_what_is_not_there_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        Database.open(Address(tmp_path / "desk.sqlite3"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("begun", ["empty", "header"])
def test_a_first_start_that_was_cut_off_is_begun_again(tmp_path: Path, begun: str) -> None:
    path = tmp_path / "desk.sqlite3"
    path.touch()
    if begun == "header":
        # SQLite writes a first page as soon as it is told how to keep its journal.
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
        assert path.stat().st_size > 0
    database = setup.open_or_create_office(Address(path))
    assert_whole(database)
    database.close()


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_the_database_of_another_program_is_refused_and_not_touched(
    tmp_path: Path, journal: str
) -> None:
    path = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode={journal}")
    connection.execute("CREATE TABLE photo (id INTEGER)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    for attempt in (Database.open, setup.create_office, setup.open_or_create_office):
        with pytest.raises(NotADatabase):
            attempt(Address(path))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["other.sqlite3"]


def test_a_database_that_only_says_alembic_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(NotADatabase):
        setup.open_or_create_office(Address(path))


@pytest.mark.soak
def test_creation_killed_at_any_moment_leaves_all_or_nothing(tmp_path: Path) -> None:
    chance = random.Random(2569)
    outcomes: set[str] = set()
    for attempt in range(200 if SOAK else 20):
        path = tmp_path / f"{attempt}.sqlite3"
        with child(children.create, path) as (process, pipe):
            assert pipe.recv() == "begin"
            time.sleep(chance.uniform(0, 0.06))
            process.kill()
            process.join()
            finished = "done" in told(pipe)
        outcomes.add("finished" if finished else "there" if path.exists() else "absent")
        if finished:
            Database.open(Address(path)).close()
        database = setup.open_or_create_office(Address(path))
        assert_whole(database)
        database.close()
    assert outcomes - {"finished"}, "no creation was cut off: nothing was proven"


def test_a_program_started_several_times_at_once_opens_one_office(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    with contextlib.ExitStack() as starts:
        pipes = [starts.enter_context(child(children.create, path))[1] for _ in range(4)]
        for pipe in pipes:
            assert [pipe.recv(), pipe.recv()] == ["begin", "done"]
    database = Database.open(Address(path))
    assert_whole(database)
    database.close()


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_start_waits_for_another_that_holds_the_same_file(tmp_path: Path, lock: str) -> None:
    furnished(tmp_path).close()
    path = tmp_path / "desk.sqlite3"
    other = opened_by_hand(path)
    # As a copy is that was put back from elsewhere: the journal is still to be set.
    other.execute("PRAGMA journal_mode=DELETE")
    other.execute(f"BEGIN {lock}")
    release = threading.Timer(0.3, other.rollback)
    release.start()
    database = setup.open_or_create_office(Address(path))
    release.join()
    other.close()
    with database._reader.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert_whole(database)
    database.close()


def test_a_start_that_waits_too_long_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnished(tmp_path).close()
    path = tmp_path / "desk.sqlite3"
    reader = opened_by_hand(path)
    reader.execute("PRAGMA journal_mode=DELETE")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ticket").fetchall()
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.1)
    # The journal cannot be changed while somebody reads.
    with pytest.raises(DatabaseBusy):
        Database.open(Address(path))
    reader.close()
    database = Database.open(Address(path))
    assert_whole(database)
    database.close()


def test_the_slower_of_two_first_starts_opens_what_the_faster_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = setup.create_office

    def create_after_another(address: Address) -> Database:
        create(address).close()
        return create(address)

    monkeypatch.setattr(setup, "create_office", create_after_another)
    database = setup.open_or_create_office(Address(tmp_path / "desk.sqlite3"))
    assert_whole(database)
    database.close()


def test_nobody_furnishes_an_office_that_was_furnished_meanwhile(tmp_path: Path) -> None:
    address = Address(tmp_path / "desk.sqlite3")
    slow = Database(address)
    assert slow.revision() is None
    slow.close()
    setup.create_office(address).close()
    with pytest.raises(DatabaseExists):
        slow._upgrade(setup._furnish)
    slow.close()
    database = Database.open(address)
    assert_whole(database)
    database.close()


def test_a_path_that_no_disk_takes_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(DatabaseReadOnly):
        setup.open_or_create_office(Address(tmp_path / ("ก" * 300)))
