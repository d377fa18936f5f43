"""The record of use: who did or looked at what, read, filtered and saved as a file."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain import moments
from gecc_desk.domain.audit import AuditFilter
from gecc_desk.domain.errors import DeskError
from ui.context import DeskContext
from ui.dialogs.working_dialog import WorkingDialog
from ui.models.audit_model import AuditModel, Column
from ui.models.import_model import count
from ui.models.rows_model import ROW_ROLE
from ui.widgets.audit_filter_bar import AuditFilterBar
from ui.widgets.audit_saving import AuditSaving, ask_csv_path
from ui.widgets.basics import Sheet, Strip, button, column, label, row
from ui.widgets.done_strip import DoneStrip
from ui.widgets.table import DeskTable, RowDelegate

if TYPE_CHECKING:
    from gecc_desk.services.audit_trail import AuditPage

#: Entries fetched at once; more come when the end of the table is near.
PAGE = 100
_WIDTH, _HEIGHT, _ROW, _HEAD, _WHOLE = 1080, 680, 40, 36, 84


class AuditSavingStopped(DeskError):
    """The person does not want to wait for the file."""

    english = "Stopped. No file was written."
    thai = "หยุดแล้ว ไม่ได้บันทึกไฟล์"


class AuditDialog(WorkingDialog):
    """The newest entries first; the whole sentence of the chosen one stands under the table."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(context, self.tr("Record of use"), parent)
        self._next: int | None = None
        self._is_asking, self._is_saving = False, False
        #: Whether the entries could not be read when they were asked for last.
        self._is_unread = False
        self._lay_out(parent)
        self._work.slow_changed.connect(self._slow.setVisible)
        self.filter.changed.connect(self._ask)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.table.selectionModel().currentChanged.connect(self._show_whole)
        context.server.away_changed.connect(self._server_changed)
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- reading ------------------------------------------------------------------------------

    def _ask(self) -> None:
        """The first page of what is chosen."""
        services, wanted = self._context.services, self._wanted()
        self._is_asking = True
        self._work.run(
            lambda: (services.audit.page(wanted, PAGE), services.audit.actors()),
            self._show,
            self._unread,
            key="first",
            owner=self,
        )

    def _wanted(self) -> AuditFilter:
        return self.filter.choice.asked(moments.service_day(moments.now()))

    def _show(self, found: tuple[AuditPage, list[str]]) -> None:
        page, actors = found
        self._is_asking = self._is_unread = False
        self._done.forget_passing()
        self._next = page.next
        self.model.show(page.entries)
        self.filter.show_actors(actors)
        self._pages.setCurrentWidget(self.table if page.entries else self._empty)
        self._save.setEnabled(bool(page.entries))
        self.table.scrollToTop()
        self._whole_strip.setVisible(bool(page.entries))
        if page.entries:
            self.table.selectRow(0)
        self._tell_count()

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self._next is None or self._is_asking or value < bar.maximum() - bar.pageStep():
            return
        services, wanted, before = self._context.services, self._wanted(), self._next
        self._is_asking = True
        self._work.run(
            lambda: services.audit.page(wanted, PAGE, before),
            self._show_more,
            self._unread,
            key="more",
            owner=self,
        )

    def _show_more(self, page: AuditPage) -> None:
        self._is_asking = False
        self._next = page.next
        self.model.add(page.entries)
        self._tell_count()

    def _tell_count(self) -> None:
        n = count(self.model.rowCount())
        more = self.tr("{n} entries, more below") if self._next else self.tr("{n} entries")
        self._count.setText(more.format(n=n) if self.model.rowCount() else "")

    def _show_whole(self, current: QModelIndex) -> None:
        entry = current.data(ROW_ROLE)
        if entry is not None:
            at, who, desk, what = self.model.texts(entry)
            number = self.tr("No. {n}").format(n=count(entry.id))
            self._whole.setText(f"{number} · {at} · {who} · {desk}\n{what}")

    # ---- saving -------------------------------------------------------------------------------

    def _ask_path(self) -> None:
        path = ask_csv_path(self)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write all entries that fit to a place that is known."""
        if self._is_saving:
            return
        saving = AuditSaving(self._context.services, self._wanted(), path)
        stop = self._stop = threading.Event()

        def progress(_done: int) -> None:
            if stop.is_set():
                raise AuditSavingStopped

        self._is_saving = True
        self._save.setEnabled(False)
        self._done.forget()
        self._work.run(
            lambda: saving.write(progress), lambda n: self._saved(n, path), self._failed, owner=self
        )

    def _saved(self, entries: int, path: Path) -> None:
        self._is_saving = False
        text = self.tr("Saved as {name}: {n} entries.")
        self._done.say(text.format(name=path.name, n=count(entries)))
        self._ask()

    def _unread(self, error: DeskError) -> None:
        self._is_asking, self._is_unread = False, True
        self._done.say_error(self._context.language.error(error), passes=True)

    def _server_changed(self, away: bool) -> None:
        """The server is back: what could not be read is asked for once more."""
        if self._is_unread and not away:
            self._ask()

    def _failed(self, error: DeskError) -> None:
        self._is_asking = self._is_saving = False
        self._save.setEnabled(self.model.rowCount() > 0)
        self._done.say_error(self._context.language.error(error))

    def _halt(self) -> None:
        self._stop.set()

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self, parent: QWidget) -> None:
        px = self._context.look.px
        self.filter = AuditFilterBar(self._context)
        self._build_table()
        hint = self.tr("Entries are only added: nobody can change or remove one unnoticed.")
        self._done = DoneStrip(self._context.look)
        self._count = label("", "muted")
        self._save = button(self.tr("Save as a file …   Ctrl+S"))
        self._save.setShortcut("Ctrl+S")
        self._save.setEnabled(False)
        self._save.clicked.connect(self._ask_path)
        close = button(self.tr("Close   Esc"), "primary")
        close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(label(self.tr("Record of use"), "title"))
        whole.addWidget(label(hint, "muted", wrap=True))
        whole.addWidget(self.filter)
        whole.addWidget(self._build_slow())
        whole.addWidget(self._done)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._build_whole())
        whole.addLayout(row(self._count, None, self._save, close, gap=px(8)))
        screen = parent.screen().availableGeometry()
        self.resize(
            min(px(_WIDTH), screen.width() - px(20)), min(px(_HEIGHT), screen.height() - px(48))
        )

    def _build_table(self) -> None:
        look = self._context.look
        self.model = AuditModel(self._context.language)
        self.table = DeskTable(look, self.tr("Record of use"), _ROW)
        self.table.setModel(self.model)
        self.table.setItemDelegate(RowDelegate(look))
        self.table.itemDelegate().setParent(self.table)
        self.table.fix_columns({Column.AT: 180, Column.ACTOR: 150, Column.DESK: 190})
        self.table.horizontalHeader().setFixedHeight(look.px(_HEAD))
        said = self.tr(
            "Nothing was written down in these days. Corrections, whole citizen IDs shown, exports, "
            "settings and sign-ins will stand here."
        )
        self._empty = QWidget()
        self._empty.setLayout(column(label(said, "empty", wrap=True), None))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)

    def _build_whole(self) -> QWidget:
        """A long sentence is scrolled: the table keeps its room."""
        look = self._context.look
        self._whole_strip, sheet, area = Strip(look, "quiet"), Sheet(), QScrollArea()
        self._whole = label("", wrap=True)
        sheet.setLayout(column(self._whole, None))
        sheet.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        area.setFixedHeight(look.px(_WHOLE))
        area.viewport().setAutoFillBackground(False)
        area.setAccessibleName(self.tr("The chosen entry"))
        self._whole_strip.body.addWidget(area)
        return self._whole_strip

    def _build_slow(self) -> QWidget:
        look = self._context.look
        self._slow, bar = Strip(look, "quiet"), QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Work is under way"))
        halt = button(self.tr("Stop"))
        halt.clicked.connect(self._halt)
        line = row(label(self.tr("Working …")), gap=look.px(12))
        line.addWidget(bar, 1)
        line.addWidget(halt)
        self._slow.body.addLayout(line)
        self._slow.hide()
        return self._slow
