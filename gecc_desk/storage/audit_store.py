"""Entries of the record of use, appended and read; every function works within the caller's session."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.audit import (
    AUDIT_END,
    EMPTY,
    NO_DETAILS,
    Action,
    AuditEntry,
    AuditFilter,
    ChainEnd,
    Details,
    as_text,
    from_text,
    harmless,
    next_hash,
)
from gecc_desk.domain.office import DESK_NAME, USUAL_DESK_NAME
from gecc_desk.storage import audit_anchor, setting_store
from gecc_desk.storage.at_desk import desk_of
from gecc_desk.storage.tables import AuditRow, SettingRow

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
#: So many entries are the latest.
_LATEST = 1000
#: What a session knows of the entries that it appends.
_APPENDING = "audit_appending"


@dataclasses.dataclass(slots=True)
class _Appending:
    """Where the database lies, whether its anchor file may be written, and what will stand there."""

    database: Path
    may_write: bool
    end: ChainEnd


def note(
    session: Session,
    at: dt.datetime,
    actor: str,
    action: Action,
    subject: str = "",
    details: Details = NO_DETAILS,
) -> int:
    """Append an entry under the name of the desk that writes it; gives its number."""
    desk = desk_of(session)
    if not desk:
        kept = setting_store.values_of(session, (DESK_NAME,))
        desk = str(kept.get(DESK_NAME, USUAL_DESK_NAME))
    return append(session, at, actor, desk, action, subject, details)


def append(
    session: Session,
    at: dt.datetime,
    actor: str,
    desk: str,
    action: Action,
    subject: str = "",
    details: Details = NO_DETAILS,
) -> int:
    """Append an entry; gives its number. `at` is aware UTC.

    Call it in the transaction that does what is told, which holds the write lock: both are kept or
    neither is. Citizen IDs in any text are masked. Costs one read by key, one insert, and one
    update of the setting that repeats the end.

    Where table and setting disagree, somebody removed or added entries. The chain then goes on from
    what the setting says, so that `check` finds the place for ever.
    """
    kept, last = _ends(session)
    number = max(kept.length, last.length) + 1
    moment = (at - _EPOCH) // _MICROSECOND
    texts = (harmless(actor), harmless(desk), action.value, harmless(subject), as_text(details))
    hash_ = next_hash(bytes.fromhex(kept.hash), (number, moment, *texts))
    row = dict(zip(("actor", "desk", "action", "subject", "details"), texts, strict=True))
    session.execute(sa.insert(AuditRow).values(id=number, at=at, hash=hash_, **row))
    _keep_end(session, kept, ChainEnd(number, hash_))
    return number


def _ends(session: Session) -> tuple[ChainEnd, ChainEnd]:
    """Where the chain ends by the setting, and by the table; by the table where none is kept."""
    value = sa.select(SettingRow.value).where(SettingRow.name == AUDIT_END).scalar_subquery()
    found = session.execute(
        sa.select(AuditRow.id, AuditRow.hash, value).order_by(AuditRow.id.desc()).limit(1)
    ).first()
    if found is None:
        setting = setting_store.values_of(session, (AUDIT_END,)).get(AUDIT_END)
        last = EMPTY
    else:
        last, setting = ChainEnd(found[0], found[1]), found[2]
    try:
        return audit_anchor.as_end(setting), last
    except ValueError:
        return (last if _is_hash(last.hash) else EMPTY), last


def _is_hash(text: str) -> bool:
    try:
        return len(bytes.fromhex(text)) == 32
    except ValueError:
        return False


def _keep_end(session: Session, before: ChainEnd, end: ChainEnd) -> None:
    """Repeat the end in the setting now, and in the file beside once it is on the disk."""
    appending = session.info.get(_APPENDING)
    if appending is None:
        path = audit_anchor.database_of(session)
        appending = _Appending(path, _agrees(session, path, before), end)
        session.info[_APPENDING] = appending
        sa.event.listen(session, "after_commit", _committed, once=True)
    appending.end = end
    place = audit_anchor.place_of(session, appending.database)
    kept = {"length": end.length, "hash": end.hash, "place": place}
    setting_store.put(session, AUDIT_END, kept)


def will_lie_at(session: Session, database: Path) -> None:
    """What is appended in this session is of a copy that will be the database at this place.

    The file beside that place tells of another one until then, and is left alone.
    """
    session.info[_APPENDING] = _Appending(database, may_write=False, end=EMPTY)


def _agrees(session: Session, database: Path, before: ChainEnd) -> bool:
    """Whether the file beside may be written: there was none yet, or what it says is in the chain.

    One that was written before another desk's last entry is behind and right. One that tells of
    entries which are gone stays as it is, and one that was taken away stays away: it is the proof,
    also where somebody signs in before the check.
    """
    try:
        said = audit_anchor.read(audit_anchor.beside(database))
    except audit_anchor.AnchorUnreadable:
        return False
    if not said:
        return not audit_anchor.was_there(session, database, _place(session), before.length)
    return fitting(session, said, before) is not None


def _place(session: Session) -> str:
    """For which place the setting was written."""
    kept = setting_store.values_of(session, (AUDIT_END,)).get(AUDIT_END)
    return str(kept.get("place", "")) if isinstance(kept, dict) else ""


def fitting(session: Session, said: Sequence[ChainEnd], last: ChainEnd) -> ChainEnd | None:
    """Which of the ends that a file tells of is that of the chain, or was before its last entries.

    `last` is the chain's end. None where it is none of them.
    """
    for one in said:
        if one in (last, EMPTY):
            return one
        if one.length < last.length and hash_of(session, one.length) == one.hash:
            return one
    return None


def hash_of(session: Session, number: int) -> str | None:
    """The hash of the entry of this number, None where there is none."""
    return session.scalar(sa.select(AuditRow.hash).where(AuditRow.id == number))


def _committed(session: Session) -> None:
    appending: _Appending = session.info.pop(_APPENDING)
    if not appending.may_write:
        return
    # What is told is on the disk already; a file that lags behind is written with the next entry.
    with contextlib.suppress(OSError, audit_anchor.AnchorUnreadable):
        file = audit_anchor.beside(appending.database)
        said = audit_anchor.read(file)
        if len(said) != 1 or said[0].length < appending.end.length:
            audit_anchor.write(file, appending.end)


# ---- reading ------------------------------------------------------------------------------------


def page(
    session: Session, wanted: AuditFilter, limit: int, before: int | None = None
) -> list[AuditEntry]:
    """The newest entries that fit, the newest first, below the number `before` where it is given."""
    query = _fitting(wanted).order_by(AuditRow.id.desc()).limit(limit)
    if before is not None:
        query = query.where(AuditRow.id < before)
    return [_as_entry(row) for row in session.execute(query)]


def oldest_first(session: Session, wanted: AuditFilter, portion: int = 500) -> Iterator[AuditEntry]:
    """All entries that fit, the oldest first, fetched in portions."""
    query = _fitting(wanted).order_by(AuditRow.id).limit(portion)
    last = 0
    while rows := session.execute(query.where(AuditRow.id > last)).all():
        yield from map(_as_entry, rows)
        last = rows[-1].id


def end_of(session: Session) -> ChainEnd:
    """Where the chain ends in the table."""
    return _ends(session)[1]


def anchored_end(session: Session) -> ChainEnd | None:
    """Which end that the file beside tells of is the chain's; None where it tells of no such one."""
    try:
        said = audit_anchor.read(audit_anchor.beside(audit_anchor.database_of(session)))
    except audit_anchor.AnchorUnreadable:
        return None
    return fitting(session, said, end_of(session))


