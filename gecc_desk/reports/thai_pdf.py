"""Thai on paper: the one way in which every report puts text on a page.

`Typesetter.paragraph` gives a block of plain text, `Typesetter.draw` one line (for charts, headers
and labels). Marks are in place, lines break between words, and what is copied or searched in the
PDF is the text that was given, letter for letter.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from gecc_desk.reports.cluster_font import ClusterFont
from gecc_desk.reports.thai_breaks import NO_BREAK_SPACE, ZERO_WIDTH_SPACE, ThaiBreaks

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from gecc_desk.reports.pages import Block

Align = Literal["left", "center", "right"]
#: Red, green and blue, each 0 to 1.
Colour = tuple[float, float, float]

INK: Colour = (0.08, 0.13, 0.17)
MUTED: Colour = (0.35, 0.41, 0.45)

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
#: Not for paper: marks nobody sees (but the zero-width space, which is a place to break), control
#: characters, and code points that are no characters at all.
_UNPRINTED = re.compile(
    "[\u00ad\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f"
    "\ud800-\udfff\ue000-\uf8ff]"
)
_PARTS = re.compile(" +|[^ ]+")
_SHARE_LEFT_OF_X: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
#: How many broken texts a document remembers: the cells of a register repeat each other.
_REMEMBERED = 4096
#: Thai letters with their marks are about a third as wide as high, twice over for safety.
_CLEARLY_LONGER = 6.0
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\u2028\u2029]")


@dataclasses.dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text looks; lengths in points (1/72 inch). A line is 1.45 of its size high.

    `before` and `after` are the free space around a paragraph, `indent` that of its first line.
    """

    size: float = 16
    bold: bool = False
    align: Align = "left"
    colour: Colour = INK
    before: float = 0
    after: float = 0
    indent: float = 0
    keep_with_next: bool = False
    leading: float = 1.45

    @property
    def line_height(self) -> float:
        """From one base line to the next, in points: stacked Thai marks need the room."""
        return self.size * self.leading


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One line ready to be drawn: its codes in hexadecimal and its width in points."""

    codes: str
    width: float

    def __add__(self, other: Line) -> Line:
        return Line(self.codes + other.codes, self.width + other.width)


_NOTHING = Line("", 0.0)


class Typesetter:
    """Fonts, word breaks and shaped words of one document; made anew for each.

    `thai_digits` draws every figure as ๐–๙.
    """

    def __init__(self, *, thai_digits: bool = False) -> None:
        import resources

        fonts = Path(resources.folder("fonts"))
        self._faces = {
            False: ClusterFont(
                "Sarabun-Regular", (fonts / "Sarabun-Regular.ttf").read_bytes(), stem=80
            ),
            True: ClusterFont("Sarabun-Bold", (fonts / "Sarabun-Bold.ttf").read_bytes(), stem=140),
        }
        self._thai_digits = thai_digits
        self._breaks = ThaiBreaks()
        self._wrap = functools.lru_cache(maxsize=_REMEMBERED)(self._wrap_anew)

    def paragraph(self, text: str, style: TextStyle | None = None) -> Paragraph:
        """A block of plain `text`; line ends in it stay, nothing in it is markup."""
        return Paragraph(self, text, style or TextStyle())

    def printed(self, text: str) -> str:
        """`text` as it is drawn: digits by the switch, nothing invisible but places to break."""
        shown = _UNPRINTED.sub("", text.replace("\t", " "))
        return shown.translate(_THAI_DIGITS) if self._thai_digits else shown

    def width(self, text: str, style: TextStyle) -> float:
        """How wide `text` is on one line, in points."""
        return self.line(text, style).width

    def line(self, text: str, style: TextStyle) -> Line:
        """`text` on one line, however long."""
        shown = _LINE_ENDS.sub(" ", self.printed(text)).replace(ZERO_WIDTH_SPACE, "")
        return self._shaped(shown, style)

    def lines(self, text: str, style: TextStyle, width: float) -> tuple[Line, ...]:
        """`text` broken into lines at most `width` points wide."""
        return self._wrap(text, style.size, style.bold, style.indent, width)

    def draw(self, canvas: Canvas, x: float, y: float, text: str, style: TextStyle) -> None:
        """One line with its base line at `y`; `style.align` says which side of it stands at `x`."""
        self.draw_line(canvas, x, y, self.line(text, style), style)

    def draw_line(self, canvas: Canvas, x: float, y: float, line: Line, style: TextStyle) -> None:
        """The same for a line that is laid out already."""
        if not line.codes:
            return
        left = x - _SHARE_LEFT_OF_X[style.align] * line.width
        red, green, blue = style.colour
        font = self._faces[style.bold].register(document_of(canvas))
        canvas.addLiteral(
            f"q BT {font} {style.size:g} Tf {red:.3g} {green:.3g} {blue:.3g} rg "
            f"1 0 0 1 {left:.2f} {y:.2f} Tm <{line.codes}> Tj ET Q"
        )

    def _wrap_anew(
        self, text: str, size: float, bold: bool, indent: float, width: float
    ) -> tuple[Line, ...]:
        style = TextStyle(size=size, bold=bold, indent=indent)
        lines: list[Line] = []
        for paragraph in _LINE_ENDS.split(self.printed(text)):
            first = width if lines else width - indent
            lines += self._paragraph_lines(paragraph, style, first, width)
        return tuple(lines)

    def _paragraph_lines(
        self, text: str, style: TextStyle, first: float, width: float
    ) -> list[Line]:
        """Lines filled one after the other; the first may be narrower (an indent)."""
        # What is clearly longer than a line need not be shaped as a whole first.
        if len(text) * style.size < _CLEARLY_LONGER * first:
            whole = self._shaped(text.replace(ZERO_WIDTH_SPACE, ""), style)
            if whole.width <= first:
                return [whole]
        lines: list[Line] = []
        current = _NOTHING
        for gap, word in self._words_that_fit(text, style, min(first, width)):
            longer = current + gap + word
            if current.codes and longer.width > (width if lines else first):
                lines.append(current)
                current = word
            else:
                current = longer
        return [*lines, current]

    def _words_that_fit(
        self, text: str, style: TextStyle, width: float
    ) -> Iterator[tuple[Line, Line]]:
        """Each word with the gap before it; one wider than a line is cut between clusters."""
        for word in self._breaks.words(text):
            gap, shaped = self._shaped(word.gap, style), self._shaped(word.text, style)
            if shaped.width <= width:
                yield gap, shaped
                continue
            for part in self._cut(word.text, style, width):
                yield gap, part
                gap = _NOTHING

    def _cut(self, word: str, style: TextStyle, width: float) -> Iterator[Line]:
        current = _NOTHING
        for code, advance in self._faces[style.bold].clusters(word):
            cluster = Line(code, advance * style.size / 1000)
            if current.codes and current.width + cluster.width > width:
                yield current
                current = _NOTHING
            current += cluster
        yield current

    def _shaped(self, text: str, style: TextStyle) -> Line:
        if not text:
            return _NOTHING
        codes: list[str] = []
        width = 0.0
        face = self._faces[style.bold]
        # Texts differ, but the parts between their spaces come again, and are shaped once.
        # A space that holds two words together has done so, and is read as any other.
        for part in _PARTS.findall(text.replace(NO_BREAK_SPACE, " ")):
            shaped = face.shaped(part)
            codes.append(shaped[0])
            width += shaped[1]
        return Line("".join(codes), width * style.size / 1000)


class Paragraph:
    """A block of text, as wide as its place and as high as its lines."""

    def __init__(self, typesetter: Typesetter, text: str, style: TextStyle) -> None:
        self._type = typesetter
        self._text = text
        self._style = style
        self.before, self.after = style.before, style.after
        self.keep_with_next = style.keep_with_next

    def height(self, width: float) -> float:
        """The height of all lines in points."""
        return len(self._lines(width)) * self._style.line_height

    def least(self, width: float) -> float:
        """The height of the smallest part that may stand alone at the foot of a page."""
        lines = len(self._lines(width))
        return (lines if lines <= 3 else 2) * self._style.line_height

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A part at most `room` high and the rest, neither of them a single line."""
        lines = self._lines(width)
        fitting = min(int(room / self._style.line_height), len(lines) - 2)
        if fitting < 2:
            return None
        return (
            _LaidLines(self._type, lines[:fitting], self._style, first=True),
            _LaidLines(self._type, lines[fitting:], self._style, first=False),
        )

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        laid = _LaidLines(self._type, self._lines(width), self._style, first=True)
        laid.draw(canvas, x, top, width)

    def _lines(self, width: float) -> tuple[Line, ...]:
        return self._type.lines(self._text, self._style, width)


