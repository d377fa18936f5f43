"""The first start: the office's administrator is made, with a password nobody else knows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from gecc_desk.domain.accounts import NAME_LIMIT
from gecc_desk.domain.errors import BadInput, DeskError
from ui.background import Background
from ui.context import DeskContext
from ui.gate.new_password import NewPassword
from ui.gate.page import GateForm
from ui.language import Language
from ui.theme import Look
from ui.widgets.basics import button, column, label, row
from ui.widgets.field import Field
from ui.widgets.recovery_sheet import RecoverySheet


class FirstStartForm(GateForm):
    """Name and password of the first account."""

    #: Name and password.
    asked = Signal(str, str)
    #: The office is not begun here: it is on a server.
    server_asked = Signal()

    def __init__(
        self, look: Look, language: Language, line: Background, *, offers_server: bool
    ) -> None:
        super().__init__()
        self._language = language
        self._name = QLineEdit()
        self._name.setMaxLength(NAME_LIMIT)
        self._named = Field(look, self.tr("Your name"), self._name)
        self._password = NewPassword(look, language, line, self._name.text)
        self._go = button(self.tr("Make the account   Enter"), "primary")
        why = self.tr(
            "The register tells who is on probation, so everybody signs in. The first account is "
            "the administrator's, who makes those of the others. There is no password but yours."
        )
        server = button(self.tr("This office has a server already …"), "link")
        server.setVisible(offers_server)
        server.clicked.connect(self.server_asked)
        self.setLayout(
            column(
                label(self.tr("Welcome"), "title"),
                label(why, "muted", wrap=True),
                look.px(4),
                self._named,
                self._password,
                look.px(6),
                self._go,
                row(server, None),
                gap=look.px(8),
            )
        )
        self._name.returnPressed.connect(self._password.setFocus)
        self._name.textEdited.connect(lambda _: self._named.show_error(""))
        self._password.entered.connect(self._ask)
        self._go.clicked.connect(self._ask)

    def take_focus(self) -> None:
        self._name.setFocus()

    def refuse(self, error: DeskError) -> None:
        """Say why there is no account yet, beside the field."""
        self._go.setEnabled(True)
        if isinstance(error, BadInput) and error.field == "name":
            self._named.show_error(self._language.error(error))
            self._name.setFocus()
        else:
            self._password.refuse(error)

    def _ask(self) -> None:
        if not self._go.isEnabled():
            return
        if not self._name.text().strip():
            self._named.show_error(self.tr("Please say who you are."))
            self._name.setFocus()
            return
        password = self._password.password()
        if password is not None:
            self._go.setEnabled(False)
            self.asked.emit(self._name.text(), password)


class RecoveryForm(GateForm):
    """The recovery key is handed out, once, before anything else is done in the office."""

    noted = Signal()
    card_width = 620

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        look = context.look
        self.sheet = RecoverySheet(context)
        self.sheet.noted.connect(self.noted)
        later = button(self.tr("Later, in Settings, tab Backup"), "link")
        later.clicked.connect(self.noted)
        self.setLayout(
            column(
                label(self.tr("The recovery key of this office"), "title"),
                self.sheet,
                row(later, None),
                gap=look.px(8),
            )
        )
        self.sheet.begin()


class WelcomeForm(GateForm):
    """The account is made: on to the desk, or to the accounts of the others."""

    entered = Signal()
    accounts_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._enter = button(self.tr("To the desk   Enter"), "primary")
        others = button(self.tr("Make accounts for the others"))
        hint = self.tr(
            "The others get accounts of their own in Settings, tab Accounts: now, or whenever "
            "you like."
        )
        self.setLayout(
            column(
                label(self.tr("Your account is made"), "title"),
                label(hint, "muted", wrap=True),
                look.px(6),
                self._enter,
                others,
                gap=look.px(8),
            )
        )
        self._enter.clicked.connect(self.entered)
        others.clicked.connect(self.accounts_asked)

    def take_focus(self) -> None:
        self._enter.setFocus()
