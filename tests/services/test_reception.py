"""Issuing: numbers, lanes, the vehicle, and what a visitor is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from gecc_desk.domain import office, tickets
from gecc_desk.domain.call_order import OrderRules
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.thai_text import TooLong, Unprintable
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketState, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import SequenceRow, TicketEventRow, TicketRow
from tests.builders import WORKDAY, Clock

TOMORROW = WORKDAY + dt.timedelta(days=1)


def rows(database: Database) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(TicketRow)) or 0


def test_a_ticket_is_numbered_by_its_service_and_kept_with_its_event(
    reception: Reception, database: Database, clock: Clock
) -> None:
    issued = reception.issue("A", visitor="นายสมชาย  ใจดี")
    ticket = issued.ticket
    assert (ticket.number, ticket.service.name, ticket.lane) == ("A001", "รายงานตัว", Lane.ORDINARY)
    assert (ticket.state, ticket.issued_at, ticket.counter) == (TicketState.WAITING, clock(), None)
    assert (ticket.reason, ticket.vehicle, ticket.visitor) == (None, "", "นายสมชาย ใจดี")
    with database.read() as session:
        event = session.scalars(sa.select(TicketEventRow)).one()
        assert (event.step, event.at, event.actor, event.ticket_id) == (
            TicketStep.ISSUE, clock(), "somsri", ticket.id,
        )  # fmt: skip


def test_numbers_count_per_letter_and_fast_track_has_one_row_for_all_services(
    reception: Reception,
) -> None:
    numbers = [
        reception.issue(code, reason).ticket.number
        for code, reason in [
            ("A", None), ("B", None), ("A", None), ("A", FastTrackReason.ELDERLY),
            ("B", FastTrackReason.PREGNANT), ("B", None),
        ]
    ]  # fmt: skip
    assert numbers == ["A001", "B001", "A002", "F001", "F002", "B002"]


@pytest.mark.parametrize("code", ["a", " A ", "A"])
def test_a_service_is_named_in_any_case(reception: Reception, code: str) -> None:
    assert reception.issue(code).ticket.number == "A001"


@pytest.mark.parametrize("code", ["F", "Z", "", "ก", "AA", "1", "\0", "A" * 5000])
def test_an_unknown_service_is_refused_with_those_there_are(
    reception: Reception, database: Database, code: str
) -> None:
    with pytest.raises(tickets.NoSuchService) as refused:
        reception.issue(code)
    assert "A, B, C, D, E, G, H" in refused.value.in_thai()
    assert len(refused.value.in_english()) < 120
    assert rows(database) == 0


def test_numbers_begin_again_after_bangkok_midnight_while_the_program_runs(
    reception: Reception, clock: Clock
) -> None:
    clock.set(WORKDAY, 23, 59, 59)
    assert [reception.issue("A").ticket.number for _ in range(2)] == ["A001", "A002"]
    clock.forward(seconds=1)
    assert reception.issue("A").ticket.number == "A001"
    # Midnight of UTC, seven in the morning, is no new day.
    clock.set(TOMORROW, 7, 0, 1)
    assert reception.issue("A").ticket.number == "A002"
    clock.set(TOMORROW, 17)
    assert reception.issue("A").ticket.number == "A003"


def test_a_clock_set_back_over_midnight_gives_no_number_twice(
    reception: Reception, clock: Clock
) -> None:
    clock.set(WORKDAY, 23, 59)
    first = reception.issue("A").ticket.number
    clock.set(TOMORROW, 0, 1)
    reception.issue("A")
    clock.set(WORKDAY, 23, 59, 30)
    assert (first, reception.issue("A").ticket.number) == ("A001", "A002")


def test_after_999_comes_1000(reception: Reception, database: Database) -> None:
    with database.write() as work:
        work.session.add(SequenceRow(service_day=WORKDAY, prefix="A", last=998))
        work.commit()
    assert [reception.issue("A").ticket.number for _ in range(2)] == ["A999", "A1000"]
    assert reception.cancel("A1000").state is TicketState.CANCELLED


def test_a_vehicle_goes_with_its_reason_and_with_no_other(
    reception: Reception, database: Database
) -> None:
    for vehicle in ("", "  ", "\u200b"):
        with pytest.raises(tickets.ReasonMissing) as missing:
            reception.issue("A", FastTrackReason.VEHICLE, vehicle=vehicle)
        assert missing.value.field == "vehicle"
    for reason in (None, FastTrackReason.ELDERLY, FastTrackReason.PREGNANT):
        with pytest.raises(tickets.VehicleWithoutReason):
            reception.issue("A", reason, vehicle="กข 1234")
    assert rows(database) == 0
    ticket = reception.issue("A", FastTrackReason.VEHICLE, vehicle=" กข  1234 เชียงใหม่ ").ticket
    assert (ticket.vehicle, ticket.reason, ticket.lane) == (
        "กข 1234 เชียงใหม่", FastTrackReason.VEHICLE, Lane.FAST_TRACK,
    )  # fmt: skip


@pytest.mark.parametrize(("field", "limit"), [("vehicle", 60), ("place", 60), ("visitor", 200)])
def test_what_is_written_on_a_ticket_has_its_limit(
    reception: Reception, database: Database, field: str, limit: int
) -> None:
    def issue(text: str) -> tickets.Ticket:
        details: dict[str, Any] = {"vehicle": "กข 1234"} | {field: text}
        return reception.issue("A", FastTrackReason.VEHICLE, **details).ticket

    for length in (limit + 1, 10_000):
        with pytest.raises(TooLong) as refused:
            issue("ก" * length)
        assert refused.value.field == field
    with pytest.raises(Unprintable):
        issue("ก\0")
    assert rows(database) == 0
    # A refused ticket has taken no number.
    assert issue("ก" * limit).number == "F001"


def test_who_waits_is_told_how_many_are_really_before_them(
    reception: Reception, desk: CounterDesk
) -> None:
    assert [reception.issue("A").ahead for _ in range(3)] == [0, 1, 2]
    # Fast Track goes first, so nobody is before it …
    assert reception.issue("B", FastTrackReason.ELDERLY).ahead == 0
    # … and it is before the next ordinary one.
    assert reception.issue("A").ahead == 4
    desk.call_next(1)
    assert reception.issue("B").ahead == 4


def test_fast_track_is_told_of_the_ordinary_ticket_whose_turn_it_is(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    for _ in range(3):
        reception.issue("A", FastTrackReason.DISABLED)
    for counter in (1, 2, 3):
        desk.call_next(counter)
    assert reception.issue("A", FastTrackReason.DISABLED).ahead == 1


def test_no_wait_is_promised_without_ground_and_then_what_is_usual(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    for lasted in (10, 20, 30):
        assert reception.issue("A").estimated_wait is None
        _serve(desk, clock, 1, lasted)
    # The one counter that is open is free.
    assert reception.issue("A").estimated_wait == dt.timedelta()
    alone = reception.issue("A").estimated_wait
    assert alone is not None
    assert dt.timedelta(minutes=10) <= alone <= dt.timedelta(minutes=30)
    # A second counter that opens takes its part.
    desk.set_state(2, CounterState.OPEN)
    assert reception.issue("A").ahead == 2
    both = reception.issue("A").estimated_wait
    assert both is not None
    assert both < 2.5 * alone
    # Nobody calls where no counter is open.
    for counter in (1, 2):
        desk.set_state(counter, CounterState.CLOSED)
    assert reception.issue("A").estimated_wait is None


def test_the_pace_of_yesterday_is_ground_for_this_morning(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    for _ in range(4):
        reception.issue("A")
        _serve(desk, clock, 1, 12)
    clock.set(TOMORROW, 9)
    assert reception.issue("A").estimated_wait is None, "no counter is open yet"
    desk.set_state(1, CounterState.OPEN)
    wait = reception.issue("A").estimated_wait
    assert wait is not None
    assert dt.timedelta(minutes=8) <= wait <= dt.timedelta(minutes=20)


def _serve(desk: CounterDesk, clock: Clock, counter: int, minutes: float) -> None:
    number = _called(desk, counter)
    desk.step(number, TicketStep.START, counter)
    clock.forward(minutes=minutes)
    desk.step(number, TicketStep.FINISH, counter)


def test_a_clock_set_back_promises_no_negative_wait(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    for counter in (1, 2, 3, 4):
        reception.issue("A")
        number = _called(desk, counter)
        desk.step(number, TicketStep.START, counter)
        clock.back(minutes=30)
        desk.step(number, TicketStep.FINISH, counter)
    reception.issue("A")
    clock.back(minutes=30)
    wait = reception.issue("A").estimated_wait
    assert wait is None or wait >= dt.timedelta()
    room = reception.waiting_room()
    assert [ticket.waited(room.at) for ticket in room.tickets] == [dt.timedelta()] * 2
    assert room.longest() == dt.timedelta()


def test_a_taken_back_ticket_is_not_called_and_its_number_not_given_again(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    taken_back = reception.cancel(" a001 ")
    assert (taken_back.number, taken_back.state) == ("A001", TicketState.CANCELLED)
    assert reception.issue("A").ticket.number == "A002"
    assert _called(desk, 1) == "A002"
    for number in ("A001", "A002"):
        with pytest.raises(tickets.IllegalStep):
            reception.cancel(number)


@pytest.mark.parametrize("number", ["A002", "B001", "", "A", "สมชาย", "A" + "9" * 5000, "A\0"])
def test_a_number_that_nobody_holds_is_not_there(reception: Reception, number: str) -> None:
    reception.issue("A")
    with pytest.raises(tickets.NoSuchTicket):
        reception.cancel(number)


def test_yesterdays_ticket_is_not_found_waiting_or_called_today(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    reception.issue("A")
    reception.issue("A")
    clock.set(TOMORROW, 8)
    assert reception.waiting_room().tickets == ()
    assert reception.waiting_room().longest() is None
    assert desk.call_next(1) is None
    with pytest.raises(tickets.NoSuchTicket):
        reception.cancel("A001")
    assert reception.issue("A").ahead == 0


def test_the_waiting_room_shows_the_order_in_which_the_desk_calls(
    reception: Reception, desk: CounterDesk, settings: OfficeSettings, clock: Clock
) -> None:
    settings.set_values({office.MOST_IN_A_ROW: "2", office.LIMIT_MINUTES: "30"})
    assert reception.waiting_room().rules == OrderRules(2, dt.timedelta(minutes=30))
    reasons = list(FastTrackReason)[:3]
    for turn in range(24):
        reception.issue("ABC"[turn % 3], reasons[turn % 3] if turn % 2 else None)
        clock.forward(minutes=2)
    clock.forward(minutes=-8)
    shown = [ticket.number for ticket in reception.waiting_room().tickets]
    called: list[str] = []
    while found := desk.call_next(1 + len(called) % 3):
        called.append(found.ticket.number)
    assert called == shown
    assert {number[0] for number in shown} == set("ABCF")


def test_the_waiting_room_counts_by_service_in_both_lanes(
    reception: Reception, clock: Clock
) -> None:
    reception.issue("A")
    clock.forward(minutes=7)
    reception.issue("A", FastTrackReason.ELDERLY)
    reception.issue("B")
    clock.forward(minutes=3)
    room = reception.waiting_room()
    counts = {service.code: room.count(service) for service in reception.services()}
    assert counts == {"A": 2, "B": 1, "C": 0, "D": 0, "E": 0, "G": 0, "H": 0}
    assert room.longest() == dt.timedelta(minutes=10)
    assert room.at == clock()


def _called(desk: CounterDesk, counter: int) -> str:
    found = desk.call_next(counter)
    assert found is not None
    return found.ticket.number
