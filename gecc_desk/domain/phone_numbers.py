"""Telephone numbers as people write them, and the one form by which they are recognised."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from gecc_desk.domain.thai_text import without_invisible

#: Thailand's country code.
THAILAND = 66
#: Digits of a complete number with its country's code (E.164: up to 15) and the way out (001).
SHORTEST, LONGEST = 7, 18
#: A field this long is a text, not a number: no number is looked for in it.
LONGEST_FIELD = 120
#: An office's range of lines ("02-141-4100-5") holds at most so many numbers.
LONGEST_RANGE = 100

#: Of a field so many numbers are remembered; a range of an office's lines may name a hundred.
NUMBERS_KEPT = 5

#: Stands for a number that was removed (`domain.retention`): nobody's, and still one caller's.
REMOVED = "ลบแล้ว"
REMOVED_NUMBER = re.compile(rf"{REMOVED} [a-z]{{10}}")

#: Full-width signs and the many dashes, written as their plain sisters.
_PLAIN_SIGNS = str.maketrans("＋（）．／，；：＃～‐‑‒–—―−﹣－", "+()./,;:#~---------")
#: Numbers of the Thai plan (NBTC), without the leading 0: Bangkok, provinces, mobiles and voice
#: over IP, and 1800/1900. No longer list of prefixes: new ones are given out every year, and a
#: caller with a new number is to be recognised too.
_NATIONAL = r"2\d{7}|[3457][2-9]\d{6}|[689]\d{8}"
_SERVICE = r"1[89]00\d{6}"
_AT_HOME = re.compile(rf"0({_NATIONAL})|({_SERVICE})")
_WITH_COUNTRY = re.compile(rf"66(?:0?({_NATIONAL})|({_SERVICE}))")
_NATIONAL_BEGUN = re.compile(r"0(?:2\d{0,7}|[3457](?:[2-9]\d{0,6})?|[689]\d{0,8})")
_SERVICE_BEGUN = re.compile(r"1(?:[89](?:0(?:0\d{0,6})?)?)?")
#: A number that lost its 0, in a spreadsheet for instance, in the groups that a number has.
_ZERO_LOST = re.compile(
    r"2[ -]?\d{3}[ -]?\d{4}|[3457][2-9][ -]?\d{3}[ -]?\d{3}|[689]\d[ -]?\d{3}[ -]?\d{4}"
)
#: 1111, 1300, 1567, 191 … are dialled as they stand: three or four digits beginning with 1. Dots
#: and slashes do not group them: 10.30 is a time and 12/34 a house.
_HOTLINE = re.compile(r"1(?:(?: ?\d){2,3}|(?:-\d){2,3})")
#: What divides the digits of a number that is written plainly, and Thai digits.
_PLAIN_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", " -")
_PLAIN_EXTENSION = re.compile(r"[0-9]{1,6}")
#: Citizen IDs in their groups (a bare one is no valid number of any country), and the reference of
#: an official letter or a case, as in ยธ 0203/12345.
_NO_NUMBER = re.compile(
    r"\d[ .-]\d{4}[ .-]\d{5}[ .-]\d{2}[ .-]\d|\d\d[ .-]\d{4}[ .-]\d{6}[ .-]\d|\d{4,}(?:\.\d+)?/\d+"
)
#: 001, 007, 009 … are the outward codes of Thai carriers. They are told from 00 by what divides
#: them from the country: 001-66 is Thailand, 0016 something in America.
_CARRIER_APART = re.compile(r"\(?00[1-9]\)?[ .()-]")

#: Digits and what groups them, up to an office's "ถึง" (up to) between two of them.
_RUN = re.compile(r"(?:\d|[+(](?=[+( ]*\d))(?:[\d ().+/~-]|ถึง(?= *[\d+(]))*")
#: Where a run of digits may hold two numbers.
_CUT = re.compile(r" *(?:/|ถึง|~| ) *-? *")
#: "until 16.30", "8.30-16.30" behind a number: when to call.
_TIMES = re.compile(r"\d{1,2}\.\d\d(?: ?(?:-|~|ถึง) ?\d{1,2}\.\d\d)?")
#: From the first line of a range to its last: whole, or its last digits alone.
_UP_TO = re.compile(r"([^ถ~]*\d\)?) *(?:ถึง|~) *([^ถ~]*\d)")
_TAIL = re.compile(r"(.*\d\)?) *- *(\d{1,4})")
#: An extension at once behind a number in groups: where it can be no range ("02-141-4999-12"), or
#: behind a stroke ("02-141-4999/12").
_EXTENSION_AT_ONCE = re.compile(r"(.*\d[ )-].*\d)(?:-|/)([1-9]\d{1,2})")
#: The letter O at the begin of a number, for a zero.
_LETTER_FOR_ZERO = re.compile(r"(?<![^\s(:.ก-๛])[Oo](?=[2-9](?:[ .-]?\d){7,8}(?![ .-]?\d))")
#: "โทร.", "เบอร์", "tel:" before a number say nothing that the field does not say.
_LABEL = re.compile(
    r"(?:(?:โทร(?:ศัพท์)?|เบอร์(?:โทร(?:ศัพท์)?|มือถือ|ติดต่อ)?|หมายเลข(?:โทรศัพท์)?|มือถือ|ติดต่อ|สายด่วน"
    r"|telephone|tel|phone|mobile|mob|hotline|call)[\s.:]*)+$",
    re.IGNORECASE,
)
#: Letters, ciphers or signs that make a run of digits part of an address, a code or an amount.
_GLUE = re.compile(r"[^\W\dก-๛]|[@*#%=$฿]|_")
#: "ต่อ 12", "ext. 12", "#12" behind a number is the extension; "กด 0" what is pressed there.
_EXTENSION = re.compile(
    r"[ ,;(.]*(?:(?:(?:โทร|เบอร์)?ต่อ(?: ?(?:เบอร์|หมายเลข))?|ตอ่|กด|(?:เบอร์)?ภายใน|สายใน|extension|ext|x|#|p(?=\d))[ .:=]*)+"
    r"(\d{1,6}(?: ?(?:-|~|ถึง|,|/|หรือ|และ) ?[1-9]\d{0,5})*)(?![.-]*\d)\)?",
    re.IGNORECASE,
)
#: So is a short number behind a comma, unless it begins another number.
_AFTER_COMMA = re.compile(r" ?, ?(\d{1,6})(?![ ().~/-]*\d)")
_LIST_SIGN = re.compile(r" *(?:[,;|&]|หรือ|และ)[ ,;]*")
#: What may stand behind a hotline that is to be one: 191 หมู่ 5 is an address.
_AFTER_SHORT = re.compile(r"[ .]*(?:$|\(|[,;|&]|หรือ|และ)")
_NOTHING_SAID = " .,;:/()-+~"


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class PhoneNumber:
    """A number as typed and, where it could be read, in its normal form.

    `normal` is E.164 (``+66812345678``) or a hotline's digits (``1111``), without extension; it is
    empty where the text is no telephone number. `extension` is digits, a range or a list of them
    (``12``, ``12-15``, ``12,14``). `shown` is the Thai grouping, or what was typed.
    """

    typed: str
    normal: str
    extension: str
    shown: str

    @property
    def understood(self) -> bool:
        """Whether the text was a telephone number."""
        return bool(self.normal)


class _Read(NamedTuple):
    """Numbers read in one place of a text: one, or the first and the others of a range."""

    start: int
    end: int
    normals: tuple[str, ...]
    shown: str
    extension: str = ""

    @property
    def meant(self) -> tuple[tuple[str, ...], str]:
        return self.normals, self.extension

    @property
    def written(self) -> str:
        return f"{self.shown} ต่อ {self.extension}" if self.extension else self.shown


def read_phone_number(typed: str) -> PhoneNumber:
    """Read a number in any writing. Never raises: what is no number is kept as it was typed.

    Of several numbers in one field the first is meant; `shown` keeps the others, and a note beside
    them, in sight: ``081-234-5678 (แม่)``. What stands for a removed number is its own normal form.
    """
    if REMOVED_NUMBER.fullmatch(typed):
        return PhoneNumber(typed, typed, "", REMOVED)
    text = _plain(typed)
    places = list(_places(text))
    if not places:
        return PhoneNumber(typed, "", "", typed.strip())
    shown = _shown(text, places)
    # What is shown must be read as what was typed, even where signs of two numbers run together.
    again = list(_places(_plain(shown)))
    same = [one.meant for one in again] == [one.meant for one in places]
    if not same or _shown(_plain(shown), again) != shown:
        shown = typed.strip()
    return PhoneNumber(typed, places[0].normals[0], places[0].extension, shown)


def shown_number(typed: str, normal: str) -> str:
    """How a number is shown whose normal form is known; the same as ``read_phone_number`` says.

    Most are written so plainly that they need not be read again: their own digits in groups, and
    perhaps an extension.
    """
    if not normal:
        return typed.strip()
    number, _, extension = typed.partition(" ต่อ ")
    home = at_home(normal)
    if number.translate(_PLAIN_DIGITS) in (home, normal) and home.isdecimal():
        if not extension:
            return group_thai(home)
        if _PLAIN_EXTENSION.fullmatch(extension):
            return f"{group_thai(home)} ต่อ {extension}"
    return read_phone_number(typed).shown


def read_phone_numbers(typed: str) -> tuple[PhoneNumber, ...]:
    """Every number in a field, in the order written, each once; each `typed` is the whole field.

    A range of an office's lines ("02-141-4100 ถึง 05") gives all of them. Never raises.
    """
    numbers: dict[str, PhoneNumber] = {}
    for place in _places(_plain(typed)):
        for normal in place.normals:
            shown = _Read(0, 0, (normal,), written_normal(normal), place.extension).written
            numbers.setdefault(normal, PhoneNumber(typed, normal, place.extension, shown))
    return tuple(numbers.values())


def partial_key(typed: str) -> str:
    """The digits of a number still being typed, as it is dialled in Thailand: ``081234``.

    For looking up numbers by their beginning. +66, 0066 and 66 become 0; another country's number
    keeps its code (``+85620``). Empty below three digits and where no number is in the making.
    """
    text = _plain(typed)
    run = _RUN.search(text)
    if not run or len(text) > LONGEST_FIELD or not _says_nothing(text[: run.start()]):
        return ""
    key = _in_the_making(run[0])
    if not key and (complete := read_phone_numbers(typed)):
        key = at_home(complete[0].normal)
    return key if len(key.lstrip("+")) >= 3 else ""


def normal_prefixes(key: str) -> tuple[str, ...]:
    """With what the normal forms begin that a `partial_key` stands for: ``+6681234``.

    Two where it may become a hotline or an 1800 number; none for an empty key.
    """
    if key.startswith("0"):
        return (f"+{THAILAND}{key[1:]}",)
    if _SERVICE_BEGUN.fullmatch(key):
        return (key, f"+{THAILAND}{key}")
    return (key,) if key else ()


def at_home(normal: str) -> str:
    """A normal form as it is dialled in Thailand: ``0812345678``; abroad it stays ``+856…``."""
    if not normal.startswith(f"+{THAILAND}"):
        return normal
    national = normal[1 + len(str(THAILAND)) :]
    # 1800 and 1900 numbers have no leading 0.
    return national if national.startswith("1") else f"0{national}"


def written_normal(normal: str) -> str:
    """A normal form as it is shown: in the Thai grouping, abroad in that of its country."""
    if REMOVED_NUMBER.fullmatch(normal):
        return REMOVED
    if normal.startswith(f"+{THAILAND}"):
        return group_thai(at_home(normal))
    if not normal.startswith("+"):
        return normal
    import phonenumbers

    number = phonenumbers.parse(normal, None)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


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


def _plain(text: str) -> str:
    """The text with plain digits (Thai, full-width …), plain signs and single spaces."""
    seen = without_invisible(text).translate(_PLAIN_SIGNS)
    digits = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in seen)
    return _LETTER_FOR_ZERO.sub("0", re.sub(r"\s+", " ", "".join(digits)).strip())


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _says_nothing(text: str) -> bool:
    return not _LABEL.sub("", text.strip()).strip(_NOTHING_SAID)


def _shown(text: str, places: list[_Read]) -> str:
    """A field with its numbers in their grouping; what says nothing beside a number is left out."""
    first, last = places[0], places[-1]
    before, after = text[: first.start], text[last.end :]
    if len(places) == 1 and _says_nothing(before):
        before = ""
    if len(places) == 1 and not before and not after.strip(_NOTHING_SAID):
        return first.written
    shown, end = before, first.start
    for place in places:
        shown += text[end : place.start] + place.written
        end = place.end
    return shown + after


def _places(text: str) -> Iterator[_Read]:
    """Where numbers stand in a plain text, from left to right."""
    position = 0 if len(text) <= LONGEST_FIELD else len(text)
    last_read = 0
    while run := _RUN.search(text, position):
        start, end = _trimmed(text, run.start(), run.end())
        found = _short(text, start, end, last_read) or _long(text, start, end)
        if found:
            *before, last = found
            yield from before
            last = _with_extension(text, last)
            yield last
            position = last_read = last.end
        else:
            position = run.end()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A run without the spaces, strokes and lone brackets at its ends, which belong to the text."""
    end = start + len(text[start:end].rstrip(" (.-/+~"))
    while text[start] == "(" and text.count("(", start, end) > text.count(")", start, end):
        start += 1 + len(text[start + 1 : end]) - len(text[start + 1 : end].lstrip())
    while text[end - 1] == ")" and text.count(")", start, end) > text.count("(", start, end):
        end = start + len(text[start : end - 1].rstrip(" .-/"))
    return start, end


