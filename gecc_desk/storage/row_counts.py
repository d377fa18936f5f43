"""How many rows every table of a database has, whatever its schema."""

from __future__ import annotations

import sqlalchemy as sa

#: The search index of earlier schemas is a virtual table: what it keeps lies in ordinary ones.
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"


def row_counts(connection: sa.Connection) -> dict[str, int]:
    """The rows of each ordinary table, by its name, as this connection's transaction sees them."""
    names = connection.exec_driver_sql(_TABLES).scalars().all()
    counts = {}
    for name in names:
        quoted = name.replace('"', '""')
        query = f'SELECT count(*) FROM "{quoted}"'  # noqa: S608 — a table's own name, quoted
        counts[name] = int(connection.exec_driver_sql(query).scalar() or 0)
    return counts
