"""Tickets and their events in the database; every function works within the caller's session.

Statements (`ticket_statements`) give plain values: a press of a key waits for them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, number_blocks, ticket_history, tickets
from gecc_desk.domain.call_order import Waiting
from gecc_desk.domain.ticket_history import Event, Standing
from gecc_desk.domain.tickets import (
    FastTrackReason,
    Lane,
    Service,
    Ticket,
    TicketState,
    TicketStep,
)
from gecc_desk.storage import block_store, together
from gecc_desk.storage import ticket_statements as statements
from gecc_desk.storage.at_desk import desk_of
from gecc_desk.storage.questions import Question

#: So much of what was typed for a number or letter is quoted: too little to tell a citizen ID.
_QUOTED = 8


@dataclasses.dataclass(frozen=True, slots=True)
class NewTicket:
    """What a ticket is issued with; `issued_at` is aware UTC."""

    day: dt.date
    prefix: str
    number: int
    service: Service
    lane: Lane
    reason: FastTrackReason | None
    vehicle: str
    place: str
    visitor: str = dataclasses.field(repr=False)
    issued_at: dt.datetime
    person_id: int | None = None


def asking_number(day: dt.date, prefix: str) -> Question[int]:
    """Take the next number of `day` (Bangkok) under `prefix`; the first of a day is 1.

    It may be one of a desk's reserve: see `past_reserves`.
    """
    of_letter = {"service_day": day, "prefix": prefix}
    return Question(statements.take_number(), of_letter, _one_value)


def past_reserves(session: Session, day: dt.date, prefix: str, number: int) -> int:
    """The number that was taken, or the next one that no desk holds in reserve."""
    # No office comes so far in a day: the usual number asks for nothing more.
    while number >= number_blocks.FIRST_RESERVED:
        end = block_store.end_of_block(session, day, prefix, number)
        if end is None:
            break
        number = end + 1
        behind = {"of_day": day, "of_letter": prefix, "to": number}
        session.execute(statements.step_over(), behind)
    return number


def asking_insert(
    session: Session, new: NewTicket, actor: str
) -> tuple[Question[Ticket], Question[int]]:
    """Keep a new ticket, and right after it its first event; gives the ticket and the event's id."""
    values = {
        "service_day": new.day, "prefix": new.prefix, "number": new.number,
        "service_id": new.service.id, "lane": new.lane, "reason": new.reason,
        "vehicle": new.vehicle, "place": new.place, "visitor": new.visitor,
        "issued_at": new.issued_at, "state": TicketState.WAITING, "state_at": new.issued_at,
        "counter": None, "person_id": new.person_id,
    }  # fmt: skip
    first = Event(0, TicketStep.ISSUE, new.issued_at, service_id=new.service.id)
    ticket = Question(
        statements.insert_ticket(), values, lambda rows: _issued(new, _one_value(rows))
    )
    return ticket, Question(statements.insert_first(), _of_event(session, first, actor), _one_value)


def _issued(new: NewTicket, ticket_id: int) -> Ticket:
    return Ticket(
        id=ticket_id, number=tickets.ticket_number(new.prefix, new.number), service=new.service,
        lane=new.lane, reason=new.reason, vehicle=new.vehicle, place=new.place,
        visitor=new.visitor, issued_at=new.issued_at, state=TicketState.WAITING,
        state_since=new.issued_at, counter=None,
    )  # fmt: skip


def take_step(
    session: Session,
    ticket: Ticket,
    step: TicketStep,
    at: dt.datetime,
    actor: str,
    *,
    counter: int | None = None,
    why: str = "",
    service: Service | None = None,
) -> Ticket:
    """Bring `ticket` one step on, with its event; gives it as it stands then. `at` is aware UTC.

    `service` is the one that a transfer leads to. The update is conditional on the state that was
    read, so that of two who try at once one succeeds. Raises `IllegalStep` where the ticket is not
    (or no longer) in a fitting state.
    """
    event, standing = _stepped(ticket, step, at, counter, service)
    _move(session, ticket, standing, step, _adding(session, ticket.id, event, actor, why=why))
    return _as_it_stands(ticket, standing, service or ticket.service)


