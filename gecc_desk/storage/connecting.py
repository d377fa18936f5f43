"""Connections to a database's file: unlocked, set up, and what fails in them told in words."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.office_key import KeyMissing
from gecc_desk.storage import errors, office_keys
from gecc_desk.storage.office_keys import OfficeKey

#: The option of a connection that reads one state and takes no lock.
READ = {"desk_read": True}

#: SQLCipher's own, and of the plaintext databases of earlier versions too (bytes).
_PAGE = 4096
#: Pages that a connection keeps decrypted, in KiB: what lies there costs no more than one in clear.
_CACHE = 32 * 1024
#: A check can be stopped after so many instructions of SQLite's machine (some milliseconds).
_INSTRUCTIONS_A_STEP = 100_000


class FileKey:
    """The key of one file, found before its first connection.

    The file is looked at then and not again until `let_go`: whoever closes a file that SQLite has
    open in the same program drops the locks that SQLite has on it.

    Args:
        path: the database.
        key: under which it is, or is to be encrypted; where None the one that the file asks for,
            and a new one for a file that is empty or not there yet.
    """

    def __init__(self, path: Path, key: OfficeKey | None = None) -> None:
        self._path = path
        self._given = self._key = key
        self._is_found = key is not None
        self._is_kept = True
        #: Whether the file was empty, so that another program may have chosen another key for it.
        self.is_new = False

    def found(self) -> OfficeKey | None:
        """The key; None for a file that is not encrypted. Raises `KeyMissing`."""
        if not self._is_found:
            self._key = self._find()
            self._is_found = True
        return self._key

    def keep(self) -> None:
        """Keep a new key, before anything is encrypted under it. Raises `KeyNotKept`."""
        if not self._is_kept and self._key is not None:
            office_keys.keep(self._key)
            self._is_kept = True

    def let_go(self) -> None:
        """There are no connections any more: look at the file anew before the next.

        A new key under which nothing was written is forgotten.
        """
        unused = self._key if self.is_new and self._is_kept else None
        if unused is not None and office_keys.salt_of(self._path) != unused.salt:
            office_keys.forget(unused)
        self._key, self._is_found = self._given, self._given is not None
        self._is_kept, self.is_new = True, False

    def tell(self, error: BaseException) -> WorldFailed | None:
        """The error of the world behind a driver's exception; None where it is a bug of ours."""
        known = errors.world_error(error, str(self._path))
        if isinstance(known, errors.NotADatabase) and self._key is not None:
            # It has the name of a key that is ours.
            return errors.DatabaseDamaged(path=self._path)
        return known

    def _find(self) -> OfficeKey | None:
        try:
            size = self._path.stat().st_size
        except OSError:
            size = 0
        if not size:
            self._is_kept, self.is_new = False, True
            return office_keys.new_key()
        salt = office_keys.salt_of(self._path)
        key = None if salt is None else office_keys.find(salt)
        if key is None and salt is not None and size % _PAGE == 0:
            raise KeyMissing(path=self._path)
        return key


def engine_to(
    path: Path, key: FileKey, busy_seconds: float, first: Sequence[str] = ()
) -> sa.Engine:
    """The engine over a database's file; `busy_seconds` is how long a lock is waited for.

    `first` are the pragmas of a connection before anything is read.
    """
    # One recent SQLite on every system, with FTS5's trigram tokenizer, and encrypted.
    from sqlcipher3 import dbapi2

    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        module=dbapi2,
        # What people typed stands in the parameters; it must not reach an error's text or a log.
        hide_parameters=True,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
    )

    # Before SQLAlchemy's own questions.
    @sa.event.listens_for(engine, "connect", insert=True)
    def _prepare(driver: sqlite3.Connection, record: sa.pool.ConnectionPoolEntry) -> None:
        record.info[_FILE] = _identity(path)
        # Transactions are begun by the event below, not by the driver's guess.
        driver.isolation_level = None
        unlock(driver, key.found())
        for pragma in first:
            driver.execute(f"PRAGMA {pragma}").fetchall()
        # What is removed is overwritten: a draft that was thrown away must not stay in the file.
        pragmas = ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
        for pragma in (*pragmas, f"cache_size=-{_CACHE}"):
            driver.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get("desk_read"):
            connection.exec_driver_sql("BEGIN")
        else:
            key.keep()
            _begin_writing(connection, busy_seconds)

    @sa.event.listens_for(engine, "handle_error")
    def _translate(context: sa.engine.ExceptionContext) -> None:
        known = key.tell(context.original_exception)
        if isinstance(known, errors.DiskFailed | errors.DatabaseReadOnly) and _is_another(
            context.connection, path
        ):
            # The disk came back, or another one: what is there is opened for the next question.
            context.is_disconnect = True
            engine.dispose()
            key.let_go()
        if known is not None:
            raise known from context.original_exception

    return engine


