"""Who is called next: nobody starves, nobody is overtaken in their own lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gecc_desk.domain.call_order import (
    Choice,
    OrderRules,
    Waiting,
    Why,
    by_number,
    call_sequence,
    next_in_line,
)
from gecc_desk.domain.tickets import Lane
from tests.builders import WORKDAY, bangkok

AT = bangkok(WORKDAY, 11)
O, F = Lane.ORDINARY, Lane.FAST_TRACK  # noqa: E741 — as short as the rows that are read here
RULES = OrderRules()

LANES = st.sampled_from(Lane)
RECENT = st.lists(LANES, max_size=12)
SOME_RULES = st.builds(
    OrderRules, st.integers(1, 5), st.integers(0, 90).map(lambda m: dt.timedelta(minutes=m))
)


@st.composite
def waiting_lines(draw: st.DrawFn) -> list[Waiting]:
    """Those who wait, in any order; the clock may have run anyhow while they came."""
    arrivals = draw(st.lists(st.tuples(LANES, st.integers(-20, 200)), max_size=25))
    line = [
        Waiting(ticket_id, lane, AT - dt.timedelta(minutes=ago))
        for ticket_id, (lane, ago) in enumerate(arrivals, start=1)
    ]
    return draw(st.permutations(line))


def minutes_ago(ticket_id: int, lane: Lane, ago: float) -> Waiting:
    return Waiting(ticket_id, lane, AT - dt.timedelta(minutes=ago))


def sequence(
    line: Sequence[Waiting], recent: Sequence[Lane] = (), rules: OrderRules = RULES
) -> list[Choice]:
    return list(call_sequence(line, recent, rules, AT))


@given(waiting_lines(), RECENT, SOME_RULES)
def test_everybody_is_called_once_and_in_order_of_arrival_within_a_lane(
    line: list[Waiting], recent: list[Lane], rules: OrderRules
) -> None:
    called = sequence(line, recent, rules)
    assert sorted(choice.id for choice in called) == sorted(ticket.id for ticket in line)
    for lane in Lane:
        ids = [choice.id for choice in called if choice.lane is lane]
        assert ids == sorted(ids)
    lanes = {ticket.id: ticket.lane for ticket in line}
    assert all(lanes[choice.id] is choice.lane for choice in called)


@given(waiting_lines(), RECENT, SOME_RULES)
def test_the_order_in_which_the_rows_come_does_not_matter(
    line: list[Waiting], recent: list[Lane], rules: OrderRules
) -> None:
    assert sequence(line, recent, rules) == sequence(list(reversed(line)), recent, rules)


@given(waiting_lines(), RECENT, SOME_RULES)
def test_no_lane_goes_on_while_the_other_waits(
    line: list[Waiting], recent: list[Lane], rules: OrderRules
) -> None:
    left = {lane: sum(ticket.lane is lane for ticket in line) for lane in Lane}
    lanes = list(recent)
    for choice in sequence(line, recent, rules):
        other = F if choice.lane is O else O
        if left[other]:
            in_a_row = 1
            for earlier in reversed(lanes):
                if earlier is not choice.lane:
                    break
                in_a_row += 1
            # Where `recent` alone already holds more than N, the other lane has its turn at once.
            assert in_a_row <= rules.most_in_a_row
        left[choice.lane] -= 1
        lanes.append(choice.lane)


@given(waiting_lines(), RECENT, SOME_RULES)
def test_the_next_is_the_first_of_the_sequence(
    line: list[Waiting], recent: list[Lane], rules: OrderRules
) -> None:
    called = sequence(line, recent, rules)
    first = next_in_line(line, recent, rules, AT)
    assert first == (called[0] if called else None)


@given(waiting_lines(), RECENT, SOME_RULES)
def test_the_sequence_is_what_calling_one_by_one_would_give(
    line: list[Waiting], recent: list[Lane], rules: OrderRules
) -> None:
    left, lanes, called = list(line), list(recent), []
    # The desk looks back on N calls, no more: that must be enough.
    while choice := next_in_line(left, lanes[-rules.most_in_a_row :], rules, AT):
        called.append(choice.id)
        lanes.append(choice.lane)
        left = [ticket for ticket in left if ticket.id != choice.id]
    assert called == [choice.id for choice in sequence(line, recent, rules)]


@given(
    st.lists(LANES, min_size=1, max_size=15),
    RECENT,
    SOME_RULES,
    st.lists(st.tuples(LANES, st.integers(0, 30)), max_size=120),
    st.data(),
)
def test_nobody_starves_however_many_come_after_them(
    line: list[Lane],
    recent: list[Lane],
    rules: OrderRules,
    later: list[tuple[Lane, int]],
    data: st.DataObject,
) -> None:
    waiting = [Waiting(ticket_id, lane, AT) for ticket_id, lane in enumerate(line, start=1)]
    ours = data.draw(st.sampled_from(waiting))
    before = sum(ticket.lane is ours.lane and ticket.id < ours.id for ticket in waiting)
    bound = (before + 1) * (rules.most_in_a_row + 1)
    lanes, at, next_id = list(recent), AT, len(line) + 1
    for calls in range(1, bound + 1):
        choice = next_in_line(waiting, lanes, rules, at)
        assert choice is not None
        if choice.id == ours.id:
            return
        waiting = [ticket for ticket in waiting if ticket.id != choice.id]
        lanes.append(choice.lane)
        # At every call somebody new comes in, mostly into the other lane, and time goes on.
        lane, pause = later[calls % len(later)] if later else (F if ours.lane is O else O, 1)
        at += dt.timedelta(minutes=pause)
        waiting.append(Waiting(next_id, lane, at))
        next_id += 1
    pytest.fail(f"not called within {bound} calls")


class Office:
    """Two counters at one line: ours takes the services 0 and 1, the other what it takes."""

    def __init__(self, line: Sequence[tuple[Lane, int]], rules: OrderRules, takes: set[int]):
        self.rules, self.takes, self.at = rules, {"ours": {0, 1}, "other": takes}, AT
        self.waiting = {
            n: (Waiting(n, lane, AT), service) for n, (lane, service) in enumerate(line)
        }
        self.calls: list[tuple[str, Lane, int]] = []
        self.arrived = len(line)

    def arrives(self, lane: Lane, service: int) -> None:
        self.waiting[self.arrived] = (Waiting(self.arrived, lane, self.at), service)
        self.arrived += 1

    def view(self, counter: str) -> list[Waiting]:
        takes = self.takes[counter]
        return [ticket for ticket, service in self.waiting.values() if service in takes]

    def calls_next(self, counter: str) -> int | None:
        most, takes = self.rules.most_in_a_row, self.takes[counter]
        recent = [lane for _, lane, service in self.calls if service in takes][-most:]
        own = [lane for caller, lane, _ in self.calls if caller == counter][-most:]
        choice = next_in_line(self.view(counter), recent, self.rules, self.at, own)
        if choice is None:
            return None
        _, service = self.waiting.pop(choice.id)
        self.calls.append((counter, choice.lane, service))
        return choice.id


#: What happens between two calls of our counter: the other one calls, somebody arrives (lane and
#: service), or a minute goes by.
BETWEEN = st.lists(
    st.one_of(st.just("call"), st.just("minute"), st.tuples(LANES, st.integers(0, 2))), max_size=5
)


@given(
    st.lists(st.tuples(LANES, st.integers(0, 2)), min_size=1, max_size=12),
    SOME_RULES,
    st.sets(st.integers(0, 2), min_size=1),
    st.lists(BETWEEN, min_size=1, max_size=30),
    st.integers(0, 40),
    st.data(),
)
def test_nobody_starves_whatever_other_counters_do(
    line: list[tuple[Lane, int]],
    rules: OrderRules,
    other_takes: set[int],
    between: list[list[str | tuple[Lane, int]]],
    before_us: int,
    data: st.DataObject,
) -> None:
    office = Office(line, rules, other_takes)
    for n in range(before_us):  # whatever streaks there are when our ticket is looked at
        office.calls_next(("ours", "other")[n % 2])
        office.arrives(*line[n % len(line)])
    seen = office.view("ours")
    assume(seen)
    ours = data.draw(st.sampled_from(seen))
    same_lane = [one for one in seen if one.lane is ours.lane]
    bound = (sum(one.id < ours.id for one in same_lane) + 1) * (rules.most_in_a_row + 1)
    for call in range(bound):
        for what in between[call % len(between)]:
            if what == "call":
                office.calls_next("other")
            elif what == "minute":
                office.at += dt.timedelta(minutes=1)
            else:
                office.arrives(*what)
        # Both lanes go on for ever.
        office.arrives(F if ours.lane is O else O, call % 2)
        if ours.id not in office.waiting or office.calls_next("ours") == ours.id:
            return
    pytest.fail(f"not called within {bound} calls of our counter")


def test_a_counter_of_another_service_would_break_every_streak_without_own() -> None:
    """Our counter serves 0 and 1; the other takes an ordinary visitor of 1 after each of our calls."""
    for with_own, called in ((False, False), (True, True)):
        waiting = {1: Waiting(1, O, AT)}  # for service 0, which the other counter does not take
        recent: list[Lane] = []
        own: list[Lane] = []
        for arrival in range(2, 40, 2):
            waiting[arrival] = Waiting(arrival, F, AT)
            choice = next_in_line(waiting.values(), recent, RULES, AT, own if with_own else ())
            assert choice is not None
            del waiting[choice.id]
            own.append(choice.lane)
            recent += [choice.lane, O]
        assert (1 not in waiting) is called


@given(waiting_lines(), RECENT, RECENT, SOME_RULES)
def test_a_counter_calls_each_lane_in_n_plus_one_calls(
    line: list[Waiting], recent: list[Lane], own: list[Lane], rules: OrderRules
) -> None:
    left = {lane: sum(ticket.lane is lane for ticket in line) for lane in Lane}
    lanes: list[Lane] = []
    for choice in call_sequence(line, recent, rules, AT, own):
        both_waited = all(left.values())
        lanes = [*lanes, choice.lane] if both_waited else []
        left[choice.lane] -= 1
        assert len(set(lanes[-rules.most_in_a_row - 1 :])) == 2 or len(lanes) <= rules.most_in_a_row


@given(waiting_lines(), RECENT, RECENT, SOME_RULES)
def test_a_counter_s_sequence_is_what_it_would_call_one_by_one(
    line: list[Waiting], recent: list[Lane], own: list[Lane], rules: OrderRules
) -> None:
    left, lanes, own_lanes, called = list(line), list(recent), list(own), []
    most = rules.most_in_a_row
    while choice := next_in_line(left, lanes[-most:], rules, AT, own_lanes[-most:]):
        called.append(choice.id)
        lanes.append(choice.lane)
        own_lanes.append(choice.lane)
        left = [ticket for ticket in left if ticket.id != choice.id]
    assert called == [choice.id for choice in call_sequence(line, recent, rules, AT, own)]


@given(waiting_lines(), RECENT, SOME_RULES)
def test_one_counter_alone_calls_like_the_whole_office(
    line: list[Waiting], recent: list[Lane], rules: OrderRules
) -> None:
    assert list(call_sequence(line, recent, rules, AT, recent)) == sequence(line, recent, rules)


@given(waiting_lines(), RECENT, SOME_RULES, st.integers(0, 25), st.integers(0, 25), st.data())
def test_a_held_ticket_keeps_its_place_in_its_lane(
    line: list[Waiting],
    recent: list[Lane],
    rules: OrderRules,
    meanwhile: int,
    arrivals: int,
    data: st.DataObject,
) -> None:
    assume(line)
    held = data.draw(st.sampled_from(line))
    waiting = [ticket for ticket in line if ticket is not held]
    for _ in range(meanwhile):
        choice = next_in_line(waiting, recent, rules, AT)
        waiting = [ticket for ticket in waiting if choice is None or ticket.id != choice.id]
    came = [Waiting(len(line) + n, held.lane, AT) for n in range(1, arrivals + 1)]
    called = sequence([*waiting, *came, held], recent, rules)
    ids = [choice.id for choice in called if choice.lane is held.lane]
    before = {one.id for one in waiting if one.lane is held.lane and one.id < held.id}
    assert set(ids[: ids.index(held.id)]) == before


def test_a_lane_full_at_this_counter_goes_before_a_lane_full_in_the_office() -> None:
    line = [minutes_ago(1, F, 5), minutes_ago(2, O, 50)]
    for recent, own, why in (
        ([F, F, F], [O, O, O], Why.TURN_OF_FAST_TRACK),
        ([O, O, O], [F, F, F], Why.OVER_LIMIT),
        ([O, O, O], [O, F, F], Why.TURN_OF_FAST_TRACK),
        ([F, O, F], [O, F, F], Why.OVER_LIMIT),
    ):
        choice = next_in_line(line, recent, RULES, AT, own)
        assert choice is not None
        assert choice.why is why


def test_fast_track_in_a_row_is_counted_where_it_is_nearer_to_the_limit() -> None:
    choice = next_in_line([minutes_ago(1, F, 5), minutes_ago(2, O, 9)], [F], RULES, AT, [F, F])
    assert choice is not None
    assert choice.in_english() == "Fast Track, 3 of at most 3 in a row"


def test_a_call_by_number_says_so() -> None:
    choice = by_number(minutes_ago(7, F, 50.5), RULES, AT)
    assert (choice.id, choice.lane, choice.why, choice.waited_minutes) == (7, F, Why.BY_NUMBER, 50)
    assert (choice.in_english(), choice.in_thai()) == ("called by number", "เรียกตามหมายเลข")


def lanes_called(line: Sequence[Waiting], recent: Sequence[Lane] = ()) -> str:
    return "".join("F" if choice.lane is F else "O" for choice in sequence(line, recent))


def test_fast_track_goes_first_but_at_most_three_in_a_row() -> None:
    line = [minutes_ago(ticket_id, O, 20) for ticket_id in range(1, 4)]
    line += [minutes_ago(ticket_id, F, 10) for ticket_id in range(4, 12)]
    assert lanes_called(line) == "FFFOFFFOFFO"
    # What was called before counts.
    assert lanes_called(line, [F, F]) == "FOFFFOFFFOF"
    assert lanes_called(line, [F, F, F, F, F]) == "OFFFOFFFOFF"
    assert lanes_called(line, [F, F, F, O]) == "FFFOFFFOFFO"


def test_who_has_waited_over_the_limit_goes_before_fast_track() -> None:
    over = minutes_ago(1, O, 45.1)
    first = sequence([over, minutes_ago(2, F, 5)])[0]
    assert (first.id, first.why) == (1, Why.OVER_LIMIT)
    exactly = minutes_ago(1, O, 45)
    assert sequence([exactly, minutes_ago(2, F, 5)])[0].why is Why.FAST_TRACK


def test_many_over_the_limit_do_not_close_the_fast_track() -> None:
    line = [minutes_ago(ticket_id, O, 60) for ticket_id in range(1, 9)]
    line += [minutes_ago(ticket_id, F, 5) for ticket_id in range(11, 14)]
    assert lanes_called(line) == "OOOFOOOFOOF"
    assert lanes_called(line, [O, O, O]) == "FOOOFOOOFOO"


def test_who_came_first_is_called_first_also_after_the_clock_was_set_back() -> None:
    early, late = minutes_ago(1, O, 5), minutes_ago(2, O, 65)
    assert [choice.id for choice in sequence([late, early])] == [1, 2]


def test_nobody_waits_and_nobody_is_called() -> None:
    assert next_in_line([], [F, F, F], RULES, AT) is None


@pytest.mark.parametrize(
    ("line", "recent", "why", "english", "thai"),
    [
        ([(1, F, 5), (2, O, 9)], [F], Why.FAST_TRACK, "Fast Track, 2 of at most 3 in a row",
         "Fast Track ลำดับที่ 2 จากไม่เกิน 3 คิวติดต่อกัน"),
        ([(1, F, 5), (2, O, 50.5)], [], Why.OVER_LIMIT,
         "has waited 50 minutes, over the limit of 45", "รอมาแล้ว 50 นาที เกินเกณฑ์ 45 นาที"),
        ([(2, O, 50)], [], Why.OVER_LIMIT, "has waited 50 minutes, over the limit of 45",
         "รอมาแล้ว 50 นาที เกินเกณฑ์ 45 นาที"),
        ([(1, F, 5), (2, O, 9)], [F, F, F], Why.TURN_OF_ORDINARY,
         "ordinary lane's turn after 3 Fast Track in a row",
         "ถึงรอบคิวปกติ หลัง Fast Track 3 คิวติดต่อกัน"),
        ([(1, F, 5), (2, O, 50)], [O, O, O], Why.TURN_OF_FAST_TRACK,
         "Fast Track's turn after 3 ordinary tickets in a row",
         "ถึงรอบ Fast Track หลังคิวปกติ 3 คิวติดต่อกัน"),
        ([(1, O, 5)], [O], Why.ARRIVAL, "first in order of arrival", "ตามลำดับที่มาถึง"),
        # Nobody else waits: a fifth in a row is none of at most three.
        ([(1, F, 5)], [F, F, F, F], Why.ONLY_FAST_TRACK,
         "Fast Track, nobody waits in the ordinary lane", "Fast Track ไม่มีคิวปกติรออยู่"),
        # Some seconds over the limit are over it.
        ([(1, F, 5), (2, O, 45.3)], [], Why.OVER_LIMIT,
         "has waited 46 minutes, over the limit of 45", "รอมาแล้ว 46 นาที เกินเกณฑ์ 45 นาที"),
        # The first was served meanwhile and sent on; it is the second who has waited too long.
        ([(1, O, 2), (2, O, 50), (3, F, 5)], [], Why.LANE_OVER_LIMIT,
         "the ordinary lane has somebody over the limit of 45 minutes",
         "ในคิวปกติมีผู้รอเกินเกณฑ์ 45 นาที"),
        # The clock was set back after the ticket was issued.
        ([(1, O, -5)], [], Why.ARRIVAL, "first in order of arrival", "ตามลำดับที่มาถึง"),
    ],
)  # fmt: skip
def test_the_reason_is_said_in_both_languages(
    line: list[tuple[int, Lane, float]], recent: list[Lane], why: Why, english: str, thai: str
) -> None:
    choice = sequence([minutes_ago(*one) for one in line], recent)[0]
    assert (choice.why, choice.in_english(), choice.in_thai()) == (why, english, thai)
    assert choice.waited_minutes >= 0
