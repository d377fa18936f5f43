"""Takes citizen IDs out of the clipboard again, a minute after this program put them there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from gecc_desk.domain.id_masking import holds_citizen_id

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NO = bytes(4)  # a DWORD of 0
#: What asks a history of the clipboard not to keep a text. Sources: "Cloud Clipboard and Clipboard
#: History Formats" of the Windows documentation; Klipper of KDE, which others on Linux follow.
HINTS: Mapping[str, bytes] = {
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
    "x-kde-passwordManagerHint": b"secret",
}
#: On Windows another program may hold the clipboard open just when it is to be cleared.
_AGAIN_MS = 500


class ClipboardGuard(QObject):
    """Clears a citizen ID from the clipboard `seconds` after this program has put it there.

    On X11 the selection (pasted with the middle button) is guarded likewise. Only what is still
    there is cleared, and nothing that another program has put there. No text is ever logged.
    """

    def __init__(
        self, application: QGuiApplication, *, seconds: float = 60, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clipboard = application.clipboard()
        modes = [QClipboard.Mode.Clipboard]
        if self._clipboard.supportsSelection():
            modes.append(QClipboard.Mode.Selection)
        self._watches = {mode: _Watch(self._clipboard, mode, seconds, self) for mode in modes}
        self._clipboard.changed.connect(self._look)

    def copy_secret(self, text: str) -> None:
        """Put `text` into the clipboard for as long as an ID stays there, whatever it is.

        Histories of the clipboard are asked not to keep it.
        """
        data = QMimeData()
        data.setText(text)
        for name, value in HINTS.items():
            data.setData(name, value)
        self._clipboard.setMimeData(data)
        self._watches[QClipboard.Mode.Clipboard].guard(text)

    def clear_now(self) -> None:
        """Clear at once what is guarded: the program ends, and what it copied would outlive it."""
        for watch in self._watches.values():
            watch.clear()

    def _look(self, mode: QClipboard.Mode) -> None:
        if mode in self._watches:
            self._watches[mode].look()


class _Watch(QObject):
    """One of the places that hold a copied text."""

    def __init__(
        self, clipboard: QClipboard, mode: QClipboard.Mode, seconds: float, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._mode = mode
        self._text = ""
        self._milliseconds = round(seconds * 1000)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)

    def look(self) -> None:
        """Something was copied, here or elsewhere."""
        if not self._is_ours():
            self._forget()
            return
        text = self._clipboard.text(self._mode)
        if text == self._text or holds_citizen_id(text):
            self.guard(text)
        else:
            self._forget()

    def guard(self, text: str) -> None:
        """Clear `text` when its time is over, counted from now."""
        self._text = text
        if text:
            self._timer.start(self._milliseconds)

    def clear(self) -> None:
        """Clear what is guarded, if it is still there."""
        if self._is_there():
            self._clipboard.clear(self._mode)
        if self._is_there():
            self._timer.start(_AGAIN_MS)
        else:
            self._forget()

    def _is_there(self) -> bool:
        return (
            bool(self._text) and self._is_ours() and self._clipboard.text(self._mode) == self._text
        )

    def _is_ours(self) -> bool:
        if self._mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()

    def _forget(self) -> None:
        self._text = ""
        self._timer.stop()
