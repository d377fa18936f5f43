"""How long people waited: median and 90th percentile, day by day or hour by hour."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor

from gecc_desk.domain.measures import Times
from gecc_desk.domain.queue_figures import DayFigures, HourFigures
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.charts.chart import Chart

_MINUTE = dt.timedelta(minutes=1)
#: From so many points on they are not marked one by one.
_MANY = 90


@dataclasses.dataclass(frozen=True, slots=True)
class Point:
    """A place on the time axis, what stands under it, its name in full, and the times there."""

    at: float
    tick: str
    name: str
    times: Times


class WaitingChart(Chart):
    """Two lines: a full one with discs (median), a dashed one with triangles (90 %)."""

    def __init__(self, look: Look, words: FigureWords) -> None:
        super().__init__(look, QCoreApplication.translate("Charts", "Waiting times in minutes"))
        self._words = words

    def show_days(self, days: Sequence[DayFigures]) -> None:
        """A point a day on which tickets were issued; the days between keep their room."""
        language = self._words.language
        self._show(
            [
                Point(one.day.toordinal(), language.day_month(one.day),
                      language.date(one.day, weekday=True), one.waiting)
                for one in days
            ]
        )  # fmt: skip

    def show_hours(self, hours: Sequence[HourFigures]) -> None:
        """A point an hour in which tickets were issued."""
        self._show(
            [
                Point(one.hour, f"{one.hour:02}:00", self._words.hours(one.hour), one.waiting)
                for one in hours
            ]
        )

    def _show(self, points: list[Point]) -> None:
        self.clear_plot()
        known = [one for one in points if one.times.median is not None]
        longest = max((_minutes(one.times.p90) for one in known), default=1.0)
        top = self.scale_left(longest) * 1.05
        tokens = self.look.tokens
        self._line(known, [_minutes(one.times.p90) for one in known], tokens.muted, "t1")
        self._line(known, [_minutes(one.times.median) for one in known], tokens.accent, "o")
        self.set_bottom_ticks([(one.at, one.tick) for one in points])
        first, last = points[0].at, points[-1].at
        room = max((last - first) * 0.03, 0.5)
        self.set_range((first - room, last + room), (0, top))
        self.tell("; ".join(self._sentence(one) for one in points))

    def _line(self, points: list[Point], minutes: list[float], colour: str, sign: str) -> None:
        many = len(points) > _MANY
        style = Qt.PenStyle.SolidLine if sign == "o" else Qt.PenStyle.DashLine
        line = pyqtgraph.PlotDataItem(
            [one.at for one in points],
            minutes,
            pen=self.pen(colour, 2 if sign == "o" else 1.5, style),
            symbol=None if many else sign,
            symbolSize=self.look.px(7),
            symbolBrush=QColor(colour),
            symbolPen=None,
        )
        self.addItem(line)

    def _sentence(self, one: Point) -> str:
        text = QCoreApplication.translate("Charts", "{name}: median {median}, 90 % up to {p90}")
        return text.format(
            name=one.name,
            median=self._words.minutes(one.times.median),
            p90=self._words.minutes(one.times.p90),
        )


def _minutes(length: dt.timedelta | None) -> float:
    return length / _MINUTE if length is not None else 0.0
