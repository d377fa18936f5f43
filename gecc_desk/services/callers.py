"""Whose a call is: within the transaction that writes it down."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from gecc_desk.domain.calls import CallEntry
from gecc_desk.domain.people import Identity
from gecc_desk.domain.phone_numbers import NUMBERS_KEPT, read_phone_numbers
from gecc_desk.services import remembering
from gecc_desk.storage import call_batch, people_store
from gecc_desk.storage.id_key import IdKey

#: So many calls are read again to find out which numbers stay a person's.
CALLS_READ = 500
_PEOPLE_AT_ONCE = 500


def caller_of(
    session: Session,
    id_key: IdKey,
    identity: Identity,
    entry: CallEntry,
    at: dt.datetime,
    by: str,
    *,
    known: int | None = None,
) -> int | None:
    """The id of the person who called, None where nothing tells who it was.

    By citizen ID; else as somebody at the desk said (`known`); else a name given before under the
    same number is the same person, and a name new under a number is a new one. A number without a
    name, a name without a number, or a name that several people under the number have, is nobody
    in particular. The kind of caller that was said is remembered, the latest one.
    """
    numbers = numbers_of(entry)
    person: int | None
    if identity.citizen_id:
        person = remembering.remember(session, id_key, identity, at, by, known=known)
    elif known is not None:
        row = people_store.person_by_id(session, known)
        person = row.id if row is not None else None
    elif numbers and entry.caller:
        person = _by_name(session, identity, numbers, entry.caller, at)
    else:
        person = None
    if person is not None:
        keep_ways(session, person, entry)
    return person


def numbers_of(entry: CallEntry) -> list[str]:
    """The normal forms of the numbers typed for a call, without the long ranges of an office."""
    return list(_numbers(entry.phone))


@functools.lru_cache(maxsize=4096)
def _numbers(typed: str) -> tuple[str, ...]:
    return tuple(number.normal for number in read_phone_numbers(typed)[:NUMBERS_KEPT])


def keep_ways(session: Session, person: int, entry: CallEntry) -> None:
    """Remember under which numbers a person called, and who they said they are."""
    keep_numbers(session, person, entry)
    if entry.kind is not None:
        people_store.keep_kind(session, person, entry.kind)


def keep_numbers(session: Session, person: int, entry: CallEntry) -> None:
    """Remember under which numbers a person called."""
    for normal in numbers_of(entry):
        people_store.keep_phone(session, person, normal, entry.received_at)


def let_numbers_of_many_go(session: Session, entries: Mapping[int, Sequence[CallEntry]]) -> None:
    """`let_numbers_go` of many people (by their ids) and many of their calls."""
    people = list(entries)
    for start in range(0, len(people), _PEOPLE_AT_ONCE):
        some = people[start : start + _PEOPLE_AT_ONCE]
        gone: dict[tuple[int, str], None] = {}
        latest: dict[tuple[int, str], dt.datetime] = {}
        for person, calls in people_store.calls_phoned_of(session, some, CALLS_READ).items():
            gone |= {(person, one): None for entry in entries[person] for one in numbers_of(entry)}
            for typed, at in calls:
                for number in _numbers(typed):
                    key = person, number
                    latest[key] = max(at, latest.get(key, at))
        people_store.forget_phones(session, list(gone))
        call_batch.keep_phones(session, {key: latest[key] for key in gone if key in latest})


def keep_numbers_of_many(session: Session, entries: Mapping[int, Sequence[CallEntry]]) -> None:
    """`keep_numbers` of many people (by their ids) and many of their calls."""
    latest: dict[tuple[int, str], dt.datetime] = {}
    for person, calls in entries.items():
        for entry in calls:
            for number in numbers_of(entry):
                key = person, number
                latest[key] = max(entry.received_at, latest.get(key, entry.received_at))
    call_batch.keep_phones(session, latest)


def let_numbers_go(session: Session, person: int, entry: CallEntry) -> None:
    """Forget the numbers of a call that is a person's no more, unless another call names them.

    Of somebody with more than `CALLS_READ` calls nothing is forgotten.
    """
    calls = people_store.calls_phoned(session, person, CALLS_READ + 1)
    if len(calls) > CALLS_READ:
        return
    latest: dict[str, dt.datetime] = {}
    for typed, at in calls:
        for normal in _numbers(typed):
            latest[normal] = max(at, latest.get(normal, at))
    for normal in numbers_of(entry):
        people_store.forget_phone(session, person, normal)
        if normal in latest:
            people_store.keep_phone(session, person, normal, latest[normal])


def _by_name(
    session: Session, identity: Identity, numbers: list[str], name: str, at: dt.datetime
) -> int | None:
    known = people_store.named_under(session, numbers, name)
    if not known:
        return people_store.add_person(session, dataclasses.replace(identity, name=name), at).id
    return known[0] if len(known) == 1 else None
