"""Who may do what: every method of every service, with every role, and with nobody."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import importlib
import inspect
import pkgutil
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import gecc_desk.services
from gecc_desk.domain.accounts import PasswordMustChange
from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.call_filter import CallFilter, SavedView
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.people import CitizenIdKeeping, Identity
from gecc_desk.domain.periods import FiscalQuarter
from gecc_desk.domain.person_rights import ErasureGround, RequestGround
from gecc_desk.domain.phone_slices import CallSlice
from gecc_desk.domain.processing_record import ProcessingRecord
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.domain.retention import RetentionPlan
from gecc_desk.domain.roles import RIGHTS, NotAllowed, NotSignedIn, Right, Role
from gecc_desk.domain.tickets import TicketStep
from gecc_desk.services import restore
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.backup import Backups
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.imports_taken_back import ImportsTakenBack
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.register_import import RegisterImport
from gecc_desk.services.seat import Person, Seat
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage.database import Address, Database, UnitOfWork
from tests.builders import WORKDAY, Clock, call, usual_office
from tests.services.test_register_import import FIELDS, previewed, row, table, told

pytestmark = pytest.mark.usefixtures("cheap_passwords")

PERIOD = FiscalQuarter.around(WORKDAY).period
CITIZEN_ID = "1234567890121"


def services() -> list[type[Workplace]]:
    for module in pkgutil.iter_modules(gecc_desk.services.__path__):
        importlib.import_module(f"gecc_desk.services.{module.name}")
    return sorted(Workplace.__subclasses__(), key=lambda one: one.__name__)


def methods(service: type[Workplace]) -> Iterator[tuple[str, Any]]:
    for name, member in vars(service).items():
        function = member.fget if isinstance(member, property) else member
        if not name.startswith("_") and callable(function):
            yield name, function


NEEDED = {
    (service, name): function.__needs__
    for service in services()
    for name, function in methods(service)
    if hasattr(function, "__needs__")
}


def test_every_method_says_which_right_it_needs_or_why_none() -> None:
    silent = [
        f"{service.__name__}.{name}"
        for service in services()
        for name, function in methods(service)
        if not hasattr(function, "__needs__") and not getattr(function, "__open_to_all__", None)
    ]
    assert silent == []
    assert len(NEEDED) > 90


def test_every_service_of_the_window_is_one_of_them() -> None:
    from ui.context import DeskServices

    found = {one.__name__ for one in services()}
    named = {one.type for one in dataclasses.fields(DeskServices)}
    assert named <= found
    assert not Workplace.__subclasses__()[0].__subclasses__()


# ---- every cell ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(cheap_passwords: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a ticket, calls, people, an import and four accounts."""
    with contextlib.closing(usual_office(tmp_path_factory.mktemp("office"))) as database:
        clock = Clock()
        Reception(database, "x", clock=clock).issue("A", identity=Identity("ก", 1960, CITIZEN_ID))
        register = PhoneRegister(database, "x", clock=clock)
        for number in ("0812345678", "0812345679"):
            called = register.record(call(caller="สมชาย ใจดี", phone=number, at=clock()))
            FollowUps(database, "x", clock=clock).promise(called.id)
        imports = RegisterImport(database, "x", clock=clock)
        imports.run(previewed(imports, row()), told, file_name="a.xlsx")
        for role in reversed(Role):
            Accounts(database, "x", clock=clock).add(role.value, role, "three words of mine")
        return database.address.path


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / "office.sqlite3"
    for one in made.parent.iterdir():
        if one.is_file():
            shutil.copyfile(one, file.with_name(one.name.replace(made.stem, file.stem)))
    with contextlib.closing(Database.open(Address(file))) as database:
        yield database


def seat_of(role: Role) -> Seat:
    """The seat of whoever has this role in the office."""
    return Seat.of(Person(role.value, role))


