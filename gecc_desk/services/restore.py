"""Restoring in two steps: a look at what is in a backup, then the backup in the database's place."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.domain.backup_errors import BackupDamaged
from gecc_desk.domain.backups import Contents, Mark, Progress
from gecc_desk.domain.errors import DeskError, WorldFailed
from gecc_desk.domain.roles import Right
from gecc_desk.services.seat import Seat, seat_of
from gecc_desk.storage import backup_store, restoring
from gecc_desk.storage.database import HEAD, Address, Database


@dataclasses.dataclass(frozen=True, slots=True)
class BackupLook:
    """What is in a backup that passed its check. `mark` is None where it says nothing of itself."""

    path: Path
    size: int
    contents: Contents
    mark: Mark | None

    @property
    def is_older(self) -> bool:
        """Whether it is migrated when it is restored."""
        return self.contents.revision != HEAD


@dataclasses.dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the former database lies; None where there was none."""

    path: Path
    aside: Path | None


def look_into(file: Path, progress: Progress | None = None) -> BackupLook:
    """Check the whole of a backup and tell what is in it. Only reads.

    Raises `BackupMissing`, `BackupDamaged`, `BackupTooNew`, `NotADatabase`, or what `progress`
    raises to stop.
    """
    with restoring.opened(file) as backup:
        ask = None if progress is None else lambda: progress(0, 1)
        if backup.integrity_errors(ask):
            raise BackupDamaged(path=file)
        contents, mark = backup_store.contents_of(backup), backup_store.mark_of(backup)
    return BackupLook(file, file.stat().st_size, contents, mark)


def refuse_itself(file: Path, address: Address) -> None:
    """See that `file` is there and can take the place of the database, and is not it.

    Raises `ServersBackup`, `BackupMissing` or `BackupIsInUse`.
    """
    Database(address).refuse_without_file()
    restoring.refuse_itself(file, address)


def look_at_present(address: Address) -> Contents | None:
    """What is in the present database; None where there is none or it cannot be read."""
    try:
        if not Database.is_there(address):
            return None
    except WorldFailed:
        return None
    database = Database(address)
    try:
        return backup_store.contents_of(database)
    except WorldFailed:
        return None
    finally:
        database.close()


def restore(
    file: Path,
    address: Address,
    progress: Progress | None = None,
    *,
    actor: Seat | str,
    clock: Callable[[], dt.datetime] = moments.now,
) -> Restored:
    """Put a backup in the place of the database at `address`, which nobody may have open.

    `actor` is who did so, for the record of use of the restored office. Raises `NotSignedIn`,
    `NotAllowed` or the errors of `gecc_desk.storage.restoring.put_in_place`; then nothing is changed.
    """
    seat = seat_of(actor).as_now()
    seat.demand(Right.MANAGE_DATA)
    Database(address).refuse_without_file()
    aside = restoring.put_in_place(file, address, clock(), seat.name, progress)
    return Restored(address.path, aside)


class PendingRestore:
    """A restore that is done when the office is opened next: the program starts over on it.

    Args:
        file: the backup.
        database: the office as it is open now; it must be closed before `open`.
        seat: whoever asked for it.
    """

    def __init__(self, file: Path, database: Database, seat: Seat) -> None:
        self.file = file
        self._seat = seat
        # Kept as it is: the folder of a throw-away office goes with it.
        self._former = database
        self._is_tried = False
        #: What came of it, once it was tried.
        self.done: Restored | None = None
        self.error: DeskError | None = None

    def open(self) -> Database:
        """Restore, once, and open the office: the present one where the restore failed.

        Raises the errors of `Database.open`.
        """
        address = self._former.address
        if not self._is_tried:
            self._is_tried = True
            try:
                self.done = restore(self.file, address, actor=self._seat)
            except DeskError as error:
                self.error = error
        return Database.open(address)
