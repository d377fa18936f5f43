"""Several calls at once: one waits while another is written down, and none is ever lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseBusy
from tests.ui.call_hands import CONTROL, recorded, two_of_one_number, type_number
from tests.ui.open_desk import LARGE_SCREEN, OpenDesk, texts
from ui.language import Language
from ui.main_window import FRONT, PHONE
from ui.theme import Look, ThemeName
from ui.widgets.call.call_drafts import MOST_CALLS, draft_name

pytestmark = pytest.mark.window

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
DRAFT_MS = 400


@pytest.fixture
def phone(desk: OpenDesk) -> OpenDesk:
    """A desk with the phone page open and the cursor in its first field."""
    desk.key(Key.Key_F3)
    desk.settle()
    return desk


def three_calls(desk: OpenDesk) -> list[str]:
    """Three callers, the third in sight."""
    numbers = ["0811111111", "0822222222", "0833333333"]
    for place, number in enumerate(numbers):
        if place:
            desk.key(Key.Key_N, CONTROL)
        assert desk.focus is desk.window.form.phone
        desk.type(number)
    return numbers


def numbers(desk: OpenDesk) -> list[str]:
    return [one.phone.text() for one in desk.window.calls.forms]


def in_sight(desk: OpenDesk) -> str:
    return desk.window.form.phone.text()


def kept(desk: OpenDesk) -> dict[str, str]:
    """The numbers in the drafts, by their names."""
    found = {name: desk.drafts.kept(name) for name in map(draft_name, range(1, MOST_CALLS + 1))}
    return {name: draft["phone"] for name, draft in found.items() if draft}


def wait_for_drafts(desk: OpenDesk, count: int) -> None:
    desk.until(lambda: len(kept(desk)) == count, f"{count} drafts are kept")
    desk.spin(DRAFT_MS + 100)
    desk.settle()


# ---- opening and switching ------------------------------------------------------------------


def test_each_call_has_its_own_text_cursor_and_clock(phone: OpenDesk) -> None:
    first = phone.window.form
    phone.type("0811111111")
    first.note.setFocus()
    phone.type("คนแรก")
    phone.key(Key.Key_N, CONTROL)
    second = phone.window.form
    assert second is not first
    assert phone.focus is second.phone
    phone.type("0822222222")
    assert not second.note.toPlainText()
    assert first.timer.is_running, "who waits is still on the line"
    assert second.timer.is_running
    phone.key(Key.Key_1, CONTROL)
    assert phone.window.form is first
    assert first.note.hasFocus(), "the cursor is where it was"
    phone.type(" รอสาย")
    assert first.note.toPlainText() == "คนแรก รอสาย"
    assert in_sight(phone) == "0811111111"


def test_keys_go_from_call_to_call(phone: OpenDesk) -> None:
    first, second, third = three_calls(phone)
    assert in_sight(phone) == third
    phone.key(Key.Key_Tab, CONTROL)
    assert in_sight(phone) == first
    phone.key(Key.Key_Tab, CONTROL | SHIFT)
    assert in_sight(phone) == third
    phone.key(Key.Key_2, CONTROL)
    assert in_sight(phone) == second
    phone.key(Key.Key_5, CONTROL)
    assert in_sight(phone) == second, "there is no fifth call"


def test_tabs_tell_the_calls_apart_and_can_be_pressed(phone: OpenDesk) -> None:
    calls = phone.window.calls
    phone.type("0811111111")
    assert not calls.tabs.isVisible(), "one call needs no tabs"
    phone.key(Key.Key_N, CONTROL)
    phone.window.form.caller.setText("นางมาลี ศรีสุข")
    phone.window.form.topic.setText("ขอเลื่อนนัด ครั้งที่สอง")
    assert calls.tabs.texts() == ["…1111", "มาลี ศรีสุข"]
    assert "0811111111" in calls.tabs._tabs[0].toolTip()
    assert "นางมาลี ศรีสุข" in calls.tabs._tabs[1].toolTip()
    assert "ขอเลื่อนนัด" in calls.tabs._tabs[1].toolTip()
    phone.click(calls.tabs._tabs[0])
    assert in_sight(phone) == "0811111111"


def test_a_call_from_another_page_comes_into_sight(phone: OpenDesk) -> None:
    three_calls(phone)
    phone.key(Key.Key_F2)
    phone.key(Key.Key_1, CONTROL)
    assert phone.window.page() == PHONE
    assert in_sight(phone) == "0811111111"


def test_an_empty_form_is_the_new_call(phone: OpenDesk) -> None:
    phone.key(Key.Key_N, CONTROL)
    phone.key(Key.Key_N, CONTROL)
    assert len(phone.window.calls.forms) == 1


def test_there_is_a_most_and_it_is_said(phone: OpenDesk) -> None:
    for place in range(MOST_CALLS):
        phone.window.form.phone.setText(f"081000000{place}")
        phone.key(Key.Key_N, CONTROL)
    assert len(phone.window.calls.forms) == MOST_CALLS
    assert any(f"{MOST_CALLS} สายแล้ว" in text for text in texts(phone.window.form))
    phone.type("0899")
    assert in_sight(phone) == f"081000000{MOST_CALLS - 1}", "and what stands there stays"
    phone.key(Key.Key_2, CONTROL)
    assert in_sight(phone) == "0810000001"


# ---- saving and clearing --------------------------------------------------------------------


def test_saving_one_goes_on_to_the_next_open_one(phone: OpenDesk) -> None:
    first, second, third = three_calls(phone)
    phone.key(Key.Key_2, CONTROL)
    phone.window.form.topic.setText("เรื่อง")
    phone.key(Key.Key_Return, CONTROL)
    assert recorded(phone).entry.phone == second
    phone.until(lambda: numbers(phone) == [first, third], "the saved one is closed")
    assert in_sight(phone) == third
    assert any("บันทึกแล้ว" in text and second in text for text in texts(phone.window.form))
    wait_for_drafts(phone, 2)
    assert sorted(kept(phone).values()) == [first, third]


def test_a_call_saved_while_another_is_in_sight_leaves_that_alone(
    phone: OpenDesk, elsewhere: Database
) -> None:
    phone.type("0811111111")
    phone.window.form.topic.setText("เรื่อง")
    with elsewhere.write():  # a slow disk
        phone.key(Key.Key_Return, CONTROL)
        phone.key(Key.Key_N, CONTROL)
        phone.type("0822222222")
    assert recorded(phone).entry.phone == "0811111111"
    phone.until(lambda: numbers(phone) == ["0822222222"], "the saved one is closed")
    assert in_sight(phone) == "0822222222"


def test_what_cannot_be_saved_is_said_in_its_own_call(phone: OpenDesk) -> None:
    three_calls(phone)
    phone.key(Key.Key_Return, CONTROL)
    phone.settle()
    shown = "\n".join(texts(phone.window.form))
    assert "โปรดระบุเรื่องที่ติดต่อ" in shown
    phone.key(Key.Key_1, CONTROL)
    assert "โปรดระบุเรื่องที่ติดต่อ" not in "\n".join(texts(phone.window.form))
    assert len(numbers(phone)) == 3


def test_a_saved_call_taken_back_stands_beside_the_others(phone: OpenDesk) -> None:
    first, second, _ = three_calls(phone)
    phone.key(Key.Key_2, CONTROL)
    phone.window.form.topic.setText("เรื่อง")
    phone.key(Key.Key_Return, CONTROL)
    call_id = recorded(phone).id
    phone.click(phone.button(phone.window.form, "เลิกทำ"))
    phone.until(lambda: len(numbers(phone)) == 3, "it is open again")
    phone.settle()
    assert in_sight(phone) == second
    assert phone.window.form.topic.text() == "เรื่อง"
    assert phone.register.call(call_id).voided_at is not None
    assert first in numbers(phone)


def test_a_cleared_call_is_closed_and_comes_back(phone: OpenDesk) -> None:
    first, second, third = three_calls(phone)
    phone.key(Key.Key_W, CONTROL)
    assert numbers(phone) == [first, second]
    phone.click(phone.button(phone.window.form, "เลิกทำ"))
    assert sorted(numbers(phone)) == [first, second, third]
    assert in_sight(phone) == third
    wait_for_drafts(phone, 3)


def test_nothing_of_a_closed_call_is_in_the_next(phone: OpenDesk, elsewhere: Database) -> None:
    """Forms are used again: whose the last call was must not come along."""
    two_of_one_number(elsewhere, "053-214-444")
    phone.type("0811111111")
    phone.key(Key.Key_N, CONTROL)
    type_number(phone, "053214444", known=2)
    phone.key(Key.Key_Return)
    phone.digit(1)
    form = phone.window.form
    form.topic.setText("เรื่อง")
    form.outcome.setFocus()
    phone.digit(2)
    phone.key(Key.Key_W, CONTROL)
    phone.key(Key.Key_N, CONTROL)
    assert phone.window.form.is_empty()
    content = phone.window.form.content()
    assert not any(text for name, text in content.items() if name != "outcome")
    assert content["outcome"] == "answered"
    assert phone.window.form.strip.choices() == ()


def test_the_next_call_is_typed_while_the_last_waits_for_the_disk(
    phone: OpenDesk, elsewhere: Database
) -> None:
    phone.type("0811111111")
    phone.window.form.topic.setText("เรื่องแรก")
    with elsewhere.write():  # another program holds the lock
        phone.key(Key.Key_Return, CONTROL)
        form = phone.window.form
        assert form.is_empty()
        assert phone.focus is form.phone
        assert any("กำลังบันทึก" in text for text in texts(form))
        phone.key(Key.Key_Return, CONTROL)  # the key bounces
        phone.until(lambda: any(map(_goes_on, form.findChildren(QProgressBar))), "progress")
        phone.type("0899999999")
        assert any("กำลังบันทึก" in text for text in texts(form))
        assert not form.topic.text()
    entry = recorded(phone).entry
    assert (entry.phone, entry.topic) == ("0811111111", "เรื่องแรก")
    assert numbers(phone) == ["0899999999"]
    assert any("บันทึกแล้ว" in text for text in texts(form))
    wait_for_drafts(phone, 1)
    assert list(kept(phone).values()) == ["0899999999"]


def _goes_on(bar: QProgressBar) -> bool:
    return bar.isVisible() and bar.maximum() == 0


def test_a_call_that_fails_to_be_saved_comes_back_beside_the_next(
    phone: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.type("0811111111")
    phone.window.form.topic.setText("เรื่องแรก")
    wait_for_drafts(phone, 1)

    def busy(*_: object, **__: object) -> None:
        raise DatabaseBusy

    with monkeypatch.context() as patch:
        patch.setattr(PhoneRegister, "record", busy)
        phone.key(Key.Key_Return, CONTROL)
        phone.type("0899")
        phone.until(lambda: len(numbers(phone)) == 2, "it is open again")
    assert numbers(phone) == ["0899", "0811111111"]
    assert in_sight(phone) == "0899", "what is being typed stays in sight"
    assert phone.focus is phone.window.form.phone
    assert any("0811111111" in text and "สายที่ 2" in text for text in texts(phone.window.form))
    failed = phone.window.calls.forms[1]
    assert failed.is_in_trouble()
    assert failed.topic.text() == "เรื่องแรก"
    wait_for_drafts(phone, 2)
    assert sorted(kept(phone).values()) == ["0811111111", "0899"]
    phone.key(Key.Key_2, CONTROL)
    phone.key(Key.Key_Return, CONTROL)
    assert recorded(phone).entry.phone == "0811111111"
    wait_for_drafts(phone, 1)


# ---- nothing is lost ------------------------------------------------------------------------


def test_every_call_survives_the_program(phone: OpenDesk) -> None:
    typed = three_calls(phone)
    wait_for_drafts(phone, 3)
    phone.reopen()
    phone.key(Key.Key_F3)
    phone.until(lambda: len(numbers(phone)) == 3, "all are back")
    assert sorted(numbers(phone)) == typed
    assert phone.register.newest(5) == []


def type_three(desk: OpenDesk) -> None:
    three_calls(desk)
    wait_for_drafts(desk, 3)


def save_one_and_type_the_next(desk: OpenDesk) -> None:
    """The lock of the database is held until the program is killed."""
    desk.type("0811111111")
    desk.window.form.topic.setText("เรื่องแรก")
    wait_for_drafts(desk, 1)
    held = Database.open(desk.database.address).write()
    held.__enter__()
    desk.key(Key.Key_Return, CONTROL)
    desk.type("0899999999")
    desk.spin(DRAFT_MS + 100)
    assert desk.window.calls.is_busy


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        (type_three, ["0811111111", "0822222222", "0833333333"]),
        (save_one_and_type_the_next, ["0811111111"]),
    ],
)
def test_every_call_survives_a_kill(
    qapp: QApplication,
    fonts: None,
    database: Database,
    tmp_path: Path,
    steps: Callable[[OpenDesk], None],
    left: list[str],
) -> None:
    script = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from PySide6.QtCore import QSettings, Qt
        from PySide6.QtWidgets import QApplication
        from gecc_desk.storage.database import Address, Database
        from tests.ui.open_desk import OpenDesk
        from tests.ui import test_call_several as this
        from ui import theme
        from ui.card_bridge import CardBridge

        CardBridge.start = lambda self: None
        application = QApplication([])
        QSettings.setPath(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(Path(sys.argv[2]))
        )
        theme.load_fonts()
        desk = OpenDesk(application, Database.open(Address(Path(sys.argv[1]))))
        desk.open()
        desk.key(Qt.Key.Key_F3)
        desk.settle()
        getattr(this, sys.argv[3])(desk)
        print("typed", flush=True)
        time.sleep(60)
        """
    )
    program = subprocess.Popen(
        [
            sys.executable, "-c", script,
            str(database.address.path), str(tmp_path), steps.__name__,
        ],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    try:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "typed"
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()
        if program.stdout is not None:
            program.stdout.close()
    with OpenDesk(qapp, database) as desk:
        desk.key(Key.Key_F3)
        desk.until(lambda: sorted(numbers(desk)) == left, "all are back")
        assert desk.register.newest(5) == []
        assert any("พิมพ์ค้างไว้" in text for text in texts(desk.window.form))


def test_every_call_survives_a_change_of_look_and_language(phone: OpenDesk) -> None:
    first, second, third = three_calls(phone)
    phone.key(Key.Key_2, CONTROL)
    phone.window.form.note.setPlainText("จดไว้")
    before = [one.content() for one in phone.window.calls.forms]
    old = phone.window
    phone.desk._change_look(Look(ThemeName.DARK, 125), Language("en"))
    phone.until(lambda: phone.window is not old, "the window was made anew")
    phone.settle()
    phone.spin(DRAFT_MS)
    phone.settle()
    assert numbers(phone) == [first, second, third]
    assert [one.content() for one in phone.window.calls.forms] == before
    assert in_sight(phone) == second
    phone.key(Key.Key_F3)
    phone.window.form.topic.setText("เรื่อง")
    phone.key(Key.Key_Return, CONTROL)
    phone.until(lambda: numbers(phone) == [first, third], "saved and closed")
    wait_for_drafts(phone, 2)
    assert sorted(kept(phone).values()) == [first, third]


def test_a_change_of_look_while_a_call_is_being_saved_writes_it_once(
    phone: OpenDesk, elsewhere: Database
) -> None:
    phone.type("0811111111")
    phone.window.form.topic.setText("เรื่อง")
    old = phone.window
    with elsewhere.write():
        phone.key(Key.Key_Return, CONTROL)
        phone.desk._change_look(Look(ThemeName.DARK), Language())
        phone.spin(120)
    phone.until(lambda: phone.window is not old, "the window was made anew")
    recorded(phone)
    phone.settle()
    assert phone.window.form.is_empty(), "what is in the register is not in a form as well"


def test_what_is_typed_before_the_drafts_are_read_writes_over_none(phone: OpenDesk) -> None:
    three_calls(phone)
    wait_for_drafts(phone, 3)
    phone.close()
    phone.open()
    calls = phone.window.calls
    fresh = next(one for one in calls.forms if one.slot == 1)
    if calls._drafts.is_settled:
        # The drafts came first: begin again as it is when they come late.
        for one in list(calls.forms):
            one.empty()
            calls._done_with(one)
        calls._drafts._settled = False
        fresh = calls.current
    fresh.slot = 1
    fresh.phone.setText("0844444444")
    calls.read_drafts()
    phone.until(lambda: len(calls.forms) == 4, "three and the one that is being typed")
    wait_for_drafts(phone, 4)
    assert sorted(kept(phone).values()) == [
        "0811111111", "0822222222", "0833333333", "0844444444",
    ]  # fmt: skip


def test_closing_before_the_drafts_were_read_keeps_them_and_what_was_typed(
    phone: OpenDesk,
) -> None:
    calls = phone.window.calls
    phone.drafts.keep("call", {"phone": "0811111111"})
    calls._drafts._settled = False  # a database that took long to open
    phone.type("0822222222")
    phone.close()
    phone.open()
    phone.until(lambda: len(numbers(phone)) == 2, "both are back")
    assert sorted(numbers(phone)) == ["0811111111", "0822222222"]


def test_an_id_half_typed_in_the_middle_of_a_note_is_not_in_the_draft(phone: OpenDesk) -> None:
    note = phone.window.form.fields.note
    note.setPlainText("ญาติของ  ขอเลื่อนนัด")
    note.setFocus()
    cursor = note.textCursor()
    cursor.setPosition(len("ญาติของ "))
    note.setTextCursor(cursor)
    phone.type("123456789012")
    phone.until(lambda: "XXXXX" in (phone.drafts.kept("call") or {}).get("note", ""), "a draft")
    drafted = phone.drafts.kept("call")
    assert drafted is not None
    assert drafted["note"] == "ญาติของ 1-2345-XXXXX-XX-X ขอเลื่อนนัด"
    assert "123456789012" in note.toPlainText()


def test_beside_the_front_desk_on_a_wide_screen(desk: OpenDesk) -> None:
    desk.resize(*LARGE_SCREEN)
    calls = desk.window.calls
    desk.until(calls.isVisible, "the form stands beside")
    desk.key(Key.Key_N, CONTROL)
    desk.type("0811111111")
    desk.key(Key.Key_N, CONTROL)
    desk.type("0822222222")
    assert desk.window.page() == FRONT, "the front desk stays in sight"
    assert calls.tabs.isVisible()
    desk.key(Key.Key_1, CONTROL)
    assert in_sight(desk) == "0811111111"
    desk.key(Key.Key_F3)
    assert desk.window.page() == PHONE
    assert numbers(desk) == ["0811111111", "0822222222"]
    assert desk.reception.waiting_room().tickets == ()
