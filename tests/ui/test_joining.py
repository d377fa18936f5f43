"""Two entries of one person: joined where somebody saw it, told apart again from the same place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gecc_desk.domain.people import Identity, Person
from gecc_desk.services.people import People
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.ui.call_hands import CONTROL, called_before, offered, recorded, type_number
from tests.ui.open_desk import OpenDesk, texts
from ui.dialogs.same_popup import SamePopup

pytestmark = pytest.mark.window

Key = Qt.Key
NUMBER, OTHER = "081-234-5678", "089-999-9999"
MALI, MARRIED = "นางสาวมาลี ศรีสุข", "นางมาลี ทองคำ"


@pytest.fixture
def phone(desk: OpenDesk) -> OpenDesk:
    """A desk with the phone page open and the cursor in its first field."""
    desk.key(Key.Key_F3)
    desk.settle()
    return desk


def two(elsewhere: Database, *, phones: tuple[str, str] = (NUMBER, NUMBER)) -> tuple[int, int]:
    """She married: two entries, the new name last."""
    first, second = called_before(
        elsewhere,
        call("ขอย้ายสำนักงาน", caller=MALI, phone=phones[0]),
        call("ขอเลื่อนนัด", caller=MARRIED, phone=phones[1]),
    )
    assert first is not None
    assert second is not None
    assert first != second
    return first, second


def stands(database: Database, person_id: int) -> Person:
    person = People(database, "test").contacts_of(person_id).person
    assert person is not None
    return person


def asked(desk: OpenDesk, *, buttons: int) -> SamePopup:
    """The question, when so many may be chosen."""

    def popup() -> SamePopup | None:
        shown = QApplication.activePopupWidget()
        if isinstance(shown, SamePopup) and len(shown._buttons) == buttons:
            # A button that was just made is shown with the next round.
            return shown if all(one.isVisible() for one in shown._buttons) else None
        return None

    found = desk.until(popup, f"{buttons} may be chosen")
    assert found is not None
    desk.until(found.line.hasFocus, "the cursor is in it")
    return found


def test_two_under_one_number_become_one_in_the_form_and_two_again(
    phone: OpenDesk, elsewhere: Database
) -> None:
    first, second = two(elsewhere)
    type_number(phone, NUMBER, known=2)
    phone.key(Key.Key_Return)
    phone.digit(9)
    popup = asked(phone, buttons=1)
    assert MALI in popup._buttons[0].text()
    assert NUMBER in popup._buttons[0].text()
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    told = texts(popup)
    assert {*MALI.split(), *MARRIED.split()} <= set(told), "both are shown side by side"
    assert told.count(NUMBER) == 2
    assert stands(elsewhere, first).id == first, "so far nothing is joined"
    phone.digit(1)
    phone.until(lambda: len(offered(phone)) == 1, "one is offered")
    assert offered(phone) == [MARRIED]
    assert stands(elsewhere, first).id == second
    assert phone.window.form.phone.text() == NUMBER, "what was typed stays"
    assert phone.focus is phone.window.form.phone, "Enter leads to the offer again"
    phone.click(phone.button(phone.window.form.said, "เลิกทำ"))
    phone.until(lambda: len(offered(phone)) == 2, "both are offered again")
    assert stands(elsewhere, first).id == first


def test_who_was_chosen_stays_chosen_when_joined(phone: OpenDesk, elsewhere: Database) -> None:
    first, second = two(elsewhere, phones=(NUMBER, OTHER))
    type_number(phone, NUMBER, known=1)
    phone.key(Key.Key_Return)
    phone.key(Key.Key_Return)
    phone.click(phone.window.form.strip.join)
    asked(phone, buttons=1)
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    phone.digit(1)
    phone.until(lambda: stands(elsewhere, second).id == first, "joined")
    phone.settle()
    phone.window.form.topic.setText("เรื่อง")
    phone.window.form.topic.setFocus()
    phone.key(Key.Key_Return, CONTROL)
    assert recorded(phone, 3).person_id == first
    assert stands(elsewhere, first).calls == 3


def test_an_answer_that_says_the_same_takes_no_cursor(phone: OpenDesk, elsewhere: Database) -> None:
    two(elsewhere)
    type_number(phone, NUMBER, known=2)
    phone.key(Key.Key_Return)
    phone.key(Key.Key_Down)
    row = phone.focus
    phone.window.form.fields.who._look_up_number()
    phone.settle()
    assert phone.focus is row


def test_no_is_no_and_escape_goes_back(phone: OpenDesk, elsewhere: Database) -> None:
    first, second = two(elsewhere)
    type_number(phone, NUMBER, known=2)
    phone.key(Key.Key_Return)
    phone.digit(9)
    popup = asked(phone, buttons=1)
    for refuse in (lambda: phone.digit(2), lambda: phone.key(Key.Key_Escape)):
        phone.key(Key.Key_Down)
        phone.key(Key.Key_Return)
        assert popup.yes.isVisible()
        refuse()
        assert popup.line.isVisible()
    phone.key(Key.Key_Escape)
    phone.settle()
    assert QApplication.activePopupWidget() is None
    assert (stands(elsewhere, first).id, stands(elsewhere, second).id) == (first, second)


def test_in_the_details_they_are_joined_and_told_apart_from_one_place(
    phone: OpenDesk, elsewhere: Database
) -> None:
    first, second = two(elsewhere, phones=(NUMBER, OTHER))
    register = phone.window.phone.register
    phone.window.show_call(max(one.id for one in phone.register.newest(5)))
    phone.until(register.details.isVisible, "the call is open")
    phone.settle()
    phone.digit(4)
    phone.spin()
    phone.digit(4)  # from the question whose call it is
    popup = asked(phone, buttons=1)
    assert NUMBER in popup._buttons[0].text(), "by the name, whatever the number"
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    phone.digit(1)
    phone.until(lambda: stands(elsewhere, first).id == second, "joined")
    phone.settle()
    assert register.can_undo()
    assert any("นับเป็นคนเดียวกัน" in text for text in texts(register))
    phone.digit(7)
    popup = asked(phone, buttons=1)
    phone.click(phone.button(popup, "แยกเป็นคนละคน"))
    phone.until(lambda: stands(elsewhere, first).id == first, "told apart")
    phone.settle()
    phone.key(Key.Key_Z, CONTROL)
    phone.until(lambda: stands(elsewhere, first).id == second, "taken back: one again")


def test_undo_brings_those_back_who_stood_with_the_one_that_was_joined(
    phone: OpenDesk, elsewhere: Database
) -> None:
    first, second = two(elsewhere, phones=(NUMBER, OTHER))
    (third,) = called_before(elsewhere, call("เรื่อง", caller="น.ส.มาลี", phone="0855555555"))
    assert third is not None
    People(elsewhere, "elsewhere").merge(third, first)
    phone.window.show_call(max(one.id for one in phone.register.find(MARRIED)))
    phone.until(phone.window.phone.register.details.isVisible, "the call is open")
    phone.settle()
    phone.digit(7)
    asked(phone, buttons=1)
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    phone.digit(1)
    phone.until(lambda: stands(elsewhere, third).id == second, "all are one")
    phone.settle()
    phone.key(Key.Key_Z, CONTROL)
    phone.until(lambda: stands(elsewhere, third).id == first, "as it was")
    assert stands(elsewhere, first).id == first


def test_two_with_a_card_each_are_never_joined(phone: OpenDesk, elsewhere: Database) -> None:
    for identity, number in (
        (Identity(MALI, None, "1234567890121"), NUMBER),
        (Identity(MARRIED, None, "3101200345677"), OTHER),
    ):
        entry = call("เรื่อง", caller=identity.name, phone=number)
        phone.register.record(entry, identity=identity)
    phone.window.show_call(max(one.id for one in phone.register.newest(5)))
    phone.until(phone.window.phone.register.details.isVisible, "the call is open")
    phone.settle()
    phone.digit(7)
    popup = asked(phone, buttons=1)
    phone.key(Key.Key_Down)
    phone.key(Key.Key_Return)
    phone.digit(1)
    phone.until(popup._said.isVisible, "why not is said in the question")
    assert phone.window.phone.register.can_undo() is False
