"""The two engines that a test runs on: a file of SQLite and a PostgreSQL server.

`BOTH` and `ON_A_FILE` are for fixtures and tests; an `Office` is a furnished database of either.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.server_address import ServerAddress
from tests.builders import usual_office
from tests.postgres import Server
from tests.storage.processes import SOAK

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BOTH = (SQLITE, POSTGRESQL)
#: For long proofs: on a server they run at their full counts alone, `test_same_on_both` beside them.
BOTH_IN_SOAK = BOTH if SOAK else (SQLITE,)
#: The same for a test whose many rows take long.
MANY_ROWS = pytest.mark.parametrize("database", BOTH_IN_SOAK, indirect=True)
#: For tests of files, of damage that a server does not let in, and of SQLite's way through tables.
ON_A_FILE = pytest.mark.parametrize("database", [SQLITE], indirect=True)


@contextlib.contextmanager
def new_office(request: pytest.FixtureRequest) -> Iterator[Address]:
    """The address of the usual office, new and open to nobody, on the engine that is asked for."""
    if request.param == SQLITE:
        with tempfile.TemporaryDirectory() as folder:
            database = usual_office(Path(folder))
            database.close()
            yield database.address
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database(server.office) as name:
        yield server.address(name)


@contextlib.contextmanager
def copied(office: Address, request: pytest.FixtureRequest) -> Iterator[Address]:
    """Another one like an office that nobody has open."""
    if not isinstance(office, ServerAddress):
        with tempfile.TemporaryDirectory() as folder:
            yield Address(Path(shutil.copy(office.path, folder)))
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database(office.database) as name:
        yield server.address(name)


def as_typed(database: Address | Database) -> str:
    """The address of an office as another program is given it, with its password."""
    address = database.address if isinstance(database, Database) else database
    if not isinstance(address, ServerAddress):
        return str(address.path)
    return address.shown.replace("@", f":{address.password}@", 1)
