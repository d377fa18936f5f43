"""A paper as a PDF: the same drawing as on the roll, with real letters that can be searched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from ui.paper.drawing import Drawing
from ui.paper.errors import PaperFolderUnusable
from ui.paper.sizes import DOTS_PER_MM, PaperWidth

#: A dot of the layout in ten: outlines are placed finer than a printer's dots.
_FINER = 10
_DPI = round(DOTS_PER_MM * 25.4 * _FINER)


def page_size(drawing: Drawing, width: PaperWidth) -> QPageSize:
    """A piece of the roll, as long as the drawing."""
    size = QSizeF(width, drawing.height / DOTS_PER_MM)
    match = QPageSize.SizeMatchPolicy.ExactMatch
    return QPageSize(size, QPageSize.Unit.Millimeter, f"Ticket {width.value} mm", match)


def pdf_bytes(drawing: Drawing, width: PaperWidth, title: str) -> bytes:
    """The PDF's content. Safe on any thread."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("GECC Desk")
    writer.setResolution(_DPI)
    writer.setPageSize(page_size(drawing, width))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.scale(_FINER, _FINER)
    painter.translate(width.margin_mm * DOTS_PER_MM, 0)
    drawing.paint(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())


def save_pdf(folder: str, name: str, content: bytes) -> Path:
    """Write a whole file or none. Raises `PaperFolderUnusable`."""
    from gecc_desk.reports.saving import ReportNotSaved, save_whole

    target = Path(folder) / name
    try:
        save_whole(target, content)
    except ReportNotSaved as error:
        raise PaperFolderUnusable(folder=folder) from error
    return target
