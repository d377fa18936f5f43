"""A chip that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

#: So many letters stay of a chip without room, its sign among them.
_LEAST_LETTERS = 5


class ChipButton(QPushButton):
    """Coloured by its `tone`: good, fast (a warning), error or quiet.

    Where there is no room it ends in …; its sign, which stands first, is always seen.
    """

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tip = ""
        self.setProperty("chip", tone)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tip: str = "") -> None:
        """Show `text`. What is cut off is told in the tip, before `tip`."""
        self._tip = tip
        self.setText(text)
        self._tell()

    def shown_text(self) -> str:
        """What there is room for."""
        if self.width() >= self.sizeHint().width():
            return self.text()
        room = self.width() - self._edges()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:
        hint, text = self.sizeHint(), self.text()
        least = self.fontMetrics().horizontalAdvance(text[:_LEAST_LETTERS] + "…") + self._edges()
        return QSize(min(least, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    def _edges(self) -> int:
        """What the style adds to the text."""
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())

    def _tell(self) -> None:
        whole = self.shown_text() == self.text()
        told = [self._tip] if whole else [self.text(), self._tip]
        self.setToolTip("\n".join(part for part in told if part))
