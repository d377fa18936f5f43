"""Signing in: who it is, and the password. The locked desk asks the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal

from gecc_desk.domain.thai_layout import to_latin_layout, to_thai_layout
from ui.gate.page import GateForm
from ui.gate.people_list import PeopleList
from ui.theme import Look
from ui.widgets.basics import button, column, label, row
from ui.widgets.password_field import PasswordField


class SignInForm(GateForm):
    """`locked` is the name of whoever the desk was locked under; empty at the start."""

    #: Name and password.
    asked = Signal(str, str)
    forgotten = Signal()

    def __init__(self, look: Look, locked: str = "") -> None:
        super().__init__()
        self._locked = locked
        #: Whether the cursor begins at the names: somebody else is to sit down.
        self.is_choosing = False
        self._seconds = 0
        self._is_asking = False
        #: Whether what is said under the password is over once the server is back.
        self._passes = False
        self._title = label("", "title")
        self._hint = label("", "muted", wrap=True)
        self._told = label("", wrap=True)
        self._told.hide()
        self.people = PeopleList(look)
        self.password = PasswordField(look, self.tr("Password"))
        self._other = button("", "meant")
        self._go = button("", "primary")
        self._forgot = button(self.tr("Password forgotten?"), "link")
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._second_passed)
        self.setLayout(
            column(
                self._title,
                self._hint,
                self._told,
                self.people,
                self.password,
                row(self._other, None),
                look.px(4),
                self._go,
                row(self._forgot, None),
                gap=look.px(8),
            )
        )
        self.people.chosen.connect(self._chosen)
        self.people.currentRowChanged.connect(lambda _: self._person_changed())
        self.password.stepped.connect(self.people.step)
        self.password.entered.connect(self._ask)
        self.password.edited.connect(self._changed)
        self._go.clicked.connect(self._ask)
        self._other.clicked.connect(self._try_other_layout)
        self._forgot.clicked.connect(self.forgotten)
        self._say()
        self._other.hide()

    def show_names(self, names: Sequence[str], first: str) -> None:
        """Those who may sign in; `first` is chosen.

        Where that is nobody any more, nobody is: the password meant for them is not tried on others.
        """
        is_same = first != "" and first == self.people.name()
        # What was typed and how long is to be waited stay with whoever stays chosen.
        self.people.blockSignals(is_same and first in names)
        self.people.show_names(names, first)
        self.people.blockSignals(False)
        if first and first not in names:
            self.tell(self.tr("{name} can no longer sign in. Who are you?").format(name=first))
            self._person_changed()
            self.password.clear()
            self.people.setFocus()
        self._say()
        self.people.catch_up()

    def tell(self, text: str) -> None:
        """Say something above the names, until somebody is chosen."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def take_focus(self) -> None:
        if self.is_choosing:
            self.people.setFocus()
        else:
            self.password.setFocus()

    def choose_person(self) -> None:
        """Somebody else is to sit down: the next key says who."""
        self.is_choosing = True
        self._person_changed()
        self.password.clear()
        self.people.setFocus()

    def say(self, text: str) -> None:
        """Something to know before anything is typed."""
        self._passes = False
        self.password.show_error(text)

    def fail(self, text: str, *, passes: bool = False) -> None:
        """Say why the password could not be looked at; `passes`: until `forget_passing`."""
        self._is_asking = False
        self.password.show_error(text)
        self._passes = passes
        self._go_on()

    def forget_passing(self) -> None:
        """The server, of which something was said, is back."""
        if self._passes:
            self._passes = False
            self.password.show_error("")

    def refuse(self, text: str) -> None:
        """A wrong password; what was meant in the other layout is offered, not shown."""
        english, thai = (
            self.tr("Try it as typed on the English keyboard"),
            self.tr("Try it as typed on the Thai keyboard"),
        )
        self._other.setText(english if self.password.is_thai() else thai)
        self._other.setVisible(bool(self._in_other_layout()))
        self.fail(text)

    def wait(self, seconds: int) -> None:
        """After wrong passwords: for so many seconds none is looked at."""
        self._is_asking = False
        self._seconds = seconds
        self._passes = False
        self.password.show_error(
            self.tr("Several passwords were wrong. The next is looked at when the time is over.")
        )
        self._clock.start()
        self._go_on()

    def _go_on(self) -> None:
        self._say()
        self.password.setFocus()
        self.password.select_all()

    # ---- inside -------------------------------------------------------------------------------

    def _chosen(self) -> None:
        self.is_choosing = False
        self._say()
        self.tell("")
        self.password.clear()
        self.password.setFocus()

    def _person_changed(self) -> None:
        """Each account has a time of its own to wait."""
        self._seconds = 0
        self._clock.stop()
        self._changed()
        self._say()

    def _changed(self) -> None:
        self._passes = False
        self.password.show_error("")
        self._other.hide()

    def _ask(self) -> None:
        if self._is_asking or self._seconds:
            return
        if not self.people.name():
            self.choose_person()
            return
        if not self.password.password():
            self.password.show_error(self.tr("Please type your password."))
            self.password.setFocus()
            return
        self._is_asking = True
        self._changed()
        self._say()
        self.asked.emit(self.people.name(), self.password.password())

    def _in_other_layout(self) -> str:
        """What the same keys write in the other layout; empty where that is the same."""
        typed = self.password.password()
        meant = to_latin_layout(typed) if self.password.is_thai() else to_thai_layout(typed)
        return meant if meant != typed else ""

    def _try_other_layout(self) -> None:
        self.password.set_password(self._in_other_layout())
        self._ask()

    def _second_passed(self) -> None:
        self._seconds = max(self._seconds - 1, 0)
        if not self._seconds:
            self._clock.stop()
            self.password.show_error("")
        self._say()

    def _say(self) -> None:
        locked = self._locked == self.people.name() != "" and not self.is_choosing
        self._title.setText(self.tr("The desk is locked") if locked else self.tr("Sign in"))
        hint = self.tr("Ctrl+U: choose another name.")
        if locked:
            hint = self.tr("What is half typed is kept. Ctrl+U: somebody else signs in.")
        elif self.is_choosing or not self.people.name():
            hint = self.tr("Press your number or the first letter of your name.")
        self._hint.setText(hint)
        self._go.setEnabled(not self._seconds and not self._is_asking)
        text = self.tr("Unlock   Enter") if locked else self.tr("Sign in   Enter")
        if self._is_asking:
            text = self.tr("Looking at the password …")
        elif self._seconds:
            text = self.tr("Again in {n} s").format(n=self._seconds)
        self._go.setText(text)
