"""A person to choose in a popup: the name, and below it what tells them apart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gecc_desk.domain.people import Person
from ui.context import DeskContext
from ui.models.card_words import CardWords
from ui.widgets.basics import button


def person_button(
    context: DeskContext, words: CardWords, person: Person, width: int
) -> QPushButton:
    """Two lines, of which each is cut off at `width` design pixels; the tip has them whole."""
    known = " · ".join(part for part in (*person.phones[:1], words.contacts(person)) if part)
    one = button("", "choice", tip=f"{person.name}\n{known}".strip())
    metrics, room = one.fontMetrics(), context.look.px(width)
    lines = [
        metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        for text in (person.name, known)
        if text
    ]
    one.setText("\n".join(lines))
    one.setAccessibleName(f"{person.name} {known}")
    one.setProperty("lines", str(len(lines)))
    return one
