"""Offers the person at the desk their ticket, Fast Track where age speaks for it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from gecc_desk.domain.tickets import FastTrackReason
from ui.context import DeskContext
from ui.models.at_desk import AtDesk
from ui.widgets.basics import Strip, button, label, row

#: From this size of text on (in percent) the strip is no more than its words and presses.
_LARGE_TEXT = 150

#: From this size of text on every line of room counts.
_LARGEST_TEXT = 200


class OfferStrip(Strip):
    """Two presses, or one; afterwards the number that was given."""

    ticket_asked = Signal(object)  # FastTrackReason, or None for an ordinary ticket

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "accent")
        px = context.look.px
        self._is_largest = context.look.percent >= _LARGEST_TEXT
        if self._is_largest:
            self.body.setContentsMargins(px(12), px(3), px(12), px(5))
            self.body.setSpacing(px(3))
        self._text = label("", wrap=True)
        self.fast = button(self.tr("Fast Track"), "fast", tip=self.tr("Fast Track ticket: elderly"))
        self.fast.clicked.connect(lambda: self.ticket_asked.emit(FastTrackReason.ELDERLY))
        self.plain = button(self.tr("Ordinary"), tip=self.tr("Ordinary ticket"))
        self.plain.clicked.connect(lambda: self.ticket_asked.emit(None))
        self._service = label("", "muted", wrap=True)
        #: Where letters are large, what is pressed needs the room of what explains it.
        self._explains = context.look.percent < _LARGE_TEXT
        self._waiting = ""
        self._presses = row(self.fast, self.plain, None, gap=px(8))
        self._beside = row(self._text, gap=px(8))
        self.body.addLayout(self._beside)
        self.body.addLayout(self._presses)
        self.body.addWidget(self._service)
        self._asking = False
        self._elderly: bool | None = False
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether a ticket is offered."""
        return self._asking

    def controls(self) -> list[QPushButton]:
        """What can be pressed, in reading order."""
        return [self.fast, self.plain]

    def set_first_service(self, name: str) -> None:
        """Which service the two buttons issue for; the others are chosen in the middle."""
        text = self.tr("{service} · for another service press its button")
        self._service.setText(text.format(service=name))
        for one, tip in (
            (self.fast, self.tr("Fast Track ticket: elderly")),
            (self.plain, self.tr("Ordinary ticket")),
        ):
            one.setToolTip(f"{tip}\n{self._service.text()}")

    def set_waiting(self, number: str) -> None:
        """The ticket of today with which this person waits already; empty: none."""
        self._waiting = number

    def offer(self, who: AtDesk, today: dt.date) -> None:
        """Offer a ticket."""
        self._elderly = who.is_sixty_or_over(today)
        if self._elderly:
            text = self.tr("60 years or older: Fast Track is suggested")
        elif self._elderly is None and who.card is None:
            text = self.tr("Whether the person is 60 is not known. Please ask.")
        elif self._elderly is None:
            text = self.tr("The card does not tell whether the person is 60. Please ask.")
        else:
            text = self.tr("Ticket for this person")
        if self._waiting:
            waits = self.tr("Ticket {number} is waiting already.").format(number=self._waiting)
            text = waits if self._is_largest else f"{waits} {text}"
        self._text.setText(text)
        self._show(asking=True, tone="accent" if self._elderly is False else "fast")

    def show_issued(self, number: str) -> None:
        """The ticket was issued: say so where the buttons were."""
        self._text.setText(self.tr("Ticket {number} issued").format(number=number))
        self._show(asking=False, tone="good")

    def forget(self) -> None:
        """Nobody is at the desk."""
        self._asking = False
        self._waiting = ""
        self._text.clear()
        self.hide()

    def _show(self, *, asking: bool, tone: str) -> None:
        self._asking = asking
        self.set_tone(tone)
        self.fast.setVisible(asking and self._elderly is not False)
        # Alone it stands beside the words: what the office knows needs the room.
        place = self._beside if self._elderly is False else self._presses
        if place.indexOf(self.plain) < 0:
            place.insertWidget(1, self.plain)
        self.plain.setVisible(asking)
        self._service.setVisible(asking and self._explains)
        self.show()
