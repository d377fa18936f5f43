"""People in the database; every function works within the caller's session."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session, aliased

from gecc_desk.domain.audit import Action, Subject
from gecc_desk.domain.people import (
    CallerKind,
    CitizenIdKeeping,
    Contact,
    ContactKind,
    Identity,
    MergeKind,
    Person,
    PersonMerge,
    same_birth_year,
)
from gecc_desk.domain.phone_numbers import written_normal
from gecc_desk.domain.thai_text import name_sort_key
from gecc_desk.domain.tickets import ticket_number
from gecc_desk.storage import audit_store
from gecc_desk.storage.functions import later_of
from gecc_desk.storage.tables import (
    Base,
    CallRow,
    PersonMergeRow,
    PersonPhoneRow,
    PersonRow,
    ServiceRow,
    TicketRow,
)

#: Of people of one name so many are offered; more are of no help to somebody at the desk.
ALIKE_AT_MOST = 5


def by_citizen_key(session: Session, citizen_key: str) -> PersonRow | None:
    """The person with this keyed hash; where they were found to be another's, that one."""
    found = session.scalar(sa.select(PersonRow).where(PersonRow.citizen_key == citizen_key))
    return found if found is None else root_of(session, found)


def person_by_id(session: Session, person_id: int) -> PersonRow | None:
    """The person of this id; where they were found to be another's, that one."""
    found = session.get(PersonRow, person_id)
    return found if found is None else root_of(session, found)


def root_of(session: Session, row: PersonRow) -> PersonRow:
    """The person whom this one was found to be, else this one."""
    if row.merged_into is None:
        return row
    return session.get_one(PersonRow, row.merged_into)


def alike(session: Session, name: str, birth_year: int | None, *, but: int | None) -> list[Person]:
    """Other people of the same name whose year of birth may be the same, the latest known first."""
    key = name_sort_key(name)
    if not key:
        return []
    query = (
        sa.select(PersonRow)
        .where(PersonRow.name_key == key)
        .order_by(PersonRow.id.desc())
        .limit(ALIKE_AT_MOST * 4)
    )
    roots = {root.id: root for root in (root_of(session, row) for row in session.scalars(query))}
    fitting = [
        row
        for row in roots.values()
        if row.id != but and same_birth_year(row.birth_year, birth_year)
    ]
    return as_people(session, fitting[:ALIKE_AT_MOST])


def merge(session: Session, gone: PersonRow, into: PersonRow, at: dt.datetime, by: str) -> None:
    """Let one person stand for both, and write down who said so, when (aware UTC).

    Nothing is moved, so that `split` brings both back. Those for whom the one stood go along.
    """
    along = everything_of(session, gone.id)
    session.execute(sa.update(PersonRow).where(PersonRow.id.in_(along)).values(merged_into=into.id))
    _write_down(session, along, into.id, MergeKind.JOINED, at, by)
    about, details = Subject.PERSON.of(gone.id), {"with": into.id}
    audit_store.note(session, at, by, Action.PEOPLE_JOINED, about, details)


def split(session: Session, person_id: int, at: dt.datetime, by: str) -> None:
    """Let somebody who was found to be another stand alone again, and write down who said so."""
    row = session.get_one(PersonRow, person_id)
    session.refresh(row)
    if row.merged_into is None:
        return
    _write_down(session, [person_id], row.merged_into, MergeKind.SEPARATED, at, by)
    about, details = Subject.PERSON.of(person_id), {"from": row.merged_into}
    audit_store.note(session, at, by, Action.PEOPLE_TOLD_APART, about, details)
    row.merged_into = None
    session.flush()


def _write_down(
    session: Session,
    people: Iterable[int],
    into: int,
    kind: MergeKind,
    at: dt.datetime,
    by: str,
) -> None:
    session.add_all(
        PersonMergeRow(at=at, actor=by, person_id=one, into_id=into, kind=kind) for one in people
    )
    session.flush()


def merges_of(session: Session, person_ids: Sequence[int], limit: int) -> list[PersonMerge]:
    """The latest that was said of these people, of whom they are and are not, the latest first."""
    person, into = aliased(PersonRow), aliased(PersonRow)
    query = (
        sa.select(PersonMergeRow, person.name, into.name)
        .join(person, person.id == PersonMergeRow.person_id)
        .join(into, into.id == PersonMergeRow.into_id)
        .where(
            sa.or_(PersonMergeRow.person_id.in_(person_ids), PersonMergeRow.into_id.in_(person_ids))
        )
        .order_by(PersonMergeRow.id.desc())
        .limit(limit)
    )
    return [
        PersonMerge(row.at, row.actor, row.kind, row.person_id, row.into_id, name, other)
        for row, name, other in session.execute(query)
    ]