def undo_step(
    session: Session, ticket: Ticket, at: dt.datetime, actor: str, *, counter: int | None = None
) -> tuple[Ticket, Event]:
    """Take back the last step of `ticket`; gives it as it stands then, and the step undone.

    Raises `NothingToUndo`, or `AtAnotherCounter` where another counter took the step.
    """
    events = ticket_history.effective(events_of(session, ticket.id))
    last = ticket_history.undoable(events, at, number=ticket.number)
    if last.counter is not None and last.counter != counter:
        raise tickets.AtAnotherCounter(number=ticket.number, other=last.counter)
    before = ticket_history.replay(events[:-1])
    assert before is not None  # noqa: S101 — an issue always stays
    undo = Event(0, TicketStep.UNDO, at, counter=counter, undoes=last.id)
    _move(session, ticket, before, TicketStep.UNDO, _adding(session, ticket.id, undo, actor))
    service = ticket.service
    if before.service_id is not None and before.service_id != service.id:
        service = service_by_id(session, before.service_id)
    return _as_it_stands(ticket, before, service), last


def find_ticket(session: Session, day: dt.date, number: str) -> Ticket:
    """The ticket of `day` with this number. Raises `NoSuchTicket`."""
    return found(together.answer(session, asking_ticket(day, number)), number)


def asking_ticket(day: dt.date, number: str) -> Question[list[Ticket]]:
    """The question of `find_ticket`; `found` reads its answer."""
    prefix, nth = tickets.split_number(number) or ("", 0)
    return Question(statements.by_number(), {"day": day, "prefix": prefix, "number": nth}, _tickets)


def found(there: list[Ticket], number: str) -> Ticket:
    """The one ticket that is there. Raises `NoSuchTicket`."""
    for ticket in there:
        return ticket
    raise tickets.NoSuchTicket(number=number.strip().upper()[:_QUOTED])


def ticket_by_id(session: Session, ticket_id: int) -> Ticket:
    """A ticket that is known to be there."""
    (ticket,) = together.answer(
        session, Question(statements.by_id(), {"wanted": ticket_id}, _tickets)
    )
    return ticket


def tickets_in(session: Session, day: dt.date, states: Collection[TicketState]) -> list[Ticket]:
    """All tickets of `day` in one of `states`, in order of arrival."""
    found = session.execute(statements.by_state(), {"day": day, "states": list(states)})
    return [_ticket(row) for row in found]


def open_at_counter(session: Session, day: dt.date, counter: int) -> list[Ticket]:
    """The tickets that `counter` has called or is serving."""
    return together.answer(session, asking_open_at(day, counter))


def asking_open_at(day: dt.date, counter: int) -> Question[list[Ticket]]:
    """The question of `open_at_counter`."""
    return Question(statements.at_counter(), {"day": day, "at_counter": counter}, _tickets)


def waiting_on(session: Session, day: dt.date) -> list[tuple[Waiting, int]]:
    """What decides the turn of each ticket waiting on `day`, with its service's id; by arrival."""
    return together.answer(session, asking_waiting(day))


def asking_waiting(day: dt.date) -> Question[list[tuple[Waiting, int]]]:
    """The question of `waiting_on`."""
    return Question(statements.waiting(), {"day": day}, _lined_up)


def waiting(ticket: Ticket) -> Waiting:
    """What decides the turn of a ticket."""
    return Waiting(ticket.id, ticket.lane, ticket.issued_at)


def asking_who_waits(day: dt.date) -> Question[list[Ticket]]:
    """The tickets waiting on `day`, in order of arrival."""
    return Question(statements.who_waits(), {"day": day}, _tickets)


def left_open(session: Session, first: dt.date, day: dt.date) -> list[Ticket]:
    """Tickets from `first` up to but not including `day` of which something was still to come."""
    found = session.execute(statements.left_open(), {"first": first, "day": day})
    return [_ticket(row) for row in found]


