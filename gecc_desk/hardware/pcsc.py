"""A thin, typed layer over the system's smart card service (PC/SC), by pyscard's lowest module.

pyscard's own monitors are not used: their threads die with the service and do not come back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from gecc_desk.hardware.errors import CardUnreadable, NoCardService

PLUG_AND_PLAY = "\\\\?PnP?\\Notification"
"""The service's pseudo-reader: its state changes when a reader is plugged in or out."""

_SUCCESS = 0
_TIMED_OUT = 0x8010000A
_NO_READERS = 0x8010002E
_CANCELLED = 0x80100002
_SHARING_VIOLATION = 0x8010000B
# Unknown reader, reader not available, no readers.
_READER_GONE = frozenset({0x80100009, 0x80100017, _NO_READERS})
# Invalid handle, cancelled by the system, lost line to the service, no service, service stopped,
# service too busy; then Windows' own for a dead handle or a dead remote call.
_SERVICE_GONE = frozenset(
    {0x80100003, 0x80100012, 0x80100013, 0x8010001D, 0x8010001E, 0x80100031} | {6, 0x6BA, 0x6BE}
)


class PcscFailure(Exception):
    """A call to the service failed. Never leaves this package: it becomes a ``CardError``."""

    def __init__(self, code: int) -> None:
        self.code = code & 0xFFFFFFFF
        super().__init__(f"PC/SC 0x{self.code:08X}")

    @property
    def is_cancelled(self) -> bool:
        """The wait was ended by ``PcscContext.cancel``."""
        return self.code == _CANCELLED

    @property
    def is_service_gone(self) -> bool:
        """The service or this context is no longer there: only a new context helps."""
        return self.code in _SERVICE_GONE

    @property
    def is_reader_gone(self) -> bool:
        """The reader was unplugged."""
        return self.code in _READER_GONE

    @property
    def is_held(self) -> bool:
        """Another program holds the card for itself."""
        return self.code == _SHARING_VIOLATION


@dataclass(frozen=True, slots=True)
class ReaderStatus:
    """What the service says of a reader: its bits, and how often a card came or went."""

    bits: int

    @property
    def has_card(self) -> bool:
        """A card is in, readable or not."""
        return bool(self.bits & 0x20)

    @property
    def is_changed(self) -> bool:
        """Something is not as the caller believed."""
        return bool(self.bits & 0x02)

    @property
    def known(self) -> int:
        """The bits to pass to the next wait as what is believed now."""
        return self.bits & ~0x02

    def same_card_as(self, other: ReaderStatus) -> bool:
        """Whether a card is in that has been in since ``other`` was told."""
        return self.has_card and other.has_card and self.bits >> 16 == other.bits >> 16


UNKNOWN_STATUS = ReaderStatus(0)


