"""The values of a database against the types of its columns and its unique constraints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, office
from gecc_desk.domain.accounts import LEAST_STRANGER
from gecc_desk.services.check_rows import kept_setting
from gecc_desk.storage.functions import is_server, row_number
from gecc_desk.storage.tables import Base, Choice, SignInFailureRow, UtcMoment


def unreadable_in(session: Session, table: str) -> Iterator[str]:
    """Values of a table that this program does not know or cannot read.

    A call is named by its id, another row by the database's own number of it.
    """
    columns = Base.metadata.tables[table].columns
    # One pass over the table; only its few bad rows are looked at again.
    tests = [f"({_fault(column, is_typed=is_server(session))})" for column in columns]
    query = (
        f"SELECT {_row(session, table)}, {', '.join(tests)} FROM {table}"  # noqa: S608 — our own names
        f" WHERE {' OR '.join(tests)}"
    )
    for row, *faults in session.execute(sa.text(query)):
        name = f"call {row}" if table == "phone_call" else f"{table} row {row}"
        for column, fault in zip(columns, faults, strict=True):
            if fault:
                yield f"{name}: its {column.name} is {_wanted(column)}"


def _row(session: Session, table: str) -> str:
    """What a row is named by."""
    has_id = "id" in Base.metadata.tables[table].columns
    # In a damaged file two rows may have one id.
    return "id" if has_id and is_server(session) else row_number(session)


def unreadable_settings(session: Session) -> Iterator[str]:
    """Settings that only this program writes, where they are not what it writes.

    Those that people set are looked at where they are used.
    """
    # What is no JSON at all is found among the values of the columns.
    kept = kept_setting(session, office.SETTLED_DAY)
    if kept is not None and not _is_day(kept):
        yield f"setting {office.SETTLED_DAY}: it is no day of the calendar"


def _quoted(column: sa.Column[Any]) -> str:
    """A column's name, which may be a word of SQL.

    Without its table SQLite would take one that is not there for a text.
    """
    return f'{column.table.name}."{column.name}"'


def _is_day(kept: object) -> bool:
    try:
        return isinstance(kept, str) and dt.date.fromisoformat(kept).isoformat() == kept
    except ValueError:
        return False


def _fault(column: sa.Column[object], *, is_typed: bool) -> str:
    """SQL that is true where this program cannot read the column's value.

    `is_typed`: the database holds the value to the column's type by itself.
    """
    name, kind = _quoted(column), column.type
    text, whole = f"typeof({name}) <> 'text'", f"typeof({name}) <> 'integer'"
    if is_typed:
        if not isinstance(kind, Choice | UtcMoment | sa.Integer):
            return "false"
        text = whole = "false"
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
            # Ids, numbers, positions and minutes: none of them is ever negative, but for the
            # numbers under which failures of names are counted that no account has.
            least = LEAST_STRANGER if column is SignInFailureRow.__table__.c.account else 0
            fault = f"{whole} OR {name} < {least}"
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
    row = _row(session, table)
    for one in Base.metadata.tables[table].constraints:
        if not isinstance(one, sa.UniqueConstraint | sa.PrimaryKeyConstraint):
            continue
        columns = ", ".join(column.name for column in one.columns)
        names = ", ".join(map(_quoted, one.columns))
        # To a unique constraint no two unknown values are the same.
        known = " AND ".join(f"{_quoted(column)} IS NOT NULL" for column in one.columns)
        query = (
            f"SELECT min({row}), max({row}), count(*) FROM {table}"  # noqa: S608 — our own names
            f" WHERE {known} GROUP BY {names} HAVING count(*) > 1"
        )
        for first, last, count in session.execute(sa.text(query)):
            yield f"{table} rows {first} to {last}: {count} have the same {columns}"
