"""Rows made anonymous: what counts stays, what tells of whom goes; within the caller's session.

Removed bytes are overwritten (``secure_delete``), and the search index is made anew without them.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call
from gecc_desk.domain.periods import fiscal_year_around
from gecc_desk.domain.phone_numbers import REMOVED, REMOVED_NUMBER, read_phone_number
from gecc_desk.domain.retention import REMOVED_TOPIC, REMOVED_VEHICLE, anonymous
from gecc_desk.domain.thai_text import search_key
from gecc_desk.storage import call_store, held_store, search_index
from gecc_desk.storage.functions import row_number
from gecc_desk.storage.tables import CallRow, RevisionRow, TopicRow

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LENGTH = 10

_PUT_CALL = sa.text(
    "UPDATE phone_call SET caller = '', note = '', phone = :phone, phone_normal = :normal,"
    " topic = :topic, topic_id = :topic_id, search_key = :search_key WHERE id = :id"
)
_PUT_REVISION = sa.text("UPDATE call_revision SET before = :before, why = '' WHERE id = :id")


class Numbers:
    """Stands for removed numbers: the same for one number in one fiscal year, as `secret` makes it.

    So a report counts whoever called often as before. Without the secret, which is thrown away,
    nobody finds the number again, nor whose calls of two years are one caller's.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def instead_of(self, call: Call, normal: str) -> str:
        """What stands in the place of a call's number, of this normal form."""
        year = fiscal_year_around(moments.service_day(call.entry.received_at)).first.year
        text = f"{year} {normal or call.entry.phone}".encode()
        number = int.from_bytes(hmac.new(self._secret, text, hashlib.sha256).digest())
        letters = []
        for _ in range(_LENGTH):
            number, letter = divmod(number, len(_LETTERS))
            letters.append(_LETTERS[letter])
        return f"{REMOVED} {''.join(letters)}"


class Topics:
    """The office's own topics, by which topics typed free are told from others'."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(
            sa.select(TopicRow.id, TopicRow.name).order_by(TopicRow.active.desc(), TopicRow.id)
        )
        self._ids: dict[str, int] = {}
        for row in rows:
            self._ids.setdefault(search_key(row.name), row.id)

    def id_of(self, topic: str) -> int | None:
        """The office's topic that this is in another writing, None for none."""
        return self._ids.get(search_key(topic))


def clear_tickets(session: Session, ids: Sequence[int]) -> None:
    """Let tickets say no name, plate or place; that a vehicle was there still counts."""
    update = sa.text(
        "UPDATE ticket SET visitor = '', place = '',"
        " vehicle = CASE WHEN vehicle = '' THEN '' ELSE :removed END WHERE id IN :ids"
    ).bindparams(sa.bindparam("ids", expanding=True))
    session.execute(update, {"removed": REMOVED_VEHICLE, "ids": list(ids)})


def clear_follow_ups(session: Session, ids: Sequence[int]) -> None:
    """Let promises to call back have no note; when and how they were kept stays."""
    update = sa.text("UPDATE follow_up SET note = '' WHERE id IN :ids")
    session.execute(update.bindparams(sa.bindparam("ids", expanding=True)), {"ids": list(ids)})


def clear_calls(session: Session, ids: Sequence[int], numbers: Numbers) -> None:
    """Make calls anonymous with all that belongs to them, and their blocks of the index too."""
    if not ids:
        return
    topics = Topics(session)
    rows = session.scalars(sa.select(CallRow).where(CallRow.id.in_(ids))).all()
    topic_ids = {row.id: row.topic_id for row in rows}
    changed = [
        _cleared(call, topic_ids[call.id], topics, numbers)
        for call in call_store.as_calls(session, rows)
    ]
    session.expunge_all()
    connection = session.connection()
    connection.execute(_PUT_CALL, changed)
    revisions = sa.select(RevisionRow.id).where(RevisionRow.call_id.in_(ids))
    clear_revisions(session, list(session.scalars(revisions)))
    notes = sa.text("UPDATE follow_up SET note = '' WHERE note <> '' AND call_id IN :ids")
    connection.execute(notes.bindparams(sa.bindparam("ids", expanding=True)), {"ids": list(ids)})
    for block in sorted({search_index.block_of(one) for one in ids}):
        search_index.remake(connection, block)


