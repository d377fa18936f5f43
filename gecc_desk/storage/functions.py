"""What SQLite and PostgreSQL have under different names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import FunctionElement

#: The number of the page and the row's number on it, as one.
_CTID = "((ctid::text::point)[0] * 65536 + (ctid::text::point)[1])::bigint"


def is_server(session: Session) -> bool:
    """Whether the session's database holds its rows to the types of their columns by itself."""
    return session.get_bind().dialect.name == "postgresql"


def row_number(session: Session) -> str:
    """SQL for the database's own number of a row, which stands until the row is changed."""
    return _CTID if is_server(session) else "rowid"


def number_on(session: Session, tables: Iterable[sa.Table]) -> None:
    """Let the ids that a server gives go on behind those that rows were written with.

    A file does so by itself.
    """
    if not is_server(session):
        return
    for table in tables:
        if table.c.get("id") is not None and table.c.id.autoincrement is not False:
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            behind = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
            session.execute(sa.select(sa.func.setval(sequence, behind, False)))


class place_of(FunctionElement[int]):  # noqa: N801 — named as functions of SQL are
    """Where a text stands in another, from 1 on; 0 where it does not: `place_of(text, part)`."""

    name = "place_of"
    type = sa.Integer()
    inherit_cache = True


class later_of(FunctionElement[Any]):  # noqa: N801
    """The greater of two values of the first one's type."""

    name = "later_of"
    inherit_cache = True

    def __init__(self, one: sa.ColumnElement[Any], other: sa.ColumnElement[Any]) -> None:
        super().__init__(one, other)
        self.type = one.type


class last_given_id(FunctionElement[int]):  # noqa: N801
    """The id that a row of a table was given last, by this transaction."""

    name = "last_given_id"
    type = sa.Integer()
    inherit_cache = True

    def __init__(self, table: str) -> None:
        super().__init__(sa.literal_column(f"'{table}'"))


@compiles(last_given_id)
def _of_file(element: last_given_id, compiler: Any, **more: Any) -> str:  # noqa: ANN401, ARG001
    return "last_insert_rowid()"


@compiles(last_given_id, "postgresql")
def _of_sequence(element: last_given_id, compiler: Any, **more: Any) -> str:  # noqa: ANN401
    (table,) = element.clauses
    return f"currval(pg_get_serial_sequence({compiler.process(table, **more)}, 'id'))"


@compiles(place_of)
def _instr(element: place_of, compiler: Any, **more: Any) -> str:  # noqa: ANN401 — SQLAlchemy's own
    return f"instr{compiler.process(element.clause_expr, **more)}"


@compiles(place_of, "postgresql")
def _strpos(element: place_of, compiler: Any, **more: Any) -> str:  # noqa: ANN401
    return f"strpos{compiler.process(element.clause_expr, **more)}"


@compiles(later_of)
def _max(element: later_of, compiler: Any, **more: Any) -> str:  # noqa: ANN401
    return f"max{compiler.process(element.clause_expr, **more)}"


@compiles(later_of, "postgresql")
def _greatest(element: later_of, compiler: Any, **more: Any) -> str:  # noqa: ANN401
    return f"greatest{compiler.process(element.clause_expr, **more)}"
