"""What people write on by hand: dotted lines, and the block in which a report is signed."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gecc_desk.domain.report_notes import Signer
from gecc_desk.reports.charts import Whole
from gecc_desk.reports.thai_pdf import MUTED, Line, TextStyle, Typesetter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_TEXT = TextStyle(size=15, align="center")
_ROW = 26.0
#: Names are set smaller where the block would otherwise be higher than this, in points.
_SIZES, _HIGHEST = (15, 13, 11, 9), 580.0


class WritingLines(Whole):
    """So many dotted lines across the page."""

    _APART = 27.0

    def __init__(self, typesetter: Typesetter, count: int) -> None:
        super().__init__(typesetter, before=0, after=8)
        self._count = count

    def height(self, width: float) -> float:  # noqa: ARG002 - any width will do
        """All lines, far enough apart to write by hand."""
        return self._count * self._APART

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw them with their left upper corner at (x, top)."""
        for at in range(1, self._count + 1):
            dotted(canvas, x, x + width, top - at * self._APART + 5)


class LabelledLine(Whole):
    """A few words and after them a dotted line, half of the page long in all."""

    def __init__(self, typesetter: Typesetter, label: str, *, size: float) -> None:
        super().__init__(typesetter, before=0, after=4)
        self._label, self._style = label, TextStyle(size=size)
        self.keep_with_next = True

    def height(self, width: float) -> float:  # noqa: ARG002 - any width will do
        """One line."""
        return self._style.line_height + 4

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        base = top - self._style.line_height
        self._put(canvas, x, base, self._label, self._style)
        after = x + self._type.width(self._label, self._style) + 4
        dotted(canvas, after, x + 0.7 * width, base)


class Signatures(Whole):
    """Who signs, two side by side and the last one below: never divided between pages.

    Each has a line to sign on, the name in brackets, the position and a line for the date; what
    is not known is a dotted line.
    """

    _GAP = 26.0

    def __init__(self, typesetter: Typesetter, signers: Sequence[tuple[str, Signer]]) -> None:
        super().__init__(typesetter, before=18, after=0)
        self._rows = [signers[:-1], signers[-1:]]
        self._names = _TEXT

    def height(self, width: float) -> float:
        """Both rows."""
        self._fit(width)
        return sum(self._row_height(row, width) for row in self._rows) + self._GAP

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        self._fit(width)
        each = self._each(width)
        for row in self._rows:
            left = x + (width - len(row) * each - (len(row) - 1) * self._GAP) / 2
            for at, (role, signer) in enumerate(row):
                self._one(canvas, left + at * (each + self._GAP), top, each, role, signer)
                foot = top - self._row_height(row, width) + 8
                self._labelled(canvas, left + at * (each + self._GAP), foot, each, "วันที่", "")
            top -= self._row_height(row, width) + self._GAP

    def _each(self, width: float) -> float:
        return (width - self._GAP) / 2

    def _row_height(self, row: Sequence[tuple[str, Signer]], width: float) -> float:
        each = self._each(width)
        lines = [
            len(self._name(signer, each)) + len(self._position(signer, each)) for _, signer in row
        ]
        return 2 * _ROW + max(lines) * self._names.line_height + 6

    def _fit(self, width: float) -> None:
        """Names in the size of the rest, smaller where they would fill the page."""
        for size in _SIZES:
            self._names = dataclasses.replace(_TEXT, size=size)
            if sum(self._row_height(row, width) for row in self._rows) <= _HIGHEST:
                return

    def _one(
        self, canvas: Canvas, x: float, top: float, width: float, role: str, signer: Signer
    ) -> None:
        base = top - _ROW + 6
        self._labelled(canvas, x, base, width, "ลงชื่อ", role)
        middle = x + width / 2
        for line in self._name(signer, width):
            base -= self._names.line_height
            self._type.draw_line(canvas, middle, base, line, self._names)
        if not signer.name:
            sides = self._type.width("(", _TEXT)
            dotted(canvas, x + 0.16 * width + sides, x + 0.84 * width - sides, base)
            self._put(canvas, x + 0.16 * width, base, "(", dataclasses.replace(_TEXT, align="left"))
            right = dataclasses.replace(_TEXT, align="right")
            self._put(canvas, x + 0.84 * width, base, ")", right)
        for line in self._position(signer, width):
            base -= self._names.line_height
            self._type.draw_line(canvas, middle, base, line, self._names)
        if not signer.position:
            self._labelled(canvas, x, base, width, "ตำแหน่ง", "")

    def _name(self, signer: Signer, width: float) -> Sequence[Line]:
        # An empty line holds the place of what is written by hand.
        text = f"({signer.name})" if signer.name else ""
        return self._type.lines(text, self._names, width)

    def _position(self, signer: Signer, width: float) -> Sequence[Line]:
        return self._type.lines(signer.position, self._names, width)

    def _labelled(
        self, canvas: Canvas, x: float, base: float, width: float, before: str, after: str
    ) -> None:
        """A dotted line between two words."""
        left, right = x, x + width
        words = dataclasses.replace(_TEXT, align="left")
        self._put(canvas, left, base, before, words)
        left += self._type.width(before, words) + 4
        if after:
            words = dataclasses.replace(words, align="right")
            self._put(canvas, right, base, after, words)
            right -= self._type.width(after, words) + 4
        dotted(canvas, left, right, base)


def dotted(canvas: Canvas, left: float, right: float, y: float) -> None:
    """A line of dots to write on."""
    canvas.saveState()
    canvas.setStrokeColorRGB(*MUTED)
    canvas.setLineWidth(0.9)
    canvas.setLineCap(1)
    canvas.setDash([0.1, 3])
    canvas.line(left, y, right, y)
    canvas.restoreState()
