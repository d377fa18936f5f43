"""One press, one transaction: what is in force, what is kept, and who waits for whom."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.roles import Role
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import database as database_module
from gecc_desk.storage.connecting import driver_of
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.errors import DatabaseBusy
from gecc_desk.storage.tables import ServiceRow, SettingRow, StaffRow, UtcMoment
from tests.builders import WORKDAY, bangkok, call, furnished
from tests.engines import BOTH, ON_A_FILE, new_office
from tests.storage import children
from tests.storage.processes import child


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    with new_office(request) as address, contextlib.closing(Database.open(address)) as database:
        yield database


def _put(name: str) -> SettingRow:
    return SettingRow(name=name, value="ค่า")


def _is_kept(database: Database, name: str) -> bool:
    with database.read() as session:
        return session.get(SettingRow, name) is not None


def test_every_connection_is_safe_not_only_the_first(tmp_path: Path) -> None:
    furnished(tmp_path).close()
    database = Database.open(Address(tmp_path / "desk.sqlite3"))
    with contextlib.ExitStack() as open_ones:
        for _ in range(8):
            connection = open_ones.enter_context(database._reader.connect())
            in_force = {
                pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
                for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            assert in_force == {
                "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000,
            }  # fmt: skip
    database.close()


def test_nothing_is_kept_without_commit(database: Database) -> None:
    with database.write() as work:
        work.session.add(_put("forgotten"))
        work.session.flush()
    assert not _is_kept(database, "forgotten")


def test_nothing_is_kept_of_work_that_failed(database: Database) -> None:
    def fail() -> None:
        with database.write() as work:
            work.session.add(_put("failed"))
            work.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not _is_kept(database, "failed")
    with database.write() as work:
        work.session.add(_put("kept"))
        work.commit()
    assert _is_kept(database, "kept")


def test_what_is_written_is_seen_by_others_only_when_it_is_committed(database: Database) -> None:
    with database.write() as work:
        work.session.add(_put("new"))
        work.session.flush()
        # A reader does not wait for the writer.
        begun = time.monotonic()
        assert not _is_kept(database, "new")
        assert time.monotonic() - begun < 1
        work.commit()
    assert _is_kept(database, "new")


def test_a_writer_does_not_wait_for_a_reader_who_sees_one_state(database: Database) -> None:
    with database.read() as session:
        assert session.get(SettingRow, "new") is None
        begun = time.monotonic()
        with database.write() as work:
            work.session.add(_put("new"))
            work.commit()
        assert time.monotonic() - begun < 1
        session.expire_all()
        assert session.get(SettingRow, "new") is None
    assert _is_kept(database, "new")


def test_the_second_writer_waits_for_the_first_and_then_goes_on(database: Database) -> None:
    done: list[str] = []

    def issue() -> None:
        done.append(Reception(database, "second").issue("A").ticket.number)

    second = threading.Thread(target=issue)
    with database.write() as work:
        # The lock is held from here, before anything was written or asked.
        second.start()
        second.join(0.3)
        assert done == []
        work.commit()
    second.join(10)
    assert done == ["A001"]


def test_who_waits_too_long_is_told_so_and_may_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = furnished(tmp_path)
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    second = Database.open(Address(tmp_path / "desk.sqlite3"))
    reception = Reception(second, "test")
    with first.write():
        with pytest.raises(DatabaseBusy):
            reception.issue("A")
        with pytest.raises(DatabaseBusy):
            PhoneRegister(second, "test").record(call())
        assert reception.waiting_room().tickets == ()
    assert reception.issue("A").ticket.number == "A001"
    second.close()
    first.close()


def test_rows_that_point_at_nothing_are_refused(database: Database) -> None:
    Reception(database, "test").issue("A")
    with pytest.raises(sa.exc.IntegrityError), database.write() as work:
        work.session.execute(sa.delete(ServiceRow).where(ServiceRow.code == "A"))
    assert database.integrity_errors() == []


@ON_A_FILE
def test_damage_to_what_rows_point_at_is_found(database: Database) -> None:
    Reception(database, "test").issue("A")
    with database._reader.connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("DELETE FROM service WHERE code = 'A'")
        driver.execute("PRAGMA foreign_keys=ON")
    (found,) = database.integrity_errors()
    assert found.startswith("row 1 of ticket points at a missing row of service")


@ON_A_FILE
def test_a_watch_notices_what_others_commit_and_nothing_else(database: Database) -> None:
    watch = database.watch()
    assert not watch.changed()
    reception = Reception(database, "test")
    reception.waiting_room()
    with database.write() as work:
        work.session.add(_put("rolled back"))
        work.session.flush()
    assert not watch.changed()
    # Another connection of this program …
    reception.issue("A")
    assert watch.changed()
    assert not watch.changed()
    # … and another program.
    with child(children.issue_one, database.address.path) as (process, pipe):
        assert pipe.recv() == "A002"
        process.join(10)
    assert watch.changed()
    assert not watch.changed()
    watch.close()


@given(
    st.datetimes(
        dt.datetime(1900, 1, 1),  # noqa: DTZ001 — the zone is drawn below
        dt.datetime(2399, 12, 31),  # noqa: DTZ001
        timezones=st.timezones() | st.just(dt.UTC),
    )
)
def test_a_moment_of_any_zone_comes_back_as_the_same_moment_in_utc(moment: dt.datetime) -> None:
    column, dialect = UtcMoment(), sa.create_mock_engine("sqlite://", lambda *_: None).dialect
    stored = column.process_bind_param(moment, dialect)
    assert isinstance(stored, int)
    again = column.result_processor(dialect, None)(stored)
    # Where the clocks are set back Python holds a local moment unequal to any of another zone.
    assert again == moment.astimezone(dt.UTC)
    assert again.utcoffset() == dt.timedelta()


def test_moments_are_kept_to_the_microsecond_and_only_aware_ones(database: Database) -> None:
    moment = bangkok(WORKDAY, 9) + dt.timedelta(microseconds=123_457)
    local = moment.astimezone(dt.timezone(dt.timedelta(hours=7)))
    with database.write() as work:
        work.session.add(
            StaffRow(name="ก", role=Role.SUPERVISOR, password_hash="x", created_at=local)
        )
        work.commit()
    with database.read() as session:
        kept = session.scalars(sa.select(StaffRow.created_at)).one()
        assert (kept, kept.tzinfo) == (moment, dt.UTC)
    naive = moment.replace(tzinfo=None)
    account = StaffRow(name="ข", role=Role.SUPERVISOR, password_hash="x", created_at=naive)
    with database.write() as work:
        work.session.add(account)
        with pytest.raises(sa.exc.StatementError):
            work.session.flush()
