"""The periods that statistics are asked for: days, months, quarters of the fiscal year."""

from __future__ import annotations

import datetime as dt
import enum

from gecc_desk.domain import moments
from gecc_desk.domain.queue_figures import Period

#: The fiscal year of Thai offices begins in October and is named for the year in which it ends
#: (พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561, section 4).
FISCAL_YEAR_BEGINS = 10


class PeriodKind(enum.StrEnum):
    """The choices of period."""

    TODAY = "today"
    MONTH = "month"
    QUARTER = "quarter"
    LAST_QUARTER = "last_quarter"
    FREE = "free"


def period_of(kind: PeriodKind, today: dt.date) -> Period:
    """The period that `kind` means on the Bangkok day `today`; a free one begins as the month."""
    if kind is PeriodKind.TODAY:
        return Period(today, today + dt.timedelta(days=1))
    if kind is PeriodKind.QUARTER:
        return _quarter_around(today)
    if kind is PeriodKind.LAST_QUARTER:
        return _quarter_around(_quarter_around(today).first - dt.timedelta(days=1))
    first = today.replace(day=1)
    return Period(first, _months_later(first, 1))


def fiscal_quarter(period: Period) -> tuple[int, int] | None:
    """Fiscal year (Buddhist Era) and quarter, 1 to 4, of a period that is one; else None."""
    if period != _quarter_around(period.first):
        return None
    months = (period.first.month - FISCAL_YEAR_BEGINS) % 12
    year = period.first.year + (period.first.month >= FISCAL_YEAR_BEGINS)
    return year + moments.BUDDHIST_ERA, months // 3 + 1


def typed_day(day: dt.date) -> str:
    """A day as it is typed: ``1/10/2569``."""
    return f"{day.day}/{day.month}/{day.year + moments.BUDDHIST_ERA}"


def parse_day(text: str, today: dt.date, *, field: str = "from") -> dt.date:
    """Read a day as it is typed, in either era. Raises `moments.BadDate`, naming `field`."""
    if not text.strip():
        raise moments.BadDate(field=field)
    # With a time put after it, a text that is a time alone cannot be taken for today.
    return moments.service_day(moments.parse_typed(f"{text} 00:00", today, field=field))


def file_stem(period: Period) -> str:
    """What a file of this period is called, in the Buddhist Era: ``2569-11``, ``2570-Q1``."""
    year = period.first.year + moments.BUDDHIST_ERA
    if quarter := fiscal_quarter(period):
        return f"{quarter[0]}-Q{quarter[1]}"
    if period.first.day == 1 and period.end == _months_later(period.first, 1):
        return f"{year}-{period.first.month:02}"
    days = [period.first] if period.days == 1 else [period.first, period.last]
    return "_".join(f"{one.year + moments.BUDDHIST_ERA}-{one:%m-%d}" for one in days)


def _quarter_around(day: dt.date) -> Period:
    """Quarters of the fiscal year begin in October, January, April and July."""
    first = day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1)
    return Period(first, _months_later(first, 3))


def _months_later(first: dt.date, months: int) -> dt.date:
    """The first day of the month that is `months` after that of `first`."""
    years, month = divmod(first.month - 1 + months, 12)
    return dt.date(first.year + years, month + 1, 1)
