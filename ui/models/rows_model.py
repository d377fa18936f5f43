"""A plain table to be read: rows that are shown as they are told, each with its own object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

#: Role under which a row gives its object.
ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind. A child says `headings`, the `texts` of a row and, if it likes, its `tip`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def headings(self) -> list[str]:
        """What stands above the columns, left to right."""
        raise NotImplementedError

    def texts(self, row: Row) -> list[str]:
        """What stands in the columns of a row."""
        raise NotImplementedError

    def tip(self, row: Row) -> str:
        """What a row says when it is pointed at: all of it, unless a child knows better."""
        return "\n".join(self.texts(row))

    def show(self, rows: Sequence[Row]) -> None:
        """Take these in place of all."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add(self, rows: Sequence[Row]) -> None:
        """Take these behind the others."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headings())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 — Qt's own signature
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "\n".join(self.texts(row))
        return self.texts(row)[index.column()] if role == Qt.ItemDataRole.DisplayRole else None
