"""Reminds of calls that are due from the system tray, where there is one; names nobody."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from ui.models.due_now import DueNow

_SHOWN_FOR_MS = 10_000


class Tray(Protocol):
    """What is asked of a system tray."""

    def is_available(self) -> bool:
        """Whether there is one now."""
        ...

    def show(self, tip: str) -> None:
        """Show the icon."""
        ...

    def hide(self) -> None:
        """Take the icon away."""
        ...

    def tell(self, text: str) -> None:
        """Show a message beside the icon. It takes the keyboard from nobody."""
        ...


class SystemTray(QObject):
    """The tray of this machine's desktop; the icon is made when it is first needed."""

    pressed = Signal()

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._icon = icon
        self._shown: QSystemTrayIcon | None = None

    def is_available(self) -> bool:
        """Whether the desktop has a tray, which may come and go."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, tip: str) -> None:
        """Show the icon with a tip."""
        if self._shown is None:
            self._shown = QSystemTrayIcon(self._icon, self)
            self._shown.activated.connect(lambda _: self.pressed.emit())
            self._shown.messageClicked.connect(self.pressed)
        self._shown.setToolTip(tip)
        self._shown.show()

    def hide(self) -> None:
        """Take the icon away."""
        if self._shown is not None:
            self._shown.hide()

    def tell(self, text: str) -> None:
        """A message of the desktop."""
        if self._shown is not None and QSystemTrayIcon.supportsMessages():
            self._shown.showMessage("GECC Desk", text, self._icon, _SHOWN_FOR_MS)


class TrayReminder(QObject):
    """Tells of each overdue call once; the icon stays while any is overdue."""

    def __init__(self, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._told: frozenset[int] = frozenset()

    def take(self, due: DueNow) -> None:
        """What is due now."""
        fresh = due.overdue - self._told
        if not due.counts.overdue:
            self._tray.hide()
            return
        if not self._tray.is_available():
            # The window says it all the same; where a tray comes later, it is told then.
            return
        text = self.tr("{n} calls back are overdue").format(n=due.counts.overdue)
        self._tray.show(f"GECC Desk · {text}")
        self._told |= due.overdue
        if fresh:
            self._tray.tell(text)

    def stop(self) -> None:
        """The program ends."""
        self._tray.hide()
