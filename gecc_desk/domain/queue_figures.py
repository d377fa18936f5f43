"""The figures of the queue for a period: what they hold. How they are made: `queue_figures_count`.

Every figure carries what it was made of: a share its numerator and denominator, a time the number
of single cases behind it and how many there could have been. The definitions in words stand in
`gecc_desk.domain.queue_figures_terms` and are printed beside the figures.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from gecc_desk.domain import moments
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.tickets import FastTrackReason, Lane

#: The lunch hour of the offices (GECC criterion 3.1), in Bangkok: from the first, up to but not
#: including the second.
LUNCH_FROM, LUNCH_TO = dt.time(12), dt.time(13)
#: The same as an hour of `HourFigures`.
LUNCH_HOUR = 12


class BadPeriod(BadInput):
    """A period without a day in it."""

    field = "to"
    english = "This period has no day: the end is not counted, so give a later one (--to)."
    thai = "ช่วงวันที่นี้ไม่มีวันใดอยู่เลย วันสิ้นสุดไม่นับรวม โปรดเลือกวันสิ้นสุดให้หลังวันเริ่มต้น"


@dataclasses.dataclass(frozen=True, slots=True)
class Period:
    """Bangkok days from `first` up to but not including `end`. Raises `BadPeriod` for none."""

    first: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.end <= self.first:
            raise BadPeriod

    @property
    def last(self) -> dt.date:
        """The last day that counts."""
        return self.end - dt.timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days of the calendar there are in it."""
        return (self.end - self.first).days

    def in_thai(self) -> str:
        """For screen and paper, both days counted: ``1 พ.ย. 2569 ถึง 30 พ.ย. 2569``."""
        if self.days == 1:
            return moments.thai_date(self.first)
        return f"{moments.thai_date(self.first)} ถึง {moments.thai_date(self.last)}"


