"""What the phone register's figures say, in plain Thai sentences, one matter a paragraph."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.phone_figures import FREQUENT_FROM, PhoneComparison, PhoneFigures
from gecc_desk.reports.figure_words import (
    NB,
    NO_DATA,
    WEEKDAYS,
    hour_span,
    minutes,
    percent,
    share_in_words,
)
from gecc_desk.reports.phone_wording import (
    OUTSIDE,
    Earlier,
    comparable,
    day_of,
    days_of,
    in_sentence,
    not_comparable,
    outside_office,
    title_tells_days,
)

#: So many topics and units are named in a sentence.
_NAMED = 3


def nothing_received(comparison: PhoneComparison) -> str:
    """What is said of a period without a call."""
    now = comparison.now
    if not now.has_begun:
        return f"{_when(now)} ยังไม่เริ่มต้น จึงยังไม่มีตัวเลขให้แสดง"
    voided = f" (มีรายการที่ยกเลิก {now.voided:,}{NB}รายการ)" if now.voided else ""
    return (
        f"ไม่มีการบันทึกการรับสายโทรศัพท์ใน{_when(now)}{voided} "
        "รายงานนี้จึงไม่มีตัวเลขและร้อยละให้แสดง "
        "หากสำนักงานรับสายโทรศัพท์ในช่วงนี้ โปรดตรวจสอบช่วงวันที่ที่เลือก"
    )


def sentences(comparison: PhoneComparison) -> Iterator[str]:
    """The whole summary."""
    now, others = comparison.now, comparable(comparison)
    yield _received(now, others)
    yield from not_comparable(comparison)
    yield _topics(now)
    yield _busiest(now)
    yield _compared(
        "รับสายภายใน 3 เสียงเรียก", "สายที่ทราบจำนวนเสียงเรียก", now, others, _within_three_rings
    )
    yield _compared("ตอบได้ในการติดต่อครั้งแรก", "สายที่ระบุว่าได้หรือไม่ได้", now, others, _first_contact)
    yield _transfers(now, others)
    yield _callbacks(now)
    yield _lengths(now.lengths)
    yield _frequent(now)
    yield _compared("บันทึกลงทะเบียนภายใน 24 ชั่วโมง", "สาย", now, others, _entered)


def _within_three_rings(figures: PhoneFigures) -> Share:
    return figures.within_three_rings


def _first_contact(figures: PhoneFigures) -> Share:
    return figures.first_contact


def _entered(figures: PhoneFigures) -> Share:
    return figures.entered_within_24h


def _connected(figures: PhoneFigures) -> Share:
    return figures.transfers.connected


def _when(figures: PhoneFigures) -> str:
    title = in_sentence(figures.period)
    if title_tells_days(figures.period):
        return title
    return f"{title} ({days_of(figures.period)})"


def _received(now: PhoneFigures, others: Sequence[Earlier]) -> str:
    until = "" if now.is_over or now.period.days == 1 else f" นับถึงวันที่ {day_of(now.as_of)}"
    days = f" รวม {now.days_so_far:,}{NB}วัน" if now.period.days > 1 else ""
    text = f"{_when(now)}{until}{days} สำนักงานรับสายโทรศัพท์ {now.calls:,}{NB}สาย"
    changes = [_change_in_calls(now.calls, one) for one in others]
    if changes:
        text = f"{text} {' และ'.join(changes)}"
    if now.voided:
        text += f" มีรายการที่ยกเลิก {now.voided:,}{NB}รายการ ซึ่งนับแยกต่างหาก"
    return text


def _change_in_calls(calls: int, other: Earlier) -> str:
    then = other.figures.calls
    if calls == then:
        return f"เท่ากับ{other.name}"
    word = "เพิ่มขึ้น" if calls > then else "ลดลง"
    change = Share(abs(calls - then), then)
    ratio = f"คิดเป็นร้อยละ{NB}{percent(change)} " if then else ""
    return f"{word}จาก{other.name} {change.numerator:,}{NB}สาย {ratio}(จาก{NB}{then:,}{NB}สาย)"


def _topics(now: PhoneFigures) -> str:
    if not now.by_topic:
        return f"เรื่องที่ติดต่อ: {NO_DATA}"
    named = [(f"“{one.topic}”", one.calls) for one in now.by_topic]
    return _most("เรื่องที่ติดต่อมากที่สุด", "เรื่อง", named, now.calls)


def _most(what: str, each: str, ranked: Sequence[tuple[str, int]], whole: int) -> str:
    """Who comes first and, where names are left, who next; equals are told together."""
    ranks = [
        (calls, [name for name, _ in names])
        for calls, names in itertools.groupby(ranked, key=lambda one: one[1])
    ]
    (calls, first), *following = ranks
    if len(first) > _NAMED:
        return f"{what}มี {len(first):,}{NB}{each}เท่ากัน {each}ละ{NB}{_share(calls, whole)}"
    equal = "เท่ากัน" if len(first) > 1 else ""
    text = f"{what}{equal}คือ {_equals(each, calls, first, whole)}"
    left, told = _NAMED - len(first), []
    for calls, names in following:
        left -= len(names)
        if left < 0:
            break
        told.append(_equals(each, calls, names, whole))
    return f"{text} รองลงมาคือ {' และ '.join(told)}" if told else text


def _equals(each: str, calls: int, names: Sequence[str], whole: int) -> str:
    """One name with its share, or several with the share of each."""
    share = _share(calls, whole)
    if len(names) == 1:
        return f"{names[0]} {share}"
    return f"{' กับ '.join(names)} {each}ละ{NB}{share}"


def _share(calls: int, whole: int) -> str:
    return share_in_words(Share(calls, whole))


def _busiest(now: PhoneFigures) -> str:
    hours = now.by_weekday_hour
    most = max(map(max, hours))
    places = [
        (f"วัน{WEEKDAYS[day]} เวลา {hour_span(hour)}", most)
        for day, row in enumerate(hours)
        for hour, calls in enumerate(row)
        if calls == most
    ]
    text = _most("ช่วงที่มีสายเข้ามากที่สุด", "ช่วง", places, now.calls)
    outside = Share(outside_office(hours), now.calls)
    if not outside.numerator:
        return f"{text} ไม่มีสายที่รับ{OUTSIDE}"
    return f"{text} สายที่รับ{OUTSIDE} {share_in_words(outside)}"


def _compared(
    what: str,
    unit: str,
    now: PhoneFigures,
    others: Sequence[Earlier],
    share_of: Callable[[PhoneFigures], Share],
) -> str:
    """A share now, and how far it lies from those of earlier periods."""
    share = share_of(now)
    if share.ratio is None:
        return f"{what}: {NO_DATA}"
    told = [_change_in_share(share, one.name, share_of(one.figures)) for one in others]
    return " ".join([f"{what} {share_in_words(share, unit)}", *told])


def _change_in_share(share: Share, name: str, then: Share) -> str:
    if share.percent is None or then.percent is None:
        return f"ส่วน{name}{NO_DATA}"
    # From what is printed: a reader who takes one from the other finds the third.
    points = share.percent - then.percent
    if not points:
        return f"เท่ากับ{name}ซึ่งเป็น{share_in_words(then)}"
    word = "สูงกว่า" if points > 0 else "ต่ำกว่า"
    return f"{word}{name}ซึ่งเป็น{share_in_words(then)} อยู่ {abs(points):.1f}{NB}จุดร้อยละ"


def _transfers(now: PhoneFigures, others: Sequence[Earlier]) -> str:
    transfers = now.transfers
    if not transfers.total:
        return "ไม่มีการโอนสายในช่วงนี้"
    calls = share_in_words(Share(transfers.calls, now.calls), "สาย")
    text = (
        f"มีการโอนสายต่อไปยังหน่วยงานที่เกี่ยวข้อง {calls} รวม {transfers.total:,}{NB}ครั้ง "
        f"{_compared('มีผู้รับสาย', 'ครั้ง', now, others, _connected)}"
    )
    units = [(f"“{one.unit}”", one.total) for one in transfers.by_unit]
    most = [one for one in units if one[1] == units[0][1]]
    if not most:
        return text
    return f"{text} {_most('หน่วยงานที่รับโอนมากที่สุด', 'หน่วยงาน', most, transfers.total)}"


def _callbacks(now: PhoneFigures) -> str:
    promises = now.callbacks
    if not promises.promised:
        return "ไม่มีการนัดโทรกลับในช่วงนี้"
    if not promises.known:
        return f"นัดโทรกลับ {promises.promised:,}{NB}สาย ผลการโทรกลับ: {NO_DATA}"
    kept = promises.kept_in_time
    ground = share_in_words(kept, "สายที่ครบกำหนดหรือโทรกลับแล้ว")
    in_time = (
        f"โทรกลับภายในกำหนด {ground}" if kept.ratio is not None else f"โทรกลับภายในกำหนด: {NO_DATA}"
    )
    text = (
        f"นัดโทรกลับ {promises.promised:,}{NB}สาย {in_time} "
        f"โทรกลับหลังกำหนด {promises.late:,}{NB}สาย "
        f"ไม่ต้องติดต่อแล้ว {promises.not_needed:,}{NB}สาย "
        f"และยังไม่ได้โทรกลับ {promises.open:,}{NB}สาย"
    )
    if promises.overdue:
        text += f" ซึ่งเลยกำหนดแล้ว {promises.overdue:,}{NB}สาย"
    if promises.unknown:
        text += f" อีก {promises.unknown:,}{NB}สายไม่มีข้อมูลการโทรกลับ"
    return text


def _lengths(lengths: Times) -> str:
    if not lengths.count:
        return "ระยะเวลาสนทนา: ไม่มีข้อมูล เพราะไม่มีสายใดที่วัดเวลาไว้"
    known = f"(ทราบเวลา {lengths.count:,}{NB}จาก{NB}{lengths.of:,}{NB}สาย)"
    if lengths.count == 1:
        return f"ระยะเวลาสนทนา {minutes(lengths.mean)}{NB}นาที {known}"
    return (
        f"ระยะเวลาสนทนาเฉลี่ย {minutes(lengths.mean)}{NB}นาที "
        f"และร้อยละ{NB}90 ไม่เกิน {minutes(lengths.p90)}{NB}นาที {known}"
    )


def _frequent(now: PhoneFigures) -> str:
    who = f"ผู้ที่โทรศัพท์ติดต่อตั้งแต่ {FREQUENT_FROM}{NB}ครั้งขึ้นไป"
    if not now.frequent_callers:
        return f"ไม่มี{who}ในช่วงนี้"
    return f"มี{who} {now.frequent_callers:,}{NB}ราย (นับตามหมายเลขโทรศัพท์)"
