"""The file beside the database that repeats how long the record of use is, and its last hash."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from gecc_desk.domain.audit import EMPTY, ChainEnd
from gecc_desk.storage.private_files import FILE_MODE, draft_in

#: Marks a server's engine: which path stands for its database on this machine.
BESIDE = "desk_beside"

_HASH = re.compile("[0-9a-f]{64}")
#: No anchor is longer, in bytes: what is longer is another's file.
_LONGEST = 400


class AnchorUnreadable(Exception):
    """The file is there and does not hold what this program writes."""


def beside(database: Path) -> Path:
    """The anchor of the database in this file: ``office.sqlite3`` has ``office.sqlite3-audit``."""
    return database.with_name(f"{database.name}-audit")


def database_of(session: Session) -> Path:
    """Beside which path on this machine the file lies: for a server's database one that stands for it."""
    engine = session.get_bind().engine
    stands_for_it = engine.get_execution_options().get(BESIDE)
    return Path(str(stands_for_it or engine.url.database))


def place_of(session: Session, database: Path) -> str:
    """The mark of a database's place; none of a server's, to which every desk writes."""
    return "" if BESIDE in session.get_bind().engine.get_execution_options() else mark_of(database)


def mark_of(place: Path) -> str:
    """Tells one place from another without telling it: a copied database lies in another place."""
    return hashlib.sha256(os.fsencode(os.path.realpath(place))).hexdigest()[:16]


def was_there(session: Session, database: Path, place: str, length: int) -> bool:
    """Whether a chain that was this long when it was written in this `place` had its file there.

    A copy in another place has none yet, nor has a program that ended right behind its first entry.
    """
    return bool(place) and place == place_of(session, database) and length > 1


def read(file: Path) -> tuple[ChainEnd, ...]:
    """Where the chain ends by this file; nothing where there is none.

    Two ends while a database is put in the place of another: the former one's and the new one's.
    Raises `AnchorUnreadable`.
    """
    try:
        with file.open("rb") as opened:
            text = opened.read(_LONGEST)
    except FileNotFoundError:
        return ()
    except OSError:
        raise AnchorUnreadable from None
    try:
        said = json.loads(text)
        end = as_end(said)
        return (end, as_end(said["or"])) if "or" in said else (end,)
    except (UnicodeDecodeError, ValueError):
        raise AnchorUnreadable from None


def as_end(value: object) -> ChainEnd:
    """The end of a chain out of what was kept of it. Raises `ValueError`."""
    match value:
        case {"length": int(length), "hash": str(kept)} if length >= 0 and _HASH.fullmatch(kept):
            return ChainEnd(length, kept)
    raise ValueError("no end of a chain")


@contextlib.contextmanager
def changing(database: Path, former: ChainEnd | None, new: ChainEnd) -> Iterator[None]:
    """Within this the database may have either end; afterwards it has the new one.

    Its own file is in step with it at every moment at which the program could be ended. `former`
    is which of the ends named there is that of the present database, where that is known. What is
    raised within leaves the file as it was. A file that cannot be read is left as it is, and
    written anew at the end. Raises `OSError`.
    """
    file = beside(database)
    try:
        before = read(file)
    except AnchorUnreadable:
        before = None
    if before is not None:
        write(file, former or (*before, EMPTY)[0], new)
    try:
        yield
    except BaseException:
        if before is not None:
            with contextlib.suppress(OSError):
                write(file, *before) if before else file.unlink()
        raise
    # Where the disk fails now both ends stay, until the next entry.
    with contextlib.suppress(OSError):
        write(file, new)


def copy(database: Path, to: Path) -> None:
    """Let the file beside the copy `to` tell the same, as far as it can be read and written."""
    with contextlib.suppress(AnchorUnreadable, OSError):
        if said := read(beside(database)):
            write(beside(to), *said)


def write(file: Path, *ends: ChainEnd) -> None:
    """Put one end there, or two, whole or not at all, for this user alone. Raises `OSError`."""
    said, *others = (dataclasses.asdict(one) for one in ends)
    if others:
        said["or"] = others[0]
    part = draft_in(file.parent)
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            json.dump(said, stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
