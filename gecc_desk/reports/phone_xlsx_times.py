"""The sheets of the phone report that tell when calls came: months, weeks, days and hours."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gecc_desk.domain.measures import Share
from gecc_desk.domain.periods import whole_months
from gecc_desk.domain.phone_figures import HOURS, PhoneFigures, Span
from gecc_desk.reports.figure_words import WEEKDAYS
from gecc_desk.reports.phone_xlsx_parts import CALLS, PhoneBook, change, known
from gecc_desk.reports.xlsx_book import Column, Kind, Sheet, Value
from gecc_desk.reports.xlsx_charts import Series, columns_chart, lines_chart

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

_CUT = "เดือนหรือสัปดาห์แรกและสุดท้ายนับเฉพาะวันที่อยู่ในช่วง"
_HEAT = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#C63D2F"}


@dataclasses.dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of the periods that a sheet is of."""

    of: Callable[[PhoneFigures], Sequence[Span]]
    #: The columns that say which days a part has, and what stands in them.
    columns: Sequence[Column]
    days: Callable[[Span], tuple[Value, ...]]


def months(report: PhoneBook) -> None:
    """The calls of every month, and a chart beside the period before and that of a year before."""
    cut = () if whole_months(report.now.period) else (_CUT,)
    sheet = report.sheet("รายเดือน", "จำนวนสายรายเดือน", *cut)
    month = Column("เดือน", Kind.MONTH, 13)
    parts = _Parts(lambda one: one.by_month, (month,), lambda span: (span.period.first,))
    _spans(report, sheet, parts, "จำนวนสายรายเดือน", _month_chart, names=1)


def weeks(report: PhoneBook) -> None:
    """The calls of every week from Monday on."""
    sheet = report.sheet("รายสัปดาห์", "จำนวนสายรายสัปดาห์", f"สัปดาห์เริ่มวันจันทร์ {_CUT}")
    days = (Column("ตั้งแต่วันที่", Kind.DAY, 13), Column("ถึงวันที่", Kind.DAY, 13))
    parts = _Parts(
        lambda one: one.by_week, days, lambda span: (span.period.first, span.period.last)
    )
    _spans(report, sheet, parts, "จำนวนสายรายสัปดาห์", _week_chart, names=0)


_Draw = Callable[[PhoneBook, str, Sequence[Series]], "Chart"]


def _month_chart(report: PhoneBook, title: str, series: Sequence[Series]) -> Chart:
    return columns_chart(report.book, title, "เดือน", CALLS, series, names=Kind.MONTH)


def _week_chart(report: PhoneBook, title: str, series: Sequence[Series]) -> Chart:
    return lines_chart(report.book, title, "สัปดาห์ที่", CALLS, series)


def _spans(
    report: PhoneBook, sheet: Sheet, parts: _Parts, about: str, draw: _Draw, *, names: int
) -> None:
    """The parts of the three periods side by side, the first beside the first.

    `names` is the column that names the parts in the chart.
    """
    figures = (report.now, *report.earlier)
    lists = [() if one is None else parts.of(one) for one in figures]
    called = (report.names.now, report.names.before, report.names.last_year)
    wide = len(parts.columns)
    columns = (
        *_FIRST,
        *parts.columns,
        *_SHARED,
        *parts.columns,
        *_CHANGED,
        *parts.columns,
        *_CHANGED,
    )
    groups = zip(("", *called), (1, wide + 2, wide + 3, wide + 3), strict=True)
    begin = sheet.begin(columns, groups=tuple(groups))
    for place, spans in enumerate(itertools.zip_longest(*lists), 1):
        sheet.add(columns, (place, *_beside(report, parts, spans)))
    last = max(sheet.row - 1, begin)
    sheet.filter(begin, columns)
    sheet.add(columns, _sums(report, wide), total=True)
    if any(lists):
        calls = zip(called, (1 + wide, 3 + 2 * wide, 6 + 3 * wide), figures, strict=True)
        series = [sheet.series(name, names, at, begin, last) for name, at, one in calls if one]
        chart = draw(report, report.chart_title(about), series)
        sheet.worksheet.insert_chart(sheet.row + 1, 0, chart)


_FIRST = (Column("ลำดับ", width=8),)
_SHARED = (Column(CALLS), Column("ร้อยละ", Kind.SHARE))
_CHANGED = (
    Column(CALLS),
    Column("เพิ่มหรือลด", Kind.CHANGE, 12),
    Column("เพิ่มหรือลด\n(ร้อยละ)", Kind.RATE, 13),
)


def _beside(
    report: PhoneBook, parts: _Parts, spans: Sequence[Span | None]
) -> tuple[Value, ...]:  # fmt: skip
    """A line: the part of now, then those of earlier periods, which may have fewer or no data."""
    now, *earlier = spans
    none: tuple[Value, ...] = (None,) * len(parts.columns)
    calls = None if now is None else now.calls
    line = [*(parts.days(now) if now else none), calls]
    line.append(None if now is None else known(Share(now.calls, report.now.calls).ratio))
    for one, figures, absent in zip(earlier, report.earlier, report.absent, strict=True):
        line += parts.days(one) if one else none
        if figures is None:
            line += [absent] * 3
        elif one is None or now is None:
            line += [one.calls if one else None, None, None]
        else:
            line += [one.calls, *change(now.calls, one.calls)]
    return tuple(line)


def _sums(report: PhoneBook, wide: int) -> tuple[Value, ...]:
    now = report.now.calls
    none: tuple[Value, ...] = (None,) * wide
    line: list[Value] = ["รวม", *none, now, known(Share(now, now).ratio)]
    for figures, absent in zip(report.earlier, report.absent, strict=True):
        calls = absent if figures is None else figures.calls
        line += [*none, calls, *change(now, calls)]
    return tuple(line)


# ---- days and hours ---------------------------------------------------------------------------


def hours(report: PhoneBook) -> None:
    """Weekdays by hours, the more the darker, and a chart of the hours."""
    sheet = report.sheet(
        "วันและชั่วโมง", "จำนวนสายตามวันและชั่วโมงที่รับ", "หัวคอลัมน์คือชั่วโมงที่เริ่ม เช่น 09 คือ 09.00–10.00 น."
    )
    clock = (Column(f"{hour:02}", width=6) for hour in range(HOURS))
    columns = (Column("วัน", Kind.TEXT, 14), *clock, Column("รวม", width=9))
    counts = report.now.by_weekday_hour
    begin = sheet.begin(columns)
    for name, row in zip(WEEKDAYS, counts, strict=True):
        sheet.add(columns, (name, *row, sum(row)))
    sheet.worksheet.conditional_format(begin, 1, sheet.row - 1, HOURS, _HEAT)
    whole = [sum(hour) for hour in zip(*counts, strict=True)]
    sheet.add(columns, ("รวม", *whole, sum(whole)), total=True)
    series = {
        "name": CALLS,
        "categories": [sheet.name, begin - 1, 1, begin - 1, HOURS],
        "values": [sheet.name, sheet.row - 1, 1, sheet.row - 1, HOURS],
    }
    title = report.chart_title("จำนวนสายตามชั่วโมง")
    chart = columns_chart(report.book, title, "ชั่วโมงที่รับสาย", CALLS, [series])
    sheet.worksheet.insert_chart(sheet.row + 1, 0, chart)
