"""The counter page: whoever's turn it is is called, served and seen off."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain import moments
from gecc_desk.domain.counters import Counter, CounterState
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office import COUNTER_SETTING
from gecc_desk.domain.ticket_history import UNDO_WITHIN
from gecc_desk.domain.tickets import Service, Ticket, TicketState, TicketStep
from ui import keys
from ui.background import Answer
from ui.context import DeskContext
from ui.dialogs.number_popup import NumberPopup
from ui.dialogs.service_popup import ServicePopup
from ui.widgets.aside_panel import AsidePanel
from ui.widgets.basics import (
    Card,
    ElidedLabel,
    Strip,
    button,
    chip,
    clear_layout,
    column,
    label,
    restyle,
    row,
)
from ui.widgets.counter_strip import CounterStrip
from ui.widgets.segments import Segments
from ui.widgets.waiting_panel import WaitingPanel

if TYPE_CHECKING:
    from gecc_desk.services.counters import CalledTicket, Undone
    from gecc_desk.services.reception import WaitingRoom

#: From these widths on (at 100 % text) there is room for four buttons side by side, for the list.
FOUR_IN_A_ROW_FROM = 1000
LIST_FROM = 700

_TONES = {CounterState.OPEN: "good", CounterState.PAUSED: "fast", CounterState.CLOSED: "quiet"}


@dataclasses.dataclass(frozen=True, slots=True)
class _View:
    """What the database says of this counter."""

    ticket: Ticket | None
    aside: list[Ticket]
    counter: Counter | None


class CounterPage(QWidget):
    """F4. Every step has its digit: 1 calls the next, 0 opens and closes the counter."""

    queue_changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context = context
        self._ticket: Ticket | None = None
        self._counter = 0
        self._state = CounterState.CLOSED
        self._services: Sequence[Service] = ()
        #: Numbers of the tickets whose last step may still be taken back here, newest last.
        self._undoable: list[str] = []
        self._presses = keys.FreshPresses()
        px = context.look.px
        self.waiting = WaitingPanel(context)
        self.aside = AsidePanel(context)
        self._card = Card(context.look, self.tr("Counter"))
        self._choice_place = QHBoxLayout()
        self._card.top.addSpacing(px(8))
        self._card.top.addLayout(self._choice_place, 1)
        self._strip = CounterStrip(context)
        self._build_keys()
        self._build_question()
        self._enable()  # nothing, until it is known which counter this is
        self._card.body.addWidget(
            self._scrolled(self._head(), self._strip, self._actions, self._confirm, self._foot())
        )
        self._side = QWidget()
        self._side.setFixedWidth(px(340))
        self._side.setLayout(column(self.waiting, self.aside, gap=px(14)))
        columns = QHBoxLayout()
        columns.setSpacing(px(14))
        columns.addWidget(self._card, 1)
        columns.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(14), px(14), px(14))
        whole.addLayout(columns)
        self.aside.recall_asked.connect(self._call_number)
        self.aside.return_asked.connect(self._return)

    # ---- what the window calls ----------------------------------------------------------------

    def take_focus(self) -> None:
        """F4: the digits work from here."""
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

    def show_services(self, services: Sequence[Service]) -> None:
        """The services to which a visitor may be transferred."""
        self._services = services

    def show_room(self, room: WaitingRoom) -> None:
        """The present state of the queue."""
        self.waiting.show_room(room)

    def tick(self, at: dt.datetime) -> None:
        """A minute may have passed."""
        self.waiting.tick(at)

    def refresh(self) -> None:
        """Show what this counter has, and who was set aside."""
        if not self._counter:
            return
        services, number = self._context.services, self._counter

        def read() -> _View:
            desk = services.counters
            counter = next((one for one in desk.counters() if one.number == number), None)
            return _View(desk.open_ticket(number), desk.aside(), counter)

        self._context.reader.run(read, self._show_view, self._failed, key="counter")

    def undo(self) -> None:
        """Ctrl+Z: take back the last step that was taken here."""
        if not self._undoable or not self._undo.isVisible():
            return
        number, counter, services = self._undoable.pop(), self._counter, self._context.services
        self._run(lambda: services.counters.undo(number, counter), self._undone)

    # ---- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event, zero=True)
        if digit is not None:
            pressed = self._keys[digit]
            if self._presses.is_fresh(event) and pressed.isEnabled():
                pressed.click()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() * 100 / self._context.look.percent
        self._side.setVisible(width >= LIST_FROM)
        in_a_row = 4 if width >= FOUR_IN_A_ROW_FROM else 2
        for place, digit in enumerate(range(1, 9)):
            self._actions.addWidget(self._keys[digit], place // in_a_row, place % in_a_row)

    # ---- building -----------------------------------------------------------------------------

    def _build_keys(self) -> None:
        step = TicketStep
        presses: dict[int, tuple[str, Callable[[], object]]] = {
            1: (self.tr("1   Call next"), self._call_next),
            2: (self.tr("2   Start service"), lambda: self._step(step.START)),
            3: (self.tr("3   Finish"), lambda: self._step(step.FINISH)),
            4: (self.tr("4   No-show"), lambda: self._step(step.NO_SHOW)),
            5: (self.tr("5   Call again"), self._call_again),
            6: (self.tr("6   Hold"), lambda: self._step(step.HOLD)),
            7: (self.tr("7   Transfer"), self._ask_service),
            8: (self.tr("8   Call a number"), self._ask_number),
            9: (self.tr("9   Pause"), self._pause),
            0: (self.tr("0   Open"), self._open_or_close),
        }
        self._keys: dict[int, QPushButton] = {}
        for digit, (text, press) in presses.items():
            self._keys[digit] = button(text, "primary" if digit == 1 else "")
            self._keys[digit].clicked.connect(press)
            if 1 <= digit <= 8:
                self._keys[digit].setProperty("bulk", "big")
        self._actions = QGridLayout()
        self._actions.setSpacing(self._context.look.px(8))

    def _build_question(self) -> None:
        self._confirm = Strip(self._context.look, "fast")
        self._question = label("", wrap=True)
        self._yes = button(self.tr("Yes, no-show; call the next"), "fast")
        self._yes.clicked.connect(self._claim_next)
        no = button(self.tr("Stay with this ticket"))
        no.clicked.connect(self._confirm.hide)
        answers = row(self._yes, no, None, gap=self._context.look.px(8))
        self._confirm.body.addLayout(column(self._question, answers))
        self._confirm.hide()

    def _head(self) -> QLayout:
        """Whether the counter is open, with the keys that change it."""
        self._open_chip = chip("", "quiet")
        self._takes = ElidedLabel("", "muted")
        px = self._context.look.px
        return row(self._open_chip, self._takes, None, self._keys[9], self._keys[0], gap=px(8))

    def _foot(self) -> QLayout:
        """What was done last, and the way back."""
        self._done = label("", "muted", wrap=True)
        self._undo = button(self.tr("Undo   Ctrl+Z"))
        self._undo.clicked.connect(self.undo)
        self._undo.hide()
        self._undo_over = QTimer(self)
        self._undo_over.setSingleShot(True)
        self._undo_over.setInterval(round(UNDO_WITHIN.total_seconds() * 1000))
        self._undo_over.timeout.connect(self._forget_undo)
        return row(self._undo, self._done, gap=self._context.look.px(12))

    def _scrolled(self, *parts: QWidget | QLayout) -> QScrollArea:
        """The parts one under the other; at the largest text they need more than a screen."""
        holder, area = QWidget(), QScrollArea()
        holder.setLayout(column(*parts, None, gap=self._context.look.px(12)))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area

    # ---- presses ------------------------------------------------------------------------------

    def _choose(self, counter: int | None) -> None:
        if counter is None:
            return
        self._counter = counter
        self._forget_undo()
        self._done.setText("")
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
        services, counter = self._context.services, self._counter
        self._run(lambda: services.counters.call_next(counter), self._called)

    def _call_again(self) -> None:
        """The visitor who is on the way once more, or the chosen one of those set aside."""
        ticket = self._ticket or self.aside.chosen()
        if ticket is not None:
            self._call_number(ticket.number)

    def _call_number(self, number: str) -> None:
        services, counter = self._context.services, self._counter
        self._run(lambda: services.counters.call(number, counter), self._called)

    def _return(self, number: str) -> None:
        services = self._context.services
        self._run(lambda: services.counters.step(number, TicketStep.RETURN), self._stepped_aside)

    def _step(self, step: TicketStep) -> None:
        services, counter, ticket = self._context.services, self._counter, self._ticket
        if ticket is not None:
            number = ticket.number
            self._run(lambda: services.counters.step(number, step, counter), self._stepped)

    def _ask_service(self) -> None:
        if self._ticket is None:
            return
        popup = ServicePopup(self._context, self._ticket, self._services, self)
        popup.service_chosen.connect(self._transfer)
        popup.open_beside(self._keys[7])

    def _transfer(self, service: Service) -> None:
        services, counter, ticket = self._context.services, self._counter, self._ticket
        if ticket is not None:
            number = ticket.number
            self._run(
                lambda: services.counters.transfer(number, service.code, counter), self._stepped
            )

    def _ask_number(self) -> None:
        popup = NumberPopup(self._context, self)
        popup.number_chosen.connect(self._call_number)
        popup.open_beside(self._keys[8])

    def _pause(self) -> None:
        paused = self._state is CounterState.PAUSED
        self._set_state(CounterState.OPEN if paused else CounterState.PAUSED)

    def _open_or_close(self) -> None:
        closed = self._state is CounterState.CLOSED
        self._set_state(CounterState.OPEN if closed else CounterState.CLOSED)

    def _set_state(self, state: CounterState) -> None:
        services, counter = self._context.services, self._counter
        self._run(lambda: services.counters.set_state(counter, state), self._counter_changed)

    def _run(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        self._confirm.hide()
        # What was pressed may be gone in a moment; the next digit is for this page all the same.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        for one in self._keys.values():
            one.setEnabled(False)
        self._context.writer.run(work, done, self._failed)

    # ---- answers ------------------------------------------------------------------------------

    def _called(self, called: CalledTicket | None) -> None:
        before = self._ticket
        if before is not None and (called is None or called.ticket.id != before.id):
            serving = before.state is TicketState.SERVING
            self._say_done(before.number, TicketState.FINISHED if serving else TicketState.NO_SHOW)
        self._show(called.ticket if called else None)
        if called is not None:
            self._strip.say_why(called.why_thai if self._context.language.is_thai else called.why)
            self._may_undo(*(ticket.number for ticket in called.closed), called.ticket.number)
        else:
            if before is not None:
                self._may_undo(before.number)
            self._strip.say_nobody()
        self._changed()

    def _stepped(self, ticket: Ticket) -> None:
        here = (TicketState.CALLED, TicketState.SERVING)
        if ticket.state not in here:
            self._say_done(ticket.number, ticket.state, ticket.service)
        # A visitor who has gone on leaves the large type; one just finished stays to be seen.
        gone = ticket.state in (TicketState.WAITING, TicketState.HELD)
        self._show(None if gone else ticket)
        self._may_undo(ticket.number)
        self._changed()

    def _stepped_aside(self, ticket: Ticket) -> None:
        self._say_done(ticket.number, ticket.state)
        self._may_undo(ticket.number)
        self._enable()
        self._changed()

    def _undone(self, undone: Undone) -> None:
        at = moments.clock(moments.now())
        text = self.tr("{at}  Undone: {step} {number}")
        step = self._context.language.word(undone.step)
        self._done.setText(text.format(at=at, step=step, number=undone.ticket.number))
        self._undo.setVisible(bool(self._undoable))
        self._show(None)
        self._changed()

    def _counter_changed(self, counter: Counter) -> None:
        self._show_counter(counter)
        self._enable()
        self._changed()

    def _changed(self) -> None:
        self.queue_changed.emit()
        self.refresh()

    def _failed(self, error: DeskError) -> None:
        self._strip.say_error(self._context.language.error(error))
        self._enable()

    def _say_done(self, number: str, state: TicketState, service: Service | None = None) -> None:
        """What became of the ticket that was here: it is gone from the large type."""
        text = self.tr("{at}  {number}: {state}").format(
            at=moments.clock(moments.now()),
            number=number,
            state=self._context.language.word(state),
        )
        if service is not None and state is TicketState.WAITING:
            text += f" · {service.short_name}"
        self._done.setText(text)

    def _may_undo(self, *numbers: str) -> None:
        """The last steps of these tickets may be taken back for a minute, the last one first."""
        self._undoable = [one for one in self._undoable if one not in numbers] + list(numbers)
        self._undo.show()
        self._undo_over.start()

    def _forget_undo(self) -> None:
        self._undoable = []
        self._undo.hide()

    # ---- what is seen -------------------------------------------------------------------------

    def _show_view(self, view: _View) -> None:
        self.aside.show_tickets(view.aside)
        if view.counter is not None:
            self._show_counter(view.counter)
        before = self._ticket
        if view.ticket is not None or before is not None or self._strip.is_empty():
            self._show(view.ticket)
        self._enable()

    def _show_counter(self, counter: Counter) -> None:
        self._state = counter.state
        self._open_chip.setText(self._context.language.word(counter.state))
        restyle(self._open_chip, chip=_TONES[counter.state])
        taken = [one.code for one in self._services if counter.takes(one.id)]
        text = self.tr("takes: {letters}").format(letters=", ".join(taken))
        self._takes.set_text("" if counter.services is None else text)
        paused, closed = (
            counter.state is CounterState.PAUSED,
            counter.state is CounterState.CLOSED,
        )
        self._keys[9].setText(self.tr("9   Go on") if paused else self.tr("9   Pause"))
        self._keys[0].setText(self.tr("0   Open") if closed else self.tr("0   Close"))

    def _show(self, ticket: Ticket | None) -> None:
        here = (TicketState.CALLED, TicketState.SERVING)
        self._ticket = ticket if ticket is not None and ticket.state in here else None
        self._strip.show_ticket(ticket)
        self._enable()

    def _enable(self) -> None:
        state = self._ticket.state if self._ticket else None
        known = bool(self._counter)
        called, serving = state is TicketState.CALLED, state is TicketState.SERVING
        can = {
            1: known,
            2: called,
            3: serving,
            4: called,
            5: known and (called or (state is None and self.aside.chosen() is not None)),
            6: called or serving,
            7: called or serving,
            8: known,
            9: known and self._state is not CounterState.CLOSED,
            0: known,
        }
        for digit, enabled in can.items():
            self._keys[digit].setEnabled(enabled)
