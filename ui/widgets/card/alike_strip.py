"""Asks whether somebody of the same name is the same person: never guessed, and taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.people import Person
from ui.context import DeskContext
from ui.models.card_words import CardWords
from ui.widgets.basics import Strip, button, label, row

#: So long the answer can be taken back.
UNDO_MS = 15_000


class AlikeStrip(Strip):
    """One person after the other, the likeliest first; hidden where there is nobody to ask about."""

    #: "Yes": the id of the person who is the same.
    same_said = Signal(int)
    #: Take the "yes" back: the id of the person who stands alone again.
    undo_asked = Signal(int)

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "quiet")
        self._words = CardWords(context.language)
        px = context.look.px
        self._question = label("", wrap=True)
        self._who = label("", "muted", wrap=True)
        self.yes = button(self.tr("The same"))
        self.no = button(self.tr("Another"), tip=self.tr("Somebody else of the same name"))
        self.undo = button(self.tr("Undo"), "link")
        self.yes.clicked.connect(self._say_yes)
        self.no.clicked.connect(self._say_no)
        self.undo.clicked.connect(self._take_back)
        self.body.addLayout(row(self._question, self.undo, gap=px(8)))
        self.body.addWidget(self._who)
        self.body.addLayout(row(self.yes, self.no, None, gap=px(8)))
        self._asked: list[Person] = []
        self._joined: int | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(UNDO_MS)
        self._over.timeout.connect(self.forget)
        self.forget()

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        return [self.yes, self.no, self.undo]

    def ask(self, people: Sequence[Person]) -> None:
        """Ask about each of them."""
        self.forget()
        self._asked = list(people)
        self._show_next()

    def show_joined(self, person_id: int) -> None:
        """It was kept that this is the same person; for some seconds that can be taken back."""
        self._joined = person_id
        self.set_tone("good")
        self._question.setText(self.tr("Kept as the same person."))
        self._show(asking=False)
        self._over.start()

    def show_error(self, text: str) -> None:
        """Why it was not kept; the question stays."""
        self.set_tone("error")
        self._who.setText(text)
        self._enable(enabled=True)

    def forget(self) -> None:
        """Nobody is asked about."""
        self._over.stop()
        self._asked, self._joined = [], None
        self._question.clear()
        self._who.clear()
        self._enable(enabled=True)
        self.hide()

    def _show_next(self) -> None:
        if not self._asked:
            self.forget()
            return
        person = self._asked[0]
        self.set_tone("quiet")
        self._question.setText(
            self.tr("Same name in the register: {name}. Is it the same person?").format(
                name=person.name
            )
        )
        known = [*person.phones[:2], self._words.contacts(person)]
        self._who.setText(" · ".join(part for part in known if part))
        self._show(asking=True)

    def _show(self, *, asking: bool) -> None:
        self._who.setVisible(asking and bool(self._who.text()))
        for one in (self.yes, self.no):
            one.setVisible(asking)
        self.undo.setVisible(not asking)
        self._enable(enabled=True)
        self.show()

    def _enable(self, *, enabled: bool) -> None:
        for one in (self.yes, self.no, self.undo):
            one.setEnabled(enabled)

    def _say_yes(self) -> None:
        if self._asked:
            self._enable(enabled=False)
            self.same_said.emit(self._asked[0].id)

    def _say_no(self) -> None:
        self._asked = self._asked[1:]
        self._show_next()

    def _take_back(self) -> None:
        if self._joined is not None:
            self._over.stop()
            self._enable(enabled=False)
            self.undo_asked.emit(self._joined)
