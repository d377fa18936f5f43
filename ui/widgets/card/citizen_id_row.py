"""The citizen ID of the person at the desk: masked, and whole for a moment after a reason."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.context import DeskContext
from ui.models.citizen_id_text import grouped
from ui.widgets.basics import button, label, row
from ui.widgets.card.small_icon import dress, small_icon_button

#: So long stands the whole number on the screen.
WHOLE_SECONDS = 30


class CitizenIdRow(QWidget):
    """It never knows more than it shows: the whole number comes with `show_whole` and goes."""

    #: Somebody wants to see the whole number: ask why.
    whole_asked = Signal()
    copy_asked = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._look = context.look
        px = context.look.px
        self.number = label("")
        self.eye = small_icon_button("eye", context.look, name="")
        self.eye.clicked.connect(self._eye_pressed)
        self.copy = button(self.tr("Copy"), "link")
        self.copy.setToolTip(self.tr("The clipboard is emptied after 60 seconds"))
        self.copy.clicked.connect(self._copy)
        self._left = label("", "muted")
        #: Stands under all of it, where there is more room.
        self.under = QWidget()
        self.under.setLayout(row(self.copy, self._left, None, gap=px(10)))
        self.setLayout(row(self.number, self.eye, None, gap=px(6)))
        self._until = 0.0
        self._is_copied = False
        self._masked = ""
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._look_at_clock)
        self.forget()

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        return [self.eye, self.copy]

    def is_whole(self) -> bool:
        """Whether the whole number stands on the screen."""
        return self._timer.isActive()

    def show_masked(self, masked: str, *, has_whole: bool) -> None:
        """Show whose it is without telling it; an ID that could not be read cannot be shown whole."""
        self._masked = masked
        self._mask()
        self.eye.setVisible(has_whole)

    def set_has_whole(self, has_whole: bool) -> None:
        """Whether there is a whole number to be shown; more is known of the person now."""
        if not has_whole and self.is_whole():
            self._mask()
        self.eye.setVisible(has_whole)

    def show_whole(self, citizen_id: str) -> None:
        """Show it for a while. Only called when that has been written down."""
        self._until = time.monotonic() + WHOLE_SECONDS
        self._is_copied = False
        self.number.setText(grouped(citizen_id, 0)[0])
        self._timer.start()
        self._dress(whole=True)
        self._look_at_clock()

    def forget(self) -> None:
        """Nobody is at the desk."""
        self._masked = ""
        self._mask()
        self.eye.hide()

    def _mask(self) -> None:
        self._timer.stop()
        self.number.setText(self._masked)
        self._dress(whole=False)

    def _dress(self, *, whole: bool) -> None:
        if whole:
            text = self.tr("Hide the number")
        else:
            text = self.tr("Show the whole number; a reason is asked for and written down")
        dress(self.eye, "eye-off" if whole else "eye", self._look, name=text)
        self.under.setVisible(whole)

    def _look_at_clock(self) -> None:
        left = round(self._until - time.monotonic())
        if left <= 0:
            self._mask()
        elif not self._is_copied:
            self._left.setText(self.tr("hidden in {n} s").format(n=left))

    def _eye_pressed(self) -> None:
        if self.is_whole():
            self._mask()
        else:
            self.whole_asked.emit()

    def _copy(self) -> None:
        if self.is_whole():
            self.copy_asked.emit(self.number.text().replace("-", ""))
            self._is_copied = True
            self._left.setText(self.tr("copied; emptied after 60 s"))
