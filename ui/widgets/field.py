"""A labelled field with room for what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.basics import label, restyle, row


class Field(QWidget):
    """Caption above, control, and a sentence below when something is wrong."""

    def __init__(self, look: Look, caption: str, control: QWidget, *, keys: str = "") -> None:
        super().__init__()
        self.control = control
        self._error = label("", "error", wrap=True)
        self._error.hide()
        text = label(caption, "label")
        text.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(caption)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(2))
        if keys:
            # A row of choices shows which digits choose.
            layout.addLayout(row(text, label(keys, "keycap"), None, gap=look.px(6)))
        else:
            layout.addWidget(text)
        layout.addWidget(control)
        layout.addWidget(self._error)
        self.setFocusProxy(control)

    def show_error(self, text: str) -> None:
        """Say what is wrong; an empty text says that all is well."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        restyle(self.control, wrong="true" if text else "false")

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()
