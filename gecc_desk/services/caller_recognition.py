"""Who calls: recognised by the number as it is typed, or by the beginning of a name."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter

from sqlalchemy.orm import Session

from gecc_desk.domain.people import Contact, Person
from gecc_desk.domain.phone_numbers import (
    PhoneNumber,
    normal_prefixes,
    partial_key,
    read_phone_number,
    written_normal,
)
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import name_sort_key, search_key
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import caller_store, people_store
from gecc_desk.storage.caller_store import CallSeen

#: So many people of one number, numbers of one beginning and people of one name are offered.
PEOPLE_OFFERED = 8
NUMBERS_OFFERED = 5
NAMES_A_NUMBER = 3
#: So many of the last contacts of all people of a number are at hand.
CONTACTS_AT_HAND = 10
#: How often each person called is counted among so many of the number's latest calls.
CALLS_LOOKED_AT = 100
#: Calls of the last 30 days are counted up to this number.
MOST_COUNTED = 999
RECENT = dt.timedelta(days=30)
#: Numbers are offered from so many typed digits on, names from so many letters.
DIGITS_NEEDED = 5
LETTERS_NEEDED = 2

#: What half a name may end with: vowels whose consonant is still to come.
_VOWELS_ALONE = re.compile("[เ-ไ]+$")


@dataclasses.dataclass(frozen=True, slots=True)
class CallerSeen:
    """Somebody who calls under a number, and how often and when last from it.

    `calls_from_here` is counted among the number's latest `CALLS_LOOKED_AT` calls; `last_from_here`
    is aware UTC.
    """

    person: Person
    calls_from_here: int
    last_from_here: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class NumberContact:
    """A visit or call of somebody of this number, or a call from it that is nobody's.

    `whose` is the person's name, or the name that was given in the call.
    """

    contact: Contact
    person_id: int | None
    whose: str = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Recognised:
    """What the office knows of a number: to be offered, never filled in unasked.

    `people` come the latest caller first. `unnamed` are the names given in calls from here that
    are nobody's in particular, each once, the latest first. Voided calls count for nothing.
    """

    number: PhoneNumber
    people: tuple[CallerSeen, ...] = ()
    contacts: tuple[NumberContact, ...] = ()
    in_30_days: int = 0
    unnamed: tuple[str, ...] = dataclasses.field(default=(), repr=False)

    @property
    def is_known(self) -> bool:
        """Whether anybody called from here before."""
        return bool(self.people or self.contacts)


@dataclasses.dataclass(frozen=True, slots=True)
class NumberCandidate:
    """A number that begins as what is typed, and whose it is; `last_at` is aware UTC."""

    shown: str = dataclasses.field(repr=False)
    names: tuple[str, ...] = dataclasses.field(repr=False)
    last_at: dt.datetime


class CallerRecognition(Workplace):
    """Looks up who calls. Writes nothing."""

    @needs(Right.READ_REGISTER)
    def by_number(self, typed: str) -> Recognised:
        """What is known of a number in any writing; nothing of one that is none or is new."""
        number = read_phone_number(typed)
        if not number.understood:
            return Recognised(number)
        with self._database.read() as session:
            return self._recognised(session, number)

    @needs(Right.READ_REGISTER)
    def by_prefix(self, digits: str) -> tuple[NumberCandidate, ...]:
        """Numbers that begin as what is typed so far, the latest called first, with their names."""
        key = partial_key(digits)
        if len(key) < DIGITS_NEEDED:
            return ()
        with self._database.read() as session:
            found: dict[str, dt.datetime] = {}
            for prefix in normal_prefixes(key):
                found |= caller_store.numbers_beginning(session, prefix, NUMBERS_OFFERED)
            latest = sorted(found, key=lambda normal: found[normal], reverse=True)
            return tuple(
                NumberCandidate(written_normal(normal), _names(session, normal), found[normal])
                for normal in latest[:NUMBERS_OFFERED]
            )

    @needs(Right.READ_REGISTER)
    def by_name(self, text: str) -> tuple[Person, ...]:
        """People whose name begins with a text or holds it, titles aside; whoever was in contact.

        Those whose name begins so come first, and of them the last in contact.
        """
        key = name_sort_key(_VOWELS_ALONE.sub("", text.rstrip())).partition(" ")[0]
        if len(key) < LETTERS_NEEDED:
            return ()
        with self._database.read() as session:
            ids = caller_store.people_named(session, key, PEOPLE_OFFERED * 2)
            roots = caller_store.roots(session, ids)
            rows = people_store.rows_of(session, list(dict.fromkeys(roots[one] for one in ids)))
            people = people_store.as_people(session, rows)
        typed = search_key(text)
        known = [one for one in people if one.last_contact is not None or one.identified]
        known.sort(key=lambda one: (_place(one, key, typed), _since(one.last_contact)))
        return tuple(known[:PEOPLE_OFFERED])

    def _recognised(self, session: Session, number: PhoneNumber) -> Recognised:
        normal = number.normal
        calls = caller_store.latest_calls_from(session, normal, CALLS_LOOKED_AT)
        last = _last_of_each(session, normal, calls)
        roots = caller_store.roots(session, last)
        seen: dict[int, dt.datetime] = {}
        for one, at in last.items():
            seen[roots[one]] = max(at, seen.get(roots[one], at))
        latest = sorted(seen, key=lambda one: seen[one], reverse=True)[:PEOPLE_OFFERED]
        people = people_store.as_people(session, people_store.rows_of(session, latest))
        times = Counter(roots.get(call.person_id or 0) for call in calls)
        since = self._clock() - RECENT
        return Recognised(
            number,
            tuple(CallerSeen(one, times[one.id], seen[one.id]) for one in people),
            _contacts(session, people, calls),
            caller_store.count_since(session, normal, since, MOST_COUNTED),
            _unnamed(people, calls),
        )


def _last_of_each(session: Session, normal: str, calls: list[CallSeen]) -> dict[int, dt.datetime]:
    """When each person of a number called from it last, by the calls and by what is remembered."""
    last = caller_store.people_under(session, normal, PEOPLE_OFFERED)
    for call in calls:
        if call.person_id is not None:
            last[call.person_id] = max(call.at, last.get(call.person_id, call.at))
    return last


def _contacts(
    session: Session, people: list[Person], calls: list[CallSeen]
) -> tuple[NumberContact, ...]:
    """The last contacts of all people together, with the calls from here that are nobody's."""
    names = {one.id: one.name for one in people}
    root = caller_store.merged_into(session, list(names))
    found = {
        (contact.kind, contact.id): NumberContact(contact, root[whose], names[root[whose]])
        for whose, contact in caller_store.latest_of_people(session, list(root), CONTACTS_AT_HAND)
    }
    for call in calls:
        # The latest by time too, where old calls were written down late.
        person = root.get(call.person_id) if call.person_id is not None else None
        if call.person_id is None or person is not None:
            whose_name = call.caller if person is None else names[person]
            found[call.contact.kind, call.id] = NumberContact(call.contact, person, whose_name)
    latest = sorted(found.values(), key=lambda one: (one.contact.at, one.contact.id), reverse=True)
    return tuple(latest[:CONTACTS_AT_HAND])


