"""The database: opened, created and migrated; one unit of work for one user action."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage import errors, private_files

#: The newest migration; a test holds it against the migrations on disk. Kept here so that a start
#: on an up-to-date database does not load Alembic (130 ms).
HEAD = "0003"
#: All migrations, oldest first.
REVISIONS = ("0001", "0002", "0003")

#: How long a transaction waits for another program's, in seconds.
BUSY_SECONDS = 10.0
#: How long to wait before a step is tried again for which SQLite itself does not wait.
PAUSE_SECONDS = 0.01

_READ = {"desk_read": True}


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """Where a database is: a file on this machine."""

    path: Path

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read a path or an ``sqlite:///`` address. Raises `UnknownAddress` for another server."""
        if text.startswith("sqlite:///"):
            text = text.removeprefix("sqlite:///")
        elif "://" in text:
            kind = text.split("://", 1)[0]
            raise errors.UnknownAddress(reason=f"{kind}:// is not supported, give a file")
        if not text.strip() or "\0" in text:
            raise errors.UnknownAddress(reason="it is empty or holds a NUL")
        try:
            # Absolute, so that no name is special to SQLite (":memory:" would keep nothing).
            return cls(Path(text).expanduser().absolute())
        except RuntimeError:
            raise errors.UnknownAddress(reason="nobody's home folder has this name") from None


class UnitOfWork:
    """One transaction: committed when told to, rolled back otherwise.

    Used as a context manager. It holds the write lock from the first line inside, so that a moment
    taken there is the moment of writing. Leaving it without `commit` keeps nothing.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    def __enter__(self) -> Self:
        self.session.begin()
        try:
            self.session.connection()
        except BaseException:
            self.session.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.session.close()

    def commit(self) -> None:
        """Write everything to the disk; returns when it is there (``synchronous=FULL``)."""
        self.session.commit()


class Database:
    """An open database with the newest schema. `open` and `create` make one."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._engine = _engine(address)
        self._reader = self._engine.execution_options(**_READ)

    @classmethod
    def open(cls, address: Address) -> Database:
        """Open an existing database, migrating an older one after a verified backup.

        Raises the `WorldFailed` errors of `gecc_desk.storage.errors`.
        """
        if not _exists(address.path):
            raise errors.DatabaseMissing(path=address.path)
        database = cls(address)
        try:
            database._bring_up_to_date()
            database._write_ahead()
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def create(cls, address: Address, furnish: Callable[[Session], None]) -> Database:
        """Make a new database; `furnish` puts in the usual things in the same transaction.

        A file without tables (a creation that was cut off) counts as absent. The file and the
        folders made for it are its user's alone (on Windows the rights of the folder hold).
        Raises `DatabaseExists` where there is data, and the errors of the disk.
        """
        try:
            private_files.make_folder(address.path.parent)
        except OSError:
            raise errors.DatabaseReadOnly(path=address.path) from None
        private_files.make_file(address.path)
        database = cls(address)
        try:
            if database._revision() is not None:
                raise errors.DatabaseExists(path=address.path)
            database._write_ahead()
            database._upgrade(furnish)
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def is_there(cls, address: Address) -> bool:
        """Whether a file with something in it stands at this address."""
        return _exists(address.path)

    def write(self) -> UnitOfWork:
        """A transaction that may write. It holds the one write lock from its beginning."""
        return UnitOfWork(Session(self._engine, expire_on_commit=False, autobegin=False))

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that reads one consistent state and never waits for a writer."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    def watch(self) -> ChangeWatch:
        """A cheap way to ask whether anything was committed by anybody since the last question."""
        return ChangeWatch(self._reader.connect(), self.address.path)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def integrity_errors(self) -> list[str]:
        """What SQLite's own check finds; empty when all is well."""
        with self._reader.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return [line for line in found if line != "ok"] + [
            f"row {row[1]} of {row[0]} points at a missing row of {row[2]}" for row in broken
        ]

    def revision(self) -> str | None:
        """The schema's version, None for a file without tables."""
        return self._revision()

    def _revision(self) -> str | None:
        with self._reader.connect() as connection:
            return self._revision_on(connection)

    def _revision_on(self, connection: sa.Connection) -> str | None:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master LIMIT 1").all()
        if not tables:
            return None
        known = connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        ).all()
        if not known:
            raise errors.NotADatabase(path=self.address.path)
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if version is None:
            raise errors.NotADatabase(path=self.address.path)
        return str(version)

    def _bring_up_to_date(self) -> None:
        revision = self._revision()
        if revision == HEAD:
            return
        if revision is None:
            raise errors.DatabaseMissing(path=self.address.path)
        if revision not in REVISIONS:
            raise errors.DatabaseTooNew(path=self.address.path)
        try:
            backup = self._back_up_before_migration(revision)
        except errors.DatabaseDamaged:
            # The copy is of another schema where another start migrated while it was made.
            if self._revision() == HEAD:
                return
            raise
        try:
            self._upgrade()
        except BaseException:
            if self._is_still(revision):
                _discard(backup)
            raise

    def _is_still(self, revision: str) -> bool:
        """Whether nothing was migrated; False where that cannot be read: then the copy is kept."""
        try:
            return self._revision() == revision
        except WorldFailed:
            return False

    def _upgrade(self, furnish: Callable[[Session], None] | None = None) -> None:
        from gecc_desk.storage import migrations

        with self._engine.begin() as connection:
            # Asked again under the lock: another start may have been faster.
            if furnish is not None and self._revision_on(connection) is not None:
                raise errors.DatabaseExists(path=self.address.path)
            migrations.upgrade(connection)
            if furnish is not None:
                with Session(connection) as session:
                    furnish(session)
                    session.flush()

    def _back_up_before_migration(self, revision: str) -> Path:
        """Copy the database by SQLite's own backup call and check the copy. Returns its path.

        Raises the errors of `gecc_desk.storage.errors`; nothing of a copy that failed stays.
        """
        # So fine that two starts at once never share a copy: one that fails removes its own.
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        target = self.address.path.with_name(
            f"{self.address.path.stem}.before-{HEAD}-from-{revision}-{stamp}.sqlite3"
        )
        private_files.make_file(target)
        copy = Database(Address(target))
        try:
            with (
                self._reader.connect() as source,
                copy._reader.connect() as sink,
                _world_errors(target),
            ):
                _driver(source).backup(_driver(sink))
            if copy.integrity_errors() or copy.revision() != revision:
                raise errors.DatabaseDamaged
        except BaseException:
            copy.close()
            _discard(target)
            raise
        copy.close()
        return target

    def _write_ahead(self) -> None:
        """Let readers and the writer pass each other; kept in the file once it is set.

        Not done when a connection opens: the file may be another program's, and is not touched
        before its tables are known.
        """
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                with self._reader.connect() as connection, _world_errors(self.address.path):
                    _driver(connection).execute("PRAGMA journal_mode=WAL")
                return
            except errors.DatabaseBusy:
                # SQLite does not wait here by itself when another start does the same.
                if time.monotonic() > until:
                    raise
                time.sleep(PAUSE_SECONDS)


