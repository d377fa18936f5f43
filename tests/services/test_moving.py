"""Moving house: a whole office from a file to a server and back, cut off anywhere and taken up again."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain.periods import Period
from gecc_desk.services import setup
from gecc_desk.services.checkup import check_up
from gecc_desk.services.demo import fill
from gecc_desk.services.move import move
from gecc_desk.services.seat import Seat
from gecc_desk.storage import moving_rows, moving_target
from gecc_desk.storage.database import Address, Database
from gecc_desk.domain.moving import Moved
from tests.builders import WORKDAY, bangkok
from tests.postgres import Server

NOW = bangkok(WORKDAY, 10, 40)
PASSWORD = "a password of the office"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("old")
    with contextlib.closing(
        setup.create_office(Address(folder / "desk.sqlite3"), admin=("กมล", PASSWORD))
    ) as database:
        fill(database, calls=300, tickets=150, years=1, seed=7, until=NOW)
    return folder


@pytest.fixture
def old(invented: Path, tmp_path: Path) -> Address:
    folder = tmp_path / "old"
    shutil.copytree(invented, folder)
    return Address(folder / "desk.sqlite3")


@pytest.fixture
def empty(postgres: Server) -> Iterator[Address]:
    with postgres.database() as name:
        yield postgres.address(name)


def moved(source: Address, target: Address, **how) -> Moved:
    return move(source, target, seat_in=lambda _: Seat.of_program("test"), **how)


def bytes_of(address):
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in address.path.parent.iterdir()}


def test_round(old: Address, empty: Address, tmp_path: Path) -> None:
    import time
    before = bytes_of(old)
    t=time.time()
    done = moved(old, empty)
    print("there", time.time()-t, done.rows); t=time.time()
    assert bytes_of(old) == before
    for one in done.tables: print(one)
    with contextlib.closing(Database.open(empty)) as database:
        assert check_up(database).problems == ()
    print("check", time.time()-t); t=time.time()
    back = Address(tmp_path / "new" / "desk.sqlite3")
    home = moved(empty, back)
    print("back", time.time()-t); t=time.time()
    with contextlib.closing(Database.open(back)) as database:
        assert check_up(database).problems == ()
    print(home)
