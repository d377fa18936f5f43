"""What is written down: once for each thing done, with it or not at all, and no citizen ID."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain import moments, recovery_key
from gecc_desk.domain.accounts import SignInFailed
from gecc_desk.domain.audit import Action, AuditEntry, AuditFilter
from gecc_desk.domain.calls import CallIsVoid, WhyMissing
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.id_masking import holds_citizen_id
from gecc_desk.domain.office import Named, OfficeListInvalid, ServiceLine
from gecc_desk.domain.people import CitizenIdKeeping, Identity
from gecc_desk.domain.periods import FiscalQuarter
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.domain.roles import Role
from gecc_desk.reports.audit_csv import write_audit_csv
from gecc_desk.reports.saving import ReportNotSaved, handing_over
from gecc_desk.services import accounts, setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.entrance import Entrance
from gecc_desk.services.imports_taken_back import ImportsTakenBack
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.phone_report import PhoneReport
from gecc_desk.services.reception import Reception
from gecc_desk.services.register_import import RegisterImport
from gecc_desk.services.seat import Person
from gecc_desk.storage import audit_anchor
from gecc_desk.storage.database import Address, Database, UnitOfWork
from gecc_desk.storage.errors import DiskFull
from tests.builders import Clock, call
from tests.services.test_register_import import previewed, row, told

pytestmark = pytest.mark.usefixtures("cheap_passwords")

ID = "1234567890121"
OTHER_ID = "1101700203450"
PASSWORD = "ten letters at least"


def entries(database: Database) -> list[AuditEntry]:
    return list(AuditTrail(database, "test").all(AuditFilter()))


class Office:
    """An office with two calls, an import and two people, and everything that is written down."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database, self.clock = database, clock
        self.register = PhoneRegister(database, "somsri", clock=clock)
        self.corrections = CallCorrections(database, "somsri", clock=clock)
        self.people = People(database, "somsri", clock=clock)
        self.settings = OfficeSettings(database, "somsri", clock=clock)
        self.imports = RegisterImport(database, "somsri", clock=clock)
        self.imports_back = ImportsTakenBack(database, "somsri", clock=clock)
        self.report = PhoneReport(database, "somsri", clock=clock)
        self.accounts = Accounts(database, "somsri", clock=clock)
        self.trail = AuditTrail(database, "somsri", clock=clock)
        self._topics = (f"เรื่องที่ {n}" for n in itertools.count())

    def new_call(self) -> int:
        return self.register.record(call(at=self.clock(), caller="สมชาย", phone="0812345678")).id

    def new_import(self) -> int:
        preview = previewed(self.imports, row(7, next(self._topics)))
        self.imports.run(preview, told, file_name="a.xlsx")
        return self.imports_back.latest()[0].id

    def two_people(self) -> tuple[int, int]:
        reception = Reception(self.database, "x", clock=self.clock)
        reception.issue("A", identity=Identity(next(self._topics), 1960, ID))
        reception.issue("A", identity=Identity(next(self._topics), 1970))
        with self.database.read() as session:
            found = session.execute(sa.text("SELECT id FROM person ORDER BY id DESC LIMIT 1"))
            first = session.execute(sa.text("SELECT id FROM person WHERE citizen_key IS NOT NULL"))
            return int(found.scalar_one()), int(first.scalar_one())


@pytest.fixture
def database(cheap_passwords: None, tmp_path: Path) -> Iterator[Database]:
    """An office with an administrator and nothing in its record of use yet."""
    with contextlib.closing(setup.create_office(Address(tmp_path / "desk.sqlite3"))) as database:
        with database.write() as work:
            at = moments.now()
            work.session.add(accounts.new_account("หัวหน้า", Role.ADMINISTRATOR, PASSWORD, at))
            work.commit()
        yield database


@pytest.fixture
def office(database: Database, clock: Clock) -> Office:
    return Office(database, clock)


def _correct(o: Office) -> Callable[[], object]:
    opened = o.register.call(o.new_call())
    return lambda: o.corrections.correct(opened, call("อื่น", at=o.clock()), "พิมพ์ผิด")


def _void(o: Office) -> Callable[[], object]:
    call_id = o.new_call()
    return lambda: o.corrections.void(call_id, "ซ้ำ")


def _restore(o: Office) -> Callable[[], object]:
    call_id = o.new_call()
    o.corrections.void(call_id, "ซ้ำ")
    return lambda: o.corrections.restore(call_id)


def _move(o: Office) -> Callable[[], object]:
    call_id = o.new_call()
    return lambda: o.corrections.move_call(call_id, None)


