"""How long personal data is kept, by kind, and what is left of it then: figures, and no names.

Ground of the periods: PDPA (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562) section 37 (3): data is removed
when its period is over or it is needed no more; section 39 (4): the period is written down. How long
that is, the law leaves to the office; `USUAL` says why for each kind.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from gecc_desk.domain.calls import CallEntry
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.periods import fiscal_year_around
from gecc_desk.domain.phone_numbers import REMOVED_NUMBER
from gecc_desk.domain.thai_text import tidy

#: The office's setting that holds its plan.
RETENTION_PLAN = "retention_plan"
GROUND_LIMIT = 300
#: No office keeps anything for longer, unless it keeps it for good.
MOST = 99

#: What stands where a free text stood: the row still counts, and still says of what kind it is.
REMOVED_TOPIC = "เรื่องอื่น (ลบข้อความแล้ว)"
REMOVED_VEHICLE = "ลบแล้ว"


class DataKind(enum.StrEnum):
    """What personal data the program keeps; each has a period of its own."""

    #: Visitors' names and vehicles on tickets.
    TICKETS = "tickets"
    #: Callers' names, numbers, notes and topics typed free.
    CALLS = "calls"
    #: Notes of what came of a promise to call back.
    FOLLOW_UPS = "follow_ups"
    #: What calls said before they were corrected.
    REVISIONS = "revisions"
    #: People with their numbers, and that a visit or a call was theirs.
    PEOPLE = "people"
    #: Who saw which citizen ID, and why.
    DISCLOSURES = "disclosures"
    #: What was half typed in a form.
    DRAFTS = "drafts"


#: These belong to a call and go with it: they are kept no longer than calls.
PARTS_OF_CALLS = (DataKind.FOLLOW_UPS, DataKind.REVISIONS)
#: Half typed forms are no record of anything: there is no ground to keep them for good.
NEVER_FOR_GOOD = frozenset({DataKind.DRAFTS})


class Unit(enum.StrEnum):
    """In what a period is counted."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class PeriodInvalid(BadInput):
    """A period that is none."""

    field = "period"
    english = "Give a period from 1 to {most}."
    thai = "โปรดระบุระยะเวลาตั้งแต่ 1 ถึง {most}"


class GroundMissing(BadInput):
    """Personal data kept for good, and nobody said why that may be."""

    field = "ground"
    english = "Say on what ground this data is never removed, or give a period."
    thai = "โปรดระบุเหตุผลหรือฐานทางกฎหมายที่ไม่ลบข้อมูลนี้ หรือกำหนดระยะเวลา"


class MayNotStay(BadInput):
    """Personal data for which there is no ground to keep it for good."""

    field = "period"
    english = "This data must have a period: there is no ground to keep it for good."
    thai = "ข้อมูลนี้ต้องกำหนดระยะเวลา เพราะไม่มีเหตุให้เก็บโดยไม่ลบ"


class LongerThanCalls(BadInput):
    """A part of a call that would be kept for longer than the call."""

    field = "period"
    english = "Notes and old texts of calls cannot be kept for longer than the calls themselves."
    thai = "บันทึกและข้อความเดิมของสายต้องเก็บไม่นานกว่าข้อมูลของสายนั้น"


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """So many days, months or years. Raises `PeriodInvalid` for less than one or far too many."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        most = MOST if self.unit is Unit.YEARS else MOST * 12
        if not 1 <= self.count <= most:
            raise PeriodInvalid(most=most)

    def before(self, day: dt.date) -> dt.date:
        """The day so long before `day`; where its month has no such day, the month's last."""
        if self.unit is Unit.DAYS:
            return day - dt.timedelta(days=self.count)
        months = self.count * (12 if self.unit is Unit.YEARS else 1)
        years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        last = calendar.monthrange(years, month + 1)[1]
        return dt.date(years, month + 1, min(day.day, last))

    def is_within(self, other: Span) -> bool:
        """Whether this is never longer than the other, whatever months it is counted over."""
        if self._months is not None and other._months is not None:
            return self._months <= other._months
        return self._days(most=True) <= other._days(most=False)

    @property
    def _months(self) -> int | None:
        return {Unit.YEARS: 12 * self.count, Unit.MONTHS: self.count}.get(self.unit)

    def _days(self, *, most: bool) -> int:
        months = self._months
        if months is None:
            return self.count
        return 31 * months if most else 28 * months


