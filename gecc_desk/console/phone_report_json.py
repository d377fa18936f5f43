"""The figures of the phone register as JSON.

A share is ``{"n", "of"}``; where there is nothing to take a part of, ``of`` is 0 and ``n`` null.
Times are in seconds, null where they are not known. Days are ISO 8601 in Bangkok, ``to`` is the
first day that is not counted; months are ``2025-10``, weeks are named for their first day in the
period; ``by_weekday_hour`` has seven rows of 24 hours, Monday first. ``previous`` (the period
before) and ``same_quarter_last_year`` have null for ``calls`` where the register holds
nothing of that time; ``not_compared`` says why no change may be reckoned from them: ``running``
(this period has not ended), ``no_register`` or ``began_within`` (the register began in its midst);
null where it may. Numbers of frequent callers are masked. ``definitions`` say in English what
each figure means.
"""

from __future__ import annotations

from gecc_desk.console.measures_json import times_as_json
from gecc_desk.domain import moments
from gecc_desk.domain.measures import Share
from gecc_desk.domain.periods import Period, fiscal_quarter
from gecc_desk.domain.phone_figures import (
    CallbackFigures,
    FrequentCaller,
    PhoneComparison,
    PhoneFigures,
    ResultTransfers,
    TransferFigures,
)
from gecc_desk.domain.phone_figures_terms import DEFINITIONS


def as_json(comparison: PhoneComparison) -> dict[str, object]:
    """All figures of a period, beside those of the time before and of a year before."""
    now = comparison.now
    quarter = fiscal_quarter(now.period)
    return {
        "period": _period(now.period),
        "quarter": None if quarter is None else str(quarter),
        "as_of": moments.iso(now.as_of),
        "calls": now.calls,
        "voided": now.voided,
        "by_month": {f"{one.period.first:%Y-%m}": one.calls for one in now.by_month},
        "by_week": {one.period.first.isoformat(): one.calls for one in now.by_week},
        "by_weekday_hour": [list(hours) for hours in now.by_weekday_hour],
        "by_topic": {one.topic: one.calls for one in now.by_topic},
        "by_kind": {one.kind or "unknown": one.calls for one in now.by_kind},
        "by_outcome": {one.outcome.value: one.calls for one in now.by_outcome},
        "by_rings": {one.rings.value: one.calls for one in now.by_rings},
        "transfers": _transfers(now.transfers),
        "within_three_rings": _share(now.within_three_rings),
        "first_contact": _share(now.first_contact),
        "callbacks": _callbacks(now.callbacks),
        "entered_within_24h": _share(now.entered_within_24h),
        "frequent_callers": {
            "callers": now.frequent_callers,
            "most_frequent": [_caller(one) for one in now.frequent],
        },
        "lengths": times_as_json(now.lengths),
        "previous": _earlier(comparison, comparison.before),
        "same_quarter_last_year": _earlier(comparison, comparison.last_year),
        "definitions": {term.key: term.meaning_en for term in DEFINITIONS},
    }


def _period(period: Period) -> dict[str, object]:
    return {"from": period.first.isoformat(), "to": period.end.isoformat()}


def _share(share: Share) -> dict[str, object]:
    return {"n": share.numerator if share.denominator else None, "of": share.denominator}


def _transfers(transfers: TransferFigures) -> dict[str, object]:
    return {
        "calls": transfers.calls,
        "total": transfers.total,
        "connected": transfers.connected.numerator,
        "by_result": _results(transfers.by_result),
        "by_unit": {
            one.unit: {
                "total": one.total,
                "connected": one.connected.numerator,
                "by_result": _results(one.by_result),
            }
            for one in transfers.by_unit
        },
    }


def _results(results: tuple[ResultTransfers, ...]) -> dict[str, object]:
    return {one.result.value: one.transfers for one in results}


def _callbacks(promises: CallbackFigures) -> dict[str, object]:
    return {
        "promised": promises.promised,
        "in_time": promises.in_time,
        "late": promises.late,
        "not_needed": promises.not_needed,
        "open": promises.open,
        "overdue": promises.overdue,
        "unknown": promises.unknown,
        "kept_in_time": _share(promises.kept_in_time),
    }


def _caller(caller: FrequentCaller) -> dict[str, object]:
    return {
        "number": caller.shown,
        "calls": caller.calls,
        "kind": caller.kind and caller.kind.value,
        "topic": caller.topic,
    }


def _earlier(comparison: PhoneComparison, figures: PhoneFigures) -> dict[str, object]:
    calls = figures.calls if figures.has_data else None
    why_not = comparison.why_not(figures)
    return {"calls": calls, **_period(figures.period), "not_compared": why_not and why_not.value}
