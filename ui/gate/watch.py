"""Sees every key and every move of the mouse in the program: for idling, and for locking by a key."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from gecc_desk.domain.office import USUAL_IDLE_MINUTES
from ui.keys import letter_with_ctrl

_LOOK_EVERY_MS = 1000
#: Where so much time passes between two looks the machine was asleep.
_SLEPT_SECONDS = 30
_HANDS = (
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class InputWatch(QObject):
    """Looks at what arrives at the program's windows before anything in them does.

    So it costs nothing for each of their parts, and its keys work wherever the cursor is, also in
    a dialog. A machine that wakes up counts as idle: whoever opens it may be somebody else.
    """

    #: Nobody touched the program for as long as the office allows.
    idled = Signal()
    #: Ctrl+L.
    lock_asked = Signal()
    #: Ctrl+U.
    change_asked = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        *,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application, self._clock = application, clock
        self._seconds = USUAL_IDLE_MINUTES * 60
        self._touched = self._looked = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        application.focusWindowChanged.connect(self._watch)

    def set_minutes(self, minutes: int) -> None:
        """After so many minutes nobody is taken to be here any more."""
        self._seconds = minutes * 60

    def start(self) -> None:
        """Begin to count: somebody has sat down."""
        self._touched = self._looked = self._clock()
        self._watch(self._application.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Count no more; the keys go on to be seen."""
        self._timer.stop()

    def look(self) -> None:
        """See whether anybody is still here."""
        now = self._clock()
        if now < self._looked:
            # The clock was set back.
            self._touched = now
        slept = now - self._looked > _SLEPT_SECONDS
        self._looked = now
        if slept or now - self._touched >= self._seconds:
            self.idled.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _HANDS:
            return False
        self._touched = self._clock()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        asked = {"L": self.lock_asked, "U": self.change_asked}.get(letter_with_ctrl(event))
        if asked is None:
            return False
        if not event.isAutoRepeat():
            asked.emit()
        return True

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
