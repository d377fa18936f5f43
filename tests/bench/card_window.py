"""The program's own window while a photo arrives at 9600 baud over the real card service."""

from __future__ import annotations

import functools
import gc
import itertools
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QSettings,
    Qt,
)
from PySide6.QtGui import QColor, QImage, QImageWriter, QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.people import CARD_PHOTO
from gecc_desk.hardware.card_events import PhotoEvent, PhotoState
from tests.bench.queue_morning import Morning
from tests.bench.queue_window import Painted, application, press
from tests.builders import furnished
from tests.pcsc import CardSlot, PcscDaemon, free_slots, machine_lock
from tests.ui.open_desk import OpenDesk
from tests.virtual_card import Person, VirtualCard
from ui.card_bridge import CardBridge

_BAUD = 9600
_CARDS = 2
_PRESSES_ALONE = 20
_GIVE_UP_SECONDS = 20.0
#: Bytes of a photo on the chip.
_ROOM = 5118
#: Of some forty steps, at the moments after a press.
_STEPS_AT_LEAST = 5
_REST_MS = 120


class _Photos:
    """Where the photo of the card that is in stands, as the window is told."""

    def __init__(self, cards: CardBridge) -> None:
        self._latest: PhotoEvent | None = None
        cards.photo_changed.connect(self._note)

    def _note(self, event: PhotoEvent) -> None:
        self._latest = event

    @property
    def is_arriving(self) -> bool:
        """Whether a photo is on its way."""
        return self._latest is not None and self._latest.state is PhotoState.READING

    @property
    def whole(self) -> bytes | None:
        """The photo that has come last, if it came whole."""
        return self._latest.jpeg if self._latest is not None else None


def presses() -> tuple[list[float], list[float]]:
    """Seconds from each press to its painted answer: with no card, and beside a photo.

    The keys of a morning in turn: 1 to 7, F3, letters of a call, F2.

    Thirty people wait and five counters are open. Raises `RuntimeError` where a number does not
    appear or a photo does not come whole.
    """
    running = application()
    with tempfile.TemporaryDirectory(prefix="desk-") as home, machine_lock():
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        database = furnished(Path(home))
        Morning(database, moments.service_day(moments.now())).begin(0)
        daemon = PcscDaemon()
        daemon.start()
        gc.freeze()  # what the bench has loaded for itself is no garbage of the program's
        try:
            with OpenDesk(running, database) as desk:
                return _presses(desk, free_slots(daemon)[0])
        finally:
            gc.unfreeze()
            daemon.stop()
            database.close()


def _presses(desk: OpenDesk, slot: CardSlot) -> tuple[list[float], list[float]]:
    desk.office.set_values({CARD_PHOTO: "1"})
    desk.window.refresh_office()
    desk.settle()
    cards = desk.desk.findChild(CardBridge)
    assert cards is not None
    photos = _Photos(cards)
    whole = _photo()
    hands = _Hands(desk)
    alone = [hands.press_next() for _ in range(_PRESSES_ALONE)]
    beside_photo: list[float] = []
    for _ in range(_CARDS):
        beside_photo += _beside_one_photo(desk, slot, photos, hands, whole)
    return alone, beside_photo


def _beside_one_photo(
    desk: OpenDesk, slot: CardSlot, photos: _Photos, hands: _Hands, whole: bytes
) -> list[float]:
    """Presses from the photo's first word to its last, which the window shows as they come."""
    place = desk.window.front.card.view.photo
    bar = place.findChild(QProgressBar)
    assert bar is not None
    shown: set[int] = set()
    slot.insert(VirtualCard(Person(photo=whole), baud=_BAUD))
    _wait_until_arriving(desk, photos)
    seconds = []
    while photos.is_arriving:
        seconds.append(hands.press_next())
        shown.add(bar.value())
    desk.settle()
    if photos.whole != whole or not place.has_picture():
        raise RuntimeError("the photo did not come whole")
    if len(shown) < _STEPS_AT_LEAST:
        raise RuntimeError(f"the window showed {len(shown)} steps of the photo")
    slot.remove()
    slot.wait_until(has_card=False)
    desk.settle()
    return seconds


class _Hands:
    """The keys of a morning, one after the other: each is timed until its answer is painted."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._number = Painted(desk.window.front.issue.strip.number)
        caller = desk.window.form.caller
        digits = [functools.partial(press, desk, self._number, digit) for digit in range(1, 8)]
        to_phone = functools.partial(self._key, Qt.Key.Key_F3, "", caller, caller.setFocus)
        letters = [functools.partial(self._key, ord(one), one, caller, None) for one in "abc"]
        back = functools.partial(self._key, Qt.Key.Key_F2, "", desk.window.front.issue, None)
        self._round = itertools.cycle([*digits, to_phone, *letters, back])

    def press_next(self) -> float:
        """Seconds from the next key to its painted answer."""
        return next(self._round)()

    def _key(
        self, key: int, text: str, answers: QWidget, after: Callable[[], object] | None
    ) -> float:
        desk = self._desk
        desk.settle()
        desk.spin(_REST_MS)
        seen = _Seen(answers)
        handle = desk.window.windowHandle()
        none = Qt.KeyboardModifier.NoModifier
        begun = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            # To the window, as the keyboard's own: so shortcuts hear it.
            QCoreApplication.postEvent(handle, QKeyEvent(kind, key, none, 0, 0, 0, text))
        while not seen.painted:
            desk.application.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents
                | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )
            if time.perf_counter() - begun > _GIVE_UP_SECONDS:
                raise RuntimeError("a key was pressed and nothing was painted")
        seconds = time.perf_counter() - begun
        answers.removeEventFilter(seen)
        if after is not None:
            after()
        return seconds


class _Seen(QObject):
    """Knows when a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.painted = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call before each event of the widget."""
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def _photo() -> bytes:
    """A picture as a card holds it: 148 × 178, as large as there is room for on the chip."""
    image = QImage(148, 178, QImage.Format.Format_RGB32)
    for x, y in itertools.product(range(148), range(178)):
        image.setPixelColor(x, y, QColor((x * 7 + y) % 256, (x + y * 5) % 256, (x * y) % 200))
    best = b""
    for quality in range(1, 96):
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, b"JPG")
        writer.setQuality(quality)
        writer.write(image)
        if held.size() > _ROOM:
            break
        best = bytes(held.data())
    if not best:
        raise RuntimeError("no quality makes the picture small enough")
    return best


def _wait_until_arriving(desk: OpenDesk, photos: _Photos) -> None:
    until = time.monotonic() + _GIVE_UP_SECONDS
    while not photos.is_arriving:
        if time.monotonic() > until:
            raise RuntimeError("the card was put in and no photo began to come")
        desk.spin(10)
