"""Counters that are opened, paused and closed, and that take some services and not others."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from gecc_desk.domain import tickets
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.office import ServiceLine
from gecc_desk.domain.tickets import FastTrackReason, TicketStep
from gecc_desk.services.counters import CounterDesk, CounterStillBusy
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import CounterEventRow
from tests.builders import WORKDAY, Clock
from tests.services.queue_steps import next_at, serve

OPEN, PAUSED, CLOSED = CounterState.OPEN, CounterState.PAUSED, CounterState.CLOSED


def events(database: Database) -> list[tuple[int, CounterState, dt.datetime, str]]:
    query = sa.select(CounterEventRow).order_by(CounterEventRow.id)
    with database.read() as session:
        return [(one.counter, one.state, one.at, one.actor) for one in session.scalars(query)]


def state_of(desk: CounterDesk, number: int) -> CounterState:
    return {counter.number: counter.state for counter in desk.counters()}[number]


def test_a_counter_is_opened_paused_and_closed_each_with_its_event(
    desk: CounterDesk, database: Database, clock: Clock
) -> None:
    assert {counter.state for counter in desk.counters()} == {CLOSED}
    wanted = []
    for state in (OPEN, PAUSED, OPEN, CLOSED):
        clock.forward(minutes=10)
        assert desk.set_state(2, state).state is state
        # A second press of the same key says nothing new.
        desk.set_state(2, state)
        assert state_of(desk, 2) is state
        wanted.append((2, state, clock(), "somsak"))
    assert events(database) == wanted
    assert state_of(desk, 1) is CLOSED
    with pytest.raises(tickets.NoSuchCounter):
        desk.set_state(7, OPEN)


@pytest.mark.parametrize("before", [CLOSED, PAUSED])
def test_a_counter_that_calls_is_open(
    reception: Reception, desk: CounterDesk, database: Database, before: CounterState
) -> None:
    desk.set_state(1, before)
    reception.issue("A")
    next_at(desk, 1)
    assert state_of(desk, 1) is OPEN
    next_at(desk, 1)
    assert [state for _, state, _, _ in events(database)][-1:] == [OPEN]
    desk.set_state(1, before)
    desk.call("A001", 1)
    assert state_of(desk, 1) is OPEN


def test_a_counter_that_serves_is_paused_but_not_closed(
    reception: Reception, desk: CounterDesk, database: Database
) -> None:
    reception.issue("A")
    next_at(desk, 3)
    for step in (None, TicketStep.START):
        if step is not None:
            desk.step("A001", step, 3)
        with pytest.raises(CounterStillBusy, match="A001") as refused:
            desk.set_state(3, CLOSED)
        assert "A001" in refused.value.in_thai()
        assert state_of(desk, 3) is OPEN
    desk.set_state(3, PAUSED)
    assert desk.step("A001", TicketStep.FINISH, 3).counter == 3
    assert desk.set_state(3, CLOSED).state is CLOSED
    assert [state for _, state, _, _ in events(database)] == [OPEN, PAUSED, CLOSED]


def test_nobody_needs_to_close_a_counter_for_the_night(desk: CounterDesk, clock: Clock) -> None:
    desk.set_state(1, OPEN)
    clock.set(WORKDAY, 23, 59, 59)
    assert state_of(desk, 1) is OPEN
    clock.forward(seconds=1)
    assert state_of(desk, 1) is CLOSED
    desk.set_state(1, OPEN)
    assert state_of(desk, 1) is OPEN


def test_a_counter_calls_only_for_the_services_that_it_takes(
    reception: Reception, desk: CounterDesk
) -> None:
    first, second, *_ = (service.id for service in reception.services())
    desk.set_services(1, [first])
    desk.set_services(2, [second])
    reception.issue("B", FastTrackReason.ELDERLY)
    for code in "BAB":
        reception.issue(code)
    assert [next_at(desk, 1), next_at(desk, 1)] == ["A001", ""]
    assert [next_at(desk, 2), next_at(desk, 2)] == ["F001", "B001"]
    taken = {counter.number: counter.services for counter in desk.counters()}
    assert (taken[1], taken[2], taken[3]) == (frozenset({first}), frozenset({second}), None)
    # One that takes all calls anybody.
    assert next_at(desk, 3) == "B002"


def test_whoever_is_called_by_number_is_served_whatever_the_counter_takes(
    reception: Reception, desk: CounterDesk
) -> None:
    desk.set_services(1, [reception.services()[0].id])
    reception.issue("B")
    assert desk.call("B001", 1).ticket.counter == 1


def test_a_counter_without_services_calls_nobody_until_it_takes_all_again(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    desk.set_services(1, [])
    assert next_at(desk, 1) == ""
    desk.set_services(1, None)
    assert next_at(desk, 1) == "A001"
    with pytest.raises(tickets.NoSuchCounter):
        desk.set_services(9, None)


def test_a_new_service_is_taken_by_the_counters_that_take_all(
    reception: Reception, desk: CounterDesk, settings: OfficeSettings
) -> None:
    desk.set_services(1, [service.id for service in reception.services()])
    new = ServiceLine(None, "", "งานใหม่", 10)
    settings.save_services([*settings.services(), new])
    code = reception.services()[-1].code
    reception.issue(code)
    assert next_at(desk, 1) == ""
    assert next_at(desk, 2) == f"{code}001"


def test_a_lane_at_a_counter_of_its_own_services_is_not_starved_by_the_others_calls(
    reception: Reception, desk: CounterDesk
) -> None:
    first, second, *_ = (service.id for service in reception.services())
    desk.set_services(1, [first])
    for counter in range(2, 7):
        desk.set_services(counter, [second])
    reception.issue("A")
    for _ in range(9):
        reception.issue("A", FastTrackReason.DISABLED)
        reception.issue("B")
    called = []
    for _ in range(5):
        # An ordinary call elsewhere after each one here breaks no row of this counter's.
        called.append(next_at(desk, 1))
        next_at(desk, 2)
    assert [number[0] for number in called] == ["F", "F", "F", "A", "F"]


def test_two_counters_work_without_touching_each_others_visitor(
    reception: Reception, desk: CounterDesk
) -> None:
    for _ in range(4):
        reception.issue("A")
    assert [next_at(desk, 1), next_at(desk, 2)] == ["A001", "A002"]
    serve(desk, "A002", 2)
    assert next_at(desk, 2) == "A003"
    here = desk.open_ticket(1)
    assert here is not None
    assert here.number == "A001"


def test_visitors_sent_on_count_in_the_row_of_the_service_they_were_called_for(
    reception: Reception, desk: CounterDesk, settings: OfficeSettings
) -> None:
    services = {one.code: one.id for one in settings.services()}
    for counter in (1, 2, 3):
        desk.set_services(counter, [services["A"] or 0])
    desk.set_services(6, [services["B"] or 0])
    for _ in range(4):
        reception.issue("A")
    for _ in range(12):
        reception.issue("A", FastTrackReason.ELDERLY)
    lanes = ""
    for turn in range(12):
        counter = 1 + turn % 3
        number = next_at(desk, counter)
        lanes += number[0]
        desk.step(number, TicketStep.START, counter)
        desk.transfer(number, "B", counter)
    assert lanes == "FFFA" * 3


def test_the_time_of_a_service_is_no_waiting(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    reception.issue("A")
    number = next_at(desk, 1)
    desk.step(number, TicketStep.START, 1)
    clock.forward(minutes=46)
    desk.transfer(number, "B", 1)
    reception.issue("B", FastTrackReason.PREGNANT)
    clock.forward(minutes=1)
    called = desk.call_next(2)
    assert called is not None
    assert called.ticket.number == "F001", "served until a minute ago, not waiting"
    # Whoever was sent on while still waiting has waited all the time.
    reception.issue("C")
    clock.forward(minutes=46)
    desk.transfer("C001", "D")
    reception.issue("D", FastTrackReason.PREGNANT)
    desk.step("A001", TicketStep.HOLD)
    called = desk.call_next(3)
    assert called is not None
    assert (called.ticket.number, called.why) == (
        "C001", "has waited 46 minutes, over the limit of 45",
    )  # fmt: skip
