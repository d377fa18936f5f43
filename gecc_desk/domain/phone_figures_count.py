"""From what was counted to the figures of the phone register: the part that needs no database."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gecc_desk.domain.calls import FirstContact, Outcome, Rings, TransferResult
from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period, months_later
from gecc_desk.domain.phone_figures import (
    HOURS,
    WEEKDAYS,
    CallbackFigures,
    KindCalls,
    OutcomeCalls,
    ResultTransfers,
    RingCalls,
    Span,
    TopicCalls,
    UnitTransfers,
    WeekdayHours,
)
from gecc_desk.domain.phone_slices import CallbackState
from gecc_desk.domain.thai_text import sort_key

#: Hours are counted from the beginning of this Monday in Bangkok; no register has earlier calls
#: (`moments.FIRST_YEAR`).
FIRST_MONDAY = dt.date(1900, 1, 1)

_WEEK = dt.timedelta(weeks=1)


@dataclasses.dataclass(slots=True)
class CallTally:
    """How often each value stood in the calls of a period.

    `hours` are whole hours since `FIRST_MONDAY` began; `lengths` are seconds, None where nobody
    measured; `in_time` says whether a call was entered within 24 hours, imported
    ones left out; `numbers` are normal forms,
    empty where no number was understood.
    """

    hours: collections.Counter[int] = dataclasses.field(default_factory=collections.Counter)
    kinds: collections.Counter[CallerKind | None] = dataclasses.field(
        default_factory=collections.Counter
    )
    outcomes: collections.Counter[Outcome] = dataclasses.field(default_factory=collections.Counter)
    rings: collections.Counter[Rings] = dataclasses.field(default_factory=collections.Counter)
    first_contact: collections.Counter[FirstContact | None] = dataclasses.field(
        default_factory=collections.Counter
    )
    in_time: collections.Counter[bool] = dataclasses.field(default_factory=collections.Counter)
    lengths: collections.Counter[int | None] = dataclasses.field(
        default_factory=collections.Counter
    )
    numbers: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)

    @property
    def calls(self) -> int:
        """All calls."""
        return self.hours.total()


# ---- time ---------------------------------------------------------------------------------------


def by_month(period: Period, hours: Mapping[int, int]) -> tuple[Span, ...]:
    """The months that a period touches, cut at its bounds, with their calls."""
    first = period.first.replace(day=1)
    starts = _until(period.end, (months_later(first, nth) for nth in itertools.count()))
    return _spans(period, starts, hours)


def by_week(period: Period, hours: Mapping[int, int]) -> tuple[Span, ...]:
    """The weeks from Monday on that a period touches, cut at its bounds, with their calls."""
    monday = period.first - dt.timedelta(days=period.first.weekday())
    starts = _until(period.end, (monday + nth * _WEEK for nth in itertools.count()))
    return _spans(period, starts, hours)


def by_weekday_hour(hours: Mapping[int, int]) -> WeekdayHours:
    """The calls of each hour of each weekday, Monday first."""
    table = [[0] * HOURS for _ in range(WEEKDAYS)]
    for hour, calls in hours.items():
        day, of_day = divmod(hour, HOURS)
        table[day % WEEKDAYS][of_day] += calls
    return tuple(tuple(row) for row in table)


def _until(end: dt.date, starts: Iterable[dt.date]) -> Iterator[dt.date]:
    for start in starts:
        if start >= end:
            return
        yield start


def _spans(period: Period, starts: Iterable[dt.date], hours: Mapping[int, int]) -> tuple[Span, ...]:
    """The parts of a period that begin on these days, the first perhaps before it."""
    cuts = [max(start, period.first) for start in starts]
    parts = [Period(*two) for two in zip(cuts, [*cuts[1:], period.end], strict=True)]
    calls: collections.Counter[int] = collections.Counter()
    for hour, many in hours.items():
        calls[hour // HOURS] += many
    return tuple(Span(part, sum(calls[day] for day in _days(part))) for part in parts)


def _days(period: Period) -> range:
    first = (period.first - FIRST_MONDAY).days
    return range(first, first + period.days)


# ---- what was said of a call --------------------------------------------------------------------


def by_topic(topics: Mapping[str, int]) -> tuple[TopicCalls, ...]:
    """The topics, the most calls first, then in Thai order."""
    ranked = sorted(topics.items(), key=lambda one: (-one[1], sort_key(one[0]), one[0]))
    return tuple(TopicCalls(*one) for one in ranked)


def by_kind(kinds: Mapping[CallerKind | None, int]) -> tuple[KindCalls, ...]:
    """Every kind of caller, and last the calls of which nobody said any."""
    return tuple(KindCalls(kind, kinds.get(kind, 0)) for kind in (*CallerKind, None))


def by_outcome(outcomes: Mapping[Outcome, int]) -> tuple[OutcomeCalls, ...]:
    """Every outcome."""
    return tuple(OutcomeCalls(one, outcomes.get(one, 0)) for one in Outcome)


def by_rings(rings: Mapping[Rings, int]) -> tuple[RingCalls, ...]:
    """Every number of rings, also the unknown."""
    return tuple(RingCalls(one, rings.get(one, 0)) for one in Rings)


def within_three_rings(rings: Mapping[Rings, int]) -> Share:
    """Answered within three rings ÷ those whose rings were counted."""
    known = {one: calls for one, calls in rings.items() if one.within_three is not None}
    within = sum(calls for one, calls in known.items() if one.within_three)
    return Share(within, sum(known.values()))


def first_contact(said: Mapping[FirstContact | None, int]) -> Share:
    """Settled in this very call ÷ those for which yes or no was said."""
    yes = said.get(FirstContact.YES, 0)
    return Share(yes, yes + said.get(FirstContact.NO, 0))


def times_of(seconds: Mapping[int | None, int]) -> Times:
    """What is said of lengths, each with how many calls had it; the method stands at `Times`."""
    of = sum(seconds.values())
    known = sorted((length, calls) for length, calls in seconds.items() if length is not None)
    count = sum(calls for _, calls in known)
    if not count:
        return Times(of=of)
    low, high = (_ranked(known, rank) for rank in ((count - 1) // 2, count // 2))
    # The nearest rank, rounded up in whole numbers: 0.9 × 10 is not 9 in binary fractions.
    p90 = _ranked(known, -(-9 * count // 10) - 1)
    return Times(
        count=count,
        of=of,
        total=dt.timedelta(seconds=sum(length * calls for length, calls in known)),
        median=dt.timedelta(seconds=low + high) / 2,
        p90=dt.timedelta(seconds=p90),
    )


def _ranked(known: Sequence[tuple[int, int]], rank: int) -> int:
    """The length that stands at a rank, from 0 on, when all are in order."""
    passed = itertools.accumulate(calls for _, calls in known)
    return next(length for (length, _), upto in zip(known, passed, strict=True) if upto > rank)


# ---- transfers and promises ---------------------------------------------------------------------


def results_of(transfers: Mapping[TransferResult, int]) -> tuple[ResultTransfers, ...]:
    """Every result."""
    return tuple(ResultTransfers(one, transfers.get(one, 0)) for one in TransferResult)


def by_unit(units: Mapping[str, Mapping[TransferResult, int]]) -> tuple[UnitTransfers, ...]:
    """The units, the most transfers first, then in Thai order."""
    told = [UnitTransfers(unit, results_of(results)) for unit, results in units.items()]
    return tuple(sorted(told, key=lambda one: (-one.total, sort_key(one.unit), one.unit)))


def callbacks_of(states: Mapping[CallbackState, int]) -> CallbackFigures:
    """The promises to call back; `states` have the overdue apart from those open in time."""
    overdue = states.get(CallbackState.OVERDUE, 0)
    return CallbackFigures(
        promised=sum(states.values()),
        in_time=states.get(CallbackState.IN_TIME, 0),
        late=states.get(CallbackState.LATE, 0),
        not_needed=states.get(CallbackState.NOT_NEEDED, 0),
        open=states.get(CallbackState.OPEN, 0) + overdue,
        overdue=overdue,
        unknown=states.get(CallbackState.UNKNOWN, 0),
    )
