"""The search index, read: which calls of which block fit, and when they were received."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import reduce
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.search_asked import Asked
from gecc_desk.storage.search_bits import (
    ALL,
    BLOCK,
    BLOCKS_A_SPAN,
    by_block,
    places,
    together,
    unpacked,
    whole,
)
from gecc_desk.storage.search_grams import EVERY_CALL, begins
from gecc_desk.storage.search_index import times_of
from gecc_desk.storage.sql_lists import as_list, with_lists

#: Of a block with so few calls that fit they are asked for their moments; of others all are read.
_FEW = 24
#: Of a text so many grams are looked up first.
_RAREST = 3
#: So many texts of calls are looked at in the time in which one gram of a span is looked up.
_TEXTS_A_GRAM = 8

_BLOCKS = sa.text("SELECT block, upto, first_at, last_at FROM call_block")
_HELD = with_lists(
    "SELECT span, gram, calls FROM call_gram WHERE span IN :spans AND gram IN :grams",
    "spans", texts=["grams"],
)  # fmt: skip
_BEGINNING = with_lists(
    "SELECT span, calls FROM call_gram WHERE span IN :spans AND gram >= :first AND gram <= :last",
    "spans",
)
_TIMES = with_lists("SELECT block, times FROM call_block WHERE block IN :blocks", "blocks")
_RECEIVED = with_lists("SELECT id, received_at FROM phone_call WHERE id IN :ids", "ids")
_KEYS = with_lists("SELECT id, search_key FROM phone_call WHERE id IN :ids", "ids")


class SearchStopped(Exception):
    """Nobody wants to know any more."""


class Block(NamedTuple):
    """A block, up to which id it is indexed, and the bounds of its calls' moments."""

    block: int
    upto: int
    #: In microseconds since 1970.
    first_at: int
    last_at: int


class Placed(NamedTuple):
    """A call and when it was received, in microseconds since 1970."""

    at: int
    id: int

    @classmethod
    def read(cls, call: int, at: int) -> Placed:
        """As it lies in the table of calls. Raises `DatabaseDamaged` for what is no moment."""
        if not isinstance(at, int):
            raise DatabaseDamaged
        return cls(at, call)


