"""The database: opened, created and migrated; one unit of work for one user action."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Protocol, Self, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.changes import Changed
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.moving import MoveUnfinished
from gecc_desk.storage import errors, office_keys, private_files
from gecc_desk.storage.at_desk import DESK
from gecc_desk.storage.connecting import (
    READ,
    FileKey,
    driver_of,
    engine_to,
    stoppable,
    until_free,
    world_errors,
)
from gecc_desk.storage.id_key import IdKey
from gecc_desk.storage.office_keys import OfficeKey
from gecc_desk.storage.questions import Question, ask_file
from gecc_desk.storage.row_counts import row_counts

#: The newest migration; a test holds it against the migrations on disk. Kept here so that a start
#: on an up-to-date database does not load Alembic (130 ms).
HEAD = "0017"
#: All migrations, oldest first.
REVISIONS = (
    "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012",
    "0013", "0014", "0015", "0016", "0017",
)  # fmt: skip

#: What stands in the place of the schema's version while an office is being moved there.
MOVING = "moving"

#: How long a transaction waits for another program's, in seconds.
BUSY_SECONDS = 10.0
#: A copy is made in steps of so many pages; after each it can be stopped (4 MB).
PAGES_A_STEP = 1024


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """Where a database is: a file on this machine, or a server (`server_address.ServerAddress`).

    Beside `path` lies on this machine what must not lie in the database.
    """

    path: Path

    @property
    def shown(self) -> str:
        """The address as it is told to people."""
        return str(self.path)

    @staticmethod
    def parse(text: str) -> Address:
        """Read a path, an ``sqlite:///`` or a ``postgresql://`` address. Raises `UnknownAddress`."""
        if text.startswith(("postgresql://", "postgres://")):
            from gecc_desk.storage import server_address

            return server_address.parse(text)
        if text.startswith("sqlite:///"):
            text = text.removeprefix("sqlite:///")
        elif "://" in text:
            kind = text.split("://", 1)[0]
            raise errors.UnknownAddress(
                reason=f"{kind}:// is not supported, give a file or postgresql://"
            )
        if not text.strip() or "\0" in text:
            raise errors.UnknownAddress(reason="it is empty or holds a NUL")
        try:
            # Absolute, so that no name is special to SQLite (":memory:" would keep nothing).
            return Address(Path(text).expanduser().absolute())
        except RuntimeError:
            raise errors.UnknownAddress(reason="nobody's home folder has this name") from None


class UnitOfWork:
    """One transaction: committed when told to, rolled back otherwise.

    Used as a context manager. It holds the write lock from the first line inside, so that a moment
    taken there is the moment of writing. Leaving it without `commit` keeps nothing. What is asked
    `first` is answered when it is entered, as of then.
    """

    def __init__(
        self,
        session: Session,
        first: Sequence[Question[Any]] = (),
        about: Changed = Changed.ANYTHING,
    ) -> None:
        self.session = session
        self._first, self._about = first, about

    def __enter__(self) -> Self:
        self.session.begin()
        try:
            self._begin()
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

    def _begin(self) -> None:
        self.session.connection()
        ask_file(self.session, self._first)

    def commit(self, answer: object = None, *last: Question[Any]) -> None:  # noqa: ARG002 — a server needs it
        """Write everything to the disk; returns when it is there (``synchronous=FULL``).

        `answer` is what is given to whoever asked; where it is not known whether a server kept it
        (`FateUnknown`), they can still be given it when it turns out that it did. The statements of
        `last` are kept with all else: a server is sent them in the same message.
        """
        ask_file(self.session, last)
        self.session.commit()


