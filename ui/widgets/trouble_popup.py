"""What is wrong and what to do about it, at the chip that says in short that something is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Look
from ui.widgets.basics import label, row
from ui.widgets.popup import Popup


class TroublePopup(Popup):
    """A sentence, and under it what can be done; it goes by itself when the trouble is over."""

    gone = Signal()

    def __init__(
        self, look: Look, sentence: str, actions: list[QPushButton], parent: QWidget
    ) -> None:
        super().__init__(look, parent)
        self._sentence = label("", wrap=True)
        self._sentence.setFixedWidth(look.px(380))
        self.body.addWidget(self._sentence)
        if actions:
            self.body.addLayout(row(*actions, None, gap=look.px(8)))
            for action in actions:
                action.clicked.connect(self.close)
        self.set_choices(actions)
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Tell this; the popup takes the size it needs."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        if self.isVisible():
            self.keep_on_screen()

    def text(self) -> str:
        """What it tells."""
        return self._sentence.text()

    def corner(self, anchor: QWidget) -> QPoint:
        """Under the chip, ending where it ends."""
        return anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))

    def take_focus(self) -> None:
        """On the first thing that can be done; where there is none, any key of leaving leaves."""
        super().take_focus()
        if not self._choices:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leaving = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if not self._choices and event.key() in leaving and not event.isAutoRepeat():
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.gone.emit()
