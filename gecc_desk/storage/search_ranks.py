"""Where calls stand in the order of their callers or topics, as the search index keeps it.

The names of a block's calls are numbered in their order: 0, 1, 2 …, calls of one name alike. The
numbers are kept bit by bit: for each bit, the highest first, the set of calls in whose number it is
set. So the calls of the first name among any that fit are found by intersecting a few sets, without
a look at any name but one (`search_by_name`).
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Mapping

from gecc_desk.domain.thai_text import name_sort_key, sort_key
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.search_bits import BLOCK

#: The bytes of one set.
_SET = BLOCK // 8

#: Making the key of a name takes half the time of a search in the order of names, and while somebody
#: types one search after the other asks for the same names.
_key_of_name = functools.lru_cache(maxsize=20_000)(name_sort_key)
_key_of_topic = functools.lru_cache(maxsize=2_000)(sort_key)


class Order(enum.Enum):
    """By which of its names a call has its place."""

    CALLER = "caller"
    TOPIC = "topic"

    @property
    def key(self) -> Callable[[str], str]:
        """The key by which these names are put in order."""
        return _key_of_name if self is Order.CALLER else _key_of_topic


_NTH = {order: nth for nth, order in enumerate(Order)}


def slot(block: int, order: Order) -> int:
    """Under which number a block's numbers lie."""
    return block * len(_NTH) + _NTH[order]


def in_order(key: str) -> tuple[bool, str]:
    """By what keys are put in order: a list of callers begins with those who gave a name."""
    return not key, key


def ranks_of(names: Mapping[int, str], order: Order) -> bytes:
    """The numbers of names by their places in a block, bit by bit."""
    keys = {name: order.key(name) for name in set(names.values())}
    numbers = {key: n for n, key in enumerate(sorted({*keys.values()}, key=in_order))}
    bits = max(len(numbers) - 1, 0).bit_length()
    if not bits:
        return b""
    digits = {name: format(numbers[key], f"0{bits}b") for name, key in keys.items()}
    none = "0" * bits
    # The last place first, as the digits of a number stand.
    rows = (digits[names[place]] if place in names else none for place in reversed(range(BLOCK)))
    return b"".join(
        int("".join(one), 2).to_bytes(_SET, "little") for one in zip(*rows, strict=True)
    )


class Ranked:
    """The calls of a block that fit, to be taken from it name by name."""

    def __init__(self, block: int, bits: int, ranks: object) -> None:
        if not isinstance(ranks, bytes) or len(ranks) % _SET:
            raise DatabaseDamaged
        self.block = block
        #: Those that were not taken yet.
        self.rest = bits
        self._sets = [
            int.from_bytes(ranks[at : at + _SET], "little") for at in range(0, len(ranks), _SET)
        ]

    @property
    def numbers(self) -> int:
        """The numbers of its names are below this."""
        return 1 << len(self._sets)

    def first(self, bits: int) -> int:
        """Of these calls those that have the first name."""
        for one in self._sets:
            if low := bits ^ (bits & one):
                bits = low
        return bits

    def taken(self) -> int:
        """Take the calls of the first name."""
        first = self.first(self.rest)
        self.rest ^= first
        return first

    def starting_at(self, number: int) -> int:
        """The calls whose names have this number or a higher one."""
        if number >= self.numbers:
            return 0
        above, same = 0, self.rest
        bit = self.numbers
        for one in self._sets:
            bit >>= 1
            high = same & one
            if number & bit:
                same = high
            else:
                above |= high
                same ^= high
        return above | same
