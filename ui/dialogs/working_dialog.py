"""A window of its own whose work is done on a thread, and which says what came of it."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.background import Background
from ui.context import DeskContext
from ui.widgets.basics import Strip, label
from ui.widgets.desk_dialog import DeskDialog


class WorkingDialog(DeskDialog):
    """Before one main window; gone when it is closed, and not before its thread has let go of it.

    `_stop` is set for work that looks whether it is still wanted; what is begun anew gets a new one.
    Whoever lays out gives the strip in which `_say` says something (`_build_said`) its place.
    """

    def __init__(self, context: DeskContext, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._context = context
        self._work = Background(self)
        self._stop = threading.Event()

    def done(self, result: int) -> None:
        """Close, whichever way."""
        self._stop.set()
        self._work.wait()
        super().done(result)

    def _build_said(self) -> Strip:
        self._said = Strip(self._context.look, "quiet")
        self._said_text = label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._said.hide()
        return self._said

    def _say(self, tone: str, text: str) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()
