"""A ticket's numbers and its life, over every sequence of steps."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain import tickets
from gecc_desk.domain.tickets import (
    IllegalStep,
    Lane,
    Service,
    Ticket,
    TicketState,
    TicketStep,
)
from tests.builders import WORKDAY, bangkok

SERVICE = Service(1, "A", "รายงานตัว", 15)

W, C, S, H = TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD
DONE, NO_SHOW = TicketState.FINISHED, TicketState.NO_SHOW
GONE, LEFT = TicketState.CANCELLED, TicketState.LEFT

#: Where each step leads from each state, written out by hand; all others are refused.
LEADS: dict[str, dict[TicketState | None, TicketState]] = {
    "ISSUE": {None: W},
    "CALL": {W: C},
    "RECALL": {C: C, NO_SHOW: C, H: C},
    "START": {C: S},
    "FINISH": {S: DONE},
    "NO_SHOW": {C: NO_SHOW},
    "HOLD": {W: H, C: H, S: H},
    "RETURN": {H: W, NO_SHOW: W, LEFT: W},
    "TRANSFER": {W: W, C: W, S: W, H: W},
    "CANCEL": {W: GONE, H: GONE},
    "LEAVE": {W: LEFT, C: LEFT, H: LEFT},
    "UNDO": {},
}


def _ticket(issued_at: dt.datetime) -> Ticket:
    return Ticket(
        id=1, number="A001", service=SERVICE, lane=Lane.ORDINARY, reason=None, vehicle="",
        visitor="นายสมชาย ใจดี", issued_at=issued_at, state=TicketState.WAITING,
        state_since=issued_at, counter=None,
    )  # fmt: skip


def test_every_step_leads_from_every_state_where_it_should_or_nowhere() -> None:
    assert set(LEADS) == {step.name for step in TicketStep}
    for step in TicketStep:
        for state in (None, *TicketState):
            if state in LEADS[step.name]:
                assert tickets.after(state, step) is LEADS[step.name][state]
            else:
                with pytest.raises(IllegalStep):
                    tickets.after(state, step)


def test_what_is_over_stays_over() -> None:
    for state in (DONE, GONE):
        assert not any(tickets.step_allowed(state, step) for step in TicketStep)


def test_whether_a_step_is_allowed_agrees_with_taking_it() -> None:
    for state in (None, *TicketState):
        for step in TicketStep:
            if tickets.step_allowed(state, step):
                assert tickets.after(state, step) in TicketState
            else:
                with pytest.raises(IllegalStep):
                    tickets.after(state, step)


def test_a_refused_step_says_which_ticket_and_why() -> None:
    with pytest.raises(IllegalStep) as refused:
        tickets.after(TicketState.FINISHED, TicketStep.CALL, number="A014")
    assert refused.value.in_english() == "Ticket A014 is finished: it cannot be called now."
    assert refused.value.in_thai() == "คิว A014 เสร็จสิ้น จึงเรียกคิวไม่ได้ โปรดดูรายการล่าสุด"
    with pytest.raises(IllegalStep, match="not issued"):
        tickets.after(None, TicketStep.CALL, number="A014")


@pytest.mark.parametrize(
    ("prefix", "number", "text"),
    [("A", 1, "A001"), ("F", 14, "F014"), ("A", 999, "A999"), ("A", 1000, "A1000")],
)
def test_a_number_has_three_digits_until_it_needs_four(prefix: str, number: int, text: str) -> None:
    assert tickets.ticket_number(prefix, number) == text
    assert tickets.split_number(text) == (prefix, number)


@given(st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ"), st.integers(0, 999_999))
def test_every_number_is_read_back(prefix: str, number: int) -> None:
    assert tickets.split_number(tickets.ticket_number(prefix, number)) == (prefix, number)


@pytest.mark.parametrize("typed", ["A014", "a14", " a014 ", "A๐๑๔", "A0014"])
def test_a_number_is_read_as_people_type_it(typed: str) -> None:
    assert tickets.split_number(typed) == ("A", 14)


@pytest.mark.parametrize(
    "typed",
    ["", "A", "14", "AB14", "A-14", "A14B", "ก14", "A1.5", "A²", "A 14", "A" + "9" * 5000, "A\n14"],
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert tickets.split_number(typed) is None


@given(st.text())
def test_reading_a_number_never_fails(typed: str) -> None:
    found = tickets.split_number(typed)
    assert found is None or found[0] in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_fast_track_has_its_own_letter_whatever_the_service() -> None:
    assert tickets.prefix_of(SERVICE.code, Lane.FAST_TRACK) == "F"
    assert tickets.prefix_of(SERVICE.code, Lane.ORDINARY) == "A"


def test_nobody_waits_less_than_no_time() -> None:
    issued = bangkok(WORKDAY, 9)
    ticket = _ticket(issued)
    assert ticket.waited(issued + dt.timedelta(minutes=5)) == dt.timedelta(minutes=5)
    assert ticket.waited(issued - dt.timedelta(hours=1)) == dt.timedelta()


def test_a_narrow_place_shows_a_service_without_its_brackets() -> None:
    names = ("ยื่นคำร้อง (ย้าย / เลื่อนนัด / เดินทาง)", "รายงานตัว", "ก (ข) (ค)")
    short = [dataclasses.replace(SERVICE, name=name).short_name for name in names]
    assert short == ["ยื่นคำร้อง", "รายงานตัว", "ก"]


def test_a_ticket_in_a_log_does_not_name_the_visitor() -> None:
    ticket = _ticket(bangkok(WORKDAY, 9))
    assert "สมชาย" not in repr(ticket)
    assert "สมชาย" not in repr([dataclasses.replace(ticket, state=TicketState.CALLED)])
