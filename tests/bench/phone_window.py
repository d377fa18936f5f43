"""Typing in the search of a large register: how soon a key is on the screen while searches run."""

from __future__ import annotations

import tempfile
import time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gecc_desk.storage.database import Database
from tests.bench.queue_window import application
from tests.ui.open_desk import OpenDesk
from ui.main_window import PHONE

#: As somebody types; the search of one letter is under way when the next comes.
TEXTS = ("สมชาย ใจดี", "รายงานตัว", "ขอเลื่อนนัด ป่วย", "081-234", "ใบรับรองแพทย์", "ฝ่ายอำนวยการ")
#: Between two keys, in milliseconds: fast typing.
_PAUSE_MS = 90
_GIVE_UP_SECONDS = 10.0


class _Painted(QObject):
    """Knows when a field has been painted since it was asked to look."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.seen = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call before each event of the field."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def keys(database: Database) -> tuple[list[float], int]:
    """Seconds from each key to its letter on the screen, and how many searches gave a page.

    Raises `RuntimeError` where a letter does not appear.
    """
    running = application()
    with tempfile.TemporaryDirectory(prefix="desk-") as home:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        with OpenDesk(running, database) as desk:
            desk.window.show_page(PHONE)
            desk.settle()
            return _typed(desk)


def _typed(desk: OpenDesk) -> tuple[list[float], int]:
    register = desk.window.phone.register
    answers: list[int] = []
    register.model.modelReset.connect(lambda: answers.append(1))
    painted = _Painted(register.search)
    desk.window.phone.search()
    seconds = []
    for text in TEXTS:
        for letter in text:
            desk.spin(_PAUSE_MS)
            seconds.append(_pressed(desk, painted, letter))
        desk.settle()
        register.search.clear()
        desk.settle()
    return seconds, len(answers)


def _pressed(desk: OpenDesk, painted: _Painted, letter: str) -> float:
    painted.seen = False
    handle, none = desk.window.windowHandle(), Qt.KeyboardModifier.NoModifier
    begun = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(handle, QKeyEvent(kind, ord(letter), none, 0, 0, 0, letter))
    while not painted.seen:
        desk.application.processEvents(
            QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        )
        if time.perf_counter() - begun > _GIVE_UP_SECONDS:
            raise RuntimeError("a letter was typed and nothing was painted")
    return time.perf_counter() - begun
