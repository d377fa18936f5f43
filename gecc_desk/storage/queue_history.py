"""The record of the queue, read in bulk for its figures: day after day, nothing kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Collection, Iterator
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.periods import Period
from gecc_desk.domain.queue_figures_counters import CounterChange
from gecc_desk.domain.queue_figures_lives import TicketFacts, TicketLife, life_of
from gecc_desk.domain.ticket_history import BrokenHistory, Event
from gecc_desk.domain.tickets import Service
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import CounterEventRow, ServiceRow, TicketEventRow, TicketRow

_TICKET = cast("sa.Table", TicketRow.__table__)
_EVENT = cast("sa.Table", TicketEventRow.__table__)
_SERVICE = cast("sa.Table", ServiceRow.__table__)
_CHANGE = cast("sa.Table", CounterEventRow.__table__)


def days_of(session: Session, period: Period) -> list[tuple[dt.date, int]]:
    """The days of `period` on which tickets were issued, each with their number; oldest first."""
    found = session.execute(_days(), {"first": period.first, "end": period.end})
    return [(day, count) for day, count in found]


def lives_on(
    session: Session, day: dt.date, today: dt.date, services: Collection[int]
) -> Iterator[TicketLife]:
    """The lives of the tickets of one Bangkok `day`, in the order of their issue.

    `today` tells whether the day is over, `services` are the ids of all that there are. Raises
    `DatabaseDamaged` for what no desk can have written.
    """
    events: dict[int, list[Event]] = {}
    for ticket_id, *event in session.execute(_events(), {"day": day}):
        events.setdefault(ticket_id, []).append(Event(*event))
    for ticket_id, *facts in session.execute(_facts(), {"day": day}):
        try:
            life = life_of(TicketFacts(*facts), events[ticket_id], today)
        except (BrokenHistory, LookupError):
            raise DatabaseDamaged from None
        if any(visit.service_id not in services for visit in life.visits):
            raise DatabaseDamaged
        yield life


def changes_of_counters(session: Session, period: Period) -> list[CounterChange]:
    """What was recorded of the counters in `period`, in the order in which it was."""
    bounds = {
        "begin": moments.day_bounds(period.first)[0],
        "end": moments.day_bounds(period.end)[0],
    }
    return [CounterChange(*row) for row in session.execute(_changes(), bounds)]


def all_services(session: Session) -> dict[Service, bool]:
    """All services that the office has or had, in its order, and whether it offers them."""
    return {Service(*row[:-1]): row[-1] for row in session.execute(_services())}


# ---- statements, each made once ---------------------------------------------------------------


@functools.cache
def _days() -> sa.Select[Any]:
    day = _TICKET.c.service_day
    return (
        sa.select(day, sa.func.count())
        .where(day >= sa.bindparam("first"), day < sa.bindparam("end"))
        .group_by(day)
        .order_by(day)
    )


@functools.cache
def _facts() -> sa.Select[Any]:
    kept = ("id", *(field.name for field in dataclasses.fields(TicketFacts)))
    return (
        sa.select(*(_TICKET.c[name if name != "day" else "service_day"] for name in kept))
        .where(_TICKET.c.service_day == sa.bindparam("day"))
        .order_by(_TICKET.c.id)
    )


@functools.cache
def _events() -> sa.Select[Any]:
    kept = (_EVENT.c[field.name] for field in dataclasses.fields(Event))
    return (
        sa.select(_EVENT.c.ticket_id, *kept)
        .join_from(_TICKET, _EVENT, _EVENT.c.ticket_id == _TICKET.c.id)
        .where(_TICKET.c.service_day == sa.bindparam("day"))
        .order_by(_EVENT.c.id)
    )


@functools.cache
def _changes() -> sa.Select[Any]:
    return (
        sa.select(_CHANGE.c.counter, _CHANGE.c.state, _CHANGE.c.at)
        .where(_CHANGE.c.at >= sa.bindparam("begin"), _CHANGE.c.at < sa.bindparam("end"))
        .order_by(_CHANGE.c.id)
    )


@functools.cache
def _services() -> sa.Select[Any]:
    kept = (_SERVICE.c[field.name] for field in dataclasses.fields(Service))
    return sa.select(*kept, _SERVICE.c.active).order_by(_SERVICE.c.position)
