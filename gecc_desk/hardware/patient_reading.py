"""Reads the card in one reader and does not give up at the first failure.

Cards answer late just after they were pushed in, other programs hold or reset them, and a card
that was pulled out is still "there" for some tenths of a second. So every failure is followed by
a short wait in which the card may turn out to be gone, and by a fresh try while it is not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from gecc_desk.hardware.card_access import CardAccess, ReadingStopped
from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.errors import CardError, CardHeld, CardLost, CardUnreadable
from gecc_desk.hardware.pcsc import PcscContext, PcscFailure, ReaderStatus

Result = TypeVar("Result")

BACK_OFF = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait after each failed try; in all less than a person's patience."""

_TRIES_OF_REFUSED_COMMANDS = 2


class PatientReading:
    """The reading of one card, from its insertion to success or a clear reason.

    Args:
        context: the line to the service; only this thread waits on it.
        reader: the reader's name.
        access: the way to the card in that reader, kept from one reading to the next.
        status: the reader's status when the card was seen: tells this card from the next.
        is_stopped: asked before every exchange and during every wait.
    """

    def __init__(
        self,
        context: PcscContext,
        reader: str,
        access: CardAccess,
        status: ReaderStatus,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._context = context
        self._reader = reader
        self._access = access
        self._inserted = status
        self._is_stopped = is_stopped

    def read(
        self,
        work: Callable[[CardSession], Result],
        back_off: tuple[float, ...] = BACK_OFF,
        afterwards: Callable[[CardSession], None] | None = None,
    ) -> Result:
        """What ``work`` makes of the card; it may be called again, with a fresh session.

        ``afterwards`` goes on with the session of the try that succeeded; nobody waits for it.

        Raises:
            NotThaiIdCard, CardHeld, CardLost, CardUnreadable: as their texts say.
            PcscFailure: the service or the reader is gone.
            ReadingStopped: ``is_stopped`` said so.
        """
        refusals = 0
        waits = iter(back_off)
        while True:
            error: CardError
            wait = next(waits, None)
            try:
                return self._access.run(work, self._is_stopped, afterwards)
            except CardHeld as held:  # that took its time already
                wait, error = None, held
            except PcscFailure as failure:
                error = _meaning_of(failure)
            except CardUnreadable as unreadable:
                refusals += 1
                error = unreadable
            if not self._stays_for(wait or 0.0):
                raise CardLost from error
            if wait is None or refusals == _TRIES_OF_REFUSED_COMMANDS:
                raise error

    def _stays_for(self, seconds: float) -> bool:
        """Wait so long, or until the card is gone. Whether this very card is still in."""
        until = time.monotonic() + seconds
        status = self._inserted
        while True:
            if self._is_stopped():
                raise ReadingStopped
            left = max(0.0, until - time.monotonic())
            status = self._status_after(status, left)
            if not status.same_card_as(self._inserted):
                return False
            if left == 0.0:
                return True

    def _status_after(self, status: ReaderStatus, seconds: float) -> ReaderStatus:
        try:
            told = self._context.wait({self._reader: status}, round(seconds * 1000))
        except PcscFailure as failure:
            if failure.is_cancelled:
                return status
            raise
        return ReaderStatus(told[self._reader].known)


def _meaning_of(failure: PcscFailure) -> CardError:
    """What to tell if it stays so; a service or a reader that is gone is raised at once."""
    if failure.is_service_gone or failure.is_reader_gone:
        raise failure
    return CardHeld() if failure.is_held else CardUnreadable()
