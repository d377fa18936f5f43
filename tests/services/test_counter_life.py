"""The life of a ticket through the services: held, returned, recalled, transferred, by number."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from gecc_desk.domain import tickets
from gecc_desk.domain.tickets import FastTrackReason, Ticket, TicketState, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import TicketEventRow
from tests.builders import Clock
from tests.services.queue_steps import kept, next_at, serve, steps_of

ELDERLY = FastTrackReason.ELDERLY


def test_a_whole_life_is_written_down_step_by_step(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    issued = reception.issue("A").ticket
    clock.forward(minutes=5)
    next_at(desk, 2)
    clock.forward(seconds=30)
    desk.step("A001", TicketStep.START, 2)
    clock.forward(minutes=9)
    finished = desk.step("A001", TicketStep.FINISH, 2)
    assert (finished.number, finished.state, finished.counter) == ("A001", TicketState.FINISHED, 2)
    with database.read() as session:
        events = session.scalars(sa.select(TicketEventRow).order_by(TicketEventRow.id)).all()
    assert [(one.step, one.counter, one.actor) for one in events] == [
        (TicketStep.ISSUE, None, "somsri"), (TicketStep.CALL, 2, "somsak"),
        (TicketStep.START, 2, "somsak"), (TicketStep.FINISH, 2, "somsak"),
    ]  # fmt: skip
    since = [(one.at - issued.issued_at).total_seconds() for one in events]
    assert since == [0, 300, 330, 870]


# ---- hold and return --------------------------------------------------------------------------


def test_who_is_held_and_comes_back_finds_the_old_place(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    for _ in range(3):
        reception.issue("A")
    assert next_at(desk, 1) == "A001"
    assert desk.step("A001", TicketStep.HOLD, 1).state is TicketState.HELD
    assert desk.open_ticket(1) is None
    assert [ticket.number for ticket in desk.aside()] == ["A001"]
    assert next_at(desk, 1) == "A002"
    clock.forward(minutes=3)
    reception.issue("A")
    back = desk.step("A001", TicketStep.RETURN)
    assert (back.state, back.counter) == (TicketState.WAITING, None)
    waiting = [ticket.number for ticket in reception.waiting_room().tickets]
    assert waiting == ["A001", "A003", "A004"]
    assert [next_at(desk, counter) for counter in (2, 3, 4)] == waiting


def test_a_held_fast_track_ticket_keeps_its_place_in_its_own_lane(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    for _ in range(3):
        reception.issue("B", ELDERLY)
    assert next_at(desk, 1) == "F001"
    desk.step("F001", TicketStep.HOLD, 1)
    assert next_at(desk, 2) == "F002"
    desk.step("F001", TicketStep.RETURN, 1)
    reception.issue("A", ELDERLY)
    # The third in a row; then the ordinary lane has its turn, however long F003 waits.
    assert [next_at(desk, counter) for counter in (3, 4, 5, 6)] == ["F001", "A001", "F003", "F004"]


def test_the_reception_holds_and_returns_who_waits_but_not_who_stands_at_a_counter(
    reception: Reception, desk: CounterDesk
) -> None:
    for _ in range(2):
        reception.issue("A")
    assert desk.step("A001", TicketStep.HOLD).state is TicketState.HELD
    assert next_at(desk, 1) == "A002"
    with pytest.raises(tickets.AtAnotherCounter, match="counter 1"):
        desk.step("A002", TicketStep.HOLD)
    desk.step("A001", TicketStep.RETURN)
    assert next_at(desk, 2) == "A001"


def test_a_held_ticket_waits_for_nobody_and_is_not_called_by_turn(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    desk.step("A001", TicketStep.HOLD)
    assert reception.waiting_room().tickets == ()
    assert next_at(desk, 1) == ""
    # Nor is somebody told to wait for it.
    assert reception.issue("A").ahead == 0


# ---- recall and call by number ----------------------------------------------------------------


def test_who_did_not_come_is_recalled_by_another_counter(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    reception.issue("A")
    next_at(desk, 1)
    desk.step("A001", TicketStep.NO_SHOW, 1)
    clock.forward(minutes=20)
    recalled = desk.step("A001", TicketStep.RECALL, 4)
    assert (recalled.state, recalled.counter, recalled.state_since) == (
        TicketState.CALLED, 4, clock(),
    )  # fmt: skip
    assert desk.open_ticket(1) is None
    desk.step("A001", TicketStep.START, 4)
    assert desk.step("A001", TicketStep.FINISH, 4).state is TicketState.FINISHED


def test_who_did_not_come_may_also_go_back_to_the_line(
    reception: Reception, desk: CounterDesk
) -> None:
    for _ in range(2):
        reception.issue("A")
    next_at(desk, 1)
    desk.step("A001", TicketStep.NO_SHOW, 1)
    desk.step("A001", TicketStep.RETURN, 1)
    assert next_at(desk, 1) == "A001"


def test_a_recall_of_one_who_is_on_the_way_starts_no_new_walk(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    reception.issue("A")
    next_at(desk, 1)
    first = clock()
    clock.forward(seconds=40)
    again = desk.call("A001", 1, again=True)
    assert (again.ticket.state, again.ticket.state_since) == (TicketState.CALLED, first)
    assert again.closed == ()
    assert steps_of(database, again.ticket)[-1] is TicketStep.RECALL
    with pytest.raises(tickets.AtAnotherCounter):
        desk.call("A001", 2, again=True)


def test_a_certain_ticket_is_called_while_it_waits_is_held_or_did_not_come(
    reception: Reception, desk: CounterDesk
) -> None:
    for _ in range(4):
        reception.issue("A")
    desk.step("A002", TicketStep.HOLD)
    assert next_at(desk, 1) == "A001"
    desk.step("A001", TicketStep.NO_SHOW, 1)
    for number in ("A004", "A002", "A001"):
        found = desk.call(number.lower(), 5)
        assert (found.ticket.number, found.ticket.counter) == (number, 5)
        assert found.ticket.state is TicketState.CALLED
        assert (found.why, found.why_thai) == ("called by number", "เรียกตามหมายเลข")
        serve(desk, number, 5)
    assert next_at(desk, 5) == "A003"


def test_calling_by_number_closes_what_the_counter_still_has(
    reception: Reception, desk: CounterDesk
) -> None:
    for _ in range(3):
        reception.issue("A")
    next_at(desk, 1)
    desk.step("A001", TicketStep.START, 1)
    found = desk.call("A003", 1)
    assert [(one.number, one.state) for one in found.closed] == [("A001", TicketState.FINISHED)]
    following = desk.call_next(1)
    assert following is not None
    assert following.ticket.number == "A002"
    assert [(one.number, one.state) for one in following.closed] == [("A003", TicketState.NO_SHOW)]


def test_what_is_over_is_not_called_and_nothing_is_closed_for_it(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock
) -> None:
    for _ in range(4):
        reception.issue("A")
    next_at(desk, 1)
    serve(desk, "A001", 1)
    reception.cancel("A002")
    next_at(desk, 2)
    for number in ("A001", "A002"):
        with pytest.raises(tickets.IllegalStep, match=number):
            desk.call(number, 2)
    with pytest.raises(tickets.AtAnotherCounter, match="counter 2"):
        desk.call("A003", 1)
    # A recall is for somebody who was called before.
    with pytest.raises(tickets.IllegalStep, match="A004"):
        desk.call("A004", 2, again=True)
    with pytest.raises(tickets.NoSuchTicket):
        desk.call("A005", 2)
    assert kept(database, clock, "A003").state is TicketState.CALLED
    desk.step("A003", TicketStep.START, 2)
    with pytest.raises(tickets.IllegalStep, match="A003"):
        desk.call("A003", 2)


# ---- transfer ---------------------------------------------------------------------------------


def test_a_transfer_keeps_number_and_place_and_the_new_services_counter_calls(
    reception: Reception, desk: CounterDesk, clock: Clock
) -> None:
    by_code = {service.code: service.id for service in reception.services()}
    desk.set_services(1, [by_code["A"]])
    desk.set_services(2, [by_code["B"]])
    for code in "ABAB":
        reception.issue(code)
        clock.forward(minutes=1)
    assert next_at(desk, 1) == "A001"
    desk.step("A001", TicketStep.START, 1)
    sent = desk.transfer("A001", "b", 1)
    assert (sent.number, sent.service.code, sent.state) == ("A001", "B", TicketState.WAITING)
    assert sent.counter is None
    assert desk.open_ticket(1) is None
    room = reception.waiting_room()
    counts = {service.code: room.count(service) for service in reception.services()[:2]}
    assert counts == {"A": 1, "B": 3}
    # By arrival it is before both who came for B, though it came to B last.
    assert next_at(desk, 2) == "A001"
    assert next_at(desk, 1) == "A002"
    assert next_at(desk, 2) == "B001"


@pytest.mark.parametrize("state", ["waiting", "called", "serving", "held"])
def test_anybody_still_here_is_transferred(
    reception: Reception, desk: CounterDesk, state: str
) -> None:
    reception.issue("A", ELDERLY)
    if state in ("called", "serving"):
        next_at(desk, 1)
    if state == "serving":
        desk.step("F001", TicketStep.START, 1)
    if state == "held":
        desk.step("F001", TicketStep.HOLD)
    # Nobody is transferred to where they are, nor to what the office does not have.
    with pytest.raises(tickets.AlreadyForThisService, match="F001"):
        desk.transfer("F001", "A", 1)
    with pytest.raises(tickets.NoSuchService):
        desk.transfer("F001", "Z", 1)
    sent = desk.transfer("F001", "C", 1)
    assert (sent.number, sent.service.code, sent.reason) == ("F001", "C", ELDERLY)
    assert [ticket.number for ticket in reception.waiting_room().tickets] == ["F001"]


def test_who_stands_at_a_counter_is_not_transferred_by_another(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    next_at(desk, 1)
    with pytest.raises(tickets.AtAnotherCounter):
        desk.transfer("A001", "B", 2)
    serve(desk, "A001", 1)
    with pytest.raises(tickets.IllegalStep, match="A001"):
        desk.transfer("A001", "B", 1)


def test_the_letter_of_another_service_is_free_for_its_own_numbers_after_a_transfer(
    reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("A")
    desk.transfer("A001", "B")
    assert reception.issue("A").ticket.number == "A002"
    assert reception.issue("B").ticket.number == "B001"


# ---- illegal steps ----------------------------------------------------------------------------

#: What a counter may do with a ticket in each state; everything else is refused.
ALLOWED: dict[TicketState, set[str]] = {
    TicketState.WAITING: {"hold", "transfer", "cancel"},
    TicketState.CALLED: {"recall", "start", "no_show", "hold", "transfer"},
    TicketState.SERVING: {"finish", "hold", "transfer"},
    TicketState.HELD: {"recall", "return", "transfer", "cancel"},
    TicketState.FINISHED: set(),
    TicketState.NO_SHOW: {"recall", "return"},
    TicketState.CANCELLED: set(),
    TicketState.LEFT: {"return"},
}
ALL_STEPS = {"recall", "start", "finish", "no_show", "hold", "return", "transfer", "cancel"}


def bring_to(state: TicketState, reception: Reception, desk: CounterDesk) -> None:
    """Issue A001 and bring it to a state, at counter 1."""
    reception.issue("A")
    if state in (TicketState.WAITING, TicketState.CANCELLED, TicketState.LEFT):
        if state is TicketState.CANCELLED:
            reception.cancel("A001")
        if state is TicketState.LEFT:
            reception.close_day()
        return
    next_at(desk, 1)
    if state in (TicketState.SERVING, TicketState.FINISHED):
        desk.step("A001", TicketStep.START, 1)
    last = {
        TicketState.FINISHED: TicketStep.FINISH,
        TicketState.NO_SHOW: TicketStep.NO_SHOW,
        TicketState.HELD: TicketStep.HOLD,
    }
    if state in last:
        desk.step("A001", last[state], 1)


def take(name: str, reception: Reception, desk: CounterDesk) -> Ticket:
    """Take the step of this name with A001 at counter 1."""
    if name == "transfer":
        return desk.transfer("A001", "B", 1)
    if name == "cancel":
        return reception.cancel("A001")
    return desk.step("A001", TicketStep[name.upper()], 1)


@pytest.mark.parametrize(
    ("state", "step"), [(state, step) for state in ALLOWED for step in sorted(ALLOWED[state])]
)
def test_a_step_that_makes_sense_is_taken(
    reception: Reception,
    desk: CounterDesk,
    database: Database,
    clock: Clock,
    state: TicketState,
    step: str,
) -> None:
    bring_to(state, reception, desk)
    before = kept(database, clock, "A001")
    assert before.state is state
    clock.forward(seconds=30)
    events = steps_of(database, before)
    assert take(step, reception, desk) == kept(database, clock, "A001")
    assert steps_of(database, before)[:-1] == events


@pytest.mark.parametrize("state", ALLOWED)
def test_every_other_step_is_refused_by_name_and_leaves_no_trace(
    reception: Reception, desk: CounterDesk, database: Database, clock: Clock, state: TicketState
) -> None:
    bring_to(state, reception, desk)
    before = kept(database, clock, "A001")
    events = steps_of(database, before)
    for step in ALL_STEPS - ALLOWED[state]:
        with pytest.raises(tickets.IllegalStep) as refused:
            take(step, reception, desk)
        assert "A001" in refused.value.in_english()
        assert "A001" in refused.value.in_thai()
    assert kept(database, clock, "A001") == before
    assert steps_of(database, before) == events
