"""Carries what the card watcher says from its own thread to the window's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gecc_desk.hardware.card_watcher import CardEvent, CardWatcher


class CardBridge(QObject):
    """Owns the watcher; `changed` is emitted on the window's thread, newest last."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = 0
        self._arrived.connect(self._pass_on)
        self._watcher = CardWatcher(self._arrived.emit)

    def start(self) -> None:
        """Begin watching the readers."""
        self._watcher.start()

    def reread(self) -> None:
        """Read the card in the reader once more."""
        self._watcher.reread()

    def stop(self) -> None:
        """End the watcher's thread."""
        self._watcher.stop()

    def _pass_on(self, event: CardEvent) -> None:
        if event.serial > self._last:
            self._last = event.serial
            self.changed.emit(event)
