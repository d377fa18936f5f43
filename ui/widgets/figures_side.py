"""One side of the statistics: a period is chosen, counted beside the window, shown and saved."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.periods import Period
from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.background import Background
from ui.context import DeskContext
from ui.models.figures_period import PeriodKind
from ui.models.figures_words import FigureWords
from ui.widgets.basics import (
    Card,
    Sheet,
    Strip,
    button,
    column,
    icon_button,
    label,
    row,
)
from ui.widgets.figures_chooser import PeriodChooser
from ui.widgets.figures_saving import Format, ask_path, usual_folder
from ui.widgets.figures_switch import SideSwitch
from ui.widgets.flow import flow

if TYPE_CHECKING:
    from gecc_desk.services.queue_report import Progress

Answer = TypeVar("Answer")

#: From this width on (at 100 % text) the buttons stand beside the choice of period.
BUTTONS_BESIDE_FROM = 1080
#: From this text size on (percent) the head is scrolled with the rest: it would take half the page.
HEAD_SCROLLS_FROM = 150
#: What the charts need beside Qt: loaded on the background's thread when it is first needed. The
#: library of charts itself is not: it makes Qt's Python types, and two threads that do so at once
#: (PySide 6.11 makes each when it is first used) bring the program down.
CHART_LIBRARIES = ("numpy", "xml.etree.ElementTree", "subprocess")

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


def watched(
    stop: threading.Event, stopped: type[DeskError], told: Callable[[int, int], None]
) -> Progress:
    """A progress for new work, which tells `told` and ends with `stopped` once `stop` is set."""

    def progress(done: int, of: int) -> None:
        if stop.is_set():
            raise stopped
        told(done, of)

    return progress


class FiguresSide(QWidget, Generic[Answer]):
    """What the queue's figures and the telephone's have in common.

    What is counted is counted on a thread of its own: neither queue nor window waits. The two sides
    say how (`_count`), show it (`_present`), and what else can be done with it (`_tools`).
    """

    #: The other side of the statistics is wanted.
    side_chosen = Signal(object)
    _progressed = Signal(int, int)

    def __init__(
        self, context: DeskContext, heading: str, switch: SideSwitch, chooser: PeriodChooser
    ) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context = context
        self._words = FigureWords(context.language)
        self._work = Background(self)
        self._stop_counting, self._stop_saving = threading.Event(), threading.Event()
        self._shown: Answer | None = None
        self._shown_kind = chooser.kind()
        self._is_counting, self._is_saving = False, False
        #: Whether what is said is over once figures could be counted.
        self._passes = False
        self._folder: Path | None = None
        self.chooser, self.switch = chooser, switch
        switch.side_chosen.connect(self.side_chosen)
        self._lay_out(heading)
        self.chooser.chosen.connect(self._choose)
        self._work.slow_changed.connect(self._show_slow)
        self._progressed.connect(self._show_progress)

    # ---- what each side does in its own way ----------------------------------------------------

    def _count(self, period: Period, progress: Progress) -> Answer:
        """Count; called on the background's thread."""
        raise NotImplementedError

    def _present(self, answer: Answer) -> bool:
        """Show what was counted; gives whether there was anything."""
        raise NotImplementedError

    def _period_of(self, answer: Answer) -> Period:
        raise NotImplementedError

    def _about(self, answer: Answer) -> str:
        """Which days these are, and from when the figures are."""
        raise NotImplementedError

    def _tools(self) -> list[QPushButton]:
        """The buttons at the right of the period, first made here."""
        raise NotImplementedError

    def _shown_parts(self) -> Sequence[QWidget]:
        """What is scrolled, from top to bottom; what needs figures is hidden."""
        raise NotImplementedError

    def _needs_figures(self) -> list[QPushButton]:
        """The buttons that can be pressed only while what is shown is what was asked for."""
        raise NotImplementedError

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

    def figures(self) -> Answer | None:
        """The figures that are shown; None before the first are counted."""
        return self._shown

    # ---- counting -----------------------------------------------------------------------------

    def _choose(self) -> None:
        self._said.hide()
        self.refresh()

    def _ask(self, period: Period) -> None:
        self._stop_counting.set()  # what was asked for before is not wanted any more
        self._stop_counting = threading.Event()
        progress = watched(self._stop_counting, Stopped, self._progressed.emit)
        kind = self.chooser.kind()

        def work() -> Answer:
            for name in CHART_LIBRARIES:
                importlib.import_module(name)
            return self._count(period, progress)

        self._bar.setRange(0, 0)
        self._doing.setText(self.tr("Counting the figures …"))
        self._cancel.show()
        self._is_counting = True
        self._enable_tools()
        self._work.run(
            work,
            lambda answer: self._show(answer, kind),
            self._not_counted,
            key="figures",
            owner=self,
        )

    def _show(self, answer: Answer, kind: PeriodKind) -> None:
        if self._passes:
            self._passes = False
            self._said.hide()
        self._shown, self._shown_kind = answer, kind
        self._period.setText(self._about(answer))
        self._is_counting = False
        self._enable_tools()
        if self.chooser.kind() is not PeriodKind.FREE:
            self.chooser.fill_free(self._period_of(answer))
        self._empty.setVisible(not self._present(answer))

    def _not_counted(self, error: DeskError) -> None:
        self._is_counting = False
        self._enable_tools()
        if self._shown is not None:
            self.chooser.go_back_to(self._shown_kind)
        self._say("quiet" if isinstance(error, Stopped) else "error", error)
        self._passes = not isinstance(error, Stopped)

    def _stop_work(self) -> None:
        """The work at the front: a file that is written, else the counting."""
        (self._stop_saving if self._is_saving else self._stop_counting).set()

    def _enable_tools(self) -> None:
        """What can be saved is what is shown, and only while it is what was asked for."""
        for one in self._needs_figures():
            one.setEnabled(self._shown is not None and not self._is_counting)

    # ---- saving -------------------------------------------------------------------------------

    def _save(
        self, kind: Format, name: str, write: Callable[[Path, Progress], Path], *, stoppable: bool
    ) -> None:
        """Ask where to, and have `write` write there beside the window."""
        if self._is_saving:
            return
        path = ask_path(self, (self._folder or usual_folder()) / name, kind)
        if path is None:
            return
        self._folder = path.parent
        self._is_saving = True
        self._said.hide()
        self._bar.setRange(0, 0)
        self._doing.setText(self.tr("Writing {name} …").format(name=path.name))
        self._cancel.setVisible(stoppable)
        self._stop_saving = threading.Event()
        progress = watched(self._stop_saving, SavingStopped, self._progressed.emit)
        self._work.run(lambda: write(path, progress), self._saved, self._not_saved, owner=self)

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

    def _say(self, tone: str, said: str | DeskError) -> None:
        text = said if isinstance(said, str) else self._context.language.error(said)
        self._passes = False
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
        if place.indexOf(self._buttons) < 0:
            self._put_buttons(place, in_one_row=beside)
            self._put_period(beside=beside)

    def _put_buttons(self, place: QHBoxLayout, *, in_one_row: bool) -> None:
        # Beside the period they are one row; under it as many as there is room for.
        wide = QSizePolicy.Policy.Minimum if in_one_row else QSizePolicy.Policy.Preferred
        self._buttons.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        place.addWidget(self._buttons)

    def _put_period(self, *, beside: bool) -> None:
        """Beside the heading, or where that leaves too little room, under it."""
        if beside:
            self._head_card.top.insertWidget(1, self._period, 1)
        else:
            self._head_card.body.insertWidget(0, self._period)

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self, heading: str) -> None:
        look = self._context.look
        px = look.px
        head = self._head(heading)
        inside, self._area = Sheet(), QScrollArea()
        scrolls = look.percent >= HEAD_SCROLLS_FROM
        parts = [*([head] if scrolls else []), self._nothing(), *self._shown_parts(), None]
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

    def _head(self, heading: str) -> Card:
        card = self._head_card = Card(self._context.look, heading)
        self._period = label("", wrap=True)
        card.top.addStretch(0)
        card.top.addWidget(self.switch)
        self._put_period(beside=True)
        self._buttons = self._tool_row()
        self._put_buttons(self.chooser.row, in_one_row=True)
        self._below = QHBoxLayout()
        below = row(self._below, None)
        card.body.addWidget(self.chooser)
        card.body.addLayout(below)
        card.body.addWidget(self._slow_strip())
        card.body.addWidget(self._said_strip())
        return card

    def _tool_row(self) -> QWidget:
        look = self._context.look
        tools = self._tools()
        allow(self._context, Right.MAKE_REPORTS, *tools)
        again = icon_button("refresh-cw", look, name=self.tr("Count the figures again"))
        again.clicked.connect(self._choose)
        holder = QWidget()
        holder.setLayout(flow(again, *tools, gap=look.px(8)))
        self._enable_tools()
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
        """What is shown for days of which there are no figures."""
        heading, text = self._nothing_words()
        self._empty = Card(self._context.look, heading)
        self._empty.body.addWidget(label(text, "empty", wrap=True))
        self._empty.hide()
        return self._empty

    def _nothing_words(self) -> tuple[str, str]:
        """A heading, what will be there, and how to begin."""
        raise NotImplementedError
