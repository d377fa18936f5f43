"""The figures of the phone register for a period (GECC criterion 2.16): what they hold.

Counted are calls received in the period that are not void. Every figure carries what it was made
of; what the register cannot know has a denominator of 0 and is shown as no data, never as 0. The
definitions in words stand in `gecc_desk.domain.phone_figures_terms`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome, Rings, TransferResult
from gecc_desk.domain.measures import NO_SHARE, NO_TIMES, Share, Times
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period

#: Who phoned so often or more in the period is told as a frequent caller.
FREQUENT_FROM = 3
#: At most so many frequent callers are listed, the most frequent first.
MOST_FREQUENT = 50
WEEKDAYS, HOURS = 7, 24
#: Calls by weekday (Monday first) and hour of the day in Bangkok in which they were received.
WeekdayHours = tuple[tuple[int, ...], ...]
NO_HOURS: WeekdayHours = ((0,) * HOURS,) * WEEKDAYS


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """The calls of a part of the period: a month, or a week from Monday on, cut at its bounds."""

    period: Period
    calls: int


@dataclasses.dataclass(frozen=True, slots=True)
class TopicCalls:
    """The calls about a topic: by its present name where it is one of the office's, else as typed."""

    topic: str
    calls: int


@dataclasses.dataclass(frozen=True, slots=True)
class KindCalls:
    """The calls of a kind of caller; None where nobody said of which."""

    kind: CallerKind | None
    calls: int


@dataclasses.dataclass(frozen=True, slots=True)
class OutcomeCalls:
    """The calls that came to this."""

    outcome: Outcome
    calls: int


@dataclasses.dataclass(frozen=True, slots=True)
class RingCalls:
    """The calls answered after so many rings."""

    rings: Rings
    calls: int


@dataclasses.dataclass(frozen=True, slots=True)
class ResultTransfers:
    """The transfers that came to this."""

    result: TransferResult
    transfers: int


@dataclasses.dataclass(frozen=True, slots=True)
class UnitTransfers:
    """The transfers to a unit, by its present name where it is one of the office's, else as typed.

    A call that was tried at two units, or twice at one, is as many transfers. `by_result` has every
    result in the order of the enumeration; `connected` is its share of all transfers to the unit.
    """

    unit: str
    by_result: tuple[ResultTransfers, ...]

    @property
    def total(self) -> int:
        """All transfers to the unit."""
        return sum(one.transfers for one in self.by_result)

    @property
    def connected(self) -> Share:
        """Connected ÷ all."""
        return Share(_connected(self.by_result), self.total)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TransferFigures:
    """All transfers. `calls` is how many calls were transferred at least once."""

    calls: int = 0
    by_result: tuple[ResultTransfers, ...] = ()
    #: The most transfers first; units with equal numbers in Thai order.
    by_unit: tuple[UnitTransfers, ...] = ()

    @property
    def total(self) -> int:
        """All transfers."""
        return sum(one.transfers for one in self.by_result)

    @property
    def connected(self) -> Share:
        """Connected ÷ all."""
        return Share(_connected(self.by_result), self.total)


