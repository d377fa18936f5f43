"""Reads the cells of an xlsx workbook, whatever program wrote it and however it was formatted.

Not openpyxl, which the tests read and write by: of a workbook that is only read row by row it does
not tell which cells are merged (a date over all calls of its day), takes Thai Excel's own date
formats (ECMA-376 part 1, 18.8.30: 71 to 81) for numbers, refuses files for a fault in their
colours, and takes three times as long. Here the parts are parsed as a stream: a million formatted
rows without a value cost no memory and can be stopped.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any
from xml.parsers import expat

from gecc_desk.domain.register_sheet import Cell, NoValue, Sheet, SheetRow, Span
from gecc_desk.reports.reading_errors import (
    FileDamaged,
    FileTooLarge,
    NotATable,
    PasswordProtected,
    TooManyRows,
)

#: Told how many bytes of how many are read; may raise to stop.
Progress = Callable[[int, int], None]

#: What a workbook may hold once it is unpacked, in megabytes: a million formatted rows fit.
MOST_MEGABYTES = 1_024
#: Rows with something in them, in all sheets together.
MOST_ROWS = 100_000
#: Columns beyond are not looked at.
MOST_COLUMNS = 100
#: Letters of a cell that are read; Excel holds 32,767, and no field of a call as many.
MOST_LETTERS = 40_000
MOST_MERGED = 50_000
_CHUNK = 1 << 18

#: The usual and the strict namespace (ECMA-376 part 1 and part 4).
_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_READ = (
    "row", "c", "v", "f", "is", "t", "rPh", "si", "mergeCell", "sheet", "workbookPr", "numFmt",
    "cellXfs", "xf",
)  # fmt: skip
_TAGS: Mapping[str, str] = MappingProxyType(
    {f"{space} {tag}": tag for space in _MAIN for tag in _READ}
)
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, EOFError, KeyError, IndexError,
    ValueError, OverflowError, NotImplementedError,
)  # fmt: skip

_DATE_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59), *range(71, 82)])  # fmt: skip
#: What in a number format is no part of a date: texts, escaped signs, colours and languages.
_NO_PART = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+|ช+|น+|ท+)\])[^\]]*\]', re.IGNORECASE)
_DATE_PART = re.compile(r"[dmyhsวดปชนท]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+|ช+|น+|ท+)\]", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SPAN = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_BEGINS = dt.datetime(1899, 12, 30)  # noqa: DTZ001 — a spreadsheet knows no zone
#: Macintosh's days are counted from 1904 (18.17.4.1).
_BEGINS_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001


def read_xlsx(path: Path, progress: Progress) -> list[Sheet]:
    """The visible sheets of a workbook with what stands in them.

    Formulas give the result that the file holds. Raises `PasswordProtected`, `FileDamaged`,
    `FileTooLarge`, `TooManyRows`, `NotATable` (another kind of archive), or an `OSError`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _Workbook(archive, path.name, progress).sheets()
    except RuntimeError as failure:
        # So zipfile says that an entry is encrypted.
        raise PasswordProtected(name=path.name) from failure
    except _DAMAGE as failure:
        raise FileDamaged(name=path.name) from failure


