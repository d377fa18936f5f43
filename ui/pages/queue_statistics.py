"""The statistics of the queue: its figures in cards, charts and tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from gecc_desk.domain.periods import Period
from gecc_desk.domain.queue_figures import QueueFigures
from ui.context import DeskContext
from ui.models.figures_period import PeriodKind
from ui.widgets.basics import button
from ui.widgets.figures_chooser import PeriodChooser
from ui.widgets.figures_panel import FiguresPanel
from ui.widgets.figures_saving import Format, Saving, proposed_name
from ui.widgets.figures_side import FiguresSide
from ui.widgets.figures_switch import Side, SideSwitch

if TYPE_CHECKING:
    from gecc_desk.services.queue_report import Progress

_KINDS = (
    PeriodKind.TODAY, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.LAST_QUARTER, PeriodKind.FREE,
)  # fmt: skip


class QueueStatistics(FiguresSide[QueueFigures]):
    """Tickets, waiting and service times of a period."""

    def __init__(self, context: DeskContext) -> None:
        look = context.look
        heading = QCoreApplication.translate("QueueStatistics", "Statistics of the queue")
        chooser = PeriodChooser(look, _KINDS, PeriodKind.MONTH)
        super().__init__(context, heading, SideSwitch(look, Side.QUEUE), chooser)

    def _count(self, period: Period, progress: Progress) -> QueueFigures:
        return self._context.services.figures.figures(period.first, period.end, progress)

    def _present(self, answer: QueueFigures) -> bool:
        if answer.issued:
            self.panel.show_figures(answer)
        self.panel.setVisible(bool(answer.issued))
        return bool(answer.issued)

    def _period_of(self, answer: QueueFigures) -> Period:
        return answer.period

    def _about(self, answer: QueueFigures) -> str:
        return self._words.about(answer.period, answer.as_of)

    def _needs_figures(self) -> list[QPushButton]:
        return [self._pdf, self._xlsx]

    def _tools(self) -> list[QPushButton]:
        self._pdf = button(self.tr("Save as PDF …"))
        self._pdf.clicked.connect(lambda: self._save_as(Format.PDF))
        self._xlsx = button(self.tr("Save as Excel …"))
        self._xlsx.clicked.connect(lambda: self._save_as(Format.XLSX))
        return [self._pdf, self._xlsx]

    def _save_as(self, kind: Format) -> None:
        figures, services = self._shown, self._context.services
        if figures is None:
            return

        def write(path: Path, progress: Progress) -> Path:
            return Saving(services, figures, path, kind).write(progress)

        # Paper is made in one go; a workbook is as long as the tickets are many.
        name = proposed_name(figures.period, kind)
        self._save(kind, name, write, stoppable=kind is Format.XLSX)

    def _shown_parts(self) -> Sequence[QWidget]:
        self.panel = FiguresPanel(self._context.look, self._words)
        self.panel.hide()
        return [self.panel]

    def _nothing_words(self) -> tuple[str, str]:
        text = self.tr(
            "Once tickets are issued at the front desk (F2), their figures stand here. "
            "For other days choose another period above."
        )
        return self.tr("No tickets on these days"), text
