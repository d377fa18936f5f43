"""Corrections at the window: the old text is never lost, nothing is overwritten unseen."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.calls import (
    Call,
    CallEntry,
    FirstContact,
    Outcome,
    RevisionKind,
    Rings,
    Transfer,
    TransferResult,
)
from gecc_desk.domain.people import CallerKind
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.ui.open_desk import OpenDesk, texts
from ui.dialogs.call_history import CallHistoryDialog
from ui.dialogs.correct_call import CorrectCallDialog
from ui.dialogs.why_popup import WhyPopup
from ui.models.call_model import CHIPS_ROLE, Column
from ui.models.correction import (
    BadLength,
    as_texts,
    changed_fields,
    corrected,
    parse_length,
    typed_length,
)

pytestmark = pytest.mark.window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def a_call() -> CallEntry:
    """A call of which every field says something, the times to the second."""
    at = moments.now() - dt.timedelta(hours=3, seconds=17)
    entry = call(
        "ขอเลื่อนนัดรายงานตัว",
        at=at,
        caller="นางสาวสมหญิง ใจดี",
        phone="081 234 5678",
        outcome=Outcome.CALLBACK,
        callback_at=moments.now() + dt.timedelta(days=1, seconds=11),
        transfers=(
            Transfer("กลุ่มควบคุม", TransferResult.NO_ANSWER, "12"),
            Transfer("กลุ่มบริการสังคม", TransferResult.BUSY),
        ),
        rings=Rings.MORE,
        note="บรรทัดแรก\nบรรทัดที่สอง",
    )
    return dataclasses.replace(
        entry,
        kind=CallerKind.RELATIVE,
        first_contact=FirstContact.NO,
        length=dt.timedelta(minutes=4, seconds=5),
        callback_by="นิตยา",
    )


@pytest.fixture
def opened(desk: OpenDesk) -> OpenDesk:
    """The register with one call, open in full."""
    kept = desk.register.record(a_call())
    desk.window.show_call(kept.id)
    desk.until(desk.window.phone.register.details.isVisible, "the call is open")
    desk.settle()
    return desk


def shown(desk: OpenDesk) -> Call:
    told = desk.window.phone.register.details.call()
    assert told is not None
    return told


def corrections(database: Database) -> CallCorrections:
    return CallCorrections(database, "another desk")


def dialog(desk: OpenDesk) -> CorrectCallDialog:
    desk.digit(1)
    desk.settle()
    found = desk.until(QApplication.activeModalWidget, "the form for the correction is open")
    assert isinstance(found, CorrectCallDialog)
    desk.until(found.isActiveWindow, "it has the keyboard")
    desk.spin()
    return found


def popup() -> QWidget:
    found = QApplication.activePopupWidget()
    assert found is not None, "nothing is asked"
    return found


# ---- correcting -------------------------------------------------------------------------------


def test_a_correction_keeps_all_else_to_the_letter_and_the_old_text(opened: OpenDesk) -> None:
    before = shown(opened)
    form = dialog(opened)
    form.fields.topic.setText("ขอย้ายสำนักงาน")
    form.why.setFocus()
    opened.type("พิมพ์ผิด")
    opened.key(Key.Key_Return, CTRL)
    opened.until(lambda: shown(opened).corrected_at, "it is corrected")
    after = opened.register.call(before.id)
    assert after.entry == dataclasses.replace(before.entry, topic="ขอย้ายสำนักงาน")
    (revision,) = corrections(opened.database).history(before.id)
    assert (revision.kind, revision.why) == (RevisionKind.CORRECTED, "พิมพ์ผิด")
    assert revision.before.topic == "ขอเลื่อนนัดรายงานตัว"
    assert revision.changes == ("topic",)
    opened.until(lambda: QApplication.activeModalWidget() is None, "the form is gone")
    row = opened.window.phone.register.model.index(0, Column.TOPIC)
    assert row.data() == "ขอย้ายสำนักงาน"


def test_without_a_reason_nothing_is_changed_and_nothing_typed_is_lost(opened: OpenDesk) -> None:
    form = dialog(opened)
    form.fields.note.setPlainText("อีกอย่าง")
    opened.key(Key.Key_Return, CTRL)
    opened.settle()
    assert form.isVisible()
    assert opened.focus is form.why, "the cursor stands where something is missing"
    assert form.fields.note.toPlainText() == "อีกอย่าง"
    assert shown(opened).corrected_at is None
    assert corrections(opened.database).history(shown(opened).id) == []


def test_nothing_of_another_desk_is_overwritten(opened: OpenDesk, elsewhere: Database) -> None:
    before = shown(opened)
    form = dialog(opened)
    form.fields.topic.setText("ของโต๊ะนี้")
    form.why.setText("พิมพ์ผิด")
    theirs = dataclasses.replace(before.entry, topic="ของโต๊ะอื่น")
    corrections(elsewhere).correct(opened.register.call(before.id), theirs, "ผู้ติดต่อแจ้ง")
    form.save()
    opened.settle()
    assert form.isVisible(), "what was typed is still there"
    assert form.fields.topic.text() == "ของโต๊ะนี้"
    assert any(one for one in texts(form) if "แก้ไขรายการนี้แล้ว" in one), "it says why"
    assert opened.register.call(before.id).entry.topic == "ของโต๊ะอื่น"


def test_pressing_save_twice_is_one_correction(opened: OpenDesk) -> None:
    form = dialog(opened)
    form.fields.topic.setText("ขอย้ายสำนักงาน")
    form.why.setText("พิมพ์ผิด")
    form.save()
    form.save()
    opened.until(lambda: shown(opened).corrected_at, "it is corrected")
    assert len(corrections(opened.database).history(shown(opened).id)) == 1


def test_escape_asks_before_what_was_typed_is_lost(opened: OpenDesk) -> None:
    form = dialog(opened)
    opened.key(Key.Key_Escape)
    opened.until(lambda: QApplication.activeModalWidget() is None, "nothing was typed: it goes")
    form = dialog(opened)
    form.fields.topic.setText("ขอย้ายสำนักงาน")
    opened.key(Key.Key_Escape)
    opened.spin()
    assert form.isVisible()
    # Esc once more goes back to the form; only the press that says so gives it up.
    opened.key(Key.Key_Escape)
    opened.spin()
    assert form.isVisible()
    assert form.fields.topic.text() == "ขอย้ายสำนักงาน"


def test_a_length_that_is_none_is_said_beside_its_field(opened: OpenDesk) -> None:
    form = dialog(opened)
    form.length.setText("นานมาก")
    form.why.setText("พิมพ์ผิด")
    form.save()
    opened.settle()
    assert form.isVisible()
    assert opened.focus is form.length


def test_who_is_to_call_back_goes_to_the_follow_up(opened: OpenDesk) -> None:
    form = dialog(opened)
    form.fields.call_back.who.setText("มนตรี")
    form.save()
    opened.until(lambda: QApplication.activeModalWidget() is None, "it is written")
    (promised,) = FollowUps(opened.database, "test").open()
    assert promised.assignee == "มนตรี"


# ---- what a correction is made of -------------------------------------------------------------


def test_fields_that_were_not_touched_stay_what_they_were() -> None:
    opened = a_call()
    texts_before = as_texts(opened)
    typed = dataclasses.replace(
        opened,
        topic="อื่น",
        # As fields give it back: without seconds, with one transfer too few.
        callback_at=typed_moments.parse_typed(
            moments.typed_form(opened.callback_at or moments.now()), dt.date(2026, 1, 1)
        ),
        transfers=opened.transfers[:1],
    )
    now = texts_before | {"topic": "อื่น"}
    assert corrected(opened, typed, texts_before, now) == dataclasses.replace(opened, topic="อื่น")
    assert changed_fields(texts_before, now) == {"topic"}


def test_a_transfer_that_was_taken_out_is_out() -> None:
    opened = a_call()
    before = as_texts(opened)
    now = {name: text for name, text in before.items() if not name.endswith(".2")}
    typed = dataclasses.replace(opened, transfers=opened.transfers[:1])
    assert corrected(opened, typed, before, now).transfers == opened.transfers[:1]
    assert changed_fields(before, now) == {"transfers"}


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("4:05", 245), ("4.05", 245), ("๔:๐๕", 245), ("12", 720), (" 0:30 ", 30), ("75:00", 4500)],
)
def test_lengths_as_they_are_typed(typed: str, seconds: int) -> None:
    assert parse_length(typed) == dt.timedelta(seconds=seconds)


@pytest.mark.parametrize("typed", ["4:75", "นาน", "-3", "1:2:3"])
def test_what_is_no_length(typed: str) -> None:
    with pytest.raises(BadLength):
        parse_length(typed)


def test_a_length_that_was_shown_is_read_back() -> None:
    for seconds in (1, 59, 60, 245, 28_800):
        length = dt.timedelta(seconds=seconds)
        assert parse_length(typed_length(length)) == length
    assert parse_length(typed_length(None)) is None


# ---- history ----------------------------------------------------------------------------------


def test_the_history_shows_the_old_text_beside_the_new(opened: OpenDesk) -> None:
    before = shown(opened)
    entry = dataclasses.replace(before.entry, topic="ขอย้ายสำนักงาน", note="")
    corrections(opened.database).correct(before, entry, "ผู้ติดต่อแจ้งใหม่")
    opened.until(lambda: shown(opened).corrected_at, "it is corrected")
    opened.settle()
    opened.digit(3)
    opened.settle()
    history = opened.until(QApplication.activeModalWidget, "the history is open")
    assert isinstance(history, CallHistoryDialog)
    said = texts(history)
    for part in ("ขอเลื่อนนัดรายงานตัว", "ขอย้ายสำนักงาน", "บรรทัดแรก\nบรรทัดที่สอง"):
        assert part in said
    whole = "\n".join(said)
    assert "another desk" in whole
    assert "ผู้ติดต่อแจ้งใหม่" in whole
    history.accept()


def test_a_call_that_was_never_changed_has_no_history_to_open(opened: OpenDesk) -> None:
    opened.digit(3)
    opened.settle()
    assert QApplication.activeModalWidget() is None


# ---- voiding ----------------------------------------------------------------------------------


def test_a_call_is_voided_with_a_reason_and_comes_back(opened: OpenDesk) -> None:
    opened.digit(5)
    opened.spin()
    opened.digit(1)
    opened.until(lambda: shown(opened).voided_at, "it is void")
    opened.settle()
    assert opened.register.today().calls == 0
    register = opened.window.phone.register
    (chip,) = register.model.index(0, Column.RESULT).data(CHIPS_ROLE)
    assert chip.tone == "error"
    assert opened.calls() == ["นางสาวสมหญิง ใจดี"], "it stays in the register"
    (revision,) = corrections(opened.database).history(shown(opened).id)
    assert revision.kind is RevisionKind.VOIDED
    assert revision.why
    opened.key(Key.Key_Z, CTRL)
    opened.until(lambda: shown(opened).voided_at is None, "it counts again")
    day = moments.service_day(shown(opened).entry.received_at)
    counted = opened.register.entered_within_24h(day, day + dt.timedelta(days=1))
    assert counted.denominator == 1
    assert len(FollowUps(opened.database, "test").open()) == 1, "its promise is back as well"


def test_nothing_is_voided_without_a_reason(opened: OpenDesk) -> None:
    opened.digit(5)
    opened.spin()
    opened.digit(4)
    assert isinstance(popup(), WhyPopup)
    opened.key(Key.Key_Return)
    opened.settle()
    assert popup().isVisible()
    assert opened.register.call(shown(opened).id).voided_at is None
    opened.key(Key.Key_Escape)
    opened.settle()
    assert opened.register.call(shown(opened).id).voided_at is None


def test_what_another_desk_voided_meanwhile_is_said(opened: OpenDesk, elsewhere: Database) -> None:
    opened.digit(5)
    opened.spin()
    asked = popup()
    corrections(elsewhere).void(shown(opened).id, "บันทึกซ้ำ")
    opened.digit(1)
    opened.until(lambda: any("ยกเลิกแล้ว" in one for one in texts(asked)), "it says so")
    assert len(corrections(elsewhere).history(shown(opened).id)) == 1


def test_a_void_call_can_be_restored_and_nothing_else(opened: OpenDesk) -> None:
    corrections(opened.database).void(shown(opened).id, "บันทึกซ้ำ")
    opened.until(lambda: shown(opened).voided_at, "it is void")
    for digit in (1, 2, 4):
        opened.digit(digit)
        opened.settle()
        assert QApplication.activeModalWidget() is None
        assert QApplication.activePopupWidget() is None
    opened.digit(5)
    opened.spin()
    opened.digit(1)
    opened.until(lambda: shown(opened).voided_at is None, "it counts again")


# ---- whose call it is -------------------------------------------------------------------------


def test_somebody_else_of_that_name_and_back(opened: OpenDesk) -> None:
    before = shown(opened).person_id
    assert before is not None
    opened.digit(4)
    opened.spin()
    opened.digit(1)
    opened.until(lambda: shown(opened).person_id != before, "it is somebody else's")
    opened.settle()
    opened.key(Key.Key_Z, CTRL)
    opened.until(lambda: shown(opened).person_id == before, "it is theirs again")


def test_a_call_is_moved_to_a_person_whom_the_office_knows(opened: OpenDesk) -> None:
    other = opened.register.record(call(caller="นายสมชาย ดีงาม", phone="089-765-4321"))
    opened.digit(4)
    opened.spin()
    opened.digit(2)
    opened.settle()
    opened.type("สมชาย")
    opened.spin(150)
    opened.settle()
    opened.key(Key.Key_Down)
    opened.key(Key.Key_Return)
    opened.until(lambda: shown(opened).person_id == other.person_id, "it is theirs")


def test_a_promise_is_added_to_a_call(opened: OpenDesk) -> None:
    kept = opened.register.record(call(caller="อีกคน"))
    opened.window.show_call(kept.id)
    opened.until(lambda: shown(opened).id == kept.id, "the other call is open")
    opened.digit(2)
    opened.spin()
    opened.digit(1)
    opened.until(lambda: len(FollowUps(opened.database, "test").of_call(kept.id)) == 1, "promised")
    pane = opened.window.phone.register.details

    def promises() -> int:
        told = pane.details()
        return len(told.follow_ups) if told is not None else 0

    opened.until(lambda: promises() == 1, "it stands among the details")
