"""A button that is an icon and no more, for a place within a line of text."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from ui import icons
from ui.theme import Look
from ui.widgets.basics import button

_SIZE = 18


def small_icon_button(icon: str, look: Look, *, name: str) -> QPushButton:
    """As high as a line; `name` is its tip and its spoken name."""
    made = button("", "link")
    made.setIconSize(QSize(look.px(_SIZE), look.px(_SIZE)))
    dress(made, icon, look, name=name)
    return made


def dress(made: QPushButton, icon: str, look: Look, *, name: str) -> None:
    """Give it another icon and name."""
    made.setIcon(icons.icon(icon, look.tokens.accent, look.px(_SIZE)))
    made.setToolTip(name)
    made.setAccessibleName(name)
