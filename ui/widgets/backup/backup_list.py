"""The backups that are kept, one of which is chosen to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.context import DeskContext
from ui.models.backup_model import BackupModel, Column
from ui.models.rows_model import ROW_ROLE
from ui.widgets.basics import button, column, label, row
from ui.widgets.table import DeskTable, RowDelegate

if TYPE_CHECKING:
    from gecc_desk.domain.backups import BackupFile
    from ui.theme import Look

_ROW, _HEAD = 40, 36
#: More are reached by scrolling; half a row more tells that there are more.
_MOST_SHOWN = 6.5


class _Table(DeskTable):
    """Enter looks at the chosen row."""

    entered_key = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.entered_key.emit()
            return
        super().keyPressEvent(event)


class BackupList(QWidget):
    """A table, or a sentence where there is none yet; and a file from elsewhere."""

    look_asked = Signal(Path)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        look = self._look = context.look
        self._model = BackupModel(context.language)
        self.table = _Table(look, self.tr("Backups that are kept"))
        self.table.setModel(self._model)
        self.table.setItemDelegate(RowDelegate(look))
        self.table.itemDelegate().setParent(self.table)
        self.table.fix_columns(
            {Column.AT: 170, Column.REASON: 150, Column.SIZE: 100, Column.CHECK: 150}
        )
        self.table.horizontalHeader().setFixedHeight(look.px(_HEAD))
        self.table.entered_key.connect(self._look_at)
        self.table.doubleClicked.connect(lambda _: self._look_at())
        self._empty = label("", "empty", wrap=True)
        self._open = button(self.tr("Look at it and restore …"))
        self._open.clicked.connect(self._look_at)
        self._other = button(self.tr("From another file …"))
        self._other.clicked.connect(self._choose_file)
        self._folder = Path()
        self.setLayout(
            column(
                self._empty,
                self.table,
                row(self._open, self._other, None, gap=look.px(8)),
                gap=look.px(8),
            )
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_button())
        self.show_backups((), self._folder, is_there=True)

    def show_backups(self, backups: Sequence[BackupFile], folder: Path, *, is_there: bool) -> None:
        """Take the present ones, the latest first; `folder` is where another file is looked for.

        Where it cannot be reached (`is_there`), those in it are not known.
        """
        self._empty.setText(
            self.tr("There is no backup yet. The first one stands here once it is made.")
            if is_there
            else self.tr(
                "The folder for backups cannot be reached now. What is in it stands here once the "
                "disk or share is connected."
            )
        )
        chosen, self._folder = self._chosen(), folder
        self._model.show(backups)
        if chosen in (paths := [one.path for one in backups]):
            self.table.selectRow(paths.index(chosen))
        self._empty.setVisible(not backups or not is_there)
        self.table.setVisible(bool(backups))
        rows = min(len(backups), _MOST_SHOWN)
        self.table.setFixedHeight(self._look.px(_HEAD) + self._look.px(_ROW * rows) + 4)
        self._show_button()

    def set_working(self, working: bool) -> None:
        """While one is looked at no other is chosen."""
        self._other.setEnabled(not working)
        self.table.setEnabled(not working)
        self._show_button()

    def _chosen(self) -> Path | None:
        rows = self.table.selectionModel().selectedRows()
        return rows[0].data(ROW_ROLE).path if rows else None

    def _show_button(self) -> None:
        self._open.setEnabled(self.table.isEnabled() and self._chosen() is not None)

    def _look_at(self) -> None:
        path = self._chosen()
        if path is not None:
            self.look_asked.emit(path)

    def _choose_file(self) -> None:
        title, kinds = self.tr("Choose a backup"), self.tr("Backups (*.sqlite3);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(self._folder), kinds)
        if chosen:
            self.look_asked.emit(Path(chosen))
