"""Visitors by the hour of issue, the lunch hour marked."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from gecc_desk.domain.queue_figures import LUNCH_HOUR, HourFigures
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.charts.chart import Chart, Ticks


def hour_ticks(hours: Sequence[int]) -> Ticks:
    """A mark at the full hours: what is issued from 8 to 9 stands between 8 and 9."""
    return [(hour, f"{hour:02}:00") for hour in (*hours, hours[-1] + 1)]


def hour_range(hours: Sequence[int]) -> tuple[float, float]:
    """From the first hour to the end of the last, with room for the marks at both ends."""
    return hours[0] - 0.4, hours[-1] + 1.4


class HourChart(Chart):
    """A bar an hour, with its number on it."""

    def __init__(self, look: Look, words: FigureWords) -> None:
        name = QCoreApplication.translate("Charts", "Tickets issued by hour")
        super().__init__(look, name)
        self._words = words

    def show_hours(self, hours: Sequence[HourFigures]) -> None:
        """Draw; there is at least one hour."""
        self.clear_plot()
        tokens = self.look.tokens
        highest = max(one.issued for one in hours)
        top = self.scale_left(highest * 1.02) * 1.16
        colours = [tokens.fast if one.is_lunch else tokens.accent for one in hours]
        bars = pyqtgraph.BarGraphItem(
            x=[one.hour + 0.5 for one in hours],
            height=[one.issued for one in hours],
            width=0.7,
            brushes=[QColor(colour) for colour in colours],
            pens=[self.pen(colour) for colour in colours],
        )
        self.addItem(bars)
        for one, colour in zip(hours, colours, strict=True):
            at = (one.hour + 0.5, one.issued)
            text = self._words.count(one.issued)
            self.add_text(text, at, anchor=(0.5, 0.95), colour=colour, bold=True)
        numbers = [one.hour for one in hours]
        if LUNCH_HOUR in numbers:
            self.add_band(LUNCH_HOUR, LUNCH_HOUR + 1)
            self.add_text(
                self._words.lunch,
                (LUNCH_HOUR + 0.5, top),
                anchor=(0.5, 0),
                colour=tokens.fast,
                ground=tokens.fast_ground,
            )
        self.set_bottom_ticks(hour_ticks(numbers))
        self.set_range(hour_range(numbers), (0, top))
        self.tell("; ".join(self._sentence(one) for one in hours))

    def _sentence(self, one: HourFigures) -> str:
        text = f"{self._words.hours(one.hour)}: {self._words.count(one.issued)}"
        return f"{text} ({self._words.lunch})" if one.is_lunch else text
