"""The desk as a test drives it: opened as `ui.app` opens it, pressed and typed at, read back."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.ui.pause import pause
from ui.app import outside
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.models.waiting_model import TICKET_ROLE
from ui.options import Options
from ui.widgets.suggest_edit import SuggestEdit

SMALL_SCREEN = (1366, 768)
LARGE_SCREEN = (1920, 1080)
NARROW = (1024, 700)
SECONDS = 40.0

Found = TypeVar("Found")


class OpenDesk:
    """A running desk. Used as a context manager; `reopen` is what the next morning does."""

    #: An office of a test has accounts where the test is about them.
    asks_who = False

    def __init__(
        self,
        application: QApplication,
        database: Database,
        size: tuple[int, int] = SMALL_SCREEN,
        **options: object,
    ) -> None:
        self.application = application
        self.database = database
        self.reception = Reception(database, "test")
        self.register = PhoneRegister(database, "test")
        self.counters = CounterDesk(database, "test")
        self.drafts = Drafts(database, "desk")
        self.office = OfficeSettings(database, "desk")
        #: Whether all pages are made ahead, as in the program; set before it is opened.
        self.whole = False
        self._size = size
        self._options = options
        self._desk: Desk | None = None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ---- open and close -----------------------------------------------------------------------

    def open(self, **options: object) -> None:
        """Open the window and wait until its work can begin."""
        plain = dict.fromkeys(Options.__dataclass_fields__)
        self._options = {**self._options, **options}
        self._open(
            Desk(
                self.application,
                outside(lambda: Database.open(self.database.address)),
                Options(**{**plain, "demo": False, **self._options}),  # type: ignore[arg-type]
                asks_who=self.asks_who,
            )
        )

    def _open(self, desk: Desk) -> None:
        self._desk = desk
        with pytest.MonkeyPatch.context() as patch:
            # As large as the test wants it from the start: no window manager in between.
            patch.setattr(MainWindow, "showMaximized", self._show)
            self._desk.open_window()
        if not self.whole:
            # The pages that a test shows are made then: making all takes most of a short test.
            self.window.made_ahead = ()
        self.until(self.window.isActiveWindow, "the window is active")
        self.wait_until_open()

    def wait_until_open(self) -> None:
        """The work can begin."""
        self.until(self.window.front.issue.first_service, "the services are shown")
        self.settle()

    def _show(self) -> None:
        window = self.window
        window.resize(*self._size)
        if self._size == LARGE_SCREEN:
            QWidget.showMaximized(window)
        else:
            window.show()

    def close(self) -> None:
        """Close the window and end the program, as the window's own cross does."""
        if self._desk is None:
            return
        desk, self._desk = self._desk, None
        window = desk.window
        assert window is not None
        window.close()
        desk.close()
        self._bury(desk, window)

    def _bury(self, desk: Desk, window: MainWindow) -> None:
        window.deleteLater()
        desk.deleteLater()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.application.processEvents()

    def start_over(self) -> None:
        """What the program does once a restore has closed its window: the desk that follows opens."""
        former, window = self.desk, self.window
        self.until(lambda: not window.isVisible(), "the window was closed")
        former.close()
        follower = former.successor()
        assert follower is not None
        self._open(follower)
        self._bury(former, window)

    def reopen(self) -> None:
        """Close the program and start it again."""
        self.close()
        self.open()

    @property
    def desk(self) -> Desk:
        """The running program."""
        assert self._desk is not None
        return self._desk

    @property
    def window(self) -> MainWindow:
        """The window as it is now: changing the look makes another."""
        assert self.desk.window is not None
        return self.desk.window

    def resize(self, width: int, height: int) -> None:
        """Give the window this size; waits until it has it."""
        window = self.window
        self._size = (width, height)
        if self._size == LARGE_SCREEN:
            # As large as it goes; the title bar takes its part.
            QWidget.showMaximized(window)
            self.until(lambda: window.width() == width, "the window fills the screen")
        else:
            window.resize(width, height)
            self.until(
                lambda: (window.width(), window.height()) == (width, height),
                f"the window has {width} × {height}",
            )
        self.spin()

    # ---- waiting ------------------------------------------------------------------------------

    def until(self, condition: Callable[[], Found], what: str, seconds: float = SECONDS) -> Found:
        """Wait until `condition` gives something true, and give that."""
        end = time.monotonic() + seconds
        while True:
            found = condition()
            if found:
                return found
            if time.monotonic() > end:
                pytest.fail(f"after {seconds} s still not so: {what}")
            self.spin(10)

    def spin(self, milliseconds: int = 0) -> None:
        """Let the window work for a moment."""
        self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        if milliseconds:
            pause(milliseconds)

    def settle(self) -> None:
        """Wait until everything that was asked of the database is answered and shown."""
        for _ in range(3):
            self.desk._opener.wait()
            self.desk._writer.wait()
            self.desk._reader.wait()
            self.spin()

    # ---- hands --------------------------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        """Where the next key goes: a popup has the keyboard as long as it is open."""
        popup: QWidget | None = self.application.activePopupWidget()
        focused: QWidget | None = self.application.focusWidget()
        if popup is not None:
            within: QWidget | None = popup.focusWidget()
            return popup if within is None else within
        assert focused is not None, "no widget has the focus"
        return focused

    def type(self, text: str, *, in_haste: bool = False) -> None:
        """Type a text where the cursor is, each letter with the code of its key.

        `in_haste`: the screen has no time to show anything before the next key.
        """
        for letter in text:
            key = ord(letter.upper())
            held = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else _NOTHING
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, held, _scan_code(letter), key, 0, letter)
                QCoreApplication.sendEvent(self.focus, event)
        if not in_haste:
            self.spin()

    def key(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        times: int = 1,
    ) -> None:
        """Press a key that has no letter, when what is offered has been seen as people see it."""
        for _ in range(times):
            self.until(lambda: _is_seen(self.focus), "what is offered is on the screen")
            QTest.keyClick(self.focus, key, modifiers)
            self.spin()

    def digit(
        self,
        digit: int,
        *,
        layout: str = "us",
        shift: bool = False,
        repeat: bool = False,
        target: QWidget | None = None,
    ) -> QKeyEvent:
        """Press a digit key as an X keyboard sends it in this layout; gives the event sent."""
        event = digit_event(digit, layout=layout, shift=shift, repeat=repeat)
        QCoreApplication.sendEvent(target or self.focus, event)
        self.spin()
        return event

    def click(self, widget: QWidget) -> None:
        """Press a widget with the left button, in its middle."""
        assert widget.isVisible(), "what is not shown cannot be pressed"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.spin()

    def double_click(self, widget: QWidget) -> None:
        """What people do who are new to computers: both halves of a double press."""
        middle = QPoint(widget.rect().center())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=middle)
        self.spin()

    def button(self, within: QWidget, starts: str) -> QAbstractButton:
        """The one visible button whose text begins so."""
        found = [
            one
            for one in within.findChildren(QAbstractButton)
            if one.isVisible() and one.text().startswith(starts)
        ]
        assert len(found) == 1, f"{len(found)} buttons begin with {starts}"
        return found[0]

    # ---- what is seen -------------------------------------------------------------------------

    def waiting(self) -> list[str]:
        """The numbers in the waiting list, top to bottom, as the list shows them."""
        model = self.window.front.waiting.table.model()
        rows = range(model.rowCount())
        return [model.index(row, 0).data(TICKET_ROLE).number for row in rows]

    def calls(self) -> list[str]:
        """The callers in the register's list, top to bottom."""
        model = self.window.phone.register.model
        return [model.data(model.index(row, 1)) for row in range(model.rowCount())]

    def number_shown(self) -> str:
        """The ticket just given, if it is on the screen."""
        number = self.window.front.issue.strip.number
        return number.text() if number.isVisible() else ""

    def wait_for_ticket(self, number: str) -> None:
        """Wait until this ticket stands there in large type."""
        self.until(lambda: self.number_shown() == number, f"{number} is shown")
        self.settle()


