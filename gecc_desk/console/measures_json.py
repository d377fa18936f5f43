"""Lengths of time as the reports' JSON has them: in seconds, null where they are not known."""

from __future__ import annotations

import datetime as dt

from gecc_desk.domain.measures import Times


def times_as_json(times: Times) -> dict[str, object]:
    """What is said of single cases, with of how many of how many it is known."""
    return {
        "count": times.count,
        "of": times.of,
        "total_seconds": _seconds(times.total),
        "mean_seconds": _seconds(times.mean),
        "median_seconds": _seconds(times.median),
        "p90_seconds": _seconds(times.p90),
    }


def _seconds(length: dt.timedelta | None) -> float | None:
    return None if length is None else round(length.total_seconds(), 3)
