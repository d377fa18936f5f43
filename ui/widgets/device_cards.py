"""The settings of what stands around the desk: one card for the board, the printer and the voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.board.board_settings import BoardSettings
from ui.context import DeskContext
from ui.paper.printer_settings import PrinterSettings
from ui.voice.voice_settings import VoiceSettings

if TYPE_CHECKING:
    from ui.devices import Devices


class DeviceCards:
    """The three cards. They are the machine's own: what is chosen holds at once."""

    def __init__(self, context: DeskContext, devices: Devices) -> None:
        look, language = context.look, context.language
        self.board = BoardSettings(look, devices.board)
        printer = devices.printer
        self.printer = PrinterSettings(look, language, printer, printer.choice)
        self.printer.chosen.connect(devices.choose_printer)
        self.voice = VoiceSettings(look, language, devices.voice, devices.voices)

    def titled(self) -> list[tuple[str, QWidget]]:
        """The cards with the titles of their tabs."""
        translate = QCoreApplication.translate
        return [
            (translate("DeviceCards", "Board"), self.board),
            (translate("DeviceCards", "Printer"), self.printer),
            (translate("DeviceCards", "Voice"), self.voice),
        ]
