"""Before the office: the first start, signing in, wrong passwords, a password of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.roles import Role
from gecc_desk.domain.thai_layout import to_thai_layout
from gecc_desk.services import accounts, setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.backup import Backups
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.entrance import Entrance
from gecc_desk.services.office_key import KeyKeeping
from gecc_desk.services.seat import Person, Seat
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DiskFull
from tests.ui.gate_desks import OpenGate, gate, open_gate, staffed, staffed_file
from tests.ui.gate_hands import (
    ADMINISTRATOR,
    CALL_CENTER,
    CONTROL,
    PEOPLE,
    RECEPTIONIST,
    SUPERVISOR,
    GateDesk,
    password_of,
    seen,
)
from tests.ui.open_desk import texts
from ui.dialogs.key_reminder import KeyReminder
from ui.dialogs.recovery_key_dialog import RecoveryKeyDialog
from ui.gate.first_start import FirstStartForm, RecoveryForm, WelcomeForm
from ui.gate.passwords import ForgottenForm, OwnPasswordForm
from ui.gate.sign_in_form import SignInForm
from ui.main_window import COUNTER, FOLLOW_UP, FRONT, PHONE, SETTINGS, STATISTICS

__all__ = ["gate", "open_gate", "staffed", "staffed_file"]

pytestmark = pytest.mark.window


def test_the_first_start_by_keyboard_alone(open_gate: OpenGate, database: Database) -> None:
    desk = open_gate(database)
    assert desk.asks(FirstStartForm)
    desk.type("กมล")
    desk.key(Qt.Key.Key_Return)
    desk.give_password("short")
    desk.give_password("short")
    desk.settle()
    assert "อย่างน้อย 10 ตัวอักษร" in seen(desk.application)
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.give_password("river lamp cloud")
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.give_password("river lamp clouds")
    assert "ไม่ตรงกัน" in seen(desk.application)
    assert not accounts.is_needed(database)
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.give_password("river lamp cloud")
    _take_recovery_key(desk)
    assert desk.window.front.issue.first_service() is None, "nothing of the office is read yet"
    desk.key(Qt.Key.Key_Return)
    desk.wait_for_entry("กมล")
    assert desk.window._context.seat.person == Person("กมล", Role.ADMINISTRATOR)
    desk.until(desk.window.front.issue.first_service, "the services are shown")
    desk.close()
    desk.open()
    assert desk.asks(SignInForm), "the next start asks again"
    desk.give_password("river lamp cloud")
    desk.wait_for_entry("กมล")


def test_what_was_half_typed_before_there_were_accounts_is_not_lost(
    open_gate: OpenGate, database: Database
) -> None:
    Drafts(database, "desk").keep("call", {"caller": "บุญชู"})
    desk = open_gate(database)
    desk.type("กมล")
    desk.key(Qt.Key.Key_Return)
    desk.give_password("river lamp cloud")
    desk.give_password("river lamp cloud")
    _take_recovery_key(desk)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for_entry("กมล")
    desk.press(Qt.Key.Key_F3)
    desk.settle()
    desk.until(lambda: "บุญชู" in seen(desk.application), "the draft is the administrator's")


def test_the_first_start_leads_to_the_accounts_of_the_others(
    open_gate: OpenGate, database: Database
) -> None:
    desk = open_gate(database)
    desk.type("กมล")
    desk.key(Qt.Key.Key_Return)
    desk.give_password("river lamp cloud")
    desk.give_password("river lamp cloud")
    _take_recovery_key(desk)
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for_entry("กมล")
    settings = desk.window.settings._accounts
    assert settings is not None
    desk.until(settings.isVisible, "the accounts are shown")
    settings._name.setFocus()
    desk.type("มานี")
    desk.key(Qt.Key.Key_Return)
    desk.digit(3)
    desk.key(Qt.Key.Key_Return)
    desk.give_password("first of two pw")
    desk.give_password("first of two pw")
    desk.until(lambda: "มานี เข้าใช้ได้แล้ว" in texts(settings), "the account is made")
    desk.settle()
    made = {one.name: one.role for one in _accounts(database).all()}
    assert made == {"กมล": Role.ADMINISTRATOR, "มานี": Role.SUPERVISOR}


def test_nothing_reaches_the_office_before_somebody_signed_in(gate: GateDesk) -> None:
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F10, Qt.Key.Key_F1):
        gate.press(key)
    gate.press(Qt.Key.Key_1)
    gate.press(Qt.Key.Key_L, CONTROL)
    gate.settle()
    assert gate.is_locked()
    assert gate.window.page() == FRONT
    assert gate.window.front.issue.first_service() is None
    gate.sign_in_form.password.clear()
    gate.sign_in(ADMINISTRATOR)
    assert not gate.reception.waiting_room().tickets


def test_whoever_signed_in_last_is_chosen_at_the_next_start(gate: GateDesk) -> None:
    gate.sign_in(SUPERVISOR)
    gate.reopen()
    form = gate.sign_in_form
    assert form.people.name() == SUPERVISOR
    assert gate.focus is form.password.focusProxy()
    gate.unlock(SUPERVISOR)


def test_a_wrong_password_is_told_and_then_has_to_wait(gate: GateDesk) -> None:
    form = gate.sign_in_form
    for _ in range(4):
        gate.give_password("not the password")
        gate.settle()
        assert "รหัสผ่านไม่ถูกต้อง" in form.password.error()
        gate.key(Qt.Key.Key_A, CONTROL)
    gate.give_password(password_of(ADMINISTRATOR))
    gate.settle()
    assert gate.desk._gate.is_closed, "the right one is not looked at either"
    assert "โปรดรอ" in form.password.error()
    assert gate.button(form, "ลองใหม่ได้ในอีก").isEnabled() is False
    gate.sign_in(RECEPTIONIST)
    assert not gate.desk._gate.is_closed, "others need not wait for it"


def test_the_time_to_wait_is_counted_down(gate: GateDesk) -> None:
    form = gate.sign_in_form
    form.wait(2)
    assert "2" in gate.button(form, "ลองใหม่ได้ในอีก").text()
    form._second_passed()
    assert "1" in gate.button(form, "ลองใหม่ได้ในอีก").text()
    form._second_passed()
    assert gate.button(form, "เข้าใช้").isEnabled()
    gate.give_password(password_of(ADMINISTRATOR))
    gate.wait_for_entry(ADMINISTRATOR)


def test_a_password_in_the_wrong_layout_is_offered_and_never_shown(gate: GateDesk) -> None:
    form = gate.sign_in_form
    gate.give_password(to_thai_layout(password_of(ADMINISTRATOR)))
    assert "ภาษาไทย" in form.password.remark()
    gate.settle()
    offer = gate.button(form, "ลองอีกครั้งแบบแป้นพิมพ์อังกฤษ")
    assert password_of(ADMINISTRATOR) not in seen(gate.application)
    gate.click(offer)
    assert password_of(ADMINISTRATOR) not in seen(gate.application)
    gate.wait_for_entry(ADMINISTRATOR)


def test_a_full_disk_offers_no_other_layout(
    gate: GateDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_door_of(gate), "sign_in", _no_room)
    gate.give_password("anything")
    gate.settle()
    assert "ดิสก์เต็ม" in gate.sign_in_form.password.error()
    assert "ลองอีกครั้งแบบแป้นพิมพ์" not in seen(gate.application)


def test_the_password_of_a_closed_account_is_tried_on_nobody(
    gate: GateDesk, staffed: Database
) -> None:
    gate.sign_in(RECEPTIONIST)
    _accounts(staffed).set_active(RECEPTIONIST, active=False)
    gate.lock()
    form = gate.sign_in_form
    assert form.people.name() == ""
    assert f"{RECEPTIONIST} เข้าใช้ไม่ได้แล้ว" in seen(gate.application)
    form.password.setFocus()
    gate.give_password(password_of(SUPERVISOR))
    gate.settle()
    assert gate.is_locked()
    assert form.password.password() == ""
    _accounts(staffed).set_active(RECEPTIONIST, active=True)
    gate.press(Qt.Key.Key_U, CONTROL)
    gate.settle()
    assert RECEPTIONIST in form.people.names(), "who may sign in is asked anew"
    gate.sign_in(SUPERVISOR)


def test_a_letter_steps_through_the_names_that_begin_with_it(
    open_gate: OpenGate, staffed: Database
) -> None:
    for name in ("มาลี", "มานะ"):
        _accounts(staffed).add(name, Role.RECEPTIONIST, "told by mouth 7")
    desk = open_gate(staffed)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    people = desk.sign_in_form.people
    met = []
    for _ in range(4):
        desk.type("ม")
        met.append(people.name())
    assert met[:3] == [name for name in people.names() if name.startswith("ม")]
    assert met[3] == met[0], "and begins again"
    desk.type("ว")
    desk.give_password(password_of(SUPERVISOR))
    desk.wait_for_entry(SUPERVISOR)


def test_a_new_password_by_keyboard_is_never_shown(open_gate: OpenGate, database: Database) -> None:
    desk = open_gate(database)
    desk.type("กมล")
    desk.key(Qt.Key.Key_Tab)
    desk.type("river lamp cloud")
    desk.key(Qt.Key.Key_Tab)
    desk.give_password("river lamp cloud")
    assert "river" not in seen(desk.application)
    _take_recovery_key(desk)


def test_a_recovery_key_that_is_on_no_paper_is_offered_again(
    open_gate: OpenGate, database: Database
) -> None:
    setup.add_administrator(database, ADMINISTRATOR, password_of(ADMINISTRATOR))
    desk = open_gate(database)
    desk.unlock_behind(ADMINISTRATOR)
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), KeyReminder), "it is offered")
    desk.key(Qt.Key.Key_Escape)
    desk.reopen()
    desk.unlock_behind(ADMINISTRATOR)
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), KeyReminder), "and again")
    reminder = QApplication.activeModalWidget()
    assert isinstance(reminder, KeyReminder)
    desk.click(desk.button(reminder, "แสดงกุญแจกู้คืน"))
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), RecoveryKeyDialog), "shown")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RecoveryKeyDialog)
    desk.until(dialog.sheet.recovery_key, "the key is there")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: KeyKeeping(database, "test").is_noted(), "it was noted")
    desk.reopen()
    desk.unlock(ADMINISTRATOR)
    assert QApplication.activeModalWidget() is None


def test_caps_lock_is_told(gate: GateDesk) -> None:
    form = gate.sign_in_form
    edit = form.password.control
    assert isinstance(edit, QLineEdit)
    # With Caps Lock on a letter without Shift is a capital.
    gate.application.sendEvent(edit, _capital_without_shift())
    assert "Caps Lock" in form.password.remark()
    gate.type("a")
    assert form.password.remark() == ""


def test_a_password_that_somebody_else_set_is_changed_first(
    open_gate: OpenGate, staffed: Database
) -> None:
    _accounts(staffed).set_password(RECEPTIONIST, "told by mouth 7")
    desk = open_gate(staffed)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.digit(list(PEOPLE).index(RECEPTIONIST) + 1)
    desk.give_password("told by mouth 7")
    desk.until(lambda: desk.asks(OwnPasswordForm), "one of their own is asked")
    assert desk.window.front.issue.first_service() is None
    desk.give_password("told by mouth 7")
    desk.give_password("told by mouth 7")
    desk.settle()
    assert "ต้องไม่ซ้ำกับรหัสผ่านเดิม" in seen(desk.application)
    assert "✓" not in seen(desk.application), "not both that it is good and that it is not"
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.give_password("mine alone 4711")
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.give_password("mine alone 4711")
    desk.wait_for_entry(RECEPTIONIST)
    assert accounts.sign_in(staffed, RECEPTIONIST, "mine alone 4711").must_change is False


def test_the_administrator_gets_in_again_with_the_recovery_key(
    open_gate: OpenGate, database: Database
) -> None:
    desk = open_gate(database)
    desk.type("กมล")
    desk.key(Qt.Key.Key_Return)
    desk.give_password("river lamp cloud")
    desk.give_password("river lamp cloud")
    key = _take_recovery_key(desk)
    desk.reopen()
    desk.click(desk.button(desk.sign_in_form, "ลืมรหัสผ่าน"))
    form = desk.gate_form
    assert isinstance(form, ForgottenForm)
    desk.settle()
    assert form._people.names() == ["กมล"]
    assert key[:3] not in seen(desk.application)
    desk.type(key[:-1])
    assert key[:-1] in seen(desk.application), "it is long: what is typed can be compared"
    for _ in range(2):
        desk.key(Qt.Key.Key_Return)
        desk.type("bright new words 1")
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    assert form._keyed.error(), "what is missing of it is told"
    desk.type(key[-1])
    desk.click(form._go)
    desk.until(lambda: desk.asks(SignInForm), "the password is set")
    desk.settle()
    assert "ตั้งรหัสผ่านใหม่แล้ว" in seen(desk.application)
    assert desk.sign_in_form.people.name() == "กมล"
    desk.give_password("bright new words 1")
    desk.wait_for_entry("กมล")


def test_what_to_do_about_a_forgotten_password_is_said(gate: GateDesk) -> None:
    gate.click(gate.button(gate.sign_in_form, "ลืมรหัสผ่าน"))
    assert gate.asks(ForgottenForm)
    assert "ผู้ดูแลระบบ" in seen(gate.application)
    gate.settle()
    form = gate.gate_form
    assert isinstance(form, ForgottenForm)
    assert form._people.names() == [ADMINISTRATOR], "the key sets no password of others"
    gate.key(Qt.Key.Key_Escape)
    gate.until(lambda: gate.asks(SignInForm), "back to signing in")
    gate.settle()
    gate.sign_in(ADMINISTRATOR)


def test_a_restored_office_asks_who_it_is(
    gate: GateDesk, staffed: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    kept = Backups(staffed, "test").make(BackupReason.ON_DEMAND, folder=folder)
    gate.sign_in(ADMINISTRATOR)
    backups = gate.desk.backups
    assert backups is not None
    backups.restore(kept.path)
    gate.start_over()
    assert gate.asks(SignInForm)
    assert gate.window.front.issue.first_service() is None
    gate.sign_in(ADMINISTRATOR)
    gate.until(lambda: "กู้คืน" in seen(gate.application), "what came of it is told")


@pytest.mark.parametrize(
    ("name", "pages", "tabs"),
    [
        (ADMINISTRATOR, {FRONT, PHONE, COUNTER, FOLLOW_UP, STATISTICS, SETTINGS}, 12),
        (SUPERVISOR, {FRONT, PHONE, COUNTER, FOLLOW_UP, STATISTICS, SETTINGS}, 11),
        (RECEPTIONIST, {FRONT, PHONE, COUNTER, FOLLOW_UP, STATISTICS, SETTINGS}, 4),
        (CALL_CENTER, {PHONE, FOLLOW_UP, STATISTICS, SETTINGS}, 1),
    ],
)
def test_each_role_has_its_pages(gate: GateDesk, name: str, pages: set[int], tabs: int) -> None:
    gate.sign_in(name)
    window = gate.window
    entries = window.rail._buttons
    assert {place for place, one in enumerate(entries) if one.isVisible()} == pages
    assert window.page() == min(pages)
    keys = dict(enumerate((Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4)))
    for place in set(keys) - pages:
        gate.press(keys[place])
        assert window.page() == min(pages), "its key does nothing either"
    gate.press(Qt.Key.Key_F10)
    gate.settle()
    assert window.page() == SETTINGS
    assert window.settings._tabs.count() == tabs
    assert PEOPLE_WORDS[name] in texts(window.top)


#: What stands in the top bar.
PEOPLE_WORDS = {
    ADMINISTRATOR: "กมล · ผู้ดูแลระบบ",
    SUPERVISOR: "วิชัย · หัวหน้างาน",
    RECEPTIONIST: "มานี · เจ้าหน้าที่ต้อนรับ",
    CALL_CENTER: "สมหญิง · เจ้าหน้าที่รับโทรศัพท์",
}


def test_what_is_not_theirs_is_disabled_and_says_why(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)
    gate.window.show_page(PHONE)
    gate.window.show_page(SETTINGS)
    gate.window.show_page(STATISTICS)
    gate.settle()
    window = gate.window
    assert window.settings._cards is not None
    assert not window.settings._office.isVisible(), "the look is everybody's, the name is not"
    for part in (
        window.phone.register.buttons.more,
        window.settings._cards.board.notice_field,
        window.statistics.queue._pdf,
    ):
        assert not part.isEnabled()
        assert part.toolTip().startswith("ทำได้เฉพาะ")
        part.setEnabled(True)
        assert not part.isEnabled(), "whatever the page does with it"


def _take_recovery_key(desk: GateDesk) -> str:
    """The recovery key is handed out; whoever has it on paper says so by Enter."""
    desk.until(lambda: desk.asks(RecoveryForm), "the account is made")
    form = desk.gate_form
    assert isinstance(form, RecoveryForm)
    key = desk.until(form.sheet.recovery_key, "the recovery key is shown")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.asks(WelcomeForm), "it was noted")
    return key


def _door_of(desk: GateDesk) -> Entrance:
    """What the gate asks."""
    return desk.desk._gate._door()


def _no_room(name: str, password: str) -> Person:
    raise DiskFull


def _accounts(database: Database) -> Accounts:
    return Accounts(database, Seat.of(Person(ADMINISTRATOR, Role.ADMINISTRATOR)))


def _capital_without_shift() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
