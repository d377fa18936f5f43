"""The phone register in the database; every function works within the caller's session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import thai_text, words
from gecc_desk.domain.calls import Call, CallEntry, Transfer
from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.storage.tables import CallRow, TopicRow, TransferRow, UnitRow

#: A trigram index answers from three characters on.
TRIGRAM = 3
#: So many ids are asked for in one query: a database takes only so many parameters.
IDS_AT_ONCE = 500


def add_call(session: Session, entry: CallEntry, recorded_at: dt.datetime, by: str) -> int:
    """Write a checked entry with its transfers and its place in the search index. Gives its id."""
    number = read_phone_number(entry.phone)
    key = search_key_of(entry, number.normal, number.shown)
    row = CallRow(
        received_at=entry.received_at,
        recorded_at=recorded_at,
        recorded_by=by,
        caller=entry.caller,
        phone=entry.phone,
        phone_normal=number.normal,
        topic_id=_id_by_name(session, TopicRow, entry.topic),
        topic=entry.topic,
        outcome=entry.outcome,
        rings=entry.rings,
        callback_at=entry.callback_at,
        note=entry.note,
        search_key=key,
    )
    session.add(row)
    session.flush()
    session.add_all(
        TransferRow(
            call_id=row.id,
            position=position,
            unit_id=_id_by_name(session, UnitRow, transfer.unit),
            unit=transfer.unit,
            result=transfer.result,
        )
        for position, transfer in enumerate(entry.transfers)
    )
    session.flush()
    session.execute(
        sa.text("INSERT INTO call_index(rowid, search_key) VALUES (:id, :key)"),
        {"id": row.id, "key": key},
    )
    return row.id


def search_key_of(entry: CallEntry, normal: str, shown: str) -> str:
    """Everything of a call that can be searched for, in the form in which it is searched.

    The number is there as typed, as shown and with its country code, so that any writing of it
    finds the call.
    """
    results = [words.wording(transfer.result).th for transfer in entry.transfers]
    units = [transfer.unit for transfer in entry.transfers]
    fields = [entry.caller, entry.phone, shown, normal, entry.topic, *units, *results]
    return thai_text.joined_search_key([*fields, words.wording(entry.outcome).th, entry.note])


def newest_calls(
    session: Session, limit: int, *, before: tuple[dt.datetime, int] | None = None
) -> list[Call]:
    """A page of calls, the latest received first; `before` is the last call of the page above."""
    query = sa.select(CallRow).order_by(CallRow.received_at.desc(), CallRow.id.desc()).limit(limit)
    if before is not None:
        query = query.where(
            sa.tuple_(CallRow.received_at, CallRow.id)
            < sa.tuple_(sa.literal(before[0], CallRow.received_at.type), sa.literal(before[1]))
        )
    return as_calls(session, session.scalars(query).all())


def find_calls(session: Session, text: str, limit: int) -> list[Call]:
    """The latest calls in which `text` stands, newest entry first. An empty text finds all.

    A text of dashes and dots alone finds nothing: searches do not look at them.
    """
    key = thai_text.search_key(text).replace(thai_text.FIELD_BREAK, "")
    if not key:
        return newest_calls(session, limit) if thai_text.is_blank(text) else []
    query = sa.select(CallRow).order_by(CallRow.id.desc())
    if len(key) < TRIGRAM:
        query = query.where(CallRow.search_key.contains(key, autoescape=True)).limit(limit)
        return as_calls(session, session.scalars(query).all())
    found = sa.text(
        "SELECT rowid FROM call_index WHERE call_index MATCH :phrases"
        " ORDER BY rowid DESC LIMIT :most"
    ).columns(sa.column("rowid", sa.Integer))
    ids = session.scalars(found, {"phrases": _phrases(text, key), "most": limit}).all()
    rows = [
        row for some in _portions(ids) for row in session.scalars(query.where(CallRow.id.in_(some)))
    ]
    return as_calls(session, rows)


def _phrases(text: str, key: str) -> str:
    """The search in FTS5's language: the text as a phrase, or the number that it writes.

    ``0066 81…`` and ``081…`` are one number, though neither stands in the other.
    """
    number = read_phone_number(text)
    phrases = {key: None} | ({thai_text.search_key(number.shown): None} if number.normal else {})
    return " OR ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + IDS_AT_ONCE] for start in range(0, len(ids), IDS_AT_ONCE))


def calls_from(session: Session, normal: str, limit: int) -> list[Call]:
    """The latest calls from the number with this normal form."""
    rows = session.scalars(
        sa.select(CallRow)
        .where(CallRow.phone_normal == normal)
        .order_by(CallRow.received_at.desc(), CallRow.id.desc())
        .limit(limit)
    )
    return as_calls(session, rows.all())


def names_from(session: Session, normal: str, limit: int) -> list[str]:
    """The names given in the latest `limit` calls from a number, each once, the latest first."""
    names = session.scalars(
        sa.select(CallRow.caller)
        .where(CallRow.phone_normal == normal)
        .order_by(CallRow.received_at.desc(), CallRow.id.desc())
        .limit(limit)
    )
    return list(dict.fromkeys(name for name in names if name))


def count_from(session: Session, normal: str, since: dt.datetime) -> int:
    """How many calls from a number were received at `since` (aware UTC) or later."""
    counted = sa.select(sa.func.count()).where(
        CallRow.phone_normal == normal, CallRow.received_at >= since
    )
    return session.scalar(counted) or 0


def as_calls(session: Session, rows: Sequence[CallRow]) -> list[Call]:
    """The plain data of calls, their transfers fetched at once."""
    transfers: dict[int, list[Transfer]] = {}
    for ids in _portions([row.id for row in rows]):
        found = session.scalars(
            sa.select(TransferRow)
            .where(TransferRow.call_id.in_(ids))
            .order_by(TransferRow.call_id, TransferRow.position)
        )
        for row in found:
            transfers.setdefault(row.call_id, []).append(Transfer(row.unit, row.result))
    return [_as_call(row, tuple(transfers.get(row.id, ()))) for row in rows]


def _as_call(row: CallRow, transfers: tuple[Transfer, ...]) -> Call:
    entry = CallEntry(
        received_at=row.received_at,
        topic=row.topic,
        outcome=row.outcome,
        caller=row.caller,
        phone=row.phone,
        transfers=transfers,
        callback_at=row.callback_at,
        rings=row.rings,
        note=row.note,
    )
    return Call(row.id, entry, read_phone_number(row.phone).shown, row.recorded_at)


def _id_by_name(session: Session, table: type[TopicRow] | type[UnitRow], name: str) -> int | None:
    """The usual topic or unit of this name, however its letters were typed; one in use first."""
    exact = session.scalar(sa.select(table.id).where(table.name == name))
    if exact is not None:
        return exact
    key = thai_text.search_key(name)
    known = session.execute(
        sa.select(table.id, table.name).order_by(table.active.desc(), table.id)
    ).all()
    return next((row.id for row in known if thai_text.search_key(row.name) == key), None)
