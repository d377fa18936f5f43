"""Backups of the office's data: what they are called, when one is due, which of them are kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from gecc_desk.domain import moments

#: So many days, weeks and months on which there is a backup keep their newest one.
DAYS_KEPT, WEEKS_KEPT, MONTHS_KEPT = 7, 5, 12
#: After one that failed it is tried again so much later, and at the next start.
AGAIN_AFTER = dt.timedelta(hours=1)

#: Names of settings.
BACKUP_FOLDER, BACKUP_TIME = "backup_folder", "backup_time"
LAST_BACKUP, FAILED_BACKUP = "backup_last", "backup_failed"
#: What tells the backups of one office from another's in the same folder; a random text.
BACKUP_ORIGIN = "backup_origin"
#: Stands in the backups alone: when, why and by whom each was made.
BACKUP_MARK = "backup_mark"

_NAME = re.compile(
    r"gecc-desk-(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})T(?P<hour>\d{2})(?P<minute>\d{2})"
    r"(?:-(?P<more>[1-9]\d{0,3}))?\.sqlite3",
    re.ASCII,
)
_BEFORE_MIGRATION = re.compile(
    r".+\.before-\d{4}-from-(?P<revision>\d{4})-(?P<stamp>\d{8}T\d{6}\.\d{6})Z\.sqlite3",
    re.ASCII,
)

#: Called with how much is done and of how much; it may raise to stop the work.
Progress = Callable[[int, int], None]


class BackupReason(enum.StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    ON_DEMAND = "on_demand"
    BEFORE_MIGRATION = "before_migration"


@dataclasses.dataclass(frozen=True, slots=True)
class BackupName:
    """What a backup's file name says. `at` is aware; `more` tells those of one minute apart."""

    at: dt.datetime
    more: int
    reason: BackupReason | None = None

    @property
    def order(self) -> tuple[dt.datetime, int]:
        """By which the newer of two is told."""
        return self.at, self.more


@dataclasses.dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a database: its schema, how much there is, and the newest of it (aware)."""

    revision: str
    tickets: int
    calls: int
    people: int
    newest_ticket_at: dt.datetime | None
    newest_call_at: dt.datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """When a backup was made (aware), why and by whom, as it says itself."""

    at: dt.datetime
    reason: BackupReason
    by: str


@dataclasses.dataclass(frozen=True, slots=True)
class BackupFile:
    """A file that has the name of a backup. `mark` and `origin` are None where it tells none.

    `readable` is whether it can be opened at all: a check of the whole is another thing.
    """

    path: Path
    name: BackupName
    at: dt.datetime
    size: int
    mark: Mark | None
    origin: str | None
    revision: str | None
    readable: bool


def file_name(at: dt.datetime, more: int = 1) -> str:
    """What a backup of this moment (aware) is called: ``gecc-desk-2569-11-30T1630.sqlite3``.

    Bangkok time, years in the Buddhist era. The second one of a minute ends in ``-2``.
    """
    local = at.astimezone(moments.BANGKOK)
    end = f"-{more}" if more > 1 else ""
    return f"gecc-desk-{local.year + moments.BUDDHIST_ERA}-{local:%m-%d}T{local:%H%M}{end}.sqlite3"


def read_name(name: str) -> BackupName | None:
    """What a file name says; None for a file that no backup of this program is called."""
    try:
        if found := _NAME.fullmatch(name):
            year, month, day, hour, minute = (int(part) for part in found.groups()[:5])
            at = dt.datetime(
                year - moments.BUDDHIST_ERA, month, day, hour, minute, tzinfo=moments.BANGKOK
            )
            return BackupName(at, int(found["more"] or 1))
        if found := _BEFORE_MIGRATION.fullmatch(name):
            at = dt.datetime.strptime(found["stamp"], "%Y%m%dT%H%M%S.%f").replace(tzinfo=dt.UTC)
            return BackupName(at, 1, BackupReason.BEFORE_MIGRATION)
    except ValueError:
        # No day of the calendar: somebody else's file after all.
        pass
    return None


def superseded(names: Iterable[str]) -> list[str]:
    """Which of these backups are no longer kept, oldest first.

    Kept are the newest one of each of the last 7 days, 5 weeks (from Monday) and 12 months on
    which there is one, in Bangkok. It is counted from the backups themselves and not from today:
    a clock that was set wrong, or a desk that was closed for long, removes nothing. The newest is
    always kept; a name that is none of this program's is never in the answer.
    """
    known = {name: found for name in names if (found := read_name(name)) is not None}
    newest_first = sorted(known, key=lambda name: (known[name].order, name), reverse=True)
    kept: set[str] = set()
    for period, most in ((_day, DAYS_KEPT), (_week, WEEKS_KEPT), (_month, MONTHS_KEPT)):
        newest_of: dict[object, str] = {}
        for name in newest_first:
            newest_of.setdefault(period(known[name].at), name)
        kept.update(list(newest_of.values())[:most])
    return [name for name in reversed(newest_first) if name not in kept]


def _day(at: dt.datetime) -> object:
    return moments.service_day(at)


def _week(at: dt.datetime) -> object:
    return moments.service_day(at).isocalendar()[:2]


def _month(at: dt.datetime) -> object:
    day = moments.service_day(at)
    return day.year, day.month


def is_due(
    now: dt.datetime, daily_at: dt.time | None, last: dt.datetime | None, failed: dt.datetime | None
) -> bool:
    """Whether a backup is to be made by itself now.

    `daily_at` is the chosen time of day in Bangkok, None for as soon as there is none of today.
    `last` is when the last one was made, `failed` when one failed since (all aware). A time at
    which the program was closed is made up for. A last one in the future is that of a clock which
    was set wrong: it counts for nothing.
    """
    if failed is not None and dt.timedelta(0) <= now - failed < AGAIN_AFTER:
        return False
    if last is None or last > now + moments.CLOCK_SKEW:
        return True
    today = moments.service_day(now)
    planned = dt.datetime.combine(today, daily_at or dt.time(), moments.BANGKOK)
    if planned > now:
        planned -= dt.timedelta(days=1)
    return last < planned


def parse_time(text: str) -> dt.time | None:
    """A time of day as it is kept, ``16:30``; None for none."""
    try:
        return dt.time.fromisoformat(text) if text else None
    except ValueError:
        return None
