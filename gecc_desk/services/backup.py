"""Backups: made every day and on demand, kept by the rule, and what came of the last one."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import secrets
import time
from pathlib import Path
from typing import Any

from gecc_desk.domain.audit import Action, Details
from gecc_desk.domain.backup_errors import (
    BackupFolderGone,
    BackupFolderReadOnly,
    BackupStopped,
)
from gecc_desk.domain.backups import (
    BACKUP_FOLDER,
    BACKUP_ORIGIN,
    BACKUP_TIME,
    FAILED_BACKUP,
    LAST_BACKUP,
    BackupFile,
    BackupReason,
    Contents,
    Mark,
    Progress,
    is_due,
    parse_time,
    read_name,
    superseded,
)
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.roles import Right
from gecc_desk.services.restore import BackupLook, PendingRestore, look_into, refuse_itself
from gecc_desk.services.seat import PROGRAM, needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import (
    audit_store,
    backup_store,
    encrypting,
    private_files,
    restoring,
    setting_store,
)

#: The folder beside the database that is used where none is chosen.
USUAL_FOLDER = "backup"


@dataclasses.dataclass(frozen=True, slots=True)
class BackupChoices:
    """Where backups go and when: at a time of day in Bangkok, None for soon after the start.

    `same_disk`: the folder is on the disk of the database, and so is lost with it. `is_there`: it
    can be reached now, or is made with the first backup.
    """

    folder: Path
    is_usual: bool
    daily_at: dt.time | None
    same_disk: bool
    is_there: bool


@dataclasses.dataclass(frozen=True, slots=True)
class FailedBackup:
    """When a backup failed (aware UTC) and why, in both languages."""

    at: dt.datetime
    english: str
    thai: str


@dataclasses.dataclass(frozen=True, slots=True)
class BackupStanding:
    """The last backup that was made, and the failure since, if there is one.

    Of an office on a server the backups are not `is_ours`: its administrator makes them.
    """

    made_at: dt.datetime | None
    file: Path | None
    failed: FailedBackup | None
    is_ours: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that was made and checked. `removed` are older ones that the rule no longer keeps."""

    path: Path
    size: int
    mark: Mark
    contents: Contents
    removed: tuple[Path, ...]


