"""The tables of the telephone's figures; a row opens the calls behind it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.phone_figures import FREQUENT_FROM, PhoneComparison
from ui.models.figures_model import FiguresModel
from ui.models.phone_rows import PhoneColumns, PhoneRows
from ui.models.phone_words import PhoneWords
from ui.theme import Look
from ui.widgets.basics import Card, button, column, label
from ui.widgets.figures_table import FiguresTable
from ui.widgets.figures_tables import Unfolding

#: So many frequent callers are shown before one asks for all.
FEW = 8


class PhoneTables(QWidget):
    """Who phones often stands open; what the charts show already comes with one press."""

    #: A row was pressed: a `Behind`.
    pressed = Signal(object)

    def __init__(self, look: Look, words: PhoneWords) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._columns = PhoneColumns()
        topic = self.tr("Topic")
        self.callers = self._table(self.tr("Who phones often"), self.tr("Number"))
        self.whole = self._table(self.tr("All figures beside earlier ones"), self.tr("Figure"))
        self.topics = self._table(self.tr("All topics"), topic)
        self.units = self._table(self.tr("Transfers by unit"), self.tr("Unit"))
        self.months = self._table(self.tr("By month"), self.tr("Month"))
        self.weeks = self._table(self.tr("By week"), self.tr("Week"))
        self.all_callers = button("")
        self.all_callers.setCheckable(True)
        self.all_callers.clicked.connect(self._show_callers)
        self._compared: PhoneComparison | None = None
        self._callers_note = label("", "muted", wrap=True)
        self._callers_card = Card(look, self.callers.accessibleName())
        self._callers_card.top.addStretch(1)
        self._callers_card.top.addWidget(self.all_callers)
        self._callers_card.body.addWidget(self._callers_note)
        self._callers_card.body.addWidget(self.callers)
        tables = (self.whole, self.topics, self.units, self.months, self.weeks)
        self._folded = [Unfolding(look, one.accessibleName(), one) for one in tables]
        self.setLayout(column(self._callers_card, *self._folded, gap=look.px(14)))

    def all(self) -> list[FiguresTable]:
        """Every table, from top to bottom."""
        return [self.callers, self.whole, self.topics, self.units, self.months, self.weeks]

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, from top to bottom."""
        folded = [part for one in self._folded for part in (one.press, one.content)]
        return [self.all_callers, self.callers, *folded]

    def show_figures(self, compared: PhoneComparison) -> None:
        """Take other figures."""
        words, columns = self._words, self._columns
        rows, beside = PhoneRows(words, compared), columns.compared(words, compared)
        self.whole.show_rows(rows.whole(), beside)
        self.topics.show_rows(rows.topics(), beside)
        self.months.show_rows(rows.spans(lambda f: f.by_month), beside)
        self.weeks.show_rows(rows.spans(lambda f: f.by_week), beside)
        self.units.show_rows(rows.units(), columns.units(words))
        self._compared = compared
        self._show_callers()

    def _show_callers(self) -> None:
        """The most frequent, or all that are listed."""
        compared, is_all = self._compared, self.all_callers.isChecked()
        if compared is None:
            return
        there, listed = compared.now.frequent_callers, len(compared.now.frequent)
        rows = PhoneRows(self._words, compared).callers(listed if is_all else FEW)
        self.callers.show_rows(rows, self._columns.callers())
        self.callers.setVisible(bool(there))
        self.all_callers.setVisible(listed > FEW)
        more = self.tr("Show {n}").format(n=listed)
        self.all_callers.setText(self.tr("Show fewer") if is_all else more)
        self.all_callers.setAccessibleName(
            f"{self._callers_card.heading.text()}: {self.all_callers.text()}"
        )
        self._callers_note.setText(self._callers_words(there))

    def _callers_words(self, there: int) -> str:
        if not there:
            return self.tr("Nobody phoned {n} times or more.").format(n=FREQUENT_FROM)
        text = self.tr("{there} numbers phoned {n} times or more, the most frequent first.")
        return text.format(there=self._words.count(there), n=FREQUENT_FROM)

    def _table(self, name: str, heading: str) -> FiguresTable:
        table = FiguresTable(self._look, name, FiguresModel(heading, []))
        table.pressed.connect(self.pressed)
        return table
