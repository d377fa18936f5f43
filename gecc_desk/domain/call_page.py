"""A page of the register: its calls, and where the next page begins."""

from __future__ import annotations

import dataclasses
import datetime as dt

from gecc_desk.domain.calls import Call


@dataclasses.dataclass(frozen=True, slots=True)
class PageKey:
    """The place of the last call of a page in the order of the register.

    `at` is when it was received (aware UTC); `name` is the `sort_key` of its caller or topic, where
    the register is in that order, else empty.
    """

    at: dt.datetime
    id: int
    name: str = dataclasses.field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class CallPage:
    """Calls in their order; `next` is what to ask the next page with, None behind the last."""

    calls: tuple[Call, ...]
    next: PageKey | None
