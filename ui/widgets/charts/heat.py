"""Tickets or calls by day of the week and hour: a map whose cells are the darker the more there were."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from gecc_desk.domain.queue_figures import LUNCH_HOUR
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.charts.hours import hour_range, hour_ticks
from ui.widgets.charts.pressed import Part, PressedChart

#: One of the two has a contrast of at least 4.5:1 on any colour there is (WCAG 2.2, 1.4.3).
DARK_INK, PALE_INK = "#000000", "#FFFFFF"


def mixed(pale: str, dark: str, share: float) -> QColor:
    """A colour between two, 0 to 1 on the way from the first to the second."""
    first, second = QColor(pale), QColor(dark)
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
             for one in (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ink_on(ground: QColor) -> str:
    """The ink that reads better on `ground`; they are equal at a luminance of 0.179."""
    return DARK_INK if luminance(ground) > 0.179 else PALE_INK


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """One hour of one day of the week, and what opens from it where something does."""

    weekday: int
    hour: int
    count: int
    behind: object = None


class HeatChart(PressedChart):
    """Weekdays from top to bottom, hours from left to right, the lunch hour framed."""

    def __init__(self, look: Look, words: FigureWords, name: str) -> None:
        super().__init__(look, name)
        self._words = words
        for side in ("left", "bottom"):
            self.getPlotItem().getAxis(side).setPen(None)

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Draw; there is at least one cell, and none is missing."""
        self.clear_plot()
        days = sorted({one.weekday for one in cells})
        hours = sorted({one.hour for one in cells})
        rows = {day: place for place, day in enumerate(days)}
        self.set_least_height(max(260, 38 * len(days) + 72))
        grounds = [self._ground(one, max(cell.count for cell in cells)) for one in cells]
        self.addItem(
            pyqtgraph.BarGraphItem(
                x=[one.hour + 0.5 for one in cells],
                y=[rows[one.weekday] for one in cells],
                width=1,
                height=1,
                brushes=grounds,
                pen=self.pen(self.look.tokens.card, 2),
            )
        )
        for one, ground in zip(cells, grounds, strict=True):
            at = (one.hour + 0.5, rows[one.weekday])
            self.add_text(self._words.count(one.count), at, colour=ink_on(ground))
        if LUNCH_HOUR in hours:
            self._frame_lunch(len(days))
        self.set_left_ticks([(rows[day], self._words.weekday(day)) for day in days])
        self.set_bottom_ticks(hour_ticks(hours))
        self.set_range(hour_range(hours), (len(days) - 0.48, -1.1))
        self.set_parts([self._part(one, rows[one.weekday]) for one in cells if one.behind])
        self.tell("; ".join(self._sentence(one) for one in cells))

    def _part(self, one: Cell, row: int) -> Part:
        return Part(QRectF(one.hour, row - 0.5, 1, 1), self._sentence(one), one.behind)

    def _ground(self, one: Cell, most: int) -> QColor:
        tokens = self.look.tokens
        return mixed(tokens.hover, tokens.accent, one.count / (most or 1))

    def _frame_lunch(self, days: int) -> None:
        fast = self.look.tokens.fast
        left, right, top, bottom = LUNCH_HOUR, LUNCH_HOUR + 1, -0.5, days - 0.5
        self.addItem(
            pyqtgraph.PlotDataItem(
                [left, right, right, left, left],
                [top, top, bottom, bottom, top],
                pen=self.pen(fast, 2),
            )
        )
        self.add_text(self._words.lunch, (left + 0.5, top), anchor=(0.5, 1), colour=fast)

    def _sentence(self, one: Cell) -> str:
        hours = self._words.hours(one.hour)
        return f"{self._words.weekday(one.weekday)} {hours}: {self._words.count(one.count)}"
