"""What a desk keeps on its own disk for when the server is away: numbers in reserve, and tickets.

An outbox is an encrypted file beside what else this machine keeps of a server's office. One program
has it at a time, from opening to its end however it ends: a second one on the same machine takes
the next file, so that no two ever give numbers of one block. What is committed here lies on the
disk (`synchronous=FULL`) before anybody is shown it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import logging
import platform
import threading
import uuid
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.number_blocks import HeldBlock, NumberBlock
from gecc_desk.domain.office_key import KeyMissing
from gecc_desk.storage import errors, private_files
from gecc_desk.storage.connecting import FileKey, driver_of, engine_to, world_errors
from gecc_desk.storage.pending_tickets import PendingTicket
from gecc_desk.storage.tables import Day

_log = logging.getLogger(__name__)

#: So many programs of one user can have an outbox of one office at once.
MOST_PROGRAMS = 8

_METADATA = sa.MetaData()
#: What the office was last known to be, and which desk this is.
_NOTE = sa.Table(
    "note",
    _METADATA,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)
_BLOCK = sa.Table(
    "block",
    _METADATA,
    sa.Column("service_day", Day, primary_key=True),
    sa.Column("prefix", sa.String, primary_key=True),
    sa.Column("first", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("following", sa.Integer, nullable=False),
)
_PENDING = sa.Table(
    "pending",
    _METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("token", sa.String, nullable=False, unique=True),
    sa.Column("service_day", Day, nullable=False),
    sa.Column("prefix", sa.String, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    #: How often the row was changed: what was passed on is removed only as it was passed on.
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("refused", sa.Boolean, nullable=False),
    sa.Column("body", sa.String, nullable=False),
    sa.UniqueConstraint("service_day", "prefix", "number"),
    # An id that was removed is never given again: papers and windows know tickets by it.
    sqlite_autoincrement=True,
)

_HOLDER, _MACHINE, _OFFICE = "holder", "machine", "office"


class OutboxTaken(Exception):
    """Another program has this file, or it cannot be read here."""


class Outbox:
    """An open outbox. Any thread."""

    def __init__(
        self, path: Path, engine: sa.Engine, key: FileKey, connection: sa.Connection
    ) -> None:
        """`open_outbox` and `left_behind` make one."""
        self.path = path
        self._engine, self._key, self._connection = engine, key, connection
        self._lock = threading.RLock()
        self._count = self._waiting = 0
        #: Tells this desk's reserve from every other.
        self.holder = ""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open this file, or make it. Raises `OutboxTaken`, or the errors of the disk."""
        private_files.make_file(path)
        key = FileKey(path)
        engine = engine_to(path, key, 0.0)
        try:
            return cls._over(path, engine, key)
        except (errors.DatabaseBusy, KeyMissing) as error:
            engine.dispose()
            raise OutboxTaken from error
        except (errors.DatabaseDamaged, errors.NotADatabase) as error:
            engine.dispose()
            # Another program may just have made it, under a key of its own.
            _log.warning("an outbox cannot be read and is left alone: %s", path.name)
            raise OutboxTaken from error
        except BaseException:
            engine.dispose()
            raise

    @classmethod
    def _over(cls, path: Path, engine: sa.Engine, key: FileKey) -> Self:
        # Held until the program ends; the lock of the file lies on this connection.
        connection = engine.connect()
        with world_errors(key):
            driver = driver_of(connection)
            driver.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
            key.keep()
            driver.execute("PRAGMA journal_mode=WAL").fetchall()
        outbox = cls(path, engine, key, connection)
        with outbox._transaction() as rows:
            _METADATA.create_all(rows)
            outbox._know_itself(rows)
            outbox._recount(rows)
        return outbox

    def _know_itself(self, rows: sa.Connection) -> None:
        """The mark of this desk; a copy of the file on another machine is another desk."""
        machine = platform.node()
        if _note(rows, _MACHINE) != machine:
            rows.execute(sa.delete(_BLOCK))
            _put_note(rows, _MACHINE, machine)
            _put_note(rows, _HOLDER, uuid.uuid4().hex)
        self.holder = str(_note(rows, _HOLDER))

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()
            self._engine.dispose()
            self._key.let_go()

    # ---- numbers ------------------------------------------------------------------------------

    def blocks(self, days: Sequence[dt.date]) -> list[HeldBlock]:
        """The blocks of these days (Bangkok) with what is left of them."""
        query = sa.select(_BLOCK).where(_BLOCK.c.service_day.in_(days)).order_by(_BLOCK.c.first)
        with self._transaction() as rows:
            return [_held(row) for row in rows.execute(query)]

    def put_blocks(
        self, confirmed: Sequence[NumberBlock], days: Sequence[dt.date], new: Sequence[NumberBlock]
    ) -> None:
        """Of the blocks of `days` keep those the server knows, and add the `new` ones.

        Those of earlier days go: nothing is given from them any more.
        """
        with self._transaction() as rows:
            for held in [_held(row) for row in rows.execute(sa.select(_BLOCK))]:
                block = held.block
                if block.day < min(days) or (block.day in days and block not in confirmed):
                    rows.execute(sa.delete(_BLOCK).where(_is_block(block)))
            for block in new:
                values = dataclasses.asdict(block)
                values["service_day"] = values.pop("day")
                rows.execute(sa.insert(_BLOCK), values | {"following": block.first})

    # ---- the office as it was last known ------------------------------------------------------

    def office(self) -> dict[str, Any]:
        """What `keep_office` was given last; nothing before that."""
        with self._transaction() as rows:
            return dict(_note(rows, _OFFICE) or {})

    def keep_office(self, office: dict[str, Any]) -> None:
        """Keep what is to be known of the office while the server is away (JSON)."""
        with self._transaction() as rows:
            if _note(rows, _OFFICE) != office:
                _put_note(rows, _OFFICE, office)

    # ---- tickets ------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many tickets are kept here; asked of no disk."""
        return self._count

    @property
    def waiting(self) -> int:
        """How many of them wait to be passed on: all but those that the server refused."""
        return self._waiting

    def add(self, new: PendingTicket) -> PendingTicket | None:
        """Give `new` the next number of its day and letter and keep it; None where none is left.

        It lies on the disk when this returns.
        """
        with self._transaction() as rows:
            query = (
                sa.select(_BLOCK)
                .where(
                    _BLOCK.c.service_day == new.day,
                    _BLOCK.c.prefix == new.prefix,
                    _BLOCK.c.following <= _BLOCK.c.last,
                )
                .order_by(_BLOCK.c.first)
                .limit(1)
            )
            row = rows.execute(query).first()
            if row is None:
                return None
            held = _held(row)
            following = sa.update(_BLOCK).where(_is_block(held.block))
            rows.execute(following, {"following": held.following + 1})
            numbered = dataclasses.replace(
                new, number=held.following, block=held.block, holder=self.holder
            )
            values = {
                "token": new.token, "service_day": new.day, "prefix": new.prefix,
                "number": numbered.number, "version": 0, "refused": False,
                "body": numbered.as_json(),
            }  # fmt: skip
            done = rows.execute(sa.insert(_PENDING).returning(_PENDING.c.id), values)
            kept = dataclasses.replace(numbered, id=int(done.scalar_one()))
            self._recount(rows)
        return kept

    def pending(self) -> list[PendingTicket]:
        """The tickets that wait to be passed on, in the order in which they were issued."""
        with self._transaction() as rows:
            return [_pending(row) for row in rows.execute(sa.select(_PENDING).order_by("id"))]

    def change(
        self, pending_id: int, change: Callable[[PendingTicket], PendingTicket]
    ) -> PendingTicket | None:
        """Change a ticket that waits; gives it as it is then, None where it waits no more."""
        with self._transaction() as rows:
            wanted = _PENDING.c.id == pending_id
            row = rows.execute(sa.select(_PENDING).where(wanted)).first()
            if row is None:
                return None
            before = _pending(row)
            after = dataclasses.replace(change(before), version=before.version + 1)
            values = {
                "version": after.version, "refused": bool(after.refused), "body": after.as_json(),
            }  # fmt: skip
            rows.execute(sa.update(_PENDING).where(wanted), values)
            self._recount(rows)
            return after

    def remove(self, one: PendingTicket) -> bool:
        """Remove a ticket that was passed on; False where it was changed since it was read."""
        with self._transaction() as rows:
            asked = sa.delete(_PENDING).where(
                _PENDING.c.id == one.id, _PENDING.c.version == one.version
            )
            gone = rows.execute(asked).rowcount == 1
            self._recount(rows)
        if gone and not self._count:
            self._empty_log()
        return gone

    # ---- inside -------------------------------------------------------------------------------

    def _recount(self, rows: sa.Connection) -> None:
        refused = sa.func.coalesce(sa.func.sum(sa.cast(_PENDING.c.refused, sa.Integer)), 0)
        count, without = rows.execute(
            sa.select(sa.func.count(), refused).select_from(_PENDING)
        ).one()
        self._count, self._waiting = count, count - without

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with self._lock, self._connection.begin():
            yield self._connection

    def _empty_log(self) -> None:
        """Names that were passed on stay in no log, where the disk lets."""
        with self._lock, contextlib.suppress(WorldFailed), world_errors(self._key):
            driver_of(self._connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def open_outbox(database: Path) -> Outbox | None:
    """This program's own outbox beside `database`; None where this machine cannot keep one."""
    try:
        private_files.make_folder(database.parent)
        for place in range(MOST_PROGRAMS):
            with contextlib.suppress(OutboxTaken):
                outbox = Outbox.open(_beside(database, place))
                private_files.flush_folder(database.parent)
                return outbox
    except (OSError, WorldFailed) as error:
        _log.warning("there is no reserve of numbers here: %s", type(error).__name__)
    return None


def left_behind(database: Path, own: Path) -> Generator[Outbox, None, None]:
    """The outboxes in which programs that have ended left tickets; each is closed after its turn.

    Not this program's `own`: whoever opens and closes it once more drops its lock (POSIX).
    """
    for place in range(MOST_PROGRAMS):
        path = _beside(database, place)
        if path == own or not _is_filled(path):
            continue
        with contextlib.suppress(OutboxTaken, WorldFailed):
            outbox = Outbox.open(path)
            try:
                if outbox.count:
                    yield outbox
            finally:
                outbox.close()


def _beside(database: Path, place: int) -> Path:
    return database.with_name(f"{database.stem}.outbox{place or ''}")


def _is_filled(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _note(rows: sa.Connection, name: str) -> Any:  # noqa: ANN401 — JSON
    return rows.scalar(sa.select(_NOTE.c.value).where(_NOTE.c.name == name))


def _put_note(rows: sa.Connection, name: str, value: object) -> None:
    rows.execute(sa.delete(_NOTE).where(_NOTE.c.name == name))
    rows.execute(sa.insert(_NOTE), {"name": name, "value": value})


def _is_block(block: NumberBlock) -> sa.ColumnElement[bool]:
    return sa.and_(
        _BLOCK.c.service_day == block.day,
        _BLOCK.c.prefix == block.prefix,
        _BLOCK.c.first == block.first,
    )


def _held(row: sa.Row[Any]) -> HeldBlock:
    block = NumberBlock(row.service_day, row.prefix, row.first, row.last)
    return HeldBlock(block, row.following)


def _pending(row: sa.Row[Any]) -> PendingTicket:
    try:
        return PendingTicket.of_json(row.body, id=row.id, version=row.version)
    except (LookupError, TypeError, ValueError):
        raise errors.DatabaseDamaged from None
