"""The door to importing a register and to writing what is shown to a file."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.call_filter import CallFilter
from ui import keys
from ui.context import DeskContext
from ui.widgets.basics import button
from ui.widgets.popup import Popup

if TYPE_CHECKING:
    from ui.dialogs.import_dialog import ImportDialog
    from ui.dialogs.imports_dialog import ImportsDialog
    from ui.widgets.register_export import RegisterExport


class InAndOutPopup(Popup):
    """1 brings a register in, 2 writes out what is shown, 3 takes an import back."""

    import_asked = Signal()
    export_asked = Signal()
    imports_asked = Signal()

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(context.look, parent)
        texts = (
            self.tr("1   Import a register (Excel, CSV) …"),
            self.tr("2   Save what is shown as a file …"),
            self.tr("3   Take an import back …"),
        )
        self._buttons = [button(text, "choice") for text in texts]
        for place, one in enumerate(self._buttons, 1):
            one.setMinimumWidth(context.look.px(320))
            one.clicked.connect(lambda _=False, n=place: self._choose(n))
            self.body.addWidget(one)
        self.set_choices(self._buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(self._buttons):
            if not event.isAutoRepeat():
                self._choose(digit)
            return
        super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self.close()
        asked = (self.import_asked, self.export_asked, self.imports_asked)
        asked[place - 1].emit()


class InAndOut(QObject):
    """The one place from which the register is imported and exported."""

    #: Calls were brought in, taken back or put back.
    imported = Signal()

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent

    @functools.cached_property
    def _export(self) -> RegisterExport:
        from ui.widgets.register_export import RegisterExport

        export = RegisterExport(self._context)
        export.setParent(self)
        return export

    def ask(self, wanted: CallFilter, anchor: QWidget) -> None:
        """Ask which of the three; `wanted` is what is shown."""
        popup = InAndOutPopup(self._context, self._parent)
        popup.import_asked.connect(self.bring_in)
        popup.export_asked.connect(lambda: self._export.export(wanted, self._parent.window()))
        popup.imports_asked.connect(self.show_imports)
        popup.open_beside(anchor)

    def bring_in(self) -> ImportDialog:
        """Open the import."""
        from ui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(self._context, self._parent.window())
        dialog.imported.connect(self.imported)
        dialog.open()
        return dialog

    def show_imports(self) -> ImportsDialog:
        """Open the latest imports, which may be taken back."""
        from ui.dialogs.imports_dialog import ImportsDialog

        dialog = ImportsDialog(self._context, self._parent.window())
        dialog.changed.connect(self.imported)
        dialog.open()
        return dialog
