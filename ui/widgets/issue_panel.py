"""Issue tickets: one press or one key for each service, in both lanes."""

from __future__ import annotations

import functools
import itertools
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError, FateUnknown, ServerGone
from gecc_desk.domain.tickets import FastTrackReason, Service, Ticket
from ui.context import DeskContext
from ui.dialogs.fast_track_popup import FastTrackPopup
from ui.models.at_desk import AtDesk
from ui.models.press_burst import Press, PressBurst
from ui.unsettled import Unsettled
from ui.widgets.basics import Card, ElidedLabel, button, clear_layout, column, label
from ui.widgets.burst_strip import BurstStrip
from ui.widgets.missed_strip import MissedStrip
from ui.widgets.ticket_strip import TicketStrip

if TYPE_CHECKING:
    from gecc_desk.services.counters import Undone
    from gecc_desk.services.reception import IssuedTicket, WaitingRoom

#: People who are new to computers press everything twice; that is one visitor all the same.
DOUBLE_PRESS_SECONDS = 0.4
#: After a question has gone by itself: a digit that was its answer is no service's key.
DEAF_SECONDS = 1.5
#: What the note about such a question is filed under.
_QUESTION = "question"


class ServiceButton(QPushButton):
    """A service: its key, its name, its standard time and how many wait for it."""

    def __init__(self, context: DeskContext, service: Service, digit: int) -> None:
        super().__init__()
        self.service = service
        self.setProperty("kind", "service")
        self.setAutoDefault(False)
        self.setAccessibleName(self.tr("Ticket for {service}").format(service=service.name))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        px = context.look.px
        self._digit = label(str(digit) if digit <= 9 else "", "digit")
        self._digit.setFixedWidth(px(20))
        self._name = ElidedLabel(service.name, "strong")
        self._meta = label("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(14), 0, px(14), 0)
        layout.setSpacing(px(10))
        layout.addWidget(self._digit)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._meta)
        for part in (self._digit, self._name, self._meta):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_waiting(0)

    def show_waiting(self, count: int) -> None:
        """Say how many wait for this service."""
        text = self.tr("{minutes} min · {n} waiting")
        self._meta.setText(text.format(minutes=self.service.standard_minutes, n=count))


def _scrolled(holder: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder)
    return area


