"""Sets of calls within a span of the search index: packed as bytes, reckoned with as one integer.

Bit n of the integer is the n-th call of the span. An integer of 32,768 bits is intersected with
another in a sixth of a microsecond; whatever is asked, the answer is a few hundred of those.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping

from gecc_desk.storage.errors import DatabaseDamaged

#: Calls in a block, of which the moments and the order of names are kept together: call n stands in
#: block n // BLOCK at place n % BLOCK.
BLOCK = 4096
#: Blocks in a span. What calls stand under is kept by spans: a search reads a row for each.
BLOCKS_A_SPAN = 8
SPAN = BLOCKS_A_SPAN * BLOCK
#: All calls of a span, and of a block.
ALL = (1 << SPAN) - 1
_ALL_OF_BLOCK = (1 << BLOCK) - 1
#: The bytes of a whole bitmap.
_WHOLE = SPAN // 8
#: So few places are kept one by one. A whole bitmap is read faster than a longer list.
_LISTED = 32
_LONGEST_LIST = 2 * _LISTED
#: Of zlib the bare format (no head, no sum), with the least window and little memory: setting up
#: more takes ten times as long as packing half a kilobyte.
_BARE, _LITTLE_MEMORY = -9, 4
#: In a set of fewer calls than this there are long runs of zeros; in a fuller one nothing repeats.
_RUNS = SPAN // 16


def together(places: Iterable[int]) -> int:
    """The set of these places (0 to SPAN - 1, in any order, perhaps more than once)."""
    bitmap = bytearray(_WHOLE)
    for place in places:
        bitmap[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bitmap, "little")


def packed(bits: int) -> bytes:
    """A set as bytes.

    Their length says which they are: a list of a few places as 16 bits each, a bitmap made shorter
    by zlib, or a bitmap as it is, where that gains nothing.
    """
    calls = bits.bit_count()
    if calls <= _LISTED:
        return _little(array("H", places(bits))).tobytes()
    bitmap = whole(bits)
    how = zlib.Z_RLE if calls < _RUNS else zlib.Z_HUFFMAN_ONLY
    coder = zlib.compressobj(6, zlib.DEFLATED, _BARE, _LITTLE_MEMORY, how)
    short = coder.compress(bitmap) + coder.flush()
    return short if _LONGEST_LIST < len(short) < _WHOLE else bitmap


def whole(bits: int) -> bytes:
    """The set of an integer as a bitmap that `unpacked` reads fastest."""
    return bits.to_bytes(_WHOLE, "little")


def unpacked(data: bytes) -> int:
    """The set in `data` as an integer. Raises `DatabaseDamaged` where it is none."""
    try:
        return _unpacked(data)
    except (IndexError, TypeError, ValueError, zlib.error):
        raise DatabaseDamaged from None


def _unpacked(data: bytes) -> int:
    if len(data) <= _LONGEST_LIST:
        listed = array("H")
        listed.frombytes(data)
        return together(_little(listed))
    if len(data) != _WHOLE:
        data = zlib.decompress(data, _BARE, _WHOLE)
    if len(data) != _WHOLE:
        raise ValueError
    return int.from_bytes(data, "little")


def places(bits: int) -> list[int]:
    """The places in a set, ascending."""
    # A text of zeros and ones is searched far faster than an integer is taken apart.
    text = bin(bits)[:1:-1]
    found: list[int] = []
    place = text.find("1")
    while place >= 0:
        found.append(place)
        place = text.find("1", place + 1)
    return found


def by_span(ids: Iterable[int]) -> dict[int, int]:
    """Calls by their ids as sets of the spans in which they stand."""
    found: dict[int, list[int]] = {}
    for one in ids:
        found.setdefault(one // SPAN, []).append(one % SPAN)
    return {span: together(some) for span, some in found.items()}


def by_block(sets: Mapping[int, int]) -> dict[int, int]:
    """The sets of spans as sets of their blocks, those of which any call is in them."""
    return {block: bits for span, some in sets.items() for block, bits in _blocks(span, some)}


def part_of_block(block: int) -> int:
    """All calls of a block as a set of its span."""
    return _ALL_OF_BLOCK << block % BLOCKS_A_SPAN * BLOCK


def _blocks(span: int, bits: int) -> Iterator[tuple[int, int]]:
    block = span * BLOCKS_A_SPAN
    while bits:
        if some := bits & _ALL_OF_BLOCK:
            yield block, some
        bits >>= BLOCK
        block += 1


def _little(listed: array[int]) -> array[int]:
    """The array with its bytes in the order in which they are kept, on every machine."""
    if sys.byteorder == "big":
        listed = array(listed.typecode, listed)
        listed.byteswap()
    return listed
