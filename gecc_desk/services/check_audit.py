"""The check of the record of use: its chain, its end in three places, and what protects it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from gecc_desk.domain.audit import AUDIT_END, EMPTY, ChainEnd, next_hash
from gecc_desk.domain.id_masking import holds_citizen_id
from gecc_desk.services.check_rows import kept_setting, rows
from gecc_desk.storage import audit_anchor, audit_store
from gecc_desk.storage.schema import triggers_there

_ENTRIES = "SELECT id, at, actor, desk, action, subject, details, hash FROM audit_entry ORDER BY id"
_TEXTS = slice(2, 8)


def chain_broken(session: Session) -> Iterator[str]:
    """The first entry at which the chain breaks; one broken link tells nothing of those behind."""
    before, last = EMPTY.hash, 0
    for row in rows(session, _ENTRIES):
        number = row[0]
        if number != last + 1:
            yield _gap(last, number)
            return
        if (found := _right_hash(before, row)) != row[7]:
            yield (
                f"audit entry {number}: it cannot be read"
                if found is None
                else f"audit entry {number}: the chain breaks here; it was changed or inserted, "
                "or the one before was"
            )
            return
        before, last = row[7], number


def _gap(last: int, number: object) -> str:
    if not isinstance(number, int) or number <= last:
        return f"audit entry {number}: it is no entry of the chain"
    if number == last + 2:
        return f"audit entry {last + 1}: it is missing"
    return f"audit entries {last + 1} to {number - 1}: they are missing"


def _right_hash(before: str, row: Sequence[Any]) -> str | None:
    """The hash that an entry must have; None where it holds what no entry holds."""
    if not isinstance(row[1], int) or not all(isinstance(one, str) for one in row[_TEXTS]):
        return None
    try:
        return next_hash(bytes.fromhex(before), tuple(row[:7]))
    except (UnicodeEncodeError, ValueError):
        return None


def ends_differ(session: Session) -> Iterator[str]:
    """The end of the chain in the table against the setting and the file beside the database."""
    query = "SELECT id, hash FROM audit_entry ORDER BY id DESC LIMIT 1"
    found = next(rows(session, query), None)
    last = EMPTY if found is None else ChainEnd(found[0], str(found[1]))
    kept, place = _setting(session)
    if kept is None:
        if last != EMPTY:
            yield f"setting {AUDIT_END}: it is missing or unreadable, and there are {last.length} audit entries"
    elif kept != last:
        yield f"setting {AUDIT_END}: {_apart(session, kept, last)}"
    yield from _file_differs(session, last, place)


def _file_differs(session: Session, last: ChainEnd, place: str) -> Iterator[str]:
    path = audit_anchor.database_of(session)
    file = audit_anchor.beside(path)
    try:
        said = audit_anchor.read(file)
    except audit_anchor.AnchorUnreadable:
        yield f"file {file.name}: it cannot be read"
        return
    if not said:
        if audit_anchor.was_there(session, path, place, last.length):
            yield f"file {file.name}: it is missing; it tells where the audit entries end"
        return
    # It is written after the entry is on the disk: it may be behind, never ahead.
    if audit_store.fitting(session, said, last) is None:
        yield f"file {file.name}: {_apart(session, said[0], last)}"


def _apart(session: Session, said: ChainEnd, last: ChainEnd) -> str:
    """How a second place and the table disagree."""
    if said.length > last.length:
        return f"it knows {said.length} audit entries, the table ends with {last.length}: the end was cut off"
    if said.length < last.length and _hash(session, said.length) == said.hash:
        return f"it knows {said.length} audit entries, the table has {last.length}: some were added at the end"
    return f"its hash of audit entry {said.length} is not that of the table: entries were made anew"


def _hash(session: Session, number: int) -> str | None:
    if number == 0:
        return EMPTY.hash
    found = next(rows(session, "SELECT hash FROM audit_entry WHERE id = :id", id=number), None)
    return None if found is None else str(found[0])


def _setting(session: Session) -> tuple[ChainEnd | None, str]:
    """What the setting says, and for which place; None where it says nothing readable."""
    value: Any = kept_setting(session, AUDIT_END)
    try:
        return audit_anchor.as_end(value), str(value["place"])
    except (LookupError, TypeError, ValueError):
        return None, ""


def triggers_amiss(session: Session) -> Iterator[str]:
    """What refuses to change an entry is there and says what this program made it say."""
    for name, is_ours in triggers_there(session).items():
        if not is_ours:
            yield f"trigger {name}: it was replaced by another"


def entries_hold_ids(session: Session) -> Iterator[str]:
    """No entry holds a whole citizen ID."""
    for number, *texts in rows(
        session, "SELECT id, actor, desk, subject, details FROM audit_entry"
    ):
        if any(isinstance(text, str) and holds_citizen_id(text) for text in texts):
            yield f"audit entry {number}: it holds a whole citizen ID"


#: Each a kind of finding of its own, in the order in which it is told.
AUDIT_PARTS = (chain_broken, ends_differ, triggers_amiss, entries_hold_ids)
