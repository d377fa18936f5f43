"""What came of a transaction whose end nobody at the desk was told: the server is asked by its id.

PostgreSQL remembers for a long time which transactions it kept (``pg_xact_status``), whatever
became of their connections and of the server meanwhile.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Self

import psycopg
from sqlalchemy.orm import Session

from gecc_desk.storage.database import UnitOfWork
from gecc_desk.storage.server_address import ServerAddress
from gecc_desk.storage.server_errors import During, ServerLost, ServerLostWhileSaving, world_error

#: Under this name a connection's record keeps the id of the transaction that it writes.
XID = "gecc_desk_xid"

_STATUS = "SELECT pg_xact_status(%s::xid8)"
#: The server has not noticed that its desk is gone: it will take back what is not committed by then.
_END = (
    "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
    " WHERE backend_xid = %s::xid8::xid AND usename = current_user"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Fate:
    """Of one transaction. `answer` is what the service gives where it was kept."""

    address: ServerAddress
    reach: Callable[[], psycopg.Connection[Any]]
    xid: str
    answer: object

    def settle(self) -> object:
        """As `FateUnknown` says."""
        try:
            with self.reach() as connection:
                status = self._status(connection)
                if status == "in progress":
                    connection.execute(_END, (self.xid,))
                    status = self._status(connection)
        except psycopg.Error as error:
            unknown = self.unknown()
            if world_error(error, self.address, During.WORKING) is None:
                # Of a transaction that this server never had: another has taken its place.
                unknown.settle = None
            raise unknown from error
        if status == "committed":
            return self.answer
        if status == "aborted":
            raise ServerLost(server=self.address.shown)
        unknown = self.unknown()
        if status is None:
            # So long ago that the server has forgotten it.
            unknown.settle = None
        raise unknown

    def unknown(self) -> ServerLostWhileSaving:
        """The error that says so, and by which it can be asked for."""
        error = ServerLostWhileSaving(server=self.address.shown)
        error.settle = self.settle
        return error

    def _status(self, connection: psycopg.Connection[Any]) -> str | None:
        row = connection.execute(_STATUS, (self.xid,)).fetchone()
        return None if row is None else row[0]


class ServerWork(UnitOfWork):
    """A unit of work whose end is asked for where its answer was lost."""

    def __init__(self, session: Session, fate: Callable[[str, object], Fate]) -> None:
        super().__init__(session)
        self._fate = fate

    def __enter__(self) -> Self:
        super().__enter__()
        self._xid = str(self.session.connection().info[XID])
        return self

    def commit(self, answer: object = None) -> None:
        """As `UnitOfWork` says. Raises `ServerLostWhileSaving` where it cannot be known yet."""
        try:
            super().commit(answer)
        except ServerLostWhileSaving:
            pass
        else:
            return
        # Outside of the handler: what is raised here is not told as what came of that.
        self._fate(self._xid, answer).settle()
