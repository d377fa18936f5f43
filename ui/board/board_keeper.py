"""Keeps the board where it belongs: on its screen while that is there, fresh, and out of the way."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.board import BoardView
from ui.background import Background
from ui.board import keys_home
from ui.board.board_window import BoardWindow
from ui.board.choices import BoardChoice, BoardChoices
from ui.board.colours import BoardColours, board_colours
from ui.board.layout import BoardLayout
from ui.board.screens import ScreenInfo, known_again
from ui.language import Language
from ui.theme import Look, ThemeName

if TYPE_CHECKING:
    from gecc_desk.services.board import Board

#: A screen that comes tells its size in several steps; the board waits until it is done.
_SETTLE_MS = 150
_SECOND_MS = 1000
#: A board in a window takes so much of the only screen, in the ratio of a television.
_WINDOW_PART = 0.6
_RATIO = 16 / 9


class BoardState(enum.Enum):
    """What the board does."""

    OFF = enum.auto()
    #: Full screen on its screen.
    FULL = enum.auto()
    #: In a window that can be moved: the screen it was given is the desk's own and only one.
    WINDOW = enum.auto()
    #: Its screen is not there; it comes back with it.
    WAITING = enum.auto()


class ScreenList(Protocol):
    """What the keeper asks of the screens; `ui.board.screens.Screens` are the real ones."""

    @property
    def gone(self) -> SignalInstance:
        """A screen is being taken away."""
        ...

    @property
    def changed(self) -> SignalInstance:
        """A screen came, went or has another size."""
        ...

    def all(self) -> list[ScreenInfo]:
        """The screens, the primary one first."""
        ...

    def handle(self, info: ScreenInfo) -> QScreen | None:
        """Qt's own screen for one of them."""
        ...


