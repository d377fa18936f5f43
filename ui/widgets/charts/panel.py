"""The four charts of the queue in their cards, side by side where there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from gecc_desk.domain.queue_figures import QueueFigures
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.basics import Card, label, row
from ui.widgets.charts.heat import HeatChart
from ui.widgets.charts.hours import HourChart
from ui.widgets.charts.services import ServiceChart
from ui.widgets.charts.waiting import WaitingChart

#: From this width on (at 100 % text) two charts stand side by side.
TWO_COLUMNS_FROM = 980


class ChartPanel(QWidget):
    """By hour, waiting in time, waiting by service, the map of the week."""

    def __init__(self, look: Look, words: FigureWords) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.hours, self.waiting = HourChart(look, words), WaitingChart(look, words)
        self.services, self.heat = ServiceChart(look, words), HeatChart(look, words)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(14))
        self._lunch_note = label("", "muted", wrap=True)
        self._cards = self._build_cards()
        self._arrange()

    def steps(self, figures: QueueFigures) -> list[Callable[[], None]]:
        """What is to be done to draw figures with tickets in them, in parts of a few frames."""
        return [
            lambda: self._show_hours(figures),
            lambda: self._show_waiting(figures),
            lambda: self.services.show_services(figures.by_service),
            lambda: self.heat.show_cells(figures.by_weekday_hour),
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build_cards(self) -> list[Card]:
        look = self._look
        hours = Card(look, self.tr("Tickets issued by hour"))
        hours.body.addWidget(self.hours, 1)
        hours.body.addWidget(self._lunch_note)
        self._waiting_card = Card(look, self.tr("Waiting by day (minutes)"))
        self._waiting_card.body.addWidget(self.waiting, 1)
        services = Card(look, self.tr("Waiting by service (minutes)"))
        services.body.addWidget(self.services, 1)
        heat = Card(look, self.tr("Tickets issued by day of the week and hour"))
        heat.body.addWidget(self.heat, 1)
        for card, shapes in ((self._waiting_card, ("line", "dashes")), (services, ("bar", "box"))):
            texts = (self.tr("median"), self.tr("90th percentile"))
            signs = [row(Sign(look, s), label(t, "muted"), gap=look.px(6))
                     for s, t in zip(shapes, texts, strict=True)]  # fmt: skip
            card.body.insertLayout(0, row(*signs, None, gap=look.px(16)))
        return [hours, self._waiting_card, services, heat]

    def _arrange(self) -> None:
        wide = self.width() * 100 / self._look.percent >= TWO_COLUMNS_FROM
        columns = 2 if wide else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for place in range(2):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

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


class Sign(QWidget):
    """What a line or a bar of a chart looks like, beside its name."""

    def __init__(self, look: Look, shape: str) -> None:
        super().__init__()
        self._look, self._shape = look, shape
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(look.px(28), look.px(16)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shape in ("bar", "box"):
            self._paint_bar(painter)
        else:
            self._paint_line(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        painter.setPen(QColor(tokens.accent))
        full = self._shape == "bar"
        painter.setBrush(QColor(tokens.accent if full else tokens.accent_ground))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5))

    def _paint_line(self, painter: QPainter) -> None:
        px, tokens = self._look.px, self._look.tokens
        full = self._shape == "line"
        colour = QColor(tokens.accent if full else tokens.muted)
        style = Qt.PenStyle.SolidLine if full else Qt.PenStyle.DashLine
        middle, half = QPointF(self.width() / 2, self.height() / 2), px(7) / 2
        painter.setPen(QPen(colour, px(2 if full else 1.5), style))
        painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if full:
            painter.drawEllipse(middle, half, half)
        else:
            painter.drawPolygon(
                QPolygonF([middle + QPointF(0, -half), middle + QPointF(half, half),
                           middle + QPointF(-half, half)])
            )  # fmt: skip
