"""What all sheets of the phone report are made with: three periods side by side, and changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from gecc_desk.domain.measures import Share
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period, fiscal_quarter, fiscal_year, whole_months
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures, WhyNotCompared
from gecc_desk.domain.words import wording
from gecc_desk.reports.figure_words import NO_DATA
from gecc_desk.reports.xlsx_book import Book, Column, Kind, Sheet, Value

#: Where a change in per cent says nothing: a share has its change in hundredths.
NOT_ASKED = "–"
#: What stands where the register has a figure that is not fit to be compared.
NOT_COMPARED = "ไม่เปรียบเทียบ"
CALLS = "จำนวนสาย"
#: So many bars can be told apart in a chart; its table has all.
MOST_BARS = 15

_Key = TypeVar("_Key", bound=Hashable)
_Known = TypeVar("_Known", int, float, dt.timedelta)


@dataclasses.dataclass(frozen=True, slots=True)
class Beside:
    """What the period, the one before and the one a year before are called in a heading."""

    now: str
    before: str
    last_year: str


def names_of(period: Period) -> Beside:
    """The names by what the period is."""
    if fiscal_quarter(period) is not None:
        return Beside("ไตรมาสนี้", "ไตรมาสก่อน", "ไตรมาสเดียวกันของปีก่อน")
    if fiscal_year(period) is not None:
        return Beside("ปีงบประมาณนี้", "ปีงบประมาณก่อน", "ช่วงเดียวกันของปีก่อน")
    if whole_months(period) == 1:
        return Beside("เดือนนี้", "เดือนก่อน", "เดือนเดียวกันของปีก่อน")
    return Beside("ช่วงนี้", "ช่วงก่อนหน้า", "ช่วงเดียวกันของปีก่อน")


@dataclasses.dataclass(frozen=True, slots=True)
class PhoneBook:
    """The workbook being written, with what every sheet needs."""

    book: Book
    comparison: PhoneComparison
    titles: Sequence[str]

    @property
    def now(self) -> PhoneFigures:
        """The figures of the period itself."""
        return self.comparison.now

    @property
    def names(self) -> Beside:
        """What the periods are called."""
        return names_of(self.now.period)

    @property
    def earlier(self) -> tuple[PhoneFigures | None, PhoneFigures | None]:
        """The period before and the one a year before; None where nothing is compared with it."""
        return self.comparison.comparable_before, self.comparison.comparable_last_year

    @property
    def absent(self) -> tuple[str, str]:
        """What stands in the cells of either where nothing is compared with it."""
        before, last_year = self.comparison.before, self.comparison.last_year
        return _absent(self.comparison, before), _absent(self.comparison, last_year)

    def sheet(self, name: str, about: str, *lines: str, landscape: bool = True) -> Sheet:
        """A new sheet, and under its titles what it is about."""
        titles = (about, *self.titles) if about else self.titles
        sheet = self.book.sheet(name, (*titles, *lines))
        sheet.paper(landscape=landscape)
        return sheet

    def chart_title(self, about: str) -> str:
        """What a chart is of, and of which days."""
        return f"{about} {self.now.period.in_thai()}"


def _absent(comparison: PhoneComparison, earlier: PhoneFigures) -> str:
    nothing = comparison.why_not(earlier) in (None, WhyNotCompared.NO_REGISTER)
    return NO_DATA if nothing else NOT_COMPARED


def most(name: str, shown: int, of: int, unit: str) -> str:
    """The name of a chart, with how many are shown where those are not all."""
    return name if shown == of else f"{name} {shown} {unit}แรกจาก {of:,} {unit}"


def kind_of_caller(kind: CallerKind | None) -> str:
    """The word for a kind of caller, or for that nobody said."""
    return "ไม่ได้ระบุ" if kind is None else wording(kind).th


# ---- changes ----------------------------------------------------------------------------------


def change(now: Value, before: Value) -> tuple[Value, Value]:
    """How much more or less it is than before, and in parts of what it was.

    Of counts their difference; of lengths of time that in seconds. No data where one of both is not
    known, and no parts of nothing. What is not compared is said again.
    """
    if before == NOT_COMPARED:
        return before, before
    if isinstance(now, dt.timedelta) and isinstance(before, dt.timedelta):
        return change(now.total_seconds(), before.total_seconds())
    if isinstance(now, int | float) and isinstance(before, int | float):
        return now - before, (now - before) / before if before else NO_DATA
    return NO_DATA, NO_DATA


def change_of_share(now: Share, before: Share | None) -> Value:
    """How many hundredths more or less a share is than before, reckoned from what is shown."""
    if before is None or now.percent is None or before.percent is None:
        return NO_DATA
    return float(now.percent - before.percent)


def known(value: _Known | None) -> _Known | str:
    """A value, or the words for that there is none."""
    return NO_DATA if value is None else value


# ---- tables of counts -------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class Tally:
    """How often something was in each of three periods; words where nothing is compared with one."""

    name: Value
    now: int
    before: int | str
    last_year: int | str


def tallies(
    name_of: Callable[[_Key], str], now: Mapping[_Key, int], *earlier: Mapping[_Key, int] | str
) -> list[Tally]:
    """A tally for each key of any period: those of now first, and what there was none of as 0."""
    before, last_year = earlier
    keys = dict.fromkeys(key for one in (now, before, last_year) for key in _keys(one))
    return [
        Tally(name_of(key), now.get(key, 0), _count(before, key), _count(last_year, key))
        for key in keys
    ]


def _keys(counts: Mapping[_Key, int] | str) -> Iterable[_Key]:
    return () if isinstance(counts, str) else counts


def _count(counts: Mapping[_Key, int] | str, key: _Key) -> int | str:
    return counts if isinstance(counts, str) else counts.get(key, 0)


def counts_table(
    report: PhoneBook, sheet: Sheet, first: Column, rows: Sequence[Tally], share: str
) -> tuple[int, int]:
    """A table of tallies with their shares, changes and sums; gives its first and last row.

    `share` is the heading of the share of all. The sums stand outside what is filtered.
    """
    names = report.names
    columns = (
        first, Column(names.now), Column(share, Kind.SHARE, 13), *_earlier(names.before),
        *_earlier(names.last_year),
    )  # fmt: skip
    whole = _sum(report, rows)
    begin, end = sheet.table(columns, (_line(one, whole.now) for one in rows))
    sheet.add(columns, _line(whole, whole.now), total=True)
    return begin, end


def _earlier(name: str) -> tuple[Column, ...]:
    return (
        Column(name, width=13),
        Column(f"เปลี่ยนแปลงจาก{name}", Kind.CHANGE, 16),
        Column(f"เปลี่ยนแปลงจาก{name} (ร้อยละ)", Kind.RATE, 16),
    )


def _sum(report: PhoneBook, rows: Sequence[Tally]) -> Tally:
    before, last_year = report.earlier
    no_before, no_last_year = report.absent
    return Tally(
        "รวม",
        sum(one.now for one in rows),
        no_before if before is None else before.calls,
        no_last_year if last_year is None else last_year.calls,
    )


def _line(one: Tally, whole: int) -> tuple[Value, ...]:
    return (
        one.name, one.now, known(Share(one.now, whole).ratio),
        one.before, *change(one.now, one.before),
        one.last_year, *change(one.now, one.last_year),
    )  # fmt: skip
