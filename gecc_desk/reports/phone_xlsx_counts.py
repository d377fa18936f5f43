"""The sheets of the phone report that count calls by what they were about and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from gecc_desk.domain.calls import Outcome, Rings
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.phone_figures import PhoneFigures
from gecc_desk.domain.words import wording
from gecc_desk.reports.figure_words import NO_DATA, percent
from gecc_desk.reports.phone_xlsx_parts import (
    CALLS,
    MOST_BARS,
    PhoneBook,
    Tally,
    counts_table,
    kind_of_caller,
    most,
    tallies,
)
from gecc_desk.reports.xlsx_book import Column, Kind, Sheet
from gecc_desk.reports.xlsx_charts import Series, bars_chart, columns_chart

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

_OF_CALLS = "ร้อยละของสายทั้งหมด"
_Key = TypeVar("_Key", bound=Hashable)


def topics(report: PhoneBook) -> None:
    """What calls were about, the most calls first."""
    now, *earlier = _each(report, lambda one: {each.topic: each.calls for each in one.by_topic})
    sheet = report.sheet("เรื่องที่ติดต่อ", "จำนวนสายตามเรื่องที่ติดต่อ")
    first = Column("เรื่องที่ติดต่อ", Kind.PARAGRAPH, 44)
    rows = tallies(mask_citizen_ids, now, *earlier)
    begin, _end = counts_table(report, sheet, first, rows, _OF_CALLS)
    names = min(len(now), MOST_BARS)
    if names:
        title = most("เรื่องที่ติดต่อมากที่สุด", names, len(now), "เรื่อง")
        chart = _bars(report, sheet, title, first.heading, begin, names)
        # A page of its own: below a long table nobody would find it.
        report.book.chart_sheet("แผนภูมิเรื่องที่ติดต่อ", chart)


def kinds(report: PhoneBook) -> None:
    """Who called."""
    now, *earlier = _each(report, lambda one: {each.kind: each.calls for each in one.by_kind})
    _few(report, "ประเภทผู้ติดต่อ", tallies(kind_of_caller, now, *earlier))


def outcomes(report: PhoneBook) -> None:
    """What came of the calls."""
    now, *earlier = _each(report, lambda one: {each.outcome: each.calls for each in one.by_outcome})
    _few(report, "ผลการดำเนินการ", tallies(_outcome, now, *earlier))


def _few(report: PhoneBook, name: str, rows: Sequence[Tally]) -> None:
    """A table of a few lines with its chart below."""
    about = f"จำนวนสายตาม{name}"
    sheet = report.sheet(name, about)
    begin, _end = counts_table(report, sheet, Column(name, Kind.TEXT, 26), rows, _OF_CALLS)
    if rows:
        chart = _bars(report, sheet, about, name, begin, len(rows))
        sheet.worksheet.insert_chart(sheet.row + 1, 0, chart)


def rings(report: PhoneBook) -> None:
    """After how many rings calls were answered, and the share within three."""
    now, *earlier = _each(report, lambda one: {each.rings: each.calls for each in one.by_rings})
    within = report.now.within_three_rings
    told = NO_DATA if within.ratio is None else f"ร้อยละ {percent(within)}"
    sheet = report.sheet(
        "เสียงเรียก", "จำนวนสายตามจำนวนเสียงเรียกก่อนรับ",
        f"รับสายภายใน 3 เสียงเรียก {told} ({within.numerator:,} จาก {within.denominator:,} สายที่นับเสียงเรียกไว้)",
    )  # fmt: skip
    first = Column("จำนวนเสียงเรียก", Kind.TEXT, 26)
    rows = tallies(_ring, now, *earlier)
    begin, end = counts_table(report, sheet, first, rows, _OF_CALLS)
    if now:
        series = _series(report, sheet, begin, end)
        title = report.chart_title("จำนวนสายตามจำนวนเสียงเรียก")
        chart = columns_chart(report.book, title, first.heading, CALLS, series)
        sheet.worksheet.insert_chart(sheet.row + 1, 0, chart)


def _each(
    report: PhoneBook, counts: Callable[[PhoneFigures], Mapping[_Key, int]]
) -> tuple[Mapping[_Key, int], Mapping[_Key, int] | str, Mapping[_Key, int] | str]:
    """What is counted in each of the three periods."""
    before, last_year = report.earlier
    no_before, no_last_year = report.absent
    return (
        counts(report.now),
        no_before if before is None else counts(before),
        no_last_year if last_year is None else counts(last_year),
    )


def _outcome(outcome: Outcome) -> str:
    return wording(outcome).th


def _ring(rings: Rings) -> str:
    return wording(rings).th


def _series(report: PhoneBook, sheet: Sheet, first: int, last: int) -> Sequence[Series]:
    """Now and, where it can be compared, the period before."""
    series = [sheet.series(report.names.now, 0, 1, first, last)]
    if report.earlier[0] is not None:
        series.append(sheet.series(report.names.before, 0, 3, first, last))
    return series


def _bars(report: PhoneBook, sheet: Sheet, title: str, up: str, first: int, names: int) -> Chart:
    """A chart of the first so many lines of a table of counts."""
    series = _series(report, sheet, first, first + names - 1)
    return bars_chart(report.book, report.chart_title(title), CALLS, up, series, names=names)
