"""Lists of any length as one parameter of a statement that stays the same."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


def with_lists(sql: str, *numbers: str, texts: Collection[str] = ()) -> sa.TextClause:
    """SQL in which these parameters are lists, each made by `as_list`: ``id IN :ids``.

    A parameter for each value, as SQLAlchemy writes them, makes each length a statement of its own,
    which costs a search of the register a tenth of its time.
    """
    kinds = {**dict.fromkeys(numbers, "bigint"), **dict.fromkeys(texts, "text")}
    lists = (sa.bindparam(name, type_=_List(kind)) for name, kind in kinds.items())
    return sa.text(sql).bindparams(*lists)


def as_list(values: Iterable[int] | Iterable[str]) -> str:
    """Values as such a parameter."""
    return json.dumps(list(values))


class _List(sa.types.TypeDecorator[str]):
    """JSON as it is sent, a table of its values where it stands; `kind` is PostgreSQL's type of them."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def bind_expression(self, bindparam: sa.BindParameter[str]) -> sa.ColumnElement[Any]:
        """What stands in the statement."""
        return _values(bindparam, self.kind)


class _values(FunctionElement[Any]):  # noqa: N801 — named as functions of SQL are
    """The values of a list."""

    inherit_cache = True

    def __init__(self, listed: sa.BindParameter[str], kind: str) -> None:
        super().__init__(listed)
        self.kind = kind


@compiles(_values)
def _json_each(element: _values, compiler: Any, **more: Any) -> str:  # noqa: ANN401 — SQLAlchemy's own
    listed = compiler.process(element.clauses, **more)
    return f"(SELECT value FROM json_each({listed}))"  # noqa: S608 — our own words


@compiles(_values, "postgresql")
def _json_elements(element: _values, compiler: Any, **more: Any) -> str:  # noqa: ANN401
    listed = f"json_array_elements_text(CAST({compiler.process(element.clauses, **more)} AS json))"
    return f"(SELECT CAST(value AS {element.kind}) FROM {listed})"  # noqa: S608 — our own words
