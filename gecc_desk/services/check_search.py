"""The check of the search index: it has every call of the register, under all that stands in it."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.services.check_rows import rows
from gecc_desk.storage import call_store, search_index
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.search_bits import BLOCK, BLOCKS_A_SPAN, SPAN, places, unpacked
from gecc_desk.storage.search_grams import EVERY_CALL
from gecc_desk.storage.tables import CallBlockRow, CallGramRow, CallRankRow, CallRow

#: What is made of the calls; it is checked against them and not by its values alone.
INDEX_TABLES = frozenset(row.__tablename__ for row in (CallBlockRow, CallGramRow, CallRankRow))
#: So many blocks of the index are made anew, the first, the last and some between: half a second
#: for each.
BLOCKS_REMADE = 5
#: Search keys are made anew for all calls up to this number, beyond it for every k-th, so that a
#: check takes seconds on a register of any size (about 0.1 ms a call).
KEYS_REMADE = 50_000
_BATCH = 500


def every(session: Session, most: int) -> int:
    """The k for which every k-th call makes at most about `most`."""
    calls = session.scalar(sa.text("SELECT count(*) FROM phone_call")) or 0
    return max(1, -(-calls // most))


def calls_indexed(session: Session) -> Iterator[str]:
    """The index has exactly the register's calls, but for those that came last."""
    start = search_index.first_unindexed(session.connection())
    last = session.scalar(sa.text("SELECT max(id) FROM phone_call")) or 0
    if start < last // BLOCK * BLOCK:
        yield f"the search index lacks the calls from {start} on"
    known = rows(session, "SELECT block, upto FROM call_block")
    upto: dict[int, int] = dict(map(tuple, known))
    spans = {span for (span,) in rows(session, "SELECT DISTINCT span FROM call_gram")}
    for span in sorted(spans - {block // BLOCKS_A_SPAN for block in upto}):
        yield f"the search index has span {span} in part"
    for span in sorted({block // BLOCKS_A_SPAN for block in upto}):
        yield from _calls_of_span(session, span, upto)


def _calls_of_span(session: Session, span: int, upto: dict[int, int]) -> Iterator[str]:
    """The index has the calls of these blocks of a span, each up to this id."""
    first = span * SPAN
    indexed = _indexed(session, span)
    if indexed is None:
        yield f"span {span} of the search index cannot be read"
        return
    for block in sorted({call // BLOCK for call in indexed} - upto.keys()):
        yield f"the search index has block {block} in part"
    there = rows(session, "SELECT id FROM phone_call WHERE id BETWEEN :first AND :last",
                 first=first, last=first + SPAN - 1)  # fmt: skip
    kept = {call for (call,) in there if call < upto.get(call // BLOCK, 0)}
    for call in sorted(kept - indexed):
        yield f"call {call}: the search index does not have it"
    for call in sorted(one for one in indexed - kept if one // BLOCK in upto):
        yield f"call {call}: the search index has it, the register does not"


def _indexed(session: Session, span: int) -> set[int] | None:
    """The calls of a span that are in the index; None where that cannot be read."""
    every = "SELECT calls FROM call_gram WHERE span = :span AND gram = :gram"
    try:
        return {
            span * SPAN + place
            for (calls,) in rows(session, every, span=span, gram=EVERY_CALL)
            for place in places(unpacked(calls))
        }
    except DatabaseDamaged:
        return None


def blocks_remade(session: Session) -> Iterator[str]:
    """Blocks of the index are what would be made of their calls today."""
    connection = session.connection()
    blocks = [block for (block,) in rows(session, "SELECT block FROM call_block ORDER BY block")]
    step = max(1, -(-len(blocks) // (BLOCKS_REMADE - 1)))
    for block in dict.fromkeys([*blocks[::step], *blocks[-1:]]):
        for call in search_index.calls_amiss(connection, block):
            yield f"call {call}: a search for its own text does not find it, or another's does"
        if search_index.times_amiss(connection, block):
            yield f"block {block} of the search index has other times than its calls"
        if search_index.ranks_amiss(connection, block):
            yield f"block {block} of the search index has another order than its calls"


def search_keys(session: Session) -> Iterator[str]:
    """Search keys are what would be made of the calls today."""
    step = every(session, KEYS_REMADE)
    last = 0
    while True:
        batch = session.scalars(
            sa.select(CallRow)
            .where(CallRow.id > last, CallRow.id % step == 0)
            .order_by(CallRow.id)
            .limit(_BATCH)
        ).all()
        if not batch:
            return
        for row, call in zip(batch, call_store.as_calls(session, batch), strict=True):
            number = read_phone_number(row.phone)
            key = call_store.search_key_of(call.entry, number.normal, number.shown)
            if (key, number.normal) != (row.search_key, row.phone_normal):
                yield f"call {row.id}: its search key is not that of its text"
        last = batch[-1].id
        session.expunge_all()