def _short(text: str, start: int, end: int, last_read: int) -> list[_Read]:
    """A hotline, or a number that lost its 0: read only where nothing but its like is beside it."""
    run = text[start:end].strip("() ")
    if not (_HOTLINE.fullmatch(run) or _ZERO_LOST.fullmatch(run)):
        return []
    between = text[last_read:start]
    alone = _LIST_SIGN.fullmatch(between) if last_read else _says_nothing(between)
    if not alone or not (_AFTER_SHORT.match(text, end) or _EXTENSION.match(text, end)):
        return []
    normal = _digits(run) if _HOTLINE.fullmatch(run) else f"+{THAILAND}{_digits(run)}"
    return [_Read(start, end, (normal,), written_normal(normal))]


def _long(text: str, start: int, end: int) -> list[_Read]:
    """The numbers of a run of digits that are complete, with 0 or their country's code."""
    if end < len(text) and _GLUE.match(text, end) and not _EXTENSION.match(text, end):
        return []
    before = text[:start]
    if before and _GLUE.match(before[-1]) and not _LABEL.search(before):
        return []
    return _in_run(text[start:end], start)


def _in_run(run: str, offset: int) -> list[_Read]:
    """The numbers of a run of digits: one, a range, or several side by side; or none."""
    if one := _one_or_range(run):
        return [_Read(offset, offset + len(run), *one)]
    if with_extension := _extended(run):
        return [_Read(offset, offset + len(run), *with_extension)]
    for cut in _CUT.finditer(run):
        first = _one_or_range(run[: cut.start()])
        rest = _in_run(run[cut.end() :], offset + cut.end()) if first else []
        if first and (rest or _TIMES.fullmatch(run, cut.end())):
            return [_Read(offset, offset + cut.start(), *first), *rest]
    return []


