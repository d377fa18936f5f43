"""The one layout of a ticket's paper: laid out in dots, painted on whatever can be painted on.

Nothing here touches a window, so a paper is drawn beside it, on the thread that prints.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gecc_desk.domain import papers
from gecc_desk.domain.papers import TicketPaper
from ui.paper.sizes import PaperWidth
from ui.paper.wrapping import wrapped
from ui.theme import FONT

_BLACK, _WHITE = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)

#: Of the size of letters: a line with stacked Thai marks above and below, and where it stands.
_LINE, _BASELINE = 1.45, 1.1
#: The number fills the width, but its letters are at most so much of the width high.
_MOST_NUMBER_HEIGHT = 0.36
#: Texts keep so many dots from either edge: rolls do not run quite straight.
_INSET = 8
#: On the wider roll texts grow too, yet less than the paper does.
_WIDE_TEXT = 1.25


@dataclasses.dataclass(frozen=True, slots=True)
class _Words:
    """A line of text at its baseline's left end."""

    at: QPointF
    text: str
    font: QFont
    colour: QColor


@dataclasses.dataclass(frozen=True, slots=True)
class _Box:
    """A black bar, or a frame of `line` dots."""

    rect: QRectF
    line: float = 0.0


class Drawing:
    """A laid out paper: `width` and `height` are in dots."""

    def __init__(self, width: PaperWidth, breaks: Callable[[str], str]) -> None:
        self.width = width.dots
        self._scale = 1.0 if width is PaperWidth.MM58 else _WIDE_TEXT
        self._breaks = breaks
        self._boxes: list[_Box] = []
        self._words: list[_Words] = []
        self._y = 0.0

    @property
    def height(self) -> int:
        """How long the paper is, in dots: whole millimetres."""
        return -(-int(self._y) // 8) * 8

    def paint(self, painter: QPainter, *, outlines: bool = False) -> None:
        """Paint the paper in dots from the painter's origin.

        As `outlines` every letter is filled by its shape: on dots Qt would paint it from a cache,
        and a letter's edge would depend on what was painted before. Else letters stay text.
        """
        for box in self._boxes:
            painter.setPen(QPen(_BLACK, box.line) if box.line else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if box.line else _BLACK)
            painter.drawRect(box.rect)
        for words in self._words:
            if outlines:
                shape = QPainterPath()
                shape.addText(words.at, words.font, words.text)
                painter.fillPath(shape, words.colour)
                continue
            painter.setFont(words.font)
            painter.setPen(words.colour)
            painter.drawText(words.at, words.text)

    # ---- what is put on it, from the top ----------------------------------------------------

    def gap(self, dots: float) -> None:
        """Leave some room."""
        self._y += dots * self._scale

    def rule(self) -> None:
        """A line across the paper."""
        self._boxes.append(_Box(QRectF(0, round(self._y), self.width, 2)))
        self._y += 2

    def text(self, text: str, size: float, weight: QFont.Weight) -> None:
        """A text in the middle, on as many lines as it needs."""
        font = _font(size * self._scale, weight)
        for line in wrapped(self._breaks(text), font, self.width - 2 * _INSET):
            self._line(line, font, _BLACK)

    def banner(self, text: str, size: float) -> None:
        """White on black, across the paper: seen from afar and by those who see little."""
        top = round(self._y)
        font = self._fitting(text, size, self.width - 2 * _INSET)
        self.gap(5)
        self._line(text, font, _WHITE)
        self.gap(3)
        self._boxes.append(_Box(QRectF(0, top, self.width, round(self._y) - top)))

    def stamp(self, text: str, size: float) -> None:
        """A framed word in the middle."""
        font = self._fitting(text, size, self.width - 48)
        wide = QFontMetricsF(font).horizontalAdvance(text) + 32
        self.gap(4)
        top = round(self._y)
        self.gap(5)
        self._line(text, font, _BLACK)
        self.gap(3)
        left = round((self.width - wide) / 2)
        self._boxes.append(_Box(QRectF(left + 1.5, top + 1.5, wide - 3, self._y - top - 3), 3))

    def number(self, number: str) -> None:
        """The number, as large as the paper takes it."""
        ink = QFontMetricsF(_font(1000, QFont.Weight.Bold)).tightBoundingRect(number)
        size = 1000 * min(
            (self.width - 2 * _INSET) / ink.width(), _MOST_NUMBER_HEIGHT * self.width / ink.height()
        )
        font = _font(size, QFont.Weight.Bold)
        ink = QFontMetricsF(font).tightBoundingRect(number)
        at = QPointF((self.width - ink.width()) / 2 - ink.left(), self._y - ink.top())
        self._words.append(_Words(at, number, font, _BLACK))
        self._y += ink.height()

    def _line(self, text: str, font: QFont, colour: QColor) -> None:
        size = font.pixelSize()
        left = (self.width - QFontMetricsF(font).horizontalAdvance(text)) / 2
        at = QPointF(round(left), round(self._y + _BASELINE * size))
        self._words.append(_Words(at, text, font, colour))
        self._y += round(_LINE * size)

    def _fitting(self, text: str, size: float, room: float) -> QFont:
        """The font for one line, smaller than `size` where the text needs it."""
        font = _font(size * self._scale, QFont.Weight.Bold)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        return font if wide <= room else _font(font.pixelSize() * room / wide, font.weight())


def draw(paper: TicketPaper, width: PaperWidth, breaks: Callable[[str], str] = str) -> Drawing:
    """Lay `paper` out for a roll of this width.

    `breaks` puts zero-width spaces where a Thai line may break; they are not painted.
    """
    weight = QFont.Weight
    drawing = Drawing(width, breaks)
    drawing.gap(6)
    drawing.text(paper.office, 26, weight.Medium)
    drawing.gap(4)
    drawing.rule()
    drawing.gap(2)
    drawing.text(papers.TITLE, 26, weight.Medium)
    if paper.mark:
        drawing.stamp(paper.mark, 30)
    drawing.gap(12)
    drawing.number(paper.number)
    drawing.gap(14)
    if paper.fast_track:
        drawing.banner(paper.lane, 28)
        drawing.gap(4)
    else:
        drawing.text(paper.lane, 28, weight.Medium)
    drawing.text(paper.service, 30, weight.DemiBold)
    drawing.gap(6)
    drawing.rule()
    drawing.gap(2)
    if paper.ahead:
        drawing.text(paper.ahead, 28, weight.DemiBold)
    if paper.wait:
        drawing.text(paper.wait, 26, weight.Medium)
    drawing.text(papers.ADVICE, 26, weight.Medium)
    drawing.gap(4)
    drawing.text(paper.issued, 24, weight.Medium)
    drawing.gap(2)
    return drawing


def _font(pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(FONT)
    font.setPixelSize(max(round(pixels), 1))
    font.setWeight(weight)
    # The same widths on dots, in a PDF and on every printer.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
