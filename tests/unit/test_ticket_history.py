"""What the events of a ticket say, with undone steps as if they had never been."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain import ticket_history, tickets
from gecc_desk.domain.ticket_history import BrokenHistory, Event, Standing
from gecc_desk.domain.tickets import IllegalStep, NothingToUndo, TicketState, TicketStep
from tests.builders import WORKDAY, bangkok

AT = bangkok(WORKDAY, 9)
MINUTE = dt.timedelta(minutes=1)
TAKEN: list[TicketStep] = [
    step for step in TicketStep if step not in (TicketStep.ISSUE, TicketStep.UNDO)
]


def happened(*steps: TicketStep) -> list[Event]:
    """Events a minute apart, at counter 3 from the call on; an undo takes back what stands last."""
    events: list[Event] = []
    for place, step in enumerate(steps, start=1):
        undoes = None
        if step is TicketStep.UNDO:
            undoes = ticket_history.effective(events)[-1].id
        service = {TicketStep.ISSUE: 1, TicketStep.TRANSFER: 2}.get(step)
        counter = 3 if place > 1 else None
        events.append(Event(place, step, AT + place * MINUTE, counter, service, undoes))
    return events


@st.composite
def lives(draw: st.DrawFn) -> list[Event]:
    """A life as a desk may write it: legal steps, some of them taken back."""
    events = [Event(1, TicketStep.ISSUE, AT, service_id=1)]
    for key in range(2, draw(st.integers(2, 14))):
        standing = ticket_history.replay(events)
        assert standing is not None
        counting = ticket_history.effective(events)
        can: list[TicketStep] = [
            step for step in TAKEN if tickets.step_allowed(standing.state, step)
        ]
        if len(counting) > 1:
            can.append(TicketStep.UNDO)
        if not can:
            break
        step = draw(st.sampled_from(can))
        at = AT + dt.timedelta(seconds=draw(st.integers(-600, 20_000)))
        counter = draw(st.sampled_from([None, 1, 2]))
        service = draw(st.integers(1, 4)) if step is TicketStep.TRANSFER else None
        undoes = counting[-1].id if step is TicketStep.UNDO else None
        events.append(Event(key, step, at, counter, service, undoes))
    return events


@given(lives())
def test_an_undone_step_leaves_nothing_behind(life: list[Event]) -> None:
    without = ticket_history.effective(life)
    assert all(event.step is not TicketStep.UNDO for event in without)
    assert ticket_history.replay(life) == ticket_history.replay(without)


@given(lives(), st.sampled_from(TAKEN), st.integers(0, 59))
def test_a_step_and_its_undo_lead_back_to_where_it_stood(
    life: list[Event], step: TicketStep, seconds: int
) -> None:
    before = ticket_history.replay(life)
    assert before is not None
    if not tickets.step_allowed(before.state, step):
        return
    at = life[-1].at
    taken = Event(100, step, at, counter=2, service_id=7)
    last = ticket_history.undoable([*life, taken], at + dt.timedelta(seconds=seconds))
    assert last == taken
    undo = Event(101, TicketStep.UNDO, at, undoes=last.id)
    assert ticket_history.replay([*life, taken, undo]) == before


def test_a_misclick_on_finish_does_not_reset_the_time_of_the_service() -> None:
    steps = (TicketStep.ISSUE, TicketStep.CALL, TicketStep.START, TicketStep.FINISH)
    standing = ticket_history.replay(happened(*steps, TicketStep.UNDO))
    assert standing == Standing(TicketState.SERVING, AT + 3 * MINUTE, 3, 1)


def test_a_second_call_does_not_start_the_way_anew() -> None:
    standing = ticket_history.replay(happened(TicketStep.ISSUE, TicketStep.CALL, TicketStep.RECALL))
    assert standing == Standing(TicketState.CALLED, AT + 2 * MINUTE, 3, 1)
    missed = (TicketStep.ISSUE, TicketStep.CALL, TicketStep.NO_SHOW, TicketStep.RECALL)
    assert ticket_history.replay(happened(*missed)) == Standing(
        TicketState.CALLED, AT + 4 * MINUTE, 3, 1
    )


def test_a_transfer_takes_the_ticket_from_its_counter_and_gives_it_the_new_service() -> None:
    steps = (TicketStep.ISSUE, TicketStep.CALL, TicketStep.START, TicketStep.TRANSFER)
    standing = ticket_history.replay(happened(*steps))
    assert standing == Standing(TicketState.WAITING, AT + 4 * MINUTE, None, 2)
    back = ticket_history.replay(happened(*steps, TicketStep.UNDO))
    assert back == Standing(TicketState.SERVING, AT + 3 * MINUTE, 3, 1)


def test_after_a_minute_a_step_stands() -> None:
    events = happened(TicketStep.ISSUE, TicketStep.CALL)
    called = events[-1].at
    assert ticket_history.undoable(events, called + MINUTE).step is TicketStep.CALL
    # A clock that was set back in between does not take the undo away.
    assert ticket_history.undoable(events, called - 60 * MINUTE).step is TicketStep.CALL
    with pytest.raises(NothingToUndo, match=r"A001.*more than a minute"):
        ticket_history.undoable(events, called + MINUTE + dt.timedelta(seconds=1), number="A001")


def test_two_steps_within_the_minute_are_taken_back_one_after_the_other() -> None:
    events = [
        dataclasses.replace(event, at=AT)
        for event in happened(TicketStep.ISSUE, TicketStep.CALL, TicketStep.START)
    ]
    first = ticket_history.undoable(events, AT)
    events.append(Event(4, TicketStep.UNDO, AT, undoes=first.id))
    second = ticket_history.undoable(events, AT)
    assert (first.step, second.step) == (TicketStep.START, TicketStep.CALL)
    events.append(Event(5, TicketStep.UNDO, AT, undoes=second.id))
    with pytest.raises(NothingToUndo):
        ticket_history.undoable(events, AT)


def test_an_issue_is_not_undone() -> None:
    events = happened(TicketStep.ISSUE)
    with pytest.raises(NothingToUndo) as refused:
        ticket_history.undoable(events, events[-1].at, number="A001")
    assert "A001" in refused.value.in_thai()


def test_a_history_that_no_desk_wrote_is_refused() -> None:
    with pytest.raises(IllegalStep):
        ticket_history.replay([Event(1, TicketStep.CALL, AT, 1)])
    issued, called = happened(TicketStep.ISSUE, TicketStep.CALL)
    for wrong in (None, 1, 99):
        with pytest.raises(BrokenHistory):
            ticket_history.replay([issued, called, Event(3, TicketStep.UNDO, AT, undoes=wrong)])
    with pytest.raises(BrokenHistory):
        ticket_history.replay([issued, Event(2, TicketStep.UNDO, AT, undoes=1)])
    assert ticket_history.replay([]) is None
