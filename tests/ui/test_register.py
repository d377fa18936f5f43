"""The phone register's list: any part finds, Esc clears, more comes as one scrolls."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.call_filter import CallFilter, VoidedCalls
from gecc_desk.domain.calls import FirstContact, Outcome, Rings, Transfer, TransferResult
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import months_later
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.imports_taken_back import ImportsTakenBack
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.register_import import RegisterImport
from gecc_desk.services.saved_views import SavedViews
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.services.test_register_import import previewed, row, told
from tests.ui.open_desk import OpenDesk, texts
from ui.dialogs.imports_dialog import ImportsDialog
from ui.language import Language
from ui.main_window import PHONE
from ui.models.call_model import Column
from ui.models.figures_period import typed_day
from ui.models.register_state import Facet, Recent
from ui.theme import Look, ThemeName
from ui.widgets.chip_button import ChipButton
from ui.widgets.done_strip import DoneStrip
from ui.widgets.field import Field
from ui.widgets.register_panel import RegisterPanel

pytestmark = pytest.mark.window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def register(desk: OpenDesk) -> RegisterPanel:
    return desk.window.phone.register


@pytest.fixture
def filled(desk: OpenDesk) -> OpenDesk:
    """A desk with three calls in its register, and the cursor in the search field."""
    desk.register.record(
        call(
            "ขอเลื่อนนัดรายงานตัว",
            caller="นางสาวสมหญิง ใจดี",
            phone="081-234-5678",
            outcome=Outcome.TRANSFERRED,
            transfers=(Transfer("กลุ่มบริการสังคม", TransferResult.BUSY),),
            rings=Rings.TWO,
        )
    )
    desk.register.record(
        call("ขอย้ายสำนักงาน", caller="นายสมชาย", note="ส่งเอกสารทางไปรษณีย์", rings=Rings.MORE)
    )
    desk.register.record(call("ร้องเรียน", caller="ไม่ประสงค์ออกนาม", phone="02-141-4040"))
    desk.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.page() == PHONE
    assert desk.focus is desk.window.phone.register.search
    desk.until(lambda: len(desk.calls()) == 3, "the calls are there")
    return desk


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("หญิง", ["นางสาวสมหญิง ใจดี"]),
        ("2345678", ["นางสาวสมหญิง ใจดี"]),
        ("๘๑๒๓๔", ["นางสาวสมหญิง ใจดี"]),
        ("081-234", ["นางสาวสมหญิง ใจดี"]),
        ("เลื่อนนัด", ["นางสาวสมหญิง ใจดี"]),
        ("บริการสังคม", ["นางสาวสมหญิง ใจดี"]),
        ("ไปรษณีย์", ["นายสมชาย"]),
        ("สม", ["นายสมชาย", "นางสาวสมหญิง ใจดี"]),
        ("ไม่มีใครชื่อนี้", []),
    ],
)
def test_any_part_finds(filled: OpenDesk, typed: str, found: list[str]) -> None:
    filled.type(typed)
    filled.until(lambda: filled.calls() == found, "what was searched for is found")
    if not found:
        empty = filled.window.phone.register.empty
        assert empty.isVisible()
        assert typed in empty.text(), "it says what was looked for"


def test_escape_shows_all_again(filled: OpenDesk) -> None:
    filled.type("หญิง")
    filled.until(lambda: len(filled.calls()) == 1, "one is found")
    filled.key(Key.Key_Escape)
    assert filled.window.phone.register.search.text() == ""
    filled.until(lambda: len(filled.calls()) == 3, "all are there")


def test_what_a_search_must_not_take_for_a_command(filled: OpenDesk) -> None:
    for typed in ('"', "%", "'; DROP TABLE phone_call; --", "*", "\\", "(", "ก" * 10_000):
        filled.window.phone.register.search.setText(typed)
        filled.settle()
    filled.window.phone.register.search.clear()
    filled.until(lambda: len(filled.calls()) == 3, "nothing was harmed")


def test_down_goes_to_the_first_call(filled: OpenDesk) -> None:
    filled.key(Key.Key_Down)
    table = filled.window.phone.register.table
    assert filled.focus is table
    assert table.currentIndex().row() == 0


def test_the_day_is_counted_with_its_rings(filled: OpenDesk) -> None:
    said = " ".join(texts(filled.window.phone.register))
    assert "3" in said
    assert "50 %" in said or "50%" in said
    assert "1/2" in said


def test_an_empty_register_says_how_to_begin(desk: OpenDesk) -> None:
    desk.key(Key.Key_F3)
    desk.settle()
    empty = desk.window.phone.register.empty
    assert empty.isVisible()
    assert empty.text()
    assert not empty.clear_button.isVisible(), "there is nothing to be cleared"


def many(desk: OpenDesk, count: int) -> list[str]:
    """So many calls, a minute apart; gives the callers, the newest first."""
    now = moments.now()
    for number in range(count):
        desk.register.record(
            call(caller=f"คนที่ {number}", at=now - dt.timedelta(minutes=count - number))
        )
    return [f"คนที่ {number}" for number in reversed(range(count))]


def scroll_down(desk: OpenDesk) -> None:
    desk.window.phone.register.table.scrollToBottom()
    desk.spin(20)
    desk.settle()


def test_older_calls_come_as_one_scrolls(desk: OpenDesk) -> None:
    callers = many(desk, 250)
    desk.key(Key.Key_F3)
    desk.until(lambda: len(desk.calls()) == 100, "the first page is there")
    for _ in range(6):
        scroll_down(desk)
    desk.until(lambda: len(desk.calls()) == 250, "all are there")
    assert desk.calls() == callers


def test_a_call_that_comes_between_two_pages_is_there_once(
    desk: OpenDesk, elsewhere: Database
) -> None:
    callers = many(desk, 150)
    desk.key(Key.Key_F3)
    desk.until(lambda: len(desk.calls()) == 100, "the first page is there")
    PhoneRegister(elsewhere, "another desk").record(call(caller="คนใหม่"))
    desk.until(lambda: desk.calls()[0] == "คนใหม่", "the new call stands on top")
    for _ in range(3):
        scroll_down(desk)
    desk.until(lambda: len(desk.calls()) == 151, "all are there")
    assert desk.calls() == ["คนใหม่", *callers]


def test_a_search_pages_too_and_keeps_its_order(desk: OpenDesk) -> None:
    callers = many(desk, 220)
    desk.key(Key.Key_F, CTRL)
    desk.type("คน")
    desk.until(lambda: len(desk.calls()) == 100, "the first page is there")
    register(desk).next_order()
    desk.until(lambda: desk.calls()[0] == "คนที่ 0", "the oldest stands on top")
    for _ in range(5):
        scroll_down(desk)
    desk.until(lambda: len(desk.calls()) == 220, "all are there")
    assert desk.calls() == callers[::-1]


def test_only_the_answer_to_what_is_typed_now_is_ever_shown(filled: OpenDesk) -> None:
    seen: list[list[str]] = []
    panel = register(filled)
    panel.model.modelReset.connect(lambda: seen.append(filled.calls()))
    hold = threading.Event()
    filled.desk._reader.run(hold.wait, lambda _: None, lambda _: None, owner=filled.desk._reader)
    for letter in "ร้องเรียน":
        filled.type(letter)
        filled.spin(60)
    assert panel.search.text() == "ร้องเรียน", "typing waits for no search"
    hold.set()
    filled.until(lambda: seen, "there is an answer")
    filled.settle()
    assert seen == [["ไม่ประสงค์ออกนาม"]]


# ---- filters ----------------------------------------------------------------------------------


def popup() -> QWidget:
    found = QApplication.activePopupWidget()
    assert found is not None, "nothing is asked"
    return found


def test_filters_are_set_and_taken_off_by_keys_alone(filled: OpenDesk) -> None:
    filled.key(Key.Key_G, CTRL)
    filled.settle()
    filled.digit(3)
    # Outcomes: the cursor stands on the first; the second is what was transferred.
    filled.key(Key.Key_Down)
    filled.key(Key.Key_Space)
    filled.until(lambda: filled.calls() == ["นางสาวสมหญิง ใจดี"], "only what was transferred")
    filled.key(Key.Key_Escape)
    filled.spin()
    chips = register(filled).chips
    assert len(chips.texts()) == 1
    while not isinstance(filled.focus, ChipButton):
        filled.key(Key.Key_Tab)
    filled.key(Key.Key_Delete)
    filled.until(lambda: len(filled.calls()) == 3, "all are there")
    assert chips.texts() == []
    assert register(filled).search.hasFocus(), "the keyboard is somewhere"


def test_several_filters_at_once_and_all_cleared(filled: OpenDesk) -> None:
    panel = register(filled)
    panel.set_state(panel.state.toggled(Facet.OUTCOME, Outcome.ANSWERED).of_days(Recent.TODAY))
    filled.until(lambda: len(filled.calls()) == 2, "two were answered today")
    filled.type("ร้อง")
    filled.until(lambda: filled.calls() == ["ไม่ประสงค์ออกนาม"], "one of them is a complaint")
    # Esc takes what is typed, once more what is filtered.
    filled.key(Key.Key_Escape)
    filled.until(lambda: len(filled.calls()) == 2, "the filters stay")
    filled.key(Key.Key_Escape)
    filled.until(lambda: len(filled.calls()) == 3, "the filters are gone")


def test_a_period_leaves_out_what_was_before(filled: OpenDesk) -> None:
    old = moments.now() - dt.timedelta(days=3)
    filled.register.record(call(caller="เมื่อสามวันก่อน", at=old))
    filled.until(lambda: len(filled.calls()) == 4, "all are there")
    filled.key(Key.Key_B, CTRL)
    filled.digit(1)
    filled.until(lambda: len(filled.calls()) == 3, "today's are there")
    filled.key(Key.Key_B, CTRL)
    filled.digit(2)
    filled.until(lambda: len(filled.calls()) == 4, "the week's are there")
    filled.key(Key.Key_B, CTRL)
    filled.digit(8)
    day = typed_day(moments.service_day(old))
    filled.type(day)
    filled.key(Key.Key_Tab)
    filled.type(day)
    filled.key(Key.Key_Return)
    filled.until(lambda: filled.calls() == ["เมื่อสามวันก่อน"], "that day's are there")


def test_a_day_that_is_none_is_said_beside_its_field(filled: OpenDesk) -> None:
    filled.key(Key.Key_B, CTRL)
    filled.digit(8)
    filled.type("32/13/2569")
    filled.key(Key.Key_Return)
    assert popup().isVisible()
    said = [one for one in popup().findChildren(Field) if one.error()]
    assert len(said) == 1
    assert len(filled.calls()) == 3


def test_what_is_to_be_called_back_is_one_press_away(filled: OpenDesk) -> None:
    filled.register.record(call(caller="รอโทรกลับ", outcome=Outcome.CALLBACK))
    door = register(filled).buttons.follow_ups
    filled.until(lambda: door.isVisible() and "1" in door.text(), "it says how many")
    filled.click(door)
    filled.until(lambda: filled.calls() == ["รอโทรกลับ"], "that call is there")
    filled.click(door)
    filled.until(lambda: len(filled.calls()) == 4, "all are there")


def test_nothing_found_says_what_was_looked_for_and_a_press_shows_all(filled: OpenDesk) -> None:
    panel = register(filled)
    panel.set_state(panel.state.toggled(Facet.TOPIC, "ร้องเรียน"))
    filled.type("สมชาย")
    filled.until(panel.empty.isVisible, "nothing fits")
    assert "สมชาย" in panel.empty.text()
    assert "ร้องเรียน" in panel.empty.text()
    filled.click(panel.empty.clear_button)
    filled.until(lambda: len(filled.calls()) == 3, "all are there")


def test_what_is_offered_is_taken_by_its_own_key(filled: OpenDesk) -> None:
    search = register(filled).search
    filled.key(Key.Key_F, CTRL)
    filled.type("l,=kp")
    filled.spin()
    assert "Alt+Enter" in texts(register(filled))
    filled.key(Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert (search.text(), search.hasFocus()) == ("สมชาย", True)
    # With nothing offered the key does nothing.
    filled.key(Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert (search.text(), search.hasFocus()) == ("สมชาย", True)


def test_a_text_in_the_wrong_layout_is_offered_and_not_imposed(filled: OpenDesk) -> None:
    filled.type("l,=kp")
    offer = filled.button(register(filled), "สมชาย")
    assert register(filled).search.text() == "l,=kp"
    filled.click(offer)
    filled.until(lambda: filled.calls() == ["นายสมชาย"], "what was meant is found")


# ---- order ------------------------------------------------------------------------------------


def test_the_head_of_a_column_puts_the_calls_in_its_order(filled: OpenDesk) -> None:
    header = register(filled).table.horizontalHeader()
    newest = filled.calls()

    def press(column: Column) -> None:
        at = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    press(Column.CALLER)
    # Without their titles: ไม่ประสงค์…, สมชาย, สมหญิง.
    by_name = ["ไม่ประสงค์ออกนาม", "นายสมชาย", "นางสาวสมหญิง ใจดี"]
    filled.until(lambda: filled.calls() == by_name, "by caller")
    press(Column.CALLER)
    filled.until(lambda: filled.calls() == newest, "the newest first again")
    press(Column.TIME)
    filled.until(lambda: filled.calls() == newest[::-1], "the oldest first")


# ---- views ------------------------------------------------------------------------------------


def test_a_view_is_kept_chosen_renamed_removed_and_put_back(filled: OpenDesk) -> None:
    panel, views = register(filled), SavedViews(filled.database, "desk")
    panel.set_state(panel.state.toggled(Facet.OUTCOME, Outcome.TRANSFERRED))
    filled.type("สม")
    filled.key(Key.Key_M, CTRL)
    filled.settle()
    filled.key(Key.Key_Return)
    filled.type("สายโอน")
    filled.key(Key.Key_Return)
    filled.until(views.all, "it is kept")
    filled.settle()
    filled.key(Key.Key_Escape)
    filled.spin()
    panel.clear()
    filled.until(lambda: len(filled.calls()) == 3, "all are there")
    filled.key(Key.Key_M, CTRL)
    filled.settle()
    filled.digit(1)
    filled.until(lambda: filled.calls() == ["นางสาวสมหญิง ใจดี"], "the view is shown")
    assert panel.search.text() == "สม"
    filled.key(Key.Key_M, CTRL)
    filled.settle()
    filled.key(Key.Key_Tab)
    filled.key(Key.Key_Space)
    filled.type("โอนแล้ว")
    filled.key(Key.Key_Return)
    filled.until(lambda: [one.name for one in views.all()] == ["โอนแล้ว"], "it is renamed")
    filled.settle()
    bins = [one for one in popup().findChildren(QPushButton) if "โอนแล้ว" in one.accessibleName()]
    filled.click(bins[-1])
    filled.until(lambda: not views.all(), "it is removed")
    filled.settle()
    filled.click(popup().findChild(DoneStrip).undo_button)  # type: ignore[union-attr]
    filled.until(lambda: [one.name for one in views.all()] == ["โอนแล้ว"], "it is back")
    assert views.all()[0].filter.outcomes == (Outcome.TRANSFERRED,)


def test_a_view_of_this_month_shows_the_next_month_when_that_has_come(
    filled: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, views = register(filled), SavedViews(filled.database, "desk")
    panel.set_state(panel.state.of_days(Recent.MONTH))
    filled.key(Key.Key_M, CTRL)
    filled.settle()
    filled.key(Key.Key_Return)
    assert any("นับจากวันที่เปิดดู" in text for text in texts(popup())), "it says that it moves on"
    filled.type("สายเดือนนี้")
    filled.key(Key.Key_Return)
    filled.until(views.all, "it is kept")
    filled.settle()
    assert "เดือนนี้" in texts(popup()), "what a view shows stands under its name"
    filled.key(Key.Key_Escape)
    panel.clear()
    filled.until(lambda: len(filled.calls()) == 3, "all are there")

    today = moments.service_day(moments.now())
    later = months_later(today.replace(day=1), 1)
    then = moments.day_bounds(later)[0] + dt.timedelta(hours=9)
    monkeypatch.setattr(moments, "now", lambda: then)
    PhoneRegister(filled.database, "test", clock=lambda: then).record(
        call(at=then, caller="ผู้โทรเดือนใหม่")
    )
    filled.key(Key.Key_M, CTRL)
    filled.settle()
    filled.digit(1)
    filled.until(lambda: filled.calls() == ["ผู้โทรเดือนใหม่"], "the new month alone")
    assert panel.chips.texts() == ["เดือนนี้"]


def test_a_second_view_of_one_name_is_refused_in_words(filled: OpenDesk) -> None:
    panel, views = register(filled), SavedViews(filled.database, "desk")
    views.save("ของฉัน", CallFilter(text="ก"))
    panel.set_state(panel.state.toggled(Facet.FOLLOW_UP, value=True))
    filled.key(Key.Key_M, CTRL)
    filled.settle()
    keep = [one for one in popup().findChildren(QPushButton) if "…" in one.text()]
    filled.click(keep[0])
    filled.type("ของฉัน")
    filled.key(Key.Key_Return)
    filled.settle()
    said = [one.error() for one in popup().findChildren(Field) if one.error()]
    assert said, "it says why"
    assert views.all()[0].filter.text == "ก", "the first one is untouched"


# ---- what is open -----------------------------------------------------------------------------


def test_the_search_and_the_filters_stay_while_another_page_is_shown(filled: OpenDesk) -> None:
    panel = register(filled)
    panel.set_state(panel.state.toggled(Facet.OUTCOME, Outcome.ANSWERED))
    filled.type("ร้อง")
    filled.until(lambda: len(filled.calls()) == 1, "one is found")
    filled.key(Key.Key_F2)
    filled.key(Key.Key_F3)
    filled.settle()
    assert panel.search.text() == "ร้อง"
    assert len(panel.chips.texts()) == 1
    assert filled.calls() == ["ไม่ประสงค์ออกนาม"]


def test_the_search_and_the_filters_move_into_another_look(filled: OpenDesk) -> None:
    panel = register(filled)
    panel.set_state(panel.state.toggled(Facet.OUTCOME, Outcome.ANSWERED))
    filled.type("ร้อง")
    filled.until(lambda: len(filled.calls()) == 1, "one is found")
    filled.desk._change_look(Look(ThemeName.DARK, 125), Language())
    filled.until(lambda: filled.calls() == ["ไม่ประสงค์ออกนาม"], "the same is found")
    assert register(filled) is not panel
    assert register(filled).search.text() == "ร้อง"
    assert len(register(filled).chips.texts()) == 1


def test_a_call_is_shown_in_full(desk: OpenDesk) -> None:
    entry = call(
        "ขอเลื่อนนัดรายงานตัว",
        caller="นางสาวสมหญิง ใจดี",
        phone="๐๘๑-๒๓๔-๕๖๗๘",
        outcome=Outcome.TRANSFERRED,
        transfers=(
            Transfer("กลุ่มควบคุม", TransferResult.NO_ANSWER, "12"),
            Transfer("กลุ่มบริการสังคม", TransferResult.CONNECTED, "105"),
        ),
        rings=Rings.TWO,
        note="บรรทัดแรก\nบรรทัดที่สอง",
    )
    kept = dataclasses.replace(
        entry,
        kind=CallerKind.RELATIVE,
        first_contact=FirstContact.NO,
        length=dt.timedelta(minutes=4, seconds=5),
    )
    before = call(
        "เรื่องก่อน",
        caller="นางสาวสมหญิง ใจดี",
        phone="0812345678",
        at=entry.received_at - dt.timedelta(hours=1),
    )
    desk.register.record(before)
    desk.register.record(kept)
    desk.key(Key.Key_F, CTRL)
    desk.until(lambda: len(desk.calls()) == 2, "the calls are there")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    pane = register(desk).details
    desk.until(pane.isVisible, "the details are there")
    desk.settle()
    said = "\n".join(texts(pane))
    for part in (
        "นางสาวสมหญิง ใจดี", "081-234-5678", "๐๘๑-๒๓๔-๕๖๗๘", "ขอเลื่อนนัดรายงานตัว", "กลุ่มควบคุม", "12",
        "ไม่รับสาย", "กลุ่มบริการสังคม", "105", "4:05", "บรรทัดที่สอง", "ญาติ", "test", "เรื่องก่อน",
    ):  # fmt: skip
        assert part in said, part
    # Down in the list: the details follow. Esc: back.
    desk.key(Key.Key_Down)
    desk.settle()
    assert "เรื่องก่อน" in "\n".join(texts(pane))
    desk.key(Key.Key_Escape)
    assert not pane.isVisible()
    assert desk.focus is register(desk).table


def test_saving_a_call_ends_a_search(filled: OpenDesk) -> None:
    filled.type("หญิง")
    filled.until(lambda: len(filled.calls()) == 1, "one is found")
    filled.key(Key.Key_F3)
    filled.window.form.topic.setText("เรื่องใหม่")
    filled.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    filled.until(lambda: len(filled.calls()) == 4, "the call just saved is to be seen")


def test_the_doors_to_files_open_by_keys(filled: OpenDesk) -> None:
    filled.key(Key.Key_F11)
    filled.digit(1)
    filled.settle()
    dialog = filled.until(QApplication.activeModalWidget, "the import is open")
    assert dialog is not None
    assert dialog.windowTitle()
    dialog.close()


# ---- imports taken back -----------------------------------------------------------------------


@pytest.fixture
def imported(filled: OpenDesk) -> OpenDesk:
    """Four calls that came in with a file; one of them was corrected since."""
    importing = RegisterImport(filled.database, "สมศรี")
    rows = [row(minute, f"นำเข้า {minute}", f"081-000-00{minute:02}") for minute in range(4)]
    importing.run(previewed(importing, *rows), told, file_name=f"{'ทะเบียนคุมโทรศัพท์ ' * 9}.xlsx")
    corrections = CallCorrections(filled.database, "สมศักดิ์")
    opened = filled.register.call(5)
    corrections.correct(opened, dataclasses.replace(opened.entry, note="แก้แล้ว"), "พิมพ์ผิด")
    filled.until(lambda: len(filled.calls()) == 7, "all are there")
    return filled


def open_imports(desk: OpenDesk) -> ImportsDialog:
    desk.key(Key.Key_F11)
    desk.digit(3)
    dialog = desk.until(QApplication.activeModalWidget, "the imports are open")
    assert isinstance(dialog, ImportsDialog)
    desk.until(lambda: dialog.focusWidget() in dialog._choices, "the first has the keyboard")
    desk.settle()
    return dialog


def stands(desk: OpenDesk) -> int:
    wanted = CallFilter(voided=VoidedCalls.LEFT_OUT)
    return len(desk.register.page(wanted).calls)


def test_an_import_is_taken_back_by_keys_with_the_numbers_first_and_undone(
    imported: OpenDesk,
) -> None:
    dialog = open_imports(imported)
    imported.key(Key.Key_Return)
    go = dialog._go
    imported.until(go.isVisible, "it asks")
    assert "3" in go.text()
    assert any("นำเข้า 1" in text for text in texts(dialog)), "what stays is named"
    imported.key(Key.Key_Return)
    imported.until(dialog._list_page.isVisible, "Enter by itself goes back")
    assert stands(imported) == 7
    imported.digit(1, target=dialog)
    imported.until(go.isVisible, "it asks again")
    imported.click(go)
    imported.until(lambda: stands(imported) == 4, "three are void")
    imported.until(dialog._done.can_undo, "it can be undone")
    imported.until(lambda: any("ถอนเมื่อ" in one for one in texts(dialog)), "the list says so")
    imported.key(Key.Key_Z, CTRL)
    imported.until(lambda: stands(imported) == 7, "they count again")
    imported.until(lambda: imported.application.focusWidget() in dialog._choices, "the list again")
    imported.key(Key.Key_Escape)
    imported.until(lambda: QApplication.activeModalWidget() is None, "it is closed")


def test_an_import_that_was_taken_back_is_put_back_for_a_reason(imported: OpenDesk) -> None:
    back = ImportsTakenBack(imported.database, "test")
    back.take_back(back.look(1), told)
    dialog = open_imports(imported)
    imported.digit(1, target=dialog)
    imported.until(QApplication.activePopupWidget, "it asks why")
    imported.digit(1)
    imported.until(lambda: stands(imported) == 7, "they count again")
    why = CallCorrections(imported.database, "test").history(4)[0].why
    assert why == "ถอนการนำเข้าผิด"
    imported.until(lambda: not dialog._is_working, "it is done")
    dialog.close()


def test_who_joined_two_people_stands_with_the_call(filled: OpenDesk) -> None:
    filled.register.record(call(caller="สมหญิง ใจดี", phone="089-000-0000"))
    people = People(filled.database, "สมศักดิ์")
    people.merge(3, 1)
    people.split(3)
    filled.until(lambda: len(filled.calls()) == 4, "all are there")
    panel = register(filled)
    panel.table.setFocus()
    panel.table.selectRow(0)
    filled.key(Key.Key_Return)
    filled.until(panel.details.isVisible, "the call is open")
    filled.settle()
    shown = [text for text in texts(panel.details) if "สมศักดิ์" in text]
    said = [text.split(" · ")[2].split(":")[0] for text in shown]
    assert said == ["เป็นคนละคนกัน", "เป็นบุคคลเดียวกัน"]
