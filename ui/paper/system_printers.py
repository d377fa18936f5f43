"""The system's own printers (CUPS, Windows, macOS): what is drawn is printed by their drivers.

Asked and printed on one thread: the print service may take seconds to answer.
"""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.paper.drawing import Drawing
from ui.paper.errors import SystemPrinterFailed, SystemPrinterGone, SystemPrinterStopped
from ui.paper.pdf import page_size
from ui.paper.sizes import DOTS_PER_MM, PaperWidth

_MM_PER_INCH = 25.4
#: A driver's roll may be a little narrower or wider than what its maker calls it.
_NEARLY_MM = 6.0
#: On a sheet of an office printer the paper stands so far from the upper edge.
_SHEET_TOP_MM = 10.0


def names() -> list[str]:
    """The printers that the system has; none where its print service is off."""
    return list(QPrinterInfo.availablePrinterNames())


def print_drawing(drawing: Drawing, width: PaperWidth, printer: str, title: str) -> None:
    """Hand the drawing to the system's printer of this name.

    Returns when the system has taken it; what the printer makes of it only the system knows.
    Raises `SystemPrinterGone`, `SystemPrinterStopped` or `SystemPrinterFailed`.
    """
    info = QPrinterInfo.printerInfo(printer)
    if info.isNull():
        raise SystemPrinterGone(name=printer)
    if info.state() == QPrinter.PrinterState.Error:
        raise SystemPrinterStopped(name=printer)
    device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    device.setDocName(title)
    device.setFullPage(True)
    device.setPageSize(_page(info, drawing, width))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(device):
        raise SystemPrinterFailed(name=printer)
    _paint(painter, device, drawing, width)
    if not painter.end() or device.printerState() == QPrinter.PrinterState.Error:
        raise SystemPrinterFailed(name=printer)


def _page(info: QPrinterInfo, drawing: Drawing, width: PaperWidth) -> QPageSize:
    """The piece of paper to ask the driver for.

    Exactly as much as is needed where the driver lets one say so, or says nothing of sizes; else
    the shortest of its sizes for a roll like ours; else its usual sheet.
    """
    exact = page_size(drawing, width)
    sizes = info.supportedPageSizes()
    if info.supportsCustomPageSizes() or not sizes:
        return exact
    rolls = [size for size in sizes if _is_roll(size, drawing, width)]
    if rolls:
        return min(rolls, key=lambda size: size.size(QPageSize.Unit.Millimeter).height())
    return info.defaultPageSize()


def _is_roll(size: QPageSize, drawing: Drawing, width: PaperWidth) -> bool:
    paper = size.size(QPageSize.Unit.Millimeter)
    long_enough = paper.height() * DOTS_PER_MM >= drawing.height
    return long_enough and abs(paper.width() - width) <= _NEARLY_MM


def _paint(painter: QPainter, device: QPrinter, drawing: Drawing, width: PaperWidth) -> None:
    scale = device.resolution() / _MM_PER_INCH / DOTS_PER_MM
    page = device.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    is_sheet = page.width() > width + _NEARLY_MM
    painter.scale(scale, scale)
    painter.translate(
        (page.width() * DOTS_PER_MM - drawing.width) / 2,
        _SHEET_TOP_MM * DOTS_PER_MM if is_sheet else 0,
    )
    drawing.paint(painter)
