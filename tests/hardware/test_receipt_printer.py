"""Receipt printers: every dot arrives, and whatever fails is said in words and does not hang."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import usb.backend.libusb0
import usb.backend.libusb1
import usb.backend.openusb
import usb.core
from usb.backend import IBackend

from gecc_desk.hardware import printer_errors, printer_lines, receipt_printer, usb_printers
from gecc_desk.hardware.printer_errors import BadPrinterAddress, PrinterError
from gecc_desk.hardware.printer_lines import NetworkLine, SerialLine, UsbLine
from gecc_desk.hardware.printer_raster import Raster
from tests.receipts import (
    OFFLINE,
    PAPER_END,
    WELL,
    Manners,
    NetworkPrinter,
    Receipt,
    receipts,
    serial_printer,
)


def noise(width: int = 384, height: int = 571) -> Raster:
    """Dots without any order: a lost, doubled or turned one shows."""
    return Raster(width, random.Random(58).randbytes(width // 8 * height))


@pytest.fixture
def printer() -> Iterator[NetworkPrinter]:
    with NetworkPrinter() as made:
        yield made


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printers that stop are given up sooner, so that the test is."""
    monkeypatch.setattr(printer_lines, "SEND_SECONDS", 0.4)
    monkeypatch.setattr(receipt_printer, "DONE_SECONDS", 0.4)


def line_to(printer: NetworkPrinter) -> NetworkLine:
    return receipt_printer.network_line(printer.address)


# ---- the dots -------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [384, 576])
@pytest.mark.parametrize("height", [1, 128, 129, 571])
@pytest.mark.parametrize("cut", [True, False])
def test_every_dot_arrives_where_it_was_drawn(
    printer: NetworkPrinter, width: int, height: int, cut: bool
) -> None:
    printer.switch_on()
    drawn = noise(width, height)
    receipt_printer.print_raster(drawn, line_to(printer), cut=cut)
    assert printer.receipts() == [Receipt(drawn, cut)]


def test_black_is_black(printer: NetworkPrinter) -> None:
    """One dot at the upper left and a black last row: neither inverted nor turned."""
    printer.switch_on()
    rows = bytearray(48 * 3)
    rows[0] = 0b1000_0000
    rows[-48:] = b"\xff" * 48
    receipt_printer.print_raster(Raster(384, bytes(rows)), line_to(printer))
    stream = bytes(printer.streams[0])
    start = stream.index(b"\x1dv0\x00\x30\x00\x03\x00") + 8
    assert stream[start : start + 144] == bytes(rows)


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no rows"):
        Raster(384, b"\x00" * 47)
    with pytest.raises(ValueError, match="no rows"):
        Raster(380, b"")


# ---- printers that answer ---------------------------------------------------------------------


@pytest.mark.parametrize("is_plain", [False, True], ids=["says when done", "knows DLE EOT alone"])
def test_a_printer_that_answers_is_asked_and_prints(
    printer: NetworkPrinter, impatient: None, is_plain: bool
) -> None:
    printer.manners = Manners(answers=True, is_plain=is_plain)
    printer.switch_on()
    receipt_printer.print_raster(noise(), line_to(printer))
    assert printer.receipts() == [Receipt(noise(), cut=True)]


@pytest.mark.parametrize(
    ("manners", "error", "words"),
    [
        (Manners(answers=True, paper=PAPER_END), printer_errors.OutOfPaper, "ม้วนใหม่"),
        (Manners(answers=True, state=OFFLINE), printer_errors.PrinterOffline, "ปิดฝา"),
    ],
)
def test_a_printer_that_cannot_print_is_sent_nothing_to_print(
    printer: NetworkPrinter, manners: Manners, error: type[PrinterError], words: str
) -> None:
    printer.manners = manners
    printer.switch_on()
    with pytest.raises(error) as told:
        receipt_printer.print_raster(noise(), line_to(printer))
    assert words in told.value.in_thai()
    assert not told.value.begun
    time.sleep(0.1)
    assert b"\x1dv0" not in printer.streams[0], "half a paper lies in the printer's memory"


def test_a_byte_that_is_no_state_says_nothing(printer: NetworkPrinter) -> None:
    """A converter that echoes, or an answer in another language, does not stop the printing."""
    printer.manners = Manners(answers=True, paper=0xFF)
    printer.switch_on()
    receipt_printer.print_raster(noise(), line_to(printer))
    assert len(printer.receipts()) == 1


# ---- failures ---------------------------------------------------------------------------------


def test_a_printer_that_is_off_is_told_at_once(printer: NetworkPrinter) -> None:
    begun = time.monotonic()
    with pytest.raises(printer_errors.PrinterRefused) as told:
        receipt_printer.print_raster(noise(), line_to(printer))
    assert time.monotonic() - begun < 1
    assert printer.address in told.value.in_thai()
    assert not told.value.begun


