"""Painting texts by the height of their letters, and cutting or wrapping Thai at its words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from ui.board.layout import CAP
from ui.thai_breaks import ThaiBreaks
from ui.theme import FONT

Weight = QFont.Weight


def font(size: float, weight: QFont.Weight = Weight.Normal) -> QFont:
    """The board's font at `size` pixels."""
    made = QFont(FONT)
    made.setPixelSize(max(round(size), 1))
    made.setWeight(weight)
    return made


def fitted(text: str, cap: float, width: float, weight: QFont.Weight = Weight.Bold) -> QFont:
    """The font in which the letters of `text` are `cap` high, or less, so that it is not wider."""
    made = font(cap / CAP, weight)
    needed = QFontMetricsF(made).horizontalAdvance(text)
    return font(cap / CAP * width / needed, weight) if needed > width else made


def draw(
    painter: QPainter, at: QPointF, text: str, face: QFont, colour: str, *, right: bool = False
) -> float:
    """Write `text` on the baseline that begins (or, `right`, ends) at `at`; gives its width."""
    width = QFontMetricsF(face).horizontalAdvance(text)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(at.x() - width if right else at.x(), at.y()), text)
    return width


def in_line(text: str, face: QFont, width: float) -> str:
    """`text`, or as many of its words as one line of `width` holds, and an ellipsis."""
    metrics = QFontMetricsF(face)
    if metrics.horizontalAdvance(text) <= width:
        return text
    kept = _first_line(text, face, width - metrics.horizontalAdvance("…"))
    if kept and metrics.horizontalAdvance(kept + "…") <= width:
        return f"{kept}…"
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def in_lines(text: str, face: QFont, width: float, most: int) -> list[str]:
    """`text` in at most `most` lines, broken between words; what is left over ends in an ellipsis."""
    lines: list[str] = []
    left = text.strip()
    while left and len(lines) < most - 1:
        line = _first_line(left, face, width) or left
        lines.append(line)
        left = left[len(line) :].strip()
    return [*lines, in_line(left, face, width)] if left else lines


def centred(rect: QRectF, face: QFont) -> float:
    """The baseline on which capitals and digits stand in the middle of `rect`."""
    return rect.center().y() + QFontMetricsF(face).capHeight() / 2


def _first_line(text: str, face: QFont, width: float) -> str:
    """The words of `text` that one line holds."""
    layout = QTextLayout(_with_breaks(text), face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1.0))
    layout.endLayout()
    kept = layout.text()[: line.textLength()].replace("\u200b", "")
    return kept.rstrip()


def _with_breaks(text: str) -> str:
    application = QApplication.instance()
    breaks = application.findChild(ThaiBreaks) if application else None
    return breaks.put_into(text) if breaks else text
