"""Backups and restores in the real world: others at work, kills, full disks, lost shares."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain import backup_errors
from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.backups import BackupReason
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.backup import Backups
from gecc_desk.services.check_audit import ends_differ
from gecc_desk.services.checkup import check_up
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.restore import look_into, restore
from gecc_desk.storage import audit_anchor, migrations
from gecc_desk.storage.database import HEAD, Address, Database, discard
from gecc_desk.storage.errors import NotADatabase
from gecc_desk.storage.office_keys import salt_of
from tests.builders import call, furnished
from tests.storage import children
from tests.storage.processes import SOAK, child, killed, seconds_of
from tests.storage.small_disk import SmallDisk

WRITERS = 4
DEMAND = BackupReason.ON_DEMAND


@pytest.fixture(scope="module")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with ten tickets and some calls, closed; large enough for several steps."""
    with contextlib.closing(furnished(tmp_path_factory.mktemp("office"))) as database:
        _work(database, 10)
    return database.address.path


@pytest.fixture
def path(tmp_path: Path, office_file: Path) -> Path:
    (tmp_path / "office").mkdir()
    return Path(shutil.copy(office_file, tmp_path / "office" / "desk.sqlite3"))


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with contextlib.closing(Database.open(Address(path))) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


def _work(database: Database, count: int) -> None:
    reception, register = Reception(database, "x"), PhoneRegister(database, "x")
    for _ in range(count):
        reception.issue("A")
        register.record(call(note="หมายเหตุ " * 100))


def tickets(path: Path) -> int:
    """How many tickets the office at `path` has; it must be whole and sound."""
    with contextlib.closing(Database.open(Address(path))) as database:
        assert check_up(database).problems == ()
        with database.read() as session:
            return int(session.scalar(sa.text("SELECT count(*) FROM ticket")) or 0)


# ---- while others work ------------------------------------------------------------------------


@pytest.mark.soak
def test_a_backup_under_load_of_four_is_the_office_at_one_moment(
    tmp_path: Path, path: Path, database: Database, folder: Path
) -> None:
    names = [f"ผู้เขียน {n}" for n in range(WRITERS)]
    for turn in range(20 if SOAK else 1):
        with contextlib.ExitStack() as desks:
            pipes = [
                desks.enter_context(child(children.write_under_name, path, f"{name} {turn}"))[1]
                for name in names
            ]
            for pipe in pipes:
                assert [pipe.recv(), pipe.recv()] == ["begin", "busy"]
            before = _kept(database)
            # So small steps that others write between them.
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("gecc_desk.storage.database.PAGES_A_STEP", 8)
                made = Backups(database, "x").make(
                    DEMAND, lambda _done, _of: time.sleep(0.001), folder=folder
                )
            for pipe in pipes:
                pipe.send("stop")
            written = [pipe.recv() for pipe in pipes]
        after = _kept(database)
        elsewhere = tmp_path / f"elsewhere {turn}" / "desk.sqlite3"
        elsewhere.parent.mkdir()
        restore(made.path, Address(elsewhere), actor="x")
        with contextlib.closing(Database.open(Address(elsewhere))) as restored:
            assert check_up(restored).problems == ()
            kept = _kept(restored)
        assert before <= kept <= after
        later = after - kept
        assert len(later) > WRITERS, "nobody wrote while it was made"
        assert sum(written) * 2 <= len(after)
        # A cut through both tables at once: of each writer's rows, in its order, the first ones.
        for table in ("ticket", "call"):
            last = max(number for kind, number, _ in kept if kind == table)
            assert last < min(number for kind, number, _ in later if kind == table)
        for writer in (f"{name} {turn}" for name in names):
            own = [
                sum(1 for k, _, by in kept if (k, by) == (t, writer)) for t in ("ticket", "call")
            ]
            assert own[0] - own[1] in (0, 1), "a ticket comes before each call"


