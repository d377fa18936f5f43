"""An office to be moved, with something in every part of it, and what must not change in its file."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from gecc_desk.domain.moving import Moved, TableSum
from gecc_desk.domain.people import Identity
from gecc_desk.domain.periods import Period
from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.services import setup
from gecc_desk.services.demo import fill
from gecc_desk.services.move import move
from gecc_desk.services.office_key import KeyKeeping
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.seat import Seat
from gecc_desk.storage import moving_rows
from gecc_desk.storage.database import Address, Database
from tests.builders import WORKDAY, Clock, bangkok, call
from tests.services.register_model import record_from

NOW = bangkok(WORKDAY, 10, 40)
YEAR = Period(WORKDAY - dt.timedelta(days=365), WORKDAY)
ADMIN, PASSWORD = "กมล", "a password of the office"
CITIZEN_ID = "1234567890121"
#: Ends everybody's connections to a database, as a server that is restarted does.
END_ALL = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{}'"

_STRANGERS = "SELECT min(id), max(id) FROM person WHERE citizen_key IS NULL AND merged_into IS NULL"


def make_office(folder: Path, *, calls: int = 200, tickets: int = 100, years: int = 1) -> Address:
    """A file with an administrator, an invented year, people joined, and a search index."""
    address = Address(folder / "desk.sqlite3")
    clock = Clock(NOW)
    with contextlib.closing(
        setup.create_office(address, admin=(ADMIN, PASSWORD), clock=clock)
    ) as made:
        fill(made, calls=calls, tickets=tickets, years=years, seed=7, until=NOW)
        register = PhoneRegister(made, ADMIN, clock=clock)
        reception = Reception(made, ADMIN, clock=clock)
        # Far behind the others, so that all of those are indexed.
        record_from(made, register, call(caller="สมชาย ใจดี", phone="0812345678", at=NOW), 9000)
        reception.issue("A", FastTrackReason.ELDERLY, identity=Identity("สมหญิง", 1950))
        reception.issue("B", identity=Identity("สมศรี", 1980, CITIZEN_ID))
        KeyKeeping(made, ADMIN, clock=clock).told_noted()
        with made.read() as session:
            first, last = session.execute(sa.text(_STRANGERS)).one()
        # The first points at one that comes behind it.
        People(made, ADMIN, clock=clock).merge(first, last)
    return address


def moved(source: Address, target: Address, **how: Any) -> Moved:
    """Move it, as the program itself."""
    return move(source, target, seat_in=lambda _: Seat.of_program("mover"), **how)


def bytes_beside(address: Address) -> dict[str, str]:
    """Every file of an office's folder, by its content."""
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in address.path.parent.iterdir()
    }


def sums_of(address: Address) -> list[TableSum]:
    """What lies in an office, table by table."""
    with contextlib.closing(Database(address)) as database, database.read() as session:
        connection = session.connection()
        return [moving_rows.sum_of(connection, table) for table in moving_rows.tables()]


def cut_off(source: Address, target: Address, when: Callable[[int, int], bool]) -> None:
    """Stop a move as soon as it is told that it has come so far."""

    def stop(done: int, of: int) -> None:
        if when(done, of):
            raise Stopped

    with pytest.raises(Stopped):
        moved(source, target, progress=stop)


class Stopped(Exception):
    """A move was cut off."""


def name_of(address: Address) -> str:
    """The name of a database on the server."""
    return address.shown.rpartition("/")[2]
