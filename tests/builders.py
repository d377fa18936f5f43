"""What tests are built from: a clock that can be set, Bangkok moments, a furnished database."""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import functools
import re
import shutil
import tempfile
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.domain.calls import CallEntry, Outcome, Rings, Transfer
from gecc_desk.domain.thai_text import order_of_marks
from gecc_desk.services import setup
from gecc_desk.storage import office_keys
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.office_keys import OfficeKey

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


def usual_office(folder: Path, name: str = "desk.sqlite3") -> Database:
    """The same, copied from one that this process made before, which takes a tenth of the time.

    All of them have one key.
    """
    made, key = _made_before()
    if office_keys.find(key.salt) is None:
        office_keys.keep(key)
    return copy_of(made, folder, name)


def copy_of(made: Path, folder: Path, name: str = "desk.sqlite3") -> Database:
    """An office with all that lies beside it, copied from one that nobody has open."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in made.parent.glob(f"{made.stem}.*"):
        copy = folder / file.name.replace(made.stem, Path(name).stem, 1)
        shutil.copyfile(file, copy)
        copy.chmod(0o600)
    return Database.open(Address(folder / name))


@functools.cache
def _made_before() -> tuple[Path, OfficeKey]:
    folder = Path(tempfile.mkdtemp(prefix="desk-office-"))
    atexit.register(shutil.rmtree, folder)
    with contextlib.closing(furnished(folder)) as database:
        key = database.key
    assert key is not None
    return database.address.path, key


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
