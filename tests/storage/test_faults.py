"""The world fails while an office works: each writing is refused whole, and goes on afterwards."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from gecc_desk.domain.audit import Action
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import errors
from gecc_desk.storage.database import Address, Database
from tests.builders import call, usual_office
from tests.storage.small_disk import failing_disk, mounted
from tests.storage.test_kills import rows_of

#: So often something is written that the room which is there already must come to its end.
UNTIL_REFUSED = 3000


class World(Protocol):
    """Something under an office that fails and is mended."""

    folder: Path
    #: What is told of it.
    kinds: tuple[type[WorldFailed], ...]

    def fail(self) -> None: ...
    def mend(self) -> None: ...


class FullDisk:
    kinds = (errors.DiskFull,)

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self._disk = stack.enter_context(mounted(folder / "disk"))
        self.folder = self._disk.folder

    def fail(self) -> None:
        self._disk.fill_up()

    def mend(self) -> None:
        self._disk.make_room()


class NoLargerFile:
    """The user may have no larger file (``ulimit -f``, a quota)."""

    kinds = (errors.DiskFailed, errors.DiskFull)

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self._resource = pytest.importorskip("resource")
        self.folder = folder
        self._limits = self._resource.getrlimit(self._resource.RLIMIT_FSIZE)
        stack.callback(self.mend)

    def fail(self) -> None:
        self._resource.setrlimit(self._resource.RLIMIT_FSIZE, (4096, self._limits[1]))

    def mend(self) -> None:
        self._resource.setrlimit(self._resource.RLIMIT_FSIZE, self._limits)


class FailedDisk:
    """The system finds an error on the disk and lets nobody write to it any more."""

    kinds = (errors.DiskFailed, errors.DatabaseReadOnly)

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self._disk = stack.enter_context(failing_disk(folder / "disk"))
        self.folder = self._disk.folder

    def fail(self) -> None:
        self._disk.fail()

    def mend(self) -> None:
        self._disk.come_back()


class OtherProgram:
    kinds = (errors.DatabaseBusy,)

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr("gecc_desk.storage.database.BUSY_SECONDS", 0.05)
        self.folder = folder
        self._holding = contextlib.ExitStack()
        stack.enter_context(self._holding)

    def fail(self) -> None:
        other = Database.open(Address(self.folder / "desk.sqlite3"))
        self._holding.enter_context(contextlib.closing(other))
        self._holding.enter_context(other.write())

    def mend(self) -> None:
        self._holding.close()


class Desk:
    """Everything that writes, made once, and what it was told is saved."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.reception = Reception(database, "x")
        self.counter = CounterDesk(database, "x")
        self.register = PhoneRegister(database, "x")
        self.settings = OfficeSettings(database, "x")
        self.drafts = Drafts(database, "desk")
        self.trail = AuditTrail(database, "x")
        self.numbers: list[str] = []
        self.calls: list[int] = []
        self.name = ""
        self.draft = ""
        self._turn = itertools.count()

    def ticket(self) -> None:
        self.numbers.append(self.reception.issue("A").ticket.number)

    def phone_call(self) -> None:
        self.calls.append(self.register.record(call(note="หมายเหตุ " * 400)).id)

    def step(self) -> None:
        self.counter.call_next(1)

    def setting(self) -> None:
        name = f"สำนักงานที่ {next(self._turn)}"
        self.settings.set_values({OFFICE_NAME: name})
        self.name = name

    def half_typed(self) -> None:
        draft = f"พิมพ์ค้างไว้ {next(self._turn)} " * 200
        self.drafts.keep("call", {"note": draft})
        self.draft = draft

    def entry(self) -> None:
        self.trail.told(Action.CHECKED, {"n": next(self._turn)})

    def assert_all_is_there(self) -> None:
        """What was told is saved is there, and nothing else; the whole is sound."""
        rows = rows_of(self.database)
        assert sorted(f"{row[2]}{row[3]:03}" for row in rows["ticket"]) == self.numbers
        assert {row[0] for row in rows["phone_call"]} == set(self.calls)
        assert self.settings.value(OFFICE_NAME, "") == self.name
        kept = self.drafts.kept("call")
        assert kept is not None
        assert kept["note"] == self.draft
        assert check_up(self.database).problems == ()


WRITINGS = (Desk.phone_call, Desk.ticket, Desk.step, Desk.setting, Desk.half_typed, Desk.entry)


@pytest.fixture(params=[FullDisk, NoLargerFile, FailedDisk, OtherProgram])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    with contextlib.ExitStack() as stack:
        yield request.param(tmp_path, stack)


def test_an_office_goes_on_when_the_world_is_mended(world: World) -> None:
    with contextlib.closing(usual_office(world.folder)) as database:
        desk, watch = Desk(database), database.watch()
        for writing in WRITINGS:
            writing(desk)
        assert watch.changed()
        world.fail()
        for writing in WRITINGS:
            with pytest.raises(world.kinds):
                _until_refused(desk, writing)
        before = rows_of(database)
        for writing in WRITINGS:
            with pytest.raises(world.kinds) as told:
                writing(desk)
            assert re.search("โปรด.*ยังไม่ได้บันทึก", told.value.in_thai())
        assert rows_of(database) == before, "nothing is half there, and reading goes on"
        assert not watch.changed()
        world.mend()
        _until_it_works(desk)
        for writing in WRITINGS:
            writing(desk)
        desk.assert_all_is_there()
        assert watch.changed(), "the window goes on too"
        desk.ticket()
        assert watch.changed()
        watch.close()


def test_a_full_disk_is_no_damage(tmp_path: Path) -> None:
    with (
        mounted(tmp_path / "disk") as disk,
        contextlib.closing(usual_office(disk.folder)) as database,
    ):
        desk = Desk(database)
        disk.fill_up()
        with pytest.raises(errors.DiskFull):
            _until_refused(desk, Desk.ticket)
        assert check_up(database).problems == ()


def _until_refused(desk: Desk, writing: Callable[[Desk], None]) -> None:
    for _ in range(UNTIL_REFUSED):
        writing(desk)


def _until_it_works(desk: Desk) -> None:
    """The first writing may still meet what was open when the disk went."""
    with contextlib.suppress(WorldFailed):
        desk.ticket()