class BoardKeeper(QObject):
    """Opens, places, feeds and closes the board's window."""

    #: The state, the choice or the screens are other than before: for the settings page.
    changed = Signal()
    #: A reading failed: a `DeskError`. The board keeps what it showed.
    failed = Signal(object)

    def __init__(
        self,
        board: Callable[[], Board],
        reader: Background,
        look: Look,
        language: Language,
        *,
        screens: ScreenList,
        choices: BoardChoices | None = None,
        clock: Callable[[], dt.datetime] = moments.now,
        desk_window: Callable[[], QWidget | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        """`desk_window` gives the window to which the keyboard belongs, None while there is none."""
        super().__init__(parent)
        self._desk_window = desk_window
        self._board, self._reader = board, reader
        self._look, self._language = look, language
        self._screens, self._clock = screens, clock
        self._choices = choices or BoardChoices()
        self._choice = self._choices.load()
        self._state = BoardState.OFF
        self._keys: list[str] = []
        self._placed: tuple[BoardState, QRect] | None = None
        self.window: BoardWindow | None = None
        self._settle, self._second = QTimer(self), QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._place)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._tick)
        screens.gone.connect(self._hide_if_homeless)
        screens.changed.connect(self._settle.start)

    # ---- what the program calls ---------------------------------------------------------------

    def start(self) -> None:
        """Show the board if this machine is to show one."""
        self._place()

    def stop(self) -> None:
        """Close the board: the program ends."""
        self._settle.stop()
        self._close()

    def refresh(self) -> None:
        """Something was committed: read the board again, beside the window."""
        window = self.window
        if window is None or self._state in (BoardState.OFF, BoardState.WAITING):
            return
        shown = window.shown()
        event_id = shown.event_id if shown else None
        self._reader.run(
            lambda: self._board().view(event_id),
            self._show,
            self.failed.emit,
            key="board",
            owner=self,
        )

    def choose(self, choice: BoardChoice) -> None:
        """Take a choice, keep it for the next start and do as it says."""
        self._choice = choice
        self._choices.keep(choice)
        self._place()
        if self.window is not None:
            self.window.set_look(self._colours(), self._language)
        self.changed.emit()

    def toggle(self) -> None:
        """Board on or off."""
        self.choose(dataclasses.replace(self._choice, on=not self._choice.on))

    def set_look(self, look: Look, language: Language) -> None:
        """The desk's look or language was changed."""
        self._look, self._language = look, language
        if self.window is not None:
            self.window.set_look(self._colours(), language)

    def choice(self) -> BoardChoice:
        """What was chosen."""
        return self._choice

    def state(self) -> BoardState:
        """What the board does."""
        return self._state

    def screens(self) -> list[ScreenInfo]:
        """The screens that can be chosen."""
        return self._screens.all()

    def target(self) -> ScreenInfo | None:
        """The screen for the board: the chosen one, or, before any was, the first free one."""
        return self._target()

    def layout_on(self, screen: ScreenInfo) -> BoardLayout | None:
        """Where things stand on the board that is shown full screen on this screen, if it is."""
        window = self.window
        if window is None or self._placed != (BoardState.FULL, screen.geometry):
            return None
        return window.board_layout() if window.size() == screen.geometry.size() else None

    # ---- placing ------------------------------------------------------------------------------

    def _target(self) -> ScreenInfo | None:
        screens = self._screens.all()
        if self._choice.screen:
            return known_again(self._choice.screen, screens)
        free = [one for one in screens if not one.primary]
        return next(iter(free or screens), None)

    def _place(self) -> None:
        """Bring the board to where it belongs now."""
        before, keys = self._state, [one.key for one in self._screens.all()]
        screen = self._target() if self._choice.on else None
        if not self._choice.on:
            self._close()
            self._state = BoardState.OFF
        elif screen is None:
            self._hide()
            self._state = BoardState.WAITING
        else:
            alone = len(self._screens.all()) == 1
            self._state = BoardState.WINDOW if alone else BoardState.FULL
            if not alone:
                self._remember(screen)
            self._put_on(screen)
        if (self._state, keys) != (before, self._keys):
            self._keys = keys
            self.changed.emit()

    def _remember(self, screen: ScreenInfo) -> None:
        """From now on the board belongs to this screen, and waits for it when it is gone."""
        if self._choice.screen != screen.key:
            self._choice = dataclasses.replace(self._choice, screen=screen.key)
            self._choices.keep(self._choice)

    def _put_on(self, screen: ScreenInfo) -> None:
        place = (self._state, screen.geometry)
        if self.window is not None and self.window.isVisible() and self._placed == place:
            return
        window = self.window or self._made()
        self._placed = place
        full = self._state is BoardState.FULL
        window.hide()
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint, full)
        window.setWindowState(Qt.WindowState.WindowNoState)
        handle = self._screens.handle(screen)
        if handle is not None:
            window.setScreen(handle)
        window.setGeometry(screen.geometry if full else _beside_the_desk(screen.available))
        if full:
            # Qt's own showFullScreen() asks for the keyboard.
            window.setWindowState(Qt.WindowState.WindowFullScreen)
        window.show()
        self._second.start()
        self._tick()
        self.refresh()

    def _made(self) -> BoardWindow:
        self.window = BoardWindow(self._colours(), self._language)
        self.window.closed_by_hand.connect(self._closed_by_hand)
        self.window.key_came.connect(self._bring_home)
        self.window.focus_came.connect(self._give_focus_back)
        return self.window

    def _hide_if_homeless(self) -> None:
        """At once, before Qt moves the window over the desk's."""
        if self._state is BoardState.FULL and self._target() is None:
            self._place()

    def _hide(self) -> None:
        self._second.stop()
        self._placed = None
        if self.window is not None:
            self.window.hide()

    def _close(self) -> None:
        self._hide()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _closed_by_hand(self) -> None:
        self.choose(dataclasses.replace(self._choice, on=False))

    def _bring_home(self, event: QKeyEvent) -> None:
        """A key that was meant for the desk."""
        desk = self._desk_window()
        if desk is not None:
            keys_home.bring_home(event, desk)

    def _give_focus_back(self) -> None:
        desk = self._desk_window()
        if desk is not None:
            desk.activateWindow()

    # ---- feeding ------------------------------------------------------------------------------

    def _show(self, view: BoardView) -> None:
        if self.window is not None:
            self.window.show_view(view)

    def _tick(self) -> None:
        window, now = self.window, self._clock()
        if window is None:
            return
        if window.is_of_another_day(now):
            # The day's numbers begin anew, though nothing was written.
            self.refresh()
        window.tick(now)

    def _colours(self) -> BoardColours:
        contrast = self._look.name is ThemeName.CONTRAST
        return board_colours(self._choice.theme, high_contrast=contrast)


def _beside_the_desk(room: QRect) -> QRect:
    """A window in the lower right corner, so that the desk's own top and left stay in sight."""
    width = min(round(room.width() * _WINDOW_PART), round(room.height() * _WINDOW_PART * _RATIO))
    height = round(width / _RATIO)
    return QRect(room.right() - width - 24, room.bottom() - height - 24, width, height)
