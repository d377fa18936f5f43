"""Which printer this machine prints tickets on: kept beside the office's data, not in it."""

from __future__ import annotations

import dataclasses
import enum

from ui.paper.sizes import PaperWidth
from ui.preferences import machine_settings

#: Bits a second that receipt printers are set to.
SPEEDS = (9600, 19200, 38400, 115200)


class PrinterKind(enum.StrEnum):
    """The ways out for a paper."""

    NONE = "none"
    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"
    SYSTEM = "system"
    PDF = "pdf"


#: Ways that speak the language of receipt printers and know of a knife.
RECEIPT_KINDS = (PrinterKind.NETWORK, PrinterKind.USB, PrinterKind.SERIAL)


@dataclasses.dataclass(frozen=True, slots=True)
class PrinterChoice:
    """A way out, and for each way where its printer is: what was typed for one is not lost."""

    kind: PrinterKind = PrinterKind.NONE
    network: str = ""
    usb: str = ""
    serial: str = ""
    speed: int = SPEEDS[0]
    system: str = ""
    folder: str = ""
    width: PaperWidth = PaperWidth.MM80
    cut: bool = True

    @property
    def prints(self) -> bool:
        """Whether tickets get a paper at all on this machine."""
        return self.kind is not PrinterKind.NONE


class PrinterChoices:
    """The choice, in the user's own settings folder on this machine."""

    def __init__(self) -> None:
        self._kept = machine_settings()

    def load(self) -> PrinterChoice:
        """What was chosen last; no printer where nothing was, or what was is unknown."""
        kind, speed = self._text("kind"), self._text("speed")
        width = self._text("width")
        known = kind in set(PrinterKind)
        return PrinterChoice(
            kind=PrinterKind(kind) if known else PrinterKind.NONE,
            network=self._text("network"),
            usb=self._text("usb"),
            serial=self._text("serial"),
            speed=int(speed) if speed.isdigit() and int(speed) in SPEEDS else SPEEDS[0],
            system=self._text("system"),
            folder=self._text("folder"),
            width=PaperWidth.MM58 if width == "58" else PaperWidth.MM80,
            cut=self._text("cut") != "no",
        )

    def keep(self, choice: PrinterChoice) -> None:
        """Keep a choice for the next start."""
        values = dataclasses.asdict(choice)
        values |= {"kind": choice.kind.value, "width": int(choice.width)}
        values["cut"] = "yes" if choice.cut else "no"
        for name, value in values.items():
            self._kept.setValue(f"printer/{name}", value)
        self._kept.sync()

    def _text(self, name: str) -> str:
        # Qt takes a comma in the file for a list.
        value = self._kept.value(f"printer/{name}", "")
        return ", ".join(value) if isinstance(value, list) else str(value)
