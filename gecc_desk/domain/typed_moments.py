"""Reads days and times as people write them, into the fields of a form and the cells of a register.

Dates are day first, as everywhere in Thailand, with the month as a number or by its name. Years are
Buddhist or of the common era:

- written with four digits, from 2400 on they are Buddhist;
- written with two, they are of the era in which they lie nearer to today (68 is 2568, 25 is 2025).
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Mapping
from types import MappingProxyType

from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.moments import BANGKOK, BUDDHIST_ERA, BadDate, in_utc, service_day
from gecc_desk.domain.thai_text import arabic_digits, without_invisible

#: Years from here on, as typed, are Buddhist.
FIRST_BUDDHIST = 2400
#: Older calls come in by import; what is typed so has a wrong year.
OLDEST_RECEIVED = dt.timedelta(days=2 * 366)

_MONTHS = (
    ("มกราคม|มกรา|มค|january|jan", "กุมภาพันธ์|กุมภา|กพ|february|feb", "มีนาคม|มีนา|มีค|march|mar",
     "เมษายน|เมษา|เมย|april|apr", "พฤษภาคม|พฤษภา|พค|may", "มิถุนายน|มิถุนา|มิย|june|jun",
     "กรกฎาคม|กรกฎา|กรกฏาคม|กค|july|jul", "สิงหาคม|สิงหา|สค|august|aug", "กันยายน|กันยา|กย|september|sept|sep",
     "ตุลาคม|ตุลา|ตค|october|oct", "พฤศจิกายน|พฤศจิกา|พย|november|nov", "ธันวาคม|ธันวา|ธค|december|dec")
)  # fmt: skip
_MONTH_BY_NAME: Mapping[str, int] = MappingProxyType(
    {name: place for place, names in enumerate(_MONTHS, 1) for name in names.split("|")}
)
#: Days that are named from today.
_DAYS_FROM_TODAY: Mapping[str, int] = MappingProxyType(
    {"วันนี้": 0, "เมื่อวาน": -1, "เมื่อวานนี้": -1, "เมื่อวานซืน": -2, "พรุ่งนี้": 1, "วันพรุ่งนี้": 1,
     "มะรืน": 2, "มะรืนนี้": 2, "today": 0, "yesterday": -1, "tomorrow": 1}
)  # fmt: skip
_NAMED_DAY = re.compile(
    f"(?P<named>{'|'.join(sorted(_DAYS_FROM_TODAY, key=len, reverse=True))})(?![a-zก-๎])",
    re.IGNORECASE,
)
_ERA = r"(?:\s*(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|B\.?E\.?|A\.?D\.?|C\.?E\.?))?\s*"
#: A year; two digits before a colon or a dot are an hour.
_YEAR = r"(?P<year>\d{4}|\d{2}(?!\s?[:.]\s?\d))(?!\d)"
#: Behind a month's name also four digits may be a time: 29 พ.ย. 0905.
_YEAR_BEHIND_NAME = _YEAR.replace(r"\d{4}", r"(?:199|2\d{2})\d")
_NAME = r"(?P<name>[ก-๎]{3,12}\.?|[ก-๎]{1,3}\.?\s?[ก-๎]{1,2}\.?|[A-Za-z]{3,9}\.?)"
#: A weekday and "วันที่" before a date say nothing more.
_BEFORE = re.compile(
    r"^(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์|จ\.|อ\.|พ\.|พฤ\.|ศ\.|ส\.|อา\.|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)"
    r"?\s*(?:ที่|วันที่|,)?\s*(?=\d)",
    re.IGNORECASE,
)
_DATES = (
    # 2568-12-31, 2025/12/31
    re.compile(r"(?P<year>\d{4})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})(?!\d)"),
    # 31/12/2568, 31.12.68
    re.compile(rf"(?P<day>\d{{1,2}})\s*[-/.]\s*(?P<month>\d{{1,2}})\s*[-/.]\s*{_ERA}{_YEAR}"),
    # 31 12 2568
    re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}}) {_ERA}{_YEAR}"),
    # 31 ธ.ค. 68, 31-ธันวาคม-2568, 31 Dec 2025
    re.compile(rf"(?P<day>\d{{1,2}})\s*[-/. ]?\s*{_NAME}\s*[-/., ]?{_ERA}{_YEAR_BEHIND_NAME}"),
)
#: Without a year: 31/12, 31-12, 31 ธ.ค. With a dot it would be a time.
_DAYS_AND_MONTHS = (
    re.compile(r"(?P<day>\d{1,2})\s*[-/]\s*(?P<month>\d{1,2})(?!\d|\s*[-/:])"),
    re.compile(rf"(?P<day>\d{{1,2}})\s*[-/. ]?\s*{_NAME}(?![ก-๎A-Za-z])"),
)
_CLOCK = re.compile(
    r"(?:เวลา)?\s*(?P<hour>\d{1,2})\s*[:.]\s*(?P<minute>\d{2})(?:\s*[:.]\s*(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:น\.?|นาฬิกา)?",
    re.IGNORECASE,
)
_HOUR_ALONE = re.compile(r"(?:เวลา)?\s*(?P<hour>\d{1,2})\s*(?:น\.?|นาฬิกา)", re.IGNORECASE)
_BARE_CLOCK = re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})\s*(?:น\.?|นาฬิกา)?")
#: "09.30-09.35 น.": from when to when; the first is meant.
_UNTIL = re.compile(r"\s*(?:-|–|ถึง|~)\s*\d{1,2}\s*[:.]\s*\d{2}\s*(?:น\.?|นาฬิกา)?$")
#: A time before its date.
#: What divides a date from its time.
_BETWEEN = " ,T"


class Unreadable(BadDate):
    """A text that is no date and no time, in any writing that is known."""

    english = (
        "This cannot be read as a date and time. Write it as 22/11/2026 09:41, "
        "22 Nov 2026 9:41 or yesterday 9:41."
    )
    thai = "อ่านวันและเวลานี้ไม่ได้ โปรดพิมพ์ เช่น 22/11/2569 09:41 หรือ 22 พ.ย. 69 9.41 หรือ เมื่อวาน 9.41"


class TimeMissing(BadDate):
    """A day where the time is needed too."""

    english = "Give the time too, for example 22/11/2026 09:41."
    thai = "โปรดระบุเวลาด้วย เช่น 22/11/2569 09:41"


class TooLongAgo(BadInput):
    """A moment so long past that its year must be wrong."""

    field = "received_at"
    english = "This is the year {year}, more than two years ago. Check the year."
    thai = "วันที่นี้เป็นปี พ.ศ. {year_thai} เกิน 2 ปีมาแล้ว โปรดตรวจปีอีกครั้ง"


class Toward(enum.Enum):
    """In which direction a day without its year lies from today; today itself fits both."""

    PAST = -1
    FUTURE = 1


def parse_typed(
    text: str,
    today: dt.date,
    *,
    field: str = BadDate.field,
    toward: Toward = Toward.PAST,
    needs_time: bool = False,
) -> dt.datetime:
    """Read what a person types for a moment, in Bangkok time; the answer is in UTC.

    Understood are a time (``09:41``, ``0941``, ``9.41 น.``: today) and a date before or behind it,
    in all writings of a register, also without its year (``29/11``, ``29 พ.ย.``) or told from today
    (เมื่อวาน, พรุ่งนี้). A bare date is taken at 00:00 unless it `needs_time`. Raises `BadDate` for what
    the calendar does not have, or its kinds `Unreadable` and `TimeMissing`, naming `field`.
    """
    typed = tidily(text)
    try:
        day, time = _parts(typed, today, toward)
        if needs_time and not time:
            raise TimeMissing
        at = read_clock(time) if time else dt.timedelta()
    except BadDate as refused:
        refused.field = field
        raise
    return in_utc(dt.datetime.combine(day, dt.time(), BANGKOK) + at, field)


def parse_received(text: str, today: dt.date, *, since: dt.date | None = None) -> dt.datetime:
    """Read when a call was received, as it is typed: day and time, or the time alone, in UTC.

    Raises as `parse_typed` does, and `TooLongAgo` for what lies two years before today, and before
    the day `since` which it may lie near.
    """
    received = parse_typed(text, today, needs_time=True)
    day = service_day(received)
    if day < min(today, since or today) - OLDEST_RECEIVED:
        raise TooLongAgo(year=day.year, year_thai=day.year + BUDDHIST_ERA)
    return received


def tidily(text: str) -> str:
    """A text as the patterns here expect it: Arabic digits, single spaces, nothing invisible."""
    return " ".join(arabic_digits(without_invisible(text)).split())


def _parts(typed: str, today: dt.date, toward: Toward) -> tuple[dt.date, str]:
    """The day and the time of a typed moment, whichever stands first; today where no day stands."""
    if not typed:
        raise Unreadable
    try:
        return read_day(typed, today, toward)
    except Unreadable:
        for clock in (_CLOCK, _HOUR_ALONE, _BARE_CLOCK):
            found = clock.match(typed)
            behind = typed[found.end() :].lstrip(_BETWEEN) if found else ""
            if found and behind and typed[: -len(behind)].endswith((" ", ",")):
                day, rest = read_day(behind, today, toward)
                if rest:
                    raise
                return day, found[0].strip()
    return today, typed


# ---- days ---------------------------------------------------------------------------------------


def read_day(text: str, today: dt.date, toward: Toward | None = None) -> tuple[dt.date, str]:
    """The day with which a text (see `tidily`) begins, and what stands behind it.

    Where it is said `toward` which side, also days without a year and days told from today. Raises
    `Unreadable`, or `BadDate` for what the calendar does not have.
    """
    text = _BEFORE.sub("", text)
    named = _NAMED_DAY.match(text)
    if named and toward:
        days = _DAYS_FROM_TODAY[named["named"].casefold()]
        return today + dt.timedelta(days=days), _behind(text, named)
    for pattern in _DATES:
        found = pattern.match(text)
        if found and (month := _month(found)):
            year = _year(found["year"], found.groupdict().get("era"), today)
            return day_of(year, month, int(found["day"])), _behind(text, found)
    for pattern in _DAYS_AND_MONTHS if toward else ():
        found = pattern.match(text)
        if found and toward and (month := _month(found)):
            return _nearest(month, int(found["day"]), today, toward), _behind(text, found)
    raise Unreadable


def day_of(year: int, month: int, day: int) -> dt.date:
    """A day of the calendar. Raises `BadDate` where there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise BadDate from None


