"""Carries what the card watcher says from its own thread to the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from gecc_desk.hardware.card_watcher import CardEvent, CardWatcher, PhotoEvent


class CardBridge(QObject):
    """Owns the watcher; its signals are emitted on the window's thread, in the order told.

    `changed` brings a `CardEvent`. `photo_changed` brings a `PhotoEvent`, after the event of its
    card and before that of the next one.
    """

    changed = Signal(object)
    photo_changed = Signal(object)
    _arrived = Signal(object)
    _photo_arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = 0
        # Queued even where the window's own thread tells, as it does when it cancels: one order.
        queued = Qt.ConnectionType.QueuedConnection
        self._arrived.connect(self._pass_on, queued)
        self._photo_arrived.connect(self._pass_photo_on, queued)
        self._watcher = CardWatcher(self._arrived.emit, self._photo_arrived.emit)

    def start(self) -> None:
        """Begin watching the readers."""
        self._watcher.start()

    def reread(self) -> None:
        """Read the card in the reader once more."""
        self._watcher.reread()

    def want_photo(self, wanted: bool) -> None:
        """Whether the photo follows the text, from the next card on; before `start` too."""
        self._watcher.want_photo(wanted)

    def cancel_photo(self) -> None:
        """Give up the photo that is on its way, if one is."""
        self._watcher.cancel_photo()

    def stop(self) -> None:
        """End the watcher's thread."""
        self._watcher.stop()

    def _pass_on(self, event: CardEvent) -> None:
        if event.serial > self._last:
            self._last = event.serial
            self.changed.emit(event)

    def _pass_photo_on(self, event: PhotoEvent) -> None:
        if event.serial == self._last:
            self.photo_changed.emit(event)
