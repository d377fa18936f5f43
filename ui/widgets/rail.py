"""The rail at the left: one press or one key for each page."""

from __future__ import annotations

import dataclasses
import enum
import functools
from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from ui import icons
from ui.theme import Look
from ui.widgets.basics import label, restyle

RAIL_WIDTH = 104
#: From this text size on (percent) the entries stand closer, however high the window is.
CLOSE_FROM = 150
#: A badge has room for two digits.
_MOST_SHOWN = 100
#: Above the first entry and below the last, and between two, in design pixels.
_EDGE, _GAP = 10, 6


class Room(enum.IntEnum):
    """How the entries stand: with air, closer, and without icons where the window is low."""

    AIRY = 0
    CLOSE = 1
    BARE = 2


@dataclasses.dataclass(frozen=True, slots=True)
class RailEntry:
    """A page in the rail."""

    name: str
    key: str
    icon: str
    at_bottom: bool = False


def _air(room: Room) -> int:
    """Room above and below an entry, in design pixels."""
    return 14 if room is Room.AIRY else 4


def entry_height(room: Room) -> int:
    """The height of an entry, in design pixels: air, icon, name, key."""
    picture = 0 if room is Room.BARE else 24
    return _air(room) + picture + 21 + 18 + 4


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
        self._badge = label("", "badge")
        self._badge.setParent(self)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._badge.hide()
        self._name = label(entry.name, "rail")
        self._key = label(entry.key, "rail-key")
        self._room = Room.AIRY
        layout = QVBoxLayout(self)
        layout.setSpacing(look.px(1))
        for part in (self._picture, self._name, self._key):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.take_room(Room.AIRY)
        self.toggled.connect(self._dress)
        self._dress(on=False)

    def take_room(self, room: Room) -> None:
        """Stand as there is room for."""
        self._room = room
        air, px = _air(room), self._look.px
        above = air * 4 // 7
        margins = (0, px(above), 0, px(air - above))
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(*margins)
        self._picture.setVisible(room is not Room.BARE)
        self.setFixedHeight(px(entry_height(room)))

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(px(RAIL_WIDTH - 16), px(entry_height(self._room)))

    def show_badge(self, count: int, said: str, *, late: bool) -> None:
        """A number at the corner, and what it means; 0 takes it away."""
        self._badge.setText(str(count) if count < _MOST_SHOWN else f"{_MOST_SHOWN - 1}+")
        restyle(self._badge, late="true" if late else "false")
        self._badge.setVisible(count > 0)
        entry = self._entry
        told = f" · {said}" if count else ""
        self.setAccessibleName(f"{entry.name} {entry.key}{told}")
        self.setToolTip(f"{entry.name} ({entry.key}){told}")
        self._place_badge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_badge()

    def _place_badge(self) -> None:
        size, gap = self._badge.sizeHint(), self._look.px(2)
        width = max(size.width(), size.height())
        self._badge.setGeometry(self.width() - width - gap, gap, width, size.height())
        self._badge.raise_()

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
        self._look = look
        self.setFixedWidth(look.px(RAIL_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(8), look.px(_EDGE), look.px(8), look.px(_EDGE))
        layout.setSpacing(look.px(_GAP))
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

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(RAIL_WIDTH), self._height(Room.BARE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        first = Room.AIRY if self._look.percent < CLOSE_FROM else Room.CLOSE
        fitting = [room for room in Room if room >= first and self._height(room) <= self.height()]
        room = fitting[0] if fitting else Room.BARE
        for one in self._buttons:
            one.take_room(room)

    def _height(self, room: Room) -> int:
        """What all entries take, in real pixels."""
        px, count = self._look.px, len(self._buttons)
        return count * px(entry_height(room)) + (count - 1) * px(_GAP) + 2 * px(_EDGE)

    def show_page(self, place: int) -> None:
        """Mark the page that is shown."""
        for number, one in enumerate(self._buttons):
            one.setChecked(number == place)

    def show_only(self, places: Collection[int]) -> None:
        """Have no entries but these."""
        for number, one in enumerate(self._buttons):
            one.setVisible(number in places)

    def show_badge(self, place: int, count: int, said: str, *, late: bool) -> None:
        """A number beside the page in that place; `said` tells what it counts."""
        self._buttons[place].show_badge(count, said, late=late)

    def _choose(self, place: int) -> None:
        self.show_page(place)
        self.page_chosen.emit(place)
