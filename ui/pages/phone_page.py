"""The phone page: the form for a call beside the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import DeskContext
from ui.widgets.basics import button
from ui.widgets.call_form import CallForm
from ui.widgets.register_panel import RegisterPanel

if TYPE_CHECKING:
    from gecc_desk.services.phone_register import RecordedCall

#: Below this width (at 100 % text) form and register take turns.
TURNS_BELOW = 820


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
        self._left = QWidget()
        self.form_place = QHBoxLayout(self._left)
        self.form_place.setContentsMargins(0, 0, 0, 0)
        self._back = button(self.tr("Back to the form   F3"))
        self._back.clicked.connect(self.take_focus)
        self.register.body.addWidget(self._back)
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
        self._arrange()
        self.form.take_focus()

    def search(self) -> None:
        """Ctrl+F: the cursor goes to the search field."""
        self._searching = True
        self._arrange()
        self.register.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.register.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        turns = self.width() * 100 / self._context.look.percent < TURNS_BELOW
        self._left.setVisible(not turns or not self._searching)
        self.register.setVisible(not turns or self._searching)
        self._back.setVisible(turns)

    def _saved(self, _recorded: RecordedCall) -> None:
        # What is searched for has been answered: the newest call is to be seen.
        self.register.search.clear()
        self.register.refresh()
        self.register_changed.emit()
