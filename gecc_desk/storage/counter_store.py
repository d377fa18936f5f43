"""Counters in the database: which services each takes, and whether it is open today."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.counters import Counter, CounterState
from gecc_desk.storage import together
from gecc_desk.storage.at_desk import desk_of
from gecc_desk.storage.questions import Question
from gecc_desk.storage.tables import CounterEventRow, CounterRow, CounterServiceRow

_COUNTER = cast("sa.Table", CounterRow.__table__)
_TAKES = cast("sa.Table", CounterServiceRow.__table__)


def counters_on(session: Session, day: dt.date, *, switched_off: bool = False) -> list[Counter]:
    """The counters as they stand on `day` (Bangkok), by number.

    Nobody closes a counter for the night: one that was opened on an earlier day is closed. With
    `switched_off` also those that the office no longer has.
    """
    return together.answer(session, asking_counters(day, switched_off=switched_off))


def asking_counters(day: dt.date, *, switched_off: bool = False) -> Question[list[Counter]]:
    """The question of `counters_on`."""
    return Question(_counters(), {}, lambda rows: _standing_on(day, rows, switched_off))


def _standing_on(day: dt.date, rows: Sequence[Any], switched_off: bool) -> list[Counter]:
    start, end = moments.day_bounds(day)
    counters: dict[int, Counter] = {}
    for row in rows:
        if not (row.active or switched_off):
            continue
        known = counters.get(row.number)
        services = None
        if not row.takes_all:
            before = known.services if known is not None and known.services else frozenset()
            services = before if row.service_id is None else before | {row.service_id}
        today = row.state_at is not None and start <= row.state_at < end
        state = row.state if today else CounterState.CLOSED
        counters[row.number] = Counter(row.number, row.name, services, state)
    return list(counters.values())


def open_times(
    session: Session, since: dt.datetime, until: dt.datetime
) -> list[tuple[dt.datetime, dt.datetime]]:
    """From when to when a counter was open, breaks cut out, between two aware UTC moments.

    What nobody closed ends with the last that was written down of that day.
    """
    opened: dict[int, dt.datetime] = {}
    spans = []
    last = since
    for counter, state, at in session.execute(_changes(), {"since": since, "until": until}):
        if moments.service_day(at) != moments.service_day(last):
            spans += [(begin, last) for begin in opened.values()]
            opened = {}
        begin = opened.pop(counter, None)
        if begin is not None:
            spans.append((begin, at))
        if state is CounterState.OPEN:
            opened[counter] = at
        last = at
    spans += [(begin, last) for begin in opened.values()]
    return [(begin, end) for begin, end in spans if begin < end]


def set_state(
    session: Session, counter: int, state: CounterState, at: dt.datetime, actor: str
) -> None:
    """Open, pause or close a counter, with its event. `at` is aware UTC."""
    session.execute(
        sa.update(CounterRow).where(CounterRow.number == counter).values(state=state, state_at=at)
    )
    values = {"counter": counter, "state": state, "at": at, "actor": actor}
    values["desk"] = desk_of(session)
    session.execute(sa.insert(CounterEventRow).values(values))


def set_services(session: Session, counter: int, services: Iterable[int] | None) -> None:
    """Say which services a counter takes, by their ids; None for all, also those to come."""
    session.execute(
        sa.update(CounterRow).where(CounterRow.number == counter).values(takes_all=services is None)
    )
    session.execute(sa.delete(CounterServiceRow).where(CounterServiceRow.counter == counter))
    rows = [{"counter": counter, "service_id": one} for one in sorted(set(services or ()))]
    if rows:
        session.execute(sa.insert(CounterServiceRow), rows)


@functools.cache
def _counters() -> sa.Select[Any]:
    shown = ("number", "name", "active", "takes_all", "state", "state_at")
    return (
        sa.select(*(_COUNTER.c[name] for name in shown), _TAKES.c.service_id)
        .outerjoin_from(
            _COUNTER,
            _TAKES,
            sa.and_(_TAKES.c.counter == _COUNTER.c.number, sa.not_(_COUNTER.c.takes_all)),
        )
        .order_by(_COUNTER.c.number)
    )


@functools.cache
def _changes() -> sa.Select[Any]:
    event = cast("sa.Table", CounterEventRow.__table__)
    return (
        sa.select(event.c.counter, event.c.state, event.c.at)
        .where(event.c.at >= sa.bindparam("since"), event.c.at < sa.bindparam("until"))
        .order_by(event.c.at, event.c.id)
    )