def asking_call(
    session: Session,
    ticket_id: int,
    service_id: int,
    at: dt.datetime,
    actor: str,
    *,
    counter: int,
    why: str,
) -> tuple[Question[Ticket], Question[int], Question[int]]:
    """Call a ticket that was read as waiting for a service; gives it as it stands then.

    A ticket that waits no more is refused by the database: nothing of the transaction is kept.
    """
    event = Event(0, TicketStep.CALL, at, counter=counter)
    stands = Standing(TicketState.WAITING, at, None, service_id)
    standing = ticket_history.after_event(stands, event, number="")

    def called(rows: Sequence[Any]) -> Ticket:
        ((before),) = _tickets(rows)
        return _as_it_stands(before, standing, before.service)

    return (
        Question(statements.by_id(), {"wanted": ticket_id}, called),
        _asking_move(ticket_id, TicketState.WAITING, standing, statements.move_ticket()),
        _adding(session, ticket_id, event, actor, why=why),
    )


def asking_step(
    session: Session,
    ticket: Ticket,
    step: TicketStep,
    at: dt.datetime,
    actor: str,
    *,
    counter: int | None = None,
    why: str = "",
    service: Service | None = None,
) -> tuple[Ticket, tuple[Question[int], Question[int]]]:
    """As `take_step`, of a ticket that was read in this transaction; what is asked is given too.

    A ticket that stands otherwise than it was read is refused by the database: nothing of the
    transaction is kept. So it may be asked with the end of it. Raises `IllegalStep`.
    """
    event, standing = _stepped(ticket, step, at, counter, service)
    asked = (
        _asking_move(ticket.id, ticket.state, standing, statements.move_ticket()),
        _adding(session, ticket.id, event, actor, why=why),
    )
    return _as_it_stands(ticket, standing, service or ticket.service), asked


def events_of(session: Session, ticket_id: int) -> list[Event]:
    """All that happened to a ticket, in the order in which it was written down."""
    return [Event(*row) for row in session.execute(statements.events(), {"wanted": ticket_id})]


def recent_lanes(
    session: Session, day: dt.date, limit: int, services: Collection[int] | None = None
) -> list[Lane]:
    """The lanes of the latest `limit` calls of `day` for one of `services` (None: all), newest last.

    Latest by their place in the record: the clock may have been set back in between. Undone calls
    and calls by number do not count. Looked for among the latest events only, so that history costs nothing.
    """
    return together.answer(session, asking_recent(day, limit, services))


def asking_recent(
    day: dt.date, limit: int, services: Collection[int] | None = None
) -> Question[list[Lane]]:
    """The question of `recent_lanes`."""
    query = statements.recent_calls(None if services is None else frozenset(services))
    return Question(query, {"day": day, "most": limit}, _oldest_first)


def own_lanes(session: Session, day: dt.date, limit: int, counter: int) -> list[Lane]:
    """The lanes of the latest `limit` calls that `counter` made on `day`, newest last.

    Undone calls and calls by number do not count.
    """
    start, _ = moments.day_bounds(day)
    values = {"day": day, "start": start, "most": limit, "at_counter": counter}
    found = session.execute(statements.own_calls(), values)
    return [row.lane for row in found][::-1]


def services_offered(session: Session) -> list[Service]:
    """The services of the office in the order of their number keys."""
    return together.answer(session, asking_services())


def asking_services() -> Question[list[Service]]:
    """The question of `services_offered`."""
    return Question(statements.offered(), {}, _services)


def service_by_code(session: Session, code: str) -> Service:
    """The service offered under this letter. Raises `NoSuchService`."""
    return among(services_offered(session), code)


def among(offered: Sequence[Service], code: str) -> Service:
    """The one of these services under this letter. Raises `NoSuchService`."""
    wanted = code.strip().upper()
    for service in offered:
        if service.code == wanted:
            return service
    raise tickets.NoSuchService(code=wanted[:_QUOTED], codes=", ".join(one.code for one in offered))


def service_by_id(session: Session, service_id: int) -> Service:
    """A service that is known to be there, also one switched off."""
    found = session.execute(statements.service_by_id(), {"wanted": service_id})
    return Service(*found.one())


