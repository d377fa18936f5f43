"""Tickets and their events in the database; every function works within the caller's session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, tickets
from gecc_desk.domain.tickets import Lane, Service, Ticket, TicketState, TicketStep
from gecc_desk.storage.tables import SequenceRow, ServiceRow, TicketEventRow, TicketRow


def next_number(session: Session, day: dt.date, prefix: str) -> int:
    """Take the next number of `day` (Bangkok) under `prefix`; the first of a day is 1."""
    taken = (
        upsert(SequenceRow)
        .values(service_day=day, prefix=prefix, last=1)
        .on_conflict_do_update(
            index_elements=["service_day", "prefix"], set_={"last": SequenceRow.last + 1}
        )
        .returning(SequenceRow.last)
    )
    return session.execute(taken).scalar_one()


def add_event(
    session: Session,
    ticket_id: int,
    step: TicketStep,
    at: dt.datetime,
    actor: str,
    *,
    counter: int | None = None,
    why: str = "",
) -> None:
    """Append what happened to a ticket. `at` is aware UTC."""
    values = {
        "ticket_id": ticket_id, "step": step, "at": at,
        "actor": actor, "counter": counter, "why": why,
    }  # fmt: skip
    session.execute(sa.insert(TicketEventRow).values(values))


def take_step(
    session: Session,
    ticket: TicketRow,
    step: TicketStep,
    at: dt.datetime,
    actor: str,
    *,
    counter: int | None = None,
    why: str = "",
) -> None:
    """Bring `ticket` one step on, with its event.

    The update is conditional on the state that was read, so that of two who try at once one
    succeeds. Raises `IllegalStep` where the ticket is not (or no longer) in a fitting state.
    """
    number = tickets.ticket_number(ticket.prefix, ticket.number)
    target = tickets.after(ticket.state, step, number=number)
    changes: dict[str, object] = {"state": target, "state_at": at}
    if counter is not None:
        changes["counter"] = counter
    claimed = session.execute(
        sa.update(TicketRow)
        .where(TicketRow.id == ticket.id, TicketRow.state == ticket.state)
        .values(changes)
        .execution_options(synchronize_session=False)
    )
    if cast("sa.CursorResult[Any]", claimed).rowcount != 1:
        raise tickets.IllegalStep(number=number, state="changed", step=step)
    add_event(session, ticket.id, step, at, actor, counter=counter, why=why)
    session.refresh(ticket)


def find_ticket(session: Session, day: dt.date, number: str) -> TicketRow:
    """The ticket of `day` with this number. Raises `NoSuchTicket`."""
    parts = tickets.split_number(number)
    row = None
    if parts is not None:
        row = session.scalar(
            sa.select(TicketRow).where(
                TicketRow.service_day == day,
                TicketRow.prefix == parts[0],
                TicketRow.number == parts[1],
            )
        )
    if row is None:
        raise tickets.NoSuchTicket(number=number.strip().upper()[:12])
    return row


def tickets_in(session: Session, day: dt.date, states: Sequence[TicketState]) -> list[Ticket]:
    """All tickets of `day` in one of `states`, in order of arrival."""
    rows = session.execute(
        sa.select(TicketRow, ServiceRow)
        .join(ServiceRow, ServiceRow.id == TicketRow.service_id)
        .where(TicketRow.service_day == day, TicketRow.state.in_(states))
        .order_by(TicketRow.id)
    )
    return [as_ticket(ticket, service) for ticket, service in rows]


def open_at_counter(session: Session, day: dt.date, counter: int) -> list[TicketRow]:
    """The tickets that `counter` has called or is serving."""
    return list(
        session.scalars(
            sa.select(TicketRow)
            .where(
                TicketRow.service_day == day,
                TicketRow.counter == counter,
                TicketRow.state.in_([TicketState.CALLED, TicketState.SERVING]),
            )
            .order_by(TicketRow.id)
        )
    )


def recent_lanes(session: Session, day: dt.date, limit: int) -> list[Lane]:
    """The lanes of the latest `limit` calls of `day`, newest last.

    Latest by their place in the record: the clock may have been set back in between.
    """
    start, end = moments.day_bounds(day)
    lanes = session.scalars(
        sa.select(TicketRow.lane)
        .join(TicketEventRow, TicketEventRow.ticket_id == TicketRow.id)
        .where(
            TicketEventRow.step == TicketStep.CALL,
            TicketEventRow.at >= start,
            TicketEventRow.at < end,
        )
        .order_by(TicketEventRow.id.desc())
        .limit(limit)
    ).all()
    return list(reversed(lanes))


def recent_services(session: Session, day: dt.date, limit: int) -> tuple[list[dt.timedelta], int]:
    """How long the latest `limit` finished services of `day` took, and at how many counters.

    A service that ended before it began (the clock was set back) says nothing and is left out.
    """
    start, end = moments.day_bounds(day)
    begun = sa.orm.aliased(TicketEventRow)
    rows = session.execute(
        sa.select(begun.at, TicketEventRow.at, TicketEventRow.counter)
        .join(begun, begun.ticket_id == TicketEventRow.ticket_id)
        .where(
            begun.step == TicketStep.START,
            TicketEventRow.step == TicketStep.FINISH,
            TicketEventRow.at >= start,
            TicketEventRow.at < end,
            TicketEventRow.at >= begun.at,
        )
        .order_by(TicketEventRow.id.desc())
        .limit(limit)
    ).all()
    lasted = [finished - started for started, finished, _ in rows]
    return lasted, len({counter for _, _, counter in rows})


def as_service(row: ServiceRow) -> Service:
    """The plain data of a service."""
    return Service(row.id, row.code, row.name, row.standard_minutes)


def as_ticket(row: TicketRow, service: ServiceRow) -> Ticket:
    """The plain data of a ticket."""
    return Ticket(
        id=row.id,
        number=tickets.ticket_number(row.prefix, row.number),
        service=as_service(service),
        lane=row.lane,
        reason=row.reason,
        vehicle=row.vehicle,
        visitor=row.visitor,
        issued_at=row.issued_at,
        state=row.state,
        state_since=row.state_at,
        counter=row.counter,
    )


def plain_ticket(session: Session, row: TicketRow) -> Ticket:
    """The plain data of a ticket whose service is looked up."""
    return as_ticket(row, session.get_one(ServiceRow, row.service_id))