#: How soon it is looked again whether another program has written, in seconds.
_LOOK_AGAIN = (0.001, 0.005)


def until_free(work: Callable[[], object], patience: float) -> None:
    """Do what another program keeps from being done, as soon as it does no more.

    Raises `DatabaseBusy` after `patience` seconds.
    """
    until = time.monotonic() + patience
    while True:
        try:
            work()
        except errors.DatabaseBusy:
            if time.monotonic() > until:
                raise
            time.sleep(random.uniform(*_LOOK_AGAIN))  # noqa: S311 — no secret
        else:
            return


def _begin_writing(connection: sa.Connection, patience: float) -> None:
    """Begin, and wait for the write lock. Raises `DatabaseBusy` after `patience` seconds.

    SQLite waits by itself, at last with ten looks a second: where many write without a pause, one
    of them may look at the wrong moments for longer than anybody waits.
    """
    from sqlcipher3 import dbapi2

    driver = driver_of(connection)
    driver.execute("PRAGMA busy_timeout=0").fetchall()
    try:
        until_free(lambda: connection.exec_driver_sql("BEGIN IMMEDIATE"), patience)
    finally:
        # A connection whose file is gone has been closed.
        with contextlib.suppress(dbapi2.ProgrammingError):
            driver.execute(f"PRAGMA busy_timeout={int(patience * 1000)}").fetchall()


#: What a connection knows of the file that it has open.
_FILE = "desk_file"


def _is_another(connection: sa.Connection | None, path: Path) -> bool:
    """Whether another file stands at `path` now than the one that this connection has open."""
    if connection is None or connection.invalidated:
        return False
    return _identity(path) not in (None, connection.info.get(_FILE))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def unlock(driver: sqlite3.Connection, key: OfficeKey | None) -> None:
    """Give SQLCipher the key of a connection, before anything is read."""
    # It would write of every damaged page to stderr.
    driver.execute("PRAGMA cipher_log_level=NONE").fetchall()
    if key is not None:
        driver.execute(f'PRAGMA key="{key.literal}"').fetchall()


def driver_of(connection: sa.Connection) -> Any:  # noqa: ANN401 — sqlcipher3 ships no types
    """The driver's own connection."""
    return connection.connection.driver_connection


@contextlib.contextmanager
def world_errors(key: FileKey) -> Iterator[None]:
    """Tell what fails in calls on the driver itself as the engine tells the rest."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        known = key.tell(error)
        if known is None:
            raise
        raise known from error


@contextlib.contextmanager
def stoppable(connection: sa.Connection, ask: Callable[[], None] | None) -> Iterator[None]:
    """Call `ask` now and then while SQLite works; what it raises ends the work and is raised."""
    if ask is None:
        yield
        return
    raised: list[BaseException] = []

    def step() -> int:
        try:
            ask()
        except BaseException as error:  # noqa: BLE001 — raised again below
            raised.append(error)
            return 1
        return 0

    driver_of(connection).set_progress_handler(step, _INSTRUCTIONS_A_STEP)
    try:
        yield
    except sa.exc.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        driver_of(connection).set_progress_handler(None, 0)
