"""A workbook of tables: headings that stay, columns of one kind each, texts that stay texts."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import enum
import io
import itertools
import math
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gecc_desk.domain.moments import BANGKOK
from gecc_desk.reports.saving import ReportNotSaved, writing_whole

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What a cell may hold; None stays empty, because nothing is known there.
Value = str | int | float | dt.timedelta | dt.date | dt.datetime | None

#: Rows of a sheet (ECMA-376 leaves it to the program; this is Excel's own limit).
MOST_ROWS = 1_048_576

#: Every Windows and Office has it, with Thai.
FONT = "Tahoma"
_INK, _HEAD, _LINE = "#1B2B3A", "#DCE7F3", "#9DB2C8"
#: The Thai calendar (07) in the Thai language (041E): the year is shown in the Buddhist Era.
_THAI = "[$-107041E]"
#: Points of a line of text, of the highest row there is, and how wide a letter is beside the digit
#: in which columns are measured.
_LINE_HEIGHT, _MOST_HEIGHT, _SIGN = 13.5, 409, 1.12
#: ISO 216 A4 among the papers of a spreadsheet (ECMA-376, 18.3.1.63).
_A4 = 9


class Kind(enum.Enum):
    """What a column holds; the value is its number format."""

    TEXT = "General"
    #: A text that goes on in further lines.
    PARAGRAPH = "@"
    COUNT = "#,##0"
    MEAN = "#,##0.0"
    SHARE = "0.0%"
    LENGTH = "[h]:mm:ss"
    DAY = f"{_THAI}d mmm yyyy"
    MONTH = f"{_THAI}mmm yyyy"
    #: A day among texts.
    DAY_IN_WORDS = f"{_THAI}d mmm yyyy;@"
    CLOCK = "hh:mm:ss"
    #: What became more or less: a count, in per cent of what it was, the hundredths of a share, and
    #: seconds (a spreadsheet shows no negative time).
    CHANGE = "+#,##0;-#,##0;0"
    RATE = "+0.0%;-0.0%;0.0%"
    POINTS = '+0.0" จุด";-0.0" จุด";0.0" จุด"'
    SECONDS = '+#,##0" วินาที";-#,##0" วินาที";0" วินาที"'

    @property
    def is_text(self) -> bool:
        """Whether words stand in the column, from the left; numbers stand at the right."""
        return self in (Kind.TEXT, Kind.PARAGRAPH, Kind.DAY_IN_WORDS)


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its kind, its width in characters."""

    heading: str
    kind: Kind = Kind.COUNT
    width: float = 11


