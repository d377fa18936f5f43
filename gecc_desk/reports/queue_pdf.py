"""The report of the queue on paper: A4, sentences, charts and tables, every figure with its ground."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from gecc_desk.domain.measures import Share
from gecc_desk.domain.queue_figures import LUNCH_HOUR, QueueFigures, ServiceFigures
from gecc_desk.domain.queue_figures_terms import DEFINITIONS
from gecc_desk.domain.tickets import FastTrackReason, Lane
from gecc_desk.domain.words import wording
from gecc_desk.reports import figure_words
from gecc_desk.reports import queue_tables as tables
from gecc_desk.reports import queue_wording as words
from gecc_desk.reports.charts import Bar, BarChart, HeatMap, Pillar, PillarChart, Tile, Tiles
from gecc_desk.reports.pages import Block, Imprint, NewPage, write_pages
from gecc_desk.reports.thai_pdf import MUTED, TextStyle, Typesetter

TITLE = "รายงานสถิติการให้บริการระบบบัตรคิว"

_OFFICE = TextStyle(size=18, bold=True, align="center", before=6)
_TITLE = TextStyle(size=22, bold=True, align="center")
_PERIOD = TextStyle(size=16, align="center")
_AS_OF = TextStyle(size=12, align="center", colour=MUTED, after=8)
_SECTION = TextStyle(size=17, bold=True, before=12, after=4, keep_with_next=True)
_PART = TextStyle(size=13, bold=True, before=6, after=3, keep_with_next=True)
_BODY = TextStyle(size=16, after=5, indent=36)
_NOTICE = TextStyle(size=16, before=20, after=12)
_HINT = TextStyle(size=12, colour=MUTED, after=5, keep_with_next=True)
_TERM = TextStyle(size=13, bold=True, before=3, keep_with_next=True)
_MEANING = TextStyle(size=13, after=2)


def write_queue_pdf(
    path: Path,
    figures: QueueFigures,
    office: str,
    made_by: str,
    made_at: dt.datetime,
    *,
    thai_digits: bool = False,
) -> None:
    """Write the report of `figures` to `path`, whole or not at all.

    `office` is its name, `made_by` who asked for the report, `made_at` when (aware).
    Raises `gecc_desk.reports.saving.ReportNotSaved` where `path` cannot be written.
    """
    report = _QueueReport(figures, office, Typesetter(thai_digits=thai_digits))
    imprint = Imprint(office=office, title=TITLE, made_by=made_by, made_at=made_at)
    write_pages(path, list(report.blocks()), imprint, report.typesetter)


class _QueueReport:
    """The blocks of the report, section by section."""

    def __init__(self, figures: QueueFigures, office: str, typesetter: Typesetter) -> None:
        self._figures, self._office = figures, office
        self.typesetter = typesetter
        self._sections = 0

    def blocks(self) -> Iterator[Block | NewPage]:
        """The whole report, in the order in which it is read."""
        yield from self._cover()
        if not self._figures.issued:
            yield self._text(words.nothing_issued(self._figures), _NOTICE)
        else:
            yield from self._summary()
            yield from self._all_tickets()
            yield from self._by_lane()
            yield from self._by_reason()
            yield from self._by_service()
            yield from self._by_counter()
            if self._figures.by_hour:
                yield from self._by_hour()
            if self._figures.by_weekday_hour:
                yield from self._by_weekday()
        yield from self._definitions()

    def _cover(self) -> Iterator[Block]:
        yield self._text(self._office, _OFFICE)
        yield self._text(TITLE, _TITLE)
        yield self._text(f"ช่วงวันที่ {self._figures.period.in_thai()}", _PERIOD)
        yield self._text(
            figure_words.as_it_stood(self._figures.as_of, self._figures.period), _AS_OF
        )

    def _summary(self) -> Iterator[Block]:
        figures = self._figures
        served = Share(figures.served, figures.issued)
        yield Tiles(
            self.typesetter,
            [
                Tile(
                    "ออกบัตรคิว", f"{figures.issued:,}", "ใบ", f"ใน {figures.days_with_tickets:,} วัน"
                ),
                _share_tile("ได้รับบริการ", served),
                Tile(
                    "เวลารอ (มัธยฐาน)",
                    figure_words.minutes(figures.waiting.median),
                    "" if figures.waiting.median is None else "นาที",
                    f"ทราบ {figure_words.known(figures.waiting)} ใบ",
                ),
                _share_tile("ภายในเวลามาตรฐาน", figures.within_standard),
            ],
        )
        yield self._section("สรุปผลการให้บริการ")
        for sentence in words.sentences(figures):
            yield self._text(sentence, _BODY)

    def _all_tickets(self) -> Iterator[Block]:
        yield self._section("ผลของบัตรคิวทั้งหมด")
        yield tables.outcomes(self.typesetter, self._figures)
        yield self._text("เวลารอ เวลาเดินมา และเวลาให้บริการ", _PART)
        yield self._times([tables.of_tickets("บัตรคิวทั้งหมด", self._figures)])

    def _by_lane(self) -> Iterator[Block]:
        lanes = [(_name(one.lane), one) for one in self._figures.by_lane]
        yield self._section("แยกตามประเภทคิว")
        yield tables.lanes_or_reasons(
            self.typesetter, lanes, self._figures.issued, first="ประเภทคิว"
        )
        groups = [tables.of_tickets(name, one) for name, one in lanes]
        yield self._times(groups)

    def _by_reason(self) -> Iterator[Block]:
        reasons = [(_name(one.reason), one) for one in self._figures.by_reason]
        whole = sum(one.issued for _, one in reasons)
        yield self._section("ช่องบริการพิเศษ (Fast Track) แยกตามเหตุผล")
        if not whole:
            yield self._text("ไม่มีการออกบัตรคิวช่องบริการพิเศษในช่วงนี้", _BODY)
            return
        yield tables.lanes_or_reasons(self.typesetter, reasons, whole, first="เหตุผล")
        used = [tables.of_tickets(name, one) for name, one in reasons if one.issued]
        yield self._times(used)

    def _by_service(self) -> Iterator[Block]:
        services = self._figures.by_service
        yield self._section("แยกตามงานบริการ")
        if not services:
            yield self._text(figure_words.NO_DATA, _BODY)
            return
        yield self._text("เวลารอของแต่ละงานบริการ (นาที)", _PART)
        yield BarChart(
            self.typesetter,
            [_waiting_bar(one) for one in services],
            value_name="มัธยฐาน",
            beyond_name="เปอร์เซ็นไทล์ที่ 90 (ทราบเวลา / ทั้งหมด)",
        )
        yield self._text("ผลการให้บริการ", _PART)
        yield tables.services(self.typesetter, services)
        yield self._text("เวลาที่ใช้", _PART)
        names = [(f"{one.code} {one.name}", one) for one in services if one.visits]
        groups = [tables.of_tickets(name, one) for name, one in names]
        yield self._times(groups)

    def _by_counter(self) -> Iterator[Block]:
        yield self._section("แยกตามช่องบริการ")
        if not self._figures.by_counter:
            yield self._text("ไม่มีช่องบริการใดให้บริการในช่วงนี้", _BODY)
            return
        yield tables.counters(self.typesetter, self._figures.by_counter)
        groups = [tables.of_counter(one) for one in self._figures.by_counter]
        yield self._times(groups)

    def _by_hour(self) -> Iterator[Block]:
        hours = self._figures.by_hour
        yield self._section("แยกตามชั่วโมงที่ออกบัตรคิว")
        yield PillarChart(
            self.typesetter,
            [Pillar(f"{one.hour:02}", one.issued, marked=one.is_lunch) for one in hours],
            mark=words.LUNCH,
            axis="จำนวนบัตรคิวตามชั่วโมงที่ออก (นาฬิกา)",
        )
        yield tables.hours(self.typesetter, hours, self._figures.issued)

    def _by_weekday(self) -> Iterator[Block]:
        cells = self._figures.by_weekday_hour
        weekdays = sorted({one.weekday for one in cells})
        hours = sorted({one.hour for one in cells})
        yield self._section("แยกตามวันและชั่วโมง")
        yield self._text("จำนวนบัตรคิวที่ออก สีเข้มคือมาก กรอบหนาคือช่วงพักกลางวัน", _HINT)
        yield HeatMap(
            self.typesetter,
            [figure_words.WEEKDAYS[day] for day in weekdays],
            [f"{hour:02}" for hour in hours],
            {(weekdays.index(one.weekday), hours.index(one.hour)): one.issued for one in cells},
            marked=hours.index(LUNCH_HOUR) if LUNCH_HOUR in hours else None,
            mark="พักกลางวัน",
            axis=f"ชั่วโมงที่ออกบัตรคิว (นาฬิกา) รวม {self._figures.issued:,} ใบ",
        )

    def _definitions(self) -> Iterator[Block]:
        yield self._section("คำจำกัดความของตัวเลข")
        for term in DEFINITIONS:
            yield self._text(term.th, _TERM)
            yield self._text(term.meaning_th, _MEANING)

    def _section(self, name: str) -> Block:
        self._sections += 1
        return self._text(f"{self._sections}. {name}", _SECTION)

    def _times(self, groups: list[tables.Measured]) -> Block:
        return tables.times(self.typesetter, groups)

    def _text(self, text: str, style: TextStyle) -> Block:
        return self.typesetter.paragraph(text, style)


def _name(member: Lane | FastTrackReason) -> str:
    return wording(member).th.replace("Fast Track", "Fast\u00a0Track")


def _share_tile(title: str, share: Share) -> Tile:
    unit = "" if share.ratio is None else "%"
    return Tile(title, figure_words.percent(share), unit, figure_words.parts(share))


def _waiting_bar(one: ServiceFigures) -> Bar:
    waiting = one.waiting
    if waiting.median is None or waiting.p90 is None:
        return Bar(one.name, None, None, figure_words.NO_DATA)
    figures = f"{figure_words.minutes(waiting.median)} · {figure_words.minutes(waiting.p90)}"
    median, p90 = waiting.median.total_seconds(), waiting.p90.total_seconds()
    return Bar(one.name, median, p90, f"{figures} ({figure_words.known(waiting)})")