def _one_or_range(run: str) -> tuple[tuple[str, ...], str] | None:
    if normal := _normal(run):
        return (normal,), written_normal(normal)
    parts = _UP_TO.fullmatch(run) or _TAIL.fullmatch(run)
    first = _normal(parts[1]) if parts else ""
    if not parts or not first:
        return None
    last, tail = _end_of_range(first, parts[2])
    count = int(last) - int(first) + 1 if last else 0
    if not 2 <= count <= LONGEST_RANGE:
        return None
    normals = tuple(f"+{int(first) + step}" for step in range(count))
    return normals, f"{written_normal(first)}-{tail}"


def _extended(run: str) -> tuple[tuple[str, ...], str, str] | None:
    """An office's number with an extension at once behind it; mobiles have none."""
    parts = _EXTENSION_AT_ONCE.fullmatch(run)
    normal = _normal(parts[1]) if parts else ""
    if not parts or not re.fullmatch(r"\+66[2-57]\d{7}", normal):
        return None
    return (normal,), written_normal(normal), parts[2]


def _end_of_range(first: str, typed: str) -> tuple[str, str]:
    """The last number of a range and the digits that say so: "5" or "05" behind 4100 is 4105."""
    if re.fullmatch(r"\d{1,4}", typed):
        return first[: -len(typed)] + typed, typed
    last = _normal(typed)
    return (last, last[-4:]) if last[:-4] == first[:-4] else ("", "")


