"""Ways to tell the database which index not to take, where it would guess wrong."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def off_index(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The same value, of which no index is known.

    A database guesses how many rows a condition leaves. Where another condition beside it leaves
    a handful (the events of one ticket, the latest of all), an index over all years costs dearly.
    """
    return sa.func.coalesce(column, column, type_=column.type)
