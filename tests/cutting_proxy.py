"""The way to a server, on loopback, which a test cuts: what a bad cable, switch or server does.

`CuttingProxy(port)` stands before a server's port; desks are given `proxy.port` instead. It passes
everything on until it is told otherwise, from the test's own thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import socket
import struct
import threading
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self, TypeVar

_HOST = "127.0.0.1"
_CHUNK = 65_536
#: Closing with this set sends RST: whoever is at the other end is told at once that it is over.
_NO_LINGER = struct.pack("ii", 1, 0)
#: So much of one direction waits in the proxy; then whoever sends is no longer read from.
_CHUNKS_HELD = 1_000
_SECONDS = 10.0

_Answer = TypeVar("_Answer")


class _Way:
    """One direction of a connection: read and dated, and passed on in its time."""

    def __init__(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, gate: asyncio.Event
    ) -> None:
        self._source, self._sink, self._gate = source, sink, gate
        self._coming: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_CHUNKS_HELD)
        #: Pieces that were read and not passed on yet.
        self.held = 0

    async def read(self, delay: Callable[[], float]) -> None:
        """Take what comes, to be passed on `delay` seconds later; ends with the connection."""
        chunk = b"-"
        while chunk:
            chunk = await self._source.read(_CHUNK)
            self.held += 1
            await self._coming.put((time.monotonic() + delay(), chunk))

    async def pass_on(self) -> None:
        """Send it when its time has come and the gate is open."""
        while True:
            due, chunk = await self._coming.get()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            await self._gate.wait()
            self.held -= 1
            if not chunk:
                # Whoever said all there was may still be answered.
                if not self._sink.is_closing():
                    self._sink.write_eof()
                return
            self._sink.write(chunk)
            await self._sink.drain()


@dataclasses.dataclass(slots=True, eq=False)
class _Pair:
    """A desk's connection and, once it is made, the one to the server."""

    desk: asyncio.StreamWriter
    carrying: asyncio.Task[None]
    server: asyncio.StreamWriter | None = None
    asks: _Way | None = None
    answers: _Way | None = None

    def close(self) -> None:
        """End both ends in an orderly way (FIN)."""
        for end in (self.desk, self.server):
            if end is not None:
                end.close()

    def cut(self, *, server_too: bool) -> None:
        """End them with RST."""
        for end in (self.desk, self.server) if server_too else (self.desk,):
            if end is not None:
                _reset(end)


