"""Periods of days, and the quarters of the fiscal year."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from gecc_desk.domain import moments
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import arabic_digits

#: The fiscal year of Thai offices begins in October and is named for the year in which it ends
#: (พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561, section 4).
FISCAL_YEAR_BEGINS = 10
#: Quarters 1 to 4 begin in October, January, April and July.
QUARTERS = (1, 2, 3, 4)

_QUARTER = re.compile(r"(\d{4})\s*/\s*(\d)|(?:Q|ไตรมาส(?:ที่)?)\s*(\d)\s*/\s*(\d{4})", re.IGNORECASE)


class BadPeriod(BadInput):
    """A period without a day in it."""

    field = "to"
    english = "This period has no day: the end is not counted, so give a later one (--to)."
    thai = "ช่วงวันที่นี้ไม่มีวันใดอยู่เลย วันสิ้นสุดไม่นับรวม โปรดเลือกวันสิ้นสุดให้หลังวันเริ่มต้น"


class BadQuarter(BadInput):
    """Something that is no quarter of a fiscal year."""

    field = "quarter"
    english = (
        "This is no quarter of a fiscal year. Write it as 2569/1: "
        "the fiscal year in the Buddhist era, and 1 to 4."
    )
    thai = "ไตรมาสไม่ถูกต้อง โปรดพิมพ์ปีงบประมาณ พ.ศ. และไตรมาส 1 ถึง 4 เช่น 2569/1"


@dataclasses.dataclass(frozen=True, slots=True)
class Period:
    """Bangkok days from `first` up to but not including `end`. Raises `BadPeriod` for none."""

    first: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.end <= self.first:
            raise BadPeriod

    @property
    def last(self) -> dt.date:
        """The last day that counts."""
        return self.end - dt.timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days of the calendar there are in it."""
        return (self.end - self.first).days

    @property
    def bounds(self) -> tuple[dt.datetime, dt.datetime]:
        """The half-open span of the period as two aware UTC moments."""
        return moments.day_bounds(self.first)[0], moments.day_bounds(self.end)[0]

    def in_thai(self) -> str:
        """For screen and paper, both days counted: ``1 พ.ย. 2569 ถึง 30 พ.ย. 2569``."""
        if self.days == 1:
            return moments.thai_date(self.first)
        return f"{moments.thai_date(self.first)} ถึง {moments.thai_date(self.last)}"


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class FiscalQuarter:
    """A quarter, 1 to 4, of a fiscal year in the Buddhist Era. Raises `BadQuarter` for another."""

    year: int
    number: int

    def __post_init__(self) -> None:
        first = self.year - moments.BUDDHIST_ERA - 1
        within = first >= moments.FIRST_YEAR and first < moments.LAST_YEAR
        if self.number not in QUARTERS or not within:
            raise BadQuarter

    @classmethod
    def parse(cls, text: str) -> FiscalQuarter:
        """Read ``2569/1`` (also ``Q1/2569``, in Thai digits too). Raises `BadQuarter`."""
        found = _QUARTER.fullmatch(arabic_digits(text).strip())
        if found is None:
            raise BadQuarter
        year, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        return cls(int(year), int(number))

    @classmethod
    def around(cls, day: dt.date) -> FiscalQuarter:
        """The quarter that a Bangkok day lies in."""
        year = day.year + (day.month >= FISCAL_YEAR_BEGINS) + moments.BUDDHIST_ERA
        return cls(year, (day.month - FISCAL_YEAR_BEGINS) % 12 // 3 + 1)

    @property
    def period(self) -> Period:
        """Its days."""
        year = self.year - moments.BUDDHIST_ERA
        first = months_later(dt.date(year - 1, FISCAL_YEAR_BEGINS, 1), 3 * (self.number - 1))
        return Period(first, months_later(first, 3))

    @property
    def before(self) -> FiscalQuarter:
        """The quarter before it."""
        return FiscalQuarter.around(self.period.first - dt.timedelta(days=1))

    def __str__(self) -> str:
        """As the console writes it: ``2569/1``."""
        return f"{self.year}/{self.number}"

    def in_thai(self) -> str:
        """As a document names it: ``ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2569``."""
        return f"ไตรมาสที่ {self.number} ปีงบประมาณ พ.ศ. {self.year}"


def fiscal_quarter(period: Period) -> FiscalQuarter | None:
    """The quarter that a period is; None where it is none."""
    around = FiscalQuarter.around(period.first)
    return around if around.period == period else None


def fiscal_year(period: Period) -> int | None:
    """The fiscal year (Buddhist Era) that a period is; None where it is none."""
    first = period.first
    if (first.month, first.day) != (FISCAL_YEAR_BEGINS, 1) or period.end != months_later(first, 12):
        return None
    return period.end.year + moments.BUDDHIST_ERA


def fiscal_year_around(day: dt.date) -> Period:
    """The fiscal year that a Bangkok day lies in."""
    first = dt.date(day.year - (day.month < FISCAL_YEAR_BEGINS), FISCAL_YEAR_BEGINS, 1)
    return Period(first, months_later(first, 12))


def month_around(day: dt.date) -> Period:
    """The month of the calendar that a Bangkok day lies in."""
    first = day.replace(day=1)
    return Period(first, months_later(first, 1))


def whole_months(period: Period) -> int | None:
    """Of how many whole months a period consists; None where it does not."""
    if period.first.day != 1 or period.end.day != 1:
        return None
    years, months = period.end.year - period.first.year, period.end.month - period.first.month
    return 12 * years + months


def period_before(period: Period) -> Period:
    """As much time right before: so many whole months where it is of months, else so many days."""
    months = whole_months(period)
    if months is not None:
        return Period(months_later(period.first, -months), period.first)
    return Period(period.first - dt.timedelta(days=period.days), period.first)


def same_period_last_year(period: Period) -> Period:
    """The same days a year before; 29 February is then 28 February, and as an end 1 March."""
    first = _year_before(period.first, leap=28)
    end = _year_before(period.end, leap=None)
    return Period(first, end)


def _year_before(day: dt.date, *, leap: int | None) -> dt.date:
    if (day.month, day.day) == (2, 29):
        return dt.date(day.year - 1, 2, leap) if leap else dt.date(day.year - 1, 3, 1)
    return day.replace(year=day.year - 1)


def months_later(first: dt.date, months: int) -> dt.date:
    """The first day of the month that is `months` after (negative: before) that of `first`."""
    years, month = divmod(first.month - 1 + months, 12)
    return dt.date(first.year + years, month + 1, 1)