def _kept(database: Database) -> set[tuple[str, int, str]]:
    """Every ticket and call, by number, and who wrote it."""
    query = (
        "SELECT 'ticket', ticket_id, actor FROM ticket_event"
        " UNION ALL SELECT 'call', id, recorded_by FROM phone_call"
    )
    with database.read() as session:
        return {(row[0], row[1], row[2]) for row in session.execute(sa.text(query))}


def test_the_key_of_citizen_ids_is_never_in_a_backup(database: Database, folder: Path) -> None:
    database.id_key.hashed("1234567890121")
    key = database.id_key.path.read_text()
    made = Backups(database, "x").make(DEMAND, folder=folder)
    assert [file.name for file in folder.iterdir()] == [made.path.name]
    content = made.path.read_bytes()
    assert key.encode() not in content
    assert bytes.fromhex(key) not in content


def test_a_file_with_the_name_of_this_minute_is_never_written_over(
    database: Database, folder: Path
) -> None:
    backups = Backups(database, "x")
    first = backups.make(DEMAND, folder=folder).path
    first.write_text("ของผู้อื่น", encoding="utf-8")
    second = backups.make(DEMAND, folder=folder).path
    assert second != first
    assert first.read_text("utf-8") == "ของผู้อื่น"
    assert look_into(second).contents.tickets == 10


@pytest.mark.parametrize("when", ["copying", "checking"])
def test_one_that_is_stopped_leaves_nothing(database: Database, folder: Path, when: str) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        if when == "copying" or told[-1:] == [(done, of)]:
            raise backup_errors.BackupStopped
        told.append((done, of))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gecc_desk.storage.connecting._INSTRUCTIONS_A_STEP", 100)
        with pytest.raises(backup_errors.BackupStopped):
            Backups(database, "x").make(DEMAND, progress, folder=folder)
    assert list(folder.iterdir()) == []
    assert Backups(database, "x").standing().failed is None, "stopping is no failure"


# ---- the disk ---------------------------------------------------------------------------------


@pytest.mark.parametrize("leave", [0, 64 * 1024, 256 * 1024])
def test_a_backup_that_does_not_fit_says_so_and_leaves_nothing(
    small_disk: SmallDisk, database: Database, leave: int
) -> None:
    small_disk.fill_up(leave=leave)
    backups = Backups(database, "x")
    with pytest.raises(backup_errors.BackupDiskFull) as told:
        backups.make(DEMAND, folder=small_disk.folder)
    assert [file.name for file in small_disk.folder.iterdir()] == ["ballast"]
    failed = backups.standing().failed
    assert failed is not None
    assert (failed.english, failed.thai) == (told.value.in_english(), told.value.in_thai())
    small_disk.make_room()
    backups.choose_folder(str(small_disk.folder))
    assert not backups.choices().same_disk
    assert look_into(backups.make(DEMAND).path).contents.tickets == 10
    assert backups.standing().failed is None


def test_a_folder_that_is_not_there_or_cannot_be_written_is_named(
    small_disk: SmallDisk, database: Database
) -> None:
    backups = Backups(database, "x")
    pipe = small_disk.folder.parent / "pipe"
    os.mkfifo(pipe)
    for gone in (small_disk.folder / "gone", database.address.path, pipe, Path("/" + "x" * 300)):
        with pytest.raises(backup_errors.BackupFolderGone):
            backups.make(DEMAND, folder=gone)
        with pytest.raises(backup_errors.BackupFolderGone):
            backups.choose_folder(str(gone))
    small_disk.make_read_only()
    with pytest.raises(backup_errors.BackupFolderReadOnly):
        backups.make(DEMAND, folder=small_disk.folder)
    with pytest.raises(backup_errors.BackupFolderReadOnly):
        backups.choose_folder(str(small_disk.folder))
    assert list(small_disk.folder.iterdir()) == []
    assert backups.choices().is_usual


