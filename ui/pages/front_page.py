"""The front page: the card, the tickets and those who wait, side by side."""

from __future__ import annotations

import datetime as dt
import itertools
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gecc_desk.domain.papers import PaperState
from gecc_desk.domain.tickets import FastTrackReason, Service
from gecc_desk.hardware.card_events import CardEvent, PhotoEvent
from ui import keys
from ui.context import DeskContext
from ui.models.at_desk import AtDesk, CardChoices
from ui.widgets.basics import button, restyle
from ui.widgets.card.panel import CardPanel
from ui.widgets.card.person_view import PAGE_KEYS
from ui.widgets.closing_strip import ClosingStrip
from ui.widgets.issue_panel import IssuePanel
from ui.widgets.waiting_panel import WaitingPanel

if TYPE_CHECKING:
    from gecc_desk.services.reception import WaitingRoom

#: Below this width (at 100 % text) the waiting list is a drawer.
DRAWER_BELOW = 1200 - 104
#: How wide the card is, in design pixels, where it stands beside the tickets.
CARD_WIDTH = 300
#: Below this width there is room for one card at a time.
STACK_BELOW = 800


def _at_ms(event: QKeyEvent) -> int:
    """When the key was pressed, by the keyboard's clock where it tells."""
    return event.timestamp() or round(time.monotonic() * 1000)