class ChangeWatch:
    """Asks whether anybody has committed since it was last asked (``PRAGMA data_version``)."""

    def __init__(self, connection: sa.Connection, path: Path) -> None:
        self._path = path
        self._driver = _driver(connection)
        self._connection = connection
        self._seen = self._version()

    def changed(self) -> bool:
        """Whether something was committed since the last call; takes some microseconds."""
        version = self._version()
        changed, self._seen = version != self._seen, version
        return changed

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _version(self) -> int:
        with _world_errors(self._path):
            return int(self._driver.execute("PRAGMA data_version").fetchone()[0])


def _exists(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        raise errors.DatabaseReadOnly(path=path) from None


def _discard(copy: Path) -> None:
    """Remove a copy with what SQLite keeps beside it, as far as the disk lets."""
    for beside in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            copy.with_name(copy.name + beside).unlink(missing_ok=True)


def _driver(connection: sa.Connection) -> Any:  # noqa: ANN401 — sqlcipher3 ships no types
    return connection.connection.driver_connection


@contextlib.contextmanager
def _world_errors(path: Path) -> Iterator[None]:
    """Tell what fails in calls on the driver itself as `_translate` tells the rest."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        known = errors.world_error(error, str(path))
        if known is None:
            raise
        raise known from error


def _engine(address: Address) -> sa.Engine:
    # One recent SQLite on every system, with FTS5's trigram tokenizer, ready to be encrypted.
    from sqlcipher3 import dbapi2

    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(address.path)),
        module=dbapi2,
        # What people typed stands in the parameters; it must not reach an error's text or a log.
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(driver: sqlite3.Connection, _record: object) -> None:
        # Transactions are begun by the event below, not by the driver's guess.
        driver.isolation_level = None
        for pragma in ("synchronous=FULL", "foreign_keys=ON"):
            driver.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        reading = connection.get_execution_options().get("desk_read")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    @sa.event.listens_for(engine, "handle_error")
    def _translate(context: sa.engine.ExceptionContext) -> None:
        known = errors.world_error(context.original_exception, str(address.path))
        if known is not None:
            raise known from context.original_exception

    return engine
