"""Which days of the register are shown: eight choices, the last of them typed."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gecc_desk.domain import moments
from ui import keys
from ui.context import DeskContext
from ui.models.figures_period import parse_day, typed_day
from ui.models.filter_words import FilterWords
from ui.models.register_state import Recent, RegisterState
from ui.widgets.basics import button, column, row
from ui.widgets.field import Field
from ui.widgets.popup import Popup

_ORDER = (
    Recent.TODAY, Recent.WEEK, Recent.DAYS_30, Recent.MONTH, Recent.QUARTER, Recent.LAST_QUARTER,
    Recent.ANY, Recent.FREE,
)  # fmt: skip


class PeriodPopup(Popup):
    """Digits 1 to 8. Gives the state with another period."""

    state_chosen = Signal(object)

    def __init__(self, context: DeskContext, state: RegisterState, parent: QWidget) -> None:
        super().__init__(context.look, parent)
        self._state = state
        self._look = context.look
        self._buttons = []
        grid = QGridLayout()
        grid.setSpacing(context.look.px(8))
        self.body.addLayout(grid)
        words = FilterWords(context.language)
        for place, recent in enumerate(_ORDER, 1):
            mark = "✓ " if recent is state.recent else ""
            one = button(f"{place}   {mark}{words.recent(recent)}", "choice")
            one.setMinimumWidth(context.look.px(200))
            one.clicked.connect(lambda _=False, r=recent: self._choose(r))
            # Two beside each other: one column of large letters is higher than a small screen.
            grid.addWidget(one, *divmod(place - 1, 2))
            self._buttons.append(one)
        self.set_choices(self._buttons)
        self._free = self._free_rows(state)
        self._free.setVisible(state.recent is Recent.FREE)
        self.body.addWidget(self._free)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(_ORDER):
            self._choose(_ORDER[digit - 1])
            return
        super().keyPressEvent(event)

    def _free_rows(self, state: RegisterState) -> QWidget:
        px = self._look.px
        self.first, self.last = QLineEdit(), QLineEdit()
        self._from = Field(self._look, self.tr("From"), self.first)
        self._to = Field(self._look, self.tr("Up to and including"), self.last)
        for line in (self.first, self.last):
            line.setPlaceholderText("1/10/2569")
            line.returnPressed.connect(self._take_free)
        since, until = state.filter.since, state.filter.until
        if since is not None:
            self.first.setText(typed_day(since))
        if until is not None:
            self.last.setText(typed_day(until - dt.timedelta(days=1)))
        show = button(self.tr("Show"), "primary")
        show.clicked.connect(self._take_free)
        holder = QWidget()
        holder.setLayout(column(row(self._from, self._to, gap=px(8)), row(None, show), gap=px(8)))
        return holder

    def _choose(self, recent: Recent) -> None:
        if recent is not Recent.FREE:
            self.close()
            self.state_chosen.emit(self._state.of_days(recent))
            return
        self._free.show()
        self.keep_on_screen()
        self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.first.selectAll()

    def _take_free(self) -> None:
        """Either end may be left open; not both."""
        if not self.first.text().strip() and not self.last.text().strip():
            self._from.show_error(self.tr("Type the day as 1/10/2569."))
            return
        first = self._day(self._from, self.first)
        last = self._day(self._to, self.last)
        if self._from.error() or self._to.error():
            return
        if first is not None and last is not None and last < first:
            self._to.show_error(self.tr("This day lies before the first one."))
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        until = last + dt.timedelta(days=1) if last is not None else None
        self.close()
        self.state_chosen.emit(self._state.of_days(Recent.FREE, first, until))

    def _day(self, field: Field, line: QLineEdit) -> dt.date | None:
        field.show_error("")
        if not line.text().strip():
            return None
        try:
            return parse_day(line.text(), moments.service_day(moments.now()))
        except moments.BadDate:
            field.show_error(self.tr("Type the day as 1/10/2569."))
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
