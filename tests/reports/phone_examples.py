"""Invented registers of calls, and their figures counted in the plainest way, for the report to show."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence

from gecc_desk.domain.calls import (
    Call,
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
)
from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.moments import BANGKOK
from gecc_desk.domain.office import USUAL_TOPICS, USUAL_UNITS
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import (
    FiscalQuarter,
    Period,
    months_later,
    period_before,
    same_period_last_year,
)
from gecc_desk.domain.phone_figures import (
    CallbackFigures,
    FrequentCaller,
    KindCalls,
    OutcomeCalls,
    PhoneComparison,
    PhoneFigures,
    ResultTransfers,
    RingCalls,
    Span,
    TopicCalls,
    TransferFigures,
    UnitTransfers,
)

QUARTER = FiscalQuarter(2570, 1).period
MADE = dt.datetime(2027, 1, 4, 8, 30, tzinfo=BANGKOK).astimezone(dt.UTC)
#: How many calls an office of this size has in a quarter.
FULL = 2_300

_NAMES = ("นายกิตติศักดิ์ วงศ์สุวรรณ", "น.ส.ปรียาภรณ์ ศรีสมบูรณ์", "นางณัฏฐ์ญาดา ฐิติวัฒน์", "ด.ต.สมชาย ใจดี")
_NOTES = (
    "ผู้ถูกคุมความประพฤติแจ้งว่าไม่สามารถมารายงานตัวตามนัดได้เนื่องจากเจ็บป่วย ขอเลื่อนนัดเป็นสัปดาห์หน้า",
    "แจ้งวันและเวลาที่ต้องมารายงานตัวพร้อมเอกสารที่ต้องนำมา",
    "ประสานกับพนักงานคุมประพฤติเจ้าของสำนวนแล้ว จะติดต่อกลับ", "",
)  # fmt: skip


def invented_calls(
    count: int,
    period: Period = QUARTER,
    *,
    topics: Sequence[str] = USUAL_TOPICS,
    units: Sequence[str] = USUAL_UNITS,
) -> Iterator[Call]:
    """So many calls in the order in which they came; the same every time."""
    chance = random.Random(2569 + period.first.toordinal())
    days = [period.first + dt.timedelta(day) for day in range(period.days)]
    work = [day for day in days if day.weekday() < 5] or days
    minutes = sorted(
        (chance.choice(work if chance.random() < 0.97 else days), chance.choices(_HOURS, _LOAD)[0], chance.randrange(60))
        for _ in range(count)
    )  # fmt: skip
    for number, (day, hour, minute) in enumerate(minutes, start=1):
        at = dt.datetime.combine(day, dt.time(hour, minute), BANGKOK).astimezone(dt.UTC)
        yield _call(number, at, chance, topics, units)


_HOURS = range(7, 19)
_LOAD = (1, 14, 22, 19, 14, 6, 16, 18, 13, 6, 1, 1)


def _call(
    number: int, at: dt.datetime, chance: random.Random, topics: Sequence[str], units: Sequence[str]
) -> Call:
    outcome = chance.choices(list(Outcome), (55, 27, 9, 7, 2))[0]
    transfers = tuple(
        Transfer(
            chance.choice(units), chance.choices(list(TransferResult), (70, 14, 10, 6))[0], "12"
        )
        for _ in range(chance.choice((1, 1, 1, 2)) if outcome is Outcome.TRANSFERRED else 0)
    )
    phone = f"08{chance.randrange(10)}-{chance.randrange(100, 104)}-{chance.randrange(1000, 1180)}"
    note = chance.choice(_NOTES)
    entry = CallEntry(
        at,
        chance.choices(topics, [30 / (place + 1) for place in range(len(topics))])[0],
        outcome,
        caller=chance.choice(_NAMES),
        phone=phone,
        transfers=transfers,
        callback_at=at + dt.timedelta(hours=3) if outcome is Outcome.CALLBACK else None,
        rings=chance.choices(list(Rings), (40, 28, 12, 8, 12))[0],
        note=f"{note} เลขที่ {number}" if note else "",
        kind=chance.choice((None, *CallerKind)),
        first_contact=chance.choices((None, *FirstContact), (10, 60, 20, 10))[0],
        length=dt.timedelta(seconds=chance.randrange(20, 600)) if chance.random() < 0.6 else None,
    )
    recorded = at + dt.timedelta(hours=chance.choice((0, 0, 0, 0, 1, 30)))
    voided = at + dt.timedelta(hours=2) if chance.random() < 0.006 else None
    return Call(
        number,
        entry,
        phone,
        recorded,
        recorded_by=chance.choice(("สมศรี", "น้ำฝน ปั้นทอง")),
        voided_at=voided,
    )


def figures_of(
    calls: Sequence[Call], period: Period = QUARTER, as_of: dt.datetime = MADE
) -> PhoneFigures:
    """What a person would count of these calls, all of the period."""
    counted = [call.entry for call in calls if call.voided_at is None]
    kept = [call for call in calls if call.voided_at is None]
    local = [entry.received_at.astimezone(BANGKOK) for entry in counted]
    hours = Counter((at.weekday(), at.hour) for at in local)
    kinds = Counter(entry.kind for entry in counted)
    rings = Counter(entry.rings for entry in counted)
    outcomes = Counter(entry.outcome for entry in counted)
    firsts = Counter(entry.first_contact for entry in counted)
    within = sum(rings[one] for one in Rings if one.within_three)
    promised = sum(entry.promises for entry in counted)
    numbers = Counter(entry.phone for entry in counted if entry.phone)
    frequent = [one for one in numbers.most_common() if one[1] >= 3]
    lengths = sorted(entry.length for entry in counted if entry.length is not None)
    return PhoneFigures(
        period=period,
        as_of=as_of,
        calls=len(counted),
        voided=len(calls) - len(counted),
        by_month=_spans(months_of(period), local),
        by_week=_spans(weeks_of(period), local),
        by_weekday_hour=tuple(tuple(hours[day, hour] for hour in range(24)) for day in range(7)),
        by_topic=tuple(
            TopicCalls(*one) for one in Counter(entry.topic for entry in counted).most_common()
        ),
        by_kind=tuple(KindCalls(kind, kinds[kind]) for kind in (*CallerKind, None)),
        by_outcome=tuple(OutcomeCalls(one, outcomes[one]) for one in Outcome),
        by_rings=tuple(RingCalls(one, rings[one]) for one in Rings),
        transfers=_transfers(counted),
        within_three_rings=Share(within, within + rings[Rings.MORE]),
        first_contact=Share(
            firsts[FirstContact.YES], firsts[FirstContact.YES] + firsts[FirstContact.NO]
        ),
        callbacks=CallbackFigures(
            promised=promised,
            in_time=promised * 7 // 10,
            late=promised // 10,
            not_needed=0,
            open=promised - promised * 7 // 10 - promised // 10,
            overdue=(promised - promised * 7 // 10 - promised // 10) // 2,
        ),
        entered_within_24h=Share(
            sum(
                call.recorded_at - call.entry.received_at <= dt.timedelta(hours=24) for call in kept
            ),
            len(counted),
        ),
        frequent=tuple(
            FrequentCaller(
                shown=f"{number[:3]}-XXX-{number[-4:]}",
                normal=number.replace("-", ""),
                calls=count,
                kind=CallerKind.PROBATIONER,
                topic=USUAL_TOPICS[0],
            )
            for number, count in frequent[:50]
        ),
        frequent_callers=len(frequent),
        lengths=_times(lengths, len(counted)),
    )


def _times(lengths: Sequence[dt.timedelta], of: int) -> Times:
    if not lengths:
        return Times(0, of)
    total = sum(lengths, dt.timedelta())
    median, p90 = lengths[len(lengths) // 2], lengths[-(-9 * len(lengths) // 10) - 1]
    return Times(len(lengths), of, total, median, p90)


def _transfers(entries: Sequence[CallEntry]) -> TransferFigures:
    all_of = Counter((one.unit, one.result) for entry in entries for one in entry.transfers)
    units = Counter(one.unit for entry in entries for one in entry.transfers)
    return TransferFigures(
        calls=sum(bool(entry.transfers) for entry in entries),
        by_result=tuple(
            ResultTransfers(result, sum(all_of[unit, result] for unit in units))
            for result in TransferResult
        ),
        by_unit=tuple(
            UnitTransfers(
                unit,
                tuple(ResultTransfers(result, all_of[unit, result]) for result in TransferResult),
            )
            for unit, _ in units.most_common()
        ),
    )


def _spans(periods: Sequence[Period], local: Sequence[dt.datetime]) -> tuple[Span, ...]:
    return tuple(
        Span(one, sum(one.first <= at.date() < one.end for at in local)) for one in periods
    )


def months_of(period: Period) -> list[Period]:
    months, first = [], period.first
    while first < period.end:
        following = min(months_later(first.replace(day=1), 1), period.end)
        months.append(Period(first, following))
        first = following
    return months


def weeks_of(period: Period) -> list[Period]:
    weeks, first = [], period.first
    while first < period.end:
        following = min(first + dt.timedelta(7 - first.weekday()), period.end)
        weeks.append(Period(first, following))
        first = following
    return weeks


def comparison(
    now: int = FULL,
    before: int = 2_150,
    last_year: int = 2_480,
    *,
    period: Period = QUARTER,
    topics: Sequence[str] = USUAL_TOPICS,
    units: Sequence[str] = USUAL_UNITS,
) -> PhoneComparison:
    """The figures of three invented periods of so many calls."""

    def of(count: int, which: Period) -> PhoneFigures:
        calls = list(invented_calls(count, which, topics=topics, units=units))
        return figures_of(calls, which)

    return PhoneComparison(
        now=of(now, period),
        before=of(before, period_before(period)),
        last_year=of(last_year, same_period_last_year(period)),
    )


def one_call(**more: object) -> Call:
    """The first call of the quarter, of which only what a test is about need be said."""
    call = next(invented_calls(1))
    return dataclasses.replace(call, entry=dataclasses.replace(call.entry, **more), voided_at=None)  # type: ignore[arg-type]
