"""A quiet word after a quarter's end: its report is to be printed. It can be put away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gecc_desk.domain.periods import FiscalQuarter
from ui.preferences import Preferences
from ui.theme import Look
from ui.widgets.basics import icon_button
from ui.widgets.chip_button import ChipButton


class ReportHint(QWidget):
    """A chip that leads to the report, and a cross: then it stays away for that quarter."""

    #: The report of this quarter is wanted.
    pressed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._preferences = Preferences()
        self._quarter: FiscalQuarter | None = None
        self.chip = ChipButton("accent")
        self.chip.clicked.connect(lambda: self.pressed.emit(self._quarter))
        self.away = icon_button("x", look, name=self.tr("Put this hint away for this quarter"))
        self.away.setProperty("kind", "tiny")
        self.away.clicked.connect(self._put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(2))
        layout.addWidget(self.chip)
        layout.addWidget(self.away)
        self.hide()

    def show_quarter(self, quarter: FiscalQuarter | None) -> None:
        """The quarter whose report is due; None where none is."""
        self._quarter = quarter
        if quarter is None or str(quarter) == self._preferences.hint_put_away():
            self.hide()
            return
        text = self.tr("Print the report of quarter {n}/{year}")
        tip = self.tr("To the figures of the telephone (F6)")
        self.chip.say(text.format(n=quarter.number, year=quarter.year), tip)
        self.show()

    def _put_away(self) -> None:
        if self._quarter is not None:
            self._preferences.put_hint_away(str(self._quarter))
        self.hide()
