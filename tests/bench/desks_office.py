"""Offices on a server for figures: a server that keeps its promises to the disk, years of tickets.

The years are those of `queue_history`, written by the server itself.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

from gecc_desk.domain import moments
from gecc_desk.domain.papers import PrintState
from gecc_desk.domain.roles import Role
from gecc_desk.domain.tickets import TicketState
from gecc_desk.services import setup
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.seat import Person, Seat
from tests.bench.queue_history import DAY_TABLES, TICKETS_A_DAY, busy_day, working_days
from tests.postgres import OWNER, Server

#: Who works at all desks: an account of the office, which every press looks at.
NAME, PASSWORD = "สุภาพร ใจดี", "a-password-of-the-figures"
#: A server as its administrator sets one up who has read nothing: what is kept is on the disk.
_SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
    "shared_buffers": "256MB",
    "max_connections": "200",
}
_MADE_RIGHT = "ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0"

_PAST = "CREATE TEMP TABLE past (first BIGINT, day DATE, midnight BIGINT)"
_HISTORY = (
    """
    INSERT INTO ticket (id, service_day, prefix, number, service_id, lane, reason, vehicle, visitor,
                        issued_at, state, state_at, counter, place)
    SELECT first + nth, day, prefix, number, service_id, lane, reason, '', '',
           midnight + issued, %(state)s, midnight + finished, counter, ''
    FROM past CROSS JOIN visit ORDER BY first, nth
    """,
    """
    INSERT INTO ticket_event (ticket_id, step, at, actor, counter, why, service_id)
    SELECT first + nth, step, midnight + at, actor, counter, why, service_id
    FROM past CROSS JOIN happening ORDER BY first, at
    """,
    """
    INSERT INTO ticket_print (ticket_id, copy, ahead, wait_seconds, state, asked_at, done_at)
    SELECT first + nth, 0, 3, 600, %(printed)s, midnight + issued, midnight + issued + 900000
    FROM past CROSS JOIN visit ORDER BY first, nth
    """,
    """
    INSERT INTO number_sequence (service_day, prefix, last)
    SELECT day, prefix, max(number) FROM past CROSS JOIN visit GROUP BY day, prefix
    """,
    "SELECT setval(pg_get_serial_sequence('ticket', 'id'), (SELECT max(id) FROM ticket))",
)


@dataclasses.dataclass(frozen=True, slots=True)
class DayClock:
    """A clock of every desk that shows one day, from nine on, however late it is outside."""

    offset: dt.timedelta

    @classmethod
    def of(cls, day: dt.date) -> DayClock:
        """One that begins now."""
        begins = moments.day_bounds(day)[0] + dt.timedelta(hours=9)
        return cls(begins - moments.now())

    def __call__(self) -> dt.datetime:
        return moments.now() + self.offset


def seat() -> Seat:
    """The seat of who works at the desks."""
    return Seat.of(Person(NAME, Role.ADMINISTRATOR))


@contextlib.contextmanager
def server(folder: Path | None = None) -> Iterator[Server]:
    """A server on the disk, on loopback; gone at the end."""
    with tempfile.TemporaryDirectory(prefix="pg-", dir=folder) as name:
        Path(name).chmod(0o711)
        made = Server(Path(name))
        made.make()
        made.start(**_SETTINGS)
        try:
            yield made
        finally:
            made.stop()
            shutil.rmtree(made.data)


def keep_to_disk(server: Server, *, at_once: bool) -> None:
    """Whether each transaction waits for the disk, in every connection that is made from now on."""
    server.says(f"ALTER ROLE {OWNER} SET synchronous_commit = {'on' if at_once else 'off'}")


def backends(server: Server) -> list[int]:
    """The server's processes that serve this program."""
    query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'gecc-desk'"
    with psycopg.connect(server.text("postgres")) as connection:
        return [process for (process,) in connection.execute(query)]


def make_office(
    server: Server,
    name: str,
    tickets: int,
    counters: int,
    before: dt.date,
    admin: tuple[str, str] | None = (NAME, PASSWORD),
) -> str:
    """A new office that gave `tickets` tickets on the working days before `before`; its address."""
    server.says(f"CREATE DATABASE {name} {_MADE_RIGHT}")
    database = setup.create_office(server.address(name), admin=admin)
    OfficeSettings(database, "figures").save_counters(counters)
    database.close()
    with psycopg.connect(server.text(name)) as connection:
        _write_history(connection, tickets // TICKETS_A_DAY, before)
    # As the server does by itself within a minute.
    server.says("VACUUM ANALYZE", database=name)
    return server.text(name)


def _write_history(connection: psycopg.Connection, days: int, before: dt.date) -> None:
    visits = list(busy_day())
    happenings = [happening for visit in visits for happening in visit.happenings()]
    past = [
        (1 + nth * TICKETS_A_DAY, day, int(moments.day_bounds(day)[0].timestamp()) * 1_000_000)
        for nth, day in enumerate(working_days(days, before))
    ]
    values = {"state": TicketState.FINISHED.value, "printed": PrintState.PRINTED.value}
    connection.execute(DAY_TABLES.encode())
    connection.execute(_PAST)
    with connection.cursor() as cursor:
        rows = (("visit", [one.row() for one in visits]), ("happening", happenings), ("past", past))
        for table, kept in rows:
            with cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
                for row in kept:
                    copy.write_row(row)
        for statement in _HISTORY:
            cursor.execute(statement.encode(), values)


def room_of(server: Server, name: str) -> int:
    """The room of one database on the disk, in bytes."""
    with psycopg.connect(server.text(name)) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    assert row is not None
    return int(row[0])
