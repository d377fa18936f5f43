"""An office's database on a PostgreSQL server: what it does otherwise than a file.

One office has one database. Its transactions that write wait for one another under one advisory
lock, as those of a file do: so numbers, calls, the chain of the record of use and every "first look,
then write" keep the promises that they were proven to keep. Readers never wait.
"""

from __future__ import annotations

import contextlib
import logging
import os
import selectors
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, cast

import psycopg
import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.changes import Changed
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage import errors, private_files, server_choice, server_errors, together
from gecc_desk.storage import server_words as _server_words  # noqa: F401 — teaches SQLAlchemy
from gecc_desk.storage.audit_anchor import BESIDE
from gecc_desk.storage.connecting import READ
from gecc_desk.storage.database import BUSY_SECONDS, ChangeWatch, Database, UnitOfWork
from gecc_desk.storage.office_keys import OfficeKey
from gecc_desk.storage.questions import Question
from gecc_desk.storage.server_address import ServerAddress
from gecc_desk.storage.server_errors import During, world_error
from gecc_desk.storage.server_fate import XID, Fate, ServerWork, Trace, leave_mark
from gecc_desk.storage.server_line import LineConnection, ServerLine
from gecc_desk.storage.server_talk import Phrase, Said
from gecc_desk.storage.server_watch import CHANNEL, ServerWatch

#: Of all locks of the database the one under which the office is written ("gecc").
WRITE_LOCK = 0x67656363

#: Where nobody says no, somebody at a desk is told after so many seconds that nobody answers; a
#: program that is just begun, and the console, have more time.
_CONNECT_SECONDS, _FIRST_CONNECT_SECONDS = 3, 10
#: What is asked on the side has to be answered so soon, in seconds.
_SIDE_SECONDS = 1.5
#: A desk that stands still in the middle of writing keeps all others waiting: not for longer.
_STANDING_SECONDS = 60

#: Lets one transaction stand still for longer.
STAND_STILL = "SET LOCAL idle_in_transaction_session_timeout = 0"

#: What the server is told at the beginning. Dates are read by psycopg in this style alone. A desk
#: that lost its power or its cable is noticed, and its lock given back, before others, who wait
#: `BUSY_SECONDS` for it, give up.
_SETTINGS: dict[str, object] = {
    "DateStyle": "ISO",
    "TimeZone": "UTC",
    "lock_timeout": f"{int(BUSY_SECONDS)}s",
    "idle_in_transaction_session_timeout": f"{_STANDING_SECONDS}s",
    "tcp_keepalives_idle": 3,
    "tcp_keepalives_interval": 1,
    "tcp_keepalives_count": 3,
    "tcp_user_timeout": 6_000,
}
#: The same of the server, for this side; and `sslmode` and the rest come from the address.
_REACHING: dict[str, Any] = {
    "application_name": "gecc-desk",
    "client_encoding": "UTF8",
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    # In milliseconds. A server that stands still is found out by the watch alone (`server_watch`).
    "tcp_user_timeout": 3_000,
}

#: All that is said first, at once: the lock; the word to all desks, which is given when the
#: transaction is kept and only then; and by what id the server knows it while it lasts. What is
#: asked behind it in the same message is answered as of after the lock: each statement sees what was
#: kept when it begins.
_BEGIN_WRITING = (
    # Another level, which a server may have been set to, would not see what the lock was waited for.
    Phrase.of("BEGIN ISOLATION LEVEL READ COMMITTED"),
    Phrase.of(
        f"SELECT pg_advisory_xact_lock({WRITE_LOCK}), pg_notify('{CHANNEL}', %(about)s),"
        " pg_current_xact_id()::text"
    ),
)
#: The same for what nobody else sees.
_BEGIN_QUIETLY = (
    _BEGIN_WRITING[0],
    Phrase.of(f"SELECT pg_advisory_xact_lock({WRITE_LOCK}), pg_current_xact_id()::text"),
)

#: Under this name a connection's record keeps whether it was used before.
_USED = "gecc_desk_used"

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

    @contextlib.contextmanager
    def glance(self) -> Iterator[Session]:
        """As `Database` says."""
        glancing = self._engine.execution_options(**READ)
        with Session(glancing, expire_on_commit=False) as session:
            yield session

    def watch(self) -> ChangeWatch:
        """A connection that listens. While it does, nothing waits for a server that is away."""
        return ServerWatch(self.address.shown, self._listener, self._line)

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

    def _work_of(
        self, session: Session, first: Sequence[Question[Any]], about: Changed
    ) -> UnitOfWork:
        """Where the answer to `commit` is lost, the server is asked for it."""
        return ServerWork(session, first, about, self._fate)

    def _make_engine(self, _key: OfficeKey | None) -> sa.Engine:
        self._line = ServerLine()
        self._reached = with_password(self.address)
        return _engine(self._reached, self._line)

    def _listener(self) -> psycopg.Connection[Any]:
        """A connection that is used while the others are given up. Raises a `WorldFailed`."""
        own = ServerLine()
        try:
            return _connect(self._reached, own, autocommit=True, patience=_SIDE_SECONDS)
        except psycopg.Error as error:
            known = world_error(error, self.address, During.CONNECTING)
            if known is None:
                raise
            raise known from error

    def _asker(self) -> psycopg.Connection[Any]:
        """A connection for a question on the side. Raises psycopg's errors."""
        return _connect(self._reached, self._line, autocommit=True, patience=_SIDE_SECONDS)

    def _fate(self, trace: Trace, answer: object) -> Fate:
        return Fate(self.address, self._asker, trace, answer)

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

    def _take_rights(self, connection: sa.Connection) -> None:
        """Let nobody but the owner, who has the tables anew, change what is only to be added to."""
        quote = connection.dialect.identifier_preparer.quote
        for named, rights in _ONLY_ADDED_TO.items():
            name = named.split(" ")[-1]
            for role in connection.exec_driver_sql(_OTHERS_WITH_RIGHTS, (name,)).scalars().all():
                connection.exec_driver_sql(f"REVOKE {rights} ON {named} FROM {quote(role)}")

    def _write_ahead(self) -> None:
        """The server always does."""
        with contextlib.suppress(OSError):
            private_files.make_folder(self.address.path.parent)

    def _look_over_server(self) -> None:
        """Raises `ServerTooOld` or `ServerDatabaseUnfit`."""
        with self._reader.connect() as connection:
            driver = together.driver_of(connection)
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
#: What others than the owner lose of what they were granted with all others. Retention empties
#: calls, tickets and disclosures in their rows, and removes none of a ticket or a call.
_ONLY_ADDED_TO = {
    "audit_entry": "UPDATE, DELETE, TRUNCATE",
    # Its ids go on; nobody sets them.
    "SEQUENCE audit_entry_id_seq": "SELECT, UPDATE",
    "ticket_event": "UPDATE, DELETE, TRUNCATE",
    "counter_event": "UPDATE, DELETE, TRUNCATE",
    "call_revision": "DELETE, TRUNCATE",
    "phone_call": "DELETE, TRUNCATE",
    "ticket": "DELETE, TRUNCATE",
    "alembic_version": "INSERT, UPDATE, DELETE, TRUNCATE",
}
_OTHERS_WITH_RIGHTS = (
    "SELECT DISTINCT r.rolname FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a"
    " JOIN pg_roles r ON r.oid = a.grantee"
    " WHERE c.oid = %s::regclass AND a.grantee <> c.relowner"
)
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


