"""A scrolled sheet whose rows stand there whole or not at all: no line of text is cut through."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget

_GROWN = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class _Cover(QWidget):
    """A plain ground; painted by itself, for a style sheet takes a palette's colour away."""

    def __init__(self, view: QWidget, ground: QColor) -> None:
        super().__init__(view)
        self._ground = ground

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._ground)


class WholeRows(QObject):
    """Covers what the upper and the lower edge would cut, and scrolls from row to row."""

    def __init__(self, area: QScrollArea, sheet: QWidget, ground: str) -> None:
        super().__init__(area)
        self._area, self._sheet = area, sheet
        self._above, self._below = (self._cover(ground) for _ in range(2))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._place)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._place)
        bar.rangeChanged.connect(self._soon.start)
        for one in (area.viewport(), sheet):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call before each event of the sheet and of what it is seen through."""
        if event.type() in _GROWN:
            self._soon.start()
        return super().eventFilter(watched, event)

    def page(self, direction: int) -> None:
        """Scroll so that what was covered stands first (1) or last (-1)."""
        bar, height = self._area.verticalScrollBar(), self._area.viewport().height()
        top = self._above.height() if self._above.isVisible() else 0
        bottom = self._below.y() if self._below.isVisible() else height
        bar.setValue(bar.value() + (bottom if direction > 0 else top - height))

    def _cover(self, ground: str) -> QWidget:
        cover = _Cover(self._area.viewport(), QColor(ground))
        cover.hide()
        return cover

    def _place(self) -> None:
        view = self._area.viewport()
        rows = [one for one in self._rows() if one.height() < view.height()]
        top, bottom = 0, view.height()
        # A taller neighbour in the same row moves the edge once more.
        while (up := [one.top() for one in rows if one.top() < bottom <= one.bottom()]) and min(
            up
        ) > 0:
            bottom = min(up)
        while down := [one.bottom() + 1 for one in rows if one.top() < top <= one.bottom()]:
            top = max(down)
        if top >= bottom:
            top = 0
        self._above.setGeometry(0, 0, view.width(), top)
        self._below.setGeometry(0, bottom, view.width(), view.height() - bottom)
        for cover in (self._above, self._below):
            cover.setVisible(cover.height() > 0)
            cover.raise_()

    def _rows(self) -> list[QRect]:
        """Where the texts and presses of the sheet stand within what is seen."""
        view = self._area.viewport()
        return [
            QRect(one.mapTo(view, QPoint()), one.size())
            for kind in (QLabel, QAbstractButton, QLineEdit)
            for one in self._sheet.findChildren(kind)
            if one.isVisible() and not one.property("uncovered")
        ]
