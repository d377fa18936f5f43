"""What was just done, where it was done, with the way back while there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ui.theme import Look
from ui.widgets.basics import Strip, button, label, row

UNDO_FOR_MS = 60_000
_SAID_FOR_MS = 8_000


class DoneStrip(Strip):
    """Hidden until something was done. It never takes the keyboard.

    What went wrong stays until it is closed or something else is said.
    """

    def __init__(self, look: Look, *, undo_for_ms: int = UNDO_FOR_MS) -> None:
        super().__init__(look, "good")
        self._undo_for_ms = undo_for_ms
        self._take_back: Callable[[], None] | None = None
        self._passes = False
        self._text = label("", wrap=True)
        self.undo_button = button(self.tr("Undo   Ctrl+Z"))
        self.undo_button.clicked.connect(self.undo)
        self._close = button(self.tr("Close"))
        self._close.clicked.connect(self.forget)
        line = row(gap=look.px(8))
        line.addWidget(self._text, 1)
        line.addWidget(self.undo_button)
        line.addWidget(self._close)
        self.body.setContentsMargins(look.px(12), look.px(4), look.px(6), look.px(4))
        self.body.addLayout(line)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self.forget)
        self.hide()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Something was done; `undo` takes it back, for a minute."""
        self._take_back = undo
        self._show("good", text)
        self._over.start(self._undo_for_ms if undo is not None else _SAID_FOR_MS)

    def say_error(self, text: str, *, passes: bool = False) -> None:
        """Something was not done, and why; `passes`: until `forget_passing` says that it is over."""
        self._take_back = None
        self._show("error", text)
        self._passes = passes
        self._over.stop()

    def forget_passing(self) -> None:
        """What could not be read can be again."""
        if self._passes:
            self.forget()

    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return self._take_back is not None

    def undo(self) -> None:
        """Take back what was done last; a second press finds nothing to take back."""
        take_back, self._take_back = self._take_back, None
        if take_back is not None:
            self.forget()
            take_back()

    def text(self) -> str:
        """What is said; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def forget(self) -> None:
        """Say nothing any more."""
        self._take_back = None
        self._passes = False
        self._over.stop()
        self.hide()

    def _show(self, tone: str, text: str) -> None:
        self._passes = False
        self.set_tone(tone)
        self._text.setText(text)
        self.undo_button.setVisible(self._take_back is not None)
        self._close.setVisible(tone == "error")
        self.show()
