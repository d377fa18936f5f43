"""What is to be followed up as a table: in groups by when it is due, or done with its result."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gecc_desk.domain import moments
from gecc_desk.domain.follow_ups import FollowUp
from ui.language import Language
from ui.models.call_model import Chip
from ui.models.due_words import DueWords

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

#: Role under which a row gives its `FollowUp`; None for the head of a group.
FOLLOW_UP_ROLE = int(Qt.ItemDataRole.UserRole)
#: Role of the second, quieter line of a cell.
SECOND_ROLE = FOLLOW_UP_ROLE + 1
#: Role of the chip in a cell, a `Chip` or None.
CHIP_ROLE = FOLLOW_UP_ROLE + 2


class Column(enum.IntEnum):
    """The columns, left to right."""

    NUMBER = 0
    CALLER = 1
    WHEN = 2
    WHO = 3


class Group(enum.Enum):
    """When something is due, the most urgent first."""

    OVERDUE = "overdue"
    SOON = "soon"
    TODAY = "today"
    LATER = "later"


@dataclasses.dataclass(frozen=True, slots=True)
class Head:
    """The head of a group: its name and how many follow."""

    group: Group
    count: int


Row = Head | FollowUp


def group_of(one: FollowUp, at: dt.datetime) -> Group:
    """The group of an open follow-up at a moment (aware UTC)."""
    if one.is_overdue(at):
        return Group.OVERDUE
    if one.due_at is None:
        return Group.SOON
    is_today = moments.service_day(one.due_at) <= moments.service_day(at)
    return Group.TODAY if is_today else Group.LATER


class FollowUpModel(QAbstractTableModel):
    """`show_open` puts heads between the groups; `show_done` lists what was done."""

    def __init__(self, language: Language, clock: Callable[[], dt.datetime] = moments.now) -> None:
        super().__init__()
        self._language, self._clock = language, clock
        self._words = DueWords(language, clock)
        self._rows: list[Row] = []

    def show_open(self, ones: Sequence[FollowUp]) -> None:
        """Show what is to be done, grouped."""
        at = self._clock()
        grouped = {group: [one for one in ones if group_of(one, at) is group] for group in Group}
        rows: list[Row] = []
        for group, members in grouped.items():
            if members:
                rows += [Head(group, len(members)), *members]
        self._put(rows)

    def show_done(self, ones: Sequence[FollowUp]) -> None:
        """Show what was done, as given."""
        self._put(list(ones))

    def rows(self) -> list[Row]:
        """Heads and follow-ups, top to bottom."""
        return list(self._rows)

    def place_of(self, follow_up_id: int) -> int | None:
        """The row of a follow-up."""
        for place, one in enumerate(self._rows):
            if isinstance(one, FollowUp) and one.id == follow_up_id:
                return place
        return None

    def _put(self, rows: list[Row]) -> None:
        same = len(rows) == len(self._rows) and all(
            _identity(one) == _identity(before)
            for one, before in zip(rows, self._rows, strict=True)
        )
        if same:
            self._rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    # ---- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Head):
            # The arrows pass it by.
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 — Qt's own signature
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = [self.tr("Number"), self.tr("Caller"), self.tr("When"), self.tr("Who")]
            return names[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        one, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if isinstance(one, Head):
            is_text = role == Qt.ItemDataRole.DisplayRole and column is Column.NUMBER
            return self._head(one) if is_text else None
        return one if role == FOLLOW_UP_ROLE else self._told(one, column, role)

    def _told(self, one: FollowUp, column: Column, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(one, column)
        if role == SECOND_ROLE:
            return self._second(one, column)
        if role == CHIP_ROLE:
            return self._chip(one) if column is Column.WHEN else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._whole(one)
        return None

    # ---- what a row says ----------------------------------------------------------------------

    def _head(self, head: Head) -> str:
        names = {
            Group.OVERDUE: self.tr("Overdue"),
            Group.SOON: self.tr("As soon as can be"),
            Group.TODAY: self.tr("Today"),
            Group.LATER: self.tr("Later"),
        }
        return f"{names[head.group]}  {head.count}"

    def _text(self, one: FollowUp, column: Column) -> str:
        entry = one.call.entry
        if column is Column.NUMBER:
            return one.call.phone_shown or self.tr("No number")
        if column is Column.CALLER:
            return entry.caller or self.tr("Name not known")
        if column is Column.WHEN:
            return self._moment(one.done_at) if one.done_at else self._due(one)
        if not one.is_open:
            return one.done_by or ""
        return one.assignee or self.tr("anyone")

    def _second(self, one: FollowUp, column: Column) -> str:
        entry = one.call.entry
        if column is Column.CALLER:
            return " · ".join(part for part in (entry.topic, one.note) if part)
        if column is Column.NUMBER:
            text = self.tr("called {when}")
            return text.format(when=self._moment(entry.received_at))
        if column is Column.WHO and one.is_open:
            by = one.call.recorded_by
            return self.tr("promised by {name}").format(name=by) if by else ""
        return ""

    def _due(self, one: FollowUp) -> str:
        if one.due_at is None:
            return self.tr("As soon as can be")
        return self._words.when_in_full(one.due_at)

    def _moment(self, at: dt.datetime) -> str:
        return self._words.when_in_full(at)

    def _chip(self, one: FollowUp) -> Chip | None:
        if one.result is not None:
            tones = {"reached": "good", "not_reached": "fast"}
            return Chip(self._language.word(one.result), tones.get(one.result.value, "quiet"))
        if one.due_at is not None and one.is_overdue(self._clock()):
            return Chip(self._words.late_by(one.due_at), "error")
        return None

    def _whole(self, one: FollowUp) -> str:
        chip = self._chip(one)
        lines = [
            " · ".join((self._text(one, Column.CALLER), self._text(one, Column.NUMBER))),
            one.call.entry.topic,
            self._text(one, Column.WHEN),
            chip.text if chip is not None else "",
            self._text(one, Column.WHO),
            one.call.entry.note,
            one.note,
        ]
        return "\n".join(line for line in lines if line)


def _identity(row: Row) -> object:
    return row if isinstance(row, Head) else row.id