def _cleared(
    call: Call, topic_id: int | None, topics: Topics, numbers: Numbers
) -> dict[str, object]:
    usual = topic_id if topic_id is not None else topics.id_of(call.entry.topic)
    entry = anonymous(call.entry, number=_number(call, numbers), is_usual_topic=usual is not None)
    number = read_phone_number(entry.phone)
    return {
        "id": call.id,
        "phone": entry.phone,
        "normal": number.normal,
        "topic": entry.topic,
        "topic_id": usual,
        "search_key": call_store.search_key_of(entry, number.normal, number.shown),
    }


def _number(call: Call, numbers: Numbers) -> str:
    """What was no number, and so was nobody's in the reports, leaves nothing."""
    normal = read_phone_number(call.entry.phone).normal
    if REMOVED_NUMBER.fullmatch(call.entry.phone):
        return call.entry.phone
    return numbers.instead_of(call, normal) if normal else ""


def clear_revisions(session: Session, ids: Sequence[int]) -> None:
    """Let the history of calls say when, by whom and what kind of change it was, and no text."""
    topics = Topics(session)
    query = sa.select(RevisionRow.id, RevisionRow.before).where(RevisionRow.id.in_(ids))
    changed = [
        {
            "id": row.id,
            "before": json.dumps(_record_cleared(row.before, topics), ensure_ascii=False),
        }
        for row in session.execute(query)
    ]
    if changed:
        session.connection().execute(_PUT_REVISION, changed)


def _record_cleared(kept: object, topics: Topics) -> dict[str, object]:
    """A call's old entry, as `call_records` writes it, without what tells of whom."""
    before: dict[str, object] = dict(kept) if isinstance(kept, dict) else {}
    topic = before.get("topic")
    if not isinstance(topic, str) or topics.id_of(topic) is None:
        before["topic"] = REMOVED_TOPIC
    return {**before, "caller": "", "phone": "", "note": "", "callback_by": "", "removed": True}


def remove_people(session: Session, ids: Iterable[int]) -> None:
    """Let nobody of these ids be known any more, nor that a visit or a call was theirs.

    Whoever stands for others goes with them: `ids` are of all of them.
    """
    values = {"ids": list(ids)}
    if not values["ids"]:
        return
    for statement in _REMOVE_PEOPLE:
        session.execute(sa.text(statement).bindparams(sa.bindparam("ids", expanding=True)), values)
    _unname_revisions(session, values["ids"])


#: The row stays, empty: for each one deleted SQLite would read all calls and tickets, whose indexes
#: are of known people alone. So no id is given to somebody else one day either.
_REMOVE_PEOPLE = (
    "UPDATE phone_call SET person_id = NULL WHERE person_id IN :ids AND person_id IS NOT NULL",
    "UPDATE ticket SET person_id = NULL WHERE person_id IN :ids AND person_id IS NOT NULL",
    "UPDATE disclosure SET person_id = NULL WHERE person_id IN :ids",
    "DELETE FROM person_phone WHERE person_id IN :ids",
    "DELETE FROM person_merge WHERE person_id IN :ids OR into_id IN :ids",
    (
        "UPDATE person SET name = '', name_key = '', birth_year = NULL, kind = NULL,"
        " citizen_key = NULL, citizen_id = NULL, merged_into = NULL WHERE id IN :ids"
    ),
)


def _unname_revisions(session: Session, ids: Sequence[int]) -> None:
    """Let no old text of a call say that it was one of theirs."""
    naming = held_store.revisions_naming(session, ids)
    query = sa.select(RevisionRow.id, RevisionRow.before).where(RevisionRow.id.in_(naming))
    changed = [
        {"id": row.id, "before": json.dumps({**row.before, "person": None}, ensure_ascii=False)}
        for row in session.execute(query)
    ]
    if changed:
        unname = sa.text("UPDATE call_revision SET before = :before WHERE id = :id")
        session.connection().execute(unname, changed)


def remove_rows(session: Session, table: str, ids: Sequence[int]) -> None:
    """Remove rows of one of our own tables by the database's number of them."""
    row = row_number(session) if table == "draft" else "id"
    delete = sa.text(f"DELETE FROM {table} WHERE {row} IN :ids")  # noqa: S608 — our own names
    session.execute(delete.bindparams(sa.bindparam("ids", expanding=True)), {"ids": list(ids)})
