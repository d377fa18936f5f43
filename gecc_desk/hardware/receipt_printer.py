"""Prints a drawn paper on a receipt printer (ESC/POS), by network, USB or serial port."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from gecc_desk.hardware.printer_errors import (
    BadPrinterAddress,
    OutOfPaper,
    PrinterOffline,
    PrinterStopped,
    PrintingInterrupted,
)
from gecc_desk.hardware.printer_lines import (
    ANSWER_SECONDS,
    Line,
    NetworkLine,
    SerialLine,
    UsbLine,
)
from gecc_desk.hardware.printer_raster import Raster

#: Longer than this no way out takes over one paper before it gives up, in seconds.
MOST_SECONDS = 75.0
#: How long a printer that answers may take over a paper that it has taken whole.
DONE_SECONDS = 6.0
#: A serial port slower than this could not print a paper in that time.
LEAST_SPEED = 9600

_HOST = re.compile(r"(?P<host>[^\s:/\[\]]+)(?::(?P<port>\d{1,5}))?")
_LONGEST_HOST = 253
_USB = re.compile(r"(?:0x)?(?P<vendor>[0-9a-f]{4})[:\s](?:0x)?(?P<product>[0-9a-f]{4})", re.I)

# Epson's ESC/POS command reference: DLE EOT n asks at once, GS r 1 after what was sent before.
_ASK_STATE, _ASK_PAPER = b"\x10\x04\x01", b"\x10\x04\x04"
_ASK_WHEN_DONE = b"\x1dr\x01"
#: Of an answer to DLE EOT these bits are always so; anything else is no answer.
_FIXED_BITS, _FIXED = 0b1001_0011, 0b0001_0010
#: Of an answer to GS r these bits are never set, and one of them always in one to DLE EOT.
_NEVER_WHEN_DONE = 0b1001_0000
_OFFLINE, _PAPER_END = 0b0000_1000, 0b0110_0000


def network_line(address: str) -> NetworkLine:
    """Read ``192.168.1.50``, ``printer.local`` or either with ``:9100``.

    Raises `BadPrinterAddress`.
    """
    found = _HOST.fullmatch(address.strip())
    port = int(found["port"] or 9100) if found else 0
    if found is None or not 0 < port < 65536 or not _can_be_looked_up(found["host"]):
        raise BadPrinterAddress(example="192.168.1.50:9100")
    return NetworkLine(found["host"], port)


def _can_be_looked_up(host: str) -> bool:
    """Whether a name has the form of one: parts of 1 to 63 letters, 253 in all (RFC 1035, 3490)."""
    try:
        return len(host.encode("idna").rstrip(b".")) <= _LONGEST_HOST
    except UnicodeError:
        return False


def usb_line(address: str, backend: Any = None) -> UsbLine:  # noqa: ANN401 — pyusb ships no types
    """Read ``04b8:0202``. Raises `BadPrinterAddress`."""
    found = _USB.fullmatch(address.strip())
    if found is None:
        raise BadPrinterAddress(example="04b8:0202")
    return UsbLine(int(found["vendor"], 16), int(found["product"], 16), backend)


def serial_line(address: str, speed: int) -> SerialLine:
    """A port's name and its speed in bits a second. Raises `BadPrinterAddress`."""
    if not address.strip() or speed < LEAST_SPEED:
        raise BadPrinterAddress(example="COM3")
    return SerialLine(address.strip(), speed)


def print_raster(
    raster: Raster,
    line: Line,
    *,
    cut: bool = True,
    interrupted: Callable[[], bool] = lambda: False,
) -> None:
    """Print `raster` and cut the paper off. Returns when the printer has it, as far as it tells.

    One that answers is asked after the last byte, and must say that it is well. Of one that says
    nothing at all, before and after, nothing can be known: where it takes the connection and the
    network takes the bytes, its paper counts as printed.

    `interrupted` is asked between bands. Raises a `PrinterError`: its `begun` says whether a part
    may be on paper already.
    """
    bands = list(raster.bands())
    with line.opened(raster.width) as printer:
        answers = _look_at_paper(line, printer)
        printer.hw("INIT")
        for band in bands:
            if interrupted():
                raise PrintingInterrupted
            printer.image(band, impl="bitImageRaster")
        if cut:
            printer.cut()
        else:
            printer.print_and_feed(4)
        if answers:
            _wait_until_done(line, printer)
        else:
            _look_once_more(line, printer)


def _look_at_paper(line: Line, printer: Any) -> bool:  # noqa: ANN401 — python-escpos has no types
    """Refuse a printer that says it cannot print. Gives whether it says anything at all."""
    paper = _answer(line, printer, _ASK_PAPER)
    if paper is None:
        return False
    if paper & _PAPER_END:
        raise OutOfPaper
    state = _answer(line, printer, _ASK_STATE)
    if state is not None and state & _OFFLINE:
        raise PrinterOffline
    return True


def _look_once_more(line: Line, printer: Any) -> None:  # noqa: ANN401
    """Hear a printer that was silent at first: slow to wake, or busy with what came before."""
    paper = _answer(line, printer, _ASK_PAPER)
    state = _answer(line, printer, _ASK_STATE) if paper is not None else None
    if (paper or 0) & _PAPER_END or (state or 0) & _OFFLINE:
        raise PrinterStopped


def _wait_until_done(line: Line, printer: Any) -> None:  # noqa: ANN401
    """Wait until the printer has come to the end of the paper.

    One that answers, but not to this question, is asked whether it is still well.
    """
    if _says_done(line, printer):
        return
    paper, state = _answer(line, printer, _ASK_PAPER), _answer(line, printer, _ASK_STATE)
    if paper is None or paper & _PAPER_END or state is None or state & _OFFLINE:
        raise PrinterStopped


def _says_done(line: Line, printer: Any) -> bool:  # noqa: ANN401
    """Whether an answer comes in time that only a printer at the end of the paper gives.

    A late answer to an earlier question is none, nor is "not now" of a serial port.
    """
    end = time.monotonic() + DONE_SECONDS
    while (left := end - time.monotonic()) > 0:
        told = line.ask(printer, _ASK_WHEN_DONE, left)
        if not told:
            return False
        if any(not byte & _NEVER_WHEN_DONE for byte in told):
            return True
    return False


def _answer(line: Line, printer: Any, question: bytes) -> int | None:  # noqa: ANN401
    """The state that a printer tells, None where it tells nothing that is one."""
    told = line.ask(printer, question, ANSWER_SECONDS)
    return next((byte for byte in told if byte & _FIXED_BITS == _FIXED), None)
