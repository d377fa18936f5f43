"""The page that stands before the office: one calm card, of which the content changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.basics import Sheet, column, label, row

#: How much room the card has at least around it, in design pixels.
_EDGE = 16


class GateForm(QWidget):
    """What the card holds at one time."""

    #: How wide the card is, in design pixels, where there is room.
    card_width = 460

    def take_focus(self) -> None:
        """Put the cursor where one begins."""


class GatePage(QWidget):
    """Covers the window. Nothing of the office stands on it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._look = look
        px = look.px
        self.form: GateForm | None = None
        self._card = QFrame()
        self._card.setObjectName("Card")
        self._place = QVBoxLayout(self._card)
        self._place.setContentsMargins(px(24), px(18), px(24), px(22))
        self._waiting = label("", "muted")
        self._place.addWidget(self._waiting)
        brand = label("GECC Desk", "brand")
        middle = column(brand, self._card, gap=px(8))
        sheet = Sheet()
        whole = QVBoxLayout(sheet)
        whole.setContentsMargins(px(_EDGE), px(_EDGE), px(_EDGE), px(_EDGE))
        whole.addStretch(1)
        whole.addLayout(row(None, middle, None))
        whole.addStretch(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._card.hide()

    def say(self, text: str) -> None:
        """What is being waited for, before there is anything to fill in."""
        self._waiting.setText(text)
        self._card.setVisible(bool(text))

    def show_form(self, form: GateForm) -> None:
        """Put another content in the card."""
        former, self.form = self.form, form
        self._waiting.hide()
        self._place.addWidget(form)
        self._card.show()
        if former is not None:
            self._place.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._fit()
        form.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the window is narrower than the card would be, the card is too."""
        wanted = GateForm.card_width if self.form is None else self.form.card_width
        room = self.width() - 2 * self._look.px(_EDGE)
        self._card.setFixedWidth(max(min(self._look.px(wanted), room), 1))
