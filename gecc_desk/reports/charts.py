"""Charts on paper: drawn as lines and areas, readable in black and white, every value in figures."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gecc_desk.reports.thai_pdf import INK, MUTED, Colour, TextStyle, Typesetter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from gecc_desk.reports.pages import Block

_RULE: Colour = (0.78, 0.82, 0.84)
DARK: Colour = (0.25, 0.33, 0.38)
LIGHT: Colour = (0.84, 0.87, 0.89)
WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)
LABEL = TextStyle(size=11)
SMALL = TextStyle(size=10, colour=MUTED)
NUMBER = TextStyle(size=10, align="center")


class Whole:
    """A block that stands on one page: its height is known and it is not divided."""

    keep_with_next = False

    def __init__(self, typesetter: Typesetter, *, before: float = 2, after: float = 10) -> None:
        self._type = typesetter
        self.before, self.after = before, after

    def height(self, width: float) -> float:
        """How high it is when it is `width` wide, in points."""
        raise NotImplementedError

    def least(self, width: float) -> float:
        """All of it: it is not divided."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        """Never."""
        return None

    def _put(self, canvas: Canvas, x: float, y: float, text: str, style: TextStyle) -> None:
        self._type.draw(canvas, x, y, text, style)


@dataclasses.dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the first page: what it is, how much, and what it was made of."""

    title: str
    figure: str
    unit: str
    note: str


