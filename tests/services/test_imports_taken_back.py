"""An import is taken back as a whole and put back as a whole; what was worked on since stays."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
import sqlalchemy as sa

from gecc_desk.domain.call_filter import CallFilter, VoidedCalls
from gecc_desk.domain.calls import RevisionKind, WhyMissing
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.people import Identity
from gecc_desk.domain.register_imports import (
    WRONG_IMPORT,
    ImportChanged,
    ImportStands,
    ImportTakenBack,
    NoSuchImport,
)
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.imports_taken_back import ImportsTakenBack
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.register_import import RegisterImport
from gecc_desk.storage.database import Database
from tests.builders import Clock, call
from tests.services.test_register_import import Stopped, previewed, row, told

ROWS = [row(minute, f"ผู้โทร {minute}", f"081-234-56{minute:02}") for minute in range(6)]


@pytest.fixture
def imports(database: Database, clock: Clock) -> ImportsTakenBack:
    return ImportsTakenBack(database, "somsak", clock=clock)


@pytest.fixture
def imported(database: Database, clock: Clock) -> Database:
    """A call written down here, and six that came in with a file."""
    register = PhoneRegister(database, "test", clock=clock)
    register.record(call(at=clock(), caller="ผู้โทรเดิม", phone="081-234-5600"))
    importing = RegisterImport(database, "somsri", clock=clock)
    importing.run(previewed(importing, *ROWS), told, file_name="ทะเบียน 2569.xlsx")
    clock.forward(minutes=5)
    return database


def standing(database: Database) -> list[str]:
    wanted = CallFilter(voided=VoidedCalls.LEFT_OUT)
    calls = PhoneRegister(database, "test").page(wanted).calls
    return sorted(one.entry.caller for one in calls)


def rows_of(database: Database, table: str) -> list[tuple[object, ...]]:
    with database.read() as session:
        return [
            tuple(one) for one in session.execute(sa.text(f"SELECT * FROM {table} ORDER BY 1, 2"))
        ]


def test_all_calls_of_an_import_go_together_and_come_back_together(
    imported: Database, imports: ImportsTakenBack, clock: Clock
) -> None:
    before, phones = rows_of(imported, "phone_call"), rows_of(imported, "person_phone")
    (kept,) = imports.latest()
    assert (kept.file_name, kept.actor, kept.rows) == ("ทะเบียน 2569.xlsx", "somsri", 6)
    agreed = imports.look(kept.id)
    assert (agreed.going, agreed.changed, agreed.void) == (6, 0, 0)
    assert rows_of(imported, "phone_call") == before, "looking changes nothing"

    gone = imports.take_back(agreed, told)
    assert gone.calls == 6
    assert standing(imported) == ["ผู้โทรเดิม"]
    assert len(rows_of(imported, "phone_call")) == len(before), "nothing is deleted"
    (change,) = CallCorrections(imported, "test").history(2)
    assert (change.kind, change.why, change.actor) == (RevisionKind.VOIDED, WRONG_IMPORT, "somsak")
    # The number that an imported caller had is nobody's any more; it was somebody else's too.
    assert People(imported, "test").recognise(Identity("ผู้โทร 1")).alike[0].phones == ()
    assert imports.latest()[0].taken_back_by == "somsak"
    assert check_up(imported).problems == ()

    clock.forward(seconds=30)
    assert imports.put_back(kept.id, told).calls == 6
    assert rows_of(imported, "phone_call") == before
    assert rows_of(imported, "person_phone") == phones
    assert imports.latest() == [kept]
    assert check_up(imported).problems == ()
    # And once more, as if nothing had been.
    assert imports.take_back(imports.look(kept.id), told).calls == 6


def test_what_was_worked_on_since_is_named_and_stays(
    imported: Database, imports: ImportsTakenBack, clock: Clock
) -> None:
    corrections = CallCorrections(imported, "test", clock=clock)
    register = PhoneRegister(imported, "test", clock=clock)
    opened = register.call(2)
    corrections.correct(opened, dataclasses.replace(opened.entry, note="แก้แล้ว"), "พิมพ์ผิด")
    follow_ups = FollowUps(imported, "test", clock=clock)
    promise = follow_ups.promise(3, clock() + dt.timedelta(hours=1))
    follow_ups.finish(promise, FollowUpResult.REACHED, "โทรแล้ว")
    corrections.void(4, "ซ้ำ")
    clock.forward(minutes=5)
    (kept,) = imports.latest()
    agreed = imports.look(kept.id)
    assert (agreed.going, agreed.changed, agreed.void) == (3, 2, 1)
    assert [one.id for one in agreed.named] == [2, 3]
    assert imports.take_back(agreed, told).calls == 3
    assert standing(imported) == ["ผู้โทร 0", "ผู้โทร 1", "ผู้โทรเดิม"]
    # One is restored by hand, with its own reason; the others come back with the import.
    corrections.restore(5, "ตรวจแล้ว")
    assert imports.put_back(kept.id, told).calls == 2
    assert corrections.history(4)[0].kind is RevisionKind.VOIDED, "what was void before stays so"
    assert check_up(imported).problems == ()


def test_nothing_goes_that_was_not_agreed_to(
    imported: Database, imports: ImportsTakenBack, clock: Clock
) -> None:
    (kept,) = imports.latest()
    agreed = imports.look(kept.id)
    CallCorrections(imported, "test", clock=clock).void(4, "ซ้ำ")
    with pytest.raises(ImportChanged):
        imports.take_back(agreed, told)

    def stopped(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(DeskError):
        imports.take_back(imports.look(kept.id), stopped)
    assert len(standing(imported)) == 6
    assert imports.latest() == [kept]


def test_an_import_is_put_back_with_a_reason_when_the_minute_is_over(
    imported: Database, imports: ImportsTakenBack, clock: Clock
) -> None:
    (kept,) = imports.latest()
    with pytest.raises(ImportStands):
        imports.put_back(kept.id, told)
    agreed = imports.look(kept.id)
    imports.take_back(agreed, told)
    with pytest.raises(ImportTakenBack):
        imports.take_back(agreed, told)
    clock.forward(minutes=2)
    with pytest.raises(WhyMissing):
        imports.put_back(kept.id, told)
    imports.put_back(kept.id, told, "ถอนผิดไฟล์")
    assert CallCorrections(imported, "test").history(2)[0].why == "ถอนผิดไฟล์"
    with pytest.raises(NoSuchImport):
        imports.look(99)


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE register_import SET rows = 5", "import 1: 5 calls came in, and 6 are there"),
        ("UPDATE phone_call SET import_id = NULL WHERE id = 3", "import 1: 6 calls came in, and 5"),
        ("UPDATE register_import SET taken_back_at = 5", "import 1: when it was taken back, or by"),
    ],
)
def test_check_finds_an_import_that_does_not_add_up(
    imported: Database, damage: str, found: str
) -> None:
    with imported.write() as work:
        work.session.connection().exec_driver_sql(damage)
        work.commit()
    assert any(line.startswith(found) for line in check_up(imported).problems)


def test_an_import_of_nothing_leaves_no_import(database: Database, clock: Clock) -> None:
    importing = RegisterImport(database, "somsri", clock=clock)
    importing.run(previewed(importing, *ROWS[:1]), told)
    importing.run(previewed(importing, *ROWS[:1]), told)
    assert [one.rows for one in ImportsTakenBack(database, "test").latest()] == [1]
