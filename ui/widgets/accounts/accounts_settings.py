"""A tab of Settings: who may sign in, as what, and what each role may do. Each press counts at once."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from gecc_desk.domain.accounts import NAME_LIMIT, Account
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.roles import Role
from ui.context import DeskContext
from ui.gate.new_password import NewPassword
from ui.widgets.accounts.account_popups import PasswordPopup, RolePopup
from ui.widgets.accounts.account_row import AccountRow
from ui.widgets.accounts.role_table import RoleTable
from ui.widgets.basics import Strip, button, clear_layout, column, label, row
from ui.widgets.field import Field
from ui.widgets.segments import Segments


class AccountsSettings(QWidget):
    """The administrator's."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        look, px = context.look, context.look.px
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(6))
        #: Whether what is said is over once the accounts could be read.
        self._passes = False
        self._said = Strip(look, "good")
        self._said_text = label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._said.hide()
        self._name = QLineEdit()
        self._name.setMaxLength(NAME_LIMIT)
        self._named = Field(look, self.tr("Name"), self._name)
        self._role = Segments(
            [(role, context.language.word(role)) for role in Role], self.tr("Role"), goes_on=True
        )
        self._role.choose(Role.RECEPTIONIST)
        self._new = NewPassword(look, context.language, context.reader, self._name.text)
        self._add = button(self.tr("Add the account"), "primary")
        self._name.returnPressed.connect(self._role.setFocus)
        self._role.done.connect(self._new.setFocus)
        self._name.textEdited.connect(lambda _: self._named.show_error(""))
        self._new.entered.connect(self._add_account)
        self._add.clicked.connect(self._add_account)
        hint = self.tr("They choose a password of their own at the first sign-in.")
        self.setLayout(
            column(
                label(self.tr("Who may sign in"), "heading"),
                self._said,
                self._rows,
                px(10),
                label(self.tr("Somebody new"), "heading"),
                label(hint, "muted", wrap=True),
                self._named,
                Field(look, self.tr("Role"), self._role, keys="1 – 4"),
                self._new,
                row(self._add, None),
                px(10),
                label(self.tr("What each role may do"), "heading"),
                RoleTable(context),
                None,
                gap=px(8),
            )
        )

    def refresh(self) -> None:
        """Show the accounts as they are now."""
        services = self._context.services
        self._context.reader.run(
            lambda: services.accounts.all(),  # noqa: PLW0108 — asked for on the thread
            self._show,
            self._unread,
            key="accounts",
            owner=self,
        )

    def _show(self, accounts: list[Account]) -> None:
        if self._passes:
            self._said.hide()
        clear_layout(self._rows)
        person = self._context.seat.person
        for account in accounts:
            line = AccountRow(self._context, account)
            if person is not None and person.name == account.name:
                line.show_own()
            line.role_asked.connect(functools.partial(self._ask_role, account))
            line.password_asked.connect(functools.partial(self._ask_password, account))
            line.turned.connect(functools.partial(self._turn, account))
            self._rows.addWidget(line)

    # ---- what is done -------------------------------------------------------------------------

    def _add_account(self) -> None:
        name, role = self._name.text(), self._role.value() or Role.RECEPTIONIST
        if not name.strip():
            self._named.show_error(self.tr("Please say whose account it is."))
            self._name.setFocus()
            return
        password = self._new.password()
        if password is None:
            return
        services = self._context.services
        self._add.setEnabled(False)
        self._context.writer.run(
            lambda: services.accounts.add(name, role, password),
            lambda _: self._added(name.strip()),
            self._not_added,
            owner=self,
        )

    def _added(self, name: str) -> None:
        self._add.setEnabled(True)
        self._name.clear()
        self._new.clear()
        self._name.setFocus()
        self._done(self.tr("{name} may sign in now.").format(name=name))

    def _not_added(self, error: DeskError) -> None:
        self._add.setEnabled(True)
        if isinstance(error, BadInput) and error.field == "name":
            self._named.show_error(self._context.language.error(error))
            self._name.setFocus()
        elif isinstance(error, BadInput) and error.field == "new_password":
            self._new.refuse(error)
        else:
            self._failed(error)

    def _ask_role(self, account: Account, at: QPushButton) -> None:
        popup = RolePopup(self._context, account, self)
        popup.chosen.connect(functools.partial(self._set_role, account))
        popup.open_beside(at)

    def _set_role(self, account: Account, role: Role) -> None:
        accounts = self._context.services
        word = self._context.language.word(role)
        text = self.tr("{name} is {role} from the next sign-in on.")
        self._do(
            lambda: accounts.accounts.set_role(account.name, role),
            text.format(name=account.name, role=word),
        )

    def _ask_password(self, account: Account, at: QPushButton) -> None:
        popup = PasswordPopup(self._context, self._context.reader, account, self)
        services = self._context.services

        def keep(password: str) -> None:
            def kept(_: None) -> None:
                popup.close()
                text = self.tr("{name} has a new password.")
                self._done(text.format(name=account.name))

            self._context.writer.run(
                lambda: services.accounts.set_password(account.name, password),
                kept,
                popup.refuse,
                owner=self,
            )

        popup.chosen.connect(keep)
        popup.open_beside(at)

    def _turn(self, account: Account) -> None:
        services, active = self._context.services, not account.active
        text = self.tr("The account of {name} is open again.")
        if not active:
            text = self.tr("The account of {name} is closed.")
        self._do(
            lambda: services.accounts.set_active(account.name, active),
            text.format(name=account.name),
        )

    def _do(self, work: Callable[[], None], said: str) -> None:
        self._context.writer.run(work, lambda _: self._done(said), self._failed, owner=self)

    def _done(self, text: str) -> None:
        self._say("good", text)
        self.refresh()

    def _unread(self, error: DeskError) -> None:
        self._failed(error)
        self._passes = True

    def _failed(self, error: DeskError) -> None:
        self._say("error", self._context.language.error(error))

    def _say(self, tone: str, text: str) -> None:
        self._passes = False
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()
