"""The bar at the top: whose desk this is, how its machines are, and what time it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from gecc_desk.domain import moments
from gecc_desk.hardware.card_events import CardEvent
from ui.context import DeskContext
from ui.paper.printer_words import printer_words
from ui.reader_words import reader_words
from ui.widgets.basics import ElidedLabel, button, chip, label, restyle
from ui.widgets.chip_button import ChipButton
from ui.widgets.trouble_popup import TroublePopup

if TYPE_CHECKING:
    from ui.paper.printer import PrinterState


class TopBar(QFrame):
    """Office and desk at the left; reader, keys, date and clock at the right."""

    reader_pressed = Signal()
    keys_pressed = Signal()
    #: The printer is to be tried again.
    printer_pressed = Signal()
    #: Its settings are wanted.
    printer_settings_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("TopBar")
        self._context = context
        px = context.look.px
        self.setFixedHeight(px(52))
        self._where = ElidedLabel("")
        self._where.setProperty("role", "muted")
        # It takes what the others leave, and always keeps a few letters.
        self._where.setMinimumWidth(px(56))
        self._reader = ChipButton("quiet")
        self._reader.hide()
        self._reader.clicked.connect(self.reader_pressed)
        self._printer = ChipButton("quiet")
        self._printer.hide()
        self._printer.clicked.connect(self._printer_chip_pressed)
        self._printer_state: PrinterState | None = None
        self._has_printed = False
        self._opening = chip("", "fast")
        self._opening.hide()
        self._trouble = ChipButton("error")
        self._trouble.hide()
        self._trouble.clicked.connect(self._tell_trouble)
        self._trouble_text = ""
        self._popups: dict[ChipButton, TroublePopup] = {}
        self._keys = ChipButton("quiet")
        self._keys.say(self.tr("Keys F1"), self.tr("Show the keys of this page (F1)"))
        # Short as it is, its key must be seen.
        self._keys.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keys.clicked.connect(self.keys_pressed)
        self._date = label("")
        self._clock = label("", "clock")
        self._parts = layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), 0, px(16), 0)
        layout.setSpacing(px(14))
        self._brand = label("GECC Desk", "brand")
        layout.addWidget(self._brand)
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
        restyle(self._reader, chip=words.tone)
        self._reader.say(f"{words.sign} {words.short}", words.sentence)
        self._reader.setAccessibleName(f"{words.short}. {words.sentence}")

    def show_printer(self, state: PrinterState) -> None:
        """The printer for tickets; nothing is said where none is chosen."""
        self._printer_state = state
        if state.status.name != "READY":
            self._has_printed = False
        self._printer.setVisible(state.status.name != "NONE")
        words = printer_words(state, self._context.language, printed=self._has_printed)
        restyle(self._printer, chip=words.tone)
        self._printer.say(f"{words.sign} {words.short}", words.sentence)
        self._printer.setAccessibleName(f"{words.short}. {words.sentence}".rstrip(" ."))
        self._follow(self._printer, words.sentence)

    def show_printed(self) -> None:
        """A paper came out of the printer in use: only now it is known to work."""
        self._has_printed = True
        if self._printer_state is not None and self._printer_state.status.name == "READY":
            self.show_printer(self._printer_state)

    def show_opening(self, text: str) -> None:
        """What is being waited for; an empty text: nothing."""
        self._opening.setVisible(bool(text))
        self._opening.setText(text)

    def show_trouble(self, text: str) -> None:
        """Something does not work just now; an empty text says that all is well again."""
        self._trouble_text = text
        self._trouble.setVisible(bool(text))
        self._trouble.say(self.tr("▲ Database"), text)
        self._trouble.setAccessibleName(f"{self._trouble.text()}. {text}")
        self._follow(self._trouble, text)

    def tick(self, at: dt.datetime) -> None:
        """Show date and time (`at` is aware)."""
        self._date.setText(self._context.language.date(moments.service_day(at), weekday=True))
        self._clock.setText(moments.clock(at))

    # ---- room ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._make_room()
        return handled

    def _make_room(self) -> None:
        """Where all that works is told in large letters, the program's name gives way to it."""
        layout = self._parts
        own = self._brand.sizeHint().width() + layout.spacing()
        needed = layout.minimumSize().width() + (own if self._brand.isHidden() else 0)
        self._brand.setVisible(needed <= self.width())

    # ---- what the chips tell --------------------------------------------------------------------

    def _printer_chip_pressed(self) -> None:
        """In trouble: what to do stands at the chip; else the settings are a press away."""
        state = self._printer_state
        if state is None or state.error is None:
            self.printer_settings_asked.emit()
            return
        again = button(self.tr("Try again"), "primary")
        again.clicked.connect(self.printer_pressed)
        settings = button(self.tr("To the settings"))
        settings.clicked.connect(self.printer_settings_asked)
        self._tell(self._printer, self._context.language.error(state.error), [again, settings])

    def _tell_trouble(self) -> None:
        self._tell(self._trouble, self._trouble_text, [])

    def _tell(self, at: ChipButton, sentence: str, actions: list[QPushButton]) -> None:
        popup = TroublePopup(self._context.look, sentence, actions, self)
        self._popups[at] = popup
        popup.gone.connect(lambda: self._popups.pop(at, None))
        popup.open_beside(at)

    def _follow(self, at: ChipButton, sentence: str) -> None:
        """What is told at a chip is what is so now."""
        popup = self._popups.get(at)
        if popup is None:
            return
        if sentence:
            popup.say(sentence)
        else:
            popup.close()
