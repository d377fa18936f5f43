"""What the record of use is filtered by: days, people and what was done, all in sight."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action
from ui.context import DeskContext
from ui.dialogs.choose_popup import ChoosePopup
from ui.models.audit_filter import AuditChoice, AuditDays
from ui.models.audit_model import actor_word
from ui.models.figures_period import parse_day, typed_day
from ui.widgets.basics import button, column, row
from ui.widgets.field import Field
from ui.widgets.segments import Segments


class AuditFilterBar(QWidget):
    """`changed` is emitted when something else is to be shown; `choice` tells what."""

    changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self.choice = AuditChoice()
        self._actors: Sequence[str] = ()
        look = context.look
        days = [
            (AuditDays.TODAY, self.tr("Today")),
            (AuditDays.WEEK, self.tr("7 days")),
            (AuditDays.DAYS_30, self.tr("30 days")),
            (AuditDays.ANY, self.tr("All")),
            (AuditDays.FREE, self.tr("Other days")),
        ]
        self.days = Segments(days, self.tr("Days"))
        self.days.choose(self.choice.days)
        self.days.chosen.connect(self._days_chosen)
        self.who, self.what = button("", "choice"), button("", "choice")
        self.who.clicked.connect(self._choose_who)
        self.what.clicked.connect(self._choose_what)
        self._free = self._free_row()
        self._free.hide()
        line = row(self.who, self.what, gap=look.px(8))
        self.setLayout(column(self.days, self._free, line, gap=look.px(8)))
        self._tell()

    def show_actors(self, actors: Sequence[str]) -> None:
        """Take everybody of whom there is an entry."""
        self._actors = actors

    def _free_row(self) -> QWidget:
        look = self._context.look
        self.first, self.last = QLineEdit(), QLineEdit()
        self._from = Field(look, self.tr("From"), self.first)
        self._to = Field(look, self.tr("Up to and including"), self.last)
        today = typed_day(moments.service_day(moments.now()))
        for line in (self.first, self.last):
            line.setPlaceholderText("1/10/2569")
            line.setText(today)
            line.returnPressed.connect(self._take_free)
        self.show_days = button(self.tr("Show"), "primary")
        self.show_days.clicked.connect(self._take_free)
        holder = QWidget()
        fields = row(self._from, self._to, self.show_days, None, gap=look.px(8))
        fields.setAlignment(self.show_days, Qt.AlignmentFlag.AlignBottom)
        holder.setLayout(fields)
        return holder

    def _days_chosen(self) -> None:
        days = self.days.value() or AuditDays.ANY
        self._free.setVisible(days is AuditDays.FREE)
        if days is AuditDays.FREE:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.first.selectAll()
            return
        self.take(dataclasses.replace(self.choice, days=days, since=None, until=None))

    def _take_free(self) -> None:
        first, last = self._day(self._from, self.first), self._day(self._to, self.last)
        if first is None or last is None:
            return
        if last < first:
            self._to.show_error(self.tr("This day lies before the first one."))
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        until = last + dt.timedelta(days=1)
        self.take(dataclasses.replace(self.choice, days=AuditDays.FREE, since=first, until=until))

    def _day(self, field: Field, line: QLineEdit) -> dt.date | None:
        field.show_error("")
        try:
            return parse_day(line.text(), moments.service_day(moments.now()))
        except moments.BadDate:
            field.show_error(self.tr("Type the day as 1/10/2569."))
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            return None

    def _choose_who(self) -> None:
        known = list(dict.fromkeys([*self._actors, *sorted(self.choice.actors)]))
        values = [(actor, actor_word(actor)) for actor in known]
        popup = self._popup(self.tr("Who"), values, self.choice.actors, self.who)
        popup.changed.connect(
            lambda chosen: self.take(dataclasses.replace(self.choice, actors=chosen))
        )

    def _choose_what(self) -> None:
        values = [(action, self._context.language.word(action)) for action in Action]
        popup = self._popup(self.tr("What was done"), values, self.choice.actions, self.what)
        popup.changed.connect(
            lambda chosen: self.take(dataclasses.replace(self.choice, actions=chosen))
        )

    def _popup(
        self,
        name: str,
        values: Sequence[tuple[object, str]],
        chosen: frozenset[str] | frozenset[Action],
        beside: QPushButton,
    ) -> ChoosePopup:
        popup = ChoosePopup(self._context.look, name, values, frozenset(chosen), self)
        popup.open_beside(beside)
        return popup

    def take(self, choice: AuditChoice) -> None:
        """Show something else."""
        self.choice = choice
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        every = self.tr("all")
        who = [actor_word(one) for one in sorted(self.choice.actors)]
        what = [self._context.language.word(one) for one in Action if one in self.choice.actions]
        said = (
            (self.who, self.tr("Who: {chosen}"), who),
            (self.what, self.tr("What was done: {chosen}"), what),
        )
        for one, text, chosen in said:
            short = chosen[0] if len(chosen) == 1 else str(len(chosen)) if chosen else every
            one.setText(text.format(chosen=short))
            one.setToolTip(", ".join(chosen))
