"""The session over a virtual card's own line: every way to answer, every fault, no pcscd needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.errors import (
    CardError,
    CardUnreadable,
    NotThaiIdCard,
    PhotoUnreadable,
    UnexpectedStatus,
)
from tests.virtual_card import (
    ATR_3B67,
    ATR_3B68,
    ATR_TH_NID_17,
    ATR_TH_NID_18,
    AnswerStyle,
    CardPulled,
    Fault,
    Person,
    VirtualCard,
    invented_jpeg,
)

Result = TypeVar("Result")

TEXT_EXCHANGES = 7
ALL_EXCHANGES = 47
FULL_PHOTO = 5118
SOAK = bool(os.environ.get("GECC_DESK_SOAK"))


def session(card: VirtualCard) -> CardSession:
    return CardSession(card.transmit, card.atr)


def _or_error(read: Callable[[], Result]) -> Result | CardError:
    """What was read, or the error that says why not; anything else is a bug and comes through."""
    try:
        return read()
    except CardError as error:
        return error


def _text_and_photo(reading: CardSession) -> bytes | None:
    reading.read_text(photo_follows=True)
    return reading.read_photo()


def photo_of(person: Person) -> tuple[bytes | None, int]:
    """The photo read after the text, and all exchanges together."""
    reading = session(VirtualCard(person))
    return _text_and_photo(reading), reading.exchanges


@pytest.mark.parametrize("atr", [ATR_TH_NID_17, ATR_TH_NID_18, ATR_3B67, ATR_3B68])
@pytest.mark.parametrize("style", AnswerStyle)
def test_each_card_and_each_way_to_answer_gives_the_same_person(
    atr: bytes, style: AnswerStyle
) -> None:
    reading = session(VirtualCard(atr=atr, style=style))
    card = reading.read_text()
    assert card.thai_name.full == "นายทดสอบ ระบบงาน"
    assert card.address.province == "จังหวัดนนทบุรี"
    assert reading.read_photo() == Person().photo


def test_all_text_in_seven_exchanges_and_the_photo_in_forty() -> None:
    reading = session(VirtualCard(Person(photo=invented_jpeg(FULL_PHOTO))))
    reading.read_text(photo_follows=True)
    assert reading.exchanges == TEXT_EXCHANGES
    reading.read_photo()
    assert reading.exchanges == ALL_EXCHANGES


@pytest.mark.parametrize("knows_b0", [True, False])
@pytest.mark.parametrize("version", ["0002", "0004"])
def test_another_version_is_read_by_its_own_instruction(version: str, knows_b0: bool) -> None:
    reading = session(VirtualCard(Person(version=version), knows_b0=knows_b0))
    card = reading.read_text()
    assert (card.version, card.citizen_id) == (version, "1234567890121")
    assert reading.exchanges <= TEXT_EXCHANGES + 2


def test_a_new_version_that_still_knows_the_current_instruction_is_read_too() -> None:
    # The version field says "0004", the chip answers B0 alone.
    reading = session(VirtualCard(Person(patches=((0, b"0004"),))))
    assert reading.read_text().thai_name.first == "ทดสอบ"


def test_a_card_without_the_application_is_no_thai_id_card() -> None:
    with pytest.raises(NotThaiIdCard):
        session(VirtualCard(is_thai=False)).read_text()


@pytest.mark.parametrize("exchange", range(1, TEXT_EXCHANGES + 1))
@pytest.mark.parametrize("status", [0x6282, 0x6581, 0x6700, 0x6982, 0x6A82, 0x6B00, 0x6F00, 0x9100])
def test_no_refusal_at_any_exchange_makes_a_card(exchange: int, status: int) -> None:
    card = VirtualCard(faults=(Fault(exchange, status),))
    with pytest.raises(CardError) as refused:
        session(card).read_text()
    assert isinstance(refused.value, NotThaiIdCard | UnexpectedStatus)
    assert session(card).read_text().citizen_id == "1234567890121"


@given(
    exchange=st.integers(1, TEXT_EXCHANGES + 2),
    status=st.integers(0x6000, 0x9FFF),
    always=st.booleans(),
    style=st.sampled_from(AnswerStyle),
)
def test_whatever_the_card_answers_is_the_whole_person_or_a_clear_error(
    exchange: int, status: int, always: bool, style: AnswerStyle
) -> None:
    card = VirtualCard(style=style, faults=(Fault(exchange, status, always=always),))
    outcome = _or_error(session(card).read_text)
    assert isinstance(outcome, CardError) or outcome == session(VirtualCard()).read_text()


@given(answers=st.lists(st.tuples(st.binary(max_size=256), st.integers(0, 0xFFFF)), max_size=40))
def test_a_card_that_answers_nonsense_ends_in_a_card_or_a_clear_error(
    answers: list[tuple[bytes, int]],
) -> None:
    script = iter(answers)

    def transmit(command: bytes) -> tuple[bytes, int, int]:
        data, status = next(script, (b"", 0x6F00))
        return data, status >> 8, status & 0xFF

    reading = CardSession(transmit, ATR_TH_NID_17)
    outcome = _or_error(lambda: _text_and_photo(reading))
    assert outcome is None or isinstance(outcome, bytes | CardError)
    assert reading.exchanges <= 10 * ALL_EXCHANGES


def test_a_card_pulled_at_any_exchange_raises_what_the_line_raised() -> None:
    for exchange in range(1, ALL_EXCHANGES + 1):
        reading = session(VirtualCard(Person(photo=invented_jpeg(FULL_PHOTO)), pull_at=exchange))
        with pytest.raises(CardPulled):
            _text_and_photo(reading)


@pytest.mark.parametrize(
    "size", [4, 5, 100, 254, 255, 256, 511, 4999, 5099, 5100, 5101, 5117, 5118]
)
@pytest.mark.parametrize("length", [None, 0, 0xFFFF, 0x2020])
def test_a_photo_of_any_size_comes_whole_whatever_its_length_field_says(
    size: int, length: int | None
) -> None:
    photo, exchanges = photo_of(Person(photo=invented_jpeg(size), photo_length=length))
    assert photo == invented_jpeg(size)
    assert exchanges <= ALL_EXCHANGES


@pytest.mark.soak
def test_a_photo_of_every_size_comes_whole() -> None:
    for size in range(4, FULL_PHOTO + 1, 1 if SOAK else 61):
        photo, exchanges = photo_of(Person(photo=invented_jpeg(size)))
        assert photo == invented_jpeg(size)
        assert exchanges <= ALL_EXCHANGES


@pytest.mark.parametrize("length", [1, 100, 2999, 3001, 5000])
def test_a_length_field_that_lies_does_not_cut_the_photo(length: int) -> None:
    photo, _ = photo_of(Person(photo=invented_jpeg(3000), photo_length=length))
    assert photo == invented_jpeg(3000)


@pytest.mark.parametrize("padding", [b" ", b"\x00", b"\xff"])
def test_a_photo_is_cut_at_its_true_end_whatever_stands_behind(padding: bytes) -> None:
    photo, _ = photo_of(Person(photo=invented_jpeg(3000), photo_length=0, padding=padding))
    assert photo == invented_jpeg(3000)


def test_padding_inside_a_photo_is_part_of_it() -> None:
    inside = b"\xff\xd8" + b" " * 600 + b"\x00" * 600 + b"\xff\xd9"
    photo, _ = photo_of(Person(photo=inside))
    assert photo == inside


@pytest.mark.parametrize("padding", [b" ", b"\x00", b"\xff"])
def test_a_card_without_a_photo_says_so_at_once(padding: bytes) -> None:
    photo, exchanges = photo_of(Person(photo=b"", padding=padding))
    assert photo is None
    assert exchanges == TEXT_EXCHANGES + 2


@pytest.mark.parametrize(
    "broken", [b"\x00" + invented_jpeg(3000)[1:], b"GIF89a", invented_jpeg(3000)[:-2]]
)
def test_what_is_no_whole_jpeg_is_no_photo(broken: bytes) -> None:
    with pytest.raises(PhotoUnreadable):
        photo_of(Person(photo=broken))


def test_progress_goes_up_to_the_end_and_cancel_ends_it_after_the_piece() -> None:
    reading = session(VirtualCard())
    reading.read_text(photo_follows=True)
    told: list[tuple[int, int]] = []
    assert reading.read_photo(lambda done, of: told.append((done, of))) == Person().photo
    assert told == sorted(told)
    assert told[-1] == (5000, 5000)

    reading = session(VirtualCard())
    reading.read_text(photo_follows=True)
    before, pieces = reading.exchanges, iter([False, False, True])
    assert reading.read_photo(cancelled=lambda: next(pieces)) is None
    assert reading.exchanges == before + 4


def test_an_empty_card_is_unreadable() -> None:
    blank = Person(citizen_id="", thai_name="", english_name="")
    with pytest.raises(CardUnreadable):
        session(VirtualCard(blank)).read_text()
