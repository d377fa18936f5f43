"""Takes everything beside the desk's window off the screen while it is locked, and puts it back."""

from __future__ import annotations

import functools

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from ui.widgets.popup import Popup


class Curtain(QObject):
    """Dialogs and popups keep what was typed in them; what opens meanwhile waits likewise.

    What holds the program until it is answered (a choice of file, the list of keys) is given up.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._away: list[QWidget] = []

    def draw(self) -> None:
        """Take it all away."""
        for widget in self._application.topLevelWidgets():
            if widget.isVisible() and not _stays(widget):
                self._put_away(widget)
        self._application.installEventFilter(self)

    def rest(self) -> None:
        """What is away stays away; what opens from now on is somebody else's."""
        self._application.removeEventFilter(self)

    def lift(self) -> None:
        """Put it all back as it was."""
        self.rest()
        away, self._away = self._away, []
        for widget in away:
            if not shiboken6.isValid(widget):
                continue
            if isinstance(widget, QDialog):
                widget.open()
            else:
                widget.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not _stays(watched)
        ):
            # It is in the middle of being shown: nowhere for now, and away in a moment.
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, watched, functools.partial(self._put_away, watched))
        return False

    def _put_away(self, widget: QWidget) -> None:
        if isinstance(widget, QDialog) and widget.windowModality() is _HOLDING:
            widget.reject()
            return
        widget.hide()
        widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
        if isinstance(widget, QDialog):
            widget.finished.connect(functools.partial(self._forget, widget))
        if isinstance(widget, QDialog | Popup):
            self._away.append(widget)

    def _forget(self, widget: QWidget, _result: int) -> None:
        """It was done with while it was away."""
        if widget in self._away:
            self._away.remove(widget)


def _stays(widget: QWidget) -> bool:
    """The desk's window has its cover; what takes no keyboard (the board) is the public's."""
    takes_no_keys = widget.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    return isinstance(widget, QMainWindow) or bool(takes_no_keys)


_HOLDING = Qt.WindowModality.ApplicationModal
