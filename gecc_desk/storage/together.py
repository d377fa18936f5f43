"""Statements that do not need one another's answers, asked together.

A file is asked one after the other. A server is sent all of them at once and answers all of them at
once: while a desk writes all others wait for it, and a way over the network for each statement would
be most of what they wait for. Between this program and the server nothing else stands either, so
that a statement costs a part of what it costs through SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import psycopg
import sqlalchemy as sa
from psycopg import pq
from sqlalchemy.orm import Session

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage.as_sent import sent_as
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
    sent = [
        sent_as(question.statement, question.values, connection.dialect) for question in questions
    ]
    asked = [
        (Phrase.of(one.text), one.values(question.values))
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
