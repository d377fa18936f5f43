"""The figures of the queue as JSON: numbers in seconds, shares with both their parts.

Every group of tickets has ``issued``, ``served``, ``no_shows``, ``left``, ``cancelled``,
``open_now``, ``services_given``, ``no_show_rate``, ``waiting``, ``walking``, ``service`` and
``within_standard``. A share is ``{"numerator", "denominator", "ratio"}``, a time ``{"count", "of",
"total_seconds", "mean_seconds", "median_seconds", "p90_seconds"}``; what is not known is null. Days
are ISO 8601 in Bangkok, ``to`` is the first day that is not counted, weekdays are those of ISO 8601
(Monday is 1). Of a service ``transferred_in`` and ``transferred_out`` are all transfers to it and
away from it, ``passed_on`` those of the latter that came before its service had begun, and
``issued`` + ``transferred_in`` = ``served`` + ``passed_on`` + ``no_shows`` + ``left`` +
``cancelled`` + ``open_now``. ``open_seconds`` of a counter is null where nothing is known of it.
``definitions`` say in English what each figure means.
"""

from __future__ import annotations

from gecc_desk.console.measures_json import times_as_json
from gecc_desk.domain import moments
from gecc_desk.domain.measures import Share
from gecc_desk.domain.queue_figures import (
    CounterFigures,
    LunchFigures,
    QueueFigures,
    ServiceFigures,
    TicketFigures,
)
from gecc_desk.domain.queue_figures_terms import DEFINITIONS


def as_json(figures: QueueFigures) -> dict[str, object]:
    """All figures of a period."""
    return {
        "from": figures.period.first.isoformat(),
        "to": figures.period.end.isoformat(),
        "as_of": moments.iso(figures.as_of),
        "days_with_tickets": figures.days_with_tickets,
        **_group(figures),
        "by_lane": [{"lane": one.lane.value, **_group(one)} for one in figures.by_lane],
        "by_reason": [{"reason": one.reason.value, **_group(one)} for one in figures.by_reason],
        "by_service": [_service(one) for one in figures.by_service],
        "by_counter": [_counter(one) for one in figures.by_counter],
        "by_hour": [
            {"hour": one.hour, "lunch": one.is_lunch, **_group(one)} for one in figures.by_hour
        ],
        "by_weekday_hour": [
            {
                "weekday": one.weekday + 1,
                "hour": one.hour,
                "issued": one.issued,
                "served": one.served,
                "waiting": times_as_json(one.waiting),
            }
            for one in figures.by_weekday_hour
        ],
        "by_day": [{"day": one.day.isoformat(), **_group(one)} for one in figures.by_day],
        "lunch": _lunch(figures.lunch),
        "definitions": {term.key: term.meaning_en for term in DEFINITIONS},
    }


def _group(one: TicketFigures) -> dict[str, object]:
    return {
        "issued": one.issued,
        "served": one.served,
        "no_shows": one.no_shows,
        "left": one.left,
        "cancelled": one.cancelled,
        "open_now": one.open_now,
        "services_given": one.services_given,
        "no_show_rate": _share(one.no_show_rate),
        "waiting": times_as_json(one.waiting),
        **_given(one),
    }


def _service(one: ServiceFigures) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "standard_minutes": one.standard_minutes,
        "issued": one.issued,
        "transferred_in": one.transferred_in,
        "transferred_out": one.transferred_out,
        "served": one.served,
        "passed_on": one.passed_on,
        "no_shows": one.no_shows,
        "left": one.left,
        "cancelled": one.cancelled,
        "open_now": one.open_now,
        "no_show_rate": _share(one.no_show_rate),
        "waiting": times_as_json(one.waiting),
        **_given(one),
    }


def _counter(one: CounterFigures) -> dict[str, object]:
    return {
        "counter": one.counter,
        "served": one.served,
        "no_shows": one.no_shows,
        "no_show_rate": _share(one.no_show_rate),
        "open_seconds": one.open_seconds,
        **_given(one),
    }


def _lunch(one: LunchFigures) -> dict[str, object]:
    return {
        "issued": one.issued,
        "served": one.served,
        "waiting": times_as_json(one.waiting),
        "begun": one.begun,
        "days_served": _share(one.days_served),
        "open_counters": _share(one.open_counters),
    }


def _given(one: TicketFigures | ServiceFigures | CounterFigures) -> dict[str, object]:
    return {
        "walking": times_as_json(one.walking),
        "service": times_as_json(one.service),
        "within_standard": _share(one.within_standard),
    }


def _share(share: Share) -> dict[str, object]:
    ratio = None if share.ratio is None else round(share.ratio, 6)
    return {"numerator": share.numerator, "denominator": share.denominator, "ratio": ratio}
