"""Import of a register: a file is chosen, looked at, its columns set right, and taken in."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.register_sheet import ColumnMissing, RegisterTable
from ui.context import DeskContext
from ui.dialogs.working_dialog import WorkingDialog
from ui.models.import_model import count, title_of
from ui.widgets.basics import ElidedLabel, Strip, button, column, label, row
from ui.widgets.check_list import CheckList
from ui.widgets.figures_saving import usual_folder
from ui.widgets.import_preview import ImportPreview, Part
from ui.widgets.popup import Popup

if TYPE_CHECKING:
    from gecc_desk.services.register_import import Imported, Preview, Progress

_WIDTH, _HEIGHT = 1040, 660


class ImportStopped(DeskError):
    """The person does not want to go on."""

    english = "Stopped. Nothing was imported."
    thai = "หยุดแล้ว ยังไม่ได้นำเข้าข้อมูลใด"


class ImportDialog(WorkingDialog):
    """Nothing is written before the last button is pressed; until it is done it can be stopped."""

    #: How many calls were imported.
    imported = Signal(int)
    _progressed = Signal(int, int)

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(context, self.tr("Import a register"), parent)
        self._path = Path()
        self._folder = usual_folder()
        self._tables: tuple[RegisterTable, ...] = ()
        self._table: RegisterTable | None = None
        self._preview: Preview | None = None
        self._is_working, self._closes = False, False
        self._lay_out(parent)
        self._work.slow_changed.connect(self._slow.setVisible)
        self._progressed.connect(self._show_progress)
        self._show_buttons()
        self._choose_file.setFocus()

    # ---- the file -----------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Let the person choose a file."""
        kinds = self.tr("Registers") + " (*.xlsx *.csv *.txt *.xlsm)"
        dialog = QFileDialog(self, self.tr("Choose a file"), str(self._folder), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if chosen:
            self.read(Path(chosen[0]))

    def read(self, path: Path) -> None:
        """Read a file and show what would come of it."""
        self._path, self._folder = path, path.parent
        self._table, self._preview = None, None
        progress = self._begin(self.tr("Reading {name} …").format(name=path.name))

        def work() -> tuple[RegisterTable, ...]:
            from gecc_desk.reports.register_files import read_register_file

            return read_register_file(path, progress)

        self._work.run(work, self._was_read, self._failed, owner=self)

    def _was_read(self, tables: tuple[RegisterTable, ...]) -> None:
        self._tables = tables
        self._sheets.setVisible(len(tables) > 1)
        self._take(tables[0])

    def _take(self, table: RegisterTable) -> None:
        self._table = table
        self._title.set_text(title_of(self._path, table))
        self._view.show_table(table, table.fields)
        self._pages.setCurrentWidget(self._view_page)
        self._look(first=True)

    def _ask_sheet(self) -> None:
        names = [title_of(self._path, table) for table in self._tables]
        popup = Popup(self._context.look, self)
        values = list(zip(range(len(names)), names, strict=True))
        choices = CheckList(self._context.look, self.tr("Sheet"), values)
        now = self._tables.index(self._table) if self._table is not None else 0
        choices.show_chosen([now])

        def choose(place: int) -> None:
            popup.close()
            self._take(self._tables[place])

        choices.toggled.connect(choose)
        choices.left.connect(popup.close)
        popup.body.addWidget(choices)
        popup.open_beside(self._sheets)
        choices.take_focus()

    # ---- looking ------------------------------------------------------------------------------

    def _look(self, *, first: bool = False) -> None:
        """Ask what would come of the file with the columns as they are."""
        table = self._table
        if table is None:
            return
        self._preview = None
        fields = self._view.columns.fields()
        progress = self._begin(
            self.tr("Looking through {n} rows …").format(n=count(len(table.rows)))
        )
        services = self._context.services

        def looked(preview: Preview) -> None:
            self._end()
            self._preview = preview
            part = Part.FAULTY if preview.faults else Part.FITTING
            self._view.show_preview(preview, part if first else None)
            self._show_buttons()
            if first:
                self._view.parts.setFocus(Qt.FocusReason.OtherFocusReason)

        self._work.run(
            lambda: services.imports.preview(table, fields, progress), looked, self._failed,
            key="preview",
    owner=self)  # fmt: skip

    # ---- importing ----------------------------------------------------------------------------

    def _import(self) -> None:
        preview = self._preview
        if preview is None or self._is_working:
            return
        progress = self._begin(self.tr("Importing …"))
        services, doubles = self._context.services, self._take_doubles.isChecked()
        name = self._path.name
        self._work.run(
            lambda: services.imports.run(
                preview, progress, without_faulty=True, with_doubles=doubles, file_name=name
            ),
            self._was_imported,
            self._failed,
            owner=self,
        )

    def _was_imported(self, done: Imported) -> None:
        self._end()
        self._preview = None
        text = self.tr("Calls imported: {n}").format(n=count(done.calls))
        self._imported_text.setText(text)
        left_out = []
        if done.faulty_left_out:
            told = self.tr("Rows left out because they do not fit: {n}")
            left_out.append(told.format(n=count(done.faulty_left_out)))
        if done.doubles_left_out:
            told = self.tr("Doubles left out: {n}")
            left_out.append(told.format(n=count(done.doubles_left_out)))
        left_out.append(
            self.tr(
                "It can be taken back as a whole (F11, 3); a single call is voided in the register."
            )
        )
        self._left_out.setText("\n".join(left_out))
        self._pages.setCurrentWidget(self._done_page)
        self._show_buttons()
        self._close.setFocus()
        self.imported.emit(done.calls)
        if self._closes:
            self.accept()

    # ---- work under way -----------------------------------------------------------------------

    def _begin(self, doing: str) -> Progress:
        self._stop.set()  # what was asked for before is not wanted any more
        stop = self._stop = threading.Event()
        self._is_working = True
        self._said.hide()
        self._doing.setText(doing)
        self._bar.setRange(0, 0)
        self._show_buttons()

        def progress(done: int, of: int) -> None:
            if stop.is_set():
                raise ImportStopped
            self._progressed.emit(done, of)

        return progress

    def _halt(self) -> None:
        self._stop.set()

    def _end(self) -> None:
        self._is_working = False

    def _failed(self, error: DeskError) -> None:
        self._end()
        if self._closes:
            super().reject()
            return
        if isinstance(error, ColumnMissing):
            self._view.show_columns()
        stopped = isinstance(error, ImportStopped)
        self._say("quiet" if stopped else "error", self._context.language.error(error))
        self._show_buttons()

    def _show_progress(self, done: int, of: int) -> None:
        # In thousandths: a file may have more bytes than Qt counts.
        self._bar.setRange(0, 1_000 if of else 0)
        self._bar.setValue(round(1_000 * done / of) if of else 0)

    def reject(self) -> None:
        """Esc, the cross, Close: what is under way is stopped, and nothing of it is kept."""
        if not self._is_working:
            super().reject()
            return
        # Closed when it has ended: it may be done by now, and then it is told.
        self._closes = True
        self._stop.set()

    # ---- buttons ------------------------------------------------------------------------------

    def _show_buttons(self) -> None:
        preview, working = self._preview, self._is_working
        on_view = self._pages.currentWidget() is self._view_page
        self._again.setVisible(on_view)
        self._again.setEnabled(not working)
        self._sheets.setEnabled(not working)
        self._choose_file.setEnabled(not working)
        doubles = len(preview.doubles) if preview else 0
        self._take_doubles.setVisible(on_view and doubles > 0)
        self._take_doubles.setEnabled(not working)
        self._take_doubles.setText(self.tr("Import the {n} doubles too").format(n=count(doubles)))
        self._go.setVisible(on_view)
        self._go.setEnabled(preview is not None and not working and self._coming() > 0)
        self._go.setText(self._go_text())
        done = self._pages.currentWidget() is self._done_page
        self._close.setText(self.tr("Close") if done else self.tr("Cancel"))
        self._close.setDefault(done)

    def _coming(self) -> int:
        """How many calls the button would import."""
        if self._preview is None:
            return 0
        doubles = len(self._preview.doubles) if self._take_doubles.isChecked() else 0
        return len(self._preview.fitting) + doubles

    def _go_text(self) -> str:
        if self._preview is None:
            return self.tr("Import")
        faults = len(self._preview.faults)
        if not faults:
            return self.tr("Import {n} calls").format(n=count(self._coming()))
        text = self.tr("Import {n} calls without the {faulty} rows that do not fit")
        return text.format(n=count(self._coming()), faulty=count(faults))

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self, parent: QWidget) -> None:
        px = self._context.look.px
        self._pages = QStackedWidget()
        self._view_page = self._build_view()
        self._done_page = self._build_done()
        for page in (self._build_start(), self._view_page, self._done_page):
            # As high as there is room: else the highest page would say how high all are.
            page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(label(self.tr("Import a register"), "title"))
        whole.addWidget(self._build_slow())
        whole.addWidget(self._build_said())
        whole.addWidget(self._pages, 1)
        whole.addLayout(self._build_buttons())
        screen = parent.screen().availableGeometry()
        self.resize(
            min(px(_WIDTH), screen.width() - px(20)), min(px(_HEIGHT), screen.height() - px(48))
        )

    def _build_start(self) -> QWidget:
        page = QWidget()
        px = self._context.look.px
        texts = (
            self.tr(
                "Choose the register that the office has kept until now: an Excel workbook (.xlsx) "
                "or a CSV file with one row for each call and a row of headings, such as date, "
                "time, caller, phone number, topic and outcome. Buddhist and common years are read."
            ),
            self.tr(
                "First you see what would come of it. Nothing is imported before you agree, and "
                "then all of it or nothing."
            ),
        )
        self._choose_file = button(self.tr("Choose a file …"), "primary")
        self._choose_file.clicked.connect(self.ask_file)
        page.setLayout(
            column(*(label(text, wrap=True) for text in texts), row(self._choose_file, None), None,
                   gap=px(14))
        )  # fmt: skip
        return page

    def _build_view(self) -> QWidget:
        page = QWidget()
        px = self._context.look.px
        self._title = ElidedLabel("", "strong")
        self._sheets = button(self.tr("Another sheet …"))
        self._sheets.clicked.connect(self._ask_sheet)
        head = row(gap=px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self._sheets)
        self._view = ImportPreview(self._context)
        self._view.columns_changed.connect(self._look)
        page.setLayout(column(head, self._view, gap=px(8)))
        return page

    def _build_done(self) -> QWidget:
        page = QWidget()
        look = self._context.look
        strip = Strip(look, "good")
        self._imported_text, self._left_out = label("", "strong", wrap=True), label("", wrap=True)
        strip.body.addWidget(self._imported_text)
        strip.body.addWidget(self._left_out)
        page.setLayout(column(strip, None, gap=look.px(8)))
        return page

    def _build_slow(self) -> Strip:
        look = self._context.look
        self._slow = Strip(look, "quiet")
        self._doing, self._bar = label(""), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the import is"))
        halt = button(self.tr("Stop"))
        halt.clicked.connect(self._halt)
        line = row(self._doing, gap=look.px(12))
        line.addWidget(self._bar, 1)
        line.addWidget(halt)
        self._slow.body.addLayout(line)
        self._slow.hide()
        return self._slow

    def _build_buttons(self) -> QVBoxLayout:
        px = self._context.look.px
        self._again = button(self.tr("Another file …"))
        self._again.clicked.connect(self.ask_file)
        self._take_doubles = button("", "toggle")
        self._take_doubles.setCheckable(True)
        self._take_doubles.toggled.connect(self._show_buttons)
        self._close = button(self.tr("Cancel"))
        self._close.clicked.connect(self.reject)
        self._go = button("", "primary")
        self._go.clicked.connect(self._import)
        return column(
            row(self._again, self._take_doubles, None, self._close, self._go, gap=px(8)), gap=0
        )
