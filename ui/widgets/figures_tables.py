"""The tables of the statistics, one under the other; the long ones stand behind one press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QTransform
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.definitions import Definition
from gecc_desk.domain.queue_figures import QueueFigures
from ui import icons
from ui.models.figures_model import FigureColumns, FigureRows, FiguresModel
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.basics import Card, button, column, label, row
from ui.widgets.figures_table import FiguresTable


class FigureTables(QWidget):
    """By service, lane and reason, counter; hours and days when they are asked for."""

    def __init__(self, look: Look, words: FigureWords) -> None:
        super().__init__()
        self._rows = FigureRows(words)
        columns = FigureColumns(words)
        self.services = FiguresTable(
            look,
            self.tr("By service"),
            FiguresModel(self.tr("Service"), columns.of_services()),
        )
        self.lanes = FiguresTable(
            look,
            self.tr("By lane and Fast Track reason"),
            FiguresModel(self.tr("Lane"), columns.of_tickets()),
        )
        self.counters = FiguresTable(
            look,
            self.tr("By counter"),
            FiguresModel(self.tr("Counter"), columns.of_counters()),
        )
        self.hours = FiguresTable(
            look, self.tr("By hour"), FiguresModel(self.tr("Hour"), columns.of_tickets())
        )
        self.days = FiguresTable(
            look, self.tr("By day"), FiguresModel(self.tr("Day"), columns.of_tickets())
        )
        cards: list[Card] = []
        for table in (self.services, self.lanes, self.counters):
            card = Card(look, table.accessibleName())
            card.body.addWidget(table)
            cards.append(card)
        self._long = [Unfolding(look, table.accessibleName(), table)
                      for table in (self.hours, self.days)]  # fmt: skip
        self.setLayout(column(*cards, *self._long, gap=look.px(14)))

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, from top to bottom."""
        hours, days = self._long
        return [
            self.services, self.lanes, self.counters,
            hours.press, self.hours, days.press, self.days,
        ]  # fmt: skip

    def show_figures(self, figures: QueueFigures) -> None:
        """Take other figures."""
        self.services.show_rows(self._rows.services(figures))
        self.lanes.show_rows(self._rows.lanes(figures))
        self.counters.show_rows(self._rows.counters(figures))
        self.hours.show_rows(self._rows.hours(figures))
        self.days.show_rows(self._rows.days(figures))


class Unfolding(Card):
    """A card that shows its heading; its content comes and goes with one press."""

    def __init__(self, look: Look, heading: str, content: QWidget) -> None:
        super().__init__(look, heading)
        self._look, self.content = look, content
        self.press = button("")
        self.press.setCheckable(True)
        self.press.clicked.connect(self._unfold)
        self.top.addStretch(1)
        self.top.addWidget(self.press)
        self.body.addWidget(content)
        self._unfold()

    def _unfold(self) -> None:
        """Follow the button."""
        is_open = self.press.isChecked()
        self.content.setVisible(is_open)
        self.press.setText(self.tr("Hide") if is_open else self.tr("Show"))
        self.press.setAccessibleName(f"{self.press.text()}: {self.heading.text()}")
        size = self._look.px(18)
        arrow = icons.pixmap("chevron-down", self._look.tokens.ink, 2 * size)
        turned = arrow.transformed(QTransform().rotate(180 if is_open else 0))
        self.press.setIconSize(QSize(size, size))
        self.press.setIcon(QIcon(turned))


def definitions(
    look: Look, words: FigureWords, heading: str, meant: Sequence[Definition]
) -> Unfolding:
    """What every figure means, in the words that are printed beside it too."""
    holder, thai = QWidget(), words.language.is_thai
    parts = []
    for one in meant:
        meaning = label(one.meaning_th if thai else one.meaning_en, wrap=True)
        name = label(one.th if thai else one.en, "strong", wrap=True)
        parts.append(column(name, meaning, gap=0))
    holder.setLayout(column(*parts, gap=look.px(10)))
    holder.setMaximumWidth(look.px(820))
    # Beside a stretch, so that the height of the lines is worked out for that width.
    around = QWidget()
    beside = row()
    beside.addWidget(holder, 1)
    beside.addStretch(0)
    around.setLayout(beside)
    return Unfolding(look, heading, around)
