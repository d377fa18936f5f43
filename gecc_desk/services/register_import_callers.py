"""Whose the calls of an import are: as `callers.caller_of` finds it, for thousands at once."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence

from sqlalchemy.orm import Session

from gecc_desk.domain.calls import CallEntry
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.thai_text import name_sort_key
from gecc_desk.services import callers
from gecc_desk.storage import call_batch


class Callers:
    """The people behind calls, in the order of the calls.

    A name given before under the same number is the same person, in the register or earlier in the
    import; a name new under a number is a new person; a name that several have there is nobody in
    particular. What is known of a person's kind stays: the import tells of the past.
    """

    def __init__(self, entries: Sequence[CallEntry]) -> None:
        """What can be worked out before the database is held."""
        # Names and numbers stand in a register many times.
        numbers: dict[str, list[str]] = {}
        key = functools.cache(name_sort_key)
        self._calls: list[tuple[list[str], str, CallEntry]] = []
        for entry in entries:
            if entry.phone not in numbers:
                numbers[entry.phone] = callers.numbers_of(entry)
            self._calls.append((numbers[entry.phone], key(entry.caller), entry))

    def keep(self, session: Session, chosen: Sequence[int], at: dt.datetime) -> list[int | None]:
        """Find or make the people of the calls at these places; gives their ids, or None."""
        calls = [self._calls[place] for place in chosen]
        numbers = dict.fromkeys(number for found, _key, _entry in calls for number in found)
        book = _Book(call_batch.people_under(session, numbers))
        whose = [book.whose(found, key, entry) for found, key, entry in calls]
        ids = call_batch.add_people(session, book.new, at)
        call_batch.keep_phones(
            session, {(_id(person, ids), number): last for (person, number), last in book.phones.items()}
        )  # fmt: skip
        call_batch.keep_kinds(session, {_id(one, ids): kind for one, kind in book.kinds.items()})
        return [None if person is None else _id(person, ids) for person in whose]


def _id(person: int, new: Sequence[int]) -> int:
    """The id of a person; new ones are counted below zero until they have one."""
    return person if person > 0 else new[-person - 1]


class _Book:
    """Who calls under which number, as the calls go by."""

    def __init__(self, known: dict[tuple[str, str], list[int]]) -> None:
        self._known = known
        self.new: list[tuple[str, str, CallerKind | None]] = []
        self.phones: dict[tuple[int, str], dt.datetime] = {}
        self.kinds: dict[int, CallerKind] = {}

    def whose(self, numbers: Sequence[str], key: str, entry: CallEntry) -> int | None:
        if not numbers or not entry.caller:
            return None
        known = dict.fromkeys(
            person for number in numbers for person in self._known.get((number, key), ())
        )
        if len(known) > 1:
            return None
        person = next(iter(known), None)
        if person is None:
            self.new.append((entry.caller, key, None))
            person = -len(self.new)
        self._note(person, numbers, key, entry)
        return person

    def _note(self, person: int, numbers: Sequence[str], key: str, entry: CallEntry) -> None:
        for number in numbers:
            here = self._known.setdefault((number, key), [])
            if person not in here:
                here.append(person)
            last = self.phones.get((person, number), entry.received_at)
            self.phones[person, number] = max(last, entry.received_at)
        if entry.kind is not None:
            self.kinds[person] = entry.kind
