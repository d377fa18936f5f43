"""Asks what came of calling back, and when to try again where nobody was reached."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.follow_ups import NOTE_LIMIT, FollowUpResult, checked_due
from gecc_desk.domain.typed_moments import Toward
from ui import keys
from ui.context import DeskContext
from ui.dialogs.asking_popup import AskingPopup
from ui.models.due_words import DueChoice, DueWords
from ui.widgets.basics import button, column, label, row
from ui.widgets.field import Field
from ui.widgets.segments import Segments

_NOT_AGAIN, _OTHER = "", "other"


@dataclasses.dataclass(frozen=True, slots=True)
class Finished:
    """What came of it. `again_at` is aware UTC; with `again` alone it is as soon as can be."""

    result: FollowUpResult
    note: str = dataclasses.field(default="", repr=False)
    again: bool = False
    again_at: dt.datetime | None = None


class FinishPopup(AskingPopup):
    """1 to 3 say what came of it; Enter writes it down. A note may be left out."""

    finished = Signal(object)

    def __init__(self, context: DeskContext, note: str, parent: QWidget) -> None:
        super().__init__(context.look, self.tr("What came of calling back?"), parent)
        self._context = context
        look = context.look
        px = look.px
        self.setMaximumWidth(px(600))
        self.setMinimumWidth(px(500))
        words = context.language
        self.result = Segments(
            [(one, words.word(one)) for one in FollowUpResult], self.tr("Result"), goes_on=True
        )
        self.result.choose(FollowUpResult.REACHED)
        self.result.chosen.connect(self._show_again)
        self.note = QLineEdit(note)
        self.note.setMaxLength(NOTE_LIMIT)
        self._times = {_NOT_AGAIN: None} | {one.text: one for one in self._usual_times()}
        names = [(name, name or self.tr("Not again")) for name in self._times]
        self.again = Segments(
            [*names, (_OTHER, self.tr("Other"))], self.tr("Try again"), small=True, goes_on=True
        )
        self.again.chosen.connect(self._show_line)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("e.g. 13:00 or 25/11/2569 09:30"))
        self._when = Field(look, self.tr("Day and time"), self.line)
        self._when.hide()
        again = Field(look, self.tr("Try again"), self.again, keys="1–5")
        self._again = QWidget()
        self._again.setLayout(column(again, self._when, gap=px(4)))
        save = button(self.tr("Save   Enter"), "primary")
        save.clicked.connect(self._give)
        self.body.addWidget(Field(look, self.tr("Result"), self.result, keys="1–3"))
        self.body.addWidget(self._again)
        self.body.addWidget(Field(look, self.tr("Note (may stay empty)"), self.note))
        hint = label(self.tr("It can be undone for a minute."), "muted")
        self.body.addLayout(row(hint, None, save))
        self.finish_layout()
        self.set_choices([save])
        self._again.hide()
        for line in (self.note, self.line):
            line.returnPressed.connect(self._give)
        for choice in (self.result, self.again):
            choice.done.connect(self._give)

    def take_focus(self) -> None:
        """On the result: a digit chooses."""
        self.result.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        typing = self.note.hasFocus() or self.line.hasFocus()
        if digit is not None and digit <= len(FollowUpResult) and not typing:
            self.result.choose(list(FollowUpResult)[digit - 1])
            self._show_again()
            return
        super().keyPressEvent(event)

    def _usual_times(self) -> list[DueChoice]:
        """In an hour, later today, and the next working morning."""
        every = DueWords(self._context.language).choices()
        return [every[1], every[-3], every[-2]]

    def _show_again(self) -> None:
        not_reached = self.result.value() is FollowUpResult.NOT_REACHED
        if not_reached and self._again.isHidden():
            # Whoever was not reached is tried again, unless somebody says otherwise.
            self.again.choose(list(self._times)[1])
        self._again.setVisible(not_reached)
        self.keep_on_screen()

    def _show_line(self) -> None:
        is_other = self.again.value() == _OTHER
        self._when.setVisible(is_other)
        self.keep_on_screen()
        if is_other:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        try:
            given = self._finished()
        except BadInput as error:
            self._when.show_error(self._context.language.error(error))
            self.line.setFocus()
            self.keep_on_screen()
            return
        if self.send():
            self.finished.emit(given)

    def _finished(self) -> Finished:
        result, note = self.result.value() or FollowUpResult.REACHED, self.note.text()
        chosen = self.again.value()
        if result is not FollowUpResult.NOT_REACHED or chosen in (None, _NOT_AGAIN):
            return Finished(result, note)
        if chosen == _OTHER:
            now = moments.now()
            at = typed_moments.parse_typed(
                self.line.text(), moments.service_day(now), field="due_at", toward=Toward.FUTURE
            )
            return Finished(result, note, True, checked_due(at, now))
        choice = self._times[chosen]
        return Finished(result, note, True, choice.due_at if choice is not None else None)
