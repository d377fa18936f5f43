"""The tab of backups: where they go, one made now, those that are kept, and restoring."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QScrollArea, QWidget

from gecc_desk.domain.backup_errors import BackupStopped
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office_key import KeyMissing
from ui.backup_keeper import BackupKeeper
from ui.context import DeskContext
from ui.widgets.backup.backup_list import BackupList
from ui.widgets.backup.backup_place import BackupPlace
from ui.widgets.backup.key_part import KeyPart
from ui.widgets.backup.make_part import MakePart
from ui.widgets.backup.restore_strip import RestoreStrip
from ui.widgets.basics import Strip, button, column, label, row

if TYPE_CHECKING:
    from gecc_desk.domain.backups import BackupFile, Contents
    from gecc_desk.services.backup import BackupChoices
    from gecc_desk.services.restore import BackupLook, PendingRestore


class LookStopped(DeskError):
    """Nobody wants to know any more what is in a backup."""

    english = "Stopped. Nothing was changed."
    thai = "หยุดแล้ว ยังไม่ได้เปลี่ยนแปลงข้อมูลใด"


@dataclasses.dataclass(frozen=True, slots=True)
class _Kept:
    choices: BackupChoices
    backups: list[BackupFile]


class BackupSettings(QWidget):
    """What is chosen here holds at once, as at the devices; Ctrl+S is not needed."""

    def __init__(self, context: DeskContext, keeper: BackupKeeper) -> None:
        super().__init__()
        look, self._context, self._keeper = context.look, context, keeper
        self._stop = threading.Event()
        self._place = BackupPlace(context)
        self._place.folder_chosen.connect(self._keep_folder)
        self._place.time_chosen.connect(self._keep_time)
        self.list = BackupList(context)
        self.list.look_asked.connect(self.look_at)
        self._restore = RestoreStrip(context)
        self._restore.restore_asked.connect(keeper.restore)
        self._restore.left.connect(self.list.table.setFocus)
        self._said, self._said_text = Strip(look, "good"), label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._said.hide()
        keeper.made.connect(self._was_made)
        keeper.failed.connect(self._not_made)
        self._key_part = KeyPart(context, keeper.reader)
        self._top = label(self.tr("Make a backup"), "heading")
        #: All that is about files.
        self._files = QWidget()
        kept = self.tr(
            "Kept are the newest of each of the last 7 days, 5 weeks and 12 months; older ones are "
            "removed by themselves."
        )
        key = self.tr(
            "The key for recognising people is not in a backup. Keep a copy of it elsewhere."
        )
        self._files.setLayout(
            column(
                label(self.tr("Where backups go"), "heading"),
                self._place,
                label(key, "muted", wrap=True),
                look.px(8),
                label(self.tr("Backups that are kept"), "heading"),
                label(kept, "muted", wrap=True),
                self.list,
                self._build_looking(),
                self._restore,
                gap=look.px(8),
            )
        )
        self.setLayout(
            column(
                self._said,
                self._top,
                MakePart(context, keeper),
                look.px(8),
                self._files,
                look.px(8),
                label(self.tr("Encryption"), "heading"),
                self._key_part,
                None,
                gap=look.px(8),
            )
        )
        keeper.changed.connect(self._show_files)
        self._show_files()

    def reload(self) -> None:
        """Show what is kept. A share may take long to answer: what stands there stays till then."""
        services = self._context.services
        self._keeper.reader.run(
            lambda: _Kept(services.backups.choices(), services.backups.kept()),
            self._show,
            self._failed,
            key="kept",
            owner=self,
        )
        self._key_part.reload()
        self._keeper.read_standing()

    def show_restored(self, pending: PendingRestore) -> None:
        """Say what came of a restore."""
        if pending.error is not None:
            self._say("error", self._context.language.error(pending.error))
            return
        aside = pending.done.aside if pending.done is not None else None
        text = self.tr("Restored from {file}.").format(file=pending.file.name)
        if aside is not None:
            more = self.tr("The former database is kept as {file}.").format(file=aside.name)
            text = f"{text} {more}"
        self._say("good", text)

    def look_at(self, file: Path) -> None:
        """The first step of a restore: check a backup and show what is in it."""
        stop = self._stop = threading.Event()
        services, closing = self._context.services, self._keeper.closing

        def progress(_done: int, _of: int) -> None:
            if stop.is_set() or closing.is_set():
                raise LookStopped

        self._said.hide()
        self._restore.hide()
        self._set_looking(looking=True)
        self._keeper.reader.run(
            lambda: services.backups.look(file, progress),
            self._show_look,
            lambda error: self._not_looked(file, error),
            owner=self,
        )

    def show_top(self) -> None:
        """What came of the last backup, in sight."""
        self._bring_into_sight(self._top)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    # ---- answers ------------------------------------------------------------------------------

    def _show_files(self) -> None:
        standing = self._keeper.state.standing
        self._files.setVisible(standing is None or standing.is_ours)

    def _show(self, kept: _Kept) -> None:
        self._place.show_choices(kept.choices)
        choices = kept.choices
        self.list.show_backups(kept.backups, choices.folder, is_there=choices.is_there)

    def _show_look(self, found: tuple[BackupLook, Contents]) -> None:
        self._set_looking(looking=False)
        self._restore.show_look(*found)
        QTimer.singleShot(0, self, lambda: self._bring_into_sight(self._restore))

    def _not_looked(self, file: Path, error: DeskError) -> None:
        self._set_looking(looking=False)
        if isinstance(error, KeyMissing):
            self._ask_for_key(file, error)
        else:
            self._failed(error)

    def _ask_for_key(self, file: Path, error: DeskError) -> None:
        """A backup of another machine: with its recovery key it is looked at all the same."""
        from ui.dialogs.recover_dialog import RecoverDialog

        context, services = self._context, self._context.services
        dialog = RecoverDialog(
            context.look,
            context.language,
            error,
            lambda typed: services.keys.put_back(file, typed),
            self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.look_at(file))
        dialog.open()

    def _keep_folder(self, folder: str) -> None:
        services = self._context.services
        self._keeper.reader.run(
            lambda: services.backups.choose_folder(folder),
            lambda _: self.reload(),
            lambda error: self._place.show_error(self._context.language.error(error)),
            owner=self,
        )

    def _keep_time(self, daily_at: dt.time | None) -> None:
        services = self._context.services
        self._keeper.reader.run(
            lambda: services.backups.choose_time(daily_at), lambda _: None, self._failed, owner=self
        )

    def _was_made(self, _made: object) -> None:
        self.reload()

    def _halt(self) -> None:
        self._stop.set()

    def _not_made(self, error: DeskError) -> None:
        if not isinstance(error, BackupStopped):
            self.reload()

    def _failed(self, error: DeskError) -> None:
        self._say("error", self._context.language.error(error))

    def _say(self, tone: str, text: str) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()
        QTimer.singleShot(0, self, lambda: self._bring_into_sight(self._said))

    def _bring_into_sight(self, part: QWidget) -> None:
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(part)

    # ---- building -----------------------------------------------------------------------------

    def _build_looking(self) -> Strip:
        look = self._context.look
        self._looking, bar = Strip(look, "quiet"), QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("The backup is being checked"))
        halt = button(self.tr("Stop"))
        halt.clicked.connect(self._halt)
        line = row(label(self.tr("Checking the backup …")), gap=look.px(12))
        line.addWidget(bar, 1)
        line.addWidget(halt)
        self._looking.body.addLayout(line)
        self._looking.hide()
        return self._looking

    def _set_looking(self, *, looking: bool) -> None:
        self._looking.setVisible(looking)
        self.list.set_working(looking)
