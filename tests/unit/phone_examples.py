"""Sixty telephone numbers, the writings that a register holds, and what is no number at all.

What each writing should become follows from the number's own parts, never from the code under test.
All numbers are invented, kept free for examples, or those of public offices and hotlines.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable


class Kind(enum.StrEnum):
    """What a number is, and so how people write it."""

    MOBILE = "mobile"
    BANGKOK = "Bangkok"
    PROVINCE = "province"
    SERVICE = "1800 or 1900"
    HOTLINE = "hotline"
    ABROAD = "abroad"


@dataclasses.dataclass(frozen=True)
class Example:
    """A number in the groups in which it is shown; abroad they begin with the country's code."""

    kind: Kind
    groups: tuple[str, ...]
    shown_number: str
    #: What is written behind the number (" ต่อ 12", "-5") and what that means.
    behind: str = ""
    extension: str = ""
    #: The last digits of the range's other lines.
    other_lines: tuple[str, ...] = ()

    @property
    def digits(self) -> str:
        return "".join(self.groups)

    @property
    def rest(self) -> tuple[str, ...]:
        """The groups as written behind +66 or the country's own code."""
        if self.kind is Kind.ABROAD:
            return self.groups[1:]
        first, *others = self.groups
        return (first.removeprefix("0"), *others)

    @property
    def country(self) -> str:
        return self.groups[0] if self.kind is Kind.ABROAD else "66"

    @property
    def normal(self) -> str:
        if self.kind is Kind.HOTLINE:
            return self.digits
        return f"+{self.country}{''.join(self.rest)}"

    @property
    def normals(self) -> tuple[str, ...]:
        """All lines of a range."""
        lines = (self.normal[: -len(last)] + last for last in self.other_lines)
        return (self.normal, *lines)

    @property
    def shown(self) -> str:
        if self.other_lines:
            return f"{self.shown_number}{self.behind.replace(' ถึง ', '-')}"
        return self.shown_number + (f" ต่อ {self.extension}" if self.extension else "")


def _home(kind: Kind, shown: str, behind: str = "", extension: str = "", *lines: str) -> Example:
    return Example(kind, tuple(shown.split("-")), shown, behind, extension, lines)


def _abroad(groups: str, shown: str, behind: str = "", extension: str = "") -> Example:
    return Example(Kind.ABROAD, tuple(groups.split()), shown, behind, extension)


EXAMPLES = [
    # Mobiles: 06, 08, 09.
    *(
        _home(Kind.MOBILE, shown)
        for shown in [
            "081-234-5678", "080-000-1234", "083-555-0199", "085-123-4567", "089-876-5432",
            "088-111-2222", "061-234-5678", "062-345-6789", "063-999-0001", "065-010-2030",
            "066-123-4567", "091-234-5678", "095-678-9012", "098-765-4321", "099-000-9999",
        ]
    ),
    # Bangkok, and the provinces from 032 to 077.
    *(
        _home(Kind.BANGKOK, shown)
        for shown in ["02-141-5100", "02-141-4100", "02-000-1234", "02-590-3000", "02-999-9999"]
    ),
    *(
        _home(Kind.PROVINCE, shown)
        for shown in [
            "032-425-111", "034-511-222", "035-611-333", "036-211-444", "037-211-555",
            "038-511-666", "039-311-777", "042-222-888", "043-236-999", "044-242-000",
            "045-254-111", "053-112-314", "054-711-222", "055-411-333", "056-221-444",
            "073-212-555", "074-311-666", "075-356-777", "076-211-888", "077-211-111",
        ]
    ),
    *(_home(Kind.SERVICE, shown) for shown in ["1800-012-345", "1900-222-333"]),
    *(_home(Kind.HOTLINE, shown) for shown in ["191", "199", "1111", "1300", "1567", "1669", "1212"]),
    _home(Kind.HOTLINE, "1113"),
    # The neighbours, and those far away.
    _abroad("856 20 5512 3456", "+856 20 55 123 456"),
    _abroad("95 9 250 123 456", "+95 9 250 123 456"),
    _abroad("855 12 345 678", "+855 12 345 678"),
    _abroad("60 12 345 6789", "+60 12-345 6789"),
    _abroad("1 650 253 0000", "+1 650-253-0000"),
    _abroad("44 20 7946 0958", "+44 20 7946 0958"),
    _abroad("81 90 1234 5678", "+81 90-1234-5678"),
    # Offices: with an extension, in every way to say so, and with several lines.
    _home(Kind.BANGKOK, "02-141-5101", " ต่อ 12", "12"),
    _home(Kind.BANGKOK, "02-141-5102", " ต่อ12-15", "12-15"),
    _home(Kind.BANGKOK, "02-141-5103", " ext. 123", "123"),
    _home(Kind.BANGKOK, "02-141-5104", " กด 0", "0"),
    _home(Kind.PROVINCE, "053-112-315", "#12", "12"),
    _home(Kind.PROVINCE, "053-112-316", " ภายใน 123", "123"),
    _home(Kind.PROVINCE, "077-211-112", " ต่อ 12, 14", "12,14"),
    _home(Kind.HOTLINE, "1166", " กด 3", "3"),
    _home(Kind.BANGKOK, "02-141-4200", "-5", "", "1", "2", "3", "4", "5"),
    _home(Kind.BANGKOK, "02-141-4300", " ถึง 05", "", "01", "02", "03", "04", "05"),
    _home(Kind.PROVINCE, "044-242-998", "-9", "", "9"),
]  # fmt: skip

