"""Every kind of card and every fault over real pcscd, text and photo: each next card reads right."""

from __future__ import annotations

import itertools
import os
import random
from dataclasses import replace

import pytest

from gecc_desk.domain.thai_id_card import CardDate, CardField, Sex, ThaiIdCard
from gecc_desk.hardware.card_watcher import CardEvent, PhotoEvent, PhotoState, ReaderState
from gecc_desk.hardware.errors import UnexpectedStatus
from tests.hardware.conftest import Watch
from tests.hardware.listening import Listener
from tests.pcsc import CardTurns
from tests.virtual_card import (
    ATR_3B67,
    ATR_3B68,
    ATR_TH_NID_17,
    ATR_TH_NID_18,
    AnswerStyle,
    Fault,
    Person,
    VirtualCard,
    invented_jpeg,
)

pytestmark = pytest.mark.pcsc

SOAK = bool(os.environ.get("GECC_DESK_SOAK"))
TEXT_EXCHANGES = 7
ALL_EXCHANGES = 47
FULL_PHOTO = invented_jpeg(5118)
SEED = 25690701

CHIPS = (ATR_TH_NID_17, ATR_TH_NID_18, ATR_3B67, ATR_3B68)
KINDS = tuple(itertools.product(CHIPS, AnswerStyle))
# Each chip and each way to answer once; the rest of the pairs in the long run.
SOME_KINDS = tuple(zip(CHIPS, AnswerStyle, strict=True))

SIZES = (1, 2, 3, 4, 255, 256, 5100, 5101, 5117, 5118)
MANY_SIZES = (*range(1, 5119, 23), *range(5090, 5119))

STATUSES = (
    0x0000, 0x6200, 0x6281, 0x6282, 0x6283, 0x6300, 0x6400, 0x6581, 0x6700, 0x6800, 0x6881, 0x6882,
    0x6900, 0x6981, 0x6982, 0x6983, 0x6985, 0x6986, 0x6A80, 0x6A81, 0x6A82, 0x6A83, 0x6A86, 0x6B00,
    0x6C00, 0x6D00, 0x6E00, 0x6F00, 0x9100, 0x9FFF, 0xFFFF,
)  # fmt: skip
CHIP_FAULTS = (0x62, 0x63, 0x64, 0x65, 0x66, 0x6F)
ALL_FAULTS = tuple(itertools.product(range(1, ALL_EXCHANGES + 1), STATUSES, (False, True)))
SOME_FAULTS = 14


def somebody(number: int, **said: str) -> Person:
    """Somebody with a name of their own and a full photo, for the card of this number."""
    plain = Person(thai_name=f"นาง#คนที่{number}##ทดลอง", photo=FULL_PHOTO)
    return replace(plain, **said)  # type: ignore[arg-type]


def name_in(event: CardEvent) -> str:
    assert event.card is not None
    return event.card.thai_name.first


class Desk:
    """The two readers and what the watcher on them tells."""

    def __init__(self, turns: CardTurns, told: Listener) -> None:
        self._turns = turns
        self.told = told
        self._number = 0

    def insert(self, card: VirtualCard) -> VirtualCard:
        self._turns.insert(card)
        return card

    def assert_read(self, person: Person) -> CardEvent:
        """The text of this person comes next, and no other one's."""
        event = self.told.until(ReaderState.READ)
        assert event.card is not None
        assert name_in(event) == person.thai_name.split("#")[1]
        return event

    def read(self, person: Person) -> tuple[ThaiIdCard, PhotoEvent]:
        """The card of this person, inserted and read to the last word on its photo."""
        self.insert(VirtualCard(person))
        event = self.assert_read(person)
        assert event.card is not None
        last = self.told.last_word()
        assert last.serial == event.serial
        return event.card, last

    def assert_next_card_reads_right(self) -> None:
        self._number += 1
        person = somebody(1000 + self._number, citizen_id="1101700203450")
        card, photo = self.read(person)
        assert card.citizen_id == "1101700203450"
        assert photo.jpeg == FULL_PHOTO


@pytest.fixture
def desk(card_turns: CardTurns, watch_photos: Watch) -> Desk:
    _, told = watch_photos()
    return Desk(card_turns, told)


# ---- cards that are as they should be -------------------------------------------------------------


@pytest.mark.soak
def test_each_chip_and_each_way_to_answer(desk: Desk) -> None:
    for number, (atr, style) in enumerate(KINDS if SOAK else SOME_KINDS):
        person = somebody(number)
        card = desk.insert(VirtualCard(person, atr=atr, style=style))
        desk.assert_read(person)
        assert desk.told.last_word().jpeg == FULL_PHOTO
        if style is AnswerStyle.GET_RESPONSE:
            assert card.exchanges == ALL_EXCHANGES


@pytest.mark.soak
def test_a_photo_of_any_size_comes_whole(desk: Desk) -> None:
    for size in MANY_SIZES if SOAK else SIZES:
        photo = invented_jpeg(size)
        card = desk.insert(VirtualCard(Person(photo=photo)))
        last = desk.told.last_word()
        if size < len(b"\xff\xd8\xff\xd9"):
            assert last.state in {PhotoState.NONE, PhotoState.DAMAGED}
        else:
            assert (last.state, last.jpeg) == (PhotoState.READ, photo)
            assert last.done == last.of >= size
            assert card.exchanges <= ALL_EXCHANGES


