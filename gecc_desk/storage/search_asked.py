"""A filter of the register made ready: for the index, and for the calls that are not in it yet."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, search_words
from gecc_desk.domain.call_filter import CallFilter, VoidedCalls
from gecc_desk.storage import search_grams
from gecc_desk.storage.functions import place_of
from gecc_desk.storage.search_bits import by_span
from gecc_desk.storage.tables import CallRow, FollowUpRow, TopicRow, TransferRow, UnitRow

#: Of one piece of text so many grams are looked up: hardly any call has them and not the piece.
_GRAMS = 16
#: No moment lies beyond these, in microseconds since 1970.
_FIRST, _LAST = -(1 << 62), 1 << 62
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """What a filter asks for, as the index and the table of calls understand it."""

    #: See `search_words.ways`.
    ways: search_words.Ways | None
    #: For each way grams under which a call must stand, all of them.
    grams: tuple[frozenset[str], ...]
    #: Of each of these groups a call must stand under one gram.
    groups: tuple[tuple[str, ...], ...]
    #: Only these calls, by spans, where that is asked for; and none of those.
    only: dict[int, int] | None
    without: dict[int, int]
    #: Microseconds since 1970: not before the one, before the other.
    since: int
    until: int
    #: The filter in SQL, but for the period.
    clauses: tuple[sa.ColumnElement[bool], ...]

    @property
    def finds_nothing(self) -> bool:
        """Whether no call can fit."""
        return self.ways == () or self.since >= self.until or self.only == {}

    @property
    def needs_index(self) -> bool:
        """Whether more is asked than when a call was received and whether it stands."""
        return self.ways is not None or bool(self.groups) or self.only is not None

    @property
    def needs_text(self) -> bool:
        """Whether the grams alone do not say that a call fits: its text must be looked at."""
        longest = search_grams.LONGEST
        return any(len(piece) > longest for way in self.ways or () for piece in way)

    def within(self, received: sa.ColumnElement[Any]) -> list[sa.ColumnElement[bool]]:
        """In SQL, that this moment lies in the period."""
        at = sa.type_coerce(received, sa.BigInteger)
        clauses = [] if self.since == _FIRST else [at >= self.since]
        return clauses if self.until == _LAST else [*clauses, at < self.until]

    def stands_in(self, key: str) -> bool:
        """Whether a call of this search key has what the text asks for."""
        return self.ways is None or any(all(piece in key for piece in way) for way in self.ways)


def asked(session: Session, wanted: CallFilter) -> Asked:
    """Make a filter ready within the session in which it is asked."""
    ways = search_words.ways(wanted.text)
    since, until = _bounds(wanted)
    topics = _ids(session, TopicRow, wanted.topics)
    units = _ids(session, UnitRow, wanted.units)
    groups = [
        _any(search_grams.about, wanted.topics) + _any(search_grams.about_usual, topics),
        _any(search_grams.to_unit, wanted.units) + _any(search_grams.to_usual_unit, units),
        _any(search_grams.with_outcome, [one.value for one in wanted.outcomes]),
        _any(search_grams.of_kind, [one.value for one in wanted.kinds]),
        _any(search_grams.by_staff, wanted.staff),
    ]
    return Asked(
        ways=ways,
        grams=tuple(_grams(way) for way in ways or ()),
        groups=tuple(group for group in groups if group),
        only=_only(session, wanted),
        without=_voided(session) if wanted.voided is VoidedCalls.LEFT_OUT else {},
        since=since,
        until=until,
        clauses=(*_clauses(wanted, topics, units), *_standing(ways)),
    )


def _grams(way: tuple[str, ...]) -> frozenset[str]:
    return frozenset(gram for piece in way for gram in search_grams.needed(piece, _GRAMS))


def _any(gram: Callable[..., str], values: Sequence[object]) -> tuple[str, ...]:
    return tuple(gram(value) for value in values)


def _bounds(wanted: CallFilter) -> tuple[int, int]:
    since = _FIRST if wanted.since is None else _microseconds(wanted.since)
    return since, _LAST if wanted.until is None else _microseconds(wanted.until)


def _microseconds(day: dt.date) -> int:
    """When a day begins in Bangkok."""
    begins = dt.datetime.combine(day, dt.time.min, moments.BANGKOK)
    return (begins - _EPOCH) // dt.timedelta(microseconds=1)


def _ids(
    session: Session, table: type[TopicRow] | type[UnitRow], names: Sequence[str]
) -> list[int]:
    """The usual ones of these names: calls of theirs from before they were called so fit too."""
    if not names:
        return []
    return list(session.scalars(sa.select(table.id).where(table.name.in_(names))))


# ---- few calls by what changes without them ---------------------------------------------------


def _only(session: Session, wanted: CallFilter) -> dict[int, int] | None:
    """The calls to which the filter is confined by few rows of other tables, or by being void."""
    open_ones = _open_ones(session) if wanted.open_follow_up else None
    if wanted.voided is not VoidedCalls.ALONE:
        return open_ones
    voided = _voided(session)
    if open_ones is None:
        return voided
    return _some({span: bits & voided.get(span, 0) for span, bits in open_ones.items()})


def _open_ones(session: Session) -> dict[int, int]:
    """The calls with a follow-up still to be done; of a voided call it is away."""
    ids = sa.text("SELECT call_id FROM follow_up WHERE done_at IS NULL")
    voided = _voided(session)
    found = by_span(one for (one,) in session.connection().execute(ids))
    return _some({span: bits & ~voided.get(span, 0) for span, bits in found.items()})


def _voided(session: Session) -> dict[int, int]:
    ids = sa.text("SELECT id FROM phone_call WHERE voided_at IS NOT NULL")
    return by_span(one for (one,) in session.connection().execute(ids))


def _some(sets: dict[int, int]) -> dict[int, int]:
    return {span: bits for span, bits in sets.items() if bits}


# ---- the same in SQL ---------------------------------------------------------------------------


def _clauses(
    wanted: CallFilter, topics: Sequence[int], units: Sequence[int]
) -> list[sa.ColumnElement[bool]]:
    clauses: list[sa.ColumnElement[bool]] = []
    if wanted.topics:
        clauses.append(CallRow.topic.in_(wanted.topics) | CallRow.topic_id.in_(topics))
    if wanted.units:
        named = TransferRow.unit.in_(wanted.units) | TransferRow.unit_id.in_(units)
        clauses.append(sa.exists().where(TransferRow.call_id == CallRow.id, named))
    if wanted.outcomes:
        clauses.append(CallRow.outcome.in_(wanted.outcomes))
    if wanted.kinds:
        clauses.append(CallRow.kind.in_(wanted.kinds))
    if wanted.staff:
        clauses.append(CallRow.recorded_by.in_(wanted.staff))
    if wanted.open_follow_up:
        is_open = FollowUpRow.done_at.is_(None)
        clauses.append(sa.exists().where(FollowUpRow.call_id == CallRow.id, is_open))
        clauses.append(CallRow.voided_at.is_(None))
    if wanted.voided is VoidedCalls.ALONE:
        clauses.append(CallRow.voided_at.is_not(None))
    if wanted.voided is VoidedCalls.LEFT_OUT:
        clauses.append(CallRow.voided_at.is_(None))
    return clauses


def _standing(ways: search_words.Ways | None) -> list[sa.ColumnElement[bool]]:
    """That the text stands in a call, as `Asked.stands_in` says it."""
    if ways is None:
        return []
    all_of = [sa.and_(*(place_of(CallRow.search_key, one) > 0 for one in way)) for way in ways]
    return [sa.or_(sa.false(), *all_of)]
