"""The periods that statistics are asked for: days, months, quarters of the fiscal year."""

from __future__ import annotations

import datetime as dt
import enum

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.periods import (
    FiscalQuarter,
    Period,
    fiscal_quarter,
    fiscal_year,
    fiscal_year_around,
    month_around,
)


class PeriodKind(enum.StrEnum):
    """The choices of period."""

    TODAY = "today"
    MONTH = "month"
    QUARTER = "quarter"
    LAST_QUARTER = "last_quarter"
    FISCAL_YEAR = "fiscal_year"
    FREE = "free"


def period_of(kind: PeriodKind, today: dt.date) -> Period:
    """The period that `kind` means on the Bangkok day `today`; a free one begins as the month."""
    if kind is PeriodKind.TODAY:
        return Period(today, today + dt.timedelta(days=1))
    if kind is PeriodKind.QUARTER:
        return FiscalQuarter.around(today).period
    if kind is PeriodKind.LAST_QUARTER:
        return FiscalQuarter.around(today).before.period
    if kind is PeriodKind.FISCAL_YEAR:
        return fiscal_year_around(today)
    return month_around(today)


def typed_day(day: dt.date) -> str:
    """A day as it is typed: ``1/10/2569``."""
    return f"{day.day}/{day.month}/{day.year + moments.BUDDHIST_ERA}"


def parse_day(text: str, today: dt.date, *, field: str = "from") -> dt.date:
    """Read a day as it is typed, in either era. Raises `moments.BadDate`, naming `field`."""
    if not text.strip():
        raise moments.BadDate(field=field)
    # With a time put after it, a text that is a time alone cannot be taken for today.
    return moments.service_day(typed_moments.parse_typed(f"{text} 00:00", today, field=field))


def file_stem(period: Period) -> str:
    """What a file of this period is called, in the Buddhist Era: ``2569-11``, ``2570-Q1``."""
    year = period.first.year + moments.BUDDHIST_ERA
    if quarter := fiscal_quarter(period):
        return f"{quarter.year}-Q{quarter.number}"
    if named := fiscal_year(period):
        return f"{named}"
    if period == month_around(period.first):
        return f"{year}-{period.first.month:02}"
    days = [period.first] if period.days == 1 else [period.first, period.last]
    return "_".join(f"{one.year + moments.BUDDHIST_ERA}-{one:%m-%d}" for one in days)
