"""The calls of a period read once, each column counted as it comes; within the caller's session.

Portion by portion only the columns that count are read: whatever the period, no more than a portion
is held. (Grouping in the database sorts the calls once for each figure, which takes four times as
long.) Moments are integers, so days and hours are arithmetic that every database knows.
"""

from __future__ import annotations

import collections
import enum
import functools
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.calls import ENTERED_WITHIN, FirstContact, Outcome, Rings
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period
from gecc_desk.domain.phone_figures_count import CallTally
from gecc_desk.storage import call_moments
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import CallRow

#: So many calls are read at once: few enough to stay near the processor while they are counted.
#: Between two portions somebody may stop it.
PORTION = 500

_CALL = cast("sa.Table", CallRow.__table__)

Told = TypeVar("Told", bound=enum.StrEnum)
#: A topic (or a unit) as it stands in the rows: its id and how it was typed.
Named = tuple["int | None", str]


def scan(
    session: Session, period: Period, tell: Callable[[int], None]
) -> tuple[CallTally, collections.Counter[Named]]:
    """What stood in the calls of a period that are not void, and their topics."""
    columns = [collections.Counter[Any]() for _ in _columns()]
    done = 0
    result = session.execute(_scan(), call_moments.bounds(period))
    while rows := result.fetchmany(PORTION):
        for counter, column in zip(columns, zip(*rows, strict=True), strict=True):
            counter.update(column)
        done += len(rows)
        tell(done)
    hours, topic_ids, typed, kinds, outcomes, rings, first, in_time, lengths, numbers = columns
    del numbers[""]
    tally = CallTally(
        hours=hours,
        kinds=_told(CallerKind, kinds),
        outcomes=_all_told(Outcome, outcomes),
        rings=_all_told(Rings, rings),
        first_contact=_told(FirstContact, first),
        in_time=collections.Counter(
            {bool(yes): calls for yes, calls in in_time.items() if yes is not None}
        ),
        lengths=lengths,
        numbers=numbers,
    )
    return tally, _topics(topic_ids, typed)


def member(kind: type[Told], value: str) -> Told:
    """The member of an enumeration with a value. Raises `DatabaseDamaged` for another text."""
    return next(iter(_all_told(kind, {value: 1})))


def _topics(
    ids: Mapping[int | None, int], typed: Mapping[str | None, int]
) -> collections.Counter[Named]:
    """Topics of the office by their ids alone, the others as they were typed."""
    topics: collections.Counter[Named] = collections.Counter()
    topics.update({(one, ""): calls for one, calls in ids.items() if one is not None})
    topics.update({(None, one): calls for one, calls in typed.items() if one is not None})
    return topics


def _told(kind: type[Told], values: Mapping[str | None, int]) -> collections.Counter[Told | None]:
    """Members of an enumeration for their values. Raises `DatabaseDamaged` for another text."""
    try:
        return collections.Counter(
            {None if value is None else kind(value): calls for value, calls in values.items()}
        )
    except ValueError:
        raise DatabaseDamaged from None


def _all_told(kind: type[Told], values: Mapping[str, int]) -> collections.Counter[Told]:
    return cast("collections.Counter[Told]", _told(kind, cast("Mapping[str | None, int]", values)))


# ---- statements, each made once -----------------------------------------------------------------


def stands() -> list[sa.ColumnElement[bool]]:
    """The calls of a period that are not void."""
    return [*call_moments.within_bounds(), _CALL.c.voided_at.is_(None)]


def plain(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A text as it lies there: members are made of the few that are found, not of each row."""
    return sa.type_coerce(column, sa.String)


@functools.cache
def _columns() -> tuple[sa.ColumnElement[Any], ...]:
    """What of a call is counted, each by itself."""
    of = _CALL.c
    return (
        call_moments.hour(),
        of.topic_id,
        sa.case((of.topic_id.is_(None), of.topic)),
        plain(of.kind),
        plain(of.outcome),
        plain(of.rings),
        plain(of.first_contact),
        # When an imported call was first written down the register cannot know.
        sa.case(
            (of.import_id.is_not(None), None),
            (call_moments.entered_within(ENTERED_WITHIN), 1),
            else_=0,
        ),
        of.length_seconds,
        of.phone_normal,
    )


@functools.cache
def _scan() -> sa.Select[Any]:
    return sa.select(*_columns()).where(*stands())
