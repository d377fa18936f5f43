"""Who called from a number, in the database; every function works within the caller's session.

Nothing here reads more than a handful of rows, however often a number called. Each question is
built once and kept, because building it takes longer than the database takes to answer.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.people import Contact, ContactKind
from gecc_desk.domain.tickets import TicketState, ticket_number
from gecc_desk.storage.functions import place_of
from gecc_desk.storage.tables import Base

#: Of the people under one number, and of the namesakes of one beginning, so many are looked at.
_PEOPLE_LOOKED_AT = 500
#: Of the calls from numbers of one beginning so many are looked at.
_CALLS_LOOKED_AT = 2_000
#: A code point behind every digit and letter that a key may hold.
_BEHIND_ALL = "\U0010ffff"

_CALL, _TICKET, _PERSON, _PHONE, _SERVICE = (
    Base.metadata.tables[name]
    for name in ("phone_call", "ticket", "person", "person_phone", "service")
)


class CallSeen(NamedTuple):
    """What recognition needs of a call; `at` is aware UTC."""

    id: int
    at: dt.datetime
    person_id: int | None
    caller: str
    topic: str
    outcome: Outcome

    @property
    def contact(self) -> Contact:
        """The call as one contact among others."""
        return Contact(ContactKind.CALL, self.id, self.at, self.topic, "", self.outcome.value)


def latest_calls_from(session: Session, normal: str, limit: int) -> list[CallSeen]:
    """The latest calls from a number, the latest first; voided ones are left out."""
    rows = session.connection().execute(_latest_calls_from(), {"normal": normal, "most": limit})
    return [CallSeen(*row[:-1]) for row in rows if row[-1] is None]


@functools.cache
def _latest_calls_from() -> sa.Select[Any]:
    return (
        sa.select(*_seen_columns(), _CALL.c.voided_at)
        .where(_CALL.c.phone_normal == sa.bindparam("normal"))
        .order_by(_CALL.c.received_at.desc(), _CALL.c.id.desc())
        .limit(sa.bindparam("most"))
    )


def _seen_columns() -> tuple[sa.Column[Any], ...]:
    names = ("id", "received_at", "person_id", "caller", "topic", "outcome")
    return tuple(_CALL.c[name] for name in names)


def count_since(session: Session, normal: str, since: dt.datetime, most: int) -> int:
    """How many calls from a number stand since a moment (aware UTC), counted up to `most`."""
    values = {"normal": normal, "since": since, "most": most}
    return int(session.connection().scalar(_count_since(), values) or 0)


@functools.cache
def _count_since() -> sa.Select[Any]:
    some = (
        sa.select(sa.literal(1))
        .where(
            _CALL.c.phone_normal == sa.bindparam("normal"),
            _CALL.c.received_at >= sa.bindparam("since"),
            _CALL.c.voided_at.is_(None),
        )
        .limit(sa.bindparam("most"))
    )
    return sa.select(sa.func.count()).select_from(some.subquery())


def people_under(session: Session, normal: str, limit: int) -> dict[int, dt.datetime]:
    """The people who called under a number and when last, the latest first.

    Of a number with hundreds of people those who are known for the shortest time.
    """
    values = {"normal": normal, "most": limit}
    return {row[0]: row[1] for row in session.connection().execute(_people_under(), values)}


@functools.cache
def _people_under() -> sa.Select[Any]:
    some = (
        sa.select(_PHONE.c.person_id, _PHONE.c.last_at)
        .where(_PHONE.c.phone_normal == sa.bindparam("normal"))
        .order_by(_PHONE.c.person_id.desc())
        .limit(_PEOPLE_LOOKED_AT)
        .subquery()
    )
    latest = sa.select(some.c.person_id, some.c.last_at).order_by(some.c.last_at.desc())
    return latest.limit(sa.bindparam("most"))


def roots(session: Session, person_ids: Iterable[int]) -> dict[int, int]:
    """Who each of these people was found to be: themselves, or the one they are merged into."""
    found = session.connection().execute(_roots(), {"ids": list(person_ids)})
    return {row[0]: row[1] for row in found}


@functools.cache
def _roots() -> sa.Select[Any]:
    root = sa.func.coalesce(_PERSON.c.merged_into, _PERSON.c.id)
    return sa.select(_PERSON.c.id, root).where(_PERSON.c.id.in_(_ids()))


def merged_into(session: Session, person_ids: Sequence[int]) -> dict[int, int]:
    """Under which of these people each id is counted: their own, and those merged into them."""
    others = session.connection().execute(_merged_into(), {"ids": list(person_ids)})
    return {one: one for one in person_ids} | {row[0]: row[1] for row in others}


@functools.cache
def _merged_into() -> sa.Select[Any]:
    into = _PERSON.c.merged_into
    return sa.select(_PERSON.c.id, into).where(into.in_(_ids()), into.is_not(None))


def _ids() -> sa.BindParameter[Any]:
    return sa.bindparam("ids", expanding=True)


def latest_of_people(
    session: Session, person_ids: Sequence[int], limit: int
) -> list[tuple[int, Contact]]:
    """The visits and calls of each of these people that were written down last, in no order."""
    if not person_ids:
        return []
    values = {f"one{place}": one for place, one in enumerate(person_ids)} | {"most": limit}
    connection, many = session.connection(), len(person_ids)
    calls = [CallSeen(*row) for row in connection.execute(_calls_of(many), values)]
    visits = connection.execute(_visits_of(many), values)
    return [
        *((call.person_id, call.contact) for call in calls if call.person_id is not None),
        *((row[0], _visit(*row[1:])) for row in visits),
    ]


def _visit(
    ticket: int, at: dt.datetime, service: str, prefix: str, number: int, state: TicketState
) -> Contact:
    name = ticket_number(prefix, number)
    return Contact(ContactKind.VISIT, ticket, at, service, name, state.value)


@functools.cache
def _calls_of(many: int) -> sa.CompoundSelect[Any]:
    return _of_each(many, _CALL, _seen_columns(), _CALL.c.voided_at.is_(None))


@functools.cache
def _visits_of(many: int) -> sa.Select[Any]:
    names = ("person_id", "id", "issued_at", "service_id", "prefix", "number", "state")
    some = _of_each(many, _TICKET, tuple(_TICKET.c[name] for name in names), sa.true()).subquery()
    shown = (
        some.c.person_id, some.c.id, some.c.issued_at, _SERVICE.c.name, some.c.prefix,
        some.c.number, some.c.state,
    )  # fmt: skip
    return sa.select(*shown).join(_SERVICE, _SERVICE.c.id == some.c.service_id)


def _of_each(
    many: int,
    table: sa.Table,
    columns: tuple[sa.Column[Any], ...],
    fits: sa.ColumnElement[bool],
) -> sa.CompoundSelect[Any]:
    """The rows of each of so many people that were written last."""
    most: sa.BindParameter[Any] = sa.bindparam("most")
    each = (
        sa.select(*columns)
        .where(table.c.person_id == sa.bindparam(f"one{place}"), fits)
        .order_by(table.c.id.desc())
        .limit(most)
        .subquery()
        for place in range(many)
    )
    return sa.union_all(*(sa.select(one) for one in each))


def numbers_beginning(session: Session, prefix: str, limit: int) -> dict[str, dt.datetime]:
    """Numbers (normal forms) that begin so and when they called last, the latest first."""
    found: dict[str, dt.datetime] = {}
    values = {"first": prefix, "behind": prefix + _BEHIND_ALL, "most": limit}
    for query in _numbers_beginning():
        for normal, at in session.connection().execute(query, values):
            found[normal] = max(at, found.get(normal, at))
    latest = sorted(found, key=lambda normal: found[normal], reverse=True)
    return {normal: found[normal] for normal in latest[:limit]}


@functools.cache
def _numbers_beginning() -> tuple[sa.Select[Any], ...]:
    """Of the calls, and of the people: a second number in a field is that of no call."""
    return tuple(
        _beginning(table.c.phone_normal, at)
        for table, at in ((_CALL, _CALL.c.received_at), (_PHONE, _PHONE.c.last_at))
    )


def _beginning(normal: sa.Column[Any], at: sa.Column[Any]) -> sa.Select[Any]:
    some = (
        sa.select(normal.label("normal"), at.label("at"))
        .where(normal >= sa.bindparam("first"), normal < sa.bindparam("behind"))
        .order_by(normal)
        .limit(_CALLS_LOOKED_AT)
        .subquery()
    )
    last = sa.func.max(some.c.at)
    each = sa.select(some.c.normal, last).group_by(some.c.normal)
    return each.order_by(last.desc()).limit(sa.bindparam("most"))


def names_from(session: Session, normal: str, limit: int) -> list[str]:
    """The names of whose the latest calls from a number are, each once, the latest first."""
    rows = session.connection().execute(_names_from(), {"normal": normal, "most": limit})
    return list(dict.fromkeys(name for row in rows if (name := row[0] or row[1])))


@functools.cache
def _names_from() -> sa.Select[Any]:
    person, root = _PERSON.alias(), _PERSON.alias()
    return (
        sa.select(root.c.name, _CALL.c.caller)
        .outerjoin(person, person.c.id == _CALL.c.person_id)
        .outerjoin(root, root.c.id == sa.func.coalesce(person.c.merged_into, person.c.id))
        .where(_CALL.c.phone_normal == sa.bindparam("normal"), _CALL.c.voided_at.is_(None))
        .order_by(_CALL.c.received_at.desc(), _CALL.c.id.desc())
        .limit(sa.bindparam("most"))
    )


def people_named(session: Session, key: str, limit: int) -> list[int]:
    """People whose name key begins with `key`, then those in whose it stands; ids.

    Of either the last to call come first. Of very many namesakes not all are looked at.
    """
    values = {"key": key, "behind": key + _BEHIND_ALL, "most": limit}
    found = list(session.connection().scalars(_names_beginning(), values))
    if len(found) < limit:
        values["most"] = limit - len(found)
        found += session.connection().scalars(_names_holding(), values)
    return found


@functools.cache
def _names_beginning() -> sa.Select[Any]:
    key = _PERSON.c.name_key
    return _last_to_call(
        sa.select(_PERSON.c.id)
        .where(key >= sa.bindparam("key"), key < sa.bindparam("behind"))
        .order_by(key)
        .limit(_PEOPLE_LOOKED_AT)
        .subquery()
    )


@functools.cache
def _names_holding() -> sa.Select[Any]:
    key = _PERSON.c.name_key
    return _last_to_call(
        sa.select(_PERSON.c.id)
        .where(place_of(key, sa.bindparam("key")) > 1)
        .order_by(key)
        .limit(sa.bindparam("most"))
        .subquery()
    )


def _last_to_call(some: sa.Subquery) -> sa.Select[Any]:
    return (
        sa.select(some.c.id)
        .outerjoin(_PHONE, _PHONE.c.person_id == some.c.id)
        .group_by(some.c.id)
        .order_by(sa.func.max(_PHONE.c.last_at).desc().nulls_last(), some.c.id.desc())
        .limit(sa.bindparam("most"))
    )
