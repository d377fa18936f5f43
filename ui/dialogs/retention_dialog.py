"""What has been kept for its period: shown first, then removed, with progress and a way to stop."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QScrollArea, QVBoxLayout, QWidget

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.retention import RetentionPreview, RetentionRun
from ui.context import DeskContext
from ui.dialogs.working_dialog import WorkingDialog
from ui.models.privacy_words import PrivacyWords
from ui.widgets.basics import Sheet, Strip, button, clear_layout, column, label, row
from ui.widgets.confirm_strip import ConfirmStrip

if TYPE_CHECKING:
    from gecc_desk.services.retention import Progress

_WIDTH, _HEIGHT = 760, 600


class RemovalStopped(DeskError):
    """The person does not want to go on."""

    english = "Stopped. What was removed until then stays removed; the next run goes on."
    thai = "หยุดแล้ว ส่วนที่ลบไปแล้วไม่กลับคืน ครั้งต่อไปจะทำต่อจากเดิม"


class RetentionDialog(WorkingDialog):
    """Nothing goes before the numbers were seen and somebody said yes."""

    #: Something was removed.
    changed = Signal()
    _progressed = Signal(int, int)

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(context, self.tr("Personal data whose period is over"), parent)
        self._words = PrivacyWords(context.language)
        self._is_working = False
        self._preview: RetentionPreview | None = None
        self._lay_out(parent)
        self._progressed.connect(self._show_progress)
        self._look()

    def _look(self) -> None:
        services = self._context.services
        self._say("quiet", self.tr("Counting …"))
        self._work.run(
            lambda: services.retention.preview(),  # noqa: PLW0108 — asked for on the thread
            self._show_preview,
            self._failed,
            key="preview",
            owner=self,
        )

    def _show_preview(self, preview: RetentionPreview) -> None:
        self._preview = preview
        clear_layout(self._lines)
        for one in preview.due:
            line = label(self._words.due(one), "strong" if one.count else "muted", wrap=True)
            self._lines.addWidget(line)
        told = (
            self._words.staying(preview), self._words.topics(preview), self._words.copies(preview),
        )  # fmt: skip
        for text in told:
            if text:
                self._lines.addWidget(label(text, wrap=True))
        if self._said.property("tone") == "quiet":
            self._said.hide()
        self._show_buttons()
        self._close.setFocus()

    def _ask(self) -> None:
        text = self.tr("{n} entries lose their personal data for good. This cannot be undone.")
        count = self._preview.count if self._preview is not None else 0
        self._confirm.ask(text.format(n=f"{count:,}"))

    def _run(self) -> None:
        self._confirm.warn("")
        if self._is_working:
            return
        self._stop = threading.Event()
        self._is_working = True
        self._said.hide()
        self._slow.show()
        self._bar.setRange(0, 0)
        self._show_buttons()
        services, progress = self._context.services, self._progress(self._stop)
        self._work.run(
            lambda: services.retention.run(progress), self._done, self._failed, owner=self
        )

    def _progress(self, stop: threading.Event) -> Progress:
        def progress(done: int, of: int) -> None:
            self._progressed.emit(done, of)
            if stop.is_set():
                raise RemovalStopped

        return progress

    def _show_progress(self, done: int, of: int) -> None:
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)
        self._doing.setText(self.tr("{n} of {of}").format(n=f"{done:,}", of=f"{of:,}"))

    def _done(self, run: RetentionRun) -> None:
        self._ended("good", self.tr("Removed: {what}").format(what=self._words.run(run)))

    def _failed(self, error: DeskError) -> None:
        self._ended("error", self._context.language.error(error))

    def _ended(self, tone: str, text: str) -> None:
        was_working, self._is_working = self._is_working, False
        self._slow.hide()
        self._say(tone, text)
        if was_working:
            self.changed.emit()
            self._look_again()

    def _look_again(self) -> None:
        services = self._context.services
        self._work.run(
            lambda: services.retention.preview(),  # noqa: PLW0108 — asked for on the thread
            self._show_preview,
            lambda _error: None,
            key="preview",
            owner=self,
        )

    def reject(self) -> None:
        """Esc: stop what is under way, or close."""
        if self._is_working:
            self._stop.set()
        else:
            super().reject()

    # ---- building -----------------------------------------------------------------------------

    def _show_buttons(self) -> None:
        some = self._preview is not None and self._preview.count > 0
        self._go.setEnabled(some and not self._is_working)
        self._close.setEnabled(not self._is_working)

    def _lay_out(self, parent: QWidget) -> None:
        look = self._context.look
        px = look.px
        self._lines = column(gap=px(6))
        sheet, area = Sheet(), QScrollArea()
        sheet.setLayout(column(self._lines, None))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        area.setWidget(sheet)
        self._confirm = ConfirmStrip(look, self.tr("Remove for good"), self.tr("Keep everything"))
        self._confirm.confirmed.connect(self._run)
        self._confirm.declined.connect(lambda: self._confirm.warn(""))
        self._go = button(self.tr("Remove …"), "fast")
        self._go.clicked.connect(self._ask)
        self._close = button(self.tr("Close   Esc"), "primary")
        self._close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(label(self.tr("Personal data whose period is over"), "title"))
        for part in (self._build_slow(), self._build_said()):
            whole.addWidget(part)
        whole.addWidget(area, 1)
        whole.addWidget(self._confirm)
        whole.addLayout(row(None, self._go, self._close, gap=px(8)))
        screen = parent.screen().availableGeometry()
        self.resize(
            min(px(_WIDTH), screen.width() - px(20)), min(px(_HEIGHT), screen.height() - px(48))
        )
        self._show_buttons()

    def _build_slow(self) -> Strip:
        look = self._context.look
        self._slow = Strip(look, "quiet")
        self._doing, self._bar = label(""), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the removal is"))
        halt = button(self.tr("Stop"))
        halt.clicked.connect(lambda: self._stop.set())  # noqa: PLW0108 — the present one
        line = row(self._doing, gap=look.px(12))
        line.addWidget(self._bar, 1)
        line.addWidget(halt)
        self._slow.body.addLayout(line)
        self._slow.hide()
        return self._slow
