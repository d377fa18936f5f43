"""Groups as rows: a bar each, in one piece or in several, with its number at the end."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QResizeEvent

from ui.models.phone_behind import Behind
from ui.theme import Look
from ui.widgets.charts.pressed import Part, PressedChart

_ROW = 36
#: The bars leave this part of the width to the numbers at their ends.
_NUMBERS = 0.34


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a row's bar; `shade` is its place in the legend."""

    value: int
    says: str
    behind: Behind
    shade: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class BarRow:
    """A group: its name, the pieces of its bar, and what stands at the end."""

    name: str
    pieces: Sequence[Piece]
    end: str


def shades(look: Look) -> tuple[tuple[str, str], ...]:
    """Ground and edge of the pieces: they differ in lightness too, for those who see no colours."""
    tokens = look.tokens
    return (
        (tokens.accent, tokens.accent),
        (tokens.fast_line, tokens.fast),
        (tokens.accent_ground, tokens.accent),
        (tokens.card, tokens.muted),
    )


class BarChart(PressedChart):
    """A row a group; a piece that is empty is not drawn, but its row can be reached."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self._rows: Sequence[BarRow] = ()
        self._longest = 1
        self.getPlotItem().hideAxis("bottom")

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        """Draw; there is at least one row."""
        self.clear_plot()
        self._rows = rows
        self.set_least_height(max(120, _ROW * len(rows) + 16))
        longest = max(sum(piece.value for piece in row.pieces) for row in rows) or 1
        parts: list[Part] = []
        for place, row in enumerate(rows):
            parts += self._draw(row, place, longest)
        self._longest = longest
        self._fit()
        self.set_parts(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.__dict__.get("_rows"):
            self._fit()

    def _fit(self) -> None:
        """Rows keep their height, also beside a higher neighbour; names take what they need."""
        room = self.height() / self.look.px(_ROW) - 0.4
        self.set_range(
            (0, self._longest / (1 - _NUMBERS)), (max(len(self._rows), room) - 0.4, -0.6)
        )
        self.show_names([row.name for row in self._rows])

    def _draw(self, row: BarRow, place: int, longest: int) -> list[Part]:
        at, parts = 0.0, []
        whole = len(row.pieces) == 1
        for piece in row.pieces:
            if piece.value:
                ground, edge = shades(self.look)[piece.shade]
                self.addItem(
                    pyqtgraph.BarGraphItem(
                        x0=at, width=piece.value, y=place, height=0.56,
                        brush=QColor(ground), pen=self.pen(edge),
                    )
                )  # fmt: skip
            if piece.value or whole:
                # A short bar has room enough to be met by a finger.
                width = max(piece.value, longest * 0.03) if whole else piece.value
                place_of = QRectF(at, place - 0.42, width, 0.84)
                parts.append(Part(place_of, piece.says, piece.behind))
            at += piece.value
        self.add_text(row.end, (at, place), anchor=(0, 0.5))
        return parts