class Backups(Workplace):
    """The backups of one office. Slow: meant for a thread of its own."""

    @property
    @open_to_all("where the database lies, so that no file is written over it")
    def database_file(self) -> Path:
        """Where the database in use lies."""
        return self._database.address.path

    @open_to_all("asked by the program for each of its own; it holds no data of anybody")
    def choices(self) -> BackupChoices:
        """Where backups go, and when."""
        kept = self._settings(BACKUP_FOLDER, BACKUP_TIME)
        named = str(kept.get(BACKUP_FOLDER) or "")
        usual = self.database_file.parent / USUAL_FOLDER
        folder = Path(named) if named else usual
        return BackupChoices(
            folder=folder,
            is_usual=not named,
            daily_at=parse_time(str(kept.get(BACKUP_TIME) or "")),
            same_disk=_same_disk(folder, self.database_file.parent),
            is_there=not named or backup_store.is_folder(folder),
        )

    @needs(Right.CHANGE_SETTINGS)
    def choose_folder(self, folder: str) -> None:
        """Put backups there from now on; empty for the usual folder beside the database.

        Raises `BackupFolderGone` or `BackupFolderReadOnly`; then nothing is changed.
        """
        if folder:
            _try_to_write(Path(folder))
        self._put({BACKUP_FOLDER: folder})

    @needs(Right.CHANGE_SETTINGS)
    def choose_time(self, daily_at: dt.time | None) -> None:
        """Make the daily one at this time (Bangkok), None for soon after the start."""
        self._put({BACKUP_TIME: "" if daily_at is None else f"{daily_at:%H:%M}"})

    @open_to_all("everybody is told when no backup is made any more")
    def standing(self) -> BackupStanding:
        """What came of the last one."""
        kept = self._settings(LAST_BACKUP, FAILED_BACKUP)
        made_at, file = _made(kept.get(LAST_BACKUP))
        failed = _failed(kept.get(FAILED_BACKUP))
        return BackupStanding(made_at, file, failed, is_ours=self._database.is_file)

    @open_to_all("the program does it by itself, whoever sits there")
    def is_due(self) -> bool:
        """Whether one is to be made by itself now; never of a server, whose administrator does."""
        if not self._database.is_file:
            return False
        standing = self.standing()
        made_at = standing.made_at
        if standing.file is not None and not _is_file(standing.file):
            # Lost, or its disk is not connected: as if it had not been made.
            made_at = None
        failed = standing.failed.at if standing.failed else None
        return is_due(self._clock(), self.choices().daily_at, made_at, failed)

    @needs(Right.MAKE_BACKUPS)
    def make(
        self,
        reason: BackupReason,
        progress: Progress | None = None,
        *,
        folder: Path | None = None,
    ) -> MadeBackup:
        """Make one, in the office's folder or in another, and remove what the rule no longer keeps.

        What comes of it is written down for the window. Raises the errors of
        `gecc_desk.domain.backup_errors`, `ServersBackup`, or what `progress` raises to stop.
        """
        return self._make_told(reason, self._actor, progress, folder)

    @open_to_all("the program makes it by itself, in the office's folder, whoever sits there")
    def make_daily(self, progress: Progress | None = None) -> MadeBackup:
        """Make the one of the day in the name of the program; else as `make`."""
        return self._make_told(BackupReason.DAILY, PROGRAM, progress, None)

    @needs(Right.MAKE_BACKUPS)
    def kept(self) -> list[BackupFile]:
        """All backups of this office: in its folder, and those made before a migration.

        This program knows none of a server's.
        """
        if not self._database.is_file:
            return []
        return sorted(self._all_ours(), key=lambda one: one.at, reverse=True)

    @needs(Right.MAKE_BACKUPS)
    def look(self, file: Path, progress: Progress | None = None) -> tuple[BackupLook, Contents]:
        """What is in a backup that passes its check, and what is in the office now.

        Raises `ServersBackup`, `BackupIsInUse` and the errors of
        `gecc_desk.services.restore.look_into`.
        """
        self._database.refuse_without_file()
        refuse_itself(file, self._database.address)
        look = look_into(file, progress)
        return look, backup_store.contents_of(self._database)

    @needs(Right.MANAGE_DATA)
    def pending_restore(self, file: Path) -> PendingRestore:
        """The restore of `file`, to be done once this office is closed."""
        return PendingRestore(file, self._database, self._seat.as_now())

    # ---- inside -------------------------------------------------------------------------------

    def _make_told(
        self, reason: BackupReason, by: str, progress: Progress | None, folder: Path | None
    ) -> MadeBackup:
        """Make one and write down what came of it. Raises `ServersBackup` before anything is."""
        self._database.refuse_without_file()
        try:
            made = self._make(reason, by, progress, folder)
        except WorldFailed as error:
            self._note_failure(error)
            raise
        self._put(
            {
                LAST_BACKUP: {"at": made.mark.at.isoformat(), "file": str(made.path)},
                FAILED_BACKUP: None,
            },
            by=by,
            said={"reason": reason.value, "removed": len(made.removed)},
        )
        return made

    def _make(
        self, reason: BackupReason, by: str, progress: Progress | None, folder: Path | None
    ) -> MadeBackup:
        if folder is None:
            choices = self.choices()
            folder = choices.folder
            if choices.is_usual:
                _make_usual(folder)
        self._see_to_origin()
        mark = Mark(self._clock(), reason, by)
        path = backup_store.make(self._database, folder, mark, progress)
        removed = self._remove_superseded(folder, path)
        backup_store.remove_left_drafts(self.database_file.parent, time.time())
        self._encrypt_older(progress)
        with restoring.opened(path) as copy:
            contents = backup_store.contents_of(copy)
        return MadeBackup(path, path.stat().st_size, mark, contents, tuple(removed))

    def _encrypt_older(self, progress: Progress | None) -> None:
        """What versions left in clear that knew no key: backups, and databases that were set aside."""
        key, database = self._database.key, self.database_file
        copies = [one.path for one in self._all_ours() if one.readable]
        copies += database.parent.glob(f"{database.stem}.set-aside-*.sqlite3")
        if key is not None:
            # The new backup is made: who stops now stops this alone.
            with contextlib.suppress(BackupStopped):
                encrypting.encrypt_copies(copies, key, progress)

    def _all_ours(self) -> list[BackupFile]:
        folder = self.choices().folder
        found = self._ours(folder)
        if folder != self.database_file.parent:
            found += self._ours(self.database_file.parent)
        return found

    def _remove_superseded(self, folder: Path, made: Path) -> list[Path]:
        """By the rule, in each folder for itself; what belongs to another office stays.

        So does what is newer than the one just made, by a clock that was set wrong: it takes the
        place of nothing.
        """
        latest = read_name(made.name)
        removed = []
        for place in {folder, self.database_file.parent}:
            ours = {
                one.path.name: one.path
                for one in self._ours(place)
                if one.readable and latest is not None and one.name.order <= latest.order
            }
            removed += backup_store.remove([ours[name] for name in superseded(ours)])
        return removed

    def _ours(self, folder: Path) -> list[BackupFile]:
        """Backups of this office; of those that cannot be read nobody knows, so they are listed."""
        origin = self._settings(BACKUP_ORIGIN).get(BACKUP_ORIGIN)
        beside = folder == self.database_file.parent
        start = f"{self.database_file.stem}.before-"
        return [
            one
            for one in backup_store.files_in(folder)
            if (
                beside and one.path.name.startswith(start)
                if one.name.reason is BackupReason.BEFORE_MIGRATION
                else one.origin == origin or not one.readable
            )
        ]

    def _see_to_origin(self) -> None:
        """Give the office a mark of its own, once: other offices may use the same folder."""
        if self._settings(BACKUP_ORIGIN).get(BACKUP_ORIGIN):
            return
        with self._database.write() as work:
            # Asked again under the lock: another program may have been faster.
            if not setting_store.values_of(work.session, (BACKUP_ORIGIN,)).get(BACKUP_ORIGIN):
                setting_store.put(work.session, BACKUP_ORIGIN, secrets.token_hex(8))
                work.commit()

    def _note_failure(self, error: WorldFailed) -> None:
        kept = {
            "at": self._clock().isoformat(), "english": error.in_english(), "thai": error.in_thai(),
        }  # fmt: skip
        try:
            self._put({FAILED_BACKUP: kept})
        except WorldFailed:
            # The database cannot be written either; whoever asked is told all the same.
            return

    def _settings(self, *names: str) -> dict[str, Any]:
        with self._database.read() as session:
            return setting_store.values_of(session, names)

    def _put(self, values: dict[str, object], *, by: str = "", said: Details | None = None) -> None:
        """Keep settings; a backup that was made goes into the record of use too."""
        with self._database.write() as work:
            for name, value in values.items():
                setting_store.put(work.session, name, value)
            if said is not None:
                audit_store.note(work.session, self._clock(), by, Action.BACKUP_MADE, details=said)
            work.commit()


