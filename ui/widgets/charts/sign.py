"""What a line or a bar of a chart looks like, beside its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look


class Sign(QWidget):
    """What a line or a bar of a chart looks like, beside its name."""

    def __init__(self, look: Look, shape: str) -> None:
        super().__init__()
        self._look, self._shape = look, shape
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(look.px(28), look.px(16)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shape in ("bar", "box"):
            self._paint_bar(painter)
        else:
            self._paint_line(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        painter.setPen(QColor(tokens.accent))
        full = self._shape == "bar"
        painter.setBrush(QColor(tokens.accent if full else tokens.accent_ground))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5))

    def _paint_line(self, painter: QPainter) -> None:
        px, tokens = self._look.px, self._look.tokens
        full = self._shape == "line"
        colour = QColor(tokens.accent if full else tokens.muted)
        style = Qt.PenStyle.SolidLine if full else Qt.PenStyle.DashLine
        middle, half = QPointF(self.width() / 2, self.height() / 2), px(7) / 2
        painter.setPen(QPen(colour, px(2 if full else 1.5), style))
        painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if full:
            painter.drawEllipse(middle, half, half)
        else:
            painter.drawPolygon(
                QPolygonF([middle + QPointF(0, -half), middle + QPointF(half, half),
                           middle + QPointF(-half, half)])
            )  # fmt: skip


class Shade(QWidget):
    """A piece of a bar in its ground and edge."""

    def __init__(self, look: Look, ground: str, edge: str) -> None:
        super().__init__()
        self._ground, self._edge = ground, edge
        self.setFixedSize(QSize(look.px(22), look.px(16)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._edge))
        painter.setBrush(QColor(self._ground))
        painter.drawRect(self.rect().adjusted(0, 2, -1, -3))
        painter.end()
