"""The watch over an office on a server: what other desks keep, and whether the server answers.

It works on a thread and a connection of its own, so that neither a window nor any other work waits
for it, and none of them can hold it up.
"""

from __future__ import annotations

import contextlib
import enum
import random
import selectors
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import pq

from gecc_desk.domain.changes import Changed
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage.server_errors import ServerLost
from gecc_desk.storage.server_line import ServerLine

#: Every desk listens to this channel.
CHANNEL = "gecc_desk"

#: So often the server is asked for a sign of life, and so long it may take, in seconds: a server
#: that does not answer is known after `BEAT_SECONDS + PATIENCE_SECONDS` at the latest.
BEAT_SECONDS = 0.8
PATIENCE_SECONDS = 1.4
#: A server that was lost is looked for at once, and then after so many seconds each, a little
#: earlier or later: or all desks would come at the same moment.
PAUSES: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 15.0)
_SPREAD = 0.2
#: How long `close` waits for the thread; one that waits for the network ends later by itself.
_END_SECONDS = 0.5


class _End(enum.Enum):
    """Why a connection is followed no more."""

    CLOSED_HERE = enum.auto()
    CUT = enum.auto()
    SILENT = enum.auto()


class ServerWatch:
    """A connection that listens (``LISTEN``) and asks for signs of life.

    Args:
        server: its address as it is told to people.
        reach: makes a connection; raises a `WorldFailed` that says why there is none.
        line: is told when the server is lost and found.
    """

    def __init__(
        self, server: str, reach: Callable[[], psycopg.Connection[Any]], line: ServerLine
    ) -> None:
        self._server, self._reach, self._line = server, reach, line
        connection = self._listen()
        self._lock = threading.Lock()
        self._changed = Changed.NOTHING
        self._trouble: WorldFailed | None = None
        self._is_closing = False
        #: What is written to `_bell` is heard by those who wait for `fileno`.
        self._told, self._bell = socket.socketpair()
        #: What is written to `_poke` wakes the thread.
        self._poked, self._poke = socket.socketpair()
        for end in (self._told, self._bell, self._poked, self._poke):
            end.setblocking(False)
        line.watched(1)
        self._thread = threading.Thread(
            target=self._run, args=(connection,), name="server-watch", daemon=True
        )
        self._thread.start()

    def changed(self) -> Changed:
        """As `ChangeWatch` says. Raises `ServerGone`, or what else is wrong, while it is away."""
        _empty(self._told)
        with self._lock:
            trouble, changed = self._trouble, self._changed
            if trouble is None:
                self._changed = Changed.NOTHING
        if trouble is not None:
            raise type(trouble)(**trouble.details)
        return changed

    def try_now(self) -> None:
        """As `ChangeWatch` says."""
        _ring(self._poke)

    def fileno(self) -> int:
        """What the system tells when there is something to ask for: for those that wait for it."""
        return self._told.fileno()

    def close(self) -> None:
        """As `ChangeWatch` says."""
        with self._lock:
            if self._is_closing:
                return
            self._is_closing = True
            # Who works on waits for the system's own limits.
            self._line.watched(-1)
        _ring(self._poke)
        self._thread.join(_END_SECONDS)
        for end in (self._told, self._bell):
            end.close()

    # ---- on the watch's own thread -----------------------------------------------------------------

    def _run(self, connection: psycopg.Connection[Any] | None) -> None:
        while connection is not None:
            with contextlib.closing(connection):
                end = _Following(connection, self._poked, self._tell).end(self._ask_closing)
            if end is _End.SILENT:
                self._lose(ServerLost(server=self._server))
            connection = None if end is _End.CLOSED_HERE else self._find()
        for one in (self._poked, self._poke):
            one.close()

    def _find(self) -> psycopg.Connection[Any] | None:
        """The server again, sooner or later; None where the program closes."""
        pauses = iter(PAUSES)
        while not self._is_closing:
            try:
                connection = self._listen()
            except WorldFailed as error:
                self._lose(error)
            else:
                self._line.find()
                with self._lock:
                    self._trouble = None
                # What was kept meanwhile was told to nobody here.
                self._tell(Changed.ANYTHING)
                return connection
            pause = next(pauses, PAUSES[-1]) * random.uniform(1 - _SPREAD, 1 + _SPREAD)  # noqa: S311 — no secret
            self._rest(pause)
        return None

    def _rest(self, seconds: float) -> None:
        """Wait so long, or until somebody wants the server to be tried now."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._poked, selectors.EVENT_READ)
            waiting.select(seconds)
        _empty(self._poked)

    def _listen(self) -> psycopg.Connection[Any]:
        connection = None
        try:
            connection = self._reach()
            connection.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error as error:
            if connection is not None:
                connection.close()
            raise ServerLost(server=self._server) from error
        return connection

    def _lose(self, error: WorldFailed) -> None:
        with self._lock:
            if self._is_closing:
                return
            self._line.lose()
            self._trouble = error
        _ring(self._bell)

    def _tell(self, what: Changed) -> None:
        with self._lock:
            self._changed |= what
        _ring(self._bell)

    def _ask_closing(self) -> bool:
        return self._is_closing


class _Following:
    """Hears what a connection says, and asks it for signs of life."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        poked: socket.socket,
        tell: Callable[[Changed], None],
    ) -> None:
        self._driver, self._poked, self._tell = connection.pgconn, poked, tell
        self._driver.nonblocking = 1
        #: Until when the sign of life that was asked for has to come; None where none was.
        self._until: float | None = None
        self._next = time.monotonic() + BEAT_SECONDS

    def end(self, is_closing: Callable[[], bool]) -> _End:
        """Follow it to its end."""
        try:
            with selectors.DefaultSelector() as waiting:
                waiting.register(self._poked, selectors.EVENT_READ)
                waiting.register(self._driver.socket, selectors.EVENT_READ)
                while not is_closing():
                    waiting.select(max(0.0, (self._until or self._next) - time.monotonic()))
                    _empty(self._poked)
                    if not self._hear():
                        return _End.SILENT
        except psycopg.Error:
            return _End.CUT
        return _End.CLOSED_HERE

    def _hear(self) -> bool:
        """Take what was said, and ask again where it is time; False where no sign of life came."""
        driver = self._driver
        # First what is there: this program may have stood still itself.
        driver.consume_input()
        changed = Changed.NOTHING
        while (told := driver.notifies()) is not None:
            changed |= Changed.told(told.extra.decode("ascii", "replace"))
        if changed:
            self._tell(changed)
        now = time.monotonic()
        if self._until is None:
            if now >= self._next:
                driver.send_query(b"")
                driver.flush()
                self._until = now + PATIENCE_SECONDS
            return True
        if driver.is_busy():
            return now < self._until
        while (result := driver.get_result()) is not None:
            if result.status == pq.ExecStatus.FATAL_ERROR:
                raise psycopg.OperationalError("the server says good-bye")
        self._until, self._next = None, now + BEAT_SECONDS
        return True


def _ring(bell: socket.socket) -> None:
    # Full: it has been heard of long ago. Closed: nobody hears any more.
    with contextlib.suppress(OSError):
        bell.send(b"!")


def _empty(ear: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while ear.recv(4096):
            pass
