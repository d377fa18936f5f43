"""The report of the telephone as it will be printed: looked at, printed, saved."""

from __future__ import annotations

import dataclasses
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QObject,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain.audit import Action
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.periods import Period
from ui.background import Background
from ui.context import DeskContext
from ui.models.phone_words import PhoneWords
from ui.widgets.basics import ElidedLabel, Strip, button, label, row
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.figures_saving import (
    Format,
    PhoneSaving,
    ask_path,
    proposed_phone_name,
    save_bytes,
    usual_folder,
)
from ui.widgets.figures_side import SavingStopped, watched
from ui.widgets.flow import FlowLayout, flow

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView
    from PySide6.QtPrintSupport import QPrinter

    from gecc_desk.domain.audit import Details
    from gecc_desk.services.queue_report import Progress
    from ui.context import Services

Made = TypeVar("Made")

_OF_SCREEN = 0.94
_WIDTH = 1060
#: How much larger or smaller one step of the zoom is, and how far it goes.
_STEP, _LEAST, _MOST = 1.25, 0.25, 6.0


@dataclasses.dataclass(frozen=True, slots=True)
class Making:
    """A report to be made. `make` is Qt-free and is run beside the window."""

    services: Services
    period: Period
    annex: bool
    thai_digits: bool

    def make(self, progress: Progress) -> bytes:
        """The report's bytes. It names people: its file is private, and gone before this returns.

        Raises a `DeskError`, or what `progress` raises.
        """
        with tempfile.TemporaryDirectory(prefix="gecc-desk-report-") as folder:
            path = Path(folder) / "report.pdf"
            return self._saving(path).look(progress).read_bytes()

    def said(self) -> Details:
        """What the record of use says of a paper or a file of it; asked beside the window."""
        with self.services.phone_figures.reading(self.period) as reading:
            return self._saving(Path()).said(reading.total)

    def _saving(self, path: Path) -> PhoneSaving:
        return PhoneSaving(
            self.services, self.period, path, Format.PDF, self.annex, self.thai_digits
        )


