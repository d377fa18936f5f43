"""The binding between Python and Qt gives back what it takes: a window stays open all day."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.window

CALLS = 2_000
#: Other things come and go meanwhile; a binding that loses one a call loses two thousand.
STRAY = 200


def test_calls_that_return_nothing_cost_no_reference(qtbot: QtBot) -> None:
    """Below Python 3.12 None is counted, and a count of zero ends the program without a word."""
    label = QLabel()
    qtbot.addWidget(label)
    picture = QPixmap(20, 20)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(str(number))
        label.update()
        painter.drawLine(0, 0, 5, 5)
    painter.end()
    assert sys.getrefcount(None) > before - STRAY