def is_told(
    session: Session, actor: str, action: Action, since: dt.datetime, until: dt.datetime
) -> bool:
    """Whether one of the latest entries tells of this, between these moments."""
    newest = sa.select(AuditRow).order_by(AuditRow.id.desc()).limit(_LATEST).subquery()
    told = sa.select(newest.c.id).where(
        newest.c.actor == actor, newest.c.action == action.value, newest.c.at.between(since, until)
    )
    return session.scalar(told.limit(1)) is not None


def actors(session: Session) -> list[str]:
    """Everybody of whom there is an entry, in the order of their names."""
    return list(session.scalars(sa.select(AuditRow.actor).distinct().order_by(AuditRow.actor)))


def _fitting(wanted: AuditFilter) -> sa.Select[Any]:
    query = sa.select(*AuditRow.__table__.columns)
    if wanted.since is not None:
        query = query.where(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(AuditRow.at < wanted.until)
    if wanted.actors:
        query = query.where(AuditRow.actor.in_(sorted(wanted.actors)))
    if wanted.actions:
        query = query.where(AuditRow.action.in_(sorted(one.value for one in wanted.actions)))
    return query


def _as_entry(row: sa.Row[Any]) -> AuditEntry:
    try:
        action: Action | str = Action(row.action)
    except ValueError:
        action = row.action
    return AuditEntry(
        row.id, row.at, row.actor, row.desk, action, row.subject, from_text(row.details), row.hash
    )
