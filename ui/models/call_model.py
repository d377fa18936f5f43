"""Calls as a table: when, who, about what, what came of it. More are fetched as one scrolls."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call, Outcome
from ui.language import Language

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

#: Role under which a row gives its `Call`.
CALL_ROLE = int(Qt.ItemDataRole.UserRole)
#: Role of the second, quieter line of a cell.
SECOND_ROLE = CALL_ROLE + 1
#: Role of a chip in a cell.
CHIP_ROLE = CALL_ROLE + 2


class Column(enum.IntEnum):
    """The columns, left to right."""

    TIME = 0
    CALLER = 1
    TOPIC = 2
    RESULT = 3


class CallModel(QAbstractTableModel):
    """Calls, the newest first. `more_wanted` asks for the page after the last row."""

    more_wanted = Signal()

    def __init__(self, language: Language, clock: Callable[[], dt.datetime] = moments.now) -> None:
        super().__init__()
        self._language = language
        self._clock = clock
        self._calls: list[Call] = []
        self._more = False

    def show(self, calls: Sequence[Call], *, more: bool) -> None:
        """Show these calls from the top; `more` says that there are further ones."""
        self._more = more
        if [c.id for c in calls] == [c.id for c in self._calls]:
            return
        known = {call.id for call in self._calls}
        fresh = [call for call in calls if call.id not in known]
        if self._calls and fresh and list(calls) == [*fresh, *self._calls][: len(calls)]:
            # A call was added on top: the rest stays where it is, and so does a selection.
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._calls[:0] = fresh
            self.endInsertRows()
            return
        self.beginResetModel()
        self._calls = list(calls)
        self.endResetModel()

    def append(self, calls: Sequence[Call], *, more: bool) -> None:
        """Add the next page below."""
        self._more = more
        known = {call.id for call in self._calls}
        fresh = [call for call in calls if call.id not in known]
        if not fresh:
            return
        first = len(self._calls)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._calls.extend(fresh)
        self.endInsertRows()

    def last(self) -> Call | None:
        """The call in the last row."""
        return self._calls[-1] if self._calls else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._calls)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid():
            self._more = False
            self.more_wanted.emit()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 — Qt's own signature
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = [self.tr("Time"), self.tr("Caller"), self.tr("Topic"), self.tr("Result")]
            return names[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        call, column = self._calls[index.row()], Column(index.column())
        if role == CALL_ROLE:
            return call
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(call, column)
        if role == SECOND_ROLE:
            return self._second(call, column)
        if role == CHIP_ROLE:
            return self._chip(call) if column is Column.RESULT else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._whole(call)
        return None

    def _text(self, call: Call, column: Column) -> str:
        entry = call.entry
        if column is Column.TIME:
            return moments.clock(entry.received_at)
        if column is Column.CALLER:
            return entry.caller or self.tr("Name not known")
        if column is Column.TOPIC:
            return entry.topic
        return self._result(call)

    def _result(self, call: Call) -> str:
        language = self._language
        if not call.entry.transfers:
            return language.word(call.entry.outcome)
        last = call.entry.transfers[-1]
        return self.tr("To {unit} · {result}").format(
            unit=last.unit, result=language.brief(last.result)
        )

    def _second(self, call: Call, column: Column) -> str:
        if column is Column.TIME:
            day = moments.service_day(call.entry.received_at)
            today = moments.service_day(self._clock())
            return "" if day == today else self._language.day_month(day)
        if column is Column.CALLER:
            return call.phone_shown
        if column is Column.TOPIC:
            return call.entry.note.replace("\n", " ")
        outcome = call.entry.outcome
        told = call.entry.transfers and outcome not in (Outcome.TRANSFERRED, Outcome.CALLBACK)
        return self._language.word(outcome) if told else ""

    def _chip(self, call: Call) -> str:
        if call.entry.outcome is not Outcome.CALLBACK:
            return ""
        at = call.entry.callback_at
        if at is None:
            return self.tr("Call back")
        day = moments.service_day(at)
        when = moments.clock(at)
        if day != moments.service_day(self._clock()):
            when = f"{self._language.day_month(day)} {when}"
        return self.tr("Call back {when}").format(when=when)

    def _whole(self, call: Call) -> str:
        entry = call.entry
        day = self._language.date(moments.service_day(entry.received_at), weekday=True)
        lines = [
            f"{day} {moments.clock(entry.received_at)}",
            " · ".join(part for part in (entry.caller, call.phone_shown) if part),
            entry.topic,
            *(f"{t.unit} · {self._language.word(t.result)}" for t in entry.transfers),
            self._language.word(entry.outcome),
            entry.note,
        ]
        return "\n".join(line for line in lines if line)
