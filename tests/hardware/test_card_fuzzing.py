"""A fuzzer with a seed over the decoder and the session: a card or a clear error, nothing dropped."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator

import pytest

from gecc_desk.domain.thai_id_card import CardField, ThaiIdCard
from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.errors import CardError, CardUnreadable
from gecc_desk.hardware.thai_id_decoder import decode_card, decode_text
from tests.virtual_card import (
    ATR_3B67,
    ATR_TH_NID_17,
    AnswerStyle,
    Fault,
    Person,
    VirtualCard,
    invented_jpeg,
)

pytestmark = pytest.mark.soak

SOAK = bool(os.environ.get("GECC_DESK_SOAK"))
RECORDS = 100_000 if SOAK else 3_000
SESSIONS = 20_000 if SOAK else 1_000
SEED = 25690701
MOST_EXCHANGES = 400

FIXED, ADDRESS = 0x17B, slice(0x1579, 0x1619)
PLACES = {
    CardField.VERSION: (0x0000, 4),
    CardField.CITIZEN_ID: (0x0004, 13),
    CardField.THAI_NAME: (0x0011, 100),
    CardField.ENGLISH_NAME: (0x0075, 100),
    CardField.BIRTH_DATE: (0x00D9, 8),
    CardField.SEX: (0x00E1, 1),
    CardField.REQUEST_NUMBER: (0x00E2, 20),
    CardField.ISSUER: (0x00F6, 100),
    CardField.ISSUER_CODE: (0x015A, 13),
    CardField.ISSUE_DATE: (0x0167, 8),
    CardField.EXPIRY_DATE: (0x016F, 8),
    CardField.CARD_TYPE: (0x0177, 2),
}
PEOPLE = (
    Person(),
    Person(birth_date="25060000", expiry_date="99999999"),
    Person(sex="2", thai_name="นาง#มะลิ#แสน#สุข ใจ", address="7#4###สุขุมวิท#ตำบลแสนสุข##ชลบุรี"),
    Person(english_name="", issuer="", address="", issue_date="", sex=""),
    Person(padding=b"\x00", address="12#แขวงสีลม#เขตบางรัก#กรุงเทพมหานคร"),
    Person(padding=b"\xff", version="0002", birth_date="2506"),
)
TELLING = (
    b"#",
    b"0",
    b"9",
    b" ",
    b"\x00",
    b"\xff",
    b"\xa0",
    b"\x80",
    b"\xde",
    b"\x0a",
    b"\xe2\x80",
)


def mutated(record: bytes, dice: random.Random) -> bytes:
    """The record with some of its bytes set, swapped, moved, repeated or taken from elsewhere."""
    changed = bytearray(record)
    for _ in range(dice.choice((1, 1, 2, 4, 16, 64))):
        at = dice.randrange(len(changed))
        length = dice.choice((1, 1, 2, 8, 13, 100))
        stretch = bytes(changed[at : at + length])
        match dice.randrange(6):
            case 0:
                stretch = dice.randbytes(len(stretch))
            case 1:
                stretch = (dice.choice(TELLING) * length)[: len(stretch)]
            case 2:
                stretch = bytes(byte ^ 1 << dice.randrange(8) for byte in stretch)
            case 3:
                stretch = stretch[::-1]
            case 4:
                other = dice.randrange(len(changed))
                stretch = bytes(changed[other : other + len(stretch)])
            case 5:  # everything behind moves by a byte
                stretch = (dice.choice(TELLING)[:1] + bytes(changed[at:]))[: len(changed) - at]
        changed[at : at + len(stretch)] = stretch
    return bytes(changed)


def fuzzed_records(count: int) -> Iterator[bytes]:
    dice = random.Random(SEED)
    records = [person.record() for person in PEOPLE]
    for _ in range(count):
        yield mutated(dice.choice(records), dice)


def shown(card: ThaiIdCard, field: CardField) -> str:
    """What a window can show of a field, as one text; empty where the card gives nothing."""
    raw = card.raw.get(field, "")
    match field:
        case CardField.THAI_NAME | CardField.ENGLISH_NAME:
            return str(getattr(card, field).full)
        case CardField.ADDRESS:
            return card.address.one_line
        case CardField.EXPIRY_DATE if card.lifelong:
            return "for life"
        case CardField.BIRTH_DATE | CardField.ISSUE_DATE | CardField.EXPIRY_DATE | CardField.SEX:
            return raw or str(getattr(card, field) or "")
        case _:
            return str(getattr(card, field))


def assert_nothing_is_dropped(record: bytes, card: ThaiIdCard) -> None:
    raws = {field: record[at : at + size] for field, (at, size) in PLACES.items()}
    for field, raw in {**raws, CardField.ADDRESS: record[ADDRESS]}.items():
        text = decode_text(raw)
        is_date = field in {CardField.BIRTH_DATE, CardField.ISSUE_DATE, CardField.EXPIRY_DATE}
        if is_date and not text.strip("0"):
            continue  # the card's way to write that a date is not known
        assert bool(shown(card, field)) >= bool(letters(text)), field
        if field in {CardField.THAI_NAME, CardField.ENGLISH_NAME}:
            assert letters(shown(card, field)) == letters(text), field
        if "\ufffd" in text:
            assert field in card.unreadable, field
            assert "\ufffd" in shown(card, field), field
    assert card.raw.keys() <= card.unreadable


def letters(text: str) -> str:
    """All that is no space and no separator, in no order."""
    return "".join(sorted("".join(text.split()).replace("#", "")))


def test_no_mutation_of_a_record_makes_anything_but_a_card_or_a_clear_error() -> None:
    cards = 0
    for record in fuzzed_records(RECORDS):
        try:
            card = decode_card(record[:FIXED], record[ADDRESS])
        except CardUnreadable:
            continue
        cards += 1
        assert_nothing_is_dropped(record, card)
    assert cards > RECORDS * 0.9


def fuzzed_line(
    card: VirtualCard, dice: random.Random
) -> Callable[[bytes], tuple[bytes, int, int]]:
    """The card's own line, on which some answers are cut, grown, swapped or given another status."""
    often = dice.choice((0.02, 0.1, 0.5))

    def transmit(command: bytes) -> tuple[bytes, int, int]:
        data, sw1, sw2 = card.transmit(command)
        if dice.random() > often:
            return data, sw1, sw2
        match dice.randrange(5):
            case 0:
                return data[: dice.randrange(len(data) + 1)], sw1, sw2
            case 1:
                return data + dice.randbytes(dice.randrange(256)), sw1, sw2
            case 2:
                return mutated(data, dice) if data else b"", sw1, sw2
            case 3:
                return data, dice.choice((0x61, 0x6C, 0x90, 0x62, 0x6F)), dice.randrange(256)
            case _:
                return b"", dice.randrange(256), dice.randrange(256)

    return transmit


