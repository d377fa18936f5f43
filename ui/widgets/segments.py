"""Segmented buttons: one choice out of a few, all in sight, by mouse, arrows or digits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui import keys
from ui.widgets.basics import button

Choice = TypeVar("Choice")

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Segments(QWidget, Generic[Choice]):
    """A row of buttons of which one, or none, is chosen.

    Tab reaches the row once; arrows move the choice, a digit takes the button in that place.
    `optional`: pressing the chosen one again, or Delete, takes the choice back. `goes_on`: Enter
    leaves the choice as it is and emits `done`, as in the fields of a form.
    """

    chosen = Signal()
    done = Signal()

    def __init__(
        self,
        choices: Sequence[tuple[Choice, str]],
        name: str,
        *,
        optional: bool = False,
        goes_on: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__()
        self._choices = [choice for choice, _ in choices]
        self._optional = optional
        self._goes_on = goes_on
        self._small = small
        self._taken = -1
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, (_, text) in enumerate(choices):
            segment = self._segment(place, text, name)
            layout.addWidget(segment, 1)
        self.setFocusProxy(self._group.button(0))

    def value(self) -> Choice | None:
        """The choice, None while nothing is chosen."""
        place = self._group.checkedId()
        return None if place < 0 else self._choices[place]

    def choose(self, choice: Choice | None) -> None:
        """Choose without asking; None clears the choice."""
        if choice is None:
            self._group.setExclusive(False)
            for segment in self._group.buttons():
                segment.setChecked(False)
            self._group.setExclusive(True)
            self._taken = -1
            self._one_tab_stop(0)
            return
        place = self._choices.index(choice)
        self._group.button(place).setChecked(True)
        self._taken = place
        self._one_tab_stop(place)

    def rename(self, place: int, text: str) -> None:
        """Another text for the button in this place, counted from 0."""
        segment = self._group.button(place)
        segment.setText(text)
        segment.setToolTip(f"{text} ({place + 1})")
        segment.setAccessibleName(f"{self.accessibleName()}: {text}")

    def controls(self) -> list[QWidget]:
        """The buttons, in reading order."""
        return [self._group.button(place) for place in range(len(self._choices))]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _segment(self, place: int, text: str, name: str) -> QPushButton:
        last = place == len(self._choices) - 1
        segment = button(text, "segment", tip=f"{text} ({place + 1})", name=f"{name}: {text}")
        segment.setCheckable(True)
        segment.setProperty("place", "first" if place == 0 else "last" if last else "middle")
        if self._small:
            segment.setProperty("bulk", "small")
        segment.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        segment.installEventFilter(self)
        segment.clicked.connect(lambda: self._took(place))
        self._group.addButton(segment, place)
        return segment

    def _took(self, place: int) -> None:
        if self._optional and place == self._taken:
            self.choose(None)
        else:
            self._taken = place
            self._one_tab_stop(place)
        self.chosen.emit()

    def _key(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in _ENTER and plain and self._goes_on:
            if not event.isAutoRepeat():
                self.done.emit()
            return True
        if event.key() in _ERASE and plain and self._optional:
            if self.value() is not None:
                self.choose(None)
                self.chosen.emit()
            return True
        place = self._place_of(event)
        if place is None:
            return False
        self._group.button(place).setFocus(Qt.FocusReason.OtherFocusReason)
        if place != self._taken or not self._optional:
            self._group.button(place).click()
        return True

    def _place_of(self, event: QKeyEvent) -> int | None:
        """Which button a key means."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return (max(self._focused(), 0) + steps[Qt.Key(event.key())]) % len(self._choices)
        digit = keys.pressed_digit(event)
        return None if digit is None or digit > len(self._choices) else digit - 1

    def _focused(self) -> int:
        return next((n for n, one in enumerate(self._group.buttons()) if one.hasFocus()), -1)

    def _one_tab_stop(self, place: int) -> None:
        for number, segment in enumerate(self._group.buttons()):
            policy = Qt.FocusPolicy.StrongFocus if number == place else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        self.setFocusProxy(self._group.button(place))
