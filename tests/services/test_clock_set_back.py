"""The clock of the machine ran ahead and is set back: numbers, order, record and backups stay sound."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.domain.tickets import TicketState, TicketStep
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.backup import Backups
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.restore import look_into
from gecc_desk.services.retention import Retention
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock, bangkok, call
from tests.engines import ON_A_FILE

#: By how much the clock was wrong.
AHEAD = (dt.timedelta(hours=1), dt.timedelta(days=365))


@pytest.fixture(params=AHEAD, ids=["an hour", "a year"])
def ahead(request: pytest.FixtureRequest, clock: Clock) -> dt.timedelta:
    """The clock is ahead by so much, until `clock.set_right`."""
    by: dt.timedelta = request.param
    clock.at = bangkok(WORKDAY, 10) + by
    return by


@pytest.fixture
def followups(database: Database, clock: Clock) -> FollowUps:
    return FollowUps(database, "somsri", clock=clock)


def set_right(clock: Clock, ahead: dt.timedelta) -> None:
    clock.at -= ahead


def test_numbers_and_their_order_stay_right(
    database: Database, clock: Clock, ahead: dt.timedelta, reception: Reception, desk: CounterDesk
) -> None:
    reception.begin_day()
    early = [reception.issue("A").ticket.number for _ in range(3)]
    desk.call("A001", 1)
    desk.step("A001", TicketStep.START, 1)
    set_right(clock, ahead)
    reception.begin_day()
    late = [reception.issue("A").ticket.number for _ in range(2)]
    same_day = ahead < dt.timedelta(days=1)
    assert early == ["A001", "A002", "A003"]
    assert late == (["A004", "A005"] if same_day else ["A001", "A002"])
    waiting = reception.waiting_room()
    assert [one.number for one in waiting.tickets] == (["A002", "A003"] * same_day + late)
    assert all(one.waited(clock()) >= dt.timedelta() for one in waiting.tickets)
    called = desk.call_next(2)
    assert called is not None
    assert called.ticket.number == waiting.tickets[0].number
    desk.step(called.ticket.number, TicketStep.START, 2)
    assert desk.undo(called.ticket.number, 2).ticket.state is TicketState.CALLED
    issued = reception.issue("B")
    assert issued.estimated_wait is None or issued.estimated_wait >= dt.timedelta()
    assert check_up(database).problems == ()
    clock.forward(minutes=1)
    reception.close_day()
    assert check_up(database).problems == ()


def test_a_day_that_began_in_the_future_takes_nobody_out_of_the_queue(
    database: Database, clock: Clock, ahead: dt.timedelta, reception: Reception
) -> None:
    """A start by the wrong clock has closed all the days before it."""
    set_right(clock, ahead)
    before = reception.issue("A").ticket.number
    clock.at += ahead
    reception.begin_day()
    set_right(clock, ahead)
    after = reception.issue("A").ticket.number
    kept = [one.number for one in reception.waiting_room().tickets]
    assert kept == ([before, after] if ahead < dt.timedelta(days=1) else [after])
    assert check_up(database).problems == ()


def test_calls_promises_and_drafts_are_all_there(
    database: Database,
    clock: Clock,
    ahead: dt.timedelta,
    register: PhoneRegister,
    followups: FollowUps,
) -> None:
    drafts = Drafts(database, "desk", clock=clock)
    drafts.keep("call", {"note": "พิมพ์ค้างไว้"})
    promise = call(at=clock(), outcome=Outcome.CALLBACK, callback_at=clock())
    first = register.record(promise)
    set_right(clock, ahead)
    second = register.record(call("หลังตั้งนาฬิกา", at=clock()))
    assert {one.id for one in register.newest(10)} == {first.id, second.id}
    assert drafts.kept("call") == {"note": "พิมพ์ค้างไว้"}
    drafts.keep("call", {"note": "ต่อ"})
    assert drafts.kept("call") == {"note": "ต่อ"}
    (promised,) = followups.open()
    followups.finish(promised.id, FollowUpResult.REACHED)
    assert [one.id for one in followups.done()] == [promised.id]
    assert check_up(database).problems == ()


def test_the_record_of_use_goes_on_in_its_own_order(
    database: Database, clock: Clock, ahead: dt.timedelta
) -> None:
    trail = AuditTrail(database, "somsri", clock=clock)
    settings = OfficeSettings(database, "somsri", clock=clock)
    trail.told(Action.CHECKED)
    set_right(clock, ahead)
    settings.set_values({OFFICE_NAME: "สำนักงาน"})
    found = list(trail.all(AuditFilter()))
    assert [one.action for one in found] == [Action.CHECKED, Action.SETTINGS_CHANGED]
    assert found[1].at < found[0].at, "each by the clock that there was"
    assert check_up(database).problems == ()


@ON_A_FILE
def test_a_backup_of_the_future_stays_and_todays_are_made_all_the_same(
    database: Database, clock: Clock, ahead: dt.timedelta, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backups = Backups(database, "x", clock=clock)
    backups.choose_folder(str(folder))
    wrong = backups.make(BackupReason.DAILY)
    assert not backups.is_due()
    set_right(clock, ahead)
    assert backups.is_due(), "the last one lies in the future: it counts for nothing"
    right = [backups.make(BackupReason.DAILY).path for _ in range(2)][-1]
    assert not backups.is_due()
    assert set(folder.glob("gecc-desk-*")) == {wrong.path, right}
    clock.at += dt.timedelta(days=1)
    assert backups.is_due(), "and tomorrow again"
    tomorrow = backups.make(BackupReason.DAILY).path
    there = set(folder.glob("gecc-desk-*"))
    assert {wrong.path, tomorrow} <= there
    for file in there:
        look_into(file)
    assert check_up(database).problems == ()


def test_nothing_is_removed_that_is_young_by_the_right_clock(
    database: Database, clock: Clock, ahead: dt.timedelta, register: PhoneRegister
) -> None:
    register.record(call(at=clock(), caller="สมชาย"))
    set_right(clock, ahead)
    retention = Retention(database, "x", clock=clock)
    assert retention.preview().count == 0
    retention.run()
    assert register.newest(1)[0].entry.caller == "สมชาย"
    assert check_up(database).problems == ()
