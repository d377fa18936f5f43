"""Many calls at once in the database: what an import needs. Within the caller's session."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from gecc_desk.domain import thai_text
from gecc_desk.domain.calls import CallEntry
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.phone_numbers import PhoneNumber
from gecc_desk.storage import call_store, search_index
from gecc_desk.storage.functions import later_of
from gecc_desk.storage.tables import (
    CallRow,
    FollowUpRow,
    PersonPhoneRow,
    PersonRow,
    TopicRow,
    TransferRow,
    UnitRow,
)

#: So many values are asked for in one query: a database takes only so many parameters.
AT_ONCE = 500


@dataclasses.dataclass(frozen=True, slots=True)
class CallLine:
    """A checked entry and what is made of it before the database is held."""

    entry: CallEntry = dataclasses.field(repr=False)
    by: str
    number: PhoneNumber
    search_key: str = dataclasses.field(repr=False)

    @classmethod
    def of(cls, entry: CallEntry, by: str, number: PhoneNumber) -> CallLine:
        """The line of an entry that `by` wrote down; `number` is what its phone says."""
        key = call_store.search_key_of(entry, number.normal, number.shown)
        return cls(entry, by, number, key)


class KeptCall(NamedTuple):
    """What of a call in the register tells it from others."""

    received_at: dt.datetime
    topic: str
    phone: str
    caller: str


def received_between(session: Session, first: dt.datetime, last: dt.datetime) -> Iterator[KeptCall]:
    """The calls received from `first` to `last` (aware UTC, both included), voided ones too."""
    query = sa.select(CallRow.received_at, CallRow.topic, CallRow.phone, CallRow.caller).where(
        CallRow.received_at.between(first, last)
    )
    for row in session.execute(query.execution_options(yield_per=10_000)):
        yield KeptCall(*row)


def add_calls(
    session: Session,
    lines: Sequence[CallLine],
    people: Sequence[int | None],
    at: dt.datetime,
    import_id: int | None = None,
) -> list[int]:
    """Write calls with their transfers and their places in the index. Gives their ids in order.

    `people` are whose calls they are, `at` when they are entered (aware UTC), `import_id` the
    import that they are of. Promises that are
    still to be kept at that moment become follow-ups; those of the past tell what was.
    """
    if not lines:
        return []
    usual = UsualNames(session)
    pairs = zip(lines, people, strict=True)
    rows = [_call_row(line, person, at, usual, import_id) for line, person in pairs]
    written = sa.insert(CallRow).returning(CallRow.id, sort_by_parameter_order=True)
    ids = list(session.scalars(written, rows))
    together = list(zip(ids, lines, strict=True))
    _insert(session, TransferRow, [row for one in together for row in _transfer_rows(*one, usual)])
    _insert(session, FollowUpRow, [_promise(*one, at) for one in together if _is_open(one[1], at)])
    search_index.catch_up(session.connection())
    return ids


class UsualNames:
    """The ids of the office's topics and units, however their names were typed; those in use first."""

    def __init__(self, session: Session) -> None:
        self._topics = self._ids(session, TopicRow)
        self._units = self._ids(session, UnitRow)

    def topic(self, name: str) -> int | None:
        """The usual topic of this name."""
        return self._found(self._topics, name)

    def unit(self, name: str) -> int | None:
        """The usual unit of this name."""
        return self._found(self._units, name)

    @staticmethod
    def _ids(session: Session, table: type[TopicRow] | type[UnitRow]) -> dict[str, int]:
        query = sa.select(table.id, table.name).order_by(table.active.desc(), table.id)
        ids: dict[str, int] = {}
        for row in session.execute(query):
            ids.setdefault(f"={row.name}", row.id)
            ids.setdefault(thai_text.search_key(row.name), row.id)
        return ids

    @staticmethod
    def _found(ids: Mapping[str, int], name: str) -> int | None:
        exact = ids.get(f"={name}")
        return ids.get(thai_text.search_key(name)) if exact is None else exact


