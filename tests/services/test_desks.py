"""Each machine of an office has a name: one that no other has, in whatever it does there."""

from __future__ import annotations

import contextlib
import json
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.desks import FREE_AFTER, DeskNameMissing, DeskNameTaken
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.office import USUAL_DESK_NAME
from gecc_desk.domain.roles import NotAllowed
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.desks import Desks
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.machine import DeskHere, Machine, MachineFileFailed
from gecc_desk.storage.tables import DraftRow
from tests.builders import Clock, call
from tests.engines import ON_A_FILE, POSTGRESQL

ON_A_SERVER = pytest.mark.parametrize("database", [POSTGRESQL], indirect=True)


class Place:
    """A machine in an office: its own folder, its own connection."""

    def __init__(self, office: Address, folder: Path, clock: Clock) -> None:
        self.database = Database.open(office)
        self.machine = Machine(folder / "machine.json")
        self.clock = clock
        self.desks = Desks(self.database, "test", self.machine, clock=clock)
        self.drafts = Drafts(self.database, "test", "somsri", clock=clock)

    @property
    def name(self) -> str:
        return self.desks.name()

    def starts_again(self) -> None:
        self.database.desk = ""
        self.desks.settle()


@pytest.fixture
def places(database: Database, tmp_path: Path, clock: Clock) -> Iterator[list[Place]]:
    """Three machines that have opened the office one after the other."""
    made = []
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        made.append(Place(database.address, folder, clock))
        made[-1].desks.settle()
    yield made
    for one in made:
        one.database.close()


