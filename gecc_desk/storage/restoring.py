"""A backup put in the place of the database; at every moment there is a whole database there."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from gecc_desk.domain import backup_errors as told
from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action, ChainEnd
from gecc_desk.domain.backups import Progress
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.office_key import KeyMissing
from gecc_desk.storage import audit_anchor, audit_store, backup_store, errors, machine, office_keys
from gecc_desk.storage.connecting import FileKey
from gecc_desk.storage.database import HEAD, REVISIONS, Address, Database, discard
from gecc_desk.storage.office_keys import OfficeKey
from gecc_desk.storage.private_files import draft_in, flush_folder

#: What SQLite would take for the unfinished work of whatever database lies beside it.
_LOGS = ("-wal", "-journal")
#: So long (seconds) it is waited for another program that is just closing the database.
_PATIENCE = 2.0


def refuse_itself(file: Path, address: Address) -> None:
    """See that the backup is a file, and not the database itself.

    Raises `BackupMissing` or `BackupIsInUse`.
    """
    try:
        if not file.is_file():
            raise told.BackupMissing(path=file)
        same = address.path.exists() and file.samefile(address.path)
    except (OSError, ValueError):
        raise told.BackupMissing(path=file) from None
    if same:
        raise told.BackupIsInUse(path=file)


@contextlib.contextmanager
def opened(file: Path) -> Iterator[Database]:
    """A backup, to be read. Raises `BackupMissing`, `BackupTooNew` or `BackupDamaged`."""
    try:
        if not file.is_file():
            raise told.BackupMissing(path=file)
    except (OSError, ValueError):
        raise told.BackupMissing(path=file) from None
    database = Database(Address(file.absolute()))
    try:
        revision = database.revision()
        if revision is None:
            raise errors.NotADatabase(path=file)
        if revision not in REVISIONS:
            raise told.BackupTooNew(path=file)
        yield database
    except (errors.DatabaseDamaged, errors.DiskFailed) as failure:
        raise told.BackupDamaged(path=file) from failure
    finally:
        database.close()


def put_in_place(
    file: Path, address: Address, at: dt.datetime, actor: str, progress: Progress | None = None
) -> Path | None:
    """Let the backup `file` be the database at `address` from now on.

    It is copied beside the database, checked and migrated there first, and its record of use gets
    an entry of `actor`; the backup itself is only read. The present database is set aside under a
    name of its own, which is given; None where there was none. Nobody may have it open. Killed at
    any moment this leaves either the present database or the restored one, whole. Raises the errors
    of `gecc_desk.domain.backup_errors` or of the database; then nothing is changed.
    """
    refuse_itself(file, address)
    path = address.path
    draft = draft_in(path.parent)
    try:
        with _told_of(path.parent):
            with opened(file) as backup:
                key = None if backup.key is not None else _key_for(path)
                backup.copy_to(draft, key=key, progress=progress)
            end = _prepare(draft, path, at, actor, file.name)
            former, aside = _set_aside(address, at)
            try:
                with audit_anchor.changing(path, former, end):
                    flush_folder(path.parent)
                    draft.replace(path)
                    flush_folder(path.parent)
            except OSError:
                if aside is not None and path.exists():
                    discard(aside)
                raise
    except BaseException:
        discard(draft)
        raise
    return aside


def _key_for(path: Path) -> OfficeKey:
    """The key of the present database, for a backup in clear; a new one where there is none."""
    present = FileKey(path)
    with contextlib.suppress(KeyMissing):
        if (key := present.found()) is not None:
            present.keep()
            return key
    key = office_keys.new_key()
    office_keys.keep(key)
    return key


def _prepare(draft: Path, path: Path, at: dt.datetime, actor: str, name: str) -> ChainEnd:
    """Migrate the copy of the backup `name` and make it a database in use at `path`.

    Gives the end of its record.
    """
    database = Database(Address(draft))
    database.desk = machine.name_in(path)
    try:
        database.bring_forward()
        with database.write() as work:
            backup_store.remove_mark(work.session)
            audit_store.will_lie_at(work.session, path)
            audit_store.note(
                work.session, at, actor, Action.BACKUP_RESTORED, details={"file": name}
            )
            end = audit_store.end_of(work.session)
            work.commit()
        database.fold()
    finally:
        database.close()
    return end


def _set_aside(address: Address, at: dt.datetime) -> tuple[ChainEnd | None, Path | None]:
    """Give the present database a second name, under which it stays.

    Gives where its record of use ends by the file beside it, as far as that is known, and the
    name. Raises `DatabaseInUse`.
    """
    path = address.path
    if not Database.is_there(address):
        return None, None
    former = _claim(address)
    aside = _second_name(path, at)
    for end in _LOGS:
        # Left only where the database is too damaged to be opened: it must not be read into the
        # restored one.
        log = path.with_name(path.name + end)
        if log.exists():
            log.replace(aside.with_name(aside.name + end))
    audit_anchor.copy(path, aside)
    flush_folder(path.parent)
    return former, aside


def _claim(address: Address) -> ChainEnd | None:
    """See that nobody has the database open, and fold its log into it.

    Gives which end of its record of use the file beside it rightly tells; None where none is.
    """
    database = Database(address)
    try:
        database.fold(_PATIENCE)
        if database.revision() == HEAD:
            with database.read() as session:
                return audit_store.anchored_end(session)
    except errors.DatabaseBusy:
        raise told.DatabaseInUse from None
    except (errors.DatabaseDamaged, errors.NotADatabase, KeyMissing):
        # That is why a backup is restored.
        pass
    finally:
        database.close()
    return None


def _second_name(path: Path, at: dt.datetime) -> Path:
    local = at.astimezone(moments.BANGKOK)
    stamp = f"{local.year + moments.BUDDHIST_ERA}-{local:%m-%dT%H%M%S}"
    more = 1
    while True:
        end = f"-{more}" if more > 1 else ""
        aside = path.with_name(f"{path.stem}.set-aside-{stamp}{end}.sqlite3")
        try:
            _link_or_copy(path, aside)
        except FileExistsError:
            more += 1
            continue
        return aside


def _link_or_copy(path: Path, aside: Path) -> None:
    """Two names for one file; where the disk knows no links, a second file."""
    try:
        os.link(path, aside)
        return
    except FileExistsError:
        raise
    except OSError:
        pass
    draft = draft_in(path.parent)
    try:
        with path.open("rb") as source, draft.open("xb") as sink:
            shutil.copyfileobj(source, sink)
            sink.flush()
            os.fsync(sink.fileno())
        shutil.copymode(path, draft)
        backup_store.move_without_replacing(draft, aside)
    except BaseException:
        discard(draft)
        raise


@contextlib.contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    """Tell what fails on the disk of the database in the words of a restore."""
    try:
        yield
    except OSError as failure:
        raise told.RestoreFailed(folder=folder) from failure
    except WorldFailed as failure:
        if isinstance(failure, errors.DiskFull | errors.DatabaseReadOnly | errors.DiskFailed):
            raise told.RestoreFailed(folder=folder) from failure
        raise
