"""The workbook of the phone report: read with openpyxl, and opened and saved by LibreOffice."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from gecc_desk.domain.calls import TransferResult
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.measures import NO_SHARE, Share
from gecc_desk.domain.periods import FiscalQuarter, Period
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures
from gecc_desk.domain.phone_figures_terms import DEFINITIONS
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.domain.words import wording
from gecc_desk.reports.phone_xlsx import write_phone_xlsx
from gecc_desk.reports.register_rows import COLUMNS, Progress
from gecc_desk.reports.saving import ReportNotSaved
from tests.reports.phone_xlsx_examples import (
    EVIL,
    MADE_AT,
    NOTE,
    TOPICS,
    calls,
    comparison,
)

OFFICE = "สำนักงานคุมประพฤติจังหวัดเชียงใหม่"
NO_DATA = "ไม่มีข้อมูล"
SHEETS = [
    "สรุป", "รายเดือน", "รายสัปดาห์", "วันและชั่วโมง", "เรื่องที่ติดต่อ", "แผนภูมิเรื่องที่ติดต่อ", "ประเภทผู้ติดต่อ",
    "ผลการดำเนินการ", "การโอนสาย", "แผนภูมิการโอนสาย", "เสียงเรียก", "การโทรกลับ", "ผู้ติดต่อบ่อย",
    "ข้อวิเคราะห์และข้อเสนอแนะ", "คำจำกัดความ", "ทะเบียนคุมโทรศัพท์",
]  # fmt: skip
DAY, MONTH = "[$-107041E]d mmm yyyy", "[$-107041E]mmm yyyy"
CALLS = 40


def write(
    path: Path,
    of: PhoneComparison,
    note: ReportNote = NOTE,
    office: str = OFFICE,
    *,
    many: int = CALLS,
    progress: Progress | None = None,
) -> Path:
    write_phone_xlsx(
        path, of, note, office, "น้ำฝน", MADE_AT, calls=calls(many), total=many, progress=progress
    )
    return path


@pytest.fixture(scope="module")
def compared() -> PhoneComparison:
    return comparison()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, compared: PhoneComparison) -> Path:
    return write(tmp_path_factory.mktemp("phone") / "รายงาน.xlsx", compared)


@pytest.fixture(scope="module")
def book(file: Path) -> Iterator[Workbook]:
    book = openpyxl.load_workbook(file)
    yield book
    book.close()


def table(book: Workbook, name: str, first: str) -> list[list[Any]]:
    """The rows below the headings, of which the first column has this one, as far as they go."""
    rows = [list(row) for row in book[name].iter_rows(values_only=True)]
    head = next(place for place, row in enumerate(rows) if row[0] == first)
    below = rows[head + 1 :]
    end = next((place for place, row in enumerate(below) if row[0] is None), len(below))
    return below[:end]


def row_of(book: Workbook, name: str, first: str) -> list[Any]:
    return next(
        list(row) for row in book[name].iter_rows(values_only=True) if row and row[0] == first
    )


def length(value: Any) -> dt.timedelta:
    """A time as openpyxl gives it, to the second."""
    if isinstance(value, dt.time):
        value = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    assert isinstance(value, dt.timedelta)
    return dt.timedelta(seconds=round(value.total_seconds()))


def day(value: Any) -> dt.date:
    assert isinstance(value, dt.datetime)
    return value.date()


def test_every_part_has_its_sheet_and_says_which_period_it_is_of(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets:
        texts = {str(cell.value) for cell in sheet["A"][:8]}
        of_words = sheet.title == "คำจำกัดความ"
        assert of_words or any("1 ต.ค. 2568 ถึง 31 ธ.ค. 2568" in text for text in texts)
    assert row_of(book, "สรุป", f"รายงานสถิติการให้บริการทางโทรศัพท์ {OFFICE}")
    assert "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2569" in str(book["สรุป"]["A2"].value)


# ---- figures ----------------------------------------------------------------------------------


def shares(figures: PhoneFigures) -> dict[str, Share]:
    return {
        "รับสายภายใน 3 เสียงเรียก": figures.within_three_rings,
        "ตอบได้ในการติดต่อครั้งแรก": figures.first_contact,
        "สายที่มีการโอน": Share(figures.transfers.calls, figures.calls),
        "โอนสายแล้วปลายทางรับสาย": figures.transfers.connected,
        "โทรกลับภายในกำหนด": figures.callbacks.kept_in_time,
        "บันทึกภายใน 24 ชั่วโมง": figures.entered_within_24h,
    }


def counts(figures: PhoneFigures) -> dict[str, int]:
    return {
        "สายที่รับทั้งหมด (สาย)": figures.calls,
        "รายการที่ยกเลิก ไม่นับรวม (รายการ)": figures.voided,
        "การโอนสายทั้งหมด (ครั้ง)": figures.transfers.total,
        "นัดโทรกลับ (ราย)": figures.callbacks.promised,
        "ผู้ติดต่อตั้งแต่ 3 ครั้งขึ้นไป (ราย)": figures.frequent_callers,
    }


def test_shares_stand_with_both_parts_in_every_period_and_change_by_hundredths(
    book: Workbook, compared: PhoneComparison
) -> None:
    three = [shares(one) for one in (compared.now, compared.before, compared.last_year)]
    for name in three[0]:
        row = row_of(book, "สรุป", name)
        for at, of in zip((1, 4, 9), three, strict=True):
            share = of[name]
            ground = [share.numerator, share.denominator, pytest.approx(share.ratio)]
            assert row[at : at + 3] == (ground if share.denominator else [NO_DATA, 0, NO_DATA])
        for at, of in ((7, three[1]), (12, three[2])):
            # What is shown in both cells, taken from one another.
            now, then = three[0][name].percent, of[name].percent
            if now is None or then is None:
                assert row[at] == NO_DATA
            else:
                assert row[at] == pytest.approx(float(now - then))


def test_counts_stand_beside_those_of_before_with_their_change(
    book: Workbook, compared: PhoneComparison
) -> None:
    now, before, last_year = map(counts, (compared.now, compared.before, compared.last_year))
    for name, count in now.items():
        row = row_of(book, "สรุป", name)
        assert (row[3], row[6], row[11]) == (count, before[name], last_year[name])
        assert row[7:9] == [count - before[name], pytest.approx(count / before[name] - 1)]
        assert row[12:14] == [count - last_year[name], pytest.approx(count / last_year[name] - 1)]


def test_lengths_are_times_and_their_change_is_seconds(
    book: Workbook, compared: PhoneComparison
) -> None:
    """A spreadsheet cannot show a negative time."""
    mean = row_of(book, "สรุป", "ระยะเวลาสนทนาเฉลี่ย")
    p90 = row_of(book, "สรุป", "ระยะเวลาสนทนา เปอร์เซ็นไทล์ที่ 90")
    now, before = compared.now.lengths, compared.before.lengths
    assert mean[1:3] == [now.count, now.of]
    assert (length(mean[3]), length(mean[6])) == (now.mean, before.mean)
    assert (length(p90[3]), length(p90[6])) == (now.p90, before.p90)
    assert now.mean
    assert before.mean
    assert mean[7] == pytest.approx((now.mean - before.mean).total_seconds())


def test_cells_are_shown_as_what_they_are(book: Workbook) -> None:
    sheet = book["สรุป"]
    formats = {
        str(row[0].value): (row[3].number_format, row[7].number_format) for row in sheet.iter_rows()
    }
    assert formats["สายที่รับทั้งหมด (สาย)"] == ("#,##0", "+#,##0;-#,##0;0")
    assert formats["รับสายภายใน 3 เสียงเรียก"][0] == "0.0%"
    assert formats["ระยะเวลาสนทนาเฉลี่ย"][0] == "[h]:mm:ss"
    months = next(row for row in book["รายเดือน"].iter_rows() if row[0].value == 1)
    assert (months[1].number_format, months[3].number_format) == (MONTH, "0.0%")
    weeks = next(row for row in book["รายสัปดาห์"].iter_rows() if row[0].value == 1)
    assert weeks[1].number_format == weeks[2].number_format == DAY


def test_months_and_weeks_stand_beside_those_of_before(
    book: Workbook, compared: PhoneComparison
) -> None:
    now, before, last_year = compared.now, compared.before, compared.last_year
    *months, whole = table(book, "รายเดือน", "ลำดับ")
    assert [(day(row[1]), row[2]) for row in months] == [
        (one.period.first, one.calls) for one in now.by_month
    ]
    assert [(day(row[4]), row[5]) for row in months] == [
        (one.period.first, one.calls) for one in before.by_month
    ]
    assert [row[6] for row in months] == [
        one.calls - other.calls for one, other in zip(now.by_month, before.by_month, strict=True)
    ]
    assert [whole[at] for at in (0, 2, 5, 9)] == ["รวม", now.calls, before.calls, last_year.calls]
    *weeks, _whole = table(book, "รายสัปดาห์", "ลำดับ")
    assert [(day(row[1]), day(row[2]), row[3]) for row in weeks] == [
        (one.period.first, one.period.last, one.calls) for one in now.by_week
    ]
    assert [row[7] for row in weeks] == [one.calls for one in before.by_week]


def test_a_period_that_touches_fewer_parts_than_the_one_before_leaves_no_made_up_zero(
    tmp_path: Path,
) -> None:
    period = Period(dt.date(2026, 3, 1), dt.date(2026, 3, 10))
    book = openpyxl.load_workbook(write(tmp_path / "x.xlsx", comparison(period), many=0))
    rows = table(book, "รายเดือน", "ลำดับ")
    assert [row[0] for row in rows] == [1, "รวม"]
    weeks = table(book, "รายสัปดาห์", "ลำดับ")
    now, before = comparison(period).now.by_week, comparison(period).before.by_week
    assert len(now) != len(before)
    for row, one, other in zip(weeks, [*now, None][: len(before)], before, strict=False):
        assert row[3] == (one.calls if one else None)
        assert row[7] == other.calls
    book.close()


def test_days_and_hours_are_a_field_of_colours(book: Workbook, compared: PhoneComparison) -> None:
    *days, whole = table(book, "วันและชั่วโมง", "วัน")
    assert tuple(tuple(row[1:25]) for row in days) == compared.now.by_weekday_hour
    assert [row[0] for row in days][::6] == ["จันทร์", "อาทิตย์"]
    assert whole[25] == compared.now.calls
    ((place, rules),) = book["วันและชั่วโมง"].conditional_formatting._cf_rules.items()
    left, top, right, bottom = range_boundaries(str(place.sqref))
    assert (right - left + 1, bottom - top + 1) == (24, 7)
    assert rules[0].colorScale is not None


def test_topics_of_every_period_are_told_also_those_of_which_there_are_none_now(
    book: Workbook, compared: PhoneComparison
) -> None:
    *rows, whole = table(book, "เรื่องที่ติดต่อ", "เรื่องที่ติดต่อ")
    now = {one.topic: one.calls for one in compared.now.by_topic}
    before = {one.topic: one.calls for one in compared.before.by_topic}
    assert [row[0] for row in rows] == [*now, "เรื่องที่ไม่มีแล้ว"]
    for row in rows:
        calls = now.get(row[0], 0)
        assert row[1:5] == [
            calls, pytest.approx(calls / compared.now.calls), before.get(row[0], 0),
            calls - before.get(row[0], 0),
        ]  # fmt: skip
    assert whole[1:5] == [
        compared.now.calls, 1, compared.before.calls, compared.now.calls - compared.before.calls,
    ]  # fmt: skip
    assert next(row for row in rows if row[0] == TOPICS[3])[5] == NO_DATA, "no parts of nothing"


def test_kinds_outcomes_and_rings_are_counted_in_the_order_of_the_office(
    book: Workbook, compared: PhoneComparison
) -> None:
    now = compared.now
    kinds = [
        ("ไม่ได้ระบุ" if one.kind is None else wording(one.kind).th, one.calls) for one in now.by_kind
    ]
    outcomes = [(wording(one.outcome).th, one.calls) for one in now.by_outcome]
    rings = [(wording(one.rings).th, one.calls) for one in now.by_rings]
    for name, first, wanted in (
        ("ประเภทผู้ติดต่อ", "ประเภทผู้ติดต่อ", kinds),
        ("ผลการดำเนินการ", "ผลการดำเนินการ", outcomes),
        ("เสียงเรียก", "จำนวนเสียงเรียก", rings),
    ):
        *rows, whole = table(book, name, first)
        assert [(row[0], row[1]) for row in rows] == wanted
        assert whole[1] == now.calls


def test_units_stand_by_results_with_their_share_connected(
    book: Workbook, compared: PhoneComparison
) -> None:
    *rows, whole = table(book, "การโอนสาย", "หน่วยงาน")
    before = {one.unit: one for one in compared.before.transfers.by_unit}
    for row, unit in zip(rows, compared.now.transfers.by_unit, strict=True):
        results = [one.transfers for one in unit.by_result]
        assert row[:7] == [unit.unit, *results, unit.total, pytest.approx(unit.connected.ratio)]
        then = before.get(unit.unit)
        assert row[7:9] == ([then.total, pytest.approx(then.connected.ratio)] if then else [0, NO_DATA])  # fmt: skip
    transfers = compared.now.transfers
    assert whole[5:7] == [transfers.total, pytest.approx(transfers.connected.ratio)]


def test_promises_to_call_back_are_told_by_what_became_of_them(
    book: Workbook, compared: PhoneComparison
) -> None:
    rows = {row[0]: row for row in table(book, "การโทรกลับ", "รายการ")}
    one = compared.now.callbacks
    assert [row[3] for row in rows.values()] == [
        one.promised, one.in_time, one.late, one.not_needed, one.open, one.overdue, one.unknown,
        pytest.approx(one.kept_in_time.ratio),
    ]  # fmt: skip


def test_frequent_callers_are_told_by_masked_numbers_alone(
    file: Path, book: Workbook, compared: PhoneComparison
) -> None:
    rows = table(book, "ผู้ติดต่อบ่อย", "ลำดับ")
    assert [(row[1], row[2]) for row in rows] == [
        (one.shown, one.calls) for one in compared.now.frequent
    ]
    texts = {str(cell) for sheet in book.worksheets for row in sheet.values for cell in row}
    for caller in compared.now.frequent:
        assert not [text for text in texts if caller.normal.removeprefix("+66") in text]


def test_what_the_meeting_said_stands_a_paragraph_a_line(book: Workbook) -> None:
    sheet = book["ข้อวิเคราะห์และข้อเสนอแนะ"]
    cells = {row[0].value: row[1] for row in sheet.iter_rows() if row[0].value}
    assert cells["ข้อวิเคราะห์"].value == NOTE.analysis.split("\n")[0]
    assert day(cells["วันที่ประชุม"].value) == NOTE.met_on
    assert cells["ผู้จัดทำ"].value == NOTE.prepared.name
    assert cells["ผู้ตรวจสอบ"].value == NO_DATA
    said = " ".join(str(row[1].value) for row in sheet.iter_rows(min_row=9))
    assert "".join(NOTE.analysis.split()) in "".join(said.split()), "long ones lose nothing"
    assert cells["ข้อเสนอแนะ"].value == EVIL


def test_every_figure_has_its_definition(book: Workbook) -> None:
    assert [(row[0], row[1]) for row in table(book, "คำจำกัดความ", "ตัวเลข")] == [
        (one.th, one.meaning_th) for one in DEFINITIONS
    ]


def test_the_register_has_a_row_for_each_call_and_no_citizen_id(book: Workbook) -> None:
    headings = [one.column.heading for one in COLUMNS]
    rows = table(book, "ทะเบียนคุมโทรศัพท์", headings[0])
    lines = [dict(zip(headings, row, strict=True)) for row in rows]
    assert [line["เรื่องที่ติดต่อ"] for line in lines] == [call.entry.topic for call in calls(CALLS)]
    assert [line["หมายเลขโทรศัพท์"] for line in lines] == [call.entry.phone for call in calls(CALLS)]
    assert {line["หมายเหตุ"] or "" for line in lines} == {"เลขประจำตัว 1-2345-XXXXX-XX-1", ""}
    assert day(lines[0]["วันที่"]) == dt.date(2025, 10, 2)
    assert lines[0]["เวลา"] == dt.time(21, 5, 9), "of Bangkok"


# ---- charts, texts and paper ------------------------------------------------------------------


def charts_of(book: Workbook) -> dict[str, Any]:
    """The charts by the sheet that they stand on."""
    return {
        sheet.title: sheet._charts[0]
        for sheet in (*book.worksheets, *book.chartsheets)
        if sheet._charts
    }


def cells(book: Workbook, reference: str) -> list[Any]:
    """What stands in the cells that a chart names."""
    name, place = reference.rsplit("!", 1)
    left, top, right, bottom = range_boundaries(place.replace("$", ""))
    sheet = book[name.strip("'")]
    rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in rows for value in row]


def drawn(book: Workbook, chart: Any) -> list[tuple[str, list[Any], list[Any]]]:
    """Name, names of the values, and the values of each series."""
    return [
        (
            one.tx.v or one.tx.strRef.f,
            cells(book, (one.cat.strRef or one.cat.numRef).f),
            cells(book, one.val.numRef.f),
        )
        for one in chart.series
    ]


def words(title: Any) -> str:
    return "".join(run.t for one in title.tx.rich.p for run in one.r or ())


def test_charts_show_what_stands_in_the_cells(book: Workbook, compared: PhoneComparison) -> None:
    charts = charts_of(book)
    now, before = compared.now, compared.before
    months = drawn(book, charts["รายเดือน"])
    assert [name for name, _of, _values in months] == [
        "ไตรมาสนี้",
        "ไตรมาสก่อน",
        "ไตรมาสเดียวกันของปีก่อน",
    ]
    assert [day(one) for one in months[0][1]] == [one.period.first for one in now.by_month]
    assert months[1][2] == [one.calls for one in before.by_month]
    (_now, topics, values), _before = drawn(book, charts["แผนภูมิเรื่องที่ติดต่อ"])
    assert topics == [one.topic for one in now.by_topic[:15]]
    assert values == [one.calls for one in now.by_topic[:15]]
    outcomes = drawn(book, charts["ผลการดำเนินการ"])
    assert outcomes[0][1:] == (
        [wording(one.outcome).th for one in now.by_outcome],
        [one.calls for one in now.by_outcome],
    )
    units = drawn(book, charts["แผนภูมิการโอนสาย"])
    assert [name for name, _of, _values in units] == [wording(one).th for one in TransferResult]
    for place, (_name, of, transfers) in enumerate(units):
        assert of == [one.unit for one in now.transfers.by_unit]
        assert transfers == [one.by_result[place].transfers for one in now.transfers.by_unit]
    assert charts["แผนภูมิการโอนสาย"].grouping == "stacked"
    ((_name, of, hours),) = drawn(book, charts["วันและชั่วโมง"])
    assert of[0] == "00"
    assert sum(hours) == now.calls


def test_every_chart_has_a_title_and_names_its_axes(book: Workbook) -> None:
    charts = charts_of(book)
    assert len(charts) == 8
    for chart in charts.values():
        assert "1 ต.ค. 2568 ถึง 31 ธ.ค. 2568" in words(chart.title)
        assert words(chart.x_axis.title)
        assert words(chart.y_axis.title)


@pytest.mark.parametrize("text", [EVIL, "=1+1", "+1", "@SUM(A1)"])
def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    note = dataclasses.replace(NOTE, analysis=text, changed_by=text)
    book = openpyxl.load_workbook(write(tmp_path / "x.xlsx", comparison(), note, text, many=17))
    found = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in found if cell.data_type == "f" or cell.hyperlink]
    assert text in {cell.value for cell in found}
    assert EVIL in {cell.value for cell in book["เรื่องที่ติดต่อ"]["A"]}
    book.close()


def test_sheets_are_ready_to_be_read_and_printed(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes, "headings stay"
        assert sheet.page_setup.paperSize == 9, "A4"
        assert sheet.print_title_rows, "headings come again on every page"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    filtered = {sheet.title for sheet in book.worksheets if sheet.auto_filter.ref}
    assert {"เรื่องที่ติดต่อ", "การโอนสาย", "ทะเบียนคุมโทรศัพท์", "ผู้ติดต่อบ่อย"} <= filtered
    topics = book["เรื่องที่ติดต่อ"]
    last = range_boundaries(topics.auto_filter.ref)[3]
    assert topics.cell(last + 1, 1).value == "รวม", "sums are not sorted among the rest"
    assert topics.page_setup.orientation == "landscape"


# ---- where there is no ground -----------------------------------------------------------------


def test_without_a_register_of_last_year_nothing_is_compared_with_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(
        write(tmp_path / "x.xlsx", comparison(last_year=False), ReportNote(), many=0)
    )
    assert row_of(book, "สรุป", "สายที่รับทั้งหมด (สาย)")[9:14] == [NO_DATA] * 5
    for name, first in (("เรื่องที่ติดต่อ", "เรื่องที่ติดต่อ"), ("ประเภทผู้ติดต่อ", "ประเภทผู้ติดต่อ")):
        assert {value for row in table(book, name, first) for value in row[6:9]} == {NO_DATA}
    assert {value for row in table(book, "การโอนสาย", "หน่วยงาน") for value in row[11:15]} == {
        NO_DATA
    }
    months = table(book, "รายเดือน", "ลำดับ")
    assert {value for row in months for value in row[9:12]} == {NO_DATA}
    assert [name for name, *_ in drawn(book, charts_of(book)["รายเดือน"])] == [
        "ไตรมาสนี้",
        "ไตรมาสก่อน",
    ]
    cells = {row[0]: row[1] for row in table(book, "ข้อวิเคราะห์และข้อเสนอแนะ", "หัวข้อ")}
    assert cells["ข้อวิเคราะห์"] == cells["วันที่ประชุม"] == NO_DATA
    book.close()


def test_a_quarter_that_goes_on_is_compared_with_nothing(
    tmp_path: Path, compared: PhoneComparison
) -> None:
    moment = dt.datetime(2025, 11, 30, 5, tzinfo=dt.UTC)
    now = dataclasses.replace(compared.now, as_of=moment)
    book = openpyxl.load_workbook(
        write(tmp_path / "x.xlsx", dataclasses.replace(compared, now=now))
    )
    assert set(row_of(book, "สรุป", "สายที่รับทั้งหมด (สาย)")[4:14]) == {"ไม่เปรียบเทียบ"}
    for name in ("เรื่องที่ติดต่อ", "การโอนสาย"):
        assert "ไม่เปรียบเทียบ" in row_of(book, name, "รวม")
    heads = " ".join(str(row[0]) for row in book["สรุป"].iter_rows(max_row=6, values_only=True))
    assert "(รวม 61 วัน)" in heads
    assert "ไม่เปรียบเทียบ เพราะช่วงนี้ยังไม่สิ้นสุด" in heads


def test_an_empty_quarter_makes_a_workbook_too(tmp_path: Path) -> None:
    three = [FiscalQuarter(2569, 1), FiscalQuarter(2568, 4), FiscalQuarter(2568, 1)]
    now, before, last_year = (PhoneFigures(period=one.period, as_of=MADE_AT) for one in three)
    assert now.within_three_rings == NO_SHARE
    nothing = PhoneComparison(now=now, before=before, last_year=last_year)
    book = openpyxl.load_workbook(write(tmp_path / "x.xlsx", nothing, ReportNote(), many=0))
    assert row_of(book, "สรุป", "สายที่รับทั้งหมด (สาย)")[3:7] == [0, NO_DATA, NO_DATA, NO_DATA]
    assert row_of(book, "สรุป", "รับสายภายใน 3 เสียงเรียก")[1:4] == [NO_DATA, 0, NO_DATA]
    assert row_of(book, "สรุป", "ระยะเวลาสนทนาเฉลี่ย")[3] == NO_DATA
    assert row_of(book, "เรื่องที่ติดต่อ", "รวม")[1:4] == [0, NO_DATA, NO_DATA]
    book.close()


# ---- whole or not at all ----------------------------------------------------------------------


class Stopped(DeskError):
    """The person pressed Cancel."""


def test_one_that_is_stopped_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, compared: PhoneComparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    target = tmp_path / "x.xlsx"
    target.write_bytes(b"of yesterday")
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done >= 1_000:
            raise Stopped

    with pytest.raises(Stopped):
        write(target, compared, many=1_700, progress=stop)
    assert told == [(500, 1_700), (1_000, 1_700)]
    assert target.read_bytes() == b"of yesterday"
    assert list(scratch.iterdir()) == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["scratch", "x.xlsx"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, compared: PhoneComparison) -> None:
    with pytest.raises(ReportNotSaved) as failed:
        write(tmp_path / "no such folder" / "รายงาน.xlsx", compared, many=0)
    assert "รายงาน.xlsx" in failed.value.in_thai()


# ---- another program --------------------------------------------------------------------------


def test_libreoffice_reads_the_same_and_keeps_the_charts(
    tmp_path: Path, file: Path, book: Workbook
) -> None:
    """It opens the file, works it out anew and saves it: what it did not understand is not there."""
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = openpyxl.load_workbook(tmp_path / file.name)
    assert again.sheetnames == SHEETS
    for name in ("สรุป", "รายสัปดาห์", "วันและชั่วโมง", "เรื่องที่ติดต่อ", "การโอนสาย", "ทะเบียนคุมโทรศัพท์"):
        ours, theirs = (
            [tuple(map(plain, row)) for row in one[name].iter_rows(max_col=14, values_only=True)]
            for one in (book, again)
        )
        assert theirs[: len(ours)] == ours
    assert sum(len(sheet._charts) for sheet in (*again.worksheets, *again.chartsheets)) == 8
    again.close()


def plain(value: Any) -> Any:
    """A value whatever a program makes of an empty text or of the last digit of a number."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, dt.time | dt.timedelta):
        return length(value)
    return value or None if isinstance(value, str) else value
