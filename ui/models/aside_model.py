"""Tickets set aside today, as a table: number, service, and whether on hold or not come."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gecc_desk.domain import moments
from gecc_desk.domain.tickets import Ticket
from ui.language import Language
from ui.models.waiting_model import TICKET_ROLE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(enum.IntEnum):
    """The columns, left to right."""

    NUMBER = 0
    SERVICE = 1
    STATE = 2


class AsideModel(QAbstractTableModel):
    """Those on hold and those who did not come, the latest first."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._tickets: list[Ticket] = []

    def show(self, tickets: Sequence[Ticket]) -> None:
        """Take the present state; nothing happens where it is the same."""
        new = sorted(tickets, key=lambda ticket: ticket.state_since, reverse=True)
        if new == self._tickets:
            return
        self.beginResetModel()
        self._tickets = new
        self.endResetModel()

    def place_of(self, ticket_id: int) -> int | None:
        """The row of a ticket; None where it is not here."""
        ids = [ticket.id for ticket in self._tickets]
        return ids.index(ticket_id) if ticket_id in ids else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._tickets)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 — Qt's own signature
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return [self.tr("Ticket"), self.tr("Service"), self.tr("Since")][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        ticket, column = self._tickets[index.row()], Column(index.column())
        if role == TICKET_ROLE:
            return ticket
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{ticket.number} · {ticket.service.name}\n{self._state(ticket)}"
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.NUMBER: ticket.number,
                Column.SERVICE: ticket.service.short_name,
                Column.STATE: self._state(ticket),
            }[column]
        return None

    def _state(self, ticket: Ticket) -> str:
        since: dt.datetime = ticket.state_since
        return f"{self._language.brief(ticket.state)} {moments.clock(since)}"