class _Workbook:
    """The parts of a workbook and where they lie."""

    def __init__(self, archive: zipfile.ZipFile, name: str, progress: Progress) -> None:
        self._archive = archive
        self._name = name
        self._progress = progress
        self._done = 0
        self._of = 0
        self._rows = 0

    def sheets(self) -> list[Sheet]:
        main = self._main_part()
        book = _BookHandler()
        self._parse(main, book.start, None, None)
        targets = self._targets(main)
        parts = [(title, targets[key]) for title, key in book.sheets if key in targets]
        self._measure([part for _title, part in parts])
        styles = _Styles()
        shared = _Shared()
        folder = posixpath.dirname(main)
        self._parse_if_there(f"{folder}/styles.xml", styles.start, styles.end, None)
        self._parse_if_there(f"{folder}/sharedStrings.xml", shared.start, shared.end, shared.text)
        make = _Values(shared.texts, styles.dates(), _BEGINS_1904 if book.is_1904 else _BEGINS)
        return [self._sheet(title, part, make) for title, part in parts]

    def _sheet(self, title: str, part: str, values: _Values) -> Sheet:
        handler = _SheetHandler(values, self._count_row)
        self._parse(part, handler.start, handler.end, handler.text)
        return Sheet(title, tuple(handler.rows), tuple(handler.merged))

    def _count_row(self) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise TooManyRows(name=self._name, limit=MOST_ROWS)

    # ---- parts --------------------------------------------------------------------------------

    def _main_part(self) -> str:
        targets: list[str] = []

        def start(_tag: str, attributes: dict[str, str]) -> None:
            if attributes.get("Type", "").endswith("/officeDocument"):
                targets.append(attributes["Target"].lstrip("/"))

        if "_rels/.rels" not in self._archive.namelist():
            raise NotATable(name=self._name)
        self._parse("_rels/.rels", start, None, None)
        if not targets or not targets[0].startswith("xl/") or not targets[0].endswith(".xml"):
            # A text document, a presentation, a workbook in Excel's binary format.
            raise NotATable(name=self._name)
        return targets[0]

    def _targets(self, main: str) -> dict[str, str]:
        """Where the worksheets lie, by the key under which the workbook names them."""
        folder, name = posixpath.split(main)
        found: dict[str, str] = {}

        def start(_tag: str, attributes: dict[str, str]) -> None:
            if attributes.get("Type", "").endswith("/worksheet"):
                place = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
                found[attributes["Id"]] = place.lstrip("/")

        self._parse(f"{folder}/_rels/{name}.rels", start, None, None)
        return found

    def _measure(self, parts: Sequence[str]) -> None:
        """How much is to be read. What the archive says holds: no more than that is unpacked."""
        folder = posixpath.dirname(parts[0]) if parts else ""
        beside = {f"{posixpath.dirname(folder)}/{name}.xml" for name in ("sharedStrings", "styles")}
        wanted = beside | set(parts)
        size = sum(one.file_size for one in self._archive.infolist() if one.filename in wanted)
        if size > MOST_MEGABYTES << 20:
            raise FileTooLarge(name=self._name, limit=MOST_MEGABYTES)
        self._done, self._of = 0, max(size, 1)

    def _parse_if_there(self, part: str, start: Any, end: Any, text: Any) -> None:  # noqa: ANN401
        if part in self._archive.namelist():
            self._parse(part, start, end, text)

    def _parse(self, part: str, start: Any, end: Any, text: Any) -> None:  # noqa: ANN401
        """Have a part told to handlers, in pieces."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        # No part of a workbook has a document type; with one, entities could grow without end.
        parser.StartDoctypeDeclHandler = _refuse_doctype
        with self._archive.open(part) as stream:
            for chunk in _chunks(stream):
                parser.Parse(chunk, False)
                self._done += len(chunk)
                if self._of:
                    self._progress(min(self._done, self._of), self._of)
            parser.Parse(b"", True)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _refuse_doctype(*_told: object) -> None:
    raise ValueError("a document type within a workbook")


class _BookHandler:
    """``xl/workbook.xml``: the names of the visible sheets and their keys."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _TAGS.get(name)
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            key = next((value for at, value in attributes.items() if at.endswith(" id")), "")
            self.sheets.append((attributes["name"], key))
        elif tag == "workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in ("1", "true")


class _Styles:
    """``xl/styles.xml``: which looks of cells show dates, times or lengths."""

    def __init__(self) -> None:
        self._formats: dict[int, str] = {}
        self._looks: list[int] = []
        self._within = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _TAGS.get(name)
        if tag == "numFmt":
            self._formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._within = True
        elif tag == "xf" and self._within:
            self._looks.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if _TAGS.get(name) == "cellXfs":
            self._within = False

    def dates(self) -> dict[str, bool]:
        """The looks of dates and times; true for those of lengths (``[h]:mm``)."""
        found = {}
        for place, key in enumerate(self._looks):
            code = _NO_PART.sub("", self._formats.get(key, ""))
            custom = key in self._formats and code.casefold() != "general"
            if (custom and _DATE_PART.search(code)) or (not custom and key in _DATE_IDS):
                found[str(place)] = key in (46, 79) or _ELAPSED.search(code) is not None
        return found


