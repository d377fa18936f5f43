"""The board: the right call, the right order, nothing about people, at a cost history never raises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from gecc_desk.domain.board import BOARD_NOTICE, BoardCall
from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketStep
from gecc_desk.services.board import _PAGE, Board
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock
from tests.engines import ON_A_FILE

PLATE, PLACE, NAME = "กข 1234 พิษณุโลก", "ประตูทางทิศตะวันออก", "นางสาวสมหญิง รักเรียน"


@pytest.fixture
def board(database: Database, clock: Clock) -> Board:
    return Board(database, "board", clock=clock)


def issue(reception: Reception, service: str, times: int = 1) -> list[str]:
    return [reception.issue(service).ticket.number for _ in range(times)]


def numbers(calls: tuple[BoardCall, ...]) -> list[str]:
    return [call.number for call in calls]


def test_before_the_first_call_there_is_none(board: Board, reception: Reception) -> None:
    issue(reception, "A", 2)
    view = board.view()
    assert view.current is None
    assert view.before == ()
    assert [(one.code, one.count) for one in view.waiting][:2] == [("A", 2), ("B", 0)]


def test_the_newest_call_and_the_five_before_it(
    board: Board, reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    issue(reception, "A", 8)
    for counter in (1, 2, 3, 4, 5, 6, 1, 2):
        clock.forward(minutes=1)
        desk.call_next(counter)
    view = board.view()
    assert view.current is not None
    assert (view.current.number, view.current.counter) == ("A008", 2)
    assert view.current.at == clock()
    assert numbers(view.before) == ["A007", "A006", "A005", "A004", "A003"]
    assert [call.counter for call in view.before] == [1, 6, 5, 4, 3]


def test_a_ticket_called_again_comes_first_and_stands_there_once(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    issue(reception, "A", 3)
    for counter in (1, 2, 3):
        desk.call_next(counter)
    first = board.view().before[-1]
    desk.call("A001", 1, again=True)
    view = board.view()
    assert view.current is not None
    assert (view.current.number, view.current.again) == ("A001", True)
    assert view.current.event_id > first.event_id
    assert numbers(view.before) == ["A003", "A002"]


def test_a_call_that_was_taken_back_is_not_shown(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    issue(reception, "A", 2)
    desk.call_next(1)
    desk.call_next(2)
    desk.undo("A002", 2)
    view = board.view()
    assert numbers(view.calls) == ["A001"]
    assert next(one.count for one in view.waiting if one.code == "A") == 1
    desk.call_next(3)
    assert [(c.number, c.counter) for c in board.view().calls] == [("A002", 3), ("A001", 1)]


def test_a_second_call_taken_back_leaves_the_first(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    issue(reception, "A", 2)
    desk.call_next(1)
    desk.call_next(2)
    desk.call("A001", 1, again=True)
    desk.undo("A001", 1)
    assert numbers(board.view().calls) == ["A002", "A001"]
    assert not any(call.again for call in board.view().calls)


def test_who_was_served_or_seen_off_stays_in_the_list(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    issue(reception, "A", 3)
    desk.call_next(1)
    desk.step("A001", TicketStep.START, 1)
    desk.step("A001", TicketStep.FINISH, 1)
    desk.call_next(1)
    desk.step("A002", TicketStep.NO_SHOW, 1)
    assert numbers(board.view().calls) == ["A002", "A001"]


def test_those_who_wait_are_counted_once(board: Board, reception: Reception) -> None:
    issue(reception, "A", 3)
    issue(reception, "C")
    reception.issue("A", FastTrackReason.ELDERLY)
    reception.issue("B", FastTrackReason.PREGNANT)
    reception.cancel("A002")
    view = board.view()
    counted = {one.code: one.count for one in view.waiting}
    assert (counted["A"], counted["B"], counted["C"]) == (2, 0, 1)
    assert view.fast_track_waiting == 2
    assert sum(counted.values()) + view.fast_track_waiting == len(reception.waiting_room().tickets)


def test_a_ticket_counts_for_the_service_it_was_passed_on_to(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    issue(reception, "A")
    desk.call_next(1)
    desk.transfer("A001", "B", 1)
    counted = {one.code: one.count for one in board.view().waiting}
    assert (counted["A"], counted["B"]) == (0, 1)


def test_a_service_switched_off_is_shown_as_long_as_somebody_waits_for_it(
    board: Board, reception: Reception, desk: CounterDesk, settings: OfficeSettings
) -> None:
    issue(reception, "A")
    settings.save_services([one for one in settings.services() if one.code != "A"])
    assert "A" in [one.code for one in board.view().waiting]
    reception.cancel("A001")
    assert "A" not in [one.code for one in board.view().waiting]


def test_fast_track_is_marked_and_its_reason_is_not_told(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A", FastTrackReason.PREGNANT, visitor=NAME)
    desk.call_next(4)
    view = board.view()
    assert view.current is not None
    assert view.current.lane is Lane.FAST_TRACK
    shown = repr(view)
    assert "pregnant" not in shown.lower()
    assert NAME not in shown


def test_who_cannot_leave_the_vehicle_is_not_shown_but_told_to_the_voice(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    issue(reception, "A")
    desk.call_next(1)
    before = board.latest_event_id()
    reception.issue("A", FastTrackReason.VEHICLE, vehicle=PLATE, place=PLACE)
    desk.call_next(2)
    view = board.view(shown=1)
    assert numbers(view.calls) == ["A001"]
    assert "F001" not in numbers(view.queue)
    made = board.calls_since(before)
    assert [(one.number, one.reason) for one in made] == [("F001", FastTrackReason.VEHICLE)]
    for told in (repr(view), repr(made)):
        assert PLATE not in told
        assert PLACE not in told


def test_calls_since_are_told_once_in_order_and_without_those_taken_back(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    issue(reception, "A", 4)
    desk.call_next(1)
    since = board.latest_event_id()
    assert board.calls_since(since) == []
    desk.call_next(2)
    desk.call_next(3)
    desk.undo("A003", 3)
    desk.call("A002", 2, again=True)
    made = board.calls_since(since)
    assert [(one.number, one.counter, one.again) for one in made] == [
        ("A002", 2, False),
        ("A002", 2, True),
    ]
    assert board.calls_since(made[-1].event_id) == []


def test_a_new_database_begins_at_event_0(board: Board) -> None:
    assert board.latest_event_id() == 0
    assert board.calls_since(0) == []


def test_the_queue_holds_every_call_since_the_one_shown(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    """However many come between two readings: also more than the list has room for."""
    issue(reception, "A", 12)
    desk.call_next(1)
    shown = board.view().current
    assert shown is not None
    for counter in (2, 3, 4, 5, 6, 1, 2, 3, 4):
        desk.call_next(counter)
    queue = board.view(shown.event_id).queue
    assert numbers(queue) == [f"A{n:03}" for n in range(1, 11)]


def test_yesterdays_calls_and_waiting_are_gone_at_midnight_in_bangkok(
    board: Board, reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    clock.set(WORKDAY, 23, 59, 59)
    issue(reception, "A", 2)
    desk.call_next(1)
    shown = board.view().current
    assert shown is not None
    clock.set(WORKDAY + dt.timedelta(days=1))
    view = board.view(shown.event_id)
    assert view.calls == ()
    assert view.queue == ()
    assert sum(one.count for one in view.waiting) == 0


def test_a_clock_set_back_does_not_turn_the_order_round(
    board: Board, reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    issue(reception, "A", 2)
    clock.forward(minutes=30)
    desk.call_next(1)
    clock.back(minutes=20)
    desk.call_next(2)
    assert numbers(board.view().calls) == ["A002", "A001"]


def test_one_ticket_called_very_often_does_not_push_the_others_out(
    board: Board, reception: Reception, desk: CounterDesk
) -> None:
    issue(reception, "A", 3)
    for counter in (1, 2, 3):
        desk.call_next(counter)
    for _ in range(_PAGE + 3):
        desk.call("A003", 3, again=True)
    assert numbers(board.view().calls) == ["A003", "A002", "A001"]


def test_office_and_notice_are_the_settings(board: Board, settings: OfficeSettings) -> None:
    assert board.view().notice == ""
    settings.set_values({OFFICE_NAME: "สำนักงานทดสอบ", BOARD_NOTICE: "ปิดวันศุกร์"})
    assert (board.view().office, board.view().notice) == ("สำนักงานทดสอบ", "ปิดวันศุกร์")


# ---- the cost -----------------------------------------------------------------------------------


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The queries that are really sent, with their parameters."""
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, sql: str, parameters: Any, _x: Any, _many: bool) -> None:
        if sql.startswith("SELECT"):
            seen.append((sql, parameters))

    sa.event.listen(database._engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(database._engine, "before_cursor_execute", note)


@ON_A_FILE
def test_history_is_never_walked_through(
    database: Database, board: Board, reception: Reception, desk: CounterDesk
) -> None:
    """Events and tickets are found by key, by day or by "from here on"; what is scanned is small."""
    issue(reception, "A", 2)
    desk.call_next(1)
    with statements(database) as seen:
        board.view(shown=1)
        board.calls_since(1)
        board.latest_event_id()
    assert len(seen) >= 5
    with database.read() as session:
        connection = session.connection()
        plans = [
            [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)]
            for sql, parameters in seen
        ]
    steps = [step for plan in plans for step in plan]
    scanned = [step for step in steps if step.startswith("SCAN")]
    assert [step for step in scanned if step != "SCAN service"] == []
    of_events = [s for s in steps if "ix_ticket_event_step_at" in s]
    assert of_events == [
        "SEARCH call USING COVERING INDEX ix_ticket_event_step_at (step=? AND at>? AND at<?)"
    ]
    assert "SEARCH ticket_event USING INTEGER PRIMARY KEY (rowid>?)" in steps
    assert "SEARCH ticket USING INDEX ix_ticket_day_state (service_day=? AND state=?)" in steps
