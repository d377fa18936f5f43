"""The phone register in the database; every function works within the caller's session."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import thai_text, words
from gecc_desk.domain.calls import Call, CallEntry, Transfer
from gecc_desk.domain.phone_numbers import read_phone_number, shown_number
from gecc_desk.storage import search_index
from gecc_desk.storage.at_desk import desk_of
from gecc_desk.storage.sql_lists import as_list, with_lists
from gecc_desk.storage.tables import CallRow, TopicRow, TransferRow, UnitRow

#: What is shown of a call. Plain values: objects that could be changed cost a page three times that.
_SHOWN = (
    "id", "received_at", "topic", "outcome", "caller", "phone", "phone_normal", "callback_at", "rings",
    "note", "kind", "first_contact", "length_seconds", "recorded_at", "recorded_by", "person_id",
    "corrected_at", "voided_at", "desk",
)  # fmt: skip
_CALLS = sa.select(*(CallRow.__table__.columns[one] for one in _SHOWN)).where(
    with_lists("id IN :ids", "ids")
)
_OF_TRANSFER = TransferRow.__table__.columns
_TRANSFERS = (
    sa.select(_OF_TRANSFER.call_id, *(_OF_TRANSFER[one] for one in ("unit", "result", "extension")))
    .where(with_lists("call_id IN :ids", "ids"))
    .order_by(_OF_TRANSFER.call_id, _OF_TRANSFER.position)
)


def add_call(
    session: Session,
    entry: CallEntry,
    recorded_at: dt.datetime,
    by: str,
    *,
    person_id: int | None = None,
) -> int:
    """Write a checked entry with its transfers and its place in the search index. Gives its id."""
    row = CallRow(
        recorded_at=recorded_at, recorded_by=by, desk=desk_of(session), person_id=person_id
    )
    fill(session, row, entry)
    session.add(row)
    session.flush()
    _add_transfers(session, row.id, entry)
    search_index.added(session, row.id)
    return row.id


def rewrite_call(session: Session, row: CallRow, entry: CallEntry) -> None:
    """Let a call say what a checked entry says, its transfers and its place in the index too."""
    with search_index.reindexed(session, row.id):
        fill(session, row, entry)
        session.execute(sa.delete(TransferRow).where(TransferRow.call_id == row.id))
        session.flush()
        _add_transfers(session, row.id, entry)


def fill(session: Session, row: CallRow, entry: CallEntry) -> None:
    """Put into a row what a checked entry says of the call itself, and what is made of it."""
    number = read_phone_number(entry.phone)
    row.received_at = entry.received_at
    row.caller = entry.caller
    row.phone = entry.phone
    row.phone_normal = number.normal
    row.topic_id = _id_by_name(session, TopicRow, entry.topic)
    row.topic = entry.topic
    row.outcome = entry.outcome
    row.rings = entry.rings
    row.callback_at = entry.callback_at
    row.note = entry.note
    row.search_key = search_key_of(entry, number.normal, number.shown)
    row.kind = entry.kind
    row.first_contact = entry.first_contact
    row.length_seconds = _seconds(entry.length)


def _add_transfers(session: Session, call_id: int, entry: CallEntry) -> None:
    session.add_all(
        TransferRow(
            call_id=call_id,
            position=position,
            unit_id=_id_by_name(session, UnitRow, transfer.unit),
            unit=transfer.unit,
            result=transfer.result,
            extension=transfer.extension,
        )
        for position, transfer in enumerate(entry.transfers)
    )
    session.flush()


def search_key_of(entry: CallEntry, normal: str, shown: str) -> str:
    """Everything of a call that can be searched for, in the form in which it is searched.

    The number is there as typed, as shown and with its country code, so that any writing of it
    finds the call; so is the extension to which it was transferred.
    """
    results = [words.wording(transfer.result).th for transfer in entry.transfers]
    units = [text for one in entry.transfers for text in (one.unit, one.extension)]
    fields = [entry.caller, entry.phone, shown, normal, entry.topic, *units, *results]
    return thai_text.joined_search_key([*fields, words.wording(entry.outcome).th, entry.note])


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


def calls_by_id(session: Session, ids: Sequence[int]) -> list[Call]:
    """The calls with these ids, in no certain order; an id of no call is passed over."""
    rows = session.connection().execute(_CALLS, {"ids": as_list(ids)})
    return _calls(session, [tuple(row) for row in rows])


def as_calls(session: Session, rows: Sequence[CallRow]) -> list[Call]:
    """The plain data of calls, their transfers fetched at once."""
    shown = operator.attrgetter(*_SHOWN)
    return _calls(session, [shown(row) for row in rows])


def _calls(session: Session, shown: Sequence[tuple[Any, ...]]) -> list[Call]:
    """Calls of which these are the values of `_SHOWN`."""
    transfers: dict[int, tuple[Transfer, ...]] = {}
    ids = as_list(call_id for call_id, *_ in shown)
    for call_id, *transfer in session.connection().execute(_TRANSFERS, {"ids": ids}):
        transfers[call_id] = (*transfers.get(call_id, ()), Transfer(*transfer))
    return [_as_call(one, transfers.get(one[0], ())) for one in shown]


def _as_call(shown: tuple[Any, ...], transfers: tuple[Transfer, ...]) -> Call:
    (
        call_id, received_at, topic, outcome, caller, phone, normal, callback_at, rings, note, kind,
        first_contact, seconds, recorded_at, recorded_by, person_id, corrected_at, voided_at,
        desk,
    ) = shown  # fmt: skip
    length = None if seconds is None else dt.timedelta(seconds=seconds)
    entry = CallEntry(
        received_at, topic, outcome, caller, phone, transfers, callback_at, rings, note, kind,
        first_contact, length,
    )  # fmt: skip
    return Call(
        call_id, entry, shown_number(phone, normal), recorded_at, recorded_by, person_id,
        corrected_at, voided_at, desk,
    )  # fmt: skip


def _seconds(length: dt.timedelta | None) -> int | None:
    return None if length is None else int(length.total_seconds())


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
