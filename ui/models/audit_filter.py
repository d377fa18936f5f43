"""What of the record of use is shown: which days, whose entries and what was done."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action, AuditFilter


class AuditDays(enum.StrEnum):
    """The choices of days."""

    TODAY = "today"
    WEEK = "week"
    DAYS_30 = "days_30"
    ANY = "any"
    FREE = "free"


_BACK = {AuditDays.TODAY: 0, AuditDays.WEEK: 6, AuditDays.DAYS_30: 29}


@dataclasses.dataclass(frozen=True, slots=True)
class AuditChoice:
    """What is chosen. `since` and `until` (not counted) are Bangkok days, of `FREE` alone."""

    days: AuditDays = AuditDays.WEEK
    since: dt.date | None = None
    until: dt.date | None = None
    actors: frozenset[str] = frozenset()
    actions: frozenset[Action] = frozenset()

    def asked(self, today: dt.date) -> AuditFilter:
        """What to ask for on the Bangkok day `today`."""
        since, until = self.since, self.until
        if self.days is not AuditDays.FREE:
            back = _BACK.get(self.days)
            since = None if back is None else today - dt.timedelta(days=back)
            until = None
        return AuditFilter(_begin(since), _begin(until), self.actors, self.actions)


def _begin(day: dt.date | None) -> dt.datetime | None:
    return None if day is None else moments.day_bounds(day)[0]
