"""Registers as offices have them: workbooks and CSV files of every make, and files that are none."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.register_reading import RowFault, SheetCall
from gecc_desk.domain.register_sheet import FaultKind, Field, NoRegister, NothingToImport, Place
from gecc_desk.reports import register_files, xlsx_reading
from gecc_desk.reports.reading_errors import (
    EmptyFile,
    FileDamaged,
    FileGone,
    FileNotReadable,
    FileTooLarge,
    NotATable,
    OldWorkbook,
    PasswordProtected,
    QuotesOpen,
    TooManyRows,
    UnknownLetters,
)
from gecc_desk.reports.register_files import read_register_file
from tests.builders import bangkok
from tests.reports.registers import read_back, told

HEADS = ["วันที่", "เวลา", "ชื่อ-สกุล", "เบอร์โทร", "เรื่องที่ติดต่อ", "ผล"]
ROW = ["20/11/2569", "09.30 น.", "นายสมชาย ใจดี", "081-234-5678", "สอบถามวันรายงานตัว", "ตอบได้ทันที"]
HALF_PAST_NINE = bangkok(dt.date(2026, 11, 20), 9, 30)


class Stopped(DeskError):
    """The person pressed Cancel."""


def workbook(path: Path, *rows: Sequence[object], title: str = "ทะเบียน") -> Path:
    """A workbook as openpyxl writes it: texts in their cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def shared_workbook(path: Path, *rows: Sequence[object]) -> Path:
    """A workbook as xlsxwriter and Excel write it: texts in a table of their own."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("ทะเบียน")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def only(path: Path) -> SheetCall:
    """The one call in a file."""
    (found,) = read_back(path)
    assert isinstance(found, SheetCall), found
    return found


def refused(path: Path) -> DeskError:
    """Why a file is not read; said in both languages, with its name."""
    with pytest.raises(DeskError) as told_why:
        read_register_file(path, told)
    error = told_why.value
    assert path.name in error.in_english()
    assert path.name in error.in_thai()
    assert "โปรด" in error.in_thai()
    return error


# ---- workbooks --------------------------------------------------------------------------------


def test_a_workbook_of_another_maker_is_read(tmp_path: Path) -> None:
    found = only(workbook(tmp_path / "x.xlsx", ["ทะเบียนคุมโทรศัพท์"], [], HEADS, ROW))
    assert found.place == Place("ทะเบียน", 4)
    assert (found.entry.received_at, found.entry.caller) == (HALF_PAST_NINE, "นายสมชาย ใจดี")


@pytest.mark.parametrize(
    "day", [dt.date(2026, 11, 20), dt.date(2569, 11, 20), dt.datetime(2026, 11, 20, 9, 30)]  # noqa: DTZ001
)  # fmt: skip
@pytest.mark.parametrize("clock", [dt.time(9, 30), dt.timedelta(hours=9, minutes=30), "9.30", 9.3])
def test_real_dates_and_times_are_read(tmp_path: Path, day: object, clock: object) -> None:
    path = workbook(tmp_path / "x.xlsx", HEADS, [day, clock, *ROW[2:]])
    assert only(path).entry.received_at == HALF_PAST_NINE


@pytest.mark.parametrize(
    "look", ["d/m/yyyy", "[$-107041E]d mmm yyyy", "[$-D070000]d/mm/yyyy;@", "ว/ด/ปปปป", "d/m/bbbb", '"วันที่ "d mmmm yyyy']
)  # fmt: skip
def test_dates_are_known_by_thai_looks_too(tmp_path: Path, look: str) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["เรื่อง", "วันที่", "หมายเหตุ"])
        shown = book.add_format({"num_format": look})
        sheet.write(1, 0, "ก")
        sheet.write_number(1, 1, 46346, shown)
        # In a column of texts only the look says that this is a day.
        sheet.write_number(1, 2, 46346, shown)
    found = only(tmp_path / "x.xlsx").entry
    assert found.received_at == bangkok(dt.date(2026, 11, 20))
    assert found.note == "2026-11-20"


def test_thai_excels_own_looks_of_dates_are_known(tmp_path: Path) -> None:
    """Numbers 71 to 81 stand in no file, and other programs take them for amounts."""
    path = workbook(tmp_path / "x.xlsx", ["เรื่อง", "วันที่", "หมายเหตุ"], ["ก", dt.date(2026, 11, 20), dt.date(2026, 11, 20)])  # fmt: skip
    parts = _parts(path)
    styles = parts["xl/styles.xml"]
    parts["xl/styles.xml"] = styles.replace(b'numFmtId="164"', b'numFmtId="71"').replace(b'numFmtId="14"', b'numFmtId="71"')  # fmt: skip
    assert parts["xl/styles.xml"] != styles
    found = only(_packed(path, parts)).entry
    assert found.note == "2026-11-20"


def test_a_workbook_of_a_macintosh_counts_its_days_from_1904(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx"), {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["วันที่", "เรื่อง"])
        shown = book.add_format({"num_format": "d/m/yyyy"})
        sheet.write_datetime(1, 0, dt.datetime(2026, 11, 20), shown)  # noqa: DTZ001
        sheet.write(1, 1, "ก")
    assert only(tmp_path / "x.xlsx").entry.received_at == bangkok(dt.date(2026, 11, 20))


def test_merged_dates_and_two_lines_of_headings_are_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet("พ.ย.")
        sheet.merge_range("A1:F1", "ทะเบียนคุมโทรศัพท์ เดือนพฤศจิกายน 2569")
        for column, text in zip("ABF", ("วันที่", "เรื่อง", "หมายเหตุ"), strict=True):
            sheet.merge_range(f"{column}3:{column}4", text)
        sheet.merge_range("C3:E3", "การโอนสาย")
        sheet.write_row(3, 2, ["หน่วยงาน", "เบอร์ภายใน", "ผล"])
        sheet.merge_range("A5:A6", "20 พ.ย. 69")
        sheet.write_row(4, 1, ["ก", "ฝ่ายอำนวยการ", 12, "ไม่รับสาย"])
        sheet.write_row(5, 1, ["ข"])
        sheet.merge_range("A8:F8", "รวม 2 สาย")
    first, second, total = read_back(tmp_path / "x.xlsx")
    assert isinstance(first, SheetCall)
    assert isinstance(second, SheetCall)
    (transfer,) = first.entry.transfers
    assert (transfer.unit, transfer.extension, transfer.result) == (
        "ฝ่ายอำนวยการ",
        "12",
        "no_answer",
    )
    assert first.entry.received_at == second.entry.received_at
    assert isinstance(total, RowFault)
    assert total.place == Place("พ.ย.", 8)


def test_of_several_sheets_those_of_one_form_are_one_register_and_hidden_ones_none(
    tmp_path: Path,
) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        for month in ("ต.ค.", "พ.ย.", "ธ.ค."):
            sheet = book.add_worksheet(month)
            sheet.write_row(0, 0, HEADS)
            sheet.write_row(1, 0, ROW)
        hidden = book.add_worksheet("เก่า")
        hidden.write_row(0, 0, HEADS)
        hidden.write_row(1, 0, ROW)
        hidden.hide()
        book.add_worksheet("คำอธิบาย").write(0, 0, "วิธีกรอก")
        book.add_chartsheet("กราฟ")
    (table,) = read_register_file(tmp_path / "x.xlsx", told)
    assert table.sheets == ("ต.ค.", "พ.ย.", "ธ.ค.")
    assert [row.place for row in table.rows] == [Place(name, 2) for name in table.sheets]


def test_a_formula_gives_its_result_and_one_without_is_a_fault(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ROW)
        sheet.write_formula(1, 4, '="ขอ"&"ย้าย"', None, "ขอย้าย")
        sheet.write_row(2, 0, ROW)
        sheet.write_formula(2, 4, "=1/0", None, "#DIV/0!")
    first, second = read_back(tmp_path / "x.xlsx")
    assert isinstance(first, SheetCall)
    assert first.entry.topic == "ขอย้าย"
    assert isinstance(second, RowFault)
    assert second.faults[0].kind is FaultKind.NO_VALUE

    # openpyxl does not reckon: no result stands in its file.
    (third,) = read_back(workbook(tmp_path / "y.xlsx", HEADS, [*ROW[:4], "=A1&B1", ROW[5]]))
    assert isinstance(third, RowFault)
    assert third.faults[0].kind is FaultKind.NO_VALUE


def test_numbers_that_were_meant_as_texts_are_texts(tmp_path: Path) -> None:
    found = only(workbook(tmp_path / "x.xlsx", HEADS, [*ROW[:2], 12.0, 812345678, 1.5])).entry
    assert (found.caller, found.phone, found.topic) == ("12", "0812345678", "1.5")


def test_rich_text_phonetic_signs_and_escapes_are_texts(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_row(0, 0, ["วันที่", "เรื่อง", "หมายเหตุ"])
        sheet.write(1, 0, "20/11/2569")
        sheet.write_rich_string(1, 1, "ขอ", bold, "ย้าย", "สำนักงาน")
        sheet.write(1, 2, "ก_x000D_\nข & <ค>")
    found = only(tmp_path / "x.xlsx").entry
    assert (found.topic, found.note) == ("ขอย้ายสำนักงาน", "ก_x000D_\nข & <ค>")


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


# ---- very large -------------------------------------------------------------------------------

_ROW_OF_LOOKS = '<row r="{0}" s="1" customFormat="1">' + "".join(
    f'<c r="{letter}{{0}}" s="1"/>' for letter in "ABCDEF"
) + "</row>"  # fmt: skip


def formatted(path: Path, rows: int) -> Path:
    """A register of one call whose whole columns were given a frame."""
    workbook(path, HEADS, ROW)
    parts = _parts(path)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    empty = "".join(_ROW_OF_LOOKS.format(number) for number in range(3, rows))
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        "</sheetData>", f"{empty}</sheetData>"
    ).encode()
    return _packed(path, parts)


def test_formatted_rows_without_a_value_cost_no_memory(tmp_path: Path) -> None:
    path = formatted(tmp_path / "x.xlsx", 40_000)
    tracemalloc.start()
    begun = time.process_time()
    (table,) = read_register_file(path, told)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(table.rows) == 1
    assert most < 8_000_000
    assert time.process_time() - begun < 30


def test_reading_can_be_stopped_on_the_way(tmp_path: Path) -> None:
    path = formatted(tmp_path / "x.xlsx", 50_000)
    seen: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        seen.append((done, of))
        if done > of / 2:
            raise Stopped

    with pytest.raises(Stopped):
        read_register_file(path, stop)
    assert seen[-1][0] < seen[-1][1]


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reading, "MOST_MEGABYTES", 2)
    path = shared_workbook(tmp_path / "x.xlsx", HEADS, ROW)
    parts = _parts(path)
    parts["xl/sharedStrings.xml"] += b" " * (3 << 20)
    begun = time.process_time()
    assert isinstance(refused(_packed(path, parts)), FileTooLarge)
    assert time.process_time() - begun < 5


def test_an_archive_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    """Nothing more is unpacked than the archive says: what it hides is not read."""
    path = workbook(tmp_path / "x.xlsx", HEADS, ROW)
    parts = _parts(path)
    hidden = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = hidden.replace(b"</sheetData>", b" " * (4 << 20) + b"</sheetData>")  # fmt: skip
    _packed(path, parts)
    content = path.read_bytes()
    real = (len(hidden) + (4 << 20)).to_bytes(4, "little")
    assert content.count(real) == 2
    path.write_bytes(content.replace(real, (1_000).to_bytes(4, "little")))
    assert isinstance(refused(path), FileDamaged)


@pytest.mark.parametrize("end", ["xlsx", "csv"])
def test_more_rows_than_are_read_at_once_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr("gecc_desk.reports.xlsx_reading.MOST_ROWS", 5)
    monkeypatch.setattr("gecc_desk.reports.csv_reading.MOST_ROWS", 5)
    rows = [HEADS, *[ROW] * 5]
    path = tmp_path / f"x.{end}"
    if end == "xlsx":
        workbook(path, *rows)
    else:
        path.write_text("\n".join(",".join(row) for row in rows), "utf-8")
    error = refused(path)
    assert isinstance(error, TooManyRows)
    assert "5" in error.in_thai()


def test_a_file_of_too_many_bytes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_files, "MOST_MEGABYTES", 1)
    (tmp_path / "x.csv").write_bytes(b"a" * ((1 << 20) + 1))
    assert isinstance(refused(tmp_path / "x.csv"), FileTooLarge)


def test_a_huge_cell_makes_one_row_too_long_and_the_others_fit(tmp_path: Path) -> None:
    path = shared_workbook(tmp_path / "x.xlsx", HEADS, ROW, [*ROW[:2], "HUGE", *ROW[3:]])
    parts = _parts(path)
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(
        b"HUGE", b"A" * 20_000_000
    )
    first, second = read_back(_packed(path, parts))
    assert isinstance(first, SheetCall)
    assert isinstance(second, RowFault)
    assert second.faults[0].kind is FaultKind.TOO_LONG


def test_a_thousand_columns_and_merged_whole_sheets_are_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", HEADS, [*ROW, *[None] * 200, *range(1_000)])
    parts = _parts(path)
    merged = b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", merged)
    parts["xl/worksheets/sheet1.xml"] = sheet
    assert only(_packed(path, parts)).entry.caller == "นายสมชาย ใจดี"


# ---- files that are none ----------------------------------------------------------------------


def _old(path: Path) -> None:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "Workbook".encode("utf-16-le")
    )


def _encrypted(path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + stream)


def _cut(path: Path) -> None:
    content = workbook(path, HEADS, ROW).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _turned(path: Path) -> None:
    """A part with other bits in it than the archive's sum says."""
    content = bytearray(workbook(path, HEADS, ROW).read_bytes())
    start = content.index(b"xl/worksheets/sheet1.xml") + 40
    for place in range(start, start + 60):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))


