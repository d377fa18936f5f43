"""How long counters were open, and how many of them in the lunch hour, from what was recorded."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from gecc_desk.domain import moments
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.queue_figures import LUNCH_FROM, LUNCH_TO, Share

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
    """Seconds that each counter was open, and those of all in the lunch hours ÷ their length."""

    open_seconds: Mapping[int, int]
    at_lunch: Share


def counter_times(
    changes: Iterable[CounterChange],
    last_seen: Mapping[DayAndCounter, dt.datetime],
    as_of: dt.datetime,
) -> CounterTimes:
    """What `changes`, in the order in which they were recorded, say up to `as_of` (aware UTC).

    Nobody closes a counter for the night: one that no change closes is taken as open until its
    last work of that day (`last_seen`), and today until now.
    """
    by_counter: collections.defaultdict[DayAndCounter, list[CounterChange]]
    by_counter = collections.defaultdict(list)
    for change in changes:
        by_counter[moments.service_day(change.at), change.counter].append(change)
    open_seconds: collections.Counter[int] = collections.Counter()
    at_lunch = 0
    today = moments.service_day(as_of)
    for (day, counter), changed in by_counter.items():
        evening = as_of if day == today else last_seen.get((day, counter), changed[-1].at)
        spans = list(_open_spans(changed, evening))
        open_seconds[counter] += sum((end - begin) // _SECOND for begin, end in spans)
        at_lunch += sum(_overlap(span, _lunch(day, as_of)) for span in spans)
    lunch = sum(
        _overlap(_lunch(day, as_of), _lunch(day, as_of)) for day in {d for d, _ in by_counter}
    )
    return CounterTimes(dict(open_seconds), Share(at_lunch, lunch))


def _open_spans(changes: Iterable[CounterChange], evening: dt.datetime) -> Iterator[_Span]:
    opened: dt.datetime | None = None
    for change in changes:
        if opened is not None and change.state is not CounterState.OPEN:
            if change.at > opened:
                yield opened, change.at
            opened = None
        elif opened is None and change.state is CounterState.OPEN:
            opened = change.at
    if opened is not None and evening > opened:
        yield opened, evening


def _lunch(day: dt.date, as_of: dt.datetime) -> _Span:
    """The lunch hour of a day as far as it has passed."""
    begin = dt.datetime.combine(day, LUNCH_FROM, moments.BANGKOK).astimezone(dt.UTC)
    end = dt.datetime.combine(day, LUNCH_TO, moments.BANGKOK).astimezone(dt.UTC)
    return begin, min(end, as_of)


def _overlap(one: _Span, other: _Span) -> int:
    """Seconds that two spans have in common."""
    return max(min(one[1], other[1]) - max(one[0], other[0]), dt.timedelta()) // _SECOND
