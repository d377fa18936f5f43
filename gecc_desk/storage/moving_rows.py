"""The rows of an office as they travel between the engines, and the checksums that compare them.

A table's checksum can be made by anybody who can read it, and both engines write the rows by
themselves:

* Rows come in the order of the table's primary key (numbers by size, texts by code points), and the
  columns of a row in the alphabetical order of their names.
* A field is a netstring: the number of its bytes in decimal, a colon, the bytes, a comma. Texts are
  UTF-8, whole numbers decimal, yes and no 1 and 0, days ISO 8601, bytes in lower-case hex; JSON
  stands as it is kept, a lone number without zeros at its end. What is not there (NULL) is ``~,``.
* The checksum is SHA-256 over all fields of all rows, one behind the other, in hex.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from gecc_desk.domain.moving import TableSum
from gecc_desk.storage.database import HEAD
from gecc_desk.storage.tables import Base, KeptWriteRow

#: A row as it travels: whole numbers, texts, bytes and None, as SQLite keeps them.
Row = Sequence[Any]
#: Where a table was left: the values of its primary key, as they travel.
Key = Sequence[Any]

#: So many rows are fetched at once: of the largest (`call_block`) some 16 MB.
AT_ONCE = 500
#: A table of no more rows is looked at as a whole where the state of an office is told.
_SMALL = 1000

Told = Callable[[int], None]


def tables() -> list[sa.Table]:
    """Every table of an office; those that others point at come first.

    Of its connections to a server another place knows nothing.
    """
    return [one for one in Base.metadata.sorted_tables if one.name != KeptWriteRow.__tablename__]


def columns_of(table: sa.Table) -> str:
    """The columns of a table in SQL, in the order in which they travel."""
    return ", ".join(map(_quoted, table.columns))


def key_of(table: sa.Table, row: Row) -> list[Any]:
    """The primary key of a row as it travels."""
    places = [list(table.columns).index(column) for column in table.primary_key]
    return [row[place] for place in places]


def rows(
    connection: sa.Connection, table: sa.Table, after: Key | None
) -> Generator[Row, None, None]:
    """The rows of a table behind a key, all where it is None, in the order of the primary key.

    To be closed by whoever does not read to the end.
    """
    is_server = _is_server(connection)
    wanted = ", ".join(_travelling(column, is_server=is_server) for column in table.columns)
    where, values = "", {}
    if after is not None:
        values = {f"key{place}": value for place, value in enumerate(after)}
        where = f" WHERE ({_key(table)}) > ({_after(table, is_server=is_server)})"
    query = f'SELECT {wanted} FROM "{table.name}"{where} ORDER BY {_key(table)}'  # noqa: S608 — our own names
    with _streamed(connection, query, values) as result:
        for some in result.partitions(AT_ONCE):
            yield from some


def count(connection: sa.Connection, table: sa.Table) -> int:
    """How many rows a table has."""
    found = connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"')  # noqa: S608
    return int(found.scalar() or 0)


def sum_of(connection: sa.Connection, table: sa.Table, told: Told = lambda _rows: None) -> TableSum:
    """Count a table's rows and make its checksum. `told` hears of every few hundred rows read."""
    digest, number = hashlib.sha256(), 0
    with _written(connection, table) as texts:
        for some in texts.partitions(AT_ONCE):
            digest.update("".join(some).encode())
            number += len(some)
            told(len(some))
    return TableSum(table.name, number, digest.hexdigest())


def first_difference(one: sa.Connection, other: sa.Connection, table: sa.Table) -> int:
    """The place, from 1 on, of the first row that is not the same in both; 0 where all are."""
    with _written(one, table) as texts, _written(other, table) as others:
        pairs = enumerate(itertools.zip_longest(texts, others), 1)
        return next((place for place, (text, same) in pairs if text != same), 0)


