"""Bytes become the right person, or say which of them made no sense; nothing is dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.thai_id_card import Address, CardDate, CardField, PersonName, Sex, ThaiIdCard
from gecc_desk.hardware.errors import CardUnreadable
from gecc_desk.hardware.thai_id_decoder import decode_card, split_address, split_name
from tests.virtual_card import Person

FIXED, ADDRESS = 0x17B, slice(0x1579, 0x1619)


def decoded(person: Person) -> ThaiIdCard:
    record = person.record()
    return decode_card(record[:FIXED], record[ADDRESS])


def test_every_field_of_a_card() -> None:
    card = decoded(Person())
    assert card == ThaiIdCard(
        citizen_id="1234567890121",
        thai_name=PersonName("นาย", "ทดสอบ", "", "ระบบงาน"),
        english_name=PersonName("Mr.", "Thotsop", "", "Rabopngan"),
        birth_date=CardDate(1963, 4, 15),
        sex=Sex.MALE,
        address=Address(
            house="99/1",
            moo="หมู่ที่ 4",
            trok="ตรอกต้นมะขาม",
            soi="ซอยสุขใจ 2",
            road="ถนนแจ้งวัฒนะ",
            tambon="ตำบลคลองเกลือ",
            amphoe="อำเภอปากเกร็ด",
            province="จังหวัดนนทบุรี",
        ),
        issuer="ท้องถิ่นเทศบาลนครปากเกร็ด/นนทบุรี",
        issue_date=CardDate(2022, 1, 10),
        expiry_date=CardDate(2031, 4, 14),
        lifelong=False,
        version="0003",
        card_type="01",
        issuer_code="1206010001",
        request_number="12345678",
        unreadable=frozenset(),
    )


@pytest.mark.parametrize(
    ("birth", "read"),
    [
        ("25060000", CardDate(1963)),
        ("25060400", CardDate(1963, 4)),
        ("2506    ", CardDate(1963)),
        ("00000000", None),
        ("        ", None),
        ("25670229", CardDate(2024, 2, 29)),
    ],
)
def test_a_birthday_of_which_not_all_is_known(birth: str, read: CardDate | None) -> None:
    card = decoded(Person(birth_date=birth))
    assert card.birth_date == read
    assert not card.unreadable


@pytest.mark.parametrize(
    "birth", ["25660229", "25061301", "25060431", "2506041x", "25060015", "00010101"]
)
def test_a_date_that_cannot_be_is_marked_and_the_rest_is_shown(birth: str) -> None:
    card = decoded(Person(birth_date=birth))
    assert card.birth_date is None
    assert card.unreadable == {CardField.BIRTH_DATE}
    assert card.raw == {CardField.BIRTH_DATE: birth}
    assert card.thai_name.full == "นายทดสอบ ระบบงาน"


def test_a_lifelong_card() -> None:
    card = decoded(Person(expiry_date="99999999"))
    assert card.lifelong
    assert card.expiry_date is None
    assert not card.unreadable
    assert not card.raw


@pytest.mark.parametrize("padding", [b" ", b"\x00", b"\xff", b"\xa0"])
def test_blank_fields_are_empty_however_they_are_padded(padding: bytes) -> None:
    person = Person(
        english_name="", birth_date="", sex="", address="", issuer="", issue_date="", expiry_date="",
        padding=padding,
    )  # fmt: skip
    card = decoded(person)
    assert (card.birth_date, card.sex, card.issue_date, card.expiry_date) == (None,) * 4
    assert (card.english_name.full, card.address.one_line, card.issuer) == ("", "", "")
    assert card.citizen_id == "1234567890121"
    assert not card.unreadable


def test_bytes_that_are_no_character_are_shown_as_such_and_reported() -> None:
    person = Person(patches=((0x0011 + 4, b"\xde"), (0x1579, b"\x81"), (0x00E1, b"7")))
    card = decoded(person)
    assert card.unreadable == {CardField.THAI_NAME, CardField.ADDRESS, CardField.SEX}
    assert card.raw == {CardField.SEX: "7"}
    assert "\ufffd" in card.thai_name.full
    assert card.thai_name.last == "ระบบงาน"
    assert card.address.province == "จังหวัดนนทบุรี"


def test_dates_and_codes_with_bytes_that_are_no_character_say_what_stands_there() -> None:
    patches = ((0x016F + 2, b"\x81"), (0x0167, b"\xde" * 8), (0x0177, b"\x05"), (0x00E2, b"\xdb"))
    card = decoded(Person(patches=patches))
    assert card.raw == {
        CardField.EXPIRY_DATE: "25\ufffd40414",
        CardField.ISSUE_DATE: "\ufffd" * 8,
    }
    assert (card.card_type, card.request_number) == ("\ufffd1", "\ufffd2345678")
    assert card.unreadable == {*card.raw, CardField.CARD_TYPE, CardField.REQUEST_NUMBER}
    assert (card.expiry_date, card.lifelong) == (None, False)


def test_what_could_not_be_read_stays_out_of_messages() -> None:
    card = decoded(Person(birth_date="2506O415"))
    assert "2506" not in repr(card)
    assert "birth_date" in repr(card)


def test_a_number_with_a_wrong_check_digit_is_marked() -> None:
    card = decoded(Person(citizen_id="1234567890122"))
    assert card.unreadable == {CardField.CITIZEN_ID}


def test_a_card_with_nothing_on_it_is_unreadable() -> None:
    with pytest.raises(CardUnreadable):
        decode_card(b" " * FIXED, b" " * 160)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "99/1#หมู่ที่ 4####ตำบลคลองเกลือ#อำเภอปากเกร็ด#จังหวัดนนทบุรี",
            Address("99/1", moo="หมู่ที่ 4", tambon="ตำบลคลองเกลือ", amphoe="อำเภอปากเกร็ด", province="จังหวัดนนทบุรี"),
        ),
        (
            "12#หมู่ที่ 4#ซอยสุขใจ#ถนนสีลม#แขวงสีลม#เขตบางรัก#กรุงเทพมหานคร",
            Address(
                "12", moo="หมู่ที่ 4", soi="ซอยสุขใจ", road="ถนนสีลม", tambon="แขวงสีลม", amphoe="เขตบางรัก",
                province="กรุงเทพมหานคร",
            ),
        ),
        ("7#ถนน#ตรอก ##ซอยถนนตก#", Address("7", soi="ซอยถนนตก")),
        ("7#4###สุขุมวิท#ตำบลแสนสุข#กิ่งอำเภอเก่า#ชลบุรี",
         Address("7", moo="4", road="สุขุมวิท", tambon="ตำบลแสนสุข", amphoe="กิ่งอำเภอเก่า", province="ชลบุรี")),
        ("7#ค่ายทหาร#ตำบลก#ตำบลข", Address("7", tambon="ตำบลก", other="ค่ายทหาร ตำบลข")),
        ("", Address()),
    ],
)  # fmt: skip
def test_the_parts_of_an_address_are_told_by_their_labels(text: str, address: Address) -> None:
    assert split_address(text) == address


@given(
    st.lists(
        st.sampled_from(["", "7", "หมู่ที่ 1", "ซอยก", "ถนนข", "ตำบลค", "อำเภอง", "จังหวัดจ", "ฉ"]),
        max_size=12,
    )
)
def test_no_word_of_an_address_is_dropped(slots: list[str]) -> None:
    line = split_address("#".join(slots)).one_line
    assert sorted(line.split()) == sorted(" ".join(slots).split())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("นาย#สมชาย##ใจดี", PersonName("นาย", "สมชาย", "", "ใจดี")),
        ("นาง#มะลิ#แสน#สุข ใจ", PersonName("นาง", "มะลิ", "แสน", "สุข ใจ")),
        ("นาย#สมชาย", PersonName("นาย", "สมชาย")),
        ("สมชาย", PersonName(first="สมชาย")),
        ("#สมชาย##ก#ข", PersonName("", "สมชาย", "", "ก ข")),
        ("", PersonName()),
    ],
)
def test_a_name_in_its_parts(text: str, name: PersonName) -> None:
    assert split_name(text) == name


@given(fixed=st.binary(max_size=FIXED + 20), address=st.binary(max_size=200))
def test_no_bytes_make_anything_but_a_card_or_a_clear_error(fixed: bytes, address: bytes) -> None:
    outcome: ThaiIdCard | DeskError
    try:
        outcome = decode_card(fixed, address)
    except DeskError as error:
        outcome = error
    if isinstance(outcome, ThaiIdCard):
        assert outcome.citizen_id or outcome.thai_name or outcome.english_name
    else:
        assert outcome.in_thai()


@given(patches=st.lists(st.tuples(st.integers(0, FIXED - 9), st.binary(max_size=8)), max_size=6))
def test_a_card_with_damaged_places_is_a_card_or_a_clear_error(
    patches: list[tuple[int, bytes]],
) -> None:
    try:
        card = decoded(replace(Person(), patches=tuple(patches)))
    except CardUnreadable:
        return
    shown = f"{card.thai_name.full}{card.english_name.full}{card.address.one_line}{card.issuer}"
    assert shown.isprintable() or "\ufffd" in shown or "\u200b" in shown
    if "\ufffd" in shown:
        assert card.unreadable
