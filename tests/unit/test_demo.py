"""A demonstration is the same for the same seed, fits an empty database, and is whole or not there."""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import datetime as dt
import itertools
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gecc_desk.domain import moments
from gecc_desk.domain.calls import RevisionKind
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.invented.visitors import citizen_id
from gecc_desk.domain.people import CallerKind, CitizenIdKeeping, Identity
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.demo import Filled, fill
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import counter_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseExists
from gecc_desk.storage.id_key import IdKeyUnreadable
from tests.builders import WORKDAY, Clock, bangkok, call, usual_office
from tests.storage.processes import SOAK, rounds

TABLES = (
    "ticket", "ticket_event", "counter", "counter_event", "number_sequence", "phone_call", "call_transfer",
    "call_gram", "call_block", "person_phone", "follow_up", "call_revision", "unit",
)  # fmt: skip
#: All of a person but the hash, whose key is another in each database; that there is one counts.
PEOPLE = "SELECT id, name, name_key, birth_year, kind, citizen_key IS NULL, citizen_id, merged_into, created_at FROM person"
LATE_MORNING = bangkok(WORKDAY, 10, 40)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(usual_office(tmp_path)) as made:
        yield made


def every_row(database: Database) -> dict[str, Any]:
    with database.read() as session:
        connection = session.connection()
        rows = {
            table: connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").all()
            for table in TABLES
        }
        return {**rows, "person": connection.exec_driver_sql(f"{PEOPLE} ORDER BY 1").all()}


def asked(database: Database, query: str) -> list[Any]:
    with database.read() as session:
        return list(session.connection().exec_driver_sql(query).all())


def filled(folder: Path, *, seed: int = 5, until: dt.datetime = LATE_MORNING) -> dict[str, Any]:
    folder.mkdir()
    with contextlib.closing(usual_office(folder)) as database:
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


def test_nothing_that_came_of_a_call_lies_after_the_end_or_before_the_call(
    database: Database,
) -> None:
    fill(database, calls=6_000, tickets=0, years=1, seed=3, until=LATE_MORNING)
    end = int(LATE_MORNING.timestamp() * 1e6)
    later = asked(
        database,
        f"SELECT id FROM follow_up WHERE max(created_at, coalesce(done_at, 0)) > {end}"
        f" UNION ALL SELECT id FROM call_revision WHERE at > {end}"
        " UNION ALL SELECT id FROM phone_call"
        f" WHERE received_at + length_seconds * 1000000 > {end}",
    )
    assert later == []
    earlier = asked(
        database,
        "SELECT f.id FROM follow_up f JOIN phone_call c ON c.id = f.call_id"
        " WHERE f.created_at < c.recorded_at OR f.done_at < f.created_at"
        " UNION ALL SELECT r.id FROM call_revision r JOIN phone_call c ON c.id = r.call_id"
        " WHERE r.at < c.recorded_at"
        " UNION ALL SELECT id FROM phone_call WHERE recorded_at < received_at",
    )
    assert earlier == []


def test_midnight_leaves_the_new_day_out(database: Database) -> None:
    midnight = bangkok(WORKDAY)
    fill(database, calls=100, tickets=100, years=1, seed=3, until=midnight)
    clock = Clock(bangkok(WORKDAY, 9))
    assert Reception(database, "test", clock=clock).waiting_room().tickets == ()
    assert PhoneRegister(database, "test", clock=clock).today().calls == 0
    assert PhoneRegister(database, "test").newest(1)[0].entry.received_at < midnight


@pytest.mark.soak
@pytest.mark.parametrize("tickets", [2_000, 20_000] if SOAK else [2_000])
def test_a_running_demonstration_goes_on_with_the_real_services(
    database: Database, tickets: int
) -> None:
    fill(database, calls=rounds(9_000, 3_000), tickets=tickets, years=1, seed=1, until=LATE_MORNING)
    clock = Clock(LATE_MORNING)
    reception = Reception(database, "test", clock=clock)
    waiting = reception.waiting_room()
    issued = reception.issue("A")
    assert len(waiting.tickets) >= 5
    assert (issued.ahead or 0) >= 1
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


# ---- what the register keeps of calls -------------------------------------------------------


#: When the demonstration begins, and its seed.
_HOURS = {
    "morning": (LATE_MORNING, 1),
    "midnight": (bangkok(WORKDAY), 3),
    "Sunday": (bangkok(WORKDAY + dt.timedelta(days=(6 - WORKDAY.weekday()) % 7), 11), 7),
}
if SOAK:
    _HOURS |= {
        "another": (LATE_MORNING, 2),
        "early": (bangkok(WORKDAY, 8, 0), 4),
        "closing": (bangkok(WORKDAY, 16, 20), 5),
        "late": (bangkok(WORKDAY, 23, 50), 6),
    }


