"""The phone register counted for its figures, within the caller's session.

The calls are read once (`phone_scan`); transfers, promises and who called often are asked besides.
"""

from __future__ import annotations

import collections
import datetime as dt
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import phone_figures_count as count
from gecc_desk.domain.calls import Outcome, TransferResult
from gecc_desk.domain.measures import Share
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period
from gecc_desk.domain.phone_figures import (
    FREQUENT_FROM,
    MOST_FREQUENT,
    CallbackFigures,
    FrequentCaller,
    PhoneFigures,
    TransferFigures,
)
from gecc_desk.domain.phone_masking import masked
from gecc_desk.domain.phone_slices import CallbackState
from gecc_desk.storage import call_moments, phone_scan
from gecc_desk.storage.call_names import PresentNames
from gecc_desk.storage.phone_scan import Named, member, plain, stands
from gecc_desk.storage.tables import CallRow, FollowUpRow, TopicRow, TransferRow, UnitRow

_CALL = cast("sa.Table", CallRow.__table__)
_TRANSFER = cast("sa.Table", TransferRow.__table__)
_PROMISE = cast("sa.Table", FollowUpRow.__table__)


class Names(NamedTuple):
    """The office's present names."""

    topics: PresentNames
    units: PresentNames

    @classmethod
    def of(cls, session: Session) -> Names:
        """As they are now."""
        return cls(PresentNames(session, TopicRow), PresentNames(session, UnitRow))


def calls_in(session: Session, period: Period) -> int:
    """How many calls were received in a period, voided ones too."""
    return int(session.execute(_total(), call_moments.bounds(period)).scalar_one())


def first_received(session: Session) -> dt.datetime | None:
    """When the first call of the register was received, a voided one too; None without a call."""
    return cast("dt.datetime | None", session.execute(_first()).scalar_one())


def count_figures(
    session: Session,
    period: Period,
    as_of: dt.datetime,
    names: Names,
    tell: Callable[[int], None],
) -> PhoneFigures:
    """All figures of a period, as they stand at `as_of` (aware UTC).

    `tell` is told after each portion how many of the period's calls, voided ones too, have been
    read, and may raise to stop. Raises `DatabaseDamaged` for what no desk can have written.
    """
    total = calls_in(session, period)
    tally, topics = phone_scan.scan(session, period, tell)
    tell(total)
    shown = names.topics.shown((*one, calls) for one, calls in topics.items())
    by_key = _summed(names.topics.key, topics)
    frequent = [number for number, calls in tally.numbers.items() if calls >= FREQUENT_FROM]
    return PhoneFigures(
        period=period,
        as_of=as_of,
        calls=tally.calls,
        voided=total - tally.calls,
        by_month=count.by_month(period, tally.hours),
        by_week=count.by_week(period, tally.hours),
        by_weekday_hour=count.by_weekday_hour(tally.hours),
        by_topic=count.by_topic({shown[key]: calls for key, calls in by_key.items()}),
        by_kind=count.by_kind(tally.kinds),
        by_outcome=count.by_outcome(tally.outcomes),
        by_rings=count.by_rings(tally.rings),
        transfers=_transfers(session, period, names.units),
        within_three_rings=count.within_three_rings(tally.rings),
        first_contact=count.first_contact(tally.first_contact),
        callbacks=_callbacks(session, period, as_of, tally.outcomes[Outcome.CALLBACK]),
        entered_within_24h=Share(tally.in_time[True], tally.in_time.total()),
        frequent=_frequent(session, period, names.topics, shown, tally.numbers, frequent),
        frequent_callers=len(frequent),
        lengths=count.times_of(tally.lengths),
    )


def _summed(
    key: Callable[[int | None, str], str], named: Mapping[Named, int]
) -> collections.Counter[str]:
    """How often each came, what is the same as one."""
    summed: collections.Counter[str] = collections.Counter()
    for one, calls in named.items():
        summed[key(*one)] += calls
    return summed


# ---- who called often ---------------------------------------------------------------------------


