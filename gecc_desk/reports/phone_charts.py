"""The charts of the phone report: months, weeks, hours, topics, outcomes, rings and transfers."""

from __future__ import annotations

from collections.abc import Sequence

from gecc_desk.domain.measures import Share
from gecc_desk.domain.phone_figures import (
    PhoneComparison,
    PhoneFigures,
    Span,
    TransferFigures,
)
from gecc_desk.domain.queue_figures import LUNCH_HOUR
from gecc_desk.domain.words import wording
from gecc_desk.reports.charts import Bar, BarChart, HeatMap
from gecc_desk.reports.charts_compared import Pair, PairChart, Stack, StackChart
from gecc_desk.reports.figure_words import WEEKDAYS, percent
from gecc_desk.reports.phone_wording import (
    OFFICE_DAYS,
    OFFICE_HOURS,
    comparable,
    heat_columns,
    heat_counts,
    most_named,
    now_name,
    rings_name,
    short_month_of,
    week_label,
)
from gecc_desk.reports.thai_pdf import Typesetter

#: So many topics have a bar of their own.
MOST_TOPICS = 12
#: More weeks than these are too narrow to read.
_MOST_WEEKS = 16


def shows_weeks(now: PhoneFigures) -> bool:
    """Whether the weeks of a period make a chart."""
    return 1 < len(now.by_week) <= _MOST_WEEKS


def months(typesetter: Typesetter, comparison: PhoneComparison) -> PairChart:
    """The calls of each month, before them those of the month in the same place of the period before."""
    spans = comparison.now.by_month
    labels = [short_month_of(span.period).replace(" ", "\n") for span in spans]
    wide = len(spans) <= 6
    return _pairs(typesetter, comparison, spans, _before(comparison, "by_month"), labels, wide=wide)


def weeks(typesetter: Typesetter, comparison: PhoneComparison) -> PairChart:
    """The calls of each week, before them those of the week in the same place of the period before."""
    spans = comparison.now.by_week
    labels = [week_label(span) for span in spans]
    return _pairs(typesetter, comparison, spans, _before(comparison, "by_week"), labels, wide=False)


def _before(comparison: PhoneComparison, name: str) -> Sequence[Span]:
    """The months or weeks of the period before; none where nothing is compared with it."""
    before = comparison.comparable_before
    return () if before is None else getattr(before, name)


def _pairs(
    typesetter: Typesetter,
    comparison: PhoneComparison,
    now: Sequence[Span],
    then: Sequence[Span],
    labels: Sequence[str],
    *,
    wide: bool,
) -> PairChart:
    pairs = []
    for at, (span, label) in enumerate(zip(now, labels, strict=True)):
        earlier = then[at].calls if at < len(then) else None
        figures = f"{span.calls:,}"
        if wide and earlier is not None:
            figures = f"{span.calls:,} ({earlier:,})"
        pairs.append(Pair(label, span.calls, earlier, figures))
    names = _names(comparison)
    axis = f"จำนวนสาย ตัวเลขบนแท่งคือ{names[0]}"
    if wide and then:
        axis = f"{axis} (ในวงเล็บคือ{names[1]})"
    return PairChart(typesetter, pairs, now=names[0], then=names[1] if then else "", axis=axis)


def _names(comparison: PhoneComparison) -> tuple[str, str]:
    """What now is called, and what the period before is; empty where nothing is compared with it."""
    others = comparable(comparison)
    before = next((one.name for one in others if one.figures is comparison.before), "")
    return now_name(comparison.now.period), before


def hours(typesetter: Typesetter, now: PhoneFigures) -> HeatMap:
    """Weekday and hour of the day; outside office hours added up, so that all calls are in it."""
    rows = [*(WEEKDAYS[day] for day in OFFICE_DAYS), "เสาร์–อาทิตย์"]
    return HeatMap(
        typesetter,
        rows,
        heat_columns(),
        heat_counts(now.by_weekday_hour),
        marked=1 + LUNCH_HOUR - OFFICE_HOURS.start,
        mark="พักกลางวัน",
        axis=f"ชั่วโมงที่รับสาย (นาฬิกา) รวม {now.calls:,} สาย",
    )


def topics(typesetter: Typesetter, comparison: PhoneComparison) -> BarChart:
    """The most frequent topics, the rest together, and behind each what it was before."""
    first, rest = most_named(comparison.now.by_topic, MOST_TOPICS)
    then = comparison.comparable_before
    before = {} if then is None else {one.topic: one.calls for one in then.by_topic}
    named = [(one.topic, one.calls, before.pop(one.topic, 0)) for one in first]
    if rest or sum(before.values()):
        name = f"เรื่องอื่น ๆ {len(rest):,} เรื่อง" if rest else "เรื่องอื่น ๆ"
        named.append((name, sum(one.calls for one in rest), sum(before.values())))
    return _bars(typesetter, comparison, named)


def outcomes(typesetter: Typesetter, comparison: PhoneComparison) -> BarChart:
    """What came of the calls."""
    before = {one.outcome: one.calls for one in comparison.before.by_outcome}
    named = [
        (wording(one.outcome).th, one.calls, before.get(one.outcome, 0))
        for one in comparison.now.by_outcome
    ]
    return _bars(typesetter, comparison, named)


def _bars(
    typesetter: Typesetter, comparison: PhoneComparison, named: Sequence[tuple[str, int, int]]
) -> BarChart:
    now, before = _names(comparison)
    whole = comparison.now.calls
    bars = [
        Bar(
            name,
            calls,
            then if before else None,
            f"{calls:,} ({percent(Share(calls, whole))} %)" + (f" · {then:,}" if before else ""),
        )
        for name, calls, then in named
    ]
    return BarChart(
        typesetter,
        bars,
        value_name=f"{now} (ร้อยละของ {whole:,} สาย)",
        beyond_name=f"· {before}" if before else "",
        narrow=bool(before),
    )


def rings(typesetter: Typesetter, now: PhoneFigures) -> BarChart:
    """After how many rings calls were answered."""
    bars = [
        Bar(
            rings_name(one.rings),
            one.calls,
            None,
            f"{one.calls:,} ({percent(Share(one.calls, now.calls))} %)",
        )
        for one in now.by_rings
    ]
    name = f"{now_name(now.period)} (ร้อยละของ {now.calls:,} สาย)"
    return BarChart(typesetter, bars, value_name=name)


def transfers(typesetter: Typesetter, figures: TransferFigures) -> StackChart:
    """The transfers to each unit, divided into what came of them."""
    stacks = [
        Stack(
            unit.unit,
            [one.transfers for one in unit.by_result],
            f"{unit.total:,} ({percent(unit.connected)} %)",
        )
        for unit in figures.by_unit
    ]
    names = [wording(one.result).th for one in figures.by_result]
    return StackChart(typesetter, stacks, names=names)
