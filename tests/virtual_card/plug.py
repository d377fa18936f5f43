"""Plugs a virtual card into the real pcscd, through the TCP port of its virtual reader (vpcd)."""

from __future__ import annotations

import contextlib
import socket
import threading

from tests.virtual_card.card import CardPulled, VirtualCard

VPCD_PORT = 35963
"""The first slot's; the second slot has the next."""

_OFF, _ON, _RESET, _ATR = 0, 1, 2, 4


class PluggedCard:
    """A card that is in the reader, served by a thread until it is pulled."""

    def __init__(self, card: VirtualCard, port: int = VPCD_PORT) -> None:
        self.card = card
        self._line = socket.create_connection(("127.0.0.1", port), timeout=5)
        self._line.settimeout(None)
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="virtual-card", daemon=True)
        self._thread.start()

    def pull(self) -> None:
        """Take the card out; returns when its thread has ended."""
        self.card.is_pulled = True
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        assert not self._thread.is_alive(), "the virtual card's thread did not end"

    def wait_until_pulled(self, seconds: float) -> bool:
        """Whether the card was out, by its own ``pull_at`` or by the reader, in this time."""
        return self._gone.wait(seconds)

    def _serve(self) -> None:
        with self._line, contextlib.suppress(OSError, CardPulled):
            while (message := self._receive()) is not None:
                if len(message) == 1:
                    self._control(message[0])
                else:
                    data, sw1, sw2 = self.card.transmit(message)
                    self._send(data + bytes([sw1, sw2]))
        self._gone.set()

    def _control(self, code: int) -> None:
        if code in {_OFF, _ON, _RESET}:
            self.card.reset()
        elif code == _ATR:
            self._send(self.card.atr)

    def _send(self, message: bytes) -> None:
        self._line.sendall(len(message).to_bytes(2, "big") + message)

    def _receive(self) -> bytes | None:
        length = self._take(2)
        return None if length is None else self._take(int.from_bytes(length, "big"))

    def _take(self, size: int) -> bytes | None:
        taken = b""
        while len(taken) < size:
            # The reader writes length and command apart: unless each is acknowledged at once,
            # every exchange waits some 40 ms for the other side's patience.
            self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            piece = self._line.recv(size - len(taken))
            if not piece:
                return None
            taken += piece
        return taken
