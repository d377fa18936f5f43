"""A statement whose answer is waited for where several are asked (`together`)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.storage.as_sent import sent_as

Answer = TypeVar("Answer")


@dataclasses.dataclass(slots=True)
class Question(Generic[Answer]):
    """A statement with its values, and what is made of the rows that it gives.

    Statements are of Core and made once (`functools.cache`): what a database is sent is kept with them. Where a
    statement gives no rows, `read` is given how many it changed.
    """

    statement: sa.Executable
    values: Mapping[str, Any]
    read: Callable[[Any], Answer]
    _answer: Answer | None = dataclasses.field(default=None, init=False)

    @property
    def answer(self) -> Answer:
        """What it was answered; there once it was asked."""
        return cast("Answer", self._answer)

    def answered(self, rows: Sequence[Any] | int) -> None:
        """Take the rows, or how many were changed."""
        self._answer = self.read(rows)


class Asked:
    """Questions that are asked in one message: the fields of a data class made of this one.

    A field may be such questions itself; what is none is not asked.
    """

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @property
    def questions(self) -> list[Question[Any]]:
        """All of them, in the order of the fields."""
        found: list[Question[Any]] = []
        for name in self.__dataclass_fields__:
            one = getattr(self, name)
            if isinstance(one, Asked):
                found += one.questions
            elif isinstance(one, Question):
                found.append(one)
        return found


def ask_file(session: Session, questions: Sequence[Question[Any]]) -> None:
    """Ask them of a file, one after the other."""
    if not questions:
        return
    # What the session still keeps to itself comes before them.
    session.flush()
    connection = session.connection()
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 — it was just lent
    for one in questions:
        sent = sent_as(one.statement, one.values, connection.dialect)
        values = sent.values(one.values)
        try:
            cursor = driver.execute(sent.text, [values[name] for name in sent.order])
            answer = sent.rows(cursor.fetchall()) if sent.gives_rows else cursor.rowcount
        except connection.dialect.loaded_dbapi.Error:
            # Nothing was done. SQLAlchemy does it once more, and tells what is wrong as it always does.
            found = cast("sa.CursorResult[Any]", session.execute(one.statement, one.values))
            answer = found.all() if found.returns_rows else found.rowcount
        one.answered(answer)
