"""What is kept of a meeting while something else stands in the form: who kept it, and its texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit

from ui.theme import Look
from ui.widgets.basics import Strip, button, label, row

_HEIGHT = 150


class KeptNote(Strip):
    """Hidden while what stands in the form is what is kept. A press opens the kept texts to read."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "quiet")
        self.said = label("", wrap=True)
        self.press = button(self.tr("Show the kept text"))
        self.press.setCheckable(True)
        self.press.toggled.connect(self._open)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(look.px(_HEIGHT))
        self.text.setAccessibleName(self.tr("Kept text (cannot be changed here)"))
        self.text.hide()
        line = row(gap=look.px(12))
        line.addWidget(self.said, 1)
        line.addWidget(self.press)
        self.body.addLayout(line)
        self.body.addWidget(self.text)
        self.hide()

    def show_note(self, said: str, texts: Sequence[tuple[str, str]]) -> None:
        """Say who kept one and when; `texts` are the captions and contents of its fields."""
        self.said.setText(said)
        whole = "\n".join(_field(*one) for one in texts if one[1])
        # Whoever reads it keeps the place while typing goes on.
        if self.text.toPlainText() != whole:
            self.text.setPlainText(whole)
        self.show()

    def forget(self) -> None:
        """What stands in the form is what is kept."""
        self.press.setChecked(False)
        self.hide()

    def _open(self, is_open: bool) -> None:
        self.text.setVisible(is_open)
        text = self.tr("Hide the kept text") if is_open else self.tr("Show the kept text")
        self.press.setText(text)


def _field(caption: str, text: str) -> str:
    return f"{caption}\n{text}\n" if "\n" in text else f"{caption}: {text}"