def arguments(office: Database) -> dict[str, Any]:
    """Something for every parameter, by its name or its name and method."""
    program = PhoneRegister(office, "test")
    imports = RegisterImport(office, "test")
    return {
        "Accounts.name": "receptionist", "Accounts.add.name": "คนใหม่", "active": True,
        "role": Role.RECEPTIONIST, "password": "other words of mine",
        "AuditTrail.wanted": AuditFilter(), "PhoneRegister.wanted": CallFilter(),
        "PhoneReport.wanted": CallSlice(period=PERIOD), "folder": "", "daily_at": None,
        "Backups.reason": BackupReason.ON_DEMAND, "reason": "ขอดู", "file": Path("gone"),
        "opened": program.call(1), "entry": call(caller="อื่น"), "why": "พิมพ์ผิด", "call_id": 1,
        "person_id": 1, "typed": "0812345678", "digits": "0812", "text": "สมชาย ใจดี", "counter": 1,
        "state": CounterState.OPEN, "CounterDesk.services": None, "number": "A001",
        "step": TicketStep.HOLD, "service_code": "B", "follow_up_id": 1,
        "result": FollowUpResult.REACHED, "due_at": None, "who": "ใครก็ได้", "import_id": 1,
        "agreed": ImportsTakenBack(office, "test").look(1), "progress": told, "values": {},
        "services": [], "units": [], "topics": [], "counters": 6, "lines": [], "count": 6,
        "identity": Identity("ข", 1970), "into": 2, "citizen_id": CITIZEN_ID,
        "keeping": CitizenIdKeeping.KEYED, "hand_out.ground": next(iter(RequestGround)),
        "erase.ground": next(iter(ErasureGround)), "typed_number": "0812345678",
        "since": WORKDAY, "until": WORKDAY + dt.timedelta(1), "period": PERIOD,
        "note": ReportNote(), "today": WORKDAY, "ticket_id": 1, "ahead": 0, "wait": None,
        "day": WORKDAY, "first_day": WORKDAY, "end_day": WORKDAY + dt.timedelta(1),
        "table": table(row()), "fields": FIELDS, "preview": previewed(imports),
        "plan": RetentionPlan(), "record": ProcessingRecord.from_json(None), "kept": CallFilter(), "view_id": 1,
        "view": SavedView(1, "มุมมอง", CallFilter()), "view_ids": [], "SavedViews.name": "มุมมอง",
    }  # fmt: skip


def asking(
    service: type[Workplace], name: str, office: Database, seat: Seat, known: dict[str, Any]
) -> Callable[[], object]:
    """The method, called with something for each parameter that it needs."""
    method = getattr(service(office, seat, clock=Clock()), name)
    given: list[Any] = []
    for one in inspect.signature(method).parameters.values():
        if one.default is inspect.Parameter.empty:
            keys = (
                f"{service.__name__}.{name}.{one.name}", f"{service.__name__}.{one.name}",
                f"{name}.{one.name}", one.name,
            )  # fmt: skip
            given.append(next(known[key] for key in keys if key in known))
    return lambda: method(*given)


@pytest.mark.parametrize("role", list(Role))
def test_every_method_is_done_or_refused_as_the_table_says(office: Database, role: Role) -> None:
    seat = seat_of(role)
    known = arguments(office)
    for (service, name), right in NEEDED.items():
        ask = asking(service, name, office, seat, known)
        if right in RIGHTS[role]:
            with contextlib.suppress(DeskError):
                _but_for_refusals(ask, f"{service.__name__}.{name}")
            continue
        with contextlib.closing(office.watch()) as watch:
            with pytest.raises(NotAllowed):
                ask()
            assert not watch.changed(), f"{service.__name__}.{name} has written"


def _but_for_refusals(ask: Callable[[], object], name: str) -> None:
    try:
        ask()
    except (NotAllowed, NotSignedIn, PasswordMustChange):
        # What whoever wrote a call down today may do with it stands in a test of its own.
        assert name in {"CallCorrections.correct", "CallCorrections.void"}


def test_nobody_does_anything_before_they_sign_in_and_have_a_password_of_their_own(
    office: Database,
) -> None:
    known = arguments(office)
    nobody, new = Seat(), Seat.of(Person("ใหม่", Role.ADMINISTRATOR, must_change=True))
    with contextlib.closing(office.watch()) as watch:
        for service, name in NEEDED:
            with pytest.raises(NotSignedIn):
                asking(service, name, office, nobody, known)()
            with pytest.raises(PasswordMustChange):
                asking(service, name, office, new, known)()
        with pytest.raises(NotSignedIn):
            AuditTrail(office, nobody).told(Action.CHECKED)
        assert not watch.changed()


