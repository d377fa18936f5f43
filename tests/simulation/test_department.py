"""A department's offices on one server live through a busy time, and each keeps all of its own."""

from __future__ import annotations

import collections
import contextlib
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from gecc_desk.domain.tickets import TicketState
from gecc_desk.services.checkup import check_up
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import CallRow, TicketRow
from tests.bench import desks_office
from tests.postgres import Server
from tests.simulation.department import OFFICES, PRESSES, Told, live, make_offices, rush
from tests.storage.processes import SOAK

HOW_MANY, MINUTES = (OFFICES, 20.0) if SOAK else (3, 2.0)
#: Of how many offices every row is looked at.
CHECKED = 6


@pytest.mark.soak
def test_every_office_of_a_department_has_what_was_done_there_and_nothing_else(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_server(request) as server:
        department = live(server, make_offices(server, HOW_MANY), rush(MINUTES))
        for nth, told in enumerate(department.offices):
            assert_is_kept(told, looked_over=nth < CHECKED)
    assert len(department.offices) == HOW_MANY
    if SOAK:
        assert sum(one.desks for one in department.offices) >= 1_000
        with capsys.disabled():
            print()
            for figure in department.figures():
                print(figure.line())


@contextlib.contextmanager
def a_server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """The tests' own; for the long proof one that keeps its promises to the disk."""
    if not SOAK:
        yield request.getfixturevalue("postgres")
        return
    with desks_office.server() as server:
        yield server


def assert_is_kept(told: Told, *, looked_over: bool) -> None:
    presses = collections.Counter(what for what, _ in told.took)
    with contextlib.closing(Database.open(Address.parse(told.office))) as database:
        with database.read() as session:
            states = collections.Counter(session.scalars(sa.select(TicketRow.state)))
            calls = session.scalar(sa.select(sa.func.count()).select_from(CallRow))
        if looked_over:
            assert check_up(database).problems == ()
    assert states == collections.Counter({TicketState.FINISHED: told.tickets})
    assert calls == told.calls
    assert sum(presses.values()) == PRESSES * told.tickets + told.calls
    assert told.tickets > 0
