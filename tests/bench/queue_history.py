"""Years of finished tickets, written in bulk: what a database holds that has been in use for long.

The same busy day over and over, 500 tickets of four or five events and a paper each, as the services would have kept
them (`check` finds nothing); only its date differs.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from typing import Any

from gecc_desk.domain import moments
from gecc_desk.domain.papers import PrintState
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketState, TicketStep
from gecc_desk.services import setup
from gecc_desk.storage.database import Address, Database
from tests.opening import opened_by_hand

TICKETS_A_DAY = 500
_COUNTERS = 6
#: So many visitors have one among them who is called a second time.
_CALLED_TWICE = 8
_SECOND = 1_000_000
#: Half past eight, and how long tickets are given, in seconds of the Bangkok day.
_OPENS, _GIVEN_FOR = 8 * 3600 + 1800, 7 * 3600
#: Of the letters A to D, each with the id of its service in a new office.
_SERVICES = {"A": 1, "B": 2, "C": 3, "D": 4}

DAY_TABLES = """
CREATE TEMP TABLE visit (
    nth INTEGER, prefix TEXT, number INTEGER, service_id INTEGER, lane TEXT, reason TEXT,
    counter INTEGER, issued BIGINT, finished BIGINT
);
CREATE TEMP TABLE happening (
    nth INTEGER, step TEXT, at BIGINT, actor TEXT, counter INTEGER, why TEXT, service_id INTEGER
);
"""
_TICKETS = """
INSERT INTO ticket (id, service_day, prefix, number, service_id, lane, reason, vehicle, visitor,
                    issued_at, state, state_at, counter, place)
SELECT :first + nth, :day, prefix, number, service_id, lane, reason, '', '',
       :midnight + issued, :state, :midnight + finished, counter, ''
FROM temp.visit ORDER BY nth
"""
_EVENTS = """
INSERT INTO ticket_event (ticket_id, step, at, actor, counter, why, service_id)
SELECT :first + nth, step, :midnight + at, actor, counter, why, service_id
FROM temp.happening ORDER BY at
"""
_PAPERS = """
INSERT INTO ticket_print (ticket_id, copy, ahead, wait_seconds, state, asked_at, done_at)
SELECT :first + nth, 0, 3, 600, :printed, :midnight + issued, :midnight + issued + 900000
FROM temp.visit ORDER BY nth
"""
_SEQUENCES = """
INSERT INTO number_sequence (service_day, prefix, last)
SELECT :day, prefix, max(number) FROM temp.visit GROUP BY prefix
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Visit:
    """One visitor of the day; moments in microseconds after midnight."""

    nth: int
    prefix: str
    number: int
    service_id: int
    counter: int
    issued: int
    called: int
    started: int
    finished: int

    def row(self) -> tuple[Any, ...]:
        """For the table `visit`."""
        fast = self.prefix == "F"
        lane = Lane.FAST_TRACK if fast else Lane.ORDINARY
        reason = FastTrackReason.ELDERLY.value if fast else None
        return (
            self.nth, self.prefix, self.number, self.service_id, lane.value, reason,
            self.counter, self.issued, self.finished,
        )  # fmt: skip

    def happenings(self) -> Iterator[tuple[Any, ...]]:
        """For the table `happening`."""
        why = "Fast Track, 1 of at most 3 in a row" if self.prefix == "F" else "in order of arrival"
        desk, staff = "reception 1", f"counter {self.counter}"
        yield self.nth, TicketStep.ISSUE.value, self.issued, desk, None, "", self.service_id
        yield self.nth, TicketStep.CALL.value, self.called, staff, self.counter, why, None
        if self.nth % _CALLED_TWICE == 0:
            again = (self.called + self.started) // 2
            yield self.nth, TicketStep.RECALL.value, again, staff, self.counter, "", None
        yield self.nth, TicketStep.START.value, self.started, staff, self.counter, "", None
        yield self.nth, TicketStep.FINISH.value, self.finished, staff, self.counter, "", None


def office_with_history(address: Address, tickets: int, before: dt.date) -> Database:
    """A new office that gave `tickets` tickets on the working days before `before`; open."""
    setup.create_office(address).close()
    if tickets:
        _write(address, tickets // TICKETS_A_DAY, before)
    return Database.open(address)


def _write(address: Address, days: int, before: dt.date) -> None:
    driver = opened_by_hand(address.path)
    try:
        # Made anew at each measurement: nothing is lost with it.
        driver.execute("PRAGMA synchronous=OFF")
        driver.execute("PRAGMA cache_size=-200000")
        driver.executescript(DAY_TABLES)
        visits = list(busy_day())
        driver.executemany(_inserting("visit", 9), (visit.row() for visit in visits))
        happenings = [happening for visit in visits for happening in visit.happenings()]
        driver.executemany(_inserting("happening", 7), happenings)
        driver.execute("BEGIN")
        for nth, day in enumerate(working_days(days, before)):
            _write_day(driver, day, 1 + nth * TICKETS_A_DAY)
        driver.execute("COMMIT")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        driver.close()


def _write_day(driver: sqlite3.Connection, day: dt.date, first: int) -> None:
    start, _ = moments.day_bounds(day)
    values = {
        "first": first,
        "day": day.isoformat(),
        "midnight": int(start.timestamp()) * _SECOND,
        "state": TicketState.FINISHED.value,
        "printed": PrintState.PRINTED.value,
    }
    for statement in (_TICKETS, _EVENTS, _PAPERS, _SEQUENCES):
        driver.execute(statement, values)


def busy_day() -> Iterator[Visit]:
    """500 visitors as they arrive, every fifth of them on Fast Track."""
    chance = random.Random(2569)
    last = dict.fromkeys([*_SERVICES, "F"], 0)
    for nth in range(TICKETS_A_DAY):
        letter = chance.choice(list(_SERVICES))
        prefix = "F" if nth % 5 == 4 else letter
        last[prefix] += 1
        issued = _OPENS + nth * _GIVEN_FOR // TICKETS_A_DAY
        called = issued + chance.randint(60, 1500)
        started = called + chance.randint(15, 60)
        finished = started + chance.randint(180, 1200)
        moments_of = (at * _SECOND for at in (issued, called, started, finished))
        counter = chance.randint(1, _COUNTERS)
        yield Visit(nth, prefix, last[prefix], _SERVICES[letter], counter, *moments_of)


def working_days(count: int, before: dt.date) -> list[dt.date]:
    """The latest `count` Mondays to Fridays before a day, oldest first."""
    found: list[dt.date] = []
    day = before
    while len(found) < count:
        day -= dt.timedelta(days=1)
        if day.weekday() < 5:
            found.append(day)
    return found[::-1]


def _inserting(table: str, columns: int) -> str:
    return f"INSERT INTO temp.{table} VALUES ({', '.join('?' * columns)})"
