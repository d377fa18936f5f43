"""The rights of people to their data: all of it handed out, put right, or erased, with a trace."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.audit import Action
from gecc_desk.domain.calls import NAME_LIMIT
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.people import NoSuchPerson, Person
from gecc_desk.domain.person_rights import (
    ErasureGround,
    NameMissing,
    NobodyFound,
    NumberUnreadable,
    PersonFile,
    RequestGround,
    RightsKind,
    RightsServed,
    SeveralFound,
)
from gecc_desk.domain.phone_numbers import REMOVED, read_phone_number, written_normal
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_id_card import mask_citizen_id, parse_typed_citizen_id
from gecc_desk.domain.thai_text import name_sort_key, tidy
from gecc_desk.services import remembering
from gecc_desk.services.people import People
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import anonymous_rows, audit_store, caller_store, held_store, people_store
from gecc_desk.storage.anonymous_rows import Numbers
from gecc_desk.storage.tables import CallRow, PersonRow, RightsRow

#: So many people of one name, or of one number, are offered.
MOST_FOUND = 50
#: So much of what was said of who somebody is, is handed out.
_ALL_MERGES = 10_000


class PersonRights(Workplace):
    """Access, correction and erasure (PDPA sections 30 to 36)."""

    @needs(Right.SERVE_RIGHTS)
    def find(self, text: str) -> list[Person]:
        """Who is known under a citizen ID, a telephone number or a name, the likeliest first.

        Raises `IdKeyUnreadable`, `IdKeyLost` or an error of the database.
        """
        with self._database.read() as session:
            found = self._ids_under(session, text)
            roots = caller_store.roots(session, found)
            ids = list(dict.fromkeys(roots[one] for one in found if one in roots))[:MOST_FOUND]
            return people_store.as_people(session, people_store.rows_of(session, ids))

    @needs(Right.SERVE_RIGHTS)
    def only_one(self, text: str) -> Person:
        """The one person known under a text. Raises `NobodyFound` or `SeveralFound`."""
        found = self.find(text)
        if not found:
            raise NobodyFound
        if len(found) > 1:
            raise SeveralFound(count=len(found), ids=", ".join(str(one.id) for one in found))
        return found[0]

    @needs(Right.SERVE_RIGHTS)
    def hand_out(
        self, person_id: int, ground: RequestGround, *, whole_id_because: str = ""
    ) -> PersonFile:
        """All that is held about a person, written down as handed out.

        With a reason the whole citizen ID stands in it, where one is kept: that is written down as
        every look at one is. Raises `NoSuchPerson`, or what `People.disclose` raises.
        """
        whole = ""
        if whole_id_because:
            people = People(self._database, self._seat, clock=self._clock)
            whole = people.disclose_kept(person_id, whole_id_because)
        with self._database.write() as work:
            file = self._file(work.session, person_id, whole)
            self._write_down(work.session, RightsKind.EXPORTED, ground.value, file.amounts)
            work.commit()
        return file

    @needs(Right.SERVE_RIGHTS)
    def look(self, person_id: int) -> PersonFile:
        """The same for somebody who decides what to do: nothing is written. Raises `NoSuchPerson`."""
        with self._database.read() as session:
            return self._file(session, person_id, "")

    @needs(Right.SERVE_RIGHTS)
    def correct(
        self, person_id: int, *, name: str | None = None, phone: tuple[str, str] | None = None
    ) -> Person:
        """Put a person's name right, or a number: from the first of `phone` to the second.

        What calls said stays in the register; a number that a call has stays the person's too.
        Raises `NoSuchPerson`, `NameMissing`, `NumberUnreadable` or `TooLong`.
        """
        done: list[str] = []
        with self._database.write() as work:
            session = work.session
            row = _root(session, person_id)
            if name is not None:
                right = mask_citizen_ids(tidy(name, limit=NAME_LIMIT, field="name"))
                if not right:
                    raise NameMissing
                people_store.rename(session, row.id, right)
                done.append("name")
            if phone is not None:
                self._put_number_right(session, row.id, *phone)
                done.append("phone")
            self._write_down(session, RightsKind.CORRECTED, ",".join(done), {})
            work.commit()
        self._database.empty_log()
        with self._database.read() as session:
            return people_store.as_people(session, [session.get_one(PersonRow, row.id)])[0]

    @needs(Right.SERVE_RIGHTS)
    def erase(self, person_id: int, ground: ErasureGround) -> RightsServed:
        """Let nothing tell of a person any more: visits and calls stay as figures alone.

        In one transaction; afterwards no file of the database holds anything of it. The trace says
        how much was erased and on what ground, never of whom. Raises `NoSuchPerson`.
        """
        with self._database.write() as work:
            session = work.session
            ids = people_store.everything_of(session, _root(session, person_id).id)
            file = self._file(session, person_id, "")
            drafts = _erase(session, ids, file)
            amounts = {**file.amounts, "drafts": drafts}
            served = self._write_down(session, RightsKind.ERASED, ground.value, amounts)
            work.commit()
        self._database.empty_log()
        return served

    @needs(Right.SERVE_RIGHTS)
    def served(self, limit: int = 50) -> list[RightsServed]:
        """What was done for people's rights, the latest first."""
        query = sa.select(RightsRow).order_by(RightsRow.id.desc()).limit(limit)
        with self._database.read() as session:
            return [_as_served(row) for row in session.scalars(query)]

    # ---- the parts ------------------------------------------------------------------------------

    def _ids_under(self, session: Session, text: str) -> list[int]:
        citizen_id = parse_typed_citizen_id(text)
        if citizen_id is not None:
            key = remembering.hash_known(session, self._database.id_key, citizen_id)
            row = people_store.by_citizen_key(session, key) if key else None
            return [] if row is None else [row.id]
        number = read_phone_number(text)
        if number.understood:
            return list(caller_store.people_under(session, number.normal, MOST_FOUND))
        key = name_sort_key(text)
        if not key:
            return []
        same = session.scalars(
            sa.select(PersonRow.id).where(PersonRow.name_key == key).limit(MOST_FOUND)
        ).all()
        return list(same) or caller_store.people_named(session, key, MOST_FOUND)

    def _file(self, session: Session, person_id: int, whole_id: str) -> PersonFile:
        row = _root(session, person_id)
        ids = people_store.everything_of(session, row.id)
        rows = people_store.rows_of(session, ids)
        kept = next((one.citizen_id for one in rows if one.citizen_id), None)
        names = tuple(dict.fromkeys(one.name for one in rows))
        masked = mask_citizen_id(kept) if kept else ""
        return PersonFile(
            person=people_store.as_people(session, [row])[0],
            names=names,
            citizen_id=whole_id or masked,
            is_keyed=any(one.citizen_key for one in rows),
            since=min(one.created_at for one in rows),
            made_at=self._clock(),
            made_by=self._actor,
            numbers=tuple(
                (written_normal(one.phone_normal), one.last_at)
                for one in held_store.numbers_of(session, ids)
            ),
            visits=tuple(held_store.visits(session, held_store.ticket_ids(session, ids))),
            calls=tuple(held_store.calls(session, held_store.call_ids(session, ids))),
            merges=tuple(people_store.merges_of(session, ids, _ALL_MERGES)),
            disclosures=tuple(held_store.disclosures(session, ids, masked, names)),
        )

    def _put_number_right(self, session: Session, person: int, wrong: str, right: str) -> None:
        old, new = read_phone_number(wrong).normal, read_phone_number(right).normal
        if not new:
            raise NumberUnreadable
        ids = people_store.everything_of(session, person)
        known = {one.phone_normal: one.last_at for one in held_store.numbers_of(session, ids)}
        people_store.keep_phone(session, person, new, known.get(old, self._clock()))
        in_a_call = sa.select(CallRow.id).where(
            CallRow.phone_normal == old, CallRow.person_id.in_(ids)
        )
        if session.scalar(in_a_call.limit(1)) is None and old != new:
            people_store.forget_phones(session, [(one, old) for one in ids])

    def _write_down(
        self, session: Session, kind: RightsKind, ground: str, amounts: Mapping[str, int]
    ) -> RightsServed:
        row = RightsRow(
            at=self._clock(), actor=self._actor, kind=kind, ground=ground, amounts=dict(amounts)
        )
        session.add(row)
        session.flush()
        said = {"record": row.id, "kind": kind.value}
        audit_store.note(session, row.at, self._actor, Action.RIGHT_SERVED, details=said)
        return _as_served(row)