@contextlib.contextmanager
def writing_book(path: Path) -> Iterator[Book]:
    """A new workbook, which stands at `path` when the block ends without an error.

    Where the block fails or is stopped, nothing of it stays and what was at `path` does. Raises
    `ReportNotSaved` where `path` cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    try:
        # A folder of its own, and closed also where the writing is stopped half way: the rows wait
        # in files there.
        with writing_whole(path) as beside, _scratch() as folder:
            options = {"constant_memory": True, "tmpdir": folder}
            with _given_up_quietly(beside) as file:
                workbook = xlsxwriter.Workbook(file, options)
                with _its_files_closed(workbook), contextlib.closing(workbook):
                    yield Book(workbook)
    except FileCreateError as failure:
        raise ReportNotSaved(name=path.name) from failure


class _Target(io.BufferedWriter):
    """The workbook's file. Given up, it takes in silence what still comes, and keeps nothing.

    Where the disk is full, the library lets go of a ZIP archive half written; Python then ends it,
    fails once more, and tells that on the console, where nobody can catch it.
    """

    is_given_up = False
    _place = 0

    def write(self, data: ReadableBuffer, /) -> int:
        if not self.is_given_up:
            return super().write(data)
        length = memoryview(data).nbytes
        self._place += length
        return length

    def seek(self, target: int, whence: int = 0, /) -> int:
        if not self.is_given_up:
            return super().seek(target, whence)
        self._place = target
        return target

    def tell(self) -> int:
        return self._place if self.is_given_up else super().tell()

    def flush(self) -> None:
        if not self.is_given_up:
            super().flush()


@contextlib.contextmanager
def _given_up_quietly(path: Path) -> Iterator[_Target]:
    file = _Target(io.FileIO(path, "w"))
    try:
        yield file
        file.close()
    except BaseException:
        file.is_given_up = True
        file.raw.close()
        raise


def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="desk-", ignore_cleanup_errors=True)


@contextlib.contextmanager
def _its_files_closed(workbook: Workbook) -> Iterator[None]:
    """Close the files in which rows wait, which the library leaves open where the disk is full."""
    try:
        yield
    finally:
        for sheet in workbook.worksheets():
            with contextlib.suppress(OSError):
                sheet.row_data_fh.close()


class Book:
    """The workbook being written, row after row: a million of them need no memory."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._plain = self._format()
        self._title = self._format(bold=True, font_size=14)
        self._heads = {align: self._head(align) for align in ("left", "center", "right")}
        self._looks: dict[tuple[Kind, bool, bool], Format] = {}

    def sheet(self, name: str, titles: Sequence[str]) -> Sheet:
        """A new sheet with lines of text above its table."""
        sheet = Sheet(self, self.workbook.add_worksheet(name))
        for place, title in enumerate(titles):
            sheet.line(title, self._plain if place else self._title)
        return sheet

    def cell(self, kind: Kind, *, marked: bool = False, total: bool = False) -> Format:
        """The look of a cell."""
        if (kind, marked, total) not in self._looks:
            self._looks[kind, marked, total] = self._cell(kind, marked=marked, total=total)
        return self._looks[kind, marked, total]

    def _cell(self, kind: Kind, *, marked: bool, total: bool) -> Format:
        more: dict[str, Any] = {"bg_color": "#FFF3C4"} if marked else {}
        if total:
            more |= {"bold": True, "top": 1, "top_color": _LINE}
        more |= {"align": "left", "indent": 1} if kind.is_text else {"align": "right"}
        if kind is Kind.PARAGRAPH:
            more |= {"text_wrap": True}
        return self._format(
            num_format=kind.value, valign="top", bottom=1, bottom_color=_HEAD, **more
        )

    def head(self, kind: Kind | None) -> Format:
        """The look of a heading: over its kind, or in the middle of several columns."""
        if kind is None:
            return self._heads["center"]
        return self._heads["left" if kind.is_text else "right"]

    def _head(self, align: str) -> Format:
        more = {"indent": 1} if align == "left" else {}
        return self._format(bold=True, bg_color=_HEAD, text_wrap=True, valign="top", align=align, border=1, border_color=_LINE, **more)  # fmt: skip

    def chart_sheet(self, name: str, chart: Chart) -> None:
        """A sheet that is nothing but a chart, a page of A4 in landscape."""
        sheet = self.workbook.add_chartsheet(name)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_chart(chart)

    def chart(self, kind: str, title: str, subtype: str | None = None) -> Chart:
        """A native chart with a title."""
        chart = self.workbook.add_chart({"type": kind, "subtype": subtype})
        chart.set_title({"name": title, "overlay": False, "name_font": {"name": FONT, "size": 11}})
        chart.set_size({"width": 720, "height": 360})
        chart.set_legend({"position": "bottom", "font": {"name": FONT}})
        return chart

    def _format(self, **more: Any) -> Format:  # noqa: ANN401 — xlsxwriter's own
        return self.workbook.add_format(
            {"font_name": FONT, "font_size": 10, "font_color": _INK, **more}
        )


