"""Desks go on working while the server is restarted and the way to it is cut, delayed and lost."""

from __future__ import annotations

import collections
import contextlib
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain.tickets import TicketStep
from gecc_desk.services.checkup import check_up
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import CallRow, TicketEventRow, TicketRow
from tests.cutting_proxy import CuttingProxy
from tests.postgres import Server
from tests.storage.journals import Line, work_with_journal
from tests.storage.processes import SOAK, child
from tests.storage.test_several_desks import assert_numbers_have_no_gap

DESKS, SECONDS, RESTARTS = (12, 60.0, 2) if SOAK else (4, 5.0, 1)
#: How long a desk may take to come to rest once all is well again.
REST_SECONDS = 120.0
#: What is kept is on the disk, as far as a server that is killed is concerned.
_SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_connections": "150",
}

#: A step or "record", and the mark of whom or what it was done to.
Done = tuple[str, str]


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that no other test uses: it is killed."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=memory if memory.is_dir() else None))
    folder.chmod(0o711)
    server = Server(folder)
    try:
        server.make()
        server.start(**_SETTINGS)
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder)


@pytest.mark.soak
def test_whatever_becomes_of_the_server_each_acknowledged_press_is_there_exactly_once(
    own_server: Server, tmp_path: Path
) -> None:
    office = own_server.text(own_server.office)
    with contextlib.closing(Database.open(Address.parse(office))) as database:
        OfficeSettings(database, "test").save_counters(DESKS)
    journals = [tmp_path / f"{number}.journal" for number in range(1, DESKS + 1)]
    with CuttingProxy(own_server.port) as proxy, contextlib.ExitStack() as desks:
        address = own_server.text(own_server.office, port=proxy.port)
        pipes = [
            desks.enter_context(child(work_with_journal, address, journal, number))[1]
            for number, journal in enumerate(journals, 1)
        ]
        for pipe in pipes:
            assert pipe.recv() == "begin"
        for pipe in pipes:
            pipe.send("go")
        trouble(own_server, proxy)
        for pipe in pipes:
            pipe.send("stop")
        for pipe in pipes:
            assert pipe.poll(REST_SECONDS), "a desk never came to rest"
        told = [pipe.recv() for pipe in pipes]
    assert sum(failed for failed, _ in told) >= DESKS, "nobody was hit"
    assert_each_is_there_once(office, [line for one in journals for line in Line.all_in(one)])


def trouble(server: Server, proxy: CuttingProxy) -> None:
    """Everything that can become of a server and of the way to it, until the time is over."""
    chance = random.Random(2569)
    begun = time.monotonic()
    restarts = [SECONDS * (nth + 1) / (RESTARTS + 1) for nth in range(RESTARTS)]
    troubles: list[Callable[[], object]] = [
        lambda: proxy.delay(chance.uniform(0.002, 0.03)),
        proxy.cut,
        lambda: proxy.cut(tell_server=False),
        proxy.lose_answers,
        proxy.black_hole,
        proxy.refuse,
    ]
    while (passed := time.monotonic() - begun) < SECONDS:
        if restarts and passed > restarts[0]:
            restarts.pop(0)
            # As if it had lost its power, and as its administrator does it.
            server.stop("fast" if len(restarts) % 2 else "immediate")
            server.start(**_SETTINGS)
        # On a slow way most presses are under way when something becomes of it, some in their commit.
        proxy.delay(0.005)
        time.sleep(chance.uniform(0.1, 0.4))
        chance.choice(troubles)()
        time.sleep(chance.uniform(0.05, 0.3))
        if chance.random() < 0.5:
            proxy.cut()
        proxy.notice()
        proxy.pass_on()
        time.sleep(chance.uniform(0.2, 0.8))


def assert_each_is_there_once(office: str, lines: list[Line]) -> None:
    """What was told to be kept is there once; what nobody was told of at most once."""
    with contextlib.closing(Database.open(Address.parse(office))) as database:
        there = done_in(database)
        assert check_up(database).problems == ()
        with database.read() as session:
            numbers = session.execute(sa.select(TicketRow.prefix, TicketRow.number)).all()
    assert_numbers_have_no_gap({f"{prefix}{number:03}" for prefix, number in numbers})
    assert set(there.values()) == {1}, "nothing was done twice"
    kept = [(line.what, line.mark) for line in lines if line.kept and line.mark]
    assert len(kept) == len(set(kept)), "nobody was told of anything twice"
    assert {what for what, _ in kept} == {*_STEPS, "record"}
    assert set(kept) <= there.keys(), "nothing is lost"
    begun = {(line.what, line.mark) for line in lines}
    untold = there.keys() - set(kept)
    assert all(one in begun or one[0] == TicketStep.CALL for one in untold)
    # Every desk comes to rest after its last press: there is nothing that it does not know.
    assert untold == set()


_STEPS = (TicketStep.ISSUE, TicketStep.CALL, TicketStep.START, TicketStep.FINISH)


def done_in(database: Database) -> collections.Counter[Done]:
    """How often everything is in the database."""
    steps = (
        sa.select(TicketEventRow.step, TicketRow.visitor)
        .join(TicketRow, TicketRow.id == TicketEventRow.ticket_id)
        .where(TicketEventRow.step.in_(_STEPS))
    )
    with database.read() as session:
        done = collections.Counter(
            (step.value, visitor) for step, visitor in session.execute(steps)
        )
        tickets = collections.Counter(session.scalars(sa.select(TicketRow.visitor)))
        done.update(("record", topic) for topic in session.scalars(sa.select(CallRow.topic)))
    assert all(times == done[(TicketStep.ISSUE, mark)] for mark, times in tickets.items())
    return done
