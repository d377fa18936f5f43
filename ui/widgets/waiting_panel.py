"""Who waits: a card with the queue as it will be called, live."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStackedLayout, QStyleOptionViewItem, QWidget

from gecc_desk.domain.papers import PaperState
from gecc_desk.domain.tickets import Ticket
from ui.context import DeskContext
from ui.models.waiting_model import (
    LONG_ROLE,
    PAPER_ROLE,
    REASON_ROLE,
    TICKET_ROLE,
    Column,
    Index,
    WaitingModel,
)
from ui.widgets.basics import Card, column, label
from ui.widgets.pressed_table import PressedTable
from ui.widgets.table import DeskTable, RowDelegate

if TYPE_CHECKING:
    from gecc_desk.services.reception import WaitingRoom


class _WaitingDelegate(RowDelegate):
    """Number in bold, the reason as a chip behind the service, a long wait marked."""

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, text = self.inner(option.rect), str(index.data() or "")
        if index.column() == Column.NUMBER:
            # A number that nobody holds on paper yet is marked; the tip says why.
            missing = index.data(PAPER_ROLE) in (PaperState.FAILED, PaperState.WAITING)
            colour = self.look.tokens.error if missing else None
            text = f"{text} !" if missing else text
            font = self.font(18, QFont.Weight.Bold)
            self.draw_line(painter, option, rect, text, font=font, colour=colour)
        elif index.column() == Column.SERVICE:
            self._paint_service(painter, option, rect, text, str(index.data(REASON_ROLE)))
        else:
            self._paint_minutes(painter, option, rect, text, long=bool(index.data(LONG_ROLE)))

    def _paint_service(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, reason: str
    ) -> None:
        painter.setFont(self.font())
        chip = self._chip_width(reason) if reason else 0
        room = max(rect.width() - chip, 0)
        width = min(painter.fontMetrics().horizontalAdvance(text) + self.look.px(4), room)
        self.draw_line(painter, option, QRect(rect.left(), rect.top(), width, rect.height()), text)
        if reason:
            left = rect.left() + width + self.look.px(6)
            self.draw_chip(
                painter, QRect(left, rect.top(), rect.right() - left, rect.height()), reason
            )

    def _chip_width(self, text: str) -> int:
        metrics = QFontMetrics(self.font(14, QFont.Weight.DemiBold))
        return metrics.horizontalAdvance(text) + self.look.px(22)

    def _paint_minutes(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, *, long: bool
    ) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if long:
            bold, colour = self.font(16, QFont.Weight.Bold), self.look.tokens.error
            self.draw_line(
                painter, option, rect, f"! {text}", font=bold, colour=colour, alignment=right
            )
        else:
            self.draw_line(painter, option, rect, text, alignment=right)


class WaitingPanel(Card):
    """The waiting room of the day."""

    #: Enter or a double press on a row: the number of its ticket.
    ticket_pressed = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        look = context.look
        super().__init__(look, "")
        self._model = WaitingModel(context.language)
        self._longest = label("", "muted")
        self.top.addStretch(1)
        self.top.addWidget(self._longest)
        self.table = self._table(context)
        self._empty = label(
            self.tr("Nobody is waiting. Tickets appear here as they are issued."),
            "empty",
            wrap=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        stack = QWidget()
        self._pages = QStackedLayout(stack)
        self._pages.addWidget(self.table)
        holder = QWidget()
        holder.setLayout(column(look.px(8), self._empty, None))
        self._pages.addWidget(holder)
        self.body.addWidget(stack)
        self._room: WaitingRoom | None = None
        self._tell()

    def show_room(self, room: WaitingRoom) -> None:
        """Show the present state of the queue."""
        self._room = room
        with self.table.standing_still(lambda index: index.data(TICKET_ROLE).id):
            self._model.show(room)
        self._tell()

    def show_papers(self, papers: Mapping[int, PaperState]) -> None:
        """How far the paper of each ticket has come, by the ticket's id."""
        self._model.show_papers(papers)

    def chosen(self) -> Ticket | None:
        """The ticket in the chosen row, if one is chosen."""
        rows = self.table.selectionModel().selectedRows()
        ticket = rows[0].data(TICKET_ROLE) if rows else None
        return ticket if isinstance(ticket, Ticket) else None

    def tick(self, at: dt.datetime) -> None:
        """Count the minutes on (aware UTC)."""
        self._model.tick(at)
        self._tell(at)

    def _table(self, context: DeskContext) -> DeskTable:
        table = PressedTable(context.look, self.tr("Who is waiting"), 40)
        table.pressed_row.connect(self._ask)
        table.setModel(self._model)
        table.setItemDelegate(_WaitingDelegate(context.look))
        table.itemDelegate().setParent(table)
        table.fix_columns({Column.NUMBER: 78, Column.MINUTES: 56})
        return table

    def _ask(self) -> None:
        ticket = self.chosen()
        if ticket is not None:
            self.ticket_pressed.emit(ticket.number)

    def _tell(self, at: dt.datetime | None = None) -> None:
        room = self._room
        count = len(room.tickets) if room else 0
        text = self.tr("Waiting: {n}").format(n=count)
        self.heading.setText(text if room else self.tr("Waiting"))
        waits = [t.waited(at or room.at) for t in room.tickets] if room else []
        minutes = int(max(waits).total_seconds() // 60) if waits else 0
        self._longest.setText(self.tr("longest {n} min").format(n=minutes) if waits else "")
        self._pages.setCurrentIndex(0 if count else 1)
        self._empty.setVisible(room is not None)
