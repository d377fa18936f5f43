"""The figures of the queue in Thai words and numbers, as they stand on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.queue_figures import (
    LUNCH_FROM,
    LUNCH_TO,
    HourFigures,
    LunchFigures,
    QueueFigures,
    ServiceFigures,
)
from gecc_desk.domain.tickets import Lane
from gecc_desk.reports.figure_words import NB, NO_DATA, hour_span, minutes, share_in_words

LUNCH = f"ช่วงพักกลางวัน ({LUNCH_FROM:%H.%M}–{LUNCH_TO:%H.%M} น.)"


def open_hours(seconds: int | None) -> str:
    """How long a counter was open, in hours, or that the record does not say."""
    return NO_DATA if seconds is None else f"{seconds / 3600:,.1f}"


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


def _outcome(figures: QueueFigures) -> str:
    issued = figures.issued
    days = f"{figures.period.days:,}{NB}วัน"
    text = (
        f"ช่วงวันที่ {figures.period.in_thai()} รวม {days} มีการออกบัตรคิว "
        f"{figures.days_with_tickets:,}{NB}วัน จำนวน {issued:,}{NB}ใบ "
        f"ได้รับบริการ {share_in_words(Share(figures.served, issued))} "
        f"ไม่มาตามเรียก {share_in_words(figures.no_show_rate)} "
        f"ไม่ได้รับบริการเมื่อปิดทำการ {share_in_words(Share(figures.left, issued))} "
        f"และยกเลิก {share_in_words(Share(figures.cancelled, issued))}"
    )
    if figures.open_now:
        text += f" ขณะนี้ยังค้างอยู่ {share_in_words(Share(figures.open_now, issued))}"
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
    ground = f"(ทราบเวลา {times.count:,}{NB}จาก{NB}{times.of:,}{NB}{unit})"
    if times.count == 1:
        return f"{who}{does} {minutes(times.median)}{NB}นาที {ground}"
    return (
        f"{who}ครึ่งหนึ่ง{does}ไม่เกิน {minutes(times.median)}{NB}นาที "
        f"และร้อยละ{NB}90 {does}ไม่เกิน {minutes(times.p90)}{NB}นาที {ground}"
    )


def _standard(figures: QueueFigures) -> str:
    share = figures.within_standard
    if share.ratio is None:
        return "ไม่มีข้อมูลการให้บริการภายในเวลามาตรฐาน เพราะไม่มีบริการที่ทราบเวลา"
    text = f"ให้บริการภายในเวลามาตรฐานที่ประกาศไว้ {share_in_words(share)}"
    slowest = _longest_wait(figures)
    if slowest is None:
        return text
    return (
        f"{text} งานที่รอนานที่สุดคือ “{slowest.name}” "
        f"ซึ่งร้อยละ{NB}90 รอไม่เกิน {minutes(slowest.waiting.p90)}{NB}นาที "
        f"(ทราบเวลารอ {slowest.waiting.count:,}{NB}จาก{NB}{slowest.waiting.of:,}{NB}ครั้ง)"
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
    text = f"ใช้ช่องบริการพิเศษ (Fast{NB}Track) {share_in_words(Share(issued, figures.issued))}"
    if lane is None or lane.waiting.median is None:
        return text
    return (
        f"{text} ครึ่งหนึ่งรอไม่เกิน {minutes(lane.waiting.median)}{NB}นาที "
        f"(ทราบเวลารอ {lane.waiting.count:,}{NB}จาก{NB}{lane.waiting.of:,}{NB}ใบ)"
    )


def _busiest(figures: QueueFigures) -> str:
    busiest = max(figures.by_hour, key=_issued_in, default=None)
    if busiest is None:
        return f"ชั่วโมงที่ออกบัตรคิวมากที่สุด: {NO_DATA}"
    return (
        f"ชั่วโมงที่ออกบัตรคิวมากที่สุดคือ {hour_span(busiest.hour)} "
        f"{share_in_words(Share(busiest.issued, figures.issued))}"
    )


def _issued_in(hour: HourFigures) -> int:
    return hour.issued


def _lunch(lunch: LunchFigures) -> str:
    text = (
        f"{LUNCH} ออกบัตรคิว {lunch.issued:,}{NB}ใบ เริ่มให้บริการ {lunch.begun:,}{NB}ครั้ง "
        f"มีการให้บริการ {share_in_words(lunch.days_served)} ของวันที่ออกบัตรคิว"
    )
    counters = lunch.open_counters.ratio
    if counters is None:
        return f"{text} จำนวนช่องบริการที่เปิด: {NO_DATA}"
    return (
        f"{text} เปิดช่องบริการเฉลี่ย {counters:.1f}{NB}ช่อง "
        f"(เวลาที่เปิดรวม {open_hours(lunch.open_counters.numerator)}{NB}ชั่วโมง "
        f"จากช่วงพักกลางวันรวม {open_hours(lunch.open_counters.denominator)}{NB}ชั่วโมง)"
    )
