"""What every chart is made of: a quiet plot in the theme's colours that leaves the wheel alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame

from ui.theme import FONT, Look

#: (place on the axis, text) of each mark on an axis.
Ticks = Sequence[tuple[float, str]]


class Chart(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot that nobody can drag or zoom by accident; the Tab key stops at it.

    What it shows is also told in its accessible description, and stands in a table on the page.
    """

    def __init__(self, look: Look, name: str, *, height: int = 260) -> None:
        super().__init__(background=look.tokens.card)
        self.look = look
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(look.px(height))
        self.setMinimumWidth(look.px(280))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setContentsMargins(look.px(4), look.px(4), look.px(8), look.px(4))
        plot.getViewBox().setMouseEnabled(x=False, y=False)
        plot.getViewBox().setDefaultPadding(0.0)
        for side in ("left", "bottom"):
            self._dress(plot.getAxis(side))

    def tell(self, text: str) -> None:
        """What the chart shows, for those who do not see it."""
        self.setAccessibleDescription(text)

    def clear_plot(self) -> None:
        """Take everything away."""
        self.getPlotItem().clear()

    # ---- parts --------------------------------------------------------------------------------

    def set_ticks(self, side: str, ticks: Ticks) -> None:
        """The marks of an axis, `left` or `bottom`."""
        self.getPlotItem().getAxis(side).setTicks([list(ticks)])

    def set_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """What the axes reach over; `y` may run downwards."""
        box = self.getPlotItem().getViewBox()
        box.invertY(y[0] > y[1])
        box.setRange(xRange=x, yRange=sorted(y), padding=0.0)

    def scale_left(self, top: float) -> float:
        """Round marks and thin lines from 0 up to at least `top`. Gives the highest."""
        step = round_step(top)
        count = max(1, -int(-top // step))
        marks = [step * place for place in range(count + 1)]
        self.set_ticks("left", [(mark, f"{mark:,.0f}" if step >= 1 else f"{mark:.1f}")
                                for mark in marks])  # fmt: skip
        for mark in marks:
            self.add_line(mark)
        return marks[-1]

    def add_line(self, at: float) -> None:
        """A thin line across."""
        line = pyqtgraph.InfiniteLine(at, angle=0, pen=self.pen(self.look.tokens.line))
        line.setZValue(-20)
        self.addItem(line)

    def add_band(self, left: float, right: float) -> None:
        """A coloured ground from the bottom to the top of the plot."""
        tokens = self.look.tokens
        band = pyqtgraph.LinearRegionItem(
            (left, right),
            movable=False,
            brush=QColor(tokens.fast_ground),
            pen=self.pen(tokens.fast_line),
        )
        band.setZValue(-30)
        self.addItem(band)

    def add_text(
        self,
        text: str,
        at: tuple[float, float],
        *,
        anchor: tuple[float, float] = (0.5, 0.5),
        colour: str | None = None,
        bold: bool = False,
        size: float = 14,
    ) -> None:
        """A text whose point `anchor` (0 to 1, from its upper left) lies at `at`."""
        item = pyqtgraph.TextItem(text, color=colour or self.look.tokens.ink, anchor=anchor)
        item.setFont(self.font_of(size, bold=bold))
        item.setPos(*at)
        self.addItem(item, ignoreBounds=True)

    def pen(self, colour: str, width: float = 1, style: Any = Qt.PenStyle.SolidLine) -> QPen:  # noqa: ANN401 — an enum of Qt's that mypy and Qt name differently
        """A pen whose width does not depend on the scale of the plot."""
        pen = QPen(QColor(colour), self.look.px(width) if width > 1 else 1, style)
        pen.setCosmetic(True)
        return pen

    def font_of(self, size: float = 14, *, bold: bool = False) -> QFont:
        """Sarabun at a size of the design."""
        font = QFont(FONT)
        font.setPixelSize(self.look.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def fitting(self, text: str, width: int, size: float = 14) -> str:
        """`text`, ending in … where it is wider than `width` pixels."""
        metrics = QFontMetrics(self.font_of(size))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _dress(self, axis: Any) -> None:  # noqa: ANN401 — pyqtgraph has no types
        tokens, px = self.look.tokens, self.look.px
        axis.setPen(self.pen(tokens.line))
        axis.setTextPen(tokens.muted)
        axis.setStyle(tickFont=self.font_of(), tickLength=0, tickTextOffset=px(6))
        if axis.orientation == "bottom":
            axis.setHeight(px(28))
        else:
            axis.setWidth(px(44))

    # ---- Qt -----------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel turns the page; a chart that took it would be a trap.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self.look.tokens.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()


def round_step(top: float, marks: int = 4) -> float:
    """1, 2 or 5 times a power of ten, so that about `marks` steps reach `top`."""
    step = 10.0**-1
    while True:
        for factor in (1, 2, 5):
            if step * factor * marks >= top:
                return step * factor
        step *= 10
