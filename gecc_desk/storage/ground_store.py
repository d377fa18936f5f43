"""What an estimate of a wait rests on: who was seen off lately, who is being served, who comes.

Every function works within the caller's session; history costs nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.tickets import Lane, TicketState, TicketStep
from gecc_desk.storage import together
from gecc_desk.storage.plans import off_index, written
from gecc_desk.storage.questions import Question
from gecc_desk.storage.tables import TicketEventRow, TicketRow

_TICKET = cast("sa.Table", TicketRow.__table__)
_EVENT = cast("sa.Table", TicketEventRow.__table__)

#: So many of the latest services are ground for an estimate, none of them longer than this.
SERVICES_LOOKED_AT = 60
_LONGEST = dt.timedelta(hours=8)
#: So many of the latest tickets tell which part of them is on Fast Track.
_ARRIVALS_LOOKED_AT = 200


@dataclasses.dataclass(frozen=True, slots=True)
class SeenOff:
    """A visitor who was seen off: for what, when (aware UTC), and how long the counter was taken.

    From the call to the finish or the no-show. `length` is None where it says nothing: it ended
    before it began (the clock was set back), or hours later.
    """

    service_id: int
    ended: dt.datetime
    length: dt.timedelta | None


def seen_off(session: Session, limit: int = SERVICES_LOOKED_AT) -> list[SeenOff]:
    """The latest `limit` visitors seen off, newest first, whatever the day."""
    ended = [
        _seen_off(row)
        for step in (TicketStep.FINISH, TicketStep.NO_SHOW)
        for row in session.execute(_ended(), {"step": step, "most": limit})
    ]
    return sorted(ended, key=lambda one: one.ended, reverse=True)[:limit]


def seen_off_since(session: Session, event_id: int) -> list[SeenOff] | None:
    """Those seen off after this event, oldest first; None where something was undone since."""
    return together.answer(session, asking_seen_off_since(event_id))


def asking_seen_off_since(event_id: int) -> Question[list[SeenOff] | None]:
    """The question of `seen_off_since`."""
    return Question(_ended_since(), {"after": event_id}, _none_undone)


def _none_undone(rows: Sequence[Any]) -> list[SeenOff] | None:
    if any(row.step is TicketStep.UNDO for row in rows):
        return None
    return [_seen_off(row) for row in rows]


def _seen_off(row: Any) -> SeenOff:  # noqa: ANN401 — a row of either engine
    length = None if row.begun is None else row.ended - row.begun
    known = length is not None and dt.timedelta() <= length < _LONGEST
    return SeenOff(row.service_id, row.ended, length if known else None)


@dataclasses.dataclass(frozen=True, slots=True)
class AtWork:
    """What keeps a counter busy: the visitor's service, and when they were called (aware UTC)."""

    service_id: int
    called_at: dt.datetime


def at_work(session: Session, day: dt.date) -> dict[int, AtWork]:
    """What each counter that has a visitor on `day` is busy with, by its number."""
    return together.answer(session, asking_at_work(day))


def asking_at_work(day: dt.date) -> Question[dict[int, AtWork]]:
    """The question of `at_work`."""
    return Question(_at_work(), {"day": day}, _busy)


def _busy(rows: Sequence[Any]) -> dict[int, AtWork]:
    return {
        row.counter: AtWork(row.service_id, row.called_at or row.state_at)
        for row in rows
        if row.counter is not None
    }


def fast_track_rate(session: Session, day: dt.date, at: dt.datetime) -> float:
    """How many Fast Track tickets come in an hour of `day` at `at`.

    All that came in the last hour, by Fast Track's part of the latest of any day: so few are on
    Fast Track that an hour of them alone would say little.
    """
    since = max(at - dt.timedelta(hours=1), moments.day_bounds(day)[0])
    row = session.execute(_arrivals(), {"day": day, "since": since}).one()
    if not row.came or row.first is None:
        return 0.0
    begun = min(max(at - row.first, dt.timedelta(minutes=30)), dt.timedelta(hours=1))
    return float(row.came * (row.part or 0.0) * (dt.timedelta(hours=1) / begun))


# ---- statements, each made once ---------------------------------------------------------------


def _begun() -> sa.ColumnElement[Any]:
    """When the ticket of an event was called before it, last."""
    call = _EVENT.alias("call")
    return (
        sa.select(sa.func.max(call.c.at))
        .where(
            call.c.ticket_id == _EVENT.c.ticket_id,
            call.c.id < _EVENT.c.id,
            off_index(call.c.step).in_([TicketStep.CALL, TicketStep.RECALL]),
        )
        .scalar_subquery()
        .label("begun")
    )


@functools.cache
def _ended() -> sa.Select[Any]:
    undo = _EVENT.alias("undo")
    return (
        sa.select(_TICKET.c.service_id, _EVENT.c.at.label("ended"), _begun())
        .join_from(_EVENT, _TICKET, _TICKET.c.id == _EVENT.c.ticket_id)
        .where(
            _EVENT.c.step == sa.bindparam("step"), ~sa.exists().where(undo.c.undoes == _EVENT.c.id)
        )
        .order_by(_EVENT.c.at.desc())
        .limit(sa.bindparam("most"))
    )


@functools.cache
def _ended_since() -> sa.Select[Any]:
    # Only the events since are walked through. A server that sees one end of a range alone takes
    # it for a third of all events.
    newest = sa.select(sa.func.max(_EVENT.c.id)).scalar_subquery()
    since = _EVENT.c.id.between(sa.bindparam("after") + 1, newest)
    steps = off_index(_EVENT.c.step).in_([TicketStep.FINISH, TicketStep.NO_SHOW, TicketStep.UNDO])
    return (
        sa.select(_EVENT.c.step, _TICKET.c.service_id, _EVENT.c.at.label("ended"), _begun())
        .join_from(_EVENT, _TICKET, _TICKET.c.id == _EVENT.c.ticket_id)
        .where(since, steps)
        .order_by(_EVENT.c.id)
    )


@functools.cache
def _at_work() -> sa.Select[Any]:
    called = (
        sa.select(sa.func.max(_EVENT.c.at))
        .where(
            _EVENT.c.ticket_id == _TICKET.c.id,
            off_index(_EVENT.c.step).in_([TicketStep.CALL, TicketStep.RECALL]),
        )
        .scalar_subquery()
        .label("called_at")
    )
    return sa.select(_TICKET.c.counter, _TICKET.c.service_id, _TICKET.c.state_at, called).where(
        _TICKET.c.service_day == sa.bindparam("day"),
        _TICKET.c.state.in_([written(TicketState.CALLED), written(TicketState.SERVING)]),
    )


@functools.cache
def _arrivals() -> sa.Select[Any]:
    since: sa.BindParameter[dt.datetime] = sa.bindparam("since")
    issued = (_EVENT.c.step == TicketStep.ISSUE, _EVENT.c.at >= since)
    latest = sa.select(_TICKET.c.lane).order_by(_TICKET.c.id.desc()).limit(_ARRIVALS_LOOKED_AT)
    lane = latest.subquery().c.lane
    begun = sa.select(sa.func.min(_TICKET.c.issued_at)).where(
        _TICKET.c.service_day == sa.bindparam("day"), _TICKET.c.number == 1
    )
    return sa.select(
        sa.select(sa.func.count()).where(*issued).scalar_subquery().label("came"),
        sa.select(sa.func.avg(sa.case((lane == Lane.FAST_TRACK, 1.0), else_=0.0)))
        .scalar_subquery()
        .label("part"),
        begun.scalar_subquery().label("first"),
    )
