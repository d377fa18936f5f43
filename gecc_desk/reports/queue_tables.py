"""The tables of the queue's report: what became of tickets, and how long things took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.queue_figures import (
    CounterFigures,
    HourFigures,
    QueueFigures,
    ServiceFigures,
    TicketFigures,
)
from gecc_desk.reports.figure_words import NO_DATA, hour_span, known, minutes, parts, percent
from gecc_desk.reports.queue_wording import LUNCH, open_hours
from gecc_desk.reports.tables import Cell, Column, Row, Table
from gecc_desk.reports.thai_pdf import Typesetter

#: The name of a group, and (what is measured, how long it took).
Measured: TypeAlias = tuple[str, Sequence[tuple[str, Times]]]

_WAITING, _WALKING, _SERVICE = "เวลารอ", "เวลาเดินมา", "เวลาให้บริการ"


def outcomes(typesetter: Typesetter, figures: QueueFigures) -> Table:
    """What became of all tickets of the period."""
    columns = [
        Column("ผลของบัตรคิว", 6.5),
        Column("จำนวน (ใบ)", 3, "right"),
        Column("ร้อยละ", 2.5, "right"),
        Column("จำนวน / ออกบัตรคิว", 4, "right"),
    ]
    counts = [
        ("ได้รับบริการ", figures.served),
        ("ไม่มาตามเรียก", figures.no_shows),
        ("ไม่ได้รับบริการเมื่อปิดทำการ", figures.left),
        ("ยกเลิก", figures.cancelled),
        ("ยังค้างอยู่", figures.open_now),
    ]
    rows = [_counted(name, Share(count, figures.issued)) for name, count in counts]
    whole = _counted("รวมออกบัตรคิว", Share(figures.issued, figures.issued))
    return Table(typesetter, columns, [*rows, Row(whole.cells, total=True)], size=12)


def times(typesetter: Typesetter, groups: Iterable[Measured]) -> Table:
    """Median, 90th percentile and mean of the times of several groups."""
    columns = [
        Column("เวลา (นาที)", 3.2),
        Column("มัธยฐาน", 2.3, "right"),
        Column("เปอร์เซ็นไทล์\nที่ 90", 2.7, "right"),
        Column("เฉลี่ย", 2.2, "right"),
        Column("เวลารวม", 2.4, "right"),
        Column("ทราบเวลา /\nทั้งหมด", 3.2, "right"),
    ]
    rows = [row for name, measures in groups for row in _timed(name, measures)]
    return Table(typesetter, columns, rows)


def lanes_or_reasons(
    typesetter: Typesetter, groups: Sequence[tuple[str, TicketFigures]], whole: int, *, first: str
) -> Table:
    """What became of the tickets of each lane or reason; `whole` are all issued."""
    some_open = any(one.open_now for _, one in groups)
    columns = [
        Column(first, 3.9),
        Column("ออก\nบัตรคิว", 1.6, "right"),
        Column(f"ร้อยละ\n(จาก {whole:,})", 2.2, "right"),
        Column("ได้รับ\nบริการ", 1.5, "right"),
        Column("ไม่มา\nตามเรียก", 2.1, "right"),
        Column("ไม่ได้รับ\nบริการ", 1.6, "right"),
        Column("ยกเลิก", 1.4, "right"),
        *_open_column(some_open),
        Column("ภายในเวลา\nมาตรฐาน", 2.4, "right"),
    ]
    rows = [
        Row(
            [
                name,
                f"{one.issued:,}",
                percent(Share(one.issued, whole)),
                f"{one.served:,}",
                _rate(one.no_show_rate),
                f"{one.left:,}",
                f"{one.cancelled:,}",
                *_open_cell(one, some_open),
                _rate(one.within_standard),
            ]
        )
        for name, one in groups
    ]
    return Table(typesetter, columns, rows)


def services(typesetter: Typesetter, figures: Sequence[ServiceFigures]) -> Table:
    """What became of the visits to each service."""
    some_open = any(one.open_now for one in figures)
    columns = [
        Column("งานบริการ", 4.2),
        Column("ออกบัตร /\nรับส่งต่อ", 2.2, "right"),
        Column("ได้รับ\nบริการ", 1.5, "right"),
        Column("ส่งต่อ\nไปงานอื่น", 1.9, "right"),
        Column("ไม่มา\nตามเรียก", 2.0, "right"),
        Column("ไม่ได้รับ\nบริการ", 1.6, "right"),
        Column("ยกเลิก", 1.4, "right"),
        *_open_column(some_open),
        Column("ภายในเวลา\nมาตรฐาน", 2.3, "right"),
    ]
    rows = [
        Row(
            [
                Cell(f"{one.code} {one.name}", f"มาตรฐาน {one.standard_minutes:,} นาที"),
                f"{one.issued:,} / {one.transferred_in:,}",
                f"{one.served:,}",
                Cell(f"{one.transferred_out:,}", f"ก่อนเริ่ม {one.passed_on:,}"),
                _rate(one.no_show_rate),
                f"{one.left:,}",
                f"{one.cancelled:,}",
                *_open_cell(one, some_open),
                _rate(one.within_standard),
            ]
        )
        for one in figures
    ]
    return Table(typesetter, columns, rows)


def counters(typesetter: Typesetter, figures: Sequence[CounterFigures]) -> Table:
    """What was done at each counter."""
    columns = [
        Column("ช่องบริการ", 2.6),
        Column("ให้บริการ\n(ครั้ง)", 2.6, "right"),
        Column("ไม่มา\nตามเรียก", 3.2, "right"),
        Column("ภายในเวลา\nมาตรฐาน", 3.4, "right"),
        Column("เปิดช่องบริการ\n(ชั่วโมง)", 3.4, "right"),
    ]
    rows = [
        Row(
            [
                f"ช่อง {one.counter}",
                f"{one.served:,}",
                _rate(one.no_show_rate),
                _rate(one.within_standard),
                open_hours(one.open_seconds),
            ]
        )
        for one in figures
    ]
    return Table(typesetter, columns, rows)


def hours(typesetter: Typesetter, figures: Sequence[HourFigures], whole: int) -> Table:
    """The tickets issued in each hour of the day; the lunch hour on grey and by name."""
    columns = [
        Column("ชั่วโมง", 4.3),
        Column("ออก\nบัตรคิว", 1.7, "right"),
        Column(f"ร้อยละ\n(จาก {whole:,})", 2.2, "right"),
        Column("ได้รับ\nบริการ", 1.6, "right"),
        Column("เวลารอ (นาที)\nมัธยฐาน", 2.6, "right"),
        Column("เวลารอ (นาที)\nเปอร์เซ็นไทล์\nที่ 90", 3.2, "right"),
        Column("ทราบเวลารอ /\nทั้งหมด", 2.6, "right"),
    ]
    rows = [
        Row(
            [
                LUNCH if one.is_lunch else hour_span(one.hour),
                f"{one.issued:,}",
                percent(Share(one.issued, whole)),
                f"{one.served:,}",
                minutes(one.waiting.median),
                minutes(one.waiting.p90),
                known(one.waiting),
            ],
            marked=one.is_lunch,
        )
        for one in figures
    ]
    return Table(typesetter, columns, rows)


def of_tickets(name: str, one: TicketFigures | ServiceFigures) -> Measured:
    """The three times of a group of tickets."""
    return name, ((_WAITING, one.waiting), (_WALKING, one.walking), (_SERVICE, one.service))


def of_counter(one: CounterFigures) -> Measured:
    """The two times of a counter: waiting is nobody's in particular."""
    return f"ช่อง {one.counter}", ((_WALKING, one.walking), (_SERVICE, one.service))


def _timed(name: str, measures: Sequence[tuple[str, Times]]) -> list[Row]:
    """The group's name and under it a row for each measure."""
    rows = [
        [
            measure,
            minutes(one.median),
            minutes(one.p90),
            minutes(one.mean),
            minutes(one.total if one.count else None),
            known(one),
        ]
        for measure, one in measures
    ]
    return [Row([name], heading=True), *(Row(cells, joined=True) for cells in rows)]


def _open_column(shown: bool) -> list[Column]:
    """Only where something is still to come today."""
    return [Column("ยัง\nค้างอยู่", 1.4, "right")] if shown else []


def _open_cell(one: TicketFigures | ServiceFigures, shown: bool) -> list[str]:
    return [f"{one.open_now:,}"] if shown else []


def _counted(name: str, share: Share) -> Row:
    return Row([name, f"{share.numerator:,}", percent(share), parts(share)])


def _rate(share: Share) -> Cell:
    """A share with what it was made of."""
    return Cell(NO_DATA) if share.ratio is None else Cell(f"{percent(share)} %", parts(share))
