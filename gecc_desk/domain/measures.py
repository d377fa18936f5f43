"""What figures are made of: shares with both their parts, and lengths of time with their ground."""

from __future__ import annotations

import dataclasses
import datetime as dt
import decimal
from fractions import Fraction

_MINUTE = dt.timedelta(minutes=1)
_MICROSECOND = dt.timedelta(microseconds=1)


def one_decimal(value: Fraction) -> decimal.Decimal:
    """A number with one decimal, a half upwards (away from 0): as people and workbooks round."""
    tenths = int(abs(value) * 10 + Fraction(1, 2))
    return decimal.Decimal(tenths if value >= 0 else -tenths).scaleb(-1)


def in_minutes(length: dt.timedelta) -> decimal.Decimal:
    """A length of time in minutes with one decimal."""
    return one_decimal(Fraction(length // _MICROSECOND, _MINUTE // _MICROSECOND))


@dataclasses.dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both as whole numbers."""

    numerator: int
    denominator: int

    @property
    def ratio(self) -> float | None:
        """0 to 1; None where there is nothing to take a part of."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def percent(self) -> decimal.Decimal | None:
        """In hundredths with one decimal, as it is shown; None where there is nothing."""
        if not self.denominator:
            return None
        return one_decimal(Fraction(100 * self.numerator, self.denominator))


@dataclasses.dataclass(frozen=True, slots=True)
class Times:
    """Lengths of time of single cases.

    `count` are those known, `of` all whose length is asked for; the rest is unknown (nobody
    measured, or the clock was set back) and is in no other number here. `total` is
    their sum, so that the mean is `total` ÷ `count`. The median is the middle one, of an even
    number the mean of the two middle ones; the 90th percentile is the smallest that at least 90 %
    do not exceed (nearest rank), so it is one that somebody really had. None without a case.
    """

    count: int = 0
    of: int = 0
    total: dt.timedelta = dt.timedelta()
    median: dt.timedelta | None = None
    p90: dt.timedelta | None = None

    @property
    def mean(self) -> dt.timedelta | None:
        """The arithmetic mean; None without a case."""
        return self.total / self.count if self.count else None


#: A part of nothing, and lengths of nothing: there is no data.
NO_SHARE, NO_TIMES = Share(0, 0), Times()
