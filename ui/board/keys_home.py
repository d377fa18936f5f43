"""Keys that reach the board are the desk's: they are handed to its window, and the focus with them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bring_home(event: QKeyEvent, desk: QWidget) -> None:
    """Do with `event` what `desk` would have done, had the key come to it."""
    pressed = event.type() == QKeyEvent.Type.KeyPress
    if pressed and (shortcut := _shortcut(event, desk)) is not None:
        if not event.isAutoRepeat():
            shortcut.activated.emit()
        return
    focused: QWidget | None = desk.focusWidget()
    QCoreApplication.sendEvent(desk if focused is None else focused, event)


def _shortcut(event: QKeyEvent, desk: QWidget) -> QShortcut | None:
    """Qt asks only the shortcuts of the window that has the focus."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    typed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    for one in desk.findChildren(QShortcut):
        if one.isEnabled() and one.key().matches(typed) == QKeySequence.SequenceMatch.ExactMatch:
            return one
    return None
