"""The phone register by keyboard: a call from empty to saved, and what must never be lost."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.calls import (
    Call,
    FirstContact,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
)
from gecc_desk.storage.database import Database
from tests.ui.open_desk import OpenDesk, texts
from ui.main_window import COUNTER, FRONT, PHONE, SETTINGS
from ui.widgets.call.call_drafts import draft_name

pytestmark = pytest.mark.window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
UNIT = "กลุ่มควบคุมและสอดส่อง"
DRAFT_MS = 400


@pytest.fixture
def phone(desk: OpenDesk) -> OpenDesk:
    """A desk with the phone page open and the cursor in its first field."""
    desk.key(Key.Key_F3)
    desk.settle()
    assert desk.focus is desk.window.form.phone
    return desk


def kept(desk: OpenDesk) -> list[Call]:
    """What is really in the register, the newest first."""
    desk.settle()
    return desk.register.newest(50)


def save(desk: OpenDesk) -> None:
    desk.key(Key.Key_Return, CONTROL)


def saved(desk: OpenDesk, count: int = 1) -> Call:
    desk.until(lambda: len(desk.calls()) == count, "the call is in the list")
    return kept(desk)[0]


def refused(desk: OpenDesk) -> str:
    """What is said; nothing may be kept and the form must be as it was."""
    before = desk.window.form.content()
    save(desk)
    desk.settle()
    assert kept(desk) == []
    after = desk.window.form.content()
    for name in before:
        assert after[name] == before[name], f"{name} was lost"
    said = [
        one.text()
        for one in desk.window.form.findChildren(QLabel)
        if one.isVisible() and ("โปรด" in one.text() or "เวลา" in one.text())
    ]
    return "\n".join(said)


def beside(widget: QWidget, sentence: str) -> bool:
    """Whether the sentence stands right under the widget."""
    shown = [
        one
        for one in widget.window().findChildren(QLabel)
        if one.isVisible() and sentence in one.text()
    ]
    assert len(shown) == 1, f"{len(shown)} places say: {sentence}"
    place, top = (
        shown[0].mapToGlobal(shown[0].rect().topLeft()),
        widget.mapToGlobal(widget.rect().topLeft()),
    )
    return 0 <= place.y() - top.y() - widget.height() <= 40 and place.x() - top.x() < 40


# ---- a call, by keyboard alone --------------------------------------------------------------


def test_a_transferred_call_from_empty_to_saved_without_the_mouse(phone: OpenDesk) -> None:
    form = phone.window.form
    presses = 0

    def go(key: Qt.Key) -> None:
        nonlocal presses
        presses += 1
        phone.key(key)

    def choose(digit: int) -> None:
        nonlocal presses
        presses += 1
        phone.digit(digit)

    phone.type("0812345678")
    go(Key.Key_Return)
    assert phone.focus is form.caller
    phone.type("สมหญิง")
    go(Key.Key_Return)
    assert phone.focus is form.topic
    phone.type("ขอเลื่อน")
    go(Key.Key_Return)  # takes the grey rest
    assert form.topic.text() == "ขอเลื่อนนัดรายงานตัว"
    assert form.outcome.isAncestorOf(phone.focus)
    choose(2)
    go(Key.Key_Return)
    assert phone.focus is form.unit
    phone.type("กลุ่มควบคุม")
    go(Key.Key_Return)
    assert form.transfers.rows[0].result.isAncestorOf(phone.focus)
    choose(2)
    go(Key.Key_Return)
    assert form.outcome.isAncestorOf(phone.focus), "nobody was reached: what is done instead?"
    go(Key.Key_Return)
    assert form.first_contact.isAncestorOf(phone.focus)
    choose(2)
    go(Key.Key_Return)
    assert form.rings.isAncestorOf(phone.focus)
    choose(3)
    go(Key.Key_Return)
    assert form.note.hasFocus()
    phone.type("จะโทรมาใหม่")
    save(phone)
    presses += 1
    entry = saved(phone).entry
    assert (entry.phone, entry.caller, entry.topic) == (
        "0812345678", "สมหญิง", "ขอเลื่อนนัดรายงานตัว",
    )  # fmt: skip
    assert entry.outcome is Outcome.TRANSFERRED
    assert entry.transfers == (Transfer(UNIT, TransferResult.NO_ANSWER),)
    assert (entry.rings, entry.note) == (Rings.THREE, "จะโทรมาใหม่")
    assert entry.first_contact is FirstContact.NO
    assert presses == 14, "besides the letters themselves"
    assert phone.focus is form.phone, "the next call can come"
    assert form.is_empty()


def test_the_shortest_call_is_a_topic_and_two_keys(phone: OpenDesk) -> None:
    phone.key(Key.Key_Return, times=2)
    phone.type("สอบถาม")
    save(phone)
    entry = saved(phone).entry
    assert entry.topic.startswith("สอบถาม")
    assert entry.outcome is Outcome.ANSWERED
    assert entry.rings is Rings.UNKNOWN
    assert abs(entry.received_at - moments.now()) < dt.timedelta(seconds=60)


def test_thai_digits_and_any_writing_of_a_number(phone: OpenDesk) -> None:
    phone.type("๐๘๑-๒๓๔ ๕๖๗๘")
    phone.window.form.topic.setText("เรื่อง")
    save(phone)
    assert saved(phone).phone_shown == "081-234-5678"
    found = phone.register.find("0812345678")
    assert len(found) == 1


def test_a_callback_asks_when(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.outcome.setFocus()
    phone.digit(3)
    phone.key(Key.Key_Tab)
    assert form.call_back.quick.isAncestorOf(phone.focus)
    phone.key(Key.Key_Return)
    assert phone.focus is form.call_back.when
    later = moments.now() + dt.timedelta(days=1)
    phone.type(moments.typed_form(later))
    save(phone)
    entry = saved(phone).entry
    assert entry.outcome is Outcome.CALLBACK
    assert entry.callback_at is not None
    assert abs(entry.callback_at - later) <= dt.timedelta(minutes=1)


def test_rows_out_of_sight_do_not_count(phone: OpenDesk) -> None:
    """Whoever first chose "transferred" and then "answered" transferred nothing."""
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.outcome.setFocus()
    phone.digit(2)
    form.unit.setText(UNIT)
    form.transfers.rows[0].result.choose(TransferResult.BUSY)
    form.outcome.setFocus()
    phone.digit(1)
    save(phone)
    entry = saved(phone).entry
    assert (entry.outcome, entry.transfers) == (Outcome.ANSWERED, ())


def test_arrows_choose_too(phone: OpenDesk) -> None:
    form = phone.window.form
    form.outcome.setFocus()
    phone.key(Key.Key_Right)
    assert form.outcome.value() is Outcome.TRANSFERRED
    assert form.unit.isVisible()
    phone.key(Key.Key_Left)
    assert form.outcome.value() is Outcome.ANSWERED
    assert not form.unit.isVisible()


def test_digits_in_a_text_field_are_text_and_issue_nothing(phone: OpenDesk) -> None:
    form = phone.window.form
    for field in (form.phone, form.caller, form.topic):
        field.setFocus()
        phone.type("123")
        assert field.text() == "123"
    form.note.setFocus()
    phone.type("1 2 3")
    assert form.note.toPlainText() == "1 2 3"
    phone.settle()
    assert phone.reception.waiting_room().tickets == ()


def test_digits_in_the_form_beside_the_front_desk_issue_nothing(desk: OpenDesk) -> None:
    desk.resize(1920, 1080)
    form = desk.window.form
    desk.until(form.isVisible, "the form stands beside")
    assert desk.window.page() == FRONT
    form.phone.setFocus()
    desk.type("081")
    form.outcome.setFocus()
    desk.digit(2)
    form.rings.setFocus()
    desk.digit(1)
    desk.settle()
    assert form.phone.text() == "081"
    assert form.outcome.value() is Outcome.TRANSFERRED
    assert desk.reception.waiting_room().tickets == ()


def test_enter_in_the_note_breaks_the_line_and_never_loses_text(phone: OpenDesk) -> None:
    form = phone.window.form
    form.note.setFocus()
    phone.type("หนึ่ง")
    phone.key(Key.Key_Return)
    phone.type("สอง")
    assert form.note.toPlainText() == "หนึ่ง\nสอง"
    form.topic.setText("เรื่อง")
    save(phone)
    assert saved(phone).entry.note == "หนึ่ง\nสอง"


@pytest.mark.parametrize(
    ("key", "page"), [(Key.Key_F2, FRONT), (Key.Key_F4, COUNTER), (Key.Key_F10, SETTINGS)]
)
def test_an_open_list_of_suggestions_does_not_hold_the_keyboard(
    phone: OpenDesk, key: Qt.Key, page: int
) -> None:
    phone.window.form.topic.setFocus()
    phone.type("สอบ")
    phone.key(key)
    assert phone.window.page() == page
    assert phone.window.form.topic.text() == "สอบ"


# ---- wrong input ----------------------------------------------------------------------------


def test_without_a_topic(phone: OpenDesk) -> None:
    phone.type("0812345678")
    assert "โปรดระบุเรื่องที่ติดต่อ" in refused(phone)
    form = phone.window.form
    assert beside(form.topic, "โปรดระบุเรื่องที่ติดต่อ")
    assert phone.focus is form.topic
    phone.type("เรื่อง")
    assert "โปรดระบุเรื่องที่ติดต่อ" not in "\n".join(texts(form)), "it is being answered"
    save(phone)
    assert saved(phone).entry.phone == "0812345678"


def test_an_error_moves_no_field_but_what_stands_below_it(phone: OpenDesk) -> None:
    form = phone.window.form
    edits = (form.phone, form.caller, form.topic)

    def places() -> list[tuple[object, ...]]:
        phone.spin(30)
        return [(*one.mapTo(phone.window, QPoint()).toTuple(), one.height()) for one in edits]

    before = places()
    phone.type("0899")
    save(phone)
    assert form.topic.property("wrong") == "true"
    assert places() == before
    form.phone.setFocus()
    form.topic.setText("เรื่อง")
    save(phone)
    saved(phone)
    assert places() == before, "nor does the first call move those of the next"


def test_an_empty_form_is_not_saved(phone: OpenDesk) -> None:
    assert "โปรดระบุเรื่องที่ติดต่อ" in refused(phone)


@pytest.mark.parametrize("field", ["caller", "phone", "topic"])
def test_ten_thousand_characters(phone: OpenDesk, field: str) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    control: QLineEdit = getattr(form, field)
    control.setText("ก" * 10_000)
    said = refused(phone)
    assert "โปรดย่อให้สั้นลง" in said
    assert "10000" in said.replace(",", "")
    assert beside(control, "โปรดย่อให้สั้นลง")
    assert phone.focus is control
    assert control.text() == "ก" * 10_000


def test_a_note_of_ten_thousand_characters(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.note.setPlainText("ก" * 10_000)
    assert "โปรดย่อให้สั้นลง" in refused(phone)
    assert form.note.hasFocus()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2569 09:00", "ไม่มีในปฏิทิน"),
        ("๓๑/๐๒/๒๕๖๙ ๐๙:๐๐", "ไม่มีในปฏิทิน"),
        ("29/02/2570 09:00", "ไม่มีในปฏิทิน"),
        ("25:61", "ไม่มีในปฏิทิน"),
        ("เมื่อเช้า", "อ่านวันและเวลานี้ไม่ได้"),
        ("22/11/2569", "ระบุเวลาด้วย"),
        ("22/11/2512 09:00", "ตรวจปี"),
        ("31/12/2599 09:00", "ยังมาไม่ถึง"),
    ],
)
def test_a_time_that_cannot_be(phone: OpenDesk, typed: str, sentence: str) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    phone.key(Key.Key_F8)
    assert phone.focus is form.received
    phone.type(typed)
    assert sentence in refused(phone)
    assert form.received.text() == typed
    assert phone.focus is form.received


def test_a_time_typed_in_thai_digits_is_taken(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    phone.key(Key.Key_F8)
    phone.type("๒๒/๐๑/๒๕๖๙ ๐๙:๔๑")
    save(phone)
    phone.settle()
    at = kept(phone)[0].entry.received_at
    assert moments.typed_form(at) == "22/01/2569 09:41"


def test_a_callback_in_the_past(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.outcome.setFocus()
    phone.digit(3)
    form.call_back.when.setText("01/01/2560 09:00")
    assert "เวลาโทรกลับต้องอยู่หลังเวลารับสาย" in refused(phone)
    assert beside(form.call_back.when, "เวลาโทรกลับต้องอยู่หลังเวลารับสาย")


def test_a_transfer_to_nobody(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.outcome.setFocus()
    phone.digit(2)
    assert "โปรดเลือกหน่วยงานที่โอนสายไป" in refused(phone)
    assert phone.focus is form.unit
    phone.type(UNIT)
    assert "โปรดเลือกผลการโอนสาย" in refused(phone)
    assert form.transfers.rows[0].result.isAncestorOf(phone.focus)
    phone.digit(1)
    save(phone)
    assert saved(phone).entry.transfers == (Transfer(UNIT, TransferResult.CONNECTED),)


def test_control_characters_are_refused_or_cleaned_and_nothing_breaks(phone: OpenDesk) -> None:
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.caller.setText("สม\x00ชาย\x1b[31m")
    save(phone)
    phone.settle()
    assert not any("\x00" in one.entry.caller for one in kept(phone))
    assert kept(phone) or form.caller.text().startswith("สม")


# ---- nothing half typed is lost -------------------------------------------------------------


def _half_type(desk: OpenDesk) -> dict[str, str]:
    form = desk.window.form
    form.phone.setFocus()
    desk.type("0812")
    form.caller.setFocus()
    desk.type("สมหญิง ครึ่ง")
    form.outcome.setFocus()
    desk.digit(2)
    form.unit.setFocus()
    desk.type("ฝ่าย")
    desk.key(Key.Key_Return)
    form.note.setFocus()
    desk.type("จดไว้")
    return form.content()


def test_a_half_typed_call_survives_every_page(phone: OpenDesk) -> None:
    typed = _half_type(phone)
    for key, page in (
        (Key.Key_F2, FRONT), (Key.Key_F4, COUNTER), (Key.Key_F10, SETTINGS), (Key.Key_F3, PHONE),
    ):  # fmt: skip
        phone.key(key)
        assert phone.window.page() == page
        assert phone.window.form.content() == typed
    assert phone.window.form.note.toPlainText() == "จดไว้"


def test_a_half_typed_call_survives_a_change_of_the_windows_size(phone: OpenDesk) -> None:
    typed = _half_type(phone)
    for size in ((1920, 1080), (1024, 700), (1366, 768)):
        phone.resize(*size)
        phone.window.show_page(FRONT)
        phone.window.show_page(PHONE)
        assert phone.window.form.content() == typed


def test_a_draft_is_kept_soon_after_the_last_letter(phone: OpenDesk) -> None:
    typed = _half_type(phone)
    phone.until(lambda: phone.drafts.kept("call"), "a draft is kept", seconds=2)
    phone.spin(DRAFT_MS + 100)
    phone.settle()
    draft = phone.drafts.kept("call")
    assert draft is not None
    assert {name: draft.get(name) for name in typed} == typed


def test_the_draft_is_put_back_the_next_time_and_says_so(phone: OpenDesk) -> None:
    typed = _half_type(phone)
    phone.reopen()
    phone.key(Key.Key_F3)
    form = phone.window.form
    phone.until(lambda: not form.is_empty(), "the draft is back")
    clock = ("timer", "timer_since")
    back = form.content()
    assert {n: t for n, t in back.items() if n not in clock} == {
        n: t for n, t in typed.items() if n not in clock
    }
    assert form.timer.edit.text() == "", "nobody timed the call meanwhile"
    assert any("พิมพ์ค้างไว้" in text for text in texts(form))
    assert kept(phone) == [], "it was put back and not saved"


def test_saving_takes_the_draft_away_for_good(phone: OpenDesk) -> None:
    form = phone.window.form
    phone.type("0812345678")
    phone.until(lambda: phone.drafts.kept("call"), "a draft is kept", seconds=2)
    form.topic.setText("เรื่อง")
    save(phone)
    saved(phone)
    assert phone.drafts.kept("call") is None
    phone.spin(DRAFT_MS + 200)
    phone.settle()
    assert phone.drafts.kept("call") is None, "no late timer may bring it back"
    phone.reopen()
    phone.key(Key.Key_F3)
    assert phone.window.form.is_empty()


def test_letters_typed_while_the_save_is_under_way_are_not_lost(
    phone: OpenDesk, elsewhere: Database
) -> None:
    """A slow disk must not eat what the receptionist goes on typing."""
    form = phone.window.form
    form.topic.setText("เรื่อง")
    with elsewhere.write():  # holds the one write lock
        save(phone)
        phone.spin(50)
        form.note.setFocus()
        phone.type("พิมพ์ต่อ")
    entry = saved(phone).entry
    assert (entry.topic, entry.note) == ("เรื่อง", "")
    assert form.note.toPlainText() == "พิมพ์ต่อ"
    assert form.topic.text() == "", "what was saved is not saved again"
    name = draft_name(form.slot)
    phone.until(
        lambda: (phone.drafts.kept(name) or {}).get("note") == "พิมพ์ต่อ",
        "the next call has its draft",
        seconds=2,
    )
    assert (phone.drafts.kept(name) or {})["topic"] == ""
    assert phone.drafts.kept("call") is None


def test_two_presses_on_save_are_one_call(phone: OpenDesk) -> None:
    phone.window.form.topic.setText("เรื่อง")
    save(phone)
    save(phone)
    phone.settle()
    assert len(kept(phone)) == 1


def test_clear_can_be_undone(phone: OpenDesk) -> None:
    typed = _half_type(phone)
    form = phone.window.form
    phone.click(phone.button(form, "ล้าง"))
    assert form.is_empty()
    assert form.note.toPlainText() == ""
    phone.click(phone.button(form, "เลิกทำ"))
    assert form.content() == typed


def test_what_was_saved_is_said_and_stands_on_top_of_the_register(phone: OpenDesk) -> None:
    form = phone.window.form
    form.caller.setText("สมหญิง")
    form.topic.setText("เรื่อง")
    save(phone)
    saved(phone)
    assert any("บันทึกแล้ว" in text and "สมหญิง" in text for text in texts(form))
    assert phone.calls() == ["สมหญิง"]
