"""A workbook of tables: headings that stay, columns of one kind each, texts that stay texts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from gecc_desk.domain.moments import BANGKOK

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What a cell may hold; None stays empty, because nothing is known there.
Value = str | int | float | dt.timedelta | dt.date | dt.datetime | None

#: Rows of a sheet (ECMA-376 leaves it to the program; this is Excel's own limit).
MOST_ROWS = 1_048_576

_FONT = "Tahoma"
_INK, _HEAD, _LINE = "#1B2B3A", "#DCE7F3", "#9DB2C8"
#: The Thai calendar (07) in the Thai language (041E): the year is shown in the Buddhist Era.
_THAI_DATE = "[$-107041E]d mmm yyyy"


class Kind(enum.Enum):
    """What a column holds; the value is its number format."""

    TEXT = "General"
    COUNT = "#,##0"
    MEAN = "#,##0.0"
    SHARE = "0.0%"
    LENGTH = "[h]:mm:ss"
    DAY = _THAI_DATE
    CLOCK = "hh:mm:ss"


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its kind, its width in characters."""

    heading: str
    kind: Kind = Kind.COUNT
    width: float = 11


class Book:
    """The workbook being written, row after row: a million of them need no memory."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._plain = self._format()
        self._title = self._format(bold=True, font_size=14)
        self._head = self._format(bold=True, bg_color=_HEAD, text_wrap=True, valign="top", border=1, border_color=_LINE)  # fmt: skip
        self._cells = {kind: self._format(num_format=kind.value) for kind in Kind}
        self._marked = {kind: self._format(num_format=kind.value, bg_color="#FFF3C4") for kind in Kind}  # fmt: skip

    def sheet(self, name: str, titles: Sequence[str]) -> Sheet:
        """A new sheet with lines of text above its table."""
        sheet = Sheet(self, self.workbook.add_worksheet(name))
        for place, title in enumerate(titles):
            sheet.line(title, self._plain if place else self._title)
        return sheet

    def cell(self, kind: Kind, *, marked: bool) -> Format:
        """The look of a cell."""
        return (self._marked if marked else self._cells)[kind]

    @property
    def head(self) -> Format:
        """The look of a heading."""
        return self._head

    def chart(self, kind: str, title: str) -> Chart:
        """A native chart with a title."""
        chart = self.workbook.add_chart({"type": kind})
        chart.set_title({"name": title, "overlay": False, "name_font": {"name": _FONT, "size": 11}})
        chart.set_size({"width": 720, "height": 360})
        chart.set_legend({"position": "bottom", "font": {"name": _FONT}})
        return chart

    def _format(self, **more: Any) -> Format:  # noqa: ANN401 — xlsxwriter's own
        return self.workbook.add_format(
            {"font_name": _FONT, "font_size": 10, "font_color": _INK, **more}
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

    def begin(self, columns: Sequence[Column], *, frozen: bool = True) -> int:
        """The headings of a table, which stay in sight; gives the row of the first line below."""
        self.row += 1
        for place, column in enumerate(columns):
            self.worksheet.set_column(place, place, column.width)
            self.worksheet.write_string(self.row, place, column.heading, self._book.head)
        self.row += 1
        if frozen:
            self.worksheet.freeze_panes(self.row, 1)
        return self.row

    def add(
        self, columns: Sequence[Column], values: Sequence[Value], *, marked: bool = False
    ) -> None:
        """A line of the table."""
        for place, (column, value) in enumerate(zip(columns, values, strict=True)):
            self._write(place, value, self._book.cell(column.kind, marked=marked))
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
