"""Waiting by service: a bar to the median, a paler one on to the 90th percentile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QResizeEvent

from gecc_desk.domain.queue_figures import ServiceFigures
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.charts.chart import Chart

_MINUTE = dt.timedelta(minutes=1)
_ROW = 36


class ServiceChart(Chart):
    """A row a service, with both numbers at its end."""

    def __init__(self, look: Look, words: FigureWords) -> None:
        name = QCoreApplication.translate("Charts", "Waiting times by service, in minutes")
        super().__init__(look, name)
        self._words = words
        self._services: Sequence[ServiceFigures] = ()
        self.getPlotItem().hideAxis("bottom")

    def show_services(self, services: Sequence[ServiceFigures]) -> None:
        """Draw; there is at least one service."""
        self.clear_plot()
        self._services = services
        self.set_least_height(max(230, _ROW * len(services) + 16))
        tokens = self.look.tokens
        for place, one in enumerate(services):
            median, p90 = one.waiting.median, one.waiting.p90
            if median is not None and p90 is not None:
                self._bar(place, p90 / _MINUTE, tokens.accent_ground, tokens.accent)
                self._bar(place, median / _MINUTE, tokens.accent, tokens.accent)
            at = (p90 / _MINUTE if p90 is not None else 0, place)
            self.add_text(self._numbers(one), at, anchor=(0, 0.5))
        longest = max((one.waiting.p90 or dt.timedelta()) / _MINUTE for one in services)
        self.set_range((0, (longest or 1) * 1.45), (len(services) - 0.4, -0.6))
        self._show_names()
        self.tell("; ".join(f"{one.name}: {self._numbers(one)}" for one in services))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.__dict__.get("_services"):
            self._show_names()

    def _numbers(self, one: ServiceFigures) -> str:
        if one.waiting.median is None:
            return self._words.no_data
        minutes = self._words.bare_minutes
        return f"{minutes(one.waiting.median)} · {minutes(one.waiting.p90)}"

    def _show_names(self) -> None:
        self.show_names([one.name for one in self._services])

    def _bar(self, place: int, length: float, ground: str, edge: str) -> None:
        bar = pyqtgraph.BarGraphItem(
            x0=0, width=length, y=place, height=0.5, brush=QColor(ground), pen=self.pen(edge)
        )
        self.addItem(bar)
