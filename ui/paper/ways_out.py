"""Puts one paper out, on whichever way was chosen. Blocks: called on the thread that prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from gecc_desk.domain import moments, papers
from gecc_desk.domain.moments import BUDDHIST_ERA
from gecc_desk.domain.papers import TicketPaper
from ui.paper import drawing
from ui.paper.choices import RECEIPT_KINDS, PrinterChoice, PrinterKind
from ui.paper.errors import NothingChosen
from ui.paper.sizes import PaperWidth

if TYPE_CHECKING:
    from gecc_desk.hardware.printer_lines import Line

TRIAL = "test"


def put_out(
    paper: TicketPaper,
    choice: PrinterChoice,
    *,
    file_name: str,
    breaks: Callable[[str], str] = str,
    interrupted: Callable[[], bool] = lambda: False,
) -> None:
    """Draw `paper` and print it, or write it into the chosen folder under `file_name`.

    Raises a `PrinterError`, or `BadPrinterAddress`.
    """
    made = drawing.draw(paper, choice.width, breaks)
    title = f"{papers.TITLE} {paper.number}"
    if choice.kind is PrinterKind.PDF:
        from ui.paper import pdf

        _chosen(choice.folder)
        pdf.save_pdf(choice.folder, file_name, pdf.pdf_bytes(made, choice.width, title))
    elif choice.kind is PrinterKind.SYSTEM:
        from ui.paper import system_printers

        _chosen(choice.system)
        system_printers.print_drawing(made, choice.width, choice.system, title)
    else:
        _print_receipt(made, choice, interrupted)


def meet(kind: PrinterKind) -> None:
    """Load what of Qt this way out uses; called on the window's thread, before any paper.

    Qt's Python types are made when they are first used. Two threads that do so at once bring the
    program down.
    """
    if kind is PrinterKind.PDF:
        from ui.paper import pdf  # noqa: F401
    elif kind is PrinterKind.SYSTEM:
        from ui.paper import system_printers  # noqa: F401
    elif kind in RECEIPT_KINDS:
        from ui.paper import dots  # noqa: F401


def load(kind: PrinterKind) -> None:
    """Load what else this way out needs, so that the first paper does not wait for it."""
    if kind in RECEIPT_KINDS:
        from gecc_desk.hardware import escpos_library, printer_lines  # noqa: F401
        from ui.paper import dots

        escpos_library.library()
        sample = papers.sample_paper(papers.TITLE, moments.now())
        list(dots.raster(drawing.draw(sample, PaperWidth.MM58)).bands())


def file_name(day: dt.date, number: str, copy: int = 0) -> str:
    """The file of a ticket's paper: ``2569-11-23_A001.pdf``, a copy's ``2569-11-23_A001-1.pdf``."""
    which = f"-{copy}" if copy else ""
    return f"{day.year + BUDDHIST_ERA}-{day:%m-%d}_{number}{which}.pdf"


def _print_receipt(
    made: drawing.Drawing, choice: PrinterChoice, interrupted: Callable[[], bool]
) -> None:
    from gecc_desk.hardware import receipt_printer
    from ui.paper import dots

    receipt_printer.print_raster(
        dots.raster(made), _line(choice), cut=choice.cut, interrupted=interrupted
    )


def _line(choice: PrinterChoice) -> Line:
    from gecc_desk.hardware import receipt_printer

    if choice.kind is PrinterKind.NETWORK:
        return receipt_printer.network_line(_chosen(choice.network))
    if choice.kind is PrinterKind.USB:
        return receipt_printer.usb_line(_chosen(choice.usb))
    if choice.kind is PrinterKind.SERIAL:
        return receipt_printer.serial_line(_chosen(choice.serial), choice.speed)
    raise NothingChosen


def _chosen(where: str) -> str:
    if not where.strip():
        raise NothingChosen
    return where
