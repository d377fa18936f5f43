"""A citizen ID typed by hand: grouped while one types, checked, and gone when it was used."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    Qt,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from gecc_desk.domain.people import CitizenIdWrong
from gecc_desk.domain.thai_id_card import parse_typed_citizen_id
from ui import keys
from ui.context import DeskContext
from ui.models.citizen_id_text import LENGTH, digits_of, grouped
from ui.widgets.basics import column, icon_button, label, restyle, row

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MARKS = ("-",)


class CitizenIdEdit(QLineEdit):
    """Takes digits by their keys in any layout, and dashes and spaces as people paste them."""

    entered = Signal()
    edited = Signal()
    left = Signal()
    #: What was copied out of it: it has to leave the clipboard again.
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.textEdited.connect(self._group)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Not passed on: by then the cursor may stand on a button.
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.Cut
        ):
            if self.hasSelectedText():
                self.copied.emit(self.selectedText())
        elif (digit := _digit(event)) is not None:
            self._put(digit)
        else:
            self._step_over_a_dash(event)
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.hasSelectedText():
            # X11 copies whatever the mouse marks.
            clipboard.clear(clipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Paste"), self.paste)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _put(self, digit: str) -> None:
        self.insert(digit)
        self._group()

    def _step_over_a_dash(self, event: QKeyEvent) -> None:
        """A dash is not typed and not deleted: the digit beyond it is meant."""
        place, text = self.cursorPosition(), self.text()
        if self.hasSelectedText():
            return
        if event.key() == Qt.Key.Key_Backspace and text[place - 1 : place] in _MARKS:
            self.cursorBackward(False)
        elif event.key() == Qt.Key.Key_Delete and text[place : place + 1] in _MARKS:
            self.cursorForward(False)

    def _group(self) -> None:
        text, cursor = grouped(self.text(), self.cursorPosition())
        if text != self.text():
            self.setText(text)
        self.setCursorPosition(cursor)
        self.edited.emit()


def _digit(event: QKeyEvent) -> str | None:
    """The digit that this key writes, also where a Thai layout has a letter on it."""
    if event.modifiers() & _COMMANDS:
        return None
    if event.text() and digits_of(event.text()):
        return digits_of(event.text())[0]
    by_place = keys.pressed_digit(event, zero=True)
    return None if by_place is None else str(by_place)


class TypedIdField(QWidget):
    """Caption, field, and under it what still lacks or is wrong."""

    #: A whole and right citizen ID, 13 plain digits; the field is empty again.
    entered = Signal(str)
    #: Somebody gave it up.
    left = Signal()
    copied = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        look = context.look
        self.edit = CitizenIdEdit()
        self.edit.setPlaceholderText(self.tr("13 digits, then Enter"))
        self.edit.setAccessibleName(self.tr("Citizen ID, typed by hand"))
        self._search = icon_button("search", look, name=self.tr("Look up this citizen ID (Enter)"))
        self._hint = label("", "muted", wrap=True)
        caption = label(self.tr("Citizen ID number"), "label")
        caption.setBuddy(self.edit)
        top = row(caption, label("Ctrl+I", "keycap"), None, gap=look.px(6))
        self.setLayout(
            column(top, row(self.edit, self._search, gap=look.px(6)), self._hint, gap=look.px(2))
        )
        self.setFocusProxy(self.edit)
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.timeout.connect(self.forget)
        self._seconds = 0
        self._connect()
        self.forget()

    def set_seconds(self, seconds: int) -> None:
        """How long a half typed ID stays when nobody goes on with it."""
        self._seconds = seconds

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        return [self.edit, self._search]

    def is_used(self) -> bool:
        """Whether something was typed."""
        return bool(self.edit.text())

    def forget(self) -> None:
        """Empty the field: no citizen ID stays in it, nor in its undo."""
        self._forgetting.stop()
        self.edit.setText("")
        self._say("", "muted")

    def _connect(self) -> None:
        self.edit.edited.connect(self._edited)
        self.edit.entered.connect(self._enter)
        self.edit.copied.connect(self.copied)
        self.edit.left.connect(self._leave)
        self._search.clicked.connect(self._enter)

    def _edited(self) -> None:
        self._forgetting.start(self._seconds * 1000)
        lacking = LENGTH - len(digits_of(self.edit.text()))
        if lacking == LENGTH:
            self._say("", "muted")
        elif lacking > 0:
            self._say(self._lacking(lacking), "muted")
        elif lacking < 0:
            self._say(self._too_many(-lacking), "error")
        elif parse_typed_citizen_id(self.edit.text()) is None:
            self._say_wrong()
        else:
            self._say(self.tr("✓ 13 digits, now press Enter"), "muted")

    def _enter(self) -> None:
        citizen_id = parse_typed_citizen_id(self.edit.text())
        lacking = LENGTH - len(digits_of(self.edit.text()))
        if citizen_id is not None:
            self.forget()
            self.entered.emit(citizen_id)
            return
        if lacking > 0:
            self._say(self._lacking(lacking), "error")
        elif lacking < 0:
            self._say(self._too_many(-lacking), "error")
        else:
            self._say_wrong()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self.is_used():
            self.forget()
        else:
            self.left.emit()

    def _lacking(self, digits: int) -> str:
        return self.tr("{n} digits are missing").format(n=digits)

    def _too_many(self, digits: int) -> str:
        return self.tr("{n} digits too many: a citizen ID has 13").format(n=digits)

    def _say_wrong(self) -> None:
        self._say(self._context.language.error(CitizenIdWrong()), "error")

    def _say(self, text: str, role: str) -> None:
        restyle(self._hint, role=role)
        restyle(self.edit, wrong="true" if role == "error" else "false")
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
