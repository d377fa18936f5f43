"""Turns the bytes of a Thai ID card's record into a ``ThaiIdCard``. Pure: no card, no reader.

The record (offsets in bytes): version 0000, citizen ID 0004, Thai name 0011, English name 0075,
birth date 00D9, sex 00E1, request number 00E2, issuer 00F6, issuer's code 015A, issue date 0167,
expiry date 016F, card type 0177, photo length 0179; the address stands apart at 1579. Text is
TIS-620 padded with spaces, dates are YYYYMMDD of the Buddhist Era.
"""

from __future__ import annotations

import unicodedata

from gecc_desk.domain.thai_id_card import (
    Address,
    CardDate,
    CardField,
    PersonName,
    Sex,
    ThaiIdCard,
    is_valid_citizen_id,
)
from gecc_desk.hardware.errors import CardUnreadable

BUDDHIST_ERA = 543
#: Years of the common era that can stand on a card: of the oldest people's births, and of expiries.
FIRST_YEAR, LAST_YEAR = 1850, 2199
LIFELONG = "99999999"

_VERSION = slice(0x0000, 0x0004)
_CITIZEN_ID = slice(0x0004, 0x0011)
_THAI_NAME = slice(0x0011, 0x0075)
_ENGLISH_NAME = slice(0x0075, 0x00D9)
_BIRTH_DATE = slice(0x00D9, 0x00E1)
_SEX = slice(0x00E1, 0x00E2)
_REQUEST_NUMBER = slice(0x00E2, 0x00F6)
_ISSUER = slice(0x00F6, 0x015A)
_ISSUER_CODE = slice(0x015A, 0x0167)
_ISSUE_DATE = slice(0x0167, 0x016F)
_EXPIRY_DATE = slice(0x016F, 0x0177)
_CARD_TYPE = slice(0x0177, 0x0179)

# What stands where nothing was written: spaces, zero bytes, erased memory, TIS-620's own space.
_PADDING = b" \x00\xff\xa0"
_SEXES = {"1": Sex.MALE, "2": Sex.FEMALE}
_ADDRESS_PARTS = ("house", "moo", "trok", "soi", "road", "tambon", "amphoe", "province")
_ADDRESS_LABELS = {
    "หมู่ที่": "moo",
    "ตรอก": "trok",
    "ซอย": "soi",
    "ถนน": "road",
    "ตำบล": "tambon",
    "แขวง": "tambon",
    "กิ่งอำเภอ": "amphoe",
    "อำเภอ": "amphoe",
    "เขต": "amphoe",
    "จังหวัด": "province",
    "กรุงเทพ": "province",  # the capital goes without the label of a province
}


def decode_card(fixed: bytes, address: bytes) -> ThaiIdCard:
    """The card that these bytes describe.

    Args:
        fixed: the record from 0000 on, up to and with the card type; what is missing is blank.
        address: the address field from 1579 on.

    Raises:
        CardUnreadable: neither a citizen ID nor any name stands in the bytes.
    """
    card = _Record(fixed, address).card()
    if not (card.citizen_id or card.thai_name or card.english_name):
        raise CardUnreadable
    return card


