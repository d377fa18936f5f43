"""Moving house: a whole office from a file to a server or back, compared before it is opened."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.domain.audit import Details
from gecc_desk.domain.moving import Moved, Progress, SidesDiffer, TableSum
from gecc_desk.domain.roles import Right
from gecc_desk.services.office_key import RECOVERY_KEY_NOTED
from gecc_desk.services.remembering import KEY_MARK
from gecc_desk.services.seat import Seat
from gecc_desk.storage import moving_rows, moving_source, setting_store
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.errors import DatabaseExists
from gecc_desk.storage.id_key import IdKey
from gecc_desk.storage.moving_source import Still
from gecc_desk.storage.moving_target import Target

#: Each row is copied, and then read on both sides.
_STEPS = 3


def move(
    source: Address,
    target: Address,
    *,
    seat_in: Callable[[Database], Seat],
    anew: bool = False,
    progress: Progress | None = None,
    clock: Callable[[], dt.datetime] = moments.now,
) -> Moved:
    """Move the office at `source` to `target`, where nothing may be but the begin of this move.

    The office there is opened to others when every table was found the same on both sides. The old
    one is read only, and nobody may have it open. Cut off anywhere, the same call goes on; `anew`
    begins from the start. `seat_in` says who asks for it, by the accounts of the old office.

    Raises `NotSignedIn`, `NotAllowed`, `DatabaseExists`, `OtherIdKey`, the errors of
    `gecc_desk.domain.moving` and `moving_source.opened`, an error of either database, or what
    `progress` raises to stop. The old office is as it was in any case.
    """
    _refuse_itself(source, target)
    with moving_source.opened(source) as office:
        seat = seat_in(office)
        seat.demand(Right.MANAGE_DATA)
        with (
            moving_source.still(office) as still,
            contextlib.closing(_target(target, still.state)) as there,
        ):
            key = _key_of(office, still)
            new_key = IdKey.beside(target.path)
            has_key = key is not None and key.copy_to(new_key, really=False)
            already, resumed = there.is_whole(), False
            sums: list[TableSum] = []
            if not already:
                resumed = there.begin(anew=anew)
                sums = _Move(still, there, progress).run()
            if key is not None and has_key:
                key.copy_to(new_key)
            if not already:
                still.see_to_it()
                there.finish(clock(), seat.name, _details(office, sums), _untrue_at(target))
            there.put_in_place()
    return Moved(tuple(sums), resumed, already, new_key.path if has_key else None, key is None)


def _refuse_itself(source: Address, target: Address) -> None:
    """A file is not opened beside itself: closing it would drop the lock on it."""
    with contextlib.suppress(OSError):
        if source.path.samefile(target.path):
            raise DatabaseExists(path=target.shown)


def _details(office: Database, sums: list[TableSum]) -> Details:
    """What the new office's record of use tells of the move."""
    source = "file" if office.is_file else "server"
    return {"source": source, "rows": sum(one.rows for one in sums)}


def _target(address: Address, state: str) -> Target:
    if type(address) is Address:
        from gecc_desk.storage.moving_to_file import FileTarget

        return FileTarget(address, state)
    from gecc_desk.storage.moving_to_server import ServerTarget

    return ServerTarget(address, state)


def _untrue_at(target: Address) -> list[str]:
    """The settings that do not hold in the new place: a file has a new key, and a new paper."""
    return [RECOVERY_KEY_NOTED] if type(target) is Address else []


def _key_of(office: Database, still: Still) -> IdKey | None:
    """The key for recognising people; None where this machine has not the one of the office."""
    mark = setting_store.values_of(still.session, (KEY_MARK,)).get(KEY_MARK)
    key = office.id_key
    return key if mark is None or key.fits(mark) else None


class _Move:
    """One run: what is missing is copied, then all of it is compared."""

    def __init__(self, still: Still, target: Target, progress: Progress | None) -> None:
        self._source = still.session.connection()
        self._target = target
        self._progress = progress
        self._done = 0
        counts = {table: moving_rows.count(self._source, table) for table in moving_rows.tables()}
        self._filled = [table for table, rows in counts.items() if rows]
        self._of = _STEPS * sum(counts.values())

    def run(self) -> list[TableSum]:
        """Gives what both sides have alike. Raises `SidesDiffer`, or what `move` does."""
        self._tell(0)
        for table in self._filled:
            self._copy(table)
        return [self._compared(table) for table in moving_rows.tables()]

    def _copy(self, table: sa.Table) -> None:
        reached = self._target.reached(table)
        self._tell(reached.rows)
        with contextlib.closing(moving_rows.rows(self._source, table, reached.key)) as rows:
            while not reached.is_done:
                before = reached.rows
                reached = self._target.take(table, rows, reached)
                self._tell(reached.rows - before)

    def _compared(self, table: sa.Table) -> TableSum:
        there = moving_rows.sum_of(self._source, table, self._tell)
        with self._target.database.read() as session:
            connection = session.connection()
            here = moving_rows.sum_of(connection, table, self._tell)
            if there != here:
                row = moving_rows.first_difference(self._source, connection, table)
                raise SidesDiffer(table=table.name, there=there.rows, here=here.rows, row=row)
        return here

    def _tell(self, rows: int) -> None:
        self._done += rows
        if self._progress is not None:
            self._progress(self._done, self._of)
