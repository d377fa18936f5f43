"""Where everything on the board stands, for a screen of any size: plain arithmetic, no painting."""

from __future__ import annotations

import dataclasses
import math

from PySide6.QtCore import QRectF, QSizeF

from gecc_desk.domain.board import CALLS_LISTED

#: Of Sarabun: the height of capitals and digits to the size of the type.
CAP = 0.7
#: Four signs in bold ("A001") are so many times as wide as they are high.
_NUMBER_WIDTH = 3.3
_TWO_DIGITS = 1.62
#: Narrower than this, the list stands under the call and not beside it.
_UPRIGHT_BELOW = 1.15


@dataclasses.dataclass(frozen=True, slots=True)
class BoardLayout:
    """The parts of the board in pixels; `unit` is a pixel of the design at 1366 × 768."""

    unit: float
    hero: QRectF
    side: QRectF
    header: QRectF
    heading: QRectF
    rows: tuple[QRectF, ...]
    band: QRectF
    notice: QRectF
    #: Heights of the letters: of the call's number, of its counter, of the numbers in the list.
    number_cap: float
    counter_cap: float
    list_cap: float

    def px(self, size: float) -> float:
        """`size` pixels of the design."""
        return size * self.unit


def lay_out(size: QSizeF, *, band_rows: int, notice_lines: int) -> BoardLayout:
    """Divide a screen of `size`: the call beside the list, those who wait under both, the notice."""
    width, height = size.width(), size.height()
    upright = width / max(height, 1.0) < _UPRIGHT_BELOW
    unit = min(height / 1366, width / 768) if upright else min(height / 768, width / 1366)
    notice_height = unit * (0, 54, 92)[min(notice_lines, 2)]
    band_height = unit * (24 + 40 * band_rows)
    main = height - notice_height - band_height
    hero, side = _upright(width, main) if upright else _beside(width, main)
    header = QRectF(side.x(), side.y(), side.width(), unit * 88)
    heading = QRectF(side.x(), header.bottom(), side.width(), unit * 28)
    rows = _rows(side, heading.bottom(), unit)
    return BoardLayout(
        unit, hero, side, header, heading, rows,
        QRectF(0, main, width, band_height),
        QRectF(0, main + band_height, width, notice_height),
        number_cap=_number_cap(hero, height, unit),
        counter_cap=min(height * 0.19, hero.height() * 0.24, hero.width() * 0.19),
        list_cap=_list_cap(rows[0], unit),
    )  # fmt: skip


def band_shape(cells: int, *, fits: list[int], upright: bool) -> tuple[int, int]:
    """Columns and rows for those who wait: the fewest rows in which names are whole.

    `fits` are the numbers of columns in which every name is whole; where there is none, names are
    cut.
    """
    most, most_rows = (2, 6) if upright else (4, 3)
    for columns in range(most, 1, -1):
        rows = math.ceil(cells / columns)
        if columns in fits and rows <= most_rows:
            return columns, rows
    columns = min(most, max(cells, 1))
    return columns, math.ceil(cells / columns)


def _beside(width: float, main: float) -> tuple[QRectF, QRectF]:
    hero = round(width * 0.635)
    return QRectF(0, 0, hero, main), QRectF(hero, 0, width - hero, main)


def _upright(width: float, main: float) -> tuple[QRectF, QRectF]:
    hero = round(main * 0.46)
    return QRectF(0, 0, width, hero), QRectF(0, hero, width, main - hero)


def _rows(side: QRectF, top: float, unit: float) -> tuple[QRectF, ...]:
    step = (side.bottom() - unit * 4 - top) / CALLS_LISTED
    return tuple(
        QRectF(side.x(), top + step * place, side.width(), step) for place in range(CALLS_LISTED)
    )


def _number_cap(hero: QRectF, height: float, unit: float) -> float:
    """A third of the screen's height, where the width and the words around it leave so much."""
    fits = (hero.width() - unit * 52) / _NUMBER_WIDTH
    return min(height / 3, fits, hero.height() * 0.44)


def _list_cap(row: QRectF, unit: float) -> float:
    """A tenth of the screen's height at best: 4 cm on a panel of 32 inches."""
    inner = row.width() - unit * 56
    return min(unit * 77.5, row.height() * 0.8, inner / (_NUMBER_WIDTH + _TWO_DIGITS + 0.75))
