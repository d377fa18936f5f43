"""What is garbage goes on the window's thread: elsewhere Qt's objects would end the program."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from tests.ui.pause import pause
from ui.garbage import LOOK_EVERY_MS, GarbageKeeper


class _Cycle:
    """Reaches itself, so that only the collector frees it; notes on which thread."""

    def __init__(self, freed_on: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: freed_on.append(threading.get_ident()))


@pytest.fixture
def keeper() -> Iterator[GarbageKeeper]:
    keeper = GarbageKeeper()
    keeper.start()
    yield keeper
    keeper.stop()
    gc.disable()  # the session's own keeper goes on


def test_a_thread_that_allocates_much_frees_nothing_of_the_window(keeper: GarbageKeeper) -> None:
    freed_on: list[int] = []
    _Cycle(freed_on)
    kept: list[list[int]] = []
    thread = threading.Thread(target=lambda: kept.extend([number] for number in range(50_000)))
    thread.start()
    thread.join()
    assert not freed_on
    pause(3 * LOOK_EVERY_MS)
    assert freed_on == [threading.get_ident()]


def test_it_is_python_s_own_again_when_the_window_is_gone(keeper: GarbageKeeper) -> None:
    assert not gc.isenabled()
    keeper.stop()
    assert gc.isenabled()
