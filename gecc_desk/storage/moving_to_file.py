"""An office moved into a file: encrypted under a new key, and called by its name when it is whole."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.office_key import KeyMissing
from gecc_desk.storage import (
    audit_anchor,
    audit_store,
    backup_store,
    errors,
    moving_rows,
    office_keys,
    private_files,
)
from gecc_desk.storage.database import Address, Database, UnitOfWork, discard
from gecc_desk.storage.moving_source import LOGS
from gecc_desk.storage.moving_target import Portion, Target, was_moved_to
from gecc_desk.storage.office_keys import OfficeKey


class _Draft(Database):
    """A file that is filled: a row may come before the one that it points at."""

    def _make_engine(self, key: OfficeKey | None) -> sa.Engine:
        engine = super()._make_engine(key)

        @sa.event.listens_for(engine, "connect")
        def _loosen(driver: sqlite3.Connection, _record: object) -> None:
            driver.execute("PRAGMA foreign_keys=OFF")

        return engine


class FileTarget(Target):
    """A file beside the one that it becomes; SQLite checks it as a whole at the end."""

    def is_whole(self) -> bool:
        """As `Target` says; also where it only has not got its name yet."""
        path = self.address.path
        if any(_size(path.with_name(path.name + end)) for end in LOGS) and not _size(path):
            # It would be read into the new file.
            raise errors.DatabaseExists(path=path)
        return super().is_whole() or bool(
            _size(self._draft) and was_moved_to(self.database, self.state)
        )

    def begin(self, *, anew: bool) -> bool:
        """As `Target` says."""
        try:
            private_files.make_folder(self._draft.parent)
        except OSError:
            raise errors.DatabaseReadOnly(path=self.address.path) from None
        private_files.make_file(self._draft)
        return super().begin(anew=anew)

    def put_in_place(self) -> None:
        """Check the whole file and give it its name.

        Raises `DatabaseDamaged`, `DatabaseExists` or an error of the disk.
        """
        path, draft = self.address.path, self._draft
        if _size(path):
            with contextlib.suppress(OSError):
                if draft.samefile(path):
                    # Cut off when it had both names.
                    draft.unlink()
            return
        self.database.fold()
        if self.database.integrity_errors() or self.database.seal_errors():
            raise errors.DatabaseDamaged
        with self.database.read() as session:
            end = audit_store.end_of(session)
        self.database.close()
        try:
            if path.exists() and not _size(path):
                path.unlink()  # of a creation that was cut off
            with audit_anchor.changing(path, None, end):
                backup_store.move_without_replacing(draft, path)
        except FileExistsError:
            raise errors.DatabaseExists(path=path) from None
        except OSError:
            raise errors.DiskFailed(path=path) from None
        private_files.flush_folder(path.parent)

    @property
    def _draft(self) -> Path:
        path = self.address.path
        return path.with_name(f".{path.name}.moving")

    def _opened(self) -> Database:
        return _Draft(Address(self._draft))

    def _begun(self) -> str | None:
        """As `Target` says; what cannot be read is another's."""
        try:
            return super()._begun()
        except (KeyMissing, errors.NotADatabase, errors.DatabaseDamaged):
            return ""

    def _remove_begun(self) -> None:
        self.database.close()
        salt = office_keys.salt_of(self._draft)
        discard(self._draft)
        key = None if salt is None else office_keys.find(salt)
        if key is not None:
            office_keys.forget(key)
        private_files.make_file(self._draft)
        self.database = self._opened()

    def _put_off(self, connection: sa.Connection) -> list[str]:  # noqa: ARG002
        """Nothing: SQLite would make each index of a large table in memory."""
        return []

    def _put(self, connection: sa.Connection, table: sa.Table, rows: Portion) -> None:
        columns = moving_rows.columns_of(table)
        places = ", ".join("?" * len(table.columns))
        query = f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})'  # noqa: S608 — our own names
        waiting = iter(rows)
        while some := [tuple(row) for row in itertools.islice(waiting, moving_rows.AT_ONCE)]:
            connection.exec_driver_sql(query, some)

    def _make_up(self, session: Session, later: list[str]) -> None:
        pass

    def _commit(self, work: UnitOfWork) -> None:
        work.commit()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
