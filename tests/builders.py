"""What tests are built from: a clock that can be set, Bangkok moments, a furnished database."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.domain.calls import CallEntry, Outcome, Rings, Transfer
from gecc_desk.domain.thai_text import order_of_marks
from gecc_desk.services import setup
from gecc_desk.storage.database import Address, Database

#: A working morning on which nothing special happens: Monday 23 November 2026 (2569).
WORKDAY = dt.date(2026, 11, 23)


def bangkok(day: dt.date, hour: int = 0, minute: int = 0, second: int = 0) -> dt.datetime:
    """A moment of a Bangkok day, aware, in UTC."""
    return dt.datetime.combine(
        day, dt.time(hour, minute, second), dt.timezone(dt.timedelta(hours=7))
    ).astimezone(dt.UTC)


class Clock:
    """A clock that stands still until it is set: hand it to a service as its `clock`."""

    def __init__(self, at: dt.datetime | None = None) -> None:
        self.at = at or bangkok(WORKDAY, 9)

    def __call__(self) -> dt.datetime:
        return self.at

    def set(self, day: dt.date, hour: int = 0, minute: int = 0, second: int = 0) -> None:
        self.at = bangkok(day, hour, minute, second)

    def forward(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.at += dt.timedelta(minutes=minutes, seconds=seconds)

    def back(self, *, minutes: float = 0) -> None:
        self.at -= dt.timedelta(minutes=minutes)


def furnished(folder: Path, name: str = "desk.sqlite3") -> Database:
    """A new database with the usual office in it; the caller closes it."""
    return setup.create_office(Address(folder / name))


def call(
    topic: str = "สอบถามวันรายงานตัว",
    *,
    at: dt.datetime | None = None,
    caller: str = "",
    phone: str = "",
    outcome: Outcome = Outcome.ANSWERED,
    transfers: tuple[Transfer, ...] = (),
    callback_at: dt.datetime | None = None,
    rings: Rings = Rings.UNKNOWN,
    note: str = "",
) -> CallEntry:
    """A call entry of which only what a test is about need be said."""
    return CallEntry(
        received_at=at or moments.now(),
        topic=topic,
        outcome=outcome,
        caller=caller,
        phone=phone,
        transfers=transfers,
        callback_at=callback_at,
        rings=rings,
        note=note,
    )


def written_apart(text: str) -> bool:
    """Whether no space or stroke stands where only a slip puts one: before a mark, within แ or ำ.

    There a search looks past the space, and the marks on both sides of it become one.
    """
    bare = re.sub(r"[\s\-‐‑‒–.()/]", "", text)
    return order_of_marks(bare) == bare
