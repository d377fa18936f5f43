"""The tables of the phone report: each figure now, before and a year ago, and its change."""

from __future__ import annotations

import dataclasses
import datetime as dt
import decimal
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from gecc_desk.domain.calls import Outcome, Rings
from gecc_desk.domain.measures import Share, Times, in_minutes, one_decimal
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.phone_figures import (
    CallbackFigures,
    FrequentCaller,
    PhoneComparison,
    PhoneFigures,
    Span,
    TransferFigures,
    WhyNotCompared,
)
from gecc_desk.domain.words import wording
from gecc_desk.reports.figure_words import NO_DATA, known, minutes, parts, percent
from gecc_desk.reports.phone_wording import (
    Earlier,
    comparable,
    earlier,
    month_of,
    most_named,
    now_name,
    rings_name,
    short_month_of,
)
from gecc_desk.reports.tables import Cell, Column, Row, Table
from gecc_desk.reports.thai_pdf import Typesetter

#: What stands where no change can be told.
_NONE = "–"


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it stands in a cell, and what it is reckoned with; None where it has no ground.

    Changes are reckoned from what is printed, so that a reader who takes one figure from the other
    finds the third.
    `unit` stands under a change; a change without one is of counts, and stands with its share.
    """

    cell: Cell
    amount: decimal.Decimal | None
    unit: str = ""


#: The name of a row, and its figure of a period.
Line: TypeAlias = tuple[str, Callable[[PhoneFigures], Shown]]

_NO_DATA = Shown(Cell(NO_DATA), None)
#: So many topics have a row of their own.
MOST_TOPICS = 30


def counted(count: int, whole: int | None = None) -> Shown:
    """A number of calls, with its share of a whole where there is one."""
    share = Share(count, whole or 0)
    return Shown(
        Cell(f"{count:,}", "" if share.ratio is None else f"{percent(share)} %"),
        decimal.Decimal(count),
    )


def shared(share: Share) -> Shown:
    """A share with what it was made of."""
    if share.percent is None:
        return _NO_DATA
    return Shown(Cell(f"{percent(share)} %", parts(share)), share.percent, "จุดร้อยละ")


def timed(length: dt.timedelta | None, times: Times) -> Shown:
    """A length in minutes with of how many it is known."""
    if length is None:
        return _NO_DATA
    return Shown(Cell(minutes(length), known(times)), in_minutes(length), "นาที")


_ALL_CALLS: Line = ("รวม", lambda one: counted(one.calls))


def key_figures(typesetter: Typesetter, comparison: PhoneComparison) -> Table:
    """The figures of the whole report at a glance, also where there is nothing to compare with."""
    lines: list[Line] = [
        ("รับสายทั้งหมด (สาย)", lambda one: counted(one.calls)),
        ("รายการที่ยกเลิก (นับแยก)", lambda one: counted(one.voided)),
        ("รับสายภายใน 3 เสียงเรียก", lambda one: shared(one.within_three_rings)),
        ("ตอบได้ในการติดต่อครั้งแรก", lambda one: shared(one.first_contact)),
        ("สายที่มีการโอน", lambda one: shared(Share(one.transfers.calls, one.calls))),
        ("จำนวนการโอน (ครั้ง)", lambda one: counted(one.transfers.total)),
        ("โอนสายแล้วมีผู้รับสาย", lambda one: shared(one.transfers.connected)),
        ("นัดโทรกลับ (สาย)", lambda one: counted(one.callbacks.promised)),
        ("โทรกลับภายในกำหนด", lambda one: shared(one.callbacks.kept_in_time)),
        ("บันทึกภายใน 24 ชั่วโมง", lambda one: shared(one.entered_within_24h)),
        ("สนทนาเฉลี่ย (นาที)", lambda one: timed(one.lengths.mean, one.lengths)),
        ("ร้อยละ 90 สนทนาไม่เกิน (นาที)", lambda one: timed(one.lengths.p90, one.lengths)),
        ("ผู้ที่โทรตั้งแต่ 3 ครั้งขึ้นไป (ราย)", lambda one: counted(one.frequent_callers)),
    ]
    # Where there was no register each line says so; a whole is shown beside no part of one.
    beside = [
        one for one in earlier(comparison) if one.why_not in (None, WhyNotCompared.NO_REGISTER)
    ]
    return compared(typesetter, comparison, "ตัวเลขสำคัญ", lines, beside=beside)


def compared(
    typesetter: Typesetter,
    comparison: PhoneComparison,
    first: str,
    lines: Iterable[Line],
    *,
    total: bool = False,
    beside: Sequence[Earlier] | None = None,
) -> Table:
    """Lines of figures beside earlier periods; with `total` the last line adds up the others.

    Periods with which nothing is compared are left out unless `beside` names them.
    """
    others = comparable(comparison) if beside is None else beside
    columns = [Column(first, 4.4), Column(now_name(comparison.now.period), 2.1, "right")]
    for one in others:
        columns += [
            Column(_heading(one.name), 2.3, "right"),
            Column("เปลี่ยนแปลง", 2.0, "right"),
        ]
    told = [(name, of(comparison.now), [_then(one, of) for one in others]) for name, of in lines]
    rows = [
        Row(
            [
                name,
                now.cell,
                *(cell for then in thens for cell in (then.cell, _change(now, then))),
            ],
            total=total and at == len(told),
        )
        for at, (name, now, thens) in enumerate(told, start=1)
    ]
    return Table(typesetter, columns, rows, size=12)


def _heading(name: str) -> str:
    """A long name on two lines: ``ไตรมาสเดียวกัน`` over ``ของปีก่อน``."""
    return name.replace("ของปีก่อน", "\nของปีก่อน")


def _then(other: Earlier, of: Callable[[PhoneFigures], Shown]) -> Shown:
    return of(other.figures) if other.why_not is None else _NO_DATA


def _change(now: Shown, then: Shown) -> Cell:
    if now.amount is None or then.amount is None:
        return Cell(_NONE)
    by = now.amount - then.amount
    if now.unit:
        return Cell(_signed(f"{by:+.1f}"), now.unit)
    rate = one_decimal(Fraction(100 * by) / Fraction(then.amount)) if then.amount else None
    share = "" if rate is None else f"{rate:+.1f} %"
    return Cell(_signed(f"{by:+,.0f}"), _signed(share))


def _signed(number: str) -> str:
    """With a minus as wide as the plus; nothing has a sign that is 0."""
    if not number.strip("+-0.% "):
        return number.lstrip("+-")
    return number.replace("-", "−")


def months(typesetter: Typesetter, comparison: PhoneComparison) -> Table:
    """The calls of each month beside those of the month in the same place of earlier periods."""
    now = comparison.now
    others = [
        one for one in comparable(comparison) if len(one.figures.by_month) == len(now.by_month)
    ]
    columns = [Column("เดือน", 4.4), Column(now_name(now.period), 2.1, "right")]
    for one in others:
        columns += [Column(_heading(one.name), 2.3, "right"), Column("เปลี่ยนแปลง", 2, "right")]
    rows = [
        Row(
            [
                month_of(span.period),
                f"{span.calls:,}",
                *(cell for one in others for cell in _beside(span, one.figures.by_month[at])),
            ]
        )
        for at, span in enumerate(now.by_month)
    ]
    whole: list[str | Cell] = ["รวม", f"{now.calls:,}"]
    for one in others:
        whole += [
            f"{one.figures.calls:,}",
            _change(counted(now.calls), counted(one.figures.calls)),
        ]
    return Table(typesetter, columns, [*rows, Row(whole, total=True)], size=12)


def _beside(now: Span, then: Span) -> tuple[Cell, Cell]:
    change = _change(counted(now.calls), counted(then.calls))
    return Cell(f"{then.calls:,}", short_month_of(then.period)), change


def transfers(typesetter: Typesetter, figures: TransferFigures) -> Table:
    """What came of the transfers to each unit."""
    results = [one.result for one in figures.by_result]
    columns = [
        Column("หน่วยงานที่รับโอน", 4.6),
        Column("โอนสาย\n(ครั้ง)", 1.8, "right"),
        *(Column(wording(result).th, 1.8, "right") for result in results),
        Column("มีผู้รับสาย", 2.4, "right"),
    ]
    groups = [(unit.unit, unit.total, unit.by_result, unit.connected) for unit in figures.by_unit]
    groups.append(("รวม", figures.total, figures.by_result, figures.connected))
    rows = []
    for at, (name, total, by_result, connected) in enumerate(groups, start=1):
        counts = {one.result: one.transfers for one in by_result}
        cells = [f"{counts.get(result, 0):,}" for result in results]
        last = at == len(groups)
        rows.append(Row([name, f"{total:,}", *cells, shared(connected).cell], total=last))
    return Table(typesetter, columns, rows, size=12)


def frequent_callers(typesetter: Typesetter, callers: Sequence[FrequentCaller]) -> Table:
    """Who phoned often, by their masked numbers."""
    columns = [
        Column("ที่", 0.8, "right"),
        Column("หมายเลขโทรศัพท์\n(ปกปิดบางส่วน)", 3.2),
        Column("สาย", 1.1, "right"),
        Column("ประเภทผู้ติดต่อ", 4.6),
        Column("เรื่องที่ติดต่อมากที่สุด", 6.2),
    ]
    rows = [
        Row(
            [
                f"{at:,}",
                one.shown,
                f"{one.calls:,}",
                NO_DATA if one.kind is None else wording(one.kind).th,
                one.topic,
            ]
        )
        for at, one in enumerate(callers, start=1)
    ]
    return Table(typesetter, columns, rows, size=12)


def topics(typesetter: Typesetter, comparison: PhoneComparison) -> Table:
    """The calls about each topic, the rarest together."""
    named = [one.topic for one in most_named(comparison.now.by_topic, MOST_TOPICS)[0]]
    lines = [(topic, _of_topic(topic)) for topic in named]
    rest = len(comparison.now.by_topic) - len(named)
    others = [one for one in comparable(comparison) if _of_others(named)(one.figures).amount]
    if rest or others:
        name = f"เรื่องอื่น ๆ ({rest:,} เรื่อง)" if rest else "เรื่องอื่น ๆ"
        lines.append((name, _of_others(named)))
    lines.append(_ALL_CALLS)
    return compared(typesetter, comparison, "เรื่องที่ติดต่อ", lines, total=True)


def _of_topic(topic: str) -> Callable[[PhoneFigures], Shown]:
    def of(figures: PhoneFigures) -> Shown:
        calls = sum(one.calls for one in figures.by_topic if one.topic == topic)
        return counted(calls, figures.calls)

    return of


def _of_others(named: Sequence[str]) -> Callable[[PhoneFigures], Shown]:
    def of(figures: PhoneFigures) -> Shown:
        calls = sum(one.calls for one in figures.by_topic if one.topic not in named)
        return counted(calls, figures.calls)

    return of


def kinds(typesetter: Typesetter, comparison: PhoneComparison) -> Table:
    """The calls of each kind of caller."""
    lines = [
        ("ไม่ระบุ" if one.kind is None else wording(one.kind).th, _of_kind(one.kind))
        for one in comparison.now.by_kind
    ]
    return compared(typesetter, comparison, "ประเภทผู้ติดต่อ", [*lines, _ALL_CALLS], total=True)


def _of_kind(kind: CallerKind | None) -> Callable[[PhoneFigures], Shown]:
    def of(figures: PhoneFigures) -> Shown:
        calls = sum(one.calls for one in figures.by_kind if one.kind is kind)
        return counted(calls, figures.calls)

    return of


def outcomes(typesetter: Typesetter, comparison: PhoneComparison) -> Table:
    """What came of the calls."""
    lines = [
        (wording(one.outcome).th, _of_outcome(one.outcome)) for one in comparison.now.by_outcome
    ]
    return compared(typesetter, comparison, "ผลการดำเนินการ", [*lines, _ALL_CALLS], total=True)


def _of_outcome(outcome: Outcome) -> Callable[[PhoneFigures], Shown]:
    def of(figures: PhoneFigures) -> Shown:
        calls = sum(one.calls for one in figures.by_outcome if one.outcome is outcome)
        return counted(calls, figures.calls)

    return of


def rings(typesetter: Typesetter, comparison: PhoneComparison) -> Table:
    """The calls answered after so many rings."""
    lines = [(rings_name(one.rings), _of_rings(one.rings)) for one in comparison.now.by_rings]
    return compared(typesetter, comparison, "เสียงเรียก", [*lines, _ALL_CALLS], total=True)


def _of_rings(rings: Rings) -> Callable[[PhoneFigures], Shown]:
    def of(figures: PhoneFigures) -> Shown:
        calls = sum(one.calls for one in figures.by_rings if one.rings is rings)
        return counted(calls, figures.calls)

    return of


def callbacks(typesetter: Typesetter, comparison: PhoneComparison) -> Table:
    """What became of the promises to call back."""
    lines: list[Line] = [
        ("โทรกลับภายในกำหนด", lambda one: _promises(one.callbacks, one.callbacks.in_time)),
        ("โทรกลับหลังกำหนด", lambda one: _promises(one.callbacks, one.callbacks.late)),
        ("ไม่ต้องติดต่อแล้ว", lambda one: _promises(one.callbacks, one.callbacks.not_needed)),
        ("ยังไม่ได้โทรกลับ", lambda one: _promises(one.callbacks, one.callbacks.open)),
        ("ในจำนวนนี้เลยกำหนดแล้ว", lambda one: _promises(one.callbacks, one.callbacks.overdue)),
        ("ไม่มีข้อมูลการโทรกลับ", lambda one: counted(one.callbacks.unknown, one.callbacks.promised)),
        ("อัตราโทรกลับภายในกำหนด", lambda one: shared(one.callbacks.kept_in_time)),
        ("รวมนัดโทรกลับ", lambda one: counted(one.callbacks.promised)),
    ]
    return compared(typesetter, comparison, "การนัดโทรกลับ", lines, total=True)


def _promises(figures: CallbackFigures, count: int) -> Shown:
    if figures.promised and not figures.known:
        return _NO_DATA
    return counted(count, figures.promised)
