"""What of the register is looked for, in which order, and where a page begins."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Mapping
from typing import TypeVar

from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.errors import BadInput, NothingThere
from gecc_desk.domain.moving_periods import MovingPeriod
from gecc_desk.domain.people import CallerKind

VIEW_NAME_LIMIT = 60

_Choice = TypeVar("_Choice", bound=enum.StrEnum)


class CallSort(enum.StrEnum):
    """The order of the register."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CALLER = "caller"
    TOPIC = "topic"


class VoidedCalls(enum.StrEnum):
    """Whether voided calls are among those found."""

    SHOWN = "shown"
    LEFT_OUT = "left_out"
    ALONE = "alone"


@dataclasses.dataclass(frozen=True, slots=True)
class CallFilter:
    """What calls are looked for; an empty filter finds every call.

    `text` is any part of name, number, topic, note or unit. `since` and `until` are days in
    Bangkok, `until` not counted itself; a `moving` period stands in their place and is turned into
    days only when the register is asked. An empty tuple of topics, units, outcomes, kinds or staff
    leaves them out of the question; else one of them must fit. Topics and units are names.
    """

    text: str = dataclasses.field(default="", repr=False)
    since: dt.date | None = None
    until: dt.date | None = None
    topics: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    kinds: tuple[CallerKind, ...] = ()
    staff: tuple[str, ...] = ()
    open_follow_up: bool = False
    voided: VoidedCalls = VoidedCalls.SHOWN
    sort: CallSort = CallSort.NEWEST
    moving: MovingPeriod | None = None

    def on(self, today: dt.date) -> CallFilter:
        """The same with the days that a moving period has on the Bangkok day `today`."""
        if self.moving is None:
            return self
        period = self.moving.around(today)
        return dataclasses.replace(self, since=period.first, until=period.end, moving=None)

    @property
    def is_empty(self) -> bool:
        """Whether every call fits, whatever the order."""
        return dataclasses.replace(self, sort=CallSort.NEWEST) == CallFilter()

    def as_json(self) -> dict[str, object]:
        """What of the filter is not as usual, as plain JSON; `from_json` reads it back."""
        kept = {
            "text": self.text,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "topics": list(self.topics),
            "units": list(self.units),
            "outcomes": [one.value for one in self.outcomes],
            "kinds": [one.value for one in self.kinds],
            "staff": list(self.staff),
            "open_follow_up": self.open_follow_up,
            "voided": self.voided.value,
            "sort": self.sort.value,
            "moving": self.moving and self.moving.value,
        }
        usual = CallFilter()
        return {
            name: one for name, one in kept.items() if getattr(self, name) != getattr(usual, name)
        }

    @classmethod
    def from_json(cls, kept: object) -> CallFilter:
        """A filter as it was kept, by this version of the program or by another.

        What this version does not know is left out, so that a view never stops the register.
        """
        named: Mapping[object, object] = kept if isinstance(kept, Mapping) else {}
        text = named.get("text")
        return cls(
            text=text if isinstance(text, str) else "",
            since=_day(named.get("since")),
            until=_day(named.get("until")),
            topics=_names(named.get("topics")),
            units=_names(named.get("units")),
            outcomes=_members(Outcome, named.get("outcomes")),
            kinds=_members(CallerKind, named.get("kinds")),
            staff=_names(named.get("staff")),
            open_follow_up=named.get("open_follow_up") is True,
            voided=_member(VoidedCalls, named.get("voided"), VoidedCalls.SHOWN),
            sort=_member(CallSort, named.get("sort"), CallSort.NEWEST),
            moving=next(iter(_members(MovingPeriod, [named.get("moving")])), None),
        )


def _day(kept: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


def _names(kept: object) -> tuple[str, ...]:
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()


def _members(kind: type[_Choice], kept: object) -> tuple[_Choice, ...]:
    known = [member.value for member in kind]
    return tuple(kind(name) for name in _names(kept) if name in known)


def _member(kind: type[_Choice], kept: object, usual: _Choice) -> _Choice:
    return next(iter(_members(kind, [kept])), usual)


class ViewNameMissing(BadInput):
    """A saved view without a name."""

    field = "name"
    english = "Give the view a name."
    thai = "โปรดตั้งชื่อมุมมอง"


class ViewExists(BadInput):
    """A second view under one name."""

    field = "name"
    english = "There is a view of this name already. Choose another name."
    thai = "มีมุมมองชื่อนี้อยู่แล้ว โปรดใช้ชื่ออื่น"


class NoSuchView(NothingThere):
    """A saved view that is not there (any more)."""

    english = "This view is not there any more. Look at the list again."
    thai = "ไม่พบมุมมองนี้แล้ว โปรดดูรายการอีกครั้ง"


@dataclasses.dataclass(frozen=True, slots=True)
class SavedView:
    """A filter under a name (มุมมองที่บันทึกไว้)."""

    id: int
    name: str
    filter: CallFilter