@pytest.mark.parametrize("how", ["share", "folder"])
def test_a_share_that_vanishes_in_the_middle_is_named_and_nothing_is_half_there(
    small_disk: SmallDisk, database: Database, how: str
) -> None:
    gone: list[str] = []

    def vanish(_done: int, _of: int) -> None:
        if not gone:
            gone.append(how)
            small_disk.vanish()
            if how == "folder":
                small_disk.folder.rmdir()

    backups = Backups(database, "x")
    with pytest.raises(backup_errors.BackupFolderLost):
        backups.make(DEMAND, vanish, folder=small_disk.folder)
    assert not small_disk.folder.exists() or list(small_disk.folder.iterdir()) == []
    assert check_up(database).problems == ()


def test_a_restore_that_does_not_fit_changes_nothing(
    small_disk: SmallDisk, database: Database, folder: Path
) -> None:
    made = Backups(database, "x").make(DEMAND, folder=folder).path
    with contextlib.closing(furnished(small_disk.folder)):
        pass
    before = (small_disk.folder / "desk.sqlite3").read_bytes()
    small_disk.fill_up(leave=128 * 1024)
    with pytest.raises(backup_errors.RestoreFailed):
        restore(made, Address(small_disk.folder / "desk.sqlite3"), actor="x")
    assert sorted(file.name for file in small_disk.folder.iterdir()) == ["ballast", "desk.sqlite3"]
    assert (small_disk.folder / "desk.sqlite3").read_bytes() == before


# ---- kills ------------------------------------------------------------------------------------


def _until_it_lives(most: int = 60) -> Iterator[int]:
    yield from range(1, most)
    pytest.fail("it never came to its end")


def test_a_backup_killed_at_any_step_on_its_files_is_there_whole_or_not_at_all(
    path: Path, folder: Path
) -> None:
    for dies_at in _until_it_lives():
        with child(children.back_up, path, folder, dies_at) as (process, pipe):
            assert pipe.recv() == "begin"
            process.join()
            lived = process.exitcode == 0
        _assert_whole(folder)
        assert tickets(path) == 10
        if lived:
            break
    assert dies_at > 3, "it was killed at several steps"


@pytest.mark.parametrize("former", ["sound", "damaged", "gone"])
def test_a_restore_killed_at_any_step_on_its_files_leaves_one_office_or_the_other(
    path: Path, folder: Path, database: Database, former: str
) -> None:
    AuditTrail(database, "x").told(Action.CHECKED)
    made = Backups(database, "x").make(DEMAND, folder=folder).path
    # What comes now is not in the backup: its record of use is the shorter one.
    _work(database, 2)
    AuditTrail(database, "x").told(Action.CHECKED)
    database.close()
    if former == "damaged":
        path.write_bytes(DAMAGED)
    elif former == "gone":
        path.unlink()
        audit_anchor.beside(path).unlink()
    present = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    outcomes = []
    for dies_at in _until_it_lives():
        for name, content in present.items():
            (path.parent / name).write_bytes(content)
        with child(children.restore, path, made, dies_at) as (process, pipe):
            assert pipe.recv() == "begin"
            process.join()
            lived = process.exitcode == 0
        outcomes.append(_which_office(path, former))
        for file in path.parent.iterdir():
            file.unlink()
        if lived:
            break
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {"former", "restored"}
    assert len(outcomes) > 5


#: What stands where a database was.
DAMAGED = b"no database " * 1000


def _which_office(path: Path, former: str) -> str:
    """Which one there is; it is sound, or as damaged as it was, and the former one is kept."""
    if former == "gone" and not path.exists():
        return "former"
    if former == "damaged" and path.read_bytes() == DAMAGED:
        return "former"
    if tickets(path) == 12:
        _assert_a_cut_is_told(path)
        return "former"
    asides = list(path.parent.glob("desk.set-aside-*.sqlite3"))
    if former == "damaged":
        assert [aside.read_bytes() for aside in asides] == [DAMAGED]
    else:
        kept = [] if former == "gone" else [12]
        assert [tickets(aside) for aside in asides] == kept, "the former one is set aside whole"
    assert _actions(path) == [Action.CHECKED, Action.BACKUP_RESTORED]
    if former != "gone":
        _assert_a_cut_is_told(path)
    return "restored"


