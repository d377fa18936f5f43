"""A chart whose bars and cells can be pressed, by mouse or by keyboard."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem, QToolTip

from ui.theme import Look
from ui.widgets.charts.chart import Chart

_STEPS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A place in the plot (in its own coordinates), what it says, and what opens from it."""

    place: QRectF
    says: str
    behind: object


class PressedChart(Chart):
    """Tab comes to the chart, the arrows go from part to part, Enter or a press opens one."""

    pressed_part = Signal(object)

    def __init__(self, look: Look, name: str, *, height: int = 260) -> None:
        super().__init__(look, name, height=height)
        self._parts: Sequence[Part] = ()
        self._at = 0
        self._frame: QGraphicsPathItem | None = None
        self.setMouseTracking(True)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """What can be pressed, in reading order; after everything else was drawn."""
        self._parts, self._at = parts, 0
        self._frame = pyqtgraph.QtWidgets.QGraphicsPathItem()
        self._frame.setPen(self.pen(self.look.tokens.ink, 2))
        self._frame.setZValue(50)
        self._frame.hide()
        self.addItem(self._frame, ignoreBounds=True)
        self.tell("; ".join(part.says for part in parts))
        self._show_frame()

    def parts(self) -> Sequence[Part]:
        """What can be pressed."""
        return self._parts

    def part_at(self, point: QPointF) -> Part | None:
        """The part under a point of the widget."""
        at = self.getPlotItem().getViewBox().mapSceneToView(self.mapToScene(point.toPoint()))
        return next((part for part in self._parts if _holds(part.place, at)), None)

    def point_of(self, part: Part) -> QPointF:
        """The middle of a part, as a point of the widget."""
        scene = self.getPlotItem().getViewBox().mapViewToScene(part.place.center())
        return QPointF(self.mapFromScene(scene))

    # ---- Qt -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or part is None:
            event.ignore()
            return
        self._at = self._parts.index(part)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._show_frame()
        self.pressed_part.emit(part.behind)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.part_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            part = self.part_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), part.says if part else "", self)
            return True
        return bool(super().viewportEvent(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_frame()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._parts or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _ENTER:
            if not event.isAutoRepeat():
                self.pressed_part.emit(self._parts[self._at].behind)
        elif key in _STEPS and (on := self._next(_STEPS[key])) is not None:
            self._at = on
            self._show_frame()
        else:
            event.ignore()

    def _next(self, step: QPointF) -> int | None:
        """The nearest part in a direction; None at the edge, where the page scrolls on."""
        here = self.point_of(self._parts[self._at])
        best: tuple[float, int] | None = None
        for number, part in enumerate(self._parts):
            way = self.point_of(part) - here
            along = way.x() * step.x() + way.y() * step.y()
            across = abs(way.x() * step.y()) + abs(way.y() * step.x())
            if along > 1 and (best is None or along + 3 * across < best[0]):
                best = (along + 3 * across, number)
        return best[1] if best is not None else None

    def _show_frame(self) -> None:
        if self._frame is None or not self._parts:
            return
        part = self._parts[min(self._at, len(self._parts) - 1)]
        path = QPainterPath()
        path.addRect(part.place)
        self._frame.setPath(path)
        self._frame.setVisible(self.hasFocus())
        if self.hasFocus():
            self.setToolTip(part.says)


def _holds(place: QRectF, at: QPointF) -> bool:
    """Also where the plot runs downwards and a height is negative."""
    return place.normalized().contains(at)
