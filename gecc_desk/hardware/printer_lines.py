"""The three lines to a receipt printer: network, USB and serial, each with its failures named."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import socket
import time
from collections.abc import Iterator
from typing import Any, Protocol

from gecc_desk.hardware import escpos_library, usb_printers
from gecc_desk.hardware.printer_errors import (
    PrinterError,
    PrinterForbidden,
    PrinterInUse,
    PrinterNameUnknown,
    PrinterNotAnswering,
    PrinterRefused,
    PrinterStopped,
    PrinterUnplugged,
)

#: How long a printer may take to accept a connection, in seconds.
CONNECT_SECONDS = 3.0
#: How long it may take nothing of what is sent. Paper is fed slower than data comes.
SEND_SECONDS = 5.0
#: How long an answer about its state is waited for. Many printers never answer.
ANSWER_SECONDS = 0.25
#: How long a network printer that never answers may take to hang up.
HANG_UP_SECONDS = 0.5

#: So little is kept on this side of the network that a printer which stops is noticed.
_UNSENT_BYTES = 8 * 1024

_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_IN_USE = frozenset({errno.EBUSY, errno.EAGAIN})


class Line(Protocol):
    """Where a receipt printer is, and how it is opened."""

    @property
    def address(self) -> str:
        """What a person calls it."""
        ...

    def opened(self, width: int) -> contextlib.AbstractContextManager[Any]:
        """A printer of python-escpos for paper of `width` dots, closed at the end.

        Leaving it waits until everything is handed over. Raises a `PrinterError`; one that is
        raised inside after something was sent is a `PrinterStopped`.
        """
        ...

    def ask(self, printer: Any, question: bytes, seconds: float) -> bytes:  # noqa: ANN401
        """What an open printer answers in that time; empty where it says nothing."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class NetworkLine:
    """A printer that listens on a TCP port (9100 as a rule)."""

    host: str
    port: int = 9100

    @property
    def address(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"

    @contextlib.contextmanager
    def opened(self, width: int) -> Iterator[Any]:
        """Connect; at the end say so and see whether the printer took it all."""
        made = escpos_library.library().Network(
            self.host, self.port, profile=escpos_library.profile(width)
        )
        # Not opened by the library: it would leave a socket behind where nobody answers.
        made.device = device = self._connected()
        try:
            with _stopped_half_way():
                device.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _UNSENT_BYTES)
                device.settimeout(SEND_SECONDS)
                yield made
                _wait_for_the_end(device)
        finally:
            made.close()

    def ask(self, printer: Any, question: bytes, seconds: float) -> bytes:  # noqa: ANN401
        """Send a question and read what comes back in time."""
        device: socket.socket = printer.device
        device.sendall(question)
        device.settimeout(seconds)
        try:
            return device.recv(16)
        except TimeoutError:
            return b""
        finally:
            device.settimeout(SEND_SECONDS)

    def _connected(self) -> socket.socket:
        try:
            return socket.create_connection((self.host, self.port), CONNECT_SECONDS)
        except (OSError, UnicodeError) as error:
            kind: type[PrinterError] = PrinterNotAnswering
            # A name that has not even the form of one is a UnicodeError in Python.
            if isinstance(error, socket.gaierror | UnicodeError):
                kind = PrinterNameUnknown
            elif isinstance(error, ConnectionRefusedError):
                kind = PrinterRefused
            raise kind(address=self.address) from error


