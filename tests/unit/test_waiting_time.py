"""How long to wait is said only where the day gives ground for it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.call_order import OrderRules, call_sequence
from gecc_desk.domain.tickets import Lane
from gecc_desk.domain.waiting_time import (
    LEAST_GROUND,
    Counter,
    Ground,
    Prospect,
    WaitingTicket,
    expected_wait,
    usual_counters,
)
from tests.builders import WORKDAY, bangkok

AT = bangkok(WORKDAY, 10)
O, F = Lane.ORDINARY, Lane.FAST_TRACK  # noqa: E741 — as short as the rows that are read here
RULES = OrderRules()
TEN_EACH = Ground([(1, dt.timedelta(minutes=10))] * 20)


def waits(ticket_id: int, lane: Lane = O, service: int = 1, ago: float = 0) -> WaitingTicket:
    return WaitingTicket(ticket_id, lane, AT - dt.timedelta(minutes=ago), service)


def line(count: int) -> list[WaitingTicket]:
    return [waits(n) for n in range(1, count + 1)]


def expect(
    ticket_id: int,
    waiting: list[WaitingTicket],
    counters: list[Counter],
    ground: Ground = TEN_EACH,
    at: dt.datetime = AT,
) -> Prospect:
    return expected_wait(ticket_id, waiting, counters, ground, [], RULES, at)


def in_minutes(prospect: Prospect) -> float:
    assert prospect.wait is not None
    return prospect.wait.total_seconds() / 60


@pytest.mark.parametrize(
    ("place", "counters", "wait"), [(1, 1, 0), (4, 1, 30), (4, 2, 10), (5, 2, 20), (6, 6, 0)]
)
def test_free_counters_share_the_line(place: int, counters: int, wait: float) -> None:
    found = expect(place, line(place), [Counter(n) for n in range(1, counters + 1)])
    assert found == Prospect(place - 1, dt.timedelta(minutes=wait))


def test_the_visitor_at_the_counter_has_a_part_behind_them() -> None:
    ground = Ground([(1, dt.timedelta(minutes=m)) for m in (8, 9, 10, 11, 12)])
    waits_for = [
        in_minutes(expect(1, line(1), [Counter(1, None, AT - dt.timedelta(minutes=m), 1)], ground))
        for m in (0, 4, 7)
    ]
    assert waits_for == [10, 6, 3]
    # Longer than anybody before: it will not be over this very moment, but soon.
    late = expect(1, line(1), [Counter(1, None, AT - dt.timedelta(minutes=50), 1)], ground)
    assert 1 <= in_minutes(late) <= 5


def test_of_several_busy_counters_one_is_free_before_the_mean_has_passed() -> None:
    ground = Ground([(1, dt.timedelta(minutes=m)) for m in range(1, 20)])
    counters = [Counter(n, None, AT, 1) for n in range(1, 6)]
    assert 2 <= in_minutes(expect(1, line(1), counters, ground)) <= 5


def test_only_counters_that_take_the_service_count() -> None:
    short, long = waits(1, service=1), waits(2, service=2)
    waiting = [short, long, waits(3, service=2), waits(4, service=1)]
    counters = [Counter(1, frozenset({1})), Counter(2, frozenset({2}))]
    ground = Ground([(1, dt.timedelta(minutes=10)), (2, dt.timedelta(minutes=10))] * 10)
    assert expect(4, waiting, counters, ground) == Prospect(1, dt.timedelta(minutes=10))
    # Somebody of another service who goes to a counter that also takes ours is before us.
    assert expect(4, waiting, [Counter(1)], ground).ahead == 3


def test_nobody_guesses_for_a_service_that_no_open_counter_takes() -> None:
    waiting = [*line(3), waits(4, F), waits(5, service=2)]
    assert expect(5, waiting, [Counter(1, frozenset({1}))]) == Prospect(4, None)
    assert expect(2, waiting, []) == Prospect(2, None)


def test_too_few_lengths_tell_the_place_alone() -> None:
    few = Ground([(1, dt.timedelta(minutes=10))] * (LEAST_GROUND - 1))
    assert expect(4, line(4), [Counter(1)], few) == Prospect(3, None)
    enough = Ground([(1, dt.timedelta(minutes=10))] * LEAST_GROUND)
    assert expect(4, line(4), [Counter(1)], enough) == Prospect(3, dt.timedelta(minutes=30))


def test_a_service_never_seen_is_scaled_by_its_standard() -> None:
    """The office takes twice the published time, so a service of 30 minutes will take 60."""
    standards = {1: dt.timedelta(minutes=5), 2: dt.timedelta(minutes=30)}
    ground = Ground([(1, dt.timedelta(minutes=10))] * 20, standards)
    assert in_minutes(expect(2, [waits(1, service=2), waits(2)], [Counter(1)], ground)) == 60
    # Without standards the mean of all is all there is.
    plain = Ground(ground.lengths)
    assert in_minutes(expect(2, [waits(1, service=2), waits(2)], [Counter(1)], plain)) == 10


def test_one_long_visit_does_not_make_a_service_long() -> None:
    lengths = [(2, dt.timedelta(minutes=80)), *[(1, dt.timedelta(minutes=10))] * 19]
    wait = in_minutes(expect(2, [waits(1, service=2), waits(2)], [Counter(1)], Ground(lengths)))
    assert 15 < wait < 30


def test_fast_track_yet_to_come_goes_before_an_ordinary_ticket_and_before_no_other() -> None:
    busy = Ground(TEN_EACH.lengths, fast_track_per_hour=3)
    assert in_minutes(expect(7, line(7), [Counter(1)])) == 60
    overtaken = expect(7, line(7), [Counter(1)], busy)
    # In 60 minutes three come, and while those are served one or two more.
    assert 90 <= in_minutes(overtaken) <= 120
    assert overtaken.ahead == 6  # of those who are here
    fast = [waits(n, F) for n in range(1, 8)]
    assert in_minutes(expect(7, fast, [Counter(1)], busy)) == 60


def test_an_ordinary_ticket_that_will_be_over_the_limit_is_not_overtaken_for_ever() -> None:
    waiting = [waits(1, ago=40), *[waits(n, F) for n in range(2, 8)]]
    assert expect(1, waiting, [Counter(1)]) == Prospect(1, dt.timedelta(minutes=10))


def test_the_rule_s_streaks_go_on_in_the_estimate() -> None:
    waiting = [waits(1), *[waits(n, F) for n in range(2, 8)]]
    for own, ahead in (((), 3), ((F, F), 1), ((F, F, F), 0)):
        found = expected_wait(1, waiting, [Counter(1, own=own)], TEN_EACH, own, RULES, AT)
        assert found == Prospect(ahead, dt.timedelta(minutes=10 * ahead))


def test_usual_breaks_are_foreseen() -> None:
    """Two counters; every day one of them goes to lunch from 12 to 13."""
    day = WORKDAY - dt.timedelta(days=3)
    usual = usual_counters(
        [
            (bangkok(day, 9), bangkok(day, 16)),
            (bangkok(day, 9), bangkok(day, 12)),
            (bangkok(day, 13), bangkok(day, 16)),
        ]
    )
    assert [usual[hour * 4] for hour in (8, 9, 11, 12, 13, 15, 16)] == [0, 2, 2, 1, 2, 2, 0]
    two, ground = [Counter(1), Counter(2)], Ground(TEN_EACH.lengths, usual_counters=usual)
    # Eight before us are four rounds of two counters; from noon on only half the work is done.
    at = bangkok(WORKDAY, 11, 45)
    assert in_minutes(expect(9, line(9), two, at=at)) == 40
    assert in_minutes(expect(9, line(9), two, ground, at)) == 65
    assert in_minutes(expect(9, line(9), two, ground, bangkok(WORKDAY, 10))) == 40
    # Of the time after closing nothing is known: those who are there go on.
    assert in_minutes(expect(9, line(9), two, ground, bangkok(WORKDAY, 15, 45))) == 40
    # Nor of tomorrow, where an office is open at midnight.
    always = Ground(TEN_EACH.lengths, usual_counters=(2.0,) * 96)
    assert in_minutes(expect(9, line(9), two, always, bangkok(WORKDAY, 23, 45))) == 40


def test_a_day_that_ended_early_does_not_empty_the_others() -> None:
    first, second = WORKDAY, WORKDAY + dt.timedelta(days=1)
    usual = usual_counters(
        [
            (bangkok(first, 9), bangkok(first, 12)),
            (bangkok(second, 9), bangkok(second, 16)),
            (bangkok(second, 9), bangkok(second, 16)),
        ]
    )
    assert (usual[40], usual[56]) == (1.5, 2)
    assert usual_counters([]) == (0.0,) * 96


def test_a_clock_that_was_set_back_breaks_nothing() -> None:
    counters = [Counter(1, None, AT + dt.timedelta(minutes=5), 1)]
    assert in_minutes(expect(2, [waits(1, ago=-5), waits(2)], counters)) == 20


def test_instant_services_mean_no_wait() -> None:
    ground = Ground([(1, dt.timedelta())] * 5, fast_track_per_hour=5)
    assert expect(4, line(4), [Counter(1, None, AT, 1)], ground) == Prospect(3, dt.timedelta())


def test_a_ticket_that_does_not_wait_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        expect(9, line(3), [Counter(1)])


LINES = st.lists(
    st.tuples(st.sampled_from(Lane), st.integers(1, 3), st.integers(0, 90)), min_size=1, max_size=25
)
COUNTERS = st.lists(
    st.tuples(
        st.none() | st.frozensets(st.integers(1, 3), min_size=1),
        st.none() | st.integers(0, 60),
        st.none() | st.integers(1, 3),
    ),
    max_size=5,
)
LENGTHS = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 60)), max_size=20)


@given(LINES, COUNTERS, LENGTHS, st.floats(0, 30), st.integers(0, 10**6))
def test_whatever_the_day_is_like_an_answer_comes(
    line: list[tuple[Lane, int, int]],
    counters: list[tuple[frozenset[int] | None, int | None, int | None]],
    lengths: list[tuple[int, int]],
    fast_track: float,
    ours: int,
) -> None:
    waiting = [waits(n, lane, service, ago) for n, (lane, service, ago) in enumerate(line)]
    ticket = waiting[ours % len(waiting)]
    open_ones = [
        Counter(n, takes, AT - dt.timedelta(minutes=since) if since is not None else None, service)
        for n, (takes, since, service) in enumerate(counters)
    ]
    ground = Ground([(s, dt.timedelta(minutes=m)) for s, m in lengths], {}, fast_track)
    found = expect(ticket.id, waiting, open_ones, ground)
    taken = any(counter.takes(ticket.service_id) for counter in open_ones)
    assert (found.wait is None) is (not taken or len(lengths) < LEAST_GROUND)
    assert found.wait is None or found.wait >= dt.timedelta()
    # Whoever came before us in our lane, for our service, goes before us.
    before = sum(
        one.lane is ticket.lane and one.service_id == ticket.service_id and one.id < ticket.id
        for one in waiting
    )
    assert before <= found.ahead < len(waiting)
    assert found == expect(ticket.id, list(reversed(waiting)), open_ones, ground)


@given(LINES)
def test_with_one_counter_and_no_time_passing_the_place_is_that_of_the_rule(
    line: list[tuple[Lane, int, int]],
) -> None:
    waiting = [waits(n, lane, service, ago) for n, (lane, service, ago) in enumerate(line)]
    at_once = Ground([(1, dt.timedelta())] * 5)
    for place, choice in enumerate(call_sequence(waiting, [], RULES, AT)):
        assert expect(choice.id, waiting, [Counter(1)], at_once).ahead == place
