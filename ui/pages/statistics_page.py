"""F6: the statistics of the queue and of the telephone, one of which is in sight."""

from __future__ import annotations

import functools

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from gecc_desk.domain.periods import FiscalQuarter
from ui.context import DeskContext
from ui.models.figures_period import PeriodKind
from ui.pages.phone_statistics import PhoneStatistics
from ui.pages.queue_statistics import QueueStatistics
from ui.widgets.figures_switch import Side


class StatisticsPage(QWidget):
    """Each side keeps its period while the other is shown. The telephone's is made when needed."""

    #: A call is wanted in the register: its id.
    call_asked = Signal(int)
    #: What is to be reported may have changed.
    reported = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self.queue = QueueStatistics(context)
        self.queue.side_chosen.connect(self.show_side)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.queue)
        # They work while the page is in sight.
        doors = {"F11": self.preview_last_quarter, "Ctrl+M": self.go_to_meeting}
        for key, call in doors.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(call)

    @functools.cached_property
    def phone(self) -> PhoneStatistics:
        """The telephone's side."""
        side = PhoneStatistics(self._context)
        side.side_chosen.connect(self.show_side)
        side.call_asked.connect(self.call_asked)
        side.reported.connect(self.reported)
        self._pages.addWidget(side)
        return side

    def make_phone(self) -> None:
        """Make the telephone's side ahead: whoever goes there need not wait for it."""
        self.phone.chooser.ensurePolished()

    def side(self) -> Side:
        """Which side is in sight."""
        return Side.QUEUE if self._pages.currentWidget() is self.queue else Side.PHONE

    def show_side(self, side: Side) -> None:
        """Show a side with its figures as they are now."""
        self._turn_to(side)
        self.refresh()
        self.take_focus()

    def other_side(self) -> None:
        """F6 once more."""
        self.show_side(Side.PHONE if self.side() is Side.QUEUE else Side.QUEUE)

    def take_focus(self) -> None:
        """F6: to the choice of period."""
        self._current().take_focus()

    def refresh(self) -> None:
        """Count the figures of the chosen period as they are now."""
        self._current().refresh()

    def stop(self) -> None:
        """The window closes: give up what is under way, keep what is half typed."""
        self.queue.stop()
        if "phone" in self.__dict__:
            self.phone.stop()

    def kept(self) -> tuple[Side, PeriodKind]:
        """What a window in another look goes on with."""
        kind = self.phone.chooser.kind() if "phone" in self.__dict__ else PeriodKind.LAST_QUARTER
        return self.side(), kind

    def restore(self, kept: tuple[Side, PeriodKind]) -> None:
        """Show what another window showed; typed days are not taken over."""
        side, kind = kept
        if side is Side.PHONE and kind is not PeriodKind.FREE:
            self.phone.chooser.go_back_to(kind)
        self._turn_to(side)

    # ---- the telephone ------------------------------------------------------------------------

    def preview(self) -> None:
        """Ctrl+P: what is shown, as it will be printed."""
        if self.side() is Side.PHONE:
            self.phone.preview()

    def preview_last_quarter(self) -> None:
        """F11: the report of the last quarter, as it will be printed."""
        self._turn_to(Side.PHONE)
        self.phone.preview_last_quarter()

    def show_quarter(self, quarter: FiscalQuarter) -> None:
        """The telephone's figures of a quarter."""
        self._turn_to(Side.PHONE)
        self.phone.show_quarter(quarter)
        self.take_focus()

    def go_to_meeting(self) -> None:
        """Ctrl+M: to what the meeting says."""
        if self.side() is Side.PHONE:
            self.phone.go_to_meeting()

    def keep_note(self) -> None:
        """Ctrl+S: keep what the meeting says."""
        if self.side() is Side.PHONE:
            self.phone.keep_note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._current().keyPressEvent(event)

    def _current(self) -> QueueStatistics | PhoneStatistics:
        return self.queue if self.side() is Side.QUEUE else self.phone

    def _turn_to(self, side: Side) -> None:
        self._pages.setCurrentWidget(self.queue if side is Side.QUEUE else self.phone)
