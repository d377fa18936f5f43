"""The way to the server is cut: everybody is answered soon, and what was kept is known in the end."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from gecc_desk.domain.errors import FateUnknown, ServerGone
from gecc_desk.services.checkup import check_up
from gecc_desk.services.phone_register import PhoneRegister, RecordedCall
from gecc_desk.services.reception import IssuedTicket, Reception
from gecc_desk.storage import server_database, server_fate, server_watch
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.server_database import ServerDatabase
from gecc_desk.storage.server_errors import ServerLost, ServerLostWhileSaving, ServerUnreachable
from gecc_desk.storage.server_fate import ServerWork
from gecc_desk.storage.server_watch import ServerWatch
from tests.builders import call
from tests.cutting_proxy import CuttingProxy
from tests.postgres import Server

SECONDS = 20.0


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_watch, "PAUSES", (0.1,))
    monkeypatch.setattr(server_watch, "BEAT_SECONDS", 0.2)
    monkeypatch.setattr(server_watch, "PATIENCE_SECONDS", 0.6)


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    with postgres.database(postgres.office) as name:
        yield name


@pytest.fixture
def proxy(postgres: Server) -> Iterator[CuttingProxy]:
    with CuttingProxy(postgres.port) as made:
        yield made


@pytest.fixture
def database(postgres: Server, name: str, proxy: CuttingProxy) -> Iterator[Database]:
    """The office as a desk has it open that is behind the cable which is cut."""
    typed = postgres.text(name, port=proxy.port)
    with contextlib.closing(Database.open(Address.parse(typed))) as database:
        yield database


@pytest.fixture
def watch(database: Database) -> Iterator[ServerWatch]:
    made = database.watch()
    assert isinstance(made, ServerWatch)
    yield made
    made.close()


@pytest.fixture
def elsewhere(postgres: Server, name: str) -> Iterator[Database]:
    """The office as another desk has it open, whose cable is in its place."""
    with contextlib.closing(Database.open(postgres.address(name))) as other:
        yield other


def until(condition: Callable[[], object], what: str) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.005)


def is_away(watch: ServerWatch) -> bool:
    try:
        watch.changed()
    except ServerGone:
        return True
    return False


class Beside:
    """Work on a thread of its own, whose answer or error is asked for later."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.answer: object = None
        self.error: ServerGone | None = None
        self._thread = threading.Thread(target=self._do, args=(work,), daemon=True)
        self._thread.start()

    def _do(self, work: Callable[[], object]) -> None:
        try:
            self.answer = work()
        except ServerGone as error:
            self.error = error

    def end(self) -> None:
        self._thread.join(SECONDS)
        assert not self._thread.is_alive(), "it still waits"


def test_a_black_hole_is_noticed_and_whoever_waits_in_it_is_told_so(
    database: Database, watch: ServerWatch, proxy: CuttingProxy
) -> None:
    reception = Reception(database, "test")
    assert reception.issue("A").ticket.number == "A001"
    proxy.black_hole()
    asked, written = Beside(reception.waiting_room), Beside(lambda: reception.issue("A"))
    asked.end()
    written.end()
    assert isinstance(asked.error, ServerGone)
    assert isinstance(written.error, ServerGone)
    assert not isinstance(written.error, FateUnknown), "it was never sent"
    assert is_away(watch)
    # From now on nobody waits at all.
    for work in (reception.waiting_room, lambda: reception.issue("A")):
        began = time.monotonic()
        with pytest.raises(ServerUnreachable):
            work()
        assert time.monotonic() - began < server_watch.PATIENCE_SECONDS
    proxy.pass_on()
    until(lambda: not is_away(watch), "it is found again by itself")
    assert reception.issue("A").ticket.number == "A002"
    assert check_up(database).problems == ()


def test_what_was_kept_by_others_meanwhile_is_told_when_it_is_back(
    database: Database, watch: ServerWatch, proxy: CuttingProxy, elsewhere: Database
) -> None:
    proxy.refuse()
    until(lambda: is_away(watch), "it is noticed")
    Reception(elsewhere, "other").issue("A")
    proxy.pass_on()
    until(lambda: not is_away_but_changed(watch), "it is told")
    assert not watch.changed()
    assert len(Reception(database, "test").waiting_room().tickets) == 1


def is_away_but_changed(watch: ServerWatch) -> bool:
    try:
        return not watch.changed()
    except ServerGone:
        return True


def test_a_cut_after_which_the_server_is_there_is_no_trouble(
    database: Database, watch: ServerWatch, proxy: CuttingProxy
) -> None:
    taken = proxy.taken
    proxy.cut()
    until(lambda: proxy.taken > taken, "it is looked for")
    assert select.select([watch.fileno()], [], [], SECONDS)[0]
    assert watch.changed()
    assert Reception(database, "test").issue("A").ticket.number == "A001"


