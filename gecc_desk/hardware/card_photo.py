"""Puts the photo of a Thai ID card together from its pieces and finds where it really ends."""

from __future__ import annotations

from gecc_desk.hardware.errors import PhotoUnreadable

PHOTO_CAPACITY = 5118
"""Bytes between the card's text and its address: the photo is never longer."""

_START = b"\xff\xd8"
_END = b"\xff\xd9"
_PADDING = b" \x00\xff"


class PhotoPieces:
    """The photo so far.

    Args:
        claimed: the length that the card's own field gives. It is used to stop in time and
            never trusted: the JPEG's end mark decides.
    """

    def __init__(self, claimed: int) -> None:
        self._claimed = claimed if 0 < claimed <= PHOTO_CAPACITY else PHOTO_CAPACITY
        self._bytes = bytearray()

    def add(self, piece: bytes) -> None:
        """Append the next bytes as they are: nothing inside a JPEG may be stripped.

        Raises:
            PhotoUnreadable: something is there that does not begin as a JPEG does.
        """
        self._bytes += piece
        if not self.is_blank and not self._bytes.startswith(_START[: len(self._bytes)]):
            raise PhotoUnreadable

    @property
    def size(self) -> int:
        """Bytes so far."""
        return len(self._bytes)

    @property
    def expected(self) -> int:
        """Bytes up to which to read, as far as can be told now."""
        if self.is_complete:
            return len(self._bytes)
        return self._claimed if len(self._bytes) < self._claimed else PHOTO_CAPACITY

    @property
    def is_blank(self) -> bool:
        """Whether only padding has come so far: the card holds no photo."""
        return not self._bytes.strip(_PADDING)

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is worth reading."""
        size = len(self._bytes)
        if size >= PHOTO_CAPACITY or (size >= len(_START) and self.is_blank):
            return True
        end = self._end()
        return end > 0 and (end < size or size == self._claimed)

    def photo(self) -> bytes | None:
        """The whole JPEG up to its end mark, or None where the card holds no photo.

        Raises:
            PhotoUnreadable: there is no end mark.
        """
        if self.is_blank:
            return None
        end = self._end() or self._bytes.rfind(_END) + len(_END)
        if end < len(_START + _END):
            raise PhotoUnreadable
        return bytes(self._bytes[:end])

    def _end(self) -> int:
        """Just after an end mark with nothing but padding behind it; 0 where there is none."""
        content = self._bytes.rstrip(_PADDING)
        return len(content) if content.endswith(_END) else 0
