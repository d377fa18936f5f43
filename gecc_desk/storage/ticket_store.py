"""Tickets and their events in the database; every function works within the caller's session.

Statements are Core, made once, and give plain values: a press of a key waits for them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Collection, Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from gecc_desk.domain import call_order, moments, number_blocks, ticket_history, tickets
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
from gecc_desk.storage.at_desk import desk_of
from gecc_desk.storage.functions import last_given_id
from gecc_desk.storage.plans import off_index
from gecc_desk.storage.tables import (
    Day,
    ReservedTicketRow,
    SequenceRow,
    ServiceRow,
    TicketEventRow,
    TicketRow,
)
from gecc_desk.storage.together import Question

_TICKET = cast("sa.Table", TicketRow.__table__)
_EVENT = cast("sa.Table", TicketEventRow.__table__)
_SERVICE = cast("sa.Table", ServiceRow.__table__)
_SEQUENCE = cast("sa.Table", SequenceRow.__table__)
_RESERVED = cast("sa.Table", ReservedTicketRow.__table__)

#: How many events back the latest calls of the office are looked for.
_EVENTS_LOOKED_AT = 400
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


def next_number(session: Session, day: dt.date, prefix: str) -> int:
    """Take the next number of `day` (Bangkok) under `prefix`; the first of a day is 1.

    Numbers that a desk holds in reserve are stepped over.
    """
    of_letter = {"service_day": day, "prefix": prefix}
    number = together.answer(session, Question(_take_number(), of_letter, _one_value))
    # No office comes so far in a day: the usual number asks for nothing more.
    while number >= number_blocks.FIRST_RESERVED:
        end = block_store.end_of_block(session, day, prefix, number)
        if end is None:
            break
        number = end + 1
        session.execute(_step_over(), {"of_day": day, "of_letter": prefix, "to": number})
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
    ticket = Question(_insert_ticket(), values, lambda rows: _issued(new, _one_value(rows)))
    return ticket, Question(_insert_first(), _of_event(session, first, actor), _one_value)


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
    event = Event(0, step, at, counter=counter, service_id=service.id if service else None)
    standing = ticket_history.after_event(_standing(ticket), event, number=ticket.number)
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
    return Question(_by_number(), {"day": day, "prefix": prefix, "number": nth}, _tickets)


def found(there: list[Ticket], number: str) -> Ticket:
    """The one ticket that is there. Raises `NoSuchTicket`."""
    for ticket in there:
        return ticket
    raise tickets.NoSuchTicket(number=number.strip().upper()[:_QUOTED])


def ticket_by_id(session: Session, ticket_id: int) -> Ticket:
    """A ticket that is known to be there."""
    (ticket,) = together.answer(session, Question(_by_id(), {"wanted": ticket_id}, _tickets))
    return ticket


def tickets_in(session: Session, day: dt.date, states: Collection[TicketState]) -> list[Ticket]:
    """All tickets of `day` in one of `states`, in order of arrival."""
    found = session.execute(_by_state(), {"day": day, "states": list(states)})
    return [_ticket(row) for row in found]


def open_at_counter(session: Session, day: dt.date, counter: int) -> list[Ticket]:
    """The tickets that `counter` has called or is serving."""
    return together.answer(session, asking_open_at(day, counter))


def asking_open_at(day: dt.date, counter: int) -> Question[list[Ticket]]:
    """The question of `open_at_counter`."""
    return Question(_at_counter(), {"day": day, "at_counter": counter}, _tickets)


def waiting_on(session: Session, day: dt.date) -> list[tuple[Waiting, int]]:
    """What decides the turn of each ticket waiting on `day`, with its service's id; by arrival."""
    return together.answer(session, asking_waiting(day))


def asking_waiting(day: dt.date) -> Question[list[tuple[Waiting, int]]]:
    """The question of `waiting_on`."""
    return Question(_waiting(), {"day": day}, _lined_up)


def waiting(ticket: Ticket) -> Waiting:
    """What decides the turn of a ticket."""
    return Waiting(ticket.id, ticket.lane, ticket.issued_at)


def left_open(session: Session, first: dt.date, day: dt.date) -> list[Ticket]:
    """Tickets from `first` up to but not including `day` of which something was still to come."""
    query = _select_ticket().where(
        _TICKET.c.service_day >= first,
        _TICKET.c.service_day < day,
        _TICKET.c.state.in_(tickets.OPEN_STATES),
    )
    return [_ticket(row) for row in session.execute(query.order_by(_TICKET.c.id))]


def events_of(session: Session, ticket_id: int) -> list[Event]:
    """All that happened to a ticket, in the order in which it was written down."""
    return [Event(*row) for row in session.execute(_events(), {"wanted": ticket_id})]


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
    query = _recent_calls(None if services is None else frozenset(services))
    return Question(query, {"day": day, "most": limit}, _oldest_first)


