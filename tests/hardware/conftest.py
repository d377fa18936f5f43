"""A real watcher for the tests of this folder."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from gecc_desk.hardware.card_watcher import CardWatcher
from tests.hardware.listening import Listener

STOP_SECONDS = 0.3


@pytest.fixture
def watch() -> Iterator[Callable[[], tuple[CardWatcher, Listener]]]:
    """Starts a watcher; at the end it must stop fast, leave no thread, and have counted right."""
    started: list[tuple[CardWatcher, Listener]] = []

    def start() -> tuple[CardWatcher, Listener]:
        listener = Listener()
        watcher = CardWatcher(listener)
        watcher.start()
        started.append((watcher, listener))
        return watcher, listener

    yield start
    for watcher, listener in started:
        begun = time.monotonic()
        watcher.stop()
        assert time.monotonic() - begun < STOP_SECONDS
        serials = [event.serial for event in listener.events]
        assert serials == list(range(1, len(serials) + 1))
    assert [thread.name for thread in threading.enumerate() if thread.name == "card-watcher"] == []
