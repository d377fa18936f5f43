"""Tickets at the window: one press or one key is one visitor, in every keyboard layout."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from gecc_desk.domain.tickets import FastTrackReason, Lane, Ticket, TicketState
from gecc_desk.storage.tables import TicketRow
from tests.builders import WORKDAY, bangkok
from tests.ui.open_desk import OpenDesk, texts
from ui.dialogs.fast_track_popup import FastTrackPopup
from ui.widgets.issue_panel import ServiceButton

pytestmark = pytest.mark.window

_REASONS = list(FastTrackReason)


def issued(desk: OpenDesk) -> list[Ticket]:
    """What is really kept, in the order of the numbers."""
    desk.settle()
    return sorted(desk.reception.waiting_room().tickets, key=lambda ticket: ticket.id)


def numbers(desk: OpenDesk) -> list[str]:
    return [ticket.number for ticket in issued(desk)]


def popup() -> FastTrackPopup:
    """The question for the reason; it must be open."""
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, FastTrackPopup), "the reason is not asked for"
    return shown


def plate(within: FastTrackPopup) -> QLineEdit:
    field = within.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.isVisible()
    return field


# ---- keys and presses -----------------------------------------------------------------------


def test_a_number_key_issues_a_ticket_and_shows_it_large(desk: OpenDesk) -> None:
    desk.digit(2)
    desk.wait_for_ticket("B001")
    number = desk.window.front.issue.strip.number
    assert number.font().pixelSize() >= 64
    assert number.fontMetrics().horizontalAdvance("B001") <= number.contentsRect().width()
    assert numbers(desk) == ["B001"]
    assert desk.waiting() == ["B001"]


def test_every_service_has_its_key_and_shows_it(desk: OpenDesk) -> None:
    services = desk.reception.services()
    for place, service in enumerate(services, 1):
        desk.digit(place)
        desk.wait_for_ticket(f"{service.code}001")
    shown = desk.window.front.issue.findChildren(ServiceButton)
    for place, button in enumerate(sorted(shown, key=lambda one: one.y()), 1):
        assert button.findChildren(QLabel)[0].text() == str(place)


@pytest.mark.parametrize("layout", ["us", "thai"])
def test_the_keys_work_in_this_layout(desk: OpenDesk, layout: str) -> None:
    desk.digit(1, layout=layout)
    desk.wait_for_ticket("A001")
    desk.digit(3, layout=layout)
    desk.wait_for_ticket("C001")
    desk.digit(1, layout=layout, shift=True)
    desk.digit(2, layout=layout)
    desk.wait_for_ticket("F001")
    assert issued(desk)[-1].reason is FastTrackReason.DISABLED


def test_a_key_held_down_is_one_visitor(desk: OpenDesk) -> None:
    desk.digit(1)
    for _ in range(30):
        desk.digit(1, repeat=True)
    desk.wait_for_ticket("A001")
    assert numbers(desk) == ["A001"]


def test_a_held_shift_key_neither_opens_two_questions_nor_answers_one(desk: OpenDesk) -> None:
    desk.digit(1, shift=True)
    for _ in range(5):
        desk.digit(1, shift=True, repeat=True)
    popup()
    assert numbers(desk) == []


def test_two_presses_of_a_key_are_two_visitors(desk: OpenDesk) -> None:
    desk.digit(1)
    desk.digit(1)
    desk.wait_for_ticket("A002")
    assert numbers(desk) == ["A001", "A002"]


def test_a_double_press_by_mouse_is_one_ticket(desk: OpenDesk) -> None:
    button = desk.window.front.issue.findChildren(ServiceButton)[0]
    desk.double_click(button)
    desk.wait_for_ticket("A001")
    assert numbers(desk) == ["A001"]


def test_a_digit_beyond_the_services_does_nothing(desk: OpenDesk) -> None:
    assert len(desk.reception.services()) < 9
    desk.digit(9)
    desk.digit(9, shift=True)
    assert QApplication.activePopupWidget() is None
    assert numbers(desk) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F4])
def test_the_front_desks_keys_are_its_own(desk: OpenDesk, key: Qt.Key) -> None:
    """On the counter page 1 calls the next visitor and gives no ticket."""
    desk.key(key)
    desk.digit(1)
    desk.settle()
    expected = ["A001"] if key == Qt.Key.Key_F2 else []
    assert numbers(desk) == expected


def test_the_keys_work_wherever_on_the_front_page_the_cursor_is(desk: OpenDesk) -> None:
    desk.digit(1)
    desk.until(lambda: desk.waiting() == ["A001"], "the list is there")
    for widget in (
        desk.window.front.issue.findChildren(QPushButton)[0],
        desk.window.front.waiting.table,
        desk.window.rail.findChildren(QPushButton)[0],
    ):
        widget.setFocus()
        assert widget.hasFocus()
        desk.digit(1)
    desk.wait_for_ticket("A004")
    assert numbers(desk) == ["A001", "A002", "A003", "A004"]


# ---- Fast Track -----------------------------------------------------------------------------


@pytest.mark.parametrize("place", [1, 2, 3])
def test_shift_and_a_digit_ask_the_reason_and_a_digit_gives_it(desk: OpenDesk, place: int) -> None:
    desk.digit(2, shift=True)
    asked = popup()
    assert numbers(desk) == []
    readable = " ".join(texts(asked))
    for word in ("หญิงตั้งครรภ์", "คนพิการ", "ผู้สูงอายุ", "ผู้ที่ไม่สามารถลงจากรถได้"):
        assert word in readable
    desk.digit(place)
    desk.wait_for_ticket("F001")
    (ticket,) = issued(desk)
    assert (ticket.lane, ticket.reason) == (Lane.FAST_TRACK, _REASONS[place - 1])
    assert ticket.service.code == "B"
    assert QApplication.activePopupWidget() is None


def test_the_reason_by_enter_and_arrows(desk: OpenDesk) -> None:
    desk.digit(1, shift=True)
    popup()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for_ticket("F001")
    assert issued(desk)[0].reason is FastTrackReason.DISABLED


def test_escape_gives_no_ticket(desk: OpenDesk) -> None:
    desk.digit(1, shift=True)
    popup()
    desk.key(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert numbers(desk) == []
    desk.digit(1)
    desk.wait_for_ticket("A001")


def test_the_button_beside_a_service_asks_the_same(desk: OpenDesk) -> None:
    fast = [
        one
        for one in desk.window.front.issue.findChildren(QPushButton)
        if one.isVisible() and one.text() == "Fast Track"
    ]
    assert len(fast) == len(desk.reception.services())
    desk.click(fast[0])
    desk.digit(1)
    desk.wait_for_ticket("F001")


def test_a_vehicle_without_a_plate_is_refused_beside_the_field(desk: OpenDesk) -> None:
    desk.digit(1, shift=True)
    desk.digit(4)
    field = plate(popup())
    assert desk.focus is field
    desk.key(Qt.Key.Key_Return)
    assert popup().isVisible()
    assert "โปรด" in " ".join(texts(popup()))
    assert desk.focus is field, "the cursor is where the answer goes"
    assert numbers(desk) == []
    desk.type("   ")
    desk.key(Qt.Key.Key_Return, times=2)
    assert popup().isVisible()
    assert numbers(desk) == []


def test_a_vehicles_plate_goes_on_the_ticket(desk: OpenDesk) -> None:
    desk.digit(1, shift=True)
    desk.digit(4)
    desk.type("1กข 2345")
    desk.key(Qt.Key.Key_Return)
    desk.type("ลาน 3")
    assert numbers(desk) == [], "the digits of a plate are text"
    desk.key(Qt.Key.Key_Return)
    desk.wait_for_ticket("F001")
    (ticket,) = issued(desk)
    assert (ticket.reason, ticket.vehicle) == (FastTrackReason.VEHICLE, "1กข 2345")
    assert ticket.place == "ลาน 3"
    assert any("1กข 2345" in text for text in texts(desk.window.front.issue.strip))


def test_a_plate_that_is_too_long_says_so_and_gives_no_ticket(desk: OpenDesk) -> None:
    desk.digit(1, shift=True)
    desk.digit(4)
    plate(popup()).setText("ก" * 10_000)
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    open_popup = QApplication.activePopupWidget()
    said = texts(desk.window.front.issue) + (texts(open_popup) if open_popup else [])
    assert any("โปรดย่อให้สั้นลง" in text for text in said)
    assert numbers(desk) == []


# ---- afterwards -----------------------------------------------------------------------------


def test_a_ticket_can_be_taken_back(desk: OpenDesk) -> None:
    desk.digit(1)
    desk.wait_for_ticket("A001")
    desk.click(desk.button(desk.window.front.issue.strip, "ยกเลิก"))
    desk.until(lambda: desk.waiting() == [], "nobody waits")
    assert desk.number_shown() == ""
    assert any("A001" in text for text in texts(desk.window.front.issue.strip))
    desk.digit(1)
    desk.wait_for_ticket("A002")


def test_the_key_that_the_tip_of_cancel_names_works(desk: OpenDesk) -> None:
    desk.digit(1)
    desk.wait_for_ticket("A001")
    assert "Ctrl+Z" in desk.button(desk.window.front.issue.strip, "ยกเลิก").toolTip()
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.waiting() == [], "nobody waits")


def test_a_ticket_called_meanwhile_cannot_be_taken_back_and_says_why(desk: OpenDesk) -> None:
    desk.digit(1)
    desk.wait_for_ticket("A001")
    desk.counters.call_next(3)
    desk.click(desk.button(desk.window.front.issue.strip, "ยกเลิก"))
    desk.settle()
    said = texts(desk.window.front.issue)
    assert any("A001 เรียกแล้ว จึงยกเลิกคิวไม่ได้" in text for text in said)
    assert desk.number_shown() == "A001", "the ticket stays in sight"


def test_the_list_shows_the_order_in_which_they_will_be_called(desk: OpenDesk) -> None:
    for digit in (1, 2, 1):
        desk.digit(digit)
    desk.digit(1, shift=True)
    desk.digit(3)
    desk.wait_for_ticket("F001")
    desk.until(lambda: len(desk.waiting()) == 4, "all are in the list")
    order = [ticket.number for ticket in desk.reception.waiting_room().tickets]
    assert desk.waiting() == order
    assert "4" in desk.window.front.waiting.heading.text()


# ---- the end of the day ---------------------------------------------------------------------


def test_the_day_is_closed_in_the_afternoon_after_a_question(desk: OpenDesk) -> None:
    desk.digit(1)
    desk.wait_for_ticket("A001")
    closing = desk.window.front.closing
    room = desk.reception.waiting_room()
    morning, evening = bangkok(WORKDAY, 11), bangkok(WORKDAY, 16, 20)
    closing.show_waiting(len(room.tickets), morning)
    assert not closing.isVisible(), "nobody closes the day by mistake in the morning"
    closing.show_waiting(len(room.tickets), evening)
    desk.click(desk.button(closing, "ปิดคิววันนี้"))
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    assert numbers(desk) == ["A001"], "the cursor is on no"
    closing.show_waiting(1, evening)
    desk.click(desk.button(closing, "ปิดคิววันนี้"))
    desk.click(desk.button(closing, "ใช่"))
    desk.settle()
    assert numbers(desk) == []
    with desk.database.read() as session:
        assert session.scalars(sa.select(TicketRow.state)).all() == [TicketState.LEFT]
    desk.click(desk.button(closing, "เลิกทำ"))
    desk.settle()
    assert numbers(desk) == ["A001"]