class _Shared:
    """``xl/sharedStrings.xml``: texts that cells point at."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._listens, self._phonetic = False, False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        tag = _TAGS.get(name)
        if tag == "si":
            self._parts, self._length = [], 0
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t":
            self._listens = not self._phonetic

    def end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag == "t":
            self._listens = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self.texts.append(_text("".join(self._parts)))

    def text(self, data: str) -> None:
        if self._listens and self._length < MOST_LETTERS:
            self._parts.append(data)
            self._length += len(data)


class _Values:
    """Makes the value of a cell from what stands in the file."""

    def __init__(
        self, shared: Sequence[str], dates: Mapping[str, bool], begins: dt.datetime
    ) -> None:
        self._shared = shared
        self._dates = dates
        self._begins = begins

    def make(self, kind: str, style: str, written: str) -> Cell:
        """The value of a cell of a type (18.18.11 ST_CellType); None where it is empty."""
        if kind == "s":
            return self._shared[int(written)] or None
        if kind in ("str", "inlineStr"):
            return _text(written) or None
        if kind == "e":
            return NoValue.ERROR
        if kind == "b":
            return "true" if written.strip() == "1" else "false"
        if kind == "d":
            return dt.datetime.fromisoformat(written.strip().removesuffix("Z")).replace(tzinfo=None)
        return self._number(float(written), style)

    def _number(self, number: float, style: str) -> Cell:
        is_length = self._dates.get(style)
        if is_length is None:
            return number
        try:
            span = dt.timedelta(milliseconds=round(number * 86_400_000))
            return span if is_length or 0 <= number < 1 else self._begins + span
        except OverflowError:
            return number


def _text(written: str) -> str:
    """A text without the escapes of signs that XML does not hold (22.9.2.19 ST_Xstring)."""
    text = written[:MOST_LETTERS]
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class _SheetHandler:
    """``xl/worksheets/…``: rows in which something stands, and merged cells."""

    def __init__(self, values: _Values, count_row: Callable[[], None]) -> None:
        self.rows: list[SheetRow] = []
        self.merged: list[Span] = []
        self._values = values
        self._count_row = count_row
        self._letters: dict[str, int] = {}
        self._row, self._column = 0, -1
        self._cells: list[Cell] = []
        self._kind, self._style = "n", "0"
        self._formula, self._valued = False, False
        self._listens, self._phonetic = False, False
        self._parts: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _TAGS.get(name)
        if tag == "c":
            self._begin_cell(attributes)
        elif tag == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column, self._cells = -1, []
        elif tag == "v":
            self._listens = self._valued = True
        elif tag == "t":
            self._listens = not self._phonetic
            self._valued = True
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell" and len(self.merged) < MOST_MERGED:
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag == "c":
            if self._formula or self._valued:
                self._end_cell()
        elif tag in ("v", "t"):
            self._listens = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "row" and any(cell is not None for cell in self._cells):
            self._count_row()
            self.rows.append(SheetRow(self._row, tuple(self._cells)))

    def text(self, data: str) -> None:
        if self._listens and self._length < MOST_LETTERS:
            self._parts.append(data)
            self._length += len(data)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._column = self._column + 1 if place is None else self._column_of(place)
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._formula = self._valued = self._phonetic = False
        if self._parts:
            self._parts, self._length = [], 0

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        found = self._letters.get(letters)
        if found is None:
            found = self._letters[letters] = _column(letters)
        return found

    def _end_cell(self) -> None:
        if self._column >= MOST_COLUMNS:
            return
        written = "".join(self._parts)
        value: Cell
        if not self._valued or (self._kind == "n" and not written.strip()):
            value = NoValue.FORMULA if self._formula else None
        else:
            value = self._values.make(self._kind, self._style, written)
        self._cells.extend([None] * (self._column + 1 - len(self._cells)))
        self._cells[self._column] = value

    def _merge(self, written: str) -> None:
        found = _SPAN.fullmatch(written)
        if found and found[3]:
            left, right = _column(found[1]), min(_column(found[3]), MOST_COLUMNS)
            self.merged.append(Span(int(found[2]), int(found[4]), left, right))


def _column(letters: str) -> int:
    """The place of a column, from 0: A, B … Z, AA and on."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