class ReportPreview(DeskDialog):
    """Made beside the window; what is printed and saved is what is looked at.

    PageUp and PageDown turn pages, Ctrl and + − 0 change the size, Ctrl+P prints, Ctrl+S saves.
    """

    _progressed = Signal(int, int)

    def __init__(
        self, context: DeskContext, period: Period, parent: QWidget, *, unsaved: bool = False
    ) -> None:
        super().__init__(parent)
        # Qt's module for PDF is loaded now, and not with the program.
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._context, self._period = context, period
        self._words = PhoneWords(context.language)
        self._content: bytes | None = None
        self._buffer: QBuffer | None = None
        self._folder: Path | None = None
        self._stop = threading.Event()
        self._is_over, self._is_working = False, False
        self.document: QPdfDocument = QPdfDocument(self)
        self.view: QPdfView = QPdfView(self)
        self._work = Background(self)
        self.setWindowTitle(self.tr("Report of the telephone"))
        self._lay_out(parent, unsaved=unsaved)
        self._make_shortcuts()
        self._progressed.connect(self._show_progress)
        self._work.slow_changed.connect(self._slow.setVisible)
        self.view.pageNavigator().currentPageChanged.connect(lambda _: self._tell_page())
        self.view.setFocus()
        self._make()

    # ---- making -------------------------------------------------------------------------------

    def is_ready(self) -> bool:
        """Whether the report is there to be looked at, and nothing is under way."""
        return self._content is not None and not self._is_working

    def stop(self) -> None:
        """The program closes: give up what is under way, and wait until it has ended."""
        self._is_over = True
        self._stop.set()
        self._work.wait()

    def done(self, result: int) -> None:
        """Close, whichever way. What is under way ends by itself and finds nobody."""
        self._is_over = True
        self._stop.set()
        self._forget_content()
        super().done(result)
        if not self._is_working:
            self.deleteLater()

    def _make(self) -> None:
        making = self._making(annex=self.annex.isChecked(), digits=self.digits.isChecked())
        self._begin(self.tr("Making the report …"), making.make, self._made)

    def _making(self, *, annex: bool, digits: bool) -> Making:
        return Making(self._context.services, self._period, annex, digits)

    def _looked_at(self) -> Making:
        """What is printed and saved."""
        annex, digits = self._shown_choices
        return self._making(annex=annex, digits=digits)

    def _begin(
        self,
        doing: str,
        work: Callable[[Progress], Made],
        done: Callable[[Made], None],
    ) -> None:
        if self._is_working:
            return
        self._is_working = True
        self._said.hide()
        self._doing.setText(doing)
        self._bar.setRange(0, 0)
        self._stop = threading.Event()
        progress = watched(self._stop, SavingStopped, self._progressed.emit)
        self._enable()
        self._work.run(
            lambda: work(progress),
            lambda answer: self._ended(done, answer),
            self._failed,
            owner=self,
        )

    def _cancel(self) -> None:
        self._stop.set()

    def _ended(self, done: Callable[[Made], None], answer: Made) -> None:
        self._is_working = False
        if self._is_over:
            self.deleteLater()
            return
        done(answer)
        self._enable()

    def _failed(self, error: DeskError) -> None:
        self._is_working = False
        if self._is_over:
            self.deleteLater()
            return
        stopped = isinstance(error, SavingStopped)
        self._say("quiet" if stopped else "error", self._context.language.error(error))
        self._enable()

    def _made(self, content: bytes) -> None:
        page = self.view.pageNavigator().currentPage()
        self._forget_content()
        self._content = content
        self._shown_choices = self.annex.isChecked(), self.digits.isChecked()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.view.setDocument(self.document)
        self._go_to(min(page, self.document.pageCount() - 1))
        self._tell_page()

    def _forget_content(self) -> None:
        self._content = None
        self.document.close()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.deleteLater()
            self._buffer = None

    # ---- looking ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The view would scroll by what is in sight: here these keys turn pages."""
        if watched is self.view and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and not event.modifiers() and self._turn_by(Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, focused = Qt.Key(event.key()), self.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton) and not event.isAutoRepeat():
                focused.click()
        elif not self._turn_by(key):
            super().keyPressEvent(event)

    def _turn_by(self, key: Qt.Key) -> bool:
        """Whether `key` turns pages; then they are turned."""
        here, last = self.view.pageNavigator().currentPage(), self.document.pageCount() - 1
        pages = {
            Qt.Key.Key_PageDown: here + 1,
            Qt.Key.Key_PageUp: here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key not in pages:
            return False
        self._go_to(max(0, min(pages[key], last)))
        return True

    def zoom(self, step: int) -> None:
        """Larger, smaller; 0: as wide as there is room."""
        from PySide6.QtPdfWidgets import QPdfView

        if step == 0:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        factor = self._factor() * (_STEP if step > 0 else 1 / _STEP)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_LEAST, min(factor, _MOST)))

    def _factor(self) -> float:
        """The present size, also while it follows the width."""
        from PySide6.QtPdfWidgets import QPdfView

        if self.view.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor()
        points = self.document.pagePointSize(max(self.view.pageNavigator().currentPage(), 0))
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        dots = points.width() * self.view.screen().logicalDotsPerInch() / 72
        return room / dots if dots else 1.0

    def _go_to(self, page: int) -> None:
        self.view.pageNavigator().jump(page, QPointF())

    def _turn(self, step: int) -> None:
        here, last = self.view.pageNavigator().currentPage(), self.document.pageCount() - 1
        self._go_to(max(0, min(here + step, last)))

    def _tell_page(self) -> None:
        pages = self.document.pageCount()
        text = self.tr("Page {n} of {pages}")
        here = self.view.pageNavigator().currentPage() + 1
        self.page_label.setText(text.format(n=here, pages=pages) if pages else "")

    # ---- printing and saving ------------------------------------------------------------------

    def ask_printer(self) -> None:
        """Ctrl+P: the system's own dialog, then the printer."""
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if not self.is_ready():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(proposed_phone_name(self._period, Format.PDF))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setCreator("GECC Desk")
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self.document.pageCount())
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        if accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print what is looked at, beside the window."""
        from ui.paper.report_printing import print_pages, wanted_pages

        document, pages = self.document, wanted_pages(printer, self.document.pageCount())
        services, looked_at = self._context.services, self._looked_at()

        def put_out(progress: Progress) -> int:
            services.audit.told(Action.REPORT_PRINTED, looked_at.said())
            return print_pages(document, printer, pages, progress)

        self._begin(
            self.tr("Printing …"),
            put_out,
            lambda printed: self._say(
                "good", self.tr("{n} pages were handed to the printer.").format(n=printed)
            ),
        )

    def save(self) -> None:
        """Ctrl+S: what is looked at as a file."""
        content = self._content
        if content is None or self._is_working:
            return
        name = proposed_phone_name(self._period, Format.PDF)
        path = ask_path(self, (self._folder or usual_folder()) / name, Format.PDF)
        if path is None:
            return
        self._folder = path.parent
        services, looked_at = self._context.services, self._looked_at()
        self._begin(
            self.tr("Writing {name} …").format(name=path.name),
            lambda _progress: save_bytes(services, path, content, looked_at.said()),
            lambda _: self._say("good", self.tr("Saved as {name}").format(name=path.name)),
        )

    # ---- saying -------------------------------------------------------------------------------

    def _say(self, tone: str, text: str) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()

    def _show_progress(self, done: int, of: int) -> None:
        if self._is_working:
            self._bar.setRange(0, of)
            self._bar.setValue(done)

    def _enable(self) -> None:
        for one in (self.print_button, self.save_button, self.annex, self.digits):
            one.setEnabled(
                not self._is_working and (self._content is not None or one.isCheckable())
            )
        if not self._is_working and not self._is_over and self.focusWidget() is None:
            self.view.setFocus()

    def _choices_changed(self) -> None:
        if not self._is_working:
            self._make()

    # ---- building -----------------------------------------------------------------------------

    def _make_shortcuts(self) -> None:
        doors: dict[str, Callable[[], object]] = {
            "Ctrl+P": self.ask_printer,
            "Ctrl+S": self.save,
            "Ctrl++": lambda: self.zoom(1),
            "Ctrl+=": lambda: self.zoom(1),
            "Ctrl+-": lambda: self.zoom(-1),
            "Ctrl+0": lambda: self.zoom(0),
            "Ctrl+T": self.annex.click,
            "Ctrl+D": self.digits.click,
        }
        for key, call in doors.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(call)

    def _lay_out(self, parent: QWidget, *, unsaved: bool) -> None:
        from PySide6.QtPdfWidgets import QPdfView

        px = self._context.look.px
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.installEventFilter(self)
        self.view.setAccessibleName(self.tr("The report's pages"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(14))
        layout.setSpacing(px(8))
        layout.addLayout(self._head())
        layout.addLayout(self._tools())
        if unsaved:
            layout.addWidget(self._unsaved_strip())
        layout.addWidget(self._slow_strip())
        layout.addWidget(self._said_strip())
        layout.addWidget(self.view, 1)
        screen = parent.screen().availableGeometry()
        self.resize(min(px(_WIDTH), screen.width() - px(20)), round(screen.height() * _OF_SCREEN))

    def _head(self) -> QHBoxLayout:
        px = self._context.look.px
        self.page_label = label("", "muted")
        head = row(gap=px(8))
        head.addWidget(ElidedLabel(self._words.name(self._period), "title"), 1)
        before = self._small("‹", self.tr("Page before (PageUp)"), lambda: self._turn(-1))
        after = self._small("›", self.tr("Next page (PageDown)"), lambda: self._turn(1))
        smaller = self._small("−", self.tr("Smaller (Ctrl+−)"), lambda: self.zoom(-1))
        larger = self._small("+", self.tr("Larger (Ctrl++)"), lambda: self.zoom(1))
        for part in (before, self.page_label, after, smaller, larger):
            head.addWidget(part)
        return head

    def _small(self, sign: str, name: str, press: Callable[[], None]) -> QPushButton:
        one = button(sign, "icon", tip=name, name=name)
        one.clicked.connect(press)
        return one

    def _tools(self) -> FlowLayout:
        width = button(self.tr("Page width   Ctrl+0"))
        width.clicked.connect(lambda: self.zoom(0))
        self.annex = self._choice(
            self.tr("With the register   Ctrl+T"),
            self.tr("The phone register of these days as an annex, a line a call"),
        )
        self.digits = self._choice(
            self.tr("Thai digits   Ctrl+D"), self.tr("Numbers in Thai digits")
        )
        self.save_button = button(self.tr("Save as PDF …   Ctrl+S"))
        self.save_button.clicked.connect(self.save)
        self.print_button = button(self.tr("Print …   Ctrl+P"), "primary")
        self.print_button.clicked.connect(self.ask_printer)
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.reject)
        parts = (width, self.annex, self.digits, self.save_button, self.print_button, close)
        return flow(*parts, gap=self._context.look.px(8))

    def _choice(self, text: str, tip: str) -> QPushButton:
        one = button(text, "option", tip=tip)
        one.setCheckable(True)
        # A word's colour alone would not tell whether it is on.
        one.toggled.connect(lambda on: one.setText(f"✓ {text}" if on else text))
        one.clicked.connect(self._choices_changed)
        return one

    def _slow_strip(self) -> Strip:
        px = self._context.look.px
        self._slow = Strip(self._context.look, "quiet")
        self._doing, self._bar = label(""), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        line = row(self._doing, gap=px(12))
        line.addWidget(self._bar, 1)
        line.addWidget(self.cancel)
        self._slow.body.addLayout(line)
        self._slow.hide()
        return self._slow

    def _unsaved_strip(self) -> Strip:
        strip = Strip(self._context.look, "fast")
        text = self.tr(
            "What the meeting says was typed but not kept yet, so it is not in this report."
        )
        strip.body.addWidget(label(text, wrap=True))
        return strip

    def _said_strip(self) -> Strip:
        self._said = Strip(self._context.look, "good")
        self._said_text = label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._said.hide()
        return self._said
