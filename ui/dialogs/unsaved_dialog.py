"""Asks before calls are thrown away that cannot be saved because the server is away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.basics import button, column, label, row
from ui.widgets.desk_dialog import DeskDialog


class UnsavedDialog(DeskDialog):
    """Accepted where somebody wants them thrown away; the usual key stays."""

    def __init__(self, look: Look, calls: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Calls not saved yet"))
        self.setMinimumWidth(look.px(440))
        text = self.tr(
            "Calls that are not saved yet: {n}. The server does not answer, so they stand in this"
            " window alone. Who stays loses nothing: they are saved when the server is back."
        )
        stay = button(self.tr("Stay   Esc"), "primary")
        leave = button(self.tr("Leave, and lose them"))
        whole = column(
            label(text.format(n=calls), wrap=True), row(stay, None, leave), gap=look.px(12)
        )
        edge = look.px(18)
        whole.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(whole)
        stay.clicked.connect(self.reject)
        leave.clicked.connect(self.accept)
        stay.setFocus()