def _erase(session: Session, ids: Sequence[int], file: PersonFile) -> int:
    """Everything of the people of these ids; gives how many drafts."""
    # A number that nobody ever makes again: no other call is counted together with these.
    numbers = Numbers(secrets.token_bytes(32))
    calls = [one.call.id for one in file.calls]
    for start in range(0, len(calls), 500):
        anonymous_rows.clear_calls(session, calls[start : start + 500], numbers)
    anonymous_rows.clear_tickets(session, held_store.ticket_ids(session, ids))
    anonymous_rows.clear_revisions(session, held_store.revisions_naming(session, ids))
    held_store.empty_disclosures(session, ids, file.citizen_id, file.names, REMOVED)
    typed = [*file.names, *(number for number, _at in file.numbers)]
    drafts = held_store.forget_drafts(session, typed)
    anonymous_rows.remove_people(session, ids)
    return drafts


def _root(session: Session, person_id: int) -> PersonRow:
    row = people_store.person_by_id(session, person_id)
    if row is None or not (row.name or row.birth_year or row.citizen_key):
        # An empty row is of somebody who was erased.
        raise NoSuchPerson
    return row


def _as_served(row: RightsRow) -> RightsServed:
    return RightsServed(row.id, row.at, row.actor, row.kind, row.ground, dict(row.amounts))
