"""The screens of this machine as the board knows them: which is which, and that one came or went."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject, QRect, QSizeF, Signal
from PySide6.QtGui import QGuiApplication, QScreen


@dataclasses.dataclass(frozen=True, slots=True)
class ScreenInfo:
    """One screen. `physical` is its size in millimetres as it tells it, true or not."""

    name: str
    model: str
    serial: str
    geometry: QRect
    available: QRect
    physical: QSizeF
    primary: bool = False

    @property
    def key(self) -> str:
        """By what a screen is known again: its plug, its model and, where it has one, its serial."""
        return "|".join((self.name, self.model, self.serial))

    @property
    def title(self) -> str:
        """What it is called on the screen."""
        return f"{self.model} ({self.name})" if self.model else self.name


class Screens(QObject):
    """The screens that are there now. `gone` is told before any window is moved by Qt."""

    gone = Signal()
    changed = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._removed)
        application.primaryScreenChanged.connect(self._other)
        for screen in application.screens():
            self._follow(screen)

    def all(self) -> list[ScreenInfo]:
        """The screens, the primary one first, then from left to right."""
        primary = self._application.primaryScreen()
        found = [_info(screen, primary=screen is primary) for screen in self._application.screens()]
        return sorted(found, key=lambda one: (not one.primary, one.geometry.x(), one.geometry.y()))

    def handle(self, info: ScreenInfo) -> QScreen | None:
        """Qt's own screen for this one, if it is there."""
        for screen in self._application.screens():
            if _info(screen, primary=False).key == info.key:
                return screen
        return None

    def _added(self, screen: QScreen) -> None:
        self._follow(screen)
        self.changed.emit()

    def _removed(self, _screen: QScreen) -> None:
        self.gone.emit()
        self.changed.emit()

    def _other(self, _what: object) -> None:
        self.changed.emit()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._other)
        screen.physicalSizeChanged.connect(self._other)


def known_again(key: str, screens: list[ScreenInfo]) -> ScreenInfo | None:
    """The screen of this key; one with a serial also where it hangs on another plug now."""
    for screen in screens:
        if screen.key == key:
            return screen
    _, _, rest = key.partition("|")
    same = [one for one in screens if one.serial and f"{one.model}|{one.serial}" == rest]
    return same[0] if len(same) == 1 else None


def _info(screen: QScreen, *, primary: bool) -> ScreenInfo:
    return ScreenInfo(
        screen.name(), screen.model(), screen.serialNumber(), screen.geometry(),
        screen.availableGeometry(), screen.physicalSize(), primary,
    )  # fmt: skip
