"""What was promised to callers is due when it was promised, and done once."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.calls import CallbackInThePast, CallIsVoid, NoSuchCall, Outcome
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.follow_ups import (
    DueInThePast,
    FollowUpDone,
    FollowUpOpen,
    FollowUpResult,
    NoSuchFollowUp,
    TooLateToReopen,
)
from gecc_desk.domain.thai_text import TooLong
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock, bangkok, call

REACHED, NOT_REACHED = FollowUpResult.REACHED, FollowUpResult.NOT_REACHED
TOMORROW = WORKDAY + dt.timedelta(days=1)


@pytest.fixture
def follow_ups(database: Database, clock: Clock) -> FollowUps:
    return FollowUps(database, "somsri", clock=clock)


def promised(register: PhoneRegister, clock: Clock, due_at: dt.datetime | None = None) -> int:
    """A call with a promise to call back; gives the follow-up's id."""
    entry = call(at=clock(), caller="สมชาย", outcome=Outcome.CALLBACK, callback_at=due_at)
    made = register.record(entry).follow_up_id
    assert made is not None
    return made


def test_each_promise_becomes_a_follow_up_and_no_other_call_does(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    due = bangkok(WORKDAY, 14)
    kept = register.record(call(at=clock(), callback_at=due))
    register.record(call(at=clock()))
    register.record(call(at=clock(), outcome=Outcome.MESSAGE))
    promised(register, clock)
    later, soon = sorted(follow_ups.open(), key=lambda one: one.due_at is None)
    assert (later.id, later.due_at, later.call.id) == (kept.follow_up_id, due, kept.id)
    assert (soon.due_at, soon.call.entry.caller) == (None, "สมชาย")


def test_who_is_to_call_back_is_kept_with_the_promise(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    from dataclasses import replace

    recorded = register.record(
        replace(call(at=clock(), outcome=Outcome.CALLBACK), callback_by=" สมศักดิ์  ดี ")
    )
    assert [one.assignee for one in follow_ups.open()] == ["สมศักดิ์ ดี"]
    assert register.call(recorded.id).entry.callback_by == "สมศักดิ์ ดี"


def test_the_list_begins_with_the_overdue_and_ends_with_what_comes_later(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    clock.set(WORKDAY - dt.timedelta(days=3), 9)
    whole_day_gone = promised(register, clock, bangkok(WORKDAY - dt.timedelta(days=1)))
    clock.set(WORKDAY, 7)
    later = promised(register, clock, bangkok(TOMORROW, 8))
    soon = promised(register, clock)
    afternoon = promised(register, clock, bangkok(WORKDAY, 14))
    overdue = promised(register, clock, bangkok(WORKDAY, 8))
    some_time_today = promised(register, clock, bangkok(WORKDAY))
    clock.set(WORKDAY, 9)
    order = [one.id for one in follow_ups.open()]
    assert order == [whole_day_gone, overdue, soon, some_time_today, afternoon, later]
    late = [one.id for one in follow_ups.open() if one.is_overdue(clock())]
    assert late == [whole_day_gone, overdue]
    due = follow_ups.due()
    assert (due.overdue, due.today) == (2, 3)
    assert [one.id for one in follow_ups.open(2)] == order[:2]


@pytest.mark.parametrize(
    ("hour", "minute", "overdue", "today"),
    [(13, 59, 0, 2), (14, 0, 0, 2), (14, 1, 1, 1), (23, 59, 1, 1)],
)
def test_a_day_without_a_time_is_overdue_when_the_day_is_over(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock,
    hour: int, minute: int, overdue: int, today: int,
) -> None:  # fmt: skip
    promised(register, clock, bangkok(WORKDAY, 14))
    promised(register, clock, typed_moments.parse_typed("23/11/2569", WORKDAY))
    clock.set(WORKDAY, hour, minute)
    due = follow_ups.due()
    assert (due.overdue, due.today) == (overdue, today)
    clock.set(TOMORROW)
    assert follow_ups.due().overdue == 2


def test_the_counts_agree_with_the_list(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    assert follow_ups.due() == type(follow_ups.due())(0, 0)
    for hours in range(1, 60, 7):
        promised(register, clock, clock() + dt.timedelta(hours=hours))
    for _ in range(12):
        clock.forward(minutes=300)
        listed = follow_ups.open()
        late = sum(one.is_overdue(clock()) for one in listed)
        day = moments.service_day(clock())
        today = sum(
            one.due_at is not None and moments.service_day(one.due_at) <= day for one in listed
        )
        assert (follow_ups.due().overdue, follow_ups.due().today) == (late, today - late)


def test_a_promise_for_an_earlier_day_than_the_call_is_refused(
    register: PhoneRegister, clock: Clock
) -> None:
    with pytest.raises(CallbackInThePast):
        promised(register, clock, bangkok(WORKDAY - dt.timedelta(days=1)))


def test_what_came_of_it_is_kept_with_who_and_when(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock)
    clock.forward(minutes=30)
    assert follow_ups.finish(one, REACHED, "นัดใหม่ 30 พ.ย. บัตร 1-1017-00207-36-6") is None
    (done,) = follow_ups.done()
    assert (done.done_at, done.done_by, done.result, done.is_open) == (
        clock(), "somsri", REACHED, False,
    )  # fmt: skip
    assert done.note.startswith("นัดใหม่ 30 พ.ย.")
    assert "00207" not in done.note
    assert follow_ups.open() == []
    assert [one.id for one in follow_ups.of_call(done.call.id)] == [done.id]


def test_of_two_desks_that_do_one_follow_up_the_second_is_told(
    database: Database, register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock)
    follow_ups.finish(one, REACHED, "first")
    other = FollowUps(database, "somsak", clock=clock)
    with pytest.raises(FollowUpDone):
        other.finish(one, NOT_REACHED, "second", again=True)
    assert [(done.done_by, done.note) for done in follow_ups.done()] == [("somsri", "first")]
    assert follow_ups.open() == []


def test_who_was_not_reached_is_promised_another_call_in_the_same_step(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock)
    follow_ups.assign(one, "สมศักดิ์")
    again_at = bangkok(TOMORROW, 10)
    following = follow_ups.finish(one, NOT_REACHED, again_at=again_at)
    (open_one,) = follow_ups.open()
    assert (open_one.id, open_one.due_at, open_one.assignee) == (following, again_at, "สมศักดิ์")
    third = follow_ups.finish(open_one.id, NOT_REACHED, again=True)
    assert [(one.id, one.due_at) for one in follow_ups.open()] == [(third, None)]


def test_a_refused_step_leaves_everything_as_it_was(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock)
    before = follow_ups.open()
    with pytest.raises(DueInThePast):
        follow_ups.finish(one, NOT_REACHED, again_at=bangkok(WORKDAY, 8))
    with pytest.raises(TooLong):
        follow_ups.finish(one, REACHED, "ก" * 1001)
    with pytest.raises(DueInThePast) as refused:
        follow_ups.postpone(one, bangkok(WORKDAY - dt.timedelta(days=1)))
    assert refused.value.field == "due_at"
    with pytest.raises(TooLong):
        follow_ups.assign(one, "ก" * 201)
    assert follow_ups.open() == before


def test_a_follow_up_is_postponed_to_a_time_a_day_or_as_soon_as_can_be(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock)
    for due in (bangkok(WORKDAY, 9), bangkok(WORKDAY), bangkok(TOMORROW, 8), None):
        follow_ups.postpone(one, due)
        assert [found.due_at for found in follow_ups.open()] == [due]


def test_a_slip_is_taken_back_within_a_minute_with_the_next_promise(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock, bangkok(WORKDAY, 14))
    before = follow_ups.open()
    follow_ups.finish(one, NOT_REACHED, "ไม่รับ", again_at=bangkok(TOMORROW, 9))
    clock.forward(seconds=60)
    follow_ups.reopen(one)
    assert follow_ups.open() == before
    with pytest.raises(FollowUpOpen):
        follow_ups.reopen(one)
    follow_ups.finish(one, REACHED)
    clock.forward(seconds=61)
    with pytest.raises(TooLateToReopen):
        follow_ups.reopen(one)


def test_a_slip_is_not_taken_back_when_the_next_promise_was_kept(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock)
    following = follow_ups.finish(one, NOT_REACHED, again=True)
    assert following is not None
    follow_ups.finish(following, REACHED)
    with pytest.raises(FollowUpDone):
        follow_ups.reopen(one)
    assert follow_ups.open() == []


def test_a_slip_takes_nothing_with_it_that_was_promised_at_another_time(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock)
    follow_ups.finish(one, REACHED)
    clock.forward(seconds=5)
    (call_id,) = {done.call.id for done in follow_ups.done()}
    other = follow_ups.promise(call_id, bangkok(TOMORROW), "สมศรี")
    follow_ups.reopen(one)
    assert {found.id for found in follow_ups.open()} == {one, other}


def test_nothing_is_done_with_what_is_not_there(follow_ups: FollowUps) -> None:
    for step in (
        lambda: follow_ups.finish(9, REACHED), lambda: follow_ups.postpone(9, None),
        lambda: follow_ups.assign(9, "x"), lambda: follow_ups.reopen(9),
    ):  # fmt: skip
        with pytest.raises(NoSuchFollowUp):
            step()
    with pytest.raises(NoSuchCall):
        follow_ups.promise(9)


def test_the_promises_of_a_voided_call_are_away_until_it_is_restored(
    database: Database, register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock, bangkok(WORKDAY, 9, 30))
    before = follow_ups.open()
    corrections = CallCorrections(database, "somsri", clock=clock)
    call_id = before[0].call.id
    corrections.void(call_id, "บันทึกซ้ำ")
    assert follow_ups.open() == []
    assert (follow_ups.due().overdue, follow_ups.due().today) == (0, 0)
    refusals: list[type[DeskError]] = []
    for step in (lambda: follow_ups.finish(one, REACHED), lambda: follow_ups.promise(call_id)):
        with pytest.raises((NoSuchFollowUp, CallIsVoid)) as refused:
            step()
        refusals.append(refused.type)
    assert refusals == [NoSuchFollowUp, CallIsVoid]
    corrections.restore(call_id)
    assert follow_ups.open() == before
    assert check_up(database).problems == ()


def test_who_is_to_do_it_can_be_said_and_unsaid(
    register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    one = promised(register, clock)
    for who in ("สมศักดิ์", ""):
        follow_ups.assign(one, f" {who} ")
        assert [found.assignee for found in follow_ups.open()] == [who]


def test_of_desks_that_do_one_follow_up_at_the_same_moment_one_has_done_it(
    database: Database, register: PhoneRegister, follow_ups: FollowUps, clock: Clock
) -> None:
    promises = [promised(register, clock) for _ in range(6)]
    desks = [Database.open(database.address) for _ in range(3)]
    start = threading.Barrier(len(desks))

    def work(desk: Database) -> int:
        mine = FollowUps(desk, f"desk {desks.index(desk)}", clock=clock)
        done = 0
        for one in promises:
            start.wait(30)
            with contextlib.suppress(FollowUpDone):
                mine.finish(one, NOT_REACHED, again=True)
                done += 1
        return done

    try:
        with ThreadPoolExecutor(len(desks)) as threads:
            assert sum(threads.map(work, desks)) == len(promises)
    finally:
        for desk in desks:
            desk.close()
    assert len(follow_ups.open()) == len(follow_ups.done()) == len(promises)
