"""Asks why a whole citizen ID is needed: it is shown only after the reason was written down."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain.people import REASON_LIMIT, DisclosureReasonMissing
from gecc_desk.domain.thai_text import is_blank
from ui import keys
from ui.context import DeskContext
from ui.widgets.basics import button, column, label, row
from ui.widgets.popup import Popup


class DisclosurePopup(Popup):
    """The usual reasons with the keys 1 to 3, the last of them to be typed."""

    reason_given = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(context.look, parent)
        look = context.look
        self._language = context.language
        self._presses = keys.FreshPresses()
        self._is_sent = False
        self.setMaximumWidth(look.px(420))
        self.body.addWidget(label(self.tr("Show the whole citizen ID"), "heading"))
        hint = self.tr(
            "Why is it needed? Press 1 to 3. The reason, the time and your desk are written down."
        )
        self.body.addWidget(label(hint, "muted", wrap=True))
        self._usual = (self.tr("To fill in an official form"), self.tr("To check who it is"))
        self._buttons = []
        for place, text in enumerate((*self._usual, self.tr("Another reason")), 1):
            choice = button(f"{place}   {text}", "choice")
            choice.setMinimumWidth(look.px(320))
            choice.clicked.connect(lambda _=False, n=place: self._choose(n))
            self.body.addWidget(choice)
            self._buttons.append(choice)
        self.set_choices(self._buttons)
        self._other = self._other_rows(context)
        self.body.addWidget(self._other)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self.body.addWidget(self._said)

    def show_error(self, text: str) -> None:
        """It was not written down, so it is not shown; the reason stays to try again."""
        self._is_sent = False
        self._enable(enabled=True)
        self._say(text)

    def corner(self, anchor: QWidget) -> QPoint:
        """Under what was pressed."""
        return anchor.mapToGlobal(QPoint(0, anchor.height() + 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(self._buttons) and not self._other.isVisible():
            if self._presses.is_fresh(event):
                self._choose(digit)
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def _other_rows(self, context: DeskContext) -> QWidget:
        holder = QWidget()
        px = context.look.px
        self._text = QLineEdit()
        self._text.setMaxLength(REASON_LIMIT)
        self._text.returnPressed.connect(self._give_typed)
        caption = label(self.tr("Which reason?"), "label")
        caption.setBuddy(self._text)
        self._show_it = button(self.tr("Show the number"), "primary")
        self._show_it.clicked.connect(self._give_typed)
        holder.setLayout(column(caption, row(self._text, self._show_it, gap=px(8)), gap=px(4)))
        holder.hide()
        return holder

    def _choose(self, place: int) -> None:
        if place <= len(self._usual):
            self._give(self._usual[place - 1])
            return
        for one in self._buttons[:-1]:
            one.hide()
        self._say("")
        self._other.show()
        self.keep_on_screen()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_typed(self) -> None:
        if is_blank(self._text.text()):
            self._say(self._language.error(DisclosureReasonMissing()))
            self._text.setFocus()
        else:
            self._give(self._text.text())

    def _give(self, reason: str) -> None:
        if self._is_sent:
            return
        self._is_sent = True
        self._enable(enabled=False)
        self._say("")
        self.reason_given.emit(reason)

    def _enable(self, *, enabled: bool) -> None:
        for one in (*self._buttons, self._show_it):
            one.setEnabled(enabled)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self.keep_on_screen()
