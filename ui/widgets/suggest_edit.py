"""A text field that completes what is typed: in grey behind the cursor, and in a list below."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyleOptionFrame

from gecc_desk.domain.thai_text import search_key
from ui.theme import Look

_MOST_IN_LIST = 7


class SuggestEdit(QLineEdit):
    """Nothing is ever put in unasked: the grey rest is taken with Tab, End, → or Enter.

    Esc sends the grey rest away. With an empty field the first suggestion is shown in grey only
    where `suggest_when_empty` is set; then Tab passes by and Enter takes it.
    """

    done = Signal()

    def __init__(self, look: Look, *, suggest_when_empty: bool = False) -> None:
        super().__init__()
        self._look = look
        self._when_empty = suggest_when_empty
        self._suggestions: list[str] = []
        self._ghost = ""
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(_MOST_IN_LIST)
        self._completer.activated.connect(lambda: self._set_ghost(""))
        self.setCompleter(self._completer)
        self.textEdited.connect(self._find_ghost)
        self.textChanged.connect(self._drop_stale_ghost)

    def set_suggestions(self, suggestions: Sequence[str]) -> None:
        """What may be meant, the likeliest first."""
        self._suggestions = list(suggestions)
        self._model.setStringList(self._suggestions)
        self._find_ghost()

    def show_all(self) -> None:
        """Open the whole list."""
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def event(self, event: QEvent) -> bool:
        # Tab is taken by Qt before it becomes a key press.
        if isinstance(event, QKeyEvent) and _is_tab(event) and self.text():
            self._take_ghost()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        at_end = self.cursorPosition() == len(self.text())
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._take_ghost()
            self.done.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hide_list():
            # The open list would swallow Ctrl+Enter: it is handed on to the form.
            QCoreApplication.sendEvent(self.parentWidget() or self.window(), event)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_End) and self._ghost and at_end:
            self._take_ghost()
        elif key == Qt.Key.Key_Escape and self._ghost:
            self._set_ghost("")
        elif key == Qt.Key.Key_Down and plain and not self.text():
            self.show_all()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._find_ghost()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_ghost("")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._ghost or not self.hasFocus():
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(self._look.tokens.placeholder))
        left = self.cursorRect().center().x() + 1
        room = inner.adjusted(left - inner.left(), 0, 0, 0)
        aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(aligned | Qt.TextFlag.TextSingleLine), self._ghost)
        painter.end()

    def _find_ghost(self) -> None:
        typed = self.text()
        if not self.hasFocus() or (not typed and not self._when_empty):
            self._set_ghost("")
            return
        key = search_key(typed)
        for suggestion in self._suggestions:
            if search_key(suggestion).startswith(key) and suggestion.startswith(typed):
                rest = suggestion[len(typed) :]
                # A rest that begins with a mark would hang in the air.
                if (
                    rest
                    and not unicodedata.combining(rest[0])
                    and unicodedata.category(rest[0]) != "Mn"
                ):
                    self._set_ghost(rest)
                    return
        self._set_ghost("")

    def _drop_stale_ghost(self) -> None:
        if self._ghost and self.text() + self._ghost not in self._suggestions:
            self._set_ghost("")

    def _take_ghost(self) -> None:
        if self._ghost:
            whole, self._ghost = self.text() + self._ghost, ""
            self.setText(whole)
            self.textEdited.emit(whole)
            self._hide_list()

    def _hide_list(self) -> bool:
        """Close the list; whether it was open."""
        popup = self._completer.popup()
        was_open = popup is not None and popup.isVisible()
        if popup is not None:
            popup.hide()
        return was_open

    def _set_ghost(self, rest: str) -> None:
        if rest != self._ghost:
            self._ghost = rest
            self.update()


def _is_tab(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
