"""Invented days have an office's rhythm, and their queue keeps the real rule."""

from __future__ import annotations

import collections
import datetime as dt
import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gecc_desk.domain import call_order, moments, ticket_history, tickets
from gecc_desk.domain.call_order import OrderRules, Waiting
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.invented import rhythm
from gecc_desk.domain.invented.people import random_for
from gecc_desk.domain.invented.queue_day import InventedDay, invent_day
from gecc_desk.domain.invented.queue_visits import Happening, Visit, as_events
from gecc_desk.domain.invented.rhythm import OpenTime
from gecc_desk.domain.office import SERVICE_LETTERS, USUAL_SERVICES
from gecc_desk.domain.tickets import Service, TicketStep
from tests.builders import WORKDAY, bangkok

SERVICES = [
    Service(place, SERVICE_LETTERS[place], name, minutes)
    for place, (name, minutes) in enumerate(USUAL_SERVICES)
]
COUNTERS = range(1, 7)
ENDED = set(tickets.TicketState) - set(tickets.OPEN_STATES)
INTO_THE_LINE = (TicketStep.ISSUE, TicketStep.RETURN, TicketStep.TRANSFER)
TO_THE_COUNTER = (TicketStep.CALL, TicketStep.RECALL)
FROM_THE_COUNTER = (TicketStep.FINISH, TicketStep.NO_SHOW, TicketStep.HOLD, TicketStep.TRANSFER)


def whole(seed: int, count: int, time: OpenTime | None = None, rush: int = 0) -> InventedDay:
    return invent_day(
        random_for(seed, "test"),
        time or rhythm.whole_day(WORKDAY),
        count,
        services=SERVICES,
        counters=COUNTERS,
        rush=rush,
    )


def day_of(seed: int, count: int, time: OpenTime | None = None, rush: int = 0) -> list[Visit]:
    return whole(seed, count, time, rush).visits


def state_of(visit: Visit, until: dt.datetime | None = None) -> tickets.TicketState:
    past = [h for h in visit.happenings if until is None or h.at <= until]
    stands = ticket_history.replay(as_events(enumerate(past, 1)))
    assert stands is not None
    return stands.state


def happenings(visits: Sequence[Visit], step: TicketStep) -> list[tuple[Happening, int]]:
    found = [(h, index) for index, visit in enumerate(visits) for h in visit.happenings]
    return sorted((pair for pair in found if pair[0].step is step), key=lambda pair: pair[0].at)


# ---- days -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (dt.date(2026, 11, 23), True),
        (dt.date(2026, 11, 22), False),  # a Sunday
        (dt.date(2026, 4, 13), False),  # Songkran
        (dt.date(2026, 5, 1), True),  # Labour Day: government offices work
        (dt.date(2026, 10, 23), False),  # Chulalongkorn Day
        (dt.date(2026, 12, 7), False),  # 5 December is a Saturday: made up for on Monday
        (dt.date(2025, 10, 13), False),
        (dt.date(2024, 4, 16), False),  # 13 and 14 April on a weekend: Tuesday …
        (dt.date(2024, 4, 17), False),  # … and Wednesday besides Monday the 15th
        (dt.date(2024, 4, 18), True),
        (dt.date(2023, 1, 2), False),  # 31 December on a Saturday, 1 January on a Sunday
        (dt.date(2023, 1, 3), False),
    ],
)
def test_the_office_is_closed_on_weekends_and_fixed_holidays(day: dt.date, open_: bool) -> None:
    assert rhythm.is_open(day) is open_


def test_mondays_and_days_after_holidays_are_busier_than_fridays() -> None:
    def usual(day: dt.date) -> float:
        return sum(rhythm.busyness(day, random_for(n)) for n in range(50)) / 50

    monday, friday = usual(dt.date(2026, 11, 16)), usual(dt.date(2026, 11, 20))
    after_songkran = usual(dt.date(2026, 4, 16))
    assert monday > 1.2 * friday
    assert after_songkran > monday


def test_people_come_at_the_opening_and_after_lunch_and_rest_at_noon() -> None:
    visits = itertools.chain.from_iterable(day_of(seed, 120) for seed in range(10))
    hours = collections.Counter(moments.clock(visit.arrives)[:2] for visit in visits)
    assert hours["09"] > 2 * hours["12"]
    assert hours["13"] > 2 * hours["12"]
    assert hours["15"] < hours["13"]
    assert min(hours) >= "08"
    assert max(hours) <= "16"


