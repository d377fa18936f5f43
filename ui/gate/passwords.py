"""A password of one's own, and what to do where one was forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gecc_desk.domain.errors import BadInput, DeskError, NothingThere
from ui.background import Background
from ui.gate.new_password import NewPassword
from ui.gate.page import GateForm
from ui.gate.people_list import PeopleList
from ui.language import Language
from ui.theme import Look
from ui.widgets.basics import button, column, label, row
from ui.widgets.field import Field


class OwnPasswordForm(GateForm):
    """Somebody else set the password: before anything else one of one's own is chosen."""

    asked = Signal(str)
    given_up = Signal()

    def __init__(self, look: Look, language: Language, line: Background, name: str) -> None:
        super().__init__()
        self._new = NewPassword(look, language, line, lambda: name)
        self._go = button(self.tr("Keep the password   Enter"), "primary")
        back = button(self.tr("Not now"), "link")
        why = self.tr(
            "{name}, your password was set by the administrator. Choose one that only you know."
        )
        self.setLayout(
            column(
                label(self.tr("A password of your own"), "title"),
                label(why.format(name=name), "muted", wrap=True),
                self._new,
                look.px(6),
                self._go,
                row(back, None),
                gap=look.px(8),
            )
        )
        self._new.entered.connect(self._ask)
        self._go.clicked.connect(self._ask)
        back.clicked.connect(self.given_up)

    def take_focus(self) -> None:
        self._new.setFocus()

    def refuse(self, error: DeskError) -> None:
        """Say why this password is not taken."""
        self._go.setEnabled(True)
        self._new.refuse(error)

    def _ask(self) -> None:
        password = self._new.password() if self._go.isEnabled() else None
        if password is not None:
            self._go.setEnabled(False)
            self.asked.emit(password)


class ForgottenForm(GateForm):
    """Who forgot a password asks the administrator, who has the recovery key for their own.

    An office on a server has no such key.
    """

    #: The administrator's name, the recovery key, the new password.
    asked = Signal(str, str, str)
    given_up = Signal()

    def __init__(
        self,
        look: Look,
        language: Language,
        line: Background,
        *,
        has_key: bool,
    ) -> None:
        super().__init__()
        self._language, self._has_key = language, has_key
        self._people = PeopleList(look)
        self._named = Field(look, self.tr("Administrator"), self._people)
        self._key = QLineEdit()
        self._keyed = Field(look, self.tr("Recovery key of the office"), self._key)
        self._new = NewPassword(look, language, line, self._people.name)
        self._go = button(self.tr("Set the password   Enter"), "primary")
        self._back = button(self.tr("Back to signing in   Esc"))
        others = self.tr(
            "The administrator sets you a new password, in Settings, tab Accounts. At your next "
            "sign-in you choose one of your own."
        )
        own = self.tr(
            "The administrator's own password is set anew with the recovery key, which was handed "
            "out on paper at the first start."
        )
        if not has_key:
            own = self.tr(
                "The office is on a server, so there is no recovery key. Another administrator sets "
                "you a new password; where there is none, ask the administrator of the server."
            )
        self.setLayout(
            column(
                label(self.tr("Password forgotten"), "title"),
                label(others, wrap=True),
                row(self._back, None),
                look.px(8),
                label(self.tr("You are the administrator"), "heading"),
                label(own, "muted", wrap=True),
                self._named,
                self._keyed,
                self._new,
                look.px(4),
                self._go,
                gap=look.px(8),
            )
        )
        for part in (self._named, self._keyed, self._new, self._go):
            part.setVisible(has_key)
        self._people.chosen.connect(self._key.setFocus)
        self._people.currentRowChanged.connect(lambda _: self._named.show_error(""))
        self._key.textEdited.connect(lambda _: self._keyed.show_error(""))
        self._key.returnPressed.connect(self._new.setFocus)
        self._new.entered.connect(self._ask)
        self._go.clicked.connect(self._ask)
        self._back.clicked.connect(self.given_up)

    def show_names(self, names: Sequence[str], first: str) -> None:
        """The administrators, `first` chosen where it is one of theirs."""
        self._people.show_names(names, first if first in names else "")

    def take_focus(self) -> None:
        (self._key if self._has_key else self._back).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed stays nowhere once the page is left; a window made small is not left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._key.clear()
            self._new.clear()

    def refuse(self, error: DeskError) -> None:
        """Say why there is no new password."""
        self._go.setEnabled(True)
        if isinstance(error, BadInput) and error.field == "new_password":
            self._new.refuse(error)
        elif isinstance(error, NothingThere) or (
            isinstance(error, BadInput) and error.field == "name"
        ):
            self._named.show_error(self._language.error(error))
            self._people.setFocus()
        else:
            self._keyed.show_error(self._language.error(error))
            self._key.setFocus()

    def _ask(self) -> None:
        if not self._go.isEnabled():
            return
        if not self._key.text().strip():
            self._keyed.show_error(self.tr("Please type the recovery key as it stands on paper."))
            self._key.setFocus()
            return
        password = self._new.password()
        if password is not None:
            self._go.setEnabled(False)
            self.asked.emit(self._people.name(), self._key.text(), password)
