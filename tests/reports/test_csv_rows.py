"""CSV with a quotation mark too many: no row hides behind it; notes of several lines stay whole."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gecc_desk.reports.csv_rows import OpenQuote, rows_of
from gecc_desk.reports.reading_errors import QuotesOpen
from gecc_desk.reports.register_files import read_register_file
from tests.reports.registers import told

HEADS = ["วันที่", "เวลา", "ชื่อ", "เรื่อง", "หมายเหตุ", "ผล"]
#: What people write into a note, and what a quotation mark makes of it.
NOTES = st.lists(
    st.sampled_from(["โทร", "5\"", ",", "\n", "\r\n", "\"", " ", "2,500 บาท", "1, 2", "ครับ\""]), max_size=6
).map("".join)  # fmt: skip
TABLES = st.lists(st.tuples(NOTES, NOTES), min_size=1, max_size=8)


def lines_of(notes: list[tuple[str, str]], *, numbered: bool) -> list[list[str]]:
    """A register in which every row has a time of its own, perhaps a running number before it."""
    rows = [
        [f"{20 + place % 9}/11/2569", f"08.{place:02}", f"ชื่อ{place}", topic, note, "ตอบได้"]
        for place, (topic, note) in enumerate(notes)
    ]
    if not numbered:
        return [HEADS, *rows]
    return [["ที่", *HEADS], *([str(number), *row] for number, row in enumerate(rows, 1))]


def written(rows: list[list[str]], separator: str = ",") -> str:
    """The rows as Python's own library writes them."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


@given(TABLES, st.booleans(), st.sampled_from(",;\t"), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_one_quotation_mark_anywhere_loses_no_row(
    notes: list[tuple[str, str]], numbered: bool, separator: str, random: object
) -> None:
    rows = lines_of(notes, numbered=numbered)
    text = written(rows, separator)
    place = random.randint(0, len(text))  # type: ignore[attr-defined]
    try:
        found = list(rows_of(text[:place] + '"' + text[place:], separator, len(rows[0])))
    except OpenQuote:
        return  # refused, and the line is named
    times = [f"08.{place:02}" for place in range(len(notes))]
    held = [[time for time in times if time in "".join(line).replace('"', "")] for line in found]
    assert [time for some in held for time in some] == times
    assert all(len(some) <= 1 for some in held)


@given(TABLES, st.booleans(), st.sampled_from(",;\t"))
@example([("โทรมา\nพรุ่งนี้", "1. เอกสาร\n2. รูป"), ("", "2,500 บาท\n1, 2")], True, ",")
@settings(max_examples=100, deadline=None)
def test_what_was_written_well_is_read_as_it_was(
    notes: list[tuple[str, str]], numbered: bool, separator: str
) -> None:
    rows = lines_of(notes, numbered=numbered)
    text = written(rows, separator)
    # A note of which a line has as many cells as a row is read as rows: nothing of it is lost.
    inner = [line for line in text.splitlines() if "08." not in line]
    assume(all(line.count(separator) < len(rows[0]) - 1 for line in inner[1:]))
    assert list(rows_of(text, separator, len(rows[0]))) == rows


def saved(path: Path, *lines: str) -> Path:
    path.write_text("\r\n".join(lines), "utf-8", newline="")
    return path


@pytest.mark.parametrize(
    ("nth", "line"),
    [
        (5, '20/11/2569,08.05,ชื่อ5,"สอบถาม,ตอบได้'),
        (5, '20/11/2569,08.05,"ชื่อ5,สอบถาม,ตอบได้'),
        (5, '"20/11/2569,08.05,ชื่อ5,สอบถาม,ตอบได้'),
        (399, '20/11/2569,08.399,ชื่อ399,"สอบถาม,ตอบได้'),
    ],
)
@pytest.mark.parametrize("closing", ["", 'ชื่อ 5"', '"สอบ" ถาม', '",ตอบ'])
def test_a_long_register_keeps_all_its_rows(
    tmp_path: Path, nth: int, line: str, closing: str
) -> None:
    lines = [f"20/11/2569,08.{n},ชื่อ{n},สอบถาม,ตอบได้" for n in range(400)]
    lines[nth] = line
    if closing:
        lines[8] = f"20/11/2569,08.08,{closing},สอบถาม,ตอบได้"
    path = saved(tmp_path / "x.csv", "วันที่,เวลา,ชื่อ,เรื่อง,ผล", *lines)
    (table,) = read_register_file(path, told)
    assert len(table.rows) == 400


def test_an_open_quotation_mark_with_no_row_behind_it_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.csv", "วันที่,เรื่อง", '1/1/2569,"โทร', "มา", "พรุ่งนี้")
    with pytest.raises(QuotesOpen) as refused:
        read_register_file(path, told)
    assert refused.value.details["line"] == 2
