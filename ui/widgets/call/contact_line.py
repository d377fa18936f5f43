"""One visit or call of somebody, on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from gecc_desk.domain.people import Contact, ContactKind
from ui import icons
from ui.context import DeskContext
from ui.models.card_words import CardWords
from ui.widgets.basics import ElidedLabel, row

#: How high the line is, in design pixels.
HEIGHT = 23
_ICONS = {ContactKind.VISIT: "ticket", ContactKind.CALL: "phone"}


class ContactLine(QWidget):
    """What it was about and how it ended, with the day; an icon tells visits from calls."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._look, self._words = context.look, CardWords(context.language)
        px = context.look.px
        self._icon = QLabel()
        self._icon.setStyleSheet("padding: 0;")
        self._icon.setFixedWidth(px(18))
        self._text = ElidedLabel("", "small")
        line = row(self._icon, gap=px(6))
        line.addWidget(self._text, 1)
        line.setContentsMargins(px(6), 0, 0, 0)
        self.setLayout(line)
        self.setFixedHeight(px(HEIGHT))
        self.hide()

    def show_contact(self, contact: Contact, whose: str = "") -> None:
        """Show a visit or call; `whose` where several people are shown together."""
        look, kind = self._look, self._words.kind(contact.kind)
        picture = icons.pixmap(
            _ICONS[contact.kind], look.tokens.muted, look.px(15), self.devicePixelRatioF()
        )
        self._icon.setPixmap(picture)
        self._icon.setAccessibleName(kind)
        self._icon.setToolTip(kind)
        parts = (contact.subject, self._words.contact(contact), whose)
        self._text.set_text(" · ".join(part for part in parts if part))
        self.show()

    def forget(self) -> None:
        """Show nothing, and keep nothing."""
        self._text.set_text("")
        self.hide()
