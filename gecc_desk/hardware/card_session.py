"""Reads a Thai ID card through any callable that carries a command to it and its answer back.

The commands are the card's published ones: SELECT of the ministry's application, READ of a
stretch of its record, GET RESPONSE for the data (the card speaks T=0). Every status word is
looked at: what is not a known success raises, and nothing is ever left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable

from gecc_desk.domain.thai_id_card import ThaiIdCard
from gecc_desk.hardware.card_photo import PHOTO_CAPACITY, PhotoPieces
from gecc_desk.hardware.errors import CardUnreadable, NotThaiIdCard, UnexpectedStatus
from gecc_desk.hardware.thai_id_decoder import decode_card

Transmit = Callable[[bytes], tuple[bytes, int, int]]
"""A command in; out come the answer's data and the two bytes of its status word."""

SELECT = bytes.fromhex("00A4040008A000000054480001")
LONGEST_READ = 255

_FIXED_SIZE = 0x017B  # all text but the address, and the photo's length
_PHOTO = 0x017B
_PHOTO_LENGTH = slice(0x0179, 0x017B)
_ADDRESS = 0x1579
_ADDRESS_SIZE = 160
# A full photo is 18 bytes longer than 20 reads: these 18 come along with the address behind them.
_PHOTO_IN_READS = PHOTO_CAPACITY // LONGEST_READ * LONGEST_READ
_PHOTO_TAIL = PHOTO_CAPACITY - _PHOTO_IN_READS

_CURRENT_VERSION = b"0003"
_READ = 0xB0
_READ_OF_OTHER_VERSIONS = 0xB1
_OK = 0x9000
_UNKNOWN_COMMAND = 0x6D00
_SILENT_ROUNDS = 3
# On SELECT these tell of a fault of the chip; every other refusal means "no such application".
_CHIP_FAULTS = (0x62, 0x63, 0x64, 0x65, 0x66, 0x6F)


class CardSession:
    """One reading of one card, from SELECT on. A fresh session begins anew.

    Args:
        transmit: carries one command. What it raises comes through as it is.
        atr: the card's answer to reset: it tells which GET RESPONSE the card understands.
    """

    def __init__(self, transmit: Transmit, atr: bytes) -> None:
        self._transmit = transmit
        self._response_p2 = 0x01 if atr.startswith(b"\x3b\x67") else 0x00
        self._read_instruction = _READ
        self._photo_claimed = 0
        self._photo_tail = b""
        self.exchanges = 0

    def read_text(self, *, photo_follows: bool = False) -> ThaiIdCard:
        """All text of the card, in 7 exchanges on a current card.

        Args:
            photo_follows: ``read_photo`` comes next; the last bytes of a full photo are then
                read along with the address, which saves it two exchanges.

        Raises:
            NotThaiIdCard: the ministry's application is not on the card.
            UnexpectedStatus: the card refused a command.
            CardUnreadable: the card answered without content.
        """
        self._select()
        fixed = self._read_fixed()
        self._photo_claimed = int.from_bytes(fixed[_PHOTO_LENGTH], "big")
        fits_in_reads = 0 < self._photo_claimed <= _PHOTO_IN_READS
        ahead = _PHOTO_TAIL if photo_follows and not fits_in_reads else 0
        last = self._read(_ADDRESS - ahead, ahead + _ADDRESS_SIZE)
        self._photo_tail = last[:ahead]
        return decode_card(fixed, last[ahead:])

    def read_photo(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes | None:
        """The photo as JPEG; call it after ``read_text``.

        Args:
            progress: told after every piece: bytes so far, bytes expected.
            cancelled: asked before every piece.

        Returns:
            The JPEG, cut at its end mark; None where the card holds no photo, or when cancelled.

        Raises:
            PhotoUnreadable: what is there is no whole JPEG.
            UnexpectedStatus: the card refused a command.
        """
        pieces = PhotoPieces(self._photo_claimed)
        while not pieces.is_complete:
            if cancelled is not None and cancelled():
                return None
            pieces.add(self._photo_piece(pieces.size, pieces.expected))
            if progress is not None:
                progress(pieces.size, pieces.expected)
        return pieces.photo()

    def _photo_piece(self, start: int, end: int) -> bytes:
        if self._photo_tail and start == _PHOTO_IN_READS:
            return self._photo_tail
        return self._read(_PHOTO + start, min(LONGEST_READ, end - start))

    def _select(self) -> None:
        _, sw1, sw2 = self._send(SELECT)
        if sw1 == 0x61 or (sw1 << 8 | sw2) == _OK:
            return
        if sw1 in _CHIP_FAULTS:
            raise UnexpectedStatus(sw1 << 8 | sw2)
        raise NotThaiIdCard

    def _read_fixed(self) -> bytes:
        """The record up to the photo, with the instruction that this card's version wants."""
        fixed = self._read_beginning()
        while len(fixed) < _FIXED_SIZE:
            fixed += self._read(len(fixed), min(LONGEST_READ, _FIXED_SIZE - len(fixed)))
        return fixed

    def _read_beginning(self) -> bytes:
        try:
            beginning = self._read(0, LONGEST_READ)
        except UnexpectedStatus as refusal:
            if refusal.status != _UNKNOWN_COMMAND:
                raise
            self._read_instruction = _READ_OF_OTHER_VERSIONS
            return self._read(0, LONGEST_READ)
        if beginning.startswith(_CURRENT_VERSION):
            return beginning
        return self._read_other_version() or beginning

    def _read_other_version(self) -> bytes | None:
        """The beginning by the other versions' instruction; None where the card knows it not."""
        self._read_instruction = _READ_OF_OTHER_VERSIONS
        try:
            return self._read(0, LONGEST_READ)
        except UnexpectedStatus:
            self._read_instruction = _READ
            return None

    def _read(self, offset: int, length: int) -> bytes:
        """At most ``length`` bytes (≤ 255) of the record, and at least one."""
        command = bytes([0x80, self._read_instruction, *offset.to_bytes(2, "big"), 2, 0, length])
        data, sw1, sw2 = self._send_right_length(command)
        if (sw1 << 8 | sw2) == _OK and not data:
            sw1, sw2 = 0x61, length  # the reader swallowed the card's "61": the data still waits
        silent = 0
        while sw1 == 0x61 and len(data) < length and silent < _SILENT_ROUNDS:
            more, sw1, sw2 = self._get_response(sw2)
            data += more
            silent = 0 if more else silent + 1
        if sw1 != 0x61 and (sw1 << 8 | sw2) != _OK:
            raise UnexpectedStatus(sw1 << 8 | sw2)
        if not data:
            raise CardUnreadable
        return data[:length]

    def _get_response(self, length: int) -> tuple[bytes, int, int]:
        return self._send_right_length(bytes([0x00, 0xC0, 0x00, self._response_p2, length]))

    def _send_right_length(self, command: bytes) -> tuple[bytes, int, int]:
        """The answer, asked for once more where the card names the right length (``6C xx``)."""
        data, sw1, sw2 = self._send(command)
        if sw1 == 0x6C:
            data, sw1, sw2 = self._send(command[:-1] + bytes([sw2]))
        return data, sw1, sw2

    def _send(self, command: bytes) -> tuple[bytes, int, int]:
        self.exchanges += 1
        return self._transmit(command)
