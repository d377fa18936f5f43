"""Another role, another password: asked beside the account."""

from __future__ import annotations

import functools

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.accounts import Account
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.roles import Role
from ui.background import Background
from ui.context import DeskContext
from ui.gate.new_password import NewPassword
from ui.widgets.basics import button, label
from ui.widgets.popup import Popup


class RolePopup(Popup):
    """The four roles, the present one marked."""

    chosen = Signal(object)

    def __init__(self, context: DeskContext, account: Account, parent: QWidget) -> None:
        super().__init__(context.look, parent)
        self.body.addWidget(label(account.name, "heading"))
        made = []
        for role in Role:
            word = context.language.word(role)
            one = button(f"✓ {word}" if role is account.role else word, "choice")
            one.clicked.connect(functools.partial(self._choose, role))
            self.body.addWidget(one)
            made.append(one)
        self.set_choices(made)

    def _choose(self, role: Role) -> None:
        self.close()
        self.chosen.emit(role)


class PasswordPopup(Popup):
    """A password for somebody else, who changes it at the next sign-in."""

    chosen = Signal(str)

    def __init__(
        self, context: DeskContext, line: Background, account: Account, parent: QWidget
    ) -> None:
        super().__init__(context.look, parent)
        self.setMinimumWidth(context.look.px(380))
        hint = self.tr(
            "Tell it to nobody but {name}, who chooses one of their own at the next sign-in."
        )
        self._new = NewPassword(context.look, context.language, line, lambda: account.name)
        save = button(self.tr("Set the password   Enter"), "primary")
        for part in (
            label(account.name, "heading"),
            label(hint.format(name=account.name), "muted", wrap=True),
            self._new,
            save,
        ):
            self.body.addWidget(part)
        self._new.entered.connect(self._choose)
        save.clicked.connect(self._choose)

    def take_focus(self) -> None:
        self._new.setFocus()

    def refuse(self, error: DeskError) -> None:
        """Say why this password is not taken."""
        self._new.refuse(error)

    def _choose(self) -> None:
        password = self._new.password()
        if password is not None:
            self.chosen.emit(password)
