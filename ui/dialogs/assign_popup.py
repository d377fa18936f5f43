"""Asks who is to call back: those who work here by digits, anybody, or a name that is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain.follow_ups import ASSIGNEE_LIMIT
from ui import keys
from ui.context import DeskContext
from ui.dialogs.asking_popup import AskingPopup
from ui.widgets.basics import button, row
from ui.widgets.field import Field

_MOST_NAMES = 7


class AssignPopup(AskingPopup):
    """`name_given` gives a name; an empty one is anybody."""

    name_given = Signal(str)

    def __init__(self, context: DeskContext, staff: Sequence[str], parent: QWidget) -> None:
        super().__init__(context.look, self.tr("Who is to call back?"), parent)
        px = context.look.px
        anyone = self.tr("anyone")
        self._names = ["", *staff[:_MOST_NAMES]]
        self._buttons = []
        for place, name in enumerate(self._names, 1):
            one = button(f"{place}   {name or anyone}", "choice")
            one.setMinimumWidth(px(280))
            one.clicked.connect(lambda _=False, n=name: self._give(n))
            self.body.addWidget(one)
            self._buttons.append(one)
        self.set_choices(self._buttons)
        self.line = QLineEdit()
        self.line.setMaxLength(ASSIGNEE_LIMIT)
        self.line.returnPressed.connect(self._give_typed)
        take = button(self.tr("Go on"), "primary")
        take.clicked.connect(self._give_typed)
        self.body.addWidget(Field(context.look, self.tr("Another name"), self.line))
        self.body.addLayout(row(None, take))
        self.finish_layout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(self._names) and not self.line.hasFocus():
            if not event.isAutoRepeat():
                self._give(self._names[digit - 1])
            return
        super().keyPressEvent(event)

    def _give_typed(self) -> None:
        if self.line.text().strip():
            self._give(self.line.text())
        else:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, name: str) -> None:
        if self.send():
            self.name_given.emit(name)
