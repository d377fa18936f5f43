"""The values of a database against the types of its columns and its unique constraints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, office
from gecc_desk.storage.tables import Base, Choice, UtcMoment


def unreadable_in(session: Session, table: str) -> Iterator[str]:
    """Values of a table that this program does not know or cannot read.

    A call is named by its id, another row by SQLite's own number of it.
    """
    columns = Base.metadata.tables[table].columns
    # One pass over the table; only its few bad rows are looked at again.
    tests = [f"({_fault(column)})" for column in columns]
    query = f"SELECT rowid, {', '.join(tests)} FROM {table} WHERE {' OR '.join(tests)}"  # noqa: S608 — our own names
    for row, *faults in session.execute(sa.text(query)):
        name = f"call {row}" if table == "phone_call" else f"{table} row {row}"
        for column, fault in zip(columns, faults, strict=True):
            if fault:
                yield f"{name}: its {column.name} is {_wanted(column)}"


def unreadable_settings(session: Session) -> Iterator[str]:
    """Settings that only this program writes, where they are not what it writes.

    Those that people set are looked at where they are used.
    """
    # What is no JSON at all is found among the values of the columns.
    query = (
        "SELECT 1 FROM setting WHERE name = :name AND CASE WHEN json_valid(value)"
        " THEN json_type(value) <> 'text' OR date(value ->> '$') IS NOT value ->> '$' END"
    )
    if session.execute(sa.text(query), {"name": office.SETTLED_DAY}).first():
        yield f"setting {office.SETTLED_DAY}: it is no day of the calendar"


def _fault(column: sa.Column[object]) -> str:
    """SQL that is true where this program cannot read the column's value."""
    name, kind = column.name, column.type
    text, whole = f"typeof({name}) <> 'text'", f"typeof({name}) <> 'integer'"
    match kind:
        case Choice():
            fault = f"{name} NOT IN ({', '.join(repr(str(one.value)) for one in kind.kind)})"
        case UtcMoment():
            first, last = _bounds()
            fault = f"{whole} OR {name} NOT BETWEEN {first} AND {last}"
        case sa.JSON():
            fault = f"NOT json_valid({name})"
        case sa.String():
            fault = text
        case sa.Boolean():
            fault = f"{whole} OR {name} NOT IN (0, 1)"
        case sa.Integer():
            # Ids, numbers, positions and minutes: none of them is ever negative.
            fault = f"{whole} OR {name} < 0"
        case _:
            fault = f"{text} OR date({name}) IS NOT {name}"
    return f"{name} IS NOT NULL AND ({fault})" if column.nullable else fault


def _bounds() -> tuple[int, int]:
    """The moments that a desk can mean, in microseconds since 1970 in UTC."""
    first = dt.datetime(moments.FIRST_YEAR, 1, 1, tzinfo=moments.BANGKOK)
    last = dt.datetime(moments.LAST_YEAR + 1, 1, 1, tzinfo=moments.BANGKOK)
    epoch, step = dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.timedelta(microseconds=1)
    return (first - epoch) // step, (last - epoch) // step - 1


def _wanted(column: sa.Column[object]) -> str:
    match column.type:
        case Choice() as kind:
            return f"none of {', '.join(kind.kind)}"
        case UtcMoment():
            return "no moment of this program's years"
        case sa.JSON():
            return "no JSON"
        case sa.String():
            return "no text"
        case sa.Boolean():
            return "neither true nor false"
        case sa.Integer():
            return "no number from 0 up"
        case _:
            return "no day of the calendar"


def given_twice(session: Session, table: str) -> Iterator[str]:
    """Rows of a table that its keys and unique constraints would not let stand side by side."""
    for one in Base.metadata.tables[table].constraints:
        if not isinstance(one, sa.UniqueConstraint | sa.PrimaryKeyConstraint):
            continue
        columns = ", ".join(column.name for column in one.columns)
        query = (
            f"SELECT min(rowid), max(rowid), count(*) FROM {table}"  # noqa: S608 — our own names
            f" GROUP BY {columns} HAVING count(*) > 1"
        )
        for first, last, count in session.execute(sa.text(query)):
            yield f"{table} rows {first} to {last}: {count} have the same {columns}"