def test_the_rights_that_methods_name_are_those_that_an_office_expects() -> None:
    """A second opinion on the marks: what each role beside the administrator may not do."""
    refused = {
        role: {
            f"{service.__name__}.{name}"
            for (service, name), right in NEEDED.items()
            if right not in RIGHTS[role]
        }
        for role in Role
    }
    assert refused[Role.ADMINISTRATOR] == set()
    assert refused[Role.SUPERVISOR] == {
        "Accounts.all", "Accounts.add", "Accounts.set_role", "Accounts.set_active",
        "Accounts.set_password", "Backups.pending_restore",
        "People.keep", "People.begin_anew", "Retention.keep_plan", "Retention.preview",
        "Retention.run", "KeyKeeping.recovery_key", "KeyKeeping.told_noted", "KeyKeeping.put_back",
    }  # fmt: skip
    of_supervisors = refused[Role.SUPERVISOR] | {
        "AuditTrail.page", "AuditTrail.all", "AuditTrail.actors", "People.disclosures",
        "Backups.choose_folder", "Backups.choose_time", "Backups.make", "Backups.kept",
        "Backups.look", "CounterDesk.set_services", "OfficeSettings.set_values",
        "OfficeSettings.save_all", "OfficeSettings.save_services", "OfficeSettings.save_units",
        "OfficeSettings.save_topics", "OfficeSettings.save_counters", "People.held",
        "Retention.plan", "Retention.runs", "Retention.record", "Retention.keep_record",
        "ImportsTakenBack.latest", "ImportsTakenBack.look", "ImportsTakenBack.take_back",
        "ImportsTakenBack.put_back", "RegisterImport.preview", "RegisterImport.run",
        "PersonRights.find", "PersonRights.only_one", "PersonRights.hand_out", "PersonRights.look",
        "PersonRights.correct", "PersonRights.erase", "PersonRights.served",
        "Desks.rename", "Desks.refuse_taken",
    }  # fmt: skip
    assert refused[Role.RECEPTIONIST] == of_supervisors | {
        "CallCorrections.move_call", "CallCorrections.own_person", "People.merge", "People.split",
        "PhoneReport.keep_note",
    }  # fmt: skip
    assert refused[Role.CALL_CENTER] == of_supervisors | {
        "Reception.issue", "Reception.cancel", "Reception.put_back", "Reception.close_day",
        "Reception.reopen_day",
        "PrintDesk.ask", "PrintDesk.reprint", "CounterDesk.set_state", "CounterDesk.call_next",
        "CounterDesk.call", "CounterDesk.step", "CounterDesk.transfer", "CounterDesk.undo",
        "People.disclose", "People.disclose_kept",
    }  # fmt: skip


# ---- what is not plain --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "right"),
    [
        (Action.REGISTER_EXPORTED, Right.MOVE_REGISTER),
        (Action.REGISTER_SEARCHED, Right.READ_REGISTER),
        (Action.AUDIT_EXPORTED, Right.SEE_AUDIT),
        (Action.REPORT_SAVED, Right.MAKE_REPORTS),
        (Action.REPORT_PRINTED, Right.MAKE_REPORTS),
        (Action.BACKUP_MADE, Right.MAKE_BACKUPS),
        (Action.DATABASE_MOVED, Right.MANAGE_DATA),
        (Action.CHECKED, None),
    ],
)
@pytest.mark.parametrize("role", list(Role))
def test_what_is_handed_out_demands_the_right_for_it_before_it_is_told(
    office: Database, role: Role, action: Action, right: Right | None
) -> None:
    trail = AuditTrail(office, seat_of(role))
    if right is None or right in RIGHTS[role]:
        trail.told(action)
        return
    with contextlib.closing(office.watch()) as watch:
        with pytest.raises(NotAllowed):
            trail.told(action)
        assert not watch.changed()


def test_whoever_wrote_a_call_down_today_may_put_it_right(office: Database) -> None:
    clock = Clock()
    seat = seat_of(Role.RECEPTIONIST)
    own = PhoneRegister(office, seat, clock=clock).record(call("พิมพ์ผืด", at=clock())).id
    corrections = CallCorrections(office, seat, clock=clock)
    opened = PhoneRegister(office, seat).call(own)
    assert corrections.correct(opened, call("พิมพ์ผิด", at=clock()), "พิมพ์ผิด").entry.topic == "พิมพ์ผิด"
    corrections.void(own, "ซ้ำ")
    corrections.restore(own)
    other = PhoneRegister(office, seat).call(1)
    seat_of_another = seat_of(Role.CALL_CENTER)
    with contextlib.closing(office.watch()) as watch:
        for refused in (
            lambda: corrections.void(other.id, "ซ้ำ"),
            lambda: corrections.correct(other, call("อื่น", at=clock()), "ผิด"),
        ):
            with pytest.raises(NotAllowed):
                refused()
        clock.forward(minutes=24 * 60)
        with pytest.raises(NotAllowed):
            corrections.void(own, "เมื่อวาน")
        assert not watch.changed()
    CallCorrections(office, seat_of_another, clock=clock).void(own, "ซ้ำ")
    with pytest.raises(NotAllowed):
        corrections.restore(own)


def test_what_the_program_does_by_itself_it_does_with_nobody_there(office: Database) -> None:
    nobody, clock = Seat(), Clock()
    clock.forward(minutes=24 * 60)
    assert Reception(office, nobody, clock=clock).begin_day() == 1
    Drafts(office, nobody).keep("call", {"caller": "ครึ่งหนึ่ง"})
    assert Drafts(office, nobody).kept("call") == {"caller": "ครึ่งหนึ่ง"}
    backups = Backups(office, nobody)
    assert backups.is_due()
    made = backups.make_daily()
    assert made.mark.by == "desk"
    assert backups.standing().file == made.path
    entry = list(AuditTrail(office, "test").all(AuditFilter()))[-1]
    assert (entry.actor, entry.action) == ("desk", Action.BACKUP_MADE)


