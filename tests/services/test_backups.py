"""Backups of an office: which are kept, which are another's, when the next is due."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from gecc_desk.domain.backup_errors import BackupFolderGone
from gecc_desk.domain.backups import BackupReason, file_name
from gecc_desk.services.backup import Backups
from gecc_desk.storage import migrations
from gecc_desk.storage.database import Address, Database
from tests.builders import WORKDAY, Clock, bangkok, furnished

DAILY = BackupReason.DAILY


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(furnished(tmp_path)) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backups(database: Database, clock: Clock) -> Backups:
    return Backups(database, "desk", clock=clock)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_day_for_weeks_leaves_seven_days_five_weeks_and_the_months(
    backups: Backups, clock: Clock, tmp_path: Path
) -> None:
    days = [WORKDAY - dt.timedelta(days=n) for n in range(45, -1, -1)]
    for day in days:
        clock.set(day, 9)
        backups.make(DAILY)
    # Monday 23 November: its week has one day, and so have the four before their Sunday.
    sundays = [WORKDAY - dt.timedelta(days=n) for n in (1, 8, 15, 22)]
    kept = {*days[-7:], *sundays, dt.date(2026, 10, 31)}
    folder = tmp_path / "backup"
    assert names(folder) == sorted(file_name(bangkok(day, 9)) for day in kept)
    assert [one.at for one in backups.kept()] == sorted(
        (bangkok(day, 9) for day in kept), reverse=True
    )


def test_what_is_another_offices_or_nobodys_stays(
    backups: Backups, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    backups.choose_folder(str(folder))
    with contextlib.closing(furnished(tmp_path / "other office")) as other:
        theirs = Backups(other, "x", clock=clock).make(DAILY, folder=folder).path
    (folder / "งบประมาณ.xlsx").write_text("x")
    unreadable = folder / file_name(bangkok(WORKDAY, 8))
    unreadable.write_bytes(b"scratched")
    made = []
    for minute in range(3):
        clock.set(WORKDAY, 10, minute)
        made.append(backups.make(DAILY))
    assert made[-1].removed == (made[-2].path,)
    assert names(folder) == sorted(
        [theirs.name, "งบประมาณ.xlsx", unreadable.name, made[-1].path.name]
    )
    shown = [(one.path.name, one.readable) for one in backups.kept()]
    assert shown == [(made[-1].path.name, True), (unreadable.name, False)]


def test_a_backup_of_a_clock_that_ran_ahead_takes_nobodys_place(
    backups: Backups, clock: Clock
) -> None:
    future = []
    for day in range(9):
        clock.set(WORKDAY + dt.timedelta(days=365 + day), 9)
        future.append(backups.make(DAILY).path)
    clock.set(WORKDAY, 9)
    assert backups.is_due()
    today = backups.make(DAILY)
    assert today.removed == ()
    assert today.path.exists()
    clock.forward(minutes=5)
    assert not backups.is_due()
    assert backups.make(DAILY).removed == (today.path,), "the rule goes on"
    assert future[-1].exists()


def test_the_copies_made_before_migrations_are_shown_and_kept_by_the_rule(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "desk.sqlite3"
    database = Database(Address(path))
    with contextlib.closing(database), database._engine.begin() as connection:
        migrations.upgrade(connection, "0001")
    Database.open(Address(path)).close()
    (real,) = tmp_path.glob("desk.before-*")
    day = real.with_name("desk.before-0009-from-0001-20261122T020000.000000Z.sqlite3")
    real.rename(day)
    older = day.with_name("desk.before-0009-from-0001-20261122T010000.000000Z.sqlite3")
    older.write_bytes(day.read_bytes())
    neighbour = day.with_name("x.before-0009-from-0001-20261122T010000.000000Z.sqlite3")
    neighbour.write_bytes(day.read_bytes())
    with contextlib.closing(Database.open(Address(path))) as database:
        backups = Backups(database, "desk", clock=clock)
        made = backups.make(DAILY)
        assert made.removed == (older,)
        shown = [(one.path, one.mark and one.mark.reason) for one in backups.kept()]
    assert shown == [(made.path, DAILY), (day, BackupReason.BEFORE_MIGRATION)]
    assert neighbour.exists(), "of another database in this folder"


def test_a_failure_is_told_until_one_succeeds(
    backups: Backups, database: Database, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    backups.choose_folder(str(folder))
    first = backups.make(DAILY)
    folder.rename(tmp_path / "away")
    clock.set(WORKDAY + dt.timedelta(days=1), 9)
    assert backups.is_due()
    with pytest.raises(BackupFolderGone):
        backups.make(DAILY)
    assert not backups.is_due(), "not at every turn of the clock"
    clock.forward(minutes=61)
    # As the next start finds it.
    again = Backups(database, "desk", clock=clock)
    assert again.is_due()
    standing = again.standing()
    assert standing.made_at == first.mark.at
    assert standing.failed is not None
    assert "share" in standing.failed.thai
    (tmp_path / "away").rename(folder)
    again.make(DAILY)
    assert again.standing().failed is None
    assert not again.is_due()


def test_one_that_was_lost_is_made_anew(backups: Backups, clock: Clock) -> None:
    made = backups.make(DAILY)
    clock.forward(minutes=1)
    assert not backups.is_due()
    made.path.unlink()
    assert backups.is_due()


def test_what_is_chosen_is_kept_and_the_same_disk_is_named(
    backups: Backups, tmp_path: Path
) -> None:
    usual = backups.choices()
    assert (usual.folder, usual.is_usual, usual.daily_at) == (tmp_path / "backup", True, None)
    assert usual.same_disk
    assert not usual.folder.exists(), "looking makes none"
    backups.choose_time(dt.time(16, 30))
    other = tmp_path / "other"
    other.mkdir()
    backups.choose_folder(str(other))
    chosen = backups.choices()
    assert (chosen.folder, chosen.is_usual, chosen.same_disk) == (other, False, True)
    assert chosen.daily_at == dt.time(16, 30)
    backups.choose_folder("")
    backups.choose_time(None)
    assert backups.choices() == usual
