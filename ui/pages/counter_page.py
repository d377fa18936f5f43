"""The counter page: whoever's turn it is is called, served and seen off."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
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
from gecc_desk.domain.ticket_history import UNDO_WITHIN
from gecc_desk.domain.tickets import Service, Ticket, TicketState, TicketStep
from ui import keys
from ui.background import Answer
from ui.context import DeskContext
from ui.dialogs.number_popup import NumberPopup
from ui.dialogs.service_popup import ServicePopup
from ui.preferences import Preferences
from ui.widgets.aside_panel import AsidePanel
from ui.widgets.basics import (
    Card,
    ElidedLabel,
    Sheet,
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

#: The step that led to a state, as an undo names it.
_STEP_TO = {
    TicketState.WAITING: TicketStep.TRANSFER,
    TicketState.CALLED: TicketStep.CALL,
    TicketState.SERVING: TicketStep.START,
    TicketState.FINISHED: TicketStep.FINISH,
    TicketState.NO_SHOW: TicketStep.NO_SHOW,
    TicketState.HELD: TicketStep.HOLD,
}

_TONES = {CounterState.OPEN: "good", CounterState.PAUSED: "fast", CounterState.CLOSED: "quiet"}


@dataclasses.dataclass(frozen=True, slots=True)
class _View:
    """What the database says of this counter."""

    ticket: Ticket | None
    aside: list[Ticket]
    counter: Counter | None


@dataclasses.dataclass(frozen=True, slots=True)
class _Taken:
    """A step taken at this counter, and when (seconds of a clock that only runs on)."""

    number: str
    step: TicketStep
    at: float


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
        #: The ticket in large type, also one that was just seen off.
        self._shown: Ticket | None = None
        #: Steps that may still be taken back here, newest last.
        self._taken: list[_Taken] = []
        #: Something is being written: until it is, no key does anything.
        self._pending = False
        self._is_known, self._waits = False, False
        self._preferences = Preferences()
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
            self._scrolled(self._head(), self._strip, self._confirm, self._actions, self._foot())
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
        self.waiting.ticket_pressed.connect(self._call_number)
        context.writer.slow_changed.connect(self._slow)

    # ---- what the window calls ----------------------------------------------------------------

    def take_focus(self) -> None:
        """F4: the digits work from here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_counters(self, counters: Sequence[int]) -> None:
        """Which counters there are. This window stays at its own; which that is, is its machine's."""
        wanted = self._counter or self._preferences.counter()
        clear_layout(self._choice_place)
        segments = Segments([(n, str(n)) for n in counters], self.tr("Counter"))
        if wanted not in counters:
            wanted = counters[0]
            self._forget_undo()
        self._counter = wanted
        segments.choose(self._counter)
        segments.chosen.connect(lambda: self._choose(segments.value()))
        segments.setMinimumWidth(self._context.look.px(36 * len(counters)))
        segments.setMaximumWidth(self._context.look.px(48 * len(counters)))
        self._choice_place.addWidget(segments, 1)
        self._choice_place.addStretch(0)
        self._order_of_tab(segments)
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

        self._context.reader.run(read, self._show_view, self._unread, key="counter", owner=self)

    def undo(self) -> None:
        """Ctrl+Z: take back the last step that was taken here."""
        if not self._taken or self._pending or not self._undo.isVisible():
            return
        number, counter, services = self._taken[-1].number, self._counter, self._context.services
        self._run(lambda: services.counters.undo(number, counter), self._undone)

    def begin_day(self) -> None:
        """Another day has begun: nothing of yesterday can be done any more."""
        self._forget_undo()
        self._done.setText("")
        self._show(None)
        self.refresh()

    # ---- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event, zero=True)
        if self._confirm.isVisible() and (digit == 4 or event.key() == Qt.Key.Key_Escape):
            (self._yes if digit == 4 else self._no).click()
            return
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
        wide = width >= FOUR_IN_A_ROW_FROM
        self._arrange_keys(4 if wide else 2)
        direction = QBoxLayout.Direction
        self._answers.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

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
        self._arrange_keys(4)

    def _arrange_keys(self, in_a_row: int) -> None:
        for place, digit in enumerate(range(1, 9)):
            self._actions.addWidget(self._keys[digit], place // in_a_row, place % in_a_row)

    def _build_question(self) -> None:
        self._confirm = Strip(self._context.look, "fast")
        self._question = label("", wrap=True)
        self._yes = button("", "fast")
        # What it leads to is another thing each time.
        self._yes.clicked.connect(lambda: self._then())  # noqa: PLW0108
        self._no = button(self.tr("Esc   Stay with this ticket"))
        self._no.clicked.connect(self._stay)
        self._then: Callable[[], None] = self._claim_next
        self._answers = row(self._yes, self._no, None, gap=self._context.look.px(8))
        self._confirm.body.addLayout(column(self._question, self._answers))
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
        self._undo = button("")
        self._undo.clicked.connect(self.undo)
        self._undo.hide()
        self._undo_over = QTimer(self)
        self._undo_over.setInterval(1000)
        self._undo_over.timeout.connect(self._show_undo)
        return row(self._undo, self._done, gap=self._context.look.px(12))

    def _scrolled(self, *parts: QWidget | QLayout) -> QScrollArea:
        """The parts one under the other; at the largest text they need more than a screen."""
        holder, area = Sheet(), QScrollArea()
        self._area = area
        holder.setLayout(column(*parts, None, gap=self._context.look.px(12)))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area

    def _order_of_tab(self, segments: QWidget) -> None:
        """As it is read: the counter, its state, the steps in their order, undo, the lists."""
        steps = [self._keys[digit] for digit in range(1, 9)]
        order = [
            *segments.findChildren(QPushButton), self._keys[9], self._keys[0], *steps,
            self._yes, self._no, self._undo, self.waiting.table, *self.aside.controls(),
        ]  # fmt: skip
        for one, following in itertools.pairwise(order):
            QWidget.setTabOrder(one, following)

    # ---- presses ------------------------------------------------------------------------------

    def _choose(self, counter: int | None) -> None:
        if counter is None:
            return
        self._counter = counter
        self._preferences.keep_counter(counter)
        self._forget_undo()
        self._done.setText("")
        self._show(None)
        # Back to the page: the next digit calls somebody and does not choose another counter.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _call_next(self) -> None:
        text = self.tr("4   Yes, no-show; call the next")
        self._unless_awaited(text, self._claim_next)

    def _claim_next(self) -> None:
        services, counter = self._context.services, self._counter
        self._run(lambda: services.counters.call_next(counter), self._called)

    def _call_again(self) -> None:
        """Whom key 5 means: who is on the way, who was just set aside, else who is chosen."""
        ticket = self._again()
        if ticket is not None:
            self._call_number(ticket.number)

    def _call_number(self, number: str) -> None:
        services, counter = self._context.services, self._counter
        text = self.tr("4   Yes, no-show; call {number}").format(number=number)

        def call() -> None:
            self._run(lambda: services.counters.call(number, counter), self._called)

        if self._ticket is not None and self._ticket.number == number:
            call()
        else:
            self._unless_awaited(text, call)

    def _unless_awaited(self, yes: str, then: Callable[[], None]) -> None:
        """Do it; but ask first where a visitor is on the way, who would become a no-show."""
        ticket = self._ticket
        if self._pending:
            return
        if ticket is None or ticket.state is not TicketState.CALLED:
            then()
            return
        text = self.tr("{number} has not been started. Did the visitor not come?")
        self._question.setText(text.format(number=ticket.number))
        self._yes.setText(yes)
        self._then = then
        self._confirm.show()
        self._no.setFocus()
        # At the largest text it would stand below what is seen.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._confirm))

    def _stay(self) -> None:
        self._confirm.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _again(self) -> Ticket | None:
        """Whom key 5 calls."""
        if self._ticket is not None:
            return self._ticket if self._ticket.state is TicketState.CALLED else None
        aside = (TicketState.NO_SHOW, TicketState.HELD)
        if self._shown is not None and self._shown.state in aside:
            return self._shown
        return self.aside.chosen()

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
        self._strip.clear_error()
        self._pending = True
        # What was pressed may be gone in a moment; the next digit is for this page all the same.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enable()

        def finished(answer: Answer) -> None:
            self._pending = False
            done(answer)

        self._context.writer.run(work, finished, self._failed, owner=self)

    def _slow(self, slow: bool) -> None:
        """The disk or another program keeps us waiting: what was pressed is not lost."""
        if slow and self._pending:
            text = self.tr("Please wait: it is being saved. No need to press again.")
            self._done.setText(text)
            self._waits = True
        elif self._waits:
            self._waits = False
            self._done.setText("")

    # ---- answers ------------------------------------------------------------------------------

    def _called(self, called: CalledTicket | None) -> None:
        before = self._ticket
        closed = called.closed if called is not None else ()
        if before is not None and (called is None or called.ticket.id != before.id):
            serving = before.state is TicketState.SERVING
            state = TicketState.FINISHED if serving else TicketState.NO_SHOW
            self._say_done(before.number, state)
            self._may_undo(before.number, _STEP_TO[state])
        self._show(called.ticket if called else None)
        if called is None:
            self._strip.say_nobody()
        else:
            if called.why:
                thai = self._context.language.is_thai
                self._strip.say_why(called.why_thai if thai else called.why)
            first = not closed and before is not None and before.id == called.ticket.id
            self._may_undo(called.ticket.number, TicketStep.RECALL if first else TicketStep.CALL)
        self._changed()

    def _stepped(self, ticket: Ticket) -> None:
        here = (TicketState.CALLED, TicketState.SERVING)
        if ticket.state not in here:
            self._say_done(ticket.number, ticket.state, ticket.service)
        if ticket.state in (TicketState.HELD, TicketState.NO_SHOW):
            self.aside.choose(ticket.id)
        # A visitor who has gone on leaves the large type; one just finished stays to be seen.
        gone = ticket.state in (TicketState.WAITING, TicketState.HELD)
        self._show(None if gone else ticket)
        self._may_undo(ticket.number, _STEP_TO[ticket.state])
        self._changed()

    def _stepped_aside(self, ticket: Ticket) -> None:
        self._say_done(ticket.number, ticket.state)
        self._may_undo(ticket.number, TicketStep.RETURN)
        self._enable()
        self._changed()

    def _undone(self, undone: Undone) -> None:
        if self._taken:
            self._taken.pop()
        at = moments.clock(moments.now())
        text = self.tr("{at}  Undone: {step} {number}")
        step = self._context.language.word(undone.step)
        self._done.setText(text.format(at=at, step=step, number=undone.ticket.number))
        self._show_undo()
        self._show(None)
        self._changed()

    def _counter_changed(self, counter: Counter) -> None:
        self._show_counter(counter)
        self._enable()
        self._changed()

    def _changed(self) -> None:
        self.queue_changed.emit()
        self.refresh()

    def _unread(self, error: DeskError) -> None:
        # What is being written meanwhile says itself what became of it.
        self._strip.say_error(self._context.language.error(error), passes=True)

    def _failed(self, error: DeskError) -> None:
        self._pending = False
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

    def _may_undo(self, number: str, step: TicketStep) -> None:
        """This step may be taken back for a minute, the last one first."""
        self._taken.append(_Taken(number, step, time.monotonic()))
        self._show_undo()
        self._undo_over.start()

    def _show_undo(self) -> None:
        """Name what Ctrl+Z would take back; forget what is a minute old."""
        oldest = time.monotonic() - UNDO_WITHIN.total_seconds()
        self._taken = [one for one in self._taken if one.at > oldest]
        self._undo.setVisible(bool(self._taken))
        if not self._taken:
            self._undo_over.stop()
            return
        last = self._taken[-1]
        step = self._context.language.word(last.step)
        text = self.tr("Undo: {step} {number}   Ctrl+Z")
        self._undo.setText(text.format(step=step, number=last.number))

    def _forget_undo(self) -> None:
        self._taken = []
        self._show_undo()

    # ---- what is seen -------------------------------------------------------------------------

    def _show_view(self, view: _View) -> None:
        self._strip.forget_passing()
        self.aside.show_tickets(view.aside)
        if view.counter is not None:
            self._show_counter(view.counter)
        if self._pending:
            # What is being written says itself what becomes of the ticket.
            return
        if view.ticket is not None or self._ticket is not None or not self._is_known:
            self._show(view.ticket)
        self._is_known = True
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
        self._shown = ticket
        self._strip.show_ticket(ticket)
        self._enable()

    def _enable(self) -> None:
        state = self._ticket.state if self._ticket else None
        known = bool(self._counter)
        called, serving = state is TicketState.CALLED, state is TicketState.SERVING
        again = self._again()
        can = {
            1: known,
            2: called,
            3: serving,
            4: called,
            5: known and again is not None,
            6: called or serving,
            7: called or serving,
            8: known,
            9: known and self._state is not CounterState.CLOSED,
            0: known,
        }
        for digit, enabled in can.items():
            self._keys[digit].setEnabled(enabled and not self._pending)
        text = self.tr("5   Call again")
        self._keys[5].setText(text if again is None else f"{text} {again.number}")
