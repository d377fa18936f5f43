"""Gets at the card in one reader from a thread that may be left waiting.

A program that holds a card in a transaction makes every other one wait inside the system's own
call, for as long as it likes, and no call ends that wait. So connecting happens in a thread of
its own with a line of its own; when it takes too long, that thread is left behind: it lets go of
the card as soon as it gets it, and ends.

The same thread may go on with the card when the awaited part of the work is done: the photo
follows the text over one connection, and nobody waits for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any, Generic, TypeVar

from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.errors import CardError, CardHeld
from gecc_desk.hardware.pcsc import PcscContext, PcscFailure

Result = TypeVar("Result")

HELD_SECONDS = 1.5
"""How long a card may be out of reach before it counts as held by another program."""
_LOOK_SECONDS = 0.05


class ReadingStopped(Exception):
    """The reading was ended from outside. Never leaves this package."""


class CardAccess:
    """Runs work on the card in one reader; one piece of work at a time."""

    def __init__(self, reader: str) -> None:
        self._reader = reader
        self._taking_turns = threading.Lock()
        self._before: _Attempt[Any] | None = None

    def run(
        self,
        work: Callable[[CardSession], Result],
        is_stopped: Callable[[], bool],
        afterwards: Callable[[CardSession], None] | None = None,
    ) -> Result:
        """What ``work`` makes of the card, over a fresh session in a thread of its own.

        What an earlier call still does ``afterwards`` is ended first.

        Args:
            work: what is waited for.
            is_stopped: asked before every exchange, those of ``afterwards`` too.
            afterwards: goes on with the session once ``work`` is done, while the caller does too.

        Raises:
            CardHeld: another program has not let go of the card for ``HELD_SECONDS``.
            ReadingStopped: ``is_stopped`` said so.
            CardError, PcscFailure: what connecting or ``work`` raised.
        """
        with self._taking_turns:
            if self._before is not None:
                self._before.end(is_stopped)
            attempt = _Attempt(self._reader, work, is_stopped, afterwards)
            self._before = attempt
            attempt.start()
        return attempt.result()


class _Attempt(Generic[Result]):
    """One connection and the work on it, seen from both threads."""

    def __init__(
        self,
        reader: str,
        work: Callable[[CardSession], Result],
        is_stopped: Callable[[], bool],
        afterwards: Callable[[CardSession], None] | None,
    ) -> None:
        self._reader = reader
        self._work = work
        self._is_stopped = is_stopped
        self._afterwards = afterwards
        self._is_connected = threading.Event()
        self._is_given_up = threading.Event()
        self._outcome: Future[Result] = Future()
        self._thread = threading.Thread(target=self._run, name="card-access", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def _run(self) -> None:
        try:
            self._connect_and_work()
        except BaseException as error:
            if not self._outcome.done():
                self._outcome.set_exception(error)  # raised again in the thread that waits
            elif not isinstance(error, CardError | PcscFailure | ReadingStopped):
                raise

    def _connect_and_work(self) -> None:
        with PcscContext() as context, context.connect(self._reader) as connection:
            self._is_connected.set()

            def transmit(command: bytes) -> tuple[bytes, int, int]:
                if self._is_given_up.is_set() or self._is_stopped():
                    raise ReadingStopped
                return connection.transmit(command)

            session = CardSession(transmit, connection.atr)
            result = self._work(session)
            if self._afterwards is not None:
                self._outcome.set_result(result)
                self._afterwards(session)
                return
        self._outcome.set_result(result)

    def result(self) -> Result:
        """Wait for the outcome; give up when stopped, or when there is no connection in time."""
        held_from = time.monotonic() + HELD_SECONDS
        while not wait((self._outcome,), _LOOK_SECONDS).done:
            if self._is_stopped():
                self._is_given_up.set()
                raise ReadingStopped
            if not self._is_connected.is_set() and time.monotonic() > held_from:
                self._is_given_up.set()
                raise CardHeld
        return self._outcome.result()

    def end(self, is_stopped: Callable[[], bool]) -> None:
        """Have it let go of the card at its next exchange, and wait for that.

        Raises:
            CardHeld: it still waits for the card itself, or has not let go in ``HELD_SECONDS``.
            ReadingStopped: ``is_stopped`` said so.
        """
        self._is_given_up.set()
        until = time.monotonic() + (HELD_SECONDS if self._is_connected.is_set() else 0.0)
        while self._thread.is_alive():
            if is_stopped():
                raise ReadingStopped
            if time.monotonic() >= until:
                raise CardHeld
            self._thread.join(_LOOK_SECONDS)
