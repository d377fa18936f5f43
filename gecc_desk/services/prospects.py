"""What a visitor may expect: who is really ahead, and how long it will take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from gecc_desk.domain import moments, waiting_time
from gecc_desk.domain.call_order import OrderRules
from gecc_desk.domain.counters import Counter, CounterState
from gecc_desk.domain.tickets import Lane, Ticket, TicketState
from gecc_desk.domain.waiting_time import Ground, Prospect, WaitingTicket
from gecc_desk.services import line
from gecc_desk.storage import counter_store, ticket_store

#: How far back it is looked how many counters are usually open.
_USUAL_OF = dt.timedelta(days=28)
_AT_WORK = (TicketState.CALLED, TicketState.SERVING)


class Prospects:
    """Estimates of waits. It remembers what does not change from one ticket to the next."""

    def __init__(self) -> None:
        self._lengths: list[tuple[int, dt.timedelta]] = []
        self._lengths_of: object = None
        self._usual: tuple[float, ...] = ()
        self._usual_of: dt.date | None = None

    def of(self, session: Session, ticket: Ticket, day: dt.date, at: dt.datetime) -> Prospect:
        """What `ticket`, which waits on `day`, may expect at `at` (aware UTC)."""
        waiting = [
            WaitingTicket(one.id, one.lane, one.issued_at, service)
            for one, service in ticket_store.waiting_on(session, day)
        ]
        rules = line.rules_of(session)
        most = rules.most_in_a_row
        recent = ticket_store.recent_lanes(session, day, most)
        counters = self._open_counters(session, day, rules)
        ground = Ground(
            self._seen_off(session),
            {
                service.id: dt.timedelta(minutes=service.standard_minutes)
                for service in ticket_store.services_offered(session)
            },
            ticket_store.fast_track_rate(session, day, at),
            self._usual_counters(session, day),
        )
        return waiting_time.expected_wait(ticket.id, waiting, counters, ground, recent, rules, at)

    def _open_counters(
        self, session: Session, day: dt.date, rules: OrderRules
    ) -> list[waiting_time.Counter]:
        known = counter_store.counters_on(session, day)
        at_work = {
            ticket.counter: ticket for ticket in ticket_store.tickets_in(session, day, _AT_WORK)
        }
        called = ticket_store.called_at(session, [one.id for one in at_work.values()])
        mixed = len({counter.services for counter in known}) > 1
        most = rules.most_in_a_row
        return [
            _as_seen(
                counter,
                at_work.get(counter.number),
                called,
                ticket_store.own_lanes(session, day, most, counter.number) if mixed else (),
            )
            for counter in known
            if counter.state is CounterState.OPEN
        ]

    def _seen_off(self, session: Session) -> list[tuple[int, dt.timedelta]]:
        mark = ticket_store.seen_off_mark(session)
        if mark != self._lengths_of:
            self._lengths = ticket_store.recent_services(session)
            self._lengths_of = mark
        return self._lengths

    def _usual_counters(self, session: Session, day: dt.date) -> tuple[float, ...]:
        if day != self._usual_of:
            until = moments.day_bounds(day)[0]
            times = counter_store.open_times(session, until - _USUAL_OF, until)
            self._usual, self._usual_of = waiting_time.usual_counters(times), day
        return self._usual


def _as_seen(
    counter: Counter,
    ticket: Ticket | None,
    called: Mapping[int, dt.datetime],
    own: Sequence[Lane],
) -> waiting_time.Counter:
    """A counter with its visitor, who takes it from the call on."""
    return waiting_time.Counter(
        counter.number,
        counter.services,
        called.get(ticket.id, ticket.state_since) if ticket else None,
        ticket.service.id if ticket else None,
        own,
    )
