"""Moments and days: UTC to keep, Bangkok to count days, Buddhist Era to show."""

from __future__ import annotations

import datetime as dt

from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import arabic_digits

#: Thailand has one time zone and no daylight saving, so a fixed offset is exact and needs no
#: time zone database (Windows ships none).
BANGKOK = dt.timezone(dt.timedelta(hours=7), "Asia/Bangkok")

#: พ.ศ. = ค.ศ. + 543.
BUDDHIST_ERA = 543

MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
WEEKDAYS_SHORT = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")

#: A clock may run a little ahead of another; a later time than this is refused.
CLOCK_SKEW = dt.timedelta(minutes=1)

#: Years (common era) that a moment may lie in. Years from 2400 on are read as Buddhist, so every
#: moment within these bounds has one typed form, and none overflows on its way between zones.
FIRST_YEAR, LAST_YEAR = 1900, 2399


class BadDate(BadInput):
    """A date or time that the calendar does not have; its kinds say what else may be wrong."""

    field = "received_at"
    english = "This is no date or time of the calendar. Write it as 2026-11-22T09:41."
    thai = "วันที่หรือเวลานี้ไม่มีในปฏิทิน โปรดตรวจวัน เดือน และเวลา เช่น 22/11/2569 09:41"


class BadIsoDate(BadDate):
    """The same where ISO 8601 is asked for, whose years are of the common era alone."""

    english = (
        "This is no date or time of the calendar. Write it as 2026-11-22T09:41; "
        "years are of the common era (2026, not 2569)."
    )


class InTheFuture(BadInput):
    """A call cannot have been received later than now."""

    field = "received_at"
    english = "This time lies in the future. Give the time at which it happened."
    thai = "เวลานี้ยังมาไม่ถึง โปรดระบุเวลาที่รับสายจริง"


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def service_day(moment: dt.datetime) -> dt.date:
    """The day in Bangkok that `moment` (aware, any zone) belongs to."""
    return moment.astimezone(BANGKOK).date()


def day_bounds(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The half-open span of a Bangkok day, as two aware UTC moments."""
    start = dt.datetime.combine(day, dt.time(), BANGKOK).astimezone(dt.UTC)
    return start, start + dt.timedelta(days=1)


def is_whole_day(moment: dt.datetime) -> bool:
    """Whether `moment` (aware) stands for a day without a time: 00:00 in Bangkok.

    So is a bare date read; nobody is promised anything for midnight.
    """
    return moment.astimezone(BANGKOK).time() == dt.time()


def thai_date(day: dt.date, *, weekday: bool = False) -> str:
    """A day as it stands on screen: ``22 พ.ย. 2569`` or ``อา. 22 พ.ย. 2569``."""
    text = f"{day.day} {MONTHS_SHORT[day.month - 1]} {day.year + BUDDHIST_ERA}"
    return f"{WEEKDAYS_SHORT[day.weekday()]} {text}" if weekday else text


def thai_day_month(day: dt.date) -> str:
    """A day without its year: ``22 พ.ย.``."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]}"


def clock(moment: dt.datetime) -> str:
    """The time of day in Bangkok, ``09:41``."""
    return moment.astimezone(BANGKOK).strftime("%H:%M")


def written_clock(moment: dt.datetime) -> str:
    """The time of day in Bangkok as documents write it, ``09.41 น.``."""
    return f"{moment.astimezone(BANGKOK):%H.%M} น."


def typed_form(moment: dt.datetime) -> str:
    """A moment as it stands in an entry field: ``22/11/2569 09:41``."""
    local = moment.astimezone(BANGKOK)
    return f"{local.day:02}/{local.month:02}/{local.year + BUDDHIST_ERA} {local:%H:%M}"


def in_utc(moment: dt.datetime, field: str) -> dt.datetime:
    """An aware moment in UTC. Raises `BadDate` outside the years that a desk can mean."""
    try:
        year = moment.astimezone(BANGKOK).year
        utc = moment.astimezone(dt.UTC)
    except OverflowError:
        raise BadDate(field=field) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadDate(field=field)
    return utc


def parse_iso(text: str, *, field: str = "received_at") -> dt.datetime:
    """Read an ISO 8601 moment; without an offset it is Bangkok time. The answer is in UTC.

    Digits may be Thai. Raises `BadIsoDate`, naming `field`, for what the calendar does not have.
    """
    try:
        moment = dt.datetime.fromisoformat(arabic_digits(text.strip()))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=BANGKOK)
        return in_utc(moment, field)
    except (ValueError, BadDate):
        raise BadIsoDate(field=field) from None


def iso(moment: dt.datetime) -> str:
    """A moment for machines: ISO 8601 in Bangkok time, to the second, with its offset."""
    return moment.astimezone(BANGKOK).isoformat(timespec="seconds")


def refuse_future(moment: dt.datetime, at: dt.datetime, *, field: str = InTheFuture.field) -> None:
    """Raise `InTheFuture`, naming `field`, when `moment` is after `at` by more than a clock's skew."""
    if moment > at + CLOCK_SKEW:
        raise InTheFuture(field=field)
