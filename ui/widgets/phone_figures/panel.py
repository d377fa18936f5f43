"""All figures of the telephone, from the headline down to what they mean."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gecc_desk.domain.phone_figures import PhoneComparison
from ui.models.phone_words import PhoneWords
from ui.theme import Look
from ui.widgets.basics import column
from ui.widgets.drawing import Drawing
from ui.widgets.phone_figures.headlines import PhoneHeadlineCards
from ui.widgets.phone_figures.tables import PhoneTables

if TYPE_CHECKING:
    from ui.widgets.charts.phone_panel import PhoneChartPanel


class PhonePanel(QWidget):
    """Headline, charts, tables. The charts are made when there is something in them."""

    #: A figure was pressed: a `Behind`.
    pressed = Signal(object)

    def __init__(self, look: Look, words: PhoneWords) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.cards = PhoneHeadlineCards(look, words)
        self.charts: PhoneChartPanel | None = None
        self._chart_place = QVBoxLayout()
        self._drawing = Drawing(self)
        self.tables = PhoneTables(look, words)
        self.cards.pressed.connect(self.pressed)
        self.tables.pressed.connect(self.pressed)
        self.setLayout(column(self.cards, self._chart_place, self.tables, gap=look.px(14)))

    def show_figures(self, compared: PhoneComparison) -> None:
        """Take the figures of a period with calls; the charts follow one by one."""
        self.cards.show_figures(compared)
        self.tables.show_figures(compared)
        self._drawing.begin(lambda: self._steps(compared))

    def is_drawn(self) -> bool:
        """Whether all that was shown is drawn."""
        return self._drawing.is_done()

    def _chart_panel(self) -> PhoneChartPanel:
        if self.charts is None:
            # What the library for charts needs is loaded by now, beside the window.
            from ui.widgets.charts.phone_panel import PhoneChartPanel

            self.charts = PhoneChartPanel(self._look, self._words)
            self.charts.pressed.connect(self.pressed)
            self._chart_place.addWidget(self.charts)
        return self.charts

    def _steps(self, compared: PhoneComparison) -> list[Callable[[], None]]:
        charts = self._chart_panel()
        return [*charts.steps(compared), lambda: self._put_in_tab_order(charts)]

    def _put_in_tab_order(self, charts: PhoneChartPanel) -> None:
        """The charts were made last, but are reached first, as they stand."""
        stops: list[QWidget] = [self.cards.cards[-1], *charts.stops(), *self.tables.stops()]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)
