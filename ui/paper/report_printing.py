"""A PDF on a printer of the system: its pages are drawn at the printer's resolution, in bands.

Safe beside the window: Qt renders pages of a PDF and paints on a printer on any thread. Import this
module on the window's thread: Qt's Python types are made when they are first used, and two threads
that do so at once bring the program down.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from gecc_desk.domain.errors import WorldFailed

#: Finer than this no eye sees, and a page would take longer than its paper.
MOST_DPI = 600
_POINTS_PER_INCH = 72
#: So many rows of dots at a time: a whole page at 600 dpi would hold 140 MB.
_BAND = 240


class ReportNotPrinted(WorldFailed):
    """The system did not take what was to be printed."""

    english = (
        "The printer {name} did not take the report. See that it is on and reachable, then print "
        "again."
    )
    thai = "เครื่องพิมพ์ {name} ไม่รับงานพิมพ์ โปรดตรวจว่าเครื่องเปิดและเชื่อมต่ออยู่ แล้วสั่งพิมพ์อีกครั้ง"


def wanted_pages(printer: QPrinter, pages: int) -> list[int]:
    """Which pages the dialog asked for, counted from 0."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    return list(range(first - 1, min(last, pages)))


def print_pages(
    document: QPdfDocument,
    printer: QPrinter,
    pages: Sequence[int],
    progress: Callable[[int, int], None],
) -> int:
    """Print these pages; gives how many.

    `progress` is told after each page and may raise to stop: then the system prints nothing.
    Raises `ReportNotPrinted`.
    """
    name = printer.printerName() or printer.outputFileName()
    printer.setFullPage(True)
    if printer.resolution() > MOST_DPI:
        printer.setResolution(MOST_DPI)
    painter = QPainter()
    if not painter.begin(printer):
        raise ReportNotPrinted(name=name)
    try:
        for done, page in enumerate(pages):
            progress(done, len(pages))
            if done and not printer.newPage():
                raise ReportNotPrinted(name=name)
            _print_page(painter, document, page, printer)
    except BaseException:
        printer.abort()
        painter.end()
        raise
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise ReportNotPrinted(name=name)
    progress(len(pages), len(pages))
    return len(pages)


def _print_page(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    """One page on one sheet; what lies across is turned, so that every sheet is fed alike."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution()).size()
    points = document.pagePointSize(page)
    turned = (points.width() > points.height()) != (sheet.width() > sheet.height())
    room = sheet.transposed() if turned else sheet
    size = points.scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
    painter.save()
    if turned:
        painter.translate(0, sheet.height())
        painter.rotate(-90)
    painter.translate((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)
    for top in range(0, size.height(), _BAND):
        height = min(_BAND, size.height() - top)
        painter.drawImage(0, top, _band(document, page, size, QRect(0, top, size.width(), height)))
    painter.restore()


def _band(document: QPdfDocument, page: int, size: QSize, part: QRect) -> QImage:
    """A part of a page that is `size` dots large, on white."""
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(size)
    options.setScaledClipRect(part)
    drawn = document.render(page, part.size(), options)
    image = QImage(part.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    on_white = QPainter(image)
    on_white.drawImage(0, 0, drawn)
    on_white.end()
    return image