class PcscContext:
    """One line to the service. Use it as a context manager.

    Raises:
        NoCardService: the service, or the system's library for it, is not there.
    """

    def __init__(self) -> None:
        self._scard = load_scard()
        code, self._handle = self._scard.SCardEstablishContext(self._scard.SCARD_SCOPE_USER)
        if code != _SUCCESS:
            raise NoCardService
        self._notices_plugging = True
        self._plugging = 0

    def __enter__(self) -> PcscContext:
        return self

    def __exit__(self, *_: object) -> None:
        self._scard.SCardReleaseContext(self._handle)

    def readers(self) -> list[str]:
        """The names of the readers that are plugged in."""
        code, names = self._scard.SCardListReaders(self._handle, [])
        if code & 0xFFFFFFFF == _NO_READERS:
            return []
        _check(code)
        return list(names)

    def wait(
        self, known: Mapping[str, ReaderStatus], timeout_ms: int, *, plugging: bool = False
    ) -> dict[str, ReaderStatus]:
        """The readers' statuses, as soon as one is not as ``known``, or at the time-out.

        Args:
            known: what is believed of each reader; ``UNKNOWN_STATUS`` returns at once.
            timeout_ms: how long to wait at most, in milliseconds.
            plugging: return too when a reader is plugged in or out.

        Raises:
            PcscFailure: the wait was cancelled, a reader or the service is gone.
        """
        wanted = [(name, status.known) for name, status in known.items()]
        if plugging and self._notices_plugging:
            wanted.append((PLUG_AND_PLAY, self._plugging))
        code, states = self._scard.SCardGetStatusChange(self._handle, timeout_ms, wanted)
        if code & 0xFFFFFFFF == _TIMED_OUT:
            return dict(known)
        self._check_wait(code, plugging)
        told = {name: ReaderStatus(bits) for name, bits, _ in states}
        plug_and_play = told.pop(PLUG_AND_PLAY, None)
        if plug_and_play is not None:
            self._plugging = plug_and_play.known
        return told

    def cancel(self) -> None:
        """End a ``wait`` that another thread is in."""
        self._scard.SCardCancel(self._handle)

    @contextmanager
    def connect(self, reader: str) -> Iterator[CardConnection]:
        """The card in ``reader``, shared with other programs but ours alone for this while.

        Raises:
            PcscFailure: no card, a mute card, or another program holds it.
        """
        scard = self._scard
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        code, handle, protocol = scard.SCardConnect(
            self._handle, reader, scard.SCARD_SHARE_SHARED, protocols
        )
        _check(code)
        after = scard.SCARD_LEAVE_CARD  # a reset would undo a PIN that another program was given
        try:
            _check(scard.SCardBeginTransaction(handle))
            try:
                yield CardConnection(scard, handle, protocol)
            except (PcscFailure, CardUnreadable):
                after = scard.SCARD_RESET_CARD  # the next try finds the chip fresh
                raise
            finally:
                scard.SCardEndTransaction(handle, scard.SCARD_LEAVE_CARD)
        finally:
            scard.SCardDisconnect(handle, after)

    def _check_wait(self, code: int, plugging: bool) -> None:
        """Raise where the wait failed; macOS knows no pseudo-reader, which shows as unknown."""
        try:
            _check(code)
        except PcscFailure as failure:
            if failure.is_reader_gone and plugging:
                self._notices_plugging = False
            raise


class CardConnection:
    """A connected card: what ``PcscContext.connect`` gives."""

    def __init__(self, scard: Any, handle: Any, protocol: int) -> None:  # noqa: ANN401 - no types
        self._scard = scard
        self._handle = handle
        self._protocol = protocol

    @property
    def atr(self) -> bytes:
        """The card's answer to reset. Raises ``PcscFailure``."""
        code, _, _, _, atr = self._scard.SCardStatus(self._handle)
        _check(code)
        return bytes(atr)

    def transmit(self, command: bytes) -> tuple[bytes, int, int]:
        """Send a command; data and status word come back.

        Raises:
            PcscFailure: the card or the service is gone; code 0 where the answer was empty.
        """
        code, answer = self._scard.SCardTransmit(self._handle, self._protocol, list(command))
        _check(code)
        if len(answer) < 2:
            raise PcscFailure(0)
        return bytes(answer[:-2]), answer[-2], answer[-1]


def _check(code: int) -> None:
    if code != _SUCCESS:
        raise PcscFailure(code)


def load_scard() -> Any:  # noqa: ANN401 - pyscard ships no types
    """Pyscard's lowest module.

    Raises:
        NoCardService: the system has no PC/SC library. On Linux that is found out beforehand,
            because pyscard says so on standard output from inside its C part.
    """
    if sys.platform == "linux":
        # Read by the library when it is loaded: without it the library itself waits, with no end,
        # for another program to let go of the card.
        os.environ.setdefault("PCSCLITE_NO_BLOCKING", "1")
        _require_libpcsclite()
    try:
        from smartcard import scard
    except ImportError as missing:
        raise NoCardService from missing
    return scard


def _require_libpcsclite() -> None:
    import ctypes

    try:
        ctypes.CDLL("libpcsclite.so.1")
    except OSError as missing:
        raise NoCardService from missing