def _unnamed(people: list[Person], calls: list[CallSeen]) -> tuple[str, ...]:
    """The names in calls that are nobody's, without those of the people who are offered anyway."""
    offered = {name_sort_key(one.name) for one in people}
    given = {name_sort_key(c.caller): c.caller for c in reversed(calls) if c.person_id is None}
    latest = dict.fromkeys(
        name_sort_key(call.caller) for call in calls if call.person_id is None and call.caller
    )
    return tuple(given[key] for key in latest if key not in offered)[:PEOPLE_OFFERED]


def _names(session: Session, normal: str) -> tuple[str, ...]:
    """The names that go with a number, the latest first."""
    names = caller_store.names_from(session, normal, NAMES_A_NUMBER * 4)
    if not names:
        # A second number in somebody's field, from which nobody called so far.
        under = list(caller_store.people_under(session, normal, NAMES_A_NUMBER))
        roots = caller_store.roots(session, under)
        whose = list(dict.fromkeys(roots[one] for one in under))
        names = [row.name for row in people_store.rows_of(session, whose)]
    return tuple(names[:NAMES_A_NUMBER])


def _place(person: Person, key: str, typed: str) -> int:
    """How well a name fits what was typed: as typed with its tone marks, from its beginning on."""
    begins = name_sort_key(person.name).startswith(key)
    return (0 if begins else 2) + (0 if typed in search_key(person.name) else 1)


def _since(last: dt.datetime | None) -> float:
    return float("inf") if last is None else -last.timestamp()