def test_a_receptionists_program_makes_the_daily_backup_and_the_receptionist_none(
    office: Database, tmp_path: Path
) -> None:
    backups = Backups(office, seat_of(Role.RECEPTIONIST))
    assert backups.make_daily().mark.by == "desk"
    with pytest.raises(NotAllowed):
        backups.make(BackupReason.DAILY, folder=tmp_path)


def test_only_who_may_restore_does_and_it_stands_under_their_name(
    office: Database, tmp_path: Path
) -> None:
    made = Backups(office, "x").make(BackupReason.ON_DEMAND, folder=tmp_path).path
    supervisor = seat_of(Role.SUPERVISOR)
    with pytest.raises(NotAllowed):
        Backups(office, supervisor).pending_restore(made)
    with pytest.raises(NotAllowed):
        restore.restore(made, office.address, actor=supervisor)
    seat = seat_of(Role.ADMINISTRATOR)
    pending = Backups(office, seat).pending_restore(made)
    seat.leave()
    office.close()
    with contextlib.closing(pending.open()) as restored:
        assert pending.error is None
        entry = list(AuditTrail(restored, "test").all(AuditFilter()))[-1]
        assert (entry.actor, entry.action) == ("administrator", Action.BACKUP_RESTORED)
        assert entry.details == {"file": made.name}, "not the folder"


def test_a_closed_account_does_nothing_more(office: Database) -> None:
    seat, known = seat_of(Role.ADMINISTRATOR), arguments(office)
    with office.write() as work:
        work.session.connection().exec_driver_sql("UPDATE staff SET active = false")
        work.commit()
    with contextlib.closing(office.watch()) as watch:
        for service, name in NEEDED:
            with pytest.raises(NotSignedIn):
                asking(service, name, office, seat, known)()
        assert not watch.changed()


def test_a_role_that_was_taken_away_is_gone_at_once(office: Database) -> None:
    seat = seat_of(Role.SUPERVISOR)
    corrections, trail = CallCorrections(office, seat), AuditTrail(office, seat)
    trail.page(AuditFilter())
    Accounts(office, seat_of(Role.ADMINISTRATOR)).set_role("supervisor", Role.RECEPTIONIST)
    with contextlib.closing(office.watch()) as watch:
        for refused in (
            lambda: trail.page(AuditFilter()),
            lambda: trail.told(Action.REGISTER_EXPORTED),
            lambda: corrections.void(1, "ซ้ำ"),
        ):
            with pytest.raises(NotAllowed):
                refused()
        assert not watch.changed()
    Reception(office, seat).issue("A")
    administrator = Accounts(office, seat_of(Role.ADMINISTRATOR))
    Accounts(office, "console").add("อีกคน", Role.ADMINISTRATOR, "three words of mine")
    Accounts(office, "console").set_role("administrator", Role.RECEPTIONIST)
    with pytest.raises(NotAllowed):
        administrator.add("พวกพ้อง", Role.ADMINISTRATOR, "three words of mine")


def test_an_iterator_demands_when_it_is_called(office: Database) -> None:
    seat = seat_of(Role.RECEPTIONIST)
    with pytest.raises(NotAllowed):
        AuditTrail(office, seat).all(AuditFilter())


def test_what_was_begun_is_done_in_the_name_of_who_began_it(
    office: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next person sits down while the transaction of the one before waits for the disk."""
    seat = seat_of(Role.RECEPTIONIST)
    waits, goes_on = threading.Event(), threading.Event()
    enter = UnitOfWork.__enter__

    def slow(work: UnitOfWork) -> UnitOfWork:
        waits.set()
        assert goes_on.wait(30)
        return enter(work)

    with monkeypatch.context() as patched:
        patched.setattr(UnitOfWork, "__enter__", slow)
        thread = threading.Thread(target=lambda: Reception(office, seat).issue("A"))
        thread.start()
        assert waits.wait(30)
        seat.take(Person("call_center", Role.CALL_CENTER))
        goes_on.set()
        thread.join(30)
    with office.read() as session:
        run = session.connection().exec_driver_sql
        assert (
            run("SELECT actor FROM ticket_event ORDER BY id DESC LIMIT 1").scalar()
            == "receptionist"
        )
    assert seat.name == "call_center"
    with pytest.raises(NotAllowed):
        Reception(office, seat).issue("A")