def test_a_printer_that_does_not_answer_is_given_up_in_time(
    monkeypatch: pytest.MonkeyPatch, printer: NetworkPrinter
) -> None:
    """A line of callers that is full answers nobody, as a printer whose plug is pulled."""
    monkeypatch.setattr(printer_lines, "CONNECT_SECONDS", 0.3)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        port = server.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        begun = time.monotonic()
        with pytest.raises(printer_errors.PrinterNotAnswering) as told:
            receipt_printer.print_raster(noise(), NetworkLine("127.0.0.1", port))
        assert time.monotonic() - begun < 2
        for one in waiting:
            one.close()
    assert "โปรดเปิดเครื่อง" in told.value.in_thai()


def test_a_name_that_nobody_knows() -> None:
    with pytest.raises(printer_errors.PrinterNameUnknown):
        receipt_printer.print_raster(noise(), NetworkLine("no-such-printer.invalid"))


@pytest.mark.parametrize("host", ["192.168..1.50", ".local", "a" * 300, "a." * 150, "\ud800"])
def test_a_name_that_is_none_never_breaks_the_printing(host: str) -> None:
    """Not even one that was written into the settings by hand."""
    with pytest.raises(printer_errors.PrinterNameUnknown):
        receipt_printer.print_raster(noise(), NetworkLine(host))


@pytest.mark.parametrize("hangs_up", [False, True], ids=["falls silent", "hangs up"])
def test_a_printer_that_stops_half_way_is_noticed(
    printer: NetworkPrinter, impatient: None, hangs_up: bool
) -> None:
    printer.manners = Manners(takes=4_000, hangs_up=hangs_up)
    printer.switch_on()
    begun = time.monotonic()
    with pytest.raises(printer_errors.PrinterStopped) as told:
        receipt_printer.print_raster(noise(576, 2_000), line_to(printer))
    assert time.monotonic() - begun < 5
    assert told.value.begun
    assert "หยุดกลางคัน" in told.value.in_thai()


def test_a_printer_that_answers_and_dies_at_the_last_band_is_noticed(
    printer: NetworkPrinter, impatient: None
) -> None:
    """Everything fits into the network's own memory: only asking tells."""
    whole = len(noise().rows)
    printer.manners = Manners(answers=True, takes=whole - 2_000)
    printer.switch_on()
    with pytest.raises(printer_errors.PrinterStopped):
        receipt_printer.print_raster(noise(), line_to(printer))


class SlowToWake(NetworkPrinter):
    """Takes no notice of anything until so long after the connection, then answers as asked."""

    def __init__(self, manners: Manners, *, deaf_seconds: float) -> None:
        super().__init__(manners)
        self._deaf = deaf_seconds

    def _talk(self, connection: socket.socket) -> None:
        time.sleep(self._deaf)
        super()._talk(connection)


@pytest.mark.parametrize(
    ("manners", "error"),
    [
        (Manners(answers=True, paper=PAPER_END), printer_errors.PrinterStopped),
        (Manners(answers=True, state=OFFLINE), printer_errors.PrinterStopped),
        (Manners(answers=True), None),
    ],
    ids=["no paper", "off line", "well"],
)
def test_a_printer_that_is_silent_at_first_is_asked_again_at_the_end(
    manners: Manners, error: type[PrinterError] | None
) -> None:
    expected = contextlib.nullcontext() if error is None else pytest.raises(error)
    with SlowToWake(manners, deaf_seconds=0.35) as printer:
        printer.switch_on()
        with expected:
            receipt_printer.print_raster(noise(height=8), line_to(printer))


def test_of_a_printer_that_never_says_anything_nothing_is_known(printer: NetworkPrinter) -> None:
    """It takes the connection and reads nothing. The network takes a short paper all the same."""
    printer.manners = Manners(takes=0)
    printer.switch_on()
    begun = time.monotonic()
    receipt_printer.print_raster(noise(height=8), line_to(printer))
    assert time.monotonic() - begun < 2


class LateAnswers:
    """A line whose printer answers each question after the next one was asked."""

    address = "here"

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.sent: list[bytes] = []

    @contextlib.contextmanager
    def opened(self, width: int) -> Iterator[Any]:
        from escpos.printer import Dummy

        from gecc_desk.hardware import escpos_library

        yield Dummy(profile=escpos_library.profile(width))

    def ask(self, _printer: Any, question: bytes, _seconds: float) -> bytes:
        self.sent.append(question)
        return self.answers.pop(0) if self.answers else b""


WELL_LATE = bytes([WELL])


