"""People whom the desk serves: who they are, how they are recognised, and what is kept of them.

A person is recognised by the citizen ID alone (of a card, or typed). A name or a telephone number
may belong to several people: whoever shares one is shown to be asked about, and never taken for
the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from gecc_desk.domain.errors import BadInput, NothingThere
from gecc_desk.domain.thai_id_card import ThaiIdCard, is_valid_citizen_id

#: Names of the office's settings about people.
CITIZEN_ID_KEEPING = "citizen_id_keeping"
CARD_PHOTO = "card_photo"
CARD_CLEAR_SECONDS, CARD_CLEAR_SECONDS_BOUNDS = "card_clear_seconds", (15, 900)
CARD_CLEAR_ON_REMOVAL = "card_clear_on_removal"
#: Nobody's data stays on the screen longer than this (seconds) after the card has left (PDPA).
USUAL_CLEAR_SECONDS = 120

REASON_LIMIT = 200


class CitizenIdKeeping(enum.StrEnum):
    """What of a citizen ID the office keeps (PDPA: the smallest data that the work needs)."""

    NONE = "none"
    #: As HMAC-SHA256 under a key that does not lie in the database: recognised, not readable.
    KEYED = "keyed"
    FULL = "full"


#: A new office recognises people and keeps no readable citizen ID.
USUAL_KEEPING = CitizenIdKeeping.KEYED


class CallerKind(enum.StrEnum):
    """Who calls or comes (ประเภทผู้ติดต่อ)."""

    PROBATIONER = "probationer"
    RELATIVE = "relative"
    AGENCY = "agency"
    PUBLIC = "public"


class ContactKind(enum.StrEnum):
    """How somebody was in contact with the office."""

    VISIT = "visit"
    CALL = "call"


class TwoPeople(BadInput):
    """Two people with two citizen IDs cannot be one."""

    field = "person"
    english = "These are two people: each has a citizen ID of their own."
    thai = "เป็นคนละคนกัน เพราะมีเลขประจำตัวประชาชนคนละเลข"


class MergeKind(enum.StrEnum):
    """What was said of two people."""

    JOINED = "joined"
    SEPARATED = "separated"


class NoSuchPerson(NothingThere):
    """Somebody whom the office does not know (any more)."""

    english = "This person is not in the register any more. Search again."
    thai = "ไม่พบบุคคลนี้ในทะเบียนแล้ว โปรดค้นหาใหม่"


class DisclosureReasonMissing(BadInput):
    """A whole citizen ID asked for without a reason."""

    field = "reason"
    english = "Say why the whole citizen ID is needed. It is written down."
    thai = "โปรดระบุเหตุผลที่ต้องดูเลขประจำตัวประชาชนทั้งหมด ระบบจะบันทึกเหตุผลไว้"


class CitizenIdWrong(BadInput):
    """What was typed is no citizen ID: not 13 digits, or the check digit does not fit."""

    field = "citizen_id"
    english = "This is no citizen ID: 13 digits with a right check digit. Compare it with the card."
    thai = "เลขประจำตัวประชาชนไม่ถูกต้อง โปรดตรวจเลข 13 หลักกับบัตรอีกครั้ง"


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """Who stands at the desk, as the card or the receptionist's own typing says.

    Args:
        name: prefix, first, middle, last as written; empty where it is not known.
        birth_year: of the common era; None where it is not known.
        citizen_id: 13 digits with a right check digit, or empty.
    """

    name: str
    birth_year: int | None = None
    citizen_id: str = ""

    @classmethod
    def of_card(cls, card: ThaiIdCard) -> Identity:
        """What of a card is used: name, year of birth and citizen ID; nothing else is kept.

        A citizen ID that could not be read whole does not count as one.
        """
        born = card.birth_date
        return cls(
            card.thai_name.full or card.english_name.full,
            born.year if born is not None else None,
            card.citizen_id if is_valid_citizen_id(card.citizen_id) else "",
        )

    def __repr__(self) -> str:
        return "Identity(…)"


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the office knows, and how often they were in contact.

    Moments are aware UTC. `phones` are in the Thai grouping, the latest used first.
    """

    id: int
    name: str = dataclasses.field(repr=False)
    birth_year: int | None = dataclasses.field(repr=False)
    kind: CallerKind | None
    phones: tuple[str, ...] = dataclasses.field(repr=False)
    visits: int
    calls: int
    last_contact: dt.datetime | None
    #: Whether a citizen ID (keyed or in full) belongs to this person.
    identified: bool = False
    #: Whether the whole citizen ID is kept, so that it can be shown for a reason.
    whole_id: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Contact:
    """One visit or call of a person.

    `subject` is the service or the topic, `reference` the ticket's number (empty for a call), and
    `outcome` the value of a `TicketState` or of an `Outcome`, by `kind`.
    """

    kind: ContactKind
    id: int
    at: dt.datetime
    subject: str
    reference: str
    outcome: str


@dataclasses.dataclass(frozen=True, slots=True)
class PersonMerge:
    """Somebody at the desk said that two people are one, or that they are not; `at` is aware UTC."""

    at: dt.datetime
    actor: str
    kind: MergeKind
    person_id: int
    into_id: int
    person: str = dataclasses.field(repr=False)
    into: str = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Recognition:
    """What the office knows of somebody: the person, their last contacts, and who may be the same.

    `person` is certain (by citizen ID), or None. `alike` are other people of the same name whose
    year of birth does not contradict: to be asked about. `merges` are what was said of the person
    and of those for whom they stand, the latest first.
    """

    person: Person | None
    contacts: tuple[Contact, ...] = ()
    alike: tuple[Person, ...] = ()
    merges: tuple[PersonMerge, ...] = ()


def same_birth_year(one: int | None, other: int | None) -> bool:
    """Whether two years of birth may be one person's; an unknown year contradicts nothing."""
    return one is None or other is None or one == other