def _behind(text: str, found: re.Match[str]) -> str:
    return text[found.end() :].strip(_BETWEEN)


def _nearest(month: int, day: int, today: dt.date, toward: Toward) -> dt.date:
    """The first such day on this side of today; 29 February may be eight years away."""
    for years in range(9):
        try:
            found = dt.date(today.year + years * toward.value, month, day)
        except ValueError:
            continue
        if found == today or (found > today) is (toward is Toward.FUTURE):
            return found
    raise BadDate


def _month(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if parts.get("month"):
        return int(parts["month"])
    name = parts["name"].replace(".", "").replace(" ", "").casefold()
    return _MONTH_BY_NAME.get(name, 0)


def _year(written: str, era: str | None, today: dt.date) -> int:
    year = int(written)
    is_buddhist = era is not None and era[0] in "พBb"
    if len(written) == 2:
        buddhist, common = 2500 + year - BUDDHIST_ERA, 2000 + year
        if era is not None:
            return buddhist if is_buddhist else common
        return min((buddhist, common), key=lambda one: abs(one - today.year))
    return year - BUDDHIST_ERA if is_buddhist or year >= FIRST_BUDDHIST else year


# ---- times --------------------------------------------------------------------------------------


def read_clock(text: str) -> dt.timedelta:
    """The time of day in a text (see `tidily`), from midnight; of a span its begin.

    Raises `Unreadable`, or `BadDate` for a time that no day has.
    """
    text = _UNTIL.sub("", text)
    found = _CLOCK.fullmatch(text) or _HOUR_ALONE.fullmatch(text) or _BARE_CLOCK.fullmatch(text)
    if found is None:
        raise Unreadable
    parts = found.groupdict()
    hour, half = int(parts["hour"]), (parts.get("half") or "").casefold()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return clock_of(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0))


def clock_of(hour: int, minute: int, second: int = 0) -> dt.timedelta:
    """A time of day from midnight. Raises `BadDate` where no day has it."""
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise BadDate
    return dt.timedelta(hours=hour, minutes=minute, seconds=second)
