"""What came of a transaction whose end nobody at the desk was told: its mark is looked for.

Each connection leaves a mark of its own with every transaction that it keeps, in the same message as
`COMMIT` (table ``kept_write``). What PostgreSQL remembers by the transaction's id
(``pg_xact_status``) would not do: a server that lost its power gives the ids anew that had not
reached its disk, and then tells what came of another desk's transaction.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.changes import Changed
from gecc_desk.storage.database import UnitOfWork
from gecc_desk.storage.questions import Question
from gecc_desk.storage.server_address import ServerAddress
from gecc_desk.storage.server_errors import During, ServerLost, ServerLostWhileSaving, world_error
from gecc_desk.storage.server_talk import Phrase, Said
from gecc_desk.storage.together import ABOUT, FIRST, ask_server, driver_of

#: Under these names a connection's record keeps its own, the id of the transaction that it writes,
#: the `Trace` that this one will leave, and what is asked with it.
HOLDER, XID, TRACE, LAST = (f"gecc_desk_{name}" for name in ("holder", "xid", "trace", "last"))

#: Marks of connections that are gone are kept so long, in microseconds.
_KEPT_FOR = 30 * 24 * 3_600 * 1_000_000

_FORGET = Phrase.of("DELETE FROM kept_write WHERE kept_at < %(before)s")
_KEEP = Phrase.of(
    "INSERT INTO kept_write (holder, token, kept_at) VALUES (%(holder)s, %(token)s, %(at)s)"
    " ON CONFLICT (holder) DO UPDATE SET token = excluded.token, kept_at = excluded.kept_at"
)
_COMMIT = Phrase.of("COMMIT")
_FIND = "SELECT 1 FROM kept_write WHERE holder = %s AND token = %s"
#: The server has not noticed that its desk is gone: it will take back what is not committed by then.
_END = (
    "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
    " WHERE pid = %s AND backend_xid = %s::xid8::xid AND usename = current_user"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Trace:
    """How one transaction is known: by its mark, and while it lasts by the server's ids for it."""

    holder: str
    token: str
    pid: int
    xid: str


@dataclasses.dataclass(frozen=True, slots=True)
class Fate:
    """Of one transaction. `answer` is what the service gives where it was kept."""

    address: ServerAddress
    reach: Callable[[], psycopg.Connection[Any]]
    trace: Trace
    answer: object

    def settle(self) -> object:
        """As `FateUnknown` says."""
        trace = self.trace
        try:
            with self.reach() as connection:
                ended = connection.execute(_END, (trace.pid, trace.xid)).fetchall()
                found = connection.execute(_FIND, (trace.holder, trace.token)).fetchone()
        except psycopg.Error as error:
            if world_error(error, self.address, During.WORKING) is None:
                raise
            raise self.unknown() from error
        if found is not None:
            return self.answer
        if all(gone for (gone,) in ended):
            raise ServerLost(server=self.address.shown)
        # It hangs on the server and may still be kept.
        raise self.unknown()

    def unknown(self) -> ServerLostWhileSaving:
        """The error that says so, and by which it can be asked for."""
        error = ServerLostWhileSaving(server=self.address.shown)
        error.settle = self.settle
        return error


class ServerWork(UnitOfWork):
    """A unit of work whose end is asked for where its answer was lost."""

    def __init__(
        self,
        session: Session,
        first: Sequence[Question[Any]],
        about: Changed,
        fate: Callable[[Trace, object], Fate],
    ) -> None:
        super().__init__(session, first, about)
        self._fate = fate

    def _begin(self) -> None:
        connection = self.session.connection(
            execution_options={FIRST: self._first, ABOUT: self._about}
        )
        info, driver = connection.info, driver_of(connection)
        holder = info.setdefault(HOLDER, uuid.uuid4().hex)
        self._trace = Trace(holder, uuid.uuid4().hex, driver.info.backend_pid, str(info[XID]))
        info[TRACE], info[LAST] = self._trace, ()

    def commit(self, answer: object = None, *last: Question[Any]) -> None:
        """As `UnitOfWork` says. Raises `ServerLostWhileSaving` where it cannot be known yet."""
        # What the session still keeps to itself comes before it.
        self.session.flush()
        self.session.connection().info[LAST] = last
        stopped = None
        try:
            super().commit(answer)
        except ServerLostWhileSaving:
            pass
        except KeyboardInterrupt as error:
            # At the console. What was kept meanwhile is told, or it would be done once more.
            stopped = error
        else:
            return
        # Outside of the handler: what is raised here is not told as what came of that.
        try:
            self._fate(self._trace, answer).settle()
        except ServerLost:
            if stopped is None:
                raise
            raise stopped from None


def leave_mark(connection: sa.Connection) -> None:
    """Commit what a `ServerWork` wrote, with its mark; of other transactions nothing is asked.

    Raises what the commit raises, as an error of the world.
    """
    trace, last = connection.info.pop(TRACE, None), connection.info.pop(LAST, ())
    if trace is None or trace.xid != connection.info.get(XID):
        ask_server(connection, last)
        return
    now = int(moments.now().timestamp() * 1_000_000)
    words: list[Said] = [(_KEEP, {"holder": trace.holder, "token": trace.token, "at": now})]
    if not connection.info.setdefault(_HAS_TIDIED, False):
        connection.info[_HAS_TIDIED] = True
        words.insert(0, (_FORGET, {"before": now - _KEPT_FOR}))
    try:
        ask_server(connection, last, after=[*words, (_COMMIT, {})], during=During.SAVING)
    except BaseException:
        # SQLAlchemy takes the transaction for ended, and would lend the connection in its middle.
        if not connection.invalidated:
            driver_of(connection).close()
            connection.invalidate()
        raise


def leave_none(connection: sa.Connection) -> None:
    """Let a transaction that takes the table of marks away be committed without one."""
    connection.info.pop(TRACE, None)


#: Under this name a connection's record keeps whether it removed marks of long ago.
_HAS_TIDIED = "gecc_desk_has_tidied"
