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


def written(*values: enum.StrEnum) -> list[sa.ColumnElement[Any]]:
    """Values that stand in the statement itself, as our own words need no quoting.

    A server that plans a statement once for all values knows then how few rows have these.
    """
    return [sa.literal_column(f"'{value.value}'") for value in values]
