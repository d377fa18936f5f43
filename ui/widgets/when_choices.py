"""When something is to be done: the usual times by digits, any other typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.follow_ups import checked_due
from gecc_desk.domain.typed_moments import Toward
from ui.context import DeskContext
from ui.models.due_words import DueWords
from ui.widgets.basics import button, column, row
from ui.widgets.field import Field


class WhenChoices(QWidget):
    """`when_chosen` gives an aware UTC moment, or None for as soon as can be."""

    when_chosen = Signal(object)

    def __init__(
        self, context: DeskContext, clock: Callable[[], dt.datetime] = moments.now
    ) -> None:
        super().__init__()
        self._context, self._clock = context, clock
        px = context.look.px
        self._choices = DueWords(context.language, clock).choices()
        self.buttons: list[QPushButton] = []
        texts = [one.text for one in self._choices]
        for place, text in enumerate((*texts, self.tr("Another time")), 1):
            one = button(f"{place}   {text}", "choice")
            one.setMinimumWidth(px(300))
            one.clicked.connect(lambda _=False, n=place: self.choose(n))
            self.buttons.append(one)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("e.g. 13:00 or 25/11/2569 09:30"))
        self.line.returnPressed.connect(self._take_typed)
        self._field = Field(context.look, self.tr("Day and time"), self.line)
        take = button(self.tr("Go on"), "primary")
        take.clicked.connect(self._take_typed)
        self._typed = QWidget()
        self._typed.setLayout(column(self._field, row(None, take), gap=px(6)))
        self._typed.hide()
        self.setLayout(column(*self.buttons, self._typed, gap=px(6)))

    def is_typing(self) -> bool:
        """Whether digits belong to the field."""
        return not self._typed.isHidden()

    def choose(self, place: int) -> None:
        """Take the choice in that place, counted from 1; the last one opens the field."""
        if place <= len(self._choices):
            self.when_chosen.emit(self._choices[place - 1].due_at)
            return
        if place == len(self._choices) + 1:
            self._typed.show()
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_error(self, text: str) -> None:
        """Say beside the field what is wrong with the time."""
        self._typed.show()
        self._field.show_error(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_typed(self) -> None:
        now = self._clock()
        try:
            due_at = typed_moments.parse_typed(
                self.line.text(), moments.service_day(now), field="due_at", toward=Toward.FUTURE
            )
            checked_due(due_at, now)
        except BadInput as error:
            self.show_error(self._context.language.error(error))
            return
        self._field.show_error("")
        self.when_chosen.emit(due_at)
