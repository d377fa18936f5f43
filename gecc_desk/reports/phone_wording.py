"""The names of periods and of what is compared in the phone report."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Rings
from gecc_desk.domain.periods import Period, fiscal_quarter, fiscal_year, whole_months
from gecc_desk.domain.phone_figures import (
    HOURS,
    PhoneComparison,
    PhoneFigures,
    Span,
    TopicCalls,
    WeekdayHours,
    WhyNotCompared,
)
from gecc_desk.domain.words import wording
from gecc_desk.reports.figure_words import NB

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip

#: What the heat map shows hour by hour; what lies outside is added up.
OFFICE_HOURS = range(8, 17)
OFFICE_DAYS = range(5)
OUTSIDE = f"นอกช่วง 08.00–17.00{NB}น. ของวันจันทร์ถึงวันศุกร์"


@dataclasses.dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier period that this one is compared with, and what it is called."""

    name: str
    figures: PhoneFigures
    #: Why nothing is compared with it; None where it is.
    why_not: WhyNotCompared | None

    @property
    def full_name(self) -> str:
        """With its days: ``ไตรมาสก่อน (1 ก.ค. 2569 ถึง 30 ก.ย. 2569)``."""
        return f"{self.name} ({days_of(self.figures.period)})"


def title_of(period: Period) -> str:
    """What a document calls the period: a quarter, a fiscal year, a month, or days."""
    quarter, year = fiscal_quarter(period), fiscal_year(period)
    if quarter is not None:
        return quarter.in_thai()
    if year is not None:
        return f"ปีงบประมาณ พ.ศ. {year}"
    if whole_months(period) == 1:
        return f"ประจำเดือน{month_of(period)}"
    return f"{'วันที่' if period.days == 1 else 'ช่วงวันที่'} {period.in_thai()}"


def in_sentence(period: Period) -> str:
    """What a sentence calls the period: its title, but ``เดือนพฤศจิกายน 2569``."""
    return title_of(period).removeprefix("ประจำ")


def day_of(moment: dt.datetime) -> str:
    """The day in Bangkok of a moment, not divided at the end of a line."""
    return moments.thai_date(moments.service_day(moment)).replace(" ", NB)


def days_of(period: Period) -> str:
    """Its first and last day, neither of them divided at the end of a line."""
    return period.in_thai().replace(" ", NB).replace(f"{NB}ถึง{NB}", " ถึง ")


def title_tells_days(period: Period) -> bool:
    """Whether the title names the days already."""
    return title_of(period).startswith(("ช่วงวันที่", "วันที่"))


def month_of(period: Period) -> str:
    """The month in which a period begins: ``พฤศจิกายน 2569``."""
    first = period.first
    return f"{MONTHS[first.month - 1]} {first.year + moments.BUDDHIST_ERA}"


def short_month_of(period: Period) -> str:
    """The month in which a period begins: ``พ.ย. 2569``."""
    first = period.first
    return f"{moments.MONTHS_SHORT[first.month - 1]} {first.year + moments.BUDDHIST_ERA}"


def now_name(period: Period) -> str:
    """What this period is called beside others."""
    return f"{_kind(period)}นี้"


def earlier(comparison: PhoneComparison) -> tuple[Earlier, ...]:
    """What is compared with, whether or not the register holds anything of it.

    The year before a year is both the period before and the same of last year: it is told once.
    """
    kind = _kind(comparison.now.period)

    def of(name: str, figures: PhoneFigures) -> Earlier:
        return Earlier(name, figures, comparison.why_not(figures))

    before = of(f"{kind}ก่อน", comparison.before)
    if comparison.before.period == comparison.last_year.period:
        return (before,)
    return before, of(f"{kind}เดียวกันของปีก่อน", comparison.last_year)


def comparable(comparison: PhoneComparison) -> tuple[Earlier, ...]:
    """Those earlier periods with which this one is compared."""
    return tuple(one for one in earlier(comparison) if one.why_not is None)


def not_comparable(comparison: PhoneComparison) -> Iterator[str]:
    """Sentences that say why nothing is compared with the others."""
    others = earlier(comparison)
    if not comparison.now.is_over:
        names = "และ".join(one.name for one in others)
        yield f"{now_name(comparison.now.period)}ยังไม่สิ้นสุด จึงยังไม่เปรียบเทียบกับ{names}"
    for one in others:
        if one.why_not is WhyNotCompared.NO_REGISTER:
            yield f"ไม่มีข้อมูลของ{one.full_name} ในทะเบียน จึงไม่แสดงการเปรียบเทียบ"
        if one.why_not is WhyNotCompared.BEGAN_WITHIN and comparison.register_began is not None:
            yield (
                f"ทะเบียนเริ่มวันที่ {day_of(comparison.register_began)} ข้อมูลของ{one.full_name} จึงไม่ครบ "
                "และไม่แสดงการเปรียบเทียบ"
            )


def _kind(period: Period) -> str:
    if fiscal_quarter(period) is not None:
        return "ไตรมาส"
    if fiscal_year(period) is not None:
        return "ปี"
    return "เดือน" if whole_months(period) == 1 else "ช่วง"


def week_label(span: Span) -> str:
    """The first day of a week on two lines: ``6`` over ``ต.ค.``."""
    first = span.period.first
    return f"{first.day}\n{moments.MONTHS_SHORT[first.month - 1]}"


def most_named(
    topics: Sequence[TopicCalls], most: int
) -> tuple[Sequence[TopicCalls], Sequence[TopicCalls]]:
    """The topics that are named and the rest told together, which is never one alone."""
    at = len(topics) if len(topics) == most + 1 else most
    return topics[:at], topics[at:]


def rings_name(rings: Rings) -> str:
    """How often it rang: ``3 ครั้ง``, or that nobody counted."""
    name = wording(rings).th
    return name if rings is Rings.UNKNOWN else f"{name} ครั้ง"


def outside_office(hours: WeekdayHours) -> int:
    """The calls outside the days and hours that are shown one by one."""
    inside = sum(hours[day][hour] for day in OFFICE_DAYS for hour in OFFICE_HOURS)
    return sum(map(sum, hours)) - inside


def heat_columns() -> tuple[str, ...]:
    """The names of the columns of the heat map."""
    first, end = OFFICE_HOURS.start, OFFICE_HOURS.stop
    return (f"ก่อน {first:02}", *(f"{hour:02}" for hour in OFFICE_HOURS), f"หลัง {end:02}")


def heat_counts(hours: WeekdayHours) -> dict[tuple[int, int], int]:
    """Its cells by (row, column): five days, then the weekend; what lies outside added up."""
    rows = [hours[day] for day in OFFICE_DAYS]
    weekend = hours[OFFICE_DAYS.stop :]
    rows.append(tuple(sum(day[hour] for day in weekend) for hour in range(HOURS)))
    counts: dict[tuple[int, int], int] = {}
    for at, row in enumerate(rows):
        inside = [row[hour] for hour in OFFICE_HOURS]
        cells = [sum(row[: OFFICE_HOURS.start]), *inside, sum(row[OFFICE_HOURS.stop :])]
        counts |= {(at, column): count for column, count in enumerate(cells)}
    return counts
