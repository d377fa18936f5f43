"""A machine is a desk of its office, with a name that no other machine there has."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection

from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import tidy

#: The longest name of a desk, in letters.
NAME_LIMIT = 60
#: The name of a machine that was not seen for so long is free again: it was replaced.
FREE_AFTER = dt.timedelta(days=2)
#: What a machine is called that joins, until somebody says what it is.
UNNAMED = "เครื่องที่ {n}"


class DeskNameMissing(BadInput):
    """A desk without a name."""

    field = "desk"
    english = "Every desk needs a name. Please give it one."
    thai = "จุดบริการต้องมีชื่อ โปรดตั้งชื่อ"


class DeskNameTaken(BadInput):
    """Another machine of this office has the name."""

    field = "desk"
    english = (
        "Another computer of this office is called {name} already. Please choose another name."
    )
    thai = "มีเครื่องอื่นในสำนักงานใช้ชื่อ {name} อยู่แล้ว โปรดตั้งชื่ออื่น"


@dataclasses.dataclass(frozen=True, slots=True)
class Joining:
    """A machine that nobody has named yet. `taken` are the names of the office's other machines.

    `lost` is the name that it had until another machine took it; empty where it is new here.
    """

    name: str
    taken: frozenset[str]
    counters: tuple[int, ...]
    lost: str = ""


def checked_name(typed: str) -> str:
    """A name as it is kept. Raises `DeskNameMissing`, `TooLong` or `Unprintable`."""
    name = tidy(typed, limit=NAME_LIMIT, field="desk")
    if not name:
        raise DeskNameMissing
    return name


def unnamed(taken: Collection[str]) -> str:
    """What the next machine is called until somebody says what it is."""
    number = len(taken) + 1
    while UNNAMED.format(n=number) in taken:
        number += 1
    return UNNAMED.format(n=number)
