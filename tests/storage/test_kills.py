"""An office killed hundreds of times, at writing, backups, restores and migrations: nothing is lost."""

from __future__ import annotations

import collections
import contextlib
import random
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.services.backup import Backups
from gecc_desk.services.checkup import check_up
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.restore import look_into
from gecc_desk.storage.database import HEAD, REVISIONS, Address, Database, discard
from gecc_desk.storage.tables import Base
from tests.builders import usual_office
from tests.storage import children
from tests.storage.old_offices import old_office
from tests.storage.processes import SOAK, child, killed, seconds_of, told
from tests.storage.test_several_desks import (
    assert_steps_are_kept,
    lines_until_killed,
    standings,
)

KILLS = 500 if SOAK else 5
CALLERS = [f"ผู้โทรคนที่ {n}" for n in range(150)]
OLD_TICKETS = 300
#: Rows that nothing ever takes away or changes.
APPENDED = ("ticket_event", "phone_call", "audit_entry")
#: What a backup and a restore say of themselves.
OF_BACKUPS = ("audit_entry", "setting")

Rows = dict[str, set[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same office as each earlier version left it."""
    folder = tmp_path_factory.mktemp("old")
    return [
        old_office(folder / f"{one}.sqlite3", one, tickets=OLD_TICKETS, callers=CALLERS)
        for one in (REVISIONS[:-1] if SOAK else REVISIONS[:-1:5])
    ]


class Office:
    """One office, its backups, and what must be there after each kill."""

    def __init__(self, folder: Path, old_files: list[Path]) -> None:
        self.chance = random.Random(2572)
        self.path = folder / "office" / "desk.sqlite3"
        self.path.parent.mkdir()
        usual_office(self.path.parent).close()
        self.backups = folder / "backups"
        self.backups.mkdir()
        self.old_files = old_files
        self.rows = self.sound_rows(self.path)
        with contextlib.closing(Database.open(Address(self.path))) as database:
            first = Backups(database, "x").make(BackupReason.ON_DEMAND, folder=self.backups)
        #: A backup that no rule removes, and one that was made last.
        self.to_restore = first.path.rename(self.backups / "kept")
        self.newer = folder / "newer"
        self._rows_of = {self.to_restore: without_backups(self.rows)}
        self._seconds = {
            children.back_up: seconds_of(children.back_up, self.path, self.backups, None),
            children.restore: seconds_of(children.restore, self.path, self.to_restore, None),
            children.migrate: seconds_of(children.migrate, self._an_old_one(0)),
        }
        #: How often each work was cut off in the middle.
        self.cut_off: collections.Counter[str] = collections.Counter()

    def sound_rows(self, path: Path) -> Rows:
        """Every row, of an office in which the check finds nothing."""
        with contextlib.closing(Database.open(Address(path))) as database:
            assert check_up(database).problems == ()
            return rows_of(database)

    # ---- what is killed -----------------------------------------------------------------------

    def steps(self, turn: int) -> None:
        """Tickets issued, and every step at the counters."""
        with contextlib.closing(Database.open(Address(self.path))) as database:
            before = standings(database)
        lines = lines_until_killed(self.path, turn, self.chance, 40)
        with contextlib.closing(Database.open(Address(self.path))) as database:
            assert_steps_are_kept(database, lines, before)
        self.cut_off["steps"] += lines[-1][0] == "about"
        self._nothing_is_lost()

    def writing(self, turn: int) -> None:
        """Tickets, calls and settings."""
        with child(children.write_until_killed, self.path) as (process, pipe):
            first = pipe.recv()
            time.sleep(self.chance.uniform(0, 0.1))
            process.kill()
            process.join()
            acknowledged = [first, *told(pipe)]
        self.cut_off["writing"] += 1
        self._nothing_is_lost()
        topics = {one[1]: one[2] for one in acknowledged if one[0] == "call"}
        settings = [one[1] for one in acknowledged if one[0] == "setting"]
        with contextlib.closing(Database.open(Address(self.path))) as database:
            register = PhoneRegister(database, "x")
            kept = {one.id: one.entry.topic for one in register.newest(len(topics) + 1)}
            assert topics.items() <= kept.items()
            name = OfficeSettings(database, "desk").value(OFFICE_NAME, "")
        if settings:
            assert name in (f"สำนักงานที่ {n}" for n in (settings[-1], settings[-1] + 1))
        numbers = {one[1] for one in acknowledged if one[0] == "ticket"}
        issued = {(row[2], row[3]) for row in self.rows["ticket"]}
        assert {(number[0], int(number[1:])) for number in numbers} <= issued

    def backup(self, turn: int) -> None:
        """A copy is there whole or not at all, and the office goes on."""
        before = set(self.backups.iterdir())
        ended, name = self._killed(children.back_up, self.path, self.backups, None)
        self._nothing_is_lost()
        named = set(self.backups.glob("gecc-desk-*"))
        assert not ended or self.backups / name in named
        for file in named:
            look_into(file)
        for file in named - before:
            shutil.copyfile(file, self.newer)
            self._rows_of[self.newer] = without_backups(self.sound_rows(file))
            assert self._rows_of[self.newer] == without_backups(self.rows)
            discard(file)

    def restore(self, turn: int) -> None:
        """One office or the other; whichever it is not is still there as well."""
        file = self.newer if self.newer in self._rows_of and turn % 10 > 4 else self.to_restore
        ended, _ = self._killed(children.restore, self.path, file, None)
        found = self.sound_rows(self.path)
        asides = list(self.path.parent.glob("desk.set-aside-*.sqlite3"))
        if found == self.rows:
            assert not ended
        else:
            assert without_backups(found) == self._rows_of[file]
            assert [self.sound_rows(one) for one in asides] == [self.rows]
        for aside in asides:
            discard(aside)
        self.rows = found

    def migration(self, turn: int) -> None:
        """The first start of this version on an office of an earlier one."""
        path = self._an_old_one(turn)
        self._killed(children.migrate, path)
        for copy in path.parent.glob("desk.before-*.sqlite3"):
            with contextlib.closing(Database(Address(copy))) as database:
                assert database.integrity_errors() == []
                assert database.revision() != HEAD
                assert_old_rows(database)
        with contextlib.closing(Database.open(Address(path))) as database:
            assert database.revision() == HEAD
            assert check_up(database).problems == ()
            assert_old_rows(database)
            assert len(PhoneRegister(database, "x").find("ผู้โทรคนที่", 1000)) == len(CALLERS)

    # ---- inside -------------------------------------------------------------------------------

    def _killed(self, work: Any, path: Path, *details: object) -> tuple[bool, Any]:
        ended, said = killed(self.chance.uniform(0, self._seconds[work]), work, path, *details)
        self.cut_off[work.__name__] += not ended
        return ended, said

    def _nothing_is_lost(self) -> None:
        found = self.sound_rows(self.path)
        for table in APPENDED:
            assert self.rows[table] <= found[table]
        self.rows = found

    def _an_old_one(self, turn: int) -> Path:
        folder = self.path.parent.parent / "migrated"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return Path(shutil.copy(self.chance.choice(self.old_files), folder / "desk.sqlite3"))


def rows_of(database: Database) -> Rows:
    with database.read() as session:
        return {
            table.name: {tuple(row) for row in session.execute(sa.text(f"SELECT * FROM {table}"))}
            for table in Base.metadata.sorted_tables
        }


def without_backups(rows: Rows) -> Rows:
    return {table: found for table, found in rows.items() if table not in OF_BACKUPS}


def assert_old_rows(database: Database) -> None:
    with database.read() as session:
        for table, count in (
            ("ticket", OLD_TICKETS),
            ("ticket_event", OLD_TICKETS),
            ("phone_call", len(CALLERS)),
        ):
            assert session.scalar(sa.text(f"SELECT count(*) FROM {table}")) == count


@pytest.mark.soak
def test_an_office_killed_at_any_moment_of_any_work_loses_nothing(
    tmp_path: Path, old_files: list[Path]
) -> None:
    office = Office(tmp_path, old_files)
    works = (office.steps, office.writing, office.backup, office.restore, office.migration)
    for turn in range(KILLS):
        works[turn % len(works)](turn)
    # By chance some ends before it is killed.
    assert not SOAK or min(office.cut_off.values()) > 50
    print(f"killed {KILLS} times; in the middle of: {dict(office.cut_off)}")
