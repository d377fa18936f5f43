"""What stands in place of calls: how to begin, or what was looked for in vain."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from ui.theme import Look
from ui.widgets.basics import Sheet, button, column, label, row


class EmptyView(QScrollArea):
    """A sentence, and a press that shows all calls again; scrolled where there is little room."""

    clear_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = label("", "empty", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.clear_button = button(self.tr("Show all calls"))
        self.clear_button.clicked.connect(self.clear_asked)
        presses = row(self.clear_button, None)
        sheet = Sheet()
        sheet.setLayout(column(look.px(8), self._text, presses, None, gap=look.px(10)))
        self.setWidget(sheet)
        self.show_nothing_yet()

    def show_nothing_yet(self) -> None:
        """The register is empty."""
        self._text.setText(
            self.tr("No calls yet. Fill in the form and save: the newest call stands here.")
        )
        self.clear_button.hide()

    def show_not_found(self, typed: str, filters: list[str]) -> None:
        """Nothing fits what was typed and what is filtered."""
        looked_for = [f"“{typed.strip()}”"] if typed.strip() else []
        told = " · ".join([*looked_for, *filters])
        text = self.tr(
            "No call was found for {what}. Try a part of the name, the number or the topic."
        )
        self._text.setText(text.format(what=told))
        self.clear_button.show()

    def show_trouble(self, text: str) -> None:
        """Why nothing can be shown just now."""
        self._text.setText(text)
        self.clear_button.hide()

    def text(self) -> str:
        """What is said."""
        return self._text.text()
