"""Days and times as people type them, and what is said of those that cannot be taken."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.moments import BadDate
from gecc_desk.domain.typed_moments import TimeMissing, TooLongAgo, Toward, Unreadable
from tests.builders import WORKDAY, bangkok

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2399, 12, 31))
MINUTES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
#: A Sunday in the office's own years: 2569.
TODAY = dt.date(2026, 11, 29)
FIVE_PAST_NINE = bangkok(TODAY, 9, 5)


@given(DAYS, MINUTES)
def test_what_stands_in_the_field_is_read_as_the_same_moment(day: dt.date, time: dt.time) -> None:
    moment = bangkok(day, time.hour, time.minute)
    assert typed_moments.parse_typed(moments.typed_form(moment), WORKDAY) == moment


@given(DAYS, MINUTES)
def test_thai_digits_and_the_common_era_mean_the_same_moment(day: dt.date, time: dt.time) -> None:
    common = f"{day.day}/{day.month}/{day.year} {time:%H.%M} น."
    thai = common.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    wanted = bangkok(day, time.hour, time.minute)
    assert typed_moments.parse_typed(common, WORKDAY) == wanted
    assert typed_moments.parse_typed(thai, WORKDAY) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("09:41", bangkok(WORKDAY, 9, 41)),
        ("0941", bangkok(WORKDAY, 9, 41)),
        ("9.41 น.", bangkok(WORKDAY, 9, 41)),
        ("๐๙:๔๑", bangkok(WORKDAY, 9, 41)),
        ("0000", bangkok(WORKDAY)),
        ("23:59", bangkok(WORKDAY, 23, 59)),
        ("22/11/2569 09:41", bangkok(dt.date(2026, 11, 22), 9, 41)),
        ("09:41 22/11/2569", bangkok(dt.date(2026, 11, 22), 9, 41)),
        ("22-11-2569 0941", bangkok(dt.date(2026, 11, 22), 9, 41)),
        ("22.11.2026 9:41", bangkok(dt.date(2026, 11, 22), 9, 41)),
        ("22 / 11 / 2569", bangkok(dt.date(2026, 11, 22))),
        ("1/10/2569 00:00", bangkok(dt.date(2026, 10, 1))),
        # 2568 is no leap year, 2567 is (2024): the Buddhist number alone does not tell.
        ("29/2/2567 08:30", bangkok(dt.date(2024, 2, 29), 8, 30)),
        # The last common and the first Buddhist year.
        ("1/1/2399 12:00", bangkok(dt.date(2399, 1, 1), 12)),
        ("1/1/2443 12:00", bangkok(dt.date(1900, 1, 1), 12)),
    ],
)
def test_the_ways_in_which_a_moment_is_typed(typed: str, wanted: dt.datetime) -> None:
    read = typed_moments.parse_typed(typed, WORKDAY)
    assert read == wanted
    assert read.utcoffset() == dt.timedelta()


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "31/2/2569 09:00", "31/02/2026", "29/2/2568", "29/02/2569 10:00", "0/1/2569",
        "1/13/2569", "32/1/2569", "24:00", "9:60", "25:00", "941", "9", "จันทร์",
        "22/11/2569 09:41 09:42", "22/11/2569 x", "1/1/0000", "01/01/0001 00:00",
        "01/01/0001 23:00", "31/12/9999 23:59", "31/12/1899", "1/1/2442",
        "29.11", "29/11/2569 9", "9.41 x", "31/2", "เมื่อวานพรุ่งนี้", "29 ธธธ 2569", "9.05 29/11/2569 9.06",
        "1/1/2400 12:00", "\0",
        "--/--/----", "1/1/2569/1", "๓๑/๒/๒๕๖๙",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused_beside_its_own_field(typed: str) -> None:
    with pytest.raises(BadDate) as refused:
        typed_moments.parse_typed(typed, WORKDAY, field="callback_at")
    assert refused.value.field == "callback_at"


@given(st.text(max_size=40))
def test_no_typed_text_ends_in_a_trace(typed: str) -> None:
    for toward in Toward:
        try:
            moment = typed_moments.parse_typed(typed, WORKDAY, toward=toward)
        except BadDate:
            continue
        assert moment.utcoffset() == dt.timedelta()
        # What was taken can be shown and written again.
        assert moments.parse_iso(moments.iso(moment)) == moment
        moments.typed_form(moment)


@given(st.from_regex(r"\d{1,2}/\d{1,2}/\d{4}( \d{1,2}[:.]\d{2})?", fullmatch=True))
def test_every_date_like_text_is_read_or_refused(typed: str) -> None:
    try:
        moment = typed_moments.parse_typed(typed, WORKDAY)
    except BadDate:
        return
    assert moments.FIRST_YEAR <= moment.astimezone(moments.BANGKOK).year <= moments.LAST_YEAR


@pytest.mark.parametrize(
    "typed",
    [
        "29/11/69 9:05", "29 พ.ย. 69 9:05", "29 พ.ย. 2569 09:05", "29 พฤศจิกายน 2569 9:05", "29พ.ย.69 9.05 น.",
        "2026-11-29 09:05", "2026-11-29T09:05", "2569-11-29 9:05", "29/11 9:05", "29-11 9.05", "29 พ.ย. 9:05",
        "29 พ.ย. 0905", "วันนี้ 9:05", "9:05 วันนี้", "9.05 น. 29 พ.ย. 69", "วันที่ 29/11/69 เวลา 9.05 น.", "today 9:05",
        "อาทิตย์ 29 พ.ย. 69 9:05", "29 Nov 2026 9:05", "๒๙ พ.ย. ๒๕๖๙ ๙.๐๕ น.", "9:05 29/11", "29/11/26 9:05",
        "0905 29/11/69", "29.11.69, 9.05",
    ],
)  # fmt: skip
@pytest.mark.parametrize("toward", Toward)
def test_five_past_nine_is_read_in_every_writing(typed: str, toward: Toward) -> None:
    assert typed_moments.parse_typed(typed, TODAY, toward=toward) == FIVE_PAST_NINE


@given(DAYS, MINUTES, st.booleans())
def test_what_the_program_shows_can_be_typed(day: dt.date, time: dt.time, weekday: bool) -> None:
    shown = f"{moments.thai_date(day, weekday=weekday)} {time:%H:%M}"
    read = typed_moments.parse_typed(shown, WORKDAY)
    assert read == bangkok(day, time.hour, time.minute)


@pytest.mark.parametrize(
    ("typed", "toward", "wanted"),
    [
        ("เมื่อวาน 9:05", Toward.PAST, bangkok(dt.date(2026, 11, 28), 9, 5)),
        ("พรุ่งนี้ 9.30", Toward.FUTURE, bangkok(dt.date(2026, 11, 30), 9, 30)),
        ("มะรืนนี้ 13.00 น.", Toward.FUTURE, bangkok(dt.date(2026, 12, 1), 13)),
        ("วันนี้", Toward.FUTURE, bangkok(TODAY)),
        ("1 ธ.ค. 13.00", Toward.FUTURE, bangkok(dt.date(2026, 12, 1), 13)),
        ("1 ธ.ค. 13.00", Toward.PAST, bangkok(dt.date(2025, 12, 1), 13)),
        ("5/1 10.15", Toward.FUTURE, bangkok(dt.date(2027, 1, 5), 10, 15)),
        ("5/1 10.15", Toward.PAST, bangkok(dt.date(2026, 1, 5), 10, 15)),
        ("29/2 8:00", Toward.PAST, bangkok(dt.date(2024, 2, 29), 8)),
        ("29/2 8:00", Toward.FUTURE, bangkok(dt.date(2028, 2, 29), 8)),
        ("1/12", Toward.FUTURE, bangkok(dt.date(2026, 12, 1))),
    ],
)
def test_a_day_without_its_year_lies_where_it_makes_sense(
    typed: str, toward: Toward, wanted: dt.datetime
) -> None:
    assert typed_moments.parse_typed(typed, TODAY, toward=toward) == wanted


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("31/2/2569 9:05", BadDate), ("31/2 9:05", BadDate), ("29/11/2569 25:00", BadDate),
        ("เช้านี้", Unreadable), ("29 ธธ.ธ. 69 9:05", Unreadable), ("29/11/2569 เช้า", Unreadable), ("", Unreadable),
        ("29/11/2569", TimeMissing), ("29/11", TimeMissing), ("วันนี้", TimeMissing), ("27 พ.ย. 2569", TimeMissing),
        ("29/11/1969 9:05", TooLongAgo), ("29/11/2512 9:05", TooLongAgo), ("1/11/2567 9:05", TooLongAgo),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_time_received_is_said(typed: str, kind: type[Exception]) -> None:
    with pytest.raises(Exception) as refused:
        typed_moments.parse_received(typed, TODAY)
    assert type(refused.value) is kind
    assert refused.value.field == "received_at"  # type: ignore[attr-defined]


def test_a_call_of_long_ago_can_be_put_right() -> None:
    old = dt.date(2015, 3, 2)
    read = typed_moments.parse_received("2/3/2558 9.10", TODAY, since=old)
    assert read == bangkok(old, 9, 10)
    with pytest.raises(TooLongAgo, match="1969"):
        typed_moments.parse_received("2/3/2512 9.10", TODAY, since=old)
