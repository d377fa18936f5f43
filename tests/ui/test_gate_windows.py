"""Every page before the office, and the accounts: in both languages, at every size of text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.desks import DeskNameTaken, Joining
from gecc_desk.domain.found_office import FoundOffice
from gecc_desk.domain.office_key import KeyPlace
from gecc_desk.domain.roles import Role
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.seat import Person, Seat
from gecc_desk.services.server_office import ServerPortWrong, ServerSilent
from gecc_desk.storage.database import Database
from tests.ui.gate_desks import OpenGate, open_gate, staffed, staffed_file
from tests.ui.gate_hands import (
    ADMINISTRATOR,
    CONTROL,
    PEOPLE,
    RECEPTIONIST,
    GateDesk,
    password_of,
)
from tests.ui.test_every_window import LATIN, readable, still_cut
from ui.dialogs.desk_name_dialog import DeskNameDialog
from ui.dialogs.key_reminder import KeyReminder
from ui.dialogs.password_dialog import PasswordDialog
from ui.dialogs.server_dialog import ServerDialog
from ui.gate.first_start import FirstStartForm, RecoveryForm, WelcomeForm
from ui.gate.passwords import OwnPasswordForm
from ui.theme import TEXT_SIZES, ThemeName
from ui.widgets.person_menu import PersonMenu

__all__ = ["open_gate", "staffed", "staffed_file"]

pytestmark = pytest.mark.window

Visited = Iterator[tuple[str, QWidget]]

#: What people typed, and what the program made up for them.
_TYPED = re.compile(
    "Kamon|PostgreSQL|GECC_DESK_DATABASE|--[a-z]+|gecc_desk|office|[0-9A-Z]{5}|" + "|".join(PEOPLE)
)


def first_start(desk: GateDesk) -> Visited:
    yield "first start", desk.window
    desk.key(Qt.Key.Key_Return)
    desk.type("Kamon")
    desk.key(Qt.Key.Key_Return)
    desk.give_password("short")
    desk.give_password("other")
    desk.settle()
    yield "first start, two passwords", desk.window
    form = desk.gate_form
    assert isinstance(form, FirstStartForm)
    form._password.clear()
    form._password.setFocus()
    desk.give_password("river lamp cloud")
    desk.give_password("river lamp cloud")
    desk.until(lambda: desk.asks(RecoveryForm), "the account is made")
    handed = desk.gate_form
    assert isinstance(handed, RecoveryForm)
    desk.until(handed.sheet.recovery_key, "the recovery key is shown")
    yield "the recovery key", desk.window
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.asks(WelcomeForm), "it was noted")
    yield "welcome", desk.window


def signing_in(desk: GateDesk) -> Visited:
    yield "sign in", desk.window
    desk.give_password("ๆไำพๆไำพ")
    desk.settle()
    yield "a wrong password in Thai letters", desk.window
    desk.sign_in_form.wait(12)
    yield "wait", desk.window
    desk.click(desk.sign_in_form._forgot)
    desk.settle()
    yield "password forgotten", desk.window
    desk.key(Qt.Key.Key_Escape)
    desk.settle()
    desk.press(Qt.Key.Key_U, CONTROL)
    yield "who are you", desk.window
    desk.digit(list(PEOPLE).index(RECEPTIONIST) + 1)
    desk.give_password("told by mouth 7")
    desk.until(lambda: desk.asks(OwnPasswordForm), "a password of their own")
    yield "a password of one's own", desk.window
    own = desk.gate_form
    assert isinstance(own, OwnPasswordForm)
    own.given_up.emit()
    desk.settle()


def inside(desk: GateDesk) -> Visited:
    desk.sign_in(ADMINISTRATOR)
    desk.window.top._person.click()
    menu = desk.until(desk.application.activePopupWidget, "the menu")
    assert isinstance(menu, PersonMenu)
    yield "menu", menu
    menu.close()
    desk.window.show_accounts()
    desk.settle()
    yield "accounts", desk.window
    settings = desk.window.settings._accounts
    assert settings is not None
    settings._add.click()
    yield "accounts, no name", desk.window
    desk.window._change_password()
    dialog = desk.window.findChild(PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    yield "change my password", dialog
    dialog.close()
    reminder = KeyReminder(desk.window._context, desk.window)
    reminder.open()
    yield "the recovery key is on no paper", reminder
    reminder.close()
    yield from joining_a_server(desk)
    desk.until(desk.window.isActiveWindow, "the window has the keyboard again")
    desk.lock()
    yield "locked", desk.window


def joining_a_server(desk: GateDesk) -> Visited:
    context = desk.window._context
    new = Joining("2", frozenset({"1"}), (1, 2, 3, 4, 5, 6))
    for joining in (new, dataclasses.replace(new, lost="1")):
        asked = DeskNameDialog(context, joining, desk.window)
        asked.open()
        yield "which desk", asked
        asked._refused(DeskNameTaken(name="1"))
        yield "which desk, a name that is taken", asked
        asked.close()
    dialog = ServerDialog(
        context.look, context.language, desk.window, opens_choice=False, at_once=False
    )
    dialog.open()
    form = dialog.form
    form._work.wait()
    desk.spin()
    form._show_found(FoundOffice("1", "15.18", is_encrypted=True, is_proven=True))
    form._warn(KeyPlace.FILE)
    desk.spin()
    yield "a server that is well", dialog
    form._back.show()
    form._open.show()
    form._failed(ServerSilent(host="1", seconds="5"))
    desk.spin()
    yield "a server that says nothing", dialog
    form._failed(ServerPortWrong())
    yield "a server without a port", dialog
    dialog.close()


def found_wrong(desk: GateDesk, name: str, window: QWidget, language: str) -> list[str]:
    """What is cut, out of reach, or in the other language."""
    wrong = [f"{name}: {one}" for one in dict.fromkeys(still_cut(desk, window))]
    for text in readable(window):
        told = _TYPED.sub("", text)
        letters = "[ก-๙]" if language == "en" else "[A-Za-z]"
        if re.search(letters, re.sub("ไทย", "", told) if language == "en" else LATIN.sub("", told)):
            wrong.append(f"{name}: {text}")
    return wrong


@pytest.mark.parametrize("text", TEXT_SIZES)
def test_the_first_start_can_be_read(open_gate: OpenGate, database: Database, text: int) -> None:
    desk = open_gate(database, text=text)
    wrong = [one for visit in first_start(desk) for one in found_wrong(desk, *visit, "th")]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("text", "language"), [(100, "th"), (150, "th"), (200, "en")])
def test_signing_in_and_the_accounts_can_be_read(
    open_gate: OpenGate, staffed: Database, text: int, language: str
) -> None:
    administrator = Seat.of(Person(ADMINISTRATOR, Role.ADMINISTRATOR))
    Accounts(staffed, administrator).set_password(RECEPTIONIST, "told by mouth 7")
    desk = open_gate(staffed, text=text, language=language)
    wrong = [one for visit in signing_in(desk) for one in found_wrong(desk, *visit, language)]
    for name, window in inside(desk):
        part = desk.window.settings._accounts if name.startswith("accounts") else window
        assert part is not None
        wrong += found_wrong(desk, name, part, language)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_gate_wears_every_theme(
    open_gate: OpenGate, staffed: Database, theme: ThemeName
) -> None:
    desk = open_gate(staffed, theme=theme.value)
    picture = desk.window.grab().toImage()
    ground = picture.pixelColor(4, picture.height() - 4).name().upper()
    assert ground == desk.window._context.look.tokens.ground.upper()
    desk.unlock(ADMINISTRATOR)


def test_nobody_gets_in_with_the_password_of_somebody_else(
    open_gate: OpenGate, staffed: Database
) -> None:
    desk = open_gate(staffed)
    desk.give_password(password_of(RECEPTIONIST))
    desk.settle()
    assert desk.is_locked()
