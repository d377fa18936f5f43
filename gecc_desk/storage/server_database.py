"""An office's database on a PostgreSQL server: what it does otherwise than a file.

One office has one database. Its transactions that write wait for one another under one advisory
lock, as those of a file do: so numbers, calls, the chain of the record of use and every "first look,
then write" keep the promises that they were proven to keep. Readers never wait.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, ClassVar

import psycopg
import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage import errors, private_files, server_errors
from gecc_desk.storage import server_words as _server_words  # noqa: F401 — teaches SQLAlchemy
from gecc_desk.storage.audit_anchor import BESIDE
from gecc_desk.storage.connecting import READ
from gecc_desk.storage.database import BUSY_SECONDS, ChangeWatch, Database
from gecc_desk.storage.office_keys import OfficeKey
from gecc_desk.storage.server_address import ServerAddress
from gecc_desk.storage.server_errors import During, world_error

#: Of all locks of the database the one under which the office is written ("gecc").
WRITE_LOCK = 0x67656363
#: Every desk listens to this channel.
CHANNEL = "gecc_desk"

_CONNECT_SECONDS = 5
#: So long is waited before a server that was lost is tried again.
_PAUSE_SECONDS = 1.0
#: A desk that stands still in the middle of writing keeps all others waiting: not for longer.
_STANDING_SECONDS = 60

#: Lets one transaction stand still for longer.
STAND_STILL = "SET LOCAL idle_in_transaction_session_timeout = 0"

#: What the server is told at the beginning. Dates are read by psycopg in this style alone. A desk
#: that lost its power is noticed, and its lock given back, within half a minute.
_SETTINGS: dict[str, object] = {
    "DateStyle": "ISO",
    "TimeZone": "UTC",
    "lock_timeout": f"{int(BUSY_SECONDS)}s",
    "idle_in_transaction_session_timeout": f"{_STANDING_SECONDS}s",
    "tcp_keepalives_idle": 10,
    "tcp_keepalives_interval": 5,
    "tcp_keepalives_count": 3,
}
#: The same of the server, for this side; and `sslmode` and the rest come from the address.
_REACHING: dict[str, Any] = {
    "application_name": "gecc-desk",
    "client_encoding": "UTF8",
    "connect_timeout": _CONNECT_SECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}

#: The lock, and the word to all desks, which is given when the transaction is kept and only then.
_BEGIN_WRITING = f"SELECT pg_advisory_xact_lock({WRITE_LOCK}), pg_notify('{CHANNEL}', '')"

#: The office's texts are in the order of their code points, on both engines alike.
_PLAIN_ORDERS = ("C", "POSIX", "C.UTF-8", "C.utf8", "C.UTF8")


class ServerDatabase(Database):
    """An open database on a server."""

    is_file: ClassVar[bool] = False
    _reading: ClassVar[dict[str, Any]] = {
        **READ,
        # One state for the whole transaction.
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }

    address: ServerAddress

    @property
    def key(self) -> None:
        """None: the server keeps the office, and this program no key of it."""
        return None

    def watch(self) -> ChangeWatch:
        """A connection that listens."""
        return ServerWatch(self.address)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def empty_log(self) -> None:
        """The server cleans up by itself (autovacuum); its logs are its administrator's."""

    def integrity_errors(self, ask: Callable[[], None] | None = None) -> list[str]:
        """What the server says of its own constraints and indexes; every row is read once.

        Where the server keeps checksums, it compares them while it reads.
        """
        found = []
        with self._reader.connect() as connection:
            for table, name in connection.exec_driver_sql(_NOT_HELD):
                found.append(f"{name} of {table} is not held by the server")
            for (table,) in connection.exec_driver_sql(_TABLES).all():
                if ask is not None:
                    ask()
                quoted = sa.sql.quoted_name(table, quote=True)
                connection.scalar(sa.select(sa.func.count()).select_from(sa.table(quoted)))
        return found

    def refuse_without_file(self) -> None:
        """Raises `ServersBackup`: this program copies files alone."""
        raise server_errors.ServersBackup(server=self.address.shown)

    def copy_to(self, draft: Path, **_how: object) -> str | None:  # noqa: ARG002
        """Raises `ServersBackup`."""
        self.refuse_without_file()
        return None

    def fold(self, patience: float = BUSY_SECONDS) -> None:  # noqa: ARG002
        """Raises `ServersBackup`."""
        self.refuse_without_file()

    @contextlib.contextmanager
    def held(self) -> Iterator[Callable[[], None]]:
        """As `Database` says, for as long as it takes: nobody is taken for standing still."""
        with self._engine.connect() as connection:
            transaction = connection.begin()
            connection.exec_driver_sql(STAND_STILL)
            try:
                yield lambda: _ask(connection)
            finally:
                # Nothing was written: where the server is gone, so is the lock.
                with contextlib.suppress(WorldFailed):
                    transaction.rollback()

    # ---- what `Database` asks for -----------------------------------------------------------------

    def _make_engine(self, _key: OfficeKey | None) -> sa.Engine:
        return _engine(self.address)

    def _is_there(self) -> bool:
        self._look_over_server()
        return self._revision() is not None

    def _leave_clear(self) -> None:
        """What is kept on a disk in clear is the server's own matter."""

    def _make_room(self) -> None:
        self._look_over_server()

    def _make(self, furnish: Callable[[Session], None]) -> None:
        self._fill(furnish)

    def _migrate(self, _revision: str) -> None:
        """Bring the schema forward; the server takes all of it back where a part fails.

        Raises `ServerRightsMissing` where this is not the owner: every usual desk is not.
        """
        self._upgrade()

    def _write_ahead(self) -> None:
        """The server always does."""
        with contextlib.suppress(OSError):
            private_files.make_folder(self.address.path.parent)

    def _look_over_server(self) -> None:
        """Raises `ServerTooOld` or `ServerDatabaseUnfit`."""
        with self._reader.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, psycopg.Connection)  # noqa: S101 — what `_engine` makes
            major, minor = divmod(driver.info.server_version, 10_000)
            if major < server_errors.LEAST_VERSION:
                raise server_errors.ServerTooOld(
                    server=self.address.shown, version=f"{major}.{minor}"
                )
            encoding, provider, order = connection.exec_driver_sql(_MADE_WITH).one()
        if encoding != "UTF8" or provider == "i" or order not in _PLAIN_ORDERS:
            raise server_errors.ServerDatabaseUnfit(
                server=self.address.shown, encoding=encoding, order=order
            )

    def _revision_on(self, connection: sa.Connection) -> str | None:
        tables = set(connection.exec_driver_sql(_TABLES).scalars())
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise errors.NotADatabase(path=self.address.shown)
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return self._told_version(version)


