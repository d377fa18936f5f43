"""A backup made now, with its progress and a way to stop it; and what came of the last one."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from gecc_desk.domain.backup_errors import BackupStopped
from gecc_desk.domain.errors import DeskError
from ui.backup_keeper import BackupKeeper
from ui.context import DeskContext
from ui.models.backup_words import moment_words, progress_words, trouble_of
from ui.widgets.basics import Strip, button, column, label, row


class MakePart(QWidget):
    """Follows the keeper: the same is shown whoever had it made."""

    def __init__(self, context: DeskContext, keeper: BackupKeeper) -> None:
        super().__init__()
        look, self._language, self._keeper = context.look, context.language, keeper
        self._told = Strip(look, "quiet")
        self._text = label("", wrap=True)
        self._told.body.addWidget(self._text)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the backup is"))
        self._make = button(self.tr("Make a backup now"), "primary")
        self._make.clicked.connect(keeper.make_now)
        self._stop = button(self.tr("Stop"))
        self._stop.clicked.connect(keeper.stop_making)
        self._told.body.addWidget(self._bar)
        self._was_stopped = False
        keeper.changed.connect(self._show)
        keeper.failed.connect(self._failed)
        self.setLayout(
            column(self._told, row(self._make, self._stop, None, gap=look.px(8)), gap=look.px(8))
        )
        self._show()

    def _show(self) -> None:
        state = self._keeper.state
        working = state.is_working
        if working:
            self._was_stopped = False
        focused = self._make.hasFocus() or self._stop.hasFocus()
        self._bar.setVisible(working)
        # The check tells no steps: a bar without an end.
        checking = state.done >= state.of - 1 > 0
        self._bar.setRange(0, 0 if checking else max(state.of, 1))
        self._bar.setValue(state.done)
        self._make.setVisible(not working and self._is_ours)
        self._stop.setVisible(working)
        if focused:
            (self._stop if working else self._make).setFocus()
        tone, text = self._words()
        self._told.set_tone(tone)
        self._text.setText(text)

    @property
    def _is_ours(self) -> bool:
        standing = self._keeper.state.standing
        return standing is None or standing.is_ours

    def _words(self) -> tuple[str, str]:
        state = self._keeper.state
        if not self._is_ours:
            return "quiet", self.tr(
                "The office is on a server: its administrator makes and restores the backups."
            )
        if state.is_working:
            return "quiet", progress_words(state)
        if trouble := trouble_of(state, self._language):
            return "error", trouble
        if self._was_stopped:
            return "quiet", self._language.error(BackupStopped())
        if state.standing is None or state.standing.made_at is None:
            return "quiet", self.tr("No backup was made yet.")
        at = moment_words(state.standing.made_at, self._language)
        return "good", self.tr("The last backup was made and checked on {at}.").format(at=at)

    def _failed(self, error: DeskError) -> None:
        self._was_stopped = isinstance(error, BackupStopped)
        self._show()
