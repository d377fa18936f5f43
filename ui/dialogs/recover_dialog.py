"""Asks for the recovery key of a file whose key is not on this machine."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from gecc_desk.domain import recovery_key
from gecc_desk.domain.errors import DeskError
from ui.background import Background
from ui.language import Language
from ui.theme import Look
from ui.widgets.basics import button, label, row
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.field import Field

_WIDTH, _EDIT_HEIGHT = 640, 104


class _KeyEdit(QPlainTextEdit):
    """Tab leaves it, and Enter too: a key has no lines."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class RecoverDialog(DeskDialog):
    """Tells group by group whether it is read right; accepted once the file can be opened.

    Args:
        look: how the window looks.
        language: what it speaks.
        trouble: why the key is asked for.
        put_back: puts the key back from what was typed, beside the window.
        parent: the window above which it stands.
    """

    def __init__(
        self,
        look: Look,
        language: Language,
        trouble: DeskError,
        put_back: Callable[[str], object],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Recovery key"))
        self._language, self._put_back = language, put_back
        self._work = Background(self)
        px = look.px
        self.edit = _KeyEdit()
        self.edit.setTabChangesFocus(True)
        holder = QWidget()
        holder.setFixedHeight(px(_EDIT_HEIGHT))
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.edit)
        self._field = Field(look, self.tr("Recovery key from the paper"), holder)
        self._field.setFocusProxy(self.edit)
        self.edit.setAccessibleName(self.tr("Recovery key from the paper"))
        self._count = label("", "muted")
        self._go = button(self.tr("Put the key back"), "primary")
        self._go.clicked.connect(self.put_back)
        again = button(self.tr("Try again without it"))
        again.clicked.connect(self.accept)
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(label(self.tr("The key is not on this machine"), "title"))
        whole.addWidget(label(language.error(trouble), wrap=True))
        whole.addWidget(self._field)
        whole.addWidget(self._count)
        whole.addStretch(1)
        whole.addLayout(row(close, None, again, self._go, gap=px(8)))
        self.resize(px(_WIDTH), 0)
        self.edit.textChanged.connect(self._look_at_it)
        self._look_at_it()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self) -> None:
        """Put the key back and let the file be opened."""
        put_back, typed = self._put_back, self.edit.toPlainText()
        self._go.setEnabled(False)
        self._work.run(lambda: put_back(typed), lambda _: self.accept(), self._failed, owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.edit.hasFocus():
            if self._go.isEnabled():
                self.put_back()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close: not before the thread has let go of this window."""
        self._work.wait()
        super().done(result)

    def _failed(self, error: DeskError) -> None:
        self._field.show_error(self._language.error(error))
        self._go.setEnabled(True)

    def _look_at_it(self) -> None:
        typed = recovery_key.typed(self.edit.toPlainText())
        wrong = ""
        if typed.wrong:
            wrong = self.tr("Group {n} was not read right. Compare it with the paper.")
            wrong = wrong.format(n=typed.wrong[0])
        self._field.show_error(wrong)
        said = self.tr("{n} of {length} characters")
        self._count.setText(said.format(n=typed.count, length=recovery_key.LENGTH))
        self._go.setEnabled(typed.is_whole)
