"""`check` finds where the search index is not that of the calls, and searches never guess."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain.call_filter import CallFilter, CallSort
from gecc_desk.services import check_search
from gecc_desk.services.checkup import check_up
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.search_bits import BLOCK, BLOCKS_A_SPAN, SPAN, packed, together
from gecc_desk.storage.search_grams import EVERY_CALL
from gecc_desk.storage.tables import CallBlockRow, CallGramRow
from tests.builders import call, usual_office
from tests.services.register_model import record_in_block


@pytest.fixture
def indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A register of three blocks in two spans of the index and one call behind them."""
    # Those without a call between them are blocks too.
    monkeypatch.setattr(check_search, "BLOCKS_REMADE", BLOCKS_A_SPAN + 2)
    with contextlib.closing(usual_office(tmp_path)) as database:
        register = PhoneRegister(database, "test")
        for block in (0, 0, 0, 1, 1, BLOCKS_A_SPAN, BLOCKS_A_SPAN, BLOCKS_A_SPAN + 1):
            entry = call("สอบถามวันรายงานตัว", caller=random.choice(["สมชาย", "สมหญิง"]))
            record_in_block(database, register, entry, block)
        yield database


def change(database: Database, statement: str, **values: object) -> None:
    with database.write() as work:
        done = work.session.connection().execute(sa.text(statement), values)
        assert done.rowcount
        work.commit()


def problems(database: Database) -> str:
    return "\n".join(check_up(database).problems)


def test_a_sound_index_is_sound(indexed: Database) -> None:
    assert check_up(indexed).problems == ()
    with indexed.read() as session:
        blocks = sa.select(CallBlockRow.block).order_by(CallBlockRow.block)
        assert session.scalars(blocks).all() == [*range(BLOCKS_A_SPAN + 1)]
        spans = sa.select(CallGramRow.span).distinct().order_by(CallGramRow.span)
        assert session.scalars(spans).all() == [0, 1]


FIRST = BLOCK + 5
DAMAGE = {
    "not indexed": (
        "UPDATE call_gram SET calls = :calls WHERE span = 0 AND gram = :every", [BLOCK + 6],
        f"call {FIRST}: the search index does not have it",
    ),
    "indexed only": (
        "UPDATE call_gram SET calls = :calls WHERE span = 0 AND gram = :every",
        [BLOCK + 5, BLOCK + 6, BLOCK + 9],
        f"call {BLOCK + 9}: the search index has it, the register does not",
    ),
    "no list of calls": (
        "DELETE FROM call_gram WHERE span = 0 AND gram = :every", [],
        f"call {FIRST}: the search index does not have it",
    ),
    "a piece is missing": (
        "DELETE FROM call_gram WHERE span = 0 AND gram = 'ราย'", [],
        f"call {FIRST}: a search for its own text does not find it",
    ),
    "a piece too many": (
        "INSERT INTO call_gram VALUES (0, 'xyz', :calls)", [FIRST],
        f"call {FIRST}: a search for its own text does not find it, or another's does",
    ),
    "not a set": (
        "UPDATE call_gram SET calls = x'0102030405' WHERE span = 0 AND gram = 'ราย'", [],
        f"call {FIRST}: a search for its own text does not find it",
    ),
    "no list that can be read": (
        "UPDATE call_gram SET calls = 'abc' WHERE span = 1 AND gram = :every", [],
        "span 1 of the search index cannot be read",
    ),
    "times": (
        "UPDATE call_block SET times = zeroblob(32768) WHERE block = 1", [],
        "block 1 of the search index has other times than its calls",
    ),
    "bounds": (
        "UPDATE call_block SET last_at = first_at - 1 WHERE block = 1", [],
        "block 1 of the search index has other times than its calls",
    ),
    "the order of names": (
        "UPDATE call_rank SET bits = zeroblob(512) WHERE slot = 2", [],
        "block 1 of the search index has another order than its calls",
    ),
    "no order of names": (
        "DELETE FROM call_rank WHERE slot = 2", [],
        "block 1 of the search index has another order than its calls",
    ),
    "the last block": (
        f"DELETE FROM call_block WHERE block = {BLOCKS_A_SPAN}", [],
        f"the search index lacks the calls from {SPAN} on",
    ),
    "a block in part": (
        "DELETE FROM call_block WHERE block = 1", [], "the search index has block 1 in part",
    ),
    "a span in part": (
        f"DELETE FROM call_block WHERE block = {BLOCKS_A_SPAN}", [],
        "the search index has span 1 in part",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_is_amiss_in_the_index_is_named(indexed: Database, kind: str) -> None:
    statement, calls, words = DAMAGE[kind]
    change(indexed, statement, **_values(statement, calls))
    assert words in problems(indexed)


def _values(statement: str, calls: list[int]) -> dict[str, object]:
    values = {"calls": packed(together(calls)), "every": EVERY_CALL}
    return {name: value for name, value in values.items() if f":{name}" in statement}


def test_of_a_large_index_some_blocks_are_made_anew(
    indexed: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_search, "BLOCKS_REMADE", 2)
    change(indexed, "DELETE FROM call_gram WHERE span = 1 AND gram = 'ราย'")
    assert f"call {SPAN + 5}" in problems(indexed), "the last one always is"


@pytest.mark.parametrize("sort", [CallSort.NEWEST, CallSort.CALLER])
@pytest.mark.parametrize("calls", ["x'0102030405'", "zeroblob(100)", "7"])
def test_a_damaged_index_is_told_as_damage(indexed: Database, calls: str, sort: CallSort) -> None:
    change(indexed, f"UPDATE call_gram SET calls = {calls}")
    with pytest.raises(DatabaseDamaged):
        PhoneRegister(indexed, "test").page(CallFilter(text="ราย", sort=sort), 1)


def test_damaged_times_are_told_as_damage(
    indexed: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(indexed, "UPDATE call_block SET times = x'00'")
    # As where more than a few calls of one block fit.
    monkeypatch.setattr("gecc_desk.storage.search_matches._FEW", 0)
    with pytest.raises(DatabaseDamaged):
        PhoneRegister(indexed, "test").page(CallFilter(text="ราย"), 2)


@pytest.mark.parametrize("bits", ["x'01'", "'abc'", ""])
def test_a_damaged_order_of_names_is_told_as_damage(
    indexed: Database, monkeypatch: pytest.MonkeyPatch, bits: str
) -> None:
    # As where more than a few calls fit.
    monkeypatch.setattr("gecc_desk.storage.search_by_name._SORTED_AT_ONCE", 0)
    change(indexed, f"UPDATE call_rank SET bits = {bits}" if bits else "DELETE FROM call_rank")
    with pytest.raises(DatabaseDamaged):
        PhoneRegister(indexed, "test").page(CallFilter(text="ราย", sort=CallSort.CALLER), 1)