def state_of(connection: sa.Connection) -> str:
    """What tells the present state of an office from another, in hex; small, and quickly made.

    Of large tables it is how many rows they have and the last key; every change of a row there
    comes with rows elsewhere (events, revisions, the record of use).
    """
    # What was begun for an earlier schema has other tables.
    digest = hashlib.sha256(HEAD.encode())
    for table in tables():
        number = count(connection, table)
        small = sum_of(connection, table).checksum if number <= _SMALL else ""
        last = f'SELECT {_key(table)} FROM "{table.name}" ORDER BY {_key_down(table)} LIMIT 1'  # noqa: S608
        key = [str(value) for value in connection.exec_driver_sql(last).one_or_none() or ()]
        digest.update(f"{table.name} {number} {key} {small}\n".encode())
    return digest.hexdigest()


# ---- SQL ----------------------------------------------------------------------------------------


@contextlib.contextmanager
def _streamed(
    connection: sa.Connection, query: str, values: dict[str, Any]
) -> Iterator[sa.CursorResult[Any]]:
    """Rows that come as they are asked for, with a cursor of the server's."""
    with connection.execute(
        sa.text(query), values, execution_options={"yield_per": AT_ONCE}
    ) as result:
        yield result


@contextlib.contextmanager
def _written(connection: sa.Connection, table: sa.Table) -> Iterator[sa.ScalarResult[str]]:
    """Every row as the engine itself writes its fields."""
    is_server = _is_server(connection)
    ordered = sorted(table.columns, key=lambda column: column.name)
    fields = " || ".join(_field(column, is_server=is_server) for column in ordered)
    query = f'SELECT {fields} FROM "{table.name}" ORDER BY {_key(table)}'  # noqa: S608 — our own names
    with _streamed(connection, query, {}) as result:
        yield result.scalars()


def _is_server(connection: sa.Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _quoted(column: sa.Column[Any]) -> str:
    return f'"{column.name}"'


def _key(table: sa.Table) -> str:
    return ", ".join(map(_quoted, table.primary_key))


def _key_down(table: sa.Table) -> str:
    return ", ".join(f"{_quoted(column)} DESC" for column in table.primary_key)


def _after(table: sa.Table, *, is_server: bool) -> str:
    """The parameters for a key; PostgreSQL takes no text for a day."""
    names = [f":key{place}" for place in range(len(table.primary_key))]
    return ", ".join(
        f"CAST({name} AS date)" if is_server and isinstance(_kind(column), sa.Date) else name
        for name, column in zip(names, table.primary_key, strict=True)
    )


def _kind(column: sa.Column[Any]) -> sa.types.TypeEngine[Any]:
    """The type under those of this program (`UtcMoment`, `Day`, `Choice`)."""
    kind = column.type
    return kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind


def _travelling(column: sa.Column[Any], *, is_server: bool) -> str:
    """SQL for a value as it travels."""
    name, kind = _quoted(column), _kind(column)
    if isinstance(kind, sa.JSON):
        # SQLite keeps a lone number as one.
        return f"CAST({name} AS TEXT)"
    if is_server and isinstance(kind, sa.Boolean):
        return f"CAST({name} AS integer)"
    return f"CAST({name} AS text)" if is_server and isinstance(kind, sa.Date) else name


def _field(column: sa.Column[Any], *, is_server: bool) -> str:
    """SQL for a value as a netstring."""
    name, kind = _quoted(column), _kind(column)
    text = f"CAST({name} AS text)"
    length = f"octet_length({text})"
    if isinstance(kind, sa.LargeBinary):
        text = f"encode({name}, 'hex')" if is_server else f"lower(hex({name}))"
        # Without making the text twice.
        length = f"(2 * octet_length({name}))"
    elif is_server and isinstance(kind, sa.JSON):
        text = (
            f"CASE json_typeof({name}) WHEN 'number'"
            f" THEN CAST(trim_scale(CAST({text} AS numeric)) AS text) ELSE {text} END"
        )
        length = f"octet_length({text})"
    elif is_server and isinstance(kind, sa.Boolean):
        text = f"CAST(CAST({name} AS integer) AS text)"
        length = "1"
    return f"coalesce({length} || ':' || {text} || ',', '~,')"