def _frequent(
    session: Session,
    period: Period,
    topics: PresentNames,
    shown: Mapping[str, str],
    calls: Mapping[str, int],
    numbers: Iterable[str],
) -> tuple[FrequentCaller, ...]:
    """Those who called most often, of `numbers`; of as many calls, the lower number first."""
    most = sorted(numbers, key=lambda one: (-calls[one], one))[:MOST_FREQUENT]
    kinds: dict[str, str] = {}
    about: dict[str, collections.Counter[str]] = {one: collections.Counter() for one in most}
    asked = {**call_moments.bounds(period), "numbers": most}
    for number, topic_id, topic, kind in session.execute(_calls_from(), asked):
        about[number][topics.key(topic_id, topic)] += 1
        if kind is not None:
            kinds[number] = kind
    latest = {number: member(CallerKind, kind) for number, kind in kinds.items()}
    return tuple(
        FrequentCaller(
            shown=masked(number),
            normal=number,
            calls=calls[number],
            kind=latest.get(number),
            topic=count.by_topic({shown[key]: n for key, n in about[number].items()})[0].topic,
        )
        for number in most
    )


# ---- transfers and promises ---------------------------------------------------------------------


def _transfers(session: Session, period: Period, units: PresentNames) -> TransferFigures:
    rows = session.execute(_transferred(), call_moments.bounds(period)).all()
    shown = units.shown((one.unit_id, one.unit, one.times) for one in rows)
    by_unit: dict[str, collections.Counter[TransferResult]] = {}
    for one in rows:
        name = shown[units.key(one.unit_id, one.unit)]
        result = member(TransferResult, one.result)
        by_unit.setdefault(name, collections.Counter())[result] += one.times
    total: collections.Counter[TransferResult] = collections.Counter()
    for results in by_unit.values():
        total.update(results)
    return TransferFigures(
        calls=sum(one.calls for one in rows),
        by_result=count.results_of(total),
        by_unit=count.by_unit(by_unit),
    )


def _callbacks(session: Session, period: Period, as_of: dt.datetime, said: int) -> CallbackFigures:
    """What became of the promises; in `said` calls it was said that the caller is called back."""
    asked = {**call_moments.bounds(period), "as_of": as_of}
    rows = session.execute(_promised(), asked).all()
    states = {CallbackState(one.state): one.times for one in rows}
    states[CallbackState.UNKNOWN] = said - sum(one.said for one in rows)
    return count.callbacks_of(states)


# ---- statements, each made once -----------------------------------------------------------------


@functools.cache
def _total() -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(_CALL).where(*call_moments.within_bounds())


@functools.cache
def _first() -> sa.Select[Any]:
    return sa.select(sa.func.min(_CALL.c.received_at))


@functools.cache
def _calls_from() -> sa.Select[Any]:
    numbers: sa.BindParameter[list[str]] = sa.bindparam("numbers", expanding=True)
    of = _CALL.c
    return (
        sa.select(of.phone_normal, of.topic_id, of.topic, plain(of.kind))
        .where(of.phone_normal.in_(numbers), *stands())
        .order_by(of.received_at, of.id)
    )


@functools.cache
def _transferred() -> sa.Select[Any]:
    """Transfers by unit and result; the first of a call tells how many calls there were."""
    of = _TRANSFER.c
    typed = sa.case((of.unit_id.is_(None), of.unit), else_="")
    first = sa.case((of.position == 0, 1), else_=0)
    return (
        sa.select(
            of.unit_id,
            typed.label("unit"),
            plain(of.result).label("result"),
            sa.func.count().label("times"),
            sa.func.sum(first).label("calls"),
        )
        .join_from(_CALL, _TRANSFER, of.call_id == _CALL.c.id)
        .where(*stands())
        .group_by(of.unit_id, typed, of.result)
    )


@functools.cache
def _promised() -> sa.Select[str, int, Any]:
    """Calls by what became of their promise, and of how many their outcome is a call back."""
    state = call_moments.callback_state()
    said = sa.case((plain(_CALL.c.outcome) == Outcome.CALLBACK.value, 1), else_=0)
    return (
        sa.select(
            state.label("state"),
            sa.func.count().label("times"),
            sa.func.sum(said).label("said"),
        )
        .join_from(_CALL, _PROMISE, _PROMISE.c.call_id == _CALL.c.id)
        .where(*stands(), call_moments.is_the_promise())
        .group_by(state)
    )
