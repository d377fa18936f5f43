"""Issue tickets: one press or one key for each service, in both lanes."""

from __future__ import annotations

import functools
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.tickets import FastTrackReason, Service, Ticket
from ui.context import DeskContext
from ui.dialogs.fast_track_popup import FastTrackPopup
from ui.widgets.basics import Card, ElidedLabel, button, clear_layout, column, label
from ui.widgets.missed_strip import MissedStrip
from ui.widgets.ticket_strip import TicketStrip

if TYPE_CHECKING:
    from gecc_desk.services.counters import Undone
    from gecc_desk.services.reception import IssuedTicket, WaitingRoom

#: People who are new to computers press everything twice; that is one visitor all the same.
DOUBLE_PRESS_SECONDS = 0.4


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


class IssuePanel(Card):
    """The card in the middle of the front page.

    `visitor` is asked for the name that goes with the next ticket and `suggestion` for the Fast
    Track reason that a card in the reader suggests.
    """

    ticket_issued = Signal(object)
    #: A paper is to be printed.
    paper_asked = Signal()
    #: A ticket was taken back or put back.
    queue_changed = Signal()

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
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        self.strip = TicketStrip(context)
        self.strip.cancel_pressed.connect(self._cancel)
        self.strip.undo_pressed.connect(self._restore)
        self.strip.reprint_pressed.connect(self.reprint)
        self.body.addWidget(area, 1)
        self.missed = MissedStrip(look)
        self.body.addWidget(self.missed)
        self.body.addWidget(self.strip)
        context.writer.slow_changed.connect(self._slow)
        self._visitor = ""
        #: Tickets that are being written.
        self._pending = 0
        self._early: list[tuple[int, bool]] = []
        for hint in (self._hint, self._hint_fast):
            hint.hide()
        self._suggested: FastTrackReason | None = None
        self._last_press = (0.0, 0)
        #: Whether this machine has a printer for tickets.
        self.prints = False

    def set_person(self, name: str, suggested: FastTrackReason | None) -> None:
        """The person whose card was read: the next ticket is theirs. An empty name: nobody."""
        self._visitor = name
        self._suggested = suggested

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
        for digit, fast_track in early:
            self.press(digit, fast_track=fast_track)

    def show_room(self, room: WaitingRoom) -> None:
        """Say at each service how many wait for it."""
        for one, _ in self._rows:
            one.show_waiting(room.count(one.service))

    def press(self, digit: int, *, fast_track: bool) -> None:
        """What a digit key does: a ticket for the service in that place."""
        if not self._rows:
            # The database is still being opened: done as soon as the services are known.
            self._early.append((digit, fast_track))
            return
        if digit > len(self._rows):
            return
        ordinary, fast = self._rows[digit - 1]
        if fast_track:
            self._ask_reason(ordinary.service, fast)
        else:
            self.issue(ordinary.service)

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        pressed: list[QWidget] = []
        for ordinary, fast in self._rows:
            pressed += [ordinary, fast]
        strip = self.strip
        return [*pressed, strip.reprint_button, strip.cancel_button, strip.undo_button]

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
        visitor, services = self._visitor, self._context.services
        paper = self.prints
        self._visitor, self._suggested = "", None
        self._pending += 1

        def not_issued(error: DeskError) -> None:
            self._pending -= 1
            self._visitor = visitor
            text = f"{service.short_name}: {self._context.language.error(error)}"
            again = functools.partial(self.issue, service, reason, vehicle, place)
            self.missed.say(text, service.code, again)
            self.strip.stop_waiting()

        self._context.writer.run(
            lambda: services.reception.issue(
                service.code, reason, vehicle=vehicle, place=place, visitor=visitor, paper=paper
            ),
            self._issued,
            not_issued,
        )

    def reprint(self, number: str) -> None:
        """Print a ticket of today once more, as a copy."""
        services = self._context.services
        self._context.writer.run(
            lambda: services.printing.reprint(number),
            lambda _: self.paper_asked.emit(),
            self._failed,
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
        popup.open_for(anchor, suggested=self._suggested)

    def _slow(self, slow: bool) -> None:
        if slow and self._pending:
            self.strip.show_waiting()
        elif not slow:
            self.strip.stop_waiting()

    def _issued(self, issued: IssuedTicket) -> None:
        self._pending -= 1
        self.missed.settle(issued.ticket.service.code)
        self.strip.show_ticket(issued)
        self.ticket_issued.emit(issued)
        if issued.paper is not None:
            self.paper_asked.emit()

    def _failed(self, error: DeskError) -> None:
        """Beside the ticket, which stays as it is."""
        self.missed.say(self._context.language.error(error))

    def _cancel(self, number: str) -> None:
        services = self._context.services
        self._context.writer.run(
            lambda: services.reception.cancel(number),
            self._cancelled,
            self._failed,
        )

    def _cancelled(self, ticket: Ticket) -> None:
        self.strip.show_cancelled(ticket.number)
        self.queue_changed.emit()

    def _restore(self, number: str) -> None:
        services = self._context.services
        self._context.writer.run(
            lambda: services.counters.undo(number),
            self._restored,
            self._failed,
        )

    def _restored(self, undone: Undone) -> None:
        self.strip.show_restored(undone.ticket.number)
        self.queue_changed.emit()
