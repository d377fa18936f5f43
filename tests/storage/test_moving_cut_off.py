"""A move that is cut off at any moment goes on where it was, and nothing is lost or there twice."""

from __future__ import annotations

import contextlib
import functools
import itertools
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.moving import Moved
from gecc_desk.services.checkup import check_up
from gecc_desk.storage import errors, moving_rows, moving_target, server_errors
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.moving_rows import Key, Row
from gecc_desk.storage.moving_target import Reached
from gecc_desk.storage.moving_to_file import FileTarget
from tests.builders import furnished
from tests.engines import BOTH, SQLITE, as_typed
from tests.moving_offices import (
    END_ALL,
    bytes_beside,
    cut_off,
    make_office,
    moved,
    name_of,
    sums_of,
)
from tests.postgres import Server
from tests.storage import children
from tests.storage.processes import SOAK, child

pytestmark = pytest.mark.usefixtures("cheap_passwords")

#: Of small offices too several portions are made.
PORTION = 70


@pytest.fixture(scope="module")
def made(cheap_passwords: None, tmp_path_factory: pytest.TempPathFactory) -> Address:
    return make_office(tmp_path_factory.mktemp("made"), calls=60, tickets=40)


@pytest.fixture(scope="module")
def made_on_server(made: Address, postgres: Server) -> Iterator[Address]:
    with postgres.database() as name:
        moved(made, postgres.address(name))
        yield postgres.address(name)


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving_target, "PORTION", PORTION)


@pytest.fixture(params=BOTH)
def ways(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Address, Address]]:
    """From where to where: to a file, which is what the tests' name says, or to a server."""
    if request.param == SQLITE:
        yield request.getfixturevalue("made_on_server"), Address(tmp_path / "new" / "desk.sqlite3")
        return
    made: Address = request.getfixturevalue("made")
    folder = tmp_path / "old"
    shutil.copytree(made.path.parent, folder)
    server: Server = request.getfixturevalue("postgres")
    with server.database() as name:
        yield Address(folder / made.path.name), server.address(name)


def assert_is_whole(source: Address, target: Address, done: Moved) -> None:
    """The new office is the old one, sound, and tells of one move."""
    before, after = sums_of(source), sums_of(target)
    grown = {one.name for one, other in zip(before, after, strict=True) if one != other}
    assert grown <= {"audit_entry", "setting"}
    rows = ({one.name: one.rows for one in sums}["audit_entry"] for sums in (before, after))
    assert next(rows) + 1 == next(rows)
    assert done.already or list(done.tables) == before


def assert_is_sound(target: Address) -> None:
    with contextlib.closing(Database.open(target)) as database:
        assert check_up(database).problems == ()


def test_a_move_that_is_stopped_again_and_again_comes_to_its_end(
    ways: tuple[Address, Address],
) -> None:
    source, target = ways
    for part in (0.1, 0.3, 0.7):
        cut_off(source, target, functools.partial(has_come, part))
    done = moved(source, target)
    assert done.resumed
    assert_is_whole(source, target, done)
    assert_is_sound(target)


def has_come(part: float, done: int, of: int) -> bool:
    return done >= part * of


def test_a_move_that_is_killed_goes_on_where_it_was(ways: tuple[Address, Address]) -> None:
    source, target = ways
    before = _old(source)
    chance = random.Random(8)
    # At 1 all is compared and nobody may open it yet.
    for part in [*sorted(chance.random() for _ in range(60)), 1.0] if SOAK else [0.2]:
        assert not _survives(source, target, part)
        with pytest.raises(WorldFailed):
            Database.open(target)
    done = moved(source, target)
    assert done.resumed
    assert _old(source) == before
    assert_is_whole(source, target, done)


def _old(source: Address) -> object:
    """What must not change in the old office."""
    return bytes_beside(source) if type(source) is Address else sums_of(source)


def _survives(source: Address, target: Address, part: float) -> bool:
    """Whether a process that moves an office comes to its end."""
    work = (children.move_office, as_typed(source), as_typed(target), part, PORTION)
    with child(*work) as (process, pipe):
        assert pipe.recv() == "begin"
        process.join(60)
        return bool(process.exitcode == 0)


@pytest.mark.parametrize("step", range(2, 12) if SOAK else (6,))
def test_a_new_file_that_is_killed_before_it_has_its_name_gets_it_the_next_time(
    made_on_server: Address, tmp_path: Path, step: int
) -> None:
    target = Address(tmp_path / "new" / "desk.sqlite3")
    survived = _survives(made_on_server, target, step)
    assert SOAK or not survived
    done = moved(made_on_server, target)
    assert_is_whole(made_on_server, target, done)
    left = {one.suffix for one in target.path.parent.iterdir()} - {".sqlite3", ".idkey"}
    assert left <= {".sqlite3-audit", ".part"}


@pytest.mark.parametrize(
    "name", ["phone_call"] if not SOAK else ["topic", "person", "ticket_event"]
)
def test_a_server_that_is_lost_in_the_middle_is_told_and_the_move_goes_on(
    ways: tuple[Address, Address], postgres: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = ways
    server = source if type(target) is Address else target

    def lost(connection: sa.Connection, table: sa.Table, after: Key | None) -> Iterator[Row]:
        for number, row in enumerate(rows(connection, table, after)):
            if table.name == name and number == 5:
                postgres.says(END_ALL.format(name_of(server)))
            yield row

    rows = moving_rows.rows
    with monkeypatch.context() as patch:
        patch.setattr(moving_rows, "rows", lost)
        with pytest.raises(server_errors.ServerLost):
            moved(source, target)
    done = moved(source, target)
    assert done.resumed
    assert_is_whole(source, target, done)


def test_a_file_that_was_left_with_two_names_keeps_its_own(
    made_on_server: Address, tmp_path: Path
) -> None:
    target = Address(tmp_path / "new" / "desk.sqlite3")
    moved(made_on_server, target)
    draft = target.path.with_name(".desk.sqlite3.moving")
    draft.hardlink_to(target.path)
    assert moved(made_on_server, target).already
    assert not draft.exists()
    assert_is_sound(target)


def test_two_that_move_to_one_place_do_not_mix(tmp_path: Path) -> None:
    with contextlib.closing(furnished(tmp_path)) as database, database.read() as session:
        table = next(one for one in moving_rows.tables() if one.name == "topic")
        rows = list(moving_rows.rows(session.connection(), table, None))
    target = FileTarget(Address(tmp_path / "new.sqlite3"), "state")
    other = FileTarget(Address(tmp_path / "new.sqlite3"), "state")
    with contextlib.closing(target), contextlib.closing(other):
        assert not target.begin(anew=False)
        assert other.begin(anew=False)
        reached = target.take(table, iter(rows), Reached())
        assert reached == Reached(len(rows), [len(rows)], True)
        with pytest.raises(errors.DatabaseBusy):
            other.take(table, iter(rows), Reached())
        assert other.reached(table) == reached


@pytest.mark.soak
def test_a_large_office_moves_there_and_back(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving_target, "PORTION", 10_000)
    calls, tickets = (100_000, 50_000) if SOAK else (30, 20)
    old = make_office(tmp_path, calls=calls, tickets=tickets, years=5 if SOAK else 1)
    back = Address(tmp_path / "back" / "desk.sqlite3")
    with postgres.database() as name:
        steps = itertools.pairwise([old, postgres.address(name), back])
        for source, target in steps:
            begun = time.monotonic()
            done = moved(source, target)
            print(f"{done.rows} rows moved in {time.monotonic() - begun:.1f} s")
            assert_is_whole(source, target, done)
            assert_is_sound(target)
