"""Questions that are asked together are answered as one after the other, on both engines."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from gecc_desk.domain.moments import service_day
from gecc_desk.domain.tickets import (
    FastTrackReason,
    IllegalStep,
    NoSuchTicket,
    TicketState,
    TicketStep,
)
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.line import as_rules, asking_rules
from gecc_desk.services.reception import Reception
from gecc_desk.storage import (
    counter_store,
    ground_store,
    server_fate,
    ticket_store,
    together,
)
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.errors import DatabaseBusy
from gecc_desk.storage.server_errors import ServerLost
from gecc_desk.storage.tables import TicketEventRow
from tests.builders import WORKDAY, Clock, bangkok
from tests.postgres import Server


@pytest.fixture
def database(office: Address) -> Iterator[Database]:
    with contextlib.closing(Database.open(office)) as database:
        yield database


def test_each_question_has_its_own_answer(database: Database) -> None:
    clock = Clock()
    reception, desk = Reception(database, "x", clock=clock), CounterDesk(database, "x", clock=clock)
    for reason in (None, FastTrackReason.ELDERLY, None):
        reception.issue("A", reason, visitor="สมชาย 100 %")
    called = desk.call_next(1)
    assert called is not None
    with database.read() as session:
        waiting, counters = (
            ticket_store.asking_waiting(WORKDAY),
            counter_store.asking_counters(WORKDAY),
        )
        rules, busy = asking_rules(), ground_store.asking_at_work(WORKDAY)
        lanes = ticket_store.asking_recent(WORKDAY, 20, {1})
        there = ticket_store.asking_open_at(WORKDAY, 1)
        together.ask(session, waiting, counters, rules, busy, lanes, there)
        assert waiting.answer == ticket_store.waiting_on(session, WORKDAY)
        assert counters.answer == counter_store.counters_on(session, WORKDAY)
        assert busy.answer == ground_store.at_work(session, WORKDAY)
        assert lanes.answer == ticket_store.recent_lanes(session, WORKDAY, 20, {1})
        assert as_rules(rules.answer).most_in_a_row == 3
        assert there.answer == [called.ticket]
    assert called.ticket.visitor == "สมชาย 100 %"
    assert len(waiting.answer) == 2


def test_of_two_steps_on_what_was_read_before_one_is_taken_and_the_other_leaves_nothing(
    database: Database,
) -> None:
    clock = Clock()
    ticket = Reception(database, "x", clock=clock).issue("A").ticket
    with database.write() as work:
        ticket_store.take_step(work.session, ticket, TicketStep.CALL, clock(), "one", counter=1)
        work.commit()
    with pytest.raises(IllegalStep), database.write() as work:
        ticket_store.take_step(work.session, ticket, TicketStep.CALL, clock(), "two", counter=2)
    with database.read() as session:
        actors = session.scalars(sa.select(TicketEventRow.actor).order_by(TicketEventRow.id))
        assert list(actors) == ["x", "one"]


def test_a_step_that_is_asked_with_the_end_leaves_nothing_where_the_ticket_stands_otherwise(
    database: Database,
) -> None:
    clock = Clock()
    ticket = Reception(database, "x", clock=clock).issue("A").ticket
    taken = functools.partial(
        ticket_store.asking_step, ticket=ticket, step=TicketStep.CALL, at=clock(), counter=1
    )
    with database.write() as work:
        called, last = taken(work.session, actor="one")
        work.commit(called, *last)
    # Nobody comes to it: both would have read it under the lock. The database would refuse it.
    with database.write() as work:
        _, last = taken(work.session, actor="two")
        with pytest.raises((sa.exc.IntegrityError, psycopg.IntegrityError)):
            work.commit(None, *last)
    with database.read() as session:
        actors = session.scalars(sa.select(TicketEventRow.actor).order_by(TicketEventRow.id))
        assert list(actors) == ["x", "one"]
        assert ticket_store.find_ticket(session, WORKDAY, "A001") == called
    assert not check_up(database).problems


def test_what_is_asked_with_the_end_is_kept_with_all_else_or_not_at_all(database: Database) -> None:
    taking = functools.partial(ticket_store.asking_number, WORKDAY, "A")
    with database.write(taking()) as work:
        work.commit(None, taking())
    with database.write(taking()):
        pass
    with database.write() as work:
        assert together.answer(work.session, taking()) == 3


def test_whoever_reads_is_answered_as_of_one_moment(database: Database, office: Address) -> None:
    clock = Clock()
    with contextlib.closing(Database.open(office)) as elsewhere:
        reception = Reception(elsewhere, "x", clock=clock)
        reception.issue("A")
        with database.read() as session:
            before = ticket_store.waiting_on(session, WORKDAY)
            reception.issue("A")
            assert ticket_store.waiting_on(session, WORKDAY) == before
            assert len(ticket_store.tickets_in(session, WORKDAY, [TicketState.WAITING])) == 1
        with database.read() as session:
            assert len(ticket_store.waiting_on(session, WORKDAY)) == 2


def test_a_day_that_begins_while_the_lock_is_waited_for_is_the_day_of_the_ticket(
    database: Database,
) -> None:
    late, early = bangkok(WORKDAY, 23, 59), bangkok(WORKDAY + dt.timedelta(days=1), 0, 1)
    moments = iter([late])
    reception = Reception(database, "x", clock=lambda: next(moments, early))
    assert reception.issue("A").ticket.number == "A001"
    with database.read() as session:
        assert ticket_store.find_ticket(session, service_day(early), "A001").issued_at == early
        with pytest.raises(NoSuchTicket):
            ticket_store.find_ticket(session, WORKDAY, "A001")
    assert Reception(database, "x", clock=lambda: late).issue("A").ticket.number == "A001"


def test_a_server_that_ends_the_connection_in_between_is_told_of_and_nothing_is_kept(
    postgres: Server,
) -> None:
    with (
        postgres.database(postgres.office) as name,
        contextlib.closing(Database.open(postgres.address(name))) as database,
    ):
        reception = Reception(database, "x", clock=Clock())
        with database.write() as work:
            together.answer(work.session, ticket_store.asking_number(WORKDAY, "A"))
            postgres.says(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                f" WHERE datname = '{name}' AND pid <> pg_backend_pid()"
            )
            with pytest.raises(ServerLost):
                together.answer(work.session, ticket_store.asking_number(WORKDAY, "A"))
        assert reception.issue("A").ticket.number == "A001"


def test_a_lock_that_is_not_given_is_said_to_be_and_the_next_press_works(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gecc_desk.storage import server_database

    monkeypatch.setitem(server_database._SETTINGS, "lock_timeout", "200ms")
    with (
        postgres.database(postgres.office) as name,
        contextlib.closing(Database.open(postgres.address(name))) as database,
        contextlib.closing(Database.open(postgres.address(name))) as other,
    ):
        reception = Reception(database, "x", clock=Clock())
        with other.write(), pytest.raises(DatabaseBusy):
            reception.issue("A")
        assert reception.issue("A").ticket.number == "A001"


@pytest.fixture
def own(postgres: Server) -> Iterator[str]:
    """A database of an office on the server, whose name is told."""
    with postgres.database(postgres.office) as name:
        yield name


@pytest.mark.parametrize("level", ["repeatable read", "serializable", "read uncommitted"])
def test_a_server_that_was_set_to_another_isolation_serves_as_every_other(
    postgres: Server, own: str, level: str
) -> None:
    postgres.says(f"ALTER DATABASE {own} SET default_transaction_isolation = '{level}'")
    with (
        contextlib.closing(Database.open(postgres.address(own))) as database,
        contextlib.closing(Database.open(postgres.address(own))) as elsewhere,
    ):
        clock = Clock()
        numbers = [
            Reception(base, "x", clock=clock).issue("A").ticket.number
            for base in (database, elsewhere, database)
        ]
        assert numbers == ["A001", "A002", "A003"]
        assert CounterDesk(elsewhere, "x", clock=clock).call_next(1) is not None


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_whatever_stops_the_end_of_a_transaction_holds_up_nobody_and_keeps_nothing(
    postgres: Server, own: str, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def stop(*_what: object, **_how: object) -> None:
        raise error

    with (
        contextlib.closing(Database.open(postgres.address(own))) as database,
        contextlib.closing(Database.open(postgres.address(own))) as elsewhere,
    ):
        reception, other = (Reception(base, "x", clock=Clock()) for base in (database, elsewhere))
        with monkeypatch.context() as patch:
            patch.setattr(server_fate, "ask_server", stop)
            with pytest.raises(error):
                reception.issue("A")
        assert other.issue("B").ticket.number == "B001"
        assert reception.issue("A").ticket.number == "A001"
        assert [one.number for one in other.waiting_room().tickets] == ["B001", "A001"]
        assert not check_up(database).problems


def test_whoever_is_stopped_while_it_is_kept_is_told_that_it_was(
    postgres: Server, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = together.ask_server

    def stop_after(*what: Any, **how: Any) -> None:
        said(*what, **how)
        raise KeyboardInterrupt

    with contextlib.closing(Database.open(postgres.address(own))) as database:
        reception = Reception(database, "x", clock=Clock())
        with monkeypatch.context() as patch:
            patch.setattr(server_fate, "ask_server", stop_after)
            assert reception.issue("A").ticket.number == "A001"
        assert reception.issue("A").ticket.number == "A002"


def test_tables_that_were_changed_meanwhile_are_known_again_at_the_next_press(
    postgres: Server, own: str
) -> None:
    clock = Clock()
    with contextlib.closing(Database.open(postgres.address(own))) as database:
        reception = Reception(database, "x", clock=clock)
        desk = CounterDesk(database, "x", clock=clock)
        for _ in range(3):
            reception.issue("A")
        assert desk.call_next(1) is not None
        with psycopg.connect(postgres.text(own), autocommit=True) as owner:
            owner.execute("ALTER TABLE ticket ALTER COLUMN visitor TYPE varchar(300)")
        with pytest.raises(psycopg.errors.FeatureNotSupported):
            desk.call_next(1)
        called = desk.call_next(1)
        assert called is not None
        assert called.ticket.number == "A002"
