"""The figures of the queue: each definition on a day that can be counted by hand, and their laws."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain import ticket_history, tickets
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.periods import BadPeriod, Period
from gecc_desk.domain.queue_figures import QueueFigures
from gecc_desk.domain.queue_figures_count import count_figures
from gecc_desk.domain.queue_figures_counters import CounterChange
from gecc_desk.domain.queue_figures_lives import TicketFacts, TicketLife, life_of
from gecc_desk.domain.queue_figures_samples import Sample
from gecc_desk.domain.queue_figures_terms import DEFINITIONS
from gecc_desk.domain.ticket_history import Event
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service, TicketStep
from tests.builders import WORKDAY, bangkok

NEXT_DAY = WORKDAY + dt.timedelta(days=1)
PERIOD = Period(WORKDAY, NEXT_DAY)
LATER = bangkok(NEXT_DAY, 9)
REPORTING = Service(1, "A", "รายงานตัว", 15)
PETITION = Service(2, "B", "ยื่นคำร้อง", 20)
CLOSED_DOWN = Service(3, "C", "เลิกแล้ว", 5)
SERVICES = {REPORTING: True, PETITION: True, CLOSED_DOWN: False}

ISSUE, CALL, RECALL, START, FINISH, NO_SHOW, HOLD, RETURN, TRANSFER, CANCEL, LEAVE, UNDO = (
    TicketStep
)

#: A step, its time on `WORKDAY` as (hour, minute), and its counter; for a transfer the service.
Step = tuple[TicketStep, tuple[int, int]] | tuple[TicketStep, tuple[int, int], int]


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)


def events_of(steps: Sequence[Step], service: Service = REPORTING) -> list[Event]:
    events: list[Event] = []
    for number, (step, (hour, minute), *more) in enumerate(steps, 1):
        detail = more[0] if more else None
        service_id = {ISSUE: service.id, TRANSFER: detail}.get(step)
        counter = None if step in (ISSUE, TRANSFER) else detail
        undoes = ticket_history.effective(events)[-1].id if step is UNDO else None
        at = bangkok(WORKDAY) + dt.timedelta(hours=hour, minutes=minute)
        events.append(Event(number, step, at, counter, service_id, undoes))
    return events


def life(
    *steps: Step,
    service: Service = REPORTING,
    reason: FastTrackReason | None = None,
    today: dt.date = NEXT_DAY,
) -> TicketLife:
    lane = Lane.FAST_TRACK if reason else Lane.ORDINARY
    facts = TicketFacts(tickets.prefix_of(service.code, lane), 1, WORKDAY, lane, reason, service.id)
    return life_of(facts, events_of(steps, service), today)


def figures(
    *lives: TicketLife, changes: Iterable[CounterChange] = (), as_of: dt.datetime = LATER
) -> QueueFigures:
    return count_figures(PERIOD, as_of, lives, SERVICES, changes)


def only(*lengths: float, of: int | None = None) -> Times:
    """The times of one to a few cases, in minutes."""
    sample = Sample()
    for length in lengths:
        sample.add(minutes(length))
    sample.of = of if of is not None else len(lengths)
    return sample.times()


STRAIGHT = life((ISSUE, (9, 0)), (CALL, (9, 10), 3), (START, (9, 12), 3), (FINISH, (9, 27), 3))


# ---- single tickets ---------------------------------------------------------------------------


def test_a_straight_visit_waits_walks_and_is_served() -> None:
    found = figures(STRAIGHT)
    assert (found.issued, found.served, found.services_given) == (1, 1, 1)
    assert found.waiting == only(10)
    assert found.walking == only(2)
    assert found.service == only(15)
    assert found.within_standard == Share(1, 1), "exactly the published time is within it"


def test_waiting_ends_at_the_call_that_was_served_not_at_the_missed_one() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (CALL, (9, 10), 1), (NO_SHOW, (9, 13), 1), (RECALL, (9, 30), 2),
             (START, (9, 31), 2), (FINISH, (9, 50), 2))
    )  # fmt: skip
    assert (found.served, found.no_shows) == (1, 0)
    assert found.waiting == only(30)
    assert found.walking == only(1)
    assert found.within_standard == Share(0, 1)


def test_calling_again_somebody_on_the_way_is_the_same_call() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (CALL, (9, 10), 1), (RECALL, (9, 12), 1), (START, (9, 14), 1), (FINISH, (9, 20), 1))
    )  # fmt: skip
    assert (found.waiting, found.walking) == (only(10), only(4))


def test_a_no_show_waited_to_the_first_call() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (CALL, (9, 10), 1), (NO_SHOW, (9, 13), 1), (RETURN, (9, 20)),
             (CALL, (9, 40), 2), (NO_SHOW, (9, 43), 2))
    )  # fmt: skip
    assert found.no_show_rate == Share(1, 1)
    assert found.waiting == only(10)
    assert found.walking == Times()
    assert [(one.counter, one.no_shows) for one in found.by_counter] == [(2, 1)]


def test_a_service_is_the_sum_of_what_was_served_without_the_holds() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (CALL, (9, 10), 1), (START, (9, 12), 1), (HOLD, (9, 17), 1),
             (RECALL, (9, 40), 1), (START, (9, 41), 1), (FINISH, (9, 50), 1))
    )  # fmt: skip
    assert found.service == only(14)
    assert (found.waiting, found.walking) == (only(10), only(2))
    assert found.within_standard == Share(1, 1)


def test_a_hold_before_the_service_goes_on_waiting() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (CALL, (9, 10), 1), (HOLD, (9, 11), 1), (RETURN, (9, 30)),
             (CALL, (9, 45), 2), (START, (9, 46), 2), (FINISH, (9, 56), 2))
    )  # fmt: skip
    assert (found.waiting, found.walking, found.service) == (only(45), only(1), only(10))
    assert [one.counter for one in found.by_counter] == [2]


def test_a_transferred_ticket_is_one_ticket_and_two_services_each_to_its_own_standard() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (CALL, (9, 10), 1), (START, (9, 11), 1), (TRANSFER, (9, 27), 2),
             (CALL, (9, 50), 4), (START, (9, 52), 4), (FINISH, (10, 11), 4))
    )  # fmt: skip
    assert (found.issued, found.served, found.services_given) == (1, 1, 2)
    assert found.waiting == only(10), "the ticket waited to the first service given"
    assert found.service == only(16, 19)
    assert found.within_standard == Share(1, 2)
    reporting, petition = found.by_service
    assert (reporting.issued, reporting.transferred_in, reporting.served) == (1, 0, 1)
    assert (petition.issued, petition.transferred_in, petition.served) == (0, 1, 1)
    assert (reporting.transferred_out, petition.transferred_out) == (1, 0), "after it had begun"
    assert (reporting.passed_on, petition.passed_on) == (0, 0)
    assert (reporting.waiting, petition.waiting) == (only(10), only(23))
    assert (reporting.within_standard, petition.within_standard) == (Share(0, 1), Share(1, 1))
    assert [(one.counter, one.served) for one in found.by_counter] == [(1, 1), (4, 1)]


def test_a_ticket_of_the_wrong_service_is_passed_on_and_waits_from_its_issue() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (TRANSFER, (9, 5), 2), (CALL, (9, 20), 4), (START, (9, 21), 4), (FINISH, (9, 30), 4))
    )  # fmt: skip
    reporting, petition = found.by_service
    assert (reporting.visits, reporting.passed_on, reporting.served) == (1, 1, 0)
    assert (reporting.transferred_out, petition.transferred_in) == (1, 1)
    assert (petition.visits, petition.served, petition.waiting) == (1, 1, only(15))
    assert found.waiting == only(20)


def test_undone_steps_count_nowhere() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (CALL, (9, 4), 2), (UNDO, (9, 5), 2), (CALL, (9, 10), 3), (NO_SHOW, (9, 11), 3),
             (UNDO, (9, 12), 3), (START, (9, 12), 3), (FINISH, (9, 13), 3), (UNDO, (9, 14), 3), (FINISH, (9, 27), 3))
    )  # fmt: skip
    assert found == figures(STRAIGHT)


def test_who_is_unserved_when_the_day_is_over_has_left_closed_or_not() -> None:
    waiting: tuple[Step, ...] = ((ISSUE, (15, 0)),)
    found = figures(
        life(*waiting),
        life(*waiting, (LEAVE, (17, 0))),
        life(*waiting, (LEAVE, (24 + 8, 0))),
        life(*waiting, (CALL, (16, 0), 1)),
        life(*waiting, (HOLD, (16, 0))),
    )
    assert (found.left, found.open_now, found.issued) == (5, 0, 5)
    assert found.waiting == Times(), "who was never served has no waiting time that ended"


def test_today_the_same_are_open() -> None:
    issued: Step = (ISSUE, (9, 0))
    called: tuple[Step, ...] = (issued, (CALL, (9, 10), 1))
    served: tuple[Step, ...] = (*called, (START, (9, 11), 1))
    found = figures(
        *(life(*steps, today=WORKDAY) for steps in ((issued,), called, served)),
        as_of=bangkok(WORKDAY, 9, 20),
    )
    assert (found.open_now, found.left, found.served) == (3, 0, 0)
    assert (found.waiting, found.service) == (Times(), Times())


@pytest.mark.parametrize("ended", [(), ((FINISH, (24 + 8, 30), 1),)])
def test_a_service_not_ended_on_its_day_was_given_and_its_length_is_not_known(
    ended: tuple[Step, ...],
) -> None:
    found = figures(
        life((ISSUE, (16, 0)), (CALL, (16, 10), 1), (START, (16, 12), 1), *ended), STRAIGHT
    )
    assert (found.served, found.left) == (2, 0)
    assert found.service == only(15, of=2)
    assert found.within_standard == Share(1, 1)
    assert found.walking == only(2, 2)


def test_a_clock_that_was_set_back_makes_times_unknown_not_zero() -> None:
    found = figures(
        life((ISSUE, (9, 0)), (CALL, (8, 10), 1), (START, (8, 12), 1), (FINISH, (8, 11), 1)),
        STRAIGHT,
    )
    assert found.waiting == only(10, of=2)
    assert found.walking == only(2, 2)
    assert found.service == only(15, of=2)


def test_cancelled_tickets_are_counted_apart() -> None:
    found = figures(life((ISSUE, (9, 0)), (CANCEL, (9, 30))), STRAIGHT)
    assert (found.cancelled, found.served, found.left) == (1, 1, 0)
    assert found.waiting == only(10)


# ---- groups -----------------------------------------------------------------------------------


def test_the_fast_lane_and_its_reasons_stand_apart() -> None:
    fast = life(
        (ISSUE, (12, 59)), (CALL, (13, 0), 1), (START, (13, 1), 1), (FINISH, (13, 31), 1),
        reason=FastTrackReason.ELDERLY,
    )  # fmt: skip
    found = figures(STRAIGHT, fast)
    assert [(one.lane, one.issued, one.waiting) for one in found.by_lane] == [
        (Lane.ORDINARY, 1, only(10)),
        (Lane.FAST_TRACK, 1, only(1)),
    ]
    assert {one.reason: one.issued for one in found.by_reason} == {
        **dict.fromkeys(FastTrackReason, 0), FastTrackReason.ELDERLY: 1,
    }  # fmt: skip


def test_hours_are_those_of_the_issue_without_a_gap_and_lunch_is_marked() -> None:
    noon = life((ISSUE, (12, 0)), (CALL, (12, 5), 1), (START, (12, 6), 1), (FINISH, (12, 9), 1))
    one_oclock = life((ISSUE, (13, 0)), (CANCEL, (13, 5)))
    late = life((ISSUE, (11, 0)), (CALL, (12, 58), 1), (START, (12, 59), 1), (FINISH, (13, 9), 1))
    found = figures(STRAIGHT, noon, one_oclock, late)
    assert [(one.hour, one.issued, one.is_lunch) for one in found.by_hour] == [
        (9, 1, False), (10, 0, False), (11, 1, False), (12, 1, True), (13, 1, False),
    ]  # fmt: skip
    assert [(one.weekday, one.hour, one.issued) for one in found.by_weekday_hour] == [
        (0, 9, 1), (0, 10, 0), (0, 11, 1), (0, 12, 1), (0, 13, 1),
    ]  # fmt: skip
    assert (found.lunch.issued, found.lunch.served, found.lunch.begun) == (1, 1, 2)
    assert found.lunch.waiting == only(5)
    assert found.lunch.days_served == Share(1, 1)
    assert found.lunch.open_counters == Share(0, 0)


def test_counters_open_at_lunch_are_averaged_and_pauses_are_not_open() -> None:
    changes = [
        CounterChange(counter, state, bangkok(WORKDAY, *at))
        for counter, state, at in (
            (1, CounterState.OPEN, (8, 30)), (1, CounterState.PAUSED, (12, 0)),
            (1, CounterState.OPEN, (12, 30)), (1, CounterState.CLOSED, (16, 30)),
            (2, CounterState.OPEN, (11, 0)), (2, CounterState.CLOSED, (12, 15)),
            (3, CounterState.OPEN, (9, 0)),
        )
    ]  # fmt: skip
    found = figures(STRAIGHT, changes=changes)
    assert {one.counter: one.open_seconds for one in found.by_counter} == {
        1: (3 * 60 + 30 + 4 * 60) * 60, 2: 75 * 60, 3: 27 * 60,
    }  # fmt: skip
    assert found.lunch.open_counters == Share((30 + 15) * 60, 60 * 60)


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ([("open", 9, 0), ("open", 9, 30), ("closed", 10, 0)], 3600),
        ([("closed", 9, 0), ("paused", 9, 30)], 0),
        ([("open", 9, 0), ("closed", 9, 0)], 0),
        ([("open", 9, 0), ("closed", 8, 0)], None),
        ([("open", 9, 0), ("closed", 8, 0), ("open", 8, 10), ("closed", 8, 40)], 1800),
        ([("open", 9, 0)], None),
        ([("open", 9, 0), ("open", 9, 30)], 1800),
    ],
)
def test_opened_twice_is_open_once_and_what_the_clock_took_is_unknown(
    times: list[tuple[str, int, int]], seconds: int | None
) -> None:
    changes = [CounterChange(5, CounterState(state), bangkok(WORKDAY, *at)) for state, *at in times]
    assert [one.open_seconds for one in figures(changes=changes).by_counter] == [seconds]


def test_an_unknown_day_adds_nothing_to_hours_and_is_in_no_average() -> None:
    day_before = WORKDAY - dt.timedelta(days=1)
    known = [
        CounterChange(5, CounterState.OPEN, bangkok(day_before, 9)),
        CounterChange(5, CounterState.CLOSED, bangkok(day_before, 13)),
    ]
    unknown = [
        CounterChange(5, CounterState.OPEN, bangkok(WORKDAY, 9)),
        CounterChange(5, CounterState.CLOSED, bangkok(WORKDAY, 8)),
    ]
    for changes in (known + unknown, unknown + known):
        found = figures(changes=changes)
        assert [one.open_seconds for one in found.by_counter] == [4 * 3600]
        assert found.lunch.open_counters == Share(3600, 3600)
    assert figures(changes=unknown).lunch.open_counters == Share(0, 0)


def test_today_a_clock_set_back_leaves_the_open_time_unknown() -> None:
    changes = [CounterChange(5, CounterState.OPEN, bangkok(WORKDAY, 12, 15))]
    found = figures(changes=changes, as_of=bangkok(WORKDAY, 11, 30))
    assert found.by_counter[0].open_seconds is None


OPENED_AT_9 = (
    CounterChange(1, CounterState.OPEN, bangkok(WORKDAY, 9)),
    CounterChange(2, CounterState.OPEN, bangkok(WORKDAY, 9)),
)
BEGUN: tuple[Step, ...] = ((ISSUE, (9, 0)), (CALL, (9, 10), 1), (START, (9, 12), 1))
HELD: tuple[Step, ...] = (*BEGUN, (HOLD, (9, 30), 1))


@pytest.mark.parametrize(
    ("steps", "hours"),
    [
        ((*HELD, (RECALL, (9, 49), 1), (START, (9, 50), 1), (FINISH, (15, 0), 1)), {1: 6}),
        ((*HELD, (RETURN, (9, 50)), (CALL, (14, 0), 2), (START, (14, 0), 2), (FINISH, (15, 0), 2)),
         {1: 0.5, 2: 6}),
        ((*BEGUN, (TRANSFER, (10, 0), 2)), {1: 1}),
        ((*BEGUN, (FINISH, (12, 0))), {1: 3}),
        (((ISSUE, (9, 0)), (CALL, (9, 30), 1), (NO_SHOW, (9, 45), 1)), {1: 0.75}),
        ((*HELD, (CANCEL, (16, 0))), {1: 0.5}),
        ((*HELD, (LEAVE, (17, 0))), {1: 0.5}),
        ((*BEGUN, (FINISH, (24 + 8, 30), 1)), {1: 0.2}),
    ],
    ids=["held", "held and served elsewhere", "passed on", "finished by nobody in particular",
         "did not come", "cancelled at the desk", "left", "ended the day after"],
)  # fmt: skip
def test_a_counter_that_nobody_closed_was_open_until_its_last_visitor_went(
    steps: tuple[Step, ...], hours: dict[int, float]
) -> None:
    found = figures(life(*steps), changes=OPENED_AT_9)
    known = {one.counter: one.open_seconds for one in found.by_counter if one.open_seconds}
    assert known == {counter: round(3600 * count) for counter, count in hours.items()}


@pytest.mark.parametrize(
    ("steps", "days", "begun"),
    [
        (((START, (11, 55), 1), (FINISH, (12, 50), 1)), 1, 0),
        (((START, (11, 55), 1), (FINISH, (13, 50), 1)), 1, 0),
        (((START, (11, 50), 1), (FINISH, (12, 0), 1)), 0, 0),
        (((START, (12, 0), 1), (FINISH, (12, 0), 1)), 1, 1),
        (((START, (13, 0), 1), (FINISH, (13, 5), 1)), 0, 0),
        (((START, (11, 0), 1), (HOLD, (11, 55), 1), (START, (13, 0), 1), (FINISH, (14, 0), 1)), 0, 0),
        (((START, (11, 0), 1), (HOLD, (11, 5), 1), (START, (12, 59), 1), (FINISH, (14, 0), 1)), 1, 0),
        (((START, (11, 0), 1), (TRANSFER, (12, 1), 2)), 1, 0),
        (((START, (11, 55), 1),), 0, 0),
        (((START, (12, 5), 1),), 1, 1),
    ],
)  # fmt: skip
def test_the_lunch_hour_was_served_where_a_service_went_on_in_it(
    steps: tuple[Step, ...], days: int, begun: int
) -> None:
    lunch = figures(life((ISSUE, (10, 0)), (CALL, (10, 50), 1), *_recalled(steps))).lunch
    assert (lunch.days_served, lunch.begun) == (Share(days, 1), begun)


def _recalled(steps: tuple[Step, ...]) -> Iterable[Step]:
    """Whoever was set aside is called before going on."""
    for place, step in enumerate(steps):
        if place and step[0] is START:
            yield (RECALL, step[1], 1)
        yield step


def test_a_service_that_goes_on_now_is_at_lunch_from_noon() -> None:
    going_on = life((ISSUE, (11, 0)), (CALL, (11, 1), 1), (START, (11, 55), 1), today=WORKDAY)
    for minute, days in ((0, 0), (1, 1)):
        found = figures(going_on, as_of=bangkok(WORKDAY, 12, minute))
        assert found.lunch.days_served == Share(days, 1)


def test_the_printed_words_leave_no_doubt_what_is_counted() -> None:
    thai = {term.key: term.meaning_th for term in DEFINITIONS}
    assert "วันสุดท้ายซึ่งนับรวมแล้ว" in thai["period"]
    assert "ณ เวลาที่จัดทำรายงาน" in thai["within_standard"]
    assert "คาบเกี่ยวช่วงนี้" in thai["hour"]


def test_today_a_counter_is_open_until_now() -> None:
    changes = [CounterChange(5, CounterState.OPEN, bangkok(WORKDAY, 12, 15))]
    found = figures(changes=changes, as_of=bangkok(WORKDAY, 12, 30))
    assert found.by_counter[0].open_seconds == 15 * 60
    assert found.lunch.open_counters == Share(15 * 60, 30 * 60)
    early = figures(changes=changes, as_of=bangkok(WORKDAY, 11, 0))
    assert early.lunch.open_counters == Share(0, 0)


def test_a_service_no_longer_offered_is_shown_only_where_it_was_visited() -> None:
    visited = life((ISSUE, (9, 0)), (CANCEL, (9, 1)), service=CLOSED_DOWN)
    assert [one.code for one in figures(STRAIGHT).by_service] == ["A", "B"]
    assert [one.code for one in figures(STRAIGHT, visited).by_service] == ["A", "B", "C"]


def test_a_quiet_period_has_figures_of_nothing() -> None:
    found = figures()
    assert found.issued == found.days_with_tickets == 0
    assert found.no_show_rate.ratio is None
    assert found.waiting.mean is None
    assert [*found.by_hour, *found.by_day, *found.by_weekday_hour] == []
    assert found.lunch.days_served.ratio is None


@pytest.mark.parametrize("days", [0, -1])
def test_a_period_has_at_least_a_day(days: int) -> None:
    with pytest.raises(BadPeriod) as refused:
        Period(WORKDAY, WORKDAY + dt.timedelta(days=days))
    assert refused.value.field == "to"


def test_a_period_names_its_last_day_to_people() -> None:
    assert Period(WORKDAY, NEXT_DAY).in_thai() == "23 พ.ย. 2569"
    month = Period(dt.date(2026, 11, 1), dt.date(2026, 12, 1))
    assert month.in_thai() == "1 พ.ย. 2569 ถึง 30 พ.ย. 2569"


# ---- laws -------------------------------------------------------------------------------------


def test_median_and_percentile_by_hand() -> None:
    assert only(*range(1, 11)).median == minutes(5.5)
    assert only(*range(1, 11)).p90 == minutes(9)
    assert only(*range(1, 12)).median == minutes(6)
    assert only(*range(1, 12)).p90 == minutes(10)
    assert only(7).p90 == minutes(7)


@given(st.lists(st.integers(0, 10**11), min_size=1))
def test_median_and_percentile_lie_where_they_are_said_to(microseconds: list[int]) -> None:
    sample = Sample()
    for one in microseconds:
        sample.add(dt.timedelta(microseconds=one))
    found = sample.times()
    assert found.median is not None
    assert found.p90 is not None
    assert found.mean is not None
    lengths = sorted(dt.timedelta(microseconds=one) for one in microseconds)
    assert lengths[0] <= found.median <= found.p90
    assert lengths[0] <= found.mean <= lengths[-1]
    assert found.p90 in lengths
    within = sum(one <= found.p90 for one in lengths)
    assert 10 * within >= 9 * len(lengths), "at least nine tenths do not exceed it"
    below = sum(one < found.p90 for one in lengths)
    assert 10 * below < 9 * len(lengths), "and no smaller one would do"


@st.composite
def written(draw: st.DrawFn) -> tuple[TicketFacts, list[Event]]:
    """A ticket with any legal events, some of them undone, by a clock that may be set back."""
    service = draw(st.sampled_from([REPORTING, PETITION]))
    reason = draw(st.sampled_from([None, *FastTrackReason]))
    lane = Lane.FAST_TRACK if reason else Lane.ORDINARY
    day = WORKDAY - dt.timedelta(days=draw(st.integers(0, 9)))
    at = bangkok(day, 8, 30)
    events = [Event(1, ISSUE, at, None, service.id)]
    for step in draw(st.lists(st.sampled_from(TicketStep), max_size=12)):
        at += dt.timedelta(seconds=draw(st.integers(-300, 3600)))
        undoes = ticket_history.effective(events)[-1].id if step is UNDO else None
        service_id = draw(st.integers(1, 2)) if step is TRANSFER else None
        counter = None if step in (ISSUE, CANCEL, LEAVE, RETURN) else draw(st.integers(1, 3))
        event = Event(len(events) + 1, step, at, counter, service_id, undoes)
        try:
            ticket_history.replay([*events, event])
        except (tickets.IllegalStep, ticket_history.BrokenHistory):
            continue
        events.append(event)
    facts = TicketFacts(tickets.prefix_of(service.code, lane), 1, day, lane, reason, service.id)
    return facts, events


def histories() -> st.SearchStrategy[TicketLife]:
    return written().map(lambda ticket: life_of(*ticket, WORKDAY))


COUNTS = ("issued", "served", "no_shows", "left", "cancelled", "open_now", "services_given")


@given(st.lists(histories(), max_size=12))
def test_every_ticket_is_counted_once_in_each_way_of_looking_at_it(lives: list[TicketLife]) -> None:
    period = Period(WORKDAY - dt.timedelta(days=9), NEXT_DAY)
    found = count_figures(period, bangkok(WORKDAY, 20), lives, SERVICES)
    assert found.issued == len(lives)
    assert (
        found.issued
        == found.served + found.no_shows + found.left + found.cancelled + found.open_now
    )
    for groups in (found.by_lane, found.by_hour, found.by_day):
        for name in COUNTS:
            assert sum(getattr(one, name) for one in groups) == getattr(found, name)
        for name in ("waiting", "walking", "service"):
            parts = [getattr(one, name) for one in groups]
            whole = getattr(found, name)
            assert sum(part.count for part in parts) == whole.count <= whole.of
            assert sum((part.total for part in parts), dt.timedelta()) == whole.total
    assert sum(one.issued for one in found.by_reason) == found.by_lane[1].issued
    assert sum(one.issued for one in found.by_weekday_hour) == found.issued
    assert found.waiting.of == found.served + found.no_shows
    assert found.walking.of == found.service.of == found.services_given >= found.served
    for one in found.by_service:
        ended = one.served + one.passed_on + one.no_shows + one.left + one.cancelled + one.open_now
        assert one.visits == ended
        assert one.passed_on <= one.transferred_out <= one.passed_on + one.served
    came = sum(one.transferred_in for one in found.by_service)
    assert came == sum(one.transferred_out for one in found.by_service)
    assert came == sum(len(life.visits) - 1 for life in lives)
    assert sum(one.issued for one in found.by_service) == found.issued
    assert sum(one.served for one in found.by_service) == found.services_given
    assert sum(one.served for one in found.by_counter) == found.services_given


@given(st.lists(histories(), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_tickets_does_not_matter(lives: list[TicketLife], chance: Random) -> None:
    shuffled = chance.sample(lives, len(lives))
    period = Period(WORKDAY - dt.timedelta(days=9), NEXT_DAY)
    as_of = bangkok(WORKDAY, 20)
    assert count_figures(period, as_of, lives, SERVICES) == count_figures(
        period, as_of, shuffled, SERVICES
    )


@given(written())
def test_undone_steps_change_nothing(ticket: tuple[TicketFacts, list[Event]]) -> None:
    facts, events = ticket
    assert life_of(facts, events, WORKDAY) == life_of(
        facts, ticket_history.effective(events), WORKDAY
    )


def test_the_figures_cannot_be_changed_behind_the_page() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        figures(STRAIGHT).issued = 2  # type: ignore[misc]