class FrontPage(QWidget):
    """Where a receptionist works: F2 for the tickets, F7 for the card."""

    caller_chosen = Signal(object)  # AtDesk
    reread_asked = Signal()
    queue_changed = Signal()
    paper_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context = context
        px = context.look.px
        self.card = CardPanel(context)
        self.issue = IssuePanel(context)
        self.waiting = WaitingPanel(context)
        self.closing = ClosingStrip(context)
        self.waiting.body.addWidget(self.closing)
        self._drawer_button = button("", tip=self.tr("Show who is waiting (Ctrl+K)"))
        self._drawer_button.clicked.connect(self.toggle_drawer)
        self.issue.top.addWidget(self._drawer_button)
        self._drawer_open = False
        self._card_open = False
        self._presses = keys.FreshPresses()
        self._columns = QHBoxLayout()
        self._columns.setSpacing(px(14))
        self._side = QWidget()
        side_layout = QVBoxLayout(self._side)
        side_layout.setContentsMargins(0, 0, 0, 0)
        side_layout.addWidget(self.card)
        self._columns.addWidget(self._side)
        self._columns.addWidget(self.issue, 1)
        self._columns.addWidget(self.waiting)
        self.extra = QHBoxLayout()
        self._columns.addLayout(self.extra)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(14), px(14), px(14))
        whole.addLayout(self._columns)
        self._connect()
        self._arrange()

    def take_focus(self) -> None:
        """F2: the number keys issue tickets from here."""
        self._card_open = False
        self.card.stop_typing()
        self._arrange()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_services(self, services: list[Service]) -> None:
        """The services of the office, as Settings left them."""
        self.issue.show_services(services)
        self._order_of_tab()
        first = self.issue.first_service()
        self.card.set_first_service(first.name if first else "")

    def show_room(self, room: WaitingRoom) -> None:
        """The present state of the queue."""
        self.waiting.show_room(room)
        self.closing.show_waiting(len(room.tickets), room.at)
        self.issue.show_room(room)
        self._drawer_button.setText(self.tr("Waiting: {n}").format(n=len(room.tickets)))

    def show_papers(self, papers: Mapping[int, PaperState]) -> None:
        """How far the paper of each ticket of today has come, by the ticket's id."""
        self.waiting.show_papers(papers)
        self.issue.strip.show_papers(papers)

    def reprint(self) -> None:
        """Ctrl+P: the ticket chosen in the waiting list, else the one just given."""
        chosen = self.waiting.chosen() if self.waiting.table.hasFocus() else None
        if chosen is not None:
            self.issue.reprint(chosen.number)
        elif self.issue.strip.reprint_button.isVisible():
            self.issue.strip.reprint_button.click()

    def take_card(self, event: CardEvent) -> None:
        """What the card watcher says."""
        self.card.take(event)

    def take_photo(self, event: PhotoEvent) -> None:
        """How far the photo of the card has come."""
        self.card.take_photo(event)

    def set_card_choices(self, choices: CardChoices) -> None:
        """What the office chose for cards."""
        self.card.set_choices(choices)

    def tick(self, at: dt.datetime) -> None:
        """A minute may have passed."""
        self.waiting.tick(at)

    def focus_card(self) -> None:
        """F7: the cursor goes to what can be done for the person, or for the reader."""
        self._card_open = True
        self._arrange()
        self.card.take_focus()

    def type_citizen_id(self) -> None:
        """Ctrl+I: the cursor goes to the field for a citizen ID."""
        self._card_open = True
        self._drawer_open = False
        self._arrange()
        self.card.type_id()

    def toggle_drawer(self) -> None:
        """Show or hide the waiting list where there is no room for it beside."""
        self._drawer_open = not self._drawer_open
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event, zero=True)
        if digit is not None:
            # A key held down is one visitor, not thirty.
            if self._presses.is_fresh(event):
                shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.issue.take_key(digit, fast_track=bool(shift), at_ms=_at_ms(event))
            return
        if event.key() in PAGE_KEYS:
            self.card.page(PAGE_KEYS[Qt.Key(event.key())])
            return
        if event.key() == Qt.Key.Key_Escape and self.issue.burst.isVisible():
            self.issue.burst.forget()
            return
        if event.key() == Qt.Key.Key_Escape and self.issue.missed.text():
            self.issue.missed.forget()
            return
        if event.key() == Qt.Key.Key_Escape and self._drawer_open:
            self.toggle_drawer()
            return
        if event.key() == Qt.Key.Key_Escape and self.card.person is not None:
            self.card.clear()
            return
        if event.key() == Qt.Key.Key_Escape and self._card_open:
            self.take_focus()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        self.card.ticket_asked.connect(self._issue_for_person)
        self.card.caller_chosen.connect(self.caller_chosen)
        self.card.reread_asked.connect(self.reread_asked)
        self.card.person_changed.connect(self.issue.set_person)
        self.card.person_changed.connect(self._person_changed)
        self.card.left.connect(self.take_focus)
        self.issue.person_served.connect(self._person_served)
        self.issue.person_unserved.connect(self.card.show_taken_back)
        self.issue.ticket_issued.connect(self.queue_changed)
        self.issue.queue_changed.connect(self.queue_changed)
        self.issue.paper_asked.connect(self.paper_asked)
        self.closing.day_closed.connect(self.queue_changed)

    def _person_changed(self, who: AtDesk | None) -> None:
        # Whose card was just read is seen at once, also where the list stands in its place.
        if who is not None:
            self._drawer_open = False
        self._arrange()

    def _issue_for_person(self, reason: FastTrackReason | None) -> None:
        service = self.issue.first_service()
        if service is not None:
            self.issue.issue(service, reason)

    def _order_of_tab(self) -> None:
        """Left to right: the card, the services as they stand, the ticket, the waiting list.

        The field for an ID comes last, which is one step back from the first service: most people
        have a card, and Tab leads to the tickets.
        """
        order = [
            *self.card.controls(),
            *self.issue.controls(),
            self.waiting.table,
            *self.card.typed.controls(),
        ]
        for one, following in itertools.pairwise(order):
            QWidget.setTabOrder(one, following)

    def _person_served(self, turn: int, number: str) -> None:
        self.card.show_issued(turn, number)
        self._arrange()

    @staticmethod
    def _give_width(part: QWidget, width: int | None) -> None:
        """A set width, or all that there is."""
        part.setMinimumWidth(width or 0)
        part.setMaximumWidth(width or 16_777_215)

    def _arrange(self) -> None:
        """Give the columns their widths; the waiting list goes where the room ends."""
        px = self._context.look.px
        width = self.width() * 100 / self._context.look.percent
        narrow = width < DRAWER_BELOW
        self._drawer_button.setVisible(narrow)
        self.waiting.setVisible(not narrow or self._drawer_open)
        one_only = width < STACK_BELOW
        alone = one_only and (self.card.is_asking or self._card_open)
        # The drawer takes the card's place: tickets can be issued while the list is open.
        self._side.setVisible(alone or not (one_only or (narrow and self._drawer_open)))
        self.issue.setVisible(not alone and not (one_only and self._drawer_open))
        self._give_width(self._side, None if alone else px(CARD_WIDTH))
        self._give_width(self.waiting, None if one_only else px(318))
        restyle(self._drawer_button, on="true" if self._drawer_open else "false")
