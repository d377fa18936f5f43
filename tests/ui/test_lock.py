"""The locked desk: nothing is seen, nothing is lost; and one person after the other sits down."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from gecc_desk.domain.roles import Role
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.seat import Person, Seat
from gecc_desk.storage.database import Database
from tests.ui.gate_desks import gate, open_gate, staffed, staffed_file
from tests.ui.gate_hands import (
    ADMINISTRATOR,
    CALL_CENTER,
    CONTROL,
    PEOPLE,
    RECEPTIONIST,
    GateDesk,
    password_of,
    seen,
)
from tests.ui.people import aged, read
from ui.dialogs.audit_dialog import AuditDialog
from ui.dialogs.period_popup import PeriodPopup
from ui.gate.sign_in_form import SignInForm
from ui.main_window import FRONT, PHONE

__all__ = ["gate", "open_gate", "staffed", "staffed_file"]

pytestmark = pytest.mark.window

CALLER = "บุญชู รอสาย"


def half_typed(gate: GateDesk) -> None:
    """A call of which the topic is being typed."""
    gate.press(Qt.Key.Key_F3)
    gate.window.form.caller.setFocus()
    gate.type(CALLER)
    gate.window.form.topic.setFocus()
    gate.type("เรื่องที่ค้าง")
    gate.settle()


def test_a_locked_desk_shows_nothing_and_keeps_what_is_half_typed(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)
    half_typed(gate)
    focused = gate.focus
    assert CALLER in seen(gate.application)
    gate.lock()
    shown = seen(gate.application)
    assert CALLER not in shown
    assert "ค้าง" not in shown.replace("พิมพ์ค้าง", "")
    assert gate.window.windowTitle() == "GECC Desk"
    gate.press(Qt.Key.Key_F2)
    gate.press(Qt.Key.Key_1)
    gate.sign_in_form.password.clear()
    gate.unlock(RECEPTIONIST)
    assert CALLER in seen(gate.application)
    assert gate.focus is focused, "the cursor is where it was"
    assert not gate.reception.waiting_room().tickets
    gate.press(Qt.Key.Key_Return, CONTROL)
    gate.settle()
    (call,) = gate.register.newest(5)
    assert (call.entry.caller, call.recorded_by) == (CALLER, RECEPTIONIST)


def test_a_wrong_password_does_not_unlock(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)
    half_typed(gate)
    gate.lock()
    gate.give_password(password_of(ADMINISTRATOR))
    gate.settle()
    assert gate.is_locked()
    assert CALLER not in seen(gate.application)


def test_dialogs_and_popups_are_put_away_and_come_back(gate: GateDesk) -> None:
    gate.sign_in(ADMINISTRATOR)
    gate.window.settings.show_audit()
    dialog = gate.window.settings.findChild(AuditDialog)
    assert isinstance(dialog, AuditDialog)
    gate.until(dialog.isActiveWindow, "the record of use has the keyboard")
    gate.lock()
    assert not dialog.isVisible()
    assert [one for one in gate.application.topLevelWidgets() if one.isVisible()] == [gate.window]
    gate.give_password(password_of(ADMINISTRATOR))
    gate.until(dialog.isVisible, "it is back")
    gate.until(dialog.isActiveWindow, "and has the keyboard")
    dialog.close()
    gate.until(gate.window.isActiveWindow, "the window has the keyboard again")
    gate.window.show_page(PHONE)
    gate.settle()
    gate.press(Qt.Key.Key_B, CONTROL)
    popup = gate.until(gate.application.activePopupWidget, "the periods are offered")
    assert isinstance(popup, PeriodPopup)
    gate.lock()
    assert not popup.isVisible()
    gate.unlock(ADMINISTRATOR)
    assert popup.isVisible()
    popup.close()


def test_what_opens_while_the_desk_is_locked_waits(gate: GateDesk) -> None:
    gate.sign_in(ADMINISTRATOR)
    gate.window.settings.ensurePolished()
    gate.lock()
    gate.window.settings.show_audit()
    dialog = gate.window.settings.findChild(AuditDialog)
    assert isinstance(dialog, AuditDialog)
    gate.until(lambda: not dialog.isVisible(), "it is put away")
    gate.spin()
    gate.unlock_behind(ADMINISTRATOR)
    gate.until(dialog.isVisible, "it is shown now")
    dialog.close()


def test_the_list_of_keys_does_not_outlive_the_lock(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)

    def lock_from_within() -> None:
        assert QApplication.activeModalWidget() is not None
        gate.press(Qt.Key.Key_L, CONTROL)

    gate.soon(lock_from_within)
    gate.press(Qt.Key.Key_F1)
    assert gate.is_locked()
    assert QApplication.activeModalWidget() is None
    gate.settle()
    gate.unlock(RECEPTIONIST)


def test_a_desk_that_nobody_touches_is_locked(gate: GateDesk) -> None:
    now = [1_000_000.0]
    gate.watch._clock = lambda: now[0]
    gate.sign_in(RECEPTIONIST)
    for _ in range(10 * 60 - 1):
        now[0] += 1
        gate.watch.look()
    assert not gate.is_locked()
    gate.press(Qt.Key.Key_Shift)
    for _ in range(5):
        now[0] += 1
        gate.watch.look()
    assert not gate.is_locked(), "a key was pressed"
    for _ in range(10 * 60):
        now[0] += 1
        gate.watch.look()
    assert gate.is_locked()
    gate.settle()
    gate.unlock(RECEPTIONIST)


def test_a_machine_that_slept_is_locked(gate: GateDesk) -> None:
    now = [1_000_000.0]
    gate.watch._clock = lambda: now[0]
    gate.sign_in(RECEPTIONIST)
    now[0] -= 3600
    gate.watch.look()
    assert not gate.is_locked(), "a clock that is set back locks nothing"
    now[0] += 60
    gate.watch.look()
    assert gate.is_locked()


def test_the_office_says_after_how_many_minutes(gate: GateDesk) -> None:
    gate.sign_in(ADMINISTRATOR)
    gate.press(Qt.Key.Key_F10)
    gate.settle()
    gate.window.settings._idle.setFocus()
    gate.digit(1)
    gate.press(Qt.Key.Key_S, CONTROL)
    gate.settle()
    assert gate.watch._seconds == 5 * 60


def test_another_person_in_two_keys_and_each_finds_what_is_theirs(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)
    half_typed(gate)
    first = gate.window
    gate.press(Qt.Key.Key_U, CONTROL)
    gate.digit(list(PEOPLE).index(CALL_CENTER) + 1)
    form = gate.sign_in_form
    gate.until(lambda: form.people.name() == CALL_CENTER, "the number is not lost")
    assert gate.focus is form.password.focusProxy(), "two keys, and the password may be typed"
    gate.unlock(CALL_CENTER)
    assert gate.window is not first
    assert not first.isVisible()
    assert CALLER not in seen(gate.application)
    gate.press(Qt.Key.Key_F3)
    gate.settle()
    assert gate.window.form.is_empty()
    gate.window.form.topic.setFocus()
    gate.type("another")
    gate.press(Qt.Key.Key_Return, CONTROL)
    gate.settle()
    assert [one.recorded_by for one in gate.register.newest(5)] == [CALL_CENTER]
    gate.sign_in(RECEPTIONIST)
    assert gate.window is first
    assert CALLER in seen(gate.application)
    gate.press(Qt.Key.Key_Return, CONTROL)
    gate.settle()
    written = {(one.entry.topic, one.recorded_by) for one in gate.register.newest(5)}
    assert written == {("another", CALL_CENTER), ("เรื่องที่ค้าง", RECEPTIONIST)}


def test_what_is_under_way_stays_with_whoever_pressed_it(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)
    half_typed(gate)
    with writer_held(gate):
        gate.press(Qt.Key.Key_Return, CONTROL)
        gate.press(Qt.Key.Key_U, CONTROL)
        gate.digit(list(PEOPLE).index(CALL_CENTER) + 1)
        gate.type(password_of(CALL_CENTER))
        gate.key(Qt.Key.Key_Return)
        gate.until(lambda: not gate.desk._gate.is_closed, "somebody else sits here")
    gate.settle()
    assert [one.recorded_by for one in gate.register.newest(5)] == [RECEPTIONIST]


def test_drafts_come_back_to_whoever_typed_them(gate: GateDesk, staffed: Database) -> None:
    gate.sign_in(RECEPTIONIST)
    half_typed(gate)
    gate.reopen()
    gate.sign_in(CALL_CENTER)
    gate.press(Qt.Key.Key_F3)
    gate.settle()
    assert gate.window.form.is_empty()
    kept = Drafts(staffed, "test", RECEPTIONIST).kept("call")
    assert kept is not None
    assert kept["caller"] == CALLER
    gate.sign_in(RECEPTIONIST)
    gate.press(Qt.Key.Key_F3)
    gate.settle()
    gate.until(lambda: CALLER in seen(gate.application), "the draft is back")


def test_signing_out_leaves_the_desk_as_after_a_start(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)
    half_typed(gate)
    gate.window.sign_out_asked.emit()
    gate.settle()
    assert gate.asks(SignInForm)
    assert CALLER not in seen(gate.application)
    assert gate.window.front.issue.first_service() is None
    gate.sign_in(ADMINISTRATOR)
    assert gate.window.page() == PHONE, "a desk begins where it was"


def test_a_card_is_shown_to_nobody_while_the_desk_is_locked(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)
    gate.lock()
    gate.desk._card_changed(read(aged(63)))
    gate.settle()
    assert gate.window.front.card.person is None
    gate.unlock(RECEPTIONIST)
    assert gate.window.front.card.person is not None


def test_another_role_is_another_window(gate: GateDesk, staffed: Database) -> None:
    gate.sign_in(RECEPTIONIST)
    first = gate.window
    gate.lock()
    administrator = Seat.of(Person(ADMINISTRATOR, Role.ADMINISTRATOR))
    Accounts(staffed, administrator).set_role(RECEPTIONIST, Role.CALL_CENTER)
    gate.unlock(RECEPTIONIST)
    assert gate.window is not first
    assert not gate.window.has_page(FRONT)
    assert gate.window.has_page(PHONE)


@pytest.mark.parametrize("closes", [False, True])
def test_a_desk_locks_when_the_account_before_it_is_closed_or_has_another_role(
    gate: GateDesk, staffed: Database, closes: bool
) -> None:
    gate.sign_in(RECEPTIONIST)
    desk = Accounts(staffed, Seat.of(Person(ADMINISTRATOR, Role.ADMINISTRATOR)))
    if closes:
        desk.set_active(RECEPTIONIST, False)
    else:
        desk.set_role(RECEPTIONIST, Role.CALL_CENTER)
    gate.until(lambda: gate.desk._gate.is_closed, "the desk locks itself")
    why = "บัญชีนี้ถูกปิด" if closes else "บทบาทของท่านเปลี่ยน"
    gate.until(lambda: any(one.text().startswith(why) for one in labels(gate)), "it says why")
    gate.settle()
    assert any(one.text().startswith(why) for one in labels(gate)), "it goes on saying so"
    if closes:
        gate.sign_in(ADMINISTRATOR)
        assert gate.desk._sitting is not None
        assert gate.desk._sitting.seat.name == ADMINISTRATOR
        return
    gate.unlock(RECEPTIONIST)
    assert not gate.window.has_page(FRONT)


def labels(gate: GateDesk) -> list[QLabel]:
    form = gate.gate_form
    return [] if form is None else [one for one in form.findChildren(QLabel) if one.isVisible()]


@contextlib.contextmanager
def writer_held(gate: GateDesk) -> Iterator[None]:
    """The writer is busy with something long."""
    go = threading.Event()
    gate.desk._writer.run(go.wait, lambda _: None, lambda _: None, owner=gate.desk)
    try:
        yield
    finally:
        go.set()
