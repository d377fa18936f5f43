"""Whether an office's server answers: whoever watches over it says so, and no work waits in vain.

A server behind a pulled cable, and one that stands still, say nothing: a question to it would wait
for as long as the system's network lets it, or for ever. So one connection asks for a sign of life
about every second (`server_watch`), and where none comes every other one of the program gives up.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, Self, TypeVar

import psycopg
from psycopg.abc import PQGen

#: How long psycopg itself waits at most between two looks at the line, in seconds.
_LOOK_EVERY = 0.1

Answer = TypeVar("Answer")


class LineLost(psycopg.OperationalError):
    """Whoever watches over the server says that it does not answer."""


class ServerLine:
    """The line to one server, of one program. Threads may use it as they like."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_away = False
        self._losses = self._watchers = 0

    @property
    def is_watched(self) -> bool:
        """Whether somebody watches over it: only then anybody can know that it is lost."""
        return self._watchers > 0

    @property
    def is_away(self) -> bool:
        """Whether the server does not answer; never, where nobody watches over it."""
        return self._is_away

    @property
    def losses(self) -> int:
        """How often the server was lost so far."""
        return self._losses

    def lose(self) -> None:
        """The server does not answer any more: all work that waits for it ends now."""
        with self._lock:
            self._losses += not self._is_away
            self._is_away = True

    def find(self) -> None:
        """It is back."""
        with self._lock:
            self._is_away = False

    def watched(self, by: int) -> None:
        """So many more watch over it (1), or one less (-1): what that one knew is known no more."""
        with self._lock:
            self._watchers += by
            self._is_away = False

    def check(self, losses: int | None = None) -> None:
        """Raises `LineLost` while it is away, or was lost once more than `losses`."""
        if self._is_away or losses not in (None, self._losses):
            raise LineLost("the server does not answer")


class LineConnection(psycopg.Connection[Any]):
    """A connection whose every wait ends when the line is lost; it is closed by that."""

    line = ServerLine()
    patience: float | None = None

    @classmethod
    def over(cls, line: ServerLine, words: Mapping[str, Any], patience: float | None) -> Self:
        """Connect, as `words` tell libpq. Raises psycopg's errors.

        No answer may take longer than `patience` (seconds), but for that of connecting.
        """
        line.check()
        connection = cls.connect(**words)
        connection.line, connection.patience = line, patience
        return connection

    def wait(
        self, gen: PQGen[Answer], interval: float = _LOOK_EVERY, timeout: float | None = None
    ) -> Answer:
        """As psycopg's own, as long as the server answers."""
        losses = self.line.losses
        try:
            mindful = _minding(gen, self.line, losses)
            return super().wait(mindful, interval, timeout or self.patience)
        except psycopg.OperationalError:
            if self.line.losses != losses or self.line.is_away:
                # In the middle of something: nobody could go on with it.
                self.pgconn.finish()
            raise


def _minding(gen: PQGen[Answer], line: ServerLine, losses: int) -> PQGen[Answer]:
    """The same steps; before each wait the line is looked at."""
    try:
        wanted = next(gen)
        while True:
            line.check(losses)
            wanted = gen.send((yield wanted))
    except StopIteration as end:
        answer: Answer = end.value
        return answer
