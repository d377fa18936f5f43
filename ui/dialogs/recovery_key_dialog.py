"""The recovery key shown in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import DeskContext
from ui.widgets.basics import button, label, row
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.recovery_sheet import RecoverySheet

_WIDTH = 640


class RecoveryKeyDialog(DeskDialog):
    """Closes once it is said that the key is on paper."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Recovery key"))
        px = context.look.px
        self.sheet = RecoverySheet(context)
        self.sheet.noted.connect(self.accept)
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(label(self.tr("Recovery key"), "title"))
        whole.addWidget(self.sheet, 1)
        whole.addLayout(row(close, None))
        self.resize(min(px(_WIDTH), parent.screen().availableGeometry().width() - px(20)), 0)
        self.sheet.begin()
