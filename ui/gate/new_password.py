"""A new password, typed twice; the rule is said beforehand and looked at while somebody types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.passwords import LENGTH, refuse_weak
from ui.background import Background
from ui.language import Language
from ui.theme import Look
from ui.widgets.basics import column, label, restyle
from ui.widgets.password_field import PasswordField


class NewPassword(QWidget):
    """Two fields and the rule. `owner` tells whose password it is to be.

    The list of common passwords is looked at on `line`: loading it takes longer than a key may.
    """

    entered = Signal()

    def __init__(
        self, look: Look, language: Language, line: Background, owner: Callable[[], str]
    ) -> None:
        super().__init__()
        self._language, self._line, self._owner = language, line, owner
        self.first = PasswordField(look, self.tr("New password"))
        self.again = PasswordField(look, self.tr("The same once more"))
        self._rule = label("", "small-muted", wrap=True)
        self.setLayout(column(self.first, self._rule, self.again, gap=look.px(6)))
        self.first.edited.connect(self._look)
        self.again.edited.connect(self._compare)
        self.first.entered.connect(self._on_to_again)
        self.again.entered.connect(self.entered)
        self.setFocusProxy(self.first)
        self._say_rule()

    def password(self) -> str | None:
        """What was typed; None where the two differ, which is said."""
        if not self.first.password():
            self.first.show_error(self.tr("Please choose a password."))
            self.first.setFocus()
            return None
        if self.first.password() != self.again.password():
            self.again.show_error(self.tr("The two do not match. Please type it once more."))
            self.again.setFocus()
            return None
        return self.first.password()

    def refuse(self, error: DeskError) -> None:
        """Say why this password is not taken; what was found out while it was typed is off."""
        self._rule.hide()
        self.first.show_error(self._language.error(error))
        self.first.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.clear()
            field.show_error("")
        self._rule.show()
        self._say_rule()

    def _on_to_again(self) -> None:
        self.again.setFocus()

    def _compare(self) -> None:
        self.again.show_error("")

    def _look(self) -> None:
        """Whether this one would be taken, once the keys have come to rest on the line."""
        self.first.show_error("")
        self._rule.show()
        password, owner = self.first.password(), self._owner()

        def refused() -> BadInput | None:
            try:
                refuse_weak(password, owner)
            except BadInput as error:
                return error
            return None

        self._line.run(refused, self._show_refused, lambda _: None, key="password-rule", owner=self)

    def _show_refused(self, refused: BadInput | None) -> None:
        password = self.first.password()
        if len(password) < LENGTH:
            self._say_rule(len(password))
        elif refused is not None:
            self._say("fast-small", f"▲ {self._language.error(refused)}")
        else:
            self._say("small-good", self.tr("✓ This password is good."))

    def _say_rule(self, typed: int = 0) -> None:
        text = self.tr("At least {n} characters, and none that is easy to guess.").format(n=LENGTH)
        if typed:
            more = self.tr("{n} more to come.").format(n=LENGTH - typed)
            text = f"{text} {more}"
        self._say("small-muted", text)

    def _say(self, role: str, text: str) -> None:
        restyle(self._rule, role=role)
        self._rule.setText(text)
