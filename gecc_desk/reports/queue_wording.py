"""The figures of the queue in Thai words and numbers, as they stand on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gecc_desk.domain.moments import clock, service_day, thai_date
from gecc_desk.domain.queue_figures import (
    LUNCH_FROM,
    LUNCH_TO,
    HourFigures,
    LunchFigures,
    QueueFigures,
    ServiceFigures,
    Share,
    Times,
)
from gecc_desk.domain.tickets import Lane

#: What stands where a figure has no ground; never 0.
NO_DATA = "ไม่มีข้อมูล"
#: A number does not part from its unit at the end of a line.
_NB = "\u00a0"

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
LUNCH = f"ช่วงพักกลางวัน ({LUNCH_FROM:%H.%M}–{LUNCH_TO:%H.%M} น.)"


def minutes(length: dt.timedelta | None) -> str:
    """A length of time in minutes with one decimal, or that there is none."""
    return NO_DATA if length is None else f"{length.total_seconds() / 60:,.1f}"


def percent(share: Share) -> str:
    """A share in hundredths with one decimal, or that there is none."""
    return NO_DATA if share.ratio is None else f"{100 * share.ratio:.1f}"


def parts(share: Share) -> str:
    """Numerator and denominator: ``312 / 338``."""
    return f"{share.numerator:,} / {share.denominator:,}"


def known(times: Times) -> str:
    """Of how many of how many the time is known."""
    return f"{times.count:,} / {times.of:,}"


def hour_span(hour: int) -> str:
    """An hour of the day: ``09.00–10.00 น.``."""
    return f"{hour:02}.00–{hour + 1:02}.00{_NB}น."


def open_hours(seconds: int | None) -> str:
    """How long a counter was open, in hours, or that the record does not say."""
    return NO_DATA if seconds is None else f"{seconds / 3600:,.1f}"


def as_it_stood(figures: QueueFigures) -> str:
    """From when the figures are, and that the period goes on, where it does."""
    moment = f"ข้อมูล ณ วันที่ {thai_date(service_day(figures.as_of))} เวลา {clock(figures.as_of)} น."
    if service_day(figures.as_of) < figures.period.end:
        return f"{moment} ช่วงวันที่นี้ยังไม่สิ้นสุด ตัวเลขจึงยังเปลี่ยนแปลงได้"
    return moment


def nothing_issued(figures: QueueFigures) -> str:
    """What is said of a period without a ticket."""
    return (
        f"ไม่มีการออกบัตรคิวในช่วงวันที่ {figures.period.in_thai()} "
        "รายงานนี้จึงไม่มีตัวเลขเวลาและร้อยละให้แสดง "
        "หากสำนักงานเปิดให้บริการในช่วงนี้ โปรดตรวจสอบช่วงวันที่ที่เลือก"
    )


def sentences(figures: QueueFigures) -> Iterator[str]:
    """What the figures say, one matter a paragraph."""
    yield _outcome(figures)
    yield _times(figures)
    yield _standard(figures)
    yield _fast_track(figures)
    yield _busiest(figures)
    yield _lunch(figures.lunch)


def _share(share: Share) -> str:
    """A share with both its numbers: ``ร้อยละ 92.3 (312 จาก 338)``."""
    return f"ร้อยละ{_NB}{percent(share)} ({share.numerator:,}{_NB}จาก{_NB}{share.denominator:,})"


def _outcome(figures: QueueFigures) -> str:
    issued = figures.issued
    days = f"{figures.period.days:,}{_NB}วัน"
    text = (
        f"ช่วงวันที่ {figures.period.in_thai()} รวม {days} มีการออกบัตรคิว "
        f"{figures.days_with_tickets:,}{_NB}วัน จำนวน {issued:,}{_NB}ใบ "
        f"ได้รับบริการ {_share(Share(figures.served, issued))} "
        f"ไม่มาตามเรียก {_share(figures.no_show_rate)} "
        f"ไม่ได้รับบริการเมื่อปิดทำการ {_share(Share(figures.left, issued))} "
        f"และยกเลิก {_share(Share(figures.cancelled, issued))}"
    )
    if figures.open_now:
        text += f" ขณะนี้ยังค้างอยู่ {_share(Share(figures.open_now, issued))}"
    return text


def _times(figures: QueueFigures) -> str:
    waiting, service = figures.waiting, figures.service
    if waiting.median is None or waiting.p90 is None:
        return "ไม่มีข้อมูลเวลารอ เพราะยังไม่มีบัตรคิวใดที่ถูกเรียก"
    waited = _half_and_most("ผู้มารับบริการ", "รอ", waiting, "ใบ")
    if service.median is None or service.p90 is None:
        return waited + " ส่วนเวลาให้บริการไม่มีข้อมูล"
    return f"{waited} {_half_and_most('การให้บริการ', 'ใช้เวลา', service, 'ครั้ง')}"


def _half_and_most(who: str, does: str, times: Times, unit: str) -> str:
    """What half of them did not exceed, and what nine of ten did not; of one, what it took."""
    ground = f"(ทราบเวลา {times.count:,}{_NB}จาก{_NB}{times.of:,}{_NB}{unit})"
    if times.count == 1:
        return f"{who}{does} {minutes(times.median)}{_NB}นาที {ground}"
    return (
        f"{who}ครึ่งหนึ่ง{does}ไม่เกิน {minutes(times.median)}{_NB}นาที "
        f"และร้อยละ{_NB}90 {does}ไม่เกิน {minutes(times.p90)}{_NB}นาที {ground}"
    )


def _standard(figures: QueueFigures) -> str:
    share = figures.within_standard
    if share.ratio is None:
        return "ไม่มีข้อมูลการให้บริการภายในเวลามาตรฐาน เพราะไม่มีบริการที่ทราบเวลา"
    text = f"ให้บริการภายในเวลามาตรฐานที่ประกาศไว้ {_share(share)}"
    slowest = _longest_wait(figures)
    if slowest is None:
        return text
    return (
        f"{text} งานที่รอนานที่สุดคือ “{slowest.name}” "
        f"ซึ่งร้อยละ{_NB}90 รอไม่เกิน {minutes(slowest.waiting.p90)}{_NB}นาที "
        f"(ทราบเวลารอ {slowest.waiting.count:,}{_NB}จาก{_NB}{slowest.waiting.of:,}{_NB}ครั้ง)"
    )


def _longest_wait(figures: QueueFigures) -> ServiceFigures | None:
    """The service with the longest 90th percentile of waiting, where there are several."""
    waited = [one for one in figures.by_service if one.waiting.p90 is not None]
    if len(waited) < 2:
        return None
    return max(waited, key=lambda one: one.waiting.p90 or dt.timedelta())


def _fast_track(figures: QueueFigures) -> str:
    lane = next((one for one in figures.by_lane if one.lane is Lane.FAST_TRACK), None)
    issued = lane.issued if lane else 0
    text = f"ใช้ช่องบริการพิเศษ (Fast{_NB}Track) {_share(Share(issued, figures.issued))}"
    if lane is None or lane.waiting.median is None:
        return text
    return (
        f"{text} ครึ่งหนึ่งรอไม่เกิน {minutes(lane.waiting.median)}{_NB}นาที "
        f"(ทราบเวลารอ {lane.waiting.count:,}{_NB}จาก{_NB}{lane.waiting.of:,}{_NB}ใบ)"
    )


def _busiest(figures: QueueFigures) -> str:
    busiest = max(figures.by_hour, key=_issued_in, default=None)
    if busiest is None:
        return f"ชั่วโมงที่ออกบัตรคิวมากที่สุด: {NO_DATA}"
    return (
        f"ชั่วโมงที่ออกบัตรคิวมากที่สุดคือ {hour_span(busiest.hour)} "
        f"{_share(Share(busiest.issued, figures.issued))}"
    )


def _issued_in(hour: HourFigures) -> int:
    return hour.issued


def _lunch(lunch: LunchFigures) -> str:
    text = (
        f"{LUNCH} ออกบัตรคิว {lunch.issued:,}{_NB}ใบ เริ่มให้บริการ {lunch.begun:,}{_NB}ครั้ง "
        f"มีการให้บริการ {_share(lunch.days_served)} ของวันที่ออกบัตรคิว"
    )
    counters = lunch.open_counters.ratio
    if counters is None:
        return f"{text} จำนวนช่องบริการที่เปิด: {NO_DATA}"
    return (
        f"{text} เปิดช่องบริการเฉลี่ย {counters:.1f}{_NB}ช่อง "
        f"(เวลาที่เปิดรวม {open_hours(lunch.open_counters.numerator)}{_NB}ชั่วโมง "
        f"จากช่วงพักกลางวันรวม {open_hours(lunch.open_counters.denominator)}{_NB}ชั่วโมง)"
    )
