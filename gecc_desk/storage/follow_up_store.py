"""Promises to call back in the database; every function works within the caller's session."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call
from gecc_desk.domain.follow_ups import DueCounts, FollowUp, FollowUpResult
from gecc_desk.storage import call_store
from gecc_desk.storage.at_desk import desk_of
from gecc_desk.storage.tables import CallRow, FollowUpRow


def add(
    session: Session,
    call_id: int,
    due_at: dt.datetime | None,
    assignee: str,
    at: dt.datetime,
    by: str,
) -> int:
    """Promise a call back; moments are aware UTC. Gives the follow-up's id."""
    row = FollowUpRow(
        call_id=call_id, due_at=due_at, assignee=assignee, created_at=at, created_by=by
    )
    session.add(row)
    session.flush()
    return row.id


def open_ones(session: Session, at: dt.datetime, limit: int) -> list[FollowUp]:
    """Those still to be done of calls that stand: overdue, without a time, today, later."""
    rank = sa.case((_overdue(at), 0), (FollowUpRow.due_at.is_(None), 1), else_=2)
    query = (
        sa.select(FollowUpRow)
        .join(CallRow, CallRow.id == FollowUpRow.call_id)
        .where(FollowUpRow.done_at.is_(None), CallRow.voided_at.is_(None))
        .order_by(rank, FollowUpRow.due_at, FollowUpRow.created_at, FollowUpRow.id)
        .limit(limit)
    )
    return as_follow_ups(session, session.scalars(query).all())


def done_ones(session: Session, limit: int) -> list[FollowUp]:
    """Those done, the latest done first."""
    query = (
        sa.select(FollowUpRow)
        .where(FollowUpRow.done_at.is_not(None))
        .order_by(FollowUpRow.done_at.desc(), FollowUpRow.id.desc())
        .limit(limit)
    )
    return as_follow_ups(session, session.scalars(query).all())


def of_call(session: Session, call_id: int) -> list[FollowUp]:
    """All follow-ups of a call, the first promised first."""
    query = sa.select(FollowUpRow).where(FollowUpRow.call_id == call_id).order_by(FollowUpRow.id)
    return as_follow_ups(session, session.scalars(query).all())


def open_of(session: Session, call_id: int) -> FollowUpRow | None:
    """The follow-up of a call that is still to be done, the latest promised of several."""
    return session.scalar(
        sa.select(FollowUpRow)
        .where(FollowUpRow.call_id == call_id, FollowUpRow.done_at.is_(None))
        .order_by(FollowUpRow.id.desc())
        .limit(1)
    )


def with_promise(session: Session, row: CallRow) -> Call:
    """A call with who is to call back, where that is still to be done."""
    (call,) = call_store.as_calls(session, [row])
    promise = open_of(session, row.id)
    if promise is None:
        return call
    entry = dataclasses.replace(call.entry, callback_by=promise.assignee)
    return dataclasses.replace(call, entry=entry)


def with_promises(session: Session, call_ids: Sequence[int]) -> list[Call]:
    """Calls by their ids with who is to call back, as `with_promise` gives one."""
    query = sa.select(FollowUpRow.call_id, FollowUpRow.assignee).where(
        FollowUpRow.call_id.in_(call_ids), FollowUpRow.done_at.is_(None)
    )
    # Of several promises the latest counts.
    promised = {
        row.call_id: row.assignee for row in session.execute(query.order_by(FollowUpRow.id))
    }
    return [
        dataclasses.replace(
            call, entry=dataclasses.replace(call.entry, callback_by=promised[call.id])
        )
        if call.id in promised
        else call
        for call in call_store.calls_by_id(session, call_ids)
    ]


def close_unneeded(session: Session, call_id: int, at: dt.datetime, by: str) -> None:
    """Close what is still to be done for a call that promises nothing any more."""
    session.execute(
        sa.update(FollowUpRow)
        .where(FollowUpRow.call_id == call_id, FollowUpRow.done_at.is_(None))
        .values(
            done_at=at,
            done_by=by,
            done_desk=desk_of(session),
            result=FollowUpResult.NOT_NEEDED,
        )
    )


def counts(session: Session, at: dt.datetime) -> DueCounts:
    """How many are overdue at a moment, and how many more are to be done that day (Bangkok)."""
    _, tomorrow = moments.day_bounds(moments.service_day(at))
    due_today = sa.or_(FollowUpRow.due_at.is_(None), FollowUpRow.due_at < tomorrow)
    overdue = sa.func.coalesce(sa.func.sum(sa.case((_overdue(at), 1), else_=0)), 0)
    query = (
        sa.select(overdue, sa.func.count())
        .select_from(FollowUpRow)
        .join(CallRow, CallRow.id == FollowUpRow.call_id)
        .where(FollowUpRow.done_at.is_(None), CallRow.voided_at.is_(None), due_today)
    )
    late, both = session.execute(query).one()
    return DueCounts(int(late), int(both) - int(late))


def _overdue(at: dt.datetime) -> sa.ColumnElement[bool]:
    """The SQL of `follow_ups.is_past`: due before `at`, and not in the course of this day."""
    today, _ = moments.day_bounds(moments.service_day(at))
    return sa.and_(FollowUpRow.due_at < at, FollowUpRow.due_at != today)


def as_follow_ups(session: Session, rows: Sequence[FollowUpRow]) -> list[FollowUp]:
    """The plain data of follow-ups, their calls fetched at once."""
    ids = list(dict.fromkeys(row.call_id for row in rows))
    calls = {call.id: call for call in call_store.calls_by_id(session, ids)}
    return [
        FollowUp(
            id=row.id,
            call=calls[row.call_id],
            due_at=row.due_at,
            assignee=row.assignee,
            created_at=row.created_at,
            done_at=row.done_at,
            done_by=row.done_by,
            result=row.result,
            note=row.note,
        )
        for row in rows
    ]
