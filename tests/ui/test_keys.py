"""The digit keys by their place: Thai Kedmanee, US, shifted, numpad."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from tests.ui.open_desk import digit_event
from ui import keys

pytestmark = pytest.mark.window

DIGITS = range(1, 10)
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize("code", [True, False], ids=["by place", "by letter"])
@pytest.mark.parametrize("shift", [False, True], ids=["plain", "shift"])
@pytest.mark.parametrize("layout", ["us", "thai"])
def test_every_digit_key_in_both_layouts(layout: str, shift: bool, code: bool) -> None:
    pressed = [
        keys.pressed_digit(digit_event(digit, layout=layout, shift=shift, code=code))
        for digit in DIGITS
    ]
    assert pressed == list(DIGITS)


def test_the_key_zero_is_no_service() -> None:
    for layout in ("us", "thai"):
        for shift in (False, True):
            assert keys.pressed_digit(digit_event(10, layout=layout, shift=shift)) is None


def test_the_number_pad() -> None:
    pressed = [
        keys.pressed_digit(
            QKeyEvent(
                QEvent.Type.KeyPress,
                Qt.Key.Key_0 + digit,
                Qt.KeyboardModifier.KeypadModifier,
                79 + digit,
                0,
                0,
                str(digit),
            )
        )
        for digit in DIGITS
    ]
    assert pressed == list(DIGITS)


@pytest.mark.parametrize(
    "held",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    ],
)
def test_with_another_key_held_it_is_a_command_and_no_visitor(held: Qt.KeyboardModifier) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, held, 10, 0, 0, "1")
    assert keys.pressed_digit(event) is None


@pytest.mark.parametrize(
    ("key", "code", "text"),
    [
        (Qt.Key.Key_A, 38, "a"),
        (ord("ฟ"), 38, "ฟ"),
        (Qt.Key.Key_Minus, 20, "-"),
        (Qt.Key.Key_Slash, 61, "/"),
        (Qt.Key.Key_F1, 67, ""),
        (Qt.Key.Key_Shift, 50, ""),
        (Qt.Key.Key_Return, 36, "\r"),
        (Qt.Key.Key_unknown, 9, ""),
    ],
)
@pytest.mark.skipif("sys.platform != 'linux'", reason="the codes are those of X")
def test_other_keys_are_no_digits(key: int, code: int, text: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, _NONE, code, key, 0, text)
    assert keys.pressed_digit(event) is None
