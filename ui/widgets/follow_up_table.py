"""The table of what is to be followed up: the number large, to be dialled."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from gecc_desk.domain.follow_ups import FollowUp
from ui.models.call_model import Chip
from ui.models.follow_up_model import (
    CHIP_ROLE,
    FOLLOW_UP_ROLE,
    SECOND_ROLE,
    Column,
    FollowUpModel,
    Head,
    Index,
)
from ui.theme import Look
from ui.widgets.pressed_table import PressedTable
from ui.widgets.table import RowDelegate

_ROW, _HEAD_ROW = 64, 38
_NUMBER, _WHEN, _WHO = 210, 220, 190
_NUMBER_NARROW, _WHEN_NARROW = 170, 150
#: Below this width (at 100 % text) who is to do it stands in the tip alone.
_NARROW_BELOW = 760


class _Delegate(RowDelegate):
    """Two lines a row; the heads of groups in one."""

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, text = self.inner(option.rect), str(index.data() or "")
        if index.data(FOLLOW_UP_ROLE) is None:
            low = rect.adjusted(0, self.look.px(4), 0, 0)
            font = self.font(15, QFont.Weight.DemiBold)
            self.draw_line(painter, option, low, text, font=font, colour=self.look.tokens.muted)
            return
        line = self.look.px(26)
        top = QRect(rect.left(), rect.center().y() - line, rect.width(), line)
        below = top.translated(0, line)
        self.draw_line(painter, option, top, text, font=self._font(Column(index.column())))
        chip = index.data(CHIP_ROLE)
        if isinstance(chip, Chip):
            self.draw_chip(painter, below, chip.text, chip.tone)
        elif second := str(index.data(SECOND_ROLE) or ""):
            muted = self.look.tokens.muted
            self.draw_line(painter, option, below, second, font=self.font(15), colour=muted)

    def _font(self, column: Column) -> QFont:
        if column is Column.NUMBER:
            return self.font(20, QFont.Weight.Bold)
        bold = column is Column.CALLER
        return self.font(16, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


class FollowUpTable(PressedTable):
    """Enter says what came of the chosen one."""

    def __init__(self, look: Look, model: FollowUpModel) -> None:
        super().__init__(look, "", _ROW)
        self.setAccessibleName(self.tr("Calls to follow up"))
        self._model, self._look_used = model, look
        self.setModel(model)
        delegate = _Delegate(look)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        model.modelReset.connect(self._lay_out_heads)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Whether there is room for who is to do it."""
        widths: dict[int, int]
        if narrow:
            widths = {Column.NUMBER: _NUMBER_NARROW, Column.WHEN: _WHEN_NARROW}
        else:
            widths = {Column.NUMBER: _NUMBER, Column.WHEN: _WHEN, Column.WHO: _WHO}
        self.setColumnHidden(Column.WHO, narrow)
        self.fix_columns(widths)

    def fit(self, width: float) -> None:
        """Arrange the columns for a width of the page in design pixels."""
        self.set_narrow(narrow=width < _NARROW_BELOW)

    def chosen(self) -> FollowUp | None:
        """The follow-up in the chosen row."""
        rows = self.selectionModel().selectedRows()
        one = rows[0].data(FOLLOW_UP_ROLE) if rows else None
        return one if isinstance(one, FollowUp) else None

    def choose_near(self, place: int) -> None:
        """Choose the row in that place, or the nearest that is no head."""
        rows = self._model.rows()
        places = [n for n, one in enumerate(rows) if isinstance(one, FollowUp)]
        if places:
            self.selectRow(min(places, key=lambda n: (abs(n - place), n)))

    def _lay_out_heads(self) -> None:
        self.clearSpans()
        for place, one in enumerate(self._model.rows()):
            is_head = isinstance(one, Head)
            self.setRowHeight(place, self._look_used.px(_HEAD_ROW if is_head else _ROW))
            if is_head:
                self.setSpan(place, 0, 1, len(Column))
