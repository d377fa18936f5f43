"""The search index, written: spans of calls are indexed at once, changes of a call one by one.

The newest calls, some hundreds of them, are not in the index: a search looks through them as they
lie (`call_search`). So saving a call costs nothing, but for each 1,024th.
"""

from __future__ import annotations

import contextlib
import itertools
import sys
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.search_bits import (
    BLOCK,
    SPAN,
    packed,
    part_of_block,
    places,
    together,
    unpacked,
)
from gecc_desk.storage.search_grams import Indexed, Inverted, inverted
from gecc_desk.storage.search_ranks import Order, ranks_of, slot
from gecc_desk.storage.sql_lists import as_list, with_lists

#: After so many new calls they are indexed. Each block is written four times on its way.
STEP = BLOCK // 4

_CALLS = sa.text(
    "SELECT id, received_at, search_key, caller, topic, topic_id, outcome, kind, recorded_by"
    " FROM phone_call WHERE id BETWEEN :first AND :last ORDER BY id"
)
_UNITS = sa.text(
    "SELECT call_id, unit, unit_id FROM call_transfer WHERE call_id BETWEEN :first AND :last"
    " ORDER BY call_id"
)
_IN_ORDER = sa.text(
    "SELECT id, received_at, caller, topic FROM phone_call WHERE id BETWEEN :first AND :last"
)
_PUT_GRAM = sa.text(
    "INSERT INTO call_gram (span, gram, calls) VALUES (:span, :gram, :calls)"
    " ON CONFLICT (span, gram) DO UPDATE SET calls = excluded.calls"
)
_REMOVE_GRAM = sa.text("DELETE FROM call_gram WHERE span = :span AND gram = :gram")
_GRAMS = sa.text("SELECT gram, calls FROM call_gram WHERE span = :span")
_GRAMS_OF = with_lists(
    "SELECT gram, calls FROM call_gram WHERE span = :span AND gram IN :grams", texts=["grams"]
)
_RANK = sa.text("SELECT bits FROM call_rank WHERE slot = :slot")
_PUT_RANK = sa.text(
    "INSERT INTO call_rank (slot, bits) VALUES (:slot, :bits)"
    " ON CONFLICT (slot) DO UPDATE SET bits = excluded.bits"
)
_UPTO = sa.text("SELECT upto FROM call_block WHERE block = :block")
_BLOCK = sa.text("SELECT first_at, last_at, times FROM call_block WHERE block = :block")
_PUT_BLOCK = sa.text(
    "INSERT INTO call_block (block, upto, first_at, last_at, times)"
    " VALUES (:block, :upto, :first_at, :last_at, :times)"
    " ON CONFLICT (block) DO UPDATE SET upto = excluded.upto, first_at = excluded.first_at,"
    " last_at = excluded.last_at, times = excluded.times"
)


def first_unindexed(connection: sa.Connection) -> int:
    """The id from which on calls are not in the index."""
    return int(connection.scalar(sa.text("SELECT max(upto) FROM call_block")) or 0)


def added(session: Session, call_id: int) -> None:
    """Tell the index of a call just written, within its transaction.

    Once in `STEP` calls this takes up to some tenths of a second: these calls are indexed.
    """
    connection = session.connection()
    start = first_unindexed(connection)
    if call_id < start:
        # Its id was another call's before, which is gone.
        _change(connection, call_id, [], _indexed(connection, call_id, call_id))
    elif call_id + 1 - start >= STEP:
        catch_up(connection, step=STEP)


@contextlib.contextmanager
def reindexed(session: Session, call_id: int) -> Iterator[None]:
    """Change a call's row or its transfers within this block, in the same transaction.

    For everything that a search or a filter looks at but two: whether a call is void and whether
    its follow-up is open may change without this; a search asks their own tables.
    """
    connection = session.connection()
    if call_id >= first_unindexed(connection):
        yield
        return
    session.flush()
    before = _indexed(connection, call_id, call_id)
    yield
    session.flush()
    _change(connection, call_id, before, _indexed(connection, call_id, call_id))


