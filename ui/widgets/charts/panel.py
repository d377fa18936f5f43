"""The four charts of the queue in their cards, side by side where there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gecc_desk.domain.queue_figures import QueueFigures
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.basics import Card, label, row
from ui.widgets.card_grid import CardGrid
from ui.widgets.charts.heat import Cell, HeatChart
from ui.widgets.charts.hours import HourChart
from ui.widgets.charts.services import ServiceChart
from ui.widgets.charts.sign import Sign
from ui.widgets.charts.waiting import WaitingChart


class ChartPanel(CardGrid):
    """By hour, waiting in time, waiting by service, the map of the week."""

    def __init__(self, look: Look, words: FigureWords) -> None:
        super().__init__(look)
        self._words = words
        self.hours, self.waiting = HourChart(look, words), WaitingChart(look, words)
        self.services = ServiceChart(look, words)
        issued = self.tr("Tickets issued by day of the week and hour")
        self.heat = HeatChart(look, words, issued)
        self._lunch_note = label("", "muted", wrap=True)
        self.set_cards(self._build_cards())

    def steps(self, figures: QueueFigures) -> list[Callable[[], None]]:
        """What is to be done to draw figures with tickets in them, in parts of a few frames."""
        return [
            lambda: self._show_hours(figures),
            lambda: self._show_waiting(figures),
            lambda: self.services.show_services(figures.by_service),
            lambda: self._show_heat(figures),
        ]

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in the order in which the cards stand."""
        return [self.hours, self.waiting, self.services, self.heat]

    def _show_hours(self, figures: QueueFigures) -> None:
        self.hours.show_hours(figures.by_hour)
        self._lunch_note.setText(self._lunch(figures))

    def _show_waiting(self, figures: QueueFigures) -> None:
        """Day by day; a single day has no such line, but hours."""
        if len(figures.by_day) < 2:
            self._waiting_card.heading.setText(self.tr("Waiting by hour (minutes)"))
            self.waiting.show_hours(figures.by_hour)
        else:
            self._waiting_card.heading.setText(self.tr("Waiting by day (minutes)"))
            self.waiting.show_days(figures.by_day)

    def _show_heat(self, figures: QueueFigures) -> None:
        cells = [Cell(one.weekday, one.hour, one.issued) for one in figures.by_weekday_hour]
        self.heat.show_cells(cells)

    def _build_cards(self) -> list[Card]:
        look = self._look
        hours = Card(look, self.tr("Tickets issued by hour"))
        hours.body.addWidget(self.hours, 1)
        hours.body.addWidget(self._lunch_note)
        self._waiting_card = Card(look, self.tr("Waiting by day (minutes)"))
        self._waiting_card.body.addWidget(self.waiting, 1)
        services = Card(look, self.tr("Waiting by service (minutes)"))
        services.body.addWidget(self.services, 1)
        heat = Card(look, self.heat.accessibleName())
        heat.body.addWidget(self.heat, 1)
        for card, shapes in ((self._waiting_card, ("line", "dashes")), (services, ("bar", "box"))):
            texts = (self.tr("median"), self.tr("90th percentile"))
            signs = [row(Sign(look, s), label(t, "muted"), gap=look.px(6))
                     for s, t in zip(shapes, texts, strict=True)]  # fmt: skip
            card.body.insertLayout(0, row(*signs, None, gap=look.px(16)))
        return [hours, self._waiting_card, services, heat]

    def _lunch(self, figures: QueueFigures) -> str:
        """What was done in the lunch hour (GECC criterion 3.1)."""
        lunch, words = figures.lunch, self._words
        text = self.tr(
            "{name} 12:00–13:00: issued {issued}, services begun {begun}, "
            "served on {days} days, waiting (median) {waiting}"
        )
        return text.format(
            name=words.lunch,
            issued=words.count(lunch.issued),
            begun=words.count(lunch.begun),
            days=words.of(lunch.days_served),
            waiting=words.minutes(lunch.waiting.median),
        )