Write = Callable[[Example], str]

_AT_HOME = {Kind.MOBILE, Kind.BANGKOK, Kind.PROVINCE, Kind.SERVICE}
_WITH_ZERO = _AT_HOME - {Kind.SERVICE}
_WITH_COUNTRY = _WITH_ZERO | {Kind.ABROAD}
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_FULL_WIDTH = str.maketrans("0123456789-.()/+#", "０１２３４５６７８９－．（）／＋＃")
#: Mobiles as some write them since their 08 was put before an 8: 08-1234-5678.
_OLD_GROUPS = {10: (2, 4, 4), 9: (1, 4, 4)}


def _joined(stroke: str) -> Write:
    return lambda one: stroke.join(one.groups) + one.behind


def _old_groups(stroke: str) -> Write:
    def write(one: Example) -> str:
        parts, start = [], 0
        for length in _OLD_GROUPS[len(one.digits)]:
            parts.append(one.digits[start : start + length])
            start += length
        return stroke.join(parts) + one.behind

    return write


def _country(before: str, stroke: str, behind_code: str | None = None) -> Write:
    """The country's code behind `before`, then the rest in groups."""

    def write(one: Example) -> str:
        gap = stroke if behind_code is None else behind_code
        return f"{before.format(one.country)}{gap}{stroke.join(one.rest)}{one.behind}"

    return write


def _usual(before: str = "", after: str = "") -> Write:
    """The number as it is usually written, with something before it or behind it."""

    def write(one: Example) -> str:
        plus = "+" if one.kind is Kind.ABROAD else ""
        return f"{before}{plus}{'-'.join(one.groups)}{one.behind}{after}"

    return write