def _connected(by_result: tuple[ResultTransfers, ...]) -> int:
    return sum(one.transfers for one in by_result if one.result is TransferResult.CONNECTED)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CallbackFigures:
    """The calls of the period in which a call back was promised.

    promised = in_time + late + not_needed + open + unknown. A promise is kept when somebody called
    back, whether the caller was reached or not: in time by its due moment (a day without a time: by
    the end of that day; no time at all: by the end of the day of the call, or of the later day on
    which it was promised), else late. `overdue` are those of `open` whose due moment had passed at
    `as_of`. Who is called again because nobody was reached was promised one call back all the same:
    the due moment is that of the first promise which was not found needless. `unknown` are calls
    with this outcome of which no promise is kept, as imported ones.
    """

    promised: int = 0
    in_time: int = 0
    late: int = 0
    not_needed: int = 0
    open: int = 0
    overdue: int = 0
    unknown: int = 0

    @property
    def known(self) -> int:
        """Those of which the register knows what became."""
        return self.promised - self.unknown

    @property
    def kept_in_time(self) -> Share:
        """Kept in time ÷ those that were kept, or should have been by now."""
        return Share(self.in_time, self.in_time + self.late + self.overdue)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FrequentCaller:
    """Somebody who phoned `FREQUENT_FROM` times or more, by the number they phoned from.

    `shown` is the masked number (``081-XXX-5678``), `normal` the whole one in its normal form: only
    to find the calls, never to be printed or written into a file. `kind` is the latest that was
    said, `topic` the most frequent.
    """

    shown: str
    normal: str = dataclasses.field(repr=False)
    calls: int
    kind: CallerKind | None
    topic: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PhoneFigures:
    """All figures of a period, as it stood at `as_of` (aware UTC).

    `by_month` and `by_week` have every month and week that the period touches, oldest first, also
    those without a call; `by_topic` the most calls first, then in Thai order; `by_kind` every kind
    in the order of the enumeration and None last; `by_outcome` and `by_rings` every member in order.
    """

    period: Period
    as_of: dt.datetime
    calls: int = 0
    #: Voided calls of the period; they are in no other figure.
    voided: int = 0
    by_month: tuple[Span, ...] = ()
    by_week: tuple[Span, ...] = ()
    by_weekday_hour: WeekdayHours = NO_HOURS
    by_topic: tuple[TopicCalls, ...] = ()
    by_kind: tuple[KindCalls, ...] = ()
    by_outcome: tuple[OutcomeCalls, ...] = ()
    by_rings: tuple[RingCalls, ...] = ()
    transfers: TransferFigures = TransferFigures()
    #: Answered within 3 rings ÷ calls whose rings were counted.
    within_three_rings: Share = NO_SHARE
    #: Settled in this very call ÷ calls for which yes or no was said.
    first_contact: Share = NO_SHARE
    callbacks: CallbackFigures = CallbackFigures()
    #: Entered within 24 hours of being received ÷ calls that were not imported (criterion 4.4).
    entered_within_24h: Share = NO_SHARE
    frequent: tuple[FrequentCaller, ...] = ()
    #: How many callers phoned `FREQUENT_FROM` times or more, also those beyond the list.
    frequent_callers: int = 0
    #: Lengths of calls; `of` are all calls, `count` those measured.
    lengths: Times = NO_TIMES

    @property
    def has_data(self) -> bool:
        """Whether the register holds any call of the period, voided ones too."""
        return bool(self.calls or self.voided)

    @property
    def has_begun(self) -> bool:
        """Whether any of the period had passed when it was counted."""
        return self.period.bounds[0] <= self.as_of

    @property
    def is_over(self) -> bool:
        """Whether the whole period had passed when it was counted."""
        return self.period.bounds[1] <= self.as_of

    @property
    def days_so_far(self) -> int:
        """How many days of the period had begun when it was counted."""
        begun = (moments.service_day(self.as_of) - self.period.first).days + 1
        return min(max(begun, 0), self.period.days)


class WhyNotCompared(enum.StrEnum):
    """Why nothing is compared with an earlier period."""

    #: This period goes on: a part is not compared with a whole.
    RUNNING = "running"
    #: The register holds no call of it: none was kept then, which is not the same as no calls.
    NO_REGISTER = "no_register"
    #: The register began within it, so it holds a part of it alone.
    BEGAN_WITHIN = "began_within"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PhoneComparison:
    """The figures of a period beside those of the period before and of the same a year before.

    `register_began` is when the first call of the whole register was received (aware UTC).
    """

    now: PhoneFigures
    before: PhoneFigures
    last_year: PhoneFigures
    register_began: dt.datetime | None = None

    def why_not(self, earlier: PhoneFigures) -> WhyNotCompared | None:
        """Why nothing is compared with one of the earlier periods; None where it is."""
        if not self.now.is_over:
            return WhyNotCompared.RUNNING
        if not earlier.has_data:
            return WhyNotCompared.NO_REGISTER
        if self.register_began is not None:
            began = moments.service_day(self.register_began)
            if _first_weekday(earlier.period) < began:
                return WhyNotCompared.BEGAN_WITHIN
        return None

    @property
    def comparable_before(self) -> PhoneFigures | None:
        """The period before, where this one is compared with it."""
        return None if self.why_not(self.before) else self.before

    @property
    def comparable_last_year(self) -> PhoneFigures | None:
        """The same period a year before, where this one is compared with it."""
        return None if self.why_not(self.last_year) else self.last_year


def _first_weekday(period: Period) -> dt.date:
    """The first day from Monday to Friday: no call is missed where a register begins on it."""
    day = period.first
    return day + dt.timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