class Tiles(Whole):
    """A row of figures to be seen at once."""

    def __init__(self, typesetter: Typesetter, tiles: Sequence[Tile]) -> None:
        super().__init__(typesetter, before=8, after=12)
        self._tiles = tiles

    def height(self, width: float) -> float:  # noqa: ARG002 - one line each
        """Three lines."""
        return 74

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        gap = 8.0
        each = (width - gap * (len(self._tiles) - 1)) / len(self._tiles)
        for at, tile in enumerate(self._tiles):
            self._tile(canvas, x + at * (each + gap), top, each, tile)

    def _tile(self, canvas: Canvas, x: float, top: float, width: float, tile: Tile) -> None:
        canvas.setStrokeColorRGB(*_RULE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(x, top - 74, width, 74, 4, stroke=1, fill=0)
        room = width - 16
        self._put(canvas, x + 8, top - 18, tile.title, self._fitted(tile.title, LABEL, room))
        # Words (that there is no figure) are not as large as a figure.
        big = TextStyle(size=22 if tile.figure[:1].isdigit() else 15, bold=True)
        small = TextStyle(size=11)
        unit = self._type.width(tile.unit, small) + 4 if tile.unit else 0
        big = self._fitted(tile.figure, big, room - unit)
        self._put(canvas, x + 8, top - 44, tile.figure, big)
        at = x + 12 + self._type.width(tile.figure, big)
        self._put(canvas, at, top - 44, tile.unit, small)
        self._put(canvas, x + 8, top - 64, tile.note, self._fitted(tile.note, SMALL, room))

    def _fitted(self, text: str, style: TextStyle, room: float) -> TextStyle:
        """`style`, smaller where the text would not fit."""
        width = self._type.width(text, style)
        return (
            style if width <= room else dataclasses.replace(style, size=style.size * room / width)
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `value` is dark, what `beyond` reaches further is light; None where unknown."""

    label: str
    value: float | None
    beyond: float | None
    figures: str


class BarChart(Whole):
    """Bars from left to right, one under the other, with their names and figures.

    Without a `beyond_name` there are no light ones. With `narrow` the dark bars are thinner, so
    that the light ones are seen behind them also where they are shorter.
    """

    _LINE = 15.0

    def __init__(
        self,
        typesetter: Typesetter,
        bars: Sequence[Bar],
        *,
        value_name: str,
        beyond_name: str = "",
        narrow: bool = False,
        shown: range | None = None,
    ) -> None:
        super().__init__(typesetter)
        self._bars = bars
        self._narrow = narrow
        self._names: Sequence[str] = (value_name, beyond_name)
        # On each page of a long chart all bars give the scale, and some are shown.
        self._shown = range(len(bars)) if shown is None else shown

    def height(self, width: float) -> float:
        """The key and all bars, as high as their names."""
        return 20 + sum(self._bar_height(self._bars[at], width) for at in self._shown)

    def least(self, width: float) -> float:
        """All bars of a short chart, the first eight of a long one."""
        shown = self._shown if len(self._shown) <= 14 else self._shown[:8]
        return self._only(shown).height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The bars that fit and the rest, each with the key, in one scale."""
        heights = (self._bar_height(self._bars[at], width) for at in self._shown)
        fitting = sum(1 for down in itertools.accumulate(heights, initial=20) if down <= room) - 1
        if not 0 < fitting < len(self._shown):
            return None
        return self._only(self._shown[:fitting]), self._only(self._shown[fitting:])

    def _only(self, shown: range) -> BarChart:
        value, beyond = self._names
        return BarChart(
            self._type,
            self._bars,
            value_name=value,
            beyond_name=beyond,
            narrow=self._narrow,
            shown=shown,
        )

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        at = min(self._names_width(width), max(width - self._key_width(), 0))
        self._key(canvas, x + at, top - 11)
        left = x + self._names_width(width)
        figures = max((self._type.width(bar.figures, SMALL) for bar in self._bars), default=0)
        room = width - self._names_width(width) - figures - 8
        most = max((max(bar.value or 0, bar.beyond or 0) for bar in self._bars), default=0)
        scale = room / most if most else 0
        down = top - 20
        for at in self._shown:
            high = self._bar_height(self._bars[at], width)
            self._bar(canvas, x, left, down, at, scale, width)
            down -= high
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.8)
        canvas.line(left, top - 18, left, down)

    def _bar(
        self, canvas: Canvas, x: float, left: float, top: float, at: int, scale: float, width: float
    ) -> None:
        bar = self._bars[at]
        lines = self._type.lines(bar.label, LABEL, self._names_width(width) - 8)
        room = self._bar_height(bar, width)
        first = top - (room - len(lines) * self._LINE) / 2
        for number, line in enumerate(lines):
            self._type.draw_line(canvas, x, first - number * self._LINE - 11, line, LABEL)
        end = self._areas(canvas, left, top - room / 2, at, scale)
        self._put(canvas, end + 5, top - room / 2 - 3.5, bar.figures, SMALL)

    def _areas(self, canvas: Canvas, left: float, middle: float, at: int, scale: float) -> float:
        """Draw what a bar consists of, and tell where it ends."""
        bar, end = self._bars[at], left
        canvas.setStrokeColorRGB(*DARK)
        canvas.setLineWidth(0.6)
        thick = 5.0 if self._narrow else 11.0
        for value, colour, high in ((bar.beyond, LIGHT, 11.0), (bar.value, DARK, thick)):
            if value is not None:
                canvas.setFillColorRGB(*colour)
                canvas.rect(left, middle - high / 2, value * scale, high, stroke=1, fill=1)
                end = max(end, left + value * scale)
        return end

    def _key(self, canvas: Canvas, x: float, y: float) -> None:
        canvas.setStrokeColorRGB(*DARK)
        canvas.setLineWidth(0.6)
        for name, colour in zip(self._names, (DARK, LIGHT), strict=True):
            if not name:
                continue
            canvas.setFillColorRGB(*colour)
            canvas.rect(x, y - 1, 14, 8, stroke=1, fill=1)
            self._put(canvas, x + 19, y, name, SMALL)
            x += self._type.width(name, SMALL) + 36

    def _key_width(self) -> float:
        return sum(self._type.width(name, SMALL) + 36 for name in self._names if name) - 17

    def _bar_height(self, bar: Bar, width: float) -> float:
        lines = self._type.lines(bar.label, LABEL, self._names_width(width) - 8)
        return len(lines) * self._LINE + 7

    def _names_width(self, width: float) -> float:
        widest = max((self._type.width(bar.label, LABEL) for bar in self._bars), default=0)
        return min(widest + 8, 0.38 * width)


@dataclasses.dataclass(frozen=True, slots=True)
class Pillar:
    """One upright bar with its value; a `marked` one is hatched."""

    label: str
    value: int
    marked: bool = False


class PillarChart(Whole):
    """Upright bars side by side: the hours of a day."""

    _HIGH = 118.0

    def __init__(
        self, typesetter: Typesetter, pillars: Sequence[Pillar], *, mark: str, axis: str
    ) -> None:
        super().__init__(typesetter)
        self._pillars, self._mark, self._axis = pillars, mark, axis

    def height(self, width: float) -> float:  # noqa: ARG002 - any width will do
        """Bars, their labels, the name of the axis and the key."""
        return self._HIGH + 50

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        ground = top - 16 - self._HIGH
        each = width / len(self._pillars)
        most = max((pillar.value for pillar in self._pillars), default=0) or 1
        for at, pillar in enumerate(self._pillars):
            left, wide = x + (at + 0.2) * each, 0.6 * each
            high = pillar.value / most * self._HIGH
            filled(canvas, left, ground, wide, high, hatched=pillar.marked)
            middle = x + (at + 0.5) * each
            self._put(canvas, middle, ground + high + 4, f"{pillar.value:,}", NUMBER)
            self._put(canvas, middle, ground - 13, pillar.label, NUMBER)
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.8)
        canvas.line(x, ground, x + width, ground)
        self._put(canvas, x, ground - 30, self._axis, SMALL)
        if any(pillar.marked for pillar in self._pillars):
            key = x + width - self._type.width(self._mark, SMALL) - 20
            filled(canvas, key, ground - 31, 14, 9, hatched=True)
            self._put(canvas, key + 20, ground - 30, self._mark, SMALL)


