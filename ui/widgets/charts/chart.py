"""What every chart is made of: a quiet plot in the theme's colours that leaves the wheel alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy

from ui.theme import FONT, Look

#: (place on the axis, text) of each mark on an axis.
Ticks = Sequence[tuple[float, str]]
#: Names of rows take at most this part of the width.
_NAMES = 0.46


class Chart(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot that nobody can drag or zoom by accident; the Tab key stops at it.

    What it shows is also told in its accessible description, and stands in a table on the page.
    """

    def __init__(self, look: Look, name: str, *, height: int = 260) -> None:
        super().__init__(background=look.tokens.card)
        self.look = look
        self.setAccessibleName(name)
        # The ring has room of its own: what is drawn does not move when the cursor comes.
        self.setStyleSheet(
            "QGraphicsView { border: 2px solid transparent; }"
            f"QGraphicsView:focus {{ border-color: {look.tokens.accent}; }}"
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bottom: Ticks = ()
        self.setMinimumWidth(look.px(280))
        self.set_least_height(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setContentsMargins(look.px(4), look.px(4), look.px(24), look.px(4))
        plot.getViewBox().setMouseEnabled(x=False, y=False)
        plot.getViewBox().setDefaultPadding(0.0)
        for side in ("left", "bottom"):
            self._dress(plot.getAxis(side))

    def tell(self, text: str) -> None:
        """What the chart shows, for those who do not see it."""
        self.setAccessibleDescription(text)

    def set_least_height(self, height: int) -> None:
        """At least this high, in design pixels; higher where its neighbour is."""
        self.setMinimumHeight(self.look.px(height))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def clear_plot(self) -> None:
        """Take everything away."""
        self.getPlotItem().clear()

    # ---- parts --------------------------------------------------------------------------------

    def set_left_ticks(self, ticks: Ticks) -> None:
        """The marks of the axis at the left."""
        self.getPlotItem().getAxis("left").setTicks([list(ticks)])

    def set_bottom_ticks(self, ticks: Ticks) -> None:
        """The marks of the axis below, from left to right; those without room are left out."""
        self._bottom = ticks
        self._thin_out()

    def _thin_out(self) -> None:
        metrics = QFontMetrics(self.font_of())
        widest = max(metrics.horizontalAdvance(text) for _, text in self._bottom)
        axis = self.getPlotItem().getAxis("left")
        room = max(self.width() - axis.width() - self.look.px(16), 1)
        span = max(self._bottom[-1][0] - self._bottom[0][0], 1)
        least = (widest + self.look.px(12)) * span / room
        shown: list[tuple[float, str]] = []
        for at, text in self._bottom:
            if not shown or at - shown[-1][0] >= least:
                shown.append((at, text))
        self.getPlotItem().getAxis("bottom").setTicks([shown])

    def show_names(self, names: Sequence[str]) -> None:
        """Names of rows at the left, as far as there is room; row 0, 1, 2 … have them."""
        metrics, gap = QFontMetrics(self.font_of()), self.look.px(16)
        widest = max(metrics.horizontalAdvance(name) for name in names)
        width = min(widest + gap, round(self.width() * _NAMES))
        self.getPlotItem().getAxis("left").setWidth(width)
        room = width - gap + 1
        self.set_left_ticks([(n, self.fitting(name, room)) for n, name in enumerate(names)])

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
        decimals = 0 if step >= 1 else 1
        self.set_left_ticks([(mark, f"{mark:,.{decimals}f}") for mark in marks])
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
        ground: str | None = None,
    ) -> None:
        """A text whose point `anchor` (0 to 1, from its upper left) lies at `at`."""
        item = pyqtgraph.TextItem(text, color=colour or self.look.tokens.ink, anchor=anchor)
        if ground is not None:
            item.fill = QBrush(QColor(ground))
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
        axis.setStyle(tickFont=self.font_of(), tickLength=0, tickAlpha=0, tickTextOffset=px(6))
        # Names at the ends of an axis may reach over it: there is room at both sides.
        axis.setStyle(hideOverlappingLabels=False)
        if axis.orientation == "bottom":
            axis.setHeight(px(28))
        else:
            axis.setWidth(px(44))

    # ---- Qt -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # pyqtgraph resizes while it is being made.
        if self.__dict__.get("_bottom"):
            self._thin_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel turns the page; a chart that took it would be a trap.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def round_step(top: float, marks: int = 4) -> float:
    """1, 2 or 5 times a power of ten, so that about `marks` steps reach `top`."""
    step = 10.0**-1
    while True:
        for factor in (1, 2, 5):
            if step * factor * marks >= top:
                return step * factor
        step *= 10
