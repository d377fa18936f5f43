"""The sheets of the phone report whose lines are figures of different kinds, each with its ground."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable

from gecc_desk.domain.measures import Share
from gecc_desk.domain.phone_figures import FREQUENT_FROM, PhoneFigures
from gecc_desk.reports.phone_xlsx_parts import (
    NOT_ASKED,
    PhoneBook,
    change,
    change_of_share,
    known,
)
from gecc_desk.reports.xlsx_book import Column, Kind, Sheet, Value


@dataclasses.dataclass(frozen=True, slots=True)
class Length:
    """A length of time, with how many of how many cases it is known of."""

    length: dt.timedelta | None
    ground: Share


#: A count (None: nobody can know it), a share, or a length of time.
Measure = int | Share | Length | None


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet: what it tells of the figures of a period."""

    name: str
    kind: Kind
    of: Callable[[PhoneFigures], Measure]


_CHANGES = {Kind.COUNT: Kind.CHANGE, Kind.SHARE: Kind.POINTS, Kind.LENGTH: Kind.SECONDS}

HEADLINES = (
    Line("สายที่รับทั้งหมด (สาย)", Kind.COUNT, lambda one: one.calls),
    Line("รายการที่ยกเลิก ไม่นับรวม (รายการ)", Kind.COUNT, lambda one: one.voided),
    Line("รับสายภายใน 3 เสียงเรียก", Kind.SHARE, lambda one: one.within_three_rings),
    Line("ตอบได้ในการติดต่อครั้งแรก", Kind.SHARE, lambda one: one.first_contact),
    Line("สายที่มีการโอน", Kind.SHARE, lambda one: Share(one.transfers.calls, one.calls)),
    Line("การโอนสายทั้งหมด (ครั้ง)", Kind.COUNT, lambda one: one.transfers.total),
    Line("โอนสายแล้วปลายทางรับสาย", Kind.SHARE, lambda one: one.transfers.connected),
    Line("นัดโทรกลับ (ราย)", Kind.COUNT, lambda one: one.callbacks.promised),
    Line("โทรกลับภายในกำหนด", Kind.SHARE, lambda one: one.callbacks.kept_in_time),
    Line("บันทึกภายใน 24 ชั่วโมง", Kind.SHARE, lambda one: one.entered_within_24h),
    Line(f"ผู้ติดต่อตั้งแต่ {FREQUENT_FROM} ครั้งขึ้นไป (ราย)", Kind.COUNT, lambda one: one.frequent_callers),
    Line("ระยะเวลาสนทนาเฉลี่ย", Kind.LENGTH, lambda one: _length(one, one.lengths.mean)),
    Line("ระยะเวลาสนทนา เปอร์เซ็นไทล์ที่ 90", Kind.LENGTH, lambda one: _length(one, one.lengths.p90)),
)  # fmt: skip

CALLBACKS = (
    Line("นัดโทรกลับทั้งหมด (ราย)", Kind.COUNT, lambda one: one.callbacks.promised),
    Line("โทรกลับภายในกำหนด", Kind.COUNT, lambda one: _promises(one, one.callbacks.in_time)),
    Line("โทรกลับช้ากว่ากำหนด", Kind.COUNT, lambda one: _promises(one, one.callbacks.late)),
    Line("ไม่ต้องติดต่อแล้ว", Kind.COUNT, lambda one: _promises(one, one.callbacks.not_needed)),
    Line("ยังไม่ได้โทรกลับ", Kind.COUNT, lambda one: _promises(one, one.callbacks.open)),
    Line("ในจำนวนนี้เกินกำหนดแล้ว", Kind.COUNT, lambda one: _promises(one, one.callbacks.overdue)),
    Line("ไม่มีข้อมูลการโทรกลับ", Kind.COUNT, lambda one: one.callbacks.unknown),
    Line("โทรกลับภายในกำหนด (ร้อยละ)", Kind.SHARE, lambda one: one.callbacks.kept_in_time),
)


def summary(report: PhoneBook) -> None:
    """The headline figures."""
    _lines(report, report.sheet("สรุป", ""), HEADLINES)


def callbacks(report: PhoneBook) -> None:
    """What became of the promises to call back."""
    about = "ที่นัดไว้ = ภายในกำหนด + ช้ากว่ากำหนด + ไม่ต้องติดต่อแล้ว + ยังไม่ได้โทรกลับ + ไม่มีข้อมูล"
    _lines(report, report.sheet("การโทรกลับ", "การโทรกลับ", about), CALLBACKS)


def _lines(report: PhoneBook, sheet: Sheet, lines: Iterable[Line]) -> None:
    names, earlier = report.names, report.earlier
    groups = [("", 1), (names.now, 3)]
    for name in (names.before, names.last_year):
        groups += [(name, 3), (f"เทียบกับ{name}", 2)]
    sheet.begin(_columns(Kind.COUNT), groups=groups)
    for line in lines:
        now = line.of(report.now)
        changes = [
            part
            for figures, absent in zip(earlier, report.absent, strict=True)
            for part in ([absent] * 5 if figures is None else _beside(now, line.of(figures)))
        ]
        sheet.add(_columns(line.kind), (line.name, *_grounded(now), *changes))


def _columns(kind: Kind) -> tuple[Column, ...]:
    """The same columns for every kind of figure."""
    figure = (Column("จำนวน", width=11), Column("จากทั้งหมด", width=12), Column("ผล", kind, 11))
    changed = (Column("เพิ่มหรือลด", _CHANGES[kind], 13), Column("ร้อยละ", Kind.RATE, 11))
    return (Column("รายการ", Kind.TEXT, 36), *figure, *figure, *changed, *figure, *changed)


def _beside(now: Measure, then: Measure) -> tuple[Value, ...]:
    return (*_grounded(then), *_changed(now, then))


def _grounded(measure: Measure) -> tuple[Value, Value, Value]:
    """Numerator, denominator and what comes of them; a count is by itself."""
    match measure:
        case Share():
            part = measure.numerator if measure.denominator else None
            return known(part), measure.denominator, known(measure.ratio)
        case Length(length, ground):
            return ground.numerator, ground.denominator, known(length)
        case _:
            return NOT_ASKED, NOT_ASKED, known(measure)


def _changed(now: Measure, before: Measure) -> tuple[Value, Value]:
    if isinstance(now, Share):
        return change_of_share(now, before if isinstance(before, Share) else None), NOT_ASKED
    return change(_grounded(now)[-1], _grounded(before)[-1])


def _length(figures: PhoneFigures, length: dt.timedelta | None) -> Length:
    return Length(length, Share(figures.lengths.count, figures.lengths.of))


def _promises(figures: PhoneFigures, count: int) -> int | None:
    """Promises of which something came; None where of none it is known what."""
    return count if figures.callbacks.known or not figures.callbacks.promised else None