class Database:
    """An open database with the newest schema. `open` and `create` make one.

    This one is a file; what is on a server is a `server_database.ServerDatabase`.

    Args:
        address: where it is.
        key: under which it is, or is to be encrypted; where None the one that the file asks for,
            and a new one for a file that is not there yet.
    """

    #: Whether it is a file, which this program copies, backs up and restores itself.
    is_file: ClassVar[bool] = True
    #: What a connection that only reads is told.
    _reading: ClassVar[dict[str, Any]] = READ

    def __new__(cls, address: Address, key: OfficeKey | None = None) -> Self:  # noqa: ARG004
        """The kind of database that the address is of."""
        if cls is not Database or type(address) is Address:
            return super().__new__(cls)
        # A desk with a file loads nothing of a server.
        from gecc_desk.storage.server_database import ServerDatabase

        return cast("Self", super().__new__(ServerDatabase))

    def __init__(self, address: Address, key: OfficeKey | None = None) -> None:
        self.address = address
        #: What this machine is called in this office; empty until somebody says so (`services.desks`).
        self.desk = ""
        #: Under which citizen IDs are hashed.
        self.id_key = IdKey.beside(address.path)
        self._engine = self._make_engine(key)
        self._reader = self._engine.execution_options(**self._reading)

    @classmethod
    def open(cls, address: Address) -> Database:
        """Open an existing database, migrating an older one after a verified backup.

        One that an earlier version left in clear is encrypted first. Raises the `WorldFailed`
        errors of `gecc_desk.storage.errors`.
        """
        database = cls(address)
        try:
            if not database._is_there():
                raise errors.DatabaseMissing(path=address.shown)
            database._leave_clear()
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
        Raises `DatabaseExists` where there is data, and the errors of the disk or the server.
        """
        database = cls(address)
        try:
            database._make_room()
            database._make(furnish)
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def is_there(cls, address: Address) -> bool:
        """Whether something stands at this address: a file with something in it, an office's tables."""
        database = cls(address)
        try:
            return database._is_there()
        finally:
            database.close()

    def write(self, *first: Question[Any], about: Changed = Changed.ANYTHING) -> UnitOfWork:
        """A transaction that may write. It holds the one write lock from its beginning.

        What is asked `first` is answered then: a server is asked in the same message. `about` is
        what others have to look at anew when it is kept: on a server each desk is told.
        """
        session = Session(self._engine, expire_on_commit=False, autobegin=False)
        session.info[DESK] = self.desk
        return self._work_of(session, first, about)

    def _work_of(
        self, session: Session, first: Sequence[Question[Any]], about: Changed
    ) -> UnitOfWork:
        return UnitOfWork(session, first, about)

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that reads one consistent state and never waits for a writer."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextlib.contextmanager
    def glance(self) -> Iterator[Session]:
        """For one question alone, which needs no transaction around it."""
        with self.read() as session:
            yield session

    def watch(self) -> ChangeWatch:
        """A cheap way to ask whether anything was committed by anybody since the last question."""
        return _FileWatch(self._reader.connect(), self._file_key)

    def empty_log(self) -> None:
        """Write the log beside the database into it and cut it off: what was removed is gone.

        Where somebody reads or writes at this moment, or the disk fails, the log is emptied later:
        at the latest when the last program closes the database.
        """
        with (
            contextlib.suppress(WorldFailed),
            self._engine.connect() as connection,
            world_errors(self._file_key),
        ):
            driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
        self._file_key.let_go()

    def integrity_errors(self, ask: Callable[[], None] | None = None) -> list[str]:
        """What SQLite's own check finds; empty when all is well.

        `ask` is called often while it lasts, and may raise to stop it.
        """
        with self._reader.connect() as connection, stoppable(connection, ask):
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return [line for line in found if line != "ok"] + [
            f"row {row[1]} of {row[0]} points at a missing row of {row[2]}" for row in broken
        ]

    def seal_errors(self) -> list[str]:
        """Pages of the file that were changed by anybody who has not the key; empty when all is well.

        SQLite's own check, which finds such pages too, does not read those that are free. Nothing
        is told where the log cannot be written into the file now: pages may be missing in it.
        """
        if self.key is None:
            return []
        with self._reader.connect() as connection, world_errors(self._file_key):
            run = driver_of(connection).execute
            try:
                with world_errors(self._file_key):
                    _busy, logged, written = run("PRAGMA wal_checkpoint").fetchone()
            except errors.DiskFull:
                return []
            if logged != written:
                return []
            found = [row[0] for row in run("PRAGMA cipher_integrity_check")]
            # What is read while another program writes the same page is no damage.
            again = [row[0] for row in run("PRAGMA cipher_integrity_check")] if found else []
        return [line for line in found if line in again]

    @property
    def key(self) -> OfficeKey | None:
        """Under which the file is encrypted; None for one in clear, and for what lies on a server.

        Raises `KeyMissing`.
        """
        return self._file_key.found()

    def revision(self) -> str | None:
        """The schema's version, None for a file without tables."""
        return self._revision()

    def refuse_without_file(self) -> None:
        """Raises `ServersBackup` where this is no file, which this program could copy or replace."""

    def copy_to(
        self,
        draft: Path,
        *,
        key: OfficeKey | None = None,
        finish: Callable[[Session], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> str | None:
        """Copy one moment's state into the new file `draft` and check the copy against it.

        Others go on writing meanwhile. The copy is one file with no log beside it, and lies on the
        disk when this returns. It is under the same key; one of a database in clear is encrypted
        under `key`. `finish` adds to it, in a transaction. `progress` is told how many pages are
        done and of how many, also while they are checked, and may raise to stop. Gives the copy's
        revision. Raises `DatabaseDamaged` where the copy is not sound, or the errors of
        the disk; then nothing of it stays.
        """
        private_files.make_file(draft)
        own_key = self.key
        copy = Database(Address(draft), own_key or key)
        told = _Told(progress)
        try:
            with self._reader.connect() as source:
                # The first reading fixes the state that is copied: without it SQLite would begin
                # anew with every write of others.
                revision, rows = self._revision_on(source), row_counts(source)
                if own_key is None and key is not None:
                    with world_errors(copy._file_key), stoppable(source, told.again):
                        _export(driver_of(source), draft, key)
                else:
                    with copy._reader.connect() as sink, world_errors(copy._file_key):
                        driver_of(source).backup(
                            driver_of(sink), pages=PAGES_A_STEP, progress=told.of_backup
                        )
            copy.fold()
            # What is checked is read from the disk anew, by its name.
            copy.close()
            if not _exists(draft):
                raise errors.DiskFailed(path=draft)
            if copy.revision() != revision or copy._row_counts() != rows:
                raise errors.DatabaseDamaged
            if finish is not None:
                with copy.write() as work:
                    finish(work.session)
                    work.commit()
            if copy.integrity_errors(told.again):
                raise errors.DatabaseDamaged
        except BaseException:
            copy.close()
            discard(draft)
            raise
        copy.close()
        return revision

    def fold(self, patience: float = BUSY_SECONDS) -> None:
        """Write the log into the file, so that the file alone is the whole database.

        Raises `DatabaseBusy` while another connection, here or in another program, has it open for
        longer than `patience` (seconds).
        """
        with self._reader.connect() as connection, world_errors(self._file_key):
            driver = driver_of(connection)
            driver.execute(f"PRAGMA busy_timeout={int(patience * 1000)}").fetchall()
            driver.execute("PRAGMA journal_mode=DELETE").fetchall()

    @contextlib.contextmanager
    def held(self) -> Iterator[Callable[[], None]]:
        """Hold the one write lock and write nothing. Raises `DatabaseBusy`.

        Gives what sees to it that it is held still, and raises where it was lost.
        """
        with self._engine.begin():
            yield lambda: None

    def bring_forward(self) -> None:
        """Migrate a copy that another one stands behind: unlike in `open`, none is made before.

        Raises `DatabaseTooNew`, `NotADatabase` or the errors of the disk.
        """
        revision = self._revision()
        if revision is None:
            raise errors.NotADatabase(path=self.address.shown)
        if revision not in REVISIONS:
            raise errors.DatabaseTooNew(path=self.address.shown)
        if revision != HEAD:
            self._upgrade()

    # ---- what a server does otherwise ---------------------------------------------------------

    def _make_engine(self, key: OfficeKey | None) -> sa.Engine:
        self._file_key = FileKey(self.address.path, key)
        return engine_to(self.address.path, self._file_key, BUSY_SECONDS)

    def _is_there(self) -> bool:
        return _exists(self.address.path)

    def _leave_clear(self) -> None:
        """Encrypt a file that an earlier version left in clear."""
        if office_keys.is_plain(self.address.path):
            from gecc_desk.storage import encrypting

            encrypting.encrypt(self.address)

    def _make_room(self) -> None:
        """Make an empty file to be filled."""
        try:
            private_files.make_folder(self.address.path.parent)
        except OSError:
            raise errors.DatabaseReadOnly(path=self.address.path) from None
        if office_keys.is_plain(self.address.path):
            from gecc_desk.storage import encrypting

            encrypting.remove_begun(self.address)
        private_files.make_file(self.address.path)

    def _make(self, furnish: Callable[[Session], None]) -> None:
        try:
            self._fill(furnish)
        except errors.DatabaseDamaged:
            if not self._file_key.is_new:
                raise
            # Of two first starts at once the other was faster: the file asks for its key now.
            self.close()
            self._fill(furnish)

    def _migrate(self, revision: str) -> None:
        """Bring an older schema forward, after a checked copy."""
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
                discard(backup)
            raise

    def _take_rights(self, connection: sa.Connection) -> None:
        """Nobody else has a file."""

    # ---- inside -------------------------------------------------------------------------------

    def _fill(self, furnish: Callable[[Session], None]) -> None:
        if self._revision() is not None:
            raise errors.DatabaseExists(path=self.address.shown)
        self._write_ahead()
        self._upgrade(furnish)

    def _row_counts(self) -> dict[str, int]:
        with self._reader.connect() as connection:
            return row_counts(connection)

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
            raise errors.NotADatabase(path=self.address.shown)
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return self._told_version(version)

    def _told_version(self, version: str | None) -> str:
        """The schema's version as it stands there. Raises `NotADatabase` or `MoveUnfinished`."""
        if version is None:
            raise errors.NotADatabase(path=self.address.shown)
        if version == MOVING:
            raise MoveUnfinished(path=self.address.shown)
        return str(version)

    def _bring_up_to_date(self) -> None:
        revision = self._revision()
        if revision == HEAD:
            return
        if revision is None:
            raise errors.DatabaseMissing(path=self.address.shown)
        if revision not in REVISIONS:
            raise errors.DatabaseTooNew(path=self.address.shown)
        self._migrate(revision)

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
                raise errors.DatabaseExists(path=self.address.shown)
            migrations.upgrade(connection)
            self._take_rights(connection)
            if furnish is not None:
                with Session(connection) as session:
                    furnish(session)
                    session.flush()

    def _back_up_before_migration(self, revision: str) -> Path:
        """Keep a checked copy beside the database. Returns its path.

        Raises the errors of `gecc_desk.storage.errors`; nothing of a copy that failed stays.
        """
        # So fine that two starts at once never share a copy: one that fails removes its own.
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        target = self.address.path.with_name(
            f"{self.address.path.stem}.before-{HEAD}-from-{revision}-{stamp}.sqlite3"
        )
        # It gets its name only when it is whole: a start may be ended in the middle.
        draft = private_files.draft_in(target.parent)
        if self.copy_to(draft) != revision:
            discard(draft)
            raise errors.DatabaseDamaged
        try:
            draft.rename(target)
        except OSError:
            discard(draft)
            raise errors.DiskFailed(path=target) from None
        private_files.flush_folder(target.parent)
        return target

    def _write_ahead(self) -> None:
        """Let readers and the writer pass each other; kept in the file once it is set.

        Not done when a connection opens: the file may be another program's, and is not touched
        before its tables are known.
        """

        def switch() -> None:
            with self._reader.connect() as connection, world_errors(self._file_key):
                # An empty file gets its first page here.
                self._file_key.keep()
                driver_of(connection).execute("PRAGMA journal_mode=WAL")

        # SQLite does not wait here by itself when another start does the same.
        until_free(switch, BUSY_SECONDS)


class _Told:
    """Hands on how far a copy is, at each step of making and of checking it."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        self._progress = progress
        self._done, self._of = 0, 1

    def of_backup(self, _status: int, left: int, of: int) -> None:
        """What SQLite tells after each step."""
        # A step more is left for the check.
        self._done, self._of = of - left, of + 1
        self.again()

    def again(self) -> None:
        """Nothing new, but a moment at which it may be stopped."""
        if self._progress is not None:
            self._progress(self._done, self._of)


class ChangeWatch(Protocol):
    """Asks whether anybody has committed since it was last asked."""

    def changed(self) -> Changed:
        """What was committed since the last call, by anybody; takes some microseconds."""

    def try_now(self) -> None:
        """Look again at once where a server is away; it is looked for by itself as well."""

    def close(self) -> None:
        """Give the connection back."""


class _FileWatch:
    """The watch over a file (``PRAGMA data_version``)."""

    def __init__(self, connection: sa.Connection, key: FileKey) -> None:
        self._key = key
        self._seen = 0
        self._take(connection)

    def changed(self) -> Changed:
        """As `ChangeWatch` says. A file does not tell what: anything."""
        engine = self._connection.engine
        if engine.pool is not self._pool:
            # The file was closed because its disk failed: whatever is there now is looked at.
            before = self._connection
            self._take(engine.connect())
            before.invalidate()
            before.close()
            return Changed.ANYTHING
        version = self._version()
        changed, self._seen = version != self._seen, version
        return Changed.ANYTHING if changed else Changed.NOTHING

    def try_now(self) -> None:
        """As `ChangeWatch` says: a file is looked at all the time."""

    def _take(self, connection: sa.Connection) -> None:
        self._driver = driver_of(connection)
        self._connection = connection
        self._pool = connection.engine.pool
        self._seen = self._version()

    def close(self) -> None:
        """As `ChangeWatch` says."""
        self._connection.close()

    def _version(self) -> int:
        with world_errors(self._key):
            return int(self._driver.execute("PRAGMA data_version").fetchone()[0])


def _export(driver: Any, draft: Path, key: OfficeKey) -> None:  # noqa: ANN401 — ships no types
    """Write what the transaction sees into `draft`, encrypted; SQLite's backup cannot do that."""
    driver.execute(f'ATTACH ? AS encrypted KEY "{key.literal}"', (str(draft),)).fetchall()
    try:
        driver.execute("SELECT sqlcipher_export('encrypted')").fetchall()
        driver.execute("COMMIT")
    finally:
        # Nothing to take back where it went well.
        driver.rollback()
        driver.execute("DETACH encrypted")


def _exists(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        raise errors.DatabaseReadOnly(path=path) from None


def discard(copy: Path) -> None:
    """Remove a copy with what is kept beside it, as far as the disk lets."""
    for beside in ("", "-wal", "-shm", "-journal", "-audit"):
        with contextlib.suppress(OSError):
            copy.with_name(copy.name + beside).unlink(missing_ok=True)
