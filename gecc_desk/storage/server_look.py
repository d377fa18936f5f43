"""A look at a server before an office is opened there: whether all is well, and what is not."""

from __future__ import annotations

import contextlib

import sqlalchemy as sa

from gecc_desk.domain.found_office import FoundOffice
from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.storage import errors, server_errors, setting_store, together
from gecc_desk.storage.database import HEAD, REVISIONS
from gecc_desk.storage.server_address import ServerAddress
from gecc_desk.storage.server_database import ServerDatabase


def look(address: ServerAddress) -> FoundOffice:
    """Look and change nothing.

    Raises what is wrong: the way to the server, the server, the office, or the rights of this user
    (`server_errors`), `DatabaseTooNew` or `NotADatabase`.
    """
    if not ServerDatabase.is_there(address):
        raise server_errors.ServerOfficeMissing(server=address.shown, path=address.shown)
    with contextlib.closing(ServerDatabase(address)) as database:
        revision = database.revision()
        if revision not in REVISIONS:
            raise errors.DatabaseTooNew(path=address.shown)
        if revision != HEAD:
            raise server_errors.ServerOfficeOlder(server=address.shown)
        with database.read() as session:
            connection = session.connection()
            if connection.scalar(sa.text("SELECT pg_is_in_recovery()")):
                raise server_errors.ServerReadOnly(server=address.shown)
            if not connection.scalar(sa.text(_MAY_WORK)):
                raise server_errors.ServerRightsMissing(server=address.shown)
            named = setting_store.values_of(session, (OFFICE_NAME,))
            driver = together.driver_of(connection)
            return FoundOffice(
                str(named.get(OFFICE_NAME, "")),
                driver.info.parameter_status("server_version") or "",
                driver.pgconn.ssl_in_use,
                is_proven=dict(address.more).get("sslmode") == "verify-full",
            )


#: Whether every table may be read, and the first and the last that a day writes be written.
_MAY_WORK = (
    "SELECT bool_and(has_table_privilege(c.oid, 'SELECT'))"
    " AND has_table_privilege('ticket', 'INSERT, UPDATE')"
    " AND has_table_privilege('audit_entry', 'INSERT')"
    " FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
)
