"""Offers the recovery key to an administrator while nobody has said that it is on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.roles import Right
from ui.context import DeskContext
from ui.dialogs.recovery_key_dialog import RecoveryKeyDialog
from ui.widgets.basics import button, column, label, row
from ui.widgets.desk_dialog import DeskDialog

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class KeyReminder(DeskDialog):
    """The key itself is shown only to whoever asks for it: others may be looking on."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._context, self._window = context, parent
        look = context.look
        self.setWindowTitle(self.tr("Recovery key"))
        self.setMinimumWidth(look.px(440))
        why = self.tr(
            "Nobody has said yet that the recovery key of this office is on paper. If this machine "
            "fails, the data and its backups cannot be opened without it."
        )
        show = button(self.tr("Show the recovery key …"), "primary")
        later = button(self.tr("Later   Esc"))
        whole = column(label(why, wrap=True), row(show, None, later), gap=look.px(12))
        edge = look.px(18)
        whole.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(whole)
        show.clicked.connect(self._show_key)
        later.clicked.connect(self.reject)
        later.setFocus()

    def _show_key(self) -> None:
        self.accept()
        RecoveryKeyDialog(self._context, self._window).open()


def remind_of_key(context: DeskContext, window: MainWindow) -> None:
    """Offer it, where it is theirs to note and they are still there once that is known."""
    if not context.seat.may(Right.MANAGE_DATA):
        return
    services = context.services

    def offer(is_due: bool) -> None:
        if is_due and window.isVisible() and not window.is_covered:
            KeyReminder(context, window).open()

    context.reader.run(
        lambda: services.keys.is_ours() and not services.keys.is_noted(),
        offer,
        lambda _: None,
        owner=window,
    )