@pytest.mark.soak
@pytest.mark.parametrize(("until", "seed"), _HOURS.values(), ids=_HOURS.keys())
def test_at_any_hour_a_few_callers_wait_for_a_call_back(
    database: Database, until: dt.datetime, seed: int
) -> None:
    fill(database, calls=4_000, tickets=0, years=1, seed=seed, until=until)
    follow_ups = FollowUps(database, "test", clock=Clock(until))
    due = follow_ups.due()
    assert due.overdue in {1, 2}
    assert due.today in {2, 3, 4}
    still_open = follow_ups.open(100)
    assert 2 <= len(still_open) - due.overdue - due.today <= 4, "some are due on another day"
    assert check_up(database).problems == ()
    # The real desk goes on with them.
    after = FollowUps(database, "test", clock=Clock(until + dt.timedelta(minutes=1)))
    after.finish(still_open[0].id, FollowUpResult.REACHED)
    assert after.due().overdue == due.overdue - 1


def test_promises_of_the_past_were_kept_mostly_in_time(database: Database) -> None:
    fill(database, calls=6_000, tickets=0, years=1, seed=4, until=LATE_MORNING)
    still_open = FollowUps(database, "test", clock=Clock(LATE_MORNING)).open(1_000)
    done = FollowUps(database, "test").done(1_000)
    assert len(done) > 300
    assert len(still_open) <= 10
    assert {one.result for one in done} == set(FollowUpResult)
    assert all(one.created_at <= (one.done_at or one.created_at) <= LATE_MORNING for one in done)
    timed = [one for one in done if one.due_at is not None and not moments.is_whole_day(one.due_at)]
    late = [one for one in timed if one.done_at and one.due_at and one.done_at > one.due_at]
    assert 0.04 < len(late) / len(timed) < 0.3
    assigned = [one for one in [*done, *still_open] if one.assignee]
    assert 0.3 < len(assigned) / len([*done, *still_open]) < 0.6
    assert all(one.done_by == one.assignee for one in assigned if one.done_at)
    promised = asked(
        database, "SELECT id FROM phone_call WHERE outcome = 'callback' EXCEPT SELECT call_id FROM follow_up"
    )  # fmt: skip
    assert promised == [], "every promise has its follow-up"


def test_nobody_reached_is_called_once_more(database: Database) -> None:
    fill(database, calls=6_000, tickets=0, years=1, seed=4, until=LATE_MORNING)
    steps = asked(
        database,
        "SELECT result, done_at, assignee, lead(created_at) OVER calls, lead(assignee) OVER calls"
        " FROM follow_up WINDOW calls AS (PARTITION BY call_id ORDER BY id)",
    )
    again = [step for step in steps if step[0] == "not_reached"]
    assert len(again) > 30
    for _result, done_at, assignee, made_at, made_for in again:
        assert (made_at, made_for) == (done_at, assignee), "the next is promised in the same step"
    others = [made_at for result, *_, made_at, _who in steps if result != "not_reached"]
    assert set(others) == {None}


def test_corrections_and_voided_calls_can_be_read_in_the_history(database: Database) -> None:
    fill(database, calls=6_000, tickets=0, years=1, seed=9, until=LATE_MORNING)
    changed = asked(database, "SELECT id FROM phone_call WHERE corrected_at IS NOT NULL")
    voided = asked(database, "SELECT id FROM phone_call WHERE voided_at IS NOT NULL")
    assert 15 < len(changed) < 100
    assert 6 < len(voided) < 60
    corrections = CallCorrections(database, "test")
    seen = set[str]()
    for (call_id,) in changed:
        for revision in corrections.history(call_id):
            assert revision.kind is RevisionKind.CORRECTED
            assert revision.why
            assert revision.changes, "what was changed can be seen"
            seen.update(revision.changes)
    assert {"topic", "note", "caller", "rings"} <= seen
    for (call_id,) in voided:
        (revision,) = corrections.history(call_id)
        assert (revision.kind, revision.changes) == (RevisionKind.VOIDED, ())
        assert revision.why
    # And the real desk goes on with both.
    corrections.restore(voided[0][0], "ยังต้องใช้")
    corrections.void(changed[0][0], "บันทึกผิด")
    assert check_up(database).problems == ()


def test_a_call_written_down_twice_is_voided_once(database: Database) -> None:
    fill(database, calls=6_000, tickets=0, years=1, seed=9, until=LATE_MORNING)
    twice = asked(
        database,
        "SELECT a.voided_at, b.voided_at, a.search_key = b.search_key, a.recorded_at < b.recorded_at"
        " FROM phone_call a JOIN phone_call b ON b.id = a.id + 1 AND b.received_at = a.received_at",
    )
    assert len(twice) > 5
    for first, second, alike, in_order in twice:
        assert (first, bool(second), alike, in_order) == (None, True, 1, 1)


def test_units_have_extensions_and_those_of_the_office_stay(database: Database) -> None:
    office = OfficeSettings(database, "desk")
    first, *rest = office.units()
    office.save_units([dataclasses.replace(first, extension="777"), *rest])
    fill(database, calls=600, tickets=0, years=1, seed=2, until=LATE_MORNING)
    units = {unit.name: unit.extension for unit in office.units()}
    assert units[first.name] == "777"
    assert len([extension for extension in units.values() if extension]) == len(units) - 1
    used = asked(database, "SELECT DISTINCT unit, extension FROM call_transfer")
    assert len(used) == len(units)
    assert dict(used) == units