def _made(kept: Any) -> tuple[dt.datetime | None, Path | None]:  # noqa: ANN401 — as it was kept
    try:
        return dt.datetime.fromisoformat(kept["at"]).astimezone(dt.UTC), Path(kept["file"])
    except (KeyError, TypeError, ValueError):
        return None, None


def _failed(kept: Any) -> FailedBackup | None:  # noqa: ANN401 — as it was kept
    try:
        at = dt.datetime.fromisoformat(kept["at"]).astimezone(dt.UTC)
        return FailedBackup(at, str(kept["english"]), str(kept["thai"]))
    except (KeyError, TypeError, ValueError):
        return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _same_disk(folder: Path, other: Path) -> bool:
    """Whether two folders are on one disk, as far as the system tells; one may be still to be made."""
    try:
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return folder.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def _make_usual(folder: Path) -> None:
    try:
        private_files.make_folder(folder)
    except OSError:
        raise BackupFolderReadOnly(folder=folder) from None


def _try_to_write(folder: Path) -> None:
    """See that files can be made there, by making one."""
    probe = private_files.draft_in(folder)
    if not backup_store.is_folder(folder):
        raise BackupFolderGone(folder=folder)
    try:
        probe.open("xb").close()
        probe.unlink()
    except OSError:
        raise BackupFolderReadOnly(folder=folder) from None
