"""The counter page: whoever's turn it is is called, served and seen off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office import COUNTER_SETTING
from gecc_desk.domain.tickets import Lane, Ticket, TicketState, TicketStep
from ui import keys
from ui.background import Answer
from ui.context import DeskContext
from ui.widgets.basics import Card, Strip, button, chip, clear_layout, column, label, row
from ui.widgets.segments import Segments
from ui.widgets.waiting_panel import WaitingPanel

if TYPE_CHECKING:
    from gecc_desk.services.counters import CalledTicket
    from gecc_desk.services.reception import WaitingRoom

#: From these widths on (at 100 % text) there is room for four buttons side by side, for the list.
FOUR_IN_A_ROW_FROM = 1000
LIST_FROM = 700


class CounterPage(QWidget):
    """F4. The keys 1 to 4: call next, start, finish, no-show."""

    queue_changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context = context
        self._ticket: Ticket | None = None
        self._counter = 0
        self._presses = keys.FreshPresses()
        px = context.look.px
        self.waiting = WaitingPanel(context)
        self._card = Card(context.look, self.tr("Counter"))
        self._choice_place = QHBoxLayout()
        self._card.top.addSpacing(px(8))
        self._card.top.addLayout(self._choice_place, 1)
        self._build_strip()
        self._build_buttons()
        self._enable()  # nothing, until it is known which counter this is
        self._done = label("", "muted", wrap=True)
        self._card.body.addWidget(
            self._scrolled(self._strip, self._actions, self._confirm, self._done)
        )
        columns = QHBoxLayout()
        columns.setSpacing(px(14))
        columns.addWidget(self._card, 1)
        columns.addWidget(self.waiting)
        self.waiting.setFixedWidth(px(340))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(14), px(14), px(14))
        whole.addLayout(columns)

    def take_focus(self) -> None:
        """F4: the keys 1 to 4 work from here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_counters(self, counters: Sequence[int], chosen: int) -> None:
        """Which counters there are, and which of them this desk is."""
        clear_layout(self._choice_place)
        segments = Segments([(n, str(n)) for n in counters], self.tr("Counter"))
        self._counter = chosen if chosen in counters else counters[0]
        segments.choose(self._counter)
        segments.chosen.connect(lambda: self._choose(segments.value()))
        segments.setMinimumWidth(self._context.look.px(36 * len(counters)))
        segments.setMaximumWidth(self._context.look.px(48 * len(counters)))
        self._choice_place.addWidget(segments, 1)
        self._choice_place.addStretch(0)
        self.refresh()

    def show_room(self, room: WaitingRoom) -> None:
        """The present state of the queue."""
        self.waiting.show_room(room)

    def tick(self, at: dt.datetime) -> None:
        """A minute may have passed."""
        self.waiting.tick(at)

    def refresh(self) -> None:
        """Show the ticket that this counter has open."""
        if not self._counter:
            return
        services, counter = self._context.services, self._counter
        self._context.reader.run(
            lambda: services.counters.open_ticket(counter),
            self._show,
            self._failed,
            key="open-ticket",
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(self._keys):
            if self._presses.is_fresh(event) and self._keys[digit - 1].isEnabled():
                self._keys[digit - 1].click()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() * 100 / self._context.look.percent
        self.waiting.setVisible(width >= LIST_FROM)
        in_a_row = len(self._keys) if width >= FOUR_IN_A_ROW_FROM else 2
        for place, one in enumerate(self._keys):
            self._actions.addWidget(one, place // in_a_row, place % in_a_row)

    def _build_strip(self) -> None:
        px = self._context.look.px
        self._strip = Strip(self._context.look, "quiet")
        self._number = label("", "number")
        self._number.setMinimumHeight(round(self._context.look.number_size() * 1.3))
        self._state = label("", "strong")
        self._reason = chip("", "fast")
        self._service = label("", wrap=True)
        self._visitor = label("", wrap=True)
        self._why = label("", "muted", wrap=True)
        self._strip.body.addLayout(row(self._number, px(16), self._state, self._reason, None))
        for text in (self._service, self._visitor, self._why):
            self._strip.body.addWidget(text)

    def _build_buttons(self) -> None:
        px = self._context.look.px
        self._next = button(self.tr("1   Call next"), "primary")
        self._next.clicked.connect(self._call_next)
        self._start = button(self.tr("2   Start service"))
        self._start.clicked.connect(lambda: self._step(TicketStep.START))
        self._finish = button(self.tr("3   Finish"))
        self._finish.clicked.connect(lambda: self._step(TicketStep.FINISH))
        self._no_show = button(self.tr("4   No-show"))
        self._no_show.clicked.connect(lambda: self._step(TicketStep.NO_SHOW))
        self._keys = [self._next, self._start, self._finish, self._no_show]
        self._actions = QGridLayout()
        self._actions.setSpacing(px(8))
        for one in self._keys:
            one.setProperty("bulk", "big")
        self._confirm = Strip(self._context.look, "fast")
        self._question = label("", wrap=True)
        yes = button(self.tr("Yes, no-show; call the next"), "fast")
        yes.clicked.connect(self._claim_next)
        no = button(self.tr("Stay with this ticket"))
        no.clicked.connect(self._confirm.hide)
        self._yes = yes
        self._confirm.body.addLayout(column(self._question, row(yes, no, None, gap=px(8))))
        self._confirm.hide()

    def _choose(self, counter: int | None) -> None:
        if counter is None:
            return
        self._counter = counter
        # Back to the page: the next digit calls somebody and does not choose another counter.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        services = self._context.services
        self._context.writer.run(
            lambda: services.office.set_values({COUNTER_SETTING: str(counter)}),
            lambda _: None,
            self._failed,
        )
        self.refresh()

    def _call_next(self) -> None:
        ticket = self._ticket
        if ticket is not None and ticket.state is TicketState.CALLED:
            text = self.tr("{number} has not been started. Did the visitor not come?")
            self._question.setText(text.format(number=ticket.number))
            self._confirm.show()
            self._yes.setFocus()
            return
        self._claim_next()

    def _claim_next(self) -> None:
        self._confirm.hide()
        services, counter = self._context.services, self._counter
        self._run(lambda: services.counters.call_next(counter), self._called)

    def _step(self, step: TicketStep) -> None:
        ticket, services, counter = self._ticket, self._context.services, self._counter
        if ticket is None:
            return
        self._confirm.hide()
        self._run(lambda: services.counters.step(ticket.number, step, counter), self._stepped)

    def _run(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        for one in self._keys:
            one.setEnabled(False)
        self._context.writer.run(work, done, self._failed)

    def _scrolled(self, *parts: QWidget | QLayout) -> QScrollArea:
        """The parts one under the other; at the largest text they need more than a screen."""
        holder, area = QWidget(), QScrollArea()
        holder.setLayout(column(*parts, None, gap=self._context.look.px(12)))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area

    def _say_done(self, number: str, state: TicketState) -> None:
        """What became of the ticket that was here: it is gone from the large type."""
        at = moments.clock(moments.now())
        text = self.tr("{at}  {number}: {state}")
        self._done.setText(
            text.format(at=at, number=number, state=self._context.language.word(state))
        )

    def _called(self, called: CalledTicket | None) -> None:
        before = self._ticket
        if before is not None:
            serving = before.state is TicketState.SERVING
            self._say_done(before.number, TicketState.FINISHED if serving else TicketState.NO_SHOW)
        self._show(called.ticket if called else None)
        self._why.setText("")
        if called is not None:
            self._why.setText(called.why_thai if self._context.language.is_thai else called.why)
        else:
            self._state.setText(self.tr("Nobody is waiting"))
        self.queue_changed.emit()

    def _stepped(self, ticket: Ticket) -> None:
        if ticket.state in (TicketState.FINISHED, TicketState.NO_SHOW):
            self._say_done(ticket.number, ticket.state)
        self._show(ticket)
        self.queue_changed.emit()

    def _failed(self, error: DeskError) -> None:
        self._strip.set_tone("error")
        self._why.setText(self._context.language.error(error))
        self._enable()

    def _show(self, ticket: Ticket | None) -> None:
        open_states = (TicketState.CALLED, TicketState.SERVING)
        if ticket is None or ticket.id != (self._ticket.id if self._ticket else None):
            self._why.setText("")
        self._ticket = ticket if ticket is not None and ticket.state in open_states else None
        language = self._context.language
        self._number.setText(ticket.number if ticket else "–")
        self._state.setText(language.word(ticket.state) if ticket else self.tr("No ticket open"))
        self._service.setText(ticket.service.name if ticket else "")
        parts = [ticket.visitor, ticket.vehicle] if ticket else []
        self._visitor.setText(" · ".join(part for part in parts if part))
        for text in (self._service, self._visitor):
            text.setVisible(bool(text.text()))
        self._reason.setVisible(ticket is not None and ticket.reason is not None)
        if ticket is not None and ticket.reason is not None:
            self._reason.setText(language.word(ticket.reason))
        fast = ticket is not None and ticket.lane is Lane.FAST_TRACK
        self._strip.set_tone("quiet" if ticket is None else "fast" if fast else "accent")
        self._enable()

    def _enable(self) -> None:
        state = self._ticket.state if self._ticket else None
        self._next.setEnabled(bool(self._counter))
        self._start.setEnabled(state is TicketState.CALLED)
        self._finish.setEnabled(state is TicketState.SERVING)
        self._no_show.setEnabled(state is TicketState.CALLED)
