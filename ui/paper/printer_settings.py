"""The printer's part of the settings: which way out, where it leads, and a try at once."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from gecc_desk.domain import moments, papers
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.office import USUAL_OFFICE_NAME
from gecc_desk.hardware.usb_printers import UsbPrinter
from ui.language import Language
from ui.paper import dots, drawing
from ui.paper.choices import RECEIPT_KINDS, SPEEDS, PrinterChoice, PrinterKind
from ui.paper.printer import PaperPrinter
from ui.paper.sizes import PaperWidth
from ui.theme import Look
from ui.widgets.basics import Card, Strip, button, column, label, row
from ui.widgets.field import Field
from ui.widgets.segments import Segments

_VALUE = Qt.ItemDataRole.UserRole
_LINES_SHOWN = 4


class PrinterSettings(Card):
    """Every change is used at once, as with the look: a printer is found by trying.

    `chosen` carries the `PrinterChoice`; who hears it keeps it and gives it to the printer.
    """

    chosen = Signal(object)

    def __init__(
        self, look: Look, language: Language, printer: PaperPrinter, choice: PrinterChoice
    ) -> None:
        super().__init__(look, self.tr("Printer for tickets"))
        self._look = look
        self._language = language
        self._printer = printer
        self._choice = choice
        self._office = USUAL_OFFICE_NAME
        self._asked = False
        fields = column(
            self._kind_field(),
            self._network_field(),
            self._usb_field(),
            self._serial_field(),
            self._system_field(),
            self._folder_field(),
            self._paper_fields(),
            self._trial(),
            None,
            gap=look.px(12),
        )
        holder = QWidget()
        holder.setLayout(fields)
        self._preview = self._preview_label()
        self.body.addLayout(row(holder, column(self._preview, None), gap=look.px(24)))
        self._fill(choice)

    def show_office(self, name: str) -> None:
        """The name that stands on the preview."""
        self._office = name
        self._draw()

    def choice(self) -> PrinterChoice:
        """What is chosen now."""
        return self._choice

    def say_state(self, error: DeskError | None) -> None:
        """Say what is wrong with the printer in use; None says that all is well."""
        if error is None:
            self._said.hide()
        else:
            self._say("error", self._language.error(error))

    # ---- what is chosen -------------------------------------------------------------------------

    def _take(self, **changes: object) -> None:
        """Use a change, if it is one."""
        changed = dataclasses.replace(self._choice, **changes)  # type: ignore[arg-type]
        if changed == self._choice:
            return
        self._choice = changed
        self._said.hide()
        self._show_fields()
        self._draw()
        self.chosen.emit(changed)

    def _kind_chosen(self) -> None:
        self._take(kind=self._kind.value() or PrinterKind.NONE)
        self._ask_for_lists()

    def _fill(self, choice: PrinterChoice) -> None:
        self._kind.choose(choice.kind)
        self._network.setText(choice.network)
        self._usb.setText(choice.usb)
        self._serial.setText(choice.serial)
        self._speed.choose(choice.speed)
        self._folder.setText(choice.folder)
        self._width.choose(choice.width)
        self._cut.choose(choice.cut)
        self._show_fields()
        self._draw()

    def _show_fields(self) -> None:
        kind = self._choice.kind
        shown = {
            PrinterKind.NETWORK: self._network_part,
            PrinterKind.USB: self._usb_part,
            PrinterKind.SERIAL: self._serial_part,
            PrinterKind.SYSTEM: self._system_part,
            PrinterKind.PDF: self._folder_part,
        }
        for one, part in shown.items():
            part.setVisible(one is kind)
        self._width_part.setVisible(self._choice.prints)
        self._cut_part.setVisible(kind in RECEIPT_KINDS)
        self._try.setVisible(self._choice.prints)

    # ---- lists of what is there -------------------------------------------------------------------

    def _ask_for_lists(self) -> None:
        """Look for printers, beside the window: a print service may take its time."""
        looking = self.tr("Looking for printers …")
        if self._choice.kind is PrinterKind.SYSTEM:
            self._show_names([], looking)
            self._printer.list_system_printers(self._show_system, self._no_list)
        elif self._choice.kind is PrinterKind.USB:
            self._usb_found.setText(looking)
            self._printer.list_usb_printers(self._show_usb, self._no_list)

    def _show_system(self, names: list[str]) -> None:
        self._show_names(
            names, self.tr("The system has no printer yet. Add one in the system's settings.")
        )

    def _show_names(self, names: list[str], nothing: str) -> None:
        self._systems.clear()
        for name in names or [nothing]:
            item = QListWidgetItem(name)
            item.setData(_VALUE, name if names else "")
            if not names:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._systems.addItem(item)
            if names and name == self._choice.system:
                self._systems.setCurrentItem(item)

    def _show_usb(self, found: list[UsbPrinter]) -> None:
        words = [f"{one.address}  {one.name}".strip() for one in found]
        self._usb_found.setText(
            self.tr("Plugged in: %1").replace("%1", ", ".join(words))
            if words
            else self.tr("No USB printer is plugged in.")
        )
        if len(found) == 1 and not self._choice.usb:
            self._usb.setText(found[0].address)
            self._take(usb=found[0].address)

    def _no_list(self, error: DeskError) -> None:
        self._usb_found.setText("")
        self._say("error", self._language.error(error))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._asked:
            self._asked = True
            self._ask_for_lists()

    # ---- trying -----------------------------------------------------------------------------------

    def _try_out(self) -> None:
        self._try.setEnabled(False)
        self._clear_errors()
        self._say("quiet", self.tr("Printing …"))
        self._printer.try_out(self._choice, self._tried, self._not_tried)

    def _tried(self) -> None:
        self._try.setEnabled(True)
        if self._choice.kind is PrinterKind.PDF:
            text = self.tr("The file is in the folder.")
        else:
            text = self.tr("Sent. A paper marked as a sample comes out of the printer.")
        self._say("good", text)

    def _not_tried(self, error: DeskError) -> None:
        self._try.setEnabled(True)
        text = self._language.error(error)
        if isinstance(error, BadInput):
            self._said.hide()
            self._field_of_address().show_error(text)
        else:
            self._say("error", text)

    def _field_of_address(self) -> Field:
        kinds = {PrinterKind.USB: self._usb_entry, PrinterKind.SERIAL: self._serial_entry}
        return kinds.get(self._choice.kind, self._network_part)

    def _clear_errors(self) -> None:
        for field in (self._network_part, self._usb_entry, self._serial_entry):
            field.show_error("")

    def _say(self, tone: str, text: str) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()

    # ---- the preview ------------------------------------------------------------------------------

    def _draw(self) -> None:
        """The paper as it will come out, dot by dot, at the size that this screen allows."""
        self._preview.setVisible(self._choice.prints)
        if not self._choice.prints:
            return
        paper = papers.sample_paper(self._office, moments.now())
        made = drawing.draw(paper, self._choice.width)
        ratio = self.devicePixelRatioF()
        wide = round(self._look.px(self._choice.width * 3) * ratio)
        image = dots.picture(made).scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self._preview.setPixmap(picture)

    def _preview_label(self) -> QLabel:
        made = QLabel()
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        made.setFrameShape(QLabel.Shape.Box)
        # It holds no text, for whose marks labels leave room.
        made.setStyleSheet("padding: 0")
        made.setAccessibleName(self.tr("What the paper looks like"))
        return made

    # ---- building ---------------------------------------------------------------------------------

    def _kind_field(self) -> Field:
        kinds = [
            (PrinterKind.NONE, self.tr("None")),
            (PrinterKind.NETWORK, self.tr("Network")),
            (PrinterKind.USB, "USB"),
            (PrinterKind.SERIAL, self.tr("Serial")),
            (PrinterKind.SYSTEM, self.tr("System")),
            (PrinterKind.PDF, "PDF"),
        ]
        self._kind = Segments(kinds, self.tr("Printed on"))
        self._kind.chosen.connect(self._kind_chosen)
        return Field(self._look, self.tr("Printed on"), self._kind)

    def _network_field(self) -> Field:
        self._network = self._line_edit("192.168.1.50:9100", "network")
        self._network_part = Field(self._look, self.tr("Address of the printer"), self._network)
        return self._network_part

    def _usb_field(self) -> QWidget:
        self._usb = self._line_edit("04b8:0202", "usb")
        self._usb_found = label("", "muted", wrap=True)
        self._usb_entry = Field(self._look, self.tr("Number of the USB printer"), self._usb)
        again = button(self.tr("Look again"))
        again.clicked.connect(self._ask_for_lists)
        self._usb_part = self._together(self._usb_entry, self._usb_found, row(again, None))
        return self._usb_part

    def _serial_field(self) -> QWidget:
        self._serial = self._line_edit("COM3", "serial")
        self._serial_entry = Field(self._look, self.tr("Serial port"), self._serial)
        self._speed = Segments([(one, str(one)) for one in SPEEDS], self.tr("Bits a second"))
        self._speed.chosen.connect(lambda: self._take(speed=self._speed.value() or SPEEDS[0]))
        speed = Field(self._look, self.tr("Bits a second"), self._speed)
        self._serial_part = self._together(self._serial_entry, speed)
        return self._serial_part

    def _system_field(self) -> QWidget:
        self._systems = QListWidget()
        self._systems.setFixedHeight(self._look.px(36) * _LINES_SHOWN)
        self._systems.setAccessibleName(self.tr("Printer of the system"))
        self._systems.currentItemChanged.connect(self._system_chosen)
        field = Field(self._look, self.tr("Printer of the system"), self._systems)
        again = button(self.tr("Look again"))
        again.clicked.connect(self._ask_for_lists)
        self._system_part = self._together(field, row(again, None))
        return self._system_part

    def _system_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_VALUE):
            self._take(system=item.data(_VALUE))

    def _folder_field(self) -> QWidget:
        self._folder = self._line_edit("", "folder")
        field = Field(self._look, self.tr("Folder for the files"), self._folder)
        choose = button(self.tr("Choose a folder …"))
        choose.clicked.connect(self._choose_folder)
        self._folder_part = self._together(field, row(choose, None))
        return self._folder_part

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for the files"), self._choice.folder
        )
        if folder:
            self._folder.setText(folder)
            self._take(folder=folder)

    def _paper_fields(self) -> QWidget:
        widths = [(PaperWidth.MM58, "58 mm"), (PaperWidth.MM80, "80 mm")]
        self._width = Segments(widths, self.tr("Width of the paper"))
        self._width.chosen.connect(lambda: self._take(width=self._width.value()))
        self._width_part = Field(self._look, self.tr("Width of the paper"), self._width)
        cuts = [(True, self.tr("Cut")), (False, self.tr("Leave uncut"))]
        self._cut = Segments(cuts, self.tr("After each ticket"))
        self._cut.chosen.connect(lambda: self._take(cut=bool(self._cut.value())))
        self._cut_part = Field(self._look, self.tr("After each ticket"), self._cut)
        return self._together(row(self._width_part, self._cut_part, gap=self._look.px(12)))

    def _trial(self) -> QWidget:
        self._try = button(self.tr("Print a test ticket"))
        self._try.clicked.connect(self._try_out)
        self._said = Strip(self._look, "good")
        self._said_text = label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._said.hide()
        return self._together(row(self._try, None), self._said)

    def _line_edit(self, example: str, name: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText(example)
        edit.editingFinished.connect(lambda: self._take(**{name: edit.text().strip()}))
        return edit

    def _together(self, *parts: object) -> QWidget:
        holder = QWidget()
        holder.setLayout(column(*parts, gap=self._look.px(8)))  # type: ignore[arg-type]
        return holder
