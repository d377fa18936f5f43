"""Reads what people write into the cells of a register: days, times, outcomes, units, numbers.

Texts are read as people type them into forms too (`typed_moments`). In a cell that Excel keeps as a
date, also one of the years 1930 to 1989 is a Buddhist year, which Excel took for one of the last
century (31/12/68 becomes 1968: support.microsoft.com, "How Excel works with two-digit year
numbers"); no office has a register of calls as old as that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.moments import BUDDHIST_ERA
from gecc_desk.domain.register_sheet import Cell, FaultKind, NoValue, RowFaulty
from gecc_desk.domain.thai_text import without_invisible

#: A register of calls is not older than this (common era).
OLDEST_YEAR = 1990
#: Excel's days are counted from here (ECMA-376 part 1, 18.17.4.1; its wrong leap day of 1900 lies
#: before any call).
_EXCEL_BEGINS = dt.datetime(1899, 12, 30)  # noqa: DTZ001 — a spreadsheet knows no zone
_EXCEL_DAYS = (20_000, 300_000)

#: "As above", as it is written by hand.
_DITTO = frozenset(['"', "''", "”", "“", "„", "〃", "’’", ",,", '""'])
#: What stands in a cell that is to be empty.
_NOTHING = frozenset(["-", "–", "—", "--", "---", ".", "ไม่มี"])


def plain(cell: Cell) -> str:
    """A cell as a text: numbers without needless decimals, dates and times as ISO 8601 has them.

    Raises `RowFaulty` for a cell without a value.
    """
    if isinstance(cell, NoValue):
        raise RowFaulty(FaultKind.NO_VALUE)
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != dt.time() else f"{cell:%Y-%m-%d}"
    return str(cell)


def is_nothing(cell: Cell) -> bool:
    """Whether a cell is empty, or says so with a dash."""
    if not isinstance(cell, str):
        return cell is None
    text = without_invisible(cell).strip()
    return not text or text in _NOTHING


def is_ditto(cell: Cell) -> bool:
    """Whether a cell says "as above"."""
    return isinstance(cell, str) and without_invisible(cell).strip() in _DITTO


# ---- days and times ---------------------------------------------------------------------------


def read_day(cell: Cell, today: dt.date) -> tuple[dt.date, Cell]:
    """The day in a cell, and what else stands there: a time, or None.

    Raises `RowFaulty` with one of the kinds of fault of a date.
    """
    if is_nothing(cell):
        raise RowFaulty(FaultKind.DATE_MISSING)
    if isinstance(cell, float) and _EXCEL_DAYS[0] <= cell <= _EXCEL_DAYS[1]:
        # A date whose format says nothing of it.
        cell = _EXCEL_BEGINS + dt.timedelta(days=cell)
    if isinstance(cell, dt.datetime):
        return _day_of_excel(cell, today)
    return _day_of_text(_plain_text(cell), today)


def _plain_text(cell: Cell) -> str:
    return typed_moments.tidily(plain(cell))


def _day_of_excel(cell: dt.datetime, today: dt.date) -> tuple[dt.date, Cell]:
    time = dt.timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    year = cell.year
    if year >= typed_moments.FIRST_BUDDHIST:
        year -= BUDDHIST_ERA
    elif year < OLDEST_YEAR and year - 1900 + 2500 - BUDDHIST_ERA <= today.year:
        year += 2500 - 1900 - BUDDHIST_ERA
    return _day(year, cell.month, cell.day), time or None


def _day_of_text(text: str, today: dt.date) -> tuple[dt.date, Cell]:
    try:
        day, rest = typed_moments.read_day(text, today)
    except typed_moments.Unreadable:
        raise RowFaulty(FaultKind.DATE_UNREADABLE) from None
    except moments.BadDate:
        raise RowFaulty(FaultKind.DATE_NOT_IN_CALENDAR) from None
    return _of_register(day), rest or None


def _day(year: int, month: int, day: int) -> dt.date:
    try:
        return _of_register(typed_moments.day_of(year, month, day))
    except moments.BadDate:
        raise RowFaulty(FaultKind.DATE_NOT_IN_CALENDAR) from None


def _of_register(day: dt.date) -> dt.date:
    if day.year < OLDEST_YEAR:
        raise RowFaulty(FaultKind.YEAR_WRONG)
    return day


def read_time(cell: Cell) -> dt.timedelta:
    """The time of day in a cell, from midnight; midnight where nothing stands there.

    Raises `RowFaulty` with `FaultKind.TIME_UNREADABLE`.
    """
    if is_nothing(cell):
        return dt.timedelta()
    if isinstance(cell, dt.datetime):
        return dt.timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if isinstance(cell, dt.timedelta):
        return _within_day(dt.timedelta(seconds=round(cell.total_seconds())))
    if isinstance(cell, float):
        return _time_of_number(cell)
    return _time(lambda: typed_moments.read_clock(_plain_text(cell)))


def _time_of_number(number: float) -> dt.timedelta:
    """A part of a day as Excel has it; 9.3 for 9.30 and 930 for 09.30 as people type it."""
    if 0 <= number < 1:
        return _within_day(dt.timedelta(seconds=round(number * 86_400)))
    if number >= 100 and number.is_integer():
        return _time(lambda: typed_moments.clock_of(int(number) // 100, int(number) % 100))
    minute = round((number - int(number)) * 100)
    return _time(lambda: typed_moments.clock_of(int(number), minute))


def _time(read: Callable[[], dt.timedelta]) -> dt.timedelta:
    try:
        return read()
    except moments.BadDate:
        raise RowFaulty(FaultKind.TIME_UNREADABLE) from None


def _within_day(time: dt.timedelta) -> dt.timedelta:
    if not dt.timedelta() <= time < dt.timedelta(days=1):
        raise RowFaulty(FaultKind.TIME_UNREADABLE)
    return time


#: No number above is a call's length in minutes.
_LONGEST_MINUTES = 1440
_LENGTH = re.compile(
    r"(?:(?P<hours>\d+)\s*(?:ชั่วโมง|ชม\.?|hours?|hr?s?\.?))?\s*"
    r"(?:(?P<minutes>\d+)\s*(?:นาที|น\.?|minutes?|mins?\.?|m))?\s*"
    r"(?:(?P<seconds>\d+)\s*(?:วินาที|วิ\.?|seconds?|secs?\.?|s))?",
    re.IGNORECASE,
)
_LENGTH_CLOCK = re.compile(r"(?:(?P<hours>\d+):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})")


def read_length(cell: Cell) -> dt.timedelta | None:
    """How long a call lasted; a bare number is minutes. None where that cannot be read."""
    if isinstance(cell, dt.timedelta):
        return cell
    if isinstance(cell, float):
        if not 0 < cell < _LONGEST_MINUTES:
            return None
        return dt.timedelta(days=cell) if cell < 1 else dt.timedelta(minutes=cell)
    if not isinstance(cell, str):
        return None
    text = _plain_text(cell)
    found = _LENGTH_CLOCK.fullmatch(text) or _LENGTH.fullmatch(text)
    if re.fullmatch(r"\d{1,3}", text):
        return dt.timedelta(minutes=int(text))
    if found is None or not any(found.groups()):
        return None
    parts = {name: int(count or 0) for name, count in found.groupdict().items()}
    return dt.timedelta(**parts)


# ---- several in one cell ----------------------------------------------------------------------

#: Between several transfers of one call, each in its column; lines where a name holds the arrow.
ARROW = " → "
_LINES = re.compile(r"\s*\n\s*")


def split_cell(text: str) -> list[str]:
    """The parts of a cell that says something of several transfers; a dash is an empty part."""
    parts = _LINES.split(text.strip()) if "\n" in text else text.split(ARROW.strip())
    return ["" if part.strip() in _NOTHING else part.strip() for part in parts]


def join_cell(parts: Sequence[str]) -> str:
    """What `split_cell` takes apart again; empty where no part says anything.

    One part alone must hold no arrow: no unit's name does.
    """
    if not any(parts):
        return ""
    between = "\n" if any(ARROW.strip() in part for part in parts) else ARROW
    return between.join(part or "-" for part in parts)
