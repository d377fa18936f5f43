"""Reads a CSV file as Thai offices have them: any of three separators, Unicode or Windows' Thai."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import itertools
import re
from pathlib import Path

from gecc_desk.domain.register_headings import guess_fields
from gecc_desk.domain.register_sheet import Cell, Sheet, SheetRow
from gecc_desk.reports.csv_rows import OpenQuote, rows_of
from gecc_desk.reports.harmless import without_guard
from gecc_desk.reports.reading_errors import (
    EmptyFile,
    NotATable,
    QuotesOpen,
    TooManyRows,
    UnknownLetters,
)
from gecc_desk.reports.xlsx_reading import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Progress

SEPARATORS = ",;\t"
#: By so many lines the separator is told.
_LINES_LOOKED_AT = 60
#: Rows between two tellings of the progress.
_STEP = 1_000
#: Excel's own first line: ``sep=;``.
_SAYS_SEPARATOR = re.compile(r"\Asep=([,;\t|])\r?\n", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


def read_csv(path: Path, progress: Progress) -> list[Sheet]:
    """The one sheet of a CSV file, each cell a text.

    Raises `EmptyFile`, `NotATable`, `UnknownLetters`, `QuotesOpen`, `TooManyRows`, or an `OSError`.
    """
    text = _decoded(path)
    said = _SAYS_SEPARATOR.match(text)
    begin = said.end() if said else 0
    separator, width = (said[1], _worth(text[begin:], said[1])[1]) if said else _separator(text)
    rows: list[SheetRow] = []
    # A line that only says the separator is a row for Excel too, which does not count it.
    try:
        for number, line in enumerate(rows_of(text[begin:], separator, width), 1):
            if any(line):
                rows.append(SheetRow(number, _cells(line)))
            if len(rows) > MOST_ROWS:
                raise TooManyRows(name=path.name, limit=MOST_ROWS)
            if number % _STEP == 0:
                progress(min(number, MOST_ROWS), MOST_ROWS)
    except OpenQuote as failure:
        line_number = failure.line + text.count("\n", 0, begin)
        raise QuotesOpen(name=path.name, line=line_number) from failure
    return [Sheet("", tuple(rows))]


def _cells(line: list[str]) -> tuple[Cell, ...]:
    return tuple(without_guard(cell[:MOST_LETTERS]) or None for cell in line[:MOST_COLUMNS])


def _decoded(path: Path) -> str:
    """The text of a file: as its mark says, else UTF-8, else Windows' Thai (TIS-620 and more)."""
    content = path.read_bytes()
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    for one in (encoding,) if encoding else ("utf-8", "cp874"):
        try:
            text = content.decode(one)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise EmptyFile(name=path.name)
        if "\0" in text or text.lstrip()[:100].casefold().startswith(("<!doctype", "<html", "<?xml", "{\\rtf", "%pdf")):  # fmt: skip
            raise NotATable(name=path.name)
        return text
    raise UnknownLetters(name=path.name)


def _separator(text: str) -> tuple[str, int]:
    """The separator under which most headings of a register are found, else most columns.

    And how many columns the headings have under it.
    """
    found = {one: _worth(text, one) for one in SEPARATORS}
    best = max(SEPARATORS, key=lambda one: found[one])
    return best, found[best][1]


def _worth(text: str, separator: str) -> tuple[int, int]:
    """How many headings of a register a line has at most, and how wide it is."""
    worth = (0, 0)
    # Headings of several lines are quoted; a quotation mark too many stands below them.
    with contextlib.suppress(csv.Error):
        lines = csv.reader(io.StringIO(text, ""), delimiter=separator)
        for line in itertools.islice(lines, _LINES_LOOKED_AT):
            fields = guess_fields([" ".join(cell.split()) for cell in line[:MOST_COLUMNS]])
            worth = max(worth, (len(set(fields) - {None}), len(line)))
    return worth
