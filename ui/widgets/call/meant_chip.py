"""Offers, under a field, what was most probably meant by a text in the wrong keyboard layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.suggest_edit import SuggestEdit


class MeantChip(QPushButton):
    """Floats over what stands under the field, so that nothing moves; never has the cursor."""

    def __init__(self, edit: SuggestEdit, over: QWidget) -> None:
        super().__init__(over)
        self._edit, self._over = edit, over
        self.setProperty("kind", "meant")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.clicked.connect(edit.take_meant)
        edit.meant.connect(self._offer)
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._edit.meant_was_seen()

    def _offer(self, text: str) -> None:
        self.setText(self.tr("Did you mean “{text}”?   Enter").format(text=_short(text)))
        self.setVisible(bool(text))
        if text:
            self.setToolTip(self.tr("Enter takes it; Esc leaves what was typed"))
            self._place()
            self.raise_()

    def _place(self) -> None:
        at = self._edit.mapTo(self._over, QPoint(0, self._edit.height() + 1))
        width = min(self.sizeHint().width(), self._over.width() - at.x())
        self.setGeometry(at.x(), at.y(), width, self.sizeHint().height())


_MOST_SHOWN = 40


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
