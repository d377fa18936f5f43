"""What makes the window live: a look at the clock and at the database, several times a second."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gecc_desk.domain import moments
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.errors import DeskError

#: Often enough that a call, made here or by another program, stands on the board within 100 ms.
#: One look takes some microseconds.
_LOOK_EVERY_MS = 30


class Live(QObject):
    """Tells of every committed change, whoever made it, and of every passing second.

    Changes that come one soon after another are told together: `rest_ms` after the one before.
    """

    #: What was changed (`Changed`).
    committed = Signal(object)
    second_passed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        changed: Callable[[], Changed],
        parent: QObject | None = None,
        *,
        rest_ms: int = 0,
    ) -> None:
        super().__init__(parent)
        self._changed = changed
        self._rest = rest_ms / 1000
        self._told_at = -self._rest
        self._untold = Changed.NOTHING
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
            self._untold |= self._changed()
        except DeskError as error:
            self._failing = True
            self.failed.emit(error)
            return
        if self._failing:
            self._failing = False
            self.failed.emit(None)
        if self._untold and time.monotonic() - self._told_at >= self._rest:
            changed, self._untold = self._untold, Changed.NOTHING
            self._told_at = time.monotonic()
            self.committed.emit(changed)
