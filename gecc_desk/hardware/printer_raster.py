"""A drawn paper as dots, and cut into the bands that a receipt printer takes one by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: Cheap printers keep few rows at once; a band of theirs is a whole number of bytes high as well.
BAND_ROWS = 128


@dataclasses.dataclass(frozen=True, slots=True)
class Raster:
    """Black and white dots: rows from the top, eight dots a byte, leftmost highest, 1 is black.

    `width` is in dots and a multiple of eight.
    """

    width: int
    rows: bytes = dataclasses.field(repr=False)

    def __post_init__(self) -> None:
        if self.width % 8 or self.width < 8 or len(self.rows) % (self.width // 8):
            raise ValueError(f"{len(self.rows)} bytes are no rows of {self.width} dots")

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows) // (self.width // 8)

    def bands(self) -> Iterator[Image]:
        """Pictures of at most `BAND_ROWS` rows each, top to bottom."""
        from PIL import Image

        line = self.width // 8
        step = BAND_ROWS * line
        for start in range(0, len(self.rows), step):
            part = self.rows[start : start + step]
            # In a picture of Pillow's 1 is white.
            yield Image.frombytes("1", (self.width, len(part) // line), part, "raw", "1;I")
