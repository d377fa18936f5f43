"""Who calls: recognised while the number is typed, asked about, never guessed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from gecc_desk.domain.people import CallerKind
from gecc_desk.services.caller_recognition import CallerRecognition
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.ui.call_hands import (
    CONTROL,
    called_before,
    of_kind,
    offered,
    recorded,
    strip_text,
    two_of_one_number,
    type_number,
)
from tests.ui.open_desk import OpenDesk

pytestmark = pytest.mark.window

Key = Qt.Key
NUMBER, SHARED = "081-234-5678", "053-214-444"
MALI, WICHAI = "นางมาลี ศรีสุข", "นายวิชัย ศรีสุข"


@pytest.fixture
def phone(desk: OpenDesk) -> OpenDesk:
    """A desk with the phone page open and the cursor in its first field."""
    desk.key(Key.Key_F3)
    desk.settle()
    return desk


@pytest.fixture
def mali(elsewhere: Database) -> int:
    """She called twice, about two things."""
    ids = called_before(
        elsewhere,
        of_kind(call("ขอย้ายสำนักงาน", caller=MALI, phone=NUMBER), CallerKind.RELATIVE),
        call("ขอเลื่อนนัด", caller=MALI, phone=NUMBER),
    )
    assert ids[0] is not None
    assert ids[0] == ids[1]
    return ids[0]


def save(desk: OpenDesk) -> None:
    desk.window.form.topic.setText("เรื่อง")
    desk.key(Key.Key_Return, CONTROL)


# ---- one person -----------------------------------------------------------------------------


def test_a_number_in_any_writing_shows_who_it_is_and_fills_nothing_in(
    phone: OpenDesk, mali: int
) -> None:
    form = phone.window.form
    writings = (
        "0812345678",
        "๐๘๑-๒๓๔ ๕๖๗๘",
        "+66 81 234 5678",
        "0066812345678",
        "0812345678 ต่อ 12",
    )
    for typed in writings:
        type_number(phone, typed, known=1)
        assert offered(phone) == [MALI]
        shown = strip_text(phone)
        for told in ("ญาติ", "2 ครั้งใน 30 วัน", "ขอย้ายสำนักงาน", "ขอเลื่อนนัด"):
            assert told in shown
        assert form.caller.text() == ""
        assert form.kind.value() is None
        form.clear()
        phone.until(lambda: offered(phone) == [], "nobody is offered any more")
    assert mali


def test_taken_by_enter_the_call_is_theirs(phone: OpenDesk, mali: int) -> None:
    form = phone.window.form
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Return)
    assert form.caller.text() == "", "Enter goes to the offer, not over it"
    phone.key(Key.Key_Return)
    assert (form.caller.text(), form.kind.value()) == (MALI, CallerKind.RELATIVE)
    assert phone.focus is form.topic
    save(phone)
    assert recorded(phone, 3).person_id == mali


def test_taken_by_mouse(phone: OpenDesk, mali: int) -> None:
    type_number(phone, NUMBER, known=1)
    phone.click(phone.window.form.strip.rows[0])
    assert phone.window.form.caller.text() == MALI
    save(phone)
    assert recorded(phone, 3).person_id == mali


def test_tab_passes_the_offers_by(phone: OpenDesk, mali: int) -> None:
    form = phone.window.form
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Tab)
    phone.key(Key.Key_Tab)
    phone.key(Key.Key_Tab)
    assert phone.focus is form.caller
    phone.key(Key.Key_Tab)
    assert form.caller.text() == ""
    assert mali


def test_a_kind_that_was_pressed_stays(phone: OpenDesk, mali: int) -> None:
    form = phone.window.form
    form.kind.setFocus()
    phone.digit(4)
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Return, times=2)
    assert form.kind.value() is CallerKind.PUBLIC
    assert mali


def test_an_unknown_number_is_said_to_be_new(phone: OpenDesk) -> None:
    phone.type("0899999999")
    phone.until(lambda: "ยังไม่เคยติดต่อ" in strip_text(phone), "it is said")
    assert "089-999-9999" in strip_text(phone)
    phone.key(Key.Key_Return)
    assert phone.focus is phone.window.form.caller


# ---- several people -------------------------------------------------------------------------


@pytest.mark.parametrize(("digit", "name"), [(1, WICHAI), (2, MALI)])
def test_of_two_people_under_one_number_one_is_chosen_by_a_digit(
    phone: OpenDesk, elsewhere: Database, digit: int, name: str
) -> None:
    first, second = two_of_one_number(elsewhere, SHARED)
    type_number(phone, SHARED, known=2)
    assert offered(phone) == [WICHAI, MALI], "the latest caller first"
    phone.key(Key.Key_Return)
    phone.digit(digit)
    assert phone.window.form.caller.text() == name
    save(phone)
    assert recorded(phone, 3).person_id == (second if name == WICHAI else first)


def test_of_two_people_one_is_chosen_by_arrow_and_enter(
    phone: OpenDesk, elsewhere: Database
) -> None:
    first, _ = two_of_one_number(elsewhere, SHARED)
    type_number(phone, SHARED, known=2)
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    assert phone.window.form.caller.text() == MALI
    save(phone)
    assert recorded(phone, 3).person_id == first


def test_with_two_people_no_name_stands_there_in_grey(phone: OpenDesk, elsewhere: Database) -> None:
    two_of_one_number(elsewhere, SHARED)
    type_number(phone, SHARED, known=2)
    phone.window.form.caller.setFocus()
    assert phone.window.form.caller.offered() == ""
    phone.key(Key.Key_Return)
    assert phone.window.form.caller.text() == ""


def test_of_one_chosen_nothing_of_the_other_is_shown(phone: OpenDesk, elsewhere: Database) -> None:
    two_of_one_number(elsewhere, SHARED)
    type_number(phone, SHARED, known=2)
    phone.key(Key.Key_Return)
    phone.digit(2)
    assert "ขอย้ายสำนักงาน" in strip_text(phone)
    assert "ขอเลื่อนนัด" not in strip_text(phone)


def test_somebody_else_is_a_new_person(phone: OpenDesk, elsewhere: Database) -> None:
    known = two_of_one_number(elsewhere, SHARED)
    form = phone.window.form
    type_number(phone, SHARED, known=2)
    phone.key(Key.Key_Return)
    phone.digit(10)
    assert phone.focus is form.caller
    assert form.caller.offered() == ""
    phone.type("น้องสาวคนเล็ก")
    save(phone)
    third = recorded(phone, 3).person_id
    assert third is not None
    assert third not in known


def test_letters_typed_among_the_offers_go_into_the_name(
    phone: OpenDesk, elsewhere: Database
) -> None:
    two_of_one_number(elsewhere, SHARED)
    type_number(phone, SHARED, known=2)
    phone.key(Key.Key_Return)
    phone.type("ลุงดำ")
    assert phone.window.form.caller.text() == "ลุงดำ"
    assert phone.window.form.phone.text() == SHARED


def test_escape_among_the_offers_goes_back_and_takes_nothing(
    phone: OpenDesk, elsewhere: Database
) -> None:
    two_of_one_number(elsewhere, SHARED)
    type_number(phone, SHARED, known=2)
    phone.key(Key.Key_Return)
    phone.key(Key.Key_Escape)
    assert phone.focus is phone.window.form.phone
    assert phone.window.form.caller.text() == ""


# ---- afterwards -----------------------------------------------------------------------------


def test_another_name_typed_afterwards_is_another_person(phone: OpenDesk, mali: int) -> None:
    form = phone.window.form
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Return, times=2)
    form.caller.setFocus()
    form.caller.selectAll()
    phone.type("นายสมชาย ใจดี")
    assert "คนละคนกัน" in strip_text(phone)
    assert "ขอย้ายสำนักงาน" not in strip_text(phone)
    save(phone)
    written = recorded(phone, 3)
    assert written.entry.caller == "นายสมชาย ใจดี"
    assert written.person_id not in (mali, None)


def test_the_old_name_typed_again_is_theirs_again(phone: OpenDesk, mali: int) -> None:
    form = phone.window.form
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Return, times=2)
    form.caller.setFocus()
    phone.type("x")
    phone.key(Key.Key_Backspace)
    assert "คนละคนกัน" not in strip_text(phone)
    save(phone)
    assert recorded(phone, 3).person_id == mali


def test_a_corrected_name_can_stay_theirs(phone: OpenDesk, mali: int) -> None:
    form = phone.window.form
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Return, times=2)
    form.caller.setFocus()
    form.caller.selectAll()
    phone.type("นางมาลี ศรีสุขใหม่")
    phone.click(form.strip.same)
    save(phone)
    written = recorded(phone, 3)
    assert (written.entry.caller, written.person_id) == ("นางมาลี ศรีสุขใหม่", mali)


def test_another_number_typed_afterwards_is_asked_about(phone: OpenDesk, mali: int) -> None:
    """Who mistyped a digit and took whom that showed must not link two people."""
    form = phone.window.form
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Return, times=2)
    form.phone.setFocus()
    form.phone.selectAll()
    phone.type("0899999999")
    phone.until(lambda: "คนละคนกัน" in strip_text(phone), "it is asked")
    save(phone)
    assert recorded(phone, 3).person_id != mali


def test_the_next_call_is_nobodys(phone: OpenDesk, mali: int) -> None:
    form = phone.window.form
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Return, times=2)
    save(phone)
    recorded(phone, 3)
    assert offered(phone) == []
    form.caller.setText(MALI)
    form.phone.setText("02-111-2222")
    save(phone)
    assert recorded(phone, 4).person_id != mali
    assert form.kind.value() is None


# ---- beginnings of numbers, names -----------------------------------------------------------


def test_numbers_that_begin_so_are_offered_from_the_fifth_digit_on(
    phone: OpenDesk, mali: int
) -> None:
    form = phone.window.form
    phone.type("0812")
    phone.settle()
    phone.spin(100)
    phone.settle()
    assert offered(phone) == []
    phone.type("3")
    phone.until(lambda: offered(phone) == [NUMBER], "the whole number is offered")
    assert MALI in strip_text(phone)
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    assert form.phone.text() == NUMBER
    assert phone.focus is form.phone
    phone.until(lambda: offered(phone) == [MALI], "who calls from it")
    assert mali


def test_a_caller_without_a_number_is_found_by_name(phone: OpenDesk, mali: int) -> None:
    form = phone.window.form
    form.caller.setFocus()
    phone.type("มาลี")
    phone.until(lambda: offered(phone) == [MALI], "she is offered")
    assert NUMBER in strip_text(phone)
    assert form.caller.text() == "มาลี"
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    assert form.caller.text() == MALI
    save(phone)
    assert recorded(phone, 3).person_id == mali


def test_a_name_in_the_wrong_layout_is_found_too(phone: OpenDesk, mali: int) -> None:
    phone.window.form.caller.setFocus()
    phone.type(",k]u")  # มาลี
    phone.until(lambda: offered(phone) == [MALI], "she is offered")
    assert mali


def test_a_person_found_by_name_gets_the_new_number(
    phone: OpenDesk, mali: int, elsewhere: Database
) -> None:
    form = phone.window.form
    form.caller.setFocus()
    phone.type("มาลี")
    phone.until(lambda: offered(phone) == [MALI], "she is offered")
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    form.phone.setFocus()
    phone.type("0899999999")
    phone.settle()
    save(phone)
    assert recorded(phone, 3).person_id == mali
    (seen,) = CallerRecognition(elsewhere, "test").by_number("089-999-9999").people
    assert seen.person.id == mali


# ---- nothing jumps --------------------------------------------------------------------------


def test_nothing_moves_while_the_number_is_typed(phone: OpenDesk, elsewhere: Database) -> None:
    two_of_one_number(elsewhere, SHARED)
    form = phone.window.form
    places = set()
    for letter in SHARED:
        phone.type(letter)
        phone.spin(60)
        phone.settle()
        places.add(form.caller.mapTo(phone.window, QPoint()).toTuple())
    phone.until(lambda: len(offered(phone)) == 2, "both are offered")
    phone.key(Key.Key_Return)
    phone.digit(1)
    phone.spin()
    places.add(form.caller.mapTo(phone.window, QPoint()).toTuple())
    assert len(places) == 1
