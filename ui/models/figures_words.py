"""The figures of the queue in words: counts, minutes, shares with what they were made of."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain import moments
from gecc_desk.domain.measures import Share, Times, in_minutes
from gecc_desk.domain.periods import FiscalQuarter, Period, fiscal_quarter, fiscal_year
from ui.language import Language

#: A Monday: for the names of the days of the week.
_MONDAY = dt.date(2024, 1, 1)


class FigureWords:
    """Numbers as they stand on screen. What nobody knows is said to be unknown and is never 0."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @property
    def no_data(self) -> str:
        """Where there is nothing to count."""
        return QCoreApplication.translate("Figures", "No data")

    @property
    def lunch(self) -> str:
        """The lunch hour (GECC criterion 3.1)."""
        return QCoreApplication.translate("Figures", "Lunch hour")

    def count(self, number: int) -> str:
        """``20,031``."""
        return f"{number:,}"

    def bare_minutes(self, length: dt.timedelta | None) -> str:
        """``12.5``, where the unit stands elsewhere."""
        return self.no_data if length is None else f"{in_minutes(length):,.1f}"

    def minutes(self, length: dt.timedelta | None) -> str:
        """``12.5 min``."""
        if length is None:
            return self.no_data
        text = QCoreApplication.translate("Figures", "{n} min")
        return text.format(n=self.bare_minutes(length))

    def percent(self, share: Share) -> str:
        """``92.4 %``."""
        return self.no_data if share.percent is None else f"{share.percent:.1f} %"

    def part(self, number: int, whole: int) -> str:
        """A number as a percentage of a whole."""
        return self.percent(Share(number, whole))

    def of(self, share: Share) -> str:
        """The numerator and the denominator."""
        text = QCoreApplication.translate("Figures", "{n} of {whole}")
        return text.format(n=self.count(share.numerator), whole=self.count(share.denominator))

    def parts(self, share: Share) -> str:
        """The same where there is little room: ``312 / 338``."""
        return f"{self.count(share.numerator)} / {self.count(share.denominator)}"

    def known(self, times: Times) -> str:
        """Of how many cases a time is known, of how many it is asked."""
        return self.of(Share(times.count, times.of))

    def share(self, share: Share) -> str:
        """``18,500 of 20,031 = 92.4 %``; without a whole there is no percentage."""
        if share.ratio is None:
            return self.of(share)
        return f"{self.of(share)} = {self.percent(share)}"

    def hours(self, hour: int) -> str:
        """``08:00–09:00``."""
        return f"{hour:02}:00–{hour + 1:02}:00"

    def weekday(self, weekday: int) -> str:
        """The short name of a day of the week; Monday is 0."""
        if self.language.is_thai:
            return moments.WEEKDAYS_SHORT[weekday]
        return f"{_MONDAY + dt.timedelta(days=weekday):%a}"

    def period(self, period: Period) -> str:
        """The days of a period, the last one counted."""
        if period.days == 1:
            return self.language.date(period.first, weekday=True)
        text = QCoreApplication.translate("Figures", "{first} to {last}")
        return text.format(
            first=self.language.date(period.first), last=self.language.date(period.last)
        )

    def quarter(self, quarter: FiscalQuarter) -> str:
        """``ไตรมาสที่ 4 ปีงบประมาณ พ.ศ. 2569``."""
        text = QCoreApplication.translate("Figures", "Quarter {n} of fiscal year {year}")
        return text.format(year=quarter.year, n=quarter.number)

    def name(self, period: Period) -> str:
        """What a period is called: a quarter, a fiscal year, else its days."""
        if quarter := fiscal_quarter(period):
            return self.quarter(quarter)
        if year := fiscal_year(period):
            return QCoreApplication.translate("Figures", "Fiscal year {year}").format(year=year)
        return self.period(period)

    def about(self, period: Period, as_of: dt.datetime) -> str:
        """A period by its name and its days, and from when its figures are."""
        at = QCoreApplication.translate("Figures", "as at {at}").format(at=moments.clock(as_of))
        return " · ".join(dict.fromkeys((self.name(period), self.period(period), at)))
