"""What tests of the queue do over and over: call, serve, look at a ticket and at its events."""

from __future__ import annotations

import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.domain.tickets import Ticket, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.storage import ticket_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import TicketEventRow
from tests.builders import Clock


def next_at(desk: CounterDesk, counter: int) -> str:
    """Call whoever's turn it is; gives the number, empty where nobody is called."""
    found = desk.call_next(counter)
    return found.ticket.number if found else ""


def serve(desk: CounterDesk, number: str, counter: int) -> None:
    """See a called visitor through to the end."""
    desk.step(number, TicketStep.START, counter)
    desk.step(number, TicketStep.FINISH, counter)


def kept(database: Database, clock: Clock, number: str) -> Ticket:
    """A ticket of the clock's day as it stands in the database."""
    with database.read() as session:
        return ticket_store.find_ticket(session, moments.service_day(clock()), number)


def steps_of(database: Database, ticket: Ticket) -> list[TicketStep]:
    """Everything that happened to a ticket, in order, undone or not."""
    query = sa.select(TicketEventRow.step).where(TicketEventRow.ticket_id == ticket.id)
    with database.read() as session:
        return list(session.scalars(query.order_by(TicketEventRow.id)))