@dataclasses.dataclass(frozen=True, slots=True)
class Keeping:
    """For how long a kind of data is kept, None for good; `ground` says why."""

    span: Span | None
    ground: str


#: A new office's plan. The grounds are printed in the record of processing.
USUAL: Mapping[DataKind, Keeping] = MappingProxyType(
    {
        DataKind.TICKETS: Keeping(
            Span(1, Unit.YEARS), "ใช้เรียกและตรวจสอบการให้บริการภายในรอบปีที่รายงาน ชื่อไม่จำเป็นต่อสถิติ"
        ),
        DataKind.CALLS: Keeping(
            Span(5, Unit.YEARS),
            "ทะเบียนคุมโทรศัพท์ใช้ติดตามเรื่องและชี้แจงข้อร้องเรียน นับจากสิ้นปีงบประมาณที่รับสาย",
        ),
        DataKind.FOLLOW_UPS: Keeping(
            Span(2, Unit.YEARS), "ใช้ยืนยันว่าได้โทรกลับตามนัด ผลการโทรกลับยังอยู่ในสถิติ"
        ),
        DataKind.REVISIONS: Keeping(
            Span(2, Unit.YEARS), "ใช้ตรวจสอบความถูกต้องของการแก้ไข ว่าแก้เมื่อใดและโดยผู้ใดยังคงอยู่"
        ),
        DataKind.PEOPLE: Keeping(Span(5, Unit.YEARS), "ใช้จำผู้รับบริการที่ยังติดต่ออยู่ นับจากการติดต่อครั้งสุดท้าย"),
        DataKind.DISCLOSURES: Keeping(
            Span(5, Unit.YEARS), "หลักฐานการเข้าถึงเลขประจำตัวประชาชน ตามมาตรการรักษาความมั่นคงปลอดภัย"
        ),
        DataKind.DRAFTS: Keeping(Span(30, Unit.DAYS), "กู้ข้อความที่พิมพ์ค้างเมื่อโปรแกรมปิดกะทันหันเท่านั้น"),
    }
)


@dataclasses.dataclass(frozen=True, slots=True)
class RetentionPlan:
    """For how long an office keeps each kind. Every kind is in it."""

    keepings: Mapping[DataKind, Keeping] = dataclasses.field(default_factory=lambda: USUAL)

    def __getitem__(self, kind: DataKind) -> Keeping:
        """For how long one kind is kept."""
        return self.keepings[kind]

    def checked(self) -> RetentionPlan:
        """The same with tidied grounds.

        Raises `GroundMissing`, `MayNotStay`, `LongerThanCalls` or `TooLong`; `field` names the kind.
        """
        kept = {kind: _checked(kind, self.keepings[kind]) for kind in DataKind}
        calls = kept[DataKind.CALLS].span
        for part in PARTS_OF_CALLS:
            span = kept[part].span
            if calls is not None and (span is None or not span.is_within(calls)):
                raise LongerThanCalls(field=part.value)
        return RetentionPlan(kept)

    def kept_from(self, kind: DataKind, today: dt.date) -> dt.date | None:
        """The first Bangkok day whose data of a kind stays; None where all of it does.

        Calls are counted from the end of the fiscal year in which they were received: so every
        month, quarter and fiscal year of the reports is either whole or anonymous as a whole.
        """
        span = self.keepings[kind].span
        if span is None:
            return None
        day = span.before(today)
        return fiscal_year_around(day).first if kind is DataKind.CALLS else day

    def as_json(self) -> dict[str, object]:
        """For the setting: ``{"calls": {"count": 5, "unit": "years", "ground": "…"}}``."""
        return {
            kind.value: {
                "count": one.span and one.span.count,
                "unit": one.span and one.span.unit.value,
                "ground": one.ground,
            }
            for kind, one in self.keepings.items()
        }

    @classmethod
    def from_json(cls, kept: object) -> RetentionPlan:
        """What `as_json` gave. What is missing, or cannot be read, is as usual."""
        read = kept if isinstance(kept, dict) else {}
        return cls({kind: _read(kind, read.get(kind.value)) for kind in DataKind})


