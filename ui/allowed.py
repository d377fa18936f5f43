"""What whoever sits here may not do: disabled, with the reason in the tip. The services hold it too."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.roles import RIGHTS, Right, Role
from ui.context import DeskContext


def allow(context: DeskContext, right: Right, *widgets: QWidget) -> bool:
    """Whether this may be done here; where not, these widgets are disabled for good, and say why."""
    if context.seat.may(right):
        return True
    roles = ", ".join(context.language.word(role) for role in Role if right in RIGHTS[role])
    text = QCoreApplication.translate("allowed", "Only for: {roles}").format(roles=roles)
    for widget in widgets:
        widget.setEnabled(False)
        widget.setToolTip(text)
        widget.installEventFilter(_StaysOff(widget))
    return False


def may_set_devices(context: DeskContext) -> bool:
    """Whether the board, the printer and the voice of this machine may be set up here."""
    return any(context.seat.may(right) for right in (Right.ISSUE_TICKETS, Right.CHANGE_SETTINGS))


class _StaysOff(QObject):
    """Whatever a page enables as it goes on, this stays as it is."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and isinstance(watched, QWidget):
            watched.setEnabled(False)
        return False
