"""Names of backups, which of them are kept, and when one is due."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.backups import (
    AGAIN_AFTER,
    DAYS_KEPT,
    MONTHS_KEPT,
    WEEKS_KEPT,
    BackupReason,
    file_name,
    is_due,
    read_name,
    superseded,
)
from tests.builders import WORKDAY, bangkok

at_minutes = st.integers(-3_000_000, 3_000_000).map(
    lambda minutes: bangkok(WORKDAY) + dt.timedelta(minutes=minutes)
)
#: Backups of some years, as days before today, hour and number: dense enough to share periods.
made = st.sets(
    st.tuples(st.integers(0, 30) | st.integers(0, 700), st.integers(0, 23), st.integers(1, 2)),
    min_size=1,
    max_size=60,
)
#: What else lies in the folder of an office.
FOREIGN = [
    "gecc-desk.sqlite3",
    "gecc-desk-2569-11-30T1630.sqlite3.bak",
    "gecc-desk-2569-13-30T1630.sqlite3",
    "gecc-desk-2569-11-30T1630-0.sqlite3",
    "copy of gecc-desk-2569-11-30T1630.sqlite3",
    "gecc-desk-๒๕๖๙-11-30T1630.sqlite3",
    ".gecc-desk-0123456789abcdef.part",
    "desk.idkey",
    "desk.set-aside-2569-11-30T163000.sqlite3",
    "งบประมาณ.xlsx",
]


def test_a_backup_is_called_by_its_minute_in_bangkok_and_the_buddhist_era() -> None:
    at = dt.datetime(2026, 11, 30, 9, 30, 59, tzinfo=dt.UTC)
    assert file_name(at) == "gecc-desk-2569-11-30T1630.sqlite3"
    assert file_name(at, 2) == "gecc-desk-2569-11-30T1630-2.sqlite3"


@given(at=at_minutes, more=st.integers(1, 9999))
def test_a_name_tells_when_it_was_made(at: dt.datetime, more: int) -> None:
    found = read_name(file_name(at, more))
    assert found is not None
    assert (found.at, found.more, found.reason) == (at, more, None)


def test_the_copy_before_a_migration_is_a_backup_too() -> None:
    found = read_name("desk.before-0009-from-0001-20261130T093059.123456Z.sqlite3")
    assert found is not None
    assert found.reason is BackupReason.BEFORE_MIGRATION
    assert found.at == dt.datetime(2026, 11, 30, 9, 30, 59, 123456, dt.UTC)


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_not_ours_by_name_is_not_read_as_ours(name: str) -> None:
    assert read_name(name) is None


def names_of(made: set[tuple[int, int, int]]) -> set[str]:
    today = bangkok(WORKDAY)
    return {
        file_name(today - dt.timedelta(days=days) + dt.timedelta(hours=hour), more)
        for days, hour, more in made
    }


def order(name: str) -> tuple[dt.datetime, int]:
    found = read_name(name)
    assert found is not None
    return found.at, found.more


def periods(name: str) -> dict[int, tuple[int, ...]]:
    """The day, week and month of a backup, by how many of each are kept."""
    day = order(name)[0].date()
    return {
        DAYS_KEPT: (day.toordinal(),),
        WEEKS_KEPT: tuple(day.isocalendar())[:2],
        MONTHS_KEPT: (day.year, day.month),
    }


@given(made=made)
def test_kept_is_the_newest_of_each_of_the_last_days_weeks_and_months_and_nothing_else(
    made: set[tuple[int, int, int]],
) -> None:
    ours = names_of(made)
    of = {name: periods(name) for name in ours}

    def is_kept(name: str) -> bool:
        for most, period in of[name].items():
            later = {of[other][most] for other in ours if of[other][most] > period}
            newer = any(of[o][most] == period and order(o) > order(name) for o in ours)
            if len(later) < most and not newer:
                return True
        return False

    gone = superseded([*ours, *FOREIGN])
    assert set(gone) == {name for name in ours if not is_kept(name)}
    assert max(ours, key=order) not in gone
    assert superseded(ours - set(gone)) == [], "removing once is enough"


@given(made=made)
def test_removing_every_day_keeps_as_many_months_as_removing_at_the_end(
    made: set[tuple[int, int, int]],
) -> None:
    kept: set[str] = set()
    for name in sorted(names_of(made), key=order):
        kept.add(name)
        kept -= set(superseded(kept))
    months = {periods(name)[MONTHS_KEPT] for name in names_of(made)}
    assert {periods(name)[MONTHS_KEPT] for name in kept} >= set(sorted(months)[-MONTHS_KEPT:])


NOON = dt.time(12)


def day(offset: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    return bangkok(WORKDAY + dt.timedelta(days=offset), hour, minute)


@pytest.mark.parametrize(
    ("now", "daily_at", "last", "due"),
    [
        (day(0, 8), None, None, True),
        (day(0, 8), None, day(-1, 23, 59), True),
        (day(0, 8), None, day(0, 0, 1), False),
        (day(0, 11, 59), NOON, day(-1, 12, 5), False),
        (day(0, 12), NOON, day(-1, 12, 5), True),
        (day(0, 12, 6), NOON, day(0, 12, 5), False),
        # The program was closed at noon yesterday.
        (day(0, 8), NOON, day(-1, 9), True),
        # Made in the morning by hand: the one at noon is made all the same.
        (day(0, 12), NOON, day(0, 9), True),
        # A clock that was a year ahead when the last one was made.
        (day(0, 8), None, day(365, 8), True),
    ],
)
def test_one_is_due_once_a_day(
    now: dt.datetime, daily_at: dt.time | None, last: dt.datetime | None, due: bool
) -> None:
    assert is_due(now, daily_at, last, None) is due


def test_after_a_failure_it_is_tried_again_after_an_hour_and_not_at_every_turn() -> None:
    failed = day(0, 9)
    assert not is_due(day(0, 9, 30), None, None, failed)
    assert is_due(failed + AGAIN_AFTER, None, None, failed)
    assert is_due(day(0, 8), None, None, failed), "the clock was set back since"