def test_a_server_that_stands_still_is_noticed(
    postgres: Server, database: Database, watch: ServerWatch
) -> None:
    """Its system takes whatever is sent to it, so the network notices nothing."""
    backends = _backends(postgres)
    for pid in backends:
        os.kill(pid, signal.SIGSTOP)
    try:
        asked = Beside(Reception(database, "test").waiting_room)
        asked.end()
        assert isinstance(asked.error, ServerGone)
        assert is_away(watch)
    finally:
        for pid in backends:
            os.kill(pid, signal.SIGCONT)
    until(lambda: not is_away(watch), "it is found again")
    assert Reception(database, "test").issue("A").ticket.number == "A001"


def _backends(postgres: Server) -> list[int]:
    """The server's processes, its first one included."""
    first = int((postgres.data / "postmaster.pid").read_text().split()[0])
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True, check=True
    )
    return [first, *map(int, listed.stdout.split())]


# ---- what became of what was sent ------------------------------------------------------------------


@contextlib.contextmanager
def at_the_next_commit(database: Database, happens: Callable[[], None]) -> Iterator[None]:
    """Before the next `COMMIT` is sent this happens."""
    as_usual = server_fate.leave_mark

    def keep(connection: sa.Connection) -> None:
        if connection.engine is database._engine:
            happens()
        as_usual(connection)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(server_database, "leave_mark", keep)
        yield


def issued_in_trouble(
    database: Database, proxy: CuttingProxy, happens: Callable[[], None], ends: Callable[[], None]
) -> Beside:
    """Issue a ticket; `happens` before its `COMMIT`, `ends` when that is on its way or done."""
    with at_the_next_commit(database, happens):
        issued = Beside(lambda: Reception(database, "test").issue("A"))
        until(lambda: proxy.answers_held or proxy.asked_held, "the commit is on its way")
        ends()
        issued.end()
    return issued


def numbers(database: Database) -> list[str]:
    return [one.number for one in Reception(database, "test").waiting_room().tickets]


def test_a_ticket_that_was_kept_is_given_though_the_servers_answer_was_lost(
    database: Database, proxy: CuttingProxy
) -> None:
    def ends() -> None:
        proxy.cut()
        proxy.pass_on()

    issued = issued_in_trouble(database, proxy, proxy.lose_answers, ends)
    assert isinstance(issued.answer, IssuedTicket)
    assert issued.answer.ticket.number == "A001"
    assert numbers(database) == ["A001"]


@pytest.mark.parametrize("tell_server", [True, False])
def test_a_ticket_that_was_not_kept_is_said_not_to_be_and_holds_up_nobody(
    database: Database, proxy: CuttingProxy, elsewhere: Database, *, tell_server: bool
) -> None:
    def ends() -> None:
        proxy.cut(tell_server=tell_server)
        proxy.pass_on()

    issued = issued_in_trouble(database, proxy, proxy.black_hole, ends)
    assert isinstance(issued.error, ServerLost)
    # The server believed that the lock was still somebody's: it was told otherwise.
    assert Reception(elsewhere, "other").issue("A").ticket.number == "A001"
    assert numbers(database) == ["A001"]


def test_what_cannot_be_asked_now_is_not_known_and_is_asked_for_later(
    database: Database, watch: ServerWatch, proxy: CuttingProxy
) -> None:
    issued = issued_in_trouble(database, proxy, proxy.lose_answers, lambda: None)
    assert isinstance(issued.error, ServerLostWhileSaving)
    settle = issued.error.settle
    assert settle is not None
    with pytest.raises(FateUnknown):
        settle()
    proxy.cut()
    proxy.pass_on()
    until(lambda: not is_away(watch), "it is found again")
    answer = settle()
    assert isinstance(answer, IssuedTicket)
    assert numbers(database) == [answer.ticket.number] == ["A001"]
    assert settle() == answer, "asking changes nothing"


def test_a_call_that_cannot_have_been_kept_is_known_not_to_be_when_the_server_is_back(
    database: Database, watch: ServerWatch, proxy: CuttingProxy
) -> None:
    register = PhoneRegister(database, "test")
    with at_the_next_commit(database, proxy.black_hole):
        recorded = Beside(lambda: register.record(call()))
        recorded.end()
    assert isinstance(recorded.error, FateUnknown)
    assert recorded.error.settle is not None
    proxy.cut()
    proxy.pass_on()
    until(lambda: not is_away(watch), "it is found again")
    with pytest.raises(ServerLost):
        recorded.error.settle()
    assert register.newest(5) == []
    assert isinstance(register.record(call()), RecordedCall)


def test_another_transaction_under_its_id_is_not_taken_for_it(database: Database) -> None:
    """A server that lost its power gives ids anew that had not reached its disk."""
    assert isinstance(database, ServerDatabase)
    with database.write() as work:
        assert isinstance(work, ServerWork)
        kept = work._trace
        work.commit()
    assert database._fate(kept, "an answer").settle() == "an answer"
    lost = dataclasses.replace(kept, holder="0" * 32)
    with pytest.raises(ServerLost):
        database._fate(lost, "an answer").settle()
