"""Stands before the office: nobody passes without an account's name and password."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gecc_desk.domain.accounts import SignInFailed, SignInTooSoon
from gecc_desk.domain.errors import DeskError, ServerGone
from gecc_desk.services.seat import Person
from ui.background import Background
from ui.gate.page import GateForm, GatePage
from ui.language import Language
from ui.preferences import Preferences
from ui.theme import Look

if TYPE_CHECKING:
    from gecc_desk.services.entrance import Entrance
    from ui.context import DeskContext
    from ui.gate.sign_in_form import SignInForm
    from ui.main_window import MainWindow

#: Where the accounts cannot be read it is tried again so much later.
_AGAIN_MS = 2000


class Gate(QObject):
    """Covers a window until somebody signed in. What it asks the database, it asks on its own line.

    It knows no service of the office: before `passed` there is none.
    """

    #: Somebody may go in: a `Person`, and whether they want to the accounts.
    passed = Signal(object, bool)
    #: Another office than this one is to be opened.
    server_chosen = Signal()

    def __init__(
        self,
        preferences: Preferences,
        context_of: Callable[[Person], DeskContext],
        parent: QObject,
    ) -> None:
        """`context_of` is with what the administrator is handed the recovery key."""
        super().__init__(parent)
        self._context_of = context_of
        self._preferences = preferences
        self._line = Background(self)
        self._cover: _Cover | None = None
        self._entrance: Entrance | None = None
        self._locked: Person | None = None
        self._is_reading_names = False
        #: Whether the recovery key was handed out here since the program began.
        self.has_offered_key = False
        #: Whether a first start may begin at a server instead of with an office of its own.
        self.offers_server = False
        #: Why the desk was locked, until the names stand there.
        self._why = ""

    @property
    def is_closed(self) -> bool:
        """Whether nobody can see or do anything behind it."""
        return self._cover is not None

    def close_before(self, window: MainWindow, look: Look, language: Language) -> None:
        """Cover a window."""
        page = GatePage(look)
        self._cover = _Cover(window, page, look, language)
        window.cover(page)

    def open(self) -> None:
        """Take the cover off."""
        cover, self._cover, self._locked = self._cover, None, None
        if cover is not None:
            cover.window.uncover(cover.page)

    def stop(self) -> None:
        """The program ends."""
        self._line.wait()

    def say_opening(self, text: str) -> None:
        """The database is not open yet, and why that takes a while."""
        if self._cover is not None and self._cover.page.form is None:
            self._cover.page.say(text)

    # ---- who may go in ------------------------------------------------------------------------

    def ask(self, entrance: Entrance, *, locked: Person | None = None) -> None:
        """Ask whoever is there to sign in, or, where nobody can yet, to make the first account."""
        self._entrance, self._locked = entrance, locked
        if locked is not None:
            # Who it was is known: the page is whole before the names are read.
            self._show_sign_in([locked.name], locked.name)
            form = self._sign_in_form()
            if form is not None:
                form.people.expect_more()
        self._read_names()

    def say_why(self, text: str) -> None:
        """The desk was not locked by whoever sat there: why it was."""
        self._why = text
        self._show_why()

    def _show_why(self) -> None:
        form = self._sign_in_form()
        if self._why and form is not None:
            form.say(self._why)

    def choose_person(self) -> None:
        """Ctrl+U: somebody else is to sit down; the next key says who."""
        form = self._sign_in_form()
        if form is not None:
            form.choose_person()
            if not self._is_reading_names:
                self._read_names()

    def _read_names(self) -> None:
        self._is_reading_names = True
        self._line.run(self._door().names, self._show_names, self._trouble, key="names", owner=self)

    def _show_names(self, names: list[str]) -> None:
        self._is_reading_names = False
        if self._cover is None:
            return
        form = self._sign_in_form()
        if not names:
            if self._cover.page.form is None:
                self._show_first_start()
        elif form is not None:
            form.show_names(names, form.people.name())
        else:
            self._show_sign_in(names, self._preferences.person())
        self._show_why()
        self._why = ""

    def _sign_in_form(self) -> SignInForm | None:
        from ui.gate.sign_in_form import SignInForm

        form = None if self._cover is None else self._cover.page.form
        return form if isinstance(form, SignInForm) else None

    def _show_sign_in(self, names: list[str], first: str) -> None:
        from ui.gate.sign_in_form import SignInForm

        if self._cover is None:
            return
        locked = "" if self._locked is None else self._locked.name
        form = SignInForm(self._cover.look, locked)
        form.asked.connect(self._sign_in)
        form.forgotten.connect(self._show_forgotten)
        self._cover.page.show_form(form)
        form.show_names(names, first)

    def _sign_in(self, name: str, password: str) -> None:
        is_unlocking = self._locked is not None and name == self._locked.name
        check = self._door().unlock if is_unlocking else self._door().sign_in
        self._line.run(
            lambda: check(name, password),
            lambda person: self._let_in(person, password),
            self._refused,
            owner=self,
        )

    def _refused(self, error: DeskError) -> None:
        form = self._sign_in_form()
        if form is None or self._cover is None:
            return
        if isinstance(error, SignInTooSoon):
            form.wait(int(str(error.details["seconds"])))
        elif isinstance(error, SignInFailed):
            form.refuse(self.tr("This is not your password. Please try again."))
        else:
            form.fail(self._cover.language.error(error), passes=isinstance(error, ServerGone))

    def _let_in(self, person: Person, password: str) -> None:
        if person.must_change:
            self._show_own_password(person, password)
        else:
            self._pass(person)

    def _pass(self, person: Person, *, to_accounts: bool = False) -> None:
        self._preferences.keep_person(person.name)
        self.passed.emit(person, to_accounts)

    def _trouble(self, error: DeskError) -> None:
        """The accounts cannot be read: a form says so, else the page."""
        self._is_reading_names = False
        form = self._sign_in_form()
        if form is not None:
            form.people.catch_up()
            locked = "" if self._locked is None else self._locked.name
            if isinstance(error, ServerGone) and self._door().unlocks_alone(locked):
                text = self.tr(
                    "The server does not answer. {name} can unlock with their own password; others "
                    "sign in when it is back."
                )
                form.tell(text.format(name=locked))
            else:
                self._refused(error)
        elif self._cover is not None and self._cover.page.form is None:
            self._cover.page.say(self._cover.language.error(error))
            QTimer.singleShot(_AGAIN_MS, self, self._ask_again)

    def go_on_with_server(self) -> None:
        """The server is back: what was said of it is over, and the names are those of now."""
        form = self._sign_in_form()
        if form is not None:
            form.forget_passing()
            if not self._is_reading_names:
                self._read_names()

    def _ask_again(self) -> None:
        if self._cover is not None and self._entrance is not None:
            self.ask(self._entrance, locked=self._locked)

    # ---- the first start ----------------------------------------------------------------------

    def _show_first_start(self) -> None:
        from ui.gate.first_start import FirstStartForm

        cover, entrance = self._covering(), self._door()
        form = FirstStartForm(
            cover.look, cover.language, self._line, offers_server=self.offers_server
        )

        def make(name: str, password: str) -> None:
            self._line.run(
                lambda: entrance.make_administrator(name, password), self._made, refused, owner=self
            )

        def refused(error: DeskError) -> None:
            form.refuse(error)
            # Where another desk was faster there is somebody to sign in by now.
            self._ask_again()

        form.asked.connect(make)
        form.server_asked.connect(self._choose_server)
        cover.page.show_form(form)

    def _choose_server(self) -> None:
        from ui.dialogs.server_dialog import ServerDialog

        cover = self._covering()
        dialog = ServerDialog(cover.look, cover.language, cover.window)
        dialog.accepted.connect(self.server_chosen)
        dialog.open()

    def _made(self, person: Person) -> None:
        if not self._door().has_recovery_key:
            self._welcome(person)
            return
        from ui.gate.first_start import RecoveryForm

        self.has_offered_key = True
        form = RecoveryForm(self._context_of(person))
        form.noted.connect(lambda: self._welcome(person))
        self._show(form)

    def _welcome(self, person: Person) -> None:
        from ui.gate.first_start import WelcomeForm

        form = WelcomeForm(self._covering().look)
        form.entered.connect(lambda: self._pass(person))
        form.accounts_asked.connect(lambda: self._pass(person, to_accounts=True))
        self._show(form)

    # ---- passwords ----------------------------------------------------------------------------

    def _show_own_password(self, person: Person, old: str) -> None:
        from ui.gate.passwords import OwnPasswordForm

        cover, entrance = self._covering(), self._door()
        form = OwnPasswordForm(cover.look, cover.language, self._line, person.name)
        changed = dataclasses.replace(person, must_change=False)

        def change(new: str) -> None:
            self._line.run(
                lambda: entrance.change_password(person, old, new),
                lambda _: self._pass(changed),
                form.refuse,
                owner=self,
            )

        form.asked.connect(change)
        form.given_up.connect(self._begin_anew)
        self._show(form)

    def _show_forgotten(self) -> None:
        from ui.gate.passwords import ForgottenForm

        sign_in = self._sign_in_form()
        if sign_in is None:
            return
        cover, first, entrance = self._covering(), sign_in.people.name(), self._door()
        has_key = entrance.has_recovery_key
        form = ForgottenForm(cover.look, cover.language, self._line, has_key=has_key)

        def reset(name: str, key: str, new: str) -> None:
            self._line.run(
                lambda: entrance.reset_administrator(name, key, new),
                lambda _: self._begin_anew(
                    name, self.tr("✓ The new password is set. Please sign in with it.")
                ),
                form.refuse,
                owner=self,
            )

        form.asked.connect(reset)
        form.given_up.connect(self._begin_anew)
        self._show(form)
        self._line.run(
            entrance.administrators,
            lambda names: form.show_names(names, first),
            form.refuse,
            key="administrators",
            owner=self,
        )

    def _begin_anew(self, name: str = "", said: str = "") -> None:
        """Back to signing in, with a sentence for whoever is to do so."""
        locked = "" if self._locked is None else self._locked.name
        first = name or locked or self._preferences.person()
        self._show_sign_in([first] if first else [], first)
        form = self._sign_in_form()
        if form is not None:
            form.tell(said)
        self._read_names()

    def _show(self, form: GateForm) -> None:
        self._covering().page.show_form(form)

    def _covering(self) -> _Cover:
        if self._cover is None:
            raise RuntimeError("the gate is open")
        return self._cover

    def _door(self) -> Entrance:
        if self._entrance is None:
            raise RuntimeError("the gate was not asked to ask")
        return self._entrance


@dataclasses.dataclass(frozen=True, slots=True)
class _Cover:
    """The window that is covered, and how."""

    window: MainWindow
    page: GatePage
    look: Look
    language: Language
