"""Where a Thai line may break: Qt on Windows and macOS has no dictionary, so it is told."""

from __future__ import annotations

import sys
import threading

from PySide6.QtCore import QObject, Signal

#: A place where a line may break and nothing is shown.
ZERO_WIDTH_SPACE = "\u200b"


class ThaiBreaks(QObject):
    """Loads the word list beside the window (it takes a second), then puts in the breaks.

    Until it is `ready`, and on Linux, where Qt finds libthai by itself, texts stay as they are.
    What it gives is for labels that nobody can copy from: a zero-width space must not reach the
    database, an export or the clipboard.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None, *, needed: bool | None = None) -> None:
        super().__init__(parent)
        self._needed = sys.platform != "linux" if needed is None else needed
        self._is_ready = False

    def load(self) -> None:
        """Begin to load, where it is needed; `ready` is emitted when it is done."""
        if self._needed:
            threading.Thread(target=self._load, name="thai-breaks", daemon=True).start()

    def put_into(self, text: str) -> str:
        """`text` with its break opportunities."""
        if not self._is_ready or text.isascii():
            return text
        from pythainlp.tokenize import word_tokenize

        return ZERO_WIDTH_SPACE.join(word_tokenize(text, engine="newmm"))

    def _load(self) -> None:
        from pythainlp.tokenize import word_tokenize

        word_tokenize("สำนักงานคุมประพฤติ", engine="newmm")
        self._is_ready = True
        self.ready.emit()