def _without(part: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        parts = _parts(shared_workbook(path, HEADS, ROW))
        del parts[part]
        _packed(path, parts)

    return make


def _with(part: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        parts = _parts(shared_workbook(path, HEADS, ROW))
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)
        _packed(path, parts)

    return make


_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 100 + b'"><!ENTITY b "&a;&a;&a;&a;">]><sst xmlns='


def _word(path: Path) -> None:
    parts = _parts(shared_workbook(path, HEADS, ROW))
    rels = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"word/document.xml")
    _packed(path, {"_rels/.rels": rels, "word/document.xml": b"<w/>"})


def _plain_archive(path: Path) -> None:
    _packed(path, {"readme.txt": b"hello"})


def _bytes(content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (_old, OldWorkbook),
        (_encrypted, PasswordProtected),
        (_cut, FileDamaged),
        (_turned, FileDamaged),
        (_without("xl/worksheets/sheet1.xml"), FileDamaged),
        (_without("xl/workbook.xml"), FileDamaged),
        (_without("xl/sharedStrings.xml"), FileDamaged),
        (_with("xl/workbook.xml", b"<sheets>", b"<sheets"), FileDamaged),
        (_with("xl/sharedStrings.xml", b"<sst xmlns=", _ENTITIES), FileDamaged),
        (_with("xl/worksheets/sheet1.xml", b"<v>0</v>", b"<v>9999</v>"), FileDamaged),
        (_with("xl/worksheets/sheet1.xml", b"<v>0</v>", b"<v>x</v>"), FileDamaged),
        (_word, NotATable),
        (_plain_archive, NotATable),
        (_bytes(b""), EmptyFile),
        (_bytes(b"\xef\xbb\xbf \r\n \r\n"), EmptyFile),
        (_bytes(b" \n\n"), EmptyFile),
        (_bytes(b"%PDF-1.7\n"), NotATable),
        (_bytes(b"\x89PNG\r\n\x1a\n"), NotATable),
        (_bytes(b"\0\1\2\3" * 100), NotATable),
        (_bytes("<html><table><tr><td>วันที่</td><td>เรื่อง</td></tr></table>".encode()), NotATable),
        (_bytes(b"\xff\xff\xdb\xfc\xde,\xfd\xfe"), UnknownLetters),
        (_bytes("วันที่,เรื่อง\n1/1/2569,\"".encode() + b"a\n" * 80_000), QuotesOpen),
        (_bytes("สวัสดี,โลก\n1,2\n".encode()), NoRegister),
        (_bytes("วันที่,เรื่อง\n".encode()), NothingToImport),
    ],
)  # fmt: skip
def test_what_is_no_register_says_what_to_do(
    tmp_path: Path, make: Callable[[Path], None], kind: type[DeskError]
) -> None:
    path = tmp_path / "ทะเบียน 2569.xlsx"
    make(path)
    assert type(refused(path)) is kind


