"""A small window that asks one thing beside what was pressed, and goes by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui.theme import Look


class Popup(QFrame):
    """It goes on Esc, on a press beside it, and when something was chosen.

    Among its choices the arrows move and Enter presses.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("Popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMaximumWidth(look.px(460))
        edge = look.px(14)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(look.px(8))
        self._choices: Sequence[QPushButton] = ()

    def set_choices(self, choices: Sequence[QPushButton]) -> None:
        """The buttons among which the arrows move."""
        self._choices = choices

    def take_focus(self) -> None:
        """Put the cursor where it belongs; called when the popup is on the screen."""
        if self._choices:
            self._choices[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_beside(self, anchor: QWidget) -> None:
        """Show it at `anchor`, within the screen."""
        self.adjustSize()
        corner = self.corner(anchor)
        screen = anchor.screen().availableGeometry()
        left = min(max(corner.x(), screen.left()), screen.right() - self.width())
        top = min(max(corner.y(), screen.top()), screen.bottom() - self.height())
        self.move(left, top)
        self.show()
        self.take_focus()

    def corner(self, anchor: QWidget) -> QPoint:
        """Where it would stand if the screen were large enough: under `anchor`."""
        return anchor.mapToGlobal(QPoint(0, anchor.height() + 4))

    def keep_on_screen(self) -> None:
        """After it grew."""
        self.adjustSize()
        here, screen = self.geometry(), self.screen().availableGeometry()
        right = max(here.right() - screen.right(), 0)
        below = max(here.bottom() - screen.bottom(), 0)
        if right or below:
            self.move(self.x() - right, self.y() - below)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            # Something in it came or went: no hole stays where it was.
            self.keep_on_screen()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = next((one for one in self._choices if one.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if focused is not None and not event.isAutoRepeat():
                focused.click()
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self._choices:
            here = self._choices.index(focused) if focused is not None else 0
            step = steps[Qt.Key(event.key())]
            self._choices[(here + step) % len(self._choices)].setFocus()
            return
        super().keyPressEvent(event)