def test_whatever_comes_over_the_line_ends_in_a_card_a_photo_or_a_clear_error() -> None:
    dice = random.Random(SEED)
    outcomes = {"text": 0, "photo": 0, "error": 0}
    for _ in range(SESSIONS):
        photo = invented_jpeg(dice.choice((0, 1, 300, 2000, 5118)))
        card = VirtualCard(
            Person(photo=photo, photo_length=dice.choice((None, 0, 1, 4000, 0xFFFF))),
            atr=dice.choice((ATR_TH_NID_17, ATR_3B67)),
            style=dice.choice(tuple(AnswerStyle)),
            faults=(
                Fault(dice.randrange(1, 60), dice.randrange(0x10000), always=dice.random() < 0.5),
            ),
        )
        reading = CardSession(fuzzed_line(card, dice), card.atr)
        try:
            assert isinstance(reading.read_text(photo_follows=True), ThaiIdCard)
            outcomes["text"] += 1
            jpeg = reading.read_photo()
        except CardError:
            outcomes["error"] += 1
        else:
            assert jpeg is None or (jpeg.startswith(b"\xff\xd8") and jpeg.endswith(b"\xff\xd9"))
            outcomes["photo"] += 1
        assert reading.exchanges < MOST_EXCHANGES
    assert min(outcomes.values()) > SESSIONS // 20, outcomes