class Sheet:
    """One sheet, written from the top down."""

    def __init__(self, book: Book, worksheet: Worksheet) -> None:
        self._book = book
        self.worksheet = worksheet
        self.row = 0

    @property
    def name(self) -> str:
        """What its tab says."""
        return str(self.worksheet.get_name())

    def line(self, text: str, look: Format | None = None) -> None:
        """A line of text."""
        self.worksheet.write_string(self.row, 0, text, look)
        self.row += 1

    def paper(self, *, landscape: bool = False, wide: int = 1) -> None:
        """Print on A4, so many pages wide and as many long as it takes, with page x of y."""
        self.worksheet.set_paper(_A4)
        if landscape:
            self.worksheet.set_landscape()
        self.worksheet.fit_to_pages(wide, 0)
        self.worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        small = f'&"{FONT},Regular"&8'
        self.worksheet.set_footer(f"&L{small}&A&R{small}หน้า &P จาก &N")

    def begin(
        self,
        columns: Sequence[Column],
        *,
        frozen: bool = True,
        groups: Sequence[tuple[str, int]] = (),
    ) -> int:
        """The headings of a table, which stay in sight and come again on every page printed.

        `groups` are names over so many columns each, from the left. Gives the row of the first line
        below.
        """
        self.row += 1
        top = self.row
        if groups:
            self._groups(groups, columns)
        self._room((column.heading, column) for column in columns)
        for place, column in enumerate(columns):
            head = self._book.head(column.kind)
            self.worksheet.set_column(place, place, column.width)
            self.worksheet.write_string(self.row, place, column.heading, head)
        self.row += 1
        if frozen:
            self.worksheet.freeze_panes(self.row, 1)
            self.worksheet.repeat_rows(top, self.row - 1)
        return self.row

    def _groups(self, groups: Sequence[tuple[str, int]], columns: Sequence[Column]) -> None:
        place, look = 0, self._book.head(None)
        widths = itertools.accumulate((wide for _name, wide in groups), initial=0)
        spans = [sum(one.width for one in columns[a:b]) for a, b in itertools.pairwise(widths)]
        names = zip(groups, spans, strict=True)
        self._room((name, Column(name, width=span)) for (name, _wide), span in names)
        for name, wide in groups:
            if wide > 1:
                last = place + wide - 1
                self.worksheet.merge_range(self.row, place, self.row, last, name, look)
            else:
                self.worksheet.write_string(self.row, place, name, look)
            place += wide
        self.row += 1

    def add(
        self,
        columns: Sequence[Column],
        values: Sequence[Value],
        *,
        marked: bool = False,
        total: bool = False,
    ) -> None:
        """A line of the table, as high as its paragraphs."""
        pairs = zip(values, columns, strict=True)
        self._room((value, one) for value, one in pairs if one.kind is Kind.PARAGRAPH)
        for place, (column, value) in enumerate(zip(columns, values, strict=True)):
            self._write(place, value, self._book.cell(column.kind, marked=marked, total=total))
        self.row += 1

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Value]],
        *,
        marked: int | None = None,
    ) -> tuple[int, int]:
        """A whole table with filters; gives its first and its last row. `marked` is a place in it."""
        first = self.begin(columns)
        for place, values in enumerate(rows):
            self.add(columns, values, marked=place == marked)
        self.filter(first, columns)
        return first, max(self.row - 1, first)

    def filter(self, first: int, columns: Sequence[Column]) -> None:
        """Let the lines from `first` to here be filtered by their headings."""
        self.worksheet.autofilter(first - 1, 0, max(self.row - 1, first), len(columns) - 1)

    def series(self, name: str, names: int, values: int, first: int, last: int) -> dict[str, Any]:
        """A column of the rows `first` to `last` as a series of a chart; `names` is their column."""
        return {
            "name": name,
            "categories": [self.name, first, names, last, names],
            "values": [self.name, first, values, last, values],
        }

    def _room(self, texts: Iterable[tuple[Value, Column]]) -> None:
        """Make the row as high as its texts need: not every program does so by itself."""
        lines = max((_lines(str(value), one.width) for value, one in texts), default=1)
        if lines > 1:
            self.worksheet.set_row(self.row, min(_LINE_HEIGHT * lines + 3, _MOST_HEIGHT))

    def _write(self, place: int, value: Value, look: Format) -> None:
        if value is None:
            self.worksheet.write_blank(self.row, place, None, look)
        elif isinstance(value, str):
            # As a text, whatever it begins with: "=…" of a typed name is no formula.
            self.worksheet.write_string(self.row, place, value, look)
        elif isinstance(value, dt.datetime):
            local = value.astimezone(BANGKOK).replace(tzinfo=None)
            self.worksheet.write_datetime(self.row, place, local, look)
        elif isinstance(value, dt.date | dt.timedelta):
            self.worksheet.write_datetime(self.row, place, value, look)
        else:
            self.worksheet.write_number(self.row, place, value, look)


def _lines(text: str, width: float) -> int:
    """In how many lines a text stands in a column; marks above and below a letter take no room."""
    signs = (
        [sign for sign in line if unicodedata.category(sign) != "Mn"] for line in text.split("\n")
    )
    return sum(max(math.ceil(_SIGN * len(line) / (width - 1)), 1) for line in signs)
