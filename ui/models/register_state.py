"""What the register shows: which calls, of which days, in which order; kept while the window lives."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from gecc_desk.domain.call_filter import CallFilter, CallSort, VoidedCalls
from gecc_desk.domain.moving_periods import MovingPeriod


class Recent(enum.StrEnum):
    """The choices of period: all days, those that move on with the days, and days that stay."""

    ANY = "any"
    TODAY = MovingPeriod.TODAY.value
    WEEK = MovingPeriod.WEEK.value
    DAYS_30 = MovingPeriod.DAYS_30.value
    MONTH = MovingPeriod.MONTH.value
    QUARTER = MovingPeriod.QUARTER.value
    LAST_QUARTER = MovingPeriod.LAST_QUARTER.value
    FREE = "free"

    @property
    def moving(self) -> MovingPeriod | None:
        """The moving period that this is, None for all days and for days that stay."""
        return None if self in (Recent.ANY, Recent.FREE) else MovingPeriod(self.value)


class Facet(enum.Enum):
    """What calls can be told apart by."""

    PERIOD = "period"
    TOPIC = "topics"
    UNIT = "units"
    OUTCOME = "outcomes"
    KIND = "kinds"
    STAFF = "staff"
    FOLLOW_UP = "open_follow_up"
    VOIDED = "voided"


#: Those of which several values may be chosen.
LISTS = (Facet.TOPIC, Facet.UNIT, Facet.OUTCOME, Facet.KIND, Facet.STAFF)


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterState:
    """What was chosen. `filter` holds no text and no moving period, days only of a free one."""

    recent: Recent = Recent.ANY
    filter: CallFilter = dataclasses.field(default_factory=CallFilter)

    @classmethod
    def of_view(cls, kept: CallFilter) -> RegisterState:
        """What a saved view shows, its search text aside."""
        plain = dataclasses.replace(kept, text="", moving=None)
        if kept.moving is not None:
            plain = dataclasses.replace(plain, since=None, until=None)
            return cls(Recent(kept.moving.value), plain)
        has_days = kept.since is not None or kept.until is not None
        return cls(Recent.FREE if has_days else Recent.ANY, plain)

    @property
    def is_filtered(self) -> bool:
        """Whether not all calls are wanted."""
        return self.recent is not Recent.ANY or not self.filter.is_empty

    def asked(self, text: str, today: dt.date) -> CallFilter:
        """What to look for on the Bangkok day `today`."""
        return self.as_view(text).on(today)

    def as_view(self, text: str) -> CallFilter:
        """What a view keeps of it: a moving period as what it is, not as its days of today."""
        return dataclasses.replace(self.filter, text=text, moving=self.recent.moving)

    def of_days(
        self, recent: Recent, since: dt.date | None = None, until: dt.date | None = None
    ) -> RegisterState:
        """The same in another period; the days are those of a free one, `until` not counted."""
        free = (since, until) if recent is Recent.FREE else (None, None)
        kept = dataclasses.replace(self.filter, since=free[0], until=free[1])
        return RegisterState(recent, kept)

    def sorted_by(self, sort: CallSort) -> RegisterState:
        """The same in another order."""
        return dataclasses.replace(self, filter=dataclasses.replace(self.filter, sort=sort))

    def values(self, facet: Facet) -> tuple[object, ...]:
        """What of a facet is chosen."""
        if facet is Facet.PERIOD:
            return () if self.recent is Recent.ANY else (self.recent,)
        value = getattr(self.filter, facet.value)
        if facet is Facet.VOIDED:
            return () if value is VoidedCalls.SHOWN else (value,)
        if facet is Facet.FOLLOW_UP:
            return (True,) if value else ()
        return tuple(value)

    def toggled(self, facet: Facet, value: object) -> RegisterState:
        """The same with `value` taken in, or taken out where it was in."""
        before = self.values(facet)
        if facet is Facet.PERIOD:
            return self.of_days(Recent.ANY)
        changed: object
        if facet in LISTS:
            without = tuple(one for one in before if one != value)
            changed = without if value in before else (*before, value)
        elif facet is Facet.VOIDED:
            changed = VoidedCalls.SHOWN if value in before else value
        else:
            changed = not before
        return RegisterState(
            self.recent,
            dataclasses.replace(self.filter, **{facet.value: changed}),  # type: ignore[arg-type]
        )

    def cleared(self) -> RegisterState:
        """All calls, in the same order."""
        return RegisterState(filter=CallFilter(sort=self.filter.sort))