class _LaidLines:
    """Some lines of a paragraph that has been divided between pages."""

    def __init__(
        self, typesetter: Typesetter, lines: tuple[Line, ...], style: TextStyle, *, first: bool
    ) -> None:
        self._type, self._lines, self._style, self._first = typesetter, lines, style, first
        self.before, self.after = (style.before if first else 0), style.after
        self.keep_with_next = False

    def height(self, width: float) -> float:  # noqa: ARG002 - the lines are laid out already
        return len(self._lines) * self._style.line_height

    def least(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        fitting = int(room / self._style.line_height)
        if not 0 < fitting < len(self._lines):
            return None
        return (
            _LaidLines(self._type, self._lines[:fitting], self._style, first=self._first),
            _LaidLines(self._type, self._lines[fitting:], self._style, first=False),
        )

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        style = self._style
        at = side(style.align, x, x + width)
        for number, line in enumerate(self._lines):
            left = at + (style.indent if self._first and not number else 0)
            base = top - number * style.line_height - baseline(style)
            self._type.draw_line(canvas, left, base, line, style)


def baseline(style: TextStyle) -> float:
    """How far below the top of its line a text stands, in points."""
    # Two stacked marks reach 1.07 of the size up, ฤ and ญ 0.23 down; what is free is shared.
    return style.line_height / 2 + 0.36 * style.size


def side(align: Align, left: float, right: float) -> float:
    """Where between `left` and `right` a text so aligned is anchored."""
    return left + _SHARE_LEFT_OF_X[align] * (right - left)


def document_of(canvas: Any) -> Any:  # noqa: ANN401 - reportlab has no types
    """The document that a canvas draws, as reportlab builds it."""
    return canvas._doc  # noqa: SLF001 - the canvas has no other way to a font of one's own
