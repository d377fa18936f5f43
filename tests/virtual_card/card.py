"""The chip: answers commands as a Thai ID card does, and goes wrong when it is told to."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import Enum

from tests.virtual_card.person import Person

ATR_TH_NID_17 = bytes.fromhex("3B799600005448204E4944203137")
ATR_TH_NID_18 = bytes.fromhex("3B799600005448204E4944203138")
ATR_3B67 = bytes.fromhex("3B67000054455354303031")
ATR_3B68 = bytes.fromhex("3B6800005445535430303032")

SELECT = bytes.fromhex("00A4040008A000000054480001")
# A byte on a T=0 line: start, eight bits, parity, and two of guard time.
BITS_A_BYTE = 12


class CardPulled(Exception):
    """The card is no longer in the reader."""


class AnswerStyle(Enum):
    """How the answer to READ comes, by card and reader."""

    GET_RESPONSE = "61"
    AT_ONCE = "data at once"
    RIGHT_LENGTH = "6C before the data"
    SWALLOWED = "90 00 with nothing, the data by GET RESPONSE"


@dataclass(frozen=True)
class Fault:
    """At the ``exchange``-th command since the last reset (from 1): a status word instead."""

    exchange: int
    status: int
    always: bool = False


@dataclass
class VirtualCard:
    """One card.

    ``baud`` makes each exchange last as long as its bytes take on the line; ``pull_at`` takes the
    card out at that exchange since insertion (from 1) instead of an answer.
    """

    person: Person = field(default_factory=Person)
    atr: bytes = ATR_TH_NID_17
    style: AnswerStyle = AnswerStyle.GET_RESPONSE
    is_thai: bool = True
    baud: int | None = None
    pull_at: int | None = None
    faults: tuple[Fault, ...] = ()
    knows_b0: bool = True

    def __post_init__(self) -> None:
        self.exchanges = 0
        self.line_bytes = 0
        self.commands: list[bytes] = []
        self.is_pulled = False
        self._record = self.person.record()
        self._faults = list(self.faults)
        self._told_length = False
        self.reset()

    def reset(self) -> None:
        """What power-on and reset do: nothing is selected, nothing waits to be fetched."""
        self._since_reset = 0
        self._is_selected = False
        self._waiting = b""

    def transmit(self, command: bytes) -> tuple[bytes, int, int]:
        """One exchange. Raises ``CardPulled`` where the card is to leave or has left."""
        self.exchanges += 1
        self._since_reset += 1
        self.commands.append(command)
        if self.is_pulled or self.exchanges == self.pull_at:
            self.is_pulled = True
            raise CardPulled
        data, status = self._fault() or self._answer(command)
        self._pass_time(command, data)
        return data, status >> 8, status & 0xFF

    def line_seconds(self, baud: int) -> float:
        """How long all bytes so far take on the line at least."""
        return self.line_bytes * BITS_A_BYTE / baud

    def _pass_time(self, command: bytes, data: bytes) -> None:
        # Header, procedure byte, data either way, status word.
        sent = 5 + 1 + len(command[5:]) + len(data) + 2
        self.line_bytes += sent
        if self.baud is not None:
            time.sleep(sent * BITS_A_BYTE / self.baud)

    def _fault(self) -> tuple[bytes, int] | None:
        for fault in self._faults:
            if fault.exchange == self._since_reset:
                if not fault.always:
                    self._faults.remove(fault)
                return b"", fault.status
        return None

    def _answer(self, command: bytes) -> tuple[bytes, int]:
        if command == SELECT:
            self._is_selected = self.is_thai
            return b"", 0x610A if self.is_thai else 0x6A82
        if command[:3] == b"\x00\xc0\x00" and len(command) == 5:
            return self._get_response(command[3], command[4])
        if not self._is_selected:
            return b"", 0x6D00
        if command[0] == 0x80 and command[4:6] == b"\x02\x00" and len(command) == 7:
            return self._read(command[1], int.from_bytes(command[2:4], "big"), command[6])
        return b"", 0x6D00

    def _get_response(self, p2: int, length: int) -> tuple[bytes, int]:
        if p2 != (0x01 if self.atr.startswith(b"\x3b\x67") else 0x00):
            return b"", 0x6A86
        if not self._waiting:
            return b"", 0x6985
        if length != len(self._waiting) % 256:
            return b"", 0x6C00 | len(self._waiting)
        data, self._waiting = self._waiting, b""
        return data, 0x9000

    def _read(self, instruction: int, offset: int, length: int) -> tuple[bytes, int]:
        own = 0xB0 if self.person.version == "0003" else 0xB1
        if instruction not in {0xB0, own} or (instruction == 0xB0 and not self.knows_b0):
            return b"", 0x6D00
        if offset + length > len(self._record):
            return b"", 0x6B00
        data = self._record[offset : offset + length]
        if instruction != own:  # an older card shows its version alone to the newer command
            data = data[:4].ljust(length) if offset == 0 else b" " * length
        return self._deliver(data)

    def _deliver(self, data: bytes) -> tuple[bytes, int]:
        if self.style is AnswerStyle.AT_ONCE:
            return data, 0x9000
        if self.style is AnswerStyle.RIGHT_LENGTH and not self._told_length:
            self._told_length = True
            return b"", 0x6C00 | len(data)
        self._told_length = False
        self._waiting = data
        return b"", 0x9000 if self.style is AnswerStyle.SWALLOWED else 0x6100 | len(data)
