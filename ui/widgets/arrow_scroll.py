"""Scrolling with the arrows where no control needs them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea


def scrolled_by(event: QKeyEvent, area: QAbstractScrollArea) -> bool:
    """Scroll up or down by a line or a page; False where the key means something else."""
    bar = area.verticalScrollBar()
    steps = {
        Qt.Key.Key_Down: bar.singleStep(),
        Qt.Key.Key_Up: -bar.singleStep(),
        Qt.Key.Key_PageDown: bar.pageStep(),
        Qt.Key.Key_PageUp: -bar.pageStep(),
    }
    step = steps.get(Qt.Key(event.key()))
    if step is None:
        return False
    bar.setValue(bar.value() + step)
    return True
