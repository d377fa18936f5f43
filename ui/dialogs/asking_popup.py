"""A popup that asks for something that is then written: it stays until that has been done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.basics import label
from ui.widgets.popup import Popup

#: A heading with more letters (a long name) goes over two lines.
_ONE_LINE = 44


class AskingPopup(Popup):
    """What cannot be written is said in it, and what was typed stays to try again."""

    gone = Signal()

    def __init__(self, look: Look, heading: str, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setMaximumWidth(look.px(480))
        self.is_open = True
        #: It is being written: no key does it twice.
        self.is_sent = False
        self.body.addWidget(label(heading, "heading", wrap=len(heading) > _ONE_LINE))
        self._said = label("", "error", wrap=True)
        self._said.hide()

    def finish_layout(self) -> None:
        """Called when all parts are in: what goes wrong is said below them."""
        self.body.addWidget(self._said)

    def send(self) -> bool:
        """Whether it may be written now; what was pressed before is not written twice."""
        if self.is_sent:
            return False
        self.is_sent = True
        self._say("")
        return True

    def show_error(self, text: str) -> None:
        """It was not written, and why."""
        self.is_sent = False
        self._say(text)

    def close_done(self) -> None:
        """It was written."""
        if self.is_open:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.is_open = False
        super().closeEvent(event)
        self.gone.emit()

    def _say(self, text: str) -> None:
        if self.is_open:
            self._said.setText(text)
            self._said.setVisible(bool(text))
            self.keep_on_screen()
