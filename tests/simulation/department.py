"""A department on one server: a database for each of its offices, and their desks through a day.

``python -m tests.simulation.department [--offices N] [--minutes M | --day]`` makes the offices and lets
the desks of all of them live through so many minutes of the busiest hour, or through a whole day, as
fast as it goes:

- An office has two receptions, six counters and a telephone, every fifth one without the second
  reception; 120 offices have 1,056 desks. It gives 500 tickets and takes 100 calls a day: 60,000 and
  12,000 together. In the busiest of eight hours it is a fifth of that (`HOURS`).
- Visitors and calls come at random (Poisson). A counter that is free calls, the visitor comes within
  a minute, and is seen off after four minutes on average.
- Every press goes through the services, as somebody who signed in. What happens in an office happens
  in its order; offices share nothing but the server. Each has one connection.

Told are the presses a second against what the busiest hour asks for, how long a press takes, and what
a server has to have for it: log (WAL) a ticket, memory a connection.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import heapq
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import psycopg

from gecc_desk.domain.tickets import Ticket, TicketStep
from gecc_desk.services import setup
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.bench import desks_office
from tests.bench.figures import Figure, milliseconds
from tests.builders import WORKDAY, bangkok, call
from tests.postgres import Server
from tests.storage.processes import child

OFFICES, TICKETS, CALLS, COUNTERS = 120, 500, 100, 6
#: The part of a day's visitors that come in each hour from half past eight on; and in the busiest.
HOURS = (0.12, 0.20, 0.16, 0.11, 0.07, 0.13, 0.12, 0.09)
RUSH = max(HOURS)
#: Presses of one visit: issue, call, start and finish.
PRESSES = 4
#: So many programs work at once, with so many threads each: more the machine of a test has not.
PROGRAMS, THREADS = 2, 4
_SERVED = 240.0
_TEMPLATE = "department"

#: Times one after the other: how many minutes each lasts, and what part of a day comes in an hour of it.
Times = Sequence[tuple[float, float]]
DAY: Times = [(60.0, part) for part in HOURS]

#: What was done, and how many seconds it took.
Took = tuple[str, float]


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What came of one office."""

    office: str
    desks: int
    tickets: int
    calls: int
    took: list[Took]


class Office:
    """All desks of one office, on a clock that goes from one event to the next.

    Args:
        address: of its database.
        nth: which of the department's it is.
        times: when visitors and calls come, and how many.
    """

    def __init__(self, address: str, nth: int, times: Times) -> None:
        self._database = Database.open(Address.parse(address))
        self._address, self._chance = address, random.Random(nth)
        self._at = 0.0
        receptions = 1 if nth % 5 == 4 else 2
        base, seat, clock = self._database, desks_office.seat, self._moment
        self._receptions = [Reception(base, seat(), clock=clock) for _ in range(receptions)]
        self._counters = [CounterDesk(base, seat(), clock=clock) for _ in range(COUNTERS)]
        self._phone = PhoneRegister(base, seat(), clock=clock)
        self._free = set(range(COUNTERS))
        self._waiting = 0
        self._agenda: list[tuple[float, int, str, int, Ticket | None]] = []
        self._told = Told(address, receptions + COUNTERS + 1, 0, 0, [])
        self.tickets = self.calls = 0
        for what, a_day in (("comes", TICKETS), ("rings", CALLS)):
            for at in self._moments(a_day, times):
                self._plan(at, what)

    @property
    def next(self) -> float | None:
        """When something happens here next, in seconds; None where everybody has been seen off."""
        return self._agenda[0][0] if self._agenda else None

    def go_on(self) -> None:
        """Let the next thing happen, and every free counter call."""
        self._at, _, what, counter, ticket = heapq.heappop(self._agenda)
        self._happens(what, counter, ticket)
        while self._waiting and self._free:
            self._call(self._free.pop())

    def end(self) -> Told:
        """What came of it."""
        return dataclasses.replace(self._told, tickets=self.tickets, calls=self.calls)

    def close(self) -> None:
        """Close its connection."""
        self._database.close()

    def _happens(self, what: str, counter: int, ticket: Ticket | None) -> None:
        if what == "comes":
            reception = self._chance.choice(self._receptions)
            with self._timed("issue"):
                reception.issue(self._chance.choice("ABCD"), paper=True)
            self.tickets += 1
            self._waiting += 1
        elif what == "rings":
            number = f"081{self._chance.randrange(10_000_000):07}"
            entry = call(at=self._moment(), caller=f"ผู้โทร {number}", phone=number)
            with self._timed("record a call"):
                self._phone.record(entry)
            self.calls += 1
        else:
            assert ticket is not None
            with self._timed(what):
                self._counters[counter].step(ticket.number, TicketStep(what), counter + 1)
            if what == TicketStep.START:
                lasts = self._chance.expovariate(1 / _SERVED)
                self._plan(self._at + lasts, TicketStep.FINISH, counter, ticket)
            else:
                self._free.add(counter)

    def _call(self, counter: int) -> None:
        with self._timed("call next"):
            called = self._counters[counter].call_next(counter + 1)
        assert called is not None, "somebody waits"
        self._waiting -= 1
        walks = self._chance.uniform(10, 60)
        self._plan(self._at + walks, TicketStep.START, counter, called.ticket)

    def _plan(self, at: float, what: str, counter: int = 0, ticket: Ticket | None = None) -> None:
        heapq.heappush(self._agenda, (at, len(self._agenda), what, counter, ticket))

    def _moments(self, a_day: int, times: Times) -> Iterator[float]:
        """When they come, in seconds."""
        begins = 0.0
        for minutes, part in times:
            rate, ends = a_day * part / 3600, begins + minutes * 60
            at = begins + self._chance.expovariate(rate)
            while at < ends:
                yield at
                at += self._chance.expovariate(rate)
            begins = ends

    def _moment(self) -> dt.datetime:
        return bangkok(WORKDAY, 8, 30) + dt.timedelta(seconds=self._at)

    @contextlib.contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self._told.took.append((str(what), time.perf_counter() - begun))


