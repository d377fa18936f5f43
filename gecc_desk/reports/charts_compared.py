"""Charts of two periods side by side, and of parts of a whole, for black and white paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gecc_desk.reports.charts import (
    DARK,
    LIGHT,
    NUMBER,
    SMALL,
    WHITE,
    Bar,
    BarChart,
    Whole,
    filled,
    readable_on,
)
from gecc_desk.reports.thai_pdf import INK, Colour, Typesetter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """An upright bar of now before one of then; `then` is None where there is none.

    A label may have two lines. `figures` stands above.
    """

    label: str
    now: int
    then: int | None
    figures: str


class PairChart(Whole):
    """Pairs of bars side by side: the light one of then is broad, the dark one of now before it."""

    _HIGH = 104.0

    def __init__(
        self, typesetter: Typesetter, pairs: Sequence[Pair], *, now: str, then: str, axis: str
    ) -> None:
        super().__init__(typesetter)
        self._pairs, self._now, self._then, self._axis = pairs, now, then, axis

    def height(self, width: float) -> float:  # noqa: ARG002 - any width will do
        """Key, bars, two lines of labels and the name of the axis."""
        return self._HIGH + 78

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        self._key(canvas, x, top - 11)
        ground = top - 36 - self._HIGH
        each = width / len(self._pairs)
        most = max(max(pair.now, pair.then or 0) for pair in self._pairs) or 1
        for at, pair in enumerate(self._pairs):
            self._pair(canvas, x + (at + 0.5) * each, ground, each, pair, self._HIGH / most)
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.8)
        canvas.line(x, ground, x + width, ground)
        self._put(canvas, x, ground - 39, self._axis, SMALL)

    def _pair(
        self,
        canvas: Canvas,
        middle: float,
        ground: float,
        each: float,
        pair: Pair,
        scale: float,
    ) -> None:
        broad, thin = min(0.62 * each, 46.0), min(0.34 * each, 26.0)
        canvas.setStrokeColorRGB(*DARK)
        canvas.setLineWidth(0.6)
        if pair.then is not None:
            canvas.setFillColorRGB(*LIGHT)
            canvas.rect(middle - broad / 2, ground, broad, pair.then * scale, stroke=1, fill=1)
        canvas.setFillColorRGB(*DARK)
        canvas.rect(middle - thin / 2, ground, thin, pair.now * scale, stroke=1, fill=1)
        above = ground + max(pair.now, pair.then or 0) * scale + 4
        self._put(canvas, middle, above, pair.figures, NUMBER)
        for at, line in enumerate(pair.label.split("\n")):
            self._put(canvas, middle, ground - 12 - 12 * at, line, NUMBER)

    def _key(self, canvas: Canvas, x: float, y: float) -> None:
        canvas.setStrokeColorRGB(*DARK)
        canvas.setLineWidth(0.6)
        for name, colour in ((self._now, DARK), (self._then, LIGHT)):
            if name:
                canvas.setFillColorRGB(*colour)
                canvas.rect(x, y - 1, 14, 8, stroke=1, fill=1)
                self._put(canvas, x + 19, y, name, SMALL)
                x += self._type.width(name, SMALL) + 36


@dataclasses.dataclass(frozen=True, slots=True)
class Stack:
    """A bar of parts, in the order of the key, with its figures at its end."""

    label: str
    parts: Sequence[int]
    figures: str


class StackChart(BarChart):
    """Bars divided into parts, each with a ground of its own and, where it fits, its number."""

    _THICK = 14.0
    #: Dark, hatched, light and white: told apart in black and white.
    _GROUNDS: Sequence[tuple[Colour, bool]] = (
        (DARK, False),
        (WHITE, True),
        (LIGHT, False),
        (WHITE, False),
    )

    def __init__(
        self,
        typesetter: Typesetter,
        stacks: Sequence[Stack],
        *,
        names: Sequence[str],
        shown: range | None = None,
    ) -> None:
        bars = [Bar(one.label, sum(one.parts), None, one.figures) for one in stacks]
        super().__init__(typesetter, bars, value_name="", shown=shown)
        self._stacks, self._names = stacks, names

    def _only(self, shown: range) -> StackChart:
        return StackChart(self._type, self._stacks, names=self._names, shown=shown)

    def _areas(self, canvas: Canvas, left: float, middle: float, at: int, scale: float) -> float:
        for count, ground in zip(self._stacks[at].parts, self._GROUNDS, strict=True):
            wide = count * scale
            if count:
                _area(canvas, left, middle - self._THICK / 2, wide, self._THICK, ground)
                self._number(canvas, left + wide / 2, middle, wide, f"{count:,}", ground)
            left += wide
        return left

    def _number(
        self,
        canvas: Canvas,
        x: float,
        middle: float,
        room: float,
        text: str,
        ground: tuple[Colour, bool],
    ) -> None:
        colour, hatched = ground
        wide = self._type.width(text, NUMBER)
        if wide + 6 > room:
            return
        if hatched:
            canvas.setFillColorRGB(*WHITE)
            canvas.rect(x - wide / 2 - 2, middle - 5.5, wide + 4, 11, stroke=0, fill=1)
        style = dataclasses.replace(NUMBER, colour=readable_on(colour))
        self._put(canvas, x, middle - 3.5, text, style)

    def _key(self, canvas: Canvas, x: float, y: float) -> None:
        for name, ground in zip(self._names, self._GROUNDS, strict=True):
            _area(canvas, x, y - 1, 14, 8, ground)
            self._put(canvas, x + 19, y, name, SMALL)
            x += self._type.width(name, SMALL) + 36


def _area(
    canvas: Canvas, x: float, y: float, wide: float, high: float, ground: tuple[Colour, bool]
) -> None:
    colour, hatched = ground
    if hatched:
        filled(canvas, x, y, wide, high, hatched=True)
        return
    canvas.setStrokeColorRGB(*DARK)
    canvas.setLineWidth(0.6)
    canvas.setFillColorRGB(*colour)
    canvas.rect(x, y, wide, high, stroke=1, fill=1)
