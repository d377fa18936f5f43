"""A telephone call as the register keeps it: what is asked for and what may be written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from gecc_desk.domain import moments
from gecc_desk.domain.errors import BadInput, NothingThere
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.domain.thai_text import tidy

NAME_LIMIT = 200
PHONE_LIMIT = 60
TOPIC_LIMIT = 200
UNIT_LIMIT = 200
NOTE_LIMIT = 4000
EXTENSION_LIMIT = 20
WHY_LIMIT = 200
#: So long after a call was voided it comes back without a reason: the press was a slip.
UNDO_VOID_WITHIN = dt.timedelta(minutes=1)
#: Criterion 4.4: what happened is entered at once or within this time.
ENTERED_WITHIN = dt.timedelta(hours=24)
#: Nobody telephones longer; what is longer was a timer that nobody stopped.
LONGEST_CALL = dt.timedelta(hours=8)


class Outcome(enum.StrEnum):
    """What came of a call (ผลการดำเนินการ)."""

    ANSWERED = "answered"
    TRANSFERRED = "transferred"
    CALLBACK = "callback"
    MESSAGE = "message"
    WRONG_NUMBER = "wrong_number"


class TransferResult(enum.StrEnum):
    """What came of a transfer (การโอนสาย)."""

    CONNECTED = "connected"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    MESSAGE = "message"


class Rings(enum.StrEnum):
    """How often the telephone rang before it was answered (GECC criterion 2.16: within 3)."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    MORE = "more"
    UNKNOWN = "unknown"

    @property
    def within_three(self) -> bool | None:
        """Whether the call was answered within three rings; None where nobody counted."""
        return None if self is Rings.UNKNOWN else self is not Rings.MORE


class FirstContact(enum.StrEnum):
    """Whether the caller's matter was settled in this very call (ตอบได้ในการติดต่อครั้งแรก)."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class RevisionKind(enum.StrEnum):
    """What was done to a call that stands in the register."""

    CORRECTED = "corrected"
    VOIDED = "voided"
    RESTORED = "restored"


class NoSuchCall(NothingThere):
    """A call that is not in the register."""

    english = "There is no such call in the register. Search again."
    thai = "ไม่พบรายการนี้ในทะเบียนคุมโทรศัพท์ โปรดค้นหาใหม่"


class WhyMissing(BadInput):
    """A correction without a reason."""

    field = "why"
    english = "Say why the call is changed. The old text stays visible."
    thai = "โปรดระบุเหตุผลที่แก้ไข ข้อความเดิมยังดูได้ในประวัติ"


class CallIsVoid(BadInput):
    """A change of a call that was voided, or voiding it twice."""

    field = "why"
    english = "This call is void. Restore it first."
    thai = "รายการนี้ถูกยกเลิกแล้ว โปรดเรียกคืนก่อนแก้ไข"


class CallNotVoid(BadInput):
    """Restoring what stands."""

    field = "why"
    english = "This call is not void; nothing was changed."
    thai = "รายการนี้ไม่ได้ถูกยกเลิก จึงไม่มีการเปลี่ยนแปลง"


class CallChanged(BadInput):
    """A correction of a call that somebody else has changed since it was opened."""

    field = "why"
    english = "Somebody has changed this call meanwhile. Look at it again; nothing was overwritten."
    thai = "มีผู้แก้ไขรายการนี้แล้วระหว่างที่เปิดอยู่ โปรดดูรายการอีกครั้ง ยังไม่มีการบันทึกทับ"


class TopicMissing(BadInput):
    """A call without a subject."""

    field = "topic"
    english = "The topic is empty. Say what the call is about (--topic)."
    thai = "โปรดระบุเรื่องที่ติดต่อ"


class UnitMissing(BadInput):
    """A transfer to nobody."""

    field = "unit"
    english = "Say to which unit the call was transferred (--transfer-to)."
    thai = "โปรดเลือกหน่วยงานที่โอนสายไป"


class TransferResultMissing(BadInput):
    """A transfer without what came of it."""

    field = "transfer_result"
    english = "Say what came of the transfer (--transfer-result)."
    thai = "โปรดเลือกผลการโอนสาย"


class CallbackInThePast(BadInput):
    """A promise to call back before the call was received."""

    field = "callback_at"
    english = "The time to call back lies before the call. Give a later time."
    thai = "เวลาโทรกลับต้องอยู่หลังเวลารับสาย โปรดระบุใหม่"


@dataclasses.dataclass(frozen=True, slots=True)
class Transfer:
    """A call passed on: the unit's name as chosen or typed, and what came of it."""

    unit: str
    result: TransferResult
    extension: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class CallEntry:
    """A call as written into the register. Moments are aware UTC.

    Nothing but the topic is compulsory: a caller who gives no name is written down all the same.
    """

    received_at: dt.datetime
    topic: str
    outcome: Outcome
    caller: str = dataclasses.field(default="", repr=False)
    phone: str = dataclasses.field(default="", repr=False)
    transfers: tuple[Transfer, ...] = ()
    callback_at: dt.datetime | None = None
    rings: Rings = Rings.UNKNOWN
    note: str = dataclasses.field(default="", repr=False)
    kind: CallerKind | None = None
    first_contact: FirstContact | None = None
    #: How long the call lasted; None where nobody measured.
    length: dt.timedelta | None = None
    #: Who is to call back, where it was promised; empty for anybody.
    callback_by: str = ""

    def checked(self, at: dt.datetime) -> CallEntry:
        """The same entry, tidied, fit to be kept; `at` is the present moment (aware UTC).

        Raises a `BadInput` that names the first field at fault.
        """
        moments.refuse_future(self.received_at, at)
        topic = tidy(self.topic, limit=TOPIC_LIMIT, field="topic")
        if not topic:
            raise TopicMissing
        if self.outcome is Outcome.TRANSFERRED and not self.transfers:
            raise UnitMissing
        if self.callback_at is not None and _is_past(self.callback_at, self.received_at):
            raise CallbackInThePast
        return dataclasses.replace(
            self,
            topic=topic,
            caller=tidy(self.caller, limit=NAME_LIMIT, field="caller"),
            phone=tidy(self.phone, limit=PHONE_LIMIT, field="phone"),
            transfers=tuple(_checked_transfer(transfer) for transfer in self.transfers),
            note=tidy(self.note, limit=NOTE_LIMIT, field="note", lines=True),
            length=_checked_length(self.length),
            callback_by=tidy(self.callback_by, limit=NAME_LIMIT, field="callback_by"),
        )

    @property
    def promises(self) -> bool:
        """Whether the caller was promised a call back."""
        return self.outcome is Outcome.CALLBACK or self.callback_at is not None

    def without_citizen_ids(self) -> CallEntry:
        """The entry with the citizen IDs in its texts masked: nobody needs them to find it again."""
        is_number = read_phone_number(self.phone).understood
        return dataclasses.replace(
            self,
            caller=mask_citizen_ids(self.caller),
            phone=self.phone if is_number else mask_citizen_ids(self.phone),
            topic=mask_citizen_ids(self.topic),
            note=mask_citizen_ids(self.note),
            transfers=tuple(
                dataclasses.replace(one, unit=mask_citizen_ids(one.unit)) for one in self.transfers
            ),
        )

    def changes_to(self, other: CallEntry) -> tuple[str, ...]:
        """The names of the fields in which another entry differs, in the order of the fields.

        Who is to call back belongs to the follow-up and is not compared.
        """
        names = (field.name for field in dataclasses.fields(self) if field.name != "callback_by")
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))


