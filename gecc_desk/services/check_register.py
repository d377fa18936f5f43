"""The check of the register's calls: promises to call back, corrections, voided calls, lengths."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.calls import LONGEST_CALL, RevisionKind
from gecc_desk.domain.id_masking import holds_citizen_id
from gecc_desk.domain.phone_numbers import REMOVED, read_phone_number
from gecc_desk.services.check_rows import as_json, is_whole, rows
from gecc_desk.storage import call_records
from gecc_desk.storage.errors import DatabaseDamaged

#: Whether callers are known under their numbers is looked at for so many calls, spread over all.
CALLERS_LOOKED_AT = 50_000

_CORRECTED, _VOIDED, _RESTORED = (kind.value for kind in RevisionKind)


def lengths_amiss(session: Session) -> Iterator[str]:
    """No call lasted for nothing or for longer than a timer runs that somebody forgot."""
    longest = int(LONGEST_CALL.total_seconds())
    query = (
        f"SELECT id FROM phone_call WHERE {is_whole(session, 'length_seconds')}"  # noqa: S608 — our own words
        " AND length_seconds NOT BETWEEN 1 AND :longest ORDER BY id"
    )
    for (call,) in rows(session, query, longest=longest):
        yield f"call {call}: its length_seconds is not from 1 to {longest}"


def follow_ups_amiss(session: Session) -> Iterator[str]:
    """A follow-up is of a call, and done wholly or not at all."""
    query = (
        "SELECT f.id, f.done_at, f.done_by, f.result, f.note, c.id FROM follow_up f"
        " LEFT JOIN phone_call c ON c.id = f.call_id ORDER BY f.id"
    )
    for one, done_at, done_by, result, note, call in rows(session, query):
        if call is None:
            yield f"follow-up {one}: its call is not there"
        if done_at is not None and (result is None or done_by is None):
            yield f"follow-up {one}: it is done, and who did it or what came of it is missing"
        if done_at is None and (result is not None or done_by is not None):
            yield f"follow-up {one}: it has a result or who did it, and is not done"
        if isinstance(note, str) and holds_citizen_id(note):
            yield f"follow-up {one}: its note holds a whole citizen ID"


def revisions_amiss(session: Session) -> Iterator[str]:
    """What a call said before can be read, and holds no citizen ID that nobody may keep."""
    query = "SELECT id, why, CAST(before AS TEXT) FROM call_revision ORDER BY id"
    for one, why, before in rows(session, query):
        kept = as_json(before)
        if kept is not None and not _readable(kept):
            yield f"call_revision row {one}: what the call said before cannot be read"
        if isinstance(why, str) and holds_citizen_id(why):
            yield f"call_revision row {one}: its why holds a whole citizen ID"


def _readable(kept: object) -> bool:
    try:
        call_records.read_record(kept)
    except DatabaseDamaged:
        return False
    return True


def changes_unsaid(session: Session) -> Iterator[str]:
    """A call is marked as corrected or void as its history says, at the moment it says."""
    query = (
        "SELECT c.id, c.corrected_at, c.voided_at,"
        " (SELECT max(at) FROM call_revision r WHERE r.call_id = c.id AND r.kind = :corrected),"
        " (SELECT CASE WHEN kind = :voided THEN at END FROM call_revision r"
        "  WHERE r.call_id = c.id AND r.kind IN (:voided, :restored) ORDER BY r.id DESC LIMIT 1)"
        " FROM phone_call c WHERE c.corrected_at IS NOT NULL OR c.voided_at IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM call_revision r WHERE r.call_id = c.id) ORDER BY c.id"
    )
    found = rows(session, query, corrected=_CORRECTED, voided=_VOIDED, restored=_RESTORED)
    for call, corrected_at, voided_at, said_corrected, said_voided in found:
        if corrected_at != said_corrected:
            yield f"call {call}: its corrected_at is not what its history says"
        if voided_at != said_voided:
            yield f"call {call}: its voided_at is not what its history says"


def imports_amiss(session: Session) -> Iterator[str]:
    """An import has the calls that came in with it, and was taken back wholly or not at all."""
    query = (
        "SELECT i.id, i.rows, (SELECT count(*) FROM phone_call c"
        " WHERE c.import_id = i.id AND c.import_id IS NOT NULL),"
        " (i.taken_back_at IS NULL) <> (i.taken_back_by IS NULL)"
        " FROM register_import i ORDER BY i.id"
    )
    for one, said, there, half in rows(session, query):
        if said != there:
            yield f"import {one}: {said} calls came in, and {there} are there"
        if half:
            yield f"import {one}: when it was taken back, or by whom, is missing"


def views_amiss(session: Session) -> Iterator[str]:
    """A saved view is a filter. What of it is unknown is left out where it is used."""
    query = "SELECT id, CAST(filter AS TEXT) FROM saved_view ORDER BY id"
    for view, text in rows(session, query):
        kept = as_json(text)
        if kept is not None and not isinstance(kept, dict):
            yield f"saved_view row {view}: its filter is none"


def callers_amiss(session: Session) -> Iterator[str]:
    """Whoever called under a number is known under it, unless the call is void.

    Looked at is every k-th call, so that a check takes seconds on a register of any size.
    """
    calls = int(session.scalar(sa.text("SELECT count(*) FROM phone_call")) or 0)
    every = max(1, -(-calls // CALLERS_LOOKED_AT))
    query = (
        "SELECT c.id, c.phone FROM phone_call c WHERE c.id % :every = 0"
        " AND c.person_id IS NOT NULL AND c.phone_normal <> '' AND c.voided_at IS NULL"
        " AND c.phone_normal NOT LIKE :removed"
        " AND NOT EXISTS (SELECT 1 FROM person_phone p WHERE p.phone_normal = c.phone_normal"
        " AND p.person_id IN (c.person_id, (SELECT merged_into FROM person WHERE id = c.person_id)))"
    )
    for call, phone in rows(session, query, every=every, removed=f"{REMOVED} %"):
        if isinstance(phone, str) and read_phone_number(phone).understood:
            yield f"call {call}: whose it is does not have its number"


#: Each a kind of finding of its own, in the order in which it is told.
REGISTER_PARTS = (
    lengths_amiss, follow_ups_amiss, revisions_amiss, changes_unsaid, callers_amiss, imports_amiss,
    views_amiss,
)  # fmt: skip