def _with_extension(text: str, read: _Read) -> _Read:
    found = _EXTENSION.match(text, read.end)
    if not found and read.normals[0].startswith("+"):
        found = _AFTER_COMMA.match(text, read.end)
    if not found or _GLUE.match(text, found.end()):
        return read
    upto = re.sub(r" ?(?:~|ถึง|-) ?", "-", found[1])
    extension = re.sub(r" ?(?:,|/|หรือ|และ) ?", ",", upto)
    return read._replace(end=found.end(), extension=extension)


def _normal(run: str) -> str:
    """The normal form of one number that is complete in itself; empty where `run` is none."""
    if re.search(r"\d.*[+~ถ]|\+.*\+", run) or _NO_NUMBER.fullmatch(run):
        return ""
    digits = _digits(run)
    if not SHORTEST <= len(digits) <= LONGEST:
        return ""
    if "+" in run:
        return _from_abroad(digits)
    if not digits.startswith("00"):
        found = _AT_HOME.fullmatch(digits) or _WITH_COUNTRY.fullmatch(digits)
        return f"+{THAILAND}{found[1] or found[2]}" if found else ""
    plain, by_carrier = digits[2:], digits[3:]
    if _CARRIER_APART.match(run):
        return _from_abroad(by_carrier) or _from_abroad(plain)
    # Without a gap 0066 is Thailand, whatever +6… may mean elsewhere.
    thai = plain.startswith(str(THAILAND))
    return _from_abroad(plain) or ("" if thai else _from_abroad(by_carrier))


