"""Keys by their place on the keyboard, so that the digits work in Thai and in English alike."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

#: The top row of the Thai Kedmanee layout (TIS 820-2531), keys 1 to 9 and 0, plain and shifted.
_THAI_PLAIN = "ๅ/-ภถุึคตจ"
_THAI_SHIFTED = "+๑๒๓๔ู฿๕๖๗"
#: The same keys on the US layout, shifted.
_US_SHIFTED = "!@#$%^&*()"

#: The letter keys, row by row: US, Kedmanee plain and shifted.
_US_LETTERS = "qwertyuiopasdfghjklzxcvbnm"
_THAI_LETTERS = "ๆไำพะัีรนยฟหกดเ้่าสผปแอิืท"
_THAI_LETTERS_SHIFTED = '๐"ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศ()ฉฮฺ์?'

_XKB_FIRST_DIGIT = 10  # X11 keycode of the key "1"; the row runs on to 18 for "9", 19 for "0"
_WINDOWS_ZERO = 0x30  # VK_0; VK_1 … VK_9 follow
_MAC_DIGITS = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)  # kVK_ANSI_1 … kVK_ANSI_9, kVK_ANSI_0


def pressed_digit(event: QKeyEvent, *, zero: bool = False) -> int | None:
    """Which digit key from 1 to 9 was pressed, whatever the layout and with or without Shift.

    With `zero` also 0, where it is a key of the page. None for other keys and where Ctrl, Alt or
    the system key is held.
    """
    digit = _digit(event)
    return None if digit == 0 and not zero else digit


def _digit(event: QKeyEvent) -> int | None:
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if held:
        return None
    by_place = _by_place(event)
    if by_place is not None:
        return by_place
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return event.key() - Qt.Key.Key_0
    if event.nativeScanCode() or event.nativeVirtualKey():
        # A key in another place: "-" and "/" are digits of a Thai keyboard and of no other.
        return None
    for layout in (_THAI_PLAIN, _THAI_SHIFTED, _US_SHIFTED):
        place = layout.find(event.text()) if event.text() else -1
        if 0 <= place <= 9:
            return (place + 1) % 10
    return None


def number_by_keys(text: str) -> str:
    """A ticket's number typed with the keys of a US keyboard while a Thai layout was on.

    ``ฟจๅภ`` is A014, by the places of the keys. Thai digits and Latin letters stay what they are.
    """
    return "".join(
        _latin(letter) if place == 0 else _digit_of(letter) for place, letter in enumerate(text)
    )


def _latin(letter: str) -> str:
    for row in (_THAI_LETTERS, _THAI_LETTERS_SHIFTED):
        place = row.find(letter)
        if place >= 0:
            return _US_LETTERS[place]
    return letter


def _digit_of(letter: str) -> str:
    place = _THAI_PLAIN.find(letter)
    return str((place + 1) % 10) if place >= 0 else letter


def letter_with_ctrl(event: QKeyEvent) -> str:
    """Which letter key was pressed with Ctrl and nothing else, whatever the layout; else empty."""
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return ""
    # Windows tells the letter of the layout, but the key by its place; X11 tells the Latin one.
    code = event.nativeVirtualKey() if sys.platform == "win32" else event.key()
    return chr(code) if Qt.Key.Key_A <= code <= Qt.Key.Key_Z else ""


class FreshPresses:
    """Tells a new press of a key from one that is held down.

    X11 sends a held key as releases and presses of the same moment, and Qt cannot always mark
    them as repeats; nobody lets go of a key and presses it again within 30 ms.
    """

    _TOO_SOON_MS = 30

    def __init__(self) -> None:
        self._released: dict[int, int] = {}

    def released(self, event: QKeyEvent) -> None:
        """Take note of a release."""
        self._released[event.nativeScanCode() or event.key()] = event.timestamp()

    def is_fresh(self, event: QKeyEvent) -> bool:
        """Whether this press is a new one."""
        if event.isAutoRepeat():
            return False
        before = self._released.get(event.nativeScanCode() or event.key())
        return before is None or event.timestamp() - before >= self._TOO_SOON_MS


def _by_place(event: QKeyEvent) -> int | None:
    """By the key's own code, which is the same in every layout; None where there is none."""
    if QGuiApplication.platformName() in ("xcb", "wayland"):
        place = event.nativeScanCode() - _XKB_FIRST_DIGIT
        return (place + 1) % 10 if 0 <= place <= 9 else None
    if sys.platform == "win32":
        place = event.nativeVirtualKey() - _WINDOWS_ZERO
        return place if 0 <= place <= 9 else None
    if sys.platform == "darwin" and event.nativeVirtualKey() in _MAC_DIGITS:
        return (_MAC_DIGITS.index(event.nativeVirtualKey()) + 1) % 10
    return None
