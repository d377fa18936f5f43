"""How long a visitor may expect to wait, and when nobody can say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

#: Fewer finished services than this are no ground for an estimate.
LEAST_GROUND = 3


def estimate(
    ahead: int, recent_services: Sequence[dt.timedelta], counters: int
) -> dt.timedelta | None:
    """The wait of somebody with `ahead` visitors before them, or None without ground.

    `recent_services` are the lengths of the latest finished services of the day and `counters` the
    number of counters at which they were finished. The mean length times those ahead is shared
    among the counters.
    """
    if len(recent_services) < LEAST_GROUND or counters < 1:
        return None
    mean = sum(recent_services, dt.timedelta()) / len(recent_services)
    return ahead * mean / counters
