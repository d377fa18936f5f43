"""What calls said before they were changed; every function works within the caller's session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.calls import Call, Revision, RevisionKind
from gecc_desk.storage import call_records
from gecc_desk.storage.tables import PersonRow, RevisionRow


def keep(
    session: Session, before: Call, kind: RevisionKind, why: str, at: dt.datetime, by: str
) -> int:
    """Append what a call says before it is changed; gives the id. `at` is aware UTC."""
    row = RevisionRow(
        call_id=before.id,
        at=at,
        actor=by,
        kind=kind,
        why=why,
        before=call_records.as_record(before.entry, before.person_id),
    )
    session.add(row)
    session.flush()
    return row.id


def keep_all(
    session: Session, calls: Iterable[Call], kind: RevisionKind, why: str, at: dt.datetime, by: str
) -> None:
    """Append what many calls say before they are changed together, as `keep` does for one."""
    rows = [
        {
            "call_id": call.id,
            "at": at,
            "actor": by,
            "kind": kind,
            "why": why,
            "before": call_records.as_record(call.entry, call.person_id),
        }
        for call in calls
    ]
    if rows:
        session.execute(sa.insert(RevisionRow), rows)


def latest_at(session: Session, call_id: int) -> dt.datetime | None:
    """When a call was changed last (aware UTC), None where it never was."""
    query = sa.select(sa.func.max(RevisionRow.at)).where(RevisionRow.call_id == call_id)
    return session.scalar(query)


def history(session: Session, call: Call) -> list[Revision]:
    """All changes of a call as it stands now, the latest first. Raises `DatabaseDamaged`."""
    query = sa.select(RevisionRow).where(RevisionRow.call_id == call.id)
    entry, person = call.entry, call.person_id
    changes = []
    for row in session.scalars(query.order_by(RevisionRow.id.desc())):
        before, whose = call_records.read_record(row.before)
        changes.append((row, before, entry, whose, person))
        entry, person = before, whose
    people = {one for _, _, _, *both in changes for one in both if one is not None}
    names = _names(session, people)
    return [
        Revision(
            row.at, row.actor, row.kind, row.why, before, after, whose, whose_after,
            names.get(whose, ""), names.get(whose_after, ""),
        )
        for row, before, after, whose, whose_after in changes
    ]  # fmt: skip


def _names(session: Session, people: set[int]) -> dict[int | None, str]:
    query = sa.select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(people))
    return {row.id: row.name for row in session.execute(query)}
