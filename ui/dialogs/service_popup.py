"""Transfer asks one thing: to which service. One more key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gecc_desk.domain.tickets import Service, Ticket
from ui import keys
from ui.context import DeskContext
from ui.widgets.basics import button, label
from ui.widgets.popup import Popup

#: How wide the buttons are, in design pixels.
_WIDTH = 400


class ServicePopup(Popup):
    """The services with their digits, all but the ticket's own; the number stays."""

    service_chosen = Signal(object)

    def __init__(
        self, context: DeskContext, ticket: Ticket, services: Sequence[Service], parent: QWidget
    ) -> None:
        super().__init__(context.look, parent)
        look = context.look
        self._services = list(services)
        self._presses = keys.FreshPresses()
        self._buttons: dict[int, QPushButton] = {}
        heading = self.tr("Transfer {number} to which service?").format(number=ticket.number)
        self.body.addWidget(label(heading, "heading", wrap=True))
        self.body.addWidget(
            label(self.tr("The number and the place in line stay."), "muted", wrap=True)
        )
        for place, service in enumerate(self._services, 1):
            choice = self._choice_of(place, service, look.px(_WIDTH))
            choice.setEnabled(service.id != ticket.service.id)
            choice.clicked.connect(lambda _=False, s=service: self._choose(s))
            self.body.addWidget(choice)
            self._buttons[place] = choice
        self.set_choices([one for one in self._buttons.values() if one.isEnabled()])

    def _choice_of(self, place: int, service: Service, width: int) -> QPushButton:
        """A button of one width; a name that is longer ends in … and is whole in the tip."""
        digit = f"{place}   " if place <= 9 else "     "
        choice = button(digit + service.short_name, "choice", name=service.name)
        choice.ensurePolished()
        metrics, text = choice.fontMetrics(), choice.text()
        edges = choice.sizeHint().width() - metrics.horizontalAdvance(text)
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - edges)
        choice.setText(fitting)
        choice.setToolTip(service.name if fitting != text else "")
        choice.setFixedWidth(width)
        return choice

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None:
            choice = self._buttons.get(digit)
            if choice is not None and self._presses.is_fresh(event):
                choice.click()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def _choose(self, service: Service) -> None:
        self.close()
        self.service_chosen.emit(service)

    def take_focus(self) -> None:
        """The cursor on the first service that can be chosen."""
        for choice in self._buttons.values():
            if choice.isEnabled():
                choice.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
