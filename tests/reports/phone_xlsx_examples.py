"""Invented figures of the telephone and calls of a register, for the workbook to show."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator, Mapping

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
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import (
    FiscalQuarter,
    Period,
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
from gecc_desk.domain.report_notes import ReportNote, Signer
from tests.reports.phone_examples import months_of, weeks_of

QUARTER = FiscalQuarter(2569, 1).period
MADE_AT = dt.datetime(2026, 1, 5, 8, 30, tzinfo=BANGKOK).astimezone(dt.UTC)
EVIL = '=HYPERLINK("http://example.org","กด")'
TOPICS = (
    "สอบถามวันและเวลารายงานตัว", "ขอเลื่อนนัดรายงานตัว", "สอบถามเอกสารที่ต้องนำมา", "ขอพบพนักงานคุมประพฤติ",
    "สอบถามสถานที่ตั้งและการเดินทาง", "การทำงานบริการสังคม", "ผลการตรวจสารเสพติด", "แจ้งย้ายที่อยู่",
    "สอบถามคดีของญาติ", "หน่วยงานขอประสานข้อมูลผู้ถูกคุมความประพฤติเพื่อประกอบการพิจารณาของศาล",
    "อุปกรณ์อิเล็กทรอนิกส์ติดตามตัว (EM)", "ร้องเรียนการให้บริการ", "ขอหนังสือรับรอง", "สมัครงาน",
    "การพักการลงโทษ", "อาสาสมัครคุมประพฤติ", EVIL,
)  # fmt: skip
UNITS = (
    "กลุ่มควบคุมและสอดส่อง", "กลุ่มสืบเสาะและพินิจ", "กลุ่มกิจกรรมชุมชนและบริการสังคม", "ฝ่ายบริหารทั่วไป",
    "กลุ่มพัฒนาพฤตินิสัย", "ผู้อำนวยการ",
)  # fmt: skip
NOTE = ReportNote(
    analysis=(
        "จำนวนสายเพิ่มขึ้นจากไตรมาสก่อน โดยเฉพาะช่วง 09.00–11.00 น. ของวันจันทร์\n"
        "เรื่องที่ติดต่อมากที่สุดเป็นการสอบถามวันรายงานตัว ซึ่งเจ้าหน้าที่ประชาสัมพันธ์ตอบได้ทันที\n\n"
        "สายที่โอนไปยังกลุ่มสืบเสาะและพินิจไม่มีผู้รับมากกว่าหน่วยงานอื่น "
        + "ควรตรวจสอบผู้รับสายแทนในช่วงพักกลางวัน "
        * 40
    ),
    proposals=f"{EVIL}\nจัดเวรรับสายแทนในช่วงพักกลางวัน",
    met_on=dt.date(2026, 1, 12),
    prepared=Signer("นางสาวน้ำฝน ปั้นทอง", "เจ้าพนักงานธุรการชำนาญงาน"),
    director=Signer("นายสมชาย ใจดี", "ผู้อำนวยการสำนักงานคุมประพฤติจังหวัดเชียงใหม่"),
    changed_at=dt.datetime(2026, 1, 12, 4, 0, tzinfo=dt.UTC),
    changed_by="น้ำฝน",
)


def comparison(period: Period = QUARTER, *, last_year: bool = True) -> PhoneComparison:
    """A quarter, the one before, and that of last year with a call or without any."""
    year_ago = same_period_last_year(period)
    return PhoneComparison(
        now=figures(period, 1),
        before=figures(period_before(period), 2, without=(TOPICS[3],), more={"เรื่องที่ไม่มีแล้ว": 7}),
        last_year=figures(year_ago, 3)
        if last_year
        else PhoneFigures(period=year_ago, as_of=MADE_AT),
    )


def figures(
    period: Period,
    seed: int,
    *,
    without: tuple[str, ...] = (),
    more: Mapping[str, int] | None = None,
) -> PhoneFigures:
    """Figures that agree with one another, as those counted would."""
    chance = random.Random(seed)
    topics = {name: max(90 // (place + 1) + chance.randrange(9), 1) for place, name in enumerate(TOPICS) if name not in without}  # fmt: skip
    topics |= more or {}
    calls = sum(topics.values())
    units = tuple(
        UnitTransfers(unit, tuple(ResultTransfers(one, chance.randrange(1, 12)) for one in TransferResult))
        for unit in UNITS[: 6 if seed == 1 else 4]
    )  # fmt: skip
    whole = tuple(
        ResultTransfers(one, sum(unit.by_result[place].transfers for unit in units))
        for place, one in enumerate(TransferResult)
    )
    rings = _shared(chance, calls, len(Rings))
    known = calls - rings[-1]
    return PhoneFigures(
        period=period,
        as_of=max(MADE_AT, period.bounds[1]),
        calls=calls,
        voided=seed + 1,
        by_month=_spans(chance, months_of(period), calls),
        by_week=_spans(chance, weeks_of(period), calls),
        by_weekday_hour=_by_hour(chance, calls),
        by_topic=tuple(TopicCalls(*one) for one in sorted(topics.items(), key=lambda one: -one[1])),
        by_kind=tuple(KindCalls(*one) for one in zip((*CallerKind, None), _shared(chance, calls, 5), strict=True)),
        by_outcome=tuple(OutcomeCalls(*one) for one in zip(Outcome, _shared(chance, calls, 5), strict=True)),
        by_rings=tuple(RingCalls(*one) for one in zip(Rings, rings, strict=True)),
        transfers=TransferFigures(calls=sum(one.total for one in units) - 3, by_result=whole, by_unit=units),
        within_three_rings=Share(sum(rings[:3]), known),
        # What nobody wrote down: nothing to take a part of.
        first_contact=Share(0, 0) if seed == 1 else Share(60, 80),
        callbacks=CallbackFigures(promised=20 + seed, in_time=12, late=3, not_needed=2, open=3 + seed, overdue=1),
        entered_within_24h=Share(calls - 5, calls),
        frequent=tuple(
            FrequentCaller(
                shown=f"081-XXX-{5600 + place}", normal=f"+668198{place:02}{5600 + place}", calls=9 - place,
                kind=CallerKind.RELATIVE if place else None, topic=TOPICS[place],
            )
            for place in range(5)
        ),
        frequent_callers=5,
        lengths=Times(
            calls - 40, calls, (calls - 40) * dt.timedelta(seconds=170 - 7 * seed),
            dt.timedelta(seconds=120), dt.timedelta(minutes=6, seconds=20 - seed),
        ),
    )  # fmt: skip


def _shared(chance: random.Random, calls: int, parts: int) -> list[int]:
    """Calls dealt out to so many parts."""
    at = sorted(chance.randrange(calls + 1) for _ in range(parts - 1))
    return [end - begin for begin, end in zip((0, *at), (*at, calls), strict=True)]


def _spans(chance: random.Random, periods: list[Period], calls: int) -> tuple[Span, ...]:
    shares = [calls // len(periods)] * len(periods)
    shares[0] += calls - sum(shares)
    for place in range(1, len(shares)):
        moved = chance.randrange(1 + shares[place] // 3)
        shares[place] -= moved
        shares[place - 1] += moved
    return tuple(Span(*one) for one in zip(periods, shares, strict=True))


def _by_hour(chance: random.Random, calls: int) -> tuple[tuple[int, ...], ...]:
    counts = [[0] * 24 for _ in range(7)]
    for _ in range(calls):
        hour = min(max(round(chance.gauss(11, 2.2)), 7), 17)
        counts[chance.choices(range(7), (9, 7, 7, 6, 6, 1, 0))[0]][hour] += 1
    return tuple(map(tuple, counts))


def calls(many: int = 40) -> Iterator[Call]:
    """Calls of the quarter, with what may stand in a field."""
    first = dt.datetime(2025, 10, 1, 1, 5, 9, tzinfo=dt.UTC)
    for number in range(1, many + 1):
        at = first + dt.timedelta(hours=37 * number % 2160)
        entry = CallEntry(
            at, TOPICS[number % len(TOPICS)], list(Outcome)[number % 5], caller=f"นางสาวสมหญิง คนที่ {number}",
            phone=f"08123456{number % 100:02}", rings=list(Rings)[number % 5], kind=[*CallerKind, None][number % 5],
            first_contact=[*FirstContact, None][number % 4], length=dt.timedelta(seconds=30 + number),
            note="เลขประจำตัว 1-2345-67890-12-1" if number % 3 == 0 else "",
        )  # fmt: skip
        if entry.outcome is Outcome.TRANSFERRED:
            to = (
                Transfer(UNITS[0], TransferResult.BUSY, "12"),
                Transfer(UNITS[1], TransferResult.CONNECTED),
            )
            entry = dataclasses.replace(entry, transfers=to)
        yield Call(number, entry, entry.phone, at + dt.timedelta(minutes=2), recorded_by="สมศรี")
