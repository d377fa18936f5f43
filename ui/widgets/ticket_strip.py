"""The ticket just given, in large type, with what one may want to do about it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gecc_desk.domain.papers import PaperState
from gecc_desk.domain.ticket_history import UNDO_WITHIN
from gecc_desk.domain.tickets import Lane, Ticket
from ui.context import DeskContext
from ui.widgets.basics import ElidedLabel, Strip, button, chip, column, label, restyle, row

if TYPE_CHECKING:
    from gecc_desk.services.reception import IssuedTicket

_PAPER_TONES = {
    PaperState.WAITING: "quiet",
    PaperState.PRINTED: "good",
    PaperState.FAILED: "error",
    PaperState.REPRINTED: "good",
}


class TicketStrip(Strip):
    """The band under the service buttons: empty, a ticket, or a cancelled one."""

    cancel_pressed = Signal(str)
    undo_pressed = Signal(str)
    reprint_pressed = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "quiet")
        self._context = context
        self._cancelled = ""
        self._ticket_id: int | None = None
        self._issued: IssuedTicket | None = None
        px = context.look.px
        self.number = label("", "number")
        self.number.setFixedHeight(round(context.look.number_size() * 1.3))
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._service = ElidedLabel("", "strong")
        self._detail = ElidedLabel("")
        self._prospect = ElidedLabel("")
        self._reason = chip("", "fast")
        self._message = label("", wrap=True)
        self.cancel_button = button(
            self.tr("Cancel ticket"), tip=self.tr("Take this ticket back (Ctrl+Z)")
        )
        self.cancel_button.clicked.connect(lambda: self.cancel_pressed.emit(self.number.text()))
        self._paper = chip("", "quiet")
        self.reprint_button = button(
            self.tr("Print again"), tip=self.tr("Print this ticket once more (Ctrl+P)")
        )
        self.reprint_button.clicked.connect(lambda: self.reprint_pressed.emit(self.number.text()))
        self.undo_button = button(self.tr("Undo   Ctrl+Z"))
        self.undo_button.clicked.connect(lambda: self.undo_pressed.emit(self._cancelled))
        self._undo_over = QTimer(self)
        self._undo_over.setSingleShot(True)
        self._undo_over.setInterval(round(UNDO_WITHIN.total_seconds() * 1000))
        self._undo_over.timeout.connect(self.undo_button.hide)
        self._lines = QWidget()
        self._lines.setLayout(column(self._service, self._detail, self._prospect, gap=px(2)))
        chips = row(None, self._paper, self._reason, gap=px(6))
        presses = row(None, self.reprint_button, self.cancel_button, self.undo_button, gap=px(8))
        side = column(chips, presses, gap=px(8))
        line = QHBoxLayout()
        line.setSpacing(px(20))
        line.addWidget(self.number)
        line.addWidget(self._message, 1)
        line.addWidget(self._lines, 1)
        line.addLayout(side)
        self.body.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(px(108))
        self.show_empty()

    def show_empty(self) -> None:
        """Before the first ticket of a day."""
        self._issued = None
        self._say(
            "quiet",
            self.tr(
                "Press a service, or its number key. The number given appears here in large type."
            ),
        )

    def show_ticket(self, issued: IssuedTicket) -> None:
        """A ticket just issued."""
        ticket, language = issued.ticket, self._context.language
        self.set_tone("fast" if ticket.lane is Lane.FAST_TRACK else "accent")
        self.number.setText(ticket.number)
        self.number.setAccessibleName(self.tr("Ticket {number}").format(number=ticket.number))
        self._service.set_text(ticket.service.short_name)
        self._detail.set_text(self._ahead_text(issued))
        self._prospect.set_text(self._prospect_text(issued))
        self._reason.setText(language.brief(ticket.reason) if ticket.reason else "")
        self._waiting = False
        self._issued, self._ticket_id = issued, ticket.id
        self._show(ticket_parts=True)
        self._reason.setVisible(ticket.reason is not None)
        self._show_paper(PaperState.WAITING if issued.paper is not None else None)

    def show_papers(self, papers: Mapping[int, PaperState]) -> None:
        """How far the papers have come, by the ticket's id."""
        if self._ticket_id is None or not self.cancel_button.isVisible():
            return
        if self._ticket_id < 0 and self._ticket_id not in papers:
            # Of a ticket from the reserve the server knows nothing yet.
            return
        self._show_paper(papers.get(self._ticket_id))

    def show_passed_on(self, former_id: int, ticket: Ticket) -> None:
        """The server has a ticket now that was issued from the reserve."""
        if self._ticket_id != former_id or self._issued is None:
            return
        self._ticket_id = ticket.id
        self._issued = dataclasses.replace(self._issued, ticket=ticket)

    def show_cancelled(self, number: str) -> None:
        """A ticket was taken back; for a minute that can be taken back too."""
        self._issued = None
        self._say("quiet", self.tr("Ticket {number} was cancelled.").format(number=number))
        self._cancelled = number
        self.undo_button.show()
        self._undo_over.start()

    def show_restored(self, number: str) -> None:
        """A cancelled ticket waits again."""
        text = self.tr("Ticket {number} is back in line, at its old place.")
        self._say("good", text.format(number=number))

    def show_waiting(self) -> None:
        """The disk or another program keeps us waiting: what was pressed is not lost."""
        self._say("fast", self.tr("Please wait: it is being saved. No need to press again."))

    def stop_waiting(self) -> None:
        """The wait is over; if nothing else was said meanwhile, the last ticket stands there again."""
        if not self._waiting:
            return
        if self._issued is not None:
            self.show_ticket(self._issued)
        else:
            self.show_empty()

    def message(self) -> str:
        """What is said in place of a ticket; empty while one is shown."""
        return "" if self._message.isHidden() else self._message.text()

    def press_cancel(self) -> None:
        """The key for taking the ticket back, and for taking that back."""
        for one in (self.cancel_button, self.undo_button):
            if one.isVisible():
                one.click()
                return

    def _ahead_text(self, issued: IssuedTicket) -> str:
        if issued.ahead is None:
            return self.tr("From the numbers in reserve")
        return (
            self.tr("{n} ahead").format(n=issued.ahead) if issued.ahead else self.tr("Next in line")
        )

    def _prospect_text(self, issued: IssuedTicket) -> str:
        vehicle = issued.ticket.vehicle
        if vehicle:
            text = self.tr("Vehicle: {vehicle}").format(vehicle=vehicle)
            return f"{text} · {issued.ticket.place}" if issued.ticket.place else text
        if issued.estimated_wait is None:
            return self.tr("No estimate of the wait yet") if issued.ahead else ""
        minutes = math.ceil(issued.estimated_wait.total_seconds() / 60)
        return self.tr("about {n} min").format(n=minutes) if minutes else ""

    def _show_paper(self, state: PaperState | None) -> None:
        """The chip; a paper that was never asked for is not spoken of."""
        self._paper.setVisible(state is not None)
        self.reprint_button.setVisible(state is not None)
        if state is not None:
            self._paper.setText(self._context.language.brief(state))
            restyle(self._paper, chip=_PAPER_TONES[state])

    def _say(self, tone: str, text: str) -> None:
        self.set_tone(tone)
        self._message.setText(text)
        self._waiting = tone == "fast"
        self._show(ticket_parts=False)

    def _show(self, *, ticket_parts: bool) -> None:
        self._message.setVisible(not ticket_parts)
        for part in (self.number, self._lines, self.cancel_button):
            part.setVisible(ticket_parts)
        for part in (self._reason, self._paper, self.reprint_button, self.undo_button):
            part.hide()
