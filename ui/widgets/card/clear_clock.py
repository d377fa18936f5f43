"""Counts down to the moment at which a person goes off the screen."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QObject, QTimer, Signal

#: The last seconds are shown.
SHOWN_SECONDS = 15


class ClearClock(QObject):
    """Runs after the card has left or an ID was typed, and while a card stays and nobody works."""

    ran_out = Signal()
    #: So many seconds are left; 0 while nothing needs to be said.
    left_changed = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._look)

    def is_running(self) -> bool:
        """Whether somebody is about to go off the screen."""
        return self._timer.isActive()

    def seconds_left(self) -> float:
        """How long somebody stays; 0 where no time is set."""
        return max(0.0, self._until - time.monotonic()) if self.is_running() else 0.0

    def start(self, seconds: int) -> None:
        """Begin, or begin anew."""
        self._until = time.monotonic() + seconds
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """Nobody goes."""
        self._timer.stop()
        self.left_changed.emit(0)

    def _look(self) -> None:
        left = math.ceil(self._until - time.monotonic())
        if left <= 0:
            self.stop()
            self.ran_out.emit()
        else:
            self.left_changed.emit(left if left <= SHOWN_SECONDS else 0)
