"""Tells that somebody works at the window: a key, the mouse, a finger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

_PRESSES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
)


class WindowPresses(QObject):
    """Looks at a window only while it is asked to: every event of the window passes through."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None

    def watch(self, widget: QWidget) -> None:
        """Tell of every press in the window of this widget."""
        self.stop()
        self._watched = widget.window().windowHandle()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def stop(self) -> None:
        """Look no longer."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call before each event of the window."""
        if event.type() in _PRESSES:
            self.pressed.emit()
        return super().eventFilter(watched, event)
