"""Telephone numbers as people write them, and the one form by which they are recognised."""

from __future__ import annotations

import dataclasses
import re
import unicodedata

#: Thailand's country code.
THAILAND = 66

#: "ต่อ 12", "ext. 12", "#12" behind a number is the extension.
_EXTENSION = re.compile(r"(?:ต่อ|ตอ่|โทรต่อ|ext\.?|x|#|,)\s*(\d{1,6})\s*$", re.IGNORECASE)
#: 1111, 1300, 1567, 191 … are dialled as they stand: three or four digits beginning with 1.
_HOTLINE = re.compile(r"1\d{2,3}")
_OUTWARD = re.compile(r"^[\s(]*00[\s().\-‐‑‒–/]*(?=[1-9])")
#: "โทร.", "เบอร์", "tel:" before a number say nothing that the field does not say.
_LABEL = re.compile(r"^(?:โทร(?:ศัพท์)?|เบอร์|มือถือ|tel)[\s.:]*(?=[\d+(])", re.IGNORECASE)
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
    text = _LABEL.sub("", _plain_digits(typed).strip())
    extension = ""
    found = _EXTENSION.search(text)
    if found:
        extension, text = found[1], text[: found.start()].strip()
    normal, shown = _normal_form(text)
    if not normal:
        return PhoneNumber(typed, "", "", typed.strip())
    return PhoneNumber(typed, normal, extension, f"{shown} ต่อ {extension}" if extension else shown)


def _plain_digits(text: str) -> str:
    """The text with every kind of decimal digit (Thai, full-width, …) written 0–9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


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
    if number.country_code == THAILAND:
        return normal, group_thai(_dialled_at_home(str(number.national_number)))
    return normal, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _dialled_at_home(national: str) -> str:
    """A national number as it is dialled in Thailand: 1800 and 1900 numbers have no leading 0."""
    return national if national.startswith("1") else f"0{national}"


def group_thai(digits: str) -> str:
    """The digits of a national number in the Thai grouping.

    08x-xxx-xxxx for mobiles, 02-xxx-xxxx for Bangkok, 0xx-xxx-xxx for the provinces, 1800-xxx-xxx
    for calls free of charge.
    """
    if len(digits) == 10 and digits.startswith("1"):
        return f"{digits[:4]}-{digits[4:7]}-{digits[7:]}"
    if len(digits) == 10:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if len(digits) == 9 and digits.startswith("02"):
        return f"{digits[:2]}-{digits[2:5]}-{digits[5:]}"
    if len(digits) == 9:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return digits