class Matches:
    """The answers of the index to one filter. Raises `SearchStopped` as soon as it is told to."""

    def __init__(self, session: Session, asked: Asked, cancelled: Callable[[], bool]) -> None:
        self._connection = session.connection()
        self._asked = asked
        self._cancelled = cancelled
        #: The spans that were asked for, and of their blocks the calls that fit.
        self._asked_for: set[int] = set()
        self._found: dict[int, int] = {}
        #: How long the packed sets of the text's grams were in the first spans.
        self._sizes: dict[str, int] = {}

    @functools.cached_property
    def _every_block(self) -> list[Block]:
        return [Block(*row) for row in self.rows(_BLOCKS)]

    @property
    def first_unindexed(self) -> int:
        """The id from which on calls are not in the index."""
        return max((one.upto for one in self._every_block), default=0)

    def blocks(self) -> list[Block]:
        """The blocks in which something may be found."""
        asked = self._asked
        return [
            one
            for one in self._every_block
            if one.first_at < asked.until
            and one.last_at >= asked.since
            and (asked.only is None or one.block // BLOCKS_A_SPAN in asked.only)
        ]

    def in_blocks(self, blocks: Iterable[Block]) -> dict[int, int]:
        """The calls that fit, of these blocks and of others beside them, as sets.

        What remains to be asked is the period (`between`) and, where the filter `needs_text`, the
        text (`standing`).
        """
        spans = dict.fromkeys(one.block // BLOCKS_A_SPAN for one in blocks)
        new = [one for one in spans if one not in self._asked_for]
        if new:
            self._asked_for.update(new)
            self._found |= by_block(self._in_spans(new))
        return self._found

    def _in_spans(self, spans: Collection[int]) -> dict[int, int]:
        """The same of whole spans.

        First the rarest pieces of the text are asked for; what filters ask for and further pieces
        only where these leave any.
        """
        asked = self._asked
        only, without = asked.only, asked.without
        found = _some(
            {
                span: (ALL if only is None else only.get(span, 0)) & ~without.get(span, 0)
                for span in spans
            }
        )
        first = [self._rarest(grams) for grams in asked.grams]
        if asked.ways is not None:
            found = self._under_ways(found, first)
        groups = asked.groups or (() if asked.ways else ((EVERY_CALL,),))
        found = self._in_groups(found, groups)
        more = [grams - some for grams, some in zip(asked.grams, first, strict=True)]
        if not more or not all(more):
            return found
        # Where a span has but few, looking at their texts costs less than looking up more pieces.
        few = _TEXTS_A_GRAM * max(map(len, more))
        many = {span: bits for span, bits in found.items() if bits.bit_count() > few}
        return _some(found | dict.fromkeys(many, 0) | self._under_ways(many, more))

    def _rarest(self, grams: frozenset[str]) -> frozenset[str]:
        """Some of these grams: those that the first span had least often, as far as that is known."""
        if not self._sizes or not self._asked.needs_text:
            return grams
        return frozenset(sorted(grams, key=lambda one: self._sizes.get(one, 0))[:_RAREST])

    def _under_ways(
        self, found: Mapping[int, int], ways: Sequence[Collection[str]]
    ) -> dict[int, int]:
        """Those of these sets that stand under all the grams of one of these ways."""
        held = self._held(found.keys(), {gram for grams in ways for gram in grams})
        self._sizes = self._sizes or {
            gram: len(calls) for mine in held.values() for gram, calls in mine.items()
        }
        return _some({span: _under(bits, ways, held[span]) for span, bits in found.items()})

    def _in_groups(self, found: dict[int, int], groups: Sequence[Sequence[str]]) -> dict[int, int]:
        """Those of these sets that stand under one gram of each of these groups."""
        if not groups:
            return found
        held = self._held(found.keys(), {gram for some in groups for gram in some})
        for span, mine in held.items():
            for group in groups:
                sets = (unpacked(mine[one]) for one in group if one in mine)
                found[span] &= reduce(operator.or_, sets, 0)
        return _some(found)

    def _held(self, spans: Collection[int], grams: Collection[str]) -> dict[int, dict[str, bytes]]:
        """Of each span the packed sets of these grams that it has."""
        found: dict[int, dict[str, bytes]] = {span: {} for span in spans}
        exact = [one for one in grams if not begins(one)]
        for span, gram, calls in self.rows(_HELD, spans=spans, grams=exact):
            if not isinstance(calls, bytes):
                raise DatabaseDamaged
            found[span][gram] = calls
        for begin in filter(begins, grams):
            for span, calls in self._beginning(spans, begin).items():
                found[span][begin] = calls
        return found

    def _beginning(self, spans: Collection[int], begin: str) -> dict[int, bytes]:
        """Of each span the calls under anything that begins so, packed as one set."""
        bits: dict[int, int] = {}
        last = f"{begin}\U0010ffff"
        for span, calls in self.rows(_BEGINNING, spans=spans, first=begin, last=last):
            bits[span] = bits.get(span, 0) | unpacked(calls)
        return {span: whole(some) for span, some in bits.items()}

    def rows(
        self, query: sa.TextClause, **values: Collection[int] | Collection[str]
    ) -> Sequence[Any]:
        """What the database says, of lists that are not empty; unless nobody waits for it."""
        if self._cancelled():
            raise SearchStopped
        if any(not value for value in values.values()):
            return ()
        lists = {
            name: value if isinstance(value, str) else as_list(value)
            for name, value in values.items()
        }
        return self._connection.execute(query, lists).all()

    def between(self, block: Block, bits: int) -> int:
        """Those of a block's calls that were received in the period asked for."""
        since, until = self._asked.since, self._asked.until
        if since <= block.first_at and block.last_at < until:
            return bits
        return together(one.id % BLOCK for one in self.placed({block.block: bits})[block.block])

    def placed(self, sets: Mapping[int, int]) -> dict[int, list[Placed]]:
        """The calls of blocks' sets with their moments, those within the period; in no order."""
        found = {block: places(bits) for block, bits in sets.items()}
        few = {block: some for block, some in found.items() if len(some) <= _FEW}
        placed = self._of_ids([block * BLOCK + one for block, some in few.items() for one in some])
        for block, data in self.rows(_TIMES, blocks=found.keys() - few.keys()):
            times, first = times_of(data), block * BLOCK
            placed[block] = [Placed(times[one], first + one) for one in found[block]]
        since, until = self._asked.since, self._asked.until
        return {
            block: [one for one in placed.get(block, ()) if since <= one.at < until]
            for block in sets
        }

    def _of_ids(self, ids: Sequence[int]) -> dict[int, list[Placed]]:
        found: dict[int, list[Placed]] = {}
        for row in self.rows(_RECEIVED, ids=ids):
            one = Placed.read(*row)
            found.setdefault(one.id // BLOCK, []).append(one)
        return found

    def standing(self, ids: Sequence[int]) -> set[int]:
        """Those of these calls in which the text stands that is asked for."""
        if not self._asked.needs_text:
            return set(ids)
        rows = self.rows(_KEYS, ids=ids)
        return {call for call, key in rows if self._asked.stands_in(key)}


def _some(sets: dict[int, int]) -> dict[int, int]:
    return {span: bits for span, bits in sets.items() if bits}


def _under(bits: int, ways: Iterable[Collection[str]], held: Mapping[str, bytes]) -> int:
    """Those of a set that stand under all the grams of one of these ways."""
    return reduce(operator.or_, (_under_all(bits, grams, held) for grams in ways), 0)


def _under_all(bits: int, grams: Collection[str], held: Mapping[str, bytes]) -> int:
    """Those of a set that stand under all of these grams."""
    if any(gram not in held for gram in grams):
        return 0
    # The shortest first: those of which few calls have it, after which little is left to ask.
    for data in sorted((held[gram] for gram in grams), key=len):
        bits &= unpacked(data)
        if not bits:
            return 0
    return bits
