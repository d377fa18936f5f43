"""One account: whose it is, how it stands, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.accounts import Account
from ui.context import DeskContext
from ui.widgets.basics import ElidedLabel, button, column, row


class AccountRow(QWidget):
    """Its signals bring the button at which to ask more."""

    role_asked = Signal(object)
    password_asked = Signal(object)
    turned = Signal()

    def __init__(self, context: DeskContext, account: Account) -> None:
        super().__init__()
        self.account = account
        px = context.look.px
        word = context.language.word(account.role)
        name = ElidedLabel(account.name, "strong")
        state = ElidedLabel(f"{word} · {self._state(context)}", "small-muted")
        self.role = self._button(self.tr("Role"), self.tr("Another role for {name}"))
        self.password = self._button(self.tr("Password"), self.tr("A new password for {name}"))
        turn = self.tr("Close") if account.active else self.tr("Open")
        tip = self.tr("Close the account of {name}: what was done under it stays")
        if not account.active:
            tip = self.tr("Open the account of {name} again")
        self.turn = self._button(turn, tip)
        self.role.clicked.connect(lambda: self.role_asked.emit(self.role))
        self.password.clicked.connect(lambda: self.password_asked.emit(self.password))
        self.turn.clicked.connect(self.turned)
        line = row(gap=px(8))
        line.addLayout(column(name, state, gap=0), 1)
        for one in (self.role, self.password, self.turn):
            line.addWidget(one)
        self.setLayout(line)

    def show_own(self) -> None:
        """Nobody changes their own role or closes their own account."""
        for one in (self.role, self.turn):
            one.setEnabled(False)
            one.setToolTip(self.tr("Another administrator does this for you"))

    def _button(self, text: str, tip: str) -> QPushButton:
        told = tip.format(name=self.account.name)
        return button(text, tip=told, name=told)

    def _state(self, context: DeskContext) -> str:
        account = self.account
        if not account.active:
            return self.tr("closed")
        if account.must_change:
            return self.tr("chooses a password at the next sign-in")
        if account.signed_in_at is None:
            return self.tr("never signed in")
        day = context.language.date(moments.service_day(account.signed_in_at))
        at = moments.clock(account.signed_in_at)
        return self.tr("last signed in {day} {at}").format(day=day, at=at)
