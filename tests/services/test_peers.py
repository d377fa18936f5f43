"""What users of other queue systems complain of, and what this desk does instead: one test each."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from gecc_desk.domain import moments, tickets
from gecc_desk.domain.tickets import FastTrackReason, TicketState, TicketStep
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock
from tests.services.queue_steps import kept, next_at, serve, steps_of

ELDERLY = FastTrackReason.ELDERLY


def test_under_load_the_same_number_is_not_given_twice(database: Database, clock: Clock) -> None:
    """Elsewhere one number was printed up to four times when several pressed at once.

    (Eight processes at once: `tests/storage/test_several_desks.py`.)
    """
    desks = [Reception(database, f"desk {n}", clock=clock) for n in range(6)]
    with ThreadPoolExecutor(len(desks)) as hands:
        presses = [hands.submit(desks[n % 6].issue, "A") for n in range(120)]
    numbers = [press.result().ticket.number for press in presses]
    assert sorted(numbers) == [f"A{n:03}" for n in range(1, 121)]


def test_two_counters_that_press_next_at_once_get_two_visitors(
    reception: Reception, database: Database, clock: Clock
) -> None:
    """Elsewhere both counters called the same visitor."""
    for _ in range(30):
        reception.issue("A")
    desks = [CounterDesk(database, f"counter {n}", clock=clock) for n in range(1, 7)]
    with ThreadPoolExecutor(len(desks)) as hands:
        presses = [hands.submit(desks[n % 6].call_next, 1 + n % 6) for n in range(30)]
    called = [found.ticket.number for press in presses if (found := press.result())]
    assert sorted(called) == [f"A{n:03}" for n in range(1, 31)]
    assert check_up(database).problems == ()


def test_finishing_one_visitor_leaves_the_other_counters_visitor_alone(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    """Elsewhere a press of "finish" ended the service at both counters."""
    for counter in (1, 2):
        reception.issue("A")
        desk.step(next_at(desk, counter), TicketStep.START, counter)
    other = kept(database, clock, "A002")
    clock.forward(minutes=6)
    with pytest.raises(tickets.AtAnotherCounter):
        desk.step("A001", TicketStep.FINISH, 2)
    assert desk.step("A001", TicketStep.FINISH, 1).state is TicketState.FINISHED
    assert kept(database, clock, "A002") == other
    assert steps_of(database, other)[-1] is TicketStep.START


def test_a_slip_of_the_finger_does_not_begin_the_service_time_anew(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    """Elsewhere a visitor called by mistake once more had a service of zero minutes, for good."""
    reception.issue("A")
    next_at(desk, 1)
    began = desk.step("A001", TicketStep.START, 1).state_since
    clock.forward(minutes=12)
    # Start and recall, pressed once more, are refused …
    with pytest.raises(tickets.IllegalStep):
        desk.step("A001", TicketStep.START, 1)
    with pytest.raises(tickets.IllegalStep):
        desk.call("A001", 1, again=True)
    # … and what was pressed too early is taken back with the time as it was.
    for wrong in (TicketStep.FINISH, TicketStep.HOLD):
        desk.step("A001", wrong, 1)
        clock.forward(seconds=20)
        assert desk.undo("A001", 1).ticket.state_since == began


def test_the_day_resets_by_itself_at_midnight_in_bangkok(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    """Elsewhere yesterday's queue stood there in the morning until somebody reset it."""
    for _ in range(3):
        reception.issue("A")
    next_at(desk, 1)
    clock.set(WORKDAY + dt.timedelta(days=1), 8, 30)
    assert reception.waiting_room().tickets == ()
    assert desk.open_ticket(1) is None
    assert next_at(desk, 1) == ""
    issued = reception.issue("A")
    assert (issued.ticket.number, issued.ahead) == ("A001", 0)


def test_the_day_does_not_reset_in_the_afternoon(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    """Elsewhere the queue emptied at five in the afternoon, at midnight of another time zone."""
    clock.set(WORKDAY, 6, 30)
    numbers = [reception.issue("A").ticket.number]
    for hour in range(7, 24):
        clock.set(WORKDAY, hour, 0, 1)
        numbers.append(reception.issue("A").ticket.number)
    assert numbers == [f"A{n:03}" for n in range(1, 19)]
    assert len(reception.waiting_room().tickets) == 18
    assert moments.service_day(clock()) == WORKDAY


def test_priority_is_not_always_first(reception: Reception, desk: CounterDesk) -> None:
    """Elsewhere nobody of the ordinary lane was called as long as priority visitors came."""
    for _ in range(4):
        reception.issue("A")
    called = []
    for _ in range(12):
        for _ in range(2):
            reception.issue("A", ELDERLY)
        called.append(next_at(desk, 1))
    # Fast Track without end, and still every fourth is an ordinary visitor, in order of arrival.
    assert [number[0] for number in called] == ["F", "F", "F", "A"] * 3
    assert [number for number in called if number[0] == "A"] == ["A001", "A002", "A003"]


def test_the_longest_wait_counts_too(reception: Reception, desk: CounterDesk, clock: Clock) -> None:
    """Elsewhere no ratio helped who had waited for an hour already."""
    reception.issue("A")
    clock.forward(minutes=46)
    reception.issue("A", ELDERLY)
    found = desk.call_next(1)
    assert found is not None
    assert found.ticket.number == "A001"
    assert found.why == "has waited 46 minutes, over the limit of 45"


def test_the_number_in_the_visitors_hand_stays_the_same_on_transfer(
    reception: Reception, desk: CounterDesk
) -> None:
    """Elsewhere a transfer made a new number; the visitor waited for the old one and was lost."""
    reception.issue("A")
    next_at(desk, 1)
    sent = desk.transfer("A001", "B", 1)
    assert (sent.number, sent.service.code) == ("A001", "B")
    assert next_at(desk, 2) == "A001"
    serve(desk, "A001", 2)
    # And nobody else gets that number today.
    assert [reception.issue(code).ticket.number for code in "AB"] == ["A002", "B001"]


def test_every_call_says_why_it_was_this_visitors_turn(
    reception: Reception, desk: CounterDesk
) -> None:
    """Elsewhere nobody at the counter could answer "why was he called before me?"."""
    reception.issue("A")
    for _ in range(4):
        reception.issue("A", ELDERLY)
    whys = []
    for counter in range(1, 6):
        found = desk.call_next(counter)
        assert found is not None
        whys.append(found.why)
    assert whys == [
        "Fast Track, 1 of at most 3 in a row",
        "Fast Track, 2 of at most 3 in a row",
        "Fast Track, 3 of at most 3 in a row",
        "ordinary lane's turn after 3 Fast Track in a row",
        "Fast Track, 1 of at most 3 in a row",
    ]
