"""The phone page: the form for a call beside the register."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gecc_desk.services.phone_register import RecordedCall
from ui.context import DeskContext
from ui.widgets.call_form import CallForm
from ui.widgets.register_panel import RegisterPanel


class PhonePage(QWidget):
    """F3: the call that is going on, and all that went before."""

    register_changed = Signal()

    def __init__(self, context: DeskContext, form: CallForm) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context = context
        px = context.look.px
        self.form = form
        self.register = RegisterPanel(context)
        self.form_place = QHBoxLayout()
        self.form_place.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(px(14))
        columns.addLayout(self.form_place)
        columns.addWidget(self.register, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(14), px(14), px(14))
        whole.addLayout(columns)
        form.call_saved.connect(self._saved)

    def take_focus(self) -> None:
        """F3: the cursor goes to the first empty field."""
        self.form.take_focus()

    def search(self) -> None:
        """Ctrl+F: the cursor goes to the search field."""
        self.register.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.register.search.selectAll()

    def _saved(self, _recorded: RecordedCall) -> None:
        # What is searched for has been answered: the newest call is to be seen.
        self.register.search.clear()
        self.register.refresh()
        self.register_changed.emit()
