"""The register searched, filtered and in order, a page at a time, within the caller's session.

What a search costs does not grow with how often its words stand in the register: the calls under
each of its words are sets of bits (`search_bits`), and sets are intersected. No page is skipped to
and no whole match is listed; the index is asked block by block, the likeliest first, until a page
is full. Calls that are too new for the index are looked through as they lie.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.call_filter import CallFilter, CallSort
from gecc_desk.domain.call_page import CallPage, PageKey
from gecc_desk.storage import call_store, plans
from gecc_desk.storage.search_asked import Asked, asked
from gecc_desk.storage.search_bits import BLOCK, by_block, by_span, places
from gecc_desk.storage.search_by_name import ByName, Named
from gecc_desk.storage.search_by_time import by_time
from gecc_desk.storage.search_matches import Matches, Placed, SearchStopped
from gecc_desk.storage.search_ranks import Order
from gecc_desk.storage.tables import CallRow

#: Up to so many calls are looked through for a text where most of the first of them lack it.
_LOOKED_THROUGH = 20_000
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def page(
    session: Session,
    wanted: CallFilter,
    limit: int = 100,
    *,
    after: PageKey | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> CallPage:
    """A page of the calls that fit a filter, in its order, behind `after` (of the page above).

    Over all pages each call stands once, also while others write; a call whose correction moves it
    within the order while somebody turns pages stands where it then is.

    `cancelled` is asked every few milliseconds, on this thread: as soon as it says yes an empty
    page is given. So a search whose answer nobody waits for any more ends of itself.
    """
    try:
        return _Search(session, asked(session, wanted), wanted.sort, cancelled).page(limit, after)
    except SearchStopped:
        return CallPage((), None)


class _Found(NamedTuple):
    """A call that fits, and where it stands in the order."""

    id: int
    at: int
    name: str = ""

    def key(self) -> PageKey:
        return PageKey(_EPOCH + self.at * _MICROSECOND, self.id, self.name)


class _Search:
    """One question to the register."""

    def __init__(
        self, session: Session, wanted: Asked, sort: CallSort, cancelled: Callable[[], bool]
    ) -> None:
        self._session = session
        self._asked = wanted
        self._sort = sort
        self._matches = Matches(session, wanted, cancelled)

    def page(self, limit: int, after: PageKey | None) -> CallPage:
        """The first calls behind `after`."""
        if self._asked.finds_nothing:
            return CallPage((), None)
        found = list(itertools.islice(self._in_order(limit + 1, after), limit + 1))
        shown = found[:limit]
        calls = {one.id: one for one in call_store.calls_by_id(self._session, _ids(shown))}
        more = shown[-1].key() if len(found) > limit else None
        return CallPage(tuple(calls[one.id] for one in shown), more)

    def _in_order(self, many: int, after: PageKey | None) -> Iterator[_Found]:
        """The calls that fit, behind `after`; `many` of them are needed at most."""
        if self._sort in (CallSort.CALLER, CallSort.TOPIC):
            return self._by_name(Order(self._sort.value), many, after)
        if not self._asked.needs_index:
            return self._as_they_lie(many, after)
        return self._by_time(many, after)

    # ---- in the order of time -----------------------------------------------------------------

    def _as_they_lie(self, many: int, after: PageKey | None) -> Iterator[_Found]:
        """By the table's own index: all that is asked is the period."""
        oldest_first = self._sort is CallSort.OLDEST
        order = (CallRow.received_at, CallRow.id)
        asked = self._asked
        query = sa.select(*_ID_AND_MOMENT).where(
            *asked.clauses, *asked.within(CallRow.received_at.expression)
        )
        query = query.limit(many).order_by(*(one if oldest_first else one.desc() for one in order))
        if after is not None:
            here = sa.tuple_(_ID_AND_MOMENT[1], CallRow.id)
            there = sa.tuple_(sa.literal(_placed(after).at), sa.literal(after.id))
            query = query.where(here > there if oldest_first else here < there)
        return (_Found(*row) for row in self._session.connection().execute(query))

    def _by_time(self, many: int, after: PageKey | None) -> Iterator[_Found]:
        matches = self._matches
        placed = by_time(
            matches, matches.blocks(), matches.in_blocks, self._not_indexed(),
            None if after is None else _placed(after),
            oldest_first=self._sort is CallSort.OLDEST,
        )  # fmt: skip
        for some in _portions(placed, many):
            standing = matches.standing([one.id for one in some])
            yield from (_Found(one.id, one.at) for one in some if one.id in standing)

    def _not_indexed(self) -> list[Placed]:
        """The calls that fit among those that are not in the index yet."""
        # However long the period is, few calls are that new.
        period = self._asked.within(plans.off_index(CallRow.received_at.expression))
        these = CallRow.id >= self._matches.first_unindexed
        query = sa.select(*_ID_AND_MOMENT).where(these, *period, *self._asked.clauses)
        return [Placed.read(*row) for row in self._session.connection().execute(query)]

    # ---- in the order of names ----------------------------------------------------------------

    def _by_name(self, order: Order, many: int, after: PageKey | None) -> Iterator[_Found]:
        there = None if after is None else Named.of(after.name, _placed(after))
        matches = self._matches
        blocks, sets = matches.blocks(), self._everything()
        names = ByName(matches, order, blocks, sets)
        besides = names.of_ids([one.id for one in self._not_indexed()])
        besides = [one for one in besides if there is None or one > there]
        while True:
            first = names.first(many, there)
            # What is behind the last of these may stand before others that were not told.
            whole = len(first) < many
            told = first if whole else first[:many]
            upto = None if whole else told[-1]
            ready = [one for one in besides if upto is None or one < upto]
            besides = besides[len(ready) :]
            found = self._standing(sorted([*told, *ready]))
            yield from found
            if whole:
                return
            there = upto
            if len(found) < many // 2:
                sets = self._looked_through(sets)
                names = ByName(matches, order, blocks, sets)

    def _everything(self) -> dict[int, int]:
        """All indexed calls that fit, as the sets of blocks."""
        matches = self._matches
        blocks = matches.blocks()
        # One tells which pieces of the text are rare.
        matches.in_blocks(blocks[-1:])
        found = matches.in_blocks(blocks)
        sets = {
            one.block: matches.between(one, found[one.block])
            for one in blocks
            if one.block in found
        }
        return {block: bits for block, bits in sets.items() if bits}

    def _looked_through(self, sets: dict[int, int]) -> dict[int, int]:
        """Those of these calls in which the text stands, unless they are too many to see."""
        if sum(bits.bit_count() for bits in sets.values()) > _LOOKED_THROUGH:
            return sets
        ids = [block * BLOCK + place for block, bits in sets.items() for place in places(bits)]
        return by_block(by_span(self._matches.standing(ids)))

    def _standing(self, named: Sequence[Named]) -> list[_Found]:
        standing = self._matches.standing([one.placed.id for one in named])
        return [
            _Found(one.placed.id, one.placed.at, one.key)
            for one in named
            if one.placed.id in standing
        ]


_ID_AND_MOMENT = (CallRow.id, sa.type_coerce(CallRow.received_at, sa.BigInteger))


def _placed(key: PageKey) -> Placed:
    return Placed((key.at - _EPOCH) // _MICROSECOND, key.id)


def _ids(found: Iterable[_Found]) -> list[int]:
    return [one.id for one in found]


def _portions(placed: Iterator[Placed], size: int) -> Iterator[Sequence[Placed]]:
    while some := list(itertools.islice(placed, size)):
        yield some