def test_a_file_that_is_gone_or_may_not_be_read_is_told(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path / "x.xlsx"), FileGone)
    assert isinstance(refused(tmp_path), FileNotReadable)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_workbook_is_told_and_never_a_bug(tmp_path: Path, seed: int) -> None:
    """Bytes turned anywhere: it is read, or it is said that it cannot be."""
    import random

    chance = random.Random(seed)
    whole = workbook(tmp_path / "x.xlsx", HEADS, *[ROW] * 20).read_bytes()
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(4, len(content))] = chance.randrange(256)
        (tmp_path / "x.xlsx").write_bytes(bytes(content))
        with contextlib.suppress(DeskError):
            assert read_register_file(tmp_path / "x.xlsx", told)


# ---- CSV --------------------------------------------------------------------------------------

LINES = [
    HEADS,
    ROW,
    ["21 พ.ย. 69", "๑๐.๐๐", "นางสาวสมหญิง, รักดี", "1111", 'ขอ "ย้าย"; ด่วน', "รับฝากเรื่อง"],
]


def written(separator: str) -> str:
    import csv

    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(LINES)
    return file.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16", "utf-16-le"]
)
def test_csv_of_every_make_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    (tmp_path / "x.csv").write_bytes((mark + written(separator)).encode(encoding))
    first, second = read_back(tmp_path / "x.csv")
    assert isinstance(first, SheetCall)
    assert isinstance(second, SheetCall)
    assert first.place == Place("", 2)
    assert first.entry.received_at == HALF_PAST_NINE
    assert (second.entry.caller, second.entry.topic) == ("นางสาวสมหญิง, รักดี", 'ขอ "ย้าย"; ด่วน')


