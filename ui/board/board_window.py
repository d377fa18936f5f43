"""The board's window: paints what it is given, pulses for a new call, and keeps out of the way."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.board import BoardCall, BoardView
from gecc_desk.domain.tickets import FAST_TRACK_PREFIX, Lane
from ui.board import letters
from ui.board.colours import BoardColours
from ui.board.layout import BoardLayout, band_shape, lay_out
from ui.board.letters import Weight
from ui.board.painting import BoardPainter, BoardWords, Cell, Picture, text_room
from ui.board.stage import Stage
from ui.language import Language

#: A new call's ground comes and goes so often, so many seconds each time: slower than anything
#: that can harm (three flashes a second, WCAG 2.3.1), and over before the next call may come.
PULSES, PULSE_SECONDS = 3, 0.8
_FRAME_MS = 40
_HIDE_CURSOR_MS = 3000


class BoardWindow(QWidget):
    """The board. It takes no keyboard, not even when it is pressed.

    Where a window system gives it the keyboard all the same, Esc closes it, and every other key is
    told by `key_came`, for whom it was meant.
    """

    #: Esc, or the window's own cross.
    closed_by_hand = Signal()
    #: A key was pressed or let go (`QKeyEvent`) that is not the board's.
    key_came = Signal(object)
    #: The window system gave it the keyboard.
    focus_came = Signal()

    def __init__(
        self,
        colours: BoardColours,
        language: Language,
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self._colours, self._language, self._seconds = colours, language, seconds
        self.setWindowTitle(self.tr("Board – GECC Desk"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        # It paints every pixel itself.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.stage = Stage()
        self._view: BoardView | None = None
        self._now = moments.now()
        self._pulse_began: float | None = None
        self._words = self._translated()
        self._next, self._pulse, self._cursor = QTimer(self), QTimer(self), QTimer(self)
        for timer in (self._next, self._cursor):
            timer.setSingleShot(True)
        self._pulse.setInterval(_FRAME_MS)
        self._cursor.setInterval(_HIDE_CURSOR_MS)
        self._next.timeout.connect(self._go_on)
        self._pulse.timeout.connect(self._beat)
        self._cursor.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._arrange()

    # ---- what it shows ------------------------------------------------------------------------

    def show_view(self, view: BoardView) -> None:
        """Show a new reading; a call that is new, or made once more, pulses."""
        rearrange = self._view is None or _outline(view) != _outline(self._view)
        self._view = view
        changed = self.stage.take(view, self._seconds())
        if rearrange:
            self._arrange()
        self._compose()
        self._await_next(changed=changed)

    def tick(self, now: dt.datetime) -> None:
        """The clock goes on; only a new minute is painted."""
        old, self._now = self._now, now
        if (moments.clock(old), moments.service_day(old)) != (
            moments.clock(now),
            moments.service_day(now),
        ):
            self._compose()

    def is_of_another_day(self, now: dt.datetime) -> bool:
        """Whether the clock on it stands on another day than `now`."""
        return moments.service_day(self._now) != moments.service_day(now)

    def set_look(self, colours: BoardColours, language: Language) -> None:
        """Take on other colours or another language."""
        self._colours, self._language = colours, language
        self._words = self._translated()
        self.setWindowTitle(self.tr("Board – GECC Desk"))
        self._arrange()

    def picture(self) -> Picture:
        """What stands on the board."""
        return self._picture

    def board_layout(self) -> BoardLayout:
        """Where it stands."""
        return self._layout

    def shown(self) -> BoardCall | None:
        """The call that stands large."""
        return self.stage.shown

    # ---- calls and pulses ---------------------------------------------------------------------

    def _await_next(self, *, changed: bool) -> None:
        if changed:
            self._pulse_began = self._seconds()
            self._pulse.start()
        wait = self.stage.wait(self._seconds())
        if wait is None:
            self._next.stop()
        else:
            self._next.start(math.ceil(wait * 1000))

    def _go_on(self) -> None:
        changed = self.stage.go_on(self._seconds())
        if changed:
            self._compose()
        self._await_next(changed=changed)

    def _beat(self) -> None:
        if self.pulse() is None:
            self._pulse.stop()
            self._pulse_began = None
        self.update(_whole(self._layout.hero))

    def pulse(self) -> float | None:
        """How far the pulse is, 0 to 1; None when the board is calm."""
        if self._pulse_began is None:
            return None
        gone = self._seconds() - self._pulse_began
        if gone >= PULSES * PULSE_SECONDS:
            return None
        return math.sin(math.pi * gone / PULSE_SECONDS) ** 2

    # ---- arranging and painting ---------------------------------------------------------------

    def _arrange(self) -> None:
        """Work out where everything stands: for a new size, notice, or list of services."""
        size = QSizeF(self.size())
        plain = lay_out(size, band_rows=1, notice_lines=1)
        upright = plain.side.x() < plain.hero.right() - 1
        self._columns, rows = self._band_shape(plain, upright=upright)
        self._notice = self._notice_lines(plain)
        self._layout = lay_out(size, band_rows=rows, notice_lines=len(self._notice))
        self._compose()

    def _band_shape(self, plain: BoardLayout, *, upright: bool) -> tuple[int, int]:
        cells = self._cells()
        metrics = QFontMetricsF(letters.font(plain.px(26), Weight.Medium))
        widest = max((metrics.horizontalAdvance(cell.name) for cell in cells), default=0.0)
        fits = [columns for columns in (1, 2, 3, 4) if widest <= text_room(plain, columns)]
        return band_shape(len(cells), fits=fits, upright=upright)

    def _notice_lines(self, plain: BoardLayout) -> tuple[str, ...]:
        notice = self._view.notice if self._view else ""
        face = letters.font(plain.px(28), Weight.Medium)
        room = self.width() - plain.px(56)
        return tuple(letters.in_lines(notice, face, room, 2)) if notice else ()

    def _compose(self) -> None:
        """Put together what is painted, and have it painted."""
        today = moments.service_day(self._now)
        self._picture = Picture(
            office=self._view.office if self._view else "",
            clock=moments.clock(self._now),
            date=self._language.date(today, weekday=True),
            shown=self.stage.shown,
            listed=tuple((call, self.stage.is_coming(call)) for call in self.stage.listed()),
            cells=self._cells(),
            columns=self._columns,
            notice=self._notice,
        )
        self.setAccessibleName(self._said())
        self.update()

    def _cells(self) -> tuple[Cell, ...]:
        if self._view is None:
            return ()
        services = (Cell(one.code, _short(one.name), one.count) for one in self._view.waiting)
        fast = self._language.brief(Lane.FAST_TRACK)
        count = self._view.fast_track_waiting
        return (*services, Cell(FAST_TRACK_PREFIX, fast, count, fast_track=True))

    def _said(self) -> str:
        """The board for who hears the screen read."""
        call = self.stage.shown
        if call is None:
            return self._words.no_call_yet
        words = self._words
        return f"{words.invite} {call.number} {words.to_counter} {call.counter}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout, picture, dirty = self._layout, self._picture, QRectF(event.rect())
        board = BoardPainter(painter, layout, self._colours, self._words)
        if dirty.intersects(layout.hero):
            board.hero(picture.shown, self.pulse() or 0.0)
        if dirty.intersects(layout.side):
            board.header(picture)
            board.side(picture)
        if dirty.intersects(layout.band):
            board.band(picture)
        board.notice(picture.notice)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ---- hands --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed_by_hand.emit()
        else:
            self.key_came.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.key_came.emit(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.focus_came.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        # What the program closes when it ends is not closed by hand.
        if event.spontaneous():
            self.closed_by_hand.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.unsetCursor()
        self._cursor.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._cursor.start()

    def _translated(self) -> BoardWords:
        return BoardWords(
            invite=self.tr("Now calling"),
            to_counter=self.tr("Counter"),
            number=self.tr("Number", "of a ticket"),
            counter=self.tr("Counter", "head of a narrow column"),
            waiting=self.tr("Waiting"),
            fast_track=self._language.brief(Lane.FAST_TRACK),
            welcome=self.tr("Welcome"),
            no_call_yet=self.tr("Nobody has been called yet."),
            take_a_ticket=self.tr("Please take a ticket at the front desk."),
            calls_here=self.tr("Numbers that were called will be listed here."),
        )


def _outline(view: BoardView) -> tuple[str, tuple[str, ...]]:
    """What decides where things stand."""
    return view.notice, tuple(service.name for service in view.waiting)


def _short(name: str) -> str:
    """A service's name without what is explained in brackets behind it."""
    return name.split(" (", 1)[0]


def _whole(rect: QRectF) -> QRect:
    return rect.toAlignedRect()
