"""What a window would be told by the card watcher, to wait for and to look back on."""

from __future__ import annotations

import queue
import threading
import time
from typing import TypeVar

import pytest

from gecc_desk.hardware.card_watcher import CardEvent, PhotoEvent, PhotoState, ReaderState

Event = TypeVar("Event", CardEvent, PhotoEvent)

# Progress is told at most ten times a second; clocks and threads are given a little.
PROGRESS_SECONDS = 0.095


class Listener:
    """Takes a watcher's events; ``until`` and ``until_photo`` wait for the next one of a kind."""

    def __init__(self) -> None:
        self.events: list[CardEvent] = []
        self.photos: list[PhotoEvent] = []
        self.order: list[CardEvent | PhotoEvent] = []
        self.times: list[float] = []
        self._telling = threading.Lock()
        self._waiting: queue.SimpleQueue[CardEvent] = queue.SimpleQueue()
        self._waiting_photos: queue.SimpleQueue[PhotoEvent] = queue.SimpleQueue()

    def __call__(self, event: CardEvent) -> None:
        self._note(event)
        self.events.append(event)
        self._waiting.put(event)

    def on_photo(self, event: PhotoEvent) -> None:
        self._note(event)
        self.photos.append(event)
        self._waiting_photos.put(event)

    def _note(self, event: CardEvent | PhotoEvent) -> None:
        assert self._telling.acquire(blocking=False), "two threads tell at once"
        self.order.append(event)
        self.times.append(time.monotonic())
        self._telling.release()

    def until(self, *states: ReaderState, seconds: float = 20.0) -> CardEvent:
        """The next event that brings one of these states."""
        end = time.monotonic() + seconds
        while True:
            event = self._next(self._waiting, end, states)
            if event.state in states:
                return event

    def until_photo(self, *states: PhotoState, seconds: float = 20.0) -> PhotoEvent:
        """The next word on a photo that brings one of these states."""
        end = time.monotonic() + seconds
        while True:
            event = self._next(self._waiting_photos, end, states)
            if event.state in states:
                return event

    def catch_up(self) -> None:
        """Wait for nothing that has been told so far."""
        for waiting in (self._waiting, self._waiting_photos):
            while not waiting.empty():
                waiting.get()

    def last_word(self, seconds: float = 20.0) -> PhotoEvent:
        """How the next photo ends."""
        return self.until_photo(*(set(PhotoState) - {PhotoState.READING}), seconds=seconds)

    def _next(
        self,
        waiting: queue.SimpleQueue[Event],
        end: float,
        states: tuple[ReaderState, ...] | tuple[PhotoState, ...],
    ) -> Event:
        try:
            return waiting.get(timeout=max(0.001, end - time.monotonic()))
        except queue.Empty:
            pytest.fail(f"no {[state.name for state in states]} after {self.told_in_order}")

    @property
    def told(self) -> list[str]:
        """The names of all the reader's states so far, in order."""
        return [event.state.name for event in self.events]

    @property
    def told_in_order(self) -> list[str]:
        """The names of all states so far, those of photos in small letters, each once in a row."""
        names = [
            event.state.name if isinstance(event, CardEvent) else event.state.value
            for event in self.order
        ]
        return [name for name, before in zip(names, ["", *names], strict=False) if name != before]

    def assert_photos_keep_their_place(self) -> None:
        """Every word on a photo stands between its card's text and the next event of any card."""
        latest: CardEvent | None = None
        before: PhotoEvent | None = None
        told_at = 0.0
        for event, at in zip(self.order, self.times, strict=True):
            if isinstance(event, CardEvent):
                latest, before = event, None
                continue
            assert latest is not None
            assert (latest.state, latest.serial) == (ReaderState.READ, event.serial)
            assert (event.jpeg is not None) == (event.state is PhotoState.READ)
            if before is None:
                assert event.state is PhotoState.READING
            else:
                assert before.state is PhotoState.READING, "a photo was told of after its last word"
                if event.state is PhotoState.READING:
                    assert at - told_at > PROGRESS_SECONDS
            assert 0 <= event.done <= max(event.of, event.done)
            before, told_at = event, at
