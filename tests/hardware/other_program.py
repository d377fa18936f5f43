"""Another program at the same card, as a bank's or a hospital's would be."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from gecc_desk.hardware.pcsc import load_scard
from tests.pcsc import CardSlot

scard = load_scard()


class OtherProgram:
    """Its connection to the card in one reader, from the first moment on."""

    def __init__(self, slot: CardSlot, share: int) -> None:
        code, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        assert code == scard.SCARD_S_SUCCESS
        code, self._card, _ = scard.SCardConnect(
            self._context, slot.reader, share, scard.SCARD_PROTOCOL_T0
        )
        assert code == scard.SCARD_S_SUCCESS

    def begin(self) -> None:
        assert scard.SCardBeginTransaction(self._card) == scard.SCARD_S_SUCCESS

    def select_its_own(self) -> int:
        """Send a command of its own; the service's answer code tells if the card was reset."""
        code, _ = scard.SCardTransmit(
            self._card, scard.SCARD_PCI_T0, [0x00, 0xA4, 0x04, 0x00, 0x00]
        )
        return int(code)

    def reset(self) -> None:
        scard.SCardReconnect(
            self._card, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0, scard.SCARD_RESET_CARD
        )

    def let_go(self) -> None:
        scard.SCardDisconnect(self._card, scard.SCARD_LEAVE_CARD)
        scard.SCardReleaseContext(self._context)


@contextmanager
def resetting(slot: CardSlot, every: float) -> Iterator[None]:
    """A program that resets the card again and again, every so many seconds."""
    other = OtherProgram(slot, scard.SCARD_SHARE_SHARED)
    over = threading.Event()

    def disturb() -> None:
        while not over.wait(every):
            other.reset()

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        other.let_go()
