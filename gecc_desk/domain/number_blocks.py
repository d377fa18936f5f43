"""Numbers in reserve: blocks of a day and a letter that one desk holds for when the server is away.

They lie high above what an office reaches in a day, so that the usual series has no holes; where it
does come up to a block it steps over it. All blocks are of one size and begin on its multiples.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

#: So many numbers are in a block: more than one service of a busy office gives in a day without
#: its server, and few enough that the numbers of fifty desks have four digits.
BLOCK_NUMBERS = 100
#: The first number that may be held in reserve.
FIRST_RESERVED = 5001
#: A desk that has fewer left than this takes another block while the server is there.
LEAST_LEFT = 50


@dataclasses.dataclass(frozen=True, slots=True)
class NumberBlock:
    """The numbers from `first` to `last` of `day` (Bangkok) under the letter `prefix`."""

    day: dt.date
    prefix: str
    first: int
    last: int


@dataclasses.dataclass(frozen=True, slots=True)
class HeldBlock:
    """A block as its desk has it: `following` is the number that it gives next."""

    block: NumberBlock
    following: int

    @property
    def left(self) -> int:
        """How many numbers it has not given yet."""
        return max(self.block.last + 1 - self.following, 0)


def next_block(day: dt.date, prefix: str, given: int, reserved: int) -> NumberBlock:
    """The block to take next, above every number in use.

    Args:
        day: of Bangkok.
        prefix: the letter.
        given: the last number of the usual series; 0 where it has not begun.
        reserved: the last number of all blocks taken; 0 where there are none.
    """
    lowest = max(FIRST_RESERVED, given + 1, reserved + 1)
    first = -(-(lowest - 1) // BLOCK_NUMBERS) * BLOCK_NUMBERS + 1
    return NumberBlock(day, prefix, first, first + BLOCK_NUMBERS - 1)
