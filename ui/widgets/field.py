"""A labelled field with room for what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.basics import ElidedLabel, label, restyle, row


class Field(QWidget):
    """Caption above, control, and a sentence below when something is wrong.

    `inline`: the caption stands at the left of the control, for a row of few choices.
    """

    def __init__(
        self,
        look: Look,
        caption: str,
        control: QWidget,
        *,
        keys: str = "",
        inline: bool = False,
    ) -> None:
        super().__init__()
        self.control = control
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._remark: ElidedLabel | None = None
        self._text = label(caption, "label")
        self._text.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(caption)
        self._head = row(self._text, gap=look.px(6))
        if keys:
            # A row of choices shows which digits choose.
            self._head.addWidget(label(keys, "keycap"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(2))
        layout.addLayout(self._head)
        if inline:
            self._head.addWidget(control, 1)
        else:
            self._behind_caption = self._head.count()
            self._head.addStretch(1)
            layout.addWidget(control)
        layout.addWidget(self._error)
        self.setFocusProxy(control)

    @property
    def head(self) -> QHBoxLayout:
        """The row of the caption."""
        return self._head

    def set_caption_width(self, width: int) -> None:
        """Let inline fields begin at one line; `width` in real pixels."""
        self._text.setMinimumWidth(width)

    def caption_width(self) -> int:
        """How wide the caption is, in real pixels."""
        return self._text.sizeHint().width()

    def show_error(self, text: str) -> None:
        """Say what is wrong; an empty text says that all is well."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        restyle(self.control, wrong="true" if text else "false")

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def set_remark(self, text: str) -> None:
        """Say something quietly beside the caption, where nothing moves for it."""
        if self._remark is None:
            if not text:
                return
            self._remark = ElidedLabel("", "fast-small")
            # In the place of the stretch, which stands behind the caption.
            self._head.takeAt(self._behind_caption)
            self._head.insertWidget(self._behind_caption, self._remark, 1)
        self._remark.set_text(text)

    def remark(self) -> str:
        """What is said beside the caption."""
        return self._remark.full_text() if self._remark is not None else ""
