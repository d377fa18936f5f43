"""Numbers in reserve: whatever desks take and the series gives, no number is in two hands."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from gecc_desk.domain import number_blocks, tickets
from gecc_desk.domain.number_blocks import (
    BLOCK_NUMBERS,
    FIRST_RESERVED,
    LEAST_LEFT,
    HeldBlock,
    NumberBlock,
    next_block,
)
from gecc_desk.services.check_numbers import _outside
from gecc_desk.storage import block_store, ticket_store, together
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, bangkok, usual_office

AT = bangkok(WORKDAY, 9)
#: So many desks take a block of one letter on one day, and numbers still have four digits.
DESKS = 49


def test_the_first_blocks_have_numbers_of_four_digits() -> None:
    reserved = 0
    for desk in range(DESKS):
        block = next_block(WORKDAY, "A", 400, reserved)
        assert block.first == FIRST_RESERVED + desk * BLOCK_NUMBERS
        assert block.last <= 9999
        reserved = block.last


@given(last=st.integers(0, 900_000), reserved=st.integers(0, 900_000))
def test_a_block_lies_above_every_number_in_use(last: int, reserved: int) -> None:
    block = next_block(WORKDAY, "A", last, reserved)
    assert block.first > max(last, reserved, FIRST_RESERVED - 1)
    assert block.first - max(last, reserved, FIRST_RESERVED - 1) <= BLOCK_NUMBERS, (
        "and not far above"
    )
    assert block.last - block.first + 1 == BLOCK_NUMBERS
    assert block.first % BLOCK_NUMBERS == 1, "blocks of two desks cannot overlap by a part"
    for number in (block.first, block.last):
        assert tickets.split_number(tickets.ticket_number("A", number)) == ("A", number)


def test_what_is_left_of_a_block() -> None:
    block = NumberBlock(WORKDAY, "A", 5001, 5100)
    left = [HeldBlock(block, following).left for following in (5001, 5100, 5101)]
    assert left == [100, 1, 0]
    assert LEAST_LEFT < BLOCK_NUMBERS, "one block is enough for a new desk"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with contextlib.closing(usual_office(tmp_path_factory.mktemp("office"))) as database:
        yield database


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers so small that the series meets blocks often."""
    monkeypatch.setattr(number_blocks, "FIRST_RESERVED", 6)
    monkeypatch.setattr(number_blocks, "BLOCK_NUMBERS", 5)


def _next_number(session: Session, prefix: str) -> int:
    taken = together.answer(session, ticket_store.asking_number(WORKDAY, prefix))
    return ticket_store.past_reserves(session, WORKDAY, prefix, taken)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(takes_block=st.lists(st.booleans(), max_size=30))
@pytest.mark.usefixtures("small")
def test_the_series_and_the_blocks_never_meet(office: Database, takes_block: list[bool]) -> None:
    series: list[int] = []
    blocks: list[NumberBlock] = []
    with office.write() as work:
        for takes in takes_block:
            if takes:
                blocks.append(block_store.take_block(work.session, WORKDAY, "A", "x", AT))
            else:
                series.append(_next_number(work.session, "A"))
        assert _next_number(work.session, "B") == 1, "each letter by itself"
    held = [number for one in blocks for number in range(one.first, one.last + 1)]
    everybody = series + held
    assert len(set(everybody)) == len(everybody)
    assert series == sorted(series)
    # The series leaves out what is in reserve and nothing else.
    assert set(range(1, max(series, default=0) + 1)) - set(series) <= set(held)


@given(
    gap=st.tuples(st.integers(1, 30), st.integers(0, 10)),
    marks=st.sets(st.integers(1, 45), max_size=6),
)
def test_what_is_in_reserve_is_not_missing(gap: tuple[int, int], marks: set[int]) -> None:
    first, end = gap[0], sum(gap)
    ends = sorted(marks)
    blocks = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    missing = [
        number
        for begins, ends_at in _outside([(first, end)], blocks)
        for number in range(begins, ends_at + 1)
    ]
    in_blocks = {number for a, b in blocks for number in range(a, b + 1)}
    assert missing == [n for n in range(first, end + 1) if n not in in_blocks]
