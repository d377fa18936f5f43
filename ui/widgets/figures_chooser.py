"""Which days the statistics are about: five choices, the last of them typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.periods import Period
from ui.models.figures_period import PeriodKind, parse_day, period_of, typed_day
from ui.theme import Look
from ui.widgets.basics import button, column, label
from ui.widgets.field import Field
from ui.widgets.segments import Segments


class PeriodChooser(QWidget):
    """A row of choices; the free period opens two fields under it."""

    #: Another period is wanted: ask `period`.
    chosen = Signal()

    def __init__(self, look: Look, kinds: Sequence[PeriodKind], usual: PeriodKind) -> None:
        super().__init__()
        self._look, self._usual = look, usual
        self.kinds = Segments([(kind, self._name(kind)) for kind in kinds], self.tr("Period"))
        self.kinds.choose(usual)
        self.kinds.chosen.connect(self._kind_chosen)
        self.kinds.setMaximumWidth(look.px(620))
        self.setFocusProxy(self.kinds)
        self._free = self._free_row()
        self._free.hide()
        self.row = QHBoxLayout()
        self.row.setSpacing(look.px(12))
        self.row.addWidget(self.kinds, 1)
        self.row.addStretch(0)
        self.setLayout(column(self.row, self._free, gap=look.px(8)))

    def kind(self) -> PeriodKind:
        """The choice."""
        return self.kinds.value() or self._usual

    def choose(self, kind: PeriodKind) -> None:
        """Choose as a press does; the free period opens its fields."""
        self.kinds.choose(kind)
        self._kind_chosen()

    def choose_days(self, period: Period) -> None:
        """Choose days as if they had been typed."""
        self.fill_free(period)
        self.go_back_to(PeriodKind.FREE)
        self.chosen.emit()

    def period(self, today: dt.date) -> Period | None:
        """The period that is wanted on `today`; None where what is typed is none, which is said."""
        if self.kind() is not PeriodKind.FREE:
            return period_of(self.kind(), today)
        first = self._day(self._from, self.first, today)
        last = self._day(self._to, self.last, today)
        if first is None or last is None:
            return None
        if last < first:
            self._to.show_error(self.tr("This day lies before the first one."))
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Period(first, last + dt.timedelta(days=1))

    def go_back_to(self, kind: PeriodKind) -> None:
        """Show a choice again without asking for it."""
        self.kinds.choose(kind)
        self._free.setVisible(kind is PeriodKind.FREE)

    def _name(self, kind: PeriodKind) -> str:
        names = {
            PeriodKind.TODAY: self.tr("Today"),
            PeriodKind.MONTH: self.tr("This month"),
            PeriodKind.QUARTER: self.tr("This quarter"),
            PeriodKind.LAST_QUARTER: self.tr("Last quarter"),
            PeriodKind.FISCAL_YEAR: self.tr("Fiscal year"),
            PeriodKind.FREE: self.tr("Other days"),
        }
        return names[kind]

    def _day(self, field: Field, line: QLineEdit, today: dt.date) -> dt.date | None:
        """The day in a field, or None with the reason beside it."""
        try:
            day = parse_day(line.text(), today)
        except moments.BadDate:
            field.show_error(self.tr("Type the day as 1/10/2569."))
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        field.show_error("")
        return day

    def _free_row(self) -> QWidget:
        px = self._look.px
        self.first, self.last = QLineEdit(), QLineEdit()
        self._from = Field(self._look, self.tr("From"), self.first)
        self._to = Field(self._look, self.tr("Up to and including"), self.last)
        show = button(self.tr("Show"), "primary")
        show.clicked.connect(self.chosen)
        for line in (self.first, self.last):
            line.setPlaceholderText("1/10/2569")
            line.returnPressed.connect(self.chosen)
        for field in (self._from, self._to):
            field.setFixedWidth(px(190))
        holder = QWidget()
        line_up = QHBoxLayout(holder)
        line_up.setContentsMargins(0, 0, 0, 0)
        line_up.setSpacing(px(8))
        top = Qt.AlignmentFlag.AlignTop
        line_up.addWidget(self._from, 0, top)
        line_up.addWidget(self._to, 0, top)
        # As high as the captions of the fields, so that the button stands beside the lines.
        beside = QWidget()
        beside.setLayout(column(label(" ", "label"), show, gap=px(2)))
        line_up.addWidget(beside, 0, top)
        line_up.addStretch(1)
        return holder

    def _kind_chosen(self) -> None:
        free = self.kind() is PeriodKind.FREE
        self._free.setVisible(free)
        if not free:
            self.chosen.emit()
            return
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.first.selectAll()

    def fill_free(self, period: Period) -> None:
        """Begin the typed days with those that are shown."""
        self.first.setText(typed_day(period.first))
        self.last.setText(typed_day(period.last))
