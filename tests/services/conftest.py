"""A furnished database and a clock for each test of a service.

Every test that asks for the database runs on a file and on a server; one that is about files, or
about the way that SQLite takes, says `engines.ON_A_FILE`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.builders import Clock, usual_office
from tests.engines import BOTH, SQLITE, new_office


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == SQLITE:
        database = usual_office(tmp_path)
        yield database
        database.close()
        return
    with new_office(request) as address, contextlib.closing(Database.open(address)) as database:
        yield database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reception(database: Database, clock: Clock) -> Reception:
    return Reception(database, "somsri", clock=clock)


@pytest.fixture
def desk(database: Database, clock: Clock) -> CounterDesk:
    return CounterDesk(database, "somsak", clock=clock)


@pytest.fixture
def register(database: Database, clock: Clock) -> PhoneRegister:
    return PhoneRegister(database, "somsri", clock=clock)


@pytest.fixture
def settings(database: Database) -> OfficeSettings:
    return OfficeSettings(database, "desk")
