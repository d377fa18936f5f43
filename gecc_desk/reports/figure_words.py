"""Figures in Thai words and numbers, as every report writes them."""

from __future__ import annotations

import datetime as dt

from gecc_desk.domain.measures import Share, Times, in_minutes
from gecc_desk.domain.moments import service_day, thai_date, written_clock
from gecc_desk.domain.periods import Period

#: What stands where a figure has no ground; never 0.
NO_DATA = "ไม่มีข้อมูล"
#: A number does not part from its unit at the end of a line.
NB = "\u00a0"

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")


def minutes(length: dt.timedelta | None) -> str:
    """A length of time in minutes with one decimal, or that there is none."""
    return NO_DATA if length is None else f"{in_minutes(length):,.1f}"


def percent(share: Share) -> str:
    """A share in hundredths with one decimal, or that there is none."""
    return NO_DATA if share.percent is None else f"{share.percent:.1f}"


def parts(share: Share) -> str:
    """Numerator and denominator: ``312 / 338``."""
    return f"{share.numerator:,} / {share.denominator:,}"


def known(times: Times) -> str:
    """Of how many of how many the time is known."""
    return f"{times.count:,} / {times.of:,}"


def hour_span(hour: int) -> str:
    """An hour of the day: ``09.00–10.00 น.``."""
    return f"{hour:02}.00–{hour + 1:02}.00{NB}น."


def share_in_words(share: Share, unit: str = "") -> str:
    """A share with both its numbers: ``ร้อยละ 92.3 (312 จาก 338 สาย)``; or that there is none."""
    if share.ratio is None:
        return NO_DATA
    whole = f"{share.denominator:,}{NB}{unit}" if unit else f"{share.denominator:,}"
    return f"ร้อยละ{NB}{percent(share)} ({share.numerator:,}{NB}จาก{NB}{whole})"


def as_it_stood(as_of: dt.datetime, period: Period) -> str:
    """From when the figures are, and that the period goes on, where it does."""
    moment = f"ข้อมูล ณ วันที่ {thai_date(service_day(as_of))} เวลา {written_clock(as_of)}"
    if as_of < period.bounds[0]:
        return f"{moment} ช่วงนี้ยังไม่เริ่มต้น"
    if as_of < period.bounds[1]:
        return f"{moment} ช่วงนี้ยังไม่สิ้นสุด ตัวเลขยังเปลี่ยนแปลงได้"
    return moment