def _call_row(
    line: CallLine, person: int | None, at: dt.datetime, usual: UsualNames, import_id: int | None
) -> dict[str, Any]:
    entry = line.entry
    return {
        "received_at": entry.received_at,
        "recorded_at": at,
        "recorded_by": line.by,
        "caller": entry.caller,
        "phone": entry.phone,
        "phone_normal": line.number.normal,
        "topic_id": usual.topic(entry.topic),
        "topic": entry.topic,
        "outcome": entry.outcome,
        "rings": entry.rings,
        "callback_at": entry.callback_at,
        "note": entry.note,
        "search_key": line.search_key,
        "person_id": person,
        "import_id": import_id,
        "kind": entry.kind,
        "first_contact": entry.first_contact,
        "length_seconds": None if entry.length is None else int(entry.length.total_seconds()),
    }


def _transfer_rows(call_id: int, line: CallLine, usual: UsualNames) -> Iterator[dict[str, Any]]:
    for position, transfer in enumerate(line.entry.transfers):
        yield {
            "call_id": call_id,
            "position": position,
            "unit_id": usual.unit(transfer.unit),
            "unit": transfer.unit,
            "result": transfer.result,
            "extension": transfer.extension,
        }


def _is_open(line: CallLine, at: dt.datetime) -> bool:
    due = line.entry.callback_at
    return due is not None and due > at


def _promise(call_id: int, line: CallLine, at: dt.datetime) -> dict[str, Any]:
    return {
        "call_id": call_id,
        "due_at": line.entry.callback_at,
        "assignee": line.entry.callback_by,
        "created_at": at,
        "created_by": line.by,
        "note": "",
    }


def _insert(session: Session, table: type[Any], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session.execute(sa.insert(table), rows)


# ---- people -----------------------------------------------------------------------------------


def people_under(session: Session, numbers: Iterable[str]) -> dict[tuple[str, str], list[int]]:
    """Who called under these normal numbers: ids of people by number and `name_sort_key`.

    Who was found to be another counts as that one.
    """
    found: dict[tuple[str, str], dict[int, None]] = {}
    root = sa.func.coalesce(PersonRow.merged_into, PersonRow.id)
    for some in _portions(list(numbers)):
        query = (
            sa.select(PersonPhoneRow.phone_normal, PersonRow.name_key, root)
            .join(PersonRow, PersonRow.id == PersonPhoneRow.person_id)
            .where(PersonPhoneRow.phone_normal.in_(some))
        )
        for number, name_key, person in session.execute(query):
            found.setdefault((number, name_key), {})[person] = None
    return {key: list(ids) for key, ids in found.items()}


def add_people(
    session: Session, people: Sequence[tuple[str, str, CallerKind | None]], at: dt.datetime
) -> list[int]:
    """Keep new people (name, `name_sort_key`, kind); gives their ids in order."""
    if not people:
        return []
    rows = [
        {"name": name, "name_key": key, "kind": kind, "created_at": at}
        for name, key, kind in people
    ]
    written = sa.insert(PersonRow).returning(PersonRow.id, sort_by_parameter_order=True)
    return list(session.scalars(written, rows))


def keep_phones(session: Session, latest: Mapping[tuple[int, str], dt.datetime]) -> None:
    """Note under which normal numbers people called, and when last (aware UTC)."""
    if not latest:
        return
    row = upsert(PersonPhoneRow)
    newer = later_of(PersonPhoneRow.last_at.expression, row.excluded.last_at)
    keep = row.on_conflict_do_update(
        index_elements=["phone_normal", "person_id"], set_={"last_at": newer}
    )
    rows = [
        {"person_id": person, "phone_normal": number, "last_at": at}
        for (person, number), at in latest.items()
    ]
    session.execute(keep, rows)


def keep_kinds(session: Session, kinds: Mapping[int, CallerKind]) -> None:
    """Note what kind of caller people were said to be, of whom that is not known yet."""
    for kind in CallerKind:
        of_kind = [person for person, said in kinds.items() if said is kind]
        for some in _portions(of_kind):
            unknown = PersonRow.id.in_(some), PersonRow.kind.is_(None)
            session.execute(sa.update(PersonRow).where(*unknown).values(kind=kind))


def _portions(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
