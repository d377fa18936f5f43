"""Asks why a call is voided or restored: the usual reasons by digits, the last of them typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain.calls import WHY_LIMIT, WhyMissing
from gecc_desk.domain.thai_text import is_blank
from ui import keys
from ui.context import DeskContext
from ui.dialogs.asking_popup import AskingPopup
from ui.widgets.basics import button, column, label, row


class WhyPopup(AskingPopup):
    """Gives the reason; without one nothing is done."""

    reason_given = Signal(str)

    def __init__(
        self, context: DeskContext, heading: str, hint: str, usual: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(context.look, heading, parent)
        self._language, self._usual = context.language, usual
        self._presses = keys.FreshPresses()
        px = context.look.px
        self.body.addWidget(label(hint, "muted", wrap=True))
        self._buttons = []
        for place, text in enumerate((*usual, self.tr("Another reason")), 1):
            choice = button(f"{place}   {text}", "choice")
            choice.setMinimumWidth(px(320))
            choice.clicked.connect(lambda _=False, n=place: self._choose(n))
            self.body.addWidget(choice)
            self._buttons.append(choice)
        self.set_choices(self._buttons)
        self._text = QLineEdit()
        self._text.setMaxLength(WHY_LIMIT)
        self._text.returnPressed.connect(self._give_typed)
        caption = label(self.tr("Which reason?"), "label")
        caption.setBuddy(self._text)
        take = button(self.tr("Go on"), "primary")
        take.clicked.connect(self._give_typed)
        self._other = QWidget()
        self._other.setLayout(column(caption, row(self._text, take, gap=px(8)), gap=px(4)))
        self._other.hide()
        self.body.addWidget(self._other)
        self.finish_layout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(self._buttons) and self._other.isHidden():
            if self._presses.is_fresh(event):
                self._choose(digit)
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def _choose(self, place: int) -> None:
        if place <= len(self._usual):
            self._give(self._usual[place - 1])
            return
        for one in self._buttons[:-1]:
            one.hide()
        self._other.show()
        self.keep_on_screen()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_typed(self) -> None:
        if is_blank(self._text.text()):
            self.show_error(self._language.error(WhyMissing()))
            self._text.setFocus()
        else:
            self._give(self._text.text())

    def _give(self, reason: str) -> None:
        if self.send():
            self.reason_given.emit(reason)
