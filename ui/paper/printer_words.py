"""The state of the printer in words for its chip: what is wrong, in two or three of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain.errors import DeskError
from gecc_desk.hardware import printer_errors as hardware
from ui.language import Language
from ui.paper import errors

if TYPE_CHECKING:
    from ui.paper.printer import PrinterState


@dataclasses.dataclass(frozen=True, slots=True)
class PrinterWords:
    """How a state is told: `tone` is a chip's; `sentence`, empty without trouble, what to do."""

    tone: str
    sign: str
    short: str
    sentence: str


def printer_words(state: PrinterState, language: Language, *, printed: bool) -> PrinterWords:
    """The words for `state`; `printed`: a paper has come out since the printer was chosen."""
    if state.error is not None:
        return PrinterWords("error", "▲", _wrong(state.error), language.error(state.error))
    if printed:
        return PrinterWords(
            "good", "●", QCoreApplication.translate("printer_words", "Printer ready"), ""
        )
    return PrinterWords(
        "quiet", "○", QCoreApplication.translate("printer_words", "Printer chosen"), ""
    )


def _wrong(error: DeskError) -> str:
    for kinds, words in _short():
        if isinstance(error, kinds):
            return words
    return QCoreApplication.translate("printer_words", "Printer")


def _short() -> list[tuple[tuple[type[DeskError], ...], str]]:
    translate = QCoreApplication.translate
    return [
        ((hardware.OutOfPaper,), translate("printer_words", "No paper")),
        ((hardware.PrinterOffline,), translate("printer_words", "Printer off line")),
        (
            (hardware.PrinterNotAnswering, hardware.PrinterRefused),
            translate("printer_words", "Printer does not answer"),
        ),
        (
            (hardware.PrinterNameUnknown, hardware.PrinterUnplugged, errors.SystemPrinterGone),
            translate("printer_words", "Printer not found"),
        ),
        ((hardware.PrinterForbidden,), translate("printer_words", "No right to print")),
        ((hardware.PrinterInUse,), translate("printer_words", "Printer in use")),
        ((hardware.UsbDriverMissing,), translate("printer_words", "No USB driver")),
        (
            (hardware.PrinterStopped, errors.SystemPrinterStopped),
            translate("printer_words", "Printer stopped"),
        ),
        ((errors.PaperFolderUnusable,), translate("printer_words", "Folder cannot be written")),
        (
            (errors.NothingChosen, hardware.BadPrinterAddress),
            translate("printer_words", "Printer not set up"),
        ),
        ((hardware.PrinterError,), translate("printer_words", "Printing failed")),
    ]
