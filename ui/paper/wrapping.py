"""Lines of a text that fit a width, broken at words and of nearly equal length."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from ui.thai_breaks import ZERO_WIDTH_SPACE

#: Lines are made more alike in steps of this many dots.
_STEP = 8


def wrapped(text: str, font: QFont, width: float) -> list[str]:
    """The lines of `text`. Zero-width spaces say where it may break and are taken out.

    No more lines than the text needs, and none much shorter than the others: a last line of one
    short word looks like a slip.
    """
    lines = _lines(text, font, width)
    while len(lines) > 1 and width > _STEP:
        width -= _STEP
        narrower = _lines(text, font, width)
        if len(narrower) > len(lines) or _broke_a_word(narrower, lines):
            break
        lines = narrower
    return lines


def _broke_a_word(lines: list[str], before: list[str]) -> bool:
    """Whether a narrower setting had to cut where the wider one did not."""
    return len("".join(lines).replace(" ", "")) != len("".join(before).replace(" ", ""))


def _lines(text: str, font: QFont, width: float) -> list[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        # Counted in UTF-16 by Qt: the same as letters here, Thai has none beyond.
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return [line.replace(ZERO_WIDTH_SPACE, "").strip() for line in found]
