"""A chip that can be pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QSizePolicy


class ChipButton(QPushButton):
    """Coloured by its `tone`: good, fast (a warning), error or quiet."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self.setProperty("chip", tone)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
