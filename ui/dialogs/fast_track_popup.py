"""Fast Track asks one thing: for which reason. One more key, and for a vehicle its plate."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain.thai_text import TooLong, is_blank
from gecc_desk.domain.tickets import FastTrackReason, Service
from ui import keys
from ui.context import DeskContext
from ui.widgets.basics import button, column, label, row
from ui.widgets.popup import Popup

_REASONS = tuple(FastTrackReason)
#: What the database takes of a plate and of a place.
_MOST_LETTERS = 60


class FastTrackPopup(Popup):
    """Four reasons with the keys 1 to 4; it goes when one is chosen, on Esc or a press beside it."""

    #: The reason, and for a vehicle its plate and where it stands.
    reason_chosen = Signal(object, str, str)

    def __init__(self, context: DeskContext, service: Service, parent: QWidget) -> None:
        super().__init__(context.look, parent)
        look, language = context.look, context.language
        self._language = language
        self.body.addWidget(label(f"Fast Track · {service.short_name}", "heading", wrap=True))
        self.body.addWidget(label(self.tr("For which reason? Press 1 to 4."), "muted"))
        self._buttons = []
        self._presses = keys.FreshPresses()
        self.setMaximumWidth(look.px(420))
        for place, reason in enumerate(_REASONS, 1):
            choice = button(f"{place}   {language.word(reason)}", "service-fast")
            choice.setStyleSheet("text-align: left;")
            choice.setMinimumWidth(look.px(300))
            choice.setProperty("bulk", "small" if look.percent > 125 else "")
            choice.clicked.connect(lambda _=False, r=reason: self._choose(r))
            self.body.addWidget(choice)
            self._buttons.append(choice)
        self.set_choices(self._buttons)
        self._suggested: FastTrackReason | None = None
        self._vehicle = self._vehicle_rows(context)
        self.body.addWidget(self._vehicle)

    def open_for(self, anchor: QWidget, *, suggested: FastTrackReason | None) -> None:
        """Show it at `anchor`, with the suggested reason at hand for Enter."""
        self._suggested = suggested
        self.open_beside(anchor)

    def corner(self, anchor: QWidget) -> QPoint:
        """Under the button, ending where it ends."""
        return anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))

    def take_focus(self) -> None:
        """The cursor on the suggested reason."""
        place = _REASONS.index(self._suggested) if self._suggested else 0
        self._buttons[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(_REASONS):
            if self._presses.is_fresh(event) and not self._vehicle.isVisible():
                self._choose(_REASONS[digit - 1])
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def _vehicle_rows(self, context: DeskContext) -> QWidget:
        holder = QWidget()
        px = context.look.px
        self._missing = label("", "error", wrap=True)
        self._missing.hide()
        self._plate, self._place = QLineEdit(), QLineEdit()
        self._plate.setPlaceholderText(self.tr("e.g. 1กข 2345, white pickup"))
        self._place.setPlaceholderText(self.tr("e.g. in front of the building"))
        self._plate.returnPressed.connect(self._plate_typed)
        self._place.returnPressed.connect(self._issue_for_vehicle)
        self._plate.textEdited.connect(self._missing.hide)
        captions = [
            label(self.tr("Plate or look of the vehicle"), "label"),
            label(self.tr("Where it stands (may be left empty)"), "label"),
        ]
        for caption, field in zip(captions, (self._plate, self._place), strict=True):
            caption.setBuddy(field)
        issue = button(self.tr("Issue the ticket"), "primary")
        issue.clicked.connect(self._issue_for_vehicle)
        holder.setLayout(
            column(
                captions[0],
                self._plate,
                self._missing,
                captions[1],
                row(self._place, issue, gap=px(8)),
                gap=px(4),
            )
        )
        holder.hide()
        return holder

    def _choose(self, reason: FastTrackReason) -> None:
        if reason is FastTrackReason.VEHICLE:
            # The plate and the place are the only questions left, and the popup stays small.
            for one in self._buttons:
                one.setVisible(one is self._buttons[_REASONS.index(reason)])
            self._vehicle.show()
            self.keep_on_screen()
            self._plate.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.close()
        self.reason_chosen.emit(reason, "", "")

    def _plate_typed(self) -> None:
        if self._plate_is_right():
            self._place.setFocus()

    def _plate_is_right(self) -> bool:
        """Whether the visitor can be found by it; else why not stands beside the field."""
        wrong = ""
        longest = max(len(self._plate.text().strip()), len(self._place.text().strip()))
        if is_blank(self._plate.text()):
            wrong = self.tr("Please write the plate or what the vehicle looks like.")
        elif longest > _MOST_LETTERS:
            wrong = self._language.error(TooLong(length=longest, limit=_MOST_LETTERS))
        self._missing.setText(wrong)
        self._missing.setVisible(bool(wrong))
        if wrong:
            self._plate.setFocus()
            self.keep_on_screen()
        return not wrong

    def _issue_for_vehicle(self) -> None:
        if not self._plate_is_right():
            return
        plate, place = self._plate.text().strip(), self._place.text().strip()
        self.close()
        self.reason_chosen.emit(FastTrackReason.VEHICLE, plate, place)