def forgotten(session: Session, call_ids: Sequence[int]) -> None:
    """Take calls out of the index that are about to be removed, in the same transaction."""
    connection = session.connection()
    start = first_unindexed(connection)
    gone = {one for one in call_ids if one < start}
    for call_id in gone:
        _change_grams(connection, call_id, _indexed(connection, call_id, call_id), [])
    for block in {one // BLOCK for one in gone}:
        _put_block(connection, block, _upto(connection, block), gone=gone)


def catch_up(connection: sa.Connection, *, step: int = BLOCK) -> None:
    """Index the calls up to the last multiple of `step`, some 0.1 ms a call.

    For many calls written at once: what is left of the last block is indexed with the next call.
    """
    start = first_unindexed(connection)
    last = connection.scalar(sa.text("SELECT max(id) FROM phone_call")) or 0
    end = (last + 1) // step * step
    for first in _steps(start, end, SPAN):
        _index(connection, first, min(end, first // SPAN * SPAN + SPAN))


def block_of(call_id: int) -> int:
    """The block in which a call stands."""
    return call_id // BLOCK


def remake(connection: sa.Connection, block: int) -> None:
    """Index the calls of a block anew, as far as they were indexed: for many changed at once."""
    upto = _upto(connection, block)
    if not upto:
        return
    _put_block(connection, block, upto)
    span, mine = block * BLOCK // SPAN, part_of_block(block)
    found = _inverted(_indexed(connection, block * BLOCK, upto - 1))
    kept = {gram: unpacked(calls) for gram, calls in connection.execute(_GRAMS, {"span": span})}
    now = {
        gram: kept.get(gram, 0) & ~mine | together(found.get(gram, ()))
        for gram in kept.keys() | found.keys()
    }
    _put_grams(connection, span, {one: bits for one, bits in now.items() if bits != kept.get(one)})


def _index(connection: sa.Connection, first: int, end: int) -> None:
    """Index calls of one span besides those of it that are. One block of them is held in memory."""
    found: Inverted = {}
    for start in _steps(first, end, BLOCK):
        upto = min(end, start // BLOCK * BLOCK + BLOCK)
        for gram, some in _inverted(_indexed(connection, start, upto - 1)).items():
            found.setdefault(gram, []).extend(some)
        _put_block(connection, start // BLOCK, upto)
    span = first // SPAN
    kept = _kept(connection, span, found) if first % SPAN else {}
    _put_grams(
        connection, span, {one: kept.get(one, 0) | together(some) for one, some in found.items()}
    )


def _steps(start: int, end: int, size: int) -> Iterator[int]:
    """`start` and the multiples of `size` behind it, before `end`."""
    return iter([start, *range((start // size + 1) * size, end, size)] if start < end else [])


def _put_grams(connection: sa.Connection, span: int, sets: Mapping[str, int]) -> None:
    """Keep which calls of a span stand under these grams."""
    put = [
        {"span": span, "gram": gram, "calls": packed(bits)}
        for gram, bits in sorted(sets.items())
        if bits
    ]
    remove = [{"span": span, "gram": gram} for gram, bits in sets.items() if not bits]
    for query, rows in ((_PUT_GRAM, put), (_REMOVE_GRAM, remove)):
        if rows:
            connection.execute(query, rows)


def _put_block(
    connection: sa.Connection, block: int, upto: int, gone: Collection[int] = ()
) -> None:
    """Keep the moments of a block's calls and the order of their names, but of those `gone`."""
    calls = _in_order(connection, block, upto, gone)
    for order in Order:
        ranks = {"slot": slot(block, order), "bits": _ranks(calls, order)}
        connection.execute(_PUT_RANK, ranks)
    values = {
        "block": block,
        "upto": upto,
        "first_at": min((call.received_at for call in calls), default=0),
        "last_at": max((call.received_at for call in calls), default=0),
        "times": _bytes(_times(calls)),
    }
    connection.execute(_PUT_BLOCK, values)


def calls_amiss(connection: sa.Connection, block: int) -> list[int]:
    """The calls of an indexed block that stand under other grams than they would today."""
    first, upto = block * BLOCK, _upto(connection, block)
    calls = _indexed(connection, first, upto - 1)
    there, mine = together(call.id % SPAN for call in calls), part_of_block(block)
    wanted = {gram: together(some) for gram, some in _inverted(calls).items()}
    amiss = 0
    for gram, data in connection.execute(_GRAMS, {"span": first // SPAN}):
        try:
            amiss |= unpacked(data) & mine ^ wanted.pop(gram, 0)
        except DatabaseDamaged:
            amiss |= there
    for missing in wanted.values():
        amiss |= missing
    return [first // SPAN * SPAN + place for place in places(amiss)]


def times_amiss(connection: sa.Connection, block: int) -> bool:
    """Whether the index knows of a block's calls other times than theirs, or narrower bounds."""
    first, last, data = connection.execute(_BLOCK, {"block": block}).one()
    calls = _in_order(connection, block, _upto(connection, block))
    known = [call.received_at for call in calls]
    outside = bool(known) and not first <= min(known) <= max(known) <= last
    return outside or data != _bytes(_times(calls))


def ranks_amiss(connection: sa.Connection, block: int) -> bool:
    """Whether a block's calls stand elsewhere in the order of names than they would today."""
    calls = _in_order(connection, block, _upto(connection, block))
    return any(
        connection.scalar(_RANK, {"slot": slot(block, order)}) != _ranks(calls, order)
        for order in Order
    )


def _upto(connection: sa.Connection, block: int) -> int:
    return connection.scalar(_UPTO, {"block": block}) or 0


def _in_order(
    connection: sa.Connection, block: int, upto: int, gone: Collection[int] = ()
) -> list[sa.Row[tuple[int, int, str, str]]]:
    """The calls of a block by which it has its orders."""
    ids = {"first": block * BLOCK, "last": upto - 1}
    return [call for call in connection.execute(_IN_ORDER, ids) if call.id not in gone]


def _indexed(connection: sa.Connection, first: int, last: int) -> list[Indexed]:
    """What is indexed of the calls of these ids."""
    ids = {"first": first, "last": last}
    transfers = itertools.groupby(connection.execute(_UNITS, ids).all(), key=lambda row: row[0])
    units = {key: tuple((unit, known) for _, unit, known in some) for key, some in transfers}
    calls = connection.execute(_CALLS, ids).all()
    return [Indexed._make((*call, units.get(call.id, ()))) for call in calls]


def _inverted(calls: Sequence[Indexed]) -> Inverted:
    return inverted((call.id % SPAN, call) for call in calls)


def _kept(connection: sa.Connection, span: int, grams: Collection[str]) -> dict[str, int]:
    """Which calls of a span stand under these grams; those under which none does are left out."""
    rows = connection.execute(_GRAMS_OF, {"span": span, "grams": as_list(grams)})
    return {gram: unpacked(calls) for gram, calls in rows}


def _ranks(calls: Sequence[sa.Row[tuple[int, int, str, str]]], order: Order) -> bytes:
    name = order.value
    return ranks_of({call.id % BLOCK: getattr(call, name) for call in calls}, order)


def _times(calls: Sequence[sa.Row[tuple[int, int, str, str]]]) -> array[int]:
    """When calls of one block were received, by their places; 0 where there is no call."""
    times = array("q", bytes(8 * BLOCK))
    for call in calls:
        times[call.id % BLOCK] = call.received_at
    return times


def _change(
    connection: sa.Connection, call_id: int, before: Sequence[Indexed], after: Sequence[Indexed]
) -> None:
    """Let the index say of one call what it says `after`; there may be none `before`."""
    _change_grams(connection, call_id, before, after)
    if [(one.received_at, one.caller, one.topic) for one in before] != [
        (one.received_at, one.caller, one.topic) for one in after
    ]:
        block = call_id // BLOCK
        _put_block(connection, block, _upto(connection, block))


def _change_grams(
    connection: sa.Connection, call_id: int, before: Sequence[Indexed], after: Sequence[Indexed]
) -> None:
    span, place = divmod(call_id, SPAN)
    wanted = _inverted(after)
    grams = _inverted(before).keys() ^ wanted.keys()
    kept, mine = _kept(connection, span, grams), 1 << place
    now = {one: kept.get(one, 0) & ~mine | (mine if one in wanted else 0) for one in grams}
    _put_grams(connection, span, now)


def times_of(data: object) -> array[int]:
    """When the calls of a block were received, in microseconds, by their places.

    Raises `DatabaseDamaged` where that does not stand there.
    """
    times = array("q")
    if not isinstance(data, bytes) or len(data) != BLOCK * times.itemsize:
        raise DatabaseDamaged
    times.frombytes(data)
    if sys.byteorder == "big":
        times.byteswap()
    return times


def _bytes(times: array[int]) -> bytes:
    if sys.byteorder == "big":
        times = array("q", times)
        times.byteswap()
    return times.tobytes()