#: A writing's name, the kinds of number that are written so, and how. Rules: +66, 0066 and the
#: like stand before what has a 0 to lose; a country's code stands before every number from abroad;
#: hotlines are dialled as they stand and grouped by nobody; marks, labels and kinds of digit go
#: with all.
WRITINGS: dict[str, tuple[set[Kind], Write]] = {
    "bare": (_AT_HOME | {Kind.HOTLINE}, _joined("")),
    "dashes": (_AT_HOME, _joined("-")),
    "spaces": (_AT_HOME, _joined(" ")),
    "dots": (_AT_HOME, _joined(".")),
    "slashes": (_AT_HOME, _joined("/")),
    "spaced dashes": (_AT_HOME, _joined(" - ")),
    "hyphens": (_AT_HOME, _joined("‐")),
    "non-breaking hyphens": (_AT_HOME, _joined("‑")),
    "figure dashes": (_AT_HOME, _joined("‒")),
    "en dashes": (_AT_HOME, _joined("–")),
    "em dashes": (_AT_HOME, _joined("—")),
    "minus signs": (_AT_HOME, _joined("−")),
    "non-breaking spaces": (_AT_HOME, _joined("\u00a0")),
    "two spaces": (_AT_HOME, _joined("  ")),
    "prefix in brackets": (
        _AT_HOME,
        lambda one: f"({one.groups[0]}) {'-'.join(one.groups[1:])}{one.behind}",
    ),
    "one dash": (_AT_HOME, lambda one: f"{one.groups[0]}-{''.join(one.groups[1:])}{one.behind}"),
    "dash and space": (
        _AT_HOME,
        lambda one: f"{one.groups[0]}-{' '.join(one.groups[1:])}{one.behind}",
    ),
    "groups of four": (_WITH_ZERO, _old_groups("-")),
    "groups of four, spaces": (_WITH_ZERO, _old_groups(" ")),
    "a space in each gap": (
        _AT_HOME | {Kind.HOTLINE},
        lambda one: " ".join(one.digits) + one.behind,
    ),
    "a dash in each gap": (
        _AT_HOME | {Kind.HOTLINE},
        lambda one: "-".join(one.digits) + one.behind,
    ),
    "in brackets": (_AT_HOME | {Kind.HOTLINE}, lambda one: f"({'-'.join(one.groups)}){one.behind}"),
    "Thai digits": (set(Kind), lambda one: _usual()(one).translate(_THAI)),
    "full width": (set(Kind), lambda one: _usual()(one).translate(_FULL_WIDTH)),
    "half Thai": (set(Kind), lambda one: _usual()(one).replace("5", "๕").replace("1", "๑")),
    "+66": (_WITH_COUNTRY, _country("+{}", "")),
    "+66 and spaces": (_WITH_COUNTRY, _country("+{}", " ")),
    "+66 and dashes": (_WITH_COUNTRY, _country("+{}", "-")),
    "+ 66": (_WITH_COUNTRY, _country("+ {}", " ")),
    "(+66)": (_WITH_COUNTRY, _country("(+{})", "-", " ")),
    "+(66)": (_WITH_COUNTRY, _country("+({})", " ")),
    "+66(0)": (_WITH_ZERO, _country("+{}(0)", "-", "")),
    "+66 (0)": (_WITH_ZERO, _country("+{} (0) ", " ", "")),
    "+66 and 0": (_WITH_ZERO, _country("+{}0", "", "")),
    "0066": (_WITH_COUNTRY, _country("00{}", "")),
    "0066 and spaces": (_WITH_COUNTRY, _country("00{}", " ")),
    "00 66": (_WITH_COUNTRY, _country("00 {}", " ")),
    "00-66": (_WITH_COUNTRY, _country("00-{}", "-")),
    "001-66": (_WITH_COUNTRY, _country("001-{}", "-")),
    "001 66": (_WITH_COUNTRY, _country("001 {}", " ")),
    "007-66": (_WITH_COUNTRY, _country("007-{}", "")),
    "009-66": (_WITH_COUNTRY, _country("009-{}", "-")),
    "66": (_WITH_ZERO, _country("{}", "")),
    "66 and spaces": (_WITH_ZERO, _country("{}", " ")),
    "66 and dashes": (_WITH_ZERO, _country("{}", "-")),
    "(66)": (_WITH_ZERO, _country("({})", "-", "")),
    "66(0)": (_WITH_ZERO, _country("{}(0)", " ", "")),
    "โทร.": (set(Kind), _usual("โทร. ")),
    "โทร": (set(Kind), _usual("โทร")),
    "โทรศัพท์": (set(Kind), _usual("โทรศัพท์ : ")),
    "เบอร์": (set(Kind), _usual("เบอร์ ")),
    "เบอร์โทร": (set(Kind), _usual("เบอร์โทร: ")),
    "มือถือ": ({Kind.MOBILE, Kind.ABROAD}, _usual("มือถือ ")),
    "หมายเลข": (set(Kind), _usual("หมายเลข ")),
    "สายด่วน": ({Kind.HOTLINE, Kind.SERVICE}, _usual("สายด่วน ")),
    "tel:": (set(Kind), _usual("tel:")),
    "Tel.": (set(Kind), _usual("Tel. ")),
    "TEL": (set(Kind), _usual("TEL ")),
    "spaces around": (set(Kind), _usual("  ", "\t\n")),
    "zero-width space": (set(Kind), lambda one: "\u200b".join(_usual()(one))),
    "pasted marks": (set(Kind), _usual("\u202a\ufeff", "\u202c\u200e")),
    "soft hyphens": (_AT_HOME, _joined("\u00ad")),
}

#: A note beside the number stays in sight: what is written behind, and for which kinds.
NOTES: dict[str, tuple[set[Kind], str]] = {
    "(แม่)": (set(Kind), " (แม่)"),
    "(แม่) at once": (set(Kind), "(แม่)"),
    "แม่": (set(Kind) - {Kind.HOTLINE}, " แม่"),
    "คุณสมชาย": (set(Kind) - {Kind.HOTLINE}, " คุณสมชาย (พี่ชาย)"),
    "after hours": (set(Kind) - {Kind.HOTLINE}, " หลัง 18.00 น."),
    "home": (set(Kind) - {Kind.HOTLINE}, " home"),
    "until": (set(Kind) - {Kind.HOTLINE}, " โทรได้ถึง 20.30 น."),
}

#: A number lost its 0 in a spreadsheet. Read where nothing but it is in the field.
ZERO_LOST: dict[str, Write] = {
    "bare": lambda one: "".join(one.rest) + one.behind,
    "dashes": lambda one: "-".join(one.rest) + one.behind,
    "spaces": lambda one: " ".join(one.rest) + one.behind,
    "โทร.": lambda one: f"โทร. {''.join(one.rest)}{one.behind}",
}

