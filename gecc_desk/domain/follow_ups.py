"""Promises to call back: until when, by whom, and what came of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from gecc_desk.domain import moments
from gecc_desk.domain.calls import NAME_LIMIT, Call
from gecc_desk.domain.errors import BadInput, NothingThere

ASSIGNEE_LIMIT = NAME_LIMIT
NOTE_LIMIT = 1000
#: So long after it was done a follow-up can be opened again: the press was a slip.
REOPEN_WITHIN = dt.timedelta(minutes=1)


class FollowUpResult(enum.StrEnum):
    """What came of calling back (ผลการดำเนินการ)."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NOT_NEEDED = "not_needed"


class NoSuchFollowUp(NothingThere):
    """A follow-up that is not there (any more)."""

    english = "This follow-up is not there any more. Look at the list again."
    thai = "ไม่พบรายการติดตามนี้แล้ว โปรดดูรายการอีกครั้ง"


class FollowUpDone(BadInput):
    """A follow-up that somebody has done meanwhile."""

    field = "result"
    english = "Somebody has done this follow-up already. Look at the list again."
    thai = "รายการนี้มีผู้ดำเนินการแล้ว โปรดดูรายการอีกครั้ง"


class FollowUpOpen(BadInput):
    """Opening again what is open."""

    field = "result"
    english = "This follow-up is open already; nothing was changed."
    thai = "รายการติดตามนี้ยังเปิดอยู่แล้ว จึงไม่มีการเปลี่ยนแปลง"


class TooLateToReopen(BadInput):
    """Taking back a result more than a minute after it was written."""

    field = "result"
    english = "This follow-up was done more than a minute ago. Promise a new call back instead."
    thai = "ดำเนินการเกิน 1 นาทีแล้ว จึงเลิกทำไม่ได้ โปรดนัดโทรกลับใหม่"


class DueInThePast(BadInput):
    """A new time for a follow-up that has passed already."""

    field = "due_at"
    english = "This time has passed. Give a later one, or today without a time."
    thai = "เวลานี้ผ่านไปแล้ว โปรดระบุเวลาที่ยังไม่ถึง หรือระบุวันนี้โดยไม่ใส่เวลา"


@dataclasses.dataclass(frozen=True, slots=True)
class DueCounts:
    """How many follow-ups are overdue, and how many more are to be done by the end of today.

    Those without a time, which are to be done as soon as can be, count for today.
    """

    overdue: int
    today: int


@dataclasses.dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise to call back. Moments are aware UTC.

    `due_at` is None where no time was promised: as soon as can be. At 00:00 in Bangkok it means
    the whole of that day (`moments.is_whole_day`). `assignee` is who is to do it,
    empty for anybody; `done_at`, `done_by` and `result` are None while it is open.
    """

    id: int
    call: Call = dataclasses.field(repr=False)
    due_at: dt.datetime | None
    assignee: str
    created_at: dt.datetime
    done_at: dt.datetime | None = None
    done_by: str | None = None
    result: FollowUpResult | None = None
    note: str = dataclasses.field(default="", repr=False)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None

    def is_overdue(self, at: dt.datetime) -> bool:
        """Whether it should have been done before `at` (aware UTC) and is not."""
        return self.is_open and self.due_at is not None and is_past(self.due_at, at)


def is_past(due_at: dt.datetime, at: dt.datetime) -> bool:
    """Whether a due time lies before `at`; a day without a time lasts until its end."""
    if moments.is_whole_day(due_at):
        return moments.service_day(due_at) < moments.service_day(at)
    return due_at < at


def checked_due(due_at: dt.datetime | None, at: dt.datetime) -> dt.datetime | None:
    """The same due time, None for as soon as can be. Raises `DueInThePast`; `at` is now."""
    if due_at is not None and is_past(due_at, at):
        raise DueInThePast
    return due_at
