"""A table whose rows are pressed: Enter or a double press does what the row is for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.theme import Look
from ui.widgets.table import DeskTable


class PressedTable(DeskTable):
    """The page asks which row is chosen."""

    pressed_row = Signal()

    def __init__(self, look: Look, name: str, row_height: int) -> None:
        super().__init__(look, name, row_height)
        self.doubleClicked.connect(lambda _: self.pressed_row.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.pressed_row.emit()
            return
        super().keyPressEvent(event)