# ---- people ---------------------------------------------------------------------------------


@pytest.fixture
def year(database: Database) -> Database:
    fill(database, calls=900, tickets=2_000, years=1, seed=7, until=LATE_MORNING)
    return database


def test_most_visits_with_a_name_are_of_people_who_come_about_monthly(year: Database) -> None:
    visits = asked(
        year, "SELECT person_id, service_day FROM ticket WHERE person_id IS NOT NULL ORDER BY 2"
    )
    ((named,),) = asked(year, "SELECT count(*) FROM ticket WHERE visitor <> ''")
    assert len(visits) == named, "whoever gave a name is somebody"
    days: dict[int, list[dt.date]] = collections.defaultdict(list)
    for person, day in visits:
        days[person].append(dt.date.fromisoformat(day))
    again = [of_one for of_one in days.values() if len(of_one) > 1]
    assert sum(map(len, again)) > 0.8 * named
    gaps = [(b - a).days for of_one in again for a, b in itertools.pairwise(of_one)]
    assert min(gaps) >= 23, "nobody comes long before the next month"
    assert 27 <= statistics.median(gaps) <= 40


def test_a_ticket_has_its_persons_name_and_the_elderly_are_old_enough(year: Database) -> None:
    people = asked(
        year,
        "SELECT t.visitor, p.name, t.reason, substr(t.service_day, 1, 4) - p.birth_year"
        " FROM ticket t JOIN person p ON p.id = t.person_id",
    )
    assert all(visitor == name for visitor, name, _reason, _age in people)
    elderly = [age for *_, reason, age in people if reason == "elderly"]
    pregnant = [age for *_, reason, age in people if reason == "pregnant"]
    assert len(elderly) > 50
    assert min(elderly) > 60
    assert max(pregnant) < 45


def test_a_call_with_a_name_and_a_number_is_its_persons_as_at_the_desk(year: Database) -> None:
    """Written down once more by the desk itself, each call comes to the same person."""
    calls = asked(
        year, "SELECT caller, phone, person_id, phone_normal FROM phone_call ORDER BY id DESC"
    )
    assert all((who is not None) == bool(name and number) for name, _, who, number in calls)
    register = PhoneRegister(year, "test")
    people = asked(year, "SELECT count(*) FROM person")
    for name, phone, person, _number in calls[:40]:
        again = register.record(call(caller=name, phone=phone)).id
        assert asked(year, f"SELECT person_id FROM phone_call WHERE id = {again}") == [(person,)]
    assert asked(year, "SELECT count(*) FROM person") == people


def test_some_who_report_telephone_too_and_all_kinds_of_callers_are_people(year: Database) -> None:
    of_both = asked(
        year,
        "SELECT p.kind FROM person p WHERE id IN (SELECT person_id FROM ticket)"
        " AND id IN (SELECT person_id FROM phone_call)",
    )
    assert len(of_both) > 20
    assert set(of_both) == {("probationer",)}
    kinds = {kind for (kind,) in asked(year, "SELECT DISTINCT kind FROM person")}
    assert kinds == {*CallerKind, None}
    first = asked(
        year,
        "SELECT 1 FROM person p JOIN (SELECT person_id, issued_at AS at FROM ticket UNION ALL"
        " SELECT person_id, received_at FROM phone_call) c ON c.person_id = p.id"
        " WHERE c.at < p.created_at",
    )
    assert first == [], "nobody was there before they were known"


def test_somebody_of_the_demonstration_is_recognised_by_their_card(year: Database) -> None:
    found = [
        People(year, "test").recognise(Identity("", None, citizen_id(number)))
        for number in range(40)
    ]
    known = [one for one in found if one.person is not None]
    assert len(known) > 30
    assert all(one.contacts for one in known)
    assert People(year, "test").held()[1] == 0, "no citizen ID is kept in full"
    assert People(year, "test").key_trouble() is None


def test_an_office_that_keeps_no_citizen_ids_is_given_none(database: Database) -> None:
    People(database, "test").keep(CitizenIdKeeping.NONE)
    fill(database, calls=10, tickets=60, years=1, seed=1, until=LATE_MORNING)
    assert People(database, "test").held() == (0, 0)
    assert asked(database, "SELECT count(*) FROM person") != [(0,)]
    assert check_up(database).problems == ()


def test_a_key_that_cannot_be_read_leaves_the_database_empty(database: Database) -> None:
    database.id_key.path.write_text("no key", encoding="ascii")
    with pytest.raises(IdKeyUnreadable):
        fill(database, calls=10, tickets=60, years=1, seed=1, until=LATE_MORNING)
    assert (check_up(database).calls, check_up(database).tickets) == (0, 0)


# ---- refused and cancelled ------------------------------------------------------------------


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
