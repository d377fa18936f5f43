"""Watches every card reader from a thread of its own and reads each card that comes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from gecc_desk.domain.thai_id_card import ThaiIdCard
from gecc_desk.hardware.card_access import CardAccess, ReadingStopped
from gecc_desk.hardware.card_events import (
    CardEvent,
    PhotoEvent,
    PhotoState,
    ReaderState,
    error_for,
    state_for,
)
from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.errors import CardError, NoCardService
from gecc_desk.hardware.patient_reading import BACK_OFF, PatientReading
from gecc_desk.hardware.pcsc import UNKNOWN_STATUS, PcscContext, PcscFailure, ReaderStatus
from gecc_desk.hardware.photo_reading import PhotoReading

__all__ = ["CardEvent", "CardWatcher", "PhotoEvent", "PhotoState", "ReaderState"]

_log = logging.getLogger(__name__)

WAIT_MS = 1000
"""How long one wait lasts: the longest that a missed signal can go unseen."""
SERVICE_RETRY_SECONDS = 0.5
"""How often to look whether the service is back."""
_STOP_SECONDS = 2.0  # a service that hangs holds the thread longer; the program ends without it
_CANCEL_SECONDS = 0.02
_HELD_RETRY_SECONDS = 0.2
_LASTING_SECONDS = 1.0  # a line that breaks sooner is no better than none

# Which of several readers to show when none has just changed: a person first, a foreign card
# that stays in (a signing token) last.
_RANK = {
    ReaderState.READ: 0,
    ReaderState.HELD: 1,
    ReaderState.UNREADABLE: 1,
    ReaderState.LOST: 1,
    ReaderState.NO_CARD: 2,
    ReaderState.NOT_THAI_ID: 3,
}

# How a photo that is still on its way ends when this is told; else it was given up for another.
_PHOTO_ENDS = {
    ReaderState.NO_SERVICE: PhotoState.FAILED,
    ReaderState.NO_READER: PhotoState.LOST,
    ReaderState.NO_CARD: PhotoState.LOST,
    ReaderState.LOST: PhotoState.LOST,
}


@dataclass(slots=True)
class _Slot:
    """What is known of one reader."""

    access: CardAccess
    status: ReaderStatus = UNKNOWN_STATUS
    state: ReaderState = ReaderState.NO_CARD
    card: ThaiIdCard | None = None
    error: CardError | None = None
    tried_at: float = 0.0

    def becomes(
        self,
        state: ReaderState,
        *,
        card: ThaiIdCard | None = None,
        error: CardError | None = None,
    ) -> None:
        self.state = state
        self.card = card
        self.error = error or error_for(state)

    def rested_for(self, seconds: float) -> bool:
        return time.monotonic() - self.tried_at > seconds


class CardWatcher:
    """Tells ``on_change`` about readers and cards until it is stopped.

    ``on_change`` is called from the watcher's own thread, once at the start with the state found
    then and at every change after it. It must return soon and must not raise.

    With several readers the one in which something happened last is shown; when its card leaves,
    another that holds a card, or else one that waits.

    Where photos are wanted, ``on_photo`` is told about each from its first byte to its last word,
    after the card's ``READ`` event and before the next event of any card; from whichever thread
    has something to say, but never from two at once, nor while ``on_change`` is being told. It
    must return soon and must not raise either.
    """

    def __init__(
        self,
        on_change: Callable[[CardEvent], None],
        on_photo: Callable[[PhotoEvent], None] | None = None,
    ) -> None:
        self._on_change = on_change
        self._on_photo = on_photo
        self._wants_photo = False
        self._photo: PhotoReading | None = None
        self._telling = threading.RLock()
        self._thread = threading.Thread(target=self._run, name="card-watcher", daemon=True)
        self._stopping = threading.Event()
        self._asked_again = threading.Event()
        self._line = threading.Lock()
        self._waking = threading.Lock()
        self._context: PcscContext | None = None
        self._connected_at = 0.0
        self._slots: dict[str, _Slot] = {}
        self._shown: str | None = None
        self._told: CardEvent | None = None

    def start(self) -> None:
        """Begin watching. Returns at once; never fails: a missing service is a state."""
        self._thread.start()

    def reread(self) -> None:
        """Read the card that is in once more, or tell the present state again. Any thread."""
        self.cancel_photo()
        self._asked_again.set()
        self._wake()

    def want_photo(self, wanted: bool) -> None:
        """Whether the photo is to follow the text, from the next card on. Any thread, any time.

        Once photos are no longer wanted, one that is on its way is given up.
        """
        self._wants_photo = wanted
        if not wanted:
            self.cancel_photo()

    def cancel_photo(self) -> None:
        """Give up the photo that is on its way, if one is. Any thread."""
        with self._telling:
            if self._photo is not None and self._photo.is_told:
                self._photo.end(PhotoState.CANCELLED)

    def stop(self) -> None:
        """End the thread and wait for it. May be called twice, and from any thread.

        A photo that is on its way ends at its next exchange. Nothing is told after this.
        """
        self._stopping.set()
        with self._telling:
            pass  # what is being told at this moment has been told now
        until = time.monotonic() + _STOP_SECONDS
        # Again and again: a cancel that comes just before a wait begins does not end it.
        while self._is_running_elsewhere() and time.monotonic() < until:
            self._wake()
            self._thread.join(_CANCEL_SECONDS)

    def _is_running_elsewhere(self) -> bool:
        return self._thread.is_alive() and threading.current_thread() is not self._thread

    def _wake(self) -> None:
        """End the watcher's wait; not by this thread, which a service that hangs would hold up."""
        if self._waking.acquire(blocking=False):  # one that is held up is enough
            threading.Thread(target=self._cancel_wait, name="card-wake", daemon=True).start()

    def _cancel_wait(self) -> None:
        try:
            with self._line:
                if self._context is not None:
                    self._context.cancel()
        finally:
            self._waking.release()

    # ---- the thread -------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._connected() as context:
                    self._watch(context)
            except (NoCardService, PcscFailure) as failure:
                self._lose_service(failure)
            except ReadingStopped:
                return

    def _lose_service(self, failure: NoCardService | PcscFailure) -> None:
        """Say so, unless a fresh line may do at once, and wait a little before the next."""
        if self._photo is not None:
            self._photo.end(PhotoState.FAILED)
        _log.info("the line to the card service is lost: %s", failure)
        has_lasted = time.monotonic() - self._connected_at > _LASTING_SECONDS
        if has_lasted and isinstance(failure, PcscFailure):
            return
        self._tell(ReaderState.NO_SERVICE, again=self._asked_again.is_set())
        self._asked_again.clear()
        self._stopping.wait(SERVICE_RETRY_SECONDS)

    @contextmanager
    def _connected(self) -> Iterator[PcscContext]:
        with PcscContext() as context:
            self._slots.clear()
            self._connected_at = time.monotonic()
            self._publish(context)
            try:
                yield context
            finally:
                self._publish(None)

    def _publish(self, context: PcscContext | None) -> None:
        """Let other threads cancel this context's waits, or no longer."""
        with self._line:
            self._context = context

    def _watch(self, context: PcscContext) -> None:
        """Wait and look, until the service is gone."""
        is_first = True
        while not self._stopping.is_set():
            has_changed = self._list_readers(context)
            told = self._wait(context, 0 if is_first or has_changed else WAIT_MS)
            again = self._asked_again.is_set()
            self._asked_again.clear()
            # Of two cards the one that is shown is asked for: a person must not change by Ctrl+R.
            asked = {self._shown} if self._shows_a_card() else set(self._slots)
            for name, status in told.items():
                self._look(context, name, status, again=again and name in asked)
            if is_first:
                self._forget_foreign_card()
                is_first = False
            self._show(again=again)

    def _shows_a_card(self) -> bool:
        slot = self._slots.get(self._shown or "")
        return slot is not None and slot.status.has_card

    def _list_readers(self, context: PcscContext) -> bool:
        """Bring the slots in line with the readers plugged in. Whether any came or went."""
        before, names = self._slots, context.readers()
        self._slots = {name: before.get(name) or _Slot(CardAccess(name)) for name in names}
        for gone in before.keys() - self._slots.keys():
            self._lose_photo(gone)
        return self._slots.keys() != before.keys()

    def _wait(self, context: PcscContext, timeout_ms: int) -> dict[str, ReaderStatus]:
        known = {name: slot.status for name, slot in self._slots.items()}
        try:
            return context.wait(known, timeout_ms, plugging=True)
        except PcscFailure as failure:
            if failure.is_cancelled:
                return known
            if failure.is_reader_gone:  # the next listing leaves it out
                self._stopping.wait(_CANCEL_SECONDS)
                return {}
            raise

    def _look(self, context: PcscContext, name: str, status: ReaderStatus, *, again: bool) -> None:
        """Bring one reader's slot up to date, by reading its card if that is called for."""
        slot = self._slots[name]
        is_same = status.same_card_as(slot.status)
        slot.status = ReaderStatus(status.known)
        if not is_same:
            self._lose_photo(name)
        if not status.has_card:
            if slot.state is not ReaderState.LOST or again:
                slot.becomes(ReaderState.NO_CARD)
        elif not is_same or again:
            self._shown = name
            self._tell(ReaderState.READING, reader=name)
            self._read(context, name, BACK_OFF)
        elif slot.state is ReaderState.HELD and slot.rested_for(_HELD_RETRY_SECONDS):
            self._read(context, name, ())

    def _read(self, context: PcscContext, name: str, back_off: tuple[float, ...]) -> None:
        slot = self._slots[name]
        photo = self._photo_to_read(name)
        is_stopped = photo.is_over if photo is not None else self._stopping.is_set
        reading = PatientReading(context, name, slot.access, slot.status, is_stopped)
        try:
            if photo is None:
                card = reading.read(CardSession.read_text, back_off)
            else:
                card = reading.read(photo.read_text, back_off, afterwards=photo.read)
        except NoCardService:
            raise
        except CardError as error:
            slot.becomes(state_for(error), error=error)
        except PcscFailure as failure:
            if not failure.is_reader_gone:
                raise
            slot.becomes(ReaderState.LOST)
        else:
            slot.becomes(ReaderState.READ, card=card)
            self._photo = photo or self._photo
        slot.tried_at = time.monotonic()

    def _photo_to_read(self, name: str) -> PhotoReading | None:
        """What is to follow the text of this reader's card: only the card that is shown has a photo."""
        if self._on_photo is None or not self._wants_photo or name != self._shown:
            return None
        access, stopped = self._slots[name].access, self._stopping.is_set
        return PhotoReading(access, name, self._on_photo, self._telling, stopped)

    def _lose_photo(self, name: str) -> None:
        """The card of which the photo may be on its way is no longer in this reader."""
        if self._photo is not None and self._photo.reader == name:
            self._photo.end(PhotoState.LOST)

    def _forget_foreign_card(self) -> None:
        """A foreign card found at the start (a signing token) is not what the desk waits for."""
        slot = self._slots.get(self._shown or "")
        if slot is not None and slot.state is ReaderState.NOT_THAI_ID:
            self._shown = None

    # ---- telling ----------------------------------------------------------------------------

    def _show(self, *, again: bool) -> None:
        """Tell about the reader in which something happened last, or the best of the others."""
        if not self._slots:
            self._tell(ReaderState.NO_READER, again=again)
            return
        shown = self._slots.get(self._shown or "")
        if shown is None or shown.state is ReaderState.NO_CARD:
            self._shown = min(self._slots, key=lambda name: _RANK[self._slots[name].state])
        slot = self._slots[self._shown or ""]
        self._tell(slot.state, reader=self._shown, card=slot.card, error=slot.error, again=again)

    def _tell(
        self,
        state: ReaderState,
        *,
        reader: str | None = None,
        card: ThaiIdCard | None = None,
        error: CardError | None = None,
        again: bool = False,
    ) -> None:
        told = self._told
        if told and not again and (told.state, told.reader, told.card) == (state, reader, card):
            return
        serial = told.serial + 1 if told else 1
        with self._telling:
            if self._stopping.is_set():
                return
            self._told = CardEvent(serial, state, reader, card, error or error_for(state))
            _log.info("card reader %s: %s", reader or "-", state.value)
            photo = self._photo
            begins = photo is not None and not photo.is_told and state is ReaderState.READ
            if photo is not None and not begins:
                photo.end(_PHOTO_ENDS.get(state, PhotoState.CANCELLED))
            self._on_change(self._told)
            if photo is not None and begins:
                photo.belongs_to(serial)
