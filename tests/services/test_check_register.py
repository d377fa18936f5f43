"""`check` finds what no desk can have written into the register, and nothing in a used one."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from gecc_desk.domain.call_filter import CallFilter
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.saved_views import SavedViews
from gecc_desk.storage.database import Database
from tests.builders import Clock, call
from tests.engines import ON_A_FILE

MOBILE = "081-234-5678"
CARD = "1-1017-00207-36-6"


@pytest.fixture
def used(database: Database, register: PhoneRegister, clock: Clock) -> Database:
    """A register with everything in it: call 1 corrected, 2 void, 3 void and restored."""
    corrections = CallCorrections(database, "somsak", clock=clock)
    follow_ups = FollowUps(database, "somsak", clock=clock)
    entry = call(at=clock(), caller="สมชาย", phone=MOBILE, outcome=Outcome.CALLBACK)
    entry = dataclasses.replace(entry, length=dt.timedelta(minutes=2))
    promises = [register.record(entry).follow_up_id for _ in range(4)]
    opened = register.call(1)
    for note in ("หนึ่ง", "สอง"):
        clock.forward(minutes=1)
        opened = corrections.correct(opened, dataclasses.replace(opened.entry, note=note), "พิมพ์ผิด")
    for voided in (2, 3):
        corrections.void(voided, "ซ้ำ")
    clock.forward(minutes=1)
    corrections.restore(3)
    assert promises[3] is not None
    follow_ups.finish(promises[3], FollowUpResult.REACHED, "แล้ว")
    SavedViews(database, "desk").save("ค้าง", CallFilter(open_follow_up=True))
    return database


def test_a_register_in_which_everything_was_done_is_sound(used: Database) -> None:
    assert check_up(used).problems == ()


DAMAGE = {
    "no length": ("UPDATE phone_call SET length_seconds = 0 WHERE id = 1", "call 1: its length_seconds is not from 1 to 28800"),
    "a long length": ("UPDATE phone_call SET length_seconds = 28801 WHERE id = 1", "call 1: its length_seconds is not"),
    "a length of words": ("UPDATE phone_call SET length_seconds = 'long' WHERE id = 1", "call 1: its length_seconds is no number"),
    "no call": ("PRAGMA foreign_keys = OFF; UPDATE follow_up SET call_id = 99 WHERE id = 1", "follow-up 1: its call is not there"),
    "done without result": ("UPDATE follow_up SET result = NULL WHERE id = 4", "follow-up 4: it is done, and"),
    "done by nobody": ("UPDATE follow_up SET done_by = NULL WHERE id = 4", "follow-up 4: it is done, and"),
    "result without done": ("UPDATE follow_up SET result = 'reached' WHERE id = 1", "follow-up 1: it has a result"),
    "unknown result": ("UPDATE follow_up SET result = 'sung' WHERE id = 4", "follow_up row 4: its result is none of"),
    "an ID in a note": (f"UPDATE follow_up SET note = 'บัตร {CARD}' WHERE id = 4", "follow-up 4: its note holds a whole citizen ID"),
    "an ID in a why": (f"UPDATE call_revision SET why = 'บัตร {CARD}' WHERE id = 1", "call_revision row 1: its why holds a whole citizen ID"),
    "revision of nothing": ("UPDATE call_revision SET before = '{}' WHERE id = 1", "call_revision row 1: what the call said before cannot be read"),
    "revision of an unknown outcome": (
        "UPDATE call_revision SET before = json_set(before, '$.outcome', 'sung') WHERE id = 1",
        "call_revision row 1: what the call said before cannot be read",
    ),
    "revision that is no JSON": ("UPDATE call_revision SET before = '{' WHERE id = 1", "call_revision row 1: its before is no JSON"),
    "corrected without a word": ("UPDATE phone_call SET corrected_at = received_at WHERE id = 4", "call 4: its corrected_at is not what"),
    "corrected and not marked": ("UPDATE phone_call SET corrected_at = NULL WHERE id = 1", "call 1: its corrected_at is not what"),
    "void without a word": ("UPDATE phone_call SET voided_at = received_at WHERE id = 4", "call 4: its voided_at is not what"),
    "void and not marked": ("UPDATE phone_call SET voided_at = NULL WHERE id = 2", "call 2: its voided_at is not what"),
    "restored and marked": ("UPDATE phone_call SET voided_at = received_at WHERE id = 3", "call 3: its voided_at is not what"),
    "history gone": ("DELETE FROM call_revision WHERE call_id = 2", "call 2: its voided_at is not what"),
    "number not kept": ("DELETE FROM person_phone", "call 1: whose it is does not have its number"),
    "a view of nothing": ("UPDATE saved_view SET filter = '[]'", "saved_view row 1: its filter is none"),
    "a view that is no JSON": ("UPDATE saved_view SET filter = '{'", "saved_view row 1: its filter is no JSON"),
}  # fmt: skip


@ON_A_FILE
@pytest.mark.parametrize(("damage", "finding"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_found_and_named(used: Database, damage: str, finding: str) -> None:
    used.close()
    with used._reader.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.executescript(damage)
    used.close()
    problems = check_up(used).problems
    assert [line for line in problems if line.startswith(finding)], problems
    assert "สมชาย" not in repr(problems)
    assert CARD not in repr(problems)