def _connect(
    address: ServerAddress,
    line: ServerLine,
    *,
    autocommit: bool = False,
    patience: float | None = None,
) -> LineConnection:
    in_haste = line.is_watched or patience is not None
    seconds = _CONNECT_SECONDS if in_haste else _FIRST_CONNECT_SECONDS
    words = {**_REACHING, "connect_timeout": seconds, **address.words}
    # psycopg plans no statement for later: it forgets all that are planned where it forgets its own,
    # and with them those of `server_talk`.
    how = {"autocommit": True, "prepare_threshold": None}
    connection = LineConnection.over(line, {**words, **how}, patience)
    try:
        # Not as words of the address (`options`): a pooler in between refuses those.
        connection.execute(
            "; ".join(f"SET {name} = '{value}'" for name, value in _SETTINGS.items()).encode()
        )
        connection.autocommit = autocommit
    except BaseException:
        connection.close()
        raise
    return connection


def with_password(address: ServerAddress) -> ServerAddress:
    """The address with the password that this machine keeps for it, where it is told none."""
    if address.password is not None or "PGPASSWORD" in os.environ:
        return address
    return server_choice.with_kept_password(address)


def _only_reads(connection: sa.Connection) -> bool:
    return bool(connection.get_execution_options().get("desk_read"))


def _has_ended(driver: psycopg.Connection[Any]) -> bool:
    """Whether the server ended a connection that nobody uses; it is not asked.

    To one that is not used it says nothing but good-bye.
    """
    if driver.closed:
        return True
    with selectors.DefaultSelector() as looking:
        looking.register(driver.fileno(), selectors.EVENT_READ)
        return bool(looking.select(0))


def _begin_writing(connection: sa.Connection) -> str:
    """Begin, wait for the lock, and ask what is to be asked first; gives the transaction's id."""
    options = connection.get_execution_options()
    first, about = options.get(together.FIRST, ()), options.get(together.ABOUT, Changed.ANYTHING)
    words = _BEGIN_WRITING if about else _BEGIN_QUIETLY
    before: list[Said] = [(one, {"about": about.word}) for one in words]
    (_, begun) = together.ask_server(connection, first, before=before)
    ((*_, xid),) = cast("list[tuple[Any, ...]]", begun)
    return str(xid)


def _engine(address: ServerAddress, line: ServerLine) -> sa.Engine:
    # Of a lost connection whoever works with it is told; psycopg would say besides what it could
    # not put in order any more.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    engine = sa.create_engine(
        # The password stays out of it: engines and their errors show their address.
        sa.URL.create("postgresql+psycopg", database=address.database),
        creator=lambda: _connect(address, line),
        # The first words of a transaction are this program's: the driver's would be a way of their own.
        isolation_level="AUTOCOMMIT",
        # What people typed stands in the parameters; it must not reach an error's text or a log.
        hide_parameters=True,
        execution_options={
            BESIDE: address.path,
            together.TELL: lambda error, during: world_error(error, address, during),
        },
    )

    @sa.event.listens_for(engine, "checkout")
    def _look(driver: Any, record: sa.pool.ConnectionPoolEntry, _proxy: object) -> None:  # noqa: ANN401
        # A server that was restarted has closed what lies in the pool. One that is new is not.
        if record.info.setdefault(_USED, False) and _has_ended(driver):
            raise sa.exc.InvalidatePoolError
        record.info[_USED] = True

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        if not _only_reads(connection):
            connection.info[XID] = _begin_writing(connection)

    @sa.event.listens_for(engine, "commit")
    def _keep(connection: sa.Connection) -> None:
        leave_mark(connection)

    @sa.event.listens_for(engine, "handle_error")
    def _translate(context: sa.engine.ExceptionContext) -> None:
        during = During.WORKING
        if context.connection is None:
            during = During.CONNECTING
        elif context.statement is None and not _only_reads(context.connection):
            during = During.SAVING
        known = world_error(context.original_exception, address, during)
        if known is not None:
            raise known from context.original_exception

    return engine
