"""The statements of `ticket_store`: Core, each made once."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from gecc_desk.domain import call_order, tickets
from gecc_desk.domain.ticket_history import Event
from gecc_desk.domain.tickets import TicketState, TicketStep
from gecc_desk.storage.functions import last_given_id
from gecc_desk.storage.plans import off_index, written
from gecc_desk.storage.tables import (
    Day,
    ReservedTicketRow,
    SequenceRow,
    ServiceRow,
    TicketEventRow,
    TicketRow,
)

_TICKET = cast("sa.Table", TicketRow.__table__)
_EVENT = cast("sa.Table", TicketEventRow.__table__)
_SERVICE = cast("sa.Table", ServiceRow.__table__)
_SEQUENCE = cast("sa.Table", SequenceRow.__table__)
_RESERVED = cast("sa.Table", ReservedTicketRow.__table__)

#: How many events back the latest calls of the office are looked for.
_EVENTS_LOOKED_AT = 400


@functools.cache
def take_number() -> sa.Executable:
    """Take the next number under a prefix of a day."""
    first = upsert(_SEQUENCE).values(last=1)
    return first.on_conflict_do_update(
        index_elements=["service_day", "prefix"], set_={"last": _SEQUENCE.c.last + 1}
    ).returning(_SEQUENCE.c.last)


@functools.cache
def step_over() -> sa.Executable:
    """Go on numbering behind a number that is in a desk's reserve."""
    day = sa.bindparam("of_day", type_=_SEQUENCE.c.service_day.type)
    return (
        sa.update(_SEQUENCE)
        .where(_SEQUENCE.c.service_day == day, _SEQUENCE.c.prefix == sa.bindparam("of_letter"))
        .values(last=sa.bindparam("to"))
    )


@functools.cache
def insert_ticket() -> sa.Executable:
    """Keep a ticket."""
    return sa.insert(_TICKET).returning(_TICKET.c.id)


@functools.cache
def insert_event() -> sa.sql.dml.ReturningInsert[Any]:
    """Keep an event."""
    return sa.insert(_EVENT).returning(_EVENT.c.id)


@functools.cache
def insert_first() -> sa.Executable:
    """The event of the ticket that was just kept."""
    return insert_event().values(ticket_id=last_given_id(_TICKET.name))


@functools.cache
def update_ticket() -> sa.Executable:
    """Bring a ticket on whose state is still the one that was read."""
    taken = ("state", "state_at", "counter", "service_id")
    return (
        sa.update(_TICKET)
        .where(_TICKET.c.id == sa.bindparam("wanted"), _TICKET.c.state == sa.bindparam("before"))
        .values({name: sa.bindparam(name) for name in taken})
    )


@functools.cache
def move_ticket() -> sa.Executable:
    """The same, for where nobody looks any more at what came of it.

    A state that is not the one that was read gives none, which no ticket may have: the database
    refuses it, and with it the whole transaction.
    """
    wanted = sa.bindparam("wanted", type_=_TICKET.c.id.type)
    before, state = (sa.bindparam(name, type_=_TICKET.c.state.type) for name in ("before", "state"))
    moved = sa.case((_TICKET.c.state == before, state))
    taken: dict[str, Any] = {
        name: sa.bindparam(name) for name in ("state_at", "counter", "service_id")
    }
    return sa.update(_TICKET).where(_TICKET.c.id == wanted).values({**taken, "state": moved})


def _service_columns() -> list[sa.Column[Any]]:
    return [_SERVICE.c.id, _SERVICE.c.code, _SERVICE.c.name, _SERVICE.c.standard_minutes]


@functools.cache
def _select_ticket() -> sa.Select[Any]:
    return sa.select(
        *_TICKET.c, _SERVICE.c.code, _SERVICE.c.name, _SERVICE.c.standard_minutes
    ).join_from(_TICKET, _SERVICE, _SERVICE.c.id == _TICKET.c.service_id)


@functools.cache
def by_id() -> sa.Select[Any]:
    """One ticket."""
    return _select_ticket().where(_TICKET.c.id == sa.bindparam("wanted"))


@functools.cache
def by_number() -> sa.Select[Any]:
    """The ticket of a day with this number."""
    return _select_ticket().where(
        _TICKET.c.service_day == sa.bindparam("day"),
        _TICKET.c.prefix == sa.bindparam("prefix"),
        _TICKET.c.number == sa.bindparam("number"),
    )


@functools.cache
def by_state() -> sa.Select[Any]:
    """The tickets of a day in some states, by arrival."""
    return (
        _select_ticket()
        .where(
            _TICKET.c.service_day == sa.bindparam("day"),
            _TICKET.c.state.in_(sa.bindparam("states", expanding=True)),
        )
        .order_by(_TICKET.c.id)
    )


@functools.cache
def who_waits() -> sa.Select[Any]:
    """The tickets that wait, by arrival."""
    return (
        _select_ticket()
        .where(
            _TICKET.c.service_day == sa.bindparam("day"),
            _TICKET.c.state == written(TicketState.WAITING),
        )
        .order_by(_TICKET.c.id)
    )


@functools.cache
def at_counter() -> sa.Select[Any]:
    """What a counter has called or is serving."""
    return (
        _select_ticket()
        .where(
            _TICKET.c.service_day == sa.bindparam("day"),
            _TICKET.c.state.in_([written(TicketState.CALLED), written(TicketState.SERVING)]),
            _TICKET.c.counter == sa.bindparam("at_counter"),
        )
        .order_by(_TICKET.c.id)
    )


@functools.cache
def waiting() -> sa.Select[Any]:
    """Who waits, and since when, by arrival."""
    of_ticket = _EVENT.c.ticket_id == _TICKET.c.id
    step = off_index(_EVENT.c.step)
    # No EXISTS: for many tickets a server would look for it in the events of all years at once.
    served = (
        sa.select(sa.func.max(_EVENT.c.id))
        .where(of_ticket, step == TicketStep.START)
        .scalar_subquery()
        .is_not(None)
    )
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
            _TICKET.c.state == written(TicketState.WAITING),
        )
        .order_by(_TICKET.c.id)
    )


@functools.cache
def events() -> sa.Select[Any]:
    """All events of a ticket."""
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
def recent_calls(services: frozenset[int] | None) -> sa.Select[Any]:
    """The lanes of the latest calls of all counters for one of `services` (None: all), newest first."""
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
def own_calls() -> sa.Select[Any]:
    """The lanes of a counter's latest calls, newest first."""
    return _calls().where(
        _EVENT.c.step == written(TicketStep.CALL),
        _EVENT.c.counter == sa.bindparam("at_counter"),
        _EVENT.c.at >= sa.bindparam("start", type_=_EVENT.c.at.type),
        off_index(_TICKET.c.service_day) == sa.bindparam("day", type_=Day),
    )


@functools.cache
def offered() -> sa.Select[Any]:
    """The services in the order of their keys."""
    return sa.select(*_service_columns()).where(_SERVICE.c.active).order_by(_SERVICE.c.position)


@functools.cache
def service_by_id() -> sa.Select[Any]:
    """One service, also one switched off."""
    return sa.select(*_service_columns()).where(_SERVICE.c.id == sa.bindparam("wanted"))


@functools.cache
def left_open() -> sa.Select[Any]:
    """Tickets of some days, the last not counted itself, of which something is still to come."""
    return (
        _select_ticket()
        .where(
            _TICKET.c.service_day >= sa.bindparam("first"),
            _TICKET.c.service_day < sa.bindparam("day"),
            _TICKET.c.state.in_(tickets.OPEN_STATES),
        )
        .order_by(_TICKET.c.id)
    )
