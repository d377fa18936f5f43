"""Charts are drawn one by one, so that a key pressed meanwhile is answered between two."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

Steps = Callable[[], Sequence[Callable[[], None]]]


class Drawing(QObject):
    """Does step after step, each in a turn of the window's own; the newest figures alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    def begin(self, steps: Steps) -> None:
        """Draw in these steps, which are asked for in the first turn; earlier ones are dropped."""
        self._steps = [lambda: self._steps.extend(steps())]
        self._timer.start()

    def is_done(self) -> bool:
        """Whether all that was begun is drawn."""
        return not self._steps

    def _next(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        if not self._steps:
            self._timer.stop()
