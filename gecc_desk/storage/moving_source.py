"""The office that is to be moved: nobody writes to it meanwhile, and this program not a byte."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moving
from gecc_desk.domain.backup_errors import DatabaseInUse
from gecc_desk.storage import errors, moving_rows
from gecc_desk.storage.connecting import FileKey, engine_to
from gecc_desk.storage.database import HEAD, REVISIONS, Address, Database
from gecc_desk.storage.functions import is_server
from gecc_desk.storage.office_keys import OfficeKey

#: What SQLite keeps beside a file that is open, or was cut off.
LOGS = ("-wal", "-journal")
#: So long (seconds) it is waited for another program that is just closing the office.
_PATIENCE = 2.0
_ALONE = ("locking_mode=EXCLUSIVE", "query_only=ON")


class SealedFile(Database):
    """A file that nobody else can open while this is open, and that only is read.

    SQLite takes the lock with the first question, and gives it back when this is closed.
    """

    def _make_engine(self, key: OfficeKey | None) -> sa.Engine:
        self._file_key = FileKey(self.address.path, key)
        return engine_to(self.address.path, self._file_key, _PATIENCE, _ALONE)

    @contextlib.contextmanager
    def held(self) -> Iterator[Callable[[], None]]:
        """It is held all along; what is asked for is whether the file was changed past SQLite."""
        before = self._look()

        def ask() -> None:
            if self._look() != before:
                raise moving.MoveDisturbed(path=self.address.shown)

        yield ask

    def _look(self) -> tuple[int, int, int]:
        try:
            found = self.address.path.stat()
        except OSError:
            raise errors.DiskFailed(path=self.address.path) from None
        return found.st_ino, found.st_size, found.st_mtime_ns


@contextlib.contextmanager
def opened(address: Address) -> Iterator[Database]:
    """The office at this address, with the newest schema and open to nobody else.

    Raises `DatabaseMissing`, `DatabaseInUse`, `MoveNotClosed`, `MoveFromOlder`, `DatabaseTooNew`,
    `MoveUnfinished` or another error of the file or the server; nothing is changed.
    """
    is_file = type(address) is Address
    if is_file:
        _refuse_log(address)
    if not Database.is_there(address):
        raise errors.DatabaseMissing(path=address.shown)
    database = SealedFile(address) if is_file else Database(address)
    with contextlib.closing(database):
        try:
            revision = database.revision()
        except errors.DatabaseBusy:
            raise DatabaseInUse from None
        if revision is None:
            raise errors.DatabaseMissing(path=address.shown)
        if revision not in REVISIONS:
            raise errors.DatabaseTooNew(path=address.shown)
        if revision != HEAD:
            raise moving.MoveFromOlder(path=address.shown)
        yield database


def _refuse_log(address: Address) -> None:
    """What stands in a log is not in the file: closing it would write it there."""
    for end in LOGS:
        with contextlib.suppress(OSError):
            if address.path.with_name(address.path.name + end).stat().st_size:
                raise moving.MoveNotClosed(path=address.shown)


@dataclasses.dataclass(frozen=True, slots=True)
class Still:
    """One state of an office. `see_to_it` raises `MoveDisturbed` where it is another by now."""

    session: Session
    state: str
    see_to_it: Callable[[], None]


@contextlib.contextmanager
def still(database: Database) -> Iterator[Still]:
    """The office as it is; until the block ends no desk can write.

    Raises `DatabaseBusy`, and `DatabaseDamaged` where rows point at rows that are not there.
    """
    with database.held() as ask, database.read() as session:
        if is_server(session):
            from gecc_desk.storage.server_database import STAND_STILL

            session.execute(sa.text(STAND_STILL))
        _refuse_loose_ends(session)
        try:
            state = moving_rows.state_of(session.connection())
        except sa.exc.OperationalError:
            # A text that is none; the error's own text quotes it.
            raise errors.DatabaseDamaged from None

        def see_to_it() -> None:
            ask()
            # What was committed since is in another state than that of this transaction.
            if not database.is_file and _state_now(database) != state:
                raise moving.MoveDisturbed(path=database.address.shown)

        yield Still(session, state, see_to_it)


def _state_now(database: Database) -> str:
    with database.read() as session:
        return moving_rows.state_of(session.connection())


def _refuse_loose_ends(session: Session) -> None:
    """A server holds its own keys; in a file another program may have broken them."""
    if not is_server(session) and session.execute(sa.text("PRAGMA foreign_key_check")).first():
        raise errors.DatabaseDamaged
