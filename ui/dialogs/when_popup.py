"""Asks when to call back: for a new promise, or to postpone one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui import keys
from ui.context import DeskContext
from ui.dialogs.asking_popup import AskingPopup
from ui.widgets.basics import label
from ui.widgets.when_choices import WhenChoices


class WhenPopup(AskingPopup):
    """Digits choose a usual time. `due_given` gives an aware UTC moment or None."""

    due_given = Signal(object)

    def __init__(self, context: DeskContext, heading: str, hint: str, parent: QWidget) -> None:
        super().__init__(context.look, heading, parent)
        self._presses = keys.FreshPresses()
        if hint:
            self.body.addWidget(label(hint, "muted", wrap=True))
        self._when = WhenChoices(context)
        self._when.when_chosen.connect(self._give)
        self.body.addWidget(self._when)
        self.finish_layout()
        self.set_choices(self._when.buttons)
        self._when.installEventFilter(self)

    @property
    def line(self) -> QWidget:
        """The field for another time."""
        return self._when.line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.keep_on_screen()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and not self._when.is_typing():
            if self._presses.is_fresh(event):
                self._when.choose(digit)
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def _give(self, due_at: object) -> None:
        if self.send():
            self.due_given.emit(due_at)
