"""Quarters of the fiscal year and what a period is compared with, checked by counting days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.periods import (
    BadPeriod,
    BadQuarter,
    FiscalQuarter,
    Period,
    fiscal_quarter,
    fiscal_year,
    fiscal_year_around,
    month_around,
    months_later,
    period_before,
    same_period_last_year,
    whole_months,
)

DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(1999, 1, 1), dt.date(2200, 1, 1))


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2569/1", (2025, 10, 1), (2026, 1, 1)),
        ("2569/2", (2026, 1, 1), (2026, 4, 1)),
        (" ๒๕๖๙/๓ ", (2026, 4, 1), (2026, 7, 1)),
        ("Q4/2569", (2026, 7, 1), (2026, 10, 1)),
        ("ไตรมาสที่ 1/2570", (2026, 10, 1), (2027, 1, 1)),
    ],
)
def test_a_quarter_is_named_for_the_year_in_which_its_fiscal_year_ends(
    text: str, first: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert FiscalQuarter.parse(text).period == Period(dt.date(*first), dt.date(*end))


@pytest.mark.parametrize(
    "text", ["", "2569", "2569/0", "2569/5", "1/2569", "2026/1", "9999/1", "x"]
)
def test_what_is_no_quarter_is_told(text: str) -> None:
    with pytest.raises(BadQuarter):
        FiscalQuarter.parse(text)


@given(DAYS)
def test_every_day_lies_in_one_quarter_of_one_fiscal_year(day: dt.date) -> None:
    quarter = FiscalQuarter.around(day)
    period = quarter.period
    assert period.first <= day < period.end
    assert fiscal_quarter(period) == quarter == FiscalQuarter.parse(str(quarter))
    assert quarter.before.period.end == period.first
    assert quarter.before < quarter
    year = fiscal_year_around(day)
    assert year.first <= period.first
    assert period.end <= year.end
    assert fiscal_year(year) == quarter.year
    assert fiscal_year(period) is None


def test_the_fiscal_year_turns_with_the_first_of_october() -> None:
    last, first = dt.date(2026, 9, 30), dt.date(2026, 10, 1)
    assert str(FiscalQuarter.around(last)) == "2569/4"
    assert str(FiscalQuarter.around(first)) == "2570/1"


@given(DAYS, st.integers(1, 800))
def test_the_period_before_ends_where_this_one_begins(first: dt.date, days: int) -> None:
    period = Period(first, first + days * DAY)
    before = period_before(period)
    assert before.end == period.first
    assert (before.days == period.days) or whole_months(before) == whole_months(period)


@given(DAYS, st.integers(1, 40))
def test_whole_months_are_compared_with_as_many_months(day: dt.date, months: int) -> None:
    first = month_around(day).first
    period = Period(first, months_later(first, months))
    assert whole_months(period) == months == whole_months(period_before(period))
    last_year = same_period_last_year(period)
    assert last_year == Period(months_later(first, -12), months_later(period.end, -12))


def test_a_leap_day_is_compared_with_the_end_of_february() -> None:
    leap = dt.date(2028, 2, 29)
    assert same_period_last_year(Period(leap, leap + DAY)) == Period(
        dt.date(2027, 2, 28), dt.date(2027, 3, 1)
    )
    assert same_period_last_year(Period(dt.date(2028, 2, 1), leap)) == Period(
        dt.date(2027, 2, 1), dt.date(2027, 3, 1)
    )


@given(DAYS, st.integers(1, 800))
def test_last_year_always_has_a_day(first: dt.date, days: int) -> None:
    last_year = same_period_last_year(Period(first, first + days * DAY))
    assert last_year.days >= 1


def test_a_period_without_a_day_is_told() -> None:
    with pytest.raises(BadPeriod):
        Period(dt.date(2026, 1, 1), dt.date(2026, 1, 1))
