"""The queue on the screen, in the program's own windows: a number just given, and the board."""

from __future__ import annotations

import functools
import tempfile
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings
from PySide6.QtWidgets import QApplication, QLabel

from gecc_desk.domain import moments
from gecc_desk.storage.database import Database
from tests.bench.queue_morning import Morning, timed
from tests.ui.open_desk import OpenDesk, digit_event
from ui import theme
from ui.board.board_window import BoardWindow
from ui.board.colours import BoardTheme, board_colours
from ui.language import Language

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


def until_redrawn(morning: Morning, calls: int) -> list[float]:
    """Seconds from the question to the database until a board of 1920 × 1080 is painted anew.

    Somebody is called before each.
    """
    _application()
    board = BoardWindow(board_colours(BoardTheme.DARK), Language())
    board.resize(1920, 1080)
    board.show()
    seconds = []
    for _ in range(calls):
        morning.issue()
        morning.call()
        QApplication.processEvents()
        seconds.append(timed(functools.partial(_redraw, morning, board)))
    board.close()
    board.deleteLater()
    return seconds


def _redraw(morning: Morning, board: BoardWindow) -> None:
    shown = board.shown()
    board.show_view(morning.board.view(shown.event_id if shown else None))
    board.repaint()


def _application() -> QApplication:
    application = QApplication.instance() or QApplication(["gecc-desk"])
    assert isinstance(application, QApplication)
    theme.load_fonts()
    return application


def until_painted(database: Database, presses: int) -> list[float]:
    """Seconds from each press of the key "1" until its number has been painted and handed on.

    Thirty people wait and five counters are open. Raises `RuntimeError` where no number appears.
    """
    application = _application()
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