@pytest.mark.parametrize("stale", [WELL_LATE, b"\x11", b"\x13"], ids=["state", "XON", "XOFF"])
def test_a_late_answer_does_not_say_that_the_paper_is_done(stale: bytes) -> None:
    dead = LateAnswers(WELL_LATE, WELL_LATE, stale)
    with pytest.raises(printer_errors.PrinterStopped):
        receipt_printer.print_raster(noise(), dead)
    well = LateAnswers(WELL_LATE, WELL_LATE, stale, b"\x00")
    receipt_printer.print_raster(noise(), well)
    assert well.sent[-2:] == [b"\x1dr\x01"] * 2


def test_closing_the_program_breaks_off_between_two_bands(printer: NetworkPrinter) -> None:
    printer.switch_on()
    bands = iter([False, True])
    with pytest.raises(printer_errors.PrintingInterrupted):
        receipt_printer.print_raster(noise(), line_to(printer), interrupted=lambda: next(bands))


# ---- serial ports -----------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [False, True])
def test_a_serial_printer_gets_every_dot(answers: bool) -> None:
    with serial_printer(Manners(answers=answers)) as printer:
        receipt_printer.print_raster(noise(), SerialLine(printer.port, 115200))
        until = time.monotonic() + 5
        while b"\x1dV" not in printer.sent and time.monotonic() < until:
            time.sleep(0.01)
        assert receipts(bytes(printer.sent)) == [Receipt(noise(), cut=True)]


def test_a_serial_printer_without_paper_says_so() -> None:
    with (
        serial_printer(Manners(answers=True, paper=PAPER_END)) as printer,
        pytest.raises(printer_errors.OutOfPaper),
    ):
        receipt_printer.print_raster(noise(), SerialLine(printer.port, 115200))


def test_a_serial_printer_that_takes_no_more_is_given_up(impatient: None) -> None:
    begun = time.monotonic()
    with (
        serial_printer(Manners(takes=2_000)) as printer,
        pytest.raises(printer_errors.PrinterStopped),
    ):
        receipt_printer.print_raster(noise(), SerialLine(printer.port, 115200))
    assert time.monotonic() - begun < 5


def test_a_serial_port_that_is_not_there() -> None:
    with pytest.raises(printer_errors.PrinterUnplugged) as told:
        receipt_printer.print_raster(noise(), SerialLine("/dev/ttyUSB77"))
    assert "/dev/ttyUSB77" in told.value.in_thai()


# ---- USB --------------------------------------------------------------------------------------


class Bus(IBackend):  # type: ignore[misc]
    """A USB bus below libusb's edge, with one printer on it whose wires are numbered oddly."""

    OUT, IN = 0x03, 0x84

    def __init__(self, *, plugged: bool = True, failing: int | None = None) -> None:
        self.plugged = plugged
        self.failing = failing
        self.written = bytearray()
        self.wires: set[int] = set()

    def enumerate_devices(self) -> Iterator[str]:
        return iter(["printer"] if self.plugged else [])

    def get_device_descriptor(self, dev: Any) -> Any:
        return _Descriptor(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0,
            bDeviceProtocol=0, bMaxPacketSize0=64, idVendor=0x04B8, idProduct=0x0202,
            bcdDevice=1, iManufacturer=0, iProduct=0, iSerialNumber=0, bNumConfigurations=1,
            address=1, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: Any, config: int) -> Any:
        if config:
            raise IndexError
        return _Descriptor(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1,
            bConfigurationValue=1, iConfiguration=0, bmAttributes=0x80, bMaxPower=50,
            extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: Any, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return _Descriptor(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0,
            bNumEndpoints=2, bInterfaceClass=7, bInterfaceSubClass=1, bInterfaceProtocol=2,
            iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Any, ep: int, intf: int, alt: int, config: int) -> Any:
        return _Descriptor(
            bLength=7, bDescriptorType=5, bEndpointAddress=(self.IN, self.OUT)[ep],
            bmAttributes=2, wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0,
            extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: Any) -> str:
        if self.failing is not None:
            raise usb.core.USBError("failed", -3, self.failing)
        return "handle"

    def close_device(self, dev_handle: Any) -> None:
        pass

    def set_configuration(self, dev_handle: Any, config_value: int) -> None:
        pass

    def get_configuration(self, dev_handle: Any) -> int:
        return 1

    def claim_interface(self, dev_handle: Any, intf: int) -> None:
        pass

    def release_interface(self, dev_handle: Any, intf: int) -> None:
        pass

    def reset_device(self, dev_handle: Any) -> None:
        pass

    def bulk_write(self, dev_handle: Any, ep: int, intf: int, data: Any, timeout: int) -> int:
        self.wires.add(ep)
        self.written += bytes(data)
        return len(data)

    def bulk_read(self, dev_handle: Any, ep: int, intf: int, buff: Any, timeout: int) -> int:
        self.wires.add(ep)
        raise usb.core.USBTimeoutError("nothing", -7, 110)


class _Descriptor:
    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)


