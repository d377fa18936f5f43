"""Makes the office's backups beside the window: every day by itself, and when somebody asks."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gecc_desk.domain.backup_errors import BackupStopped
from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.errors import DeskError
from ui.background import Background
from ui.context import Services

if TYPE_CHECKING:
    from gecc_desk.services.backup import BackupStanding, MadeBackup

#: Some minutes after the start: the desk is open by then and the first visitors are served.
FIRST_LOOK_MS = 3 * 60 * 1000
#: So often it is asked whether one is due.
LOOK_EVERY_MS = 60 * 1000
#: Progress is told no oftener.
_TELL_EVERY_SECONDS = 0.1


@dataclasses.dataclass(frozen=True, slots=True)
class BackupState:
    """What the window tells. `standing` is None until it was read.

    `done` of `of` is how far one under way has come; all but the last step is the copying.
    """

    standing: BackupStanding | None = None
    is_working: bool = False
    done: int = 0
    of: int = 1
    #: Why the last one failed, where this program made it.
    error: DeskError | None = None


class BackupKeeper(QObject):
    """It outlives a window that is made anew. One backup at a time.

    `own` makes those that are due; what somebody asks for is done by the services of `whose`.
    """

    #: `state` is another.
    changed = Signal()
    #: One was made: a `MadeBackup`.
    made = Signal(object)
    #: One that somebody asked for was not made: a `DeskError`.
    failed = Signal(object)
    #: A backup is to be put in the office's place: a `PendingRestore`.
    restore_asked = Signal(object)
    _progressed = Signal(int, int)

    def __init__(
        self, own: Services, whose: Callable[[], Services], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._own, self._whose = own, whose
        self.state = BackupState()
        #: The line on which backups are made: nothing else waits for it.
        self._work = Background(self)
        #: Looking at folders may take as long as a share does to answer.
        self.reader = Background(self)
        self._stop = threading.Event()
        #: The program ends: what is under way on the lines is given up.
        self.closing = threading.Event()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        self._progressed.connect(self._show_progress)

    def start(self) -> None:
        """Begin: the database is open."""
        self.read_standing()
        self._clock.start(FIRST_LOOK_MS)

    def stop(self) -> None:
        """End: one that is under way is given up, and leaves nothing."""
        self._clock.stop()
        self.closing.set()
        self._stop.set()
        self._work.wait()
        self.reader.wait()

    def look(self) -> None:
        """Make the daily one if it is due."""
        self._clock.setInterval(LOOK_EVERY_MS)
        if self.state.is_working:
            return
        services = self._own
        self._work.run(
            lambda: services.backups.is_due(),  # noqa: PLW0108 — asked for on the thread
            self._looked,
            lambda _: None,
            key="due",
            owner=self,
        )

    def make_now(self) -> None:
        """Make one because somebody asks for it."""
        self._make(BackupReason.ON_DEMAND, self._whose())

    def stop_making(self) -> None:
        """Give up the one that is under way."""
        self._stop.set()

    def read_standing(self) -> None:
        """Ask what came of the last one, whoever made it."""
        services = self._own
        self.reader.run(
            lambda: services.backups.standing(),  # noqa: PLW0108 — asked for on the thread
            self._show_standing,
            lambda _: None,
            key="standing",
            owner=self,
        )

    def restore(self, file: Path) -> None:
        """Have the program start over on a backup."""
        services = self._whose()
        self.reader.run(
            lambda: services.backups.pending_restore(file),
            self.restore_asked.emit,
            self.failed.emit,
            owner=self,
        )

    # ---- inside -------------------------------------------------------------------------------

    def _looked(self, is_due: bool) -> None:
        if is_due:
            self._make(BackupReason.DAILY, self._own)
        else:
            self.read_standing()

    def _make(self, reason: BackupReason, services: Services) -> None:
        if self.state.is_working:
            return
        stop = self._stop = threading.Event()
        self._tell(is_working=True, done=0, of=1)
        progressed = self._progressed
        told = 0.0

        def progress(done: int, of: int) -> None:
            nonlocal told
            if stop.is_set():
                raise BackupStopped
            if time.monotonic() - told > _TELL_EVERY_SECONDS:
                told = time.monotonic()
                progressed.emit(done, of)

        def make() -> MadeBackup:
            if reason is BackupReason.DAILY:
                return services.backups.make_daily(progress)
            return services.backups.make(reason, progress)

        self._work.run(make, self._was_made, self._was_not_made, owner=self)

    def _show_progress(self, done: int, of: int) -> None:
        if self.state.is_working:
            self._tell(done=done, of=of)

    def _was_made(self, made: MadeBackup) -> None:
        self._tell(is_working=False, error=None)
        self.read_standing()
        self.made.emit(made)

    def _was_not_made(self, error: DeskError) -> None:
        stopped = isinstance(error, BackupStopped)
        self._tell(is_working=False, error=self.state.error if stopped else error)
        self.read_standing()
        self.failed.emit(error)

    def _show_standing(self, standing: BackupStanding) -> None:
        before = self.state.standing
        # Another program may have made one since this one failed.
        made_since = before is not None and standing.made_at != before.made_at
        self._tell(standing=standing, error=None if made_since else self.state.error)

    def _tell(self, **what: object) -> None:
        state = dataclasses.replace(self.state, **what)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed.emit()
