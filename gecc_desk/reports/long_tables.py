"""Tables of any length: their rows are read one by one, and given as the parts of pages."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence

from gecc_desk.reports.tables import (
    BESIDE,
    Column,
    LaidCell,
    LaidRow,
    Row,
    TableLayout,
    TablePart,
    laid_height,
)
from gecc_desk.reports.thai_pdf import TextStyle, Typesetter

#: No cell has more lines: what is longer ends with an ellipsis, so that no row fills a page. Names,
#: numbers and topics are never so long, only notes and calls that were transferred again and again.
MOST_LINES = 18
#: Nor is more of a text looked at, in letters: so much fills all lines of any column.
_LONGEST = 1200
#: How many cells are remembered: those of a register repeat each other.
_REMEMBERED = 4096


class LongTable:
    """A table whose columns are as wide as their shares say, under one heading on every page.

    `size` is that of its text in points. Each row stands whole on its page.
    """

    def __init__(
        self, typesetter: Typesetter, columns: Sequence[Column], *, width: float, size: float
    ) -> None:
        self._type = typesetter
        whole = sum(column.share for column in columns)
        shares = (column.share * width / whole for column in columns)
        self._edges = tuple(itertools.accumulate(shares, initial=0.0))
        self._style = TextStyle(size=size, leading=1.4)
        self._styles = tuple(
            TextStyle(size=size, leading=1.4, align=column.align) for column in columns
        )
        self._bold = tuple(
            TextStyle(size=size, leading=1.4, align=column.align, bold=True) for column in columns
        )
        self._cell = functools.lru_cache(maxsize=_REMEMBERED)(self._laid_cell)
        self._heading = self._row(Row([column.title for column in columns], total=True))

    def parts(self, rows: Iterable[Row], first_room: float, room: float) -> Iterator[TablePart]:
        """What stands on each page: the first has `first_room`, the others `room` points."""
        held: list[LaidRow] = []
        free = first_room - self._heading.height
        for row in rows:
            laid = self._row(row)
            if held and laid.height > free:
                yield self._part(held)
                held, free = [], room - self._heading.height
            held.append(laid)
            free -= laid.height
        if held:
            yield self._part(held)

    def _part(self, rows: Sequence[LaidRow]) -> TablePart:
        tops = tuple(itertools.accumulate((row.height for row in rows), initial=0.0))
        layout = TableLayout(self._edges, self._heading, tuple(rows), tops)
        return TablePart(self._type, layout, self._style, 0, len(rows), 0.0)

    def _row(self, row: Row) -> LaidRow:
        cells = tuple(
            self._cell(cell if isinstance(cell, str) else cell.text, at, row.total)
            for at, cell in enumerate(row.cells)
        )
        return LaidRow(cells, laid_height(cells), marked=row.marked)

    def _laid_cell(self, text: str, at: int, bold: bool) -> LaidCell:
        style = (self._bold if bold else self._styles)[at]
        width = self._edges[at + 1] - self._edges[at] - 2 * BESIDE
        lines = self._type.lines(text[:_LONGEST], style, width)
        if len(lines) > MOST_LINES or len(text) > _LONGEST:
            lines = (*lines[: MOST_LINES - 1], self._type.line("…", style))
        return tuple((line, style) for line in lines)
