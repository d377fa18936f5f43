"""F1: the keys of the page, in one small window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.arrow_scroll import scrolled_by
from ui.widgets.basics import button, label, row
from ui.widgets.desk_dialog import DeskDialog

#: Head, button and the window's own frame need the rest.
_OF_SCREEN = 0.68


class KeysDialog(DeskDialog):
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
        close.setFocus()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setSpacing(px(16))
        layout.addWidget(label(title, "title"))
        layout.addWidget(self._scrolled(rows), 1)
        layout.addLayout(row(None, close))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scrolled_by(event, self._area):
            super().keyPressEvent(event)

    def _scrolled(self, rows: QFormLayout) -> QScrollArea:
        """As high as its rows, as far as the screen goes; then the arrows scroll."""
        sheet, self._area = QWidget(), QScrollArea()
        sheet.setLayout(rows)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        self._area.setWidget(sheet)
        hint, screen = sheet.sizeHint(), self.screen().availableGeometry()
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumSize(
            min(hint.width() + bar, round(screen.width() * _OF_SCREEN)),
            min(hint.height() + 2, round(screen.height() * _OF_SCREEN)),
        )
        return self._area
