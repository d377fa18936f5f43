"""A citizen ID while it is typed: its digits, its groups, and where the cursor stands among them."""

from __future__ import annotations

#: So many digits has a citizen ID; a dash stands before the digits at these places (1-2345-…).
LENGTH = 13
_DASH_BEFORE = (1, 5, 10, 12)
#: What a field holds of a longer number: so much that it is seen to be too long.
_MOST = 2 * LENGTH
_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def digits_of(text: str) -> str:
    """The digits in `text`, Thai ones too, as plain ones.

    More than a citizen ID has stay, to be told: they are never cut to one that looks right.
    """
    return "".join(one for one in text.translate(_THAI) if one in "0123456789")[:_MOST]


def grouped(text: str, cursor: int) -> tuple[str, int]:
    """`text` as ``1-2345-67890-12-1`` as far as it goes, and where the cursor stands in that.

    The cursor stays behind the digit behind which it stood.
    """
    digits, before = digits_of(text), len(digits_of(text[:cursor]))
    parts = []
    for place, digit in enumerate(digits):
        parts.append(f"-{digit}" if place in _DASH_BEFORE else digit)
    return "".join(parts), sum(len(part) for part in parts[:before])