#: Writings that are right for some numbers alone, with what each is: the normal form, the extension.
SINGLE_WRITINGS = {
    "02-1414999-12": ("+6621414999", "12"),
    "02-141-4999-12": ("+6621414999", "12"),
    "02-141-4999-123": ("+6621414999", "123"),
    "02 141 4999/12": ("+6621414999", "12"),
    "02-141-4999/12": ("+6621414999", "12"),
    "0-2141-4999/12": ("+6621414999", "12"),
    "053-112-315/205": ("+6653112315", "205"),
    "021414999p12": ("+6621414999", "12"),
    "02-141-4999P12": ("+6621414999", "12"),
    "021414999 ต่อเบอร์ 12": ("+6621414999", "12"),
    "021414999 ต่อหมายเลข 12": ("+6621414999", "12"),
    "02-141-4999 เบอร์ต่อ 12": ("+6621414999", "12"),
    "O81-234-5678": ("+66812345678", ""),
    "o812345678": ("+66812345678", ""),
    "O2-141-4999 ต่อ 12": ("+6621414999", "12"),
    "โทร O81-234-5678 (แม่)": ("+66812345678", ""),
    # A range stays a range, and what lies behind a mobile is none of its own.
    "02-141-4100-12": ("+6621414100", ""),
    "02-141-5100 / 081-234-5678": ("+6621415100", ""),
}

#: No numbers of anybody, or none that can be read for certain: kept as typed.
NO_NUMBERS = [
    # Nothing, and words.
    "", "   ", "-", "--", "+", ".", "ไม่ทราบ", "ไม่ประสงค์แจ้ง", "ไม่ให้เบอร์", "ไม่แสดงหมายเลข", "ไม่มี",
    "Unknown", "n/a", "เบอร์เดิม", "โทร.", "tel:", "สมชาย ใจดี", "นางสาวสมหญิง", "Somchai", "📞", "😀😀😀",
    # Dates, times and money.
    "12/03/2569", "12 มี.ค. 2569", "2569-03-12", "2026-11-22", "20/01/2549", "20-01-2549", "25.12.2568",
    "1/1/68", "05/03/2569 10.30", "10.30", "10.30-11.30", "09.00-12.00", "1,500 บาท", "100 บาท", "1500.-",
    "25/11/2568 เวลา 09.30 น.",
    # Citizen IDs and the numbers of those who are no citizens.
    "1234567890121", "1-2345-67890-12-1", "1 2345 67890 12 1", "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑", "3100600123456",
    "5 6601 00012 34 5", "6-6812-34567-89-0", "0-0166-81234-56-7", "00-6681-234567-8",
    "เลขบัตร 1-2345-67890-12-1", "0812345678901",
    # Cases, letters, houses, accounts and cars.
    "อ.123/2568", "คดีดำที่ อ 1234/2568", "2345/2568", "81234/2568", "ยธ 0203/12345", "0203/12345",
    "ยธ 0203.1/2345", "12/34", "191/5", "191 หมู่ 5 ต.บางรัก", "123 ถ.แจ้งวัฒนะ", "1กก 1234", "A1234567",
    # Addresses and codes.
    "0812345678@example.com", "line @0812345678", "a0812345678", "0812345678a", "*121#", "**0812345678",
    # Incomplete, too long, or of the world before 2007: nobody knows whose 01-812-3456 is now.
    "12", "99999", "๑๒๓๔๕", "1-2-3-4-5", "ต่อ 123", "โทรต่อ 12", "#12", "ภายใน 123", "กด 0", "081",
    "081-234", "081-234-567", "081-234-56789", "02-141-510", "053-112-31", "081-234-xxxx", "081@2345678",
    "081\x002345678", "141-5100", "01-812-3456", "01 234 5678", "09-123-4567", "018123456", "+66 1 812 3456",
    "123456789012345678901", "00", "0066", "+66", "+66 81", "0000000000", "0101234567", "0141234567",
    "+1111", "+999 12345678", "856 20 5512 3456", "+66 81 234 5678 9", "02-141-4100-4099", "02-141-4105-3",
    "02-141-5100 (12)", "02-141-4100/5", "081-234-5678-12", "081-234-5678/12", "021414999/12", "02-141-4999/2568",
    "O81-234", "XO812345678", "Ok812345678", "021414999p", "O812345678901",
    "9" * 10_000, "ต่อ" * 3000, "+" * 5000, "x1" * 2000, "(" * 3000, "0 " * 5000, "0 " * 58, "081-234-5678 " * 50,
]  # fmt: skip


def pairs(one: Example) -> dict[str, str]:
    """The writings that make sense for a number, by name."""
    return {name: write(one) for name, (kinds, write) in WRITINGS.items() if one.kind in kinds}