def _is_seen(focus: QWidget) -> bool:
    """Whether nothing is offered in the field with the cursor that was not shown yet."""
    return not isinstance(focus, SuggestEdit) or focus.is_seen


def texts(within: QWidget) -> list[str]:
    """Every text that can be read in a widget, in no order."""
    shown = [one.text() for one in within.findChildren(QLabel) if one.isVisible()]
    shown += [one.text() for one in within.findChildren(QAbstractButton) if one.isVisible()]
    return [text for text in shown if text]


#: When each digit key is pressed, in ms of the keyboard's clock: visitors come one by one.
_moments = itertools.count(1_000_000, 2_000)

_ROWS = {
    ("us", False): "1234567890",
    ("us", True): "!@#$%^&*()",
    ("thai", False): "ๅ/-ภถุึคตจ",
    ("thai", True): "+๑๒๓๔ู฿๕๖๗",
}


_NOTHING = Qt.KeyboardModifier.NoModifier
_LETTER_A = 38


def _scan_code(letter: str) -> int:
    """X's code of the key that writes this letter: of the digit row, else of some letter."""
    for row in _ROWS.values():
        if letter in row:
            return 10 + row.index(letter)
    return _LETTER_A


def digit_event(
    digit: int, *, layout: str = "us", shift: bool = False, repeat: bool = False, code: bool = True
) -> QKeyEvent:
    """A press of the digit key in the top row, with or without the keyboard's own code.

    By the keyboard's clock two seconds after the one before, as visitors come.
    """
    text = _ROWS[layout, shift][digit - 1]
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    scan_code, key_code = (9 + (digit or 10), ord(text)) if code else (0, 0)
    event = QKeyEvent(
        QEvent.Type.KeyPress, ord(text), held, scan_code, key_code, 0, text, repeat, 1
    )
    event.setTimestamp(next(_moments))
    return event
