"""Desks of one office on a server, each with a way to it that a test cuts."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator

from gecc_desk.domain.tickets import Ticket
from gecc_desk.services.handover import HandedOver, Handover
from gecc_desk.services.printing import PrintDesk
from gecc_desk.services.reception import Reception
from gecc_desk.services.reserve import Reserve, reserve_of
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock
from tests.cutting_proxy import CuttingProxy
from tests.postgres import OWNER, PASSWORD


@dataclasses.dataclass(frozen=True, slots=True)
class Apart:
    """A reception with its reserve, and the way from it to the server."""

    way: CuttingProxy
    database: Database
    reserve: Reserve
    reception: Reception
    printing: PrintDesk
    handover: Handover

    def issue(self, code: str = "A", **more: object) -> str:
        """Give a ticket; gives its number."""
        return self.reception.issue(code, **more).ticket.number  # type: ignore[arg-type]

    def hand_over(self) -> list[str]:
        """Pass on what waits; gives the numbers that were passed on."""
        done = self.handover.hand_over()
        assert done.error is None, done.error
        return [one.ticket.number for one in done.passed_on]

    def round(self) -> HandedOver:
        """The same, whatever comes of it."""
        return self.handover.hand_over()


@contextlib.contextmanager
def desk_apart(port: int, name: str, clock: Clock, actor: str = "somsri") -> Iterator[Apart]:
    """A desk that has prepared itself, with a way of its own to the office `name`."""
    with CuttingProxy(port) as way, _desk_on(way, name, clock, actor) as desk:
        desk.handover.prepare()
        yield desk


@contextlib.contextmanager
def started_again(way: CuttingProxy, name: str, clock: Clock) -> Iterator[Apart]:
    """The desk at the end of this way as its program starts it the next time."""
    with _desk_on(way, name, clock, "somchai") as desk:
        yield desk


@contextlib.contextmanager
def _desk_on(way: CuttingProxy, name: str, clock: Clock, actor: str) -> Iterator[Apart]:
    address = Address.parse(f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{way.port}/{name}")
    with contextlib.closing(Database.open(address)) as database:
        reserve = reserve_of(database)
        assert reserve is not None
        try:
            yield Apart(
                way, database, reserve,
                Reception(database, actor, clock=clock, reserve=reserve),
                PrintDesk(database, actor, clock=clock, reserve=reserve),
                Handover(database, "desk", clock=clock, reserve=reserve),
            )  # fmt: skip
        finally:
            reserve.outbox.close()


def there(database: Database, clock: Clock) -> list[Ticket]:
    """Those who wait on the server, in the order in which they will be called."""
    return list(Reception(database, "other", clock=clock).waiting_room().tickets)
