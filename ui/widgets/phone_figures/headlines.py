"""The telephone's headline: cards that are pressed to see the calls behind them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gecc_desk.domain.phone_figures import PhoneComparison
from ui.models.phone_behind import Behind
from ui.models.phone_headlines import PhoneHeadline, PhoneHeadlines
from ui.models.phone_words import PhoneWords
from ui.theme import Look
from ui.widgets.basics import column, label
from ui.widgets.figures_cards import InRows

_CARDS = 8


class PressedHeadline(QPushButton):
    """A name, a large figure, what it was made of, and how it changed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setProperty("kind", "headline")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.behind: Behind | None = None
        self.name = label("", "label", wrap=True)
        self.value = label("", "title")
        self.made_of = label("", "muted", wrap=True)
        self.changes = label("", "small-muted", wrap=True)
        parts = (self.name, self.value, self.made_of, self.changes)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner = column(*parts, None, gap=0)
        inner.setContentsMargins(look.px(15), look.px(9), look.px(11), look.px(9))
        self.setLayout(inner)

    def show_headline(self, shown: PhoneHeadline) -> None:
        """Take another figure."""
        self.behind = shown.behind
        self.name.setText(shown.name)
        self.value.setText(shown.value)
        self.made_of.setText(shown.made_of)
        self.made_of.setVisible(bool(shown.made_of))
        self.changes.setText("\n".join(shown.changes))
        self.changes.setVisible(bool(shown.changes))
        told = (f"{shown.name}: {shown.value}", shown.made_of, *shown.changes)
        self.setAccessibleName(" · ".join(part for part in told if part))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()


class PhoneHeadlineCards(InRows):
    """The eight cards."""

    #: A card was pressed: a `Behind`.
    pressed = Signal(object)

    def __init__(self, look: Look, words: PhoneWords) -> None:
        self._words = words
        self.cards = [PressedHeadline(look) for _ in range(_CARDS)]
        super().__init__(look, self.cards)
        for card in self.cards:
            card.clicked.connect(lambda _=False, one=card: self.pressed.emit(one.behind))

    def show_figures(self, compared: PhoneComparison) -> None:
        """Take other figures."""
        shown = PhoneHeadlines(self._words, compared).all()
        for card, one in zip(self.cards, shown, strict=True):
            card.show_headline(one)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops."""
        return [*self.cards]
