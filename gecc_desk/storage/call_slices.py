"""The calls behind a figure, and those of a period in their order, within the caller's session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.call_page import CallPage, PageKey
from gecc_desk.domain.calls import ENTERED_WITHIN, Call, Outcome, Rings
from gecc_desk.domain.periods import Period
from gecc_desk.domain.phone_figures import HOURS, WEEKDAYS
from gecc_desk.domain.phone_slices import CallbackState, CallSlice
from gecc_desk.storage import call_moments, call_store
from gecc_desk.storage.call_names import PresentNames, spellings
from gecc_desk.storage.tables import CallRow, FollowUpRow, TopicRow, TransferRow, UnitRow, UtcMoment

_CALL = cast("sa.Table", CallRow.__table__)
_TRANSFER = cast("sa.Table", TransferRow.__table__)
_PROMISE = cast("sa.Table", FollowUpRow.__table__)

#: So many calls are read at once.
PORTION = 500

Clauses = list[sa.ColumnElement[bool]]


def page(
    session: Session, wanted: CallSlice, as_of: dt.datetime, limit: int, after: PageKey | None
) -> CallPage:
    """A page of the calls of a slice as it stands at `as_of` (aware UTC), the newest first.

    Over all pages each call stands once, also while others write.
    """
    query = sa.select(CallRow).where(*_clauses(session, wanted))
    if after is not None:
        query = query.where(_place() < _placed(after))
    newest = query.order_by(CallRow.received_at.desc(), CallRow.id.desc()).limit(limit + 1)
    rows = session.scalars(newest, {**call_moments.bounds(wanted.period), "as_of": as_of}).all()
    calls = call_store.as_calls(session, rows[:limit])
    more = _key(calls[-1]) if len(rows) > limit else None
    return CallPage(tuple(calls), more)


def count(session: Session, wanted: CallSlice, as_of: dt.datetime) -> int:
    """How many calls all pages of a slice hold as it stands at `as_of` (aware UTC)."""
    query = sa.select(sa.func.count()).select_from(_CALL).where(*_clauses(session, wanted))
    values = {**call_moments.bounds(wanted.period), "as_of": as_of}
    return session.execute(query, values).scalar_one()


def oldest_first(session: Session, period: Period) -> Iterator[list[Call]]:
    """All calls of a period, voided ones too, the oldest first, in portions."""
    query = sa.select(CallRow).where(*call_moments.within_bounds())
    in_order = query.order_by(CallRow.received_at, CallRow.id).limit(PORTION)
    behind = in_order
    while rows := session.scalars(behind, call_moments.bounds(period)).all():
        calls = call_store.as_calls(session, rows)
        yield calls
        behind = in_order.where(_place() > _placed(_key(calls[-1])))


def _place() -> sa.ColumnElement[Any]:
    return sa.tuple_(_CALL.c.received_at, _CALL.c.id)


def _placed(key: PageKey) -> sa.ColumnElement[Any]:
    return sa.tuple_(sa.literal(key.at, UtcMoment()), sa.literal(key.id))


def _key(call: Call) -> PageKey:
    return PageKey(call.entry.received_at, call.id)


# ---- what is asked of a call --------------------------------------------------------------------


def _clauses(session: Session, wanted: CallSlice) -> Clauses:
    void = _CALL.c.voided_at
    stands = void.is_not(None) if wanted.voided else void.is_(None)
    return [
        *call_moments.within_bounds(),
        stands,
        *_of_time(wanted),
        *_of_call(wanted),
        *_of_topic(session, wanted),
        *_of_transfers(session, wanted),
        *_of_promises(wanted),
    ]


def _of_time(wanted: CallSlice) -> Clauses:
    hour = call_moments.hour()
    clauses = []
    if wanted.weekday is not None:
        clauses.append(hour // HOURS % WEEKDAYS == wanted.weekday)
    if wanted.hour is not None:
        clauses.append(hour % HOURS == wanted.hour)
    if wanted.entered_within_24h is not None:
        # When a call of an import was first written down nobody knows.
        clauses.append(_CALL.c.import_id.is_(None))
        in_time = call_moments.entered_within(ENTERED_WITHIN)
        clauses.append(in_time if wanted.entered_within_24h else sa.not_(in_time))
    return clauses


def _of_call(wanted: CallSlice) -> Clauses:
    of = _CALL.c
    asked = {
        of.kind: wanted.kind,
        of.outcome: wanted.outcome,
        of.rings: wanted.rings,
        of.first_contact: wanted.first_contact,
        of.phone_normal: wanted.number,
    }
    clauses = [column == value for column, value in asked.items() if value is not None]
    if wanted.kind_unknown:
        clauses.append(of.kind.is_(None))
    if wanted.within_three_rings is not None:
        within = [one for one in Rings if one.within_three is wanted.within_three_rings]
        clauses.append(of.rings.in_(within))
    if wanted.measured:
        clauses.append(of.length_seconds.is_not(None))
    return clauses


def _of_topic(session: Session, wanted: CallSlice) -> Clauses:
    if wanted.topic is None:
        return []
    of, known = _CALL.c, PresentNames(session, TopicRow).ids(wanted.topic)
    typed = sa.select(of.topic).where(of.topic_id.is_(None), *call_moments.within_bounds())
    same = spellings(session, typed.distinct(), call_moments.bounds(wanted.period), wanted.topic)
    return [sa.or_(of.topic_id.in_(known), sa.and_(of.topic_id.is_(None), of.topic.in_(same)))]


def _of_transfers(session: Session, wanted: CallSlice) -> Clauses:
    of = _TRANSFER.c
    asked: Clauses = []
    if wanted.unit is not None:
        known = PresentNames(session, UnitRow).ids(wanted.unit)
        typed = (
            sa.select(of.unit)
            .join_from(_CALL, _TRANSFER, of.call_id == _CALL.c.id)
            .where(of.unit_id.is_(None), *call_moments.within_bounds())
        )
        same = spellings(session, typed.distinct(), call_moments.bounds(wanted.period), wanted.unit)
        asked.append(
            sa.or_(of.unit_id.in_(known), sa.and_(of.unit_id.is_(None), of.unit.in_(same)))
        )
    if wanted.result is not None:
        asked.append(of.result == wanted.result)
    if not (asked or wanted.transferred):
        return []
    return [sa.exists().where(of.call_id == _CALL.c.id, *asked)]


#: What of a promise each state is made of.
_STATES = {
    CallbackState.PROMISED: tuple(CallbackState),
    CallbackState.OPEN: (CallbackState.OPEN, CallbackState.OVERDUE),
}


def _of_promises(wanted: CallSlice) -> Clauses:
    if wanted.callback is None:
        return []
    of_call = _PROMISE.c.call_id == _CALL.c.id
    unknown = sa.and_(
        _CALL.c.outcome == Outcome.CALLBACK, sa.not_(sa.exists().where(of_call).correlate(_CALL))
    )
    if wanted.callback is CallbackState.UNKNOWN:
        return [unknown]
    states = [one.value for one in _STATES.get(wanted.callback, (wanted.callback,))]
    these = call_moments.callback_state().in_(states)
    found = sa.exists().where(of_call, call_moments.is_the_promise(), these).correlate(_CALL)
    return [sa.or_(found, unknown) if wanted.callback is CallbackState.PROMISED else found]
