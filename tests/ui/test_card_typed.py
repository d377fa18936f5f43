"""A citizen ID typed by hand: where there is no card, and never left lying about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.hardware.card_events import ReaderState
from gecc_desk.storage.database import Database
from tests.opening import in_clear
from tests.ui.card_hands import (
    called,
    came,
    counts,
    everything,
    panel,
    panel_text,
    press,
    press_digit,
    take,
    take_and_look_up,
    type_citizen_id,
)
from tests.ui.open_desk import OpenDesk
from tests.ui.people import SOMCHAI, SOMYING, aged, read, state
from ui.main_window import FRONT, PHONE, SETTINGS
from ui.models.at_desk import CardChoices
from ui.models.citizen_id_text import LENGTH, digits_of, grouped

pytestmark = pytest.mark.window

ID = SOMCHAI.citizen_id
SHOWN = "1-2345-67890-12-1"
NAME = SOMCHAI.thai_name.full


def field(desk: OpenDesk) -> QLineEdit:
    return panel(desk).typed.edit


def begin(desk: OpenDesk) -> QLineEdit:
    desk.key(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert desk.focus is field(desk)
    return field(desk)


# ---- while one types ------------------------------------------------------------------------


@given(st.text("0123456789๐๑๒-– ก", max_size=24), st.integers(0, 24))
def test_grouping_keeps_digits_and_the_cursors_place_among_them(text: str, cursor: int) -> None:
    shown, place = grouped(text, cursor)
    assert digits_of(shown) == digits_of(text)
    assert digits_of(shown[:place]) == digits_of(text[:cursor])
    assert grouped(shown, place) == (shown, place), "doing it twice is doing it once"
    assert len(digits_of(shown)) <= 2 * LENGTH


def test_it_is_grouped_as_one_types(desk: OpenDesk) -> None:
    edit = begin(desk)
    seen = []
    for digit in ID:
        desk.type(digit)
        seen.append(edit.text())
        assert edit.cursorPosition() == len(edit.text())
    assert seen[0] == "1"
    assert seen[5] == "1-2345-6"
    assert seen[-1] == SHOWN


def test_a_digit_in_the_middle_does_not_throw_the_cursor_about(desk: OpenDesk) -> None:
    edit = begin(desk)
    desk.type("123467890121")
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Right, times=5)
    desk.type("5")
    assert edit.text() == SHOWN
    assert edit.cursorPosition() == len("1-2345")
    desk.key(Qt.Key.Key_Backspace)
    assert edit.text() == "1-2346-78901-21"
    assert edit.cursorPosition() == len("1-234")


def test_a_dash_is_stepped_over_and_not_stuck_at(desk: OpenDesk) -> None:
    edit = begin(desk)
    desk.type(ID)
    desk.key(Qt.Key.Key_Backspace, times=LENGTH)
    assert edit.text() == ""
    desk.type(ID)
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Delete, times=LENGTH)
    assert edit.text() == ""


@pytest.mark.parametrize(("layout", "shift"), [("us", False), ("thai", False), ("thai", True)])
def test_the_digit_keys_write_digits_in_every_layout(
    desk: OpenDesk, layout: str, shift: bool
) -> None:
    """The key "4" of a Thai layout writes ภ, and shifted ๓, which is a 3."""
    edit = begin(desk)
    for digit in range(1, 9):
        desk.digit(digit, layout=layout, shift=shift)
    # Shifted, keys that carry a Thai digit write that one; the others go by their place.
    expected = "11234675" if shift else "12345678"
    assert digits_of(edit.text()) == expected
    assert desk.reception.waiting_room().tickets == (), "a digit in the field is no ticket"


def test_thai_digits_and_what_people_paste(desk: OpenDesk) -> None:
    edit = begin(desk)
    QGuiApplication.clipboard().setText(" ๑-๒๓๔๕ 67890–12-1 ")
    desk.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == SHOWN
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("pasted", [True, False], ids=["pasted", "typed"])
def test_too_many_digits_are_said_and_never_cut_to_thirteen(desk: OpenDesk, pasted: bool) -> None:
    edit = begin(desk)
    if pasted:
        QGuiApplication.clipboard().setText(ID + "9999999")
        desk.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QGuiApplication.clipboard().clear()
    else:
        desk.type(ID + "9999999")
    said = QCoreApplication.translate(
        "TypedIdField", "{n} digits too many: a citizen ID has 13"
    ).format(n=7)
    assert said in panel_text(desk)
    desk.key(Qt.Key.Key_Return)
    assert panel(desk).person is None
    assert digits_of(edit.text()) == ID + "9999999", "it stays to be mended"
    desk.key(Qt.Key.Key_End)
    desk.key(Qt.Key.Key_Backspace, times=7)
    assert edit.text() == SHOWN
    assert said not in panel_text(desk)


def test_a_whole_screen_of_digits_stays_short(desk: OpenDesk) -> None:
    edit = begin(desk)
    edit.insert("1" * 5000)
    assert len(edit.text()) < 40


def test_a_dash_of_the_number_pad_is_no_digit(desk: OpenDesk) -> None:
    edit = begin(desk)
    desk.type("1")
    minus = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier,
                      82, 0, 0, "-")  # fmt: skip
    QCoreApplication.sendEvent(edit, minus)
    desk.type("2345")
    assert edit.text() == "1-2345"


def test_what_lacks_and_what_is_wrong_is_said_beside_the_field(desk: OpenDesk) -> None:
    edit = begin(desk)
    desk.type("12345678")
    assert "ขาดอีก 5 หลัก" in panel_text(desk)
    desk.key(Qt.Key.Key_Return)
    assert edit.text() == "1-2345-678"
    assert panel(desk).person is None
    desk.type("90122")
    assert "โปรดตรวจเลข 13 หลัก" in panel_text(desk)
    desk.key(Qt.Key.Key_Return)
    assert edit.text() == "1-2345-67890-12-2", "what was typed stays, to be mended"
    assert panel(desk).person is None
    desk.key(Qt.Key.Key_Backspace)
    desk.type("1")
    assert "โปรดตรวจเลข 13 หลัก" not in panel_text(desk)


# ---- whose it is ----------------------------------------------------------------------------


@pytest.mark.parametrize("reader", [ReaderState.NO_READER, ReaderState.NO_SERVICE])
def test_without_a_reader_it_stands_first(desk: OpenDesk, reader: ReaderState) -> None:
    take(desk, state(ReaderState.NO_CARD))
    typed, waiting = panel(desk).typed, panel(desk).waiting
    assert typed.mapTo(panel(desk), typed.rect().topLeft()).y() > waiting.height() / 2
    take(desk, state(reader))
    desk.spin(20)
    assert typed.isVisible()
    assert typed.y() < waiting.mapTo(panel(desk), waiting.rect().topLeft()).y()


@pytest.mark.parametrize("page", [FRONT, PHONE, SETTINGS])
def test_its_key_works_from_every_page_and_is_listed(desk: OpenDesk, page: int) -> None:
    desk.window.show_page(page)
    assert "Ctrl+I" in dict(desk.window._keys())
    begin(desk)
    assert desk.window.page() == FRONT


def test_a_known_person_stands_there_with_name_and_contacts(desk: OpenDesk) -> None:
    came(desk, SOMCHAI, times=2)
    type_citizen_id(desk, ID)
    shown = panel_text(desk)
    for part in (NAME, "มาติดต่อ 2 ครั้ง", "1-2345-XXXXX-XX-1"):
        assert part in shown
    press_digit(desk, 1)
    desk.wait_for_ticket("A003")
    assert counts(desk, SOMCHAI) == (3, 0)


@pytest.mark.parametrize(
    ("years", "said", "offered"), [(70, "69 หรือ 70 ปี", True), (60, "59 หรือ 60 ปี", True),
                                   (40, "39 หรือ 40 ปี", False)],
)  # fmt: skip
def test_of_the_year_of_birth_the_age_is_told_as_far_as_it_goes(
    desk: OpenDesk, years: int, said: str, offered: bool
) -> None:
    came(desk, aged(years))
    type_citizen_id(desk, ID)
    assert said in panel_text(desk)
    assert panel(desk).view.offer.fast.isVisible() is offered
    assert ("โปรดสอบถาม" in panel_text(desk)) is (years == 60)
    press_digit(desk, 1, shift=True)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for_ticket("F001")
    reasons = {one.number: one.reason for one in desk.reception.waiting_room().tickets}
    if years == 70:
        assert reasons["F001"] is FastTrackReason.ELDERLY, "it lies under Enter where it is sure"


def test_somebody_unknown_is_asked_for_a_name_which_the_ticket_carries(desk: OpenDesk) -> None:
    type_citizen_id(desk, ID)
    assert "มาติดต่อครั้งแรก" in panel_text(desk)
    assert "1-2345-XXXXX-XX-1" in panel_text(desk)
    assert desk.focus is panel(desk).view.name_edit
    desk.type("นายใหม่ มาแล้ว")
    desk.key(Qt.Key.Key_Return)
    press_digit(desk, 2)
    desk.wait_for_ticket("B001")
    (ticket,) = desk.reception.waiting_room().tickets
    assert ticket.visitor == "นายใหม่ มาแล้ว"
    assert counts(desk, SOMCHAI) == (1, 0), "known by the ID from now on"


def test_digits_in_the_field_for_a_name_issue_the_ticket(desk: OpenDesk) -> None:
    type_citizen_id(desk, ID)
    assert desk.focus is panel(desk).view.name_edit
    press_digit(desk, 2)
    desk.wait_for_ticket("B001")
    assert panel(desk).view.name_edit.text() == ""


def test_a_name_typed_after_the_ticket_makes_no_second_one_theirs(desk: OpenDesk) -> None:
    type_citizen_id(desk, ID)
    press_digit(desk, 1)
    desk.wait_for_ticket("A001")
    panel(desk).view.name_edit.setFocus()
    desk.type("นายใหม่")
    desk.key(Qt.Key.Key_Return)
    press_digit(desk, 1)
    desk.wait_for_ticket("A002")
    visitors = {one.number: one.visitor for one in desk.reception.waiting_room().tickets}
    assert visitors == {"A001": "", "A002": ""}


def test_undo_brings_no_name_back_to_the_next_person(desk: OpenDesk) -> None:
    type_citizen_id(desk, ID)
    desk.type("สมชาย")
    assert panel(desk).view.name_edit.text() == "สมชาย"
    type_citizen_id(desk, SOMYING.citizen_id)
    assert panel(desk).view.name_edit.isVisible()
    panel(desk).view.name_edit.setFocus()
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, times=3)
    assert panel(desk).view.name_edit.text() == ""
    assert "สมชาย" not in everything(desk)


def test_no_citizen_id_is_pasted_into_a_name(desk: OpenDesk) -> None:
    type_citizen_id(desk, ID)
    edit = panel(desk).view.name_edit
    edit.setFocus()
    QGuiApplication.clipboard().setText(f"สมชาย {SOMYING.citizen_id} ๑๒๓")
    desk.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    assert edit.text().strip() == "สมชาย"
    person = panel(desk).person
    assert person is not None
    assert person.identity.name == "สมชาย"
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not any(one.isdecimal() for one in edit.text())


def test_a_name_that_is_known_is_asked_about(desk: OpenDesk) -> None:
    called(desk, "นายใหม่ มาแล้ว", "081-234-5678", "ถามเส้นทาง")
    type_citizen_id(desk, ID)
    desk.type("นายใหม่ มาแล้ว")
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    desk.settle()
    assert "ใช่คนเดียวกันหรือไม่" in panel_text(desk)
    assert "081-234-5678" in panel_text(desk)


def test_their_call_is_theirs(desk: OpenDesk) -> None:
    type_citizen_id(desk, ID)
    press(desk, "ผู้นี้โทรมา")
    form = desk.window.form
    form.caller.setText("นายใหม่")
    form.topic.setText("เรื่องหนึ่ง")
    form.save()
    desk.settle()
    assert counts(desk, SOMCHAI) == (0, 1)


# ---- nothing stays --------------------------------------------------------------------------


def nothing_of_the_id(desk: OpenDesk) -> None:
    left = everything(desk)
    assert ID not in left
    assert SHOWN not in left
    assert "67890" not in left


def test_used_it_is_masked_at_once_and_nowhere_in_the_window(desk: OpenDesk) -> None:
    edit = begin(desk)
    desk.type(ID)
    assert edit.text() == SHOWN, "who types it has to see it"
    desk.key(Qt.Key.Key_Return)
    nothing_of_the_id(desk)
    desk.settle()
    desk.settle()
    nothing_of_the_id(desk)
    begin(desk)
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field(desk).text() == "", "undoing does not bring it back"


def test_it_is_on_no_disk(desk: OpenDesk, database: Database) -> None:
    type_citizen_id(desk, ID)
    desk.type("นายใหม่")
    desk.key(Qt.Key.Key_Return)
    press_digit(desk, 1)
    desk.wait_for_ticket("A001")
    press(desk, "ผู้นี้โทรมา")
    desk.window.form.topic.setText("เรื่องหนึ่ง")
    desk.type("0812345678")
    desk.window.form.flush_draft()
    desk.settle()
    draft = desk.drafts.kept("call")
    assert draft is not None
    assert "นายใหม่" in draft.values(), "the rest of what is being typed is kept"
    desk.close()
    for file in database.address.path.parent.rglob("*"):
        if file.is_file():
            held = in_clear(file)
            for part in (ID, SHOWN, "67890-12"):
                assert part.encode() not in held, f"{part} stands in {file.name}"


def test_half_typed_it_goes_when_nobody_goes_on(desk: OpenDesk) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=1))
    begin(desk)
    desk.type("12345678")
    desk.until(lambda: field(desk).text() == "", "it has gone")
    assert "ขาดอีก" not in panel_text(desk)


def test_a_typed_person_goes_after_the_same_time(desk: OpenDesk) -> None:
    came(desk, SOMCHAI)
    panel(desk).set_choices(CardChoices(clear_seconds=2))
    type_citizen_id(desk, ID)
    assert NAME in panel_text(desk)
    desk.until(lambda: panel(desk).person is None, "the person has gone")
    left = everything(desk)
    for part in (NAME, "1-2345-", "มาติดต่อ 1"):
        assert part not in left


def test_who_types_a_name_is_not_interrupted_by_the_clock(desk: OpenDesk) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=2))
    type_citizen_id(desk, ID)
    for letter in "นายใหม่":
        desk.type(letter)
        desk.spin(400)
    assert panel(desk).view.name_edit.text() == "นายใหม่"


def test_a_card_takes_the_place_of_what_was_typed(desk: OpenDesk) -> None:
    type_citizen_id(desk, ID)
    desk.type("นายใหม่")
    begin(desk)
    desk.type("31012")
    take_and_look_up(desk, state(ReaderState.READING), read(SOMYING))
    assert field(desk).text() == ""
    left = everything(desk)
    for part in ("นายใหม่", "1-2345-"):
        assert part not in left
    assert SOMYING.thai_name.full in panel_text(desk)


@pytest.mark.parametrize("of", [ReaderState.NO_CARD, ReaderState.NO_READER, ReaderState.NO_SERVICE])
def test_a_reader_that_comes_and_goes_does_not_take_a_typed_person_away(
    desk: OpenDesk, of: ReaderState
) -> None:
    came(desk, SOMCHAI)
    type_citizen_id(desk, ID)
    take(desk, state(of))
    assert NAME in panel_text(desk)


def test_copied_out_of_the_field_it_leaves_the_clipboard(desk: OpenDesk) -> None:
    begin(desk)
    desk.type(ID)
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == SHOWN
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    desk.window.front.take_focus()
    desk.key(Qt.Key.Key_Escape)
    desk.spin()
    assert QGuiApplication.clipboard().text() == ""


# ---- the keyboard ---------------------------------------------------------------------------


def test_escape_empties_then_leaves_then_clears(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    begin(desk)
    desk.type("123")
    desk.key(Qt.Key.Key_Escape)
    assert field(desk).text() == ""
    assert desk.focus is field(desk)
    desk.key(Qt.Key.Key_Escape)
    assert not field(desk).isVisible()
    assert NAME in panel_text(desk)
    desk.key(Qt.Key.Key_Escape)
    assert panel(desk).person is None


def test_enter_held_down_presses_nothing_else(desk: OpenDesk) -> None:
    came(desk, aged(70))
    begin(desk)
    desk.type(ID)
    desk.key(Qt.Key.Key_Return)
    for _ in range(5):
        repeat = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier,
                           36, 0, 0, "\r", True, 1)  # fmt: skip
        QCoreApplication.sendEvent(desk.focus, repeat)
    desk.settle()
    assert len(desk.reception.waiting_room().tickets) == 1, "the one of before"


def test_on_a_narrow_screen_the_field_has_the_room_it_needs(desk: OpenDesk) -> None:
    desk.resize(860, 700)
    assert not panel(desk).isVisible(), "one thing at a time"
    begin(desk)
    assert field(desk).isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert not panel(desk).isVisible()
    assert desk.window.front.issue.isVisible()
