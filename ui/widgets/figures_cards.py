"""The headline of the statistics: eight figures, each with what it was made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from gecc_desk.domain.measures import Share
from gecc_desk.domain.queue_figures import QueueFigures
from ui.models.figures_words import FigureWords
from ui.theme import Look
from ui.widgets.basics import column, label

#: From these widths on (at 100 % text) the eight cards stand in one row, in two.
ONE_ROW_FROM, TWO_ROWS_FROM = 1560, 760
NO_BREAK_SPACE = "\u00a0"


@dataclasses.dataclass(frozen=True, slots=True)
class Headline:
    """One figure: its name, itself, and its numerator and denominator in words."""

    name: str
    value: str
    made_of: str


def headlines(figures: QueueFigures, words: FigureWords) -> list[Headline]:
    """The eight figures in the order in which they are read."""
    translate = QCoreApplication.translate
    issued, waiting, service = figures.issued, figures.waiting, figures.service
    of_tickets = translate("Headlines", "known for {of} tickets").format(of=words.known(waiting))
    of_services = translate("Headlines", "known for {of} services").format(of=words.known(service))
    parts = [
        (translate("Headlines", "Tickets issued"), words.count(issued), _days(figures, words)),
        (
            translate("Headlines", "Served"),
            words.count(figures.served),
            words.share(Share(figures.served, issued)),
        ),
        (translate("Headlines", "Waiting, median"), words.minutes(waiting.median), of_tickets),
        (
            translate("Headlines", "Waiting, 90th percentile"),
            words.minutes(waiting.p90),
            of_tickets,
        ),
        (translate("Headlines", "Service, median"), words.minutes(service.median), of_services),
        (
            translate("Headlines", "Within the standard time"),
            words.percent(figures.within_standard),
            translate("Headlines", "{of} services").format(of=words.of(figures.within_standard)),
        ),
        (
            translate("Headlines", "No-shows"),
            words.count(figures.no_shows),
            words.share(figures.no_show_rate),
        ),
        (
            translate("Headlines", "Left unserved"),
            words.count(figures.left),
            words.share(Share(figures.left, issued)),
        ),
    ]
    return [Headline(*part) for part in parts]


def _days(figures: QueueFigures, words: FigureWords) -> str:
    """On how many days, and what became of the tickets that no other card counts."""
    translate = QCoreApplication.translate
    parts = [
        translate("Headlines", "on {of} days").format(
            of=words.of(Share(figures.days_with_tickets, figures.period.days))
        )
    ]
    if figures.cancelled:
        parts.append(
            translate("Headlines", "cancelled {n}").format(n=words.count(figures.cancelled))
        )
    if figures.open_now:
        parts.append(
            translate("Headlines", "still open {n}").format(n=words.count(figures.open_now))
        )
    # A number does not part from its word at the end of a line.
    return " · ".join(part.replace(" ", NO_BREAK_SPACE) for part in parts)


class HeadlineCard(QFrame):
    """A name, a large figure, and in small type what it was made of."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("Card")
        self.name = label("", "label", wrap=True)
        self.value = label("", "title")
        self.made_of = label("", "muted", wrap=True)
        inner = column(self.name, self.value, self.made_of, None, gap=0)
        inner.setContentsMargins(look.px(16), look.px(10), look.px(12), look.px(10))
        self.setLayout(inner)

    def show_headline(self, shown: Headline) -> None:
        """Take another figure."""
        self.name.setText(shown.name)
        self.value.setText(shown.value)
        self.made_of.setText(shown.made_of)
        self.setAccessibleName(f"{shown.name}: {shown.value} ({shown.made_of})")


class InRows(QWidget):
    """Eight cards, in as many rows as the width asks for."""

    def __init__(self, look: Look, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._look, self._in_order = look, cards
        self._in_a_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(12))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width() * 100 / self._look.percent
        in_a_row = 8 if width >= ONE_ROW_FROM else 4 if width >= TWO_ROWS_FROM else 2
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        for place, card in enumerate(self._in_order):
            self._grid.addWidget(card, place // in_a_row, place % in_a_row)
            self._grid.setColumnStretch(place, 1 if place < in_a_row else 0)


class HeadlineCards(InRows):
    """The eight cards of the queue."""

    def __init__(self, look: Look, words: FigureWords) -> None:
        self._words = words
        self.cards = [HeadlineCard(look) for _ in range(8)]
        super().__init__(look, self.cards)

    def show_figures(self, figures: QueueFigures) -> None:
        """Take other figures."""
        for card, shown in zip(self.cards, headlines(figures, self._words), strict=True):
            card.show_headline(shown)
