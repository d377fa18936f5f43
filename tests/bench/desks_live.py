"""What one desk does is on the screen of another, and a server that is away is said to be.

Two processes and the program's own window; both engines. And what such a window costs the server
while all other desks press.
"""

from __future__ import annotations

import contextlib
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QWidget

from gecc_desk.domain import moments
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.bench.desks_office import backends, make_office
from tests.bench.desks_office import server as server_with_history
from tests.bench.figures import Figure
from tests.bench.queue_window import application
from tests.builders import furnished
from tests.cutting_proxy import CuttingProxy
from tests.engines import as_typed
from tests.postgres import Server
from tests.storage.processes import child
from tests.ui.open_desk import OpenDesk

PRESSES = 60
WAITING = 30
#: From the press at the one desk to the picture at the other, in milliseconds.
AT_MOST = 300.0
#: Between two presses, in seconds; never in step with anything.
_REST = (0.1, 0.4)
_GIVE_UP_SECONDS = 10.0
#: While a window is looked at from the server's side: presses a second, for so many seconds, by
#: others; and how many windows an office has.
PRESSES_A_SECOND, LOOKED_AT_SECONDS, WINDOWS = 100, 6.0, 50
#: In an office of two months.
TICKETS, COUNTERS = 20_000, 35
#: How often the server goes away, and how soon that is to be said, in seconds.
LOSSES, SAID_WITHIN = 3, 3.0


def measure(presses: int = PRESSES) -> list[Figure]:
    """Milliseconds from a press at another desk until its ticket is painted in this window's list."""
    figures = []
    for engine, office in (("SQLite", _on_a_file()), ("PostgreSQL", _on_a_server())):
        with office as database:
            cuts = statistics.quantiles(until_seen(database, presses), n=20, method="inclusive")
        title = f"seen at another desk, {engine}"
        figures.append(Figure(f"{title}, p50", cuts[9] * 1000, "ms"))
        figures.append(Figure(f"{title}, p95", cuts[18] * 1000, "ms", AT_MOST))
    return [*figures, _cost_of_windows(), *_when_away()]


def until_seen(database: Database, presses: int) -> list[float]:
    """The seconds of each press. Raises `RuntimeError` where a ticket is not seen."""
    chance = random.Random(2569)
    running = application()
    with tempfile.TemporaryDirectory(prefix="desk-") as home:
        # The window's size and language are not the developer's own.
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        with (
            child(issue_when_told, as_typed(database)) as (_process, other),
            OpenDesk(running, database) as desk,
        ):
            assert other.recv() == "begin"
            painted = _Painted(desk)
            seconds = []
            for _ in range(presses):
                desk.spin(round(chance.uniform(*_REST) * 1000))
                other.send("go")
                seconds.append(painted.wait(other))
    # The first warms caches at both desks.
    return seconds[1:]


def _cost_of_windows() -> Figure:
    """What the windows of an office take of the server's processors while everybody presses.

    One window is looked at, with some thirty people in its list.
    """
    running, today = application(), moments.service_day(moments.now())
    with server_with_history() as server, tempfile.TemporaryDirectory(prefix="desk-") as home:
        office = make_office(server, "office", TICKETS, COUNTERS, today, admin=None)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        with (
            contextlib.closing(Database.open(Address.parse(office))) as database,
            OpenDesk(running, database) as desk,
        ):
            for _ in range(WAITING):
                desk.reception.issue("A")
            desk.spin(1_000)
            connections = backends(server)
            with child(press_at_pace, as_typed(database)) as (_process, others):
                assert others.recv() == "begin"
                before = sum(map(_processor_seconds, connections))
                others.send("go")
                while not others.poll():
                    desk.spin(50)
                presses = others.recv()
                taken = sum(map(_processor_seconds, connections)) - before
    title = f"{WINDOWS} windows while {presses / LOOKED_AT_SECONDS:.0f} presses a second are made"
    return Figure(title, WINDOWS * taken / LOOKED_AT_SECONDS, "processors of the server")


def press_at_pace(path: Path | str, pipe: Connection) -> None:
    """All other desks: numbers are given and called, for a while; tells how many."""
    with contextlib.closing(Database.open(Address.parse(str(path)))) as database:
        reception, counter = Reception(database, "other"), CounterDesk(database, "other")
        pipe.send("begin")
        pipe.recv()
        begun, presses = time.monotonic(), 0
        while (now := time.monotonic() - begun) < LOOKED_AT_SECONDS:
            if presses / PRESSES_A_SECOND > now:
                time.sleep(presses / PRESSES_A_SECOND - now)
            if presses % 2:
                counter.call_next(1)
            else:
                reception.issue("A")
            presses += 1
        pipe.send(presses)