def test_cards_that_leave_things_open_or_blank_or_wrong(desk: Desk) -> None:
    card, photo = desk.read(somebody(1, birth_date="25060000", expiry_date="99999999"))
    assert (card.birth_date, card.lifelong, card.unreadable) == (CardDate(1963), True, frozenset())
    assert photo.jpeg == FULL_PHOTO

    blank = somebody(2, birth_date="", sex="", english_name="", address="", issuer="")
    card, photo = desk.read(blank)
    assert (card.birth_date, card.sex, card.english_name.full) == (None, None, "")
    assert (card.address.one_line, card.unreadable) == ("", frozenset())
    assert photo.jpeg == FULL_PHOTO

    patches = ((0x0011, b"\xdb"), (0x00D9, b"2506\x8115"), (0x00E1, b"\xff"), (0x1579, b"\xfc\xde"))
    card, photo = desk.read(replace(somebody(3), patches=patches))
    assert card.thai_name.prefix.startswith("\ufffd")
    assert card.raw == {CardField.BIRTH_DATE: "2506\ufffd155"}
    assert card.unreadable == {CardField.THAI_NAME, CardField.BIRTH_DATE, CardField.ADDRESS}
    assert card.sex is None
    assert photo.jpeg == FULL_PHOTO

    card, photo = desk.read(replace(somebody(4, sex="2"), photo=b""))
    assert card.sex is Sex.FEMALE
    assert photo.state is PhotoState.NONE

    card, photo = desk.read(replace(somebody(5), photo=FULL_PHOTO[:-2] + b"xx"))
    assert photo.state is PhotoState.DAMAGED
    desk.assert_next_card_reads_right()


def test_a_foreign_card_has_no_photo_and_the_next_one_is_read(desk: Desk) -> None:
    desk.insert(VirtualCard(is_thai=False))
    assert desk.told.until(ReaderState.NOT_THAI_ID).card is None
    assert not desk.told.photos
    desk.assert_next_card_reads_right()


# ---- cards that refuse ------------------------------------------------------------------------------


def some_faults() -> list[tuple[int, int, bool]]:
    """A selection with a seed: in every part of the reading, for once and for ever."""
    dice = random.Random(SEED)
    exchanges = [*range(1, TEXT_EXCHANGES + 1), *dice.sample(range(8, 47), 6), ALL_EXCHANGES]
    lasting = itertools.cycle((False, False, True))
    return [(at, dice.choice(STATUSES), next(lasting)) for at in exchanges[:SOME_FAULTS]]


@pytest.mark.soak
def test_a_refusal_at_any_exchange_is_mended_or_told_and_the_next_card_is_read(desk: Desk) -> None:
    for number, (exchange, status, always) in enumerate(ALL_FAULTS if SOAK else some_faults()):
        person = somebody(number)
        desk.insert(VirtualCard(person, faults=(Fault(exchange, status, always=always),)))
        where = f"{status:04X} at exchange {exchange}{', always' if always else ''}"
        event = desk.told.until(
            ReaderState.READ, ReaderState.UNREADABLE, ReaderState.NOT_THAI_ID, ReaderState.LOST
        )
        if exchange == 1 and status >> 8 not in CHIP_FAULTS:
            assert event.state is ReaderState.NOT_THAI_ID, where
        elif exchange <= TEXT_EXCHANGES and always:
            assert event.state is ReaderState.UNREADABLE, where
            assert isinstance(event.error, UnexpectedStatus), where
        else:
            assert event.state is ReaderState.READ, where
            assert name_in(event) == person.thai_name.split("#")[1], where
            last = desk.told.last_word()
            assert last.serial == event.serial, where
            expected = PhotoState.FAILED if always else PhotoState.READ
            assert last.state is expected, where
            assert last.jpeg == (None if always else FULL_PHOTO), where
    desk.assert_next_card_reads_right()


# ---- cards that leave -------------------------------------------------------------------------------


def test_a_card_pulled_at_any_exchange_of_its_text_shows_nobody(desk: Desk) -> None:
    for exchange in range(1, TEXT_EXCHANGES + 1):
        desk.insert(VirtualCard(somebody(exchange), pull_at=exchange))
        event = desk.told.until(ReaderState.LOST, ReaderState.READ, ReaderState.UNREADABLE)
        assert (event.state, event.card) == (ReaderState.LOST, None)
        desk.assert_next_card_reads_right()


def test_a_card_pulled_at_any_exchange_of_its_photo_leaves_its_text_alone(desk: Desk) -> None:
    # Each of them is itself the next card, which reads right: after the one before was pulled.
    for exchange in range(TEXT_EXCHANGES + 1, ALL_EXCHANGES + 1):
        person = somebody(exchange)
        card = desk.insert(VirtualCard(person, pull_at=exchange))
        serial = desk.assert_read(person).serial
        last = desk.told.last_word()
        assert (last.serial, last.state, last.jpeg) == (serial, PhotoState.LOST, None)
        assert desk.told.until(*ReaderState).state is ReaderState.NO_CARD
        assert card.exchanges == exchange
    desk.assert_next_card_reads_right()
