"""Fills an empty database with invented people, calls and tickets in the rhythm of an office."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import functools
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, ticket_history, tickets
from gecc_desk.domain.calls import CallEntry
from gecc_desk.domain.invented import conversations, people, rhythm
from gecc_desk.domain.invented.people import random_for
from gecc_desk.domain.invented.queue_day import invent_day
from gecc_desk.domain.invented.queue_visits import Happening, Visit, as_events
from gecc_desk.domain.invented.rhythm import OpenTime
from gecc_desk.domain.phone_numbers import PhoneNumber, read_phone_number
from gecc_desk.domain.queue_figures_counters import CounterChange
from gecc_desk.storage import call_store, ticket_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseExists
from gecc_desk.storage.tables import (
    Base,
    CallRow,
    CounterEventRow,
    CounterRow,
    SequenceRow,
    TicketEventRow,
    TicketRow,
    TopicRow,
    TransferRow,
    UnitRow,
)

#: Rows are written in batches of so many days; progress is told after each.
_DAYS_A_BATCH = 5
#: On the day that has begun so many tickets come in its last minutes: most of them still wait.
_RUSH = 20
#: A day that has begun outside office hours gets so many tickets and calls besides.
_OFF_HOURS = 14
#: However many are asked for, the day that has begun stays one that people can look at.
_MOST_TODAY = 250
#: A caller telephones about so often, some far more often.
_CALLS_A_CALLER = 3
_RECEPTION = ("สุภาพร", "ธนกร")
_STAFF = ("นิตยา", "วีรพงษ์", "กาญจนา", "อภิชาติ", "จุฑามาศ", "พงศกร", "รัชนี", "มนตรี")

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

    The same numbers, `seed` and `until` give the same rows, byte for byte. `until` (aware) is the
    present moment of the demonstration: nothing happens after it, and on its own day people wait
    whatever the hour. An `until` at midnight in Bangkok leaves that day out. All is written in one
    transaction: a demonstration that is stopped leaves the database empty. `progress` is told
    how many rows of how many are there, and may raise to stop.

    Raises `DatabaseExists` where there are tickets or calls, or an error of the database.
    """
    until = until.astimezone(dt.UTC)
    with database.write() as work:
        if _holds_data(work.session):
            raise DatabaseExists(path=database.address.path)
        _Filling(work.session, seed, until, progress).run(calls, tickets, years)
        work.commit()
    return Filled(calls, tickets)


def _holds_data(session: Session) -> bool:
    return any(session.scalar(sa.select(row.id).limit(1)) for row in (TicketRow, CallRow))


@dataclasses.dataclass(slots=True)
class _Life:
    """A ticket with what has happened to it, each under the id of its event."""

    ticket_id: int
    visit: Visit
    happened: list[tuple[int, Happening]] = dataclasses.field(default_factory=list)


class _Filling:
    """One run: what the office has, and how far the invention is."""

    def __init__(
        self, session: Session, seed: int, until: dt.datetime, progress: Progress | None
    ) -> None:
        self._session = session
        self._seed = seed
        self._until = until
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
        self._write_calls(calls, _spread(random_for(self._seed, "calls"), calls, past, today, rhythm.CALLS, 0))  # fmt: skip

    def _tell(self, rows: int) -> None:
        self._done += rows
        self._progress(self._done, self._of)

    def _insert(self, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._session.execute(sa.insert(table.__table__), rows)  # type: ignore[arg-type]

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
            self._insert(TicketRow, rows)
            self._insert(TicketEventRow, events)
            self._insert(CounterEventRow, [_change_row(change) for change in changes])
            self._insert(SequenceRow, sequences)
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
        lives = [_Life(first_id + place, visit) for place, visit in enumerate(visits)]
        for event_id, (happening, place) in enumerate(past, self._next_event):
            lives[place].happened.append((event_id, happening))
        self._next_event += len(past)
        return lives

    # ---- calls ------------------------------------------------------------------------------

    def _write_calls(self, calls: int, spread: Sequence[tuple[OpenTime, int]]) -> None:
        units = {unit: key for key, unit in self._names(UnitRow)}
        topics = {topic: key for key, topic in self._names(TopicRow)}
        callers = max(1, calls // _CALLS_A_CALLER)
        caller = functools.cache(functools.partial(people.caller, self._seed))
        number = functools.cache(read_phone_number)
        next_id = 1
        for batch in _batches(spread):
            rows: list[dict[str, Any]] = []
            transfers: list[dict[str, Any]] = []
            for time, count in batch:
                chance = random_for(self._seed, "calls", time.day)
                for at in time.times(chance, count, rhythm.CALLS):
                    # A power above 1: some callers telephone often, most once or twice.
                    who = caller(int(callers * chance.random() ** 1.3))
                    entry = conversations.invent_call(chance, at, who, list(units))
                    rows.append(self._call_row(chance, next_id, entry, number(entry.phone), topics))
                    transfers += _transfer_rows(next_id, entry, units)
                    next_id += 1
            self._insert(CallRow, rows)
            self._insert(TransferRow, transfers)
            self._index(rows)
            self._tell(len(rows))

    def _index(self, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            indexed = sa.text("INSERT INTO call_index(rowid, search_key) VALUES (:id, :key)")
            keys = [{"id": row["id"], "key": row["search_key"]} for row in rows]
            self._session.execute(indexed, keys)

    def _call_row(
        self,
        chance: Random,
        call_id: int,
        entry: CallEntry,
        number: PhoneNumber,
        topics: dict[str, int],
    ) -> dict[str, Any]:
        written = entry.received_at + dt.timedelta(seconds=chance.uniform(40, 300))
        return {
            "id": call_id,
            "received_at": entry.received_at,
            "recorded_at": min(written, self._until),
            "recorded_by": chance.choice(_RECEPTION),
            "caller": entry.caller,
            "phone": entry.phone,
            "phone_normal": number.normal,
            "topic_id": topics.get(entry.topic),
            "topic": entry.topic,
            "outcome": entry.outcome,
            "rings": entry.rings,
            "callback_at": entry.callback_at,
            "note": entry.note,
            "search_key": call_store.search_key_of(entry, number.normal, number.shown),
        }

    def _names(self, table: type[UnitRow] | type[TopicRow]) -> Sequence[Any]:
        query = sa.select(table.id, table.name).where(table.active).order_by(table.position)
        return self._session.execute(query).all()


def _ticket_rows(
    day: dt.date, lives: Sequence[_Life], sequences: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    last: collections.Counter[str] = collections.Counter()
    for life in lives:
        visit = life.visit
        stands = ticket_history.replay(as_events(life.happened))
        assert stands is not None  # noqa: S101 — everybody who came has a ticket
        prefix = tickets.prefix_of(visit.service, visit.lane)
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
            "visitor": visit.visitor,
            "issued_at": visit.arrives,
            "state": stands.state,
            "state_at": stands.since,
            "counter": stands.counter,
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
    actor = _STAFF[(change.counter - 1) % len(_STAFF)]
    return {"counter": change.counter, "state": change.state, "at": change.at, "actor": actor}


def _transfer_rows(call_id: int, entry: CallEntry, units: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "call_id": call_id,
            "position": position,
            "unit_id": units[transfer.unit],
            "unit": transfer.unit,
            "result": transfer.result,
        }
        for position, transfer in enumerate(entry.transfers)
    ]


def _actor(happening: Happening) -> str:
    """Who did it: the reception until a counter calls, then whoever sits there."""
    if happening.counter is None:
        return _RECEPTION[happening.at.minute % 2]
    return _STAFF[(happening.counter - 1) % len(_STAFF)]


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
