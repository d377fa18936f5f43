"""The register written out: values as what they are, nothing a formula, and read in again the same."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.calls import Call, CallEntry, Outcome, Rings
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.register_reading import RowFault, SheetCall
from gecc_desk.domain.register_sheet import FaultKind
from gecc_desk.reports.harmless import guarded, without_guard
from gecc_desk.reports.register_csv import write_register_csv
from gecc_desk.reports.register_rows import COLUMNS, Progress
from gecc_desk.reports.register_xlsx import write_register_xlsx
from gecc_desk.reports.saving import ReportNotSaved
from tests.builders import bangkok
from tests.reports.registers import EVERYTHING, NOW, a_call, entry, read_back, told

Writer = Callable[[Path, Iterable[Call], Progress], None]
HEADINGS = [one.column.heading for one in COLUMNS]
CALLS = [a_call(one, number) for number, one in enumerate(EVERYTHING, 1)]


class Stopped(DeskError):
    """The person pressed Cancel."""


def as_xlsx(path: Path, calls: Iterable[Call], progress: Progress) -> None:
    write_register_xlsx(
        path, calls, progress, office="สำนักงานคุมประพฤติ", made_by="สมศรี", made_at=NOW,
        about=("ช่วงวันที่ 1 พ.ย. 2569 ถึง 30 พ.ย. 2569",),
    )  # fmt: skip


@pytest.fixture(params=[as_xlsx, write_register_csv], ids=["xlsx", "csv"])
def write(request: pytest.FixtureRequest) -> Writer:
    writer: Writer = request.param
    return writer


# ---- there and back ---------------------------------------------------------------------------


def tidied(one: CallEntry) -> CallEntry:
    return one.checked(NOW)


def test_what_is_written_out_is_read_in_again_the_same(tmp_path: Path, write: Writer) -> None:
    write(tmp_path / "ทะเบียน", CALLS, told)
    rows = read_back(tmp_path / "ทะเบียน")
    assert not [row for row in rows if isinstance(row, RowFault)]
    assert [row.entry for row in rows if isinstance(row, SheetCall)] == [
        tidied(one) for one in EVERYTHING
    ]
    assert {row.staff for row in rows if isinstance(row, SheetCall)} == {"สมศรี"}


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20).filter(
    lambda text: (
        text.strip(" -–—.\u200b\"'”“„〃’,") != "" and "ไม่มี" not in text and "_x" not in text
    )
)


@given(caller=_TEXTS, phone=_TEXTS, note=_TEXTS, topic=_TEXTS, csv_file=st.booleans())
def test_texts_of_every_kind_come_back(
    caller: str, phone: str, note: str, topic: str, csv_file: bool
) -> None:
    try:
        one = entry(caller=caller, phone=phone, note=note, topic=topic).without_citizen_ids()
        one = one.checked(NOW)
    except DeskError:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x")
        (write_register_csv if csv_file else as_xlsx)(path, [a_call(one)], told)
        (row,) = read_back(path)
    assert isinstance(row, SheetCall)
    assert row.entry == one


def test_a_voided_call_is_written_out_and_does_not_come_back_as_if_it_stood(
    tmp_path: Path, write: Writer
) -> None:
    write(tmp_path / "x", [a_call(entry(), voided_at=NOW)], told)
    (row,) = read_back(tmp_path / "x")
    assert isinstance(row, RowFault)
    assert row.faults[0].kind is FaultKind.VOIDED


def test_citizen_ids_leave_masked_also_of_calls_that_were_kept_before_they_were(
    tmp_path: Path, write: Writer
) -> None:
    number = "1-2345-67890-12-1"
    write(tmp_path / "x", [a_call(entry(note=f"เลข {number}", caller=number, topic=number))], told)
    (row,) = read_back(tmp_path / "x")
    assert isinstance(row, SheetCall)
    assert row.entry.note == "เลข 1-2345-XXXXX-XX-1"
    assert number not in (tmp_path / "x").read_bytes().decode("utf-8", "replace")


# ---- the workbook, read with openpyxl ---------------------------------------------------------


@pytest.fixture
def sheet(tmp_path: Path) -> Iterator[openpyxl.worksheet.worksheet.Worksheet]:
    as_xlsx(tmp_path / "x.xlsx", CALLS, told)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    yield book.worksheets[0]
    book.close()


def lines(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[dict[str, object]]:
    """The rows below the headings, by heading."""
    rows = list(sheet.iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == HEADINGS[0])
    return [dict(zip(HEADINGS, row, strict=True)) for row in rows[head + 1 :]]


def test_values_are_what_they_are(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    first, second, third, fourth, *_ = lines(sheet)
    assert first["วันที่"] == dt.datetime(2026, 11, 20)  # noqa: DTZ001 — a spreadsheet knows no zone
    assert first["เวลา"] == dt.time(9, 41, 5)
    assert second["หมายเลขโทรศัพท์"] == "+66 81 234 5678"
    assert second["ระยะเวลาสนทนา"] == dt.timedelta(minutes=61, seconds=5)
    assert second["จำนวนเสียงเรียก"] == "มากกว่า 3"
    assert second["หมายเหตุ"] == "บรรทัดหนึ่ง\nบรรทัดสอง"
    assert third["จำนวนเสียงเรียก"] == 3
    assert third["โอนสายไปยัง"] == "กลุ่มควบคุมและสอดส่อง → ผู้อำนวยการ"
    assert third["ผลการโอนสาย"] == "สายไม่ว่าง → ฝากข้อความ"
    assert third["หมายเลขภายใน"] == "12 → -"
    # With its zero: as a number Excel would drop it.
    assert fourth["หมายเลขโทรศัพท์"] == "0812345678"
    assert fourth["วันที่โทรกลับ"] == dt.datetime(2026, 11, 24)  # noqa: DTZ001
    assert fourth["เวลาโทรกลับ"] == dt.time(13, 30)
    assert first["วันที่โทรกลับ"] is None
    assert first["ผู้บันทึก"] == "สมศรี"


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(
    sheet: openpyxl.worksheet.worksheet.Worksheet,
) -> None:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert lines(sheet)[3]["เรื่องที่ติดต่อ"] == EVERYTHING[3].topic


def test_dates_are_shown_in_the_buddhist_era_and_headings_stay_in_sight(
    sheet: openpyxl.worksheet.worksheet.Worksheet,
) -> None:
    head = next(cell.row for cell in sheet["A"] if cell.value == HEADINGS[0])
    assert sheet.freeze_panes == f"B{head + 1}"
    assert (
        sheet.auto_filter.ref
        == f"A{head}:{sheet.cell(head, len(HEADINGS)).column_letter}{head + len(CALLS)}"
    )
    assert sheet.cell(head + 1, 1).number_format == "[$-107041E]d mmm yyyy"
    assert sheet.cell(head + 1, 3).font.name == "Tahoma"
    assert sheet.column_dimensions["C"].width > 20
    texts = [cell.value for cell in sheet["A"][: head - 1]]
    assert texts[:2] == ["ทะเบียนคุมโทรศัพท์ สำนักงานคุมประพฤติ", "ช่วงวันที่ 1 พ.ย. 2569 ถึง 30 พ.ย. 2569"]
    assert "จัดทำโดย สมศรี วันที่ 23 พ.ย. 2569" in str(texts[2])


def test_every_column_is_wide_enough_for_its_heading(
    sheet: openpyxl.worksheet.worksheet.Worksheet,
) -> None:
    assert len(HEADINGS) == len(set(HEADINGS)) == sheet.max_column


# ---- CSV --------------------------------------------------------------------------------------


def test_the_csv_file_has_its_mark_and_is_read_by_any_program(tmp_path: Path) -> None:
    write_register_csv(tmp_path / "x.csv", CALLS, told)
    content = (tmp_path / "x.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == HEADINGS
    assert (rows[0]["วันที่"], rows[0]["เวลา"]) == ("2026-11-20", "09:41:05")
    assert rows[1]["ระยะเวลาสนทนา"] == "01:01:05"
    assert rows[1]["หมายเหตุ"] == "บรรทัดหนึ่ง\nบรรทัดสอง"


#: What Excel, LibreOffice or Google Sheets would reckon with.
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋1", "\u200b=1", "\ufeff+1",
    "=cmd|' /C calc'!A0", "+66 81 234 5678", "−5", "\n=1", "- โทรกลับ",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_reckon_with_is_made_harmless(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert without_guard(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "สมชาย", "081-234-5678", "'ก", "1+1", "a=b", "2569-11-20"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert guarded(text) == without_guard(text) == text


@given(st.text(st.sampled_from("'=+-@ \t\r\n＝ก1\u200b"), max_size=8))
def test_making_harmless_can_be_undone(text: str) -> None:
    assert without_guard(guarded(text)) == text
    assert guarded(text).lstrip()[:1] not in ("=", "+", "-", "@", "＝")


def test_no_field_of_a_csv_file_begins_as_a_formula(tmp_path: Path) -> None:
    one = entry(caller="=1", phone="+66812345678", topic="@a", note="-b")
    write_register_csv(tmp_path / "x.csv", [a_call(one, recorded_by="=c")], told)
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        _head, row = csv.reader(file)
    assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert "'+66812345678" in row


# ---- whole or not at all ----------------------------------------------------------------------


def test_one_that_is_stopped_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    target = tmp_path / "x"
    target.write_bytes(b"of yesterday")

    def stop(done: int, _of: int) -> None:
        if done >= 1_000:
            raise Stopped

    with pytest.raises(Stopped):
        write(target, (a_call(entry(), number) for number in range(3_000)), stop)
    assert target.read_bytes() == b"of yesterday"
    assert list(scratch.iterdir()) == []
    assert sorted(tmp_path.glob("**/*.part")) == []


def test_progress_is_told_on_the_way_and_at_the_end(tmp_path: Path, write: Writer) -> None:
    seen: list[int] = []
    write(tmp_path / "x", [a_call(entry())] * 1_200, lambda done, _of: seen.append(done))
    assert seen == [500, 1_000, 1_200]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, write: Writer) -> None:
    with pytest.raises(ReportNotSaved) as failed:
        write(tmp_path / "no such folder" / "ทะเบียน.xlsx", CALLS, told)
    assert "ทะเบียน.xlsx" in failed.value.in_thai()


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path, write: Writer) -> None:
    """The system refuses to let a file grow, as it does where there is no room."""
    import resource

    target = tmp_path / "x"
    target.write_bytes(b"of yesterday")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises(ReportNotSaved):
            write(target, CALLS * 20, told)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert target.read_bytes() == b"of yesterday"
    assert [one.name for one in tmp_path.iterdir()] == ["x"]


def test_calls_are_read_as_they_are_written_and_never_all_at_once(
    tmp_path: Path, write: Writer
) -> None:
    """A register of a million calls must not have to fit into memory."""
    given: list[weakref.ref[Call]] = []
    most = 0

    class Held(Call):
        """One whose end can be seen."""

    def calls() -> Iterator[Call]:
        nonlocal most
        for number in range(400):
            call = Held(number, entry(), "", NOW)
            given.append(weakref.ref(call))
            most = max(most, sum(one() is not None for one in given))
            yield call

    write(tmp_path / "x", calls(), told)
    assert most <= 3


def test_an_empty_register_makes_a_file_too(tmp_path: Path, write: Writer) -> None:
    write(tmp_path / "x", [], told)
    assert (tmp_path / "x").stat().st_size > 0


def test_every_way_of_a_call_has_its_word_in_the_file() -> None:
    """No member of an enumeration is written out as the program's own name for it."""
    for outcome in Outcome:
        for rings in Rings:
            call = a_call(dataclasses.replace(entry(), outcome=outcome, rings=rings))
            written = [one.value(call) for one in COLUMNS]
            assert outcome.value not in written
            assert rings is not Rings.MORE or "มากกว่า 3" in written


def test_moments_are_those_of_bangkok() -> None:
    late = a_call(entry(received_at=bangkok(dt.date(2026, 11, 20), 0, 30)))
    assert [one.value(late) for one in COLUMNS][:2] == [
        dt.date(2026, 11, 20), dt.timedelta(minutes=30),
    ]  # fmt: skip
