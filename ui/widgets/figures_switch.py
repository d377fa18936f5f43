"""The switch of the statistics: of the queue, or of the telephone."""

from __future__ import annotations

import enum

from PySide6.QtCore import QCoreApplication, Signal

from ui.theme import Look
from ui.widgets.segments import Segments


class Side(enum.StrEnum):
    """What the statistics are about."""

    QUEUE = "queue"
    PHONE = "phone"


class SideSwitch(Segments[Side]):
    """Each side has one, which always shows that side; whoever presses the other goes there."""

    side_chosen = Signal(object)

    def __init__(self, look: Look, own: Side) -> None:
        translate = QCoreApplication.translate
        choices = [
            (Side.QUEUE, translate("SideSwitch", "Queue")),
            (Side.PHONE, translate("SideSwitch", "Telephone")),
        ]
        super().__init__(choices, translate("SideSwitch", "Statistics of"), small=True)
        self._own = own
        self.setFixedWidth(look.px(220))
        for one in self.controls():
            tip = translate("SideSwitch", "{text} (F6 once more: the other side)")
            one.setToolTip(tip.format(text=one.accessibleName()))
        self.choose(own)
        self.chosen.connect(self._pressed)

    def _pressed(self) -> None:
        wanted = self.value()
        self.choose(self._own)
        if wanted is not None and wanted is not self._own:
            self.side_chosen.emit(wanted)
