"""The bar at the top: whose desk this is, how its machines are, and what time it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from gecc_desk.domain import moments
from gecc_desk.hardware.card_events import CardEvent
from ui.context import DeskContext
from ui.reader_words import reader_words
from ui.widgets.basics import ElidedLabel, chip, label, restyle
from ui.widgets.chip_button import ChipButton

if TYPE_CHECKING:
    from ui.paper.printer import PrinterState


class TopBar(QFrame):
    """Office and desk at the left; reader, keys, date and clock at the right."""

    reader_pressed = Signal()
    keys_pressed = Signal()
    printer_pressed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("TopBar")
        self._context = context
        px = context.look.px
        self.setFixedHeight(px(52))
        self._where = ElidedLabel("")
        self._where.setProperty("role", "muted")
        self._where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._reader = ChipButton("quiet")
        self._reader.hide()
        self._reader.clicked.connect(self.reader_pressed)
        self._printer = ChipButton("quiet")
        self._printer.hide()
        self._printer.clicked.connect(self.printer_pressed)
        self._opening = chip("", "fast")
        self._opening.hide()
        self._trouble = ChipButton("error")
        self._trouble.hide()
        self._keys = ChipButton("quiet")
        self._keys.setText(self.tr("Keys F1"))
        self._keys.setToolTip(self.tr("Show the keys of this page (F1)"))
        self._keys.clicked.connect(self.keys_pressed)
        self._date = label("")
        self._clock = label("", "clock")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), 0, px(16), 0)
        layout.setSpacing(px(14))
        layout.addWidget(label("GECC Desk", "brand"))
        layout.addWidget(self._where, 1)
        for part in (
            self._opening,
            self._trouble,
            self._printer,
            self._reader,
            self._keys,
            self._date,
            self._clock,
        ):
            layout.addWidget(part)

    def show_office(self, office: str, desk: str) -> None:
        """Whose desk this is."""
        self._where.set_text(" · ".join(part for part in (office, desk) if part))

    def show_reader(self, event: CardEvent) -> None:
        """The reader's state as a chip that says what to do when it is pressed."""
        words = reader_words(event, self._context.language)
        self._reader.show()
        self._reader.setText(f"{words.sign} {words.short}")
        self._reader.setToolTip(words.sentence)
        self._reader.setAccessibleName(f"{words.short}. {words.sentence}")
        restyle(self._reader, chip=words.tone)

    def show_printer(self, state: PrinterState) -> None:
        """The printer for tickets; nothing is said where none is chosen."""
        trouble = state.error is not None
        self._printer.setVisible(state.status.name != "NONE")
        self._printer.setText(self.tr("▲ Printer") if trouble else self.tr("● Printer ready"))
        sentence = self._context.language.error(state.error) if state.error is not None else ""
        again = self.tr("Press to try again.")
        self._printer.setToolTip(f"{sentence}\n{again}" if trouble else self._printer.text())
        self._printer.setAccessibleName(self._printer.toolTip())
        restyle(self._printer, chip="error" if trouble else "good")

    def show_opening(self, text: str) -> None:
        """What is being waited for; an empty text: nothing."""
        self._opening.setVisible(bool(text))
        self._opening.setText(text)

    def show_trouble(self, text: str) -> None:
        """Something does not work just now; an empty text says that all is well again."""
        self._trouble.setVisible(bool(text))
        self._trouble.setText(self.tr("▲ Database"))
        self._trouble.setToolTip(text)

    def tick(self, at: dt.datetime) -> None:
        """Show date and time (`at` is aware)."""
        self._date.setText(self._context.language.date(moments.service_day(at), weekday=True))
        self._clock.setText(moments.clock(at))
