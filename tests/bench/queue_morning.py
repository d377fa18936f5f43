"""A busy morning through the services: five counters at work, thirty people waiting, a set clock."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import time
from collections.abc import Callable

from gecc_desk.domain import moments
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.tickets import FastTrackReason, TicketStep
from gecc_desk.services.board import Board
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database

COUNTERS = 5
WAITING = 30
#: Somebody arrives, and somebody is called, so often.
_EVERY = dt.timedelta(seconds=40)


@dataclasses.dataclass
class Times:
    """Seconds that each kind of press took, in order."""

    issue: list[float] = dataclasses.field(default_factory=list)
    call: list[float] = dataclasses.field(default_factory=list)
    board: list[float] = dataclasses.field(default_factory=list)


class Morning:
    """The desk of one office on one day, from half past eight on; every turn takes 40 seconds."""

    def __init__(self, database: Database, day: dt.date) -> None:
        self.database = database
        self.times = Times()
        self._at = moments.day_bounds(day)[0] + dt.timedelta(hours=8, minutes=30)
        self._chance = random.Random(2569)
        self._turn = 0
        self._reception = Reception(database, "reception 1", clock=lambda: self._at)
        self._desk = CounterDesk(database, "counter", clock=lambda: self._at)
        self.board = Board(database, "board", clock=lambda: self._at)

    def begin(self, turns: int) -> None:
        """Open the counters, let people come, and work until the day runs; nothing is kept."""
        self._reception.begin_day()
        for counter in range(1, COUNTERS + 1):
            self._desk.set_state(counter, CounterState.OPEN)
        for _ in range(WAITING):
            self._issue()
        for _ in range(turns):
            self.issue()
            self.call()
            self.read_board()
        self.times = Times()

    def issue(self) -> None:
        """Somebody arrives and gets a paper."""
        self._at += _EVERY / 2
        self.times.issue.append(timed(self._issue))

    def call(self) -> None:
        """The next counter calls: who was served there is finished by it, in the same press."""
        self._at += _EVERY / 2
        self._turn += 1
        counter = 1 + self._turn % COUNTERS
        self.times.call.append(timed(lambda: self._desk.call_next(counter)))
        called = self._desk.open_ticket(counter)
        if called is None:
            raise RuntimeError("nobody was called although people wait")
        self._desk.step(called.number, TicketStep.START, counter)

    def read_board(self) -> None:
        """The board asks what is called now."""
        self.times.board.append(timed(self.board.view))

    def _issue(self) -> None:
        fast = self._chance.random() < 0.2
        reason = FastTrackReason.ELDERLY if fast else None
        self._reception.issue(self._chance.choice("ABCD"), reason, paper=True)


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
