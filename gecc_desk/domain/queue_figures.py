"""The figures of the queue for a period: what they hold. How they are made: `queue_figures_count`.

Every figure carries what it was made of: a share its numerator and denominator, a time the number
of single cases behind it and how many there could have been. The definitions in words stand in
`gecc_desk.domain.queue_figures_terms` and are printed beside the figures.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from gecc_desk.domain.measures import NO_SHARE, NO_TIMES, Share, Times
from gecc_desk.domain.periods import Period
from gecc_desk.domain.tickets import FastTrackReason, Lane

#: The lunch hour of the offices (GECC criterion 3.1), in Bangkok: from the first, up to but not
#: including the second.
LUNCH_FROM, LUNCH_TO = dt.time(12), dt.time(13)
#: The same as an hour of `HourFigures`.
LUNCH_HOUR = 12


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
    waiting: Times = NO_TIMES
    walking: Times = NO_TIMES
    service: Times = NO_TIMES
    within_standard: Share = NO_SHARE

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
    waiting: Times = NO_TIMES
    walking: Times = NO_TIMES
    service: Times = NO_TIMES
    within_standard: Share = NO_SHARE

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
    walking: Times = NO_TIMES
    service: Times = NO_TIMES
    within_standard: Share = NO_SHARE
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
    waiting: Times = NO_TIMES
    begun: int = 0
    days_served: Share = NO_SHARE
    open_counters: Share = NO_SHARE


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
