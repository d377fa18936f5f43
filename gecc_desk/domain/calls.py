"""A telephone call as the register keeps it: what is asked for and what may be written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from gecc_desk.domain import moments
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import tidy

NAME_LIMIT = 200
PHONE_LIMIT = 60
TOPIC_LIMIT = 200
UNIT_LIMIT = 200
NOTE_LIMIT = 4000


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
        if self.callback_at is not None and self.callback_at < self.received_at:
            raise CallbackInThePast
        return dataclasses.replace(
            self,
            topic=topic,
            caller=tidy(self.caller, limit=NAME_LIMIT, field="caller"),
            phone=tidy(self.phone, limit=PHONE_LIMIT, field="phone"),
            transfers=tuple(_checked_transfer(transfer) for transfer in self.transfers),
            note=tidy(self.note, limit=NOTE_LIMIT, field="note", lines=True),
        )


def _checked_transfer(transfer: Transfer) -> Transfer:
    unit = tidy(transfer.unit, limit=UNIT_LIMIT, field="unit")
    if not unit:
        raise UnitMissing
    return Transfer(unit, transfer.result)


@dataclasses.dataclass(frozen=True, slots=True)
class Call:
    """A call as it stands in the register. Moments are aware UTC."""

    id: int
    entry: CallEntry = dataclasses.field(repr=False)
    phone_shown: str = dataclasses.field(repr=False)
    recorded_at: dt.datetime
