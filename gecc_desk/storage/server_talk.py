"""Statements that a server is sent in one message and answers in one, each planned once.

This is libpq's pipeline (PostgreSQL, "libpq – Pipeline Mode"). psycopg's own makes a cursor of each
statement and reads through its text and values anew every time; of a press at a desk that was the
greater part, and all other desks wait for it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg import errors, pq
from psycopg.abc import PQGen
from psycopg.adapt import Transformer
from psycopg.generators import fetch_many, send

#: Of how severe an error no connection is left, though its end may not have been seen yet.
_ENDINGS = (b"FATAL", b"PANIC")
#: What a server says whose tables, or plans, are others than this connection knows: another one helps.
_OUTDATED = (b"0A000", b"26000")
_PLACE = re.compile(r"%(?:\((\w+)\)s|%)")

#: What a server answers to a statement: the rows that it gives, or how many it changed.
Heard = list[tuple[Any, ...]] | int


@dataclasses.dataclass(frozen=True, slots=True)
class Phrase:
    """A statement in the server's own writing (``$1``), and the names of its values in their order."""

    text: bytes
    names: tuple[str, ...]

    @classmethod
    @functools.cache
    def of(cls, text: str) -> Phrase:
        """From psycopg's writing (``%(name)s``)."""
        names: list[str] = []

        def place(match: re.Match[str]) -> str:
            name = match[1]
            if name is None:
                return "%"
            if name not in names:
                names.append(name)
            return f"${names.index(name) + 1}"

        return cls(_PLACE.sub(place, text).encode(), tuple(names))


#: A statement with its values by their names. They are numbers, texts, truths, days or None.
Said = tuple[Phrase, Mapping[str, Any]]
#: Under which name a connection knows a statement.
Known = dict[Phrase, bytes]


def talk(driver: psycopg.Connection[Any], known: Known, said: Sequence[Said]) -> list[Heard]:
    """Say all of it at once; gives what each was answered. `known` is this connection's own.

    Raises psycopg's error of the first that failed: those behind it were not done.
    """
    connection = driver.pgconn
    try:
        with driver.lock:
            results = driver.wait(_talking(connection, known, said))
    finally:
        if connection.status == pq.ConnStatus.OK and connection.pipeline_status:
            # In the middle of something: nobody could go on with it.
            connection.finish()
    for result in results:
        if result.status == pq.ExecStatus.FATAL_ERROR:
            if (
                result.error_field(pq.DiagnosticField.SEVERITY_NONLOCALIZED) in _ENDINGS
                or result.error_field(pq.DiagnosticField.SQLSTATE) in _OUTDATED
            ):
                connection.finish()
            raise errors.error_from_result(result)
    if len(results) < len(said):
        raise psycopg.OperationalError("the server has ended the connection")
    reader = Transformer(driver)
    return [_as_heard(result, reader) for result in results]


def _talking(
    connection: pq.abc.PGconn, known: Known, said: Sequence[Said]
) -> PQGen[list[pq.abc.PGresult]]:
    """What libpq is told, and when it waits for the network; gives the results of what is said.

    A plan that failed stands for what was to be said with it.
    """
    values = [[_as_sent(values[name]) for name in phrase.names] for phrase, values in said]
    unknown = dict.fromkeys(phrase for phrase, _ in said if phrase not in known)
    new = {phrase: b"desk_%d" % (len(known) + place) for place, phrase in enumerate(unknown)}
    connection.enter_pipeline_mode()
    #: What is answered, in order: to a plan, or (None) to what is said.
    expected: list[Phrase | None] = []
    for (phrase, _), sent in zip(said, values, strict=True):
        if phrase in new and phrase not in expected:
            # No sooner: a plan looks at the tables, and then a transaction could not begin as it must.
            connection.send_prepare(new[phrase], phrase.text)
            expected.append(phrase)
        connection.send_query_prepared(known.get(phrase) or new[phrase], sent)
        expected.append(None)
    connection.pipeline_sync()
    yield from send(connection)
    results: list[pq.abc.PGresult] = []
    for planned in expected:
        found = yield from fetch_many(connection)
        if planned is not None and found and found[0].status == pq.ExecStatus.COMMAND_OK:
            known[planned] = new[planned]
        elif planned is None or (found and found[0].status == pq.ExecStatus.FATAL_ERROR):
            results += found
    if connection.status == pq.ConnStatus.OK:
        # The end of it has an answer of its own.
        yield from fetch_many(connection)
        connection.exit_pipeline_mode()
    return results


def _as_heard(result: pq.abc.PGresult, reader: Any) -> Heard:  # noqa: ANN401 — psycopg's types hide it
    if result.status != pq.ExecStatus.TUPLES_OK:
        return result.command_tuples or 0
    reader.set_pgresult(result)
    rows: list[tuple[Any, ...]] = reader.load_rows(0, result.ntuples, tuple)
    return rows


def _as_sent(value: object) -> bytes | None:
    match value:
        case None:
            return None
        case bool():
            return b"t" if value else b"f"
        case str():
            if "\0" in value:
                raise psycopg.DataError("a text with a zero cannot be kept")
            return value.encode()
        case int() | float():
            return repr(value).encode()
        case dt.date() if not isinstance(value, dt.datetime):
            return value.isoformat().encode()
    raise TypeError(f"no value of a statement: {type(value).__name__}")
