"""At rest nothing is readable; an office that lies in clear is encrypted, whole, whatever happens."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import sqlite3
import stat
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from gecc_desk.domain.backup_errors import DatabaseInUse
from gecc_desk.domain.backups import BackupReason
from gecc_desk.services.backup import Backups
from gecc_desk.services.checkup import check_up
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.restore import look_into, restore
from gecc_desk.storage import errors, migrations, office_keys
from gecc_desk.storage.database import Address, Database
from tests.builders import call, furnished
from tests.opening import in_clear, opened_by_hand
from tests.storage import children
from tests.storage.processes import SOAK, child
from tests.storage.small_disk import SmallDisk

NAME, TOPIC, DRAFT = "นายสมชาย ใจดียิ่ง", "เรื่องลับเฉพาะของเขา", "ยังพิมพ์ไม่เสร็จ"
WORDS = [NAME, TOPIC, DRAFT, "phone_call"]


def work(database: Database, turns: int = 3) -> None:
    """A morning with a name in it."""
    for _ in range(turns):
        Reception(database, "x").issue("A", visitor=NAME)
        PhoneRegister(database, "x").record(call(TOPIC, caller=NAME))
    Drafts(database, "1").keep("call", {"note": DRAFT})


def readable(file: Path) -> list[str]:
    """What of the morning stands in a file for everybody to read."""
    content = file.read_bytes()
    forms = {one: (one.encode(), json.dumps(one)[1:-1].encode()) for one in WORDS}
    return [one for one, told in forms.items() if any(form in content for form in told)]


def left_in_clear(path: Path) -> None:
    """The same office as a version left it that knew no key."""
    plain = path.with_name("plain")
    with contextlib.closing(opened_by_hand(path)) as driver:
        driver.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        driver.execute("SELECT sqlcipher_export('plain')").fetchall()
        driver.execute("DETACH plain")
    plain.replace(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office with a morning in it, closed and encrypted."""
    folder = tmp_path / "office"
    with contextlib.closing(furnished(folder)) as database:
        work(database)
    return folder / "desk.sqlite3"


@pytest.fixture
def plain(path: Path) -> Path:
    """The same in clear."""
    left_in_clear(path)
    assert readable(path) == WORDS
    return path


def assert_whole(path: Path) -> None:
    """The office is there, with the morning in it, and nobody reads it without the key."""
    with contextlib.closing(Database.open(Address(path))) as database:
        assert check_up(database).problems == ()
        assert len(PhoneRegister(database, "x").newest()) == 3
        assert Drafts(database, "1").kept("call") == {"note": DRAFT}
    for file in path.parent.iterdir():
        assert readable(file) == [], file.name


# ---- at rest ----------------------------------------------------------------------------------


def test_nothing_is_readable_in_any_file_of_a_day(path: Path) -> None:
    folder = path.parent
    with contextlib.closing(Database.open(Address(path))) as database:
        work(database, 5)
        backup = Backups(database, "x").make(BackupReason.ON_DEMAND).path
        work(database, 1)
        names = {file.name for file in folder.iterdir()}
        assert {"desk.sqlite3", "desk.sqlite3-wal", "desk.sqlite3-shm"} <= names
        # A power cut: whoever comes by takes what lies there.
        files = [file for file in folder.rglob("*") if file.is_file()]
        assert {file.name: readable(file) for file in files if readable(file)} == {}
        wal = in_clear(folder / "desk.sqlite3-wal")
        assert NAME.encode() in wal, "what was looked for is in the log, for who has the key"
    done = restore(backup, Address(path), actor="test")
    assert done.aside is not None
    for file in (path, backup, done.aside):
        assert readable(file) == []
        assert NAME.encode() in in_clear(file)
        assert office_keys.salt_of(file) == office_keys.salt_of(path), "each tells its key"


