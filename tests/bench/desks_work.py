"""What the processes of `desks` do: desks that keep an office's pace, and desks at full speed."""

from __future__ import annotations

import dataclasses
import enum
import random
import time
from multiprocessing.connection import Connection

from gecc_desk.domain.calls import CallEntry, Outcome, Rings
from gecc_desk.domain.tickets import FastTrackReason, Ticket, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.bench.desks_office import DayClock, seat

_SERVICES = "ABCD"
_FAST_TRACK = 0.2
#: Presses of a desk that are not counted: each kind once, and once more.
_WARM_UP = 4
#: Presses of a counter from one visitor to the next.
_STEPS = 3


class Press(enum.StrEnum):
    """What is done at a desk."""

    ISSUE = "issue"
    CALL = "call next"
    START = "start"
    FINISH = "finish"
    RECORD = "record a call"


class Post(enum.StrEnum):
    """What a desk is there for."""

    RECEPTION = "reception"
    COUNTER = "counter"
    PHONE = "phone"


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """One desk: what it is there for, and at a counter which one."""

    post: Post
    number: int


#: What was done and how many seconds it took.
Took = tuple[Press, float]


class Desk:
    """A desk with a connection of its own, as each machine of an office has."""

    def __init__(self, address: str, place: Place, clock: DayClock) -> None:
        self.database = Database.open(Address.parse(address))
        self._place = place
        self._chance = random.Random(f"{place.post} {place.number}")
        who = seat()
        self._reception = Reception(self.database, who, clock=clock)
        self._counter = CounterDesk(self.database, who, clock=clock)
        self._register = PhoneRegister(self.database, who, clock=clock)
        self._clock = clock
        self._visitor: tuple[Ticket, TicketStep] | None = None

    def press(self) -> Press:
        """Do what comes next here; gives what it was."""
        match self._place.post:
            case Post.RECEPTION:
                self.issue()
                return Press.ISSUE
            case Post.PHONE:
                self._register.record(self._call())
                return Press.RECORD
            case Post.COUNTER:
                return self._serve()

    def issue(self) -> str:
        """Give a number, every fifth on Fast Track, with its paper; gives the number."""
        fast = self._chance.random() < _FAST_TRACK
        reason = FastTrackReason.ELDERLY if fast else None
        service = self._chance.choice(_SERVICES)
        return self._reception.issue(service, reason, paper=True).ticket.number

    def call_next(self) -> Ticket | None:
        """Call whoever's turn it is to this counter."""
        called = self._counter.call_next(self._place.number)
        return None if called is None else called.ticket

    def _serve(self) -> Press:
        if self._visitor is None:
            called = self.call_next()
            if called is not None:
                self._visitor = called, TicketStep.START
            return Press.CALL
        ticket, step = self._visitor
        self._counter.step(ticket.number, step, self._place.number)
        ends = step is TicketStep.FINISH
        self._visitor = None if ends else (ticket, TicketStep.FINISH)
        return Press.FINISH if ends else Press.START

    def _call(self) -> CallEntry:
        number = self._chance.randrange(10_000_000)
        return CallEntry(
            received_at=self._clock(),
            topic=self._chance.choice(("สอบถามวันรายงานตัว", "ขอเลื่อนนัด", "สอบถามเอกสาร")),
            outcome=Outcome.ANSWERED,
            caller=f"ผู้โทร {number}",
            phone=f"081{number:07}",
            rings=Rings.TWO,
        )


def keep_pace(
    address: str,
    tell: Connection,
    place: Place,
    clock: DayClock,
    every: float,
    seconds: float,
) -> None:
    """A desk that presses once in `every` seconds; tells how long each press took.

    Waits to be told the moment (of `time.time`) at which it begins. Presses at moments spread by
    chance over the whole time, and is in another step of its work than its neighbours: desks that
    kept in step would all press in one half of each turn, which no office's do. One that had to
    wait for the one before counts from its own.
    """
    desk = Desk(address, place, clock)
    # As of every program, the first press of each kind makes what later ones find.
    for _ in range(_WARM_UP + place.number % _STEPS):
        desk.press()
    tell.send("begin")
    begins: float = tell.recv()
    took: list[Took] = []
    chance = random.Random()
    for turn in range(int(seconds / every)):
        planned = begins + (turn + chance.random()) * every
        late = time.time() - planned
        if late < 0:
            time.sleep(-late)
        begun = time.perf_counter()
        press = desk.press()
        took.append((press, time.perf_counter() - begun + max(late, 0.0)))
    desk.database.close()
    tell.send(took)


def full_speed(address: str, tell: Connection, counter: int, count: int, clock: DayClock) -> None:
    """Give a number and call somebody, `count` times, as fast as it goes; tells both kinds of numbers."""
    desk = Desk(address, Place(Post.COUNTER, counter), clock)
    tell.send("begin")
    tell.recv()
    issued, called = [], []
    for _ in range(count):
        issued.append(desk.issue())
        found = desk.call_next()
        if found is not None:
            called.append(found.number)
    desk.database.close()
    tell.send((issued, called))
