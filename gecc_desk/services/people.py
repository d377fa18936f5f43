"""People at the desk: recognised, told apart, and what is kept of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.audit import Action, Subject
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.people import (
    CITIZEN_ID_KEEPING,
    REASON_LIMIT,
    CitizenIdKeeping,
    CitizenIdWrong,
    DisclosureReasonMissing,
    Identity,
    NoSuchPerson,
    Person,
    PersonMerge,
    Recognition,
    TwoPeople,
)
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_id_card import mask_citizen_id, parse_typed_citizen_id
from gecc_desk.domain.thai_text import tidy
from gecc_desk.services import remembering
from gecc_desk.services.seat import needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import audit_store, people_store, setting_store
from gecc_desk.storage.id_key import IdKeyLost, IdKeyUnreadable
from gecc_desk.storage.tables import DisclosureRow, PersonRow, SettingRow

#: So many of somebody's last visits and calls are at hand.
CONTACTS_AT_HAND = 6
#: So much of what was said of who they are.
MERGES_AT_HAND = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Disclosure:
    """Who saw which whole citizen ID, when (aware UTC) and why. The ID stays masked."""

    at: dt.datetime
    actor: str
    masked_id: str
    reason: str


class People(Workplace):
    """Those who come and call. Recognising somebody writes nothing."""

    @needs(Right.READ_REGISTER)
    def recognise(self, identity: Identity) -> Recognition:
        """Who this is, with their last visits and calls, and who may be the same by name.

        Raises `IdKeyUnreadable` or `IdKeyLost`.
        """
        with self._database.read() as session:
            citizen_key = remembering.hash_known(
                session, self._database.id_key, identity.citizen_id
            )
            row = people_store.by_citizen_key(session, citizen_key) if citizen_key else None
            name = identity.name or (row.name if row else "")
            birth_year = identity.birth_year or (row.birth_year if row else None)
            alike = people_store.alike(session, name, birth_year, but=row.id if row else None)
            # Whoever has another citizen ID is another person, whatever their name.
            alike = [one for one in alike if not (citizen_key and one.identified)]
            if row is None:
                return Recognition(None, (), tuple(alike))
            ids = people_store.everything_of(session, row.id)
            contacts = people_store.contacts(session, ids, CONTACTS_AT_HAND)
            person = people_store.as_people(session, [row])[0]
            return Recognition(person, tuple(contacts), tuple(alike), _merges(session, ids))

    @needs(Right.READ_REGISTER)
    def recognise_typed(self, text: str) -> tuple[Identity, Recognition]:
        """Who belongs to a citizen ID typed by hand (Thai digits, spaces and dashes are taken).

        The identity has name and year of birth where the person is known. Raises `CitizenIdWrong`
        or the errors of `recognise`.
        """
        citizen_id = parse_typed_citizen_id(text)
        if citizen_id is None:
            raise CitizenIdWrong
        found = self.recognise(Identity("", None, citizen_id))
        if found.person is None:
            return Identity("", None, citizen_id), found
        return Identity(found.person.name, found.person.birth_year, citizen_id), found

    @needs(Right.READ_REGISTER)
    def contacts_of(self, person_id: int) -> Recognition:
        """A person with their last visits and calls. Raises `NoSuchPerson`."""
        with self._database.read() as session:
            row = people_store.person_by_id(session, person_id)
            if row is None:
                raise NoSuchPerson
            ids = people_store.everything_of(session, row.id)
            contacts = people_store.contacts(session, ids, CONTACTS_AT_HAND)
            person = people_store.as_people(session, [row])[0]
            return Recognition(person, tuple(contacts), merges=_merges(session, ids))

    @needs(Right.WRITE_CALLS)
    def same(self, identity: Identity, person_id: int) -> Recognition:
        """Somebody at the desk says that this is the person of that id: keep it, give both as one.

        Raises `NoSuchPerson`, or `TwoPeople` where each has a citizen ID of their own.
        """
        with self._database.write() as work:
            session, at = work.session, self._clock()
            id_key = self._database.id_key
            citizen_key = remembering.hashed(session, id_key, identity.citizen_id)
            row = people_store.person_by_id(session, person_id)
            if row is None:
                raise NoSuchPerson
            if citizen_key is not None and row.citizen_key not in (None, citizen_key):
                raise TwoPeople
            remembering.remember(session, id_key, identity, at, self._actor, known=row.id)
            work.commit()
        return self.contacts_of(person_id)

    @needs(Right.WRITE_CALLS)
    def apart(self, person_id: int) -> None:
        """Take back `same`: whoever was merged stands alone again."""
        with self._database.write() as work:
            if work.session.get(PersonRow, person_id) is not None:
                people_store.split(work.session, person_id, self._clock(), self._actor)
            work.commit()

    @needs(Right.CORRECT_CALLS)
    def merge(self, person_id: int, into: int) -> Person:
        """Somebody at the desk says that two are one: `into` stands for both from now on.

        Where only the first has a citizen ID, they stand for both. Nothing is moved, so that
        `split` tells them apart again. Gives who stands. Raises `NoSuchPerson` or `TwoPeople`.
        """
        with self._database.write() as work:
            session = work.session
            gone, stands = (people_store.person_by_id(session, one) for one in (person_id, into))
            if gone is None or stands is None:
                raise NoSuchPerson
            if gone.citizen_key is not None and stands.citizen_key is not None and gone != stands:
                raise TwoPeople
            if gone.citizen_key is not None:
                gone, stands = stands, gone
            if gone != stands:
                people_store.merge(session, gone, stands, self._clock(), self._actor)
            work.commit()
            standing = stands.id
        return self._person(standing)

    @needs(Right.CORRECT_CALLS)
    def split(self, person_id: int) -> Person:
        """Tell somebody who was merged apart again, and give them. Raises `NoSuchPerson`."""
        with self._database.write() as work:
            if work.session.get(PersonRow, person_id) is None:
                raise NoSuchPerson
            people_store.split(work.session, person_id, self._clock(), self._actor)
            work.commit()
        return self._person(person_id)

    @needs(Right.READ_REGISTER)
    def merged_into(self, person_id: int) -> list[Person]:
        """Those for whom a person stands too, each as if they stood alone."""
        query = sa.select(PersonRow).where(PersonRow.merged_into == person_id)
        with self._database.read() as session:
            return people_store.as_people(session, session.scalars(query.order_by(PersonRow.id)))

    def _person(self, person_id: int) -> Person:
        with self._database.read() as session:
            row = session.get_one(PersonRow, person_id)
            return people_store.as_people(session, [row])[0]

    # ---- privacy ------------------------------------------------------------------------------

    @needs(Right.SHOW_IDS)
    def disclose(self, citizen_id: str, reason: str, *, person_id: int | None = None) -> None:
        """Write down that a whole citizen ID is shown, and why; show it only when this returns.

        Raises `DisclosureReasonMissing`, `TooLong`, or an error of the database.
        """
        reason = mask_citizen_ids(tidy(reason, limit=REASON_LIMIT, field="reason"))
        if not reason:
            raise DisclosureReasonMissing
        with self._database.write() as work:
            row = DisclosureRow(
                at=self._clock(),
                actor=self._actor,
                person_id=person_id,
                masked_id=mask_citizen_id(citizen_id),
                reason=reason,
            )
            work.session.add(row)
            work.session.flush()
            about = Subject.DISCLOSURE.of(row.id)
            audit_store.note(
                work.session, row.at, self._actor, Action.ID_SHOWN, about,
                {"masked_id": row.masked_id},
            )  # fmt: skip
            work.commit()

    @needs(Right.SHOW_IDS)
    def disclose_kept(self, person_id: int, reason: str) -> str:
        """The whole citizen ID that is kept of a person, written down as `disclose` does.

        Raises `NoSuchPerson` where none is kept, and what `disclose` raises.
        """
        with self._database.read() as session:
            row = people_store.person_by_id(session, person_id)
            kept = row.citizen_id if row is not None else None
        if kept is None:
            raise NoSuchPerson
        self.disclose(kept, reason, person_id=person_id)
        return kept

    @needs(Right.SEE_AUDIT)
    def disclosures(self, limit: int = 50) -> list[Disclosure]:
        """The latest disclosures, the latest first."""
        query = sa.select(DisclosureRow).order_by(DisclosureRow.id.desc()).limit(limit)
        with self._database.read() as session:
            return [
                Disclosure(row.at, row.actor, row.masked_id, row.reason)
                for row in session.scalars(query)
            ]

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def keeping(self) -> CitizenIdKeeping:
        """What of a citizen ID the office keeps."""
        with self._database.read() as session:
            return remembering.keeping_of(session)

    @needs(Right.MANAGE_DATA)
    def keep(self, keeping: CitizenIdKeeping) -> int:
        """Keep this much of a citizen ID from now on; what is more is removed at once.

        Gives of how many people something was removed.
        """
        with self._database.write() as work:
            before = remembering.keeping_of(work.session)
            setting_store.put(work.session, CITIZEN_ID_KEEPING, keeping.value)
            removed = people_store.forget_citizen_ids(work.session, keeping)
            if before is not keeping or removed:
                audit_store.note(
                    work.session, self._clock(), self._actor, Action.SETTINGS_CHANGED,
                    details={CITIZEN_ID_KEEPING: [before.value, keeping.value], "people": removed},
                )  # fmt: skip
            work.commit()
        self._database.empty_log()
        return removed

    @needs(Right.CHANGE_SETTINGS)
    def held(self) -> tuple[int, int]:
        """Of how many people a keyed hash is kept, and of how many the whole citizen ID."""
        keyed = sa.func.count(PersonRow.citizen_key)
        with self._database.read() as session:
            row = session.execute(sa.select(keyed, sa.func.count(PersonRow.citizen_id))).one()
        return int(row[0]), int(row[1])

    @open_to_all("where the key lies, told to whoever is to mend it")
    def key_path(self) -> Path:
        """Where the key lies under which citizen IDs are hashed."""
        return self._database.id_key.path

    @open_to_all("everybody is told why nobody is recognised")
    def key_trouble(self) -> IdKeyLost | IdKeyUnreadable | None:
        """Why nobody can be recognised by their card, None where all is well.

        Looking makes no key: a new office has none before the first card.
        """
        id_key = self._database.id_key
        with self._database.read() as session:
            if remembering.keeping_of(session) is CitizenIdKeeping.NONE:
                return None
            mark = setting_store.values_of(session, (remembering.KEY_MARK,))
        if not mark and not id_key.path.exists():
            return None
        try:
            right = id_key.fits(mark.get(remembering.KEY_MARK, "")) or not mark
        except IdKeyUnreadable as error:
            return error
        return None if right else IdKeyLost(path=id_key.path)

    @needs(Right.MANAGE_DATA)
    def begin_anew(self) -> int:
        """Forget every citizen ID that was hashed under a key which is lost. Gives how many.

        The people, their visits and calls stay; they are recognised again from their next card on.
        A key file that cannot be read stays under another name, in case that it can be mended.
        Raises `IdKeyUnreadable` where it cannot be put aside.
        """
        trouble = self.key_trouble()
        if isinstance(trouble, IdKeyUnreadable):
            path = self.key_path()
            try:
                path.replace(path.with_name(f"{path.name}.unreadable"))
            except OSError:
                raise trouble from None
        with self._database.write() as work:
            removed = people_store.forget_citizen_ids(work.session, CitizenIdKeeping.NONE)
            work.session.execute(
                sa.delete(SettingRow).where(SettingRow.name == remembering.KEY_MARK)
            )
            audit_store.note(
                work.session, self._clock(), self._actor, Action.IDS_FORGOTTEN,
                details={"people": removed},
            )  # fmt: skip
            work.commit()
        self._database.empty_log()
        return removed


def _merges(session: Session, person_ids: list[int]) -> tuple[PersonMerge, ...]:
    return tuple(people_store.merges_of(session, person_ids, MERGES_AT_HAND))
