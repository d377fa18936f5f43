"""What a window would be told by the card watcher, to wait for and to look back on."""

from __future__ import annotations

import queue
import time

import pytest

from gecc_desk.hardware.card_watcher import CardEvent, ReaderState


class Listener:
    """Takes a watcher's events; ``until`` waits for the next one of a kind."""

    def __init__(self) -> None:
        self.events: list[CardEvent] = []
        self._waiting: queue.SimpleQueue[CardEvent] = queue.SimpleQueue()

    def __call__(self, event: CardEvent) -> None:
        self.events.append(event)
        self._waiting.put(event)

    def until(self, *states: ReaderState, seconds: float = 8.0) -> CardEvent:
        """The next event that brings one of these states."""
        until = time.monotonic() + seconds
        while True:
            try:
                event = self._waiting.get(timeout=max(0.001, until - time.monotonic()))
            except queue.Empty:
                pytest.fail(
                    f"no {[state.name for state in states]} in {seconds} s after {self.told}"
                )
            if event.state in states:
                return event

    @property
    def told(self) -> list[str]:
        """The names of all states so far, in order."""
        return [event.state.name for event in self.events]
