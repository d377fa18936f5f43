"""Statements as a database's driver is sent them, made once: past SQLAlchemy, which makes them.

A press of a key waits for a dozen statements. Through SQLAlchemy each costs several times what the
database takes for it.
"""

from __future__ import annotations

import collections
import dataclasses
import weakref
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import sqlalchemy as sa

Process = Callable[[Any], Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Sent:
    """A statement as a database is sent it, and how values and rows are turned for it and back."""

    text: str
    #: The names of the values in their order, where the driver takes them by their places.
    order: tuple[str, ...]
    fixed: Mapping[str, Any]
    bind: Mapping[str, Process | None]
    row: Callable[..., Any] | None
    #: Of the columns that are turned, which they are and how.
    columns: tuple[tuple[int, Process], ...]

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The values, by their names, as the driver takes them."""
        values = dict(self.fixed)
        for name, process in self.bind.items():
            value = given[name]
            values[name] = value if process is None else process(value)
        return values

    @property
    def gives_rows(self) -> bool:
        """Whether it gives rows; else it tells how many it changed."""
        return self.row is not None

    def rows(self, found: Sequence[Sequence[Any]]) -> list[Any]:
        """The rows as the program takes them, their columns by name."""
        assert self.row is not None  # noqa: S101 — it gives rows
        rows = []
        for one in found:
            values = list(one)
            for place, process in self.columns:
                values[place] = process(values[place])
            rows.append(self.row(*values))
        return rows


def sent_as(statement: sa.Executable, values: Mapping[str, Any], dialect: sa.Dialect) -> Sent:
    """A statement of Core that was made once (`functools.cache`), with values of these names."""
    known = _SENT.setdefault(dialect, {})
    key = statement, tuple(values)
    if key not in known:
        known[key] = _sent(*key, dialect)
    return known[key]


#: What each database is sent, by the statement and the names of its values.
_SENT: weakref.WeakKeyDictionary[sa.Dialect, dict[tuple[sa.Executable, tuple[str, ...]], Sent]] = (
    weakref.WeakKeyDictionary()
)


def _sent(statement: sa.Executable, names: tuple[str, ...], dialect: sa.Dialect) -> Sent:
    columns_of: dict[str, Any] = {}
    if isinstance(statement, sa.Insert):
        columns_of = {"column_keys": list(names)}
    element = cast("sa.ClauseElement", statement)
    compiled = cast("sa.sql.compiler.SQLCompiler", element.compile(dialect=dialect, **columns_of))
    # Lists that stand in the statement itself are written out here.
    state = compiled.construct_expanded_state(dict.fromkeys(names))

    def binding(name: str) -> Process | None:
        written_out = cast("Process | None", state.processors.get(name))
        return written_out or _binding(compiled.binds.get(name), dialect)

    fixed = {}
    for name, value in state.parameters.items():
        if name not in names:
            process = binding(name)
            fixed[name] = value if process is None else process(value)
    bind = {name: binding(name) for name in names}
    order = tuple(state.positiontup or ())
    columns = _columns_of(statement)
    if columns is None:
        return Sent(state.statement, order, fixed, bind, None, ())
    row = collections.namedtuple("Row", [one.key or "" for one in columns], rename=True)  # type: ignore[misc]
    reading = tuple(
        (place, process)
        for place, one in enumerate(columns)
        if (process := _reading(one, dialect)) is not None
    )
    return Sent(state.statement, order, fixed, bind, row, reading)


def _columns_of(statement: sa.Executable) -> list[sa.ColumnElement[Any]] | None:
    """What each row of a statement holds; None where it gives none."""
    if isinstance(statement, sa.Select):
        return list(statement.selected_columns)
    if isinstance(statement, sa.sql.dml.UpdateBase):
        return list(statement.exported_columns) or None
    return None


def _binding(parameter: sa.BindParameter[Any] | None, dialect: sa.Dialect) -> Process | None:
    return None if parameter is None else _of_dialect(parameter, dialect).bind_processor(dialect)


def _reading(column: sa.ColumnElement[Any], dialect: sa.Dialect) -> Process | None:
    return _of_dialect(column, dialect).result_processor(dialect, None)


def _of_dialect(element: sa.ColumnElement[Any], dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
    kind = element.type
    return kind if isinstance(kind, sa.types.TypeDecorator) else kind.dialect_impl(dialect)
