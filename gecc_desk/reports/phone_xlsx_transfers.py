"""The sheets of the phone report about transfers and about who phones often."""

from __future__ import annotations

from gecc_desk.domain.calls import TransferResult
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.phone_figures import (
    FREQUENT_FROM,
    PhoneFigures,
    TransferFigures,
    UnitTransfers,
)
from gecc_desk.domain.words import wording
from gecc_desk.reports.phone_xlsx_parts import (
    CALLS,
    MOST_BARS,
    PhoneBook,
    change_of_share,
    kind_of_caller,
    known,
    most,
)
from gecc_desk.reports.xlsx_book import Column, Kind, Sheet, Value
from gecc_desk.reports.xlsx_charts import bars_chart

#: All transfers, or those to one unit.
_Transfers = TransferFigures | UnitTransfers

_NOW = (
    *(Column(wording(one).th, width=11) for one in TransferResult), Column("รวม", width=9),
    Column("ปลายทางรับสาย\n(ร้อยละ)", Kind.SHARE, 14),
)  # fmt: skip
_EARLIER = (
    Column("รวม", width=9), Column("ปลายทางรับสาย\n(ร้อยละ)", Kind.SHARE, 14),
    Column("จำนวน\nเพิ่มหรือลด", Kind.CHANGE, 11), Column("ร้อยละที่รับสาย\nเพิ่มหรือลด", Kind.POINTS, 13),
)  # fmt: skip
_COLUMNS = (Column("หน่วยงาน", Kind.PARAGRAPH, 36), *_NOW, *_EARLIER, *_EARLIER)


def transfers(report: PhoneBook) -> None:
    """Units by what came of the transfers to them, with the share connected."""
    now, names = report.now.transfers, report.names
    about = f"โอนสาย {now.total:,} ครั้ง จาก {now.calls:,} สาย สายหนึ่งโอนได้หลายครั้ง นับทุกครั้ง"
    sheet = report.sheet("การโอนสาย", "การโอนสายตามหน่วยงานและผลการโอน", about)
    groups = (("", 1), (names.now, len(_NOW)), *((name, len(_EARLIER)) for name in (names.before, names.last_year)))  # fmt: skip
    begin = sheet.begin(_COLUMNS, groups=groups)
    figures = (report.now, *report.earlier)
    for unit in dict.fromkeys(
        one.unit for each in figures if each for one in each.transfers.by_unit
    ):
        line = _line(report, *(_to(unit, each) for each in figures))
        sheet.add(_COLUMNS, (mask_citizen_ids(unit), *line))
    sheet.filter(begin, _COLUMNS)
    whole = _line(report, *(None if each is None else each.transfers for each in figures))
    sheet.add(_COLUMNS, ("รวม", *whole), total=True)
    _chart(report, sheet, begin)


def _to(unit: str, figures: PhoneFigures | None) -> UnitTransfers | None:
    """The transfers to a unit; none of them where there were none, None where nothing is known."""
    if figures is None:
        return None
    units = figures.transfers.by_unit
    return next((one for one in units if one.unit == unit), UnitTransfers(unit, ()))


def _line(
    report: PhoneBook, now: _Transfers | None, *earlier: _Transfers | None
) -> tuple[Value, ...]:
    """The values of `_NOW`, and those of `_EARLIER` for each of the earlier periods."""
    now = now or TransferFigures()
    counts = {one.result: one.transfers for one in now.by_result}
    line: list[Value] = [counts.get(result, 0) for result in TransferResult]
    line += [now.total, known(now.connected.ratio)]
    for one, absent in zip(earlier, report.absent, strict=True):
        if one is None:
            line += [absent] * len(_EARLIER)
        else:
            line += [one.total, known(one.connected.ratio)]
            line += [now.total - one.total, change_of_share(now.connected, one.connected)]
    return tuple(line)


def _chart(report: PhoneBook, sheet: Sheet, begin: int) -> None:
    units = len(report.now.transfers.by_unit)
    shown = min(units, MOST_BARS)
    if not shown:
        return
    results = enumerate(TransferResult, 1)
    last = begin + shown - 1
    series = [sheet.series(wording(one).th, 0, place, begin, last) for place, one in results]
    title = report.chart_title(most("การโอนสายตามหน่วยงานและผลการโอน", shown, units, "หน่วยงาน"))
    chart = bars_chart(
        report.book, title, "จำนวนครั้งที่โอน", "หน่วยงาน", series, names=shown, stacked=True
    )
    report.book.chart_sheet("แผนภูมิการโอนสาย", chart)


def frequent(report: PhoneBook) -> None:
    """Who phoned often, by masked numbers: a whole one stands in no file of figures."""
    callers, of = report.now.frequent, report.now.frequent_callers
    listed = f"ผู้ที่ติดต่อตั้งแต่ {FREQUENT_FROM} ครั้งขึ้นไปในช่วงนี้ {of:,} ราย"
    if of > len(callers):
        listed += f" แสดง {len(callers):,} รายแรกที่ติดต่อมากที่สุด"
    sheet = report.sheet(
        "ผู้ติดต่อบ่อย", "ผู้ติดต่อบ่อย", f"{listed} หมายเลขโทรศัพท์แสดงเพียงบางส่วน", landscape=False
    )
    columns = (
        Column("ลำดับ", width=8), Column("หมายเลขโทรศัพท์", Kind.TEXT, 20), Column(CALLS),
        Column("ประเภทผู้ติดต่อ", Kind.TEXT, 24), Column("เรื่องที่ติดต่อบ่อยที่สุด", Kind.PARAGRAPH, 44),
    )  # fmt: skip
    sheet.table(
        columns,
        (
            (place, one.shown, one.calls, kind_of_caller(one.kind), mask_citizen_ids(one.topic))
            for place, one in enumerate(callers, 1)
        ),
    )
