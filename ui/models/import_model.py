"""What an import would do, in words and rows for tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome, Transfer
from gecc_desk.domain.register_doubles import Double
from gecc_desk.domain.register_reading import RowFault, SheetCall
from gecc_desk.domain.register_sheet import (
    ASSUMED_BRIEFLY,
    ASSUMED_WORDS,
    FIELD_WORDS,
    Cell,
    Field,
    NoValue,
    Place,
    RegisterTable,
)
from gecc_desk.domain.register_values import plain
from gecc_desk.domain.words import Wording
from ui.language import Language
from ui.widgets.table import Index

if TYPE_CHECKING:
    from gecc_desk.services.register_import import Preview

#: So many of the rows that fit are shown: whoever sees these sees whether the columns are right.
SAMPLE = 200
#: So many letters of a cell are shown as an example.
_EXAMPLE = 40
_NOWHERE = QModelIndex()


def count(number: int) -> str:
    """A number as it is read: ``19,963``."""
    return f"{number:,}"


class ImportWords:
    """The words for rows, columns and faults."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._names_sheets = False

    def name_sheets(self, *, named: bool) -> None:
        """Whether rows of several sheets are told apart."""
        self._names_sheets = named

    def place(self, place: Place) -> str:
        """Where a row stands in the file."""
        text = QCoreApplication.translate("import_words", "Row {n}").format(n=place.row)
        return f"{place.sheet} · {text}" if self._names_sheets else text

    def field(self, field: Field | None) -> str:
        """What a column says."""
        return self._words(FIELD_WORDS[field or Field.LEFT_OUT])

    def faults(self, row: RowFault) -> str:
        """All that is wrong with a row."""
        is_thai = self._language.is_thai
        return " · ".join(one.in_thai() if is_thai else one.in_english() for one in row.faults)

    def double(self, double: Double) -> str:
        """Of what a row is the double."""
        if double.of is None:
            return QCoreApplication.translate("import_words", "Is in the register already")
        text = QCoreApplication.translate("import_words", "The same as {place}")
        return text.format(place=self.place(double.of))

    def received(self, call: SheetCall) -> str:
        """When a call was received."""
        at = call.entry.received_at
        return f"{self._language.date(moments.service_day(at))} {moments.clock(at)}"

    def call(self, call: SheetCall) -> tuple[str, ...]:
        """A call as it will stand: when, who, number, topic, what came of it, note, what was missing."""
        entry = call.entry
        transferred = entry.outcome is Outcome.TRANSFERRED and entry.transfers
        # To which unit says that it was transferred: the column is narrow.
        outcome = "" if transferred else self._language.brief(entry.outcome)
        came = " → ".join([outcome, *map(self._transfer, entry.transfers)]).strip()
        note = " ".join(entry.note.split())
        return (
            self.received(call), entry.caller, entry.phone, entry.topic, came, note,
            ", ".join(self._words(ASSUMED_BRIEFLY[one]) for one in call.assumed),
        )  # fmt: skip

    def assumed(self, preview: Preview) -> str:
        """What the rows do not say and is taken so all the same, with how many are so."""
        calls = [*preview.fitting, *(double.call for double in preview.doubles)]
        counted = Counter(one for call in calls for one in call.assumed)
        text = QCoreApplication.translate("import_words", "{what}: {n} rows")
        return " · ".join(
            text.format(what=self._words(words), n=count(counted[one]))
            for one, words in ASSUMED_WORDS.items()
            if counted[one]
        )

    def _transfer(self, transfer: Transfer) -> str:
        extension = QCoreApplication.translate("import_words", "ext. {n}")
        unit = [transfer.unit, extension.format(n=transfer.extension) if transfer.extension else ""]
        return f"{' '.join(filter(None, unit))} ({self._language.word(transfer.result)})"

    def _words(self, words: Wording) -> str:
        return words.th if self._language.is_thai else words.en


def example(table: RegisterTable, column: int) -> str:
    """What stands in a column: the first cell that says anything."""
    cells = (row.cells[column] for row in table.rows)
    text = next((_shown(cell) for cell in cells if cell is not None), "")
    return text if len(text) <= _EXAMPLE else f"{text[: _EXAMPLE - 1]}…"


def _shown(cell: Cell) -> str:
    return "…" if isinstance(cell, NoValue) else " ".join(plain(cell).split())


def title_of(path: Path, table: RegisterTable) -> str:
    """The file, and which of its sheets are read."""
    named = [name for name in table.sheets if name]
    return " · ".join([path.name, ", ".join(named)]) if named else path.name


class RowsModel(QAbstractTableModel):
    """Rows of texts under headings; a whole text is in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self._headings: Sequence[str] = ()
        self._rows: Sequence[tuple[str, ...]] = ()

    def show(self, headings: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._headings, self._rows = headings, rows
        self.endResetModel()

    def texts(self, row: int) -> tuple[str, ...]:
        """The texts of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None


def fitting_rows(words: ImportWords, preview: Preview) -> list[tuple[str, ...]]:
    """The first rows that become calls, as they will stand."""
    return [(words.place(one.place), *words.call(one)) for one in preview.fitting[:SAMPLE]]


def faulty_rows(words: ImportWords, preview: Preview) -> list[tuple[str, ...]]:
    """All rows that do not fit, and why."""
    return [(words.place(one.place), words.faults(one)) for one in preview.faults]


def double_rows(words: ImportWords, preview: Preview) -> list[tuple[str, ...]]:
    """All doubles, of what, and which calls they are."""
    rows: list[tuple[str, ...]] = []
    for one in preview.doubles:
        entry, at = one.call.entry, words.received(one.call)
        who = entry.caller or entry.phone
        rows.append((words.place(one.call.place), words.double(one), at, who, entry.topic))
    return rows