_MADE_WITH = (
    "SELECT pg_encoding_to_char(encoding), datlocprovider, datcollate FROM pg_database"
    " WHERE datname = current_database()"
)
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
_NOT_HELD = (
    "SELECT conrelid::regclass::text, conname FROM pg_constraint"
    " WHERE connamespace = current_schema()::regnamespace AND NOT convalidated"
    " UNION ALL SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index"
    " JOIN pg_class c ON c.oid = indrelid"
    " WHERE c.relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)"
)


def _ask(connection: sa.Connection) -> None:
    """Raises `ServerLost` where the connection is gone, and with it the lock."""
    connection.exec_driver_sql("SELECT 1")


class ServerWatch:
    """The watch over a server: notifications that writing transactions leave (``LISTEN``).

    Nobody waits for it: where the connection is lost a new one is made on a thread of its own.
    """

    def __init__(self, address: ServerAddress) -> None:
        self._address = address
        self._connection: psycopg.Connection | None = _listening(address)
        self._coming: Future[psycopg.Connection] | None = None
        self._not_before = 0.0

    def changed(self) -> bool:
        """As `ChangeWatch` says. Raises `ServerLost`, or what else is wrong, while it is cut off."""
        if self._connection is None:
            return self._is_back()
        try:
            driver = self._connection.pgconn
            driver.consume_input()
            changed = False
            while driver.notifies() is not None:
                changed = True
        except psycopg.Error as error:
            self._connection.close()
            self._connection = None
            raise server_errors.ServerLost(server=self._address.shown) from error
        return changed

    def fileno(self) -> int:
        """What the system tells when the server says something: for those that wait for it."""
        return -1 if self._connection is None else self._connection.fileno()

    def close(self) -> None:
        """As `ChangeWatch` says."""
        if self._coming is not None:
            self._coming.add_done_callback(_close_late)
            self._coming = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _is_back(self) -> bool:
        """Whether the server is there again; what was changed meanwhile was told to nobody here."""
        if self._coming is None and time.monotonic() >= self._not_before:
            self._coming = Future()
            work = (self._address, self._coming)
            threading.Thread(target=_listen_again, args=work, daemon=True).start()
        elif self._coming is not None and self._coming.done():
            came, self._coming = self._coming, None
            self._not_before = time.monotonic() + _PAUSE_SECONDS
            self._connection = came.result()
            return True
        raise server_errors.ServerLost(server=self._address.shown)


def _listening(address: ServerAddress) -> psycopg.Connection:
    try:
        connection = _connect(address, autocommit=True)
        connection.execute(f"LISTEN {CHANNEL}")
    except psycopg.Error as error:
        known = world_error(error, address, During.CONNECTING)
        if known is None:
            raise
        raise known from error
    return connection


def _listen_again(address: ServerAddress, coming: Future[psycopg.Connection]) -> None:
    try:
        coming.set_result(_listening(address))
    except (WorldFailed, psycopg.Error) as error:
        coming.set_exception(error)


def _close_late(came: Future[psycopg.Connection]) -> None:
    if came.exception() is None:
        came.result().close()


def _connect(address: ServerAddress, *, autocommit: bool = False) -> psycopg.Connection:
    words = {**_REACHING, **address.words}
    settings = [f"-c {name}={value}" for name, value in _SETTINGS.items()]
    words["options"] = " ".join([words.get("options", ""), *settings])
    return psycopg.connect(**words, autocommit=autocommit)


def _only_reads(connection: sa.Connection) -> bool:
    return bool(connection.get_execution_options().get("desk_read"))


def _engine(address: ServerAddress) -> sa.Engine:
    engine = sa.create_engine(
        # The password stays out of it: engines and their errors show their address.
        sa.URL.create("postgresql+psycopg", database=address.database),
        creator=lambda: _connect(address),
        # What people typed stands in the parameters; it must not reach an error's text or a log.
        hide_parameters=True,
        # A server that was restarted has closed what lies in the pool.
        pool_pre_ping=True,
        execution_options={BESIDE: address.path},
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        if not _only_reads(connection):
            connection.exec_driver_sql(_BEGIN_WRITING)

    @sa.event.listens_for(engine, "handle_error")
    def _translate(context: sa.engine.ExceptionContext) -> None:
        if context.is_pre_ping:
            return
        during = During.WORKING
        if context.connection is None:
            during = During.CONNECTING
        elif context.statement is None and not _only_reads(context.connection):
            during = During.SAVING
        known = world_error(context.original_exception, address, during)
        if known is not None:
            raise known from context.original_exception

    return engine
