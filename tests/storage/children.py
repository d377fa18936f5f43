"""What other processes do to a database while a test looks on; run by `tests.storage.processes`."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from gecc_desk.domain.errors import DeskError
from gecc_desk.services import setup
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.builders import call


def create(path: Path, tell: Connection) -> None:
    """A first start."""
    tell.send("begin")
    setup.open_or_create_office(Address(path)).close()
    tell.send("done")


def issue_and_call(path: Path, tell: Connection, counter: int, count: int) -> None:
    """A desk that issues `count` tickets and calls as often, at the same time as others do."""
    database = Database.open(Address(path))
    reception, desk = Reception(database, f"desk {counter}"), CounterDesk(database, "counter")
    tell.send("begin")
    tell.recv()
    issued: list[str] = []
    called: list[str] = []
    failed: list[str] = []
    for turn in range(count):
        try:
            issued.append(reception.issue("AB"[turn % 2]).ticket.number)
            found = desk.call_next(counter)
        except DeskError as error:
            failed.append(error.in_english())
            continue
        if found is not None:
            called.append(found.ticket.number)
    database.close()
    tell.send((issued, called, failed))


def write_until_killed(path: Path, tell: Connection) -> None:
    """Write tickets and calls and tell of each as soon as it is said to be on the disk."""
    database = Database.open(Address(path))
    reception, register = Reception(database, "killed"), PhoneRegister(database, "killed")
    turn = 0
    while True:
        turn += 1
        tell.send(("ticket", reception.issue("A").ticket.number))
        topic = f"เรื่องที่ {turn} ก่อนไฟดับ"
        tell.send(("call", register.record(call(topic)).id, topic))


def issue_one(path: Path, tell: Connection) -> None:
    """Another program that commits one ticket."""
    database = Database.open(Address(path))
    tell.send(Reception(database, "other").issue("A").ticket.number)
    database.close()
