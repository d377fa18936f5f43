"""Those who wait today, each with the reason for their turn: the rule applied to the database."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from gecc_desk.domain import call_order
from gecc_desk.domain.call_order import Choice, OrderRules, Waiting
from gecc_desk.domain.tickets import Ticket, TicketState
from gecc_desk.storage import ticket_store


@dataclasses.dataclass(frozen=True, slots=True)
class Turn:
    """A waiting ticket and why its turn comes when it does."""

    ticket: Ticket
    choice: Choice


def turns(session: Session, day: dt.date, rules: OrderRules, at: dt.datetime) -> Iterator[Turn]:
    """The tickets waiting on `day` in the order in which they would be called at `at`."""
    waiting = {t.id: t for t in ticket_store.tickets_in(session, day, [TicketState.WAITING])}
    lined_up = [Waiting(ticket.id, ticket.lane, ticket.issued_at) for ticket in waiting.values()]
    recent = ticket_store.recent_lanes(session, day, rules.most_in_a_row)
    for choice in call_order.call_sequence(lined_up, recent, rules, at):
        yield Turn(waiting[choice.id], choice)
