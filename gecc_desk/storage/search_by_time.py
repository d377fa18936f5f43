"""Calls that fit in the order in which they were received, the index asked no further than needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gecc_desk.storage.search_matches import Block, Matches, Placed

#: So many blocks are asked at once: few at first, for most pages are full after one or two.
_FIRST, _MOST = 4, 256
#: Of blocks that have few calls so many are asked for their moments at once, or some more.
_MOMENTS = 128


def by_time(
    matches: Matches,
    blocks: Sequence[Block],
    fitting: Callable[[Sequence[Block]], Mapping[int, int]],
    besides: Sequence[Placed],
    after: Placed | None,
    *,
    oldest_first: bool = False,
) -> Iterator[Placed]:
    """All calls that `fitting` finds in `blocks`, and those `besides`, behind `after`.

    The newest first, or the oldest. Calls of one moment stand in the order of their ids.
    """

    def behind(one: Placed) -> bool:
        return after is None or (one > after if oldest_first else one < after)

    def is_before(one: Placed, block: Block) -> bool:
        return one.at < block.first_at if oldest_first else one.at > block.last_at

    ordered = _in_order(blocks, after, oldest_first=oldest_first)
    moments = _moments(matches, ordered, fitting)
    # The next one stands last.
    waiting = sorted(filter(behind, besides), reverse=oldest_first)
    for block in ordered:
        # What waits before all that any further block may hold is next.
        while waiting and is_before(waiting[-1], block):
            yield waiting.pop()
        if found := next(moments):
            waiting += filter(behind, found)
            waiting.sort(reverse=oldest_first)
    while waiting:
        yield waiting.pop()


def _in_order(
    blocks: Sequence[Block], after: Placed | None, *, oldest_first: bool
) -> Sequence[Block]:
    """The blocks by their first calls, but for those of which all calls stand before `after`."""
    if oldest_first:
        some = [one for one in blocks if after is None or one.last_at >= after.at]
        return sorted(some, key=lambda one: one.first_at)
    some = [one for one in blocks if after is None or one.first_at <= after.at]
    return sorted(some, key=lambda one: -one.last_at)


def _moments(
    matches: Matches,
    blocks: Sequence[Block],
    fitting: Callable[[Sequence[Block]], Mapping[int, int]],
) -> Iterator[Sequence[Placed]]:
    """Of one block after the other the calls that fit; several blocks are asked for at once."""
    start, size = 0, _FIRST
    while some := blocks[start : start + size]:
        start, size = start + size, min(size * 8, _MOST)
        sets = fitting(some)
        together: dict[int, int] = {}
        calls = 0
        for nth, block in enumerate(some, 1):
            bits = sets.get(block.block, 0)
            together[block.block] = bits
            calls += bits.bit_count()
            if calls >= _MOMENTS or nth == len(some):
                placed = matches.placed(together) if calls else {}
                yield from (placed.get(one, ()) for one in together)
                together, calls = {}, 0
