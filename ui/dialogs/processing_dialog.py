"""The record of processing: its texts, which an office may change, and the paper of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from gecc_desk.domain import moments, office
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.processing_record import PARTS, Part, ProcessingRecord
from ui.context import DeskContext
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.basics import button, column, label, row
from ui.widgets.field import Field
from ui.widgets.figures_saving import Format, ask_path, usual_folder

_WIDTH, _HEIGHT = 860, 680
#: Three lines, as most texts have.
_EDIT_HEIGHT = 92


class ProcessingDialog(WorkingDialog):
    """An emptied text is the proposed one again."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(context, self.tr("Record of processing"), parent)
        self._edits = {part: QPlainTextEdit() for part in Part}
        self._fields: dict[Part, Field] = {}
        self._lay_out(parent)
        services = context.services
        self._work.run(
            lambda: services.retention.record(),  # noqa: PLW0108 — asked for on the thread
            self._show,
            self._failed,
            owner=self,
        )

    def _show(self, record: ProcessingRecord) -> None:
        for part, edit in self._edits.items():
            edit.setPlainText(record.texts[part])

    def _record(self) -> ProcessingRecord:
        return ProcessingRecord({part: edit.toPlainText() for part, edit in self._edits.items()})

    def save(self) -> None:
        """Keep the texts."""
        services, record = self._context.services, self._record()
        self._work.run(
            lambda: services.retention.keep_record(record), self._saved, self._failed, owner=self
        )

    def _saved(self, record: ProcessingRecord) -> None:
        self._show(record)
        self._say("good", self.tr("Saved."))

    def ask_file(self) -> None:
        """Keep the texts, and write the paper where the person wants it."""
        name = self.tr("Record of processing")
        path = ask_path(self, usual_folder() / f"{name}.pdf", Format.PDF)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the paper."""
        services, record = self._context.services, self._record()

        def work() -> Path:
            from gecc_desk.reports import targets
            from gecc_desk.reports.processing_pdf import write_processing_pdf

            retention = services.retention
            targets.keep_database(path, retention.database_file)
            kept = retention.keep_record(record)
            name = services.office.value(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)
            desk = services.desks.name()
            write_processing_pdf(path, kept, retention.plan(), name, desk, moments.now())
            return path

        self._work.run(work, self._written, self._failed, owner=self)

    def _written(self, path: Path) -> None:
        self._say("good", self.tr("Saved as {name}.").format(name=path.name))

    def _failed(self, error: DeskError) -> None:
        text = self._context.language.error(error)
        self._say("error", text)
        for part, field in self._fields.items():
            mine = isinstance(error, BadInput) and error.field == part.value
            field.show_error(text if mine else "")

    def _lay_out(self, parent: QWidget) -> None:
        look = self._context.look
        px = look.px
        for part, edit in self._edits.items():
            edit.setTabChangesFocus(True)
            # The style sheet has a least height for all fields: this one's is its holder's.
            holder = QWidget()
            holder.setFixedHeight(px(_EDIT_HEIGHT))
            holder.setLayout(column(edit))
            th, en, _text = PARTS[part]
            caption = th if self._context.language.is_thai else en
            edit.setAccessibleName(caption)
            self._fields[part] = Field(look, caption, holder)
        hint = self.tr(
            "Proposed texts for a probation office; change what is otherwise here. The periods are "
            "those of the settings. An empty text is the proposed one again."
        )
        sheet, area = QWidget(), QScrollArea()
        inner = column(*self._fields.values(), None, gap=px(10))
        inner.setContentsMargins(0, 0, px(8), 0)
        sheet.setLayout(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        area.setWidget(sheet)
        keep, paper = button(self.tr("Save")), button(self.tr("Save as PDF …"), "primary")
        keep.clicked.connect(self.save)
        paper.clicked.connect(self.ask_file)
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(label(self.tr("Record of processing"), "title"))
        whole.addWidget(label(hint, "muted", wrap=True))
        whole.addWidget(area, 1)
        whole.addWidget(self._build_said())
        whole.addLayout(row(None, close, keep, paper, gap=px(8)))
        screen = parent.screen().availableGeometry()
        self.resize(
            min(px(_WIDTH), screen.width() - px(20)), min(px(_HEIGHT), screen.height() - px(48))
        )
