"""What the register is filtered by: periods move on with the days, each filter comes off alone."""

from __future__ import annotations

import datetime as dt

import pytest

from gecc_desk.domain.call_filter import CallFilter, CallSort, VoidedCalls
from gecc_desk.domain.calls import Outcome
from ui.language import ENGLISH, Language
from ui.models.filter_words import FilterWords
from ui.models.register_state import Facet, Recent, RegisterState

MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("recent", "since", "until"),
    [
        (Recent.TODAY, "2026-11-23", "2026-11-24"),
        (Recent.WEEK, "2026-11-17", "2026-11-24"),
        (Recent.MONTH, "2026-11-01", "2026-12-01"),
        # The fiscal year begins in October.
        (Recent.QUARTER, "2026-10-01", "2027-01-01"),
        (Recent.LAST_QUARTER, "2026-07-01", "2026-10-01"),
        (Recent.DAYS_30, "2026-10-25", "2026-11-24"),
    ],
)
def test_the_days_of_a_period(recent: Recent, since: str, until: str) -> None:
    asked = RegisterState().of_days(recent).asked("", MONDAY)
    assert (asked.since, asked.until) == (
        dt.date.fromisoformat(since),
        dt.date.fromisoformat(until),
    )


def test_today_is_another_day_tomorrow() -> None:
    state = RegisterState().of_days(Recent.TODAY)
    assert state.asked("", MONDAY + dt.timedelta(days=1)).since == dt.date(2026, 11, 24)


def test_a_free_period_stays_where_it_is_and_leaves_with_the_next() -> None:
    first, until = dt.date(2026, 1, 5), dt.date(2026, 1, 9)
    state = RegisterState().of_days(Recent.FREE, first, until)
    assert (state.asked("", MONDAY).since, state.asked("", MONDAY).until) == (first, until)
    asked = state.of_days(Recent.ANY).asked("", MONDAY)
    assert asked == CallFilter()


def test_filters_come_and_go_one_by_one() -> None:
    state = RegisterState().of_days(Recent.WEEK)
    state = state.toggled(Facet.TOPIC, "ก").toggled(Facet.TOPIC, "ข")
    state = state.toggled(Facet.OUTCOME, Outcome.CALLBACK).toggled(Facet.FOLLOW_UP, value=True)
    state = state.toggled(Facet.VOIDED, VoidedCalls.ALONE).sorted_by(CallSort.TOPIC)
    asked = state.asked("สม", MONDAY)
    assert asked.topics == ("ก", "ข")
    assert (asked.outcomes, asked.open_follow_up) == ((Outcome.CALLBACK,), True)
    assert (asked.voided, asked.text) == (VoidedCalls.ALONE, "สม")
    assert FilterWords(Language(ENGLISH)).parts(state)[0].text == "Last 7 days"
    for part in FilterWords(Language(ENGLISH)).parts(state):
        state = state.toggled(part.facet, part.value)
    assert not state.is_filtered
    assert state.filter.sort is CallSort.TOPIC, "the order is no filter"


def test_a_saved_view_comes_back_as_it_was() -> None:
    kept = CallFilter(text="สม", since=MONDAY, topics=("ก",), sort=CallSort.OLDEST)
    state = RegisterState.of_view(kept)
    assert state.asked(kept.text, MONDAY + dt.timedelta(days=30)) == kept


@pytest.mark.parametrize("recent", Recent)
def test_a_view_comes_back_as_the_period_that_it_was_saved_with(recent: Recent) -> None:
    state = RegisterState().toggled(Facet.TOPIC, "ก").of_days(recent, MONDAY)
    kept = CallFilter.from_json(state.as_view("สม").as_json())
    assert RegisterState.of_view(kept) == state
    assert kept.moving is recent.moving
    # Nothing of today is in what is kept of a moving period.
    assert (kept.since is None) is (recent is not Recent.FREE)


def test_a_view_is_told_in_words() -> None:
    words = FilterWords(Language())
    state = RegisterState().toggled(Facet.TOPIC, "ก").of_days(Recent.LAST_QUARTER)
    assert words.view(state.as_view("สม")) == "“สม” · Last quarter · Topic: ก"
    assert words.view(CallFilter(sort=CallSort.TOPIC)) == ""


def test_the_days_of_a_free_period_are_told_with_their_last_day() -> None:
    words = FilterWords(Language())
    assert words.days(dt.date(2026, 11, 1), dt.date(2026, 12, 1)) == "1 พ.ย. 2569 – 30 พ.ย. 2569"
    assert words.days(MONDAY, MONDAY + dt.timedelta(days=1)) == "23 พ.ย. 2569"
    assert words.days(None, MONDAY) == "… – 22 พ.ย. 2569"
