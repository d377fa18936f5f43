"""An office whose people sign in, and hands that do so with keys as the window system brings them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.roles import Role
from gecc_desk.services.accounts import new_account
from gecc_desk.services.office_key import KeyKeeping
from gecc_desk.storage.database import Database
from tests.ui.open_desk import OpenDesk, texts
from ui.gate.page import GateForm
from ui.gate.sign_in_form import SignInForm
from ui.gate.watch import InputWatch

#: Whoever works here, by the order of their names, and their passwords.
ADMINISTRATOR, RECEPTIONIST, SUPERVISOR, CALL_CENTER = "กมล", "มานี", "วิชัย", "สมหญิง"
PEOPLE = {
    ADMINISTRATOR: Role.ADMINISTRATOR,
    RECEPTIONIST: Role.RECEPTIONIST,
    SUPERVISOR: Role.SUPERVISOR,
    CALL_CENTER: Role.CALL_CENTER,
}
Shown = TypeVar("Shown", bound=QWidget)

CONTROL = Qt.KeyboardModifier.ControlModifier


def password_of(name: str) -> str:
    """Ten letters and more, and none that is easy to guess."""
    return f"river lamp {list(PEOPLE).index(name)} cloud"


def staff(database: Database) -> None:
    """Give an office its people, each with a password of their own, and its key on paper."""
    now = moments.now()
    with database.write() as work:
        work.session.add_all(
            new_account(name, role, password_of(name), now) for name, role in PEOPLE.items()
        )
        work.commit()
    KeyKeeping(database, "test").told_noted()


class GateDesk(OpenDesk):
    """A desk at which somebody has to sign in first."""

    asks_who = True

    def wait_until_open(self) -> None:
        """The gate asks."""
        self.until(lambda: self.gate_form is not None, "the gate asks something")
        self.settle()

    def settle(self) -> None:
        self.desk._gate._line.wait()
        super().settle()

    @property
    def gate_form(self) -> GateForm | None:
        """What the gate asks; None while it asks nothing."""
        cover = self.desk._gate._cover
        return None if cover is None else cover.page.form

    def asks(self, kind: type[GateForm]) -> bool:
        """Whether this is what the gate asks."""
        return isinstance(self.gate_form, kind)

    def is_locked(self) -> bool:
        """Whether nothing of the office is seen."""
        return self.window.is_covered

    @property
    def sign_in_form(self) -> SignInForm:
        """The gate asks who it is."""
        form = self.gate_form
        assert isinstance(form, SignInForm)
        return form

    @property
    def watch(self) -> InputWatch:
        """What sees every key."""
        return self.desk._watch

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key as the window system brings it: to the window that has the keyboard."""
        window = QGuiApplication.focusWindow()
        assert window is not None
        QTest.keyClick(window, key, modifiers)
        self.spin()

    def lock(self) -> None:
        """Ctrl+L."""
        self.press(Qt.Key.Key_L, CONTROL)
        self.until(lambda: self.window.is_covered, "the desk is locked")
        self.settle()

    def give_password(self, password: str) -> None:
        """Type a password where the cursor is, and Enter."""
        self.type(password)
        self.key(Qt.Key.Key_Return)

    def sign_in(self, name: str) -> None:
        """By keys alone: the number of the person, the password, Enter."""
        self.press(Qt.Key.Key_U, CONTROL)
        self.digit(list(PEOPLE).index(name) + 1)
        self.give_password(password_of(name))
        self.wait_for_entry(name)

    def unlock(self, name: str) -> None:
        """The same person goes on."""
        self.give_password(password_of(name))
        self.wait_for_entry(name)

    def unlock_behind(self, name: str) -> None:
        """The same where something else opens at once."""
        self.give_password(password_of(name))
        self.until(lambda: not self.desk._gate.is_closed, "the gate is open")
        self.settle()

    def soon(self, call: Callable[[], None]) -> None:
        """In a moment, also from within a dialog that holds the program."""
        QTimer.singleShot(150, call)

    def wait_for_entry(self, name: str) -> None:
        """Somebody has sat down and sees their window."""
        self.until(lambda: not self.desk._gate.is_closed, "the gate is open")
        self.until(self.window.isActiveWindow, "the window is active")
        person = self.window._context.seat.person
        assert person is not None
        assert person.name == name
        self.settle()


def seen(application: QApplication) -> str:
    """Everything that can be read on the screen, in whatever window, what was typed included."""
    told: list[str] = []
    for window in application.topLevelWidgets():
        if not window.isVisible():
            continue
        told += [window.windowTitle(), *texts(window)]
        told += [one.displayText() for one in _shown(window, QLineEdit)]
        told += [one.toPlainText() for one in _shown(window, QPlainTextEdit)]
    return "\n".join(told)


def _shown(within: QWidget, kind: type[Shown]) -> list[Shown]:
    return [one for one in within.findChildren(kind) if one.isVisible()]
