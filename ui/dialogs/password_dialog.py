"""Changing one's own password: the old one, then a new one twice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gecc_desk.domain.accounts import SignInFailed, SignInTooSoon
from gecc_desk.domain.errors import DeskError
from ui.background import Background
from ui.context import DeskContext
from ui.gate.new_password import NewPassword
from ui.widgets.basics import button, column, label, row
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.password_field import PasswordField


class PasswordDialog(DeskDialog):
    """For whoever is signed in."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._line = Background(self)
        look, person = context.look, context.seat.person
        name = "" if person is None else person.name
        self.setWindowTitle(self.tr("Change my password"))
        self.setMinimumWidth(look.px(440))
        self._old = PasswordField(look, self.tr("Present password"))
        self._new = NewPassword(look, context.language, self._line, lambda: name)
        self._save = button(self.tr("Change the password   Enter"), "primary")
        self._said = label("", wrap=True)
        self._said.hide()
        close = button(self.tr("Close   Esc"))
        whole = column(
            self._old, self._new, self._said, row(self._save, None, close), gap=look.px(10)
        )
        edge = look.px(18)
        whole.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(whole)
        self._old.entered.connect(self._new.setFocus)
        self._old.edited.connect(lambda: self._old.show_error(""))
        self._new.entered.connect(self._change)
        self._save.clicked.connect(self._change)
        close.clicked.connect(self.reject)
        self._old.setFocus()

    def _change(self) -> None:
        if not self._save.isEnabled():
            return
        old = self._old.password()
        if not old:
            self._old.show_error(self.tr("Please type your present password."))
            self._old.setFocus()
            return
        new = self._new.password()
        if new is None:
            return
        self._save.setEnabled(False)
        accounts = self._context.services
        self._line.run(
            lambda: accounts.accounts.change_own_password(old, new),
            self._changed,
            self._refused,
            owner=self,
        )

    def _changed(self, _: None) -> None:
        self._save.setEnabled(True)
        self._old.clear()
        self._new.clear()
        self._said.setText(self.tr("✓ Your password is changed."))
        self._said.show()

    def _refused(self, error: DeskError) -> None:
        self._save.setEnabled(True)
        if isinstance(error, SignInFailed):
            self._old.show_error(self.tr("This is not your password."))
            self._old.setFocus()
        elif isinstance(error, SignInTooSoon):
            self._old.show_error(self._context.language.error(error))
            self._old.setFocus()
        else:
            self._new.refuse(error)