def _import(o: Office) -> Callable[[], object]:
    preview = previewed(o.imports, row())
    return lambda: o.imports.run(preview, told, file_name="a.xlsx")


def _take_back(o: Office) -> Callable[[], object]:
    agreed = o.imports_back.look(o.new_import())
    return lambda: o.imports_back.take_back(agreed, told)


def _put_back(o: Office) -> Callable[[], object]:
    import_id = o.new_import()
    o.imports_back.take_back(o.imports_back.look(import_id), told)
    return lambda: o.imports_back.put_back(import_id, told)


def _join(o: Office) -> Callable[[], object]:
    gone, into = o.two_people()
    return lambda: o.people.merge(gone, into)


def _split(o: Office) -> Callable[[], object]:
    gone, into = o.two_people()
    o.people.merge(gone, into)
    return lambda: o.people.split(gone)


def _same(o: Office) -> Callable[[], object]:
    named, _ = o.two_people()
    return lambda: o.people.same(Identity("ใหม่", 1980, OTHER_ID), named)


def _lists(o: Office) -> Callable[[], object]:
    services = o.settings.services()[:-1]
    units = [*o.settings.units(), Named(None, "หน่วยใหม่", extension="12")]
    topics = o.settings.topics()
    return lambda: o.settings.save_all(
        {"office_name": "สำนักงานใหม่"}, services, units, topics, 4, {1: [services[0].id or 0]}
    )


def _sign_in_wrong(o: Office) -> Callable[[], object]:
    def do() -> None:
        with contextlib.suppress(SignInFailed):
            accounts.sign_in(o.database, "หัวหน้า", "not the password", clock=o.clock)

    return do


def _new_account(o: Office) -> str:
    name = next(o._topics)
    o.accounts.add(name, Role.RECEPTIONIST, PASSWORD)
    return name


def _role(o: Office) -> Callable[[], object]:
    name = _new_account(o)
    return lambda: o.accounts.set_role(name, Role.SUPERVISOR)


def _close(o: Office) -> Callable[[], object]:
    name = _new_account(o)
    return lambda: o.accounts.set_active(name, active=False)


def _open(o: Office) -> Callable[[], object]:
    _close(o)()
    return lambda: o.accounts.set_active(o.accounts.all()[-1].name, active=True)


HOOKED: dict[str, tuple[Action, Callable[[Office], Callable[[], object]]]] = {
    "correct": (Action.CALL_CORRECTED, _correct),
    "move": (Action.CALL_CORRECTED, _move),
    "void": (Action.CALL_VOIDED, _void),
    "restore": (Action.CALL_RESTORED, _restore),
    "import": (Action.IMPORTED, _import),
    "take back": (Action.IMPORT_TAKEN_BACK, _take_back),
    "put back": (Action.IMPORT_PUT_BACK, _put_back),
    "disclose": (Action.ID_SHOWN, lambda o: lambda: o.people.disclose(ID, "เหตุผล")),
    "join": (Action.PEOPLE_JOINED, _join),
    "same": (Action.PEOPLE_JOINED, _same),
    "split": (Action.PEOPLE_TOLD_APART, _split),
    "keep": (Action.SETTINGS_CHANGED, lambda o: lambda: o.people.keep(CitizenIdKeeping.FULL)),
    "anew": (Action.IDS_FORGOTTEN, lambda o: o.people.begin_anew),
    "lists": (Action.SETTINGS_CHANGED, _lists),
    "values": (
        Action.SETTINGS_CHANGED,
        lambda o: lambda: o.settings.set_values({"desk_name": "จุด 9", "board_notice": "ปิดวันศุกร์"}),
    ),
    "note": (
        Action.NOTE_KEPT,
        lambda o: lambda: o.report.keep_note(FiscalQuarter(2570, 1).period, ReportNote()),
    ),
    "sign in": (
        Action.SIGNED_IN,
        lambda o: lambda: accounts.sign_in(o.database, "หัวหน้า", PASSWORD, clock=o.clock),
    ),
    "sign in wrong": (Action.SIGN_IN_FAILED, _sign_in_wrong),
    "unlock": (
        Action.UNLOCKED,
        lambda o: lambda: accounts.unlock(o.database, "หัวหน้า", PASSWORD, clock=o.clock),
    ),
    "sign out": (
        Action.SIGNED_OUT,
        lambda o: lambda: accounts.sign_out(o.database, Person("หัวหน้า", Role.ADMINISTRATOR)),
    ),
    "account": (
        Action.ACCOUNT_ADDED,
        lambda o: lambda: o.accounts.add("สมชาย", Role.RECEPTIONIST, PASSWORD),
    ),
    "role": (Action.ROLE_CHANGED, _role),
    "close": (Action.ACCOUNT_CLOSED, _close),
    "open": (Action.ACCOUNT_OPENED, _open),
    "password": (
        Action.PASSWORD_SET,
        lambda o: lambda: o.accounts.set_password("หัวหน้า", PASSWORD),
    ),
    "told": (Action.BACKUP_MADE, lambda o: lambda: o.trail.told(Action.BACKUP_MADE)),
}


