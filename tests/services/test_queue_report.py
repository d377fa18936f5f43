"""The report of the queue against what really happened at the desk, and how fast it is read."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gecc_desk.domain.measures import Share
from gecc_desk.domain.periods import BadPeriod
from gecc_desk.domain.tickets import FastTrackReason, TicketStep
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.demo import fill
from gecc_desk.services.queue_report import QueueReport
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseDamaged
from tests.builders import WORKDAY, Clock, bangkok, usual_office

NEXT_DAY = WORKDAY + dt.timedelta(days=1)


@pytest.fixture
def report(database: Database, clock: Clock) -> QueueReport:
    return QueueReport(database, "somsri", clock=clock)


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)


def test_a_morning_at_the_desk(
    reception: Reception, desk: CounterDesk, report: QueueReport, clock: Clock
) -> None:
    reception.issue("A")
    reception.issue("B", FastTrackReason.ELDERLY)
    reception.issue("A")
    clock.forward(minutes=6)
    called = desk.call_next(1)
    assert called is not None
    number = called.ticket.number
    assert number == "F001"
    clock.forward(minutes=1)
    desk.step(number, TicketStep.START, 1)
    clock.forward(minutes=10)
    desk.step(number, TicketStep.FINISH, 1)
    missed = desk.call_next(1)
    assert missed is not None
    clock.forward(minutes=2)
    desk.step(missed.ticket.number, TicketStep.NO_SHOW, 1)
    found = report.figures(WORKDAY, NEXT_DAY)
    assert (found.issued, found.served, found.no_shows, found.open_now) == (3, 1, 1, 1)
    assert (found.waiting.median, found.waiting.p90) == (minutes(11.5), minutes(17))
    assert (found.walking.median, found.service.median) == (minutes(1), minutes(10))
    assert found.within_standard == Share(1, 1)
    assert found.as_of == clock.at
    assert [one.counter for one in found.by_counter] == [1]


def test_a_wrong_key_that_was_undone_is_in_no_figure(
    reception: Reception, desk: CounterDesk, report: QueueReport, clock: Clock
) -> None:
    reception.issue("A")
    called = desk.call_next(1)
    assert called is not None
    before = report.figures(WORKDAY, NEXT_DAY)
    desk.step(called.ticket.number, TicketStep.NO_SHOW, 1)
    assert report.figures(WORKDAY, NEXT_DAY).no_shows == 1
    clock.forward(seconds=20)
    desk.undo(called.ticket.number, 1)
    clock.at = before.as_of
    assert report.figures(WORKDAY, NEXT_DAY) == before


def test_the_end_day_is_not_counted_and_days_are_bangkoks(
    reception: Reception, report: QueueReport, clock: Clock
) -> None:
    clock.set(WORKDAY, 0, 1)
    reception.issue("A")
    clock.set(NEXT_DAY, 0, 1)
    reception.issue("A")
    assert report.figures(WORKDAY, NEXT_DAY).issued == 1
    assert report.figures(NEXT_DAY, NEXT_DAY + dt.timedelta(days=1)).issued == 1
    assert report.figures(WORKDAY, NEXT_DAY + dt.timedelta(days=1)).issued == 2
    with pytest.raises(BadPeriod):
        report.figures(NEXT_DAY, WORKDAY)


def test_closing_the_day_before_changes_no_figure_of_it(
    reception: Reception, desk: CounterDesk, report: QueueReport, clock: Clock
) -> None:
    reception.issue("A")
    reception.issue("A")
    called = desk.call_next(1)
    assert called is not None
    desk.step(called.ticket.number, TicketStep.START, 1)
    clock.set(NEXT_DAY, 8, 30)
    before = report.figures(WORKDAY, NEXT_DAY)
    assert (before.served, before.left, before.service.count, before.service.of) == (1, 1, 0, 1)
    reception.issue("A")
    assert report.figures(WORKDAY, NEXT_DAY) == before


# ---- a year -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with contextlib.closing(usual_office(tmp_path_factory.mktemp("year"))) as database:
        fill(database, calls=0, tickets=12_000, years=1, seed=4, until=bangkok(WORKDAY, 10, 40))
        yield database


@pytest.fixture
def yearly(year: Database) -> QueueReport:
    return QueueReport(year, "somsri", clock=Clock(bangkok(WORKDAY, 10, 40)))


def test_a_year_has_all_that_the_record_has(year: Database, yearly: QueueReport) -> None:
    found = yearly.figures(WORKDAY - dt.timedelta(days=370), NEXT_DAY)
    assert check_up(year).ok
    with year.read() as session:
        sql = session.connection().exec_driver_sql
        states: dict[str, int] = dict(
            map(tuple, sql("SELECT state, count(*) FROM ticket GROUP BY state"))
        )
        services = sql("SELECT count(DISTINCT counter) FROM ticket_event").scalar()
    assert found.issued == 12_000
    assert (found.served, found.no_shows) == (states["finished"], states["no_show"])
    assert (found.left, found.cancelled) == (states["left"], states["cancelled"])
    open_states = ("waiting", "called", "serving", "held")
    assert found.open_now == sum(states.get(state, 0) for state in open_states) > 0
    assert len(found.by_counter) == services
    assert found.services_given > found.served, "some were transferred"
    assert all(one.open_seconds for one in found.by_counter)
    assert found.lunch.open_counters.ratio is not None
    assert found.lunch.open_counters.ratio > 0.5


def test_a_month_of_a_year_costs_a_month(yearly: QueueReport) -> None:
    def seconds(first: dt.date, end: dt.date) -> float:
        begun = time.perf_counter()
        assert yearly.figures(first, end).issued > 500
        return time.perf_counter() - begun

    month = seconds(dt.date(2026, 10, 1), dt.date(2026, 11, 1))
    year = seconds(dt.date(2025, 11, 1), dt.date(2026, 11, 1))
    assert month < 0.4 * year


def test_progress_rises_to_the_whole_and_may_stop_it(yearly: QueueReport) -> None:
    told: list[tuple[int, int]] = []
    first = WORKDAY - dt.timedelta(days=370)
    yearly.figures(first, NEXT_DAY, lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1] == (12_000, 12_000)

    class EnoughError(Exception):
        """Somebody pressed cancel."""

    def stop(done: int, _of: int) -> None:
        told.append((done, 0))
        raise EnoughError

    told.clear()
    with pytest.raises(EnoughError):
        yearly.figures(first, NEXT_DAY, stop)
    assert len(told) == 1, "nothing is read after the stop"


def test_single_tickets_and_figures_are_of_one_moment(tmp_path: Path, clock: Clock) -> None:
    with contextlib.closing(usual_office(tmp_path)) as database:
        reception = Reception(database, "somsri", clock=clock)
        reception.issue("A")
        with QueueReport(database, "x", clock=clock).reading(WORKDAY, NEXT_DAY) as reading:
            before = reading.figures()
            reception.issue("A")
            assert len(list(reading.lives())) == before.issued == reading.tickets == 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE ticket_event SET step = 'flown'",
        "UPDATE ticket_event SET step = 'undone'",
        "UPDATE ticket_event SET service_id = 99",
        "DELETE FROM ticket_event",
    ],
)
def test_a_damaged_record_is_told_as_one(
    database: Database, reception: Reception, report: QueueReport, damage: str
) -> None:
    reception.issue("A")
    with database.write() as work:
        work.session.connection().exec_driver_sql(damage)
        work.commit()
    with pytest.raises(DatabaseDamaged):
        report.figures(WORKDAY, NEXT_DAY)
