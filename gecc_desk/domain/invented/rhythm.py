"""The rhythm of an invented office: which days it is open, how busy each is, and at what hour."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from random import Random

from gecc_desk.domain.moments import BANGKOK

OPENS = dt.time(8, 30)
CLOSES = dt.time(16, 30)

#: The public holidays that keep their date. Those of the moon (Makha, Visakha, Asalha Bucha, Khao
#: Phansa) are left out: an invented year may have four days too many.
_FIXED_HOLIDAYS = (
    (1, 1), (4, 6), (4, 13), (4, 14), (4, 15), (5, 4), (6, 3), (7, 28), (8, 12),
    (10, 13), (10, 23), (12, 5), (12, 10), (12, 31),
)  # fmt: skip

#: Arrivals in each half hour from the opening on: a rush at the door, a quiet noon, a second rush
#: after lunch, and few towards the end.
VISITS = (1.9, 1.7, 1.4, 1.2, 1.1, 0.9, 0.55, 0.3, 0.45, 1.7, 1.4, 1.1, 0.8, 0.6, 0.4, 0.15)
#: Calls likewise; people telephone at noon more than they come.
CALLS = (1.7, 1.6, 1.4, 1.2, 1.1, 1.0, 0.7, 0.45, 0.6, 1.5, 1.3, 1.1, 0.9, 0.8, 0.6, 0.35)
_SLOT = dt.timedelta(minutes=30)

#: Outside office hours a stretch of this length is invented for the day that has begun.
_STRETCH = dt.timedelta(hours=2)
#: A stretch shorter than this (just after midnight) is no day worth inventing.
_SHORTEST = dt.timedelta(minutes=1)
_RUSH = dt.timedelta(minutes=18)


@functools.cache
def _holidays(year: int) -> frozenset[dt.date]:
    """The holidays of a year; one on a weekend gives the next working day off."""
    days: set[dt.date] = set()
    fixed = [dt.date(year - 1, 12, 31), *(dt.date(year, m, d) for m, d in _FIXED_HOLIDAYS)]
    for day in fixed:
        while day.weekday() >= 5 or day in days:
            day += dt.timedelta(days=1)  # noqa: PLW2901 — the day it is made up for
        days.add(day)
    return frozenset(days)


def is_open(day: dt.date) -> bool:
    """Whether the office works on this day."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def open_days(first: dt.date, end: dt.date) -> list[dt.date]:
    """The working days from `first` up to, not including, `end`."""
    days = (first + dt.timedelta(days=n) for n in range((end - first).days))
    return [day for day in days if is_open(day)]


def busyness(day: dt.date, chance: Random) -> float:
    """How busy a working day is beside an average one: Mondays, days after holidays, month ends."""
    weight = (1.2, 1.05, 0.95, 0.95, 0.9)[day.weekday()]
    if day.weekday() and not is_open(day - dt.timedelta(days=1)):
        weight *= 1.3
    if (day + dt.timedelta(days=4)).month != day.month:
        weight *= 1.12
    return weight * chance.lognormvariate(0, 0.12)


@dataclasses.dataclass(frozen=True, slots=True)
class OpenTime:
    """When people come on one day: from `begin` on, none after `end` (both aware UTC).

    `living` marks the day that has begun: it ends in a rush, so that people wait at its `end`.
    """

    day: dt.date
    begin: dt.datetime
    end: dt.datetime
    living: bool = False
    regular: bool = True

    @property
    def length(self) -> dt.timedelta:
        """How long people come."""
        return self.end - self.begin

    def times(self, chance: Random, count: int, slots: tuple[float, ...]) -> list[dt.datetime]:
        """`count` moments of this day, in order, distributed over it as `slots` say."""
        weights = self._weights(slots)
        picked = chance.choices(range(len(weights)), weights, k=count)
        begins = (self.begin + slot * _SLOT for slot in picked)
        return sorted(at + min(_SLOT, self.end - at) * chance.random() for at in begins)

    def rush(self, chance: Random, count: int) -> list[dt.datetime]:
        """`count` moments in the last minutes before the end."""
        length = min(_RUSH, self.length)
        return sorted(self.end - length * (0.04 + 0.96 * chance.random()) for _ in range(count))

    def share(self, slots: tuple[float, ...]) -> float:
        """Which part of a whole day's arrivals fall into this time."""
        return sum(self._weights(slots)) / sum(slots)

    def _weights(self, slots: tuple[float, ...]) -> list[float]:
        """The slots as far as this time reaches; all alike where the day is no regular one."""
        if not self.regular:
            slots = (1.0,) * len(slots)
        full, rest = divmod(self.length, _SLOT)
        cut = list(slots[:full])
        if full < len(slots) and rest:
            cut.append(slots[full] * (rest / _SLOT))
        return cut


def whole_day(day: dt.date) -> OpenTime:
    """The opening hours of a day of the past."""
    return OpenTime(
        day,
        dt.datetime.combine(day, OPENS, BANGKOK).astimezone(dt.UTC),
        dt.datetime.combine(day, CLOSES, BANGKOK).astimezone(dt.UTC),
    )


def day_that_has_begun(until: dt.datetime) -> OpenTime | None:
    """The day of `until` up to that moment; None just after midnight.

    Within office hours it is the day so far. Before, after, and on days on which nobody works the
    last two hours are taken, so that a demonstration shows a living queue at any time.
    """
    local = until.astimezone(BANGKOK)
    midnight = dt.datetime.combine(local.date(), dt.time(), BANGKOK)
    if is_open(local.date()) and dt.time(9, 10) <= local.time() <= CLOSES:
        begin = whole_day(local.date()).begin
        return OpenTime(local.date(), begin, until, living=True)
    begin = max(midnight, local - _STRETCH).astimezone(dt.UTC)
    if until - begin < _SHORTEST:
        return None
    return OpenTime(local.date(), begin, until, living=True, regular=False)
