"""Tables on paper: Thai cells that wrap at words, headings repeated on every page."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gecc_desk.reports.thai_pdf import (
    INK,
    MUTED,
    Align,
    Colour,
    Line,
    TextStyle,
    Typesetter,
    baseline,
    side,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from gecc_desk.reports.pages import Block

_GROUND: Colour = (0.92, 0.94, 0.95)
_MARKED: Colour = (0.95, 0.96, 0.965)
_RULE: Colour = (0.78, 0.82, 0.84)
#: Free space inside a cell, in points: beside the text, and above and below it.
BESIDE, _ABOVE = 4.0, 1.5
#: A cell with more lines goes on in a row of its own, so that no row is higher than a page.
_MOST_LINES = 24
#: A table of so few rows is not divided where it can be helped.
_SHORT = 9
#: Text is not made smaller than this for the sake of wide numbers, in points.
_SMALLEST = 8.0


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and its part of the table's width."""

    title: str
    share: float
    align: Align = "left"


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A text and, smaller under it, what it was made of."""

    text: str
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row. A `total` is set in bold under a line, a `marked` row stands on grey.

    A `heading` has one cell, in bold across the table. A `joined` row belongs to the one above:
    no line and no page's end comes between them.
    """

    cells: Sequence[str | Cell]
    total: bool = False
    marked: bool = False
    heading: bool = False
    joined: bool = False


