"""Numbers and search keys of calls made once more, as they are made today; what rests on them follows.

For registers that were written while numbers were read less well, or searches found less. Within
the caller's transaction.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from gecc_desk.domain.calls import CallEntry, Outcome, Transfer, TransferResult
from gecc_desk.domain.phone_numbers import NUMBERS_KEPT, read_phone_number, read_phone_numbers
from gecc_desk.storage import call_store, search_index

#: So many calls, or people, are in memory at once.
AT_ONCE = 1000
#: When a call was received is not in its search key.
_AT = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_CALLS = sa.text(
    "SELECT id, person_id, caller, phone, phone_normal, topic, outcome, note, search_key"
    " FROM phone_call WHERE id > :last ORDER BY id LIMIT :limit"
)
_TRANSFERS = sa.text(
    "SELECT call_id, unit, result, extension FROM call_transfer WHERE call_id BETWEEN :first AND :last"
    " ORDER BY call_id, position"
)
_PUT = sa.text(
    "UPDATE phone_call SET phone_normal = :normal, search_key = :search_key WHERE id = :id"
)
_CALLED = sa.text(
    "SELECT phone, received_at FROM phone_call WHERE person_id = :person AND voided_at IS NULL"
    " AND phone <> ''"
)
_KNOWN = sa.text(
    "SELECT phone_normal FROM person_phone WHERE person_id IN"
    " (:person, (SELECT merged_into FROM person WHERE id = :person))"
)
_KNOW = sa.text(
    "INSERT INTO person_phone (phone_normal, person_id, last_at) VALUES (:number, :person, :at)"
)
_FORGET = sa.text("DELETE FROM person_phone WHERE phone_normal = :number AND person_id = :person")
_NUMBERS = sa.text(
    "SELECT phone_normal, person_id FROM person_phone WHERE (phone_normal, person_id) >"
    " (:number, :person) ORDER BY phone_normal, person_id LIMIT :limit"
)


def read_anew(connection: sa.Connection) -> int:
    """Read every call anew. Gives how many were not as their numbers and texts are read today.

    What was typed stays as it was; only what was made of it changes. Calls come to nobody by it: a
    number that can be read now tells no name. A call whose values cannot be read is passed over.
    """
    numbers, blocks = _Numbers(connection), set[int]()
    amended = 0
    for portion in _portions(connection):
        changed = list(_changed(connection, portion))
        if changed:
            connection.execute(_PUT, changed)
        amended += len(changed)
        blocks.update(search_index.block_of(one["id"]) for one in changed)
        numbers.follow(portion, {one["id"]: one["normal"] for one in changed})
    for block in sorted(blocks):
        search_index.remake(connection, block)
    numbers.forget_unreadable()
    return amended


def _portions(connection: sa.Connection) -> Iterator[Sequence[sa.Row[Any]]]:
    """The calls, by their ids."""
    last = 0
    while portion := connection.execute(_CALLS, {"last": last, "limit": AT_ONCE}).all():
        yield portion
        last = portion[-1].id


def _changed(connection: sa.Connection, portion: Sequence[sa.Row[Any]]) -> Iterator[dict[str, Any]]:
    """What of a portion is to be put right."""
    ids = {"first": portion[0].id, "last": portion[-1].id}
    found = itertools.groupby(connection.execute(_TRANSFERS, ids).all(), key=lambda row: row[0])
    transfers = {call: [row[1:] for row in some] for call, some in found}
    for row in portion:
        made = _made_of(row, transfers.get(row.id, ()))
        if made is not None and made != (row.phone_normal, row.search_key):
            yield {"id": row.id, "normal": made[0], "search_key": made[1]}


def _made_of(row: sa.Row[Any], transfers: Iterable[tuple[str, str, str]]) -> tuple[str, str] | None:
    """The normal form and the search key of a call as both are made today."""
    try:
        entry = CallEntry(
            received_at=_AT,
            topic=row.topic,
            outcome=Outcome(row.outcome),
            caller=row.caller,
            phone=row.phone,
            transfers=tuple(
                Transfer(unit, TransferResult(result), extension)
                for unit, result, extension in transfers
            ),
            note=row.note,
        )
        number = _number(row.phone)
        return number.normal, call_store.search_key_of(entry, number.normal, number.shown)
    except (TypeError, ValueError):
        return None  # damaged: `check` names it


class _Numbers:
    """Under which numbers people are known, brought up to date where a call is read otherwise."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._settled = set[int]()

    def follow(self, portion: Sequence[sa.Row[Any]], changed: Mapping[int, str]) -> None:
        """Let the numbers of a portion's people be those of their calls."""
        gone: dict[int, set[str]] = {}
        for row in portion:
            if row.person_id is None or not isinstance(row.phone, str):
                continue
            otherwise = changed.get(row.id, row.phone_normal) != row.phone_normal
            if otherwise or len(_read(row.phone)) > 1:
                stale = {row.phone_normal} if otherwise else set[str]()
                gone.setdefault(row.person_id, set()).update(stale)
        for person, stale in gone.items():
            # Once is enough: all calls of a person are read then, also those of later portions.
            if stale or person not in self._settled:
                self._settle(person, stale)
                self._settled.add(person)

    def _settle(self, person: int, stale: set[str]) -> None:
        """Forget what no call of a person says any more, and learn what one says."""
        latest: dict[str, int] = {}
        for phone, at in self._connection.execute(_CALLED, {"person": person}):
            for number in _read(phone) if isinstance(phone, str) and isinstance(at, int) else ():
                latest[number] = max(at, latest.get(number, at))
        known = set(self._connection.execute(_KNOWN, {"person": person}).scalars())
        for number in stale & known - latest.keys():
            self._connection.execute(_FORGET, {"number": number, "person": person})
        for number in sorted(latest.keys() - known):
            values = {"number": number, "person": person, "at": latest[number]}
            self._connection.execute(_KNOW, values)

    def forget_unreadable(self) -> None:
        """Forget what no number is by today's reading: nobody can be found under it."""
        number, person = "", 0
        while True:
            values = {"number": number, "person": person, "limit": AT_ONCE}
            rows = self._connection.execute(_NUMBERS, values).all()
            if not rows:
                return
            for number, person in rows:
                if read_phone_number(number).normal != number:
                    self._connection.execute(_FORGET, {"number": number, "person": person})


#: People call again: each writing is read once.
_number = functools.lru_cache(maxsize=4096)(read_phone_number)


@functools.lru_cache(maxsize=4096)
def _read(phone: str) -> tuple[str, ...]:
    """The normal forms of the numbers in a field."""
    return tuple(one.normal for one in read_phone_numbers(phone)[:NUMBERS_KEPT])