def rows(database: Database, query: str) -> list[tuple[object, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql(query)]


# ---- what happens tells where ---------------------------------------------------------------------


def test_tickets_counters_calls_promises_and_the_record_tell_at_which_desk(
    database: Database, clock: Clock
) -> None:
    database.desk = "ช่องบริการ 3"
    Reception(database, "somsri", clock=clock).issue("A")
    counters = CounterDesk(database, "somsri", clock=clock)
    counters.set_state(1, CounterState.OPEN)
    counters.call_next(1)
    database.desk = "โทรศัพท์ 2"
    register = PhoneRegister(database, "wichai", clock=clock)
    promised = register.record(call(at=clock(), phone="0812345678", outcome=Outcome.CALLBACK))
    assert promised.follow_up_id is not None
    database.desk = "โทรศัพท์ 1"
    FollowUps(database, "wichai", clock=clock).finish(promised.follow_up_id, FollowUpResult.REACHED)
    AuditTrail(database, "wichai", clock=clock).told(Action.CHECKED)
    assert rows(database, "SELECT step, desk FROM ticket_event ORDER BY id") == [
        ("issued", "ช่องบริการ 3"),
        ("called", "ช่องบริการ 3"),
    ]
    assert rows(database, "SELECT desk FROM counter_event") == [("ช่องบริการ 3",)]
    assert rows(database, "SELECT done_desk FROM follow_up") == [("โทรศัพท์ 1",)]
    assert register.call(promised.id).desk == "โทรศัพท์ 2"
    [entry] = AuditTrail(database, "wichai").page(AuditFilter(), 5).entries
    assert entry.desk == "โทรศัพท์ 1"
    assert check_up(database).problems == ()


def test_entries_of_before_and_after_a_new_name_are_one_chain(
    database: Database, clock: Clock, tmp_path: Path
) -> None:
    trail = AuditTrail(database, "somsri", clock=clock)
    # Nobody has named the machine: it has the office's name, as every earlier entry.
    trail.told(Action.CHECKED)
    desks = Desks(database, "somsri", Machine(tmp_path / "machine.json"), clock=clock)
    desks.settle()
    assert desks.rename("  ช่องบริการ   3 ") == "ช่องบริการ 3"
    trail.told(Action.CHECKED)
    entries = trail.page(AuditFilter(), 5).entries
    assert [one.desk for one in entries] == ["ช่องบริการ 3", USUAL_DESK_NAME, USUAL_DESK_NAME]
    assert entries[1].details == {"desk_name": [USUAL_DESK_NAME, "ช่องบริการ 3"]}
    assert check_up(database).problems == ()


# ---- one machine, one file ------------------------------------------------------------------------


@ON_A_FILE
def test_a_file_has_the_offices_name_until_its_machine_has_another(
    places: list[Place], database: Database
) -> None:
    # Two programs of one user at one file are one machine; nobody is asked and nobody refused.
    assert [one.name for one in places] == [USUAL_DESK_NAME] * 3
    assert [one.desks.joining() for one in places] == [None] * 3
    places[0].desks.rename("แผนกต้อนรับ")
    places[0].starts_again()
    assert places[0].name == "แผนกต้อนรับ"
    assert rows(database, "SELECT * FROM desk") == []


@ON_A_FILE
def test_what_was_half_typed_at_desks_is_found_when_the_office_is_one_file_again(
    places: list[Place], database: Database
) -> None:
    with database.write() as work:
        for desk, text in (("", "here"), ("จุด 2", "there"), ("จุด 2", "too")):
            form = "call" if text != "too" else "call 2"
            work.session.add(
                DraftRow(desk=desk, owner="somsri", form=form, content={"note": text}, updated_at=places[0].clock())
            )  # fmt: skip
        work.commit()
    places[0].starts_again()
    assert places[0].drafts.kept("call") == {"note": "here"}
    assert places[0].drafts.kept("call 2") == {"note": "too"}


# ---- several machines, one server -----------------------------------------------------------------


@ON_A_SERVER
def test_the_first_machine_has_the_usual_name_and_those_that_join_are_asked(
    places: list[Place],
) -> None:
    first, second, third = places
    assert [one.name for one in places] == [USUAL_DESK_NAME, "เครื่องที่ 2", "เครื่องที่ 3"]
    assert first.desks.joining() is None
    asked = second.desks.joining()
    assert asked is not None
    assert asked.taken == {USUAL_DESK_NAME, "เครื่องที่ 3"}
    assert (asked.counters, asked.lost) == ((1, 2, 3, 4, 5, 6), "")
    assert second.desks.join("ช่องบริการ 3") == "ช่องบริการ 3"
    # Nobody asks again, and whoever may not change settings changes it no more.
    assert second.desks.joining() is None
    with pytest.raises(NotAllowed):
        second.desks.join("อีกชื่อ")
    for one in places:
        one.starts_again()
    assert [one.name for one in places] == [USUAL_DESK_NAME, "ช่องบริการ 3", "เครื่องที่ 3"]
    # Who put it off is asked at the next start.
    assert third.desks.joining() is not None


@ON_A_SERVER
def test_two_machines_are_never_called_alike(places: list[Place]) -> None:
    first, second, _ = places
    with pytest.raises(DeskNameTaken) as told:
        second.desks.join(f" {USUAL_DESK_NAME} ")
    assert USUAL_DESK_NAME in told.value.in_thai()
    with pytest.raises(DeskNameTaken):
        second.desks.refuse_taken(USUAL_DESK_NAME)
    with pytest.raises(DeskNameMissing):
        second.desks.join("  ")
    assert second.name == "เครื่องที่ 2"
    first.desks.rename("แผนกต้อนรับ")
    # A name that nobody has any more is free at once.
    second.desks.refuse_taken(USUAL_DESK_NAME)
    assert second.desks.join(USUAL_DESK_NAME) == USUAL_DESK_NAME


@ON_A_SERVER
def test_a_machine_that_was_replaced_leaves_its_name_and_is_told_so_where_it_comes_back(
    places: list[Place], clock: Clock
) -> None:
    old, new, _ = places
    old.drafts.keep("call", {"caller": "ครึ่งหนึ่ง"})
    clock.forward(seconds=FREE_AFTER.total_seconds() - 1)
    with pytest.raises(DeskNameTaken):
        new.desks.join(USUAL_DESK_NAME)
    clock.forward(seconds=1)
    new.desks.join(USUAL_DESK_NAME)
    assert new.drafts.kept("call") == {"caller": "ครึ่งหนึ่ง"}, "the desk goes on where it was"
    old.starts_again()
    asked = old.desks.joining()
    assert asked is not None
    assert (asked.lost, old.name) == (USUAL_DESK_NAME, asked.name)
    assert asked.name not in asked.taken
    # A machine that is on keeps its name, however long it is.
    for _ in range(4):
        clock.forward(seconds=FREE_AFTER.total_seconds() / 2)
        new.desks.settle()
    with pytest.raises(DeskNameTaken):
        old.desks.join(USUAL_DESK_NAME)


@ON_A_SERVER
def test_two_desks_of_one_person_share_no_draft_and_a_new_name_takes_them_along(
    places: list[Place],
) -> None:
    first, second, _ = places
    first.drafts.keep("call", {"caller": "ก"})
    assert second.drafts.kept("call") is None
    second.drafts.keep("call", {"caller": "ข"})
    second.desks.join("โทรศัพท์ 2")
    assert first.drafts.kept("call") == {"caller": "ก"}
    assert second.drafts.kept("call") == {"caller": "ข"}
    second.drafts.forget("call")
    assert first.drafts.kept("call") == {"caller": "ก"}


@ON_A_SERVER
def test_what_was_half_typed_in_the_file_is_the_first_desks(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    with database.write() as work:
        work.session.add(
            DraftRow(desk="", owner="somsri", form="call", content={"note": "x"}, updated_at=clock())
        )  # fmt: skip
        work.commit()
    first = Place(database.address, tmp_path, clock)
    first.desks.settle()
    assert first.drafts.kept("call") == {"note": "x"}
    first.database.close()


# ---- what the machine keeps -----------------------------------------------------------------------


def test_a_copied_machine_is_another_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(tmp_path / "machine.json")
    mark = machine.mark
    assert Machine(tmp_path / "machine.json").mark == mark
    shutil.copy(tmp_path / "machine.json", tmp_path / "copy.json")
    monkeypatch.setattr(platform, "node", lambda: "the-copy")
    assert Machine(tmp_path / "copy.json").mark != mark


def test_offices_keep_their_desks_apart(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "deep" / "machine.json")
    machine.keep_desk(tmp_path / "a", DeskHere("จุด ก"))
    machine.keep_desk(tmp_path / "b", DeskHere("จุด ข", is_chosen=False, lost="จุด ก"))
    assert machine.desk(tmp_path / "a") == DeskHere("จุด ก")
    assert machine.desk(tmp_path / "b") == DeskHere("จุด ข", is_chosen=False, lost="จุด ก")
    assert machine.desk(tmp_path / "c") is None


@pytest.mark.parametrize(
    "damaged", ["", "[]", "{", '{"server": 5}', '{"server": {"password": "x"}}']
)
def test_a_damaged_file_opens_no_other_office_in_its_place(tmp_path: Path, damaged: str) -> None:
    file = tmp_path / "machine.json"
    file.write_text(damaged)
    with pytest.raises(MachineFileFailed):
        Machine(file).server()
    assert file.read_text() == damaged


def test_a_name_that_cannot_be_kept_here_is_changed_nowhere(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "a file").write_text("")
    desks = Desks(database, "test", Machine(tmp_path / "a file" / "machine.json"), clock=clock)
    with contextlib.suppress(MachineFileFailed):
        desks.settle()
    before = desks.name()
    with pytest.raises(MachineFileFailed):
        desks.rename("อีกชื่อ")
    assert desks.name() == before
    assert rows(database, "SELECT action FROM audit_entry") == []


@ON_A_FILE
def test_the_names_are_kept_as_they_are_read(database: Database, tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine.json")
    Desks(database, "test", machine).rename("ช่องบริการ 3")
    kept = json.loads((tmp_path / "machine.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in kept["desks"].values()] == ["ช่องบริการ 3"]