def everything_of(session: Session, person_id: int) -> list[int]:
    """The ids under which the visits and calls of a person are kept, their own first."""
    merged = sa.select(PersonRow.id).where(PersonRow.merged_into == person_id)
    return [person_id, *session.scalars(merged.order_by(PersonRow.id))]


def named_under(session: Session, numbers: Sequence[str], name: str) -> list[int]:
    """The ids of the people of this name who called under one of these numbers, at most two.

    Two are enough to know that nobody can tell which of them calls.
    """
    query = (
        sa.select(PersonRow)
        .join(PersonPhoneRow, PersonPhoneRow.person_id == PersonRow.id)
        .where(
            PersonPhoneRow.phone_normal.in_(numbers),
            PersonRow.name_key == name_sort_key(name),
        )
        .order_by(PersonPhoneRow.last_at.desc())
        .limit(ALIKE_AT_MOST * 4)
    )
    roots = (root_of(session, row).id for row in session.scalars(query))
    return list(dict.fromkeys(roots))[:2]


def add_person(
    session: Session,
    identity: Identity,
    at: dt.datetime,
    *,
    citizen_key: str | None = None,
    citizen_id: str | None = None,
    kind: CallerKind | None = None,
) -> PersonRow:
    """Keep a new person; `at` is aware UTC."""
    row = PersonRow(
        name=identity.name,
        name_key=name_sort_key(identity.name),
        birth_year=identity.birth_year,
        kind=kind,
        citizen_key=citizen_key,
        citizen_id=citizen_id,
        created_at=at,
    )
    session.add(row)
    session.flush()
    return row


def complete(
    session: Session,
    row: PersonRow,
    identity: Identity,
    *,
    citizen_key: str | None,
    citizen_id: str | None,
) -> None:
    """Bring a person up to date with what the card says: a name may change, an ID may come."""
    if identity.name:
        row.name, row.name_key = identity.name, name_sort_key(identity.name)
    if identity.birth_year is not None:
        row.birth_year = identity.birth_year
    if citizen_key is not None:
        row.citizen_key = citizen_key
    if citizen_id is not None:
        row.citizen_id = citizen_id
    session.flush()


def keep_phone(session: Session, person_id: int, phone_normal: str, at: dt.datetime) -> None:
    """Note that a person called under a number, at an aware UTC moment."""
    session.execute(
        _keep_phone(), {"person_id": person_id, "phone_normal": phone_normal, "last_at": at}
    )


@functools.cache
def _keep_phone() -> Insert:
    row = upsert(Base.metadata.tables["person_phone"])
    latest = later_of(PersonPhoneRow.last_at.expression, row.excluded.last_at)
    return row.on_conflict_do_update(
        index_elements=["phone_normal", "person_id"], set_={"last_at": latest}
    )


def keep_kind(session: Session, person_id: int, kind: CallerKind) -> None:
    """Note what kind of caller a person was said to be."""
    session.execute(sa.update(PersonRow).where(PersonRow.id == person_id).values(kind=kind))


def is_only_call(session: Session, person_id: int, call_id: int) -> bool:
    """Whether a person is known from this one call alone: no other, no visit, nobody merged."""
    others = (
        sa.select(CallRow.id).where(CallRow.person_id == person_id, CallRow.id != call_id),
        sa.select(TicketRow.id).where(TicketRow.person_id == person_id),
        sa.select(PersonRow.id).where(PersonRow.merged_into == person_id),
    )
    return not any(session.scalar(query.limit(1)) for query in others)


def rename(session: Session, person_id: int, name: str) -> None:
    """Let a person have another name."""
    session.execute(
        sa.update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(name=name, name_key=name_sort_key(name))
    )


def calls_phoned(session: Session, person_id: int, limit: int) -> list[tuple[str, dt.datetime]]:
    """The number as typed and the time of the latest calls of a person that stand."""
    query = (
        sa.select(CallRow.phone, CallRow.received_at)
        .where(CallRow.person_id == person_id, CallRow.voided_at.is_(None))
        .order_by(CallRow.id.desc())
        .limit(limit)
    )
    return [(row.phone, row.received_at) for row in session.execute(query)]


