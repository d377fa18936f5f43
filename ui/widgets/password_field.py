"""A field for a password: covered until it is to be seen, and telling what the keyboard does."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import Look
from ui.widgets.basics import button
from ui.widgets.field import Field

_THAI = re.compile("[\u0e01-\u0e5b]")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PasswordEdit(QLineEdit):
    """Learns from what is typed whether Caps Lock is on: Qt tells it of no keyboard."""

    entered = Signal()
    #: Up or down was pressed: -1 or 1.
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.is_caps_on = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.is_caps_on = False
        elif len(text) == 1 and text.isascii() and text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.is_caps_on = text.isupper() != shift
        super().keyPressEvent(event)


class PasswordField(Field):
    """Enter emits `entered`. What is typed never leaves it but by `password`."""

    entered = Signal()
    edited = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look, caption: str) -> None:
        self._edit = PasswordEdit()
        super().__init__(look, caption, self._edit)
        self._eye = button(self.tr("Show"), "link")
        self._eye.clicked.connect(self._turn)
        self.head.addWidget(self._eye)
        # For the mouse alone: Tab goes on to the next field, and Enter there shows nothing.
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name_eye()
        self._edit.entered.connect(self.entered)
        self._edit.stepped.connect(self.stepped)
        self._edit.textEdited.connect(self._typed)

    def password(self) -> str:
        """What was typed."""
        return self._edit.text()

    def set_password(self, text: str) -> None:
        """Put in what was meant; it stays covered."""
        self._edit.setText(text)
        self._tell_keyboard()

    def select_all(self) -> None:
        """The next key begins anew."""
        self._edit.selectAll()

    def is_thai(self) -> bool:
        """Whether a Thai letter was typed."""
        return bool(_THAI.search(self._edit.text()))

    def clear(self) -> None:
        """Forget what was typed, and cover what comes."""
        self._edit.clear()
        self._edit.is_caps_on = False
        self._tell_keyboard()
        if self._edit.echoMode() == QLineEdit.EchoMode.Normal:
            self._turn()

    def _typed(self) -> None:
        self._tell_keyboard()
        self.edited.emit()

    def _tell_keyboard(self) -> None:
        told = ""
        if self.is_thai():
            told = self.tr("The keyboard writes Thai")
        elif self._edit.is_caps_on:
            told = self.tr("Caps Lock is on")
        self.set_remark(told)

    def _turn(self) -> None:
        covered = self._edit.echoMode() == QLineEdit.EchoMode.Password
        shown, hidden = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password
        self._edit.setEchoMode(shown if covered else hidden)
        self._name_eye()

    def _name_eye(self) -> None:
        covered = self._edit.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setText(self.tr("Show") if covered else self.tr("Hide"))
        tip = self.tr("Show what is typed") if covered else self.tr("Cover what is typed")
        self._eye.setToolTip(tip)
        self._eye.setAccessibleName(f"{tip}: {self._edit.accessibleName()}")
