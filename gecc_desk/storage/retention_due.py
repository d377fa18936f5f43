"""What has been kept for its period, found in the database; within the caller's session.

The rules are those of `domain.retention`, in SQL: what is asked of a million rows is not read first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.phone_numbers import REMOVED
from gecc_desk.domain.retention import REMOVED_TOPIC, REMOVED_VEHICLE, DataKind, Due
from gecc_desk.domain.thai_text import search_key
from gecc_desk.storage.functions import is_server, row_number
from gecc_desk.storage.tables import TopicRow

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)

_TICKETS = (
    "SELECT t.id AS id, t.issued_at AS at FROM ticket t"
    " WHERE t.service_day < :day AND t.state_at < :since"
    " AND (t.visitor <> '' OR t.place <> '' OR t.vehicle NOT IN ('', :removed_vehicle))"
)
#: Calls on which somebody worked in the time that is kept: corrected, voided, called back.
_WORKED_ON = (
    "SELECT r.call_id FROM call_revision r WHERE r.at >= :since"
    " UNION SELECT f.call_id FROM follow_up f WHERE f.created_at >= :since"
    " OR f.done_at >= :since OR f.due_at >= :since"
)
#: The calls of one number go together, so that whoever called often is counted as before.
_CALLS = (
    "SELECT c.id AS id, c.received_at AS at FROM phone_call c WHERE c.received_at < :since"  # noqa: S608 — our own words
    " AND (c.caller <> '' OR c.note <> '' OR (c.phone <> '' AND c.phone NOT LIKE :removed_number)"
    " OR (c.topic_id IS NULL AND c.topic <> :removed_topic))"
    f" AND c.id NOT IN ({_WORKED_ON})"
    " AND c.phone_normal NOT IN (SELECT o.phone_normal FROM phone_call o"
    f" WHERE o.phone_normal <> '' AND o.received_at < :since AND o.id IN ({_WORKED_ON}))"
)
_FOLLOW_UPS = (
    "SELECT f.id AS id, f.done_at AS at FROM follow_up f WHERE f.note <> '' AND f.done_at < :since"
)
_REVISIONS = (
    "SELECT r.id AS id, r.at AS at FROM call_revision r"
    " WHERE r.at < :since AND r.before ->> 'removed' IS NULL"
)
#: Whoever stands for several people goes with all of them, or not at all.
_PEOPLE = (
    "SELECT p.id AS id, {later_of}(p.created_at,"
    " coalesce((SELECT max(c.received_at) FROM phone_call c WHERE c.person_id = p.id"
    " AND c.person_id IS NOT NULL), 0),"
    " coalesce((SELECT max(t.issued_at) FROM ticket t WHERE t.person_id = p.id"
    " AND t.person_id IS NOT NULL), 0)) AS at"
    " FROM person p WHERE p.merged_into IS NULL AND p.created_at < :since"
    " AND (p.name <> '' OR p.birth_year IS NOT NULL OR p.citizen_key IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM person_phone n WHERE n.person_id = p.id)) AND NOT EXISTS ("
    "SELECT 1 FROM person m WHERE m.id IN (SELECT p.id UNION ALL SELECT o.id FROM person o"
    " WHERE o.merged_into = p.id AND o.merged_into IS NOT NULL) AND (m.created_at >= :since"
    " OR EXISTS (SELECT 1 FROM phone_call c WHERE c.person_id = m.id AND c.person_id IS NOT NULL"
    " AND c.received_at >= :since)"
    " OR EXISTS (SELECT 1 FROM ticket t WHERE t.person_id = m.id AND t.person_id IS NOT NULL"
    " AND (t.issued_at >= :since OR t.state_at >= :since))"
    " OR EXISTS (SELECT 1 FROM phone_call c JOIN call_revision r ON r.call_id = c.id"
    " WHERE c.person_id = m.id AND c.person_id IS NOT NULL AND r.at >= :since)"
    " OR EXISTS (SELECT 1 FROM phone_call c JOIN follow_up f ON f.call_id = c.id"
    " WHERE c.person_id = m.id AND c.person_id IS NOT NULL"
    " AND (f.created_at >= :since OR f.done_at >= :since OR f.due_at >= :since))"
    " OR EXISTS (SELECT 1 FROM person_phone n WHERE n.person_id = m.id AND n.last_at >= :since)"
    " OR EXISTS (SELECT 1 FROM person_merge j WHERE j.person_id = m.id AND j.at >= :since)"
    " OR EXISTS (SELECT 1 FROM person_merge j WHERE j.into_id = m.id AND j.at >= :since)))"
)
_DISCLOSURES = "SELECT d.id AS id, d.at AS at FROM disclosure d WHERE d.at < :since"
_DRAFTS = "SELECT {row_number} AS id, d.updated_at AS at FROM draft d WHERE d.updated_at < :since"

_QUERIES: Mapping[DataKind, str] = MappingProxyType(
    {
        DataKind.TICKETS: _TICKETS,
        DataKind.CALLS: _CALLS,
        DataKind.FOLLOW_UPS: _FOLLOW_UPS,
        DataKind.REVISIONS: _REVISIONS,
        DataKind.PEOPLE: _PEOPLE,
        DataKind.DISCLOSURES: _DISCLOSURES,
        DataKind.DRAFTS: _DRAFTS,
    }
)


def look(session: Session, kind: DataKind, kept_from: dt.date | None) -> Due:
    """How much of a kind is over, where the data of `kept_from` (Bangkok) and later stays."""
    if kept_from is None:
        return Due(kind, None)
    query = f"SELECT count(*), min(at), max(at) FROM ({_query(session, kind)}) AS over"  # noqa: S608 — our own words
    row = session.execute(sa.text(query), _values(kept_from, query)).one()
    return Due(kind, kept_from, int(row[0]), _day(row[1]), _day(row[2]))


def next_ids(
    session: Session, kind: DataKind, kept_from: dt.date, after: int, limit: int
) -> list[int]:
    """The ids that are over and greater than `after`, the lowest first."""
    query = (
        f"SELECT id FROM ({_query(session, kind)}) AS over"  # noqa: S608 — our own words
        " WHERE id > :after ORDER BY id LIMIT :limit"
    )
    values = {**_values(kept_from, query), "after": after, "limit": limit}
    return [int(row[0]) for row in session.execute(sa.text(query), values)]


def free_topics(
    session: Session, kept_from: dt.date | None, most: int
) -> tuple[list[tuple[str, int]], int]:
    """Topics typed free of calls that are over: the most frequent, and how many there are.

    Those that are the office's own by now, in whatever writing, are left out.
    """
    if kept_from is None:
        return [], 0
    query = (
        "SELECT c.topic, count(*) FROM phone_call c WHERE c.topic_id IS NULL"  # noqa: S608 — our own words
        f" AND c.topic <> :removed_topic AND c.id IN (SELECT id FROM ({_CALLS}) AS over)"
        " GROUP BY c.topic ORDER BY 2 DESC, 1"
    )
    usual = {search_key(name) for name in session.scalars(sa.select(TopicRow.name))}
    found: list[tuple[str, int]] = []
    count = 0
    for topic, calls in session.execute(sa.text(query), _values(kept_from, query)):
        if search_key(topic) not in usual:
            count += 1
            if len(found) < most:
                found.append((topic, int(calls)))
    return found, count


def _query(session: Session, kind: DataKind) -> str:
    return _QUERIES[kind].format(
        later_of="greatest" if is_server(session) else "max", row_number=row_number(session)
    )


def _values(kept_from: dt.date, query: str) -> dict[str, object]:
    values: dict[str, object] = {
        "day": kept_from.isoformat(),
        "since": (moments.day_bounds(kept_from)[0] - _EPOCH) // _MICROSECOND,
        "removed_vehicle": REMOVED_VEHICLE,
        "removed_topic": REMOVED_TOPIC,
        "removed_number": f"{REMOVED} %",
    }
    return {name: value for name, value in values.items() if f":{name}" in query}


def _day(microseconds: int | None) -> dt.date | None:
    return (
        None if microseconds is None else moments.service_day(_EPOCH + microseconds * _MICROSECOND)
    )
