"""What whoever is signed in can do about that, beside their name."""

from __future__ import annotations

import functools

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.basics import button
from ui.widgets.popup import Popup


class PersonMenu(Popup):
    """One of its signals is emitted once it is gone."""

    password_asked = Signal()
    change_asked = Signal()
    lock_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        choices = [
            (self.tr("Lock the desk   Ctrl+L"), self.lock_asked),
            (self.tr("Somebody else signs in   Ctrl+U"), self.change_asked),
            (self.tr("Change my password …"), self.password_asked),
            (self.tr("Sign out"), self.sign_out_asked),
        ]
        made = []
        for text, asked in choices:
            one = button(text, "choice")
            one.clicked.connect(functools.partial(self._choose, asked))
            self.body.addWidget(one)
            made.append(one)
        self.set_choices(made)

    def _choose(self, asked: SignalInstance) -> None:
        self.close()
        asked.emit()
