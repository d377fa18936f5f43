"""What other processes do to a database while a test looks on; run by `tests.storage.processes`."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from gecc_desk.domain.audit import Action
from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.domain.tickets import FastTrackReason, Ticket, TicketState, TicketStep
from gecc_desk.services import move as services_move
from gecc_desk.services import retention as services_retention
from gecc_desk.services import setup
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.backup import Backups
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.handover import Handover
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.reserve import reserve_of
from gecc_desk.services.restore import restore as put_back
from gecc_desk.services.retention import Retention
from gecc_desk.services.seat import Seat
from gecc_desk.storage import moving_target
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock, call


def create(path: Path, tell: Connection) -> None:
    """A first start."""
    tell.send("begin")
    setup.open_or_create_office(Address(path)).close()
    tell.send("done")


def issue_and_call(path: Path, tell: Connection, counter: int, count: int) -> None:
    """A desk that issues `count` tickets and calls as often, at the same time as others do.

    Every other visitor is served; at the end the last one is seen off and the counter closed.
    """
    database = Database.open(Address.parse(str(path)))
    reception, desk = Reception(database, f"desk {counter}"), CounterDesk(database, "counter")
    tell.send("begin")
    tell.recv()
    issued: list[str] = []
    called: list[str] = []
    failed: list[str] = []
    for turn in range(count):
        try:
            reason = FastTrackReason.ELDERLY if turn % 5 == 4 else None
            issued.append(reception.issue("AB"[turn % 2], reason).ticket.number)
            found = desk.call_next(counter)
            if found is not None:
                called.append(found.ticket.number)
                if turn % 2:
                    desk.step(found.ticket.number, TicketStep.START, counter)
        except DeskError as error:
            failed.append(error.in_english())
    try:
        _see_off_and_close(desk, counter)
    except DeskError as error:
        failed.append(error.in_english())
    database.close()
    tell.send((issued, called, failed))


def issue_apart(address: str, tell: Connection, home: str, at: dt.datetime) -> None:
    """A desk whose server goes away issues from its reserve, and tells each number, until it is killed."""
    os.environ["XDG_DATA_HOME"] = home
    database, clock = Database.open(Address.parse(address)), Clock(at)
    reserve = reserve_of(database)
    Handover(database, "desk", clock=clock, reserve=reserve).prepare()
    reception = Reception(database, "somsri", clock=clock, reserve=reserve)
    tell.send("begin")
    tell.recv()
    while True:
        tell.send(reception.issue("A").ticket.number)


def _see_off_and_close(desk: CounterDesk, counter: int) -> None:
    last = desk.open_ticket(counter)
    if last is not None:
        serving = last.state is TicketState.SERVING
        step = TicketStep.FINISH if serving else TicketStep.NO_SHOW
        desk.step(last.number, step, counter)
    desk.set_state(counter, CounterState.CLOSED)


def work_until_killed(path: Path, tell: Connection, seed: int) -> None:
    """Take every step that there is, by chance, saying before each what it will be.

    Told are `("about", step, counter, number)` and, once the service has returned,
    `("done", the tickets that it changed)`; or `("refused", )`.
    """
    database = Database.open(Address.parse(str(path)))
    # A clock that stands: no midnight, and everything can be undone.
    office = _Office(database, random.Random(seed))
    while True:
        step, counter, number = office.chosen()
        tell.send(("about", step, counter, number))
        try:
            changed = office.take(step, counter, number)
        except DeskError:
            tell.send(("refused",))
            continue
        tell.send(("done", {ticket.number: standing(ticket) for ticket in changed}))


def standing(ticket: Ticket) -> tuple[str, int | None, str]:
    """What a kill must not change: the state of a ticket, its counter and its service."""
    return ticket.state.value, ticket.counter, ticket.service.code


class _Office:
    """Somebody who presses any key that could make sense."""

    def __init__(self, database: Database, chance: random.Random) -> None:
        clock = Clock()
        self._reception = Reception(database, "killed", clock=clock)
        self._desk = CounterDesk(database, "killed", clock=clock)
        self._chance = chance
        self._last: tuple[int, str] | None = None
        self._steps = [step for step in TicketStep if step is not TicketStep.LEAVE]

    def chosen(self) -> tuple[TicketStep, int, str]:
        """A step, a counter and a ticket that could take it."""
        step = self._chance.choice(self._steps)
        if step is TicketStep.UNDO and self._last is not None:
            return step, *self._last
        counter = self._chance.randint(1, 3)
        here = self._desk.open_ticket(counter)
        aside = self._desk.aside()
        waiting = self._reception.waiting_room().tickets
        if step in (TicketStep.RECALL, TicketStep.RETURN) and aside:
            return step, counter, self._chance.choice(aside).number
        if step is TicketStep.CANCEL and waiting:
            return step, counter, self._chance.choice(waiting).number
        if here is not None:
            if here.state is TicketState.SERVING and self._chance.random() < 0.5:
                step = TicketStep.FINISH
            return step, counter, here.number
        return TicketStep.ISSUE if len(waiting) < 4 else TicketStep.CALL, counter, ""

    def take(self, step: TicketStep, counter: int, number: str) -> list[Ticket]:
        """Take it; gives every ticket that it changed."""
        changed = self._changed_by(step, counter, number)
        self._last = (counter, changed[-1].number) if changed else None
        return changed

    def _changed_by(self, step: TicketStep, counter: int, number: str) -> list[Ticket]:
        chance, desk = self._chance, self._desk
        match step:
            case TicketStep.ISSUE:
                reason = chance.choice([None, FastTrackReason.ELDERLY])
                return [self._reception.issue(chance.choice("AB"), reason).ticket]
            case TicketStep.CALL:
                here = desk.open_ticket(counter)
                found = desk.call_next(counter)
                if found is not None:
                    return [*found.closed, found.ticket]
                return [] if here is None else [_seen_off(here)]
            case TicketStep.RECALL:
                called = desk.call(number, counter, again=True)
                return [*called.closed, called.ticket]
            case TicketStep.TRANSFER:
                return [desk.transfer(number, chance.choice("ABC"), counter)]
            case TicketStep.UNDO:
                return [desk.undo(number, counter).ticket]
            case TicketStep.CANCEL:
                return [self._reception.cancel(number)]
            case _:
                return [desk.step(number, step, counter)]


def _seen_off(ticket: Ticket) -> Ticket:
    """What becomes of who stood at a counter that calls and finds nobody waiting."""
    served = ticket.state is TicketState.SERVING
    state = TicketState.FINISHED if served else TicketState.NO_SHOW
    return dataclasses.replace(ticket, state=state)


def write_until_killed(path: Path, tell: Connection) -> None:
    """Write tickets, calls and settings; tell of each as soon as it is said to be on the disk."""
    database = Database.open(Address.parse(str(path)))
    reception, register = Reception(database, "killed"), PhoneRegister(database, "killed")
    settings = OfficeSettings(database, "killed")
    turn = 0
    while True:
        turn += 1
        tell.send(("ticket", reception.issue("A").ticket.number))
        topic = f"เรื่องที่ {turn} ก่อนไฟดับ"
        tell.send(("call", register.record(call(topic)).id, topic))
        settings.set_values({OFFICE_NAME: f"สำนักงานที่ {turn}"})
        tell.send(("setting", turn))


def migrate(path: Path, tell: Connection) -> None:
    """The first start of a new version on an old database."""
    tell.send("begin")
    Database.open(Address.parse(str(path))).close()
    tell.send("done")


def issue_one(path: Path, tell: Connection) -> None:
    """Another program that commits one ticket."""
    database = Database.open(Address.parse(str(path)))
    tell.send(Reception(database, "other").issue("A").ticket.number)
    database.close()


def write_audit(path: Path, tell: Connection, actor: str, count: int) -> None:
    """A desk that writes `count` entries of the record of use, at the same time as others do."""
    database = Database.open(Address.parse(str(path)))
    trail = AuditTrail(database, actor)
    tell.send("begin")
    tell.recv()
    for number in range(count):
        trail.told(Action.CHECKED, {"n": number})
    database.close()
    tell.send("done")


def write_audit_until_killed(path: Path, tell: Connection) -> None:
    """Writes entries of the record of use and tells of each, until the process ends."""
    trail = AuditTrail(Database.open(Address.parse(str(path))), "killed")
    while True:
        trail.told(Action.CHECKED)
        tell.send("entry")


def remove_what_is_over(path: Path, tell: Connection, at: dt.datetime) -> None:
    """Remove personal data whose period is over, as if it were `at`; tells of each portion."""
    database = Database.open(Address.parse(str(path)))
    # Small ones, so that there are many places to be killed at.
    services_retention.PORTION = 3
    retention = Retention(database, "child", clock=Clock(at))
    tell.send("begin")
    retention.run(lambda done, _of: tell.send(done))
    database.close()
    tell.send("done")


def write_under_name(path: Path, tell: Connection, name: str) -> None:
    """One of several who write at once: a ticket, a call, a ticket …, until told to stop."""
    database = Database.open(Address.parse(str(path)))
    reception, register = Reception(database, name), PhoneRegister(database, name)
    done = 0
    tell.send("begin")
    while not tell.poll():
        reception.issue("AB"[done % 2])
        register.record(call(f"เรื่องที่ {done}"))
        done += 1
        # A desk draws breath: one that never does may keep another waiting for too long.
        time.sleep(0.002)
        if done == 5:
            tell.send("busy")
    database.close()
    tell.send(done)


def hold_open(path: Path, tell: Connection) -> None:
    """A program that has the office open and does nothing."""
    database = Database.open(Address.parse(str(path)))
    tell.send(database.revision())
    tell.recv()
    database.close()


def back_up(path: Path, tell: Connection, folder: Path, dies_at: int | None) -> None:
    """Make a backup; dies by itself at a certain of its steps on files, if one is named."""
    database = Database.open(Address.parse(str(path)))
    tell.send("begin")
    with _dying(path.parent.parent, dies_at):
        made = Backups(database, "killed").make(BackupReason.ON_DEMAND, folder=folder)
    tell.send(made.path.name)
    database.close()


def restore(path: Path, tell: Connection, file: Path, dies_at: int | None) -> None:
    """Restore a backup; dies by itself at a certain of its steps on files, if one is named."""
    tell.send("begin")
    with _dying(path.parent.parent, dies_at):
        done = put_back(file, Address(path), actor="killed")
    tell.send("" if done.aside is None else done.aside.name)


def encrypt(path: Path, tell: Connection, dies_at: int | None) -> None:
    """Open an office that lies in clear; dies by itself at a certain of its steps on files."""
    tell.send("begin")
    with _dying(path.parent, dies_at):
        Database.open(Address(path)).close()


def move_office(path: Path, tell: Connection, target: str, dies_after: float, portion: int) -> None:
    """Move an office; dies by itself when so much of all steps is done (1 at the last of them).

    Beyond 1 it dies when the new office gets its name: at the 1st, 2nd … step on files.
    """
    moving_target.PORTION = portion
    tell.send("begin")

    def die(done: int, of: int) -> None:
        if done >= dies_after * of:
            os.kill(os.getpid(), signal.SIGKILL)

    place = Address.parse(target)
    with _dying(place.path.parent, int(dies_after) if dies_after > 1 else None):
        services_move.move(
            Address.parse(str(path)), place, seat_in=lambda _: Seat.of_program("killed"),
            progress=die if dies_after <= 1 else None,
        )  # fmt: skip
    tell.send("done")


@contextlib.contextmanager
def _dying(folder: Path, at: int | None) -> Iterator[None]:
    """End this process, as kill -9 does, at the `at`th step on a file below `folder`."""
    steps = 0

    def step(event: str, details: tuple[object, ...]) -> None:
        nonlocal steps
        if event in _FILE_STEPS and details[1] not in _READING and str(folder) in str(details[0]):
            steps += 1
            if steps == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    yield


#: What Python tells of before it does it (docs.python.org, audit events table).
_FILE_STEPS = ("open", "os.link", "os.rename", "os.remove")
#: A file that is only looked at is no step.
_READING = ("r", "rb")