def calls_phoned_of(
    session: Session, person_ids: Sequence[int], limit: int
) -> dict[int, list[tuple[str, dt.datetime]]]:
    """`calls_phoned` of many people at once; who has more than `limit` such calls is left out."""
    query = (
        sa.select(CallRow.person_id, CallRow.phone, CallRow.received_at)
        .where(
            CallRow.person_id.in_(person_ids),
            CallRow.person_id.is_not(None),
            CallRow.voided_at.is_(None),
        )
        .execution_options(yield_per=1000)
    )
    found: dict[int, list[tuple[str, dt.datetime]]] = {one: [] for one in person_ids}
    for person, phone, at in session.execute(query):
        if person is not None and len(found[person]) <= limit:
            found[person].append((phone, at))
    return {person: calls for person, calls in found.items() if len(calls) <= limit}


def forget_phones(session: Session, numbers: Sequence[tuple[int, str]]) -> None:
    """Do not take these numbers for these people's (by their ids) any more."""
    table = Base.metadata.tables["person_phone"]
    gone = sa.delete(table).where(
        table.c.person_id == sa.bindparam("person"), table.c.phone_normal == sa.bindparam("number")
    )
    if numbers:
        rows = [{"person": person, "number": number} for person, number in numbers]
        session.connection().execute(gone, rows)


def forget_phone(session: Session, person_id: int, phone_normal: str) -> None:
    """Do not take a number for a person's any more."""
    session.execute(
        sa.delete(PersonPhoneRow).where(
            PersonPhoneRow.phone_normal == phone_normal, PersonPhoneRow.person_id == person_id
        )
    )


def forget_citizen_ids(session: Session, keeping: CitizenIdKeeping) -> int:
    """Remove of everybody what `keeping` does not allow to be kept. Gives of how many people."""
    if keeping is CitizenIdKeeping.FULL:
        return 0
    values: dict[str, None] = {"citizen_id": None}
    held: sa.ColumnElement[bool] = PersonRow.citizen_id.is_not(None)
    if keeping is CitizenIdKeeping.NONE:
        values["citizen_key"] = None
        held = held | PersonRow.citizen_key.is_not(None)
    done = session.execute(sa.update(PersonRow).where(held).values(**values))
    return int(getattr(done, "rowcount", 0))


def contacts(session: Session, person_ids: Sequence[int], limit: int) -> list[Contact]:
    """The latest visits and calls of people together, the latest first."""
    found = [*_visits(session, person_ids, limit), *_calls(session, person_ids, limit)]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)[:limit]


def _visits(session: Session, person_ids: Sequence[int], limit: int) -> list[Contact]:
    query = (
        sa.select(TicketRow, ServiceRow.name)
        .join(ServiceRow, ServiceRow.id == TicketRow.service_id)
        .where(TicketRow.person_id.in_(person_ids), TicketRow.person_id.is_not(None))
        .order_by(TicketRow.issued_at.desc(), TicketRow.id.desc())
        .limit(limit)
    )
    return [
        Contact(
            ContactKind.VISIT, row.id, row.issued_at, service,
            ticket_number(row.prefix, row.number), row.state.value,
        )
        for row, service in session.execute(query)
    ]  # fmt: skip


def _calls(session: Session, person_ids: Sequence[int], limit: int) -> list[Contact]:
    query = (
        sa.select(CallRow.id, CallRow.received_at, CallRow.topic, CallRow.outcome)
        .where(
            CallRow.person_id.in_(person_ids),
            CallRow.person_id.is_not(None),
            CallRow.voided_at.is_(None),
        )
        .order_by(CallRow.received_at.desc(), CallRow.id.desc())
        .limit(limit)
    )
    return [
        Contact(ContactKind.CALL, row.id, row.received_at, row.topic, "", row.outcome.value)
        for row in session.execute(query)
    ]


def rows_of(session: Session, person_ids: Sequence[int]) -> list[PersonRow]:
    """The rows of these people, in this order."""
    query = sa.select(PersonRow).where(PersonRow.id.in_(person_ids))
    rows = {row.id: row for row in session.scalars(query)} if person_ids else {}
    return [rows[one] for one in person_ids]


def as_people(session: Session, rows: Iterable[PersonRow]) -> list[Person]:
    """The plain data of people (none merged into another), with how often they were in contact."""
    rows = list(rows)
    root, kinds = _roots(session, rows)
    visits = _seen(session, "ticket", root)
    calls = _seen(session, "phone_call", root)
    phones = _phones(session, root)
    nothing = _Seen(0, None)
    return [
        Person(
            id=row.id,
            name=row.name,
            birth_year=row.birth_year,
            kind=kinds.get(row.id),
            phones=tuple(phones.get(row.id, ())),
            visits=visits.get(row.id, nothing).times,
            calls=calls.get(row.id, nothing).times,
            last_contact=_later(
                visits.get(row.id, nothing).last_at, calls.get(row.id, nothing).last_at
            ),
            identified=row.citizen_key is not None,
            whole_id=row.citizen_id is not None,
        )
        for row in rows
    ]


