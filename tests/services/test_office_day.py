"""The office's day: closed in the evening, over midnight, by Bangkok's calendar; numbers and rules."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain import office, tickets
from gecc_desk.domain.call_order import OrderRules
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.thai_text import TooLong
from gecc_desk.domain.tickets import FastTrackReason, TicketState, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.reception import Closing, Reception
from gecc_desk.storage import setting_store, ticket_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import SequenceRow, TicketEventRow, TicketRow
from tests.builders import WORKDAY, Clock
from tests.engines import as_typed
from tests.services.queue_steps import kept, next_at, serve, steps_of

ROOT = Path(__file__).resolve().parents[2]
TOMORROW = WORKDAY + dt.timedelta(days=1)
ELDERLY = FastTrackReason.ELDERLY


def states(database: Database, day: dt.date = WORKDAY) -> dict[str, TicketState]:
    with database.read() as session:
        found = ticket_store.tickets_in(session, day, list(TicketState))
        return {ticket.number: ticket.state for ticket in found}


def busy_day(reception: Reception, desk: CounterDesk) -> None:
    """A001 waits, A002 is held, A003 called, A004 served, A005 done, A006 did not come."""
    for _ in range(6):
        reception.issue("A")
    desk.call("A006", 1)
    desk.step("A006", TicketStep.NO_SHOW, 1)
    desk.call("A005", 1)
    serve(desk, "A005", 1)
    desk.call("A004", 4)
    desk.step("A004", TicketStep.START, 4)
    desk.call("A003", 3)
    desk.step("A002", TicketStep.HOLD)


# ---- closing the day --------------------------------------------------------------------------


def test_closing_the_day_lets_everybody_leave_but_who_is_being_served(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    busy_day(reception, desk)
    clock.set(WORKDAY, 16, 30)
    assert reception.close_day() == Closing(left=3, serving=1)
    assert states(database) == {
        "A001": TicketState.LEFT, "A002": TicketState.LEFT, "A003": TicketState.LEFT,
        "A004": TicketState.SERVING, "A005": TicketState.FINISHED, "A006": TicketState.NO_SHOW,
    }  # fmt: skip
    assert kept(database, clock, "A001").state_since == clock()
    still_open = [one.number for one in desk.counters() if one.state is not CounterState.CLOSED]
    assert still_open == [4], "the one that still serves"
    assert next_at(desk, 1) == ""
    # Who left is called by nobody until somebody says that they are still there.
    with pytest.raises(tickets.IllegalStep, match="A001"):
        desk.call("A001", 1)
    desk.step("A004", TicketStep.FINISH, 4)
    assert reception.close_day() == Closing(left=0, serving=0)
    assert {counter.state for counter in desk.counters()} == {CounterState.CLOSED}


def test_a_day_closed_by_mistake_is_taken_back_within_a_minute(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    busy_day(reception, desk)
    before = states(database)
    clock.set(WORKDAY, 11)
    reception.close_day()
    clock.forward(seconds=50)
    assert reception.reopen_day() == 3
    assert states(database) == before
    reception.close_day()
    clock.forward(seconds=61)
    assert reception.reopen_day() == 0
    # After that whoever still stands there is put back one by one.
    assert desk.step("A001", TicketStep.RETURN).state is TicketState.WAITING


# ---- over midnight ----------------------------------------------------------------------------


def test_a_program_that_runs_over_midnight_begins_at_001_with_nobody_of_yesterday(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    busy_day(reception, desk)
    clock.set(TOMORROW, 0, 0, 1)
    assert desk.open_ticket(3) is None
    assert desk.aside() == []
    assert reception.waiting_room().tickets == ()
    assert reception.issue("A").ticket.number == "A001"
    assert reception.issue("A", ELDERLY).ticket.number == "F001"
    assert states(database) == {
        "A001": TicketState.LEFT, "A002": TicketState.LEFT, "A003": TicketState.LEFT,
        "A004": TicketState.FINISHED, "A005": TicketState.FINISHED, "A006": TicketState.NO_SHOW,
    }  # fmt: skip
    assert [next_at(desk, 3), next_at(desk, 4)] == ["F001", "A001"]
    with pytest.raises(tickets.NoSuchTicket):
        desk.call("A006", 1)


def test_the_morning_closes_yesterday_once_and_counts_who_was_left(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    busy_day(reception, desk)
    assert reception.begin_day() == 0, "today is not over"
    clock.set(TOMORROW, 8)
    assert reception.begin_day() == 4
    before = states(database)
    assert reception.begin_day() == 0
    assert states(database) == before
    with database.read() as session:
        query = sa.select(TicketEventRow).order_by(TicketEventRow.id.desc()).limit(4)
        last = session.scalars(query).all()
    assert {(one.step, one.why) for one in last} == {
        (TicketStep.LEAVE, ""), (TicketStep.FINISH, "not ended on its own day"),
    }  # fmt: skip


def test_a_service_over_midnight_is_ended_by_the_morning_and_not_by_its_counter(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    clock.set(WORKDAY, 23, 55)
    reception.issue("A")
    next_at(desk, 1)
    desk.step("A001", TicketStep.START, 1)
    clock.set(TOMORROW, 0, 5)
    with pytest.raises(tickets.NoSuchTicket):
        desk.step("A001", TicketStep.FINISH, 1)
    assert reception.begin_day() == 1


#: Issues a ticket at each of the moments given, on a computer of whatever zone; prints numbers.
_AROUND_MIDNIGHT = """
import datetime as dt, sys
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock
database = Database.open(Address.parse(sys.argv[1]))
clock = Clock()
reception = Reception(database, "elsewhere", clock=clock)
for at in sys.argv[2:]:
    # As the computer itself reads its own clock: aware, in its own zone.
    clock.at = dt.datetime.fromisoformat(at).astimezone()
    print(reception.issue("A").ticket.number, len(reception.waiting_room().tickets))
