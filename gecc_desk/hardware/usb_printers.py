"""Printers at USB ports: which are plugged in, and through which wires they take and answer."""

from __future__ import annotations

import dataclasses
import errno
from typing import Any

from gecc_desk.hardware.printer_errors import (
    PrinterError,
    PrinterForbidden,
    PrinterInUse,
    PrinterUnplugged,
    UsbDriverMissing,
)

#: The class of printers in the USB standard (https://www.usb.org/defined-class-codes).
_PRINTER_CLASS = 7
_INWARD = 0x80
_BULK = 2


@dataclasses.dataclass(frozen=True, slots=True)
class UsbPrinter:
    """A printer that is plugged in; `name` is what it says of itself, perhaps nothing."""

    vendor: int
    product: int
    name: str

    @property
    def address(self) -> str:
        """Both numbers: ``04b8:0202``."""
        return f"{self.vendor:04x}:{self.product:04x}"


@dataclasses.dataclass(frozen=True, slots=True)
class Wires:
    """The addresses of a printer's bulk endpoints."""

    outward: int
    inward: int


def printers(backend: Any = None) -> list[UsbPrinter]:  # noqa: ANN401 — pyusb ships no types
    """The printers that are plugged in. Raises `UsbDriverMissing` and other `PrinterError`s."""
    found = _find(backend, custom_match=lambda device: _interface(device) is not None)
    return [UsbPrinter(one.idVendor, one.idProduct, _name(one)) for one in found]


def endpoints(vendor: int, product: int, backend: Any = None) -> Wires:  # noqa: ANN401
    """The wires of this printer. Raises `PrinterUnplugged` and other `PrinterError`s."""
    found = _find(backend, idVendor=vendor, idProduct=product)
    if not found:
        raise PrinterUnplugged(address=f"{vendor:04x}:{product:04x}")
    # Printers that do not say that they are printers have at least an interface.
    interface = _interface(found[0]) or found[0][0][0, 0]
    bulk = [int(wire.bEndpointAddress) for wire in interface if wire.bmAttributes & 0b11 == _BULK]
    outward = next((wire for wire in bulk if not wire & _INWARD), 0x01)
    inward = next((wire for wire in bulk if wire & _INWARD), 0x82)
    return Wires(outward, inward)


def claim(device: Any, address: str) -> None:  # noqa: ANN401
    """Take an open device for this program alone; given back when it is closed.

    Rights and other programs are met here, where they can still be named. Raises a
    `PrinterError`.
    """
    import usb.core
    import usb.util

    try:
        interface = device.get_active_configuration()[0, 0]
        usb.util.claim_interface(device, interface)
    except usb.core.USBError as error:
        raise failure(error, address) from error


def failure(cause: BaseException | None, address: str) -> PrinterError:
    """The error of the world behind what pyusb raised."""
    code = getattr(cause, "errno", None)
    if code in {errno.EACCES, errno.EPERM}:
        return PrinterForbidden(address=address)
    if code == errno.EBUSY:
        return PrinterInUse(address=address)
    if code == errno.ENOSYS:
        # libusb sees the device and Windows' own driver holds it.
        return UsbDriverMissing()
    return PrinterUnplugged(address=address)


def _find(backend: Any, **wanted: Any) -> list[Any]:  # noqa: ANN401
    import usb.core

    try:
        return list(usb.core.find(find_all=True, backend=backend, **wanted))
    except usb.core.NoBackendError as error:
        raise UsbDriverMissing from error
    except usb.core.USBError as error:
        raise failure(error, "USB") from error


def _interface(device: Any) -> Any:  # noqa: ANN401
    """The printer's interface of a device, None where it has none or does not tell."""
    import usb.core

    try:
        return next(
            (
                interface
                for configuration in device
                for interface in configuration
                if interface.bInterfaceClass == _PRINTER_CLASS
            ),
            None,
        )
    except usb.core.USBError:
        return None


def _name(device: Any) -> str:  # noqa: ANN401
    import usb.core

    try:
        parts = [device.manufacturer, device.product]
    except (usb.core.USBError, ValueError, NotImplementedError):
        # Names are read from the device itself, for which a right may be missing.
        return ""
    return " ".join(part.strip() for part in parts if part)
