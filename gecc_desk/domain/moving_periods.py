"""Periods that move on with the days: today, this month, the quarter before."""

from __future__ import annotations

import datetime as dt
import enum

from gecc_desk.domain.periods import FiscalQuarter, Period, month_around

_DAY = dt.timedelta(days=1)
_LAST_DAYS = {"week": 7, "days_30": 30}


class MovingPeriod(enum.StrEnum):
    """A period that is named by where today lies; quarters are those of the fiscal year."""

    TODAY = "today"
    WEEK = "week"
    DAYS_30 = "days_30"
    MONTH = "month"
    QUARTER = "quarter"
    LAST_QUARTER = "last_quarter"

    def around(self, today: dt.date) -> Period:
        """Its days on the Bangkok day `today`; the last 7 and 30 days end with today."""
        if self is MovingPeriod.MONTH:
            return month_around(today)
        if self is MovingPeriod.QUARTER:
            return FiscalQuarter.around(today).period
        if self is MovingPeriod.LAST_QUARTER:
            return FiscalQuarter.around(today).before.period
        days = _LAST_DAYS.get(self.value, 1)
        return Period(today + _DAY - dt.timedelta(days=days), today + _DAY)
