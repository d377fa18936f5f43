"""What a visitor may expect: who is really ahead, and how long it will take."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import deque
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from gecc_desk.domain import moments, waiting_time
from gecc_desk.domain.call_order import OrderRules, Waiting
from gecc_desk.domain.counters import Counter, CounterState
from gecc_desk.domain.tickets import Lane, Service, Ticket
from gecc_desk.domain.waiting_time import Ground, Prospect, WaitingTicket
from gecc_desk.services import line
from gecc_desk.storage import counter_store, ground_store, ticket_store
from gecc_desk.storage.ground_store import SERVICES_LOOKED_AT, AtWork, SeenOff
from gecc_desk.storage.questions import Asked, Question

#: How far back it is looked how many counters are usually open.
_USUAL_OF = dt.timedelta(days=28)


@dataclasses.dataclass(frozen=True, slots=True)
class View(Asked):
    """What is asked about a day."""

    waiting: Question[list[tuple[Waiting, int]]]
    rules: Question[dict[str, Any]]
    recent: Question[list[Lane]]
    counters: Question[list[Counter]]
    at_work: Question[dict[int, AtWork]]
    #: Who was seen off since it was last looked; None where it is looked for the first time.
    since: Question[list[SeenOff] | None] | None

    @property
    def seen_off(self) -> list[SeenOff] | None:
        """Who was seen off since, oldest first; None where all have to be looked through."""
        return None if self.since is None else self.since.answer


class Prospects:
    """Estimates of waits. It remembers what does not change from one ticket to the next."""

    def __init__(self) -> None:
        self._seen_off: deque[SeenOff] = deque(maxlen=SERVICES_LOOKED_AT)
        self._seen_until: int | None = None
        self._usual: tuple[float, ...] = ()
        self._usual_of: dt.date | None = None
        self._fast_track = 0.0
        self._fast_track_of: dt.datetime | None = None

    def looking(self, day: dt.date) -> View:
        """What is asked to tell what tickets of `day` may expect."""
        since = None
        if self._seen_until is not None:
            since = ground_store.asking_seen_off_since(self._seen_until)
        return View(
            ticket_store.asking_waiting(day),
            line.asking_rules(),
            ticket_store.asking_recent(day, line.USUALLY_LOOKED_AT),
            counter_store.asking_counters(day),
            ground_store.asking_at_work(day),
            since,
        )

    def of(
        self,
        session: Session,
        view: View,
        ticket: Ticket,
        day: dt.date,
        at: dt.datetime,
        *,
        services: Sequence[Service],
        newest: int | None = None,
    ) -> Prospect:
        """What `ticket`, which waits on `day`, may expect at `at` (aware UTC).

        `view` was asked since the ticket waits, and is of this day. `services` are those offered.
        `newest` is the id of the newest event of all, where it is known: it saves looking through
        the same events twice.
        """
        waiting = [
            WaitingTicket(one.id, one.lane, one.issued_at, service, came=one.came)
            for one, service in view.waiting.answer
        ]
        rules = line.as_rules(view.rules.answer)
        recent = view.recent.answer[-rules.most_in_a_row :]
        if rules.most_in_a_row > line.USUALLY_LOOKED_AT:
            recent = ticket_store.recent_lanes(session, day, rules.most_in_a_row)
        ground = Ground(
            self._lengths(session, view.seen_off, newest),
            {one.id: dt.timedelta(minutes=one.standard_minutes) for one in services},
            self._fast_track_rate(session, day, at),
            self._usual_counters(session, day),
        )
        counters = _open_counters(session, day, rules, view)
        return waiting_time.expected_wait(ticket.id, waiting, counters, ground, recent, rules, at)

    def _lengths(
        self, session: Session, since: list[SeenOff] | None, newest: int | None
    ) -> list[tuple[int, dt.timedelta]]:
        """The latest services and their lengths, newest first; `since` are those not seen yet."""
        if since is None:
            self._seen_off = deque(ground_store.seen_off(session), SERVICES_LOOKED_AT)
            self._seen_until = None
        else:
            self._seen_off.extendleft(since)
        if newest is not None:
            # Not the newest itself: were it rolled back, another event would get its id.
            self._seen_until = newest - 1
        elif since:
            self._seen_until = None
        return [(one.service_id, one.length) for one in self._seen_off if one.length is not None]

    def _fast_track_rate(self, session: Session, day: dt.date, at: dt.datetime) -> float:
        """Asked for once a minute."""
        known = self._fast_track_of
        if known is None or not dt.timedelta() <= at - known < dt.timedelta(minutes=1):
            self._fast_track = ground_store.fast_track_rate(session, day, at)
            self._fast_track_of = at
        return self._fast_track

    def _usual_counters(self, session: Session, day: dt.date) -> tuple[float, ...]:
        """Asked for once a day."""
        if day != self._usual_of:
            until = moments.day_bounds(day)[0]
            times = counter_store.open_times(session, until - _USUAL_OF, until)
            self._usual, self._usual_of = waiting_time.usual_counters(times), day
        return self._usual


def _open_counters(
    session: Session,
    day: dt.date,
    rules: OrderRules,
    view: View,
) -> list[waiting_time.Counter]:
    known, at_work = view.counters.answer, view.at_work.answer
    mixed = len({counter.services for counter in known}) > 1
    most = rules.most_in_a_row
    return [
        _as_seen(
            counter,
            at_work.get(counter.number),
            ticket_store.own_lanes(session, day, most, counter.number) if mixed else (),
        )
        for counter in known
        if counter.state is CounterState.OPEN
    ]


def _as_seen(counter: Counter, busy: AtWork | None, own: Sequence[Lane]) -> waiting_time.Counter:
    """A counter with its visitor, who takes it from the call on."""
    return waiting_time.Counter(
        counter.number,
        counter.services,
        busy.called_at if busy else None,
        busy.service_id if busy else None,
        own,
    )
