"""What the watcher's threads say reaches the window's thread, whole and in the order told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gecc_desk.hardware.card_events import CardEvent, PhotoEvent, PhotoState, ReaderState
from tests.pcsc import CardSlot
from tests.virtual_card import Person, VirtualCard, invented_jpeg
from ui.card_bridge import CardBridge

pytestmark = [pytest.mark.window, pytest.mark.pcsc]

WHOLE = invented_jpeg(5118)
SECONDS = 30_000


class Window:
    """Notes what the bridge says, and on which thread."""

    def __init__(self, bridge: CardBridge) -> None:
        self.told: list[CardEvent | PhotoEvent] = []
        bridge.changed.connect(self._note)
        bridge.photo_changed.connect(self._note)

    def _note(self, event: CardEvent | PhotoEvent) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.told.append(event)

    def has(self, state: ReaderState | PhotoState) -> Callable[[], bool]:
        return lambda: any(event.state is state for event in self.told)


@pytest.fixture
def bridge(qapp: QApplication, card_slot: CardSlot) -> Iterator[CardBridge]:
    bridge = CardBridge()
    yield bridge
    bridge.stop()
    bridge.deleteLater()


def test_a_photo_that_was_wanted_before_the_start(
    bridge: CardBridge, card_slot: CardSlot, qtbot: QtBot
) -> None:
    window = Window(bridge)
    bridge.want_photo(True)
    bridge.start()
    card_slot.insert(VirtualCard(Person(photo=WHOLE), baud=115200))
    qtbot.waitUntil(window.has(PhotoState.READ), timeout=SECONDS)
    states = list(dict.fromkeys(event.state for event in window.told[-4:]))
    assert states[-2:] == [PhotoState.READING, PhotoState.READ]
    last = window.told[-1]
    assert isinstance(last, PhotoEvent)
    assert last.jpeg == WHOLE
    (text,) = [event for event in window.told if event.state is ReaderState.READ]
    assert last.serial == text.serial


def test_after_the_window_has_cancelled_nothing_of_that_photo_comes(
    bridge: CardBridge, card_slot: CardSlot, qtbot: QtBot
) -> None:
    window = Window(bridge)
    bridge.want_photo(True)
    bridge.start()
    card_slot.insert(VirtualCard(Person(photo=WHOLE), baud=115200))
    qtbot.waitUntil(window.has(PhotoState.READING), timeout=SECONDS)
    threading.Event().wait(0.3)  # what is told meanwhile waits for this very thread
    bridge.cancel_photo()
    qtbot.waitUntil(window.has(PhotoState.CANCELLED), timeout=SECONDS)
    qtbot.wait(300)
    photos = [event.state for event in window.told if isinstance(event, PhotoEvent)]
    assert photos[:-1] == [PhotoState.READING] * (len(photos) - 1)
    assert len(photos) > 2
    assert photos[-1] is PhotoState.CANCELLED


def test_nothing_is_said_to_a_window_that_has_closed(
    bridge: CardBridge, card_slot: CardSlot, qtbot: QtBot
) -> None:
    window = Window(bridge)
    bridge.want_photo(True)
    bridge.start()
    card_slot.insert(VirtualCard(Person(photo=WHOLE), baud=9600))
    qtbot.waitUntil(window.has(PhotoState.READING), timeout=SECONDS)
    bridge.stop()
    qtbot.wait(50)  # what was told before the end
    before = len(window.told)
    qtbot.wait(700)
    assert len(window.told) == before
