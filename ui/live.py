"""What makes the window live: a look at the clock and at the database, several times a second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError

#: Often enough that a call, made here or by another program, stands on the board within 100 ms.
#: One look takes some microseconds.
_LOOK_EVERY_MS = 30


class Live(QObject):
    """Tells of every committed change, whoever made it, and of every passing second."""

    committed = Signal()
    second_passed = Signal(object)
    failed = Signal(object)

    def __init__(self, changed: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        self._second = -1
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin looking."""
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """Stop looking: the program closes."""
        self._timer.stop()

    def _look(self) -> None:
        now = moments.now()
        if now.second != self._second:
            self._second = now.second
            self.second_passed.emit(now)
        try:
            changed = self._changed()
        except DeskError as error:
            self._failing = True
            self.failed.emit(error)
            return
        if self._failing:
            self._failing = False
            self.failed.emit(None)
        if changed:
            self.committed.emit()
