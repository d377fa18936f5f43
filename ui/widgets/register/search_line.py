"""The field in which the register is searched, and what may have been meant by it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain.thai_layout import other_layout
from ui import icons
from ui.theme import Look
from ui.widgets.basics import button, label, row

#: A search text is no letter: what is pasted by mistake stays bearable.
_LONGEST = 500


class SearchField(QLineEdit):
    """Esc empties it, and once more what is filtered; Down goes to the calls.

    Alt+Enter takes what is offered beside it (`LayoutOffer`).
    """

    down_pressed = Signal()
    meant_pressed = Signal()
    #: Esc in an empty field.
    left_empty = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Search name, number, topic, unit, note …  Ctrl+F"))
        self.setAccessibleName(self.tr("Search the register"))
        self.setMaxLength(_LONGEST)
        self.setClearButtonEnabled(True)
        picture = icons.icon("search", look.tokens.muted, 18)
        self.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.meant_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left_empty.emit()
        elif event.key() == Qt.Key.Key_Down or (enter and not event.isAutoRepeat()):
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class LayoutOffer(QWidget):
    """A line that offers what was meant where the keyboard was in its other layout."""

    def __init__(self, search: SearchField, look: Look) -> None:
        super().__init__()
        self._search = search
        self._meant = ""
        self.caption = label(self.tr("Keyboard in the wrong language? Search for"), "muted")
        tip = self.tr("Search for this instead (Alt+Enter)")
        self.button = button("", "link", tip=tip)
        self.button.clicked.connect(self._take)
        search.meant_pressed.connect(self._take)
        self.setLayout(
            row(self.caption, self.button, label("Alt+Enter", "keycap"), None, gap=look.px(6))
        )
        search.textChanged.connect(self.look_at)
        self.look_at(search.text())

    def look_at(self, typed: str) -> None:
        """Offer what `typed` would be in the other layout, where that is likelier."""
        self._meant = other_layout(typed) or ""
        self.button.setText(self._meant)
        self.setVisible(bool(self._meant))

    def _take(self) -> None:
        if not self._meant:
            return
        self._search.setText(self._meant)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