@given(
    minutes=st.integers(0, 3 * 365 * 24 * 60),
    count=st.integers(0, 60),
)
@settings(max_examples=60, deadline=None)
def test_on_the_day_that_has_begun_nobody_comes_later_than_now(minutes: int, count: int) -> None:
    now = bangkok(dt.date(2024, 1, 1)) + dt.timedelta(minutes=minutes)
    time = rhythm.day_that_has_begun(now)
    if time is None:
        assert moments.clock(now) == "00:00"
        return
    for visit in day_of(1, count, time, rush=count // 2):
        assert visit.arrives <= now
        assert moments.service_day(visit.arrives) == time.day


@pytest.mark.parametrize(
    "day", [dt.date(2026, 11, 22), dt.date(2026, 11, 20), dt.date(2026, 11, 23)]
)
@pytest.mark.parametrize("clock", ["00:15", "06:00", "08:31", "09:11", "11:00", "12:45", "16:00", "16:31", "23:00"])  # fmt: skip
def test_at_any_hour_of_any_day_some_wait_and_some_are_served(day: dt.date, clock: str) -> None:
    hour, minute = map(int, clock.split(":"))
    until = bangkok(day, hour, minute)
    time = rhythm.day_that_has_begun(until)
    assert time is not None
    states = [state_of(visit, until) for visit in day_of(1, 40, time, rush=20)]
    assert states.count(tickets.TicketState.WAITING) >= 5
    assert tickets.TicketState.SERVING in states


# ---- the queue ------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "count"), [(1, 0), (2, 1), (3, 25), (4, 90), (5, 300), (6, 1500)])
def test_every_call_is_the_one_that_the_rule_makes(seed: int, count: int) -> None:
    visits = day_of(seed, count)
    recent: list[tickets.Lane] = []
    for called, index in happenings(visits, TicketStep.CALL):
        waiting = [
            Waiting(place, visit.lane, visit.arrives)
            for place, visit in enumerate(visits)
            if place == index or waits_at(visit, called.at)
        ]
        choice = call_order.next_in_line(waiting, recent[-3:], OrderRules(), called.at)
        assert choice is not None
        assert (choice.id, choice.in_english()) == (index, called.why)
        recent.append(visits[index].lane)


def waits_at(visit: Visit, at: dt.datetime) -> bool:
    """Whether somebody stands in the line just then."""
    past = [h for h in visit.happenings if h.at < at or (h.at == at and h.step in INTO_THE_LINE)]
    return bool(past) and past[-1].step in INTO_THE_LINE


@pytest.mark.parametrize(("seed", "count"), [(3, 25), (4, 90), (5, 300), (6, 1500)])
def test_a_counter_serves_one_visitor_at_a_time(seed: int, count: int) -> None:
    begun: dict[int, list[tuple[dt.datetime, dt.datetime]]] = collections.defaultdict(list)
    for visit in day_of(seed, count):
        since: Happening | None = None
        for happening in visit.happenings:
            if happening.step in TO_THE_COUNTER and since is None:
                since = happening
            elif since is not None and happening.step in FROM_THE_COUNTER:
                assert happening.counter == since.counter
                begun[since.counter or 0].append((since.at, happening.at))
                since = None
            elif happening.step is TicketStep.UNDO:
                taken, _ = begun[happening.counter or 0].pop()
                since = Happening(taken, TicketStep.CALL, happening.counter)
        assert since is None
    assert set(begun) <= set(COUNTERS)
    for spans in begun.values():
        for (_, end), (begin, _) in itertools.pairwise(sorted(spans)):
            assert end <= begin


@pytest.mark.parametrize("seed", range(5))
def test_counters_open_before_they_call_and_rest_and_close(seed: int) -> None:
    day = whole(seed, 150)
    assert CounterState.PAUSED in {change.state for change in day.changes}
    calls = [h for h, _ in happenings(day.visits, TicketStep.CALL)]
    for counter in {call.counter for call in calls}:
        changes = [change for change in day.changes if change.counter == counter]
        states = [change.state for change in changes]
        assert states[0] is CounterState.OPEN
        assert states[-1] is CounterState.CLOSED
        for call in (call for call in calls if call.counter == counter):
            before = [change.state for change in changes if change.at <= call.at]
            assert before[-1] is CounterState.OPEN


def test_a_year_has_all_that_can_happen_to_a_ticket() -> None:
    seen = collections.Counter(
        h.step for seed in range(40) for visit in day_of(seed, 80) for h in visit.happenings
    )
    assert set(seen) == set(TicketStep)


@pytest.mark.parametrize("count", [25, 90, 300])
def test_every_ticket_takes_only_steps_that_it_can_and_almost_all_are_served(count: int) -> None:
    states = collections.Counter(
        state_of(visit) for seed in range(10) for visit in day_of(seed, count)
    )
    assert states[tickets.TicketState.FINISHED] > 0.9 * states.total()
    assert states[tickets.TicketState.NO_SHOW] > 0
    assert states.total() == sum(states[state] for state in ENDED)


def test_most_come_to_report_and_about_an_eighth_on_fast_track() -> None:
    visits = [visit for seed in range(20) for visit in day_of(seed, 100)]
    services = collections.Counter(visit.service.code for visit in visits)
    fast = sum(visit.lane is tickets.Lane.FAST_TRACK for visit in visits) / len(visits)
    assert services.most_common(1)[0][0] == "A"
    assert 0.1 < fast < 0.14
    assert all(bool(v.vehicle) == (v.reason is tickets.FastTrackReason.VEHICLE) for v in visits)
    assert {visit.reason for visit in visits} == {None, *tickets.FastTrackReason}


def test_services_take_about_their_standard_time() -> None:
    visits = [visit for seed in range(20) for visit in day_of(seed, 90)]
    for service in SERVICES:
        lasted = [v.served.total_seconds() / 60 for v in visits if v.service == service]
        assert 0.8 < sum(lasted) / len(lasted) / service.standard_minutes < 1.2, service.name
