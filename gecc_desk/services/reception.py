"""The reception: tickets are issued here, and who waits is seen here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from gecc_desk.domain import moments, tickets
from gecc_desk.domain.call_order import OrderRules
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.errors import FateUnknown, ServerGone
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.people import Identity
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import tidy
from gecc_desk.domain.ticket_history import UNDO_WITHIN
from gecc_desk.domain.tickets import (
    FastTrackReason,
    Service,
    Ticket,
    TicketState,
    TicketStep,
)
from gecc_desk.services import line, remembering
from gecc_desk.services.prospects import Prospects
from gecc_desk.services.reserve import Reserve, ReserveUsedUp, TicketOrder
from gecc_desk.services.seat import PROGRAM, Seat, needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import counter_store, print_store, ticket_store, together
from gecc_desk.storage.database import Database
from gecc_desk.storage.pending_tickets import Attempt
from gecc_desk.storage.questions import Asked, Question
from gecc_desk.storage.ticket_store import NewTicket

VEHICLE_LIMIT = 60
PLACE_LIMIT = 60
VISITOR_LIMIT = 200


@dataclasses.dataclass(frozen=True, slots=True)
class IssuedTicket:
    """A ticket just given, how many are really called before it, and the wait to expect.

    `estimated_wait` is None while there is no ground for an estimate. `paper` is the id of the
    paper that is to be printed; None where none was asked for. A ticket is `from_reserve` where the
    server is away: then nobody can tell how many are `ahead` (None).
    """

    ticket: Ticket
    ahead: int | None
    estimated_wait: dt.timedelta | None
    paper: int | None = None
    from_reserve: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class WaitingRoom:
    """Those who wait, in the order in which they will be called, as of `at` (aware UTC)."""

    tickets: tuple[Ticket, ...]
    at: dt.datetime
    rules: OrderRules = dataclasses.field(default_factory=OrderRules)

    def count(self, service: Service) -> int:
        """How many wait for `service`, both lanes together."""
        return sum(ticket.service.id == service.id for ticket in self.tickets)

    def longest(self) -> dt.timedelta | None:
        """The longest wait so far; None when nobody waits."""
        return max((ticket.waited(self.at) for ticket in self.tickets), default=None)


@dataclasses.dataclass(frozen=True, slots=True)
class Closing:
    """What closing the day did: how many left unserved, and how many are still being served."""

    left: int
    serving: int


class Reception(Workplace):
    """Tickets of today.

    With a `reserve` it goes on issuing while the server is away; only an office on a server has one.
    """

    def __init__(
        self,
        database: Database,
        actor: Seat | str,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
        reserve: Reserve | None = None,
    ) -> None:
        super().__init__(database, actor, clock=clock)
        self._prospects = Prospects()
        self._id_key = database.id_key
        self._reserve = reserve

    def _demand(self, right: Right) -> None:
        """While the server is away nobody can tell more of an account than was known of it last."""
        reserve = self._reserve
        if reserve is None or right is not Right.ISSUE_TICKETS:
            super()._demand(right)
            return
        self._seat.demand(right)
        if not reserve.goes_first:
            try:
                super()._demand(right)
            except ServerGone:
                reserve.lose()

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def services(self) -> list[Service]:
        """The services offered, in the order of their number keys."""
        with self._database.read() as session:
            return ticket_store.services_offered(session)

    @needs(Right.ISSUE_TICKETS)
    def issue(
        self,
        service_code: str,
        reason: FastTrackReason | None = None,
        *,
        vehicle: str = "",
        place: str = "",
        visitor: str = "",
        identity: Identity | None = None,
        person: int | None = None,
        paper: bool = False,
    ) -> IssuedTicket:
        """Issue a ticket; with a `reason` on Fast Track. It is on the disk when this returns.

        Where the server is away that is this machine's own disk, and the number is one of its
        reserve: see `gecc_desk.services.reserve`.

        `vehicle` is the plate or looks of the vehicle and `place` where it stands, both for
        `FastTrackReason.VEHICLE` alone. `visitor` is the name to call, where one is known. `identity` is whose
        card was read (or ID typed) and takes its place; `person` the id of whom somebody at the
        desk knows this to be: the visit is kept as theirs, as far as the office keeps it.
        With `paper` its paper is asked for in the same transaction, so that none is forgotten.
        Raises `NoSuchService`, `ReasonMissing`, `VehicleWithoutReason`, `TooLong`,
        `ReserveUsedUp` or an error of the database; a `FateUnknown` whose `settle` gives the
        ticket, where it was issued.
        """
        vehicle, place = _checked_vehicle(reason, vehicle, place)
        name = identity.name if identity is not None else visitor
        visitor = mask_citizen_ids(tidy(name, limit=VISITOR_LIMIT, field="visitor"))
        order = TicketOrder(service_code, reason, vehicle, place, visitor, identity, person, paper)
        reserve = self._reserve
        tried: list[Attempt] = []
        if reserve is None:
            return self._issue(order, tried)
        unknown = None
        if not reserve.goes_first:
            try:
                return self._issue(order, tried)
            except FateUnknown as error:
                unknown = error
            except ServerGone:
                pass
            reserve.lose()
        try:
            given = reserve.issue(order, self._clock(), self._actor, tried[0] if tried else None)
        except ReserveUsedUp as used_up:
            # What was sent to the server may have been kept after all.
            raise (unknown or used_up) from None
        asked = -given.id if paper else None
        return IssuedTicket(given.ticket, None, None, asked, from_reserve=True)

    def _issue(self, order: TicketOrder, tried: list[Attempt]) -> IssuedTicket:
        """Issue it in the database; `tried` is told what was sent there, before it is kept."""
        person, identity, visitor = order.person, order.identity, order.visitor
        # Whose card was read is remembered, or known anew.
        about = Changed.QUEUE if identity is None else Changed.ANYTHING
        with self._begin(lambda day: _Numbering.of(order, day), about=about) as begun:
            work, at, day = begun.work, begun.at, begun.day
            session = work.session
            services = begun.first.services.answer
            service, prefix, number = begun.first.number(session, day, order)
            if number == 1:
                # The day begins by itself: nobody of yesterday waits any more.
                line.settle(session, day, at, self._actor)
            whose = person
            if identity is not None:
                who = dataclasses.replace(identity, name=visitor)
                whose = remembering.remember(
                    session, self._id_key, who, at, self._actor, known=person
                )
            new = NewTicket(
                day, prefix, number, service, order.lane, order.reason, order.vehicle,
                order.place, visitor, at, whose,
            )  # fmt: skip
            kept, event = ticket_store.asking_insert(session, new, self._actor)
            view = self._prospects.looking(day)
            papers = [print_store.asking_newest(at)] if order.paper else []
            together.ask(session, kept, event, *papers, *view.questions)
            ticket = kept.answer
            prospect = self._prospects.of(
                session, view, ticket, day, at, services=services, newest=event.answer
            )
            said = [
                print_store.telling(one.answer, prospect.ahead, prospect.wait) for one in papers
            ]
            asked = papers[0].answer if papers else None
            issued = IssuedTicket(ticket, prospect.ahead, prospect.wait, asked)
            tried.append(Attempt(number, at))
            work.commit(issued, *said)
        return issued

    @needs(Right.ISSUE_TICKETS)
    def cancel(self, number: str) -> Ticket:
        """Take back a ticket that still waits; its number is not given again today.

        Raises `NoSuchTicket`, `IllegalStep` or an error of the database.
        """
        if self._reserve is not None:
            given = self._reserve.cancel(number, self._clock(), self._actor)
            if given is not None:
                return given
        with self._database.write(about=Changed.QUEUE) as work:
            session, at = work.session, self._clock()
            ticket = ticket_store.find_ticket(session, moments.service_day(at), number)
            ticket = ticket_store.take_step(session, ticket, TicketStep.CANCEL, at, self._actor)
            work.commit()
        return ticket

    @needs(Right.ISSUE_TICKETS)
    def put_back(self, number: str) -> Ticket | None:
        """Undo `cancel` of a ticket from the reserve that the server does not know yet.

        None for every other ticket: its undo is the counters'. Raises `NothingToUndo` or an error
        of the disk.
        """
        return None if self._reserve is None else self._reserve.put_back(number, self._clock())

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def rules(self) -> OrderRules:
        """The two numbers of the rule of who is next."""
        with self._database.read() as session:
            return line.rules_of(session)

    @needs(Right.SEE_QUEUE)
    def waiting_room(self) -> WaitingRoom:
        """Those who wait today, in the order in which they will be called."""
        with self._database.read() as session:
            at = self._clock()
            rules, turns = line.turns(session, moments.service_day(at), at)
            return WaitingRoom(tuple(turn.ticket for turn in turns), at, rules)

    @open_to_all("the program does it by itself, whoever sits there")
    def begin_day(self) -> int:
        """Close the days before today: who waited then has left. Gives how many those were.

        A new day's first ticket does it too; a window that runs over midnight, and one that is
        opened in the morning, ask for it at once.
        """
        with self._database.write(about=Changed.QUEUE) as work:
            at = self._clock()
            left = line.settle(work.session, moments.service_day(at), at, PROGRAM)
            work.commit()
        return left

    @needs(Right.CLOSE_DAY)
    def close_day(self) -> Closing:
        """End the day: everybody who is not being served has left, and the counters are closed.

        A counter that still serves stays open and sees its visitor off.
        """
        with self._database.write(about=Changed.QUEUE) as work:
            session, at = work.session, self._clock()
            day = moments.service_day(at)
            open_now = ticket_store.tickets_in(session, day, tickets.OPEN_STATES)
            serving = [one for one in open_now if one.state is TicketState.SERVING]
            for ticket in open_now:
                if ticket not in serving:
                    line.leave(session, ticket, at, self._actor)
            busy = {ticket.counter for ticket in serving}
            for counter in counter_store.counters_on(session, day):
                if counter.state is not CounterState.CLOSED and counter.number not in busy:
                    closed = CounterState.CLOSED
                    counter_store.set_state(session, counter.number, closed, at, self._actor)
            work.commit()
        return Closing(len(open_now) - len(serving), len(serving))

    @needs(Right.CLOSE_DAY)
    def reopen_day(self) -> int:
        """Take back `close_day` within a minute: whoever left with it waits again. Gives how many.

        A counter stays closed until it calls, but for one whose visitor was on the way.
        """
        with self._database.write(about=Changed.QUEUE) as work:
            session, at = work.session, self._clock()
            left = ticket_store.tickets_in(session, moments.service_day(at), [TicketState.LEFT])
            back = [ticket for ticket in left if at - ticket.state_since <= UNDO_WITHIN]
            for ticket in back:
                counter = ticket.counter
                ticket_store.undo_step(session, ticket, at, self._actor, counter=counter)
                if counter is not None:
                    counter_store.set_state(session, counter, CounterState.OPEN, at, self._actor)
            work.commit()
        return len(back)


@dataclasses.dataclass(frozen=True, slots=True)
class _Numbering(Asked):
    """What is asked first where a ticket is issued: the services, and the next number of the day.

    Where there is no such service nothing is kept, and so no number is lost.
    """

    services: Question[list[Service]]
    #: None where nothing can be offered under what was typed.
    next: Question[int] | None

    @classmethod
    def of(cls, order: TicketOrder, day: dt.date) -> _Numbering:
        """For this order."""
        code = _code_of(order)
        taken = None
        if tickets.is_letter(code):
            taken = ticket_store.asking_number(day, tickets.prefix_of(code, order.lane))
        return cls(ticket_store.asking_services(), taken)

    def number(
        self, session: Session, day: dt.date, order: TicketOrder
    ) -> tuple[Service, str, int]:
        """The service that is wanted, with prefix and number. Raises `NoSuchService`."""
        service = ticket_store.among(self.services.answer, _code_of(order))
        prefix = tickets.prefix_of(service.code, order.lane)
        assert self.next is not None  # noqa: S101 — what is offered has a letter
        return service, prefix, ticket_store.past_reserves(session, day, prefix, self.next.answer)


def _code_of(order: TicketOrder) -> str:
    return order.service_code.strip().upper()


def _checked_vehicle(reason: FastTrackReason | None, vehicle: str, place: str) -> tuple[str, str]:
    vehicle = tidy(vehicle, limit=VEHICLE_LIMIT, field="vehicle")
    place = tidy(place, limit=PLACE_LIMIT, field="place")
    if reason is FastTrackReason.VEHICLE and not vehicle:
        raise tickets.ReasonMissing
    if (vehicle or place) and reason is not FastTrackReason.VEHICLE:
        raise tickets.VehicleWithoutReason
    return vehicle, place
