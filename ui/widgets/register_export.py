"""The register as a file: what is filtered is written to a workbook or a CSV file, beside the window."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain import office as usual
from gecc_desk.domain.audit import Action
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office import OFFICE_NAME
from ui.background import Background
from ui.context import DeskContext
from ui.models.import_model import count
from ui.widgets.basics import Strip, button, label, row
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.figures_saving import Format, usual_folder

if TYPE_CHECKING:
    from gecc_desk.domain.call_filter import CallFilter
    from gecc_desk.domain.calls import Call
    from gecc_desk.reports.register_rows import Progress
    from ui.context import Services

#: Calls fetched from the database at once.
PAGE = 500
_WIDTH = 560


class ExportStopped(DeskError):
    """The person does not want to wait for the file."""

    english = "Stopped. No file was written."
    thai = "หยุดแล้ว ไม่ได้บันทึกไฟล์"


@dataclasses.dataclass(frozen=True, slots=True)
class Exporting:
    """One file to be written. `write` is Qt-free and is run beside the window."""

    services: Services
    wanted: CallFilter
    path: Path

    def write(self, progress: Progress) -> int:
        """Write the file; gives how many calls are in it.

        Where the name ends in ``.csv`` it is a CSV file, else a workbook. Raises a `DeskError`
        where it cannot or may not be written, or what `progress` raises.
        """
        from gecc_desk.reports import targets
        from gecc_desk.reports.register_csv import write_register_csv
        from gecc_desk.reports.register_xlsx import write_register_xlsx
        from gecc_desk.reports.saving import handing_over

        targets.keep_database(self.path, self.services.figures.database_file)
        written = 0

        def told(done: int, of: int) -> None:
            nonlocal written
            written = done
            progress(done, of)

        is_csv = self.path.suffix.casefold() == ".csv"

        def tell() -> None:
            said = {"file": "csv" if is_csv else Format.XLSX.value, "rows": written}
            self.services.audit.told(Action.REGISTER_EXPORTED, {**said, **self._days()})

        with handing_over(self.path, tell) as beside:
            if is_csv:
                write_register_csv(beside, self.calls(), told)
                return written
            office = self.services.office
            write_register_xlsx(
                beside, self.calls(), told, made_at=moments.now(),
                office=office.value(OFFICE_NAME, usual.USUAL_OFFICE_NAME),
                made_by=self.services.desks.name(),
            )  # fmt: skip
        return written

    def _days(self) -> dict[str, str]:
        """Which days were asked for. What else was filtered by may name somebody."""
        wanted = self.wanted.on(moments.service_day(moments.now()))
        days: dict[str, str] = {}
        if wanted.since is not None:
            days["from"] = wanted.since.isoformat()
        if wanted.until is not None:
            days["to"] = (wanted.until - dt.timedelta(days=1)).isoformat()
        return days

    def calls(self) -> Iterator[Call]:
        """What is filtered, in its order, a page at a time."""
        after = None
        while True:
            page = self.services.register.page(self.wanted, PAGE, after)
            yield from page.calls
            if page.next is None:
                return
            after = page.next


class RegisterExport(QObject):
    """Asks where to, and writes there."""

    #: How many calls were written, and where.
    exported = Signal(int, object)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._folder: Path | None = None

    def export(self, wanted: CallFilter, parent: QWidget) -> None:
        """Write the calls that fit a filter to a file that the person names, or to none."""
        path = self._ask_path(parent)
        if path is None:
            return
        self._folder = path.parent
        self.write(Exporting(self._context.services, wanted, path), parent)

    def write(self, exporting: Exporting, parent: QWidget) -> ExportDialog:
        """Write to a place that is known."""
        dialog = ExportDialog(self._context, exporting, parent)
        dialog.exported.connect(self.exported)
        dialog.open()
        return dialog

    def _ask_path(self, parent: QWidget) -> Path | None:
        translate = QCoreApplication.translate
        name = translate("ExportRegister", "Phone register")
        day = moments.service_day(moments.now())
        stem = f"{name}_{day.year + moments.BUDDHIST_ERA}-{day:%m-%d}"
        folder = self._folder or usual_folder()
        dialog = QFileDialog(parent, translate("ExportRegister", "Save the register"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = {"Excel (*.xlsx)": Format.XLSX.value, "CSV (*.csv)": "csv"}
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix(Format.XLSX.value)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds[kind]))
        dialog.selectFile(f"{stem}.{Format.XLSX}")
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


class ExportDialog(DeskDialog):
    """How far it is, with a way to stop; then what was written, with a way to open it."""

    exported = Signal(int, object)
    _progressed = Signal(int, int)

    def __init__(self, context: DeskContext, exporting: Exporting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Save the register"))
        self._context = context
        self._path = exporting.path
        self._stop = threading.Event()
        self._is_working, self._closes = True, False
        self._lay_out()
        self._progressed.connect(self._show_progress)
        self._work = Background(self)
        self._work.run(
            lambda: exporting.write(self._progress), self._written, self._failed, owner=self
        )

    def reject(self) -> None:
        """Esc, the cross, Stop: what is under way is stopped, and no file is written."""
        if not self._is_working:
            super().reject()
            return
        self._closes = True
        self._stop.set()

    def done(self, result: int) -> None:
        """Close, whichever way: not before the thread has let go of this window."""
        self._stop.set()
        self._work.wait()
        super().done(result)

    def _progress(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise ExportStopped
        self._progressed.emit(done, of)

    def _show_progress(self, done: int, _of: int) -> None:
        if self._is_working:
            self._text.setText(self.tr("{n} calls written …").format(n=count(done)))

    def _written(self, calls: int) -> None:
        text = self.tr("Saved as {name}: {n} calls.")
        self._end("good", text.format(name=self._path.name, n=count(calls)))
        self._open.show()
        self._open.setFocus()
        self.exported.emit(calls, self._path)

    def _failed(self, error: DeskError) -> None:
        if self._closes:
            self._is_working = False
            super().reject()
            return
        self._end("error", self._context.language.error(error))

    def _end(self, tone: str, text: str) -> None:
        self._is_working = False
        self._strip.set_tone(tone)
        self._text.setText(text)
        self._bar.hide()
        self._close.setText(self.tr("Close"))
        self._close.setFocus()

    def _open_file(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
            text = self.tr("No program on this machine opens {name}.")
            self._end("error", text.format(name=self._path.name))

    def _lay_out(self) -> None:
        look = self._context.look
        px = look.px
        self._strip = Strip(look, "quiet")
        self._text = label(self.tr("Writing {name} …").format(name=self._path.name), wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the file is written"))
        self._strip.body.addWidget(self._text)
        self._strip.body.addWidget(self._bar)
        note = self.tr(
            "The file holds names and telephone numbers. Keep it where only those can open it who "
            "need it, and delete it when it is not needed any more."
        )
        self._open = button(self.tr("Open"), "primary")
        self._open.clicked.connect(self._open_file)
        self._open.hide()
        self._close = button(self.tr("Stop"))
        self._close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(label(self.tr("Save the register"), "title"))
        whole.addWidget(self._strip)
        whole.addWidget(label(note, "muted", wrap=True))
        whole.addLayout(row(None, self._close, self._open, gap=px(8)))
        width = min(px(_WIDTH), self.screen().availableGeometry().width() - px(20))
        self.setMinimumWidth(width)
        self.resize(width, whole.heightForWidth(width))
