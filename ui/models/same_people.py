"""Two entries for one person: who may be meant, joining them, telling them apart; without Qt.

Everything here runs on the threads of `ui.background`.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from gecc_desk.domain.people import NoSuchPerson, Person
from gecc_desk.domain.thai_text import name_sort_key

if TYPE_CHECKING:
    from ui.context import Services

#: Who called under so many of somebody's numbers is offered before those of a like name.
_NUMBERS_LOOKED_AT = 3


@dataclasses.dataclass(frozen=True, slots=True)
class MaySame:
    """A person, those for whom they stand too, and others who may be the same.

    Of the others those of one number come first, then those of a like name.
    """

    person: Person
    joined: tuple[Person, ...]
    others: tuple[Person, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Joined:
    """Who stands for both, who does not stand alone any more, and those who went along."""

    standing: Person
    gone: Person
    along: tuple[int, ...] = ()


def who_may_be_same(services: Services, person_id: int, typed: str | None) -> MaySame:
    """Who may be the same as a person; `typed` is a name to look for, None for their own.

    Raises `NoSuchPerson`.
    """
    person = services.people.contacts_of(person_id).person
    if person is None:
        raise NoSuchPerson
    found: list[Person] = []
    if typed is None:
        for number in person.phones[:_NUMBERS_LOOKED_AT]:
            found += [one.person for one in services.recognition.by_number(number).people]
    found += services.recognition.by_name(_given(person.name) if typed is None else typed)
    others = {one.id: one for one in found if one.id != person.id}
    joined = services.people.merged_into(person.id)
    return MaySame(person, tuple(joined), tuple(others.values()))


def join(services: Services, other: Person, person: Person) -> Joined:
    """Let `person` stand for both, or `other` where the citizen ID alone is theirs.

    Raises `NoSuchPerson` or `TwoPeople`.
    """
    along = {
        one.id: tuple(two.id for two in services.people.merged_into(one.id))
        for one in (other, person)
    }
    standing = services.people.merge(other.id, person.id)
    gone = other if standing.id == person.id else person
    return Joined(standing, gone, along[gone.id])


def part(services: Services, joined: Joined) -> Joined:
    """Tell two apart again, as they were: whoever went along stands with the one who was gone.

    Raises `NoSuchPerson`.
    """
    services.people.split(joined.gone.id)
    for one in joined.along:
        services.people.split(one)
        services.people.merge(one, joined.gone.id)
    return joined


def _given(name: str) -> str:
    """The first name with its title: who married has another family name."""
    words = name.split()
    if len(words) > 1 and name_sort_key(" ".join(words[:2])) == name_sort_key(words[1]):
        # The title stands apart.
        return " ".join(words[:2])
    return words[0] if words else ""