class IssuePanel(Card):
    """The card in the middle of the front page.

    The next ticket is that of the person at the desk; one person gets one, and the one after it is
    somebody else's.
    """

    ticket_issued = Signal(object)
    #: A paper is to be printed.
    paper_asked = Signal()
    #: A ticket was taken back or put back.
    queue_changed = Signal()
    #: The person of that turn at the desk has a ticket: its number.
    person_served = Signal(int, str)
    #: Their ticket was taken back.
    person_unserved = Signal(int)

    def __init__(self, context: DeskContext) -> None:
        look = context.look
        super().__init__(look, "")
        self.heading.setText(self.tr("Issue a ticket"))
        self._context = context
        self._rows: list[tuple[ServiceButton, QPushButton]] = []
        self._hint = label("", "keycap")
        self._hint_fast = label("", "keycap")
        self.top.addWidget(self._hint)
        self.top.addWidget(self._hint_fast)
        self.top.addStretch(1)
        self._list = column(gap=look.px(8))
        self._list.setContentsMargins(0, 0, look.px(2), 0)
        holder = QWidget()
        holder.setLayout(column(self._list, None, gap=0))
        self.strip = TicketStrip(context)
        self.strip.cancel_pressed.connect(self._cancel)
        self.strip.undo_pressed.connect(self._restore)
        self.strip.reprint_pressed.connect(self.reprint)
        self.body.addWidget(_scrolled(holder), 1)
        self.missed = MissedStrip(look)
        self.burst = BurstStrip(look)
        self.burst.cancel_asked.connect(self._cancel_burst)
        self._burst = PressBurst()
        self.body.addWidget(self.burst)
        self.body.addWidget(self.missed)
        self.body.addWidget(self.strip)
        context.writer.slow_changed.connect(self._slow)
        self._at_desk: AtDesk | None = None
        #: The turns at the desk that have their ticket.
        self._served: set[int] = set()
        #: Whose the last ticket is, by its number.
        self._last: dict[str, int] = {}
        #: Tickets that are being written.
        self._pending = 0
        #: Those of which only the server knows whether they were.
        self._unsettled = Unsettled(context.writer, context.server, self)
        self._unknown = itertools.count()
        self._early: list[tuple[int, bool, Press | None]] = []
        #: The question for a reason, and the turn at the desk that it is about.
        self._question: tuple[FastTrackPopup, int] | None = None
        self._deaf_until = 0.0
        for hint in (self._hint, self._hint_fast):
            hint.hide()
        self._last_press = (0.0, 0)
        #: Whether this machine has a printer for tickets.
        self.prints = False

    def set_person(self, who: AtDesk | None) -> None:
        """Who stands at the desk, or that more is known of them: the next ticket is theirs."""
        self._at_desk = who
        if self._question is not None and self._question[1] != self._next_turn():
            # What was asked is of somebody else: a reason is no other person's.
            self._question[0].close()
            self._question = None
            self._deaf_until = time.monotonic() + DEAF_SECONDS
            self.missed.say(
                self.tr("Somebody else is at the desk now: Fast Track was not issued."), _QUESTION
            )

    def show_services(self, services: Sequence[Service]) -> None:
        """Make a row of buttons for each service."""
        if [one.service for one, _ in self._rows] == list(services):
            return
        clear_layout(self._list)
        self._rows = [self._row(service, place) for place, service in enumerate(services, 1)]
        most = min(len(services), 9)
        self._hint.setText(f"1–{most}")
        self._hint_fast.setText(f"Shift + 1–{most} = Fast Track")
        for hint in (self._hint, self._hint_fast):
            hint.show()
        early, self._early = self._early, []
        for digit, fast_track, press in early:
            self.press(digit, fast_track=fast_track, press=press)

    def show_room(self, room: WaitingRoom) -> None:
        """Say at each service how many wait for it."""
        for one, _ in self._rows:
            one.show_waiting(room.count(one.service))

    def take_key(self, digit: int, *, fast_track: bool, at_ms: int) -> None:
        """A digit key on the page (`at_ms` of the keyboard's clock): one visitor, or one too many."""
        press = self._burst.take(at_ms)
        if press is None:
            self.burst.stop(self._burst.presses())
        elif time.monotonic() >= self._deaf_until:
            self.press(digit, fast_track=fast_track, press=press)

    def press(self, digit: int, *, fast_track: bool, press: Press | None = None) -> None:
        """What a digit key does: a ticket for the service in that place."""
        if not self._rows:
            # The database is still being opened: done as soon as the services are known.
            self._early.append((digit, fast_track, press))
            return
        if not 1 <= digit <= len(self._rows):
            return
        ordinary, fast = self._rows[digit - 1]
        if fast_track:
            self._ask_reason(ordinary.service, fast)
        else:
            self._issue_for(self._next_person(), ordinary.service, press=press)

    def undo(self) -> None:
        """Ctrl+Z: the tickets of a burst, else the ticket just given."""
        if self.burst.isVisible():
            self.burst.press_cancel()
        else:
            self.strip.press_cancel()

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        pressed: list[QWidget] = []
        for ordinary, fast in self._rows:
            pressed += [ordinary, fast]
        strip = self.strip
        presses = [strip.reprint_button, strip.cancel_button, strip.undo_button]
        return [*pressed, *self.burst.controls(), *presses]

    def first_service(self) -> Service | None:
        """The service that most visitors come for."""
        return self._rows[0][0].service if self._rows else None

    def issue(
        self,
        service: Service,
        reason: FastTrackReason | None = None,
        vehicle: str = "",
        place: str = "",
    ) -> None:
        """Issue a ticket beside the window; the strip shows it as soon as it is on the disk."""
        self._issue_for(self._next_person(), service, reason, vehicle, place)

    def _issue_for(
        self,
        who: AtDesk | None,
        service: Service,
        reason: FastTrackReason | None = None,
        vehicle: str = "",
        place: str = "",
        press: Press | None = None,
    ) -> None:
        if who is not None and who.turn in self._served:
            # Tried again after another press has given them their ticket.
            who = None
        turn = who.turn if who is not None else 0
        self._served.add(turn)
        self._pending += 1
        services, paper = self._context.services, self.prints

        def issued(issued: IssuedTicket) -> None:
            self._pending -= 1
            self._issued(issued, turn, press)

        def not_issued(error: DeskError) -> None:
            self._pending -= 1
            self.strip.stop_waiting()
            if isinstance(error, FateUnknown) and self._ask_later(
                error, service, turn, press, missed
            ):
                return
            missed(error)
            # Whoever presses does not want to wait for the next look.
            self._context.server.try_now()

        def missed(error: DeskError) -> None:
            self._served.discard(turn)
            why = self._context.language.error(error)
            if isinstance(error, ServerGone) and not isinstance(error, FateUnknown):
                why = self.tr("No ticket was issued, because the server does not answer.")
            text = f"{service.short_name}: {why}"
            again = functools.partial(self._issue_for, who, service, reason, vehicle, place)
            self.missed.say(text, service.code, again)

        self._context.writer.run(
            lambda: services.reception.issue(
                service.code,
                reason,
                vehicle=vehicle,
                place=place,
                identity=who.identity if who is not None else None,
                person=who.person if who is not None else None,
                paper=paper,
            ),
            issued,
            not_issued,
            owner=self,
        )

    def _ask_later(
        self,
        error: FateUnknown,
        service: Service,
        turn: int,
        press: Press | None,
        missed: Callable[[DeskError], None],
    ) -> bool:
        """Only the server knows whether it was issued; until it says so nobody gets another one.

        False where it will never say.
        """
        about = f"{service.code} {next(self._unknown)}"

        def issued(issued: IssuedTicket) -> None:
            self.missed.settle(about)
            self._issued(issued, turn, press)

        def not_issued(error: DeskError) -> None:
            self.missed.settle(about)
            missed(error)

        text = self.tr(
            "{service}: the server was lost while the ticket was being saved. Do not press again:"
            " as soon as it is back the ticket appears here, or it is said that there is none."
        )
        is_asked = self._unsettled.add(error, issued, not_issued)
        if is_asked:
            self.missed.say(text.format(service=service.short_name), about)
        return is_asked

    def _next_person(self) -> AtDesk | None:
        """Whose the next ticket is; None for somebody who is not known."""
        who = self._at_desk
        return None if who is None or who.turn in self._served else who

    def _next_turn(self) -> int:
        """The turn at the desk that the next ticket belongs to; 0 for somebody unknown."""
        who = self._next_person()
        return 0 if who is None else who.turn

    def _suggested(self) -> FastTrackReason | None:
        who = self._next_person()
        return who.suggested(moments.service_day(moments.now())) if who is not None else None

    def reprint(self, number: str) -> None:
        """Print a ticket of today once more, as a copy."""
        services = self._context.services
        self._context.writer.run(
            lambda: services.printing.reprint(number),
            lambda _: self.paper_asked.emit(),
            self._failed,
            owner=self,
        )

    def _row(self, service: Service, place: int) -> tuple[ServiceButton, QPushButton]:
        look = self._context.look
        ordinary = ServiceButton(self._context, service, place)
        ordinary.clicked.connect(lambda: self._pressed(service))
        name = self.tr("Fast Track ticket for {service}").format(service=service.name)
        fast = button("Fast Track", "service-fast", name=name, tip=name)
        fast.setFixedWidth(look.px(132))
        fast.clicked.connect(lambda: self._ask_reason(service, fast))
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(ordinary, 1)
        line.addWidget(fast)
        self._list.addLayout(line)
        return ordinary, fast

    def _pressed(self, service: Service) -> None:
        """A press by mouse or finger; the second of a double press is not another visitor."""
        now = time.monotonic()
        last, service_id = self._last_press
        self._last_press = (now, service.id)
        if service_id == service.id and now - last < DOUBLE_PRESS_SECONDS:
            return
        self.issue(service)

    def _ask_reason(self, service: Service, anchor: QWidget) -> None:
        popup = FastTrackPopup(self._context, service, self)
        popup.reason_chosen.connect(
            lambda reason, vehicle, place: self.issue(service, reason, vehicle, place)
        )
        self._question = (popup, self._next_turn())
        popup.destroyed.connect(lambda: self._question_gone(popup))
        popup.open_for(anchor, suggested=self._suggested())

    def _question_gone(self, popup: QWidget) -> None:
        if self._question is not None and self._question[0] is popup:
            self._question = None

    def _slow(self, slow: bool) -> None:
        if slow and self._pending:
            self.strip.show_waiting()
        elif not slow:
            self.strip.stop_waiting()

    def _issued(self, issued: IssuedTicket, turn: int, press: Press | None) -> None:
        self._last[issued.ticket.number] = turn
        if press is not None:
            press.numbers.append(issued.ticket.number)
        if not self.burst.holds(press):
            # Visitors come one by one again: those tickets were meant.
            self.burst.forget()
        self.missed.settle(_QUESTION)
        self.missed.settle(issued.ticket.service.code)
        self.strip.show_ticket(issued)
        self.ticket_issued.emit(issued)
        if turn:
            self.person_served.emit(turn, issued.ticket.number)
        if issued.paper is not None:
            self.paper_asked.emit()

    def _failed(self, error: DeskError) -> None:
        """Beside the ticket, which stays as it is."""
        self.missed.say(self._context.language.error(error))

    def _cancel_burst(self, presses: tuple[Press, ...]) -> None:
        """After what is still being written, so that every number is known."""

        def cancel_all(_: None) -> None:
            for number in (one for press in presses for one in press.numbers):
                self._cancel(number)

        self._context.writer.run(lambda: None, cancel_all, self._failed, owner=self)

    def _cancel(self, number: str) -> None:
        services = self._context.services
        self._context.writer.run(
            lambda: services.reception.cancel(number),
            self._cancelled,
            self._failed,
            owner=self,
        )

    def _cancelled(self, ticket: Ticket) -> None:
        self.strip.show_cancelled(ticket.number)
        if turn := self._last.get(ticket.number, 0):
            # The wrong service was pressed: the ticket for the right one is theirs too.
            self._served.discard(turn)
            self.person_unserved.emit(turn)
        self.queue_changed.emit()

    def _restore(self, number: str) -> None:
        services = self._context.services
        self._context.writer.run(
            lambda: services.counters.undo(number),
            self._restored,
            self._failed,
            owner=self,
        )

    def _restored(self, undone: Undone) -> None:
        number = undone.ticket.number
        self.strip.show_restored(number)
        if turn := self._last.get(number, 0):
            self._served.add(turn)
            self.person_served.emit(turn, number)
        self.queue_changed.emit()
