"""A desk that works on whatever becomes of the server, and writes down what it was told, on the disk.

It marks all it does with words of its own: tickets by the visitor's name, calls by their topic. What
failed it does again, as somebody does who reads that nothing was saved; of what may have been saved
it asks what came of it, as the window does.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from gecc_desk.domain.errors import FateUnknown, ServerGone, WorldFailed
from gecc_desk.domain.tickets import FastTrackReason, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import server_watch
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock, call

_PAUSE = 0.05


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal: what was done, on what, and whether it was told to be kept.

    `what` is a `TicketStep` or "record"; `mark` names a ticket by its visitor, or a call by its
    topic; of a call to the counter it is empty until it is known who was called.
    """

    what: str
    mark: str
    kept: bool

    @classmethod
    def all_in(cls, journal: Path) -> Iterator[Line]:
        """The lines of one journal."""
        for line in journal.read_text(encoding="utf-8").splitlines():
            yield cls(**json.loads(line))


class _Journal:
    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def write(self, line: Line) -> None:
        """One line, on the disk when this returns."""
        self._file.write(json.dumps(dataclasses.asdict(line), ensure_ascii=False) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def work_with_journal(path: str, tell: Connection, journal: Path, counter: int) -> None:
    """Issue, call, start, finish and write calls down until told to stop; tells how often it failed.

    Told are how many presses failed and were done again, and of how many nobody knew at first.
    """
    # The server is back sooner than in an office.
    server_watch.PAUSES = (0.1,)
    database = Database.open(Address.parse(path))
    watch = database.watch()
    desk = _Desk(database, _Journal(journal), counter)
    tell.send("begin")
    tell.recv()
    while not tell.poll():
        desk.press()
    watch.close()
    database.close()
    tell.send((desk.failed, desk.unknown))


class _Desk:
    def __init__(self, database: Database, journal: _Journal, counter: int) -> None:
        # It stands: no midnight.
        clock = Clock()
        self._at = clock.at
        self._reception = Reception(database, f"desk {counter}", clock=clock)
        self._desk = CounterDesk(database, f"desk {counter}", clock=clock)
        self._register = PhoneRegister(database, f"desk {counter}", clock=clock)
        self._journal, self._counter = journal, counter
        self._chance = random.Random(counter)
        self._done = 0
        self.failed = self.unknown = 0

    def press(self) -> None:
        """A visitor comes and one is served; now and then somebody calls."""
        self._done += 1
        mark = f"{self._counter}-{self._done}"
        reason = FastTrackReason.ELDERLY if self._chance.random() < 0.2 else None
        service = self._chance.choice("AB")
        self._do(
            TicketStep.ISSUE, mark, lambda: self._reception.issue(service, reason, visitor=mark)
        )
        if self._chance.random() < 0.2:
            self._do("record", mark, lambda: self._register.record(call(mark, at=self._at)))
        called = self._do(TicketStep.CALL, "", self._call_next)
        if called is not None:
            ticket = called.ticket
            for step in (TicketStep.START, TicketStep.FINISH):
                self._do(step, ticket.visitor, partial(self._step, ticket.number, step))

    def _call_next(self) -> Any:
        return self._desk.call_next(self._counter)

    def _step(self, number: str, step: TicketStep) -> object:
        return self._desk.step(number, step, self._counter)

    def _do(self, what: str, mark: str, press: Callable[[], Any]) -> Any:
        """Press until it is kept; what is written down says which press it was."""
        self._journal.write(Line(what, mark, kept=False))
        while True:
            try:
                answer = press()
            except FateUnknown as error:
                self.unknown += 1
                kept, answer = self._settled(error)
                if not kept:
                    continue
            except WorldFailed:
                self.failed += 1
                time.sleep(_PAUSE)
                continue
            if what == TicketStep.CALL:
                mark = "" if answer is None else answer.ticket.visitor
            self._journal.write(Line(what, mark, kept=True))
            return answer

    def _settled(self, unknown: FateUnknown) -> tuple[bool, Any]:
        """Whether a press was kept after all, and what its answer would have been."""
        while True:
            assert unknown.settle is not None
            try:
                return True, unknown.settle()
            except FateUnknown as error:
                unknown = error
                time.sleep(_PAUSE)
            except ServerGone:
                return False, None
