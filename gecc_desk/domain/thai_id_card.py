"""What a Thai national ID card says about a person: plain data and the rules for reading it.

Nothing here prints the person: the ``repr`` of a card, a name or an address shows no content,
so that none of it can reach a log by way of a message.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ELDERLY_AGE = 60
"""Full years from which a person is elderly (ผู้สูงอายุ): Act on Older Persons B.E. 2546, s. 3."""

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_BETWEEN_DIGITS = str.maketrans("", "", " -\t\u00a0\u200b\u2010\u2011\u2012\u2013\u2014")


class Sex(StrEnum):
    """The sex on the card."""

    MALE = "male"
    FEMALE = "female"


class CardField(StrEnum):
    """The fields of a card, to name those that could not be read."""

    CITIZEN_ID = "citizen_id"
    THAI_NAME = "thai_name"
    ENGLISH_NAME = "english_name"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    ADDRESS = "address"
    ISSUER = "issuer"
    ISSUE_DATE = "issue_date"
    EXPIRY_DATE = "expiry_date"
    VERSION = "version"
    CARD_TYPE = "card_type"
    ISSUER_CODE = "issuer_code"
    REQUEST_NUMBER = "request_number"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in the parts in which the card keeps it; each may be empty."""

    prefix: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""

    @property
    def full(self) -> str:
        """The name as it is written: a Thai prefix stands close to the first name."""
        close = self.prefix != "" and _is_thai(self.prefix[0])
        opening = f"{self.prefix}{self.first}" if close else f"{self.prefix} {self.first}"
        return " ".join(f"{opening} {self.middle} {self.last}".split())

    def __bool__(self) -> bool:
        return bool(self.prefix or self.first or self.middle or self.last)

    def __repr__(self) -> str:
        return "PersonName(…)"


@dataclass(frozen=True, slots=True)
class Address:
    """An address in the card's own words, labels included (``ตำบลคลองเกลือ``, ``เขตหลักสี่``).

    The label stays because it is part of the address: it tells a ตำบล from a แขวง. ``other``
    holds what the card says that fits none of the named parts; nothing is dropped.
    """

    house: str = ""
    moo: str = ""
    trok: str = ""
    soi: str = ""
    road: str = ""
    tambon: str = ""
    amphoe: str = ""
    province: str = ""
    other: str = ""

    @property
    def one_line(self) -> str:
        """All parts in the order of a postal address."""
        places = (self.tambon, self.amphoe, self.province)
        parts = (self.house, self.moo, self.trok, self.soi, self.road, self.other, *places)
        return " ".join(part for part in parts if part)

    def __bool__(self) -> bool:
        return self.one_line != ""

    def __repr__(self) -> str:
        return "Address(…)"


@dataclass(frozen=True, slots=True)
class CardDate:
    """A date of the common era of which the day, or month and day, may be unknown.

    Raises ``ValueError`` where no such day can exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without a month")
        date(self.year, self.month or 1, self.day or 1)

    @property
    def exact(self) -> date | None:
        """The day itself, or None where the card does not know it."""
        return self.earliest if self.day is not None else None

    @property
    def earliest(self) -> date:
        """The first day that this can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Age:
    """Full years of life: two numbers where the birthday is not wholly known ("59 or 60")."""

    at_least: int
    at_most: int

    @property
    def exact(self) -> int | None:
        """The age, or None where the card leaves two answers."""
        return self.at_least if self.at_least == self.at_most else None

    @property
    def by_law(self) -> int:
        """The age as the Civil and Commercial Code counts it, s. 16.

        An unknown day counts as the first of its month, an unknown month as the start of the year.
        """
        return self.at_most


@dataclass(frozen=True, slots=True)
class ThaiIdCard:
    """What the chip holds in text. Dates are of the common era.

    A field that the card leaves blank is empty or None. ``unreadable`` names the fields whose
    bytes made no sense: text among them keeps U+FFFD in place of what could not be decoded,
    a date or the sex among them is None, and ``raw`` holds what stands there on the card instead.
    """

    citizen_id: str
    thai_name: PersonName
    english_name: PersonName
    birth_date: CardDate | None
    sex: Sex | None
    address: Address
    issuer: str
    issue_date: CardDate | None
    expiry_date: CardDate | None
    lifelong: bool = False
    version: str = ""
    card_type: str = ""
    issuer_code: str = ""
    request_number: str = ""
    unreadable: frozenset[CardField] = field(default=frozenset())
    raw: Mapping[CardField, str] = field(default_factory=dict, hash=False)

    def age_on(self, day: date) -> Age | None:
        """Full years on ``day`` (a day in Bangkok); None where the birth year is not known.

        Born on 29 February, one is a year older on 1 March of a common year (Civil and
        Commercial Code, s. 193/5).
        """
        born = self.birth_date
        if born is None:
            return None
        youngest, oldest = _full_years(born.latest, day), _full_years(born.earliest, day)
        return Age(max(0, youngest), max(0, oldest))

    def is_sixty_or_over(self, day: date) -> bool | None:
        """Whether the person is elderly on ``day``; None where the card leaves it open."""
        age = self.age_on(day)
        if age is None or age.at_least < ELDERLY_AGE <= age.at_most:
            return None
        return age.at_least >= ELDERLY_AGE

    def is_expired(self, day: date) -> bool | None:
        """Whether the card's last day lies before ``day``; None where that is not known."""
        if self.lifelong:
            return False
        expiry = self.expiry_date
        if expiry is None or expiry.earliest < day <= expiry.latest:
            return None
        return day > expiry.latest

    @property
    def masked_citizen_id(self) -> str:
        """The citizen ID as it may stand on screen."""
        return mask_citizen_id(self.citizen_id)

    def __repr__(self) -> str:
        marked = ", ".join(sorted(self.unreadable)) or "nothing"
        return f"ThaiIdCard(version={self.version!r}, unreadable: {marked})"


def mask_citizen_id(citizen_id: str) -> str:
    """``1234567890121`` as ``1-2345-XXXXX-XX-1``; anything but 13 digits is masked whole."""
    if not _is_thirteen_digits(citizen_id):
        return "X-XXXX-XXXXX-XX-X"
    return f"{citizen_id[0]}-{citizen_id[1:5]}-XXXXX-XX-{citizen_id[12]}"


def is_valid_citizen_id(citizen_id: str) -> bool:
    """Whether these are 13 digits with the right check digit.

    The last digit is (11 − Σ digit × weight mod 11) mod 10, with weights 13 down to 2. The first
    digit is not judged: numbers beginning with 0 are given to people without Thai nationality.
    """
    if not _is_thirteen_digits(citizen_id):
        return False
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(citizen_id[:12]))
    return int(citizen_id[12]) == (11 - weighted % 11) % 10


def parse_typed_citizen_id(text: str) -> str | None:
    """A citizen ID typed by hand as 13 plain digits, or None where it cannot be one.

    Thai digits, spaces and dashes are taken as people type them; the check digit must be right.
    """
    plain = text.translate(_DIGITS).translate(_BETWEEN_DIGITS)
    return plain if is_valid_citizen_id(plain) else None


def _is_thirteen_digits(text: str) -> bool:
    return len(text) == 13 and text.isascii() and text.isdigit()


def _is_thai(character: str) -> bool:
    return "\u0e01" <= character <= "\u0e5b"


def _full_years(born: date, day: date) -> int:
    had_no_birthday_yet = (day.month, day.day) < (born.month, born.day)
    return day.year - born.year - had_no_birthday_yet
