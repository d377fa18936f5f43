"""What the office knows of the person at the desk: how often they came or called, and the latest."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gecc_desk.domain.people import Contact, ContactKind, Recognition
from ui import icons
from ui.context import DeskContext
from ui.models.card_words import CardWords
from ui.widgets.basics import ElidedLabel, column, label, restyle, row
from ui.widgets.card.alike_strip import AlikeStrip

#: So many contacts have a line.
LINES = 6

#: From this size of text on (in percent) what is known stands in one sentence where it fits.
_ONE_LINE_FROM = 200

_ICONS = {ContactKind.VISIT: "ticket", ContactKind.CALL: "phone"}


class _Line(QWidget):
    """One visit or call: what it was about, and when and how it ended under that."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._look, self._words = context.look, CardWords(context.language)
        px = context.look.px
        self._icon = QLabel()
        self._icon.setFixedWidth(px(20))
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._subject = ElidedLabel("")
        self._detail = ElidedLabel("", "muted")
        texts = column(self._subject, self._detail, gap=0)
        line = row(self._icon, gap=px(8))
        line.addLayout(texts, 1)
        self.setLayout(line)
        self.forget()

    def show_contact(self, contact: Contact) -> None:
        look = self._look
        icon = _ICONS[contact.kind]
        size, ratio = look.px(18), self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap(icon, look.tokens.muted, size, ratio))
        self._icon.setAccessibleName(self._words.kind(contact.kind))
        self._icon.setToolTip(self._words.kind(contact.kind))
        self._subject.set_text(contact.subject)
        self._detail.set_text(self._words.contact(contact))
        self.show()

    def forget(self) -> None:
        for told in (self._icon.setAccessibleName, self._icon.setToolTip):
            told("")
        self._subject.set_text("")
        self._detail.set_text("")
        self.hide()


class HistoryView(QWidget):
    """Under the person: a sentence, the latest contacts, and who may be the same."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._words = CardWords(context.language)
        px = context.look.px
        #: Where letters are largest the room is wide and low.
        self._lines_apart = context.look.percent < _ONE_LINE_FROM
        #: One sentence, which stands right under the name: it is what everybody wants to know first.
        self.standing = label("", "muted", wrap=True)
        self._heading = label(self.tr("Latest contacts"), "heading")
        self.alike = AlikeStrip(context)
        self._lines = [_Line(context) for _ in range(LINES)]
        lines = column(*self._lines, gap=px(2))
        self.setLayout(column(self.alike, self._heading, lines, gap=px(4)))
        self.forget()

    def show_looking(self) -> None:
        """The answer is on its way; its line is kept so that nothing jumps."""
        self._say(self.tr("Looking into the register …"), "muted")

    def show_recognition(self, found: Recognition, *, can_tell: bool) -> None:
        """Show who it is. `can_tell`: whether somebody unknown was surely never here before."""
        person = found.person
        known = self._words.contacts(person, lines=self._lines_apart) if person is not None else ""
        if known:
            self._say(known, "accent")
        elif found.alike:
            self._say(self.tr("Same name in the register: please answer below"), "fast")
        else:
            self._say(self.tr("First contact") if can_tell else "", "muted")
        self._show_contacts(found.contacts)
        self.alike.ask(found.alike)
        self.show()

    def show_trouble(self, text: str) -> None:
        """Why nobody can be recognised just now; everything else goes on."""
        self._say(text, "error")

    def forget(self) -> None:
        """Nobody is at the desk."""
        self._say("", "muted")
        self._show_contacts(())
        self.alike.forget()
        self.hide()

    def _say(self, text: str, role: str) -> None:
        restyle(self.standing, role=role)
        self.standing.setText(text)

    def _show_contacts(self, contacts: Sequence[Contact]) -> None:
        self._heading.setVisible(bool(contacts))
        for line, contact in itertools.zip_longest(self._lines, contacts[: len(self._lines)]):
            if contact is None:
                line.forget()
            else:
                line.show_contact(contact)
