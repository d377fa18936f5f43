"""Digits were typed one after the other where each of them issues a ticket: says so, offers help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.models.press_burst import Press
from ui.theme import Look
from ui.widgets.basics import Strip, button, label, row


class BurstStrip(Strip):
    """Hidden while visitors come one by one."""

    #: Cancel the tickets of these presses: tuple[Press, ...].
    cancel_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "error")
        self._presses: dict[int, Press] = {}
        said = self.tr("Digits were typed one after the other. No more tickets are issued.")
        self.cancel = button(
            self.tr("Cancel those tickets   Ctrl+Z"), tip=self.tr("The tickets just issued")
        )
        self.keep = button(self.tr("Keep them"), tip="Esc")
        self.cancel.clicked.connect(self.press_cancel)
        self.keep.clicked.connect(self.forget)
        self.body.addWidget(label(said, wrap=True))
        self.body.addLayout(row(self.cancel, self.keep, None, gap=look.px(8)))
        self.hide()

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        return [self.cancel, self.keep]

    def stop(self, presses: Sequence[Press]) -> None:
        """One press too many: these belong together."""
        self._presses |= {id(one): one for one in presses}
        self.show()

    def holds(self, press: Press | None) -> bool:
        """Whether this press is one of those."""
        return id(press) in self._presses

    def press_cancel(self) -> None:
        """Take all of them back."""
        presses = tuple(self._presses.values())
        self.forget()
        self.cancel_asked.emit(presses)

    def forget(self) -> None:
        """They are meant, or gone."""
        self._presses = {}
        self.hide()
