"""The place to which an office is moved: begun, filled in portions, and made an office at the end.

Until then its schema's version is `MOVING`, so that nobody can open it, and the table `office_move`
says which state was to be moved and how far that has come. Every portion says so in its own
transaction: cut off anywhere, the next run goes on from there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import itertools
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.audit import Action, Details, as_text, from_text
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.moving import MoveUnfinished, OtherMoveBegun, RowNotTaken
from gecc_desk.storage import (
    audit_store,
    backup_store,
    errors,
    moving_rows,
    setting_store,
)
from gecc_desk.storage.database import HEAD, MOVING, Address, Database, UnitOfWork
from gecc_desk.storage.moving_rows import Row
from gecc_desk.storage.tables import AuditRow

#: So many rows are kept in one transaction.
PORTION = 10_000
#: The table that is there while a move is under way.
MARK = "office_move"

_STATE, _LATER = "state", "later"
_VERSION = "SELECT version_num FROM alembic_version"
_SET_VERSION = "UPDATE alembic_version SET version_num = :version"


@dataclasses.dataclass(frozen=True, slots=True)
class Reached:
    """How far a table has come: how many rows, the last key, and whether that is all."""

    rows: int = 0
    key: list[Any] | None = None
    is_done: bool = False


class Portion:
    """Rows on their way, behind so many `before`; it tells how many they were, and the last."""

    def __init__(self, rows: Iterator[Row], before: int) -> None:
        self._waiting = itertools.islice(rows, PORTION)
        self.before = before
        self.rows = 0
        self.last: Row | None = None

    def __iter__(self) -> Iterator[Row]:
        for row in self._waiting:
            self.rows += 1
            self.last = row
            yield row


class Target:
    """A database that becomes an office; `moving_to_file` and `moving_to_server` say how.

    Args:
        address: where the office is to be.
        state: of the office that is moved (`moving_rows.state_of`).
    """

    def __init__(self, address: Address, state: str) -> None:
        self.address = address
        self.state = state
        #: What is filled.
        self.database = self._opened()

    def close(self) -> None:
        """Close all connections."""
        self.database.close()

    # ---- the beginning ----------------------------------------------------------------------------

    def is_whole(self) -> bool:
        """Whether this very state was moved here before, to the end.

        Raises `DatabaseExists` where something else is there, and the errors of the database.
        """
        try:
            if not Database.is_there(self.address):
                return False
        except MoveUnfinished:
            return False
        with contextlib.closing(Database(self.address)) as there:
            if not was_moved_to(there, self.state):
                raise errors.DatabaseExists(path=self.address.shown)
        return True

    def begin(self, *, anew: bool) -> bool:
        """Make the tables, or go on where an earlier run was cut off; gives whether there was one.

        `anew` removes first what an earlier run has left. Raises `OtherMoveBegun`, or an error of
        the database.
        """
        begun = self._begun()
        if begun is not None and not anew:
            if begun != self.state:
                raise OtherMoveBegun(path=self.address.shown)
            return True
        if begun is not None:
            self._remove_begun()
        self._make_tables()
        return False

    def _begun(self) -> str | None:
        """The state that an earlier run began to move; None where nothing is there."""
        with self.database.read() as session:
            connection = session.connection()
            there = sa.inspect(connection).get_table_names()
            if MARK in there:
                return str(_kept(connection, _STATE))
            return "" if there else None

    def _make_tables(self) -> None:
        from gecc_desk.storage import migrations

        with self.database.write() as work:
            connection = work.session.connection()
            if sa.inspect(connection).get_table_names():
                raise errors.DatabaseBusy  # another run was faster
            migrations.upgrade(connection)
            for table in reversed(moving_rows.tables()):
                # What a migration puts into a new office is in the old one already.
                connection.execute(sa.delete(table))
            connection.execute(sa.text(_SET_VERSION), {"version": MOVING})
            connection.exec_driver_sql(
                f"CREATE TABLE {MARK} (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)"
            )
            _keep(connection, _STATE, self.state)
            _keep(connection, _LATER, self._put_off(connection))
            work.commit()

    # ---- the rows ---------------------------------------------------------------------------------

    def reached(self, table: sa.Table) -> Reached:
        """How far a table has come."""
        with self.database.read() as session:
            return _reached(session.connection(), table)

    def take(self, table: sa.Table, rows: Iterator[Row], before: Reached) -> Reached:
        """Keep the next portion of a table's rows, in one transaction.

        `before` is how far the table has come. Raises `DatabaseBusy` where another run is at work
        here, `RowNotTaken`, an error of the database, or what reading the rows raises.
        """
        with self.database.write() as work:
            connection = work.session.connection()
            if _reached(connection, table) != before:
                raise errors.DatabaseBusy
            portion = Portion(rows, before.rows)
            try:
                self._put(connection, table, portion)
            except sa.exc.DBAPIError:
                # Its text quotes the row.
                raise not_taken(table, before.rows + portion.rows) from None
            key = before.key if portion.last is None else moving_rows.key_of(table, portion.last)
            after = Reached(before.rows + portion.rows, key, portion.rows < PORTION)
            _keep(connection, table.name, dataclasses.asdict(after))
            work.commit()
        return after

    # ---- the end ----------------------------------------------------------------------------------

    def finish(self, at: dt.datetime, actor: str, details: Details, without: list[str]) -> None:
        """Make it an office, whose record of use tells who moved it.

        `without` are the settings that are not true here. Raises `DatabaseBusy`, `DatabaseDamaged`
        or another error of the database; then it is as half done as before.
        """
        with self.database.write() as work:
            session = work.session
            connection = session.connection()
            if connection.scalar(sa.text(_VERSION)) != MOVING:
                raise errors.DatabaseBusy
            self._make_up(session, _kept(connection, _LATER))
            for name in without:
                setting_store.remove(session, name)
            backup_store.remove_mark(session)
            audit_store.will_lie_at(session, self.address.path)
            told = {**details, _STATE: self.state}
            audit_store.note(session, at, actor, Action.DATABASE_MOVED, details=told)
            connection.execute(sa.text(_SET_VERSION), {"version": HEAD})
            connection.exec_driver_sql(f"DROP TABLE {MARK}")
            self._commit(work)

    def put_in_place(self) -> None:
        """Let what is whole stand at its address. Nothing happens where it does."""

    # ---- what each kind does in its own way -------------------------------------------------------

    def _opened(self) -> Database:
        raise NotImplementedError

    def _remove_begun(self) -> None:
        raise NotImplementedError

    def _put_off(self, connection: sa.Connection) -> list[str]:
        """Take away what slows the filling down; gives the statements that make it again."""
        raise NotImplementedError

    def _put(self, connection: sa.Connection, table: sa.Table, rows: Portion) -> None:
        raise NotImplementedError

    def _make_up(self, session: Session, later: list[str]) -> None:
        """Make what was put off."""
        raise NotImplementedError

    def _commit(self, work: UnitOfWork) -> None:
        raise NotImplementedError


def not_taken(table: sa.Table, row: int, column: str = "") -> RowNotTaken:
    """The error for a row up to this place that the engine does not take."""
    return RowNotTaken(table=table.name, row=row, column=f" ({column})" if column else "")


def was_moved_to(database: Database, state: str) -> bool:
    """Whether the record of use of an office tells that this state was moved to it."""
    masked = from_text(as_text({_STATE: state}))[_STATE]
    told = sa.select(AuditRow.details).where(AuditRow.action == Action.DATABASE_MOVED.value)
    try:
        with database.read() as session:
            return any(from_text(one).get(_STATE) == masked for one in session.scalars(told))
    except WorldFailed:
        # No office, or none that can be read.
        return False


def _keep(connection: sa.Connection, name: str, value: object) -> None:
    put = (
        f"INSERT INTO {MARK} (name, value) VALUES (:name, :value)"  # noqa: S608 — our own name
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    connection.execute(sa.text(put), {"name": name, "value": json.dumps(value)})


def _kept(connection: sa.Connection, name: str) -> Any:  # noqa: ANN401 — what `_keep` was given
    query = f"SELECT value FROM {MARK} WHERE name = :name"  # noqa: S608
    found = connection.scalar(sa.text(query), {"name": name})
    return None if found is None else json.loads(found)


def _reached(connection: sa.Connection, table: sa.Table) -> Reached:
    kept = _kept(connection, table.name)
    return Reached() if kept is None else Reached(**kept)