class _Record:
    """One decoding: the fields so far, those that made no sense, and what stands there."""

    def __init__(self, fixed: bytes, address: bytes) -> None:
        self._fixed = fixed
        self._address = address
        self._unreadable: set[CardField] = set()
        self._raw: dict[CardField, str] = {}

    def card(self) -> ThaiIdCard:
        fixed = self._fixed
        lifelong = decode_text(fixed[_EXPIRY_DATE]) == LIFELONG
        expiry = b"" if lifelong else fixed[_EXPIRY_DATE]
        return ThaiIdCard(
            citizen_id=self._citizen_id(),
            thai_name=split_name(self._text(CardField.THAI_NAME, fixed[_THAI_NAME])),
            english_name=split_name(self._text(CardField.ENGLISH_NAME, fixed[_ENGLISH_NAME])),
            birth_date=self._date(CardField.BIRTH_DATE, fixed[_BIRTH_DATE]),
            sex=self._sex(),
            address=split_address(self._text(CardField.ADDRESS, self._address)),
            issuer=self._text(CardField.ISSUER, fixed[_ISSUER]),
            issue_date=self._date(CardField.ISSUE_DATE, fixed[_ISSUE_DATE]),
            expiry_date=self._date(CardField.EXPIRY_DATE, expiry),
            lifelong=lifelong,
            version=self._text(CardField.VERSION, fixed[_VERSION]),
            card_type=self._text(CardField.CARD_TYPE, fixed[_CARD_TYPE]),
            issuer_code=self._text(CardField.ISSUER_CODE, fixed[_ISSUER_CODE]),
            request_number=self._text(CardField.REQUEST_NUMBER, fixed[_REQUEST_NUMBER]),
            # Last: the lines above fill them.
            unreadable=frozenset(self._unreadable),
            raw=self._raw,
        )

    def _text(self, field: CardField, raw: bytes) -> str:
        text = decode_text(raw)
        if "\ufffd" in text:
            self._unreadable.add(field)
        return text

    def _citizen_id(self) -> str:
        text = decode_text(self._fixed[_CITIZEN_ID])
        if text and not is_valid_citizen_id(text):
            self._unreadable.add(CardField.CITIZEN_ID)
        return text

    def _sex(self) -> Sex | None:
        text = decode_text(self._fixed[_SEX])
        if text and text not in _SEXES:
            self._keep_raw(CardField.SEX, text)
        return _SEXES.get(text)

    def _date(self, field: CardField, raw: bytes) -> CardDate | None:
        text = decode_text(raw)
        try:
            return parse_date(text)
        except ValueError:
            self._keep_raw(field, text)
            return None

    def _keep_raw(self, field: CardField, text: str) -> None:
        """The field makes no sense: say so, and keep what stands there."""
        self._unreadable.add(field)
        self._raw[field] = text


def decode_text(raw: bytes) -> str:
    """TIS-620 as text, without its padding; U+FFFD for each byte that is no character."""
    text = raw.strip(_PADDING).decode("cp874", errors="replace")
    shown = ("\ufffd" if unicodedata.category(char) == "Cc" else char for char in text)
    return "".join(shown).replace("\u00a0", " ").strip()


def parse_date(text: str) -> CardDate | None:
    """``YYYYMMDD`` of the Buddhist Era as a date of the common era; None where blank.

    ``00`` or nothing as month or day means that it is not known. Raises ``ValueError`` where
    there is no such date, or none that a card can bear: a year of the common era written in its
    place would make anybody elderly.
    """
    if text.strip("0") == "":
        return None
    if len(text) in {4, 6}:
        text = text.ljust(8, "0")
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        raise ValueError("not a date of eight digits")
    year, month, day = int(text[:4]) - BUDDHIST_ERA, int(text[4:6]), int(text[6:])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("not a year of a card")
    return CardDate(year, month or None, day or None)


def split_name(text: str) -> PersonName:
    """``prefix#first#middle#last``; what stands after the last part belongs to it."""
    if "#" not in text:
        return PersonName(first=text)
    parts = [part.strip() for part in text.split("#")] + [""] * 3
    prefix, first, middle, *last = parts
    return PersonName(prefix, first, middle, " ".join(part for part in last if part))


def split_address(text: str) -> Address:
    """``house#moo#trok#soi#road#tambon#amphoe#province``, each slot told by its label.

    A slot without a label counts by its place where all eight are there. A label with nothing
    behind it is blank. What fits nowhere is kept in ``other``.
    """
    slots = [slot.strip() for slot in text.split("#")]
    parts: dict[str, str] = {}
    unlabelled: list[tuple[int, str]] = []
    for place, slot in enumerate(slots):
        label = next((label for label in _ADDRESS_LABELS if slot.startswith(label)), None)
        if label is None or _ADDRESS_LABELS[label] in parts:
            unlabelled.append((place, slot))
        elif slot != label:
            parts[_ADDRESS_LABELS[label]] = slot
    return Address(**_place_unlabelled(parts, unlabelled, len(slots)))


def _place_unlabelled(
    parts: dict[str, str], unlabelled: list[tuple[int, str]], slots: int
) -> dict[str, str]:
    """``parts`` with the slots that carry no label: by their place, or as ``other``."""
    others = []
    for place, slot in unlabelled:
        by_place = _ADDRESS_PARTS[place] if place == 0 or slots == len(_ADDRESS_PARTS) else ""
        if by_place and by_place not in parts:
            parts[by_place] = slot
        elif slot:
            others.append(slot)
    return {**parts, "other": " ".join(others)}
