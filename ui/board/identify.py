"""Shows for three seconds which screen is which: a large digit on each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.board import letters
from ui.board.colours import DARK
from ui.board.screens import ScreenInfo

SHOWN_MS = 3000


class ScreenDigit(QWidget):
    """A digit in the middle of a screen; it takes neither keyboard nor mouse, and goes by itself."""

    def __init__(self, digit: int, screen: QRect, owner: QWidget) -> None:
        flags = (
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput
        )
        super().__init__(owner, flags)
        self.digit = digit
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        side = round(min(screen.width(), screen.height()) * 0.5)
        place = QRect(0, 0, side, side)
        place.moveCenter(screen.center())
        self.setGeometry(place)
        self.setAccessibleName(str(digit))
        QTimer.singleShot(SHOWN_MS, self, self.close)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(DARK.hero))
        text = str(self.digit)
        face = letters.fitted(text, self.height() * 0.6, self.width() * 0.8)
        left = (self.width() - QFontMetricsF(face).horizontalAdvance(text)) / 2
        base = letters.centred(self.rect().toRectF(), face)
        letters.draw(painter, QPointF(left, base), text, face, DARK.hero_ink)
        painter.end()


def identify(screens: Sequence[ScreenInfo], owner: QWidget) -> list[ScreenDigit]:
    """Show on every screen its place in the list, from 1."""
    digits = [
        ScreenDigit(place, screen.geometry, owner) for place, screen in enumerate(screens, start=1)
    ]
    for digit in digits:
        digit.show()
    return digits
