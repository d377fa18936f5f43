"""A window of its own above the main one, in which Enter presses the button that has the ring."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton


class DeskDialog(QDialog):
    """Space presses a button in Qt; everybody else expects Enter to, as in the main window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and not held and isinstance(focused, QPushButton):
            # Held down it is one press.
            if not event.isAutoRepeat():
                focused.click()
            return
        super().keyPressEvent(event)
