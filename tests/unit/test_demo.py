"""A demonstration is the same for the same seed, fits an empty database, and is whole or not there."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gecc_desk.domain import moments
from gecc_desk.domain.counters import CounterState
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.demo import Filled, fill
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import counter_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseExists
from tests.builders import WORKDAY, Clock, bangkok, call, furnished

TABLES = (
    "ticket", "ticket_event", "counter", "counter_event", "number_sequence", "phone_call", "call_transfer", "call_index_data",
)  # fmt: skip
LATE_MORNING = bangkok(WORKDAY, 10, 40)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(furnished(tmp_path)) as made:
        yield made


def every_row(database: Database) -> dict[str, Any]:
    with database.read() as session:
        connection = session.connection()
        return {
            table: connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all()
            for table in TABLES
        }


def filled(folder: Path, *, seed: int = 5, until: dt.datetime = LATE_MORNING) -> dict[str, Any]:
    folder.mkdir()
    with contextlib.closing(furnished(folder)) as database:
        fill(database, calls=400, tickets=500, years=1, seed=seed, until=until)
        return every_row(database)


def test_the_same_seed_gives_the_same_rows_byte_for_byte(tmp_path: Path) -> None:
    assert filled(tmp_path / "first") == filled(tmp_path / "second")


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    first, other = filled(tmp_path / "first"), filled(tmp_path / "other", seed=6)
    assert first["phone_call"] != other["phone_call"]
    assert first["ticket"] != other["ticket"]


@pytest.mark.parametrize(
    ("calls", "tickets", "years"), [(0, 0, 1), (1, 1, 1), (7, 0, 2), (0, 9, 30), (300, 450, 3)]
)
def test_exactly_as_many_as_asked_for_and_sound(
    database: Database, calls: int, tickets: int, years: int
) -> None:
    done = fill(database, calls=calls, tickets=tickets, years=years, seed=2, until=LATE_MORNING)
    found = check_up(database)
    assert done == Filled(calls, tickets)
    assert (found.problems, found.calls, found.tickets) == ((), calls, tickets)


def test_everything_lies_in_the_asked_years_and_nothing_after_the_end(database: Database) -> None:
    fill(database, calls=800, tickets=900, years=2, seed=3, until=LATE_MORNING)
    first = bangkok(WORKDAY.replace(year=WORKDAY.year - 2))
    moments_of = {
        "ticket": "issued_at", "ticket_event": "at", "counter_event": "at", "phone_call": "recorded_at",
    }  # fmt: skip
    with database.read() as session:
        for table, column in moments_of.items():
            query = f"SELECT min({column}), max({column}) FROM {table}"
            earliest, latest = session.connection().exec_driver_sql(query).one()
            assert first.timestamp() * 1e6 <= earliest
            assert latest <= LATE_MORNING.timestamp() * 1e6
            assert latest > (LATE_MORNING - dt.timedelta(hours=3)).timestamp() * 1e6


def test_midnight_leaves_the_new_day_out(database: Database) -> None:
    midnight = bangkok(WORKDAY)
    fill(database, calls=100, tickets=100, years=1, seed=3, until=midnight)
    clock = Clock(bangkok(WORKDAY, 9))
    assert Reception(database, "test", clock=clock).waiting_room().tickets == ()
    assert PhoneRegister(database, "test", clock=clock).today().calls == 0
    assert PhoneRegister(database, "test").newest(1)[0].entry.received_at < midnight


@pytest.mark.parametrize("tickets", [2_000, 20_000])
def test_a_running_demonstration_goes_on_with_the_real_services(
    database: Database, tickets: int
) -> None:
    fill(database, calls=9_000, tickets=tickets, years=1, seed=1, until=LATE_MORNING)
    clock = Clock(LATE_MORNING)
    reception = Reception(database, "test", clock=clock)
    waiting = reception.waiting_room()
    issued = reception.issue("A")
    assert len(waiting.tickets) >= 5
    assert issued.ahead >= 1
    assert issued.estimated_wait is not None
    called = CounterDesk(database, "test", clock=clock).call_next(1)
    assert called is not None
    assert called.ticket.id == waiting.tickets[0].id
    assert PhoneRegister(database, "test", clock=clock).today().calls > 0
    assert check_up(database).ok


def test_on_the_day_that_has_begun_some_counters_are_open(database: Database) -> None:
    fill(database, calls=0, tickets=3_000, years=1, seed=1, until=LATE_MORNING)
    with database.read() as session:
        states = [one.state for one in counter_store.counters_on(session, WORKDAY)]
        before = counter_store.counters_on(session, WORKDAY + dt.timedelta(days=1))
        events = session.connection().exec_driver_sql(
            "SELECT counter, state, at FROM counter_event GROUP BY counter HAVING max(id)"
        )
        kept = session.connection().exec_driver_sql(
            "SELECT number, state, state_at FROM counter WHERE state_at IS NOT NULL"
        )
        assert events.all() == kept.all()
    assert CounterState.OPEN in states
    assert {one.state for one in before} == {CounterState.CLOSED}


def test_a_demonstration_is_found_by_any_part_of_a_call(database: Database) -> None:
    fill(database, calls=300, tickets=0, years=1, seed=8, until=LATE_MORNING)
    register = PhoneRegister(database, "test")
    shown = [call for call in register.newest(300) if call.entry.phone and call.entry.caller]
    assert len(shown) > 100
    for each in shown[:20]:
        assert each.id in {found.id for found in register.find(each.entry.caller, 300)}
        assert each.id in {found.id for found in register.find(each.entry.phone, 300)}
        assert register.recognise(each.entry.phone) is not None


def test_a_database_in_use_is_refused_and_kept(database: Database) -> None:
    PhoneRegister(database, "test").record(call("ก่อนสาธิต"))
    before = every_row(database)
    with pytest.raises(DatabaseExists):
        fill(database, calls=5, tickets=5, years=1, seed=1, until=LATE_MORNING)
    assert every_row(database) == before


class _EnoughError(Exception):
    """Raised by a progress bar whose cancel was pressed."""


@pytest.mark.parametrize("stop_at", [1, 400, 700])
def test_one_that_is_cancelled_leaves_the_database_empty(database: Database, stop_at: int) -> None:
    def stop(done: int, _of: int) -> None:
        if done >= stop_at:
            raise _EnoughError

    with pytest.raises(_EnoughError):
        fill(database, calls=400, tickets=400, years=1, seed=1, until=LATE_MORNING, progress=stop)
    assert (check_up(database).calls, check_up(database).tickets) == (0, 0)
    assert fill(database, calls=4, tickets=4, years=1, seed=1, until=LATE_MORNING) == Filled(4, 4)


def test_progress_rises_to_the_whole(database: Database) -> None:
    told: list[tuple[int, int]] = []
    fill(
        database, calls=300, tickets=200, years=1, seed=1, until=LATE_MORNING,
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip
    assert told == sorted(told)
    assert told[-1] == (500, 500)
    assert len(told) > 20


def test_a_leap_day_has_years_before_it(database: Database) -> None:
    until = bangkok(dt.date(2028, 2, 29), 11)
    fill(database, calls=10, tickets=10, years=1, seed=1, until=until)
    with database.read() as session:
        first = session.connection().exec_driver_sql("SELECT min(service_day) FROM ticket").scalar()
    assert str(first) >= "2027-02-28"
    assert moments.service_day(until).isoformat() == "2028-02-29"
