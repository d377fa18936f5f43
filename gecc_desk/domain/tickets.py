"""Tickets: lanes, reasons, numbers, and the life of a ticket as a fold over its events."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import re

from gecc_desk.domain.errors import BadInput, NothingThere
from gecc_desk.domain.thai_text import arabic_digits

#: Fast Track tickets carry this letter whatever the service, so no service may have it.
FAST_TRACK_PREFIX = "F"

#: No day has a million visitors; a longer row of digits is a slip and no number of a ticket.
_NUMBER = re.compile("([A-Z])([0-9]{1,6})")


class Lane(enum.StrEnum):
    """Which of the two queues a ticket stands in."""

    ORDINARY = "ordinary"
    FAST_TRACK = "fast_track"


class FastTrackReason(enum.StrEnum):
    """Who may use the Fast Track lane (GECC criterion 2.5)."""

    PREGNANT = "pregnant"
    DISABLED = "disabled"
    ELDERLY = "elderly"
    VEHICLE = "vehicle"


class TicketState(enum.StrEnum):
    """Where a ticket stands; derived from its events."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    #: Set aside (a form to be fetched, a car to be parked); its place in the line is kept.
    HELD = "held"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    #: Unserved when the day was closed.
    LEFT = "left"


#: States of a ticket of which something is still to come.
OPEN_STATES = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD)


class TicketStep(enum.StrEnum):
    """What happens to a ticket; each step is an appended event."""

    ISSUE = "issued"
    CALL = "called"
    #: Called once more: again while it is called, or after a no-show or a hold.
    RECALL = "recalled"
    START = "started"
    FINISH = "finished"
    NO_SHOW = "no_show"
    HOLD = "held"
    #: Back among those who wait, at the place of its arrival.
    RETURN = "returned"
    #: On to another service, with the number that the visitor holds.
    TRANSFER = "transferred"
    CANCEL = "cancelled"
    LEAVE = "left"
    #: Takes back the step before; see `gecc_desk.domain.ticket_history`.
    UNDO = "undone"


#: From which states a step may be taken, and where it leads. An undo leads to where the step
#: before it came from, which no table can say: see `gecc_desk.domain.ticket_history`.
_STEPS: dict[TicketStep, tuple[frozenset[TicketState | None], TicketState]] = {
    TicketStep.ISSUE: (frozenset({None}), TicketState.WAITING),
    TicketStep.CALL: (frozenset({TicketState.WAITING}), TicketState.CALLED),
    TicketStep.RECALL: (
        frozenset({TicketState.CALLED, TicketState.NO_SHOW, TicketState.HELD}),
        TicketState.CALLED,
    ),
    TicketStep.START: (frozenset({TicketState.CALLED}), TicketState.SERVING),
    TicketStep.FINISH: (frozenset({TicketState.SERVING}), TicketState.FINISHED),
    TicketStep.NO_SHOW: (frozenset({TicketState.CALLED}), TicketState.NO_SHOW),
    TicketStep.HOLD: (
        frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.SERVING}),
        TicketState.HELD,
    ),
    # Whoever was taken for gone when the day was closed may still stand there.
    TicketStep.RETURN: (
        frozenset({TicketState.HELD, TicketState.NO_SHOW, TicketState.LEFT}),
        TicketState.WAITING,
    ),
    TicketStep.TRANSFER: (frozenset(OPEN_STATES), TicketState.WAITING),
    TicketStep.CANCEL: (frozenset({TicketState.WAITING, TicketState.HELD}), TicketState.CANCELLED),
    TicketStep.LEAVE: (
        frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.HELD}),
        TicketState.LEFT,
    ),
    TicketStep.UNDO: (frozenset(), TicketState.WAITING),
}


class IllegalStep(BadInput):
    """A step that a ticket in this state cannot take.

    `state` and `step` are members of the enumerations above (or a state in English words).
    """

    english = "Ticket {number} is {state}: it cannot be {step} now."
    thai = "คิว {number} {state_thai} จึง{step_thai}ไม่ได้ โปรดดูรายการล่าสุด"

    def in_thai(self) -> str:
        """The sentence for the window, with the state and the step in the office's words."""
        from gecc_desk.domain import words

        state, step = self.details["state"], self.details["step"]
        return self.thai.format(
            number=self.details["number"],
            state_thai=words.wording(state).th
            if isinstance(state, TicketState)
            else "เปลี่ยนสถานะไปแล้ว",
            step_thai=words.wording(step).th if isinstance(step, TicketStep) else "ทำขั้นตอนนี้",
        )


class AtAnotherCounter(BadInput):
    """A step at a counter that is not the one at which the visitor stands."""

    field = "counter"
    english = "Ticket {number} is at counter {other}: only that counter can do this."
    thai = "คิว {number} อยู่ที่ช่องบริการ {other} โปรดทำรายการที่ช่องนั้น"