def test_before_a_migration_a_copy_is_kept_and_is_not_readable(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    with contextlib.closing(Database(Address(path))) as old, old._engine.begin() as connection:
        migrations.upgrade(connection, "0002")
        connection.exec_driver_sql("INSERT INTO setting VALUES ('office_name', ?)", (f'"{NAME}"',))
    Database.open(Address(path)).close()
    (copy,) = tmp_path.glob("desk.before-*.sqlite3")
    assert NAME.encode() in in_clear(copy)
    assert readable(copy) == readable(path) == []


def test_a_changed_page_is_found_even_where_nothing_reads_it(path: Path) -> None:
    with contextlib.closing(Database.open(Address(path))) as database:
        work(database, 60)
        with database.write() as unit:
            unit.session.connection().exec_driver_sql("DELETE FROM draft")
            unit.session.connection().exec_driver_sql("DROP TABLE call_gram")
            unit.commit()
        database.fold()
    content = bytearray(path.read_bytes())
    content[-2048] ^= 1
    path.write_bytes(content)
    with contextlib.closing(Database(Address(path))) as database:
        assert database.seal_errors() == [
            f"HMAC verification failed for page {len(content) // 4096}"
        ]


# ---- an office in clear -----------------------------------------------------------------------


def test_what_was_not_yet_folded_into_it_is_encrypted_too(plain: Path, tmp_path: Path) -> None:
    """As a power cut left it: the last hour stands in the log alone."""
    with contextlib.closing(dbapi2.connect(str(plain), isolation_level=None)) as driver:
        driver.execute("PRAGMA journal_mode=WAL").fetchall()
        driver.execute("UPDATE phone_call SET note = 'ชั่วโมงสุดท้าย'")
        (tmp_path / "cut off").mkdir()
        for file in plain.parent.iterdir():
            shutil.copy(file, tmp_path / "cut off")
    cut_off = tmp_path / "cut off" / plain.name
    with contextlib.closing(Database.open(Address(cut_off))) as database:
        newest = PhoneRegister(database, "x").newest()
        assert {one.entry.note for one in newest} == {"ชั่วโมงสุดท้าย"}
    assert [file.name for file in cut_off.parent.iterdir()] == [plain.name]
    assert readable(cut_off) == []


def test_an_office_in_clear_is_encrypted_when_it_is_opened(plain: Path) -> None:
    plain.chmod(0o640)
    assert_whole(plain)
    assert [file.name for file in plain.parent.iterdir()] == ["desk.sqlite3"]
    if os.name != "nt":
        assert stat.S_IMODE(plain.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be overwritten")
def test_what_was_in_clear_is_overwritten(plain: Path) -> None:
    second_name = plain.parent.parent / "second name"
    os.link(plain, second_name)
    Database.open(Address(plain)).close()
    assert set(second_name.read_bytes()) == {0}


def test_all_that_is_in_it_is_encrypted_statistics_too(plain: Path) -> None:
    with contextlib.closing(dbapi2.connect(str(plain))) as driver:
        driver.execute("ANALYZE")
        before = everything(driver)
    Database.open(Address(plain)).close()
    with contextlib.closing(opened_by_hand(plain)) as driver:
        assert everything(driver) == before


def everything(driver: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """The schema and every row of every table."""
    schema = driver.execute("SELECT name, type, tbl_name, sql FROM sqlite_master").fetchall()
    tables = [name for name, kind, _table, _sql in schema if kind == "table"]
    rows = {name: driver.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    return {"": sorted(schema), **{name: sorted(found, key=repr) for name, found in rows.items()}}


def test_while_another_program_has_it_open_it_stays_as_it_is(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gecc_desk.storage.encrypting._PATIENCE", 0.1)
    # Of the same library: the locks of another within one process would not be seen.
    with contextlib.closing(dbapi2.connect(str(plain), isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL").fetchall()
        other.execute("SELECT count(*) FROM ticket").fetchall()
        before = plain.read_bytes()
        with pytest.raises(DatabaseInUse):
            Database.open(Address(plain))
        assert plain.read_bytes() == before
    assert_whole(plain)


def test_nobody_writes_to_it_meanwhile(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that knows no key, started in the middle: what it writes must not be lost."""
    copy_to = Database.copy_to
    refused: list[str] = []

    def copy_with_another_at_work(self: Database, *arguments: object, **more: object) -> object:
        with contextlib.closing(dbapi2.connect(str(plain), timeout=0.05)) as other:
            try:
                other.execute("DELETE FROM ticket")
            except dbapi2.OperationalError as error:
                refused.append(str(error))
        return copy_to(self, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "copy_to", copy_with_another_at_work)
    Database.open(Address(plain)).close()
    monkeypatch.undo()
    assert refused == ["database is locked"]
    assert_whole(plain)


def test_two_starts_at_once_open_one_office(plain: Path) -> None:
    with contextlib.ExitStack() as starts:
        pipes = [starts.enter_context(child(children.create, plain))[1] for _ in range(3)]
        for pipe in pipes:
            assert [pipe.recv(), pipe.recv()] == ["begin", "done"]
    assert_whole(plain)


@pytest.mark.parametrize("parts", [0, 0.5, 1])
def test_without_room_the_office_stays_as_it_is_and_nothing_besides(
    small_disk: SmallDisk, plain: Path, parts: float
) -> None:
    path = Path(shutil.copy(plain, small_disk.folder / "desk.sqlite3"))
    before = path.read_bytes()
    small_disk.fill_up(leave=int(len(before) * parts) // 4096 * 4096)
    with pytest.raises(errors.EncryptionFailed, match="room"):
        Database.open(Address(path))
    assert path.read_bytes() == before
    assert sorted(one.name for one in small_disk.folder.iterdir()) == ["ballast", "desk.sqlite3"]
    small_disk.make_room()
    assert_whole(path)


def test_on_a_disk_gone_read_only_it_stays_as_it_is(small_disk: SmallDisk, plain: Path) -> None:
    path = Path(shutil.copy(plain, small_disk.folder / "desk.sqlite3"))
    before = path.read_bytes()
    small_disk.make_read_only()
    with pytest.raises((errors.EncryptionFailed, errors.DatabaseReadOnly)):
        Database.open(Address(path))
    assert path.read_bytes() == before


def test_without_a_place_for_the_key_it_stays_as_it_is(
    plain: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "no folder").touch()
    monkeypatch.setenv("GECC_DESK_KEYS", str(tmp_path / "no folder"))
    before = plain.read_bytes()
    with pytest.raises(office_keys.KeyNotKept):
        Database.open(Address(plain))
    assert plain.read_bytes() == before
    with pytest.raises(office_keys.KeyNotKept):
        furnished(tmp_path, "new.sqlite3")


def test_killed_at_any_step_on_files_it_leaves_one_office_whole(plain: Path) -> None:
    before = plain.read_bytes()
    dies_at = 0
    lived = False
    while not lived:
        dies_at += 1
        for file in plain.parent.iterdir():
            file.unlink()
        plain.write_bytes(before)
        with child(children.encrypt, plain, dies_at) as (process, pipe):
            assert pipe.recv() == "begin"
            process.join()
            lived = process.exitcode == 0
        assert office_keys.is_plain(plain) is (plain.read_bytes()[:4096] == before[:4096])
        assert_whole(plain)
        assert [file.name for file in plain.parent.iterdir()] == ["desk.sqlite3"]
    assert dies_at > 3, "it was killed at several steps"


@pytest.mark.soak
def test_killed_at_any_moment_it_leaves_one_office_whole(plain: Path) -> None:
    chance = random.Random(2572)
    before = plain.read_bytes()
    cut_off = 0
    for _turn in range(200 if SOAK else 8):
        for file in plain.parent.iterdir():
            file.unlink()
        plain.write_bytes(before)
        with child(children.encrypt, plain, None) as (process, pipe):
            assert pipe.recv() == "begin"
            time.sleep(chance.uniform(0, 0.25))
            process.kill()
            process.join()
        cut_off += office_keys.is_plain(plain)
        assert_whole(plain)
        assert [file.name for file in plain.parent.iterdir()] == ["desk.sqlite3"]
    assert cut_off, "none was cut off: nothing was proven"


def test_a_backup_in_clear_is_restored_and_is_encrypted(plain: Path, tmp_path: Path) -> None:
    backup = Path(shutil.copy(plain, tmp_path / "old.sqlite3"))
    with contextlib.closing(Database.open(Address(plain))) as database:
        work(database, 1)
    salt = office_keys.salt_of(plain)
    assert look_into(backup).contents.tickets == 3
    done = restore(backup, Address(plain), actor="test")
    assert done.aside is not None
    assert office_keys.salt_of(plain) == salt, "one office, one key"
    assert_whole(plain)
    elsewhere = tmp_path / "elsewhere" / "desk.sqlite3"
    elsewhere.parent.mkdir()
    restore(backup, Address(elsewhere), actor="test")
    assert_whole(elsewhere)


def test_the_database_of_another_program_stays_in_clear(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    keys = sorted(office_keys.folder().iterdir())
    with pytest.raises(errors.NotADatabase):
        Database.open(Address(path))
    assert path.read_bytes() == before
    assert sorted(office_keys.folder().iterdir()) == keys, "no key was made for it"


def test_a_start_that_finds_it_encrypted_meanwhile_goes_on(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_plain = office_keys.is_plain

    def another_is_faster(file: Path) -> bool:
        monkeypatch.setattr(office_keys, "is_plain", is_plain)
        was: bool = is_plain(file)
        Database.open(Address(file)).close()
        return was

    monkeypatch.setattr(office_keys, "is_plain", another_is_faster)
    assert_whole(plain)