@dataclasses.dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both as whole numbers."""

    numerator: int
    denominator: int

    @property
    def ratio(self) -> float | None:
        """0 to 1; None where there is nothing to take a part of."""
        return self.numerator / self.denominator if self.denominator else None


@dataclasses.dataclass(frozen=True, slots=True)
class Times:
    """Lengths of time of single cases.

    `count` are those known, `of` all whose length is asked for; the rest is unknown (the clock was
    set back, or the service was not ended on its day) and is in no other number here. `total` is
    their sum, so that the mean is `total` ÷ `count`. The median is the middle one, of an even
    number the mean of the two middle ones; the 90th percentile is the smallest that at least 90 %
    do not exceed (nearest rank), so it is one that somebody really had. None without a case.
    """

    count: int = 0
    of: int = 0
    total: dt.timedelta = dt.timedelta()
    median: dt.timedelta | None = None
    p90: dt.timedelta | None = None

    @property
    def mean(self) -> dt.timedelta | None:
        """The arithmetic mean; None without a case."""
        return self.total / self.count if self.count else None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TicketFigures:
    """Figures of a number of tickets, each counted where it ended and never twice.

    issued = served + no_shows + left + cancelled + open_now. `waiting` is one time a ticket;
    `walking`, `service` and `within_standard` are one a service given, because a ticket that was
    transferred was given several (`services_given`).
    """

    issued: int = 0
    served: int = 0
    no_shows: int = 0
    left: int = 0
    cancelled: int = 0
    #: Something is still to come today.
    open_now: int = 0
    services_given: int = 0
    waiting: Times = Times()
    walking: Times = Times()
    service: Times = Times()
    within_standard: Share = Share(0, 0)

    @property
    def no_show_rate(self) -> Share:
        """No-shows ÷ issued."""
        return Share(self.no_shows, self.issued)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LaneFigures(TicketFigures):
    """The tickets of one lane."""

    lane: Lane


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonFigures(TicketFigures):
    """The Fast Track tickets of one reason."""

    reason: FastTrackReason


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures(TicketFigures):
    """The tickets of one Bangkok day."""

    day: dt.date


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HourFigures(TicketFigures):
    """The tickets issued in one hour of the day (Bangkok, 0 to 23), whenever they were served."""

    hour: int

    @property
    def is_lunch(self) -> bool:
        """Whether it is the lunch hour, which is marked (GECC criterion 3.1)."""
        return self.hour == LUNCH_HOUR


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """The tickets issued in one hour of one day of the week; Monday is 0."""

    weekday: int
    hour: int
    issued: int
    served: int
    waiting: Times


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFigures:
    """All visits to one service: tickets issued for it, and those transferred to it.

    issued + transferred_in = served + passed_on + no_shows + left + cancelled + open_now.
    `transferred_in` and `transferred_out` are all transfers to it and away from it, whether before
    or after its service had begun: over all services both are the same. Of those away from it
    `passed_on` came before; the others are counted in `served` too. `waiting` begins with the
    issue, or with the transfer.
    """

    code: str
    name: str
    standard_minutes: int
    issued: int = 0
    transferred_in: int = 0
    transferred_out: int = 0
    served: int = 0
    #: Transferred elsewhere before this service had begun.
    passed_on: int = 0
    no_shows: int = 0
    left: int = 0
    cancelled: int = 0
    open_now: int = 0
    waiting: Times = Times()
    walking: Times = Times()
    service: Times = Times()
    within_standard: Share = Share(0, 0)

    @property
    def visits(self) -> int:
        """Tickets issued for it and transferred to it."""
        return self.issued + self.transferred_in

    @property
    def no_show_rate(self) -> Share:
        """No-shows ÷ visits."""
        return Share(self.no_shows, self.visits)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CounterFigures:
    """What was done at one counter: a service counts where it was begun, a no-show where called.

    `open_seconds` is how long the counter was open (pauses are not), None where nothing is known.
    """

    counter: int
    served: int = 0
    no_shows: int = 0
    walking: Times = Times()
    service: Times = Times()
    within_standard: Share = Share(0, 0)
    open_seconds: int | None = None

    @property
    def no_show_rate(self) -> Share:
        """No-shows ÷ those called here who were served or did not come."""
        return Share(self.no_shows, self.no_shows + self.served)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LunchFigures:
    """The lunch hour, 12:00 up to 13:00 in Bangkok, of all days of the period together.

    `issued`, `served` and `waiting` are of the tickets issued in it; `begun` are the services that
    began in it, whenever the ticket was issued. `days_served` are the days on which at least one
    went on in it, even if it had begun before (holds left out) ÷ the days on which tickets were issued. `open_counters` are the seconds that counters
    were open in it ÷ the seconds of the lunch hour, over the days of whose counters the record
    tells: how many were open on average. Its denominator is 0 where it tells of none.
    """

    issued: int = 0
    served: int = 0
    waiting: Times = Times()
    begun: int = 0
    days_served: Share = Share(0, 0)
    open_counters: Share = Share(0, 0)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class QueueFigures(TicketFigures):
    """All figures of a period, as it stood at `as_of` (aware UTC).

    The groups are in the order in which they are shown: lanes and reasons all of them, in the order
    of their enumerations; services that were visited or are offered in the office's order; counters
    at which something was done, by number; hours from the first to the last in which a ticket was
    issued, without a gap; `by_weekday_hour` every weekday on which tickets were issued × every
    hour of `by_hour`, by weekday, then hour; days on which tickets were issued, oldest first.
    """

    period: Period
    as_of: dt.datetime
    by_lane: tuple[LaneFigures, ...] = ()
    by_reason: tuple[ReasonFigures, ...] = ()
    by_service: tuple[ServiceFigures, ...] = ()
    by_counter: tuple[CounterFigures, ...] = ()
    by_hour: tuple[HourFigures, ...] = ()
    by_weekday_hour: tuple[HeatCell, ...] = ()
    by_day: tuple[DayFigures, ...] = ()
    lunch: LunchFigures = LunchFigures()

    @property
    def days_with_tickets(self) -> int:
        """Days on which tickets were issued."""
        return len(self.by_day)