class CounterHasAnother(BadInput):
    """A counter that would have two visitors at once."""

    field = "counter"
    english = "Counter {counter} still has ticket {other}. See that visitor off first."
    thai = "ช่องบริการ {counter} ยังมีคิว {other} อยู่ โปรดทำรายการของคิวนั้นให้เสร็จก่อน"


class AlreadyForThisService(BadInput):
    """A transfer to the service that the ticket is for."""

    field = "service"
    english = "Ticket {number} is for this service already. Choose another one."
    thai = "คิว {number} เป็นของงานบริการนี้อยู่แล้ว โปรดเลือกงานบริการอื่น"


class NothingToUndo(BadInput):
    """No step that can be taken back."""

    english = "The last step of ticket {number} cannot be undone: {reason}."
    thai = "เลิกทำรายการล่าสุดของคิว {number} ไม่ได้ {reason_thai}"


class NoSuchTicket(NothingThere):
    """No ticket of this number today."""

    english = "There is no ticket {number} today."
    thai = "ไม่พบคิว {number} ของวันนี้ โปรดตรวจหมายเลขบนบัตรคิว"


class ReasonMissing(BadInput):
    """A Fast Track ticket for a vehicle without the vehicle."""

    field = "vehicle"
    english = "Give the vehicle's plate or what it looks like (--vehicle)."
    thai = "โปรดระบุทะเบียนรถหรือลักษณะรถ เพื่อให้เจ้าหน้าที่ไปหาได้ถูกคัน"


class VehicleWithoutReason(BadInput):
    """A vehicle on a ticket that is not for the vehicle lane."""

    field = "vehicle"
    english = "A vehicle goes only with --fast-track vehicle."
    thai = "ทะเบียนรถใช้เฉพาะช่องบริการสำหรับผู้ที่ไม่สามารถลงจากรถได้"


class NoSuchService(BadInput):
    """A service code that the office does not have (or has switched off)."""

    field = "service"
    english = "There is no service with the code {code}. This office has: {codes}."
    thai = "ไม่มีงานบริการรหัสนี้ สำนักงานนี้มีรหัส {codes}"


class NoSuchCounter(BadInput):
    """A counter number that the office does not have."""

    field = "counter"
    english = "There is no counter {number}. This office has: {numbers}."
    thai = "ไม่มีช่องบริการ {number} สำนักงานนี้มีช่อง {numbers}"


@dataclasses.dataclass(frozen=True, slots=True)
class Service:
    """One kind of service of the office, with the letter its tickets carry."""

    id: int
    code: str
    name: str
    standard_minutes: int

    @property
    def short_name(self) -> str:
        """The name for a narrow place: without what is explained in brackets behind it."""
        return self.name.split(" (", 1)[0]


@dataclasses.dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as the desk shows it. All moments are aware UTC; `counter` is None until called."""

    id: int
    number: str
    service: Service
    lane: Lane
    reason: FastTrackReason | None
    vehicle: str
    visitor: str = dataclasses.field(repr=False)
    issued_at: dt.datetime
    state: TicketState
    state_since: dt.datetime
    counter: int | None
    #: Where the vehicle stands, for the vehicle lane.
    place: str = ""

    def waited(self, at: dt.datetime) -> dt.timedelta:
        """How long the visitor has waited at `at`; never negative, also if the clock was set."""
        return max(at - self.issued_at, dt.timedelta())


def ticket_number(prefix: str, number: int) -> str:
    """The number on the paper: a letter and at least three digits (A001 … A999, A1000)."""
    return f"{prefix}{number:03}"


def split_number(text: str) -> tuple[str, int] | None:
    """Letter and number of a ticket as typed (``a14`` and ``A๐๑๔`` are A014); None if it is not one."""
    found = _NUMBER.fullmatch(arabic_digits(text).strip().upper())
    return (found[1], int(found[2])) if found else None


def is_letter(code: str) -> bool:
    """Whether a service may be offered under this: one capital letter."""
    return re.fullmatch("[A-Z]", code) is not None


def prefix_of(code: str, lane: Lane) -> str:
    """The letter of a ticket: F on Fast Track, else that of its service."""
    return FAST_TRACK_PREFIX if lane is Lane.FAST_TRACK else code


def step_allowed(state: TicketState | None, step: TicketStep) -> bool:
    """Whether a ticket in `state` (None: not issued yet) can take `step`."""
    return state in _STEPS[step][0]


def after(state: TicketState | None, step: TicketStep, *, number: str = "") -> TicketState:
    """The state that `step` leads to. Raises `IllegalStep` where the step cannot be taken."""
    sources, target = _STEPS[step]
    if state not in sources:
        raise IllegalStep(number=number, state=state or "not issued", step=step)
    return target
