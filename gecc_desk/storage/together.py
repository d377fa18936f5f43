"""Statements that do not need one another's answers, asked together.

A file is asked one after the other. A server is sent all of them at once and answers all of them at
once: while a desk writes all others wait for it, and a way over the network for each statement would
be most of what they wait for. Between this program and the server nothing else stands either, so
that a statement costs a part of what it costs through SQLAlchemy.
"""

from __future__ import annotations

import collections
import dataclasses
import weakref
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import psycopg
import sqlalchemy as sa
from psycopg import pq
from sqlalchemy.orm import Session

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage.functions import is_server
from gecc_desk.storage.questions import Answer, Question, ask_file
from gecc_desk.storage.server_errors import During
from gecc_desk.storage.server_talk import Heard, Phrase, Said, talk

#: Under this option a server's connection keeps what tells the error of the world behind the driver's.
TELL = "gecc_desk_tell"
#: And under these a transaction what is asked in the same message in which it begins, and what
#: others have to look at anew when it is kept.
FIRST, ABOUT = "gecc_desk_first", "gecc_desk_about"
#: Under this name a connection's record keeps what its server knows by name.
_KNOWN = "gecc_desk_known"


def ask(session: Session, *questions: Question[Any]) -> None:
    """Ask all of them, in this order; each has its answer then."""
    if is_server(session):
        ask_server(session.connection(), questions)
        return
    ask_file(session, questions)


def answer(session: Session, question: Question[Answer]) -> Answer:
    """Ask one alone."""
    ask(session, question)
    return question.answer


def driver_of(connection: sa.Connection) -> psycopg.Connection[Any]:
    """The driver's own connection to a server."""
    return cast("psycopg.Connection[Any]", connection.connection.driver_connection)


def tell_of(
    connection: sa.Connection, error: psycopg.Error, during: During = During.WORKING
) -> WorldFailed | None:
    """The error of the world behind one of the driver's; a connection that is lost is given up."""
    if driver_of(connection).closed:
        connection.invalidate(error)
    tell: Callable[[psycopg.Error, During], WorldFailed | None]
    tell = connection.get_execution_options()[TELL]
    return tell(error, during)


# ---- a server -----------------------------------------------------------------------------------

Process = Callable[[Any], Any]


@dataclasses.dataclass(frozen=True, slots=True)
class _Sent:
    """A statement as the server is sent it, and how values and rows are turned for it and back."""

    phrase: Phrase
    fixed: Mapping[str, Any]
    bind: Mapping[str, Process | None]
    row: Callable[..., Any] | None
    #: Of the columns that are turned, which they are and how.
    columns: tuple[tuple[int, Process], ...]

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The values as the driver takes them."""
        values = dict(self.fixed)
        for name, process in self.bind.items():
            value = given[name]
            values[name] = value if process is None else process(value)
        return values

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


def ask_server(
    connection: sa.Connection,
    questions: Sequence[Question[Any]],
    *,
    before: Sequence[Said] = (),
    after: Sequence[Said] = (),
    during: During = During.WORKING,
) -> list[Heard]:
    """Ask them of a server, with what is said `before` and `after` them in the same message.

    Gives what was answered to what is said before. Raises the error of the world, as one that came
    up `during` this.
    """
    if not (questions or before or after):
        return []
    sent = [_sent_as(question, connection.dialect) for question in questions]
    asked = [
        (one.phrase, one.values(question.values))
        for one, question in zip(sent, questions, strict=True)
    ]
    known = connection.info.setdefault(_KNOWN, {})
    driver = driver_of(connection)
    begun = _beginning(driver)
    try:
        heard = talk(driver, known, [*begun, *before, *asked, *after])[len(begun) :]
    except psycopg.Error as error:
        told = tell_of(connection, error, during)
        if told is None:
            raise
        raise told from error
    answers = heard[len(before) : len(before) + len(sent)]
    for question, one, rows in zip(questions, sent, answers, strict=True):
        question.answered(rows if isinstance(rows, int) else one.rows(rows))
    return heard[: len(before)]


def _beginning(driver: psycopg.Connection[Any]) -> list[Said]:
    """How a transaction begins that the driver itself would begin with the first statement.

    Those that read begin so: all that they ask is answered as of one moment.
    """
    if driver.autocommit or driver.pgconn.transaction_status != pq.TransactionStatus.IDLE:
        return []
    words = ["BEGIN"]
    if driver.isolation_level is not None:
        words.append(f"ISOLATION LEVEL {driver.isolation_level.name.replace('_', ' ')}")
    if driver.read_only:
        words.append("READ ONLY")
    return [(Phrase.of(" ".join(words)), {})]


def _sent_as(question: Question[Any], dialect: sa.Dialect) -> _Sent:
    known = _SENT.setdefault(dialect, {})
    key = question.statement, tuple(question.values)
    if key not in known:
        known[key] = _sent(*key, dialect)
    return known[key]


#: What each server is sent, by the statement and the names of its values.
_SENT: weakref.WeakKeyDictionary[sa.Dialect, dict[tuple[sa.Executable, tuple[str, ...]], _Sent]] = (
    weakref.WeakKeyDictionary()
)


def _sent(statement: sa.Executable, names: tuple[str, ...], dialect: sa.Dialect) -> _Sent:
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
    columns = _columns_of(statement)
    if columns is None:
        return _Sent(Phrase.of(state.statement), fixed, bind, None, ())
    row = collections.namedtuple("Row", [one.key or "" for one in columns], rename=True)  # type: ignore[misc]
    reading = tuple(
        (place, process)
        for place, one in enumerate(columns)
        if (process := _reading(one, dialect)) is not None
    )
    return _Sent(Phrase.of(state.statement), fixed, bind, row, reading)


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
