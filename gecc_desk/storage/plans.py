"""Ways to tell the database which index to take and which not, where it would guess wrong."""

from __future__ import annotations

import enum
from typing import Any

import sqlalchemy as sa


def off_index(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The same value, of which no index is known.

    A database guesses how many rows a condition leaves. Where another condition beside it leaves
    a handful (the events of one ticket, the latest of all), an index over all years costs dearly.
    """
    return sa.func.coalesce(column, column, type_=column.type)


def written(value: enum.StrEnum) -> sa.ColumnElement[Any]:
    """A value that stands in the statement itself; our own words need no quoting.

    Only then SQLite takes a partial index over it, and a server that plans a statement once for
    all values knows how few rows have this one.
    """
    return sa.literal_column(f"'{value.value}'")
