"""The counters: whoever's turn it is is called, served and seen off here."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from gecc_desk.domain import call_order, moments, tickets
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.counters import Counter, CounterState
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.roles import Right
from gecc_desk.domain.tickets import Service, Ticket, TicketState, TicketStep
from gecc_desk.services import line
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Begun, Workplace
from gecc_desk.storage import counter_store, ticket_store, together
from gecc_desk.storage.questions import Asked, Question

#: What `CounterDesk.step` does; the other steps need more than a number and have their own ways.
_PLAIN_STEPS = frozenset(
    {TicketStep.START, TicketStep.FINISH, TicketStep.NO_SHOW, TicketStep.HOLD, TicketStep.RETURN}
)
#: Where a visitor stands at a counter, which alone says what comes next.
_AT_THE_COUNTER = (TicketState.CALLED, TicketState.SERVING)


#: What a counter can be numbered with: a database looks for no others.
_NUMBERS = range(1, 2**31)


class CounterStillBusy(BadInput):
    """A counter that is to be closed while somebody stands there."""

    field = "counter"
    english = "Counter {counter} still has ticket {other}. See that visitor off, then close."
    thai = "ช่องบริการ {counter} ยังมีคิว {other} อยู่ โปรดจบการให้บริการก่อนปิดช่อง"


@dataclasses.dataclass(frozen=True, slots=True)
class CalledTicket:
    """A ticket called to a counter, with the reason in words (English, Thai).

    `closed` are the tickets that the counter still had, closed by this call.
    """

    ticket: Ticket
    why: str
    why_thai: str
    closed: tuple[Ticket, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Undone:
    """A ticket after an undo, and the step that was taken back."""

    ticket: Ticket
    step: TicketStep


@dataclasses.dataclass(frozen=True, slots=True)
class _Calling(Asked):
    """What is asked first where somebody is called."""

    counters: Question[list[Counter]]
    at_work: Question[list[Ticket]]
    look: line.Look


@dataclasses.dataclass(frozen=True, slots=True)
class _SpokenOf(Asked):
    """What is asked first where a ticket is named."""

    day: dt.date
    counters: Question[list[Counter]]
    tickets: Question[list[Ticket]]

    @classmethod
    def on(cls, day: dt.date, number: str) -> _SpokenOf:
        """The ticket with this number. A counter that was switched off still sees its visitor off."""
        known = counter_store.asking_counters(day, switched_off=True)
        return cls(day, known, ticket_store.asking_ticket(day, number))

    def ticket(self, session: Session, number: str, counter: int | None) -> Ticket:
        """The ticket; `counter` is who speaks of it. Raises `NoSuchCounter` or `NoSuchTicket`."""
        if counter is not None and counter not in (one.number for one in self.counters.answer):
            _counter(session, counter, self.day)
        return ticket_store.found(self.tickets.answer, number)


class CounterDesk(Workplace):
    """A counter: calls whoever's turn it is and says what came of it."""

    @functools.cached_property
    def _takes(self) -> dict[int, frozenset[int] | None]:
        """Which services each counter took when it called last: asked for before it is known anew."""
        return {}

    @needs(Right.SEE_QUEUE)
    def counters(self) -> list[Counter]:
        """The office's counters as they stand now."""
        with self._database.read() as session:
            return counter_store.counters_on(session, moments.service_day(self._clock()))

    @needs(Right.SERVE_VISITORS)
    def set_state(self, counter: int, state: CounterState) -> Counter:
        """Open, pause or close a counter.

        Raises `NoSuchCounter`, or `CounterStillBusy` where one that serves is to be closed.
        """
        with self._database.write(about=Changed.QUEUE) as work:
            session, at = work.session, self._clock()
            day = moments.service_day(at)
            known = _counter(session, counter, day)
            at_work = ticket_store.open_at_counter(session, day, counter)
            if state is CounterState.CLOSED and at_work:
                raise CounterStillBusy(counter=counter, other=at_work[-1].number)
            if known.state is not state:
                counter_store.set_state(session, counter, state, at, self._actor)
            work.commit()
        return dataclasses.replace(known, state=state)

    @needs(Right.CHANGE_SETTINGS)
    def set_services(self, counter: int, services: Iterable[int] | None) -> None:
        """Say which services a counter takes, by their ids; None for all, also those to come.

        Raises `NoSuchCounter`.
        """
        with self._database.write() as work:
            _counter(work.session, counter, moments.service_day(self._clock()))
            counter_store.set_services(work.session, counter, services)
            work.commit()

    @needs(Right.SERVE_VISITORS)
    def call_next(self, counter: int) -> CalledTicket | None:
        """Call whoever's turn it is to `counter`; None when nobody waits whose service it takes.

        Whatever the counter still has open is closed first: finished if it was started, no-show
        if not. A counter that calls is open. Raises `NoSuchCounter` or an error of the database.
        """
        takes = self._takes.get(counter)

        def first(day: dt.date) -> _Calling:
            there = ticket_store.asking_open_at(day, counter if counter in _NUMBERS else 0)
            return _Calling(counter_store.asking_counters(day), there, line.Look.on(day, takes))

        with self._begin(first, about=Changed.QUEUE) as begun:
            session, at, day, asked = begun.work.session, begun.at, begun.day, begun.first
            here = _among(asked.counters.answer, counter)
            self._takes[counter] = here.services
            self._open(session, here, at)
            closed, last = self._seeing_off(session, asked.at_work.answer, counter, at)
            turn = line.next_at(session, asked.look, day, here, asked.counters.answer, at)
            called = None
            if turn is not None:
                choice, service_id = turn
                why = choice.in_english()
                ticket, *calling = ticket_store.asking_call(
                    session, choice.id, service_id, at, self._actor, counter=counter, why=why
                )
                together.ask(session, *last, ticket, *calling)
                last = []
                called = CalledTicket(ticket.answer, why, choice.in_thai(), closed)
            begun.work.commit(called, *last)
        return called

    @needs(Right.SERVE_VISITORS)
    def call(self, number: str, counter: int, *, again: bool = False) -> CalledTicket:
        """Call a certain ticket: one that waits, one on hold, or one that did not come before.

        One that this counter has called already is called once more. Anything else that the
        counter still has open is closed first, as by `call_next`. With `again` one that waits is
        refused: it was not called yet. Raises `NoSuchTicket`,
        `IllegalStep`, `AtAnotherCounter`, `NoSuchCounter` or an error of the database.
        """
        with self._database.write(about=Changed.QUEUE) as work:
            session, at = work.session, self._clock()
            day = moments.service_day(at)
            ticket = ticket_store.find_ticket(session, day, number)
            _check_place(ticket, counter)
            self._open(session, _counter(session, counter, day), at)
            there = ticket_store.open_at_counter(session, day, counter)
            closed, last = self._seeing_off(session, there, counter, at, but=ticket)
            waits = ticket.state is TicketState.WAITING and not again
            step = TicketStep.CALL if waits else TicketStep.RECALL
            choice = call_order.by_number(ticket_store.waiting(ticket), line.rules_of(session), at)
            # Called once more on the way, a visitor has the reason of the first call.
            on_the_way = ticket.state is TicketState.CALLED
            why, why_thai = ("", "") if on_the_way else (choice.in_english(), choice.in_thai())
            ticket, calling = self._stepping(session, ticket, step, counter, at, why=why)
            called = CalledTicket(ticket, why, why_thai, closed)
            work.commit(called, *last, *calling)
        return called

    @needs(Right.SERVE_VISITORS)
    def step(self, number: str, step: TicketStep, counter: int | None = None) -> Ticket:
        """Start, finish, no-show, hold or return a ticket; `counter` says where.

        A ticket that stands at a counter is changed by that counter alone; hold and return of one
        that does not may come from the reception too (`counter` None). A recall is a `call`.
        Raises `NoSuchTicket`, `IllegalStep`, `AtAnotherCounter`, `NoSuchCounter` or an error of
        the database.
        """
        if step is TicketStep.RECALL and counter is not None:
            return self.call(number, counter, again=True).ticket
        if step not in _PLAIN_STEPS:
            raise ValueError(f"{step} is no step of its own")
        with self._of_ticket(number) as begun:
            session = begun.work.session
            ticket = begun.first.ticket(session, number, counter)
            _check_place(ticket, counter)
            ticket, last = self._stepping(session, ticket, step, counter, begun.at)
            begun.work.commit(None, *last)
        return ticket

    @needs(Right.SERVE_VISITORS)
    def transfer(self, number: str, service_code: str, counter: int | None = None) -> Ticket:
        """Send a visitor on to another service; the number stays, and the place by arrival.

        Where `counter` is named the ticket must not stand at another one. Raises `NoSuchTicket`,
        `NoSuchService`, `AlreadyForThisService`, `IllegalStep`, `AtAnotherCounter` or an error of
        the database.
        """
        with self._of_ticket(number) as begun:
            session = begun.work.session
            ticket = begun.first.ticket(session, number, counter)
            if counter is not None:
                _check_place(ticket, counter)
            service = ticket_store.service_by_code(session, service_code)
            if service.id == ticket.service.id:
                raise tickets.AlreadyForThisService(number=ticket.number)
            at_counter = counter if counter is not None else ticket.counter
            ticket, last = self._stepping(
                session, ticket, TicketStep.TRANSFER, at_counter, begun.at, service=service
            )
            begun.work.commit(None, *last)
        return ticket

    @needs(Right.SERVE_VISITORS)
    def undo(self, number: str, counter: int | None = None) -> Undone:
        """Take back the last step of a ticket, within a minute of it.

        A step of a counter is taken back by that counter. Raises `NoSuchTicket`, `NothingToUndo`,
        `AtAnotherCounter`, `CounterHasAnother` where the visitor would come back to a counter that
        has called somebody else since, or an error of the database.
        """
        with self._of_ticket(number) as begun:
            session, at = begun.work.session, begun.at
            ticket, undone = ticket_store.undo_step(
                session,
                begun.first.ticket(session, number, counter),
                at,
                self._actor,
                counter=counter,
            )
            self._welcome_back(session, ticket, begun.day, at)
            begun.work.commit()
        return Undone(ticket, undone.step)

    @needs(Right.SEE_QUEUE)
    def open_ticket(self, counter: int) -> Ticket | None:
        """The ticket that `counter` has called or is serving today, if any."""
        with self._database.read() as session:
            day = moments.service_day(self._clock())
            at_work = ticket_store.open_at_counter(session, day, counter)
            return at_work[-1] if at_work else None

    @needs(Right.SEE_QUEUE)
    def aside(self) -> list[Ticket]:
        """Tickets of today that are on hold, did not come, or left at closing; by arrival."""
        with self._database.read() as session:
            day = moments.service_day(self._clock())
            states = (TicketState.HELD, TicketState.NO_SHOW, TicketState.LEFT)
            return ticket_store.tickets_in(session, day, states)

    def _of_ticket(self, number: str) -> contextlib.AbstractContextManager[Begun[_SpokenOf]]:
        """A transaction about one ticket of today."""
        return self._begin(lambda day: _SpokenOf.on(day, number), about=Changed.QUEUE)

    def _open(self, session: Session, counter: Counter, at: dt.datetime) -> None:
        """A counter that calls is open."""
        if counter.state is not CounterState.OPEN:
            counter_store.set_state(session, counter.number, CounterState.OPEN, at, self._actor)

    def _welcome_back(
        self, session: Session, ticket: Ticket, day: dt.date, at: dt.datetime
    ) -> None:
        """An undo may bring a visitor back to a counter: it must have nobody else, and is open.

        Raises `CounterHasAnother`.
        """
        if ticket.state not in _AT_THE_COUNTER or ticket.counter is None:
            return
        for other in ticket_store.open_at_counter(session, day, ticket.counter):
            if other.id != ticket.id:
                raise tickets.CounterHasAnother(counter=ticket.counter, other=other.number)
        for counter in counter_store.counters_on(session, day, switched_off=True):
            if counter.number == ticket.counter and counter.state is CounterState.CLOSED:
                counter_store.set_state(session, counter.number, CounterState.OPEN, at, self._actor)

    def _seeing_off(
        self,
        session: Session,
        there: Sequence[Ticket],
        counter: int,
        at: dt.datetime,
        but: Ticket | None = None,
    ) -> tuple[tuple[Ticket, ...], list[Question[int]]]:
        """Close what the counter still has open (`there`), `but` one: as closed, and what is asked."""
        closed, asked = [], list[Question[int]]()
        for ticket in there:
            if but is not None and ticket.id == but.id:
                continue
            serving = ticket.state is TicketState.SERVING
            step = TicketStep.FINISH if serving else TicketStep.NO_SHOW
            over, closing = self._stepping(session, ticket, step, counter, at)
            closed.append(over)
            asked += closing
        return tuple(closed), asked

    def _stepping(
        self,
        session: Session,
        ticket: Ticket,
        step: TicketStep,
        counter: int | None,
        at: dt.datetime,
        *,
        why: str = "",
        service: Service | None = None,
    ) -> tuple[Ticket, tuple[Question[int], Question[int]]]:
        return ticket_store.asking_step(
            session, ticket, step, at, self._actor, counter=counter, why=why, service=service
        )


def _counter(session: Session, number: int, day: dt.date) -> Counter:
    """A counter of the office. Raises `NoSuchCounter`."""
    return _among(counter_store.counters_on(session, day), number)


def _among(counters: Sequence[Counter], number: int) -> Counter:
    for counter in counters:
        if counter.number == number:
            return counter
    raise tickets.NoSuchCounter(
        number=number, numbers=", ".join(str(counter.number) for counter in counters)
    )


def _check_place(ticket: Ticket, counter: int | None) -> None:
    """Whoever stands at a counter is that counter's. Raises `AtAnotherCounter`."""
    if ticket.state in _AT_THE_COUNTER and ticket.counter != counter:
        raise tickets.AtAnotherCounter(number=ticket.number, other=ticket.counter)
