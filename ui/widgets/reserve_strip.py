"""Says quietly that tickets were issued from the reserve, and how many wait to be passed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ui.context import DeskContext
from ui.widgets.basics import ElidedLabel, Strip
from ui.widgets.missed_strip import MissedStrip
from ui.widgets.ticket_strip import TicketStrip

if TYPE_CHECKING:
    from gecc_desk.services.handover import PassedOn
    from ui.reserve_keeper import ReserveKeeper, ReserveState

#: So long it is said that all were passed on.
_SAID_MS = 15_000


class ReserveStrip(Strip):
    """Hidden while nothing waits, but for a moment after the server has come back.

    What becomes of the ticket just given it tells `ticket`; of those that the server does not take
    it tells in `missed`.
    """

    #: Tickets came to the server.
    passed_on = Signal()

    def __init__(self, context: DeskContext, ticket: TicketStrip, missed: MissedStrip) -> None:
        super().__init__(context.look, "quiet")
        self._language = context.language
        self._ticket, self._missed = ticket, missed
        self._keeper: ReserveKeeper | None = None
        # One line: the services above it need the room. The count comes first, whatever is cut off.
        self._text = ElidedLabel()
        px = context.look.px
        self.body.setContentsMargins(px(12), px(4), px(12), px(4))
        self.body.addWidget(self._text)
        #: How many were passed on since something waited last.
        self._count = 0
        #: Of which was said that the server does not take them.
        self._refused: set[str] = set()
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(_SAID_MS)
        self._over.timeout.connect(self._forget)
        self.hide()

    def follow(self, keeper: ReserveKeeper) -> None:
        """What passes on the tickets that were issued while the server was away."""
        if self._keeper is keeper:
            return
        self._keeper = keeper
        keeper.changed.connect(self._show)
        keeper.passed_on.connect(self._show_passed_on)
        self._show()

    def leave(self, keeper: ReserveKeeper) -> None:
        """This window is over, or set aside; the reserve goes on."""
        if self._keeper is keeper:
            self._keeper = None
            keeper.changed.disconnect(self._show)
            keeper.passed_on.disconnect(self._show_passed_on)

    def look(self) -> None:
        """A ticket was issued from the reserve."""
        if self._keeper is not None:
            self._keeper.look()

    def text(self) -> str:
        """What is said; empty while it is hidden."""
        return "" if self.isHidden() else self._text.full_text()

    def _show(self) -> None:
        if self._keeper is None:
            return
        state = self._keeper.state
        self._ticket.show_papers(state.papers)
        for one in state.refused:
            if one.number not in self._refused:
                # Said once: whoever has read it closes it.
                self._refused.add(one.number)
                said = one.thai if self._language.is_thai else one.english
                self._missed.say(said, one.number)
        if state.waiting:
            self._over.stop()
            self._count = 0
            self._say("quiet", self._waiting_text(state))
        elif not self._over.isActive():
            self._forget()

    def _show_passed_on(self, tickets: Sequence[PassedOn]) -> None:
        for one in tickets:
            self._ticket.show_passed_on(one.former_id, one.ticket)
        self._count += len(tickets)
        if self._keeper is None or not self._keeper.state.waiting:
            text = self.tr("Tickets from the reserve passed on: {n}")
            self._say("good", text.format(n=self._count))
            self._over.start()
        self.passed_on.emit()

    def _waiting_text(self, state: ReserveState) -> str:
        if state.error is not None:
            text = self.tr("To be passed on: {n} · not possible yet: {why}")
            return text.format(n=state.waiting, why=self._language.error(state.error))
        text = self.tr(
            "To be passed on: {n} · issued from the numbers in reserve until the server is back"
        )
        return text.format(n=state.waiting)

    def _say(self, tone: str, text: str) -> None:
        self.set_tone(tone)
        self._text.set_text(text)
        self.show()

    def _forget(self) -> None:
        self._count = 0
        self.hide()