# ---- all of them --------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class Department:
    """What came of all offices, and what it cost the server."""

    offices: list[Told]
    seconds: float
    log_bytes: int
    connection_bytes: int

    @property
    def took(self) -> list[Took]:
        """Every press."""
        return [one for office in self.offices for one in office.took]

    @property
    def tickets(self) -> int:
        """How many were given."""
        return sum(one.tickets for one in self.offices)

    def figures(self) -> list[Figure]:
        """What is told at the end."""
        took, desks = self.took, sum(one.desks for one in self.offices)
        asked = len(self.offices) * RUSH * (TICKETS * PRESSES + CALLS) / 3600
        reached = len(took) / self.seconds
        count = f"{len(self.offices)} offices, {desks:,} desks"
        calls = sum(one.calls for one in self.offices)
        done = f"{self.tickets:,} tickets, {calls:,} calls"
        figures = [
            Figure(f"department: {count}, {done}: presses a second", reached, "/s"),
            Figure("department: the busiest hour asks for", asked, "/s"),
            Figure("department: of what could be done", asked / reached, "×", 1.0),
        ]
        for kind in ("issue", "call next", TicketStep.START, TicketStep.FINISH, "record a call"):
            seconds = [one for what, one in took if what == kind]
            if len(seconds) > 1:
                figures += milliseconds(f"department: {kind}", seconds)
        return [
            *figures,
            Figure(
                "department: log of the server, a ticket", self.log_bytes / self.tickets, "bytes"
            ),
            Figure("department: memory, a connection", self.connection_bytes / 2**20, "MiB"),
        ]


def make_offices(server: Server, count: int) -> list[str]:
    """So many offices, each with a database of its own; their addresses."""
    server.says(f"CREATE DATABASE {_TEMPLATE} ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0")
    who = desks_office.NAME, desks_office.PASSWORD
    setup.create_office(server.address(_TEMPLATE), admin=who).close()
    names = [f"office_{nth:03}" for nth in range(1, count + 1)]
    server.says(*(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}" for name in names))
    return [server.text(name) for name in names]


def rush(minutes: float) -> Times:
    """So many minutes of the busiest hour."""
    return [(minutes, RUSH)]


def live(server: Server, addresses: list[str], times: Times) -> Department:
    """Let all offices live through these times."""
    numbered = list(enumerate(addresses))
    with contextlib.ExitStack() as stack:
        pipes = [
            stack.enter_context(child(work, "", numbered[n::PROGRAMS], times))[1]
            for n in range(PROGRAMS)
        ]
        for pipe in pipes:
            assert pipe.recv() == "begin"
        log = _log(server)
        begun = time.perf_counter()
        for pipe in pipes:
            pipe.send("go")
        told = [one for pipe in pipes for one in pipe.recv()]
        seconds = time.perf_counter() - begun
        log = _log(server) - log
        connection = _connection(server)
        for pipe in pipes:
            pipe.send("bye")
    return Department(told, seconds, log, connection)


def work(_path: str, tell: Connection, numbered: list[tuple[int, str]], times: Times) -> None:
    """Some of the offices, on a few threads; tells what came of each, and closes them when told to."""
    offices = [Office(address, nth, times) for nth, address in numbered]
    tell.send("begin")
    tell.recv()
    threads = [
        threading.Thread(target=_together, args=(offices[n::THREADS],)) for n in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tell.send([office.end() for office in offices])
    tell.recv()
    for office in offices:
        office.close()


def _together(offices: list[Office]) -> None:
    """Let what happens in these offices happen in its order."""
    agenda = [(office.next or 0.0, n) for n, office in enumerate(offices)]
    heapq.heapify(agenda)
    while agenda:
        _, n = heapq.heappop(agenda)
        if offices[n].next is not None:
            offices[n].go_on()
        if (at := offices[n].next) is not None:
            heapq.heappush(agenda, (at, n))


def _log(server: Server) -> int:
    """How much the server has written into its log so far (WAL), in bytes."""
    return _number(server, "SELECT pg_current_wal_lsn() - '0/0'")


def _connection(server: Server) -> int:
    """The memory of a desk's connection that no other shares, in bytes."""
    processes = desks_office.backends(server)
    return sum(map(_own_memory, processes)) // len(processes)


def _own_memory(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def _number(server: Server, query: str) -> int:
    with psycopg.connect(server.text("postgres")) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return int(row[0])


def main() -> int:
    """A department on a server that is started for it."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.department")
    parser.add_argument("--offices", type=int, default=OFFICES)
    how_long = parser.add_mutually_exclusive_group()
    how_long.add_argument("--minutes", type=float, default=10.0, help="of the busiest hour")
    how_long.add_argument("--day", action="store_true", help="a whole day, of eight hours")
    arguments = parser.parse_args()
    times = DAY if arguments.day else rush(arguments.minutes)
    with tempfile.TemporaryDirectory(prefix="desk-keys-") as keys:
        os.environ["GECC_DESK_KEYS"] = keys
        with desks_office.server() as server:
            department = live(server, make_offices(server, arguments.offices), times)
    for figure in department.figures():
        print(figure.line())
    return 0


if __name__ == "__main__":
    sys.exit(main())
