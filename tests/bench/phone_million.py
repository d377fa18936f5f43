"""A register of a million calls: some years invented as for a demonstration, then written again.

What is written again is the same calls some years later; each block of the search index is made of
its own calls, whatever stands in the others.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.services import setup
from gecc_desk.services.demo import fill
from gecc_desk.storage import search_index
from gecc_desk.storage.connecting import unlock
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import CallRow, TransferRow
from tests.opening import opened_by_hand

#: So often the invented calls stand in the register, each time so many years (of weeks) later.
TIMES = 5
_YEARS = 2
_WEEKS_OF_A_YEAR = 52
_WEEK = 7 * 24 * 3600 * 1_000_000
_MOMENTS = {"received_at", "recorded_at", "callback_at", "corrected_at", "voided_at"}


def register_of(address: Address, calls: int, *, years: int = _YEARS) -> Database:
    """A new office with so many calls, not all of them in the index yet.

    They are those of the last `TIMES` × `years` years: of ten unless it is said otherwise.
    """
    database = setup.create_office(address)
    weeks = years * _WEEKS_OF_A_YEAR
    until = moments.now() - dt.timedelta(weeks=weeks * (TIMES - 1))
    fill(database, calls=calls // TIMES, tickets=0, years=years, seed=1, until=until)
    with database.write() as work:
        for time in range(1, TIMES):
            _write_again(work.session.connection(), calls // TIMES, time, weeks)
        work.session.execute(_PROMISES)
        work.commit()
    return database


def index(database: Database) -> None:
    """Put the calls into the index, as an import does."""
    with database.write() as work:
        search_index.catch_up(work.session.connection())
        work.commit()


#: What was promised within the last weeks, as the demonstration has it of its own.
_PROMISES = sa.text(
    "INSERT INTO follow_up (call_id, due_at, assignee, created_at, created_by, note)"
    " SELECT id, callback_at, '', recorded_at, recorded_by, '' FROM phone_call"
    " WHERE outcome = 'callback' AND id > (SELECT max(id) FROM phone_call) - 3000"
)


def _write_again(connection: sa.Connection, calls: int, time: int, weeks: int) -> None:
    later = time * weeks * _WEEK
    changes = {name: f"{name} + {later}" for name in _MOMENTS}
    _copy(connection, CallRow, {"id": f"id + {time * calls}", **changes}, f"id <= {calls}")
    moved = {"id": "NULL", "call_id": f"call_id + {time * calls}"}
    _copy(connection, TransferRow, moved, f"call_id <= {calls}")


def _copy(
    connection: sa.Connection,
    table: type[CallRow] | type[TransferRow],
    changes: dict[str, str],
    which: str,
) -> None:
    names = [column.name for column in table.__table__.columns]
    values = ", ".join(changes.get(name, name) for name in names)
    connection.exec_driver_sql(
        f"INSERT INTO {table.__tablename__} ({', '.join(names)})"
        f" SELECT {values} FROM {table.__tablename__} WHERE {which}"
    )


def disk_ratio(database: Database, folder: Path) -> float:
    """How much rows with their search text and the whole index take, of what bare rows take.

    Measured by copying the rows, with and without the text, into files of their own, and by giving
    the index's room back.
    """
    with_text = _size_of_copy(database, folder / "text.sqlite3", but=())
    bare = _size_of_copy(database, folder / "bare.sqlite3", but=("search_key",))
    return (with_text + _room_of_index(database)) / bare


def _size_of_copy(database: Database, path: Path, *, but: tuple[str, ...]) -> int:
    names = [one.name for one in CallRow.__table__.columns if one.name not in but]
    listed = ", ".join(name for name in names if name != "id")
    key = database.key
    assert key is not None
    driver = opened_by_hand(path)
    unlock(driver, key)
    try:
        driver.execute(f'ATTACH ? AS desk KEY "{key.literal}"', (str(database.address.path),))
        driver.execute(f"CREATE TABLE calls (id INTEGER PRIMARY KEY, {listed})")
        driver.execute(f"INSERT INTO calls SELECT id, {listed} FROM desk.phone_call")
    finally:
        driver.close()
    return path.stat().st_size


def _room_of_index(database: Database) -> int:
    """The bytes of the pages that the search index takes; it is gone then."""
    with database.write() as work:
        connection = work.session.connection()
        before = _free(connection)
        for table in ("call_gram", "call_rank", "call_block"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        pages = _free(connection) - before
        size = int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
        # Leaving without a commit gives it back.
    return pages * size


def _free(connection: sa.Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())