class HeatMap(Whole):
    """A grid of counts, the higher the darker, each count in figures; one column is marked.

    `counts` are by (row, column); a place that is missing is left empty.
    """

    _CELL = 22.0

    def __init__(
        self,
        typesetter: Typesetter,
        rows: Sequence[str],
        columns: Sequence[str],
        counts: Mapping[tuple[int, int], int],
        *,
        marked: int | None,
        mark: str,
        axis: str,
    ) -> None:
        super().__init__(typesetter)
        self._rows, self._columns, self._counts = rows, columns, counts
        self._marked, self._mark, self._axis = marked, mark, axis

    def height(self, width: float) -> float:  # noqa: ARG002 - any width will do
        """The mark, the rows, the labels under them and the name of the axis."""
        return 22 + self._CELL * len(self._rows) + 34

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        names = max(self._type.width(name, LABEL) for name in self._rows) + 8
        wide = (width - names) / len(self._columns)
        left, first = x + names, top - 22
        for row, name in enumerate(self._rows):
            down = first - (row + 1) * self._CELL
            self._put(canvas, x, down + 7, name, LABEL)
            for column in range(len(self._columns)):
                self._cell(canvas, left + column * wide, down, wide, (row, column))
        foot = first - len(self._rows) * self._CELL
        for column, name in enumerate(self._columns):
            self._put(canvas, left + (column + 0.5) * wide, foot - 13, name, NUMBER)
        self._put(canvas, left, foot - 30, self._axis, SMALL)
        if self._marked is not None:
            self._frame(canvas, left + self._marked * wide, foot, wide, first)

    def _cell(
        self, canvas: Canvas, x: float, y: float, wide: float, place: tuple[int, int]
    ) -> None:
        count = self._counts.get(place)
        most = max(self._counts.values(), default=0) or 1
        share = (count or 0) / most
        colour = shade(share)
        canvas.setFillColorRGB(*colour)
        canvas.setStrokeColorRGB(*_RULE)
        canvas.setLineWidth(0.5)
        canvas.rect(x, y, wide, self._CELL, stroke=1, fill=1)
        if count is not None:
            text = f"{count:,}"
            style = dataclasses.replace(NUMBER, colour=readable_on(colour))
            room = self._type.width(text, style) / (wide - 2)
            if room > 1:
                style = dataclasses.replace(style, size=style.size / room)
            self._put(canvas, x + wide / 2, y + 7.5, text, style)

    def _frame(self, canvas: Canvas, x: float, foot: float, wide: float, top: float) -> None:
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(1.6)
        canvas.rect(x, foot, wide, top - foot, stroke=1, fill=0)
        style = dataclasses.replace(SMALL, align="center", colour=INK)
        self._put(canvas, x + wide / 2, top + 6, self._mark, style)


def shade(share: float) -> Colour:
    """The ground of a cell: white for 0, dark for 1."""
    return 1 - 0.75 * share, 1 - 0.67 * share, 1 - 0.62 * share


def readable_on(ground: Colour) -> Colour:
    """Black or white, whichever stands out more; at least 4.5:1 (WCAG 2.2, 1.4.3)."""
    return _BLACK if luminance(ground) + 0.05 > math.sqrt(1.05 * 0.05) else WHITE


def luminance(colour: Colour) -> float:
    """The relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def filled(canvas: Canvas, x: float, y: float, wide: float, high: float, *, hatched: bool) -> None:
    """A bar, dark or hatched, with its left lower corner at (x, y)."""
    canvas.setStrokeColorRGB(*DARK)
    canvas.setLineWidth(0.6)
    canvas.setFillColorRGB(*(WHITE if hatched else DARK))
    canvas.rect(x, y, wide, high, stroke=1, fill=1)
    if not hatched or high <= 0:
        return
    canvas.saveState()
    inside = canvas.beginPath()
    inside.rect(x, y, wide, high)
    canvas.clipPath(inside, stroke=0, fill=0)
    step = 4.0
    for at in range(int((wide + high) / step) + 1):
        canvas.line(x + at * step, y, x + at * step - high, y + high)
    canvas.restoreState()