@pytest.mark.parametrize("name", HOOKED)
def test_what_is_done_is_one_entry_and_none_when_it_is_rolled_back(
    office: Office, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    action, prepare = HOOKED[name]
    do = prepare(office)
    before = entries(office.database)
    anchor = audit_anchor.read(audit_anchor.beside(office.database.address.path))

    def full(_work: UnitOfWork) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(UnitOfWork, "commit", full)
        with pytest.raises(DiskFull):
            do()
    assert entries(office.database) == before
    assert audit_anchor.read(audit_anchor.beside(office.database.address.path)) == anchor
    do()
    *earlier, new = entries(office.database)
    assert earlier == before
    assert new.action is action
    assert new.actor in ("somsri", "หัวหน้า")
    assert new.desk in ("จุดประชาสัมพันธ์ 1", "จุด 9")
    assert check_up(office.database).problems == ()


def test_what_changes_nothing_or_is_refused_is_not_written_down(office: Office) -> None:
    opened = office.register.call(office.new_call())
    office.corrections.void(opened.id, "ซ้ำ")
    gone, _ = office.two_people()
    before = entries(office.database)
    office.settings.set_values({"office_name": "สำนักงานคุมประพฤติ"})
    office.settings.save_services(office.settings.services())
    office.people.keep(CitizenIdKeeping.KEYED)
    office.people.apart(gone)
    with pytest.raises(OfficeListInvalid):
        office.settings.save_services([ServiceLine(None, "", "", 5)])
    with pytest.raises(CallIsVoid):
        office.corrections.void(opened.id, "ซ้ำ")
    with pytest.raises(WhyMissing):
        office.corrections.void(office.new_call(), " ")
    office.imports.run(previewed(office.imports), told)
    assert entries(office.database) == before


def test_settings_tell_from_what_to_what_and_no_free_text(office: Office) -> None:
    office.settings.save_all(
        {"desk_name": "จุด 2", "board_notice": "นายสมชายโปรดติดต่อช่อง 1"},
        office.settings.services()[:-1], office.settings.units(), office.settings.topics(), 5,
    )  # fmt: skip
    details = dict(entries(office.database)[-1].details)
    assert details["desk_name"] == ["จุดประชาสัมพันธ์ 1", "จุด 2"]
    assert details["board_notice"] == "changed"
    assert details["service 7"] == [[7, "รับเรื่องร้องเรียน", 30], None]
    assert details["counter 6"] == ["all", None]
    assert len(details) == 4


def test_a_page_saved_as_it_stood_tells_of_the_one_thing_that_was_changed(office: Office) -> None:
    untouched = {
        "board_notice": "", "card_photo": "0", "card_clear_seconds": "120",
        "card_clear_on_removal": "0", "most_in_a_row": "3", "limit_minutes": "45",
        "idle_minutes": "10",
    }  # fmt: skip
    office.settings.set_values({"office_name": "สำนักงานใหม่", **untouched})
    (changed,) = entries(office.database)[-1].details.items()
    assert changed == ("office_name", ["สำนักงานคุมประพฤติ", "สำนักงานใหม่"])
    office.settings.set_values({"idle_minutes": "5"})
    assert entries(office.database)[-1].details == {"idle_minutes": ["10", "5"]}
    office.settings.set_values({"idle_minutes": "10"})
    assert entries(office.database)[-1].details == {"idle_minutes": ["5", "10"]}
    assert office.settings.value("idle_minutes", "") == "10"


def test_a_name_typed_for_no_account_is_not_kept(office: Office) -> None:
    with pytest.raises(SignInFailed):
        accounts.sign_in(office.database, PASSWORD, "x")
    new = entries(office.database)[-1]
    assert (new.actor, new.action) == ("", Action.SIGN_IN_FAILED)
    with office.database.read() as session:
        assert PASSWORD not in str(session.execute(sa.text("SELECT * FROM audit_entry")).all())


def test_no_entry_holds_a_citizen_id_that_was_typed_somewhere(
    office: Office, database: Database, clock: Clock
) -> None:
    dashed = "1-2345-67890-12-1"
    office.settings.set_values({"desk_name": f"จุด {ID}", "office_name": dashed, ID: ID})
    office.settings.save_units([Named(None, f"หน่วย {ID}", extension=ID)])
    office.settings.save_topics([Named(None, ID)])
    office.settings.save_services([ServiceLine(None, "", dashed, 5)])
    smuggler = CallCorrections(database, f"นาย {ID}", clock=clock)
    smuggler.void(office.new_call(), f"เพราะ {ID}")
    preview = previewed(office.imports, row(3, f"นาย {ID}"))
    office.imports.run(preview, told, file_name=f"{ID}.xlsx")
    office.people.disclose(ID, f"ขอ {ID}")
    note = ReportNote(analysis=ID, proposals=dashed)
    office.report.keep_note(FiscalQuarter(2570, 1).period, note)
    office.trail.told(Action.BACKUP_MADE, {"folder": f"/x/{ID}", ID: [ID, {"a": int(ID)}]})
    with pytest.raises(SignInFailed):
        # At a moment of the test's own: one hash in some hundreds holds 13 digits like an ID's.
        accounts.sign_in(database, ID, ID, clock=clock)
    with database.read() as session:
        kept = session.execute(sa.text("SELECT * FROM audit_entry")).all()
    assert len(kept) == 10
    for line in kept:
        assert not holds_citizen_id(" | ".join(map(str, line))), line
        assert ID not in str(line).replace("-", "")
    assert [one for one in check_up(database).problems if "audit" in one] == []


@pytest.mark.parametrize("typed", ["no key at all", recovery_key.written(bytes(32))])
def test_a_wrong_recovery_key_is_written_down(office: Office, typed: str) -> None:
    with pytest.raises(BadInput):
        Entrance(office.database).reset_administrator("หัวหน้า", typed, "other words of mine")
    new = entries(office.database)[-1]
    assert (new.actor, new.action) == ("", Action.RECOVERY_KEY_WRONG)


# ---- files --------------------------------------------------------------------------------------


def test_a_file_is_written_down_before_anybody_has_it_and_not_where_it_fails(
    office: Office, tmp_path: Path
) -> None:
    target = tmp_path / "file.csv"
    target.write_text("before", encoding="utf-8")
    at_telling: list[str] = []

    def tell() -> None:
        office.trail.told(Action.AUDIT_EXPORTED, {"file": "csv", "rows": 0})
        at_telling.append(target.read_text(encoding="utf-8"))

    with handing_over(target, tell) as beside:
        write_audit_csv(beside, [])
    assert at_telling == ["before"]
    assert target.read_text(encoding="utf-8-sig").startswith("ลำดับ")
    assert [one.action for one in entries(office.database)] == [Action.AUDIT_EXPORTED]

    def refused() -> None:
        raise DiskFull

    with pytest.raises(DiskFull), handing_over(target, refused) as beside:
        beside.write_text("new", encoding="utf-8")
    with pytest.raises(ReportNotSaved, match=r"file\.csv"):
        _write_and_fail(target, tell)
    assert target.read_text(encoding="utf-8-sig").startswith("ลำดับ")
    assert len(entries(office.database)) == 1
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.endswith(".part")) == []


