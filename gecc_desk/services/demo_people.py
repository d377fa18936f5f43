"""Who the invented visits and calls belong to: people with their numbers, as the desk keeps them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.invented import people
from gecc_desk.domain.invented.people import Caller
from gecc_desk.domain.invented.queue_visits import Visit
from gecc_desk.domain.invented.visitors import Visitor, Visitors, citizen_id
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.phone_numbers import PhoneNumber, read_phone_number
from gecc_desk.domain.thai_text import name_sort_key
from gecc_desk.services import remembering
from gecc_desk.services.demo_rows import insert
from gecc_desk.storage import setting_store
from gecc_desk.storage.id_key import IdKey
from gecc_desk.storage.tables import PersonPhoneRow, PersonRow


@dataclasses.dataclass(slots=True, repr=False)
class _Known:
    """A person under a number: by it and the name a caller is known, as at the desk itself."""

    person_id: int
    normal: str
    last_at: dt.datetime


@dataclasses.dataclass(slots=True, repr=False)
class InventedCaller:
    """A caller with the number as it is read."""

    who: Caller
    number: PhoneNumber
    #: None until they call, and where name or number is missing.
    known: _Known | None = None


class DemoPeople:
    """Gives each visit and call its person; keeps the rows until they are asked for.

    All visits are to be asked about before the first call: some of those who report telephone too.

    Raises `IdKeyUnreadable` or `IdKeyLost` where citizen IDs cannot be hashed for this database.
    """

    def __init__(self, session: Session, id_key: IdKey, seed: int) -> None:
        self._session = session
        self._seed = seed
        # The key of the database is asked for once, and only a keyed hash is ever kept.
        sample = remembering.hashed(session, id_key, citizen_id(0))
        self._id_key = None if sample is None else id_key
        self._visitors = Visitors(seed)
        self._first_at: list[dt.datetime] = []
        self._people = 0
        self._rows: list[dict[str, Any]] = []
        self._known: dict[tuple[str, str], _Known] = {}
        self._callers: dict[int, InventedCaller] = {}
        self._earlier: dict[int, dt.datetime] = {}

    # ---- visits -----------------------------------------------------------------------------

    def of_visit(self, visit: Visit) -> tuple[int | None, str]:
        """The id of the visitor and the name on the ticket; None and none where nobody asked."""
        visitor = self._visitors.who_comes(visit)
        if visitor is None:
            return None, ""
        if visitor.number == len(self._first_at):
            self._first_at.append(visit.arrives)
            self._add_visitor(visitor, visit.arrives)
        return _id_of(visitor), visitor.name

    def _add_visitor(self, visitor: Visitor, at: dt.datetime) -> None:
        kind = CallerKind.PROBATIONER if visitor.reports else None
        hashed = None
        if self._id_key is not None and visitor.citizen_id:
            hashed = self._id_key.hashed(visitor.citizen_id)
        key = name_sort_key(visitor.name)
        self._add(visitor.name, key, kind, at, visitor.birth_year, hashed)

    # ---- calls ------------------------------------------------------------------------------

    def caller(self, index: int) -> InventedCaller:
        """The caller of this index; some are visitors, and give the name that their card has."""
        found = self._callers.get(index)
        if found is None:
            who = people.caller(self._seed, index)
            visitor = self._visitor_who_is(who, index)
            if visitor is not None:
                who = dataclasses.replace(who, name=visitor.name)
            found = InventedCaller(who, read_phone_number(who.phone))
            self._callers[index] = found
        return found

    def of_call(self, index: int, at: dt.datetime) -> int | None:
        """The id of the person who calls at `at`, None where name or number is missing.

        To be asked in the order of time.
        """
        caller = self.caller(index)
        if caller.known is None:
            if not (caller.who.name and caller.number.normal):
                return None
            caller.known = self._known_as(caller, index, at)
        caller.known.last_at = at
        return caller.known.person_id

    def _known_as(self, caller: InventedCaller, index: int, at: dt.datetime) -> _Known:
        """As at the desk: the same name under the same number is the same person."""
        key = (name_sort_key(caller.who.name), caller.number.normal)
        known = self._known.get(key)
        if known is None:
            visitor = self._visitor_who_is(caller.who, index)
            if visitor is None:
                person_id = self._add(caller.who.name, key[0], caller.who.kind, at)
            else:
                person_id = _id_of(visitor)
                if at < self._first_at[visitor.number]:
                    self._earlier[person_id] = at
            known = self._known[key] = _Known(person_id, caller.number.normal, at)
        return known

    def _visitor_who_is(self, who: Caller, index: int) -> Visitor | None:
        """The visitor of the caller's own index, where both are on probation."""
        if who.kind is not CallerKind.PROBATIONER or not who.gives_full_name:
            return None
        everybody = self._visitors.everybody
        visitor = everybody[index] if index < len(everybody) else None
        return visitor if visitor is not None and visitor.reports else None

    # ---- rows -------------------------------------------------------------------------------

    def write_new(self) -> None:
        """Write whoever is new since the last time: before the tickets and calls that are theirs."""
        insert(self._session, PersonRow, self._rows)
        self._rows = []

    def write_rest(self) -> None:
        """Write under which numbers people called, and under which key citizen IDs are hashed."""
        insert(
            self._session,
            PersonPhoneRow,
            [
                {"phone_normal": one.normal, "person_id": one.person_id, "last_at": one.last_at}
                for one in self._known.values()
            ],
        )
        for person_id, at in self._earlier.items():
            first = sa.update(PersonRow).where(PersonRow.id == person_id)
            self._session.execute(first.values(created_at=at))
        if self._id_key is not None and any(v.citizen_id for v in self._visitors.everybody):
            mark = self._id_key.fingerprint()
            setting_store.put(self._session, remembering.KEY_MARK, mark)

    def _add(
        self,
        name: str,
        name_key: str,
        kind: CallerKind | None,
        at: dt.datetime,
        birth_year: int | None = None,
        citizen_key: str | None = None,
    ) -> int:
        self._people += 1
        self._rows.append(
            {
                "id": self._people,
                "name": name,
                "name_key": name_key,
                "birth_year": birth_year,
                "kind": kind,
                "citizen_key": citizen_key,
                "created_at": at,
            }
        )
        return self._people


def _id_of(visitor: Visitor) -> int:
    """Visitors come first, so that their numbers are their ids."""
    return visitor.number + 1
