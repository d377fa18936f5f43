"""Fills an empty database with invented people, calls and tickets in the rhythm of an office."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, ticket_history, tickets
from gecc_desk.domain.invented import rhythm
from gecc_desk.domain.invented.names import RECEPTION, STAFF
from gecc_desk.domain.invented.people import random_for
from gecc_desk.domain.invented.queue_day import invent_day
from gecc_desk.domain.invented.queue_visits import Happening, Visit, as_events
from gecc_desk.domain.invented.rhythm import OpenTime
from gecc_desk.domain.queue_figures_counters import CounterChange
from gecc_desk.services.demo_calls import DemoCalls
from gecc_desk.services.demo_people import DemoPeople
from gecc_desk.services.demo_rows import insert
from gecc_desk.storage import ticket_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseExists
from gecc_desk.storage.functions import number_on
from gecc_desk.storage.tables import (
    Base,
    CallRow,
    CounterEventRow,
    CounterRow,
    PersonRow,
    SequenceRow,
    TicketEventRow,
    TicketRow,
)

#: Rows are written in batches of so many days; progress is told after each.
_DAYS_A_BATCH = 5
#: On the day that has begun so many tickets come in its last minutes: most of them still wait.
_RUSH = 20
#: A day that has begun outside office hours gets so many tickets and calls besides.
_OFF_HOURS = 14
#: However many are asked for, the day that has begun stays one that people can look at.
_MOST_TODAY = 250

Progress = Callable[[int, int], None]


@dataclasses.dataclass(frozen=True, slots=True)
class Filled:
    """How much was invented."""

    calls: int
    tickets: int


def fill(
    database: Database,
    *,
    calls: int,
    tickets: int,
    years: int,
    seed: int,
    until: dt.datetime,
    progress: Progress | None = None,
) -> Filled:
    """Fill an empty database with `calls` and `tickets` of the last `years` before `until`.

    The same numbers, `seed` and `until` give the same rows, byte for byte, but for the keyed hashes
    of citizen IDs: each database has a key of its own. No citizen ID is kept in full, whatever the
    office keeps, and none of them is anybody's.

    `until` (aware) is the present moment of the demonstration: nothing happens after it, and on
    its own day people wait whatever the hour. An `until` at midnight in Bangkok leaves that day
    out. Units without an extension are given the usual ones. All is written in one transaction: a
    demonstration that is stopped leaves the database empty. `progress` is told how many rows of how
    many are there, and may raise to stop.

    Raises `DatabaseExists` where there are tickets, calls or people, `IdKeyUnreadable` or
    `IdKeyLost`, or an error of the database.
    """
    until = until.astimezone(dt.UTC)
    with database.write() as work:
        if _holds_data(work.session):
            raise DatabaseExists(path=database.address.shown)
        everybody = DemoPeople(work.session, database.id_key, seed)
        _Filling(work.session, seed, until, everybody, progress).run(calls, tickets, years)
        # The record of use is written as ever: a desk may not set its ids.
        tables = (table for table in Base.metadata.sorted_tables if table.name != "audit_entry")
        number_on(work.session, tables)
        work.commit()
    return Filled(calls, tickets)


def _holds_data(session: Session) -> bool:
    return any(
        session.scalar(sa.select(row.id).limit(1)) for row in (TicketRow, CallRow, PersonRow)
    )


@dataclasses.dataclass(slots=True)
class _Life:
    """A ticket with whose it is and what has happened to it, each under the id of its event."""

    ticket_id: int
    visit: Visit
    person_id: int | None
    visitor: str = dataclasses.field(repr=False)
    happened: list[tuple[int, Happening]] = dataclasses.field(default_factory=list)


class _Filling:
    """One run: what the office has, and how far the invention is."""

    def __init__(
        self,
        session: Session,
        seed: int,
        until: dt.datetime,
        people: DemoPeople,
        progress: Progress | None,
    ) -> None:
        self._session = session
        self._seed = seed
        self._until = until
        self._people = people
        self._progress = progress or (lambda _done, _of: None)
        self._done = self._of = 0
        self._next_event = 1

    def run(self, calls: int, tickets: int, years: int) -> None:
        """Invent everything, oldest first."""
        self._of = calls + tickets
        today = rhythm.day_that_has_begun(self._until)
        last = moments.service_day(self._until)
        past = [rhythm.whole_day(day) for day in rhythm.open_days(_years_before(last, years), last)]
        self._write_tickets(_spread(random_for(self._seed, "visits"), tickets, past, today, rhythm.VISITS, _RUSH))  # fmt: skip
        spread = _spread(random_for(self._seed, "calls"), calls, past, today, rhythm.CALLS, 0)
        demo_calls = DemoCalls(self._session, self._seed, self._until, self._people, calls)
        for batch in _batches(spread):
            self._tell(demo_calls.write(batch))
        demo_calls.write_rest()
        self._people.write_rest()

    def _tell(self, rows: int) -> None:
        self._done += rows
        self._progress(self._done, self._of)

    # ---- tickets ----------------------------------------------------------------------------

    def _write_tickets(self, spread: Sequence[tuple[OpenTime, int]]) -> None:
        services = ticket_store.services_offered(self._session)
        counters = self._session.scalars(
            sa.select(CounterRow.number).where(CounterRow.active).order_by(CounterRow.number)
        ).all()
        last_changes: dict[int, CounterChange] = {}
        first_id = 1
        for batch in _batches(spread):
            rows: list[dict[str, Any]] = []
            events: list[dict[str, Any]] = []
            sequences: list[dict[str, Any]] = []
            changes: list[CounterChange] = []
            for time, count in batch:
                chance = random_for(self._seed, "visits", time.day)
                rush = min(_RUSH, count // 2) if time.living else 0
                day = invent_day(chance, time, count, services=services, counters=counters, rush=rush)  # fmt: skip
                lives = self._lives(day.visits, first_id)
                rows += _ticket_rows(time.day, lives, sequences)
                events += _event_rows(lives)
                changes += (change for change in day.changes if change.at <= self._until)
                first_id += len(lives)
            self._people.write_new()
            insert(self._session, TicketRow, rows)
            insert(self._session, TicketEventRow, events)
            insert(self._session, CounterEventRow, [_change_row(change) for change in changes])
            insert(self._session, SequenceRow, sequences)
            last_changes.update((change.counter, change) for change in changes)
            self._tell(len(rows))
        for change in last_changes.values():
            at_counter = sa.update(CounterRow).where(CounterRow.number == change.counter)
            self._session.execute(at_counter.values(state=change.state, state_at=change.at))

    def _lives(self, visits: Sequence[Visit], first_id: int) -> list[_Life]:
        """What has happened so far, with the ids under which it is kept."""
        past = [
            (happening, place)
            for place, visit in enumerate(visits)
            for happening in visit.happenings
            if happening.at <= self._until
        ]
        # A day's events are written down in the order in which they happened.
        past.sort(key=lambda each: each[0].at)
        lives = [
            _Life(first_id + place, visit, *self._people.of_visit(visit))
            for place, visit in enumerate(visits)
        ]
        for event_id, (happening, place) in enumerate(past, self._next_event):
            lives[place].happened.append((event_id, happening))
        self._next_event += len(past)
        return lives


def _ticket_rows(
    day: dt.date, lives: Sequence[_Life], sequences: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    last: collections.Counter[str] = collections.Counter()
    for life in lives:
        visit = life.visit
        stands = ticket_history.replay(as_events(life.happened))
        assert stands is not None  # noqa: S101 — everybody who came has a ticket
        prefix = tickets.prefix_of(visit.service.code, visit.lane)
        last[prefix] += 1
        yield {
            "id": life.ticket_id,
            "service_day": day,
            "prefix": prefix,
            "number": last[prefix],
            "service_id": stands.service_id,
            "lane": visit.lane,
            "reason": visit.reason,
            "vehicle": visit.vehicle,
            "visitor": life.visitor,
            "issued_at": visit.arrives,
            "state": stands.state,
            "state_at": stands.since,
            "counter": stands.counter,
            "person_id": life.person_id,
        }
    sequences += (
        {"service_day": day, "prefix": prefix, "last": number} for prefix, number in last.items()
    )


def _event_rows(lives: Sequence[_Life]) -> list[dict[str, Any]]:
    rows = [
        {
            "id": event.id,
            "ticket_id": life.ticket_id,
            "step": event.step,
            "at": event.at,
            "actor": _actor(happening),
            "counter": event.counter,
            "why": happening.why,
            "service_id": event.service_id,
            "undoes": event.undoes,
        }
        for life in lives
        for event, (_id, happening) in zip(as_events(life.happened), life.happened, strict=True)
    ]
    return sorted(rows, key=itemgetter("id"))


def _change_row(change: CounterChange) -> dict[str, Any]:
    actor = STAFF[(change.counter - 1) % len(STAFF)]
    return {"counter": change.counter, "state": change.state, "at": change.at, "actor": actor}


def _actor(happening: Happening) -> str:
    """Who did it: the reception until a counter calls, then whoever sits there."""
    if happening.counter is None:
        return RECEPTION[happening.at.minute % 2]
    return STAFF[(happening.counter - 1) % len(STAFF)]


def _batches(spread: Sequence[tuple[OpenTime, int]]) -> Iterator[Sequence[tuple[OpenTime, int]]]:
    for start in range(0, len(spread), _DAYS_A_BATCH):
        yield spread[start : start + _DAYS_A_BATCH]


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _spread(
    chance: Random,
    total: int,
    past: Sequence[OpenTime],
    today: OpenTime | None,
    slots: tuple[float, ...],
    rush: int,
) -> list[tuple[OpenTime, int]]:
    """How many of `total` fall on each day, in order; all together exactly `total`."""
    weights = [rhythm.busyness(time.day, chance) for time in past]
    for_today = 0
    if today is not None:
        usual = total / max(len(past), 1) * (today.share(slots) if today.regular else 0)
        besides = rush + (0 if today.regular else _OFF_HOURS)
        for_today = min(round(usual) + besides, _MOST_TODAY, total // 2)
    drawn = collections.Counter(chance.choices(range(len(past)), weights, k=total - for_today))
    spread = [(time, drawn[index]) for index, time in enumerate(past) if drawn[index]]
    return [*spread, (today, for_today)] if today is not None and for_today else spread