def _roots(
    session: Session, rows: Sequence[PersonRow]
) -> tuple[dict[int, int], dict[int, CallerKind | None]]:
    """Under which person each id is counted, and of what kind that person is, if only as another."""
    root = {row.id: row.id for row in rows}
    kinds = {row.id: row.kind for row in rows}
    merged = session.connection().execute(_merged(), {"ids": list(root)}).all()
    for one, into, kind in merged:
        root[one] = into
        kinds[into] = kinds[into] or kind
    return root, kinds


@functools.cache
def _merged() -> sa.Select[Any]:
    person = _kept("person")
    into = person["merged_into"]
    return sa.select(person["id"], into, person["kind"]).where(into.in_(_ids()), into.is_not(None))


class _Seen(NamedTuple):
    """How often somebody was in contact, and when last."""

    times: int
    last_at: dt.datetime | None


#: Of somebody's visits and calls so many are looked at one by one; of more only the index is.
_LOOKED_AT = 100


def _seen(session: Session, table: str, root: dict[int, int]) -> dict[int, _Seen]:
    """How often people came, or called, by whom it counts for. Voided calls are none.

    Of who was in contact very often (the switchboard of a hospital) the voided ones count too, and
    the last contact is that of the latest written down: nobody waits for thousands of rows.
    """
    if not root:
        return {}
    moments: dict[int, list[dt.datetime]] = {one: [] for one in root}
    looked_at: Counter[int] = Counter()
    values = {f"one{place}": one for place, one in enumerate(root)}
    for one, moment, counts in session.connection().execute(_latest(table, len(root)), values):
        looked_at[one] += 1
        if counts:
            moments[one].append(moment)
    times = {one: len(found) for one, found in moments.items()}
    many = [one for one, looked in looked_at.items() if looked == _LOOKED_AT]
    if many:
        in_all = session.connection().execute(_in_all(table), {"ids": many})
        times |= {row[0]: row[1] for row in in_all}
    seen: dict[int, _Seen] = {}
    for one, into in root.items():
        so_far = seen.get(into, _Seen(0, None))
        last = _later(so_far.last_at, max(moments[one], default=None))
        seen[into] = _Seen(so_far.times + times[one], last)
    return seen


# Built once and kept: building these takes longer than the database takes to answer them.
@functools.cache
def _latest(table: str, people: int) -> sa.CompoundSelect[Any]:
    columns = _kept(table)
    of_calls = "voided_at" in columns
    at = columns["received_at" if of_calls else "issued_at"]
    stands = columns["voided_at"].is_(None) if of_calls else sa.true()
    each = (
        sa.select(columns["person_id"], at, stands.label("stands"))
        .where(columns["person_id"] == sa.bindparam(f"one{place}"))
        .order_by(columns["id"].desc())
        .limit(_LOOKED_AT)
        .subquery()
        for place in range(people)
    )
    return sa.union_all(*(sa.select(one) for one in each))


@functools.cache
def _in_all(table: str) -> sa.Select[Any]:
    person = _kept(table)["person_id"]
    counted = sa.select(person, sa.func.count()).where(person.in_(_ids()), person.is_not(None))
    return counted.group_by(person)


def _kept(table: str) -> dict[str, sa.Column[Any]]:
    return {column.name: column for column in Base.metadata.tables[table].columns}


def _ids() -> sa.BindParameter[Any]:
    return sa.bindparam("ids", expanding=True)


def _later(one: dt.datetime | None, other: dt.datetime | None) -> dt.datetime | None:
    return max((moment for moment in (one, other) if moment is not None), default=None)


def _phones(session: Session, root: dict[int, int]) -> dict[int, list[str]]:
    found: dict[int, dict[str, None]] = {}
    rows = session.connection().execute(_numbers(), {"ids": list(root)})
    for person_id, normal in rows:
        found.setdefault(root[person_id], {})[written_normal(normal)] = None
    return {person_id: list(shown) for person_id, shown in found.items()}


@functools.cache
def _numbers() -> sa.Select[Any]:
    phone = _kept("person_phone")
    numbers = sa.select(phone["person_id"], phone["phone_normal"])
    return numbers.where(phone["person_id"].in_(_ids())).order_by(phone["last_at"].desc())
