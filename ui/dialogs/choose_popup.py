"""Several values of one kind, chosen beside the button that names them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.basics import label
from ui.widgets.check_list import CheckList
from ui.widgets.popup import Popup


class ChoosePopup(Popup):
    """Stays open, so that several things can be chosen; Esc closes it. Nothing chosen means all."""

    #: The values that are chosen now, as a frozenset.
    changed = Signal(object)

    def __init__(
        self,
        look: Look,
        name: str,
        values: Sequence[tuple[object, str]],
        chosen: frozenset[object],
        parent: QWidget,
    ) -> None:
        super().__init__(look, parent)
        self._chosen = chosen
        self.list = CheckList(look, name, values)
        self.list.toggled.connect(self._toggle)
        self.list.left.connect(self.close)
        self.body.addWidget(label(name, "heading"))
        self.body.addWidget(self.list)
        self.list.show_chosen(list(chosen))

    def take_focus(self) -> None:
        self.list.take_focus()

    def _toggle(self, value: object) -> None:
        self._chosen = self._chosen ^ {value}
        self.list.show_chosen(list(self._chosen))
        self.changed.emit(self._chosen)