def _is_past(callback_at: dt.datetime, received_at: dt.datetime) -> bool:
    """Whether a call back was promised before the call; a day without a time is its whole day."""
    if moments.is_whole_day(callback_at):
        return moments.service_day(callback_at) < moments.service_day(received_at)
    return callback_at < received_at


def _checked_transfer(transfer: Transfer) -> Transfer:
    unit = tidy(transfer.unit, limit=UNIT_LIMIT, field="unit")
    if not unit:
        raise UnitMissing
    extension = tidy(transfer.extension, limit=EXTENSION_LIMIT, field="extension")
    return Transfer(unit, transfer.result, extension)


def _checked_length(length: dt.timedelta | None) -> dt.timedelta | None:
    """Whole seconds; None for what no call can last."""
    if length is None or not dt.timedelta() < length <= LONGEST_CALL:
        return None
    return dt.timedelta(seconds=int(length.total_seconds())) or None


@dataclasses.dataclass(frozen=True, slots=True)
class Call:
    """A call as it stands in the register. Moments are aware UTC."""

    id: int
    entry: CallEntry = dataclasses.field(repr=False)
    phone_shown: str = dataclasses.field(repr=False)
    recorded_at: dt.datetime
    recorded_by: str = ""
    person_id: int | None = None
    #: When it was last corrected, and when it was voided; None where it was not.
    corrected_at: dt.datetime | None = None
    voided_at: dt.datetime | None = None
    #: At which desk it was written down; empty where that is not known.
    desk: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Revision:
    """What a call said before it was changed, who changed it, when (aware UTC) and why.

    `after` is what it said then, until the next change. `person_before` and `person_after` are the
    ids of whose call it was, None for nobody's in particular; `whose_before` and `whose_after`
    their names now.
    """

    at: dt.datetime
    actor: str
    kind: RevisionKind
    why: str = dataclasses.field(repr=False)
    before: CallEntry = dataclasses.field(repr=False)
    after: CallEntry = dataclasses.field(repr=False)
    person_before: int | None = None
    person_after: int | None = None
    whose_before: str = dataclasses.field(default="", repr=False)
    whose_after: str = dataclasses.field(default="", repr=False)

    @property
    def changes(self) -> tuple[str, ...]:
        """The names of the entry's fields that were changed, with ``person`` where it moved."""
        moved = ("person",) if self.person_before != self.person_after else ()
        return self.before.changes_to(self.after) + moved
