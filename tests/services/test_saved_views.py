"""Saved views come back as they were kept, also those of another version of the program."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.call_filter import (
    CallFilter,
    CallSort,
    NoSuchView,
    ViewExists,
    ViewNameMissing,
    VoidedCalls,
)
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.moving_periods import MovingPeriod
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.thai_text import TooLong
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.saved_views import SavedViews
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock, bangkok, call

MISSED = CallFilter(outcomes=(Outcome.CALLBACK, Outcome.MESSAGE), open_follow_up=True)
OF_A_MONTH = CallFilter(
    "ย้ายที่รายงานตัว", dt.date(2026, 11, 1), dt.date(2026, 12, 1), sort=CallSort.OLDEST
)


@pytest.fixture
def views(database: Database) -> SavedViews:
    return SavedViews(database, "desk")


def names(views: SavedViews) -> list[str]:
    return [view.name for view in views.all()]


def test_views_come_back_as_they_were_kept_and_in_their_order(
    database: Database, views: SavedViews
) -> None:
    kept = [views.save(" โทรกลับ  ค้าง ", MISSED), views.save("เดือนนี้", OF_A_MONTH)]
    assert [(view.name, view.filter) for view in kept] == [
        ("โทรกลับ ค้าง", MISSED), ("เดือนนี้", OF_A_MONTH),
    ]  # fmt: skip
    assert SavedViews(database, "desk").all() == kept
    assert views.reorder([kept[1].id]) == [kept[1], kept[0]]
    assert views.reorder([kept[0].id, 99, kept[0].id]) == kept


def test_no_view_takes_the_place_of_another_unasked(views: SavedViews) -> None:
    first = views.save("โทรกลับ", MISSED)
    other = views.save("อื่น", OF_A_MONTH)
    for step in (
        lambda: views.save(" โทรกลับ", OF_A_MONTH),
        lambda: views.rename(other.id, "โทรกลับ"),
    ):
        with pytest.raises(ViewExists) as refused:
            step()
        assert refused.value.field == "name"
    assert views.all() == [first, other]
    replaced = views.save("โทรกลับ", OF_A_MONTH, replace=True)
    assert (replaced.id, replaced.filter) == (first.id, OF_A_MONTH)
    assert names(views) == ["โทรกลับ", "อื่น"]


def test_a_view_is_renamed_removed_and_put_back(views: SavedViews) -> None:
    first, other = views.save("ก", MISSED), views.save("ข", OF_A_MONTH)
    assert views.rename(first.id, "ค").filter == MISSED
    assert views.rename(first.id, "ค").name == "ค"
    assert views.remove(first.id).name == "ค"
    assert views.all() == [other]
    back = views.put_back(first)
    assert (back.name, back.filter) == ("ก", MISSED)
    assert names(views) == ["ข", "ก"]


def test_what_cannot_be_a_view_is_refused(views: SavedViews) -> None:
    for name, error in ((" ", ViewNameMissing), ("ก" * 61, TooLong)):
        with pytest.raises(error):
            views.save(name, MISSED)
    for step in (lambda: views.rename(9, "x"), lambda: views.remove(9)):
        with pytest.raises(NoSuchView):
            step()
    assert views.all() == []


def test_a_view_of_this_month_is_next_month_another_month(
    database: Database, views: SavedViews
) -> None:
    kept = views.save("เดือนนี้", CallFilter(moving=MovingPeriod.MONTH)).filter
    clock = Clock(bangkok(dt.date(2026, 11, 20), 9))
    register = PhoneRegister(database, "test", clock=clock)
    register.record(call(at=clock(), caller="พฤศจิกายน"))
    assert [one.entry.caller for one in register.page(kept).calls] == ["พฤศจิกายน"]
    clock.set(dt.date(2026, 12, 1), 0, 1)
    assert register.page(kept).calls == ()
    register.record(call(at=clock(), caller="ธันวาคม"))
    assert [one.entry.caller for one in register.page(views.all()[0].filter).calls] == ["ธันวาคม"]


def test_a_view_that_was_kept_as_days_stays_with_its_days() -> None:
    kept = CallFilter.from_json({"since": "2026-11-01", "until": "2026-12-01"})
    assert kept.on(dt.date(2027, 5, 5)) == kept == CallFilter(
        since=dt.date(2026, 11, 1), until=dt.date(2026, 12, 1)
    )  # fmt: skip


def test_no_citizen_id_is_kept_in_a_view(views: SavedViews) -> None:
    card = "1-1017-00207-36-6"
    view = views.save(f"บัตร {card}", CallFilter(text=card))
    assert "00207" not in repr((view.name, view.filter.text))


def test_a_view_shows_nobody_in_a_log(views: SavedViews) -> None:
    assert "สมชาย" not in repr(views.save("x", CallFilter(text="สมชาย")))


_DAYS = st.none() | st.dates()
_NAMES = st.lists(st.text(max_size=20), max_size=4).map(tuple)
_FILTERS = st.builds(
    CallFilter,
    text=st.text(max_size=20),
    since=_DAYS,
    until=_DAYS,
    topics=_NAMES,
    units=_NAMES,
    outcomes=st.lists(st.sampled_from(Outcome), max_size=3).map(tuple),
    kinds=st.lists(st.sampled_from(CallerKind), max_size=3).map(tuple),
    staff=_NAMES,
    open_follow_up=st.booleans(),
    voided=st.sampled_from(VoidedCalls),
    sort=st.sampled_from(CallSort),
    moving=st.none() | st.sampled_from(MovingPeriod),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(_FILTERS)
def test_any_filter_comes_back_from_its_json(kept: CallFilter) -> None:
    assert CallFilter.from_json(json.loads(json.dumps(kept.as_json()))) == kept


@given(
    st.dictionaries(st.sampled_from([*CallFilter().__slots__, "later"]), _JSON, max_size=6) | _JSON
)
def test_whatever_another_version_kept_stops_nothing(kept: object) -> None:
    read = CallFilter.from_json(kept)
    assert CallFilter.from_json(read.as_json()) == read


def test_what_this_version_does_not_know_is_left_out_and_the_rest_kept() -> None:
    kept = {
        "text": "สมชาย", "since": "2026-13-01", "until": "2026-11-23", "outcomes": ["sung", "callback"],
        "kinds": "public", "topics": ["ก", 5], "voided": "hidden", "sort": "length", "mood": "good",
        "moving": "fortnight",
        "open_follow_up": 1,
    }  # fmt: skip
    assert CallFilter.from_json(kept) == CallFilter(
        text="สมชาย", until=WORKDAY, outcomes=(Outcome.CALLBACK,), topics=("ก",)
    )