def own_lanes(session: Session, day: dt.date, limit: int, counter: int) -> list[Lane]:
    """The lanes of the latest `limit` calls that `counter` made on `day`, newest last.

    Undone calls and calls by number do not count.
    """
    start, _ = moments.day_bounds(day)
    values = {"day": day, "start": start, "most": limit, "at_counter": counter}
    found = session.execute(_own_calls(), values)
    return [row.lane for row in found][::-1]


def services_offered(session: Session) -> list[Service]:
    """The services of the office in the order of their number keys."""
    return together.answer(session, Question(_offered(), {}, _services))


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
    query = sa.select(*_service_columns()).where(_SERVICE.c.id == service_id)
    return Service(*session.execute(query).one())


def service_kept(session: Session, service: Service) -> Service:
    """A service of earlier, also where it is not offered any more. Raises `NoSuchService`."""
    query = sa.select(*_service_columns()).where(
        _SERVICE.c.id == service.id, _SERVICE.c.code == service.code
    )
    row = session.execute(query).first()
    return service_by_code(session, service.code) if row is None else Service(*row)


# ---- inside -----------------------------------------------------------------------------------


def _standing(ticket: Ticket) -> Standing:
    return Standing(ticket.state, ticket.state_since, ticket.counter, ticket.service.id)


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
    values = {
        "wanted": ticket.id, "before": ticket.state, "state": standing.state,
        "state_at": standing.since, "counter": standing.counter, "service_id": standing.service_id,
    }  # fmt: skip
    moved = Question(_update_ticket(), values, int)
    together.ask(session, moved, event)
    if moved.answer != 1:
        raise tickets.IllegalStep(number=ticket.number, state="changed", step=step)


def _adding(
    session: Session, ticket_id: int, event: Event, actor: str, *, why: str = ""
) -> Question[int]:
    """Keep an event; gives its id."""
    values = {"ticket_id": ticket_id, **_of_event(session, event, actor, why)}
    return Question(_insert_event(), values, _one_value)


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


# ---- statements, each made once ---------------------------------------------------------------


@functools.cache
def _take_number() -> sa.Executable:
    first = upsert(_SEQUENCE).values(last=1)
    return first.on_conflict_do_update(
        index_elements=["service_day", "prefix"], set_={"last": _SEQUENCE.c.last + 1}
    ).returning(_SEQUENCE.c.last)


@functools.cache
def _step_over() -> sa.Executable:
    day = sa.bindparam("of_day", type_=_SEQUENCE.c.service_day.type)
    return (
        sa.update(_SEQUENCE)
        .where(_SEQUENCE.c.service_day == day, _SEQUENCE.c.prefix == sa.bindparam("of_letter"))
        .values(last=sa.bindparam("to"))
    )


@functools.cache
def _insert_ticket() -> sa.Executable:
    return sa.insert(_TICKET).returning(_TICKET.c.id)


@functools.cache
def _insert_event() -> sa.sql.dml.ReturningInsert[Any]:
    return sa.insert(_EVENT).returning(_EVENT.c.id)


@functools.cache
def _insert_first() -> sa.Executable:
    """The event of the ticket that was just kept."""
    return _insert_event().values(ticket_id=last_given_id(_TICKET.name))


@functools.cache
def _update_ticket() -> sa.Executable:
    taken = ("state", "state_at", "counter", "service_id")
    return (
        sa.update(_TICKET)
        .where(_TICKET.c.id == sa.bindparam("wanted"), _TICKET.c.state == sa.bindparam("before"))
        .values({name: sa.bindparam(name) for name in taken})
    )


def _service_columns() -> list[sa.Column[Any]]:
    return [_SERVICE.c.id, _SERVICE.c.code, _SERVICE.c.name, _SERVICE.c.standard_minutes]


@functools.cache
def _select_ticket() -> sa.Select[Any]:
    return sa.select(
        *_TICKET.c, _SERVICE.c.code, _SERVICE.c.name, _SERVICE.c.standard_minutes
    ).join_from(_TICKET, _SERVICE, _SERVICE.c.id == _TICKET.c.service_id)


@functools.cache
def _by_id() -> sa.Select[Any]:
    return _select_ticket().where(_TICKET.c.id == sa.bindparam("wanted"))


@functools.cache
def _by_number() -> sa.Select[Any]:
    return _select_ticket().where(
        _TICKET.c.service_day == sa.bindparam("day"),
        _TICKET.c.prefix == sa.bindparam("prefix"),
        _TICKET.c.number == sa.bindparam("number"),
    )


