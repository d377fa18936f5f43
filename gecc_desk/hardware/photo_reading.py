"""The photo of one card, read after its text while the watcher goes on watching.

Its events all come between the ``READ`` event of its card and the next ``CardEvent``: both are
told under one lock, and whoever tells the next one ends the photo first.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from gecc_desk.domain.thai_id_card import ThaiIdCard
from gecc_desk.hardware.card_access import CardAccess, ReadingStopped
from gecc_desk.hardware.card_events import PhotoEvent, PhotoState
from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.errors import CardError, CardUnreadable, PhotoUnreadable
from gecc_desk.hardware.pcsc import PcscFailure

PROGRESS_SECONDS = 0.1
"""Between two words about the progress: nobody sees more than ten a second."""
REST_SECONDS = 0.3
"""After a fault: a card that was pulled is noticed in this time, one that stays is tried again."""
DOUBT_SECONDS = 0.8
"""After the second fault: how long the card may still turn out to have been pulled."""


class PhotoReading:
    """One photo: ``read_text`` and ``read`` are the access's work and what it does afterwards.

    Args:
        access: the way to the card, for the one silent retry.
        reader: the reader's name.
        tell: called under ``telling`` with each event; soon done, raises nothing.
        telling: held while anything is told, by the watcher too.
        is_stopped: whether nothing is to be told any more.
    """

    def __init__(
        self,
        access: CardAccess,
        reader: str,
        tell: Callable[[PhotoEvent], None],
        telling: AbstractContextManager[object],
        is_stopped: Callable[[], bool],
    ) -> None:
        self.reader = reader
        self._access = access
        self._on_photo = tell
        self._telling = telling
        self._is_stopped = is_stopped
        self._over = threading.Event()
        self._card: ThaiIdCard | None = None
        self._serial: int | None = None
        self._progress = (0, 0)
        self._told_at = 0.0
        self._early: tuple[PhotoState, bytes | None] | None = None

    # ---- for the watcher ----------------------------------------------------------------------

    @property
    def is_told(self) -> bool:
        """Whether the window knows to which card it belongs."""
        return self._serial is not None

    def is_over(self) -> bool:
        """Whether nothing more is to be read or told."""
        return self._over.is_set() or self._is_stopped()

    def belongs_to(self, serial: int) -> None:
        """The card's text has been told, in the event of this serial: begin to tell."""
        with self._telling:
            if self.is_over():
                return
            self._serial = serial
            early, self._early = self._early, None
            self._tell(PhotoState.READING)
            if early is not None:
                self.end(*early)

    def end(self, state: PhotoState, jpeg: bytes | None = None) -> None:
        """The last word on this photo, unless that was said; nothing more is read of it."""
        with self._telling:
            if self.is_over():
                return
            self._over.set()
            self._early = None
            self._tell(state, jpeg)

    # ---- in the threads that have the card ----------------------------------------------------

    def read_text(self, session: CardSession) -> ThaiIdCard:
        """All text, in such a way that the photo can follow."""
        self._card = session.read_text(photo_follows=True)
        return self._card

    def read(self, session: CardSession) -> None:
        """The photo, told as it comes; after a fault once more from the beginning."""
        try:
            self._read(session)
        except (CardError, PcscFailure):
            threading.Thread(target=self._try_again, name="card-photo", daemon=True).start()
            raise  # the connection has to know: it leaves the chip fresh for the next

    def _read(self, session: CardSession) -> None:
        try:
            jpeg = session.read_photo(self._note_progress)
        except PhotoUnreadable:
            self._come_to(PhotoState.DAMAGED)
        else:
            self._come_to(PhotoState.NONE if jpeg is None else PhotoState.READ, jpeg)

    def _try_again(self) -> None:
        if self._over.wait(REST_SECONDS):
            return
        try:
            self._access.run(self._read_all_again, self.is_over)
        except ReadingStopped:
            return
        except (CardError, PcscFailure):
            if not self._over.wait(DOUBT_SECONDS):
                self._come_to(PhotoState.FAILED)

    def _read_all_again(self, session: CardSession) -> None:
        """Text and photo, if it is still the same card's."""
        if session.read_text(photo_follows=True) != self._card:
            raise CardUnreadable
        self._read(session)

    # ---- telling --------------------------------------------------------------------------------

    def _note_progress(self, done: int, of: int) -> None:
        with self._telling:
            self._progress = (done, of)
            is_due = time.monotonic() - self._told_at >= PROGRESS_SECONDS
            if is_due and not self.is_over():
                self._tell(PhotoState.READING)

    def _come_to(self, state: PhotoState, jpeg: bytes | None = None) -> None:
        """The end; kept where the card's text itself is still to be told."""
        with self._telling:
            if self._serial is None and not self.is_over():
                self._early = (state, jpeg)
            else:
                self.end(state, jpeg)

    def _tell(self, state: PhotoState, jpeg: bytes | None = None) -> None:
        """Say so, unless the window does not even know the text that it belongs to."""
        if self._serial is not None:
            self._told_at = time.monotonic()
            self._on_photo(PhotoEvent(self._serial, state, *self._progress, jpeg))
