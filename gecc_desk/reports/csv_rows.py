"""Takes the text of a CSV file apart into rows, so that a quotation mark too many hides none.

A field in quotation marks may hold line breaks (RFC 4180), and one mark that is never closed would
make all rows behind it a part of one field. So a field over several lines is believed only where it
ends as a field must, where its row is no wider than the table, and where none of its lines begins
as the rows of the table do. Else each line is a row, and its open quotation mark is a plain letter.
"""

from __future__ import annotations

import collections
import io
import re
from collections.abc import Iterator, Sequence

#: No field of a spreadsheet has more lines (Excel: 253 line breaks in a cell).
LONGEST_FIELD = 300
#: By so many lines it is told how the rows of the table begin.
_LINES_LOOKED_AT = 2_000
#: Rows begin so where at least one full line of so many does.
_ONE_OF = 5
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_DIGITS = re.compile(r"[0-9๐-๙]+")
_LETTERS = re.compile(r"[A-Za-zก-๎]+")
_LINE_END = re.compile(r"[\r\n]")
#: The shape of a date (``20/11/2569``, ``20 พ.ย. 69``), perhaps with a time behind it.
_LIKE_DATE = re.compile(
    r"9(?:[-/.]9[-/.]|[-/. ]?ก(?:\.? ?ก)?[-/. ]{1,2})9(?:[ ก]+9[:.]9(?:[:.]9)?(?: ?ก\.?)?)?"
)


class OpenQuote(Exception):
    """A quotation mark is never closed, and what stands behind it is no row. Names its line."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def rows_of(text: str, separator: str, width: int) -> Iterator[list[str]]:
    """The rows of a CSV text whose headings are so many, empty rows too. Raises `OpenQuote`."""
    return _Text(text, separator, width).rows()


class _Text:
    """A text of which rows are taken one after the other."""

    def __init__(self, text: str, separator: str, width: int) -> None:
        self._text = text
        self._separator = separator
        self._bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
        #: Where each line begins, and where the last one ends.
        self._begins = [0]
        for line in io.StringIO(text, ""):
            self._begins.append(self._begins[-1] + len(line))
        self._count = len(self._begins) - 1
        looked_at = range(min(self._count, _LINES_LOOKED_AT))
        self._usual = _Usual(width, [self._alone(line) for line in looked_at])

    def rows(self) -> Iterator[list[str]]:
        line = 0
        while line < self._count:
            cells, lines = self._row(line)
            yield cells
            line += lines

    def _row(self, line: int) -> tuple[list[str], int]:
        """The row that begins in a line, and how many lines it has."""
        last = min(line + LONGEST_FIELD, self._count)
        cells, end, closed = self._fields(self._begins[line], self._begins[last])
        behind = next(n for n in range(line + 1, last + 1) if self._begins[n] >= end)
        if closed and (behind == line + 1 or self._is_one(cells, line + 1, behind)):
            return cells, behind - line
        if end < 0 and not self._row_follows(line):
            raise OpenQuote(line + 1)
        return self._alone(line), 1

    def _is_one(self, cells: Sequence[str], line: int, behind: int) -> bool:
        """Whether these lines go on with what the one before them began."""
        if len(cells) > self._usual.width:
            return False
        return not any(self._usual.begins(self._alone(other)) for other in range(line, behind))

    def _row_follows(self, line: int) -> bool:
        """Whether the next line that is not empty begins a row; true where there is none."""
        others = (self._alone(other) for other in range(line + 1, self._count))
        cells = next((some for some in others if any(some)), None)
        return cells is None or self._usual.begins(cells)

    def _alone(self, line: int) -> list[str]:
        """The cells of a line by itself; a quotation mark that it does not close is a letter."""
        return self._fields(self._begins[line], self._begins[line + 1], is_line=True)[0]

    def _fields(self, at: int, upto: int, *, is_line: bool = False) -> tuple[list[str], int, bool]:
        """The fields from a place on, where they end, and whether those over lines end as they must.

        They end at -1 where a quotation mark is never closed.
        """
        cells: list[str] = []
        while True:
            cell = ""
            if self._text.startswith('"', at, upto):
                quoted = _QUOTED.match(self._text, at, upto)
                if quoted is not None:
                    cell, at = quoted[1].replace('""', '"'), quoted.end()
                    if not is_line and _LINE_END.search(cell) and not self._may_end(at, upto):
                        return cells, at, False
                elif not is_line:
                    return cells, -1, False
            # What stands behind a closed mark belongs to the field too, as Excel has it.
            bare = found[0] if (found := self._bare.match(self._text, at, upto)) else ""
            cells.append(cell + bare)
            at += len(bare)
            if not self._text.startswith(self._separator, at, upto):
                return cells, at, True
            at += 1

    def _may_end(self, at: int, upto: int) -> bool:
        return at == upto or self._text[at] in (self._separator, "\r", "\n")


class _Usual:
    """How the rows of a table are: how wide, and with what they begin."""

    def __init__(self, width: int, lines: Sequence[Sequence[str]]) -> None:
        """From the width of the headings and the lines of a text, each taken by itself."""
        widths = collections.Counter(len(cells) for cells in lines if len(cells) > 1)
        self.width = max([width, *(one for one, _many in widths.most_common(1))])
        firsts = collections.Counter(_shape(cells[0]) for cells in lines if len(cells) >= width)
        often = firsts.total() / _ONE_OF
        self._firsts = {shape for shape, many in firsts.items() if many >= often}
        self._headings = width

    def begins(self, cells: Sequence[str]) -> bool:
        """Whether a line by itself, of these cells, begins a row of the table.

        A full line does where its first cell is like those of others. A shorter one may, where its
        last field goes on below it: then a date stands first, or behind a running number.
        """
        if len(cells) >= self._headings:
            return _shape(cells[0]) in self._firsts
        goes_on = any(cell.startswith('"') for cell in cells)
        return goes_on and any(_LIKE_DATE.fullmatch(_shape(cell)) for cell in cells[:2])


def _shape(cell: str) -> str:
    """A cell with each number and each word as one letter: ``20/11/2569`` is ``9/9/9``."""
    return _LETTERS.sub("ก", _DIGITS.sub("9", cell.strip(' "')))
