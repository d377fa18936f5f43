"""Fifty desks on one server: how long a press takes, how many a server bears, and that none collide.

At the end: how soon one desk sees what another did (`desks_live`).

The server is a real one that is started here. At an office's pace every transaction waits for the
disk, as in an office. For the throughput, and for what the years cost, it does not: then the program
and its statements are measured against `pgbench` and not one disk against itself.
"""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from gecc_desk.domain.tickets import TicketStep, ticket_number
from gecc_desk.services.checkup import check_up
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import TicketEventRow, TicketRow
from tests.bench import desks_live, desks_pgbench
from tests.bench.desks_office import DayClock, keep_to_disk, make_office, room_of, server
from tests.bench.desks_work import Desk, Place, Post, Press, Took, full_speed, keep_pace
from tests.bench.figures import Figure, milliseconds
from tests.bench.queue_morning import timed
from tests.postgres import Server
from tests.storage.processes import child

DAY = dt.date(2026, 11, 23)
#: Two months of an office, and ten times that.
TICKETS, MORE = 20_000, 10
#: The desks of the office: of a hundred presses 24 each are an issue, a call, a start and a finish.
RECEPTIONS, COUNTERS, PHONES = 12, 35, 3
#: Each presses twice a second, in a process of its own.
EVERY, SECONDS = 0.5, 20.0
WAITING = 30
#: Presses at full speed, by so many processes; and how long `pgbench` works.
PRESSES, PROCESSES, PGBENCH_SECONDS = 20_000, 4, 8
#: Turns on the younger and the older office, after those that are not counted.
TURNS, WARM_UP = 300, 40
# The limits: milliseconds of a press, the part of what the server can do (as a multiple), and
# multiples of the younger office.
PRESS_AT_MOST, SERVER_AT_MOST, OLD_AT_MOST = 25.0, 4.0, 1.2


def measure() -> Iterator[Figure]:
    """Milliseconds at an office's pace; throughput; collisions; what ten times the years cost."""
    clock = DayClock.of(DAY)
    with server() as one:
        make_office(one, "office", TICKETS, COUNTERS, DAY)
        make_office(one, "old", TICKETS * MORE, COUNTERS, DAY)
        with one.database("office") as young:
            room = room_of(one, "old") - room_of(one, "office")
            kilobytes = room / TICKETS / (MORE - 1) / 1000
            yield Figure("desks: room on the disk, a ticket", kilobytes, "kB")
            yield from _at_pace(one.text("office"), clock)
            keep_to_disk(one, at_once=False)
            with one.database("office") as copy:
                theirs = _pgbench(one, copy, clock)
                yield from _at_full_speed(one.text("office"), theirs, clock)
            yield from _after_years(one.text(young), one.text("old"), clock)
    yield from desks_live.measure()


# ---- an office's pace ---------------------------------------------------------------------------


def _at_pace(office: str, clock: DayClock) -> list[Figure]:
    people_come(office, clock, WAITING)
    places = [
        Place(post, number)
        for post, count in (
            (Post.RECEPTION, RECEPTIONS),
            (Post.COUNTER, COUNTERS),
            (Post.PHONE, PHONES),
        )
        for number in range(1, count + 1)
    ]
    with contextlib.ExitStack() as stack:
        pipes = [
            stack.enter_context(child(keep_pace, office, place, clock, EVERY, SECONDS))[1]
            for place in places
        ]
        for pipe in pipes:
            assert pipe.recv() == "begin"
        begins = time.time() + 0.5
        for pipe in pipes:
            pipe.send(begins)
        took: list[Took] = [one for pipe in pipes for one in pipe.recv()]
    spent = time.time() - begins
    figures = [Figure("desks: 50 desks, presses a second", len(took) / spent, "/s")]
    for press in Press:
        seconds = [one for kind, one in took if kind is press]
        limit = PRESS_AT_MOST if press in (Press.ISSUE, Press.CALL) else None
        figures += milliseconds(f"desks: {press}, 50 desks", seconds, limit)
    return figures


def people_come(office: str, clock: DayClock, count: int) -> None:
    """So many people come."""
    reception = Desk(office, Place(Post.RECEPTION, 1), clock)
    for _ in range(count):
        reception.issue()
    reception.database.close()


# ---- full speed ---------------------------------------------------------------------------------


