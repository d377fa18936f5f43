"""The end of the day: whoever still waits is closed as left, after one question and not for good."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.roles import Right
from gecc_desk.domain.ticket_history import UNDO_WITHIN
from ui.context import DeskContext
from ui.widgets.basics import Strip, button, column, label, row

if TYPE_CHECKING:
    from gecc_desk.services.reception import Closing

#: Government offices close at 16:30 (Bangkok); from this time on the day can be ended.
OFFERED_FROM = dt.time(16, 0)


class ClosingStrip(Strip):
    """Hidden until the afternoon, and while nobody waits. It asks, and it can be undone."""

    day_closed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "quiet")
        self._context = context
        self._waiting = 0
        self._text = label("", wrap=True)
        self._close = button(self.tr("Close the day …"))
        self._yes = button(self.tr("Yes, close the day"), "fast")
        self._no = button(self.tr("Not yet"))
        self._undo = button(self.tr("Undo"))
        self._undo.clicked.connect(self._reopen)
        self._undo_over = QTimer(self)
        self._undo_over.setSingleShot(True)
        self._undo_over.setInterval(round(UNDO_WITHIN.total_seconds() * 1000))
        self._undo_over.timeout.connect(self._forget)
        self._close.clicked.connect(self._ask)
        self._yes.clicked.connect(self._do)
        self._no.clicked.connect(self._begin)
        presses = row(self._close, self._yes, self._no, self._undo, None, gap=context.look.px(8))
        self.body.addLayout(column(self._text, presses))
        self._begin()
        self.hide()

    def show_waiting(self, count: int, at: dt.datetime) -> None:
        """So many wait at `at` (aware)."""
        late = at.astimezone(moments.BANGKOK).time() >= OFFERED_FROM
        if count != self._waiting:
            self._waiting = count
            if not self._undo_over.isActive():
                self._begin()
        offered = (late and count > 0) or self._undo_over.isActive()
        self.setVisible(offered and self._context.seat.may(Right.CLOSE_DAY))

    def _begin(self) -> None:
        self.set_tone("quiet")
        self._text.setText(self.tr("{n} still wait.").format(n=self._waiting))
        self._show(asked=False)

    def _ask(self) -> None:
        self.set_tone("fast")
        text = self.tr(
            "{n} tickets will be closed as left unserved, and the counters too. "
            "It can be undone for a minute."
        )
        self._text.setText(text.format(n=self._waiting))
        self._show(asked=True)
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self) -> None:
        services = self._context.services
        self._yes.setEnabled(False)
        self._context.writer.run(
            lambda: services.reception.close_day(),  # noqa: PLW0108 — asked for on the thread
            self._done,
            self._failed,
            owner=self,
        )

    def _done(self, closing: Closing) -> None:
        self._yes.setEnabled(True)
        self.set_tone("quiet")
        self._text.setText(self.tr("{n} tickets were closed as left.").format(n=closing.left))
        self._show(asked=False)
        self._close.hide()
        self._undo.show()
        self._undo_over.start()
        self.day_closed.emit()

    def _reopen(self) -> None:
        services = self._context.services
        self._context.writer.run(
            lambda: services.reception.reopen_day(),  # noqa: PLW0108 — asked for on the thread
            self._reopened,
            self._failed,
            owner=self,
        )

    def _reopened(self, _count: int) -> None:
        self._forget()
        self.day_closed.emit()

    def _forget(self) -> None:
        self._undo_over.stop()
        self._begin()
        self.setVisible(self._waiting > 0)

    def _failed(self, error: DeskError) -> None:
        self._yes.setEnabled(True)
        self.set_tone("error")
        self._text.setText(self._context.language.error(error))

    def _show(self, *, asked: bool) -> None:
        self._close.setVisible(not asked)
        self._yes.setVisible(asked)
        self._no.setVisible(asked)
        self._undo.hide()
