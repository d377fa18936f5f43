"""Those who may sign in: one press of a number or of a first letter chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem

from gecc_desk.domain.thai_layout import to_latin_layout, to_thai_layout
from ui import keys
from ui.theme import Look

#: So many names are in sight; the rest is scrolled to.
_SHOWN = 6
#: So many have a number key.
_NUMBERED = 9
_NAME = Qt.ItemDataRole.UserRole


class PeopleList(QListWidget):
    """Emits `chosen` when somebody is to go on as this person."""

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        #: Whether all names stand here; until they do, what is typed waits for whom it means.
        self._is_whole = True
        self._kept: list[QKeyEvent] = []
        self.setAccessibleName(self.tr("Who are you?"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda _: self.chosen.emit())

    def show_names(self, names: Sequence[str], first: str) -> None:
        """The names, `first` chosen; nobody where it is not among them, the first where it is empty."""
        self.clear()
        for place, name in enumerate(names, 1):
            text = f"{place}   {name}" if place <= _NUMBERED else f"      {name}"
            item = QListWidgetItem(text, self)
            item.setData(_NAME, name)
        if first in names or not first:
            self.setCurrentRow(names.index(first) if first else 0)
        rows = min(max(len(names), 1), _SHOWN)
        height = max(self.sizeHintForRow(0), self._look.px(32))
        self.setFixedHeight(rows * height + 2 * self._look.px(4) + 4)

    def catch_up(self) -> None:
        """No more names come. Do what was typed before: whom it meant, and on into the password."""
        self._is_whole = True
        kept, self._kept = self._kept, []
        for event in kept:
            QApplication.sendEvent(QApplication.focusWidget() or self, event)

    def expect_more(self) -> None:
        """The other names are still being read."""
        self._is_whole = False

    def name(self) -> str:
        """Whoever is chosen; empty where nobody is there."""
        row = self.currentRow()
        return "" if row < 0 else str(self.item(row).data(_NAME))

    def names(self) -> list[str]:
        """All of them."""
        return [str(self.item(row).data(_NAME)) for row in range(self.count())]

    def step(self, by: int) -> None:
        """To the one above or below."""
        self.setCurrentRow(min(max(self.currentRow() + by, 0), self.count() - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt chooses the first where nobody is: so somebody would sit down who was not meant.
        nobody = self.currentRow() < 0
        was_blocked = self.blockSignals(nobody)
        super().focusInEvent(event)
        if nobody:
            self.setCurrentRow(-1)
        self.blockSignals(was_blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_whole and (event.text().strip() or self._kept):
            self._kept.append(QKeyEvent(event))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.name():
                self.chosen.emit()
            return
        if not self._choose(event):
            super().keyPressEvent(event)

    def _choose(self, event: QKeyEvent) -> bool:
        """Choose whom a key means; False where it is none that could mean somebody."""
        places = self._places_of(event)
        if not places:
            return False
        here = self.currentRow()
        self.setCurrentRow(next((place for place in places if place > here), places[0]))
        if len(places) == 1:
            self.chosen.emit()
        return True

    def _places_of(self, event: QKeyEvent) -> list[int]:
        """Whom a key may mean, by the number or the first letter."""
        digit = keys.pressed_digit(event)
        if digit is not None:
            return [digit - 1] if digit <= self.count() else []
        letter = event.text().casefold()
        if not letter.strip():
            return []
        meant = {letter, to_thai_layout(letter), to_latin_layout(letter)}
        return [
            row for row, name in enumerate(self.names()) if name.casefold().startswith(tuple(meant))
        ]