def _at_full_speed(office: str, theirs: float, clock: DayClock) -> list[Figure]:
    each = PRESSES // 2 // PROCESSES
    before = Day.of(office)
    with contextlib.ExitStack() as stack:
        pipes = [
            stack.enter_context(child(full_speed, office, counter, each, clock))[1]
            for counter in range(1, PROCESSES + 1)
        ]
        for pipe in pipes:
            assert pipe.recv() == "begin"
        begun = time.perf_counter()
        for pipe in pipes:
            pipe.send("go")
        told = [pipe.recv() for pipe in pipes]
        ours = PRESSES / (time.perf_counter() - begun)
    issued = [number for numbers, _ in told for number in numbers]
    called = [number for _, numbers in told for number in numbers]
    figures = [Figure(f"desks: {PROCESSES} at full speed, presses a second", ours, "/s")]
    figures += _collisions(before, Day.of(office), issued, called)
    database = Database.open(Address.parse(office))
    problems = check_up(database).problems
    database.close()
    figures.append(Figure("desks: what the program's check finds", len(problems), "problems", 0))
    title = "desks: pgbench with the same statements"
    figures.append(Figure(f"{title}, presses a second", theirs, "/s"))
    return [*figures, Figure(f"{title}, of our throughput", theirs / ours, "×", SERVER_AT_MOST)]


def _pgbench(one: Server, database: str, clock: DayClock) -> float:
    """How many presses a second the server alone bears, from as many connections."""
    office = one.text(database)
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        script = Path(folder, "pair.sql")
        script.write_text(desks_pgbench.script_of_a_pair(office, clock), encoding="utf-8")
        # Each client has somebody to see off from the first.
        for counter in range(1, PROCESSES + 1):
            desk = Desk(office, Place(Post.COUNTER, counter), clock)
            desk.call_next()
            desk.database.close()
        return 2 * desks_pgbench.pairs_a_second(one, database, script, PROCESSES, PGBENCH_SECONDS)


@dataclasses.dataclass(frozen=True)
class Day:
    """What the database holds of the day: how often each number was given, and how often called."""

    given: collections.Counter[str]
    called: collections.Counter[str]

    @classmethod
    def of(cls, office: str) -> Day:
        """As it stands now."""
        number = sa.select(TicketRow.prefix, TicketRow.number).where(TicketRow.service_day == DAY)
        calls = number.join(TicketEventRow, TicketEventRow.ticket_id == TicketRow.id).where(
            TicketEventRow.step == TicketStep.CALL
        )
        database = Database.open(Address.parse(office))
        with database.read() as session:
            given, called = (
                collections.Counter(ticket_number(*row) for row in session.execute(query))
                for query in (number, calls)
            )
        database.close()
        return cls(given, called)


def _collisions(before: Day, after: Day, issued: list[str], called: list[str]) -> list[Figure]:
    """What was given or called twice, or was told of and is not there, or the other way round."""
    given_twice = sum(times > 1 for times in after.given.values())
    called_twice = sum(times > 1 for times in after.called.values())
    new_given, new_called = after.given - before.given, after.called - before.called
    amiss = _apart(new_given, issued) + _apart(new_called, called)
    amiss += PRESSES - len(issued) - len(called)
    return [
        Figure("desks: numbers given twice", given_twice, f"of {new_given.total():,}", 0),
        Figure("desks: visitors called twice", called_twice, f"of {new_called.total():,}", 0),
        Figure("desks: presses told otherwise than kept", amiss, f"of {PRESSES:,}", 0),
    ]


def _apart(kept: collections.Counter[str], told: list[str]) -> int:
    """How many there are of the one that there are not of the other."""
    said = collections.Counter(told)
    return (kept - said).total() + (said - kept).total()


# ---- the years ----------------------------------------------------------------------------------


def _after_years(young: str, old: str, clock: DayClock) -> list[Figure]:
    """Presses on both offices in turns, so that a machine that slows down slows both."""
    took: dict[str, dict[Press, list[float]]] = {}
    for office in (young, old):
        people_come(office, clock, WAITING)
        took[office] = {press: [] for press in (Press.ISSUE, Press.CALL)}
    desks = {office: Desk(office, Place(Post.COUNTER, 1), clock) for office in (young, old)}
    for turn in range(WARM_UP + TURNS):
        # Each is first as often as the other.
        for office in (young, old) if turn % 2 else (old, young):
            desk = desks[office]
            for press, work in ((Press.ISSUE, desk.issue), (Press.CALL, desk.call_next)):
                seconds = timed(work)
                if turn >= WARM_UP:
                    took[office][press].append(seconds)
    for desk in desks.values():
        desk.database.close()
    figures = []
    for press in (Press.ISSUE, Press.CALL):
        new, grown = (statistics.median(took[office][press]) for office in (young, old))
        figures.append(Figure(f"desks: {press}, {TICKETS:,} tickets, p50", new * 1000, "ms"))
        title = f"desks: {press}, {MORE} times the tickets, of that"
        figures.append(Figure(title, grown / new, "×", OLD_AT_MOST))
    return figures
