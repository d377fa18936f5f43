"""A wrong press is taken back within a minute: to exactly what was before, and never onto somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gecc_desk.domain import tickets
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.tickets import FastTrackReason, TicketState, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.builders import Clock
from tests.services.queue_steps import kept, next_at, serve, steps_of

ELDERLY = FastTrackReason.ELDERLY
#: What is done first and the step that is taken back, all with A001 at counter 1.
STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "call": ((), "next"),
    "call by number": ((), "number"),
    "recall of who did not come": (("next", "no_show"), "number"),
    "recall on the way": (("next",), "number"),
    "start": (("next",), "start"),
    "finish": (("next", "start"), "finish"),
    "no-show": (("next",), "no_show"),
    "hold while waiting": ((), "hold"),
    "hold while served": (("next", "start"), "hold"),
    "return": (("next", "hold"), "return"),
    "transfer": (("next", "start"), "transfer"),
    "cancel": ((), "cancel"),
}


def press(key: str, reception: Reception, desk: CounterDesk) -> None:
    """One key, for A001 at counter 1."""
    keys: dict[str, Callable[[], object]] = {
        "next": lambda: desk.call_next(1),
        "number": lambda: desk.call("A001", 1),
        "transfer": lambda: desk.transfer("A001", "B", 1),
        "cancel": lambda: reception.cancel("A001"),
    }
    plain = keys.get(key)
    if plain is not None:
        plain()
        return
    desk.step("A001", TicketStep[key.upper()], 1)


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_taken_back_within_the_minute_and_not_after_it(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock, name: str
) -> None:
    before_it, key = STEPS[name]
    reception.issue("A")
    for earlier in before_it:
        clock.forward(minutes=2)
        press(earlier, reception, desk)
    clock.forward(minutes=5)
    before = kept(database, clock, "A001")
    for _ in range(2):
        press(key, reception, desk)
        taken = kept(database, clock, "A001")
        steps = steps_of(database, taken)
        clock.forward(seconds=60)
        undone = desk.undo("a001", 1)
        # Also since when it is so, where, and for which service.
        assert undone.ticket == before == kept(database, clock, "A001")
        assert undone.step is steps[-1]
        assert steps_of(database, taken) == [*steps, TicketStep.UNDO], "nothing is rubbed out"
    press(key, reception, desk)
    taken = kept(database, clock, "A001")
    clock.forward(seconds=61)
    with pytest.raises(tickets.NothingToUndo, match="more than a minute") as late:
        desk.undo("A001", 1)
    assert late.value.in_thai() == "เลิกทำรายการล่าสุดของคิว A001 ไม่ได้ เพราะเกิน 1 นาทีแล้ว"
    assert kept(database, clock, "A001") == taken


def test_the_start_of_a_service_stays_when_its_end_is_taken_back(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    reception.issue("A")
    next_at(desk, 1)
    clock.forward(seconds=30)
    began = desk.step("A001", TicketStep.START, 1).state_since
    clock.forward(minutes=7)
    desk.step("A001", TicketStep.FINISH, 1)
    clock.forward(seconds=20)
    again = desk.undo("A001", 1).ticket
    assert (again.state, again.state_since, again.counter) == (TicketState.SERVING, began, 1)
    here = desk.open_ticket(1)
    assert here is not None
    assert here.state_since == began


def test_several_steps_are_taken_back_one_by_one_but_never_the_issue(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    next_at(desk, 1)
    serve(desk, "A001", 1)
    undone = [desk.undo("A001", 1) for _ in range(3)]
    assert [one.step for one in undone] == [TicketStep.FINISH, TicketStep.START, TicketStep.CALL]
    assert [one.ticket.state for one in undone] == [
        TicketState.SERVING, TicketState.CALLED, TicketState.WAITING,
    ]  # fmt: skip
    with pytest.raises(tickets.NothingToUndo) as refused:
        desk.undo("A001", 1)
    assert "ยกเลิกคิว" in refused.value.in_thai(), "says what to do instead"
    assert next_at(desk, 1) == "A001"


def test_nobody_is_brought_back_to_a_counter_that_has_called_somebody_else(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    for _ in range(3):
        reception.issue("A")
    next_at(desk, 1)
    desk.step("A001", TicketStep.HOLD, 1)
    assert next_at(desk, 1) == "A002"
    with pytest.raises(tickets.CounterHasAnother, match="A002") as refused:
        desk.undo("A001", 1)
    assert "A002" in refused.value.in_thai()
    assert kept(database, clock, "A001").state is TicketState.HELD
    # Once that one is off, the press can be taken back after all.
    serve(desk, "A002", 1)
    assert desk.undo("A001", 1).ticket.state is TicketState.CALLED


def test_a_wrong_press_of_next_is_taken_back_whole(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    for _ in range(2):
        reception.issue("A")
    next_at(desk, 1)
    desk.step("A001", TicketStep.START, 1)
    before = kept(database, clock, "A001"), kept(database, clock, "A002")
    clock.forward(minutes=4)
    assert next_at(desk, 1) == "A002"
    clock.forward(seconds=5)
    with pytest.raises(tickets.CounterHasAnother):
        desk.undo("A001", 1)
    desk.undo("A002", 1)
    desk.undo("A001", 1)
    assert (kept(database, clock, "A001"), kept(database, clock, "A002")) == before


def test_only_the_counter_that_took_the_step_takes_it_back(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    next_at(desk, 1)
    for other in (2, None):
        with pytest.raises(tickets.AtAnotherCounter, match="counter 1"):
            desk.undo("A001", other)
    desk.transfer("A001", "B", 1)
    # Once the next counter has called, the transfer is past undoing.
    assert next_at(desk, 2) == "A001"
    with pytest.raises(tickets.AtAnotherCounter, match="counter 2"):
        desk.undo("A001", 1)


def test_an_undone_call_is_no_turn_of_its_lane(reception: Reception, desk: CounterDesk) -> None:
    reception.issue("A")
    for _ in range(4):
        reception.issue("A", ELDERLY)
    assert [next_at(desk, counter) for counter in (1, 2, 3)] == ["F001", "F002", "F003"]
    desk.undo("F003", 3)
    # The third of three in a row, once more; then the ordinary lane.
    found = desk.call_next(3)
    assert found is not None
    assert (found.ticket.number, found.why) == ("F003", "Fast Track, 3 of at most 3 in a row")
    assert next_at(desk, 4) == "A001"


def test_a_ticket_taken_back_by_mistake_waits_again_in_its_place(
    reception: Reception, desk: CounterDesk
) -> None:
    for _ in range(2):
        reception.issue("A")
    reception.cancel("A001")
    assert desk.undo("A001").ticket.state is TicketState.WAITING
    assert next_at(desk, 1) == "A001"


def test_a_ticket_that_nobody_holds_is_not_undone(reception: Reception, desk: CounterDesk) -> None:
    reception.issue("A")
    with pytest.raises(tickets.NoSuchTicket):
        desk.undo("A002", 1)
    with pytest.raises(tickets.NoSuchCounter):
        desk.undo("A001", 77)


@pytest.mark.parametrize("how", ["key", "evening"])
def test_a_visitor_brought_back_finds_the_counter_open(
    reception: Reception, desk: CounterDesk, how: str
) -> None:
    reception.issue("A")
    next_at(desk, 1)
    desk.step("A001", TicketStep.START, 1)
    desk.step("A001", TicketStep.FINISH, 1)
    if how == "key":
        desk.set_state(1, CounterState.CLOSED)
    else:
        reception.close_day()
    assert desk.undo("A001", 1).ticket.state is TicketState.SERVING
    assert desk.counters()[0].state is CounterState.OPEN
