"""Cards side by side where there is room, else one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Look

#: From this width on (at 100 % text) cards stand side by side.
TWO_COLUMNS_FROM = 980


class CardGrid(QWidget):
    """In `most` columns from the width `beside_from` on, else in one. What is hidden leaves no hole."""

    def __init__(self, look: Look, most: int = 2, beside_from: int = TWO_COLUMNS_FROM) -> None:
        super().__init__()
        self._look, self._most, self._beside_from = look, most, beside_from
        self._cards: Sequence[QWidget] = ()
        self._wide: Sequence[QWidget] = ()
        self._placed: tuple[int, tuple[QWidget, ...]] = (0, ())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(14))

    def set_cards(self, cards: Sequence[QWidget], wide: Sequence[QWidget] = ()) -> None:
        """The cards in reading order; those in `wide` have a row of their own."""
        self._cards, self._wide = cards, wide
        for card in cards:
            card.setParent(self)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put the cards in their places; also after one was hidden or shown."""
        wide = self.width() * 100 / self._look.percent >= self._beside_from
        columns = self._most if wide else 1
        shown = tuple(c for c in self._cards if not _is_left_out(c))
        if (columns, shown) == self._placed:
            return
        self._placed = columns, shown
        for card in self._cards:
            self._grid.removeWidget(card)
        row = column = 0
        for place, card in enumerate(shown):
            follows = shown[place + 1] if place + 1 < len(shown) else None
            alone = card in self._wide or (column == 0 and (not follows or follows in self._wide))
            across = columns if alone else 1
            if column + across > columns:
                row, column = row + 1, 0
            self._grid.addWidget(card, row, column, 1, across)
            column += across
        for place in range(self._most):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)


def _is_left_out(card: QWidget) -> bool:
    """Whether somebody hid it; what was never shown yet is hidden too, as Qt sees it."""
    return card.isHidden() and card.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
