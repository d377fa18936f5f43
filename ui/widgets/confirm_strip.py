"""Says in place what cannot be undone, and asks before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme import Look
from ui.widgets.basics import Strip, button, label, row


class ConfirmStrip(Strip):
    """Hidden until it has something to say. It warns first, and asks when it comes to it."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, look: Look, yes: str, no: str) -> None:
        super().__init__(look, "fast")
        self._text = label("", wrap=True)
        self._yes, self._no = button(yes, "fast"), button(no)
        self._yes.clicked.connect(self.confirmed)
        self._no.clicked.connect(self.declined)
        self.body.addWidget(self._text)
        self.body.addLayout(row(self._yes, self._no, None, gap=look.px(8)))
        self.warn("")

    def warn(self, text: str) -> None:
        """Say what will be lost; an empty text says that nothing will."""
        self._show(text, asked=False)

    def ask(self, text: str) -> None:
        """Ask whether to do it. What keeps everything has the keyboard."""
        self._show(text, asked=True)
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once it has its place.
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self)

    def _show(self, text: str, *, asked: bool) -> None:
        self._text.setText(text)
        self._yes.setVisible(asked)
        self._no.setVisible(asked)
        self.setVisible(bool(text))
