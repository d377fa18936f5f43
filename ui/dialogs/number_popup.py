"""Call a certain ticket: its number is typed, or one that was set aside is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain import tickets
from ui import keys
from ui.context import DeskContext
from ui.widgets.basics import button, label, row
from ui.widgets.popup import Popup


class NumberPopup(Popup):
    """One field. Thai digits and small letters do as well; Enter calls."""

    number_chosen = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(context.look, parent)
        px = context.look.px
        self._number = QLineEdit()
        self._number.setMaxLength(12)
        self._number.setPlaceholderText("A014")
        self._number.setMinimumWidth(px(150))
        self._number.returnPressed.connect(self._call)
        caption = label(self.tr("Number of the ticket to call"), "label")
        caption.setBuddy(self._number)
        self._missing = label("", "error", wrap=True)
        self._missing.hide()
        self._number.textEdited.connect(self._missing.hide)
        call = button(self.tr("Call"), "primary")
        call.clicked.connect(self._call)
        self.body.addWidget(caption)
        self.body.addLayout(row(self._number, call, gap=px(8)))
        self.body.addWidget(self._missing)
        hint = self.tr("Also a ticket on hold, or one that did not come before.")
        self.body.addWidget(label(hint, "muted"))

    def take_focus(self) -> None:
        """The cursor in the field."""
        self._number.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _call(self) -> None:
        typed = self._number.text().strip()
        parts = tickets.split_number(typed) or tickets.split_number(keys.number_by_keys(typed))
        if parts is None:
            self._missing.setText(self.tr("Please type a letter and a number, as A014."))
            self._missing.show()
            self.keep_on_screen()
            self._number.setFocus()
            return
        self.close()
        self.number_chosen.emit(tickets.ticket_number(*parts))