@functools.cache
def _by_state() -> sa.Select[Any]:
    return (
        _select_ticket()
        .where(
            _TICKET.c.service_day == sa.bindparam("day"),
            _TICKET.c.state.in_(sa.bindparam("states", expanding=True)),
        )
        .order_by(_TICKET.c.id)
    )


@functools.cache
def _at_counter() -> sa.Select[Any]:
    return (
        _select_ticket()
        .where(
            _TICKET.c.service_day == sa.bindparam("day"),
            _TICKET.c.state.in_([TicketState.CALLED, TicketState.SERVING]),
            _TICKET.c.counter == sa.bindparam("at_counter"),
        )
        .order_by(_TICKET.c.id)
    )


@functools.cache
def _waiting() -> sa.Select[Any]:
    of_ticket = _EVENT.c.ticket_id == _TICKET.c.id
    step = off_index(_EVENT.c.step)
    served = sa.exists().where(of_ticket, step == TicketStep.START)
    sent_on = (
        sa.select(sa.func.max(_EVENT.c.at))
        .where(of_ticket, step == TicketStep.TRANSFER)
        .scalar_subquery()
    )
    # The time of a service is no waiting; a ticket of which nothing happened yet needs no look.
    since = sa.case(
        (
            sa.and_(_TICKET.c.state_at != _TICKET.c.issued_at, served),
            sa.func.coalesce(sent_on, _TICKET.c.issued_at),
        ),
        else_=_TICKET.c.issued_at,
    )
    return (
        sa.select(
            _TICKET.c.id,
            _TICKET.c.lane,
            sa.type_coerce(since, _TICKET.c.issued_at.type).label("since"),
            _TICKET.c.service_id,
            _RESERVED.c.behind,
            _TICKET.c.issued_at,
        )
        .join_from(_TICKET, _RESERVED, _RESERVED.c.ticket_id == _TICKET.c.id, isouter=True)
        .where(
            _TICKET.c.service_day == sa.bindparam("day"),
            _TICKET.c.state == TicketState.WAITING,
        )
        .order_by(_TICKET.c.id)
    )


@functools.cache
def _events() -> sa.Select[Any]:
    kept = [_EVENT.c[field.name] for field in dataclasses.fields(Event)]
    return (
        sa.select(*kept).where(_EVENT.c.ticket_id == sa.bindparam("wanted")).order_by(_EVENT.c.id)
    )


def _calls() -> sa.Select[Any]:
    """Calls that were not undone, newest first, at most `most`."""
    undo = _EVENT.alias("undo")
    undone = sa.exists().where(undo.c.undoes == _EVENT.c.id)
    return (
        sa.select(_TICKET.c.lane)
        .join_from(_EVENT, _TICKET, _TICKET.c.id == _EVENT.c.ticket_id)
        .where(_EVENT.c.why != call_order.CALLED_BY_NUMBER, ~undone)
        .order_by(_EVENT.c.id.desc())
        .limit(sa.bindparam("most"))
    )


@functools.cache
def _recent_calls(services: frozenset[int] | None) -> sa.Select[Any]:
    newest = sa.select(sa.func.max(_EVENT.c.id)).scalar_subquery()
    # The events are walked back by their ids, and the first few are enough. A server that sees one
    # end of a range alone takes it for a third of all events, and walks through all tickets instead.
    query = _calls().where(
        off_index(_EVENT.c.step) == TicketStep.CALL,
        off_index(_TICKET.c.service_day) == sa.bindparam("day", type_=Day),
        _EVENT.c.id.between(newest - _EVENTS_LOOKED_AT, newest),
    )
    return query if services is None else query.where(_service_then().in_(sorted(services)))


def _service_then() -> sa.ColumnElement[Any]:
    """What the ticket of an event was for when it happened: it may have been sent on since."""
    before, undo = _EVENT.alias("before"), _EVENT.alias("undo_before")
    return (
        sa.select(before.c.service_id)
        .where(
            before.c.ticket_id == _EVENT.c.ticket_id,
            before.c.id < _EVENT.c.id,
            before.c.service_id.is_not(None),
            ~sa.exists().where(undo.c.undoes == before.c.id),
        )
        .order_by(before.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


@functools.cache
def _own_calls() -> sa.Select[Any]:
    # Written out, because only then SQLite takes the partial index over calls.
    return _calls().where(
        sa.text("ticket_event.step = 'called'"),
        _EVENT.c.counter == sa.bindparam("at_counter"),
        _EVENT.c.at >= sa.bindparam("start", type_=_EVENT.c.at.type),
        off_index(_TICKET.c.service_day) == sa.bindparam("day", type_=Day),
    )


@functools.cache
def _offered() -> sa.Select[Any]:
    return sa.select(*_service_columns()).where(_SERVICE.c.active).order_by(_SERVICE.c.position)
