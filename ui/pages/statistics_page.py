"""The statistics of the queue: a period is chosen, its figures stand in cards, charts, tables."""

from __future__ import annotations

import importlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.queue_figures import Period, QueueFigures
from ui.background import Background
from ui.context import DeskContext
from ui.models.figures_period import PeriodKind, fiscal_quarter
from ui.models.figures_words import FigureWords
from ui.widgets.basics import Card, ElidedLabel, Strip, button, column, icon_button, label, row
from ui.widgets.figures_chooser import PeriodChooser
from ui.widgets.figures_panel import FiguresPanel
from ui.widgets.figures_saving import Format, Saving, ask_path, proposed_name, usual_folder

if TYPE_CHECKING:
    from gecc_desk.services.queue_report import Progress

#: From this width on (at 100 % text) the buttons stand beside the choice of period.
BUTTONS_BESIDE_FROM = 1080
#: From this text size on (percent) the head is scrolled with the rest: it would take half the page.
HEAD_SCROLLS_FROM = 150
#: What the charts need; it is loaded on the background's thread when it is first needed.
CHART_LIBRARIES = ("numpy", "pyqtgraph")

_PAGE_KEYS = {
    Qt.Key.Key_PageUp: -1.0,
    Qt.Key.Key_PageDown: 1.0,
    Qt.Key.Key_Up: -0.1,
    Qt.Key.Key_Down: 0.1,
    Qt.Key.Key_Home: -1e6,
    Qt.Key.Key_End: 1e6,
}


class Stopped(DeskError):
    """The person does not want to wait for the figures."""

    english = "Stopped. The figures shown are those of before."
    thai = "หยุดแล้ว ตัวเลขที่แสดงอยู่เป็นของช่วงวันที่ก่อนหน้า"


class SavingStopped(Stopped):
    """The person does not want to wait for the file."""

    english = "Stopped. No file was written."
    thai = "หยุดแล้ว ไม่ได้บันทึกไฟล์"