def _write_and_fail(target: Path, tell: Callable[[], None]) -> None:
    with handing_over(target, tell):
        raise ReportNotSaved(name="a name that nobody chose.part")


# ---- reading ------------------------------------------------------------------------------------


def test_pages_hold_each_entry_once_also_while_others_are_added(office: Office) -> None:
    for _ in range(7):
        office.trail.told(Action.BACKUP_MADE)
    seen: list[int] = []
    before: int | None = None
    for _ in range(4):
        page = office.trail.page(AuditFilter(), 3, before)
        seen += [one.id for one in page.entries]
        office.trail.told(Action.CHECKED)
        before = page.next
        if before is None:
            break
    assert seen == [7, 6, 5, 4, 3, 2, 1]
    assert before is None


def test_filters_take_moments_people_and_actions_together(office: Office, clock: Clock) -> None:
    start = clock()
    office.trail.told(Action.CHECKED)
    clock.forward(minutes=1)
    AuditTrail(office.database, "somsak", clock=clock).told(Action.CHECKED)
    office.trail.told(Action.BACKUP_MADE)

    def found(**wanted: object) -> list[int]:
        page = office.trail.page(AuditFilter(**wanted))  # type: ignore[arg-type]
        return [one.id for one in page.entries]

    assert found() == [3, 2, 1]
    assert found(since=clock()) == [3, 2]
    assert found(since=start, until=clock()) == [1]
    assert found(actors=frozenset({"somsak"})) == [2]
    assert found(actions=frozenset({Action.CHECKED}), actors=frozenset({"somsri"})) == [1]
    assert office.trail.actors() == ["somsak", "somsri"]
