"""Whatever file is chosen for an import: a sentence that says what to do, or rows; never half of it."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from gecc_desk.domain.errors import DeskError
from gecc_desk.reports.register_files import read_register_file
from gecc_desk.services.checkup import check_up
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.register_import import RegisterImport
from gecc_desk.storage.database import Database
from tests.builders import usual_office
from tests.reports.registers import told
from tests.storage.processes import SOAK
from tests.storage.test_kills import Rows, rows_of

EACH = 1000 if SOAK else 40
HEADS = ["วันที่", "เวลา", "ชื่อ-สกุล", "เบอร์โทร", "เรื่องที่ติดต่อ", "ผล", "หมายเหตุ"]
ROW = ["20/11/2569", "09.30 น.", "นายสมชาย ใจดี", "081-234-5678", "สอบถามวันรายงานตัว", "ตอบได้ทันที", ""]
#: Values that somebody, or a program, may have put into a cell.
CELLS = st.one_of(
    st.sampled_from([*ROW, "31/02/2569", "99:99", "1234567890121", "=1+1", "x" * 40_000, "-1", "1e400", "#REF!", "\u202e"]),
    st.text(st.characters(exclude_characters="\0"), max_size=20),
    st.integers(),
    st.floats(),
)  # fmt: skip
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp874", "tis-620", "utf-7", "shift_jis",
    "cp1252", "cp037", "unicode_escape", "idna",
)  # fmt: skip
#: What is put into a part of a workbook in place of something else.
SLIPS = (
    b"", b"<", b">", b'"', b"&x;", b"1e999", b"-1", b"99999999999", b"NaN", b"inf", b't="s"', b't="d"', b't="b"', b't="e"',
    b'r="A0"', b'r="ZZZZ9"', b'r=""', b'r="1048577"', b's="99"', b"\xff\xfe", b"\0", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"<row>", b"</row>", b"<c><v>", b"<f>1</f>", b"_xD800_", b'ref="B2:A1"', b'ref="A1:XFD1048576"', b"<mergeCell", b"<is><t>",
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = usual_office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files") / "ทะเบียน.xlsx"


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """A register as Excel writes it, with dates, merged cells and texts in a table of their own."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("ทะเบียน")
        date = book.add_format({"num_format": "d/m/yyyy"})
        sheet.write_row(0, 0, HEADS)
        for number in range(1, 6):
            sheet.write_row(number, 0, ROW)
            sheet.write_number(number, 0, 46346 + number, date)
        sheet.merge_range(6, 0, 8, 0, "20/11/2569")
        sheet.write_row(6, 1, ROW[1:])
        sheet.write_formula(7, 4, "=A1", value="เรื่อง")
    return content.getvalue()


def take_in(database: Database, file: Path, content: bytes, *, agreed: bool) -> None:
    """Import as the window does; refused, it changes nothing, and else what it says is there."""
    file.write_bytes(content)
    register, importing = PhoneRegister(database, "x"), RegisterImport(database, "x")
    try:
        tables = read_register_file(file, told)
    except DeskError as error:
        assert_told(error)
        return
    for table in tables:
        before = rows_of(database)
        try:
            preview = importing.preview(table, table.fields, told)
            done = importing.run(preview, told, without_faulty=agreed, file_name=file.name)
        except DeskError as error:
            assert_told(error)
            assert_same(before, database)
        else:
            calls = len(before["phone_call"]) + done.calls
            assert len(register.newest(100_000)) == calls


def assert_told(error: DeskError) -> None:
    assert re.search("[ก-๙]", error.in_thai())
    assert error.in_english()


def assert_same(before: Rows, database: Database) -> None:
    assert rows_of(database) == before


@pytest.mark.soak
@settings(max_examples=EACH)
@given(
    rows=st.lists(st.lists(CELLS, max_size=9), max_size=6), encoding=st.sampled_from(ENCODINGS),
    separator=st.sampled_from([",", ";", "\t", "|", ", "]), heads=st.booleans(), agreed=st.booleans(),
)  # fmt: skip
def test_text_in_any_encoding(
    database: Database, file: Path, rows: list[list[object]], encoding: str, separator: str,
    heads: bool, agreed: bool,
) -> None:  # fmt: skip
    lines = [HEADS, ROW] * heads + rows
    text = "\r\n".join(separator.join(map(str, line)) for line in lines)
    with contextlib.suppress(UnicodeError):
        take_in(database, file, text.encode(encoding, "replace"), agreed=agreed)


@pytest.mark.soak
@settings(max_examples=EACH)
@given(begin=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"]), more=st.binary(max_size=600))  # fmt: skip
def test_bytes_of_any_kind(database: Database, file: Path, begin: bytes, more: bytes) -> None:
    take_in(database, file, begin + more, agreed=True)


@pytest.mark.soak
@settings(max_examples=EACH)
@given(
    cut=st.integers(0, 12_000), data=st.data(),
    slips=st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 255)), max_size=5),
)  # fmt: skip
def test_a_workbook_that_is_cut_off_or_scratched(
    database: Database, file: Path, workbook: bytes, cut: int, data: st.DataObject,
    slips: list[tuple[int, int]],
) -> None:  # fmt: skip
    content = bytearray(workbook if data.draw(st.booleans()) else workbook[:cut])
    for place, byte in slips:
        if content:
            content[place % len(content)] = byte
    take_in(database, file, bytes(content), agreed=data.draw(st.booleans()))


@pytest.mark.soak
@settings(max_examples=EACH)
@given(data=st.data())
def test_a_workbook_whose_parts_say_something_else(
    database: Database, file: Path, workbook: bytes, data: st.DataObject
) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(written, "w") as new:
        names = old.namelist()
        chosen = data.draw(st.sampled_from([one for one in names if one.startswith("xl/")]))
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = _with_slips(part, data)
            if part:
                new.writestr(name, part)
    take_in(database, file, written.getvalue(), agreed=data.draw(st.booleans()))


def _with_slips(part: bytes, data: st.DataObject) -> bytes:
    """With some of its words replaced by what does not belong there; or with nothing left."""
    words = [found.span() for found in re.finditer(rb'[\w.:]+="[^"]*"|[^<>\s"=]+|[<>"=]', part)]
    for _ in range(data.draw(st.integers(1, 4))):
        begin, end = data.draw(st.sampled_from(words))
        part = part[:begin] + data.draw(st.sampled_from(SLIPS)) + part[end:]
    return part if data.draw(st.integers(0, 19)) else b""


def test_the_office_is_sound_after_all_of_this(database: Database) -> None:
    assert check_up(database).problems == ()
