"""The console's single reading, over real pcscd: the person, the JSON, and each exit code."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from gecc_desk.domain.thai_id_card import CardDate
from gecc_desk.hardware import errors
from gecc_desk.hardware.card_json import card_as_json
from gecc_desk.hardware.read_card import read_card
from tests.pcsc import CardSlot, PcscDaemon
from tests.virtual_card import Fault, Person, VirtualCard, invented_jpeg

pytestmark = pytest.mark.pcsc

TODAY = date(2026, 11, 22)
ALL_EXCHANGES = 47


def inserted(slot: CardSlot, card: VirtualCard) -> VirtualCard:
    slot.insert(card)
    slot.wait_until(has_card=True)
    return card


def exit_code_of_reading(reader: str | None = None) -> int:
    with pytest.raises(errors.CardError) as refused:
        read_card(reader)
    assert refused.value.in_thai()
    return refused.value.exit_code


def test_a_card_as_the_console_prints_it(card_slot: CardSlot) -> None:
    inserted(card_slot, VirtualCard())
    card, photo = read_card()
    assert photo is None
    assert json.loads(json.dumps(card_as_json(card, TODAY))) == {
        "citizen_id": "1234567890121",
        "thai_name": {"prefix": "นาย", "first": "ทดสอบ", "middle": "", "last": "ระบบงาน"},
        "english_name": {"prefix": "Mr.", "first": "Thotsop", "middle": "", "last": "Rabopngan"},
        "birth_date": {"year": 1963, "month": 4, "day": 15},
        "sex": "male",
        "address": {
            "house": "99/1",
            "moo": "หมู่ที่ 4",
            "trok": "ตรอกต้นมะขาม",
            "soi": "ซอยสุขใจ 2",
            "road": "ถนนแจ้งวัฒนะ",
            "tambon": "ตำบลคลองเกลือ",
            "amphoe": "อำเภอปากเกร็ด",
            "province": "จังหวัดนนทบุรี",
            "other": "",
        },
        "issuer": "ท้องถิ่นเทศบาลนครปากเกร็ด/นนทบุรี",
        "issue_date": {"year": 2022, "month": 1, "day": 10},
        "expiry_date": {"year": 2031, "month": 4, "day": 14},
        "lifelong": False,
        "expired": False,
        "age": 63,
        "unreadable": [],
        "raw": {},
    }


def test_what_a_card_does_not_know_is_null(card_slot: CardSlot) -> None:
    inserted(card_slot, VirtualCard(Person(birth_date="25060000", expiry_date="99999999", sex="")))
    told = card_as_json(read_card()[0], TODAY)
    assert told["birth_date"] == {"year": 1963, "month": None, "day": None}
    assert (told["age"], told["expiry_date"], told["sex"]) == (None, None, None)
    assert (told["lifelong"], told["expired"]) == (True, False)
    known = replace(read_card()[0], birth_date=CardDate(1963, 4, 15))
    assert card_as_json(known, TODAY)["age"] == 63


def test_text_and_a_full_photo(card_slot: CardSlot) -> None:
    card = inserted(card_slot, VirtualCard(Person(photo=invented_jpeg(5118))))
    _, photo = read_card(card_slot.reader, with_photo=True)
    assert photo == invented_jpeg(5118)
    assert card.exchanges == ALL_EXCHANGES


@pytest.mark.parametrize("photo", [b"", invented_jpeg(3000)[:-2]])
def test_a_card_with_no_photo_or_a_damaged_one_still_gives_its_text(
    card_slot: CardSlot, photo: bytes
) -> None:
    inserted(card_slot, VirtualCard(Person(photo=photo)))
    card, read = read_card(with_photo=True)
    assert (card.citizen_id, read) == ("1234567890121", None)


@pytest.mark.parametrize("exchange", [1, 7, 8, ALL_EXCHANGES])
def test_a_card_pulled_mid_read_is_lost_and_the_next_one_reads_right(
    card_slot: CardSlot, exchange: int
) -> None:
    inserted(card_slot, VirtualCard(Person(photo=invented_jpeg(5118)), pull_at=exchange))
    with pytest.raises(errors.CardLost) as lost:
        read_card(with_photo=True)
    assert lost.value.exit_code == 8
    card_slot.remove()
    card_slot.wait_until(has_card=False)
    inserted(card_slot, VirtualCard())
    assert read_card(with_photo=True)[1] == Person().photo


def test_no_card(card_slot: CardSlot) -> None:
    assert exit_code_of_reading() == 6
    assert exit_code_of_reading(card_slot.reader) == 6


def test_a_reader_that_is_not_there(card_slot: CardSlot) -> None:
    inserted(card_slot, VirtualCard())
    assert exit_code_of_reading("no such reader") == 5


def test_a_foreign_card(card_slot: CardSlot) -> None:
    inserted(card_slot, VirtualCard(is_thai=False))
    assert exit_code_of_reading() == 7


def test_a_broken_card(card_slot: CardSlot) -> None:
    inserted(card_slot, VirtualCard(faults=(Fault(4, 0x6581, always=True),)))
    assert exit_code_of_reading() == 9


def test_the_thai_card_is_found_beside_a_foreign_one(
    card_slot: CardSlot, second_card_slot: CardSlot
) -> None:
    inserted(card_slot, VirtualCard(is_thai=False))
    inserted(second_card_slot, VirtualCard())
    assert read_card()[0].citizen_id == "1234567890121"
    assert exit_code_of_reading(card_slot.reader) == 7


def test_no_service(pcscd: PcscDaemon) -> None:
    pcscd.stop_own()
    assert exit_code_of_reading() == 4