@dataclasses.dataclass(frozen=True, slots=True)
class SerialLine:
    """A printer at a serial port: ``COM3``, ``/dev/ttyUSB0``; `speed` in bits a second."""

    port: str
    speed: int = 9600

    @property
    def address(self) -> str:
        """The port."""
        return self.port

    @contextlib.contextmanager
    def opened(self, width: int) -> Iterator[Any]:
        """Open the port; at the end wait until the printer took it all, for a while."""
        made = escpos_library.library().Serial(
            self.port, self.speed, timeout=ANSWER_SECONDS, profile=escpos_library.profile(width)
        )
        try:
            made.open()
        except escpos_library.errors().DeviceNotFoundError as error:
            raise self._failure(error.__context__) from error
        device = made.device
        device.write_timeout = SEND_SECONDS
        try:
            with _stopped_half_way():
                yield made
                _drain(device)
        finally:
            _drop_unsent(device)
            # Not the library's own: it would wait for ever for a printer that says "not now".
            device.close()

    def ask(self, printer: Any, question: bytes, seconds: float) -> bytes:  # noqa: ANN401
        """Send a question and read what comes back in time."""
        device = printer.device
        device.reset_input_buffer()
        device.write(question)
        device.timeout = seconds
        return bytes(device.read(1))

    def _failure(self, cause: BaseException | None) -> PrinterError:
        code = getattr(cause, "errno", None)
        kind: type[PrinterError] = PrinterUnplugged
        if code in _FORBIDDEN:
            kind = PrinterForbidden
        elif code in _IN_USE or "PermissionError" in str(cause):
            # Windows refuses a port that another program has open.
            kind = PrinterInUse
        return kind(address=self.address)


@dataclasses.dataclass(frozen=True, slots=True)
class UsbLine:
    """A printer at a USB port, by the two numbers that its maker gave it.

    `backend` reaches the bus; None takes what this computer has.
    """

    vendor: int
    product: int
    backend: Any = None

    @property
    def address(self) -> str:
        """Both numbers, as every system shows them: ``04b8:0202``."""
        return f"{self.vendor:04x}:{self.product:04x}"

    @contextlib.contextmanager
    def opened(self, width: int) -> Iterator[Any]:
        """Take the device from the system's own driver and give it back at the end."""
        wires = usb_printers.endpoints(self.vendor, self.product, self.backend)
        made = escpos_library.library().Usb(
            self.vendor,
            self.product,
            {"backend": self.backend} if self.backend is not None else {},
            timeout=int(SEND_SECONDS * 1000),
            in_ep=wires.inward,
            out_ep=wires.outward,
            profile=escpos_library.profile(width),
        )
        try:
            made.open()
        except escpos_library.errors().DeviceNotFoundError as error:
            raise usb_printers.failure(error.__context__, self.address) from error
        try:
            usb_printers.claim(made.device, self.address)
            with _stopped_half_way():
                yield made
        finally:
            made.close()

    def ask(self, printer: Any, question: bytes, seconds: float) -> bytes:  # noqa: ANN401
        """Send a question and read what comes back in time."""
        device = printer.device
        device.write(printer.out_ep, question, printer.timeout)
        try:
            return bytes(device.read(printer.in_ep, 16, int(seconds * 1000)))
        except OSError:
            # Not answering in time and having no wire for answers are the same here.
            return b""


@contextlib.contextmanager
def _stopped_half_way() -> Iterator[None]:
    """Whatever fails once the line is open: the printer has stopped taking."""
    try:
        yield
    except OSError as error:
        # Timeouts and resets of sockets, of serial ports and of USB are all of this kind.
        raise PrinterStopped from error


def _wait_for_the_end(device: socket.socket) -> None:
    """Say that nothing more comes and read until the printer hangs up, or long enough.

    What it said and nobody read would make this side's hanging up destroy what is under way.
    """
    device.shutdown(socket.SHUT_WR)
    end = time.monotonic() + HANG_UP_SECONDS
    with contextlib.suppress(TimeoutError):
        while (left := end - time.monotonic()) > 0:
            device.settimeout(left)
            if not device.recv(256):
                return


def _drain(device: Any) -> None:  # noqa: ANN401 — pyserial ships no types
    """Wait until a serial port has sent everything, or has sent nothing for too long."""
    unsent, since = device.out_waiting, time.monotonic()
    while unsent:
        time.sleep(0.02)
        left = device.out_waiting
        if left < unsent:
            unsent, since = left, time.monotonic()
        elif time.monotonic() - since > SEND_SECONDS:
            raise PrinterStopped


def _drop_unsent(device: Any) -> None:  # noqa: ANN401
    with contextlib.suppress(OSError):
        if device.out_waiting:
            device.reset_output_buffer()
