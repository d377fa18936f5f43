"""The two widths of receipt paper, and how dots and millimetres go together on them."""

from __future__ import annotations

import enum

#: Receipt printers have 203 dots to the inch, which their makers count as 8 to the millimetre.
DOTS_PER_MM = 8


class PaperWidth(enum.IntEnum):
    """How wide the roll is, in millimetres."""

    MM58 = 58
    MM80 = 80

    @property
    def dots(self) -> int:
        """How many dots the printer reaches; the rest of the roll is margin."""
        return 384 if self is PaperWidth.MM58 else 576

    @property
    def margin_mm(self) -> float:
        """What is left on either side."""
        return (self - self.dots / DOTS_PER_MM) / 2