def test_excels_line_about_the_separator_is_followed(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("sep=;\r\n" + written(";"), "utf-8-sig", newline="")
    assert len(read_back(tmp_path / "x.csv")) == 2


def test_titles_above_a_csv_table_do_not_hide_its_separator(tmp_path: Path) -> None:
    title = "ทะเบียนคุมโทรศัพท์, สำนักงานคุมประพฤติ, กลุ่ม, งาน, ฝ่าย, ส่วน, แผนก\r\n\r\n"
    (tmp_path / "x.csv").write_text(title + written(";"), "utf-8", newline="")
    first, _second = read_back(tmp_path / "x.csv")
    assert isinstance(first, SheetCall)
    # A line of a file is a row of the spreadsheet that opens it.
    assert first.place == Place("", 4)


def test_the_guess_of_columns_is_the_same_for_csv_and_workbook(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(written(","), "utf-8")
    workbook(tmp_path / "x.xlsx", *LINES)
    tables = [read_register_file(tmp_path / name, told)[0] for name in ("x.csv", "x.xlsx")]
    assert tables[0].fields == tables[1].fields
    assert tables[0].fields == (
        Field.DATE, Field.TIME, Field.CALLER, Field.PHONE, Field.TOPIC, Field.OUTCOME,
    )  # fmt: skip
