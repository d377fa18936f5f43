"""The rights of people to what is held about them: to see it, to have it put right, to have it erased.

PDPA (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562): access, section 30 (within 30 days); correction, sections
35 and 36; erasure or anonymisation, section 33, also where the law lets an office refuse.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Mapping

from gecc_desk.domain.calls import Call, Revision
from gecc_desk.domain.errors import BadInput, NothingThere
from gecc_desk.domain.follow_ups import FollowUp
from gecc_desk.domain.people import Person, PersonMerge
from gecc_desk.domain.tickets import Lane


class RightsKind(enum.StrEnum):
    """What was done for somebody's right."""

    EXPORTED = "exported"
    CORRECTED = "corrected"
    ERASED = "erased"


class RequestGround(enum.StrEnum):
    """Who asked for all that is held about somebody."""

    SELF = "self"
    REPRESENTATIVE = "representative"
    AUTHORITY = "authority"


class ErasureGround(enum.StrEnum):
    """Why somebody's data is erased: the cases of PDPA section 33, first paragraph."""

    NOT_NEEDED = "not_needed"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    OBJECTED = "objected"
    UNLAWFUL = "unlawful"


class NobodyFound(NothingThere):
    """Nobody is known under what was typed."""

    english = "Nobody is known under this. Check the citizen ID, the number or the name."
    thai = "ไม่พบบุคคลตามที่ระบุ โปรดตรวจสอบเลขประจำตัวประชาชน หมายเลขโทรศัพท์ หรือชื่อ"


class SeveralFound(BadInput):
    """Several people are known under what was typed."""

    field = "who"
    english = "{count} people are known under this. Name one of them by --person: {ids}."
    thai = "พบ {count} คนตามที่ระบุ โปรดเลือกหนึ่งคน"


class NameMissing(BadInput):
    """A correction that leaves no name."""

    field = "name"
    english = "The name is empty. Give the right name."
    thai = "โปรดระบุชื่อที่ถูกต้อง"


class NumberUnreadable(BadInput):
    """A correction to what is no telephone number."""

    field = "phone"
    english = "This is no telephone number. Write it as 081-234-5678."
    thai = "หมายเลขโทรศัพท์ไม่ถูกต้อง โปรดพิมพ์ เช่น 081-234-5678"


@dataclasses.dataclass(frozen=True, slots=True)
class Visit:
    """A visit as its ticket tells it; moments are aware UTC."""

    at: dt.datetime
    number: str
    service: str
    lane: Lane
    reason: str
    visitor: str = dataclasses.field(repr=False)
    vehicle: str = dataclasses.field(repr=False)
    place: str
    #: Each step with its moment, as ``called``.
    steps: tuple[tuple[dt.datetime, str], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class HeldCall:
    """A call with what was promised in it and what it said before it was changed."""

    call: Call
    follow_ups: tuple[FollowUp, ...] = ()
    revisions: tuple[Revision, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class HeldDisclosure:
    """Somebody saw the whole citizen ID of the person."""

    at: dt.datetime
    actor: str
    masked_id: str
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class PersonFile:
    """All that is held about one person, as it stood at `made_at` (aware UTC).

    `citizen_id` is masked, or whole where that was asked for with a reason; empty where none is
    kept that can be read. `is_keyed`: the office knows the person by a keyed hash of it.
    """

    person: Person
    names: tuple[str, ...] = dataclasses.field(repr=False)
    citizen_id: str = dataclasses.field(repr=False)
    is_keyed: bool
    since: dt.datetime
    made_at: dt.datetime
    made_by: str
    numbers: tuple[tuple[str, dt.datetime], ...] = dataclasses.field(default=(), repr=False)
    visits: tuple[Visit, ...] = ()
    calls: tuple[HeldCall, ...] = ()
    merges: tuple[PersonMerge, ...] = ()
    disclosures: tuple[HeldDisclosure, ...] = ()

    @property
    def amounts(self) -> dict[str, int]:
        """How much of each kind is held."""
        return {
            "visits": len(self.visits),
            "calls": len(self.calls),
            "follow_ups": sum(len(one.follow_ups) for one in self.calls),
            "revisions": sum(len(one.revisions) for one in self.calls),
            "merges": len(self.merges),
            "disclosures": len(self.disclosures),
            "numbers": len(self.numbers),
        }


@dataclasses.dataclass(frozen=True, slots=True)
class RightsServed:
    """A line of the record: what was done, when (aware UTC), by whom, on what ground, how much."""

    id: int
    at: dt.datetime
    actor: str
    kind: RightsKind
    ground: str
    amounts: Mapping[str, int]
