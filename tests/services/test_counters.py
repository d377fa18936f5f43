"""The counter: who is called, and what becomes of those it still has."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from gecc_desk.domain import tickets
from gecc_desk.domain.tickets import FastTrackReason, TicketState, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.reception import Reception
from gecc_desk.storage import ticket_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import TicketEventRow, TicketRow
from tests.builders import WORKDAY, Clock


def called(desk: CounterDesk, counter: int) -> str:
    found = desk.call_next(counter)
    assert found is not None
    return found.ticket.number


def state_of(database: Database, number: str) -> TicketState:
    prefix, count = tickets.split_number(number) or ("", 0)
    with database.read() as session:
        return session.scalars(
            sa.select(TicketRow.state).where(TicketRow.prefix == prefix, TicketRow.number == count)
        ).one()


def test_calling_says_who_where_and_why(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    reception.issue("A")
    reception.issue("A", FastTrackReason.ELDERLY)
    clock.forward(minutes=4)
    found = desk.call_next(3)
    assert found is not None
    assert (found.ticket.number, found.ticket.counter) == ("F001", 3)
    assert (found.ticket.state, found.ticket.state_since) == (TicketState.CALLED, clock())
    assert found.why == "Fast Track, 1 of at most 3 in a row"
    assert found.why_thai == "Fast Track ลำดับที่ 1 จากไม่เกิน 3 คิวติดต่อกัน"
    with database.read() as session:
        event = session.scalars(
            sa.select(TicketEventRow).where(TicketEventRow.step == TicketStep.CALL)
        ).one()
        assert (event.actor, event.counter, event.at, event.why) == (
            "somsak", 3, clock(), found.why,
        )  # fmt: skip


def test_nobody_waits_and_nobody_is_called(desk: CounterDesk) -> None:
    assert desk.call_next(1) is None
    assert desk.open_ticket(1) is None


def test_calling_the_next_closes_what_is_open_as_it_stands(
    reception: Reception, desk: CounterDesk, database: Database
) -> None:
    for _ in range(3):
        reception.issue("A")
    first = called(desk, 1)
    second = called(desk, 1)
    assert state_of(database, first) is TicketState.NO_SHOW
    desk.step(second, TicketStep.START, 1)
    third = called(desk, 1)
    assert state_of(database, second) is TicketState.FINISHED
    assert state_of(database, third) is TicketState.CALLED
    # Also where nobody waits any more.
    assert desk.call_next(1) is None
    assert state_of(database, third) is TicketState.NO_SHOW
    assert desk.open_ticket(1) is None


def test_what_is_open_at_another_counter_stays_open(
    reception: Reception, desk: CounterDesk, database: Database
) -> None:
    reception.issue("A")
    reception.issue("A")
    first, second = called(desk, 1), called(desk, 2)
    desk.call_next(2)
    assert state_of(database, first) is TicketState.CALLED
    assert state_of(database, second) is TicketState.NO_SHOW


def test_a_visitor_is_served_by_the_counter_that_called(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    reception.issue("A")
    number = called(desk, 2)
    opened = desk.open_ticket(2)
    assert opened is not None
    assert opened.number == number
    clock.forward(minutes=1)
    started = desk.step(number.lower(), TicketStep.START, 2)
    assert (started.state, started.state_since, started.counter) == (
        TicketState.SERVING, clock(), 2,
    )  # fmt: skip
    clock.forward(minutes=9)
    assert desk.step(number, TicketStep.FINISH, 2).state is TicketState.FINISHED
    assert desk.open_ticket(2) is None


def test_another_counters_visitor_is_not_taken(
    reception: Reception, desk: CounterDesk, database: Database
) -> None:
    reception.issue("A")
    number = called(desk, 2)
    for step in (TicketStep.START, TicketStep.NO_SHOW, TicketStep.FINISH):
        with pytest.raises(tickets.AtAnotherCounter, match="at counter 2"):
            desk.step(number, step, 1)
    assert state_of(database, number) is TicketState.CALLED


def test_a_ticket_that_waits_cannot_be_served_uncalled(
    reception: Reception, desk: CounterDesk, database: Database
) -> None:
    reception.issue("A")
    for step in (TicketStep.START, TicketStep.FINISH, TicketStep.NO_SHOW, TicketStep.RECALL):
        with pytest.raises(tickets.IllegalStep):
            desk.step("A001", step, 1)
    assert state_of(database, "A001") is TicketState.WAITING


def test_a_visitor_called_in_vain_is_marked_once(reception: Reception, desk: CounterDesk) -> None:
    reception.issue("A")
    number = called(desk, 1)
    assert desk.step(number, TicketStep.NO_SHOW, 1).state is TicketState.NO_SHOW
    with pytest.raises(tickets.IllegalStep):
        desk.step(number, TicketStep.NO_SHOW, 1)


def test_a_refused_step_leaves_no_event(
    reception: Reception, desk: CounterDesk, database: Database
) -> None:
    reception.issue("A")
    number = called(desk, 1)
    with pytest.raises(tickets.IllegalStep):
        desk.step(number, TicketStep.FINISH, 1)
    with database.read() as session:
        steps = list(session.scalars(sa.select(TicketEventRow.step).order_by(TicketEventRow.id)))
    assert steps == [TicketStep.ISSUE, TicketStep.CALL]


@pytest.mark.parametrize("counter", [0, -1, 7, 10**30])
def test_a_counter_that_is_not_there_calls_nobody(
    reception: Reception, desk: CounterDesk, database: Database, counter: int
) -> None:
    reception.issue("A")
    with pytest.raises(tickets.NoSuchCounter) as refused:
        desk.call_next(counter)
    assert "1, 2, 3, 4, 5, 6" in refused.value.in_thai()
    with pytest.raises(tickets.NoSuchCounter):
        desk.step("A001", TicketStep.START, counter)
    assert state_of(database, "A001") is TicketState.WAITING


def test_a_counter_that_is_switched_off_sees_its_visitor_off_and_calls_no_other(
    reception: Reception, desk: CounterDesk, settings: OfficeSettings
) -> None:
    reception.issue("A")
    reception.issue("A")
    number = called(desk, 5)
    settings.save_counters(2)
    assert [counter.number for counter in desk.counters()] == [1, 2]
    desk.step(number, TicketStep.START, 5)
    assert desk.step(number, TicketStep.FINISH, 5).state is TicketState.FINISHED
    with pytest.raises(tickets.NoSuchCounter):
        desk.call_next(5)


def test_what_yesterday_left_open_has_left_and_is_called_by_nobody(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    reception.issue("A")
    called(desk, 1)
    clock.set(WORKDAY + dt.timedelta(days=1), 8)
    assert desk.open_ticket(1) is None
    reception.issue("B")
    assert called(desk, 1) == "B001"
    assert state_of(database, "A001") is TicketState.LEFT


def test_three_fast_track_calls_in_a_row_count_over_all_counters_and_not_over_days(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    def morning() -> list[str]:
        for _ in range(2):
            reception.issue("A")
        for _ in range(5):
            reception.issue("A", FastTrackReason.ELDERLY)
        return [called(desk, counter) for counter in (1, 2, 3, 4, 5, 6, 1)]

    wanted = ["F001", "F002", "F003", "A001", "F004", "F005", "A002"]
    assert morning() == wanted
    clock.set(WORKDAY + dt.timedelta(days=1), 8)
    assert morning() == wanted


def test_the_clock_set_back_does_not_forget_whose_turn_it_is(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    for _ in range(3):
        reception.issue("A")
    for _ in range(6):
        reception.issue("A", FastTrackReason.ELDERLY)
    numbers = []
    for counter in (1, 2, 3, 4, 5):
        numbers.append(called(desk, counter))
        clock.back(minutes=10)
    assert numbers == ["F001", "F002", "F003", "A001", "F004"]


def test_who_has_waited_too_long_goes_before_fast_track(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    reception.issue("A")
    clock.forward(minutes=46)
    reception.issue("A", FastTrackReason.ELDERLY)
    found = desk.call_next(1)
    assert found is not None
    assert found.ticket.number == "A001"
    assert found.why_thai == "รอมาแล้ว 46 นาที เกินเกณฑ์ 45 นาที"


def test_midnight_belongs_to_the_day_that_begins(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    tomorrow = WORKDAY + dt.timedelta(days=1)
    clock.set(tomorrow)
    for _ in range(2):
        reception.issue("A")
    for _ in range(4):
        reception.issue("A", FastTrackReason.ELDERLY)
    numbers = []
    for counter in (1, 2, 3, 4):
        numbers.append(called(desk, counter))
        for step in (TicketStep.START, TicketStep.FINISH):
            desk.step(numbers[-1], step, counter)
    assert numbers == ["F001", "F002", "F003", "A001"]
    with database.read() as session:
        assert ticket_store.recent_lanes(session, WORKDAY, 10) == []
        assert len(ticket_store.recent_lanes(session, tomorrow, 10)) == 4


def test_of_two_who_take_one_step_the_second_is_refused(
    reception: Reception, database: Database, clock: Clock
) -> None:
    reception.issue("A")
    with database.write() as work:
        row = ticket_store.find_ticket(work.session, WORKDAY, "A001")
        # What another desk would do between reading and writing, were there no lock.
        work.session.connection().exec_driver_sql("UPDATE ticket SET state = 'called'")
        with pytest.raises(tickets.IllegalStep):
            ticket_store.take_step(work.session, row, TicketStep.CALL, clock(), "x", counter=1)
    assert state_of(database, "A001") is TicketState.WAITING
