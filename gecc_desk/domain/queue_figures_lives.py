"""What the figures need to know of each ticket: where it ended, and its times, from its events."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Iterable

from gecc_desk.domain import moments, tickets
from gecc_desk.domain.ticket_history import Event, effective
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketStep


class Ending(enum.StrEnum):
    """Where a ticket, or its visit to one service, ended for the figures."""

    SERVED = "served"
    NO_SHOW = "no_show"
    LEFT = "left"
    CANCELLED = "cancelled"
    #: Something is still to come today.
    OPEN = "open"
    #: Of a visit alone: on to another service before this one had begun.
    PASSED_ON = "passed_on"


_ENDINGS = {
    TicketStep.FINISH: Ending.SERVED,
    TicketStep.NO_SHOW: Ending.NO_SHOW,
    TicketStep.CANCEL: Ending.CANCELLED,
    TicketStep.LEAVE: Ending.LEFT,
}


#: Whoever takes these steps has the visitor before them until then.
_AT_THE_COUNTER = frozenset(
    {TicketStep.FINISH, TicketStep.HOLD, TicketStep.TRANSFER, TicketStep.NO_SHOW}
)


@dataclasses.dataclass(frozen=True, slots=True)
class TicketFacts:
    """What is known of a ticket and personal to nobody. `day` is its Bangkok day.

    `service_id` is taken for an issue that does not say its service (of before transfers were).
    """

    prefix: str
    number: int
    day: dt.date
    lane: Lane
    reason: FastTrackReason | None
    service_id: int

    @property
    def name(self) -> str:
        """The number on the paper."""
        return tickets.ticket_number(self.prefix, self.number)


@dataclasses.dataclass(frozen=True, slots=True)
class Visit:
    """A ticket at one service. Moments are aware UTC, None for what did not happen.

    `since` is the issue or the transfer. `called_at` is the call that was served, for one never
    served the first call; calling again somebody who is on the way is the same call. `counter`
    is where the service began, or the call for one that never began. Times are None where they are
    not known or did not pass.
    """

    service_id: int
    since: dt.datetime
    ending: Ending
    called_at: dt.datetime | None
    started_at: dt.datetime | None
    counter: int | None
    #: Of one that was served: from the start to the end without holds.
    length: dt.timedelta | None
    #: The stretches of the service between holds; None for an end that is not known or to come.
    stretches: tuple[tuple[dt.datetime, dt.datetime | None], ...] = ()
    #: Each counter that the visit is known to have kept, and until when.
    last_seen: tuple[tuple[int, dt.datetime], ...] = ()

    @property
    def waiting(self) -> dt.timedelta | None:
        """From the issue or the transfer to the call."""
        return _span(self.since, self.called_at)

    @property
    def walking(self) -> dt.timedelta | None:
        """From the call to the start of the service."""
        return _span(self.called_at, self.started_at)


@dataclasses.dataclass(frozen=True, slots=True)
class TicketLife:
    """All that the figures count of one ticket; `visits` has one for each service it was for."""

    facts: TicketFacts
    issued_at: dt.datetime
    ending: Ending
    ended_at: dt.datetime | None
    visits: tuple[Visit, ...]

    @property
    def first_call(self) -> dt.datetime | None:
        """Up to where the visitor waited: the call for the first service given, else the first."""
        called = [visit for visit in self.visits if visit.called_at is not None]
        given = (visit.called_at for visit in called if visit.started_at is not None)
        return next(given, called[0].called_at if called else None)

    @property
    def waiting(self) -> dt.timedelta | None:
        """From the issue to that call; None where it is not known or none came."""
        return _span(self.issued_at, self.first_call)


def life_of(facts: TicketFacts, events: Iterable[Event], today: dt.date) -> TicketLife:
    """The life of a ticket as its events tell it, undone steps left out.

    On a day before `today` (Bangkok) nothing is still to come: what waits then has left, and what
    was being served then was served. Raises `BrokenHistory` for events no desk can have written.
    """
    counting = effective(events)
    bounds = moments.day_bounds(facts.day)
    visits: list[Visit] = []
    visit = _VisitSoFar(counting[0].service_id or facts.service_id, counting[0].at, bounds)
    for event in counting[1:]:
        visit.take(event)
        if event.step is TicketStep.TRANSFER:
            begun = visit.started_at is not None
            visits.append(visit.over(Ending.SERVED if begun else Ending.PASSED_ON))
            visit = _VisitSoFar(event.service_id or facts.service_id, event.at, bounds)
    ending = _ENDINGS.get(counting[-1].step)
    ended_at = counting[-1].at if ending else None
    if ending is None:
        ending = _still_open(visit, over=facts.day < today)
    visits.append(visit.over(ending))
    return TicketLife(facts, counting[0].at, ending, ended_at, tuple(visits))


def _still_open(visit: _VisitSoFar, *, over: bool) -> Ending:
    """What becomes of a ticket that no step has ended."""
    if not over:
        return Ending.OPEN
    if visit.running_since is None:
        return Ending.LEFT
    visit.length = None
    return Ending.SERVED


@dataclasses.dataclass(slots=True)
class _VisitSoFar:
    """A visit that is not over yet, event by event."""

    service_id: int
    since: dt.datetime
    bounds: tuple[dt.datetime, dt.datetime]
    counter: int | None = None
    first_call: dt.datetime | None = None
    #: The call that is under way.
    call: dt.datetime | None = None
    served_call: dt.datetime | None = None
    started_at: dt.datetime | None = None
    #: Since when the service has been going on without a hold.
    running_since: dt.datetime | None = None
    length: dt.timedelta | None = dt.timedelta()
    stretches: list[tuple[dt.datetime, dt.datetime | None]] = dataclasses.field(
        default_factory=list
    )
    #: At which counter the visitor is, and until when each one is known to have had one.
    stands_at: int | None = None
    seen: dict[int, dt.datetime] = dataclasses.field(default_factory=dict)

    def take(self, event: Event) -> None:
        """What happens at the service that the visit is to."""
        if event.step is TicketStep.CALL or event.step is TicketStep.RECALL:
            self._called(event)
        elif event.step is TicketStep.START:
            self._started(event)
        else:
            if event.step in _AT_THE_COUNTER:
                self._see(event.at)
            self._stopped(event.at)
            self.stands_at = None

    def over(self, ending: Ending) -> Visit:
        """The visit as it ended."""
        begun = self.started_at is not None
        return Visit(
            self.service_id,
            self.since,
            ending,
            self.served_call if begun else self.first_call,
            self.started_at,
            self.counter,
            self.length if begun and ending is Ending.SERVED else None,
            tuple(self.stretches),
            tuple(self.seen.items()),
        )

    def _called(self, event: Event) -> None:
        self.call = self.call or event.at
        self.first_call = self.first_call or event.at
        if self.started_at is None:
            self.counter = event.counter
        self.stands_at = event.counter or self.stands_at
        self._see(event.at)

    def _started(self, event: Event) -> None:
        if self.started_at is None:
            self.started_at, self.served_call = event.at, self.call
            self.counter = event.counter or self.counter
        self.running_since, self.call = event.at, None
        self.stretches.append((event.at, None))
        self.stands_at = event.counter or self.stands_at
        self._see(event.at)

    def _see(self, at: dt.datetime) -> None:
        """The counter at which the visitor is has its visit still, as far as its day goes."""
        if self.stands_at is not None and self._is_on_its_day(at):
            self.seen[self.stands_at] = max(at, self.seen.get(self.stands_at, at))

    def _is_on_its_day(self, at: dt.datetime) -> bool:
        return self.bounds[0] <= at < self.bounds[1]

    def _stopped(self, at: dt.datetime) -> None:
        """No call is under way any more, and a stretch of the service is over."""
        begun, self.running_since, self.call = self.running_since, None, None
        if begun is not None:
            span = _span(begun, at) if self._is_on_its_day(at) else None
            if span is not None:
                self.stretches[-1] = begun, at
            if span is None or self.length is None:
                self.length = None
            else:
                self.length += span


def _span(begin: dt.datetime | None, end: dt.datetime | None) -> dt.timedelta | None:
    """From one moment to another; None where one is missing, or the clock was set back."""
    if begin is None or end is None or end < begin:
        return None
    return end - begin
