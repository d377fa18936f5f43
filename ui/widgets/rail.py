"""The rail at the left: one press or one key for each page."""

from __future__ import annotations

import dataclasses
import functools

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from ui import icons
from ui.theme import Look
from ui.widgets.basics import label, restyle

RAIL_WIDTH = 104
#: From these text sizes on (percent) the entries stand closer, and without icons.
CLOSE_FROM = 150
ICONS_BELOW = 200


@dataclasses.dataclass(frozen=True, slots=True)
class RailEntry:
    """A page in the rail."""

    name: str
    key: str
    icon: str
    at_bottom: bool = False


class _RailButton(QPushButton):
    """Icon, name and key, one under the other."""

    def __init__(self, look: Look, entry: RailEntry) -> None:
        super().__init__()
        self._look = look
        self._entry = entry
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{entry.name} {entry.key}")
        self.setToolTip(f"{entry.name} ({entry.key})")
        self._picture = QLabel()
        # The room that texts need for Thai marks would cut the picture.
        self._picture.setStyleSheet("padding: 0;")
        self._name = label(entry.name, "rail")
        self._key = label(entry.key, "rail-key")
        layout = QVBoxLayout(self)
        above = self._air() * 4 // 7
        layout.setContentsMargins(0, look.px(above), 0, look.px(self._air() - above))
        layout.setSpacing(look.px(1))
        # At the largest text five names need all the height there is.
        self._picture.setVisible(look.percent < ICONS_BELOW)
        for part in (self._picture, self._name, self._key):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.setFixedHeight(self.sizeHint().height())
        self.toggled.connect(self._dress)
        self._dress(on=False)

    def sizeHint(self) -> QSize:
        px = self._look.px
        picture = 24 if self._look.percent < ICONS_BELOW else 0
        return QSize(px(RAIL_WIDTH - 16), px(self._air() + picture + 21 + 18 + 4))

    def _air(self) -> int:
        """Room above and below, in design pixels."""
        return 14 if self._look.percent < CLOSE_FROM else 4

    def _dress(self, on: bool) -> None:
        tokens = self._look.tokens
        colour = tokens.accent if on else tokens.muted
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(self._entry.icon, colour, self._look.px(22), ratio))
        for part in (self._name, self._key):
            restyle(part, on="true" if on else "false")


class Rail(QFrame):
    """Emits the place of the page that was chosen."""

    page_chosen = Signal(int)

    def __init__(self, look: Look, entries: list[RailEntry]) -> None:
        super().__init__()
        self.setObjectName("Rail")
        self.setFixedWidth(look.px(RAIL_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(8), look.px(10), look.px(8), look.px(10))
        layout.setSpacing(look.px(6))
        # No QButtonGroup: within one Tab would reach the chosen button alone.
        self._buttons: list[_RailButton] = []
        stretched = False
        for place, entry in enumerate(entries):
            if entry.at_bottom and not stretched:
                layout.addStretch(1)
                stretched = True
            one = _RailButton(look, entry)
            one.clicked.connect(functools.partial(self._choose, place))
            self._buttons.append(one)
            layout.addWidget(one)
        if not stretched:
            layout.addStretch(1)

    def show_page(self, place: int) -> None:
        """Mark the page that is shown."""
        for number, one in enumerate(self._buttons):
            one.setChecked(number == place)

    def _choose(self, place: int) -> None:
        self.show_page(place)
        self.page_chosen.emit(place)