def _assert_a_cut_is_told(path: Path) -> None:
    """The file beside misses an entry that is cut off, also where a restore was cut off."""
    with contextlib.closing(Database.open(Address(path))) as database, database.write() as work:
        session = work.session
        session.execute(sa.text("DROP TRIGGER audit_entry_no_delete"))
        session.execute(sa.text("DELETE FROM audit_entry ORDER BY id DESC LIMIT 1"))
        told = list(ends_differ(session))
    assert any(line.startswith(f"file {path.name}-audit: ") for line in told)


def _actions(path: Path) -> list[Action | str]:
    with contextlib.closing(Database.open(Address(path))) as database:
        return [one.action for one in AuditTrail(database, "x").all(AuditFilter())]


@pytest.mark.soak
def test_a_kill_at_any_moment_leaves_the_office_usable(path: Path, folder: Path) -> None:
    chance = random.Random(2571)
    with contextlib.closing(Database.open(Address(path))) as database:
        backup = Backups(database, "x").make(DEMAND, folder=folder).path
    kept = backup.with_name("kept")
    backup.rename(kept)
    works = ((children.back_up, folder), (children.restore, kept))
    lasts = [seconds_of(work, path, file, None) for work, file in works]
    cut_off = 0
    for turn in range(250 if SOAK else 6):
        work, file = works[turn % 2]
        ended, _ = killed(chance.uniform(0, lasts[turn % 2]), work, path, file, None)
        cut_off += not ended
        _assert_whole(folder)
        assert tickets(path) == 10
        for aside in path.parent.glob("*.set-aside-*.sqlite3"):
            assert tickets(aside) == 10
            discard(aside)
    assert cut_off, "nothing was cut off: nothing was proven"


def _assert_whole(folder: Path) -> None:
    """Whatever has the name of a backup passes its check."""
    for file in folder.glob("gecc-desk-*"):
        assert look_into(file).contents.tickets == 10


# ---- what is restored -------------------------------------------------------------------------


def test_what_came_after_is_set_aside_whole_and_the_office_goes_on(
    path: Path, database: Database, folder: Path
) -> None:
    made = Backups(database, "สมศรี").make(DEMAND, folder=folder).path
    look = look_into(made)
    assert look.mark is not None
    assert (look.mark.by, look.mark.reason) == ("สมศรี", DEMAND)
    _work(database, 3)
    database.close()
    done = restore(made, Address(path), actor="x")
    assert done.aside is not None
    assert (tickets(path), tickets(done.aside)) == (10, 13)
    with contextlib.closing(Database.open(Address(path))) as again:
        assert Reception(again, "x").issue("A").ticket.number == "A011"
    assert salt_of(made) == salt_of(path), "under the same key"
    assert look_into(made).contents.tickets == 10, "the backup is as it was"


def test_an_end_that_was_cut_off_is_still_told_of_the_office_that_is_set_aside(
    path: Path, database: Database, folder: Path
) -> None:
    made = Backups(database, "x").make(DEMAND, folder=folder).path
    AuditTrail(database, "x").told(Action.CHECKED)
    with database.write() as work:
        work.session.execute(sa.text("DROP TRIGGER audit_entry_no_delete"))
        work.session.execute(sa.text("DELETE FROM audit_entry ORDER BY id DESC LIMIT 1"))
        work.session.execute(sa.text("DELETE FROM setting WHERE name = 'audit_end'"))
        work.commit()
    database.close()
    done = restore(made, Address(path), actor="x")
    assert done.aside is not None
    assert tickets(path) == 10, "the restored one is sound"
    with contextlib.closing(Database.open(Address(done.aside))) as aside, aside.read() as session:
        told = list(ends_differ(session))
    assert any(line.startswith(f"file {done.aside.name}-audit: ") for line in told)


