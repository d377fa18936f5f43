"""What the parts of a check share: rows as they lie in the file, and the names of tickets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import tickets
from gecc_desk.storage.functions import is_server

_FETCHED_AT_ONCE = 5000


def rows(session: Session, query: str, **values: object) -> Iterator[Sequence[Any]]:
    """Rows as they lie in the file: what no enumeration knows is to be found, not to raise.

    The hints that SQLite needs for its way through two tables are said to SQLite alone.
    """
    if is_server(session):
        query = query.replace(" NOT INDEXED", "").replace(" CROSS JOIN", " JOIN")
    return iter(session.execute(sa.text(query), values).yield_per(_FETCHED_AT_ONCE))


def is_whole(session: Session, column: str) -> str:
    """SQL that is true where a column of whole numbers holds one: in a file it may hold anything."""
    return "true" if is_server(session) else f"typeof({column}) = 'integer'"


def kept_setting(session: Session, name: str) -> object | None:
    """A setting as it lies in the database, None where it is not there or no JSON."""
    query = "SELECT CAST(value AS TEXT) FROM setting WHERE name = :name"
    return as_json(session.scalar(sa.text(query), {"name": name}))


def as_json(text: object) -> Any | None:  # noqa: ANN401 — whatever lies in the file
    """What a text of JSON holds, None where it is none; that is found among the columns' values."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def ticket_name(day: object, prefix: object, number: object) -> str:
    """A ticket's name, also where its number is none."""
    if isinstance(prefix, str) and isinstance(number, int):
        return f"ticket {tickets.ticket_number(prefix, number)} of {day}"
    return f"ticket {prefix}{number} of {day}"
