"""From how far the board can be read, by the size of its letters on the screen in use.

The rule: a letter is read comfortably from 200 times its height (about 17 minutes of arc), so the
8 m of a waiting room ask for letters of 4 cm.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, QSizeF

DISTANCES_A_LETTER = 200
#: Of a screen that does not tell its size, or tells nonsense: 32 inches, the usual panel on a wall.
ASSUMED_DIAGONAL_MM = 32 * 25.4
#: Smaller and larger screens (10 to 110 inches) are not made for this; televisions tell such sizes
#: where they mean the ratio of their sides (16 × 9 mm, 1600 × 900 mm).
_SANE_DIAGONAL_MM = (250.0, 2800.0)
_ODD_DIAGONALS_MM = tuple(math.hypot(16, 9) * times for times in (1, 10, 100))


def height_mm(told: QSizeF, pixels: QSize) -> float:
    """The height of a screen in millimetres: as it tells, if it can be so, else of 32 inches."""
    across, high = pixels.width(), max(pixels.height(), 1)
    if _is_sane(told, across / high):
        return told.height()
    return ASSUMED_DIAGONAL_MM * high / math.hypot(across, high)


def is_known(told: QSizeF, pixels: QSize) -> bool:
    """Whether what a screen tells of its size can be true."""
    return _is_sane(told, pixels.width() / max(pixels.height(), 1))


def readable_from(letter: float, pixels: QSize, told: QSizeF) -> float:
    """From how many metres letters of `letter` pixels are read on a screen of `pixels`."""
    millimetres = letter * height_mm(told, pixels) / max(pixels.height(), 1)
    return millimetres * DISTANCES_A_LETTER / 1000


def _is_sane(told: QSizeF, ratio: float) -> bool:
    if told.width() <= 0 or told.height() <= 0:
        return False
    diagonal = math.hypot(told.width(), told.height())
    if not _SANE_DIAGONAL_MM[0] <= diagonal <= _SANE_DIAGONAL_MM[1]:
        return False
    if any(abs(diagonal - odd) < 1 for odd in _ODD_DIAGONALS_MM):
        return False
    # Turned on its side, or told of another ratio than its picture has: not to be trusted.
    return 0.75 <= told.width() / told.height() / ratio <= 1.33