def test_a_usb_printer_gets_every_dot_through_its_own_wires() -> None:
    bus = Bus()
    receipt_printer.print_raster(noise(), UsbLine(0x04B8, 0x0202, bus))
    assert receipts(bytes(bus.written)) == [Receipt(noise(), cut=True)]
    assert bus.wires == {Bus.OUT, Bus.IN}


def test_usb_printers_are_found_by_what_they_are() -> None:
    assert [one.address for one in usb_printers.printers(Bus())] == ["04b8:0202"]
    assert usb_printers.printers(Bus(plugged=False)) == []


@pytest.mark.parametrize(
    ("bus", "error"),
    [
        (Bus(plugged=False), printer_errors.PrinterUnplugged),
        (Bus(failing=13), printer_errors.PrinterForbidden),
        (Bus(failing=16), printer_errors.PrinterInUse),
        (Bus(failing=19), printer_errors.PrinterUnplugged),
    ],
    ids=["not plugged in", "no right", "in use", "pulled out"],
)
def test_what_is_wrong_with_usb_is_said(bus: Bus, error: type[PrinterError]) -> None:
    with pytest.raises(error) as told:
        receipt_printer.print_raster(noise(), UsbLine(0x04B8, 0x0202, bus))
    assert "04b8:0202" in told.value.in_thai()


def test_a_computer_without_libusb_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for backend in (usb.backend.libusb1, usb.backend.libusb0, usb.backend.openusb):
        monkeypatch.setattr(backend, "get_backend", lambda *_, **__: None)
    with pytest.raises(printer_errors.UsbDriverMissing):
        receipt_printer.print_raster(noise(), UsbLine(0x04B8, 0x0202))
    with pytest.raises(printer_errors.UsbDriverMissing):
        usb_printers.printers()


def test_with_this_computers_own_usb_a_printer_that_is_nowhere_is_told() -> None:
    with pytest.raises(printer_errors.PrinterError):
        receipt_printer.print_raster(noise(), UsbLine(0xFFFE, 0xFFFE))


# ---- addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "host", "port"),
    [
        ("192.168.1.50", "192.168.1.50", 9100),
        (" 192.168.1.50:9101 ", "192.168.1.50", 9101),
        ("printer-1.local", "printer-1.local", 9100),
    ],
)
def test_network_addresses(typed: str, host: str, port: int) -> None:
    assert receipt_printer.network_line(typed) == NetworkLine(host, port)


@pytest.mark.parametrize(
    "typed",
    [
        "", "a b", "http://x", "1.2.3.4:", "1.2.3.4:99999", "x:0", "192.168..1.50", ".local",
        "printer..local:9100", "a" * 300, "a" * 64, "a." * 150, ".", "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_network_address_is_refused(typed: str) -> None:
    with pytest.raises(BadPrinterAddress) as told:
        receipt_printer.network_line(typed)
    assert "9100" in told.value.in_thai()


@pytest.mark.parametrize("typed", ["04b8:0202", "04B8:0202", "0x04b8 0x0202"])
def test_usb_numbers(typed: str) -> None:
    assert receipt_printer.usb_line(typed) == UsbLine(0x04B8, 0x0202)


@pytest.mark.parametrize("typed", ["", "4b8:202", "printer"])
def test_what_is_no_usb_number_is_refused(typed: str) -> None:
    with pytest.raises(BadPrinterAddress):
        receipt_printer.usb_line(typed)


def test_a_serial_port_too_slow_for_a_paper_is_refused() -> None:
    for port, speed in (("", 9600), ("COM3", 1200)):
        with pytest.raises(BadPrinterAddress):
            receipt_printer.serial_line(port, speed)


def test_every_error_has_both_languages_and_says_what_to_do() -> None:
    known = {"address": "x", "example": "x"}
    for name in dir(printer_errors):
        kind = getattr(printer_errors, name)
        if not (isinstance(kind, type) and issubclass(kind, PrinterError)) or kind is PrinterError:
            continue
        error = kind(**known)
        assert error.in_english() != error.in_thai()
        if kind is not printer_errors.PrintingInterrupted:
            assert "โปรด" in error.in_thai(), f"{name} does not say what to do"


# ---- the library leaves nothing behind ----------------------------------------------------------


def test_the_library_leaves_no_folder_and_no_handler_behind(tmp_path: Path) -> None:
    """In a program of its own: this one has loaded it already."""
    code = (
        "import logging\n"
        "from gecc_desk.hardware import escpos_library\n"
        "escpos_library.library()\n"
        "assert not logging.getLogger().handlers\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_printing_says_nothing_on_the_console(
    printer: NetworkPrinter, capfd: pytest.CaptureFixture[str]
) -> None:
    printer.switch_on()
    receipt_printer.print_raster(noise(576), line_to(printer))
    assert capfd.readouterr() == ("", "")
