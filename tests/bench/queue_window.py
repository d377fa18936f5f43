"""The queue on the screen, in the program's own windows: a number just given, and the board."""

from __future__ import annotations

import functools
import tempfile
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings
from PySide6.QtWidgets import QApplication, QLabel

from gecc_desk.domain import moments
from gecc_desk.services.counters import CounterDesk
from gecc_desk.storage.database import Database
from tests.bench.queue_morning import Morning, timed
from tests.ui.open_desk import OpenDesk, digit_event
from ui import theme
from ui.board.board_keeper import BoardKeeper
from ui.board.board_window import BoardWindow
from ui.board.colours import BoardTheme, board_colours
from ui.language import Language

#: Between two presses, so that each finds a window that has come to rest.
_REST_MS = 120
#: A call stands large for 2.5 seconds before the next takes its place.
_BOARD_REST_MS = 2700
_GIVE_UP_SECONDS = 10.0


class Painted(QObject):
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
    application()
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


def application() -> QApplication:
    """The one Qt application of this process, with the program's own letters."""
    running = QApplication.instance() or QApplication(["gecc-desk"])
    assert isinstance(running, QApplication)
    theme.load_fonts()
    return running


def until_painted(database: Database, presses: int) -> list[float]:
    """Seconds from each press of the key "1" until its number has been painted and handed on.

    Thirty people wait and five counters are open. Raises `RuntimeError` where no number appears.
    """
    running = application()
    Morning(database, moments.service_day(moments.now())).begin(0)
    with tempfile.TemporaryDirectory(prefix="desk-") as home:
        # The window's size and language are not the developer's own.
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        with OpenDesk(running, database) as desk:
            painted = Painted(desk.window.front.issue.strip.number)
            return [press(desk, painted) for _ in range(presses)]


def until_on_board(database: Database, calls: int) -> list[float]:
    """Seconds from a call of another program, committed, until the board shows its number.

    The board is the program's own, in a window of its own; its clock looks for changes as always.
    """
    running = application()
    elsewhere = Database.open(database.address)
    with tempfile.TemporaryDirectory(prefix="desk-") as home:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        with OpenDesk(running, database) as desk:
            devices = desk.desk.devices
            assert devices is not None
            devices.board.toggle()
            desk.settle()
            counter = CounterDesk(elsewhere, "elsewhere")
            seconds = [_call_to_board(desk, devices.board, counter) for _ in range(calls)]
            devices.board.toggle()
    elsewhere.close()
    return seconds


def _call_to_board(desk: OpenDesk, keeper: BoardKeeper, counter: CounterDesk) -> float:
    desk.settle()
    desk.spin(_BOARD_REST_MS)
    called = counter.call_next(1)
    assert called is not None
    begun = time.perf_counter()
    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while not _stands(keeper, called.ticket.number):
        desk.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | waiting)
        if time.perf_counter() - begun > _GIVE_UP_SECONDS:
            raise RuntimeError("somebody was called and the board does not show it")
    if keeper.window is not None:
        # What was marked for painting is painted now.
        keeper.window.repaint()
    return time.perf_counter() - begun


def _stands(keeper: BoardKeeper, number: str) -> bool:
    shown = keeper.window.shown() if keeper.window is not None else None
    return shown is not None and shown.number == number


def press(desk: OpenDesk, painted: Painted, digit: int = 1) -> float:
    """Seconds from a digit key until the number it gives has been painted."""
    desk.settle()
    desk.spin(_REST_MS)
    painted.expect()
    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    begun = time.perf_counter()
    QApplication.postEvent(desk.focus, digit_event(digit))
    while not painted.seen:
        desk.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | waiting)
        if time.perf_counter() - begun > _GIVE_UP_SECONDS:
            raise RuntimeError("the key was pressed and no number appeared")
    return time.perf_counter() - begun
