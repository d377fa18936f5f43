"""The schema of an open database against the one that the migrations make."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.storage.audit_triggers import AUDIT_TRIGGERS
from gecc_desk.storage.functions import is_server

#: Kept by SQLite itself (statistics of ANALYZE, sequences), no part of the schema.
_OURS = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


def schema_differences(session: Session) -> Iterator[str]:
    """What the database lacks of this program's schema, and what it has beyond it.

    Compared are tables, their columns, indexes, unique constraints and foreign keys, and what
    stands beside tables.
    """
    if is_server(session):
        from gecc_desk.storage import server_schema

        yield from server_schema.differences(session)
    else:
        yield from _differences_of_file(session)


def triggers_there(session: Session) -> dict[str, bool]:
    """The triggers of the record of use that are there, and whether each is the one of this program."""
    if is_server(session):
        from gecc_desk.storage import server_schema

        return server_schema.triggers_there(session)
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = session.connection().exec_driver_sql(query).all()
    return {name: sql == AUDIT_TRIGGERS[name] for name, sql in found if name in AUDIT_TRIGGERS}


def _differences_of_file(session: Session) -> Iterator[str]:
    ours, theirs = _ours(), _described(session.connection())
    for name in sorted(ours.keys() - theirs.keys()):
        yield f"the schema lacks the {name}"
    for name in sorted(theirs.keys() - ours.keys()):
        yield f"the schema has the {name}, which this program does not know"
    for name in sorted(ours.keys() & theirs.keys()):
        for part in sorted(ours[name] - theirs[name]):
            yield f"the {name} lacks its {part}"
        for part in sorted(theirs[name] - ours[name]):
            yield f"the {name} has a {part}, which this program does not know"


@functools.cache
def _ours() -> Mapping[str, frozenset[str]]:
    """The schema of this program, made by the migrations in memory."""
    from sqlcipher3 import dbapi2

    from gecc_desk.storage import migrations

    engine = sa.create_engine("sqlite://", module=dbapi2)
    try:
        with engine.begin() as connection:
            migrations.upgrade(connection)
            return _described(connection)
    finally:
        engine.dispose()


def _described(connection: sa.Connection) -> Mapping[str, frozenset[str]]:
    """Every table (view, trigger) by its kind and name, with its parts in words."""
    things = connection.exec_driver_sql(
        f"SELECT type, name FROM sqlite_master WHERE type <> 'index' AND {_OURS}"  # noqa: S608 — our own words
    ).all()
    return {
        f"{kind} {name}": frozenset(_parts(connection, name)) if kind == "table" else frozenset()
        for kind, name in things
    }


def _parts(connection: sa.Connection, table: str) -> Iterator[str]:
    columns = 'SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)'
    for name, kind, needed, key in connection.exec_driver_sql(columns, (table,)).all():
        words = [kind, "NOT NULL" if needed else "", f"PRIMARY KEY {key}" if key else ""]
        yield f"column {name} ({' '.join(filter(None, words))})"
    keys = 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)'
    for column, other, key in connection.exec_driver_sql(keys, (table,)).all():
        yield f"foreign key {column} → {other}.{key}"
    indexes = 'SELECT name, "unique", origin FROM pragma_index_list(?)'
    for name, unique, origin in connection.exec_driver_sql(indexes, (table,)).all():
        query = "SELECT coalesce(name, '?') FROM pragma_index_info(?) ORDER BY seqno"
        of = ", ".join(connection.exec_driver_sql(query, (name,)).scalars())
        # SQLite names the index of a constraint by its place; its columns say what it is.
        yield (
            f"unique constraint on {of}"
            if origin != "c"
            else (f"{'unique ' if unique else ''}index {name} on {of}")
        )
