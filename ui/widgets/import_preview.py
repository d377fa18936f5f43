"""What an import would do: the rows that fit, those that do not and why, doubles, and columns."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gecc_desk.domain.register_sheet import Field, RegisterTable
from ui.context import DeskContext
from ui.models.import_model import (
    SAMPLE,
    ImportWords,
    RowsModel,
    count,
    double_rows,
    faulty_rows,
    fitting_rows,
)
from ui.widgets.basics import Strip, column, label
from ui.widgets.import_columns import ImportColumns
from ui.widgets.segments import Segments
from ui.widgets.table import DeskTable, RowDelegate

if TYPE_CHECKING:
    from gecc_desk.services.register_import import Preview

_ROW = 38
_PLACE, _WHEN, _NUMBER, _FILLED = 84, 150, 118, 112
#: With names of sheets before the number of a row.
_PLACE_OF_SHEETS = 180


class Part(enum.Enum):
    """The parts of the preview, in the order of their buttons."""

    FITTING = 0
    FAULTY = 1
    DOUBLES = 2
    COLUMNS = 3


class ImportPreview(QWidget):
    """Four parts, one in sight; the buttons say how many rows each has."""

    columns_changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        look = context.look
        self._look = look
        self._words = ImportWords(context.language)
        self._preview: Preview | None = None
        self._place = _PLACE
        self._whole = label("", "small-muted", wrap=True)
        self._empty = label("", "empty", wrap=True)
        self._assumed = Strip(look, "fast")
        self._assumed_text = label("", wrap=True)
        self._assumed.body.addWidget(self._assumed_text)
        self._assumed.hide()
        names = ("", "", "", self.tr("Columns"))
        choices = list(zip(Part, names, strict=True))
        self.parts: Segments[Part] = Segments(choices, self.tr("What is shown"))
        self.parts.chosen.connect(self._turn)
        self.model = RowsModel()
        self.table = DeskTable(look, self.tr("Rows of the file"), _ROW)
        self.table.setModel(self.model)
        self.table.setItemDelegate(RowDelegate(look))
        self.table.selectionModel().currentRowChanged.connect(self._show_whole)
        self.model.modelReset.connect(lambda: self._whole.setText(""))
        self._whole.setMinimumHeight(look.px(24))
        rows = QWidget()
        lines = column(self._assumed, self._empty, self.table, self._whole, gap=look.px(6))
        lines.setStretch(2, 1)
        rows.setLayout(lines)
        self.columns = ImportColumns(context)
        self.columns.changed.connect(self.columns_changed)
        self._stack = QStackedWidget()
        self._stack.addWidget(rows)
        self._stack.addWidget(self.columns)
        self.setLayout(column(self.parts, self._stack, gap=look.px(10)))

    def show_table(self, table: RegisterTable, fields: tuple[Field | None, ...]) -> None:
        """Another file or sheet: its columns, and no rows yet."""
        several = len(table.sheets) > 1
        self._place = _PLACE_OF_SHEETS if several else _PLACE
        self._words.name_sheets(named=several)
        self.columns.show_table(table, fields)

    def show_preview(self, preview: Preview, part: Part | None = None) -> None:
        """Show what would come of it. Without a `part`: what is not all right, or what stays open."""
        self._preview = preview
        counted = (
            (self.tr("Fit: {n}"), len(preview.fitting)),
            (self.tr("Do not fit: {n}"), len(preview.faults)),
            (self.tr("Doubles: {n}"), len(preview.doubles)),
        )
        for place, (text, number) in enumerate(counted):
            self.parts.rename(place, text.format(n=count(number)))
        assumed = self._words.assumed(preview)
        told = self.tr("Not written in the file and filled in – {what}")
        self._assumed_text.setText(told.format(what=assumed))
        self._assumed.setVisible(bool(assumed))
        self.parts.choose(part or self.parts.value() or Part.FITTING)
        self._turn()

    def show_columns(self) -> None:
        """Nothing can be told before the columns are set right."""
        self._preview = None
        self._assumed.hide()
        texts = (self.tr("Fit"), self.tr("Do not fit"), self.tr("Doubles"))
        for place, text in enumerate(texts):
            self.parts.rename(place, text)
        self.parts.choose(Part.COLUMNS)
        self._turn()

    def _turn(self) -> None:
        part = self.parts.value() or Part.FITTING
        self._stack.setCurrentIndex(1 if part is Part.COLUMNS else 0)
        if part is not Part.COLUMNS:
            self._show_rows(part)

    def _show_rows(self, part: Part) -> None:
        preview, words = self._preview, self._words
        row = self.tr("Row")
        heads: tuple[str, ...]
        if part is Part.FAULTY:
            rows = faulty_rows(words, preview) if preview else []
            self._fill((row, self.tr("Why it does not fit")), rows, {0: self._place})
        elif part is Part.DOUBLES:
            heads = (
                row,
                self.tr("Double of"),
                self.tr("Received"),
                self.tr("Caller"),
                self.tr("Topic"),
            )
            rows = double_rows(words, preview) if preview else []
            self._fill(heads, rows, {0: self._place, 2: _WHEN})
        else:
            heads = (
                row, self.tr("Received"), self.tr("Caller"), self.tr("Number"), self.tr("Topic"),
                self.tr("Outcome"), self.tr("Note"), self.tr("Filled in"),
            )  # fmt: skip
            rows = fitting_rows(words, preview) if preview else []
            widths = {0: self._place, 1: _WHEN, 3: _NUMBER, 7: _FILLED}
            self._fill(heads, rows, widths)
        self._say_empty(part)

    def _fill(
        self, heads: tuple[str, ...], rows: list[tuple[str, ...]], widths: dict[int, int]
    ) -> None:
        self.model.show(heads, rows)
        self.table.fix_columns(widths)
        self.table.setVisible(bool(rows))

    def _say_empty(self, part: Part) -> None:
        texts = {
            Part.FITTING: self.tr(
                "No row fits. See under “Columns” whether each is taken as what it is."
            ),
            Part.FAULTY: self.tr("Every row fits."),
            Part.DOUBLES: self.tr("No row is a double."),
        }
        shown = self.model.rowCount()
        text = "" if shown else texts.get(part, "")
        if part is Part.FITTING and shown == SAMPLE:
            text = self.tr("The first {n} rows, as they will stand:").format(n=SAMPLE)
        self._empty.setText(text if self._preview is not None else "")
        self._empty.setVisible(bool(self._empty.text()))

    def _show_whole(self) -> None:
        """The whole text of the row that is chosen: a long reason does not fit into its line."""
        index = self.table.currentIndex()
        told = self.model.texts(index.row()) if index.isValid() else ()
        self._whole.setText(" · ".join(text for text in told if text))
