"""Calls that fit in the order of their callers or topics: the first of any number of them.

Each block tells the names of its calls that fit one after the other (`search_ranks`); of all blocks
the first are taken, until they are enough and no block can have one before the last of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.search_bits import BLOCK, places
from gecc_desk.storage.search_by_time import by_time
from gecc_desk.storage.search_matches import Block, Matches, Placed
from gecc_desk.storage.search_ranks import Order, Ranked, in_order, slot
from gecc_desk.storage.sql_lists import with_lists

#: Up to so many calls are put in order by their names themselves.
_SORTED_AT_ONCE = 400
_RANKS = with_lists("SELECT slot, bits FROM call_rank WHERE slot IN :slots", "slots")
_NAMES = {
    order: with_lists(
        f"SELECT id, received_at, {order.value} FROM phone_call WHERE id IN :ids",  # noqa: S608 — our own words
        "ids",
    )
    for order in Order
}


class Named(NamedTuple):
    """A call in the order of names: those without a name last, of one name the newest first."""

    nameless: bool
    key: str
    before: int
    id_before: int

    @classmethod
    def of(cls, key: str, placed: Placed) -> Named:
        """The place of a call whose name has this sort key."""
        return cls(*in_order(key), -placed.at, -placed.id)

    @property
    def placed(self) -> Placed:
        """The call and its moment."""
        return Placed(-self.before, -self.id_before)


#: The calls of one name, by their blocks; and of some names, by the keys of these.
_Alike = dict[int, int]
_Found = dict[str, _Alike]


class ByName:
    """The calls of some blocks that fit, in the order of their names."""

    def __init__(
        self, matches: Matches, order: Order, blocks: Sequence[Block], sets: Mapping[int, int]
    ) -> None:
        self._matches = matches
        self._order = order
        self._blocks = [one for one in blocks if one.block in sets]
        self._sets = sets
        self._are_few = sum(bits.bit_count() for bits in sets.values()) <= _SORTED_AT_ONCE

    def first(self, many: int, after: Named | None) -> list[Named]:
        """The first `many` calls behind `after`, in order, and perhaps some that follow these."""
        if self._are_few:
            return [one for one in self.of_ids(_ids(self._sets)) if after is None or one > after]
        ranked = self._ranked()
        if after is not None:
            self._pass_over(ranked, after.key)
        found, last = self._first_names(ranked, many, after)
        named: list[Named] = []
        alone: list[int] = []
        for key in sorted(found, key=in_order):
            if key == last or (after is not None and key == after.key):
                named += self._newest(key, found[key], many, after)
            else:
                alone += _ids(found[key])
            if key == last:
                break
        return sorted(named + self.of_ids(alone))

    def _first_names(
        self, ranked: Sequence[Ranked], many: int, after: Named | None
    ) -> tuple[_Found, str | None]:
        """The first names with their calls, and the one with which these are enough, if any.

        How many calls of the name of `after` stand behind it is not known; these are not counted.
        """
        found: _Found = {}
        last = None
        more, size = list(ranked), 1
        while more:
            some = [(one, one.taken()) for one in more for _ in range(size) if one.rest]
            upto: dict[Ranked, str] = {}
            for (one, alike), key in zip(some, self._keys(some), strict=True):
                found.setdefault(key, {})[one.block] = alike
                upto[one] = key
            last = _enough(found, many, after)
            more = [
                one
                for one, key in upto.items()
                if one.rest and (last is None or in_order(key) < in_order(last))
            ]
            size *= 2
        return found, last

    def _pass_over(self, ranked: Sequence[Ranked], key: str) -> None:
        """Take from each block the names that stand before this one, found by halving."""
        bounds = {one: (0, one.numbers) for one in ranked}
        while unknown := [one for one, (low, high) in bounds.items() if low < high]:
            halves = {one: sum(bounds[one]) // 2 for one in unknown}
            upper = {one: one.starting_at(half) for one, half in halves.items()}
            some = [(one, one.first(bits)) for one, bits in upper.items() if bits]
            first = dict(zip((one for one, _ in some), self._keys(some), strict=True))
            for one, half in halves.items():
                low, high = bounds[one]
                is_before = one in first and in_order(first[one]) < in_order(key)
                bounds[one] = (half + 1, high) if is_before else (low, half)
        for one, (low, _) in bounds.items():
            one.rest = one.starting_at(low)

    def _newest(self, key: str, sets: _Alike, many: int, after: Named | None) -> list[Named]:
        """The first of calls that have one and the same name."""
        begin = after.placed if after is not None and after.key == key else None
        blocks = [one for one in self._blocks if one.block in sets]

        def fitting(some: Sequence[Block]) -> dict[int, int]:
            return {one.block: sets[one.block] for one in some}

        newest = by_time(self._matches, blocks, fitting, (), begin)
        return [Named.of(key, one) for one in itertools.islice(newest, many)]

    # ---- reading ------------------------------------------------------------------------------

    def of_ids(self, ids: Sequence[int]) -> list[Named]:
        """These calls with their names, in order."""
        rows = self._matches.rows(_NAMES[self._order], ids=ids)
        key = self._order.key
        return sorted(Named.of(key(name), Placed.read(call, at)) for call, at, name in rows)

    def _keys(self, some: Iterable[tuple[Ranked, int]]) -> list[str]:
        """The key of the name that the calls of each of these sets have."""
        ids = [one.block * BLOCK + alike.bit_length() - 1 for one, alike in some]
        rows = self._matches.rows(_NAMES[self._order], ids=ids)
        names = {call: self._order.key(name) for call, _, name in rows}
        if len(names) != len(ids):
            raise DatabaseDamaged
        return [names[one] for one in ids]

    def _ranked(self) -> list[Ranked]:
        slots = {slot(one.block, self._order): one.block for one in self._blocks}
        held = dict(map(tuple, self._matches.rows(_RANKS, slots=slots.keys())))
        return [Ranked(block, self._sets[block], held.get(at)) for at, block in slots.items()]


def _enough(found: _Found, many: int, after: Named | None) -> str | None:
    """With which name, in their order, there are `many` calls."""
    for key in sorted(found, key=in_order):
        if after is None or key != after.key:
            many -= sum(bits.bit_count() for bits in found[key].values())
            if many <= 0:
                return key
    return None


def _ids(sets: Mapping[int, int]) -> list[int]:
    return [block * BLOCK + place for block, bits in sets.items() for place in places(bits)]
