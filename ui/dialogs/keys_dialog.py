"""F1: the keys of the page, in one small window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.basics import button, label, row


class KeysDialog(QDialog):
    """A list of keys and what they do."""

    def __init__(
        self, look: Look, title: str, keys: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        px = look.px
        rows = QFormLayout()
        rows.setHorizontalSpacing(px(24))
        rows.setVerticalSpacing(px(8))
        for key, what in keys:
            rows.addRow(label(key, "keycap"), label(what))
        close = button(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setSpacing(px(16))
        layout.addWidget(label(title, "title"))
        layout.addLayout(rows)
        layout.addLayout(row(None, close))
