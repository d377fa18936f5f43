"""Calls as a table: when, who, about what, what came of it. More are fetched as one scrolls."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from gecc_desk.domain import moments
from gecc_desk.domain.call_filter import CallSort
from gecc_desk.domain.call_page import PageKey
from gecc_desk.domain.calls import Call, Outcome
from gecc_desk.domain.follow_ups import FollowUp, is_past
from ui.language import Language
from ui.models.due_words import DueWords
from ui.models.highlights import excerpt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

#: Role under which a row gives its `Call`.
CALL_ROLE = int(Qt.ItemDataRole.UserRole)
#: Role of the second, quieter line of a cell.
SECOND_ROLE = CALL_ROLE + 1
#: Role of the chips in a cell: a tuple of `Chip`.
CHIPS_ROLE = CALL_ROLE + 2
#: Role of the part of a text that may be shortened where there is no room for all of it.
SHORTENED_ROLE = CALL_ROLE + 3


class Column(enum.IntEnum):
    """The columns, left to right."""

    TIME = 0
    CALLER = 1
    TOPIC = 2
    RESULT = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Chip:
    """A word on a coloured ground: `tone` as the style sheet's chips."""

    text: str
    tone: str


class CallModel(QAbstractTableModel):
    """Calls in the order in which they were asked for.

    `more_wanted` asks for the page after the last row, which begins at `next_key`.
    """

    more_wanted = Signal()

    def __init__(
        self,
        language: Language,
        clock: Callable[[], dt.datetime] = moments.now,
        *,
        can_sort: bool = True,
    ) -> None:
        super().__init__()
        self._can_sort = can_sort
        self._language = language
        self._clock = clock
        self._words = DueWords(language, clock)
        self._calls: list[Call] = []
        self._next: PageKey | None = None
        self._is_fetching = False
        self._open: Mapping[int, FollowUp] | None = None
        self._sort = CallSort.NEWEST
        #: What was searched for, as search keys: the table marks it.
        self.pieces: tuple[str, ...] = ()

    # ---- filling ------------------------------------------------------------------------------

    def show(
        self,
        calls: Sequence[Call],
        next_key: PageKey | None,
        pieces: tuple[str, ...] = (),
        *,
        anew: bool = False,
    ) -> None:
        """Show these calls from the top; `anew`: they answer another question than those before.

        Else what stands below them already stays.
        """
        self._is_fetching = False
        if pieces != self.pieces:
            self.pieces = pieces
            self._tell(0, len(self._calls) - 1)
        before, known = self._calls, {call.id for call in self._calls}
        fresh = [call for call in calls if call.id not in known]
        stay = [call.id for call in before]
        continues = [call.id for call in calls] == [*(c.id for c in fresh), *stay][: len(calls)]
        if anew or not before or not continues or len(fresh) == len(calls):
            self.beginResetModel()
            self._calls, self._next = list(calls), next_key
            self.endResetModel()
            return
        if fresh:
            # Calls were added on top: the rest stays where it is, and so does a selection.
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._calls[:0] = fresh
            self.endInsertRows()
        self._mend(calls)
        if next_key is None or len(calls) == len(self._calls):
            self._cut(len(calls))
            self._next = next_key

    def append(self, calls: Sequence[Call], next_key: PageKey | None) -> None:
        """Add the next page below."""
        self._is_fetching, self._next = False, next_key
        known = {call.id for call in self._calls}
        fresh = [call for call in calls if call.id not in known]
        if not fresh:
            return
        first = len(self._calls)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._calls.extend(fresh)
        self.endInsertRows()

    def replace(self, call: Call) -> None:
        """A call says something else now; it stays where it is until the list is read anew."""
        place = self.place_of(call.id)
        if place is not None:
            self._calls[place] = call
            self._tell(place, place)

    def give_up_more(self) -> None:
        """The next page did not come; it may be asked for again."""
        self._is_fetching = False

    def show_promises(self, still_open: Mapping[int, FollowUp] | None) -> None:
        """The open follow-ups by the ids of their calls; None where not all of them are known."""
        self._open = still_open
        self._tell(0, len(self._calls) - 1)

    def show_sort(self, sort: CallSort) -> None:
        """Mark the column in whose order the calls stand."""
        self._sort = sort
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _mend(self, calls: Sequence[Call]) -> None:
        for place, call in enumerate(calls):
            if self._calls[place] != call:
                self._calls[place] = call
                self._tell(place, place)

    def _cut(self, count: int) -> None:
        if count < len(self._calls):
            self.beginRemoveRows(QModelIndex(), count, len(self._calls) - 1)
            del self._calls[count:]
            self.endRemoveRows()

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    # ---- asking -------------------------------------------------------------------------------

    @property
    def next_key(self) -> PageKey | None:
        """Where the next page begins; None where there is none."""
        return self._next

    def place_of(self, call_id: int) -> int | None:
        """The row of a call."""
        return next((n for n, call in enumerate(self._calls) if call.id == call_id), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._calls)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._is_fetching

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid():
            self._is_fetching = True
            self.more_wanted.emit()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 — Qt's own signature
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section != Column.RESULT and self._can_sort:
            return self.tr("Press to put the calls into this order (Ctrl+O)")
        if role == Qt.ItemDataRole.DisplayRole:
            names = [self.tr("Time"), self.tr("Caller"), self.tr("Topic"), self.tr("Result")]
            return f"{names[section]}{self._arrow(section)}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        call, column = self._calls[index.row()], Column(index.column())
        if role == CALL_ROLE:
            return call
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(call, column)
        if role in (SECOND_ROLE, SHORTENED_ROLE):
            tell = self._second if role == SECOND_ROLE else self._may_be_shortened
            return tell(call, column)
        if role == CHIPS_ROLE:
            return self._chips(call) if column is Column.RESULT else ()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._whole(call)
        return None

    # ---- what a row says ----------------------------------------------------------------------

    def _arrow(self, section: int) -> str:
        arrows = {
            CallSort.NEWEST: (Column.TIME, " ▼"),
            CallSort.OLDEST: (Column.TIME, " ▲"),
            CallSort.CALLER: (Column.CALLER, " ▲"),
            CallSort.TOPIC: (Column.TOPIC, " ▲"),
        }
        column, arrow = arrows[self._sort]
        return arrow if section == column else ""

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
        last, before = call.entry.transfers[-1], len(call.entry.transfers) - 1
        text = self.tr("To {unit} · {result}").format(
            unit=last.unit, result=language.brief(last.result)
        )
        return f"{text} (+{before})" if before else text

    @staticmethod
    def _may_be_shortened(call: Call, column: Column) -> str:
        """The unit: what came of the transfer is what one looks for."""
        transfers = call.entry.transfers if column is Column.RESULT else ()
        return transfers[-1].unit if transfers else ""

    def _second(self, call: Call, column: Column) -> str:
        if column is Column.TIME:
            day = moments.service_day(call.entry.received_at)
            today = moments.service_day(self._clock())
            if day == today:
                return ""
            short = self._language.day_month(day)
            year = (day.year + moments.BUDDHIST_ERA) % 100
            return short if day.year == today.year else f"{short} {year:02}"
        if column is Column.CALLER:
            return call.phone_shown
        if column is Column.TOPIC:
            return excerpt(call.entry.note.replace("\n", " "), self.pieces)
        outcome = call.entry.outcome
        told = call.entry.transfers and outcome not in (Outcome.TRANSFERRED, Outcome.CALLBACK)
        return self._language.word(outcome) if told else ""

    def _chips(self, call: Call) -> tuple[Chip, ...]:
        if call.voided_at is not None:
            return (Chip(self.tr("Void"), "error"),)
        promised = self._promise(call)
        corrected = Chip(self.tr("Corrected"), "quiet") if call.corrected_at is not None else None
        return tuple(chip for chip in (promised, corrected) if chip is not None)

    def _promise(self, call: Call) -> Chip | None:
        """What was promised, as long as it is to be done; then that it was done."""
        open_one = self._open.get(call.id) if self._open is not None else None
        if open_one is None and not call.entry.promises:
            return None
        if open_one is None and self._open is not None:
            return Chip(self.tr("Called back"), "good")
        due_at = open_one.due_at if open_one is not None else call.entry.callback_at
        if due_at is None:
            return Chip(self.tr("Call back"), "fast")
        when = self._words.when(due_at)
        if is_past(due_at, self._clock()):
            return Chip(self.tr("Overdue: {when}").format(when=when), "error")
        return Chip(self.tr("Call back {when}").format(when=when), "fast")

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
            " · ".join(chip.text for chip in self._chips(call)),
        ]
        return "\n".join(line for line in lines if line)
