"""What hands do that programs forget: hold a key, press Enter, type on after a clear, wait."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from gecc_desk.storage import database as storage
from gecc_desk.storage.database import Database
from tests.ui.open_desk import OpenDesk

pytestmark = pytest.mark.window

KEYCODE_ONE = 10


def send(desk: OpenDesk, kind: QEvent.Type, at_ms: int) -> None:
    """A press or release of the key 1 as X sends it, not marked as a repeat."""
    event = QKeyEvent(
        kind, int(Qt.Key.Key_1), Qt.KeyboardModifier.NoModifier, KEYCODE_ONE, 49, 0, "1"
    )
    event.setTimestamp(at_ms)
    QCoreApplication.sendEvent(desk.focus, event)


def test_a_key_held_down_is_one_visitor(desk: OpenDesk) -> None:
    at = 1_000
    send(desk, QEvent.Type.KeyPress, at)
    for _ in range(20):
        at += 40
        send(desk, QEvent.Type.KeyRelease, at)
        send(desk, QEvent.Type.KeyPress, at)
    send(desk, QEvent.Type.KeyRelease, at + 40)
    desk.wait_for_ticket("A001")
    assert desk.waiting() == ["A001"]


def test_two_quick_presses_are_two_visitors(desk: OpenDesk) -> None:
    for at in (1_000, 1_090):
        send(desk, QEvent.Type.KeyPress, at)
        send(desk, QEvent.Type.KeyRelease, at + 50)
    desk.wait_for_ticket("A002")
    assert desk.waiting() == ["A001", "A002"]


def test_tab_goes_to_the_first_service_first(desk: OpenDesk) -> None:
    desk.key(Qt.Key.Key_Tab)
    assert desk.focus is desk.window.front.issue.controls()[0]


def test_enter_presses_the_button_that_has_the_ring(desk: OpenDesk) -> None:
    button = desk.window.front.issue.controls()[0]
    assert isinstance(button, QPushButton)
    button.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.wait_for_ticket("A001")


def test_an_undo_never_takes_what_was_typed_after_the_clear(desk: OpenDesk) -> None:
    desk.window.show_page(1)
    form = desk.window.form
    desk.type("0812345678")
    form.clear()
    assert desk.button(form, "เลิกทำ").isVisible()
    desk.type("0899999999")
    assert form.phone.text() == "0899999999"
    offers = [one for one in form.findChildren(QPushButton) if one.text() == "เลิกทำ"]
    assert offers
    assert not any(one.isVisible() for one in offers)


def test_a_wait_is_said_and_what_was_pressed_is_done(desk: OpenDesk, elsewhere: Database) -> None:
    assert storage.BUSY_SECONDS > 2, "the press must outlive the wait of this test"
    holder = elsewhere.write()
    with holder:
        desk.digit(1)
        strip = desk.window.front.issue.strip
        desk.until(lambda: "กำลังบันทึก" in strip.message(), "the wait is said")
        assert desk.number_shown() == ""
    desk.wait_for_ticket("A001")
    assert desk.waiting() == ["A001"]


def test_after_choosing_a_counter_the_digits_call(desk: OpenDesk) -> None:
    desk.digit(1)
    desk.wait_for_ticket("A001")
    desk.window.show_page(2)
    desk.settle()
    buttons = desk.window.counter.findChildren(QPushButton)
    (third,) = [one for one in buttons if one.isVisible() and one.text() == "3"]
    desk.click(third)
    desk.settle()
    desk.digit(1)
    desk.settle()
    assert desk.counters.open_ticket(3) is not None, "key 1 calls to counter 3"
    assert desk.counters.open_ticket(1) is None
