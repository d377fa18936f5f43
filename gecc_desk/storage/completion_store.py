"""What is offered while a call is typed: topics, units and staff; within the caller's session."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.storage.tables import CallRow, StaffRow, TopicRow, TransferRow, UnitRow

#: A topic that is none of the usual ones is offered once it was typed so often of late.
OFTEN_TYPED = 3
#: So many of those are offered.
MOST_TYPED = 20


def topics(session: Session, since: dt.datetime) -> list[str]:
    """The usual topics by how often they came since a moment (aware UTC), then by how lately.

    Behind them stand other topics that were typed again and again, the frequent first.
    """
    usual = (
        sa.select(CallRow.topic_id, sa.func.count().label("times"), _last())
        .where(CallRow.received_at >= since, CallRow.topic_id.is_not(None), _stands())
        .group_by(CallRow.topic_id)
        .subquery()
    )
    in_use = (
        sa.select(TopicRow.name)
        .outerjoin(usual, usual.c.topic_id == TopicRow.id)
        .where(TopicRow.active)
        .order_by(*_frequent_first(usual), TopicRow.position)
    )
    times = sa.func.count()
    typed = (
        sa.select(CallRow.topic)
        .where(CallRow.received_at >= since, CallRow.topic_id.is_(None), _stands())
        .group_by(CallRow.topic)
        .having(times >= OFTEN_TYPED)
        .order_by(times.desc(), sa.func.max(CallRow.received_at).desc())
        .limit(MOST_TYPED)
    )
    return [*session.scalars(in_use), *session.scalars(typed)]


def units(session: Session, since: dt.datetime) -> list[tuple[str, str]]:
    """The units and their extensions by how often they were tried since a moment (aware UTC).

    A unit whose extension the office does not say has the one under which it was tried last.
    """
    tried = (
        sa.select(TransferRow.unit_id, sa.func.count().label("times"), _last())
        .join(CallRow, CallRow.id == TransferRow.call_id)
        .where(CallRow.received_at >= since, TransferRow.unit_id.is_not(None), _stands())
        .group_by(TransferRow.unit_id)
        .subquery()
    )
    query = (
        sa.select(UnitRow.id, UnitRow.name, UnitRow.extension)
        .outerjoin(tried, tried.c.unit_id == UnitRow.id)
        .where(UnitRow.active)
        .order_by(*_frequent_first(tried), UnitRow.position)
    )
    used = _extensions_used(session, since)
    return [(row.name, row.extension or used.get(row.id, "")) for row in session.execute(query)]


def _extensions_used(session: Session, since: dt.datetime) -> dict[int | None, str]:
    """The extension under which each unit was tried last."""
    query = (
        sa.select(TransferRow.unit_id, TransferRow.extension)
        .join(CallRow, CallRow.id == TransferRow.call_id)
        .where(CallRow.received_at >= since, TransferRow.extension != "", _stands())
        .order_by(CallRow.received_at, TransferRow.id)
    )
    return {row.unit_id: row.extension for row in session.execute(query)}


def staff(session: Session, since: dt.datetime) -> list[str]:
    """Those who may sign in, then those who wrote calls down since a moment (aware UTC)."""
    signing_in = sa.select(StaffRow.name).where(StaffRow.active).order_by(StaffRow.id)
    seen = (
        sa.select(CallRow.recorded_by)
        .where(CallRow.received_at >= since)
        .group_by(CallRow.recorded_by)
        .order_by(sa.func.count().desc())
    )
    return list(dict.fromkeys([*session.scalars(signing_in), *session.scalars(seen)]))


def _last() -> sa.Label[dt.datetime]:
    return sa.func.max(CallRow.received_at).label("last_at")


def _stands() -> sa.ColumnElement[bool]:
    return CallRow.voided_at.is_(None)


def _frequent_first(used: sa.Subquery) -> tuple[sa.ColumnElement[int], ...]:
    return (
        sa.func.coalesce(used.c.times, 0).desc(),
        sa.func.coalesce(used.c.last_at, 0).desc(),
    )
