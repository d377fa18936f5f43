"""Telephone numbers on paper: told apart by the office that has the register, read by nobody."""

from __future__ import annotations

import re

from gecc_desk.domain.phone_numbers import (
    REMOVED,
    REMOVED_NUMBER,
    THAILAND,
    at_home,
    written_normal,
)

#: Of a number from abroad so many of its last digits stay.
_KEPT_AT_END = 3


def masked(normal: str) -> str:
    """A normal form with its middle hidden.

    ``081-XXX-5678``, ``02-XXX-4444``, ``053-XXX-444``, ``1800-XXX-678``; of a hotline or an
    office's own short number everything but the first digit (``1XXX``); from abroad the country
    and the last digits stay (``+856 XX XX XXX 456``). A removed number is told as removed.
    """
    if REMOVED_NUMBER.fullmatch(normal):
        return REMOVED
    shown = written_normal(normal)
    if normal.startswith("+") and not normal.startswith(f"+{THAILAND}"):
        return _from_abroad(shown)
    groups = shown.split("-")
    if len(groups) == 3:
        first, middle, last = groups
        return f"{first}-{'X' * len(middle)}-{last}"
    digits = at_home(normal)
    return digits[:1] + "X" * (len(digits) - 1)


def _from_abroad(shown: str) -> str:
    country, _, rest = shown.partition(" ")
    hidden = len(re.sub(r"\D", "", rest)) - _KEPT_AT_END
    return f"{country} {re.sub(r'[0-9]', 'X', rest, count=max(hidden, 0))}"
