"""Backups as files: written whole or not at all, looked at, removed by the rule."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import backup_errors as told
from gecc_desk.domain.backups import (
    BACKUP_MARK,
    BACKUP_ORIGIN,
    BackupFile,
    BackupName,
    BackupReason,
    Contents,
    Mark,
    Progress,
    file_name,
    read_name,
)
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage import errors, setting_store
from gecc_desk.storage.database import Address, Database, discard
from gecc_desk.storage.private_files import DRAFT_END, DRAFT_START, draft_in, flush_folder

#: A draft that nobody has written to for so long is left from a program that was ended.
_LEFT_AFTER_SECONDS = 3600

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def make(database: Database, folder: Path, mark: Mark, progress: Progress | None = None) -> Path:
    """Put a checked copy of the database into `folder`. Gives its path.

    It gets its name only when it is whole and checked; nothing is ever written over. Raises the
    errors of `gecc_desk.domain.backup_errors`.
    """
    if not is_folder(folder):
        raise told.BackupFolderGone(folder=folder)
    draft = draft_in(folder)
    with _told_of(folder):
        database.copy_to(draft, finish=lambda session: _sign(session, mark), progress=progress)
        try:
            final = _put(draft, folder, mark.at)
        except BaseException:
            discard(draft)
            raise
        remove_left_drafts(folder, final.stat().st_mtime)
    return final


def contents_of(database: Database) -> Contents:
    """What lies in a database of any schema of this program. Raises the errors of the database."""
    revision = database.revision()
    with database.read() as session:
        if revision is None:
            raise errors.NotADatabase(path=database.address.path)
        has_people = bool(session.scalar(sa.text(_HAS_PEOPLE)))
        return Contents(
            revision=revision,
            tickets=_number(session, "SELECT count(*) FROM ticket"),
            calls=_number(session, "SELECT count(*) FROM phone_call"),
            people=_number(session, "SELECT count(*) FROM person") if has_people else 0,
            newest_ticket_at=_moment(session, "SELECT max(issued_at) FROM ticket"),
            newest_call_at=_moment(session, "SELECT max(received_at) FROM phone_call"),
        )


_HAS_PEOPLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'person'"


def mark_of(database: Database) -> Mark | None:
    """What a backup says of itself; None where it says nothing that can be read."""
    with database.read() as session:
        return _mark(setting_store.values_of(session, (BACKUP_MARK,)).get(BACKUP_MARK))


def remove_mark(session: Session) -> None:
    """A database that is put back in use is no backup any more."""
    setting_store.remove(session, BACKUP_MARK)


def files_in(folder: Path) -> list[BackupFile]:
    """All files in `folder` that are called as a backup is, the newest first.

    A folder that is not there, or cannot be read, has none.
    """
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    named = ((path, name) for path in paths if (name := read_name(path.name)) is not None)
    found = [one for path, name in named if (one := _looked_at(path, name)) is not None]
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def remove(files: list[Path]) -> list[Path]:
    """Remove backups, with what belongs to them; gives those that are gone."""
    for file in files:
        discard(file)
    return [file for file in files if not file.exists()]


# ---- writing ----------------------------------------------------------------------------------


def _sign(session: Session, mark: Mark) -> None:
    setting_store.put(
        session,
        BACKUP_MARK,
        {"at": mark.at.isoformat(), "reason": mark.reason.value, "by": mark.by},
    )


def _put(draft: Path, folder: Path, at: dt.datetime) -> Path:
    """Give a checked copy the next name of its minute. Raises `OSError`."""
    minute = file_name(at)
    taken = [name for path in folder.iterdir() if (name := read_name(path.name)) is not None]
    # Not a number that has become free: the newest of a minute has the highest.
    more = max((one.more for one in taken if file_name(one.at) == minute), default=0)
    while True:
        more += 1
        final = folder / file_name(at, more)
        try:
            move_without_replacing(draft, final)
        except FileExistsError:
            continue
        flush_folder(folder)
        return final


def move_without_replacing(file: Path, to: Path) -> None:
    """Move a file within its folder. Raises `FileExistsError` where there is one, or `OSError`."""
    if os.name == "nt":
        file.rename(to)
        return
    try:
        # Unlike a rename, a link does not take the place of a file that is there meanwhile.
        os.link(file, to)
    except FileExistsError:
        raise
    except OSError:
        # Some shares know no links.
        if to.exists():
            raise FileExistsError(errno.EEXIST, "it is there", str(to)) from None
        file.rename(to)
        return
    file.unlink()


def remove_left_drafts(folder: Path, now: float) -> None:
    """Remove what a program left that was ended in the middle.

    `now` is the time of the folder's own clock, in seconds since 1970: a share may have another.
    """
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if not (path.name.startswith(DRAFT_START) and path.name.endswith(DRAFT_END)):
                continue
            if now - path.stat().st_mtime > _LEFT_AFTER_SECONDS:
                discard(path)


@contextlib.contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    """Tell what fails while a backup is written in the words of backups."""
    try:
        yield
    except (WorldFailed, OSError) as failure:
        if isinstance(failure, tuple(_KINDS.values())):
            raise
        raise _kind_of(failure, folder)(folder=folder) from failure


_KINDS: Mapping[type[WorldFailed], type[WorldFailed]] = {
    errors.DiskFull: told.BackupDiskFull,
    errors.DatabaseReadOnly: told.BackupFolderReadOnly,
    errors.DatabaseDamaged: told.BackupNotWhole,
    errors.NotADatabase: told.BackupNotWhole,
    errors.DiskFailed: told.BackupFolderLost,
}


def _kind_of(failure: WorldFailed | OSError, folder: Path) -> type[WorldFailed]:
    if not is_folder(folder):
        return told.BackupFolderLost
    if isinstance(failure, WorldFailed):
        return _KINDS.get(type(failure), told.BackupFolderLost)
    if failure.errno in (errno.ENOSPC, errno.EDQUOT):
        return told.BackupDiskFull
    if failure.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return told.BackupFolderReadOnly
    return told.BackupFolderLost


def is_folder(folder: Path) -> bool:
    """Whether there is a folder; False too where that cannot be asked."""
    try:
        return folder.is_dir()
    except OSError:
        return False


# ---- reading ----------------------------------------------------------------------------------


def _looked_at(path: Path, name: BackupName) -> BackupFile | None:
    """What a file says of itself; None for what is no file, or has gone meanwhile."""
    try:
        if not path.is_file():
            return None
        size = path.stat().st_size
    except OSError:
        return None
    database = Database(Address(path))
    try:
        revision = database.revision()
        with database.read() as session:
            values = setting_store.values_of(session, (BACKUP_MARK, BACKUP_ORIGIN))
    except WorldFailed:
        return BackupFile(path, name, name.at, size, None, None, None, readable=False)
    finally:
        database.close()
    if name.reason is BackupReason.BEFORE_MIGRATION:
        # A plain copy: what stands in it is of the database, not of the copy.
        mark: Mark | None = Mark(name.at, name.reason, "")
    else:
        mark = _mark(values.get(BACKUP_MARK))
    return BackupFile(
        path=path,
        name=name,
        at=name.at if mark is None else mark.at,
        size=size,
        mark=mark,
        origin=str(values.get(BACKUP_ORIGIN) or "") or None,
        revision=revision,
        readable=revision is not None,
    )


def _mark(value: Any) -> Mark | None:  # noqa: ANN401 — whatever stands in the file
    try:
        return Mark(
            dt.datetime.fromisoformat(value["at"]).astimezone(dt.UTC),
            BackupReason(value["reason"]),
            str(value["by"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _number(session: Session, query: str) -> int:
    return int(session.scalar(sa.text(query)) or 0)


def _moment(session: Session, query: str) -> dt.datetime | None:
    kept = session.scalar(sa.text(query))
    return None if kept is None else _EPOCH + dt.timedelta(microseconds=int(kept))
