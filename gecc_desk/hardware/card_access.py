"""Gets at the card in one reader from a thread that may be left waiting.

A program that holds a card in a transaction makes every other one wait inside the system's own
call, for as long as it likes, and no call ends that wait. So connecting happens in a thread of
its own with a line of its own; when it takes too long, that thread is left behind: it lets go of
the card as soon as it gets it, and ends.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Generic, TypeVar

from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.errors import CardHeld
from gecc_desk.hardware.pcsc import PcscContext

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
        self._left_behind: threading.Thread | None = None

    def run(self, work: Callable[[CardSession], Result], is_stopped: Callable[[], bool]) -> Result:
        """What ``work`` makes of the card, over a fresh session in a thread of its own.

        Raises:
            CardHeld: another program has not let go of the card for ``HELD_SECONDS``.
            ReadingStopped: ``is_stopped`` said so.
            CardError, PcscFailure: what connecting or ``work`` raised.
        """
        if self._left_behind is not None and self._left_behind.is_alive():
            raise CardHeld
        attempt = _Attempt(self._reader, work)
        thread = threading.Thread(target=attempt.run, name="card-access", daemon=True)
        thread.start()
        try:
            return attempt.result(is_stopped)
        except (CardHeld, ReadingStopped):
            self._left_behind = thread
            raise


class _Attempt(Generic[Result]):
    """One connection and the work on it, seen from both threads."""

    def __init__(self, reader: str, work: Callable[[CardSession], Result]) -> None:
        self._reader = reader
        self._work = work
        self._is_connected = threading.Event()
        self._is_given_up = threading.Event()
        self._outcome: Future[Result] = Future()

    def run(self) -> None:
        """The whole of the attempt, in its own thread."""
        try:
            self._outcome.set_result(self._connect_and_work())
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self._outcome.set_exception(error)

    def _connect_and_work(self) -> Result:
        with PcscContext() as context, context.connect(self._reader) as connection:
            self._is_connected.set()

            def transmit(command: bytes) -> tuple[bytes, int, int]:
                if self._is_given_up.is_set():
                    raise ReadingStopped
                return connection.transmit(command)

            return self._work(CardSession(transmit, connection.atr))

    def result(self, is_stopped: Callable[[], bool]) -> Result:
        """Wait for the outcome; give up when stopped, or when there is no connection in time."""
        held_from = time.monotonic() + HELD_SECONDS
        while not wait((self._outcome,), _LOOK_SECONDS).done:
            if is_stopped():
                self._is_given_up.set()
                raise ReadingStopped
            if not self._is_connected.is_set() and time.monotonic() > held_from:
                self._is_given_up.set()
                raise CardHeld
        return self._outcome.result()