def _checked(kind: DataKind, keeping: Keeping) -> Keeping:
    ground = mask_citizen_ids(tidy(keeping.ground, limit=GROUND_LIMIT, field=kind.value))
    if keeping.span is None and kind in NEVER_FOR_GOOD:
        raise MayNotStay(field=kind.value)
    if keeping.span is None and not ground:
        raise GroundMissing(field=kind.value)
    return Keeping(keeping.span, ground)


def _read(kind: DataKind, kept: Any) -> Keeping:  # noqa: ANN401 — JSON
    try:
        ground = str(kept["ground"])
        if kept["count"] is None and kind not in NEVER_FOR_GOOD:
            return Keeping(None, ground)
        return Keeping(Span(int(kept["count"]), Unit(kept["unit"])), ground)
    except (BadInput, KeyError, TypeError, ValueError):
        return USUAL[kind]


def is_over(happened: Iterable[dt.date], kept_from: dt.date | None) -> bool:
    """Whether all that happened to something lies before the first day that is kept."""
    return kept_from is not None and all(day < kept_from for day in happened)


def anonymous(entry: CallEntry, *, number: str, is_usual_topic: bool) -> CallEntry:
    """A call of which nobody can tell whose it was; all that is counted is as it was.

    `number` stands for the caller's number, if there was one: the same for all calls that are to
    be counted as one caller's. A topic stays where it is one of the office's own.
    """
    return dataclasses.replace(
        entry,
        caller="",
        phone=number if entry.phone else "",
        topic=entry.topic if is_usual_topic else REMOVED_TOPIC,
        note="",
        callback_by="",
    )


def is_anonymous(entry: CallEntry, *, is_usual_topic: bool) -> bool:
    """Whether a call has nothing left to remove."""
    number = not entry.phone or REMOVED_NUMBER.fullmatch(entry.phone) is not None
    topic = is_usual_topic or entry.topic == REMOVED_TOPIC
    return number and topic and not entry.caller and not entry.note


@dataclasses.dataclass(frozen=True, slots=True)
class Due:
    """What of one kind has come to its end; the moments are the days of the oldest and newest.

    `kept_from` is the first day that stays, None where the kind is kept for good.
    """

    kind: DataKind
    kept_from: dt.date | None
    count: int = 0
    oldest: dt.date | None = None
    newest: dt.date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class RetentionPreview:
    """What a run would remove now, and what it leaves as it is.

    `calls` and `tickets` are how many count in the reports before and afterwards. `free_topics` are
    the topics typed free that would be counted together as `REMOVED_TOPIC`, the most frequent first,
    with how many calls each. `copies` are older copies of the database that lie beside it.
    """

    due: tuple[Due, ...]
    calls: int
    tickets: int
    free_topics: tuple[tuple[str, int], ...] = dataclasses.field(default=(), repr=False)
    free_topics_in_all: int = 0
    copies: int = 0

    @property
    def count(self) -> int:
        """How much would be removed in all."""
        return sum(one.count for one in self.due)


@dataclasses.dataclass(frozen=True, slots=True)
class RetentionRun:
    """A run: when (aware UTC), by whom, how much of each kind, and the first day that stayed.

    `finished_at` is None where it was stopped, or is still under way: what was removed until then
    is gone, and the next run goes on.
    """

    id: int
    at: dt.datetime
    actor: str
    finished_at: dt.datetime | None
    removed: Mapping[DataKind, int]
    kept_from: Mapping[DataKind, dt.date]

    @property
    def count(self) -> int:
        """How much was removed in all."""
        return sum(self.removed.values())