def _from_abroad(digits: str) -> str:
    """The normal form of a number that begins with its country's code; empty where it is none."""
    if digits.startswith(str(THAILAND)):
        found = _WITH_COUNTRY.fullmatch(digits)
        return f"+{THAILAND}{found[1] or found[2]}" if found else ""
    # Loaded at the first number from abroad: 20 to 50 ms that the window's start need not pay.
    import phonenumbers

    try:
        number = phonenumbers.parse(f"+{digits}", None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _in_the_making(run: str) -> str:
    """What a `partial_key` is made of, however short; empty where no number begins so."""
    digits = _digits(run)
    if run.lstrip("( ").startswith("+"):
        return _key_from_abroad(digits)
    if digits.startswith("00"):
        by_carrier = _CARRIER_APART.match(run) or re.match(r"00[1-57-9]66", digits)
        return _key_from_abroad(digits[3:] if by_carrier else digits[2:])
    if digits.startswith(str(THAILAND)):
        return _key_from_abroad(digits)
    if digits.startswith("1"):
        # 10.30 is a time, 12/34 a house, 1-2345-6… a citizen ID.
        short = re.fullmatch(r"1\d{0,3}", digits) and not re.search(r"[^\d -]", run.strip())
        return digits if short or _SERVICE_BEGUN.fullmatch(digits) else ""
    national = digits if digits.startswith("0") else f"0{digits}"
    return national if _NATIONAL_BEGUN.fullmatch(national) else ""


def _key_from_abroad(digits: str) -> str:
    if not digits.startswith(str(THAILAND)):
        return f"+{digits}" if re.fullmatch(r"[1-9]\d{2,14}", digits) else ""
    national = digits[len(str(THAILAND)) :].removeprefix("0")
    if _SERVICE_BEGUN.fullmatch(national):
        return national
    return f"0{national}" if _NATIONAL_BEGUN.fullmatch(f"0{national}") else ""
