"""The counters: whoever's turn it is is called, served and seen off here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, tickets
from gecc_desk.domain.call_order import OrderRules
from gecc_desk.domain.tickets import Ticket, TicketState, TicketStep
from gecc_desk.services import line
from gecc_desk.storage import ticket_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import CounterRow, TicketRow


@dataclasses.dataclass(frozen=True, slots=True)
class CalledTicket:
    """A ticket called to a counter, with the reason in words (English, Thai)."""

    ticket: Ticket
    why: str
    why_thai: str


class CounterDesk:
    """A counter: calls whoever's turn it is and says what came of it."""

    def __init__(
        self,
        database: Database,
        actor: str,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
        rules: OrderRules | None = None,
    ) -> None:
        self._database = database
        self._actor = actor
        self._clock = clock
        self._rules = rules or OrderRules()

    def counters(self) -> list[int]:
        """The numbers of the office's counters."""
        with self._database.read() as session:
            return _counters(session)

    def call_next(self, counter: int) -> CalledTicket | None:
        """Call whoever's turn it is to `counter`; None when nobody waits.

        Whatever the counter still has open is closed first: finished if it was started, no-show
        if not. Raises `NoSuchCounter` or an error of the database.
        """
        with self._database.write() as work:
            session, at = work.session, self._clock()
            day = moments.service_day(at)
            _check_counter(counter, _counters(session))
            for row in ticket_store.open_at_counter(session, day, counter):
                serving = row.state is TicketState.SERVING
                step = TicketStep.FINISH if serving else TicketStep.NO_SHOW
                ticket_store.take_step(session, row, step, at, self._actor, counter=counter)
            called = self._claim_next(session, day, counter, at)
            work.commit()
        return called

    def step(self, number: str, step: TicketStep, counter: int) -> Ticket:
        """Start, finish or mark as no-show the ticket that `counter` has called.

        Raises `NoSuchTicket`, `IllegalStep`, `NoSuchCounter` or an error of the database.
        """
        with self._database.write() as work:
            session, at = work.session, self._clock()
            # A counter that was switched off meanwhile still sees its visitor off.
            _check_counter(counter, _counters(session, switched_off=True))
            row = ticket_store.find_ticket(session, moments.service_day(at), number)
            if row.counter != counter:
                shown = tickets.ticket_number(row.prefix, row.number)
                raise tickets.IllegalStep(number=shown, state="at another counter", step=step)
            ticket_store.take_step(session, row, step, at, self._actor, counter=counter)
            ticket = ticket_store.plain_ticket(session, row)
            work.commit()
        return ticket

    def open_ticket(self, counter: int) -> Ticket | None:
        """The ticket that `counter` has called or is serving today, if any."""
        with self._database.read() as session:
            day = moments.service_day(self._clock())
            rows = ticket_store.open_at_counter(session, day, counter)
            return ticket_store.plain_ticket(session, rows[-1]) if rows else None

    def _claim_next(
        self, session: Session, day: dt.date, counter: int, at: dt.datetime
    ) -> CalledTicket | None:
        turn = next(line.turns(session, day, self._rules, at), None)
        if turn is None:
            return None
        row = session.get_one(TicketRow, turn.ticket.id)
        why = turn.choice.in_english()
        ticket_store.take_step(
            session, row, TicketStep.CALL, at, self._actor, counter=counter, why=why
        )
        called = ticket_store.plain_ticket(session, row)
        return CalledTicket(called, why, turn.choice.in_thai())


def _counters(session: Session, *, switched_off: bool = False) -> list[int]:
    query = sa.select(CounterRow.number).order_by(CounterRow.number)
    return list(session.scalars(query if switched_off else query.where(CounterRow.active)))


def _check_counter(counter: int, known: list[int]) -> None:
    if counter not in known:
        raise tickets.NoSuchCounter(number=counter, numbers=", ".join(map(str, known)))
