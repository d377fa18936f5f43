"""Telephone numbers as people write them, and the one form by which they are recognised."""

from __future__ import annotations

import dataclasses
import re

from gecc_desk.domain.thai_text import arabic_digits

#: "ต่อ 12", "ext. 12", "#12" behind a number is the extension.
_EXTENSION = re.compile(r"(?:ต่อ|ตอ่|โทรต่อ|ext\.?|x|#|,)\s*(\d{1,6})\s*$", re.IGNORECASE)
#: 1111, 1300, 1567, 191 … are dialled as they stand: three or four digits beginning with 1.
_HOTLINE = re.compile(r"1\d{2,3}")
_OUTWARD = re.compile(r"^\s*00(?=[1-9])")
_WRITING = re.compile(r"[\s\d+().\-‐‑‒–/]+")


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class PhoneNumber:
    """A number as typed and, where it could be read, in its normal form.

    `normal` is E.164 (``+66812345678``) or a hotline's digits (``1111``), without extension; it is
    empty where the text is no telephone number. `shown` is the Thai grouping, or what was typed.
    """

    typed: str
    normal: str
    extension: str
    shown: str

    @property
    def understood(self) -> bool:
        """Whether the text was a telephone number."""
        return bool(self.normal)


def read_phone_number(typed: str) -> PhoneNumber:
    """Read a number in any writing. Never raises: what is no number is kept as it was typed."""
    text = arabic_digits(typed).strip()
    extension = ""
    found = _EXTENSION.search(text)
    if found:
        extension, text = found[1], text[: found.start()].strip()
    normal, shown = _normal_form(text)
    if not normal:
        return PhoneNumber(typed, "", "", typed.strip())
    return PhoneNumber(typed, normal, extension, f"{shown} ต่อ {extension}" if extension else shown)


def _normal_form(text: str) -> tuple[str, str]:
    """The normal form and its grouping; two empty texts where `text` is no number."""
    if not _WRITING.fullmatch(text):
        return "", ""
    digits = re.sub(r"\D", "", text)
    if _HOTLINE.fullmatch(digits) and "+" not in text:
        return digits, digits
    # Thai callers write the outward code 00 for +; the library takes it for part of the number.
    return _by_library(_OUTWARD.sub("+", text))


def _by_library(text: str) -> tuple[str, str]:
    # Loaded at the first number: 20 to 50 ms that the window's start need not pay.
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "TH")
    except phonenumbers.NumberParseException:
        return "", ""
    if not phonenumbers.is_valid_number(number):
        return "", ""
    normal = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.country_code == 66:
        return normal, group_thai(f"0{number.national_number}")
    return normal, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def group_thai(digits: str) -> str:
    """The digits of a national number in the Thai grouping.

    08x-xxx-xxxx for mobiles, 02-xxx-xxxx for Bangkok, 0xx-xxx-xxx for the provinces.
    """
    if len(digits) == 10:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if len(digits) == 9 and digits.startswith("02"):
        return f"{digits[:2]}-{digits[2:5]}-{digits[5:]}"
    if len(digits) == 9:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return digits
