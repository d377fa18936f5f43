"""Fast Track asks one thing: for which reason. One more key, and for a vehicle its plate."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from gecc_desk.domain.tickets import FastTrackReason, Service
from ui import keys
from ui.context import DeskContext
from ui.widgets.basics import button, column, label, row

_REASONS = tuple(FastTrackReason)


class FastTrackPopup(QFrame):
    """Four reasons with the keys 1 to 4; it goes when one is chosen, on Esc or a press beside it."""

    reason_chosen = Signal(object, str)

    def __init__(self, context: DeskContext, service: Service, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("Popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look, language = context.look, context.language
        layout = QVBoxLayout(self)
        edge = look.px(14)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(look.px(8))
        layout.addWidget(label(f"Fast Track · {service.short_name}", "heading", wrap=True))
        layout.addWidget(label(self.tr("For which reason? Press 1 to 4."), "muted"))
        self._buttons = []
        self._presses = keys.FreshPresses()
        self.setMaximumWidth(look.px(420))
        for place, reason in enumerate(_REASONS, 1):
            choice = button(f"{place}   {language.word(reason)}", "service-fast")
            choice.setStyleSheet("text-align: left;")
            choice.setMinimumWidth(look.px(300))
            choice.setProperty("bulk", "small" if look.percent > 125 else "")
            choice.clicked.connect(lambda _=False, r=reason: self._choose(r))
            layout.addWidget(choice)
            self._buttons.append(choice)
        self._vehicle = self._vehicle_row(context)
        layout.addWidget(self._vehicle)

    def open_beside(self, anchor: QWidget, *, suggested: FastTrackReason | None) -> None:
        """Show it at `anchor`, within the screen, with the suggested reason at hand for Enter."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        screen = anchor.screen().availableGeometry()
        left = min(max(corner.x(), screen.left()), screen.right() - self.width())
        top = min(max(corner.y(), screen.top()), screen.bottom() - self.height())
        self.move(left, top)
        self.show()
        place = _REASONS.index(suggested) if suggested else 0
        self._buttons[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(_REASONS):
            if self._presses.is_fresh(event) and not self._vehicle.isVisible():
                self._choose(_REASONS[digit - 1])
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for choice in self._buttons:
                if choice.hasFocus():
                    choice.click()
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._move(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        here = next((n for n, one in enumerate(self._buttons) if one.hasFocus()), 0)
        self._buttons[(here + step) % len(self._buttons)].setFocus()

    def _vehicle_row(self, context: DeskContext) -> QWidget:
        holder = QWidget()
        self._missing = label("", "error", wrap=True)
        self._plate = QLineEdit()
        self._plate.setPlaceholderText(self.tr("e.g. 1กข 2345, white pickup"))
        self._plate.returnPressed.connect(self._issue_for_vehicle)
        self._plate.textEdited.connect(lambda: self._missing.setText(""))
        caption = label(self.tr("Plate or look of the vehicle"), "label")
        caption.setBuddy(self._plate)
        issue = button(self.tr("Issue the ticket"), "primary")
        issue.clicked.connect(self._issue_for_vehicle)
        holder.setLayout(
            column(
                caption,
                row(self._plate, issue, gap=context.look.px(8)),
                self._missing,
                gap=context.look.px(4),
            )
        )
        holder.hide()
        return holder

    def _choose(self, reason: FastTrackReason) -> None:
        if reason is FastTrackReason.VEHICLE:
            # The plate is the only question left, and the popup stays small.
            for one in self._buttons:
                one.setVisible(one is self._buttons[_REASONS.index(reason)])
            self._vehicle.show()
            self.adjustSize()
            self._keep_on_screen()
            self._plate.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.close()
        self.reason_chosen.emit(reason, "")

    def _issue_for_vehicle(self) -> None:
        plate = self._plate.text().strip()
        if not plate:
            self._missing.setText(self.tr("Please write the plate or what the vehicle looks like."))
            self._plate.setFocus()
            self.adjustSize()
            return
        self.close()
        self.reason_chosen.emit(FastTrackReason.VEHICLE, plate)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def _keep_on_screen(self) -> None:
        over = self.geometry().bottom() - self.screen().availableGeometry().bottom()
        if over > 0:
            self.move(self.x(), self.y() - over)
