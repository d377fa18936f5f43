"""Receipt printers to print on: what they are sent is turned back into a picture."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import pty
import socket
import threading
import time
import tty
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from gecc_desk.hardware.printer_raster import Raster

SECONDS = 30.0
#: Answers of Epson's printers: on line, and with paper.
WELL = 0b0001_0010
PAPER_END = 0b0111_0010
OFFLINE = 0b0001_1010


@dataclasses.dataclass(frozen=True)
class Receipt:
    """What came out of a printer: the dots, and whether it was cut off."""

    raster: Raster
    cut: bool


def receipts(sent: bytes) -> list[Receipt]:
    """Read a stream of ESC/POS. Raises ValueError on a command that no paper needs.

    GS v 0 is the raster; several make one picture. A paper ends where it is cut or fed off.
    """
    found, rows, width, place = [], b"", 0, 0
    while place < len(sent):
        command = sent[place : place + 3]
        if command[:2] == b"\x1b@":
            place += 2
        elif command[:2] in {b"\x10\x04", b"\x1dr"}:
            place += 3
        elif command == b"\x1dv0":
            if sent[place + 3] != 0:
                raise ValueError("dots are doubled")
            line = int.from_bytes(sent[place + 4 : place + 6], "little")
            height = int.from_bytes(sent[place + 6 : place + 8], "little")
            if rows and line * 8 != width:
                raise ValueError("the width changes within a paper")
            width, place = line * 8, place + 8
            part = sent[place : place + line * height]
            if len(part) < line * height:
                raise ValueError("the picture is cut short")
            rows, place = rows + part, place + len(part)
        elif command[:2] == b"\x1bd":
            place += 3
            cut = sent[place : place + 2] == b"\x1dV"
            place += 3 if cut else 0
            found.append(Receipt(Raster(width, rows), cut))
            rows = b""
        else:
            raise ValueError(f"{command!r} at {place}")
    if rows:
        raise ValueError("a paper was begun and not ended")
    return found


@dataclasses.dataclass
class Manners:
    """How a printer behaves. Change it while it runs."""

    #: Whether it tells of its state when it is asked, and what.
    answers: bool = False
    paper: int = WELL
    state: int = WELL
    #: Answers DLE EOT, but not GS r.
    is_plain: bool = False
    #: Takes so many bytes of a connection and no more; None takes all.
    takes: int | None = None
    #: Then hangs up instead of falling silent.
    hangs_up: bool = False


class NetworkPrinter:
    """A receipt printer at a TCP port of this machine; switched on and off."""

    def __init__(self, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        #: What each connection sent, and when its first byte came.
        self.streams: list[bytearray] = []
        self.first_bytes: list[float] = []
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self._server: socket.socket | None = None
        self._threads: list[threading.Thread] = []
        self._off = threading.Event()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.switch_off()

    def switch_on(self) -> Self:
        self._off.clear()
        self._server = socket.create_server(("127.0.0.1", self.port))
        # Little is taken ahead, as by a printer.
        self._server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._server.settimeout(0.05)
        self._begin(self._serve)
        return self

    def switch_off(self) -> None:
        self._off.set()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def receipts(self) -> list[Receipt]:
        """Every whole paper, in order; of broken connections nothing."""
        found = []
        for stream in list(self.streams):
            with contextlib.suppress(ValueError):
                found += receipts(bytes(stream))
        return found

    def _begin(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _serve(self) -> None:
        server = self._server
        assert server is not None
        with server:
            while not self._off.is_set():
                with contextlib.suppress(TimeoutError):
                    connection, _ = server.accept()
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        stream = bytearray()
        self.streams.append(stream)
        manners = dataclasses.replace(self.manners)
        with connection:
            connection.settimeout(0.05)
            while not self._off.is_set():
                if manners.takes is not None and len(stream) >= manners.takes:
                    if manners.hangs_up:
                        return
                    time.sleep(0.02)
                    continue
                try:
                    part = connection.recv(1024)
                except TimeoutError:
                    continue
                except OSError:
                    return
                if not part:
                    return
                if not stream:
                    self.first_bytes.append(time.perf_counter())
                stream += part
                with contextlib.suppress(OSError):
                    connection.sendall(answer(part, manners))


def answer(part: bytes, manners: Manners) -> bytes:
    """What a printer says to the end of what it was sent."""
    if not manners.answers:
        return b""
    if part.endswith(b"\x10\x04\x04"):
        return bytes([manners.paper])
    if part.endswith(b"\x10\x04\x01"):
        return bytes([manners.state])
    if part.endswith(b"\x1dr\x01") and not manners.is_plain:
        return b"\x00"
    return b""


class SerialPrinter:
    """A receipt printer behind a pseudo terminal: ``port`` is what a serial port is called."""

    def __init__(self, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self.sent = bytearray()
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        self.port = os.ttyname(self._slave)
        self._off = threading.Event()
        os.set_blocking(self._master, False)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._off.set()
        self._thread.join()
        os.close(self._master)
        os.close(self._slave)

    def _serve(self) -> None:
        while not self._off.is_set():
            if self.manners.takes is not None and len(self.sent) >= self.manners.takes:
                time.sleep(0.02)
                continue
            try:
                part = os.read(self._master, 1024)
            except BlockingIOError:
                time.sleep(0.002)
                continue
            self.sent += part
            os.write(self._master, answer(part, self.manners))


@contextlib.contextmanager
def serial_printer(manners: Manners | None = None) -> Iterator[SerialPrinter]:
    made = SerialPrinter(manners)
    try:
        yield made
    finally:
        made.close()
