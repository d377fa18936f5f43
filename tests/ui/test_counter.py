"""The counter at the window: the keys 1 to 4, and the one question before a no-show."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.tickets import FastTrackReason, TicketState
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import TicketRow
from tests.opening import opened_by_hand
from tests.ui.open_desk import OpenDesk, texts
from ui.preferences import Preferences

pytestmark = pytest.mark.window

Key = Qt.Key


@pytest.fixture
def counter(desk: OpenDesk) -> OpenDesk:
    """The counter page, with two people waiting."""
    desk.reception.issue("A", visitor="นายทดสอบ")
    desk.reception.issue("B")
    desk.key(Key.Key_F4)
    desk.settle()
    return desk


def sqlite3_lock(database: Database) -> sqlite3.Connection:
    """Another program in the middle of a write; closing it lets everybody go on."""
    other = opened_by_hand(database.address.path)
    other.execute("BEGIN IMMEDIATE")
    return other


def states(database: Database) -> dict[str, TicketState]:
    """What became of the tickets, by number."""
    with database.read() as session:
        return {f"{row.prefix}{row.number:03}": row.state for row in session.query(TicketRow)}


def shown(desk: OpenDesk) -> str:
    return "\n".join(texts(desk.window.counter))


def press(desk: OpenDesk, digit: int) -> None:
    desk.digit(digit)
    desk.settle()


def asked() -> QWidget:
    """The small window that is open."""
    popup = QApplication.activePopupWidget()
    assert popup is not None, "nothing is asked"
    return popup


def test_a_visitor_is_called_served_and_seen_off_by_the_keys_1_2_3(counter: OpenDesk) -> None:
    press(counter, 1)
    assert "A001" in shown(counter)
    assert "นายทดสอบ" in shown(counter)
    assert "เรียกแล้ว" in shown(counter)
    assert states(counter.database)["A001"] is TicketState.CALLED
    press(counter, 2)
    assert "กำลังให้บริการ" in shown(counter)
    press(counter, 3)
    assert states(counter.database)["A001"] is TicketState.FINISHED
    press(counter, 1)
    assert "B001" in shown(counter)


def test_why_this_ticket_is_said(counter: OpenDesk) -> None:
    before = set(texts(counter.window.counter))
    press(counter, 1)
    assert [text for text in set(texts(counter.window.counter)) - before if "คิว" in text]


def test_4_is_a_no_show(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 4)
    assert states(counter.database)["A001"] is TicketState.NO_SHOW


def test_calling_the_next_while_one_has_not_come_asks_first(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 1)
    assert states(counter.database)["A001"] is TicketState.CALLED, "nothing happens unasked"
    assert any(
        "A001" in text and ("?" in text or "หรือไม่" in text)
        for text in texts(counter.window.counter)
    )
    counter.key(Key.Key_Return)  # a press too many leaves the visitor alone
    counter.settle()
    assert states(counter.database)["A001"] is TicketState.CALLED
    press(counter, 1)
    press(counter, 4)
    assert states(counter.database) == {"A001": TicketState.NO_SHOW, "B001": TicketState.CALLED}


def test_no_stays_with_the_visitor(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 1)
    counter.key(Key.Key_Escape)
    counter.settle()
    assert states(counter.database) == {"A001": TicketState.CALLED, "B001": TicketState.WAITING}
    press(counter, 2)
    assert states(counter.database)["A001"] is TicketState.SERVING


def test_one_who_is_served_is_finished_without_a_question(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 2)
    press(counter, 1)
    assert states(counter.database) == {"A001": TicketState.FINISHED, "B001": TicketState.CALLED}


def test_keys_for_what_cannot_be_done_now_do_nothing(counter: OpenDesk) -> None:
    for digit in (2, 3, 4):
        press(counter, digit)
    assert set(states(counter.database).values()) == {TicketState.WAITING}
    press(counter, 1)
    press(counter, 3)
    assert states(counter.database)["A001"] is TicketState.CALLED


def test_a_key_held_down_calls_one(counter: OpenDesk) -> None:
    counter.digit(1)
    for _ in range(10):
        counter.digit(1, repeat=True)
    counter.settle()
    assert list(states(counter.database).values()).count(TicketState.CALLED) == 1


def test_nobody_waits_is_said(desk: OpenDesk) -> None:
    desk.key(Key.Key_F4)
    press(desk, 1)
    assert "ไม่มีผู้รอ" in shown(desk)


def test_the_desk_remembers_which_counter_it_is(counter: OpenDesk) -> None:
    (third,) = [
        one
        for one in counter.window.counter.findChildren(QAbstractButton)
        if one.isVisible() and one.text() == "3"
    ]
    counter.click(third)
    counter.settle()
    counter.key(Key.Key_F4)
    press(counter, 1)
    called = counter.counters.open_ticket(3)
    assert called is not None
    assert called.number == "A001"
    counter.reopen()
    counter.key(Key.Key_F4)
    counter.until(lambda: "A001" in shown(counter), "the open ticket is there again")


def test_two_desks_never_call_one_visitor(counter: OpenDesk, elsewhere: Database) -> None:
    from gecc_desk.services.counters import CounterDesk

    CounterDesk(elsewhere, "elsewhere").call_next(2)
    press(counter, 1)
    assert "B001" in shown(counter)
    assert states(counter.database) == {"A001": TicketState.CALLED, "B001": TicketState.CALLED}


def test_hold_sets_aside_and_5_calls_again(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 6)
    assert states(counter.database)["A001"] is TicketState.HELD
    aside = counter.window.counter.aside
    assert "A001" in [aside.table.model().index(0, 0).data()]
    press(counter, 5)
    assert states(counter.database)["A001"] is TicketState.CALLED
    assert not aside.table.isVisible()
    press(counter, 5)  # once more, while the visitor is on the way
    assert states(counter.database)["A001"] is TicketState.CALLED


def test_one_who_did_not_come_is_put_back_in_line_from_the_list(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 4)
    counter.click(counter.button(counter.window.counter.aside, "คืนเข้าแถว"))
    counter.settle()
    assert states(counter.database)["A001"] is TicketState.WAITING
    press(counter, 1)
    assert states(counter.database)["A001"] is TicketState.CALLED, "at the old place"


def test_a_visitor_is_transferred_by_7_and_the_services_digit(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 2)
    press(counter, 7)
    popup = asked()
    counter.digit(1)  # the ticket's own service: nothing happens
    assert popup.isVisible()
    counter.digit(3)
    counter.settle()
    (sent,) = [one for one in counter.reception.waiting_room().tickets if one.number == "A001"]
    assert sent.service.code == "C"
    assert "A001" in shown(counter), "where the visitor went is said"


def test_a_certain_number_is_called_by_8(counter: OpenDesk) -> None:
    press(counter, 8)
    popup = asked()
    counter.type("x")
    counter.key(Key.Key_Return)
    assert popup.isVisible(), "what is no number is said beside the field"
    counter.key(Key.Key_Backspace)
    counter.type("b1")
    counter.key(Key.Key_Return)
    counter.settle()
    assert states(counter.database) == {"A001": TicketState.WAITING, "B001": TicketState.CALLED}


def test_a_counter_is_opened_paused_and_closed_by_9_and_0(counter: OpenDesk) -> None:
    def state() -> CounterState:
        return counter.counters.counters()[0].state

    assert state() is CounterState.CLOSED
    press(counter, 9)
    assert state() is CounterState.CLOSED, "what is closed is not paused"
    for digit, wanted in (
        (0, CounterState.OPEN), (9, CounterState.PAUSED), (9, CounterState.OPEN),
        (0, CounterState.CLOSED),
    ):  # fmt: skip
        press(counter, digit)
        assert state() is wanted
    press(counter, 1)
    assert state() is CounterState.OPEN, "whoever calls is open"
    press(counter, 0)
    assert state() is CounterState.OPEN
    assert "A001" in shown(counter), "why it is not closed is said"


def test_undo_takes_back_the_last_step_and_then_the_one_before(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 2)
    press(counter, 1)
    assert states(counter.database) == {"A001": TicketState.FINISHED, "B001": TicketState.CALLED}
    counter.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    assert states(counter.database) == {"A001": TicketState.FINISHED, "B001": TicketState.WAITING}
    counter.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    assert states(counter.database) == {"A001": TicketState.SERVING, "B001": TicketState.WAITING}
    press(counter, 3)
    assert states(counter.database)["A001"] is TicketState.FINISHED


def test_whoever_cannot_leave_the_vehicle_is_gone_to(desk: OpenDesk) -> None:
    desk.reception.issue("A", FastTrackReason.VEHICLE, vehicle="1กข 2345", place="ลานหน้าอาคาร")
    desk.key(Key.Key_F4)
    desk.settle()
    press(desk, 1)
    assert any("1กข 2345 · ลานหน้าอาคาร" in text for text in texts(desk.window.counter))


def test_no_way_to_call_makes_a_no_show_without_asking(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 8)
    counter.type("b1")
    counter.key(Key.Key_Return)
    counter.settle()
    assert states(counter.database)["A001"] is TicketState.CALLED
    counter.key(Key.Key_Escape)
    table = counter.window.counter.waiting.table
    table.selectRow(0)
    table.setFocus()
    counter.key(Key.Key_Return)
    counter.settle()
    assert states(counter.database)["A001"] is TicketState.CALLED
    press(counter, 4)
    assert states(counter.database) == {"A001": TicketState.NO_SHOW, "B001": TicketState.CALLED}


def test_5_calls_whom_it_names(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 6)  # A001 on hold
    press(counter, 1)
    press(counter, 4)  # B001 did not come
    assert any(
        text.startswith("5") and text.endswith("B001") for text in shown(counter).split("\n")
    )
    press(counter, 5)
    assert states(counter.database) == {"A001": TicketState.HELD, "B001": TicketState.CALLED}


def test_undo_names_what_it_takes_back_and_loses_nothing_by_a_refusal(counter: OpenDesk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for digit in (1, 2, 1, 2):
        press(counter, digit)
    for named, left in (
        ("เริ่มให้บริการ B001", {"A001": TicketState.FINISHED, "B001": TicketState.CALLED}),
        ("เรียกคิว B001", {"A001": TicketState.FINISHED, "B001": TicketState.WAITING}),
        ("จบการให้บริการ A001", {"A001": TicketState.SERVING, "B001": TicketState.WAITING}),
        ("เริ่มให้บริการ A001", {"A001": TicketState.CALLED, "B001": TicketState.WAITING}),
        ("เรียกคิว A001", {"A001": TicketState.WAITING, "B001": TicketState.WAITING}),
    ):
        assert named in shown(counter)
        counter.key(Key.Key_Z, control)
        counter.settle()
        assert states(counter.database) == left


def test_nothing_is_done_twice_while_the_disk_keeps_us_waiting(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 2)
    held = sqlite3_lock(counter.database)
    counter.digit(1)
    counter.spin(700)
    assert "โปรดรอ" in shown(counter), "that it takes a while is said"
    counter.window.counter.refresh()
    counter.spin(50)
    counter.digit(1)
    held.close()
    counter.settle()
    counter.until(lambda: "B001" in shown(counter), "the press was not lost")
    assert states(counter.database) == {"A001": TicketState.FINISHED, "B001": TicketState.CALLED}


def test_another_windows_choice_of_counter_is_its_own(counter: OpenDesk) -> None:
    press(counter, 1)
    # What another window on this machine chooses, and what Settings make of it.
    Preferences().keep_counter(2)
    counter.window.refresh_office()
    counter.settle()
    press(counter, 2)
    assert states(counter.database)["A001"] is TicketState.SERVING, "still at counter 1"


def test_that_nobody_waits_stays_on_the_screen(desk: OpenDesk) -> None:
    desk.key(Key.Key_F4)
    press(desk, 1)
    desk.spin(300)
    desk.settle()
    assert "ไม่มีผู้รอ" in shown(desk)


def test_a_number_is_typed_on_a_thai_keyboard_too(counter: OpenDesk) -> None:
    press(counter, 8)
    for letter in "ิจๅ":  # the keys B, 0 and 1
        field = asked().focusWidget()
        assert isinstance(field, QLineEdit)
        field.insert(letter)
    counter.key(Key.Key_Return)
    counter.settle()
    assert states(counter.database)["B001"] is TicketState.CALLED


def test_tab_goes_through_the_page_as_it_is_read(counter: OpenDesk) -> None:
    press(counter, 1)
    page = counter.window.counter
    page._keys[9].setFocus()
    names = []
    for _ in range(8):
        counter.key(Key.Key_Tab)
        focused = counter.window.focusWidget()
        assert isinstance(focused, QAbstractButton)
        names.append(focused.text()[:1])
    assert names == ["0", "1", "2", "4", "5", "6", "7", "8"]