def service_kept(session: Session, service: Service) -> Service:
    """A service of earlier, also where it is not offered any more. Raises `NoSuchService`."""
    kept = {"wanted": service.id}
    row = session.execute(statements.service_by_id(), kept).first()
    if row is None or row.code != service.code:
        return service_by_code(session, service.code)
    return Service(*row)


# ---- inside -----------------------------------------------------------------------------------


def _standing(ticket: Ticket) -> Standing:
    return Standing(ticket.state, ticket.state_since, ticket.counter, ticket.service.id)


def _stepped(
    ticket: Ticket, step: TicketStep, at: dt.datetime, counter: int | None, service: Service | None
) -> tuple[Event, Standing]:
    """The event of a step, and how the ticket stands after it. Raises `IllegalStep`."""
    event = Event(0, step, at, counter=counter, service_id=service.id if service else None)
    return event, ticket_history.after_event(_standing(ticket), event, number=ticket.number)


def _as_it_stands(ticket: Ticket, standing: Standing, service: Service) -> Ticket:
    return dataclasses.replace(
        ticket,
        state=standing.state,
        state_since=standing.since,
        counter=standing.counter,
        service=service,
    )


def _move(
    session: Session, ticket: Ticket, standing: Standing, step: TicketStep, event: Question[int]
) -> None:
    """Bring a ticket to where it stands after `event`, which is kept with it.

    Raises `IllegalStep`, after which nothing of the transaction may be kept.
    """
    moved = _asking_move(ticket.id, ticket.state, standing, statements.update_ticket())
    together.ask(session, moved, event)
    if moved.answer != 1:
        raise tickets.IllegalStep(number=ticket.number, state="changed", step=step)


def _asking_move(
    ticket_id: int, before: TicketState, standing: Standing, statement: sa.Executable
) -> Question[int]:
    """Bring a ticket on; gives how many were changed."""
    values = {
        "wanted": ticket_id, "before": before, "state": standing.state,
        "state_at": standing.since, "counter": standing.counter, "service_id": standing.service_id,
    }  # fmt: skip
    return Question(statement, values, int)


def _adding(
    session: Session, ticket_id: int, event: Event, actor: str, *, why: str = ""
) -> Question[int]:
    """Keep an event; gives its id."""
    values = {"ticket_id": ticket_id, **_of_event(session, event, actor, why)}
    return Question(statements.insert_event(), values, _one_value)


def _of_event(session: Session, event: Event, actor: str, why: str = "") -> dict[str, Any]:
    return {
        "step": event.step, "at": event.at, "actor": actor, "desk": desk_of(session),
        "counter": event.counter, "why": why, "service_id": event.service_id,
        "undoes": event.undoes,
    }  # fmt: skip


def _waiting_of(row: Any) -> Waiting:  # noqa: ANN401 — a row of either engine
    came = None if row.behind is None else (row.behind, row.issued_at)
    return Waiting(row.id, row.lane, row.since, came=came)


def _one_value(rows: Sequence[Any]) -> int:
    return int(rows[0][0])


def _tickets(rows: Sequence[Any]) -> list[Ticket]:
    return [_ticket(row) for row in rows]


def _services(rows: Sequence[Any]) -> list[Service]:
    return [Service(*row) for row in rows]


def _lined_up(rows: Sequence[Any]) -> list[tuple[Waiting, int]]:
    return [(_waiting_of(row), row.service_id) for row in rows]


def _oldest_first(rows: Sequence[Any]) -> list[Lane]:
    return [row.lane for row in rows][::-1]


def _ticket(row: Any) -> Ticket:  # noqa: ANN401 — a row of either engine
    return Ticket(
        id=row.id,
        number=tickets.ticket_number(row.prefix, row.number),
        service=Service(row.service_id, row.code, row.name, row.standard_minutes),
        lane=row.lane,
        reason=row.reason,
        vehicle=row.vehicle,
        place=row.place,
        visitor=row.visitor,
        issued_at=row.issued_at,
        state=row.state,
        state_since=row.state_at,
        counter=row.counter,
    )
