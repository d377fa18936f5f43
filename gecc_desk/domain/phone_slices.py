"""The calls behind one figure of the phone report: which they are, so that they can be shown."""

from __future__ import annotations

import dataclasses
import enum

from gecc_desk.domain.calls import FirstContact, Outcome, Rings, TransferResult
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period


class CallbackState(enum.StrEnum):
    """What became of a promise to call back, as `CallbackFigures` counts it."""

    #: Any of those below.
    PROMISED = "promised"
    IN_TIME = "in_time"
    LATE = "late"
    NOT_NEEDED = "not_needed"
    OPEN = "open"
    #: A part of the open ones.
    OVERDUE = "overdue"
    #: Nobody can know: the call came from a list that did not tell.
    UNKNOWN = "unknown"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CallSlice:
    """The calls of `period` that fit everything said; what is None is not asked.

    Each figure of `PhoneFigures` that counts calls is as large as its slice. `topic` and `unit` are
    names as the figures give them. `unit` and `result` are of one and the same transfer.
    """

    period: Period
    #: The voided ones alone; else they are left out.
    voided: bool = False
    weekday: int | None = None
    hour: int | None = None
    topic: str | None = None
    kind: CallerKind | None = None
    #: Calls of which nobody said what kind of caller it was.
    kind_unknown: bool = False
    outcome: Outcome | None = None
    rings: Rings | None = None
    #: Answered within three rings: yes, no (more), or None for not asked.
    within_three_rings: bool | None = None
    transferred: bool = False
    unit: str | None = None
    result: TransferResult | None = None
    first_contact: FirstContact | None = None
    #: Calls with a promise to call back of which this came.
    callback: CallbackState | None = None
    #: Entered within 24 hours of being received: yes, no (later), or None for not asked.
    entered_within_24h: bool | None = None
    #: Calls from the number with this normal form.
    number: str | None = dataclasses.field(default=None, repr=False)
    #: Calls whose length was measured.
    measured: bool = False