def _processor_seconds(process: int) -> float:
    text = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def issue_when_told(path: Path | str, pipe: Connection) -> None:
    """Another desk: a ticket whenever it is told to, with the moment of the press."""
    with contextlib.closing(Database.open(Address.parse(str(path)))) as database:
        reception = Reception(database, "other")
        pipe.send("begin")
        with contextlib.suppress(EOFError):
            while pipe.recv() == "go":
                pressed = time.monotonic()
                pipe.send((pressed, reception.issue("A").ticket.number))


class _Painted(QObject):
    """Notes when the waiting list is painted, and what stood in it then."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._seen: dict[str, float] = {}
        list_shown: QWidget = desk.window.front.waiting.table.viewport()
        super().__init__(list_shown)
        list_shown.installEventFilter(self)

    def wait(self, other: Connection) -> float:
        """Seconds from the press that the other desk tells of until its ticket was painted here."""
        end = time.monotonic() + _GIVE_UP_SECONDS
        told: tuple[float, str] | None = None
        while told is None or told[1] not in self._seen:
            self._desk.spin(2)
            if told is None and other.poll():
                told = other.recv()
            if time.monotonic() > end:
                raise RuntimeError("a ticket was issued and another desk does not show it")
        pressed, number = told
        return self._seen[number] - pressed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call before each event of the list."""
        if event.type() == QEvent.Type.Paint:
            now = time.monotonic()
            for number in self._desk.waiting():
                self._seen.setdefault(number, now)
        return super().eventFilter(watched, event)


def _when_away() -> list[Figure]:
    """The longest of some times: until it is said, until a press in between is answered, and back."""
    said: list[float] = []
    answered: list[float] = []
    back: list[float] = []
    with _server() as server, CuttingProxy(server.port) as proxy:
        typed = server.text(server.office, port=proxy.port)
        with (
            contextlib.closing(Database.open(Address.parse(typed))) as database,
            tempfile.TemporaryDirectory(prefix="desk-") as home,
        ):
            running = application()
            QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
            with OpenDesk(running, database) as desk:
                for nth in range(LOSSES):
                    # At another moment between two signs of life each time.
                    desk.spin(300 * nth)
                    told = _lost_and_found(desk, proxy)
                    for times, seconds in zip((said, answered, back), told, strict=True):
                        times.append(seconds)
    return [
        Figure("a server behind a cut cable is said to be away", max(said), "s", SAID_WITHIN),
        Figure("a press in between is answered", max(answered), "s", SAID_WITHIN),
        Figure("a server that is back is said to be, when tried", max(back), "s", SAID_WITHIN),
    ]


def _lost_and_found(desk: OpenDesk, proxy: CuttingProxy) -> tuple[float, float, float]:
    """Seconds until the loss is said, until a press right after it is answered, until it is back."""
    banner, missed = desk.window.banner, desk.window.front.issue.missed
    missed.forget()
    number = desk.number_shown()
    proxy.black_hole()
    began = time.monotonic()
    desk.digit(1)
    said = answered = 0.0
    while not said or not answered:
        desk.spin(2)
        now = time.monotonic() - began
        said = said or (now if banner.isVisible() else 0.0)
        # With a number of its reserve; where it has none yet, with a sentence.
        told = missed.text() or desk.number_shown() != number
        answered = answered or (now if told else 0.0)
        if now > _GIVE_UP_SECONDS:
            raise RuntimeError("the server is away and nobody is told")
    proxy.cut()
    proxy.pass_on()
    began = time.monotonic()
    banner.try_now()
    desk.until(lambda: not desk.desk.server.is_away, "it is back")
    back = time.monotonic() - began
    desk.until(banner.isHidden, "that is said for some seconds")
    return said, answered, back


@contextlib.contextmanager
def _on_a_file() -> Iterator[Database]:
    with (
        tempfile.TemporaryDirectory(prefix="office-") as folder,
        contextlib.closing(furnished(Path(folder))) as database,
    ):
        yield database


@contextlib.contextmanager
def _on_a_server() -> Iterator[Database]:
    with (
        _server() as server,
        contextlib.closing(Database.open(server.address(server.office))) as database,
    ):
        yield database


@contextlib.contextmanager
def _server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        Path(folder).chmod(0o711)
        server = Server(Path(folder))
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
