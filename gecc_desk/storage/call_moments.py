"""Days, hours and due times of calls in SQL: arithmetic on microseconds, as every database knows.

Whole numbers are divided towards zero, so moments are counted from a Monday before any call.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.periods import Period
from gecc_desk.domain.phone_figures_count import FIRST_MONDAY
from gecc_desk.domain.phone_slices import CallbackState
from gecc_desk.storage.tables import CallRow, FollowUpRow, UtcMoment

_CALL = cast("sa.Table", CallRow.__table__)
_PROMISE = cast("sa.Table", FollowUpRow.__table__)
#: The other follow-ups of the same call.
_OTHER = _PROMISE.alias("other")

_MICROSECOND = dt.timedelta(microseconds=1)
HOUR = dt.timedelta(hours=1) // _MICROSECOND
DAY = 24 * HOUR
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_ORIGIN = (moments.day_bounds(FIRST_MONDAY)[0] - _EPOCH) // _MICROSECOND


def bounds(period: Period) -> Mapping[str, object]:
    """The parameters of `within_bounds`."""
    begin, end = period.bounds
    return {"begin": begin, "end": end}


def within_bounds() -> list[sa.ColumnElement[bool]]:
    """Received from ``begin`` up to but not including ``end``."""
    at = _CALL.c.received_at
    return [at >= _moment("begin"), at < _moment("end")]


def hour() -> sa.ColumnElement[int]:
    """Whole hours from the first Monday to a call."""
    return _since_origin(_CALL.c.received_at) // _number(HOUR)


def entered_within(time: dt.timedelta) -> sa.ColumnElement[bool]:
    """Whether a call was written down within so long."""
    received, recorded = (_microseconds(_CALL.c[f"{name}_at"]) for name in ("received", "recorded"))
    return recorded <= received + _number(time // _MICROSECOND)


def is_the_promise() -> sa.ColumnElement[bool]:
    """Whether a follow-up stands for its call: the first promised that somebody needed.

    Where none was needed it is the first of all, so that one stands for every call that has any.
    """
    of, other = _PROMISE.c, _OTHER.c
    mine, others = _not_needed(_PROMISE), _not_needed(_OTHER)
    sooner = sa.or_(others < mine, sa.and_(others == mine, other.id < of.id))
    found = sa.exists().where(other.call_id == of.call_id, sooner)
    return sa.not_(found.correlate(_PROMISE))


def callback_state() -> sa.ColumnElement[str]:
    """What became of a call's promise at ``as_of``, told of the follow-up that stands for it.

    A `CallbackState`, but neither `PROMISED` nor `UNKNOWN`.
    """
    due, as_of, done = _due(), _moment("as_of"), _first_done()
    return sa.case(
        (_not_needed(_PROMISE) == _number(1), CallbackState.NOT_NEEDED.value),
        (done <= due, CallbackState.IN_TIME.value),
        (done.is_not(None), CallbackState.LATE.value),
        (due < as_of, CallbackState.OVERDUE.value),
        else_=CallbackState.OPEN.value,
    )


def _first_done() -> sa.ColumnElement[int]:
    """When somebody first called back for the call of a follow-up, whichever of them it was."""
    other = _OTHER.c
    done = sa.select(sa.func.min(_microseconds(other.done_at))).where(
        other.call_id == _PROMISE.c.call_id, _not_needed(_OTHER) == _number(0)
    )
    return done.correlate(_PROMISE).scalar_subquery()


def _not_needed(promise: sa.FromClause) -> sa.ColumnElement[int]:
    """1 for a promise that turned out to be needless, 0 for another, also for an open one."""
    result = sa.type_coerce(promise.c.result, sa.String)
    return sa.case((result == FollowUpResult.NOT_NEEDED.value, _number(1)), else_=_number(0))


def _due() -> sa.ColumnElement[int]:
    """The last moment at which a promise was kept in time (`CallbackFigures`)."""
    due, made = (_microseconds(_PROMISE.c[f"{name}_at"]) for name in ("due", "created"))
    with_call = _PROMISE.c.created_at == _CALL.c.recorded_at
    promised = sa.case((with_call, _microseconds(_CALL.c.received_at)), else_=made)
    into_day = _since_origin(due) % _number(DAY)
    return sa.case(
        (due.is_(None), promised - _since_origin(promised) % _number(DAY) + _number(DAY - 1)),
        (into_day == _number(0), due + _number(DAY - 1)),
        else_=due,
    )


def _since_origin(moment: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    return _microseconds(moment) - _number(_ORIGIN)


def _microseconds(moment: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    return sa.type_coerce(moment, sa.BigInteger)


def _moment(name: str) -> sa.BindParameter[dt.datetime]:
    return sa.bindparam(name, type_=UtcMoment())


def _number(value: int) -> sa.ColumnElement[int]:
    """A number that stands in the statement itself, so that groups are told by it."""
    return sa.literal_column(str(value), sa.BigInteger)
