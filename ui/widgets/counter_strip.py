"""The visitor at this counter, in large type: number, state, what they came for, and why now."""

from __future__ import annotations

from gecc_desk.domain.tickets import FastTrackReason, Lane, Ticket, TicketState
from ui.context import DeskContext
from ui.widgets.basics import Strip, chip, label, row


class CounterStrip(Strip):
    """Empty, a ticket, or what went wrong."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "quiet")
        self._language = context.language
        self._ticket_id: int | None = None
        px = context.look.px
        self._number = label("", "number")
        self._number.setMinimumHeight(round(context.look.number_size() * 1.3))
        self._state = label("", "strong")
        self._reason = chip("", "fast")
        self._go = label("", "title", wrap=True)
        self._service = label("", wrap=True)
        self._visitor = label("", wrap=True)
        self._why = label("", "muted", wrap=True)
        self.body.addLayout(row(self._number, px(16), self._state, self._reason, None))
        self._error = label("", "error", wrap=True)
        for text in (self._go, self._service, self._visitor, self._why, self._error):
            self.body.addWidget(text)
        self._tone = "quiet"
        #: Whether the error is over when the counter can be read again.
        self._passes = False

    def show_ticket(self, ticket: Ticket | None) -> None:
        """The ticket that the counter has, None for none."""
        if ticket is None or ticket.id != self._ticket_id:
            self._why.setText("")
        self._ticket_id = ticket.id if ticket else None
        self._number.setText(ticket.number if ticket else "–")
        empty = self.tr("No ticket open")
        self._state.setText(self._language.word(ticket.state) if ticket else empty)
        self._service.setText(ticket.service.name if ticket else "")
        self._visitor.setText(ticket.visitor if ticket else "")
        self._go.setText(self._way(ticket))
        for text in (self._go, self._service, self._visitor):
            text.setVisible(bool(text.text()))
        self._reason.setVisible(ticket is not None and ticket.reason is not None)
        if ticket is not None and ticket.reason is not None:
            self._reason.setText(self._language.word(ticket.reason))
        fast = ticket is not None and ticket.lane is Lane.FAST_TRACK
        self._tone = "quiet" if ticket is None else "fast" if fast else "accent"
        self.clear_error()

    def say_why(self, text: str) -> None:
        """Why it is this ticket's turn."""
        self._why.setText(text)

    def say_nobody(self) -> None:
        """There was nobody to call."""
        self._state.setText(self.tr("Nobody is waiting"))

    def say_error(self, text: str, *, passes: bool = False) -> None:
        """What went wrong; the ticket stays where it was. `passes`: until it can be read again."""
        self._passes = passes
        self.set_tone("error")
        self._error.setText(text)
        self._error.show()

    def clear_error(self) -> None:
        """It goes with the next press."""
        self._passes = False
        self._error.setText("")
        self._error.hide()
        self.set_tone(self._tone)

    def forget_passing(self) -> None:
        """The counter could be read."""
        if self._passes:
            self.clear_error()

    def _way(self, ticket: Ticket | None) -> str:
        """Whoever cannot leave the vehicle is not called in: somebody goes there."""
        coming = ticket is not None and ticket.state in (TicketState.CALLED, TicketState.SERVING)
        if ticket is None or ticket.reason is not FastTrackReason.VEHICLE or not coming:
            return ""
        text = self.tr("Go to the vehicle: {vehicle}").format(vehicle=ticket.vehicle)
        return f"{text} · {ticket.place}" if ticket.place else text
