"""What is due at this moment: for the badge, the strip in the window and the system tray."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from gecc_desk.domain import moments
from gecc_desk.domain.follow_ups import DueCounts

if TYPE_CHECKING:
    from gecc_desk.services.follow_ups import FollowUps

#: More overdue calls than this are told of together all the same.
_LOOKED_AT = 200


@dataclasses.dataclass(frozen=True, slots=True)
class DueNow:
    """How many are due, and the ids of those that are overdue: no names, no numbers."""

    counts: DueCounts
    overdue: frozenset[int] = frozenset()

    @property
    def all(self) -> int:
        """What is to be done by the end of today."""
        return self.counts.overdue + self.counts.today


def due_now(follow_ups: FollowUps) -> DueNow:
    """Ask for it; which ones it is only where there are any. To be called on a thread."""
    counts = follow_ups.due()
    if not counts.overdue:
        return DueNow(counts)
    at = moments.now()
    ones = follow_ups.open(_LOOKED_AT)
    return DueNow(counts, frozenset(one.id for one in ones if one.is_overdue(at)))
