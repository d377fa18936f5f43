"""The database of an earlier version, which lies in clear, encrypted when it is opened."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from gecc_desk.domain.backup_errors import DatabaseInUse
from gecc_desk.domain.backups import Progress
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage import errors, office_keys, private_files
from gecc_desk.storage.database import REVISIONS, Address, Database, discard
from gecc_desk.storage.office_keys import OfficeKey

#: So long (seconds) it is waited for another program that is just closing the database.
_PATIENCE = 2.0
_WIPED_AT_ONCE = 1024 * 1024


def encrypt(address: Address) -> None:
    """Put an encrypted copy in the place of the database, which is in clear.

    The copy is made beside it and checked before it takes its place, in one step: killed at any
    moment, this leaves the one or the other, whole. Nobody may have the database open, and nobody
    writes to it meanwhile. What was in clear is overwritten where the system lets it (a disk of
    flash memory may keep it). Raises `DatabaseInUse`, `EncryptionFailed` or an error of the file;
    then nothing is changed.
    """
    path = address.path
    try:
        before = path.stat()
        with contextlib.closing(Database(address)) as database:
            # Of another program, of a later version, or not begun: not to be touched.
            revision = database.revision()
            if revision is None:
                return
            if revision not in REVISIONS:
                raise errors.DatabaseTooNew(path=path)
            with _told_of(path.parent):
                _encrypt(database, path, before)
    except WorldFailed:
        if office_keys.is_plain(path):
            raise
        # Another start did it meanwhile, and what was open is what it has overwritten.


def encrypt_copies(files: Iterable[Path], key: OfficeKey, progress: Progress | None = None) -> None:
    """Encrypt the backups and other copies among `files` that an earlier version left in clear.

    One with which that fails now stays as it is, and is tried again the next time. `progress` may
    raise to stop.
    """
    for path in files:
        if office_keys.is_plain(path):
            with contextlib.ExitStack() as opened, contextlib.suppress(WorldFailed, OSError):
                copy = opened.enter_context(contextlib.closing(Database(Address(path))))
                _replace(copy, path, key, opened, progress)


def remove_begun(address: Address) -> None:
    """Remove what a first start of an earlier version left that was cut off: no table yet.

    Raises `DatabaseExists` where there are tables, or an error of the file.
    """
    with contextlib.closing(Database(address)) as database:
        if database.revision() is not None:
            raise errors.DatabaseExists(path=address.path)
        database.fold(_PATIENCE)
    discard(address.path)


def _encrypt(database: Database, path: Path, before: os.stat_result) -> None:
    """Do it while all others are kept from writing."""
    with contextlib.ExitStack() as hold:
        try:
            database.fold(_PATIENCE)
            hold.enter_context(database.held())
        except errors.DatabaseBusy:
            raise DatabaseInUse from None
        # Of two starts at once the second finds an encrypted file in its place.
        if not os.path.samestat(before, path.stat()):
            return
        key = office_keys.new_key()
        office_keys.keep(key)
        try:
            _replace(database, path, key, hold)
        except BaseException:
            office_keys.forget(key)
            raise


def _replace(
    database: Database,
    path: Path,
    key: OfficeKey,
    hold: contextlib.ExitStack,
    progress: Progress | None = None,
) -> None:
    draft = path.with_name(f".{path.name}.encrypting")
    # Left from a start that was killed.
    discard(draft)
    try:
        database.copy_to(draft, key=key, progress=progress)
        with contextlib.suppress(PermissionError):
            shutil.copymode(path, draft)
        with _wiped_afterwards(path):
            if os.name == "nt":
                # There a file that is open cannot be replaced, by whomever it is open.
                hold.close()
                database.close()
            draft.replace(path)
            private_files.flush_folder(path.parent)
    except BaseException:
        discard(draft)
        raise


@contextlib.contextmanager
def _wiped_afterwards(path: Path) -> Iterator[None]:
    """Overwrite what is at `path` now, when something else has taken its name."""
    if os.name == "nt":
        yield
        return
    with path.open("rb+") as old:
        yield
        # The new one is in place: that the old one cannot be overwritten is no reason to fail.
        with contextlib.suppress(OSError):
            left = os.fstat(old.fileno()).st_size
            while left > 0:
                left -= old.write(bytes(min(left, _WIPED_AT_ONCE)))
            old.flush()
            os.fsync(old.fileno())


@contextlib.contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    """Tell what fails on the disk in words of what was tried."""
    try:
        yield
    except (OSError, errors.DiskFull, errors.DatabaseReadOnly, errors.DiskFailed) as failure:
        raise errors.EncryptionFailed(folder=folder) from failure