class _Sheet(QWidget):
    """What is scrolled: as high as its texts are at its width, and not as at the narrowest."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class StatisticsPage(QWidget):
    """F6. What it counts is counted on a thread of its own: neither queue nor window waits."""

    _progressed = Signal(int, int)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context = context
        self._words = FigureWords(context.language)
        self._work = Background(self)
        self._stop_counting, self._stop_saving = threading.Event(), threading.Event()
        self._shown: QueueFigures | None = None
        self._shown_kind = PeriodKind.MONTH
        self._is_counting, self._is_saving = False, False
        self._folder: Path | None = None
        self._lay_out()
        self.chooser.chosen.connect(self._choose)
        self._work.slow_changed.connect(self._show_slow)
        self._progressed.connect(self._show_progress)

    # ---- what the window calls ----------------------------------------------------------------

    def take_focus(self) -> None:
        """F6: to the choice of period."""
        self.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Count the figures of the chosen period as they are now."""
        period = self.chooser.period(moments.service_day(moments.now()))
        if period is not None:
            self._ask(period)

    def stop(self) -> None:
        """The window closes: give up what is under way, and wait until it has ended."""
        self._stop_counting.set()
        self._stop_saving.set()
        self._work.wait()

    # ---- counting -----------------------------------------------------------------------------

    def _choose(self) -> None:
        self._said.hide()
        self.refresh()

    def _ask(self, period: Period) -> None:
        self._stop_counting.set()  # what was asked for before is not wanted any more
        self._stop_counting = threading.Event()
        progress = self._watched(self._stop_counting, Stopped)
        services = self._context.services
        kind = self.chooser.kind()

        def work() -> QueueFigures:
            for name in CHART_LIBRARIES:
                importlib.import_module(name)
            return services.figures.figures(period.first, period.end, progress)

        self._bar.setRange(0, 0)
        self._doing.setText(self.tr("Counting the figures …"))
        self._cancel.show()
        self._is_counting = True
        self._enable_saving()
        self._work.run(
            work, lambda figures: self._show(figures, kind), self._not_counted, key="figures"
        )

    def _watched(self, stop: threading.Event, stopped: type[Stopped]) -> Progress:
        """A progress for new work, which ends with `stopped` once `stop` is set."""

        def progress(done: int, of: int) -> None:
            if stop.is_set():
                raise stopped
            self._progressed.emit(done, of)

        return progress

    def _show(self, figures: QueueFigures, kind: PeriodKind) -> None:
        self._shown, self._shown_kind = figures, kind
        self._period.set_text(self._about(figures))
        self._is_counting = False
        self._enable_saving()
        if self.chooser.kind() is not PeriodKind.FREE:
            self.chooser.fill_free(figures.period)
        if figures.issued:
            self.panel.show_figures(figures)
        self.panel.setVisible(bool(figures.issued))
        self._empty.setVisible(not figures.issued)

    def _not_counted(self, error: DeskError) -> None:
        self._is_counting = False
        self._enable_saving()
        if self._shown is not None:
            self.chooser.go_back_to(self._shown_kind)
        self._say("quiet" if isinstance(error, Stopped) else "error", error)

    def _about(self, figures: QueueFigures) -> str:
        """Which days these are, and from when the figures are."""
        parts = [self._words.period(figures.period)]
        if quarter := fiscal_quarter(figures.period):
            text = self.tr("Quarter {n} of fiscal year {year}")
            parts.insert(0, text.format(year=quarter[0], n=quarter[1]))
        text = self.tr("as at {at}")
        parts.append(text.format(at=moments.clock(figures.as_of)))
        return " · ".join(parts)

    def _stop_work(self) -> None:
        """The work at the front: a file that is written, else the counting."""
        (self._stop_saving if self._is_saving else self._stop_counting).set()

    def _enable_saving(self) -> None:
        """What can be saved is what is shown, and only while it is what was asked for."""
        for one in (self._pdf, self._xlsx):
            one.setEnabled(self._shown is not None and not self._is_counting)

    # ---- saving -------------------------------------------------------------------------------

    def _save(self, kind: Format) -> None:
        figures = self._shown
        if figures is None or self._is_saving:
            return
        folder = self._folder or usual_folder()
        path = ask_path(self, folder / proposed_name(figures.period, kind), kind)
        if path is None:
            return
        self._folder = path.parent
        self._is_saving = True
        self._said.hide()
        self._bar.setRange(0, 0)
        self._doing.setText(self.tr("Writing {name} …").format(name=path.name))
        # Paper is made in one go; a workbook is as long as the tickets are many.
        self._cancel.setVisible(kind is Format.XLSX)
        saving = Saving(self._context.services, figures, path, kind)
        self._stop_saving = threading.Event()
        progress = self._watched(self._stop_saving, SavingStopped)
        self._work.run(lambda: saving.write(progress), self._saved, self._not_saved)

    def _saved(self, path: Path) -> None:
        self._is_saving = False
        self._file = path
        self._say("good", self.tr("Saved as {name}").format(name=path.name))
        self._open.show()

    def _not_saved(self, error: DeskError) -> None:
        self._is_saving = False
        self._say("quiet" if isinstance(error, Stopped) else "error", error)

    def _open_file(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            text = self.tr("No program on this machine opens {name}.")
            self._say("error", text.format(name=self._file.name))

    # ---- saying -------------------------------------------------------------------------------

    def figures(self) -> QueueFigures | None:
        """The figures that are shown; None before the first are counted."""
        return self._shown

    def _say(self, tone: str, said: str | DeskError) -> None:
        text = said if isinstance(said, str) else self._context.language.error(said)
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._open.hide()
        self._said.show()

    def _show_slow(self, is_slow: bool) -> None:
        if not is_slow and self._cancel.hasFocus():
            self.take_focus()
        self._slow.setVisible(is_slow)

    def _show_progress(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    # ---- Qt -----------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        # A scroll area follows the cursor from one of its own to the next, not when it comes in.
        focused: QWidget | None = self.focusWidget()
        sheet = self._area.widget()
        if focused is not None and sheet is not None and sheet.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        share = _PAGE_KEYS.get(Qt.Key(event.key()))
        if share is None:
            super().keyPressEvent(event)
            return
        bar = self._area.verticalScrollBar()
        bar.setValue(round(max(0, min(bar.maximum(), bar.value() + share * bar.pageStep()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() * 100 / self._context.look.percent >= BUTTONS_BESIDE_FROM
        place = self.chooser.row if beside else self._below
        if place.indexOf(self._tools) < 0:
            place.addWidget(self._tools)

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._context.look
        px = look.px
        head = self._head()
        self.panel = FiguresPanel(look, self._words)
        self.panel.hide()
        inside, self._area = _Sheet(), QScrollArea()
        scrolls = look.percent >= HEAD_SCROLLS_FROM
        parts = [*([head] if scrolls else []), self._nothing(), self.panel, None]
        inner = column(*parts, gap=px(14))
        inner.setContentsMargins(px(14), px(14) if scrolls else 0, px(14), px(14))
        inside.setLayout(inner)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner
        self._area.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(14))
        if not scrolls:
            above = column(head)
            above.setContentsMargins(px(14), px(14), px(14), 0)
            whole.addLayout(above)
        whole.addWidget(self._area, 1)

    def _keep_edge(self, _least: int, most: int) -> None:
        """The cards end below the end of the head, whether the bar takes its room or not."""
        bar = self._area.verticalScrollBar().sizeHint().width() if most else 0
        edges = self._inner.contentsMargins()
        edges.setRight(self._context.look.px(14) - min(bar, self._context.look.px(14)))
        self._inner.setContentsMargins(edges)

    def _head(self) -> Card:
        look = self._context.look
        card = Card(look, self.tr("Statistics of the queue"))
        self._period = ElidedLabel("")
        card.top.addWidget(self._period, 1)
        self.chooser = PeriodChooser(look)
        self._tools = self._buttons()
        self.chooser.row.addWidget(self._tools)
        self._below = QHBoxLayout()
        below = row(self._below, None)
        card.body.addWidget(self.chooser)
        card.body.addLayout(below)
        card.body.addWidget(self._slow_strip())
        card.body.addWidget(self._said_strip())
        return card

    def _buttons(self) -> QWidget:
        look = self._context.look
        again = icon_button("refresh-cw", look, name=self.tr("Count the figures again"))
        again.clicked.connect(self._choose)
        self._pdf = button(self.tr("Save as PDF …"))
        self._pdf.clicked.connect(lambda: self._save(Format.PDF))
        self._xlsx = button(self.tr("Save as Excel …"))
        self._xlsx.clicked.connect(lambda: self._save(Format.XLSX))
        self._enable_saving()
        holder = QWidget()
        holder.setLayout(row(again, self._pdf, self._xlsx, gap=look.px(8)))
        return holder

    def _slow_strip(self) -> Strip:
        look = self._context.look
        self._slow = Strip(look, "quiet")
        self._doing, self._bar = label(""), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the figures are counted"))
        self._cancel = button(self.tr("Cancel"))
        self._cancel.clicked.connect(self._stop_work)
        line = row(self._doing, gap=look.px(12))
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        self._slow.body.addLayout(line)
        self._slow.hide()
        return self._slow

    def _said_strip(self) -> Strip:
        look = self._context.look
        self._said = Strip(look, "good")
        self._said_text = label("", wrap=True)
        self._open = button(self.tr("Open"))
        self._open.clicked.connect(self._open_file)
        line = row(gap=look.px(12))
        line.addWidget(self._said_text, 1)
        line.addWidget(self._open)
        self._said.body.addLayout(line)
        self._said.hide()
        return self._said

    def _nothing(self) -> Card:
        """What is shown for days without a ticket."""
        self._empty = Card(self._context.look, self.tr("No tickets on these days"))
        text = self.tr(
            "Once tickets are issued at the front desk (F2), their figures stand here. "
            "For other days choose another period above."
        )
        self._empty.body.addWidget(label(text, "empty", wrap=True))
        self._empty.hide()
        return self._empty
