"""The report of the queue as a workbook: every figure with its ground, charts, single tickets."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from gecc_desk.domain import moments
from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.queue_figures import HeatCell, QueueFigures, ServiceFigures, TicketFigures
from gecc_desk.domain.queue_figures_lives import Ending, TicketLife
from gecc_desk.domain.queue_figures_terms import DEFINITIONS
from gecc_desk.domain.tickets import Service
from gecc_desk.domain.words import wording
from gecc_desk.reports.figure_words import WEEKDAYS, hour_span
from gecc_desk.reports.xlsx_book import MOST_ROWS, Book, Column, Kind, Sheet, Value, writing_book
from gecc_desk.reports.xlsx_texts import definitions_sheet

TITLE = "รายงานสถิติการให้บริการระบบบัตรคิว"

#: Every ending in the office's words.
_ENDINGS = MappingProxyType(
    {
        Ending.SERVED: "ได้รับบริการ",
        Ending.NO_SHOW: "ไม่มาตามเรียก",
        Ending.LEFT: "ไม่ได้รับบริการเมื่อปิดทำการ",
        Ending.CANCELLED: "ยกเลิก",
        Ending.OPEN: "ยังค้างอยู่",
        Ending.PASSED_ON: "ส่งต่อก่อนเริ่มให้บริการ",
    }
)
_NO_SERVICES: Mapping[int, Service] = MappingProxyType({})


def write_queue_xlsx(
    path: Path,
    figures: QueueFigures,
    office: str,
    made_by: str,
    made_at: dt.datetime,
    *,
    lives: Iterable[TicketLife] | None = None,
    services: Mapping[int, Service] = _NO_SERVICES,
) -> None:
    """Write the report of `figures` to `path`, whole or not at all.

    `office` is its name, `made_by` who asked for the report, `made_at` when (aware). `lives` are the
    single tickets, read once, and `services` their services by id; without them there is no sheet
    of tickets. Nothing in it tells who a visitor was. Raises `ReportNotSaved` where `path`
    cannot be written.
    """
    report = _Report(figures, office, made_by, made_at)
    with writing_book(path) as book:
        report.write(book, lives, services)


class _Report:
    """The sheets, one after the other."""

    def __init__(
        self, figures: QueueFigures, office: str, made_by: str, made_at: dt.datetime
    ) -> None:
        self._figures = figures
        day = moments.thai_date(moments.service_day(figures.as_of))
        printed = moments.thai_date(moments.service_day(made_at))
        self._titles = (
            f"{TITLE} {office}",
            f"ช่วงวันที่ {figures.period.in_thai()}",
            f"ข้อมูล ณ วันที่ {day} เวลา {moments.written_clock(figures.as_of)}",
            f"จัดทำโดย {made_by} วันที่ {printed} เวลา {moments.written_clock(made_at)}",
        )

    def write(
        self, book: Book, lives: Iterable[TicketLife] | None, services: Mapping[int, Service]
    ) -> None:
        """All sheets into `book`."""
        self._summary(book)
        self._lanes(book)
        self._services(book)
        self._counters(book)
        self._hours(book)
        self._heat(book)
        self._days(book)
        if lives is not None:
            self._tickets(book, lives, services)
        definitions_sheet(book, DEFINITIONS)

    def _sheet(self, book: Book, name: str) -> Sheet:
        sheet = book.sheet(name, self._titles)
        sheet.paper(landscape=True)
        return sheet

    def _summary(self, book: Book) -> None:
        figures, sheet = self._figures, self._sheet(book, "สรุป")
        columns = (Column("ผลของบัตรคิว", Kind.TEXT, 34), Column("จำนวน"), Column("จากทั้งหมด"), Column("ร้อยละ", Kind.SHARE))  # fmt: skip
        shares = (
            ("ออกบัตรคิว", figures.issued),
            ("ได้รับบริการ", figures.served),
            ("ไม่มาตามเรียก", figures.no_shows),
            ("ไม่ได้รับบริการเมื่อปิดทำการ", figures.left),
            ("ยกเลิก", figures.cancelled),
            ("ยังค้างอยู่", figures.open_now),
        )
        first = sheet.begin(columns, frozen=False)
        for name, count in shares:
            sheet.add(columns, (name, *_share(Share(count, figures.issued))))
        sheet.add(columns, ("ให้บริการภายในเวลามาตรฐาน", *_share(figures.within_standard)))
        lunch = figures.lunch
        sheet.add(columns, ("วันที่ให้บริการช่วงพักกลางวัน", *_share(lunch.days_served)))
        measured = (Column("เวลา", Kind.TEXT, 34), *_times_columns("")[:3], Column("ทราบเวลา"), Column("จากทั้งหมด"))  # fmt: skip
        sheet.begin(measured, frozen=False)
        for name, times in (
            ("เวลารอ", figures.waiting),
            ("เวลาเดินมา", figures.walking),
            ("เวลาให้บริการ", figures.service),
            ("เวลารอของบัตรที่ออกช่วงพักกลางวัน", lunch.waiting),
        ):
            sheet.add(measured, (name, *_times(times)))
        _open_at_lunch(sheet, lunch.open_counters)
        pie = book.chart("doughnut", "ผลของบัตรคิวทั้งหมด")
        pie.add_series(
            {
                "categories": [sheet.name, first + 1, 0, first + 5, 0],
                "values": [sheet.name, first + 1, 1, first + 5, 1],
            }
        )
        sheet.worksheet.insert_chart(3, 8, pie)

    def _lanes(self, book: Book) -> None:
        rows = [
            (wording(one.lane).th, *_group(one))
            for one in self._figures.by_lane
        ] + [
            (f"Fast Track: {wording(one.reason).th}", *_group(one))
            for one in self._figures.by_reason
        ]  # fmt: skip
        columns = (Column("ประเภทคิว", Kind.TEXT, 38), *_GROUP)
        sheet = self._sheet(book, "ประเภทคิว")
        first, _last = sheet.table(columns, rows)
        last = first + len(self._figures.by_lane) - 1
        self._waiting_chart(book, sheet, first, last, "เวลารอตามประเภทคิว")

    def _services(self, book: Book) -> None:
        columns = (
            Column("รหัส", Kind.TEXT, 7), Column("งานบริการ", Kind.TEXT, 38), Column("มาตรฐาน (นาที)"),
            Column("ออกบัตรคิว"), Column("รับส่งต่อ"), Column("ได้รับบริการ"), Column("ส่งต่อไปงานอื่น"),
            Column("ส่งต่อก่อนเริ่มให้บริการ", width=14), Column("ไม่มาตามเรียก"), Column("ไม่มา (ร้อยละของทั้งหมด)", Kind.SHARE),
            Column("ไม่ได้รับบริการ"), Column("ยกเลิก"), Column("ยังค้างอยู่"), *_MEASURES,
        )  # fmt: skip
        rows = [
            (
                one.code, one.name, one.standard_minutes, one.issued, one.transferred_in, one.served,
                one.transferred_out, one.passed_on, one.no_shows, one.no_show_rate.ratio, one.left, one.cancelled,
                one.open_now, *_measures(one),
            )
            for one in self._figures.by_service
        ]  # fmt: skip
        sheet = self._sheet(book, "งานบริการ")
        first, last = sheet.table(columns, rows)
        self._waiting_chart(book, sheet, first, last, "เวลารอตามงานบริการ", names=1, begin=13)

    def _counters(self, book: Book) -> None:
        columns = (
            Column("ช่องบริการ"), Column("ให้บริการ (ครั้ง)"), Column("ไม่มาตามเรียก"),
            Column("ไม่มา (จากที่เรียก)"), Column("ไม่มา (ร้อยละ)", Kind.SHARE),
            Column("เวลาที่เปิดช่อง", Kind.LENGTH), *_times_columns("เวลาเดินมา"),
            *_times_columns("เวลาให้บริการ"), *_STANDARD,
        )  # fmt: skip
        rows = [
            (
                one.counter, one.served, one.no_shows, one.no_show_rate.denominator,
                one.no_show_rate.ratio,
                None if one.open_seconds is None else dt.timedelta(seconds=one.open_seconds),
                *_times(one.walking), *_times(one.service), *_share(one.within_standard),
            )
            for one in self._figures.by_counter
        ]  # fmt: skip
        sheet = self._sheet(book, "ช่องบริการ")
        first, last = sheet.table(columns, rows)
        chart = book.chart("column", "จำนวนครั้งที่ให้บริการตามช่องบริการ")
        chart.add_series(sheet.series("ให้บริการ (ครั้ง)", 0, 1, first, last))
        sheet.worksheet.insert_chart(sheet.row + 1, 1, chart)

    def _hours(self, book: Book) -> None:
        hours = self._figures.by_hour
        columns = (Column("ชั่วโมงที่ออกบัตรคิว", Kind.TEXT, 34), *_GROUP)
        lunch = next((place for place, one in enumerate(hours) if one.is_lunch), None)
        rows = [
            (hour_span(one.hour) + (" (พักกลางวัน)" if one.is_lunch else ""), *_group(one))
            for one in hours
        ]
        sheet = self._sheet(book, "รายชั่วโมง")
        first, last = sheet.table(columns, rows, marked=lunch)
        chart = book.chart("column", "บัตรคิวตามชั่วโมงที่ออก")
        chart.add_series(sheet.series("ออกบัตรคิว", 0, 1, first, last))
        chart.add_series(sheet.series("ได้รับบริการ", 0, 2, first, last))
        sheet.worksheet.insert_chart(sheet.row + 1, 1, chart)

    def _heat(self, book: Book) -> None:
        cells = self._figures.by_weekday_hour
        sheet = self._sheet(book, "วันและชั่วโมง")
        sheet.line("จำนวนบัตรคิวที่ออก ตามวันและชั่วโมง")
        _heat_map(sheet, cells, Kind.COUNT, [one.issued for one in cells], "#C63D2F")
        sheet.line("เวลารอ (มัธยฐาน) ตามวันและชั่วโมงที่ออกบัตรคิว")
        _heat_map(sheet, cells, Kind.LENGTH, [one.waiting.median for one in cells], "#C63D2F")
        sheet.line("จำนวนบัตรคิวที่ทราบเวลารอ ตามวันและชั่วโมง")
        _heat_map(sheet, cells, Kind.COUNT, [one.waiting.count for one in cells], "#4C7FB5")

    def _days(self, book: Book) -> None:
        columns = (Column("วันที่", Kind.DAY, 14), *_GROUP)
        rows = [(one.day, *_group(one)) for one in self._figures.by_day]
        sheet = self._sheet(book, "รายวัน")
        first, last = sheet.table(columns, rows)
        chart = book.chart("line", "บัตรคิวรายวัน")
        chart.add_series(sheet.series("ออกบัตรคิว", 0, 1, first, last))
        chart.add_series(sheet.series("ได้รับบริการ", 0, 2, first, last))
        sheet.worksheet.insert_chart(3, len(columns) + 1, chart)

    def _tickets(
        self, book: Book, lives: Iterable[TicketLife], services: Mapping[int, Service]
    ) -> None:
        rows = itertools.chain.from_iterable(_ticket_rows(life, services) for life in lives)
        for number in itertools.count(1):
            sheet = self._sheet(book, "บัตรคิว" if number == 1 else f"บัตรคิว {number}")
            sheet.line("หนึ่งแถวต่อหนึ่งงานบริการ บัตรที่ส่งต่อมีหลายแถว ลำดับ 1 คืองานบริการแรก ไม่มีข้อมูลส่วนบุคคล")
            first = sheet.begin(_TICKET)
            for values in itertools.islice(rows, MOST_ROWS - first):
                sheet.add(_TICKET, values)
            sheet.filter(first, _TICKET)
            if sheet.row < MOST_ROWS:
                return

    def _waiting_chart(
        self,
        book: Book,
        sheet: Sheet,
        first: int,
        last: int,
        title: str,
        *,
        names: int = 0,
        begin: int = 9,
    ) -> None:
        """Median and 90th percentile of the waiting, side by side."""
        chart = book.chart("bar", title)
        chart.add_series(sheet.series("มัธยฐาน", names, begin, first, last))
        chart.add_series(sheet.series("เปอร์เซ็นไทล์ที่ 90", names, begin + 1, first, last))
        chart.set_y_axis({"reverse": True})
        sheet.worksheet.insert_chart(sheet.row + 1, 1, chart)


# ---- columns and the values in them -----------------------------------------------------------


def _times_columns(name: str) -> tuple[Column, ...]:
    """The columns of `_times`."""
    return (
        Column(f"{name} มัธยฐาน".strip(), Kind.LENGTH),
        Column(f"{name} เปอร์เซ็นไทล์ที่ 90".strip(), Kind.LENGTH, 13),
        Column(f"{name} เฉลี่ย".strip(), Kind.LENGTH),
        Column(f"{name} ทราบเวลา".strip()),
        Column(f"{name} ทั้งหมด".strip()),
    )


def _times(times: Times) -> tuple[Value, ...]:
    return times.median, times.p90, times.mean, times.count, times.of


_STANDARD = (
    Column("ภายในเวลามาตรฐาน"), Column("ทราบเวลาทั้งหมด"), Column("ภายในเวลามาตรฐาน (ร้อยละ)", Kind.SHARE),
)  # fmt: skip
_MEASURES = (
    *_times_columns("เวลารอ"), *_times_columns("เวลาเดินมา"), *_times_columns("เวลาให้บริการ"), *_STANDARD,
)  # fmt: skip
_GROUP = (
    Column("ออกบัตรคิว"), Column("ได้รับบริการ"), Column("ไม่มาตามเรียก"),
    Column("ไม่มา (ร้อยละของที่ออก)", Kind.SHARE), Column("ไม่ได้รับบริการ"), Column("ยกเลิก"),
    Column("ยังค้างอยู่"), Column("จำนวนครั้งที่ให้บริการ"), *_MEASURES,
)  # fmt: skip
_TICKET = (
    Column("หมายเลข", Kind.TEXT, 10), Column("วันที่", Kind.DAY, 14), Column("ลำดับ", width=7),
    Column("ประเภทคิว", Kind.TEXT, 28), Column("เหตุผล", Kind.TEXT, 24),
    Column("งานบริการ", Kind.TEXT, 38), Column("ออกบัตรหรือส่งต่อมา", Kind.CLOCK),
    Column("เรียก", Kind.CLOCK), Column("เริ่ม", Kind.CLOCK), Column("ช่องบริการ"),
    Column("เวลารอ", Kind.LENGTH), Column("เวลาเดินมา", Kind.LENGTH),
    Column("เวลาให้บริการ", Kind.LENGTH), Column("ผล", Kind.TEXT, 28),
)  # fmt: skip


def _share(share: Share) -> tuple[Value, ...]:
    return share.numerator, share.denominator, share.ratio


def _measures(one: TicketFigures | ServiceFigures) -> tuple[Value, ...]:
    return (
        *_times(one.waiting),
        *_times(one.walking),
        *_times(one.service),
        *_share(one.within_standard),
    )


def _group(one: TicketFigures) -> tuple[Value, ...]:
    return (
        one.issued, one.served, one.no_shows, one.no_show_rate.ratio, one.left, one.cancelled,
        one.open_now, one.services_given, *_measures(one),
    )  # fmt: skip


def _ticket_rows(life: TicketLife, services: Mapping[int, Service]) -> Iterator[tuple[Value, ...]]:
    """A row for each service that the ticket was for."""
    facts = life.facts
    for place, visit in enumerate(life.visits, 1):
        service = services.get(visit.service_id)
        yield (
            facts.name, facts.day, place,
            wording(facts.lane).th, wording(facts.reason).th if facts.reason else "",
            f"{service.code} {service.name}" if service else "",
            visit.since, visit.called_at, visit.started_at, visit.counter,
            visit.waiting, visit.walking, visit.length, _ENDINGS[visit.ending],
        )  # fmt: skip


def _open_at_lunch(sheet: Sheet, open_counters: Share) -> None:
    """How many counters were open in the lunch hour, with the time that they were."""
    columns = (
        Column("ช่วงพักกลางวัน 12.00–13.00 น.", Kind.TEXT, 34), Column("เวลาที่เปิดรวม", Kind.LENGTH),
        Column("เวลาพักรวม", Kind.LENGTH), Column("เปิดเฉลี่ย (ช่อง)", Kind.MEAN),
    )  # fmt: skip
    sheet.begin(columns, frozen=False)
    spans = (open_counters.numerator, open_counters.denominator)
    opened, lunch = (dt.timedelta(seconds=seconds) for seconds in spans)
    sheet.add(columns, ("ช่องบริการที่เปิด", opened, lunch, open_counters.ratio))


# ---- what is drawn ----------------------------------------------------------------------------


def _heat_map(
    sheet: Sheet, cells: Sequence[HeatCell], kind: Kind, values: Sequence[Value], colour: str
) -> None:
    """Weekdays by hours, the more the darker."""
    hours = sorted({cell.hour for cell in cells})
    columns = (Column("วัน", Kind.TEXT, 34), *(Column(hour_span(hour), kind, 14) for hour in hours))
    first = sheet.begin(columns, frozen=False)
    of_day: dict[int, list[Value]] = {}
    for cell, value in zip(cells, values, strict=True):
        of_day.setdefault(cell.weekday, []).append(value)
    for weekday, row in of_day.items():
        sheet.add(columns, (WEEKDAYS[weekday], *row))
    if cells:
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": colour}
        sheet.worksheet.conditional_format(first, 1, sheet.row - 1, len(hours), scale)
    sheet.row += 1
