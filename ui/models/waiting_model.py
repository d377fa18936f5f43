"""Those who wait, as a table: ticket, service with its reason, minutes."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gecc_desk.domain.papers import PaperState
from gecc_desk.domain.tickets import Ticket
from ui.language import Language

if TYPE_CHECKING:
    from gecc_desk.services.reception import WaitingRoom

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

#: Role under which a row gives its `Ticket`.
TICKET_ROLE = int(Qt.ItemDataRole.UserRole)
#: Role under which the service column gives the reason's short word, or nothing.
REASON_ROLE = TICKET_ROLE + 1
#: Role that is true where the wait is over the office's limit.
LONG_ROLE = TICKET_ROLE + 2
#: Role under which a row gives the `PaperState` of its paper, None where none was asked for.
PAPER_ROLE = TICKET_ROLE + 3


class Column(enum.IntEnum):
    """The columns, left to right."""

    NUMBER = 0
    SERVICE = 1
    MINUTES = 2


class WaitingModel(QAbstractTableModel):
    """The waiting room in the order in which it will be called."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._limit = dt.timedelta.max
        self._papers: Mapping[int, PaperState] = {}
        self._tickets: list[Ticket] = []
        self._at = dt.datetime.now(dt.UTC)

    def show(self, room: WaitingRoom) -> None:
        """Take the present state; rows that stay keep their place and their selection."""
        new = list(room.tickets)
        self._at, self._limit = room.at, room.rules.limit
        if [t.id for t in new] == [t.id for t in self._tickets]:
            self._tickets = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(Column) - 1))
            return
        self._follow(new)

    def show_papers(self, papers: Mapping[int, PaperState]) -> None:
        """How far the paper of each ticket has come, by the ticket's id."""
        if papers == self._papers:
            return
        self._papers = papers
        if self._tickets:
            last = self.index(len(self._tickets) - 1, Column.NUMBER)
            self.dataChanged.emit(self.index(0, Column.NUMBER), last)

    def tick(self, at: dt.datetime) -> None:
        """Count the minutes on to `at` (aware UTC)."""
        self._at = at
        if self._tickets:
            last = self.index(len(self._tickets) - 1, Column.MINUTES)
            self.dataChanged.emit(self.index(0, Column.MINUTES), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._tickets)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 — Qt's own signature
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return [self.tr("Ticket"), self.tr("Service"), self.tr("Min")][section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        ticket, column = self._tickets[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(ticket, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._whole(ticket)
        if role == REASON_ROLE:
            return self._reason(ticket, column)
        return self._object(ticket, role)

    def _object(self, ticket: Ticket, role: int) -> object:
        """What the delegate and the page ask for."""
        if role == TICKET_ROLE:
            return ticket
        if role == LONG_ROLE:
            return ticket.waited(self._at) > self._limit
        return self._papers.get(ticket.id) if role == PAPER_ROLE else None

    def _reason(self, ticket: Ticket, column: Column) -> str:
        shown = column is Column.SERVICE and ticket.reason is not None
        return self._language.brief(ticket.reason) if shown and ticket.reason else ""

    def _text(self, ticket: Ticket, column: Column) -> str:
        if column is Column.NUMBER:
            return ticket.number
        if column is Column.SERVICE:
            return ticket.service.short_name
        return str(int(ticket.waited(self._at).total_seconds() // 60))

    def _whole(self, ticket: Ticket) -> str:
        """Everything about a ticket in one text, for a tip and for a screen reader."""
        parts = [f"{ticket.number} · {ticket.service.name}"]
        if ticket.reason is not None:
            parts.append(self._language.word(ticket.reason))
        parts += [part for part in (ticket.vehicle, ticket.visitor) if part]
        minutes = int(ticket.waited(self._at).total_seconds() // 60)
        parts.append(self.tr("waiting {n} min").format(n=minutes))
        paper = self._papers.get(ticket.id)
        if paper is not None:
            parts.append(self._language.word(paper))
        return "\n".join(parts)

    @staticmethod
    def _alignment(column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight if column == Column.MINUTES else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter

    def _follow(self, new: list[Ticket]) -> None:
        """Remove those who left, then put everybody at their place."""
        staying = {ticket.id for ticket in new}
        for place in range(len(self._tickets) - 1, -1, -1):
            if self._tickets[place].id not in staying:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._tickets[place]
                self.endRemoveRows()
        for place, ticket in enumerate(new):
            if place < len(self._tickets) and self._tickets[place].id == ticket.id:
                self._tickets[place] = ticket
                continue
            self._bring(ticket, place)
        if new:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(Column) - 1))

    def _bring(self, ticket: Ticket, place: int) -> None:
        """Insert a ticket at `place`, or move it there from further down."""
        ids = [known.id for known in self._tickets]
        if ticket.id in ids:
            old = ids.index(ticket.id)
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), place)
            del self._tickets[old]
            self._tickets.insert(place, ticket)
            self.endMoveRows()
            return
        self.beginInsertRows(QModelIndex(), place, place)
        self._tickets.insert(place, ticket)
        self.endInsertRows()
