"""All figures of a period, from the headline down to the definitions."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gecc_desk.domain.queue_figures import QueueFigures
from gecc_desk.domain.queue_figures_terms import DEFINITIONS
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.basics import column
from ui.widgets.drawing import Drawing
from ui.widgets.figures_cards import HeadlineCards
from ui.widgets.figures_tables import FigureTables, definitions

if TYPE_CHECKING:
    from ui.widgets.charts.panel import ChartPanel


class FiguresPanel(QWidget):
    """Headline, charts, tables, definitions. The charts are made when there is something in them."""

    def __init__(self, look: Look, words: FigureWords) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.cards = HeadlineCards(look, words)
        self.charts: ChartPanel | None = None
        self._chart_place = QVBoxLayout()
        self._drawing = Drawing(self)
        self.tables = FigureTables(look, words)
        self.definitions = definitions(look, words, self.tr("What the figures mean"), DEFINITIONS)
        self.setLayout(
            column(self.cards, self._chart_place, self.tables, self.definitions, gap=look.px(14))
        )

    def show_figures(self, figures: QueueFigures) -> None:
        """Take the figures of a period in which tickets were issued; the charts follow at once.

        They are drawn one by one, so that a key pressed meanwhile is answered between two.
        """
        self.cards.show_figures(figures)
        self.tables.show_figures(figures)
        self._drawing.begin(lambda: self._chart_panel().steps(figures))

    def is_drawn(self) -> bool:
        """Whether all that was shown is drawn."""
        return self._drawing.is_done()

    def _chart_panel(self) -> ChartPanel:
        if self.charts is None:
            # On the window's thread, because the library of charts makes Qt's types; what else it
            # needs is loaded by now.
            from ui.widgets.charts.panel import ChartPanel

            self.charts = ChartPanel(self._look, self._words)
            self._chart_place.addWidget(self.charts)
            self._put_in_tab_order(self.charts)
        return self.charts

    def _put_in_tab_order(self, charts: ChartPanel) -> None:
        """The charts were made last, but are reached first, as they stand."""
        below = [*self.tables.stops(), self.definitions.press]
        for before, after in itertools.pairwise([*charts.stops(), *below]):
            QWidget.setTabOrder(before, after)
