"""The statistics of the telephone: the quarter's figures, the meeting, and the report on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.periods import FiscalQuarter, Period
from gecc_desk.domain.phone_figures import PhoneComparison
from gecc_desk.domain.phone_figures_terms import DEFINITIONS
from ui.context import DeskContext
from ui.dialogs.calls_behind import CallsBehindDialog
from ui.models.figures_period import PeriodKind
from ui.models.phone_behind import Behind
from ui.models.phone_words import PhoneWords
from ui.widgets.basics import button
from ui.widgets.figures_chooser import PeriodChooser
from ui.widgets.figures_saving import Format, PhoneSaving, proposed_phone_name
from ui.widgets.figures_side import FiguresSide
from ui.widgets.figures_switch import Side, SideSwitch
from ui.widgets.figures_tables import definitions
from ui.widgets.phone_figures.meeting import MeetingCard
from ui.widgets.phone_figures.panel import PhonePanel

if TYPE_CHECKING:
    from gecc_desk.services.queue_report import Progress
    from ui.dialogs.report_preview import ReportPreview

_KINDS = (
    PeriodKind.LAST_QUARTER, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.FISCAL_YEAR,
    PeriodKind.FREE,
)  # fmt: skip


class PhoneStatistics(FiguresSide[PhoneComparison]):
    """Calls of a period beside those of earlier ones. Every figure opens the calls behind it."""

    #: A call is wanted in the register: its id.
    call_asked = Signal(int)
    #: The meeting's note was kept, or what is to be reported may have changed.
    reported = Signal()

    def __init__(self, context: DeskContext) -> None:
        look = context.look
        heading = QCoreApplication.translate("PhoneStatistics", "Statistics of the telephone")
        chooser = PeriodChooser(look, _KINDS, PeriodKind.LAST_QUARTER)
        self.phone_words = PhoneWords(context.language)
        self._preview_wanted = False
        self._previews: list[ReportPreview] = []
        super().__init__(context, heading, SideSwitch(look, Side.PHONE), chooser)

    # ---- what the window calls ----------------------------------------------------------------

    def show_quarter(self, quarter: FiscalQuarter) -> None:
        """The hint was pressed: this quarter."""
        self.chooser.choose_days(quarter.period)

    def preview_last_quarter(self) -> None:
        """F11: the report of the last quarter, as it will be printed."""
        if not self._last.isEnabled():
            return
        self._preview_wanted = True
        self.chooser.choose(PeriodKind.LAST_QUARTER)

    def preview(self) -> ReportPreview | None:
        """Ctrl+P: the report of what is shown; None while there is nothing to report."""
        compared = self._shown
        if compared is None or not self._print.isEnabled():
            return None
        from ui.dialogs.report_preview import ReportPreview

        self.meeting.keep_draft()
        unsaved = self.meeting.is_changed()
        dialog = ReportPreview(self._context, compared.now.period, self, unsaved=unsaved)
        self._previews.append(dialog)
        dialog.destroyed.connect(lambda: self._previews.remove(dialog))
        dialog.open()
        return dialog

    def go_to_meeting(self) -> None:
        """Ctrl+M: to what the meeting says."""
        if self.meeting.isVisible():
            self.meeting.take_focus()
            self._area.verticalScrollBar().setValue(self.meeting.y())

    def keep_note(self) -> None:
        """Ctrl+S: keep what the meeting says."""
        if self.meeting.isVisible():
            self.meeting.keep()

    def stop(self) -> None:
        """The window closes: what is half typed is kept."""
        self.meeting.keep_draft()
        for one in self._previews:
            one.stop()
        super().stop()

    # ---- counting -----------------------------------------------------------------------------

    def _count(self, period: Period, progress: Progress) -> PhoneComparison:
        return self._context.services.phone_figures.comparison(period, progress)

    def _present(self, answer: PhoneComparison) -> bool:
        there = answer.now.has_data
        if there:
            self.panel.show_figures(answer)
            self.meeting.show_period(answer.now.period)
        for one in (self.panel, self.meeting, self.definitions):
            one.setVisible(there)
        wanted, self._preview_wanted = self._preview_wanted, False
        if wanted and there:
            self.preview()
        return there

    def _not_counted(self, error: DeskError) -> None:
        self._preview_wanted = False
        super()._not_counted(error)

    def _period_of(self, answer: PhoneComparison) -> Period:
        return answer.now.period

    def _about(self, answer: PhoneComparison) -> str:
        about = self._words.about(answer.now.period, answer.now.as_of)
        if self.phone_words.is_over(answer.now):
            return about
        return " · ".join((about, self.tr("this period is not over yet")))

    # ---- what is done with them ---------------------------------------------------------------

    def _open_behind(self, behind: Behind) -> None:
        dialog = CallsBehindDialog(self._context, behind, self)
        dialog.call_asked.connect(self.call_asked)
        dialog.open()

    def _save_workbook(self) -> None:
        compared, services = self._shown, self._context.services
        if compared is None:
            return
        period = compared.now.period

        def write(path: Path, progress: Progress) -> Path:
            return PhoneSaving(services, period, path, Format.XLSX).write(progress)

        name = proposed_phone_name(period, Format.XLSX)
        self._save(Format.XLSX, name, write, stoppable=True)

    # ---- building -----------------------------------------------------------------------------

    def _tools(self) -> list[QPushButton]:
        self._print = button(self.tr("View and print   Ctrl+P"), "primary")
        self._print.clicked.connect(self.preview)
        self._last = button(self.tr("Report of last quarter   F11"))
        self._last.clicked.connect(self.preview_last_quarter)
        self._xlsx = button(self.tr("Save as Excel …"))
        self._xlsx.clicked.connect(self._save_workbook)
        return [self._xlsx, self._last, self._print]

    def _needs_figures(self) -> list[QPushButton]:
        return [self._xlsx, self._print]

    def _enable_tools(self) -> None:
        super()._enable_tools()
        if self._shown is not None and not self._shown.now.has_data:
            for one in self._needs_figures():
                one.setEnabled(False)

    def _shown_parts(self) -> Sequence[QWidget]:
        look = self._context.look
        self.panel = PhonePanel(look, self.phone_words)
        self.panel.pressed.connect(self._open_behind)
        self.meeting = MeetingCard(self._context)
        self.meeting.kept.connect(self.reported)
        self.definitions = definitions(
            look, self.phone_words, self.tr("What the figures mean"), DEFINITIONS
        )
        parts = [self.panel, self.meeting, self.definitions]
        for one in parts:
            one.hide()
        return parts

    def _nothing_words(self) -> tuple[str, str]:
        text = self.tr(
            "Once calls are written down (F3), their figures stand here: how many, about what, how "
            "soon they were answered, and what came of them. For other days choose another period "
            "above."
        )
        return self.tr("No calls on these days"), text