def test_while_another_program_has_the_office_open_nothing_is_restored(
    path: Path, database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gecc_desk.storage.restoring._PATIENCE", 0.1)
    made = Backups(database, "x").make(DEMAND, folder=folder).path
    _work(database, 1)
    database.close()
    with child(children.hold_open, path) as (process, pipe):
        assert pipe.recv() == HEAD
        with pytest.raises(backup_errors.DatabaseInUse):
            restore(made, Address(path), actor="x")
        assert list(path.parent.glob("*.set-aside-*")) == []
        pipe.send("close")
        process.join()
    assert tickets(path) == 11
    restore(made, Address(path), actor="x")
    assert tickets(path) == 10


def test_an_older_backup_is_migrated_and_stays_as_it_was(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    made = Database(Address(old))
    with contextlib.closing(made), made._engine.begin() as connection:
        migrations.upgrade(connection, "0002")
        connection.exec_driver_sql("INSERT INTO service VALUES (1, 'A', 'x', 15, 1, 1)")
        connection.exec_driver_sql(
            "INSERT INTO ticket VALUES (1, '2026-11-20', 'A', 1, 1, 'ordinary', NULL, '',"
            " '', 0, 'waiting', 0, NULL)"
        )
    before = old.read_bytes()
    look = look_into(old)
    assert (look.is_older, look.contents.tickets, look.mark) == (True, 1, None)
    restore(old, Address(path), actor="x")
    with contextlib.closing(Database.open(Address(path))) as database:
        assert database.revision() == HEAD
        with database.read() as session:
            assert session.scalar(sa.text("SELECT count(*) FROM ticket")) == 1
    assert old.read_bytes() == before
    assert list(path.parent.glob("*.before-*")) == [], "the backup itself is the copy"


def test_what_is_no_sound_backup_is_refused_and_nothing_is_changed(
    path: Path, database: Database, folder: Path
) -> None:
    made = Backups(database, "x").make(DEMAND, folder=folder).path
    database.close()
    newer = Path(shutil.copy(made, folder / "newer"))
    with contextlib.closing(Database(Address(newer))) as other, other.write() as work:
        work.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        work.commit()
    content = made.read_bytes()
    cut = folder / "cut"
    cut.write_bytes(content[: len(content) // 2])
    scratched = folder / "scratched"
    scratched.write_bytes(content[:8192] + b"\x5a" * 4096 * 20 + content[8192 + 4096 * 20 :])
    text = folder / "text"
    text.write_text("ไม่ใช่ข้อมูลสำรอง", encoding="utf-8")
    empty = folder / "empty"
    empty.touch()
    before = path.read_bytes()
    for file, kind in (
        (newer, backup_errors.BackupTooNew),
        (cut, backup_errors.BackupDamaged),
        (scratched, backup_errors.BackupDamaged),
        (text, NotADatabase),
        (empty, NotADatabase),
        (folder / "gone", backup_errors.BackupMissing),
        (folder, backup_errors.BackupMissing),
    ):
        with pytest.raises(kind):
            look_into(file)
        with pytest.raises(kind):
            restore(file, Address(path), actor="x")
    with pytest.raises(backup_errors.BackupIsInUse):
        restore(path, Address(path), actor="x")
    assert path.read_bytes() == before
    kept = {path.name, f"{path.name}-audit"}  # the office, and where its record of use ends
    assert {file.name for file in path.parent.iterdir()} == kept


@pytest.mark.parametrize("damage", ["text", "cut", "gone", "empty"])
def test_an_office_that_is_damaged_or_gone_is_restored(
    path: Path, database: Database, folder: Path, damage: str
) -> None:
    made = Backups(database, "x").make(DEMAND, folder=folder).path
    database.close()
    content = {"text": b"no database " * 1000, "cut": path.read_bytes()[:9000], "empty": b""}
    path.unlink()
    if damage != "gone":
        path.write_bytes(content[damage])
        # Its last work lies beside it and must not be read into the restored one.
        path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" * 1000)
    done = restore(made, Address(path), actor="x")
    assert tickets(path) == 10
    if damage in ("gone", "empty"):
        assert done.aside is None
    else:
        assert done.aside is not None
        assert done.aside.read_bytes() == content[damage]
