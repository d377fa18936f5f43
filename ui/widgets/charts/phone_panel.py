"""The charts of the telephone in their cards; every bar and cell opens the calls behind it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.calls import TransferResult
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures, Span, UnitTransfers
from gecc_desk.domain.phone_slices import CallbackState
from ui.models.phone_behind import Behind, Behinds
from ui.models.phone_words import PhoneWords
from ui.theme import Look
from ui.widgets.basics import Card, label, row
from ui.widgets.card_grid import CardGrid
from ui.widgets.charts.bars import BarChart, BarRow, Piece, shades
from ui.widgets.charts.heat import Cell, HeatChart
from ui.widgets.charts.pressed import PressedChart
from ui.widgets.charts.sign import Shade
from ui.widgets.charts.spans import Bar, SpanChart
from ui.widgets.flow import flow

Placed = TypeVar("Placed", bound=PressedChart)

#: So many topics and units are drawn; the tables have all.
MOST_ROWS = 10
#: Weeks are drawn up to this many: more would be lines, and there are the months.
MOST_WEEKS = 27
_STATES = (
    CallbackState.IN_TIME, CallbackState.LATE, CallbackState.NOT_NEEDED, CallbackState.OPEN,
    CallbackState.OVERDUE,
)  # fmt: skip


class PhoneChartPanel(CardGrid):
    """In time, by hour of the week, by topic, outcome, kind, unit, promise and rings."""

    #: A figure was pressed: a `Behind`.
    pressed = Signal(object)

    def __init__(self, look: Look, words: PhoneWords) -> None:
        super().__init__(look)
        self._words = words
        self._legends: dict[PressedChart, QWidget] = {}
        self._card_of: dict[PressedChart, Card] = {}
        self._cards_named = {name: Card(look, heading) for name, heading in self._headings()}
        self._note_units = label("", "muted", wrap=True)
        self._cards_named["units"].body.addWidget(self._note_units)
        self.set_cards([*self._cards_named.values()], wide=[self._cards_named["heat"]])

    # Making a chart takes some frames: each is made when it is first drawn.

    @functools.cached_property
    def months(self) -> SpanChart:
        """The period's months beside those of the earlier periods."""
        return self._put_in("months", SpanChart(self._look, self._words))

    @functools.cached_property
    def weeks(self) -> SpanChart:
        """The period's weeks beside those of the period before."""
        return self._put_in("weeks", SpanChart(self._look, self._words))

    @functools.cached_property
    def heat(self) -> HeatChart:
        """Weekdays and hours."""
        heading = self._cards_named["heat"].heading.text()
        return self._put_in("heat", HeatChart(self._look, self._words, heading))

    @functools.cached_property
    def topics(self) -> BarChart:
        """What calls were about."""
        return self._bars_in("topics")

    @functools.cached_property
    def outcomes(self) -> BarChart:
        """What came of them."""
        return self._bars_in("outcomes")

    @functools.cached_property
    def units(self) -> BarChart:
        """Where they were transferred to."""
        return self._bars_in("units")

    @functools.cached_property
    def kinds(self) -> BarChart:
        """Who called."""
        return self._bars_in("kinds")

    @functools.cached_property
    def callbacks(self) -> BarChart:
        """What became of the promises to call back."""
        return self._bars_in("callbacks")

    @functools.cached_property
    def rings(self) -> BarChart:
        """How soon they were answered."""
        return self._bars_in("rings")

    def stops(self) -> list[PressedChart]:
        """Where the Tab key stops, in the order in which the cards stand."""
        return [
            self.months, self.weeks, self.heat, self.topics, self.outcomes, self.units,
            self.kinds, self.callbacks, self.rings,
        ]  # fmt: skip

    def steps(self, compared: PhoneComparison) -> list[Callable[[], None]]:
        """What is to be done to draw figures with calls in them, in parts of a few frames."""
        now, behind = compared.now, Behinds(self._words, compared.now)
        return [
            lambda: self._show_months(compared),
            lambda: self._show_weeks(compared),
            lambda: self._show_heat(now, behind),
            lambda: self._show_topics(now, behind),
            lambda: self._show_outcomes(now, behind),
            lambda: self._show_units(now, behind),
            lambda: self._show_kinds(now, behind),
            lambda: self._show_callbacks(now, behind),
            lambda: self._show_rings(now, behind),
        ]

    # ---- in time ------------------------------------------------------------------------------

    def _show_months(self, compared: PhoneComparison) -> None:
        earlier = self._words.earlier(compared)
        several = len(compared.now.by_month) > 1
        self._set_shown(self.months, shown=several)
        if several:
            rows = [compared.now, *(one.figures for one in earlier)]
            self.months.show_rows([self._bars(one, one.by_month, months=True) for one in rows])
            names = [self.tr("This period"), *(one.name for one in earlier)]
            self._set_legend(self.months, names if earlier else [])

    def _show_weeks(self, compared: PhoneComparison) -> None:
        few = len(compared.now.by_week) <= MOST_WEEKS
        self._set_shown(self.weeks, shown=few or len(compared.now.by_month) < 2)
        if not few:
            return
        earlier = self._words.earlier(compared)[:1]
        rows = [compared.now, *(one.figures for one in earlier)]
        self.weeks.show_rows([self._bars(one, one.by_week, months=False) for one in rows])
        names = [self.tr("This period"), *(one.name for one in earlier)]
        self._set_legend(self.weeks, names if earlier else [])

    def _bars(self, of: PhoneFigures, spans: Sequence[Span], *, months: bool) -> list[Bar]:
        words, behind = self._words, Behinds(self._words, of)
        return [
            Bar(
                words.span_tick(one, months=months),
                one.calls,
                f"{words.span(one)}: {words.calls(one.calls)}",
                behind.span(one),
            )
            for one in spans
        ]

    def _show_heat(self, now: PhoneFigures, behind: Behinds) -> None:
        table = now.by_weekday_hour
        hours = [hour for hour in range(24) if any(day[hour] for day in table)]
        days = [day for day in range(7) if any(table[day])]
        self._set_shown(self.heat, shown=bool(days))
        if days:
            self.heat.show_cells(
                [
                    Cell(day, hour, table[day][hour], behind.cell(day, hour))
                    for day in range(days[-1] + 1)
                    for hour in range(hours[0], hours[-1] + 1)
                ]
            )

    # ---- groups -------------------------------------------------------------------------------

    def _show_topics(self, now: PhoneFigures, behind: Behinds) -> None:
        shown = now.by_topic[:MOST_ROWS]
        rows = [self._row(one.topic, one.calls, now.calls, behind.topic(one)) for one in shown]
        self._show_rows(self.topics, rows)

    def _show_outcomes(self, now: PhoneFigures, behind: Behinds) -> None:
        rows = [
            self._row(self._words.language.word(one.outcome), one.calls, now.calls,
                      behind.outcome(one))
            for one in now.by_outcome
        ]  # fmt: skip
        self._show_rows(self.outcomes, rows)

    def _show_kinds(self, now: PhoneFigures, behind: Behinds) -> None:
        rows = [
            self._row(self._words.kind(one.kind), one.calls, now.calls, behind.kind(one))
            for one in now.by_kind
        ]
        self._show_rows(self.kinds, rows)

    def _show_rings(self, now: PhoneFigures, behind: Behinds) -> None:
        rows = [
            self._row(self._words.language.word(one.rings), one.calls, now.calls,
                      behind.rings(one))
            for one in now.by_rings
        ]  # fmt: skip
        self._show_rows(self.rings, rows)

    def _show_callbacks(self, now: PhoneFigures, behind: Behinds) -> None:
        rows = []
        for state in _STATES:
            one = behind.callback(state)
            promised = now.callbacks.promised
            rows.append(self._row(self._words.callback(state), one.counted, promised, one))
        self._show_rows(self.callbacks, rows if now.callbacks.promised else [])

    def _row(self, name: str, calls: int, of: int, behind: Behind) -> BarRow:
        words = self._words
        end = f"{words.count(calls)} · {words.part(calls, of)}" if of else words.count(calls)
        return BarRow(name, [Piece(calls, f"{name}: {end}", behind)], end)

    def _show_units(self, now: PhoneFigures, behind: Behinds) -> None:
        shown = now.transfers.by_unit[:MOST_ROWS]
        self._show_rows(self.units, [self._unit_row(one, behind) for one in shown])
        language = self._words.language
        self._set_legend(self.units, [language.word(one) for one in TransferResult])
        text = self.tr("In all {n} in {calls}; connected {share}")
        self._note_units.setText(
            text.format(
                n=self._words.times(now.transfers.total),
                calls=self._words.calls(now.transfers.calls),
                share=self._words.share(now.transfers.connected),
            )
        )

    def _unit_row(self, unit: UnitTransfers, behind: Behinds) -> BarRow:
        words, pieces = self._words, []
        for shade, part in enumerate(unit.by_result):
            result = words.language.word(part.result)
            says = f"{unit.unit} · {result}: {words.times(part.transfers)}"
            pieces.append(Piece(part.transfers, says, behind.unit_result(unit, part), shade))
        end = f"{words.parts(unit.connected)} · {words.percent(unit.connected)}"
        return BarRow(unit.unit, pieces, end)

    # ---- cards --------------------------------------------------------------------------------

    def _show_rows(self, chart: BarChart, rows: list[BarRow]) -> None:
        self._set_shown(chart, shown=bool(rows))
        if rows:
            chart.show_rows(rows)

    def _headings(self) -> list[tuple[str, str]]:
        return [
            ("months", self.tr("Calls by month")),
            ("weeks", self.tr("Calls by week")),
            ("heat", self.tr("Calls by day of the week and hour")),
            ("topics", self.tr("Calls by topic")),
            ("outcomes", self.tr("Calls by outcome")),
            ("units", self.tr("Transfers by unit and what came of them")),
            ("kinds", self.tr("Calls by kind of caller")),
            ("callbacks", self.tr("Promises to call back")),
            ("rings", self.tr("Rings until the call was answered")),
        ]

    def _bars_in(self, name: str) -> BarChart:
        return self._put_in(name, BarChart(self._look, ""))

    def _put_in(self, name: str, chart: Placed) -> Placed:
        """A chart in its card, above what stands there already."""
        card = self._cards_named[name]
        chart.setAccessibleName(card.heading.text())
        chart.pressed_part.connect(self.pressed)
        card.body.insertWidget(0, chart, 1)
        self._card_of[chart] = card
        return chart

    def _set_shown(self, chart: PressedChart, *, shown: bool) -> None:
        self._card_of[chart].setVisible(shown)
        self.arrange()

    def _set_legend(self, chart: PressedChart, names: Sequence[str]) -> None:
        """What the shades of a chart's bars mean; none where there is but one."""
        px, old = self._look.px, self._legends.pop(chart, None)
        if old is not None:
            old.hide()
            old.deleteLater()
        if not names:
            return
        looks = self._shades(chart)
        signs = []
        for (ground, edge), name in zip(looks, names, strict=False):
            sign = QWidget()
            sign.setLayout(row(Shade(self._look, ground, edge), label(name, "muted"), gap=px(6)))
            signs.append(sign)
        legend = self._legends[chart] = QWidget()
        legend.setLayout(flow(*signs, gap=px(16)))
        self._card_of[chart].body.insertWidget(0, legend)

    def _shades(self, chart: PressedChart) -> Sequence[tuple[str, str]]:
        if isinstance(chart, SpanChart):
            return [chart.colours(place) for place in range(3)]
        return shades(self._look)