class CuttingProxy:
    """Used as a context manager; every method may be called again and in any order.

    Args:
        port: of the server, on loopback; it need not be there yet.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        # Bound all the time and never listening: nobody else gets the port while it is refused.
        self._keeper = _bound(0)
        #: Where desks connect to, on loopback.
        self.port: int = self._keeper.getsockname()[1]
        #: How many connections were taken so far; those of a black hole count, too.
        self.taken = 0
        self._delay = 0.0
        self._pairs: set[_Pair] = set()
        self._tell_server = True
        #: Ends at which the server still waits for a desk that is gone.
        self._left: list[asyncio.StreamWriter] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._listener: asyncio.Server | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._begin())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_SECONDS)
        self._loop.close()
        self._keeper.close()

    @property
    def open_now(self) -> int:
        """How many connections are open."""
        return len(self._pairs)

    @property
    def answers_held(self) -> int:
        """How many pieces of the server's answers are held back now."""
        return sum(one.answers.held for one in tuple(self._pairs) if one.answers is not None)

    @property
    def asked_held(self) -> int:
        """How many pieces of what desks say are held back now."""
        return sum(one.asks.held for one in tuple(self._pairs) if one.asks is not None)

    def pass_on(self) -> None:
        """All is well: what was held goes on as well, as TCP sends again what was not received."""
        self._do(self._set(asked=True, answered=True, delay=0.0))
        self._do(self._listen())

    def delay(self, seconds: float) -> None:
        """Everything arrives so much later, in each direction; the order stays."""
        self._do(self._set(asked=True, answered=True, delay=seconds))
        self._do(self._listen())

    def black_hole(self) -> None:
        """Nothing arrives any more, nobody is told: a pulled cable, or a server that stands still.

        A new connection comes about and hears nothing.
        """
        self._do(self._set(asked=False, answered=False, delay=0.0))
        self._do(self._listen())

    def lose_answers(self) -> None:
        """What desks say arrives and is done; the server's answers do not come back.

        With a `cut` after it nobody at the desk knows whether what was sent was kept.
        """
        self._do(self._set(asked=True, answered=False, delay=0.0))
        self._do(self._listen())

    def cut(self, *, tell_server: bool = True) -> None:
        """End all connections that are open with RST; new ones fare as before.

        Where the server is not told it believes that its desks are still there.
        """
        self._do(self._cut(tell_server=tell_server))

    def notice(self) -> None:
        """The server finds out which desks are gone that it was not told of, as by its keepalives."""
        self._do(self._let_go())

    def refuse(self) -> None:
        """End all connections and refuse new ones, as a machine does whose server is not running."""
        self._do(self._refuse())

    # ---- on the proxy's own thread -----------------------------------------------------------------

    def _do(self, work: Awaitable[_Answer]) -> _Answer:
        async def wrapped() -> _Answer:
            return await work

        return asyncio.run_coroutine_threadsafe(wrapped(), self._loop).result(_SECONDS)

    async def _begin(self) -> None:
        self._asked, self._answered = asyncio.Event(), asyncio.Event()
        await self._set(asked=True, answered=True, delay=0.0)
        await self._listen()

    async def _end(self) -> None:
        await self._refuse()
        await self._let_go()

    async def _let_go(self) -> None:
        for end in self._left:
            _reset(end)
        self._left.clear()

    async def _set(self, *, asked: bool, answered: bool, delay: float) -> None:
        self._delay = delay
        for gate, is_open in ((self._asked, asked), (self._answered, answered)):
            gate.set() if is_open else gate.clear()

    async def _listen(self) -> None:
        if self._listener is None:
            self._listener = await asyncio.start_server(self._take, sock=_bound(self.port))

    async def _refuse(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        await self._cut(tell_server=True)

    async def _cut(self, *, tell_server: bool) -> None:
        self._tell_server = tell_server
        cut = set(self._pairs)
        for pair in cut:
            pair.carrying.cancel()
        # Those who come again at once are not waited for.
        while cut & self._pairs:
            await asyncio.sleep(0)
        self._tell_server = True

    async def _take(self, asks: asyncio.StreamReader, desk: asyncio.StreamWriter) -> None:
        self.taken += 1
        carrying = asyncio.current_task()
        assert carrying is not None
        pair = _Pair(desk, carrying)
        self._pairs.add(pair)
        try:
            await self._connect(pair, asks)
            pair.close()
        # Whatever ends badly ends for both at once; a cut cancels.
        except (OSError, ExceptionGroup, asyncio.CancelledError):
            pair.cut(server_too=self._tell_server)
            if pair.server is not None:
                self._left.append(pair.server)
        finally:
            self._pairs.discard(pair)

    async def _connect(self, pair: _Pair, asks: asyncio.StreamReader) -> None:
        await self._asked.wait()
        answers, pair.server = await asyncio.open_connection(_HOST, self._to)
        pair.asks = _Way(asks, pair.server, self._asked)
        pair.answers = _Way(answers, pair.desk, self._answered)
        async with asyncio.TaskGroup() as all_of_it:
            for way in (pair.asks, pair.answers):
                all_of_it.create_task(way.read(lambda: self._delay))
                all_of_it.create_task(way.pass_on())


def _reset(end: asyncio.StreamWriter) -> None:
    own = end.get_extra_info("socket")
    with contextlib.suppress(OSError):
        own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
    end.transport.abort()


def _bound(port: int) -> socket.socket:
    own = socket.socket()
    own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    own.bind((_HOST, port))
    return own
