"""Days are Bangkok's, years on screen are Buddhist, and no typed text ends in a trace."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain import moments
from gecc_desk.domain.moments import BadDate, InTheFuture
from tests.builders import WORKDAY, bangkok

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2399, 12, 31))
MINUTES = st.times().map(lambda time: time.replace(second=0, microsecond=0))


@given(st.text(max_size=40))
def test_no_iso_text_ends_in_a_trace(typed: str) -> None:
    try:
        moment = moments.parse_iso(typed)
    except BadDate:
        return
    assert moments.parse_iso(moments.iso(moment)) == moment.replace(microsecond=0)
    moments.typed_form(moment)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-22T09:41", bangkok(dt.date(2026, 11, 22), 9, 41)),
        ("2026-11-22 09:41", bangkok(dt.date(2026, 11, 22), 9, 41)),
        (" 2026-11-22T02:41Z ", bangkok(dt.date(2026, 11, 22), 9, 41)),
        ("2026-11-22T09:41+07:00", bangkok(dt.date(2026, 11, 22), 9, 41)),
        ("2026-11-21T21:41-05:00", bangkok(dt.date(2026, 11, 22), 9, 41)),
        ("2026-11-22", bangkok(dt.date(2026, 11, 22))),
    ],
)
def test_an_iso_moment_without_offset_is_bangkok_time(text: str, wanted: dt.datetime) -> None:
    assert moments.parse_iso(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-02-31T09:00", "2025-02-29", "0001-01-01", "0001-01-01T00:00", "9999-12-31T23:59",
        "9999-12-31T23:59-12:00", "0001-01-01T00:00+14:00", "9999-12-31T20:00Z", "2569-11-22T09:41",
        "2026-11-22T25:00", "22/11/2569", "now", "1899-12-31T23:59",
        "2400-01-01T00:00",
    ],
)  # fmt: skip
def test_an_iso_moment_that_cannot_be_is_refused_not_traced(text: str) -> None:
    with pytest.raises(BadDate):
        moments.parse_iso(text)


def test_an_iso_moment_at_fault_names_its_own_field() -> None:
    with pytest.raises(BadDate) as refused:
        moments.parse_iso("2026-02-31", field="callback_at")
    assert refused.value.field == "callback_at"


def test_the_day_changes_at_midnight_in_bangkok_not_in_utc() -> None:
    last = dt.datetime(2026, 11, 22, 16, 59, 59, 999999, tzinfo=dt.UTC)
    first = dt.datetime(2026, 11, 22, 17, 0, tzinfo=dt.UTC)
    assert moments.service_day(last) == dt.date(2026, 11, 22)
    assert moments.service_day(first) == dt.date(2026, 11, 23)
    # Midnight of UTC is seven in the morning and changes nothing.
    assert moments.service_day(dt.datetime(2026, 11, 23, 0, 0, tzinfo=dt.UTC)) == WORKDAY


@given(DAYS)
def test_a_day_holds_its_first_moment_and_not_the_next_days(day: dt.date) -> None:
    start, end = moments.day_bounds(day)
    tick = dt.timedelta(microseconds=1)
    assert moments.service_day(start) == day == moments.service_day(end - tick)
    assert moments.service_day(start - tick) != day != moments.service_day(end)
    assert end - start == dt.timedelta(days=1)


def test_days_are_shown_in_the_buddhist_era() -> None:
    day = dt.date(2026, 11, 22)
    assert moments.thai_date(day) == "22 พ.ย. 2569"
    assert moments.thai_date(day, weekday=True) == "อา. 22 พ.ย. 2569"
    assert moments.thai_date(WORKDAY, weekday=True) == "จ. 23 พ.ย. 2569"
    assert moments.thai_date(dt.date(2027, 1, 1)) == "1 ม.ค. 2570"
    assert moments.thai_day_month(dt.date(2026, 2, 9)) == "9 ก.พ."
    assert moments.clock(bangkok(day, 9, 5)) == "09:05"
    assert moments.clock(bangkok(day)) == "00:00"
    assert moments.typed_form(bangkok(dt.date(2026, 1, 2), 0, 3)) == "02/01/2569 00:03"
    assert moments.iso(bangkok(day, 9, 41, 7)) == "2026-11-22T09:41:07+07:00"


def test_every_month_and_weekday_has_its_own_short_name() -> None:
    months = {moments.thai_day_month(dt.date(2026, month, 1)) for month in range(1, 13)}
    weekdays = {
        moments.thai_date(WORKDAY + dt.timedelta(days), weekday=True).split()[0]
        for days in range(7)
    }
    assert len(months) == 12
    assert weekdays == {"จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."}


def test_a_call_in_the_future_is_refused_beyond_the_skew_of_clocks() -> None:
    at, minute = bangkok(WORKDAY, 9), dt.timedelta(minutes=1)
    moments.refuse_future(at, at)
    moments.refuse_future(at + minute, at)
    with pytest.raises(InTheFuture):
        moments.refuse_future(at + minute + dt.timedelta(microseconds=1), at)


def test_now_is_aware_and_utc() -> None:
    assert moments.now().utcoffset() == dt.timedelta()


def test_an_iso_moment_may_be_written_in_thai_digits() -> None:
    wanted = moments.parse_iso("2026-02-20T10:00")
    assert moments.parse_iso("๒๐๒๖-๐๒-๒๐T๑๐:๐๐") == wanted


def test_a_buddhist_year_in_an_iso_moment_is_refused_with_the_reason() -> None:
    with pytest.raises(BadDate, match="common era"):
        moments.parse_iso("2569-02-20T10:00")


def test_documents_write_the_time_with_a_dot() -> None:
    at = dt.datetime(2026, 11, 22, 4, 47, tzinfo=dt.UTC)
    assert moments.written_clock(at) == "11.47 น."
