"""An office moved to a server: copied in streams, and its indexes made when all rows are there."""

from __future__ import annotations

import re

import psycopg
import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.storage import (
    audit_anchor,
    audit_store,
    errors,
    moving_rows,
    private_files,
    server_fate,
    together,
)
from gecc_desk.storage.database import MOVING, Database, UnitOfWork
from gecc_desk.storage.functions import number_on
from gecc_desk.storage.moving_target import Portion, Target, not_taken
from gecc_desk.storage.server_address import ServerAddress

#: Indexes that no constraint has made for itself.
_INDEXES = (
    "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
    " JOIN pg_class c ON c.oid = indrelid WHERE c.relnamespace = current_schema()::regnamespace"
    " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))"
    " ORDER BY 1"
)
_KEYS = (
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
    " ORDER BY 1, 2"
)
#: Statements that remove what migrations make; an extension's own functions stay.
_REMOVING = (
    "SELECT 'DROP TABLE ' || quote_ident(tablename) || ' CASCADE' FROM pg_tables"
    " WHERE schemaname = current_schema()"
    " UNION ALL SELECT 'DROP FUNCTION ' || p.oid::regprocedure || ' CASCADE' FROM pg_proc p"
    " WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS"
    " (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e') ORDER BY 1 DESC"
)
#: Where the server says which row it does not take. What follows the column quotes the row.
_PLACE = re.compile(r"COPY \S+, line (\d+)(?:, column (\w+))?")


class ServerTarget(Target):
    """A database on a server, filled by its owner."""

    address: ServerAddress

    def _opened(self) -> Database:
        return Database(self.address)

    def _remove_begun(self) -> None:
        with self.database.write() as work:
            connection = work.session.connection()
            # Asked again: only what is half done is removed.
            if connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() != (
                MOVING
            ):
                raise errors.DatabaseBusy
            # It was empty, so that all that is there now is of the move.
            for statement in connection.exec_driver_sql(_REMOVING).scalars().all():
                connection.exec_driver_sql(statement)
            server_fate.leave_none(connection)
            work.commit()

    def _put_off(self, connection: sa.Connection) -> list[str]:
        indexes = connection.exec_driver_sql(_INDEXES).all()
        keys = connection.exec_driver_sql(_KEYS).all()
        for table, name, _ in keys:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _ in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        made = [f"ALTER TABLE {table} ADD CONSTRAINT {name} {how}" for table, name, how in keys]
        return [*(how for _, how in indexes), *made]

    def _put(self, connection: sa.Connection, table: sa.Table, rows: Portion) -> None:
        driver = together.driver_of(connection)
        statement = psycopg.sql.SQL("COPY {} ({}) FROM STDIN").format(
            psycopg.sql.Identifier(table.name),
            psycopg.sql.SQL(", ").join(psycopg.sql.Identifier(one.name) for one in table.columns),
        )
        try:
            with driver.cursor() as cursor, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        except psycopg.Error as error:
            known = together.tell_of(connection, error)
            raise known or _not_taken(table, rows, error) from None

    def _make_up(self, session: Session, later: list[str]) -> None:
        connection = session.connection()
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        try:
            for statement in later:
                connection.exec_driver_sql(statement)
        except sa.exc.IntegrityError:
            raise errors.DatabaseDamaged from None
        number_on(session, moving_rows.tables())
        # The first questions are asked before the server looks at what came by itself.
        connection.exec_driver_sql("ANALYZE")

    def _commit(self, work: UnitOfWork) -> None:
        """The end of the record of use stands in a file on this machine too."""
        path, end = self.address.path, audit_store.end_of(work.session)
        try:
            private_files.make_folder(path.parent)
            with audit_anchor.changing(path, None, end):
                work.commit()
        except OSError:
            raise errors.DatabaseReadOnly(path=path) from None


def _not_taken(table: sa.Table, rows: Portion, error: psycopg.Error) -> Exception:
    found = _PLACE.search(error.diag.context or "")
    place = int(found[1]) if found else rows.rows
    return not_taken(table, rows.before + place, (found[2] or "") if found else "")
