"""From the press of a key to the number on the screen, in the program's own window."""

from __future__ import annotations

import tempfile
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings
from PySide6.QtWidgets import QApplication, QLabel

from gecc_desk.domain import moments
from gecc_desk.storage.database import Database
from tests.bench.queue_morning import Morning
from tests.ui.open_desk import OpenDesk, digit_event
from ui import theme

#: Between two presses, so that each finds a window that has come to rest.
_REST_MS = 120
_GIVE_UP_SECONDS = 10.0


class _Painted(QObject):
    """Knows when a label that says something new has been painted."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self._label = label
        self._before = ""
        self.seen = False
        label.installEventFilter(self)

    def expect(self) -> None:
        """Forget what was painted; what the label says now is not new."""
        self._before, self.seen = self._label.text(), False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call before each event of the label."""
        if event.type() == QEvent.Type.Paint and self._label.text() != self._before:
            self.seen = True
        return super().eventFilter(watched, event)


def until_painted(database: Database, presses: int) -> list[float]:
    """Seconds from each press of the key "1" until its number has been painted and handed on.

    Thirty people wait and five counters are open. Raises `RuntimeError` where no number appears.
    """
    application = QApplication.instance() or QApplication(["gecc-desk"])
    assert isinstance(application, QApplication)
    theme.load_fonts()
    Morning(database, moments.service_day(moments.now())).begin(0)
    with tempfile.TemporaryDirectory(prefix="desk-") as home:
        # The window's size and language are not the developer's own.
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        with OpenDesk(application, database) as desk:
            painted = _Painted(desk.window.front.issue.strip.number)
            return [_press(desk, painted) for _ in range(presses)]


def _press(desk: OpenDesk, painted: _Painted) -> float:
    desk.settle()
    desk.spin(_REST_MS)
    painted.expect()
    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    begun = time.perf_counter()
    QApplication.postEvent(desk.focus, digit_event(1))
    while not painted.seen:
        desk.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | waiting)
        if time.perf_counter() - begun > _GIVE_UP_SECONDS:
            raise RuntimeError("the key was pressed and no number appeared")
    return time.perf_counter() - begun