#: The lines of a cell, each as it looks.
LaidCell = tuple[tuple[Line, TextStyle], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class LaidRow:
    """A row whose cells are broken into lines."""

    cells: tuple[LaidCell, ...]
    height: float
    total: bool = False
    marked: bool = False
    heading: bool = False
    #: It belongs to the row above.
    joined: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class TableLayout:
    """All rows at one width: `tops[n]` is how far row n begins below the first."""

    edges: tuple[float, ...]
    heading: LaidRow
    rows: tuple[LaidRow, ...]
    tops: tuple[float, ...]


class Table:
    """A table as wide as its place. `size` is that of its text in points."""

    def __init__(
        self,
        typesetter: Typesetter,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        size: float = 11,
        before: float = 0,
        after: float = 10,
    ) -> None:
        self._type = typesetter
        self._columns = columns
        self._rows = rows
        self._style = TextStyle(size=size, leading=1.4)
        self._layouts: dict[float, TableLayout] = {}
        self.before, self.after, self.keep_with_next = before, after, False

    def height(self, width: float) -> float:
        """The height of all rows and the heading, in points."""
        return self._whole(width).height(width)

    def least(self, width: float) -> float:
        """All of a short table; of a long one heading and two rows."""
        return self._whole(width).least(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The rows that fit and the rest, each under the heading."""
        return self._whole(width).split(width, room)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        self._whole(width).draw(canvas, x, top, width)

    def _whole(self, width: float) -> TablePart:
        if width not in self._layouts:
            self._layouts[width] = self._laid_out(width)
        layout = self._layouts[width]
        end = len(layout.rows)
        return TablePart(self._type, layout, self._style, 0, end, self.after)

    def _laid_out(self, width: float) -> TableLayout:
        edges = tuple(itertools.accumulate(self._widths(width), initial=0.0))
        heading = self._row(Row([column.title for column in self._columns], total=True), edges)
        rows = tuple(part for row in self._rows for part in self._in_parts(self._row(row, edges)))
        tops = tuple(itertools.accumulate((row.height for row in rows), initial=0.0))
        return TableLayout(edges, heading, rows, tops)

    def _widths(self, width: float) -> list[float]:
        """By the shares, but room for every heading's line and every number, if there is any."""
        whole = sum(column.share for column in self._columns)
        shared = [column.share * width / whole for column in self._columns]
        least = [self._least_width(at, room) for at, room in enumerate(shared)]
        while sum(least) > width and self._style.size > _SMALLEST:
            self._style = dataclasses.replace(self._style, size=self._style.size - 0.5)
            least = [self._least_width(at, room) for at, room in enumerate(shared)]
        wanted = [max(pair) for pair in zip(shared, least, strict=True)]
        too_much = sum(wanted) - width
        spare = sum(wanted) - sum(least)
        if too_much > spare:
            return shared
        return [
            have - (too_much * (have - need) / spare if spare else 0)
            for have, need in zip(wanted, least, strict=True)
        ]

    def _least_width(self, at: int, shared: float) -> float:
        """A column's heading and numbers in one line each; of words, most of their share."""
        column = self._columns[at]
        bold = dataclasses.replace(self._style, bold=True)
        widths = [self._type.width(line, bold) for line in column.title.split("\n")]
        if column.align == "right":
            cells = [row.cells[at] for row in self._rows if not row.heading]
            texts = {cell if isinstance(cell, str) else cell.text for cell in cells}
            notes = {cell.note for cell in cells if isinstance(cell, Cell)}
            widths += [self._type.width(text, bold) for text in texts]
            widths += [self._type.width(note, _noted(bold)) for note in notes]
        else:
            widths.append(0.9 * shared - 2 * BESIDE)
        return max(widths) + 2 * BESIDE + 0.5  # half a point against rounding

    def _row(self, row: Row, edges: Sequence[float]) -> LaidRow:
        if row.heading:
            whole = edges[-1] - 2 * BESIDE
            cells: tuple[LaidCell, ...] = (self._cell(row.cells[0], whole, "left", bold=True),)
        else:
            cells = tuple(
                self._cell(cell, right - left - 2 * BESIDE, column.align, bold=row.total)
                for cell, column, (left, right) in zip(
                    row.cells, self._columns, itertools.pairwise(edges), strict=True
                )
            )
        return LaidRow(cells, laid_height(cells), row.total, row.marked, row.heading, row.joined)

    def _cell(self, cell: str | Cell, width: float, align: Align, *, bold: bool) -> LaidCell:
        text, note = (cell, "") if isinstance(cell, str) else (cell.text, cell.note)
        style = dataclasses.replace(self._style, align=align, bold=bold)
        laid = [(line, style) for line in self._type.lines(text, style, width)]
        if note:
            small = _noted(style)
            laid += [(line, small) for line in self._type.lines(note, small, width)]
        return tuple(laid)

    @staticmethod
    def _in_parts(row: LaidRow) -> Sequence[LaidRow]:
        longest = max(len(cell) for cell in row.cells)
        if longest <= _MOST_LINES:
            return [row]
        parts = []
        for start in range(0, longest, _MOST_LINES):
            cells = tuple(cell[start : start + _MOST_LINES] for cell in row.cells)
            joined = row.joined or start > 0
            parts.append(
                dataclasses.replace(row, cells=cells, height=laid_height(cells), joined=joined)
            )
        return parts


class TablePart:
    """The rows of a table from `first` up to but not including `end`, on one page; a block."""

    before = 0.0
    keep_with_next = False

    def __init__(
        self,
        typesetter: Typesetter,
        layout: TableLayout,
        style: TextStyle,
        first: int,
        end: int,
        after: float,
    ) -> None:
        self._type, self._layout, self._style = typesetter, layout, style
        self._first, self._end = first, end
        self.after = after

    def height(self, width: float) -> float:  # noqa: ARG002 - it is laid out already
        """The heading and the rows, in points."""
        return self._layout.heading.height + self._down(self._end)

    def least(self, width: float) -> float:  # noqa: ARG002
        """All of a short table; of a long one heading and two rows."""
        if self._end - self._first <= _SHORT:
            return self._layout.heading.height + self._down(self._end)
        end = min(self._first + 2, self._end)
        while end < self._end and self._layout.rows[end].joined:
            end += 1
        return self._layout.heading.height + self._down(end)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        """The rows that fit and the rest, each under the heading."""
        below = self._layout.tops[self._first] + room - self._layout.heading.height
        end = bisect.bisect_right(self._layout.tops, below) - 1
        if not self._first < end < self._end:
            return None
        fitting = end
        if end == self._end - 1:
            end -= 1  # no row stands alone on the last page
        while end > self._first and self._layout.rows[end].joined:
            end -= 1
        if end <= self._first:
            end = fitting  # what belongs together is higher than a page
        return (
            TablePart(self._type, self._layout, self._style, self._first, end, self.after),
            TablePart(self._type, self._layout, self._style, end, self._end, self.after),
        )

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        heading = self._layout.heading
        _ground(canvas, x, top, width, heading.height, _GROUND)
        self._draw_cells(canvas, x, top, heading)
        first_top = top - heading.height
        for at in range(self._first, self._end):
            row, row_top = self._layout.rows[at], first_top - self._down(at)
            if row.marked:
                _ground(canvas, x, row_top, width, row.height, _MARKED)
            if not row.joined and at > self._first:
                _rule(canvas, x, row_top, width, 0.8 if row.total else 0.4, row.total)
            self._draw_cells(canvas, x, row_top, row)
        _rule(canvas, x, first_top, width, 0.8, dark=True)
        _rule(canvas, x, first_top - self._down(self._end), width, 0.8, dark=True)

    def _down(self, row: int) -> float:
        return self._layout.tops[row] - self._layout.tops[self._first]

    def _draw_cells(self, canvas: Canvas, x: float, top: float, row: LaidRow) -> None:
        edges = self._layout.edges
        ends = edges[-1:] if row.heading else edges[1:]
        for cell, begin, end in zip(row.cells, edges, ends, strict=False):
            left, right = x + begin + BESIDE, x + end - BESIDE
            line_top = top - _ABOVE
            for line, style in cell:
                where = side(style.align, left, right)
                self._type.draw_line(canvas, where, line_top - baseline(style), line, style)
                line_top -= style.line_height


def _noted(style: TextStyle) -> TextStyle:
    """How a note stands under a text of this style."""
    return dataclasses.replace(style, size=style.size - 2, colour=MUTED, bold=False, leading=1.3)


def laid_height(cells: Sequence[LaidCell]) -> float:
    """How high a row of these cells is, in points."""
    return max(sum(style.line_height for _, style in cell) for cell in cells) + 2 * _ABOVE


def _ground(
    canvas: Canvas, x: float, top: float, width: float, height: float, colour: Colour
) -> None:
    canvas.setFillColorRGB(*colour)
    canvas.rect(x, top - height, width, height, stroke=0, fill=1)


def _rule(canvas: Canvas, x: float, y: float, width: float, weight: float, dark: bool) -> None:
    canvas.setStrokeColorRGB(*(INK if dark else _RULE))
    canvas.setLineWidth(weight)
    canvas.line(x, y, x + width, y)
