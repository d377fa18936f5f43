"""The phone page: the form for a call beside the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import DeskContext
from ui.widgets.call.open_calls import OpenCalls
from ui.widgets.register_panel import RegisterPanel

if TYPE_CHECKING:
    from gecc_desk.services.phone_register import RecordedCall

#: Below this width (at 100 % text) form and register take turns.
TURNS_BELOW = 820


class PhonePage(QWidget):
    """F3: the call that is going on, and all that went before."""

    register_changed = Signal()

    def __init__(self, context: DeskContext, form: OpenCalls) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context = context
        px = context.look.px
        self.form = form
        self.register = RegisterPanel(context)
        self._left = QWidget()
        self.form_place = QHBoxLayout(self._left)
        self.form_place.setContentsMargins(0, 0, 0, 0)
        self.register.switch.form_asked.connect(self.take_focus)
        form.register_asked.connect(self.search)
        self._searching = False
        columns = QHBoxLayout()
        columns.setSpacing(px(14))
        columns.addWidget(self._left)
        columns.addWidget(self.register, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(14), px(14), px(14))
        whole.addLayout(columns)
        form.call_saved.connect(self._saved)

    def take_focus(self) -> None:
        """F3: the cursor goes to the first empty field."""
        self._searching = False
        self.arrange()
        self.form.take_focus()

    def search(self) -> None:
        """Ctrl+F: the cursor goes to the search field."""
        self._searching = True
        self.arrange()
        self.register.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.register.search.selectAll()

    def open_call(self, call_id: int) -> None:
        """Show a call of the register in full."""
        self._searching = True
        self.arrange()
        self.register.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.register.open_call(call_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Form and register side by side, or one of them where there is no room for both."""
        turns = self.width() * 100 / self._context.look.percent < TURNS_BELOW
        self._left.setVisible(not turns or not self._searching)
        self.register.setVisible(not turns or self._searching)
        self.register.show_switch(shown=turns)
        if self.form_place.indexOf(self.form) >= 0:
            self.form.set_turns(turns=turns)

    def _saved(self, _recorded: RecordedCall) -> None:
        # What is searched for has been answered: the newest call is to be seen.
        self.register.search.clear()
        self.register.refresh()
        self.register_changed.emit()