database.close()
"""


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "UTC"])
def test_the_day_is_bangkoks_on_a_computer_of_any_time_zone(database: Database, zone: str) -> None:
    at = ["2026-11-23T16:59:59Z", "2026-11-23T17:00:00Z", "2026-11-24T00:00:01Z",
          "2026-11-24T10:00:00Z", "2026-11-24T16:59:59Z", "2026-11-24T17:00:00Z"]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", _AROUND_MIDNIGHT, as_typed(database), *at],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split("\n")[:-1] == [
        "A001 1", "A001 1", "A002 2", "A003 3", "A004 4", "A001 1",
    ]  # fmt: skip
    assert set(states(database).values()) == {TicketState.LEFT}


# ---- numbers ----------------------------------------------------------------------------------


def test_number_1000_is_called_after_999_and_found_as_typed(
    reception: Reception, desk: CounterDesk, database: Database
) -> None:
    with database.write() as work:
        work.session.add(SequenceRow(service_day=WORKDAY, prefix="A", last=998))
        work.commit()
    for _ in range(2):
        reception.issue("A")
    assert [next_at(desk, 1), next_at(desk, 2)] == ["A999", "A1000"]
    assert desk.step("a๑๐๐๐", TicketStep.START, 2).number == "A1000"


def test_a_number_is_missing_for_no_reason_but_one_in_its_events(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    reception.issue("A")
    for wrong in (
        lambda: reception.issue("A", FastTrackReason.VEHICLE),
        lambda: reception.issue("A", visitor="ก" * 300),
    ):
        with pytest.raises((tickets.ReasonMissing, TooLong)):
            wrong()
    reception.issue("A")
    cancelled = reception.cancel("A002")
    reception.issue("A")
    assert [next_at(desk, 1), next_at(desk, 2)] == ["A001", "A003"]
    # The number that nobody calls is still there, with who took it back.
    assert states(database)["A002"] is TicketState.CANCELLED
    assert steps_of(database, cancelled) == [TicketStep.ISSUE, TicketStep.CANCEL]
    with database.read() as session:
        numbers = session.scalars(sa.select(TicketRow.number).order_by(TicketRow.number)).all()
        actors = session.scalars(
            sa.select(TicketEventRow.actor).where(TicketEventRow.step == TicketStep.CANCEL)
        ).all()
    assert (list(numbers), list(actors)) == ([1, 2, 3], ["somsri"])


# ---- the vehicle lane -------------------------------------------------------------------------


def test_the_call_of_a_vehicle_says_its_plate_and_where_it_stands(
    reception: Reception, desk: CounterDesk
) -> None:
    vehicle, place = "กข 1234 เชียงใหม่", "ลานจอดหน้าอาคาร ช่อง 3"
    reception.issue("A", FastTrackReason.VEHICLE, vehicle=vehicle, place=f" {place} ")
    found = desk.call_next(2)
    assert found is not None
    assert (found.ticket.vehicle, found.ticket.place) == (vehicle, place)
    assert found.ticket.reason is FastTrackReason.VEHICLE
    # Wherever the ticket goes next, the car is still found.
    assert desk.transfer("F001", "B", 2).place == place
    assert desk.call("F001", 3).ticket.place == place


def test_a_place_goes_only_with_a_vehicle(reception: Reception) -> None:
    for reason in (None, ELDERLY):
        with pytest.raises(tickets.VehicleWithoutReason):
            reception.issue("A", reason, place="หน้าอาคาร")
    with pytest.raises(tickets.ReasonMissing):
        reception.issue("A", FastTrackReason.VEHICLE, place="หน้าอาคาร")
    with pytest.raises(TooLong) as refused:
        reception.issue("A", FastTrackReason.VEHICLE, vehicle="กข 1", place="ก" * 61)
    assert refused.value.field == "place"
    issued = reception.issue("A", FastTrackReason.VEHICLE, vehicle="กข 1")
    assert (issued.ticket.number, issued.ticket.place) == ("F001", "")


# ---- the rule's two numbers -------------------------------------------------------------------


def test_the_two_numbers_of_the_rule_take_effect_at_the_next_call(
    reception: Reception, desk: CounterDesk, settings: OfficeSettings, clock: Clock
) -> None:
    for _ in range(3):
        reception.issue("A")
    for _ in range(4):
        reception.issue("A", ELDERLY)
    assert next_at(desk, 1) == "F001"
    settings.set_values({office.MOST_IN_A_ROW: "1"})
    assert [next_at(desk, 2), next_at(desk, 3)] == ["A001", "F002"]
    settings.set_values({office.MOST_IN_A_ROW: "20", office.LIMIT_MINUTES: "10"})
    assert next_at(desk, 4) == "F003"
    clock.forward(minutes=11)
    found = desk.call_next(5)
    assert found is not None
    assert (found.ticket.number, found.why) == (
        "A002", "has waited 11 minutes, over the limit of 10",
    )  # fmt: skip


@pytest.mark.parametrize("most", ["0", "21", "-1", "", "abc", "3.5", "9" * 40, "๒", "½"])
def test_a_most_in_a_row_of_nonsense_is_the_usual_three(
    reception: Reception, settings: OfficeSettings, most: str
) -> None:
    settings.set_values({office.MOST_IN_A_ROW: most, office.LIMIT_MINUTES: "30"})
    assert reception.waiting_room().rules == OrderRules(3, dt.timedelta(minutes=30))


@pytest.mark.parametrize("limit", ["4", "241", "-45", "", "45 min", "1e2", "9" * 40])
def test_a_limit_of_nonsense_is_the_usual_45_minutes(
    reception: Reception, settings: OfficeSettings, limit: str
) -> None:
    settings.set_values({office.MOST_IN_A_ROW: "5", office.LIMIT_MINUTES: limit})
    assert reception.waiting_room().rules == OrderRules(5, dt.timedelta(minutes=45))


@pytest.mark.parametrize("value", [True, None, 3.7, [4], {"most": 4}])
def test_a_setting_of_another_kind_is_the_usual_too(
    reception: Reception, desk: CounterDesk, database: Database, value: object
) -> None:
    with database.write() as work:
        setting_store.put(work.session, office.MOST_IN_A_ROW, value)
        setting_store.put(work.session, office.LIMIT_MINUTES, value)
        work.commit()
    assert reception.waiting_room().rules == OrderRules(3, dt.timedelta(minutes=45))
    reception.issue("A")
    assert next_at(desk, 1) == "A001"


@pytest.mark.parametrize(("most", "limit"), [("1", "5"), ("20", "240")])
def test_the_bounds_of_the_rule_may_be_chosen(
    reception: Reception, settings: OfficeSettings, most: str, limit: str
) -> None:
    settings.set_values({office.MOST_IN_A_ROW: most, office.LIMIT_MINUTES: limit})
    rules = reception.waiting_room().rules
    assert rules == OrderRules(int(most), dt.timedelta(minutes=int(limit)))


def test_a_clock_that_was_once_far_ahead_does_not_keep_yesterday_waiting(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    clock.set(dt.date(2031, 1, 1), 9)
    reception.issue("A")
    desk.set_state(1, CounterState.OPEN)
    clock.set(WORKDAY, 9)
    assert desk.counters()[0].state is CounterState.CLOSED
    for _ in range(2):
        reception.issue("A")
    clock.set(WORKDAY + dt.timedelta(days=1), 9)
    assert reception.begin_day() == 2
    assert reception.begin_day() == 0
