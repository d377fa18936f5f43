"""Calls by month or week, beside those of the earlier periods."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor

from ui.models.phone_behind import Behind
from ui.models.phone_words import PhoneWords
from ui.theme import Look
from ui.widgets.charts.pressed import Part, PressedChart

#: A group of bars takes so much of the room between two ticks.
_GROUP = 0.78
#: From so many bars on their numbers would run into each other.
_MANY = 13


@dataclasses.dataclass(frozen=True, slots=True)
class Bar:
    """One month or week of one period."""

    tick: str
    calls: int
    says: str
    behind: Behind


class SpanChart(PressedChart):
    """Groups of bars: the period itself full, earlier ones paler, each in the order of time."""

    def __init__(self, look: Look, words: PhoneWords) -> None:
        super().__init__(look, QCoreApplication.translate("Charts", "Calls in time"))
        self._words = words

    def show_rows(self, rows: Sequence[Sequence[Bar]]) -> None:
        """Draw; the first row is the period itself and has at least one bar."""
        self.clear_plot()
        now = rows[0]
        top = self.scale_left(max(max((b.calls for b in row), default=0) for row in rows) or 1)
        width = _GROUP / len(rows)
        parts: list[list[Part]] = [[] for _ in now]
        for place, row in enumerate(rows):
            shift = (place - (len(rows) - 1) / 2) * width
            for group, bar in enumerate(row[: len(now)]):
                self._draw(bar, group + shift, width * 0.92, place)
                if len(rows) * len(now) <= _MANY:
                    self._number(bar, group + shift, place)
                room = QRectF(group + shift - width / 2, 0, width, max(bar.calls, top * 0.04))
                parts[group].append(Part(room, bar.says, bar.behind))
        self.set_bottom_ticks([(group, bar.tick) for group, bar in enumerate(now)])
        self.set_range((-0.55, len(now) - 0.45), (0, top * 1.14))
        self.set_parts([part for group in parts for part in group])

    def _draw(self, bar: Bar, at: float, width: float, place: int) -> None:
        if not bar.calls:
            return
        ground, edge = self.colours(place)
        self.addItem(
            pyqtgraph.BarGraphItem(
                x=[at], height=[bar.calls], width=width, brush=QColor(ground), pen=self.pen(edge)
            )
        )

    def _number(self, bar: Bar, at: float, place: int) -> None:
        tokens = self.look.tokens
        colour = tokens.accent if place == 0 else tokens.muted
        text = self._words.count(bar.calls)
        bold = place == 0
        self.add_text(text, (at, bar.calls), anchor=(0.5, 0.95), colour=colour, bold=bold)

    def colours(self, place: int) -> tuple[str, str]:
        """Ground and edge of the bars of a row: 0 is the period itself."""
        tokens = self.look.tokens
        return (
            (tokens.accent, tokens.accent),
            (tokens.accent_ground, tokens.accent),
            (tokens.card, tokens.muted),
        )[place]
