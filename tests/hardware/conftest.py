"""A real watcher for the tests of this folder."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from gecc_desk.hardware.card_watcher import CardWatcher
from tests.hardware.listening import Listener

Watch = Callable[[], tuple[CardWatcher, Listener]]

STOP_SECONDS = 0.3


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Starts a watcher; at the end it must stop fast, leave no thread, and have counted right."""
    yield from _watching(photo=False)


@pytest.fixture
def watch_photos() -> Iterator[Watch]:
    """The same for an office that has switched photos on; each photo must have kept its place."""
    yield from _watching(photo=True)


def _watching(*, photo: bool) -> Iterator[Watch]:
    started: list[tuple[CardWatcher, Listener]] = []

    def start() -> tuple[CardWatcher, Listener]:
        listener = Listener()
        watcher = CardWatcher(listener, listener.on_photo)
        watcher.want_photo(photo)
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
        listener.assert_photos_keep_their_place()
    names = {thread.name for thread in threading.enumerate()}
    assert "card-watcher" not in names
