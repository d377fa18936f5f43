"""How long counters were open, and how many of them in the lunch hour, from what was recorded."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gecc_desk.domain import moments
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.measures import Share
from gecc_desk.domain.queue_figures import LUNCH_FROM, LUNCH_TO

_SECOND = dt.timedelta(seconds=1)

#: A Bangkok day and the number of a counter.
DayAndCounter = tuple[dt.date, int]
_Span = tuple[dt.datetime, dt.datetime]


@dataclasses.dataclass(frozen=True, slots=True)
class CounterChange:
    """A counter was opened, paused or closed. `at` is aware UTC."""

    counter: int
    state: CounterState
    at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class CounterTimes:
    """Seconds that each counter was open, and those of all in the lunch hours ÷ their length.

    None for a counter that was open for a time of which nothing is known.
    """

    open_seconds: Mapping[int, int | None]
    at_lunch: Share


def counter_times(
    changes: Iterable[CounterChange],
    last_seen: Mapping[DayAndCounter, dt.datetime],
    as_of: dt.datetime,
) -> CounterTimes:
    """What `changes`, in the order in which they were recorded, say up to `as_of` (aware UTC).

    Nobody closes a counter for the night: one that no change closes is taken as open until its
    last work of that day (`last_seen`), and today until now. Where the clock was set back, or no
    work followed, that length is not known and adds nothing; where the record tells of no other,
    the counter's time is None, and its day is in no average.
    """
    by_counter: collections.defaultdict[DayAndCounter, list[CounterChange]]
    by_counter = collections.defaultdict(list)
    for change in changes:
        by_counter[moments.service_day(change.at), change.counter].append(change)
    open_seconds: dict[int, int | None] = {}
    at_lunch, told_days = 0, set()
    today = moments.service_day(as_of)
    for (day, counter), changed in by_counter.items():
        last = changed[-1].at
        evening = as_of if day == today else max(last, last_seen.get((day, counter), last))
        spans = list(_open_spans(changed, evening))
        seconds = _seconds(spans)
        open_seconds[counter] = _sum(open_seconds.get(counter, 0), seconds)
        if seconds is not None:
            told_days.add(day)
        at_lunch += sum(_overlap(span, _lunch(day, as_of)) for span in spans if span is not None)
    lunch = sum(_overlap(_lunch(day, as_of), _lunch(day, as_of)) for day in told_days)
    return CounterTimes(open_seconds, Share(at_lunch, lunch))


def _open_spans(changes: Iterable[CounterChange], evening: dt.datetime) -> Iterator[_Span | None]:
    """From when to when a counter was open; None for a time of unknown length."""
    opened: dt.datetime | None = None
    for change in changes:
        if opened is not None and change.state is not CounterState.OPEN:
            yield (opened, change.at) if change.at >= opened else None
            opened = None
        elif opened is None and change.state is CounterState.OPEN:
            opened = change.at
    if opened is not None:
        yield (opened, evening) if evening > opened else None


def _seconds(spans: Sequence[_Span | None]) -> int | None:
    """How long they are together; None where nothing but unknown ones are there."""
    known = sum((span[1] - span[0]) // _SECOND for span in spans if span is not None)
    return known if known or None not in spans else None


def _sum(one: int | None, other: int | None) -> int | None:
    """Two days of a counter: an unknown one adds nothing to hours, and to none makes unknown."""
    known = (one or 0) + (other or 0)
    return known if known or (one is not None and other is not None) else None


@functools.lru_cache(maxsize=8)
def lunch_of(day: dt.date) -> _Span:
    """The lunch hour of a Bangkok day, aware UTC."""
    begin = dt.datetime.combine(day, LUNCH_FROM, moments.BANGKOK).astimezone(dt.UTC)
    end = dt.datetime.combine(day, LUNCH_TO, moments.BANGKOK).astimezone(dt.UTC)
    return begin, end


def _lunch(day: dt.date, as_of: dt.datetime) -> _Span:
    """The lunch hour of a day as far as it has passed."""
    begin, end = lunch_of(day)
    return begin, min(end, as_of)


def _overlap(one: _Span, other: _Span) -> int:
    """Seconds that two spans have in common."""
    return max(min(one[1], other[1]) - max(one[0], other[0]), dt.timedelta()) // _SECOND
