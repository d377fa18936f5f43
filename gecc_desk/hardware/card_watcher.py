"""Watches every card reader from a thread of its own and reads each card that comes."""

from __future__ import annotations

from collections.abc import Callable

from gecc_desk.hardware.card_events import CardEvent, ReaderState

__all__ = ["CardEvent", "CardWatcher", "ReaderState"]


class CardWatcher:
    """Tells ``on_change`` about readers and cards until it is stopped.

    ``on_change`` is called from the watcher's own thread, once at the start with the state found
    then and at every change after it. It must return soon and must not raise.
    """

    def __init__(self, on_change: Callable[[CardEvent], None]) -> None:
        self._on_change = on_change

    def start(self) -> None:
        """Begin watching. Returns at once; never fails: a missing service is a state."""

    def reread(self) -> None:
        """Read the card that is in once more, or tell the present state again. Any thread."""

    def stop(self) -> None:
        """End the thread and wait for it. May be called twice, and from any thread."""
