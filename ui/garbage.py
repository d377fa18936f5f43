"""Garbage is collected on the window's thread alone.

Python collects on whatever thread happens to allocate. There it would end Qt objects that belong
to the window's thread (timers, models, actions of a dialog that is over), and Qt answers that with
a crash, once in many hours. So the automatic collection is off while the window lives, and its
thread looks now and then whether there is enough to collect.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: How often it is looked, in milliseconds. Looking costs a microsecond.
LOOK_EVERY_MS = 500


class GarbageKeeper(QObject):
    """Collects as Python would, but here: each generation once its threshold is passed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on nothing is collected anywhere else.

        What stands now stays to the end: nobody need look through it for garbage again.
        """
        if not self._timer.isActive():
            gc.disable()
            gc.freeze()
            self._timer.start()

    def stop(self) -> None:
        """The window is gone: Python collects by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due, and the younger ones with it."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), self._thresholds, strict=True)
            )
            if threshold and count > threshold
        ]
        if due:
            gc.collect(max(due))
