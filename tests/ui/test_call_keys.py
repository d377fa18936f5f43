"""A call at the speed of speech: the keys are counted, nothing typed is lost, nothing is imposed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.calls import FirstContact, Outcome, Rings, Transfer, TransferResult
from gecc_desk.domain.people import CallerKind
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.ui.call_hands import (
    CONTROL,
    UNIT,
    Fingers,
    called_before,
    of_kind,
    offered,
    recorded,
    type_number,
)
from tests.ui.open_desk import OpenDesk, texts
from ui.main_window import PHONE
from ui.widgets.call.call_back import in_an_hour, next_working_weekday
from ui.widgets.call.call_timer import BadLength, as_clock, parse_length
from ui.widgets.call.meant_chip import MeantChip

pytestmark = pytest.mark.window

Key = Qt.Key
NUMBER, MALI = "0812345678", "นางมาลี ศรีสุข"


@pytest.fixture
def phone(desk: OpenDesk) -> OpenDesk:
    """A desk with the phone page open and the cursor in its first field."""
    desk.key(Key.Key_F3)
    desk.settle()
    assert desk.focus is desk.window.form.phone
    return desk


# ---- keys, counted --------------------------------------------------------------------------


def test_a_known_caller_with_a_usual_topic_takes_eight_keys_beyond_the_number(
    phone: OpenDesk, elsewhere: Database
) -> None:
    before = of_kind(call("ขอย้ายสำนักงาน", caller=MALI, phone=NUMBER), CallerKind.RELATIVE)
    (mali,) = called_before(elsewhere, before)
    hands = Fingers(phone)
    type_number(phone, "081-234 5678", known=1)
    assert phone.window.form.caller.text() == "", "nothing is filled in unasked"
    hands.enter()
    hands.enter()
    assert phone.focus is phone.window.form.topic
    hands.letters("สอ")
    hands.enter()
    hands.save()
    written = recorded(phone, 2)
    assert hands.pressed == 7
    assert (written.entry.caller, written.person_id) == (MALI, mali)
    assert written.entry.kind is CallerKind.RELATIVE
    assert written.entry.topic.startswith("สอบถาม")
    assert written.entry.outcome is Outcome.ANSWERED


def test_a_failed_transfer_and_a_call_back_by_keyboard_alone(
    phone: OpenDesk, elsewhere: Database
) -> None:
    """From the empty form to the saved call, with two units, a promise and who keeps it."""
    hands, form = Fingers(phone), phone.window.form
    phone.type(NUMBER)
    hands.enter()
    phone.type("สมหญิง")
    hands.enter()
    hands.letters("ขอเล")
    hands.enter()
    hands.digit(2)
    hands.enter()
    hands.letters("กลุ่มค")
    hands.enter()
    hands.digit(2)
    hands.press(Key.Key_T, CONTROL)
    hands.letters("ฝ")
    hands.enter()
    hands.digit(3)
    hands.enter()
    assert form.outcome.isAncestorOf(phone.focus), "nobody was reached: what is done instead?"
    hands.digit(3)
    assert form.transfers.isVisible(), "what was tried before stays in sight"
    hands.enter()
    assert form.call_back.quick.isAncestorOf(phone.focus)
    hands.digit(3)
    hands.enter()
    hands.enter()
    assert phone.focus is form.call_back.who
    phone.type("พิมพ์ใจ")
    hands.enter()
    hands.digit(2)
    hands.enter()
    hands.digit(3)
    hands.save()
    entry = recorded(phone).entry
    assert hands.pressed == 34
    assert entry.transfers == (
        Transfer(UNIT, TransferResult.NO_ANSWER),
        Transfer("ฝ่ายอำนวยการ", TransferResult.BUSY),
    )
    assert (entry.outcome, entry.first_contact) == (Outcome.CALLBACK, FirstContact.NO)
    assert entry.rings is Rings.THREE
    today = moments.service_day(moments.now())
    nine = dt.datetime.combine(next_working_weekday(today), dt.time(9), moments.BANGKOK)
    assert entry.callback_at == nine
    (promise,) = FollowUps(elsewhere, "test").open()
    assert (promise.due_at, promise.assignee) == (nine, "พิมพ์ใจ")


def test_a_list_that_is_told_late_of_the_keyboard_does_not_fetch_the_cursor_back(
    phone: OpenDesk,
) -> None:
    form = phone.window.form
    form.topic.setFocus()
    phone.type("สอ")
    lists = [one for one in phone.application.topLevelWidgets() if one.isVisible()]
    (offers,) = [one for one in lists if isinstance(one, QListView)]
    phone.key(Key.Key_Return)
    after = phone.focus
    assert after is not form.topic
    # What Qt does when X tells it that the list, which is gone, has the keyboard.
    offers.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert phone.focus is after


def test_topics_complete_in_the_other_layout_too(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setFocus()
    phone.type("lv[")  # สอบ with the keys of the other layout
    assert form.topic.offered().startswith("สอบถาม")
    assert form.topic.text() == "lv[", "it is offered, not put in"
    phone.key(Key.Key_Escape)
    assert form.topic.offered() == ""
    phone.type("5")
    phone.key(Key.Key_Return)
    assert form.topic.text() == "lv[5", "Enter takes no guess at the letters"
    form.topic.setFocus()
    phone.key(Key.Key_End)
    phone.key(Key.Key_Right)
    assert form.topic.text().startswith("สอบถาม")


def names_in_the_register(phone: OpenDesk, elsewhere: Database) -> None:
    """Two people of one first name, under numbers of their own."""
    called_before(
        elsewhere,
        call("ขอเลื่อนนัด", caller="นายสมชาย สุขบุญ", phone="0811111111"),
        call("ขอเลื่อนนัด", caller="นายสมชาย ใจดี", phone="0822222222"),
    )
    caller = phone.window.form.caller
    caller.setFocus()
    phone.type("นายสมชาย")
    phone.until(lambda: len(offered(phone)) == 2, "both are offered below")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab, Key.Key_End, Key.Key_Right])
def test_no_key_for_going_on_writes_another_persons_name(
    phone: OpenDesk, elsewhere: Database, key: Qt.Key
) -> None:
    names_in_the_register(phone, elsewhere)
    phone.key(key)
    assert phone.window.form.caller.text() == "นายสมชาย"


def test_the_one_name_of_the_number_is_taken_by_enter_and_not_by_tab(
    phone: OpenDesk, elsewhere: Database
) -> None:
    called_before(elsewhere, call("ขอเลื่อนนัด", caller=MALI, phone=NUMBER))
    caller = phone.window.form.caller
    type_number(phone, NUMBER, known=1)
    caller.setFocus()
    phone.type("นางม")
    phone.key(Key.Key_Tab)
    assert caller.text() == "นางม"
    caller.setFocus()
    phone.key(Key.Key_Return)
    assert caller.text() == MALI


def test_a_topic_is_left_as_typed_by_tab_and_by_escape(phone: OpenDesk) -> None:
    topic = phone.window.form.topic
    topic.setFocus()
    phone.type("สอบ")
    phone.key(Key.Key_Tab)
    assert topic.text() == "สอบ"
    topic.setFocus()
    topic.deselect()
    phone.key(Key.Key_Escape)
    topic.set_suggestions(phone.register.topics())  # an answer that comes late offers nothing anew
    phone.key(Key.Key_Return)
    assert topic.text() == "สอบ", "who sent it away meant what was typed"


def test_what_was_not_yet_on_the_screen_is_taken_by_no_key(phone: OpenDesk) -> None:
    """Who types ahead of a slow screen presses Enter to go on, not to choose."""
    topic = phone.window.form.topic
    topic.setFocus()
    phone.type("สอบ", in_haste=True)
    assert topic.offered().startswith("สอบถาม")
    QTest.keyClick(topic, Key.Key_Return)
    assert topic.text() == "สอบ"


def test_the_frequent_topic_is_offered_first(phone: OpenDesk, elsewhere: Database) -> None:
    topics = phone.register.topics()
    last = [one for one in topics if one.startswith("ขอ")][-1]
    called_before(elsewhere, *(call(last) for _ in range(3)))
    phone.reopen()
    phone.key(Key.Key_F3)
    phone.settle()
    phone.window.form.topic.setFocus()
    phone.type("ข")
    assert phone.window.form.topic.offered() == last


# ---- the wrong layout -----------------------------------------------------------------------


def chip(desk: OpenDesk) -> MeantChip | None:
    """What is offered under a field."""
    chips = desk.window.form.findChildren(MeantChip)
    return next((one for one in chips if one.isVisible()), None)


def type_wrong(desk: OpenDesk) -> QLineEdit:
    edit = desk.window.form.caller
    edit.setFocus()
    desk.type("l,=kp .0fu")
    return edit


def test_a_name_in_the_wrong_layout_is_offered_and_taken_by_the_key_it_names(
    phone: OpenDesk,
) -> None:
    edit = type_wrong(phone)
    offer = chip(phone)
    assert offer is not None
    assert "สมชาย ใจดี" in offer.text()
    assert "Enter" in offer.text()
    phone.key(Key.Key_Tab)
    assert edit.text() == "l,=kp .0fu", "Tab only goes on"
    edit.setFocus()
    phone.key(Key.Key_Return)
    assert edit.text() == "สมชาย ใจดี"
    assert chip(phone) is None
    edit.setFocus()
    phone.key(Key.Key_Z, CONTROL)
    assert edit.text() == "l,=kp .0fu", "Ctrl+Z takes it back"


def test_it_is_taken_by_mouse_and_left_by_escape(phone: OpenDesk) -> None:
    edit = type_wrong(phone)
    offer = chip(phone)
    assert offer is not None
    phone.click(offer)
    assert edit.text() == "สมชาย ใจดี"
    edit.clear()
    type_wrong(phone)
    phone.key(Key.Key_Escape)
    assert chip(phone) is None
    phone.key(Key.Key_Return)
    assert edit.text() == "l,=kp .0fu", "who sent it away meant what was typed"


def test_going_on_by_mouse_leaves_what_was_typed(phone: OpenDesk) -> None:
    edit = type_wrong(phone)
    phone.click(phone.window.form.topic)
    assert edit.text() == "l,=kp .0fu"
    assert chip(phone) is None


def test_names_in_their_own_letters_are_left_alone(phone: OpenDesk) -> None:
    caller = phone.window.form.caller
    for name in ("John Smith", "somchai", "สมชาย", "A.B. Co"):
        caller.setFocus()
        caller.selectAll()
        phone.type(name)
        assert chip(phone) is None
        phone.key(Key.Key_Return)
        assert caller.text() == name


def test_numbers_are_never_guessed_at(phone: OpenDesk) -> None:
    form = phone.window.form
    form.outcome.setFocus()
    phone.digit(2)
    for edit in (form.phone, form.transfers.rows[0].extension, form.timer.edit, form.received):
        edit.setFocus()
        edit.selectAll()
        phone.type("l,=kp")
        assert chip(phone) is None
        phone.key(Key.Key_Return)
        assert edit.text() == "l,=kp"


# ---- what Enter does ------------------------------------------------------------------------


def test_enter_loses_nothing_anywhere(phone: OpenDesk) -> None:
    form = phone.window.form
    form.outcome.setFocus()
    phone.digit(2)
    form.transfers.add()
    row = form.transfers.rows[0]
    edits = {
        form.phone: "12", form.caller: "ก ข", form.topic: "zzz", row.unit: "กองกลาง",
        row.extension: "9", form.timer.edit: "1:10", form.received: "08:00",
    }  # fmt: skip
    for edit, text in edits.items():
        edit.setFocus()
        edit.selectAll()
        phone.type(text)
        phone.key(Key.Key_Return)
    form.outcome.setFocus()
    for row_of_choices in (form.kind, row.result, form.first_contact, form.rings):
        row_of_choices.setFocus()
        phone.digit(2)
        phone.key(Key.Key_Return)
        assert row_of_choices.value() is not None, "Enter takes no choice back"
    assert {edit: edit.text() for edit in edits} == edits
    assert phone.register.newest(5) == [], "and saves nothing"


def test_an_optional_choice_is_taken_back(phone: OpenDesk) -> None:
    rings = phone.window.form.rings
    rings.setFocus()
    phone.digit(1)
    assert rings.value() is Rings.ONE
    phone.key(Key.Key_Delete)
    assert rings.value() is None
    phone.digit(2)
    phone.click(phone.focus)
    assert rings.value() is None


# ---- digits, clock, masking -----------------------------------------------------------------


def test_numeric_fields_take_thai_digits(phone: OpenDesk) -> None:
    form = phone.window.form
    phone.type("๐๘๑-๒๓๔ ๕๖๗๘")
    form.topic.setText("เรื่อง")
    form.outcome.setFocus()
    phone.digit(2)
    row = form.transfers.rows[0]
    row.unit.setFocus()
    phone.type(UNIT)
    row.extension.setText("")
    row.extension.setFocus()
    phone.type("๑๐๒")
    row.result.choose(TransferResult.CONNECTED)
    form.timer.edit.setFocus()
    form.timer.edit.selectAll()
    phone.type("๒:๐๕")
    phone.key(Key.Key_Return, CONTROL)
    written = recorded(phone)
    assert written.phone_shown == "081-234-5678"
    assert written.entry.transfers[0].extension == "102"
    assert written.entry.length == dt.timedelta(minutes=2, seconds=5)


def test_the_clock_runs_with_the_call_stops_and_goes_on(phone: OpenDesk) -> None:
    form = phone.window.form
    assert form.timer.edit.text() == ""
    phone.type("1")
    assert form.timer.is_running
    phone.until(lambda: form.timer.edit.text() == "0:01", "a second has passed", seconds=4)
    phone.key(Key.Key_D, CONTROL)
    stopped = form.timer.edit.text()
    phone.spin(1_200)
    assert form.timer.edit.text() == stopped
    phone.key(Key.Key_D, CONTROL)
    phone.until(lambda: form.timer.edit.text() != stopped, "it goes on", seconds=4)
    form.topic.setText("เรื่อง")
    phone.key(Key.Key_Return, CONTROL)
    length = recorded(phone).entry.length
    assert length is not None
    assert dt.timedelta(seconds=1) <= length <= dt.timedelta(seconds=6)
    assert form.timer.edit.text() == ""


def test_a_call_written_down_afterwards_has_no_length(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setFocus()
    phone.type("เรื่อง")
    phone.key(Key.Key_F8)
    earlier = moments.now() - dt.timedelta(hours=1)
    phone.type(moments.typed_form(earlier))
    phone.key(Key.Key_Return, CONTROL)
    entry = recorded(phone).entry
    assert entry.length is None
    assert abs(entry.received_at - earlier) <= dt.timedelta(minutes=1)


def test_a_length_that_is_none_is_said_beside_the_clock(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.timer.edit.setFocus()
    form.timer.edit.selectAll()
    phone.type("abc")
    phone.key(Key.Key_Return, CONTROL)
    phone.settle()
    assert phone.register.newest(5) == []
    assert any("2:30" in text for text in texts(form))
    assert phone.focus is form.timer.edit
    assert form.timer.edit.text() == "abc"


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("2:05", 125), ("2.05", 125), ("1:02:05", 3725), ("3", 180), ("90:00", 5400), ("๒:๐๕", 125)],
)
def test_lengths_that_are_understood(typed: str, seconds: int) -> None:
    length = parse_length(typed)
    assert length == dt.timedelta(seconds=seconds)
    assert parse_length(as_clock(length)) == length


@pytest.mark.parametrize("typed", ["2:65", "-1", "นาน", "1:2", "999", "9:00:00", "1:2:3:4"])
def test_lengths_that_are_none(typed: str) -> None:
    with pytest.raises(BadLength):
        parse_length(typed)


def test_a_citizen_id_in_the_note_is_said_to_be_masked(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    above = form.note.y()
    form.note.setFocus()
    phone.type("บัตร 1-1037-02071-81-")
    assert not any("ปิดบางส่วน" in text for text in texts(form))
    phone.type("1")
    assert any("ปิดบางส่วน" in text for text in texts(form))
    assert form.note.y() == above, "nothing moves for it"
    phone.key(Key.Key_Return, CONTROL)
    assert "02071" not in recorded(phone).entry.note


# ---- undo -----------------------------------------------------------------------------------


@pytest.mark.parametrize("by_key", [True, False])
def test_a_saved_call_is_taken_back_with_all_its_text(
    phone: OpenDesk, elsewhere: Database, *, by_key: bool
) -> None:
    form = phone.window.form
    phone.type(NUMBER)
    form.caller.setFocus()
    phone.type(MALI)
    form.topic.setText("เรื่อง")
    form.note.setPlainText("จดไว้")
    before = form.content()
    phone.key(Key.Key_Return, CONTROL)
    first = recorded(phone)
    phone.until(form.is_empty, "the form is empty")
    if by_key:
        phone.key(Key.Key_Z, CONTROL)
    else:
        phone.click(phone.button(form, "เลิกทำ"))
    phone.until(lambda: not form.is_empty(), "the text is back")
    phone.settle()
    after = form.content()
    for name in ("phone", "caller", "topic", "note", "began"):
        assert after[name] == before[name]
    assert phone.register.call(first.id).voided_at is not None
    (revision,) = CallCorrections(elsewhere, "test").history(first.id)
    assert revision.why
    form.topic.setText("เรื่องที่ถูก")
    phone.key(Key.Key_Return, CONTROL)
    assert recorded(phone, 2).entry.topic == "เรื่องที่ถูก"


def test_what_was_saved_is_not_taken_back_over_the_next_call(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    phone.key(Key.Key_Return, CONTROL)
    first = recorded(phone)
    phone.type("0899")
    phone.window._undo()
    phone.settle()
    assert form.phone.text() == "0899"
    assert phone.register.call(first.id).voided_at is None


# ---- when to call back ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (dt.date(2026, 11, 23), dt.date(2026, 11, 24)),
        (dt.date(2026, 11, 27), dt.date(2026, 11, 30)),
        (dt.date(2026, 11, 28), dt.date(2026, 11, 30)),
        (dt.date(2026, 12, 31), dt.date(2027, 1, 1)),
    ],
)
def test_the_next_working_weekday(day: dt.date, following: dt.date) -> None:
    assert next_working_weekday(day) == following


@pytest.mark.parametrize(
    ("now", "later"), [("09:00", "10:00"), ("09:01", "10:15"), ("09:59", "11:00")]
)
def test_in_an_hour_is_a_time_that_one_says(now: str, later: str) -> None:
    at = dt.datetime.combine(
        dt.date(2026, 11, 23), dt.time.fromisoformat(now), moments.BANGKOK
    ).astimezone(dt.UTC)
    assert moments.clock(in_an_hour(at)) == later


def test_each_usual_time_is_one_press_and_can_be_typed_over(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.outcome.setFocus()
    phone.digit(3)
    back = form.call_back
    back.quick.setFocus()
    for digit in (1, 2, 3, 4):
        phone.digit(digit)
        typed = back.when.text()
        meant = typed_moments.parse_typed(typed, moments.service_day(moments.now()))
        assert meant > moments.now() or moments.is_whole_day(meant)
    phone.digit(2)
    assert ":" not in back.when.text(), "during the day has no time"
    back.when.setFocus()
    back.when.selectAll()
    later = moments.now() + dt.timedelta(days=9)
    phone.type(moments.typed_form(later))
    assert back.quick.value() is None
    phone.key(Key.Key_Return, CONTROL)
    at = recorded(phone).entry.callback_at
    assert at is not None
    assert moments.typed_form(at) == moments.typed_form(later)


def test_the_page_of_the_form_is_the_phones(phone: OpenDesk) -> None:
    """Ctrl+N from anywhere leads to a form to write in."""
    phone.key(Key.Key_F2)
    phone.key(Key.Key_N, CONTROL)
    assert phone.window.page() == PHONE
    assert phone.focus is phone.window.form.phone
    assert offered(phone) == []
