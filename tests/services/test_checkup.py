"""`check` finds what is wrong in a database, and nothing in a sound one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain.accounts import SignInFailed
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.people import CitizenIdKeeping, Identity
from gecc_desk.domain.tickets import FastTrackReason, TicketStep
from gecc_desk.services import accounts, check_people, check_search, checkup, setup
from gecc_desk.services.checkup import NAMED, check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.demo import fill
from gecc_desk.services.people import People
from gecc_desk.services.printing import PrintDesk
from gecc_desk.services.reception import Reception
from gecc_desk.storage import migrations
from gecc_desk.storage.database import HEAD, Address, Database
from tests.builders import WORKDAY, Clock, bangkok, copy_of, usual_office


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which an office has worked; it is closed."""
    with contextlib.closing(usual_office(tmp_path_factory.mktemp("office"))) as database:
        fill(database, calls=60, tickets=90, years=1, seed=4, until=bangkok(WORKDAY, 11))
    return database.address.path


@pytest.fixture
def used(year: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of it, for a test alone."""
    with contextlib.closing(copy_of(year, tmp_path)) as database:
        yield database


def change(database: Database, *statements: str) -> None:
    """Do to the file what no service does."""
    with database.write() as work:
        for statement in statements:
            work.session.connection().exec_driver_sql(statement)
        work.commit()


@contextlib.contextmanager
def without_foreign_keys(database: Database) -> Iterator[None]:
    """Every new connection of the block lets a row point nowhere, as a hand at the file would."""

    def off(driver: sqlite3.Connection, _record: object) -> None:
        driver.execute("PRAGMA foreign_keys = OFF")

    database.close()
    sa.event.listen(database._engine, "connect", off)
    try:
        yield
    finally:
        sa.event.remove(database._engine, "connect", off)
        database.close()


def test_a_name_that_was_mistyped_leaves_a_database_sound(used: Database) -> None:
    setup.add_administrator(used, "หัวหน้า", "แมวสามตัว on a bus")
    for name in ("หัวหนา", "somsri", ""):
        with pytest.raises(SignInFailed):
            accounts.sign_in(used, name, "ไม่ใช่รหัสผ่าน")
    assert check_up(used).problems == ()


def test_a_used_database_is_sound(used: Database) -> None:
    found = check_up(used)
    assert found.problems == ()
    assert (found.ok, found.schema, found.tickets, found.calls) == (True, HEAD, 90, 60)


def test_a_new_database_is_sound(tmp_path: Path) -> None:
    with contextlib.closing(usual_office(tmp_path)) as database:
        assert check_up(database).ok


FINISHED = "(SELECT max(ticket_id) FROM ticket_event WHERE step = 'finished')"
DAMAGE = {
    "state": (f"UPDATE ticket SET state = 'waiting' WHERE id = {FINISHED}", "which its events do not say"),
    "unknown state": (f"UPDATE ticket SET state = 'gone' WHERE id = {FINISHED}", "kept as gone"),
    "counter": (f"UPDATE ticket SET counter = 6 - counter WHERE id = {FINISHED}", "its counter"),
    "moment": (f"UPDATE ticket SET state_at = state_at + 1 WHERE id = {FINISHED}", "its times"),
    "day": (f"UPDATE ticket SET service_day = '2000-01-01' WHERE id = {FINISHED}", "another day"),
    "lane": ("UPDATE ticket SET lane = 'ordinary' WHERE lane = 'fast_track'", "letter and its lane"),
    "reason": ("UPDATE ticket SET reason = NULL WHERE lane = 'fast_track'", "lane and its reason"),
    "vehicle": ("UPDATE ticket SET vehicle = 'x' WHERE reason = 'elderly'", "its vehicle and its reason"),
    "no vehicle": ("UPDATE ticket SET reason = 'vehicle' WHERE reason = 'elderly'", "its vehicle and its reason"),
    "letter": ("UPDATE ticket SET prefix = 'Z' WHERE prefix = 'A'", "its letter is not that of its service"),
    "another service": ("UPDATE ticket SET service_id = 2 WHERE prefix = 'A'", "its service is not that of its events"),
    "negative number": (f"UPDATE ticket SET number = -5 WHERE id = {FINISHED}", "its number is no number from 0 up"),
    "number 0": (f"UPDATE ticket SET number = 0 WHERE id = {FINISHED}", "numbers begin with 1"),
    "no number": (f"UPDATE ticket SET number = 'many' WHERE id = {FINISHED}", "its number is no number"),
    "moment beyond": (f"UPDATE ticket SET issued_at = 9e18 WHERE id = {FINISHED}", "its issued_at is no moment"),
    "day of words": (f"UPDATE ticket SET service_day = 'Monday' WHERE id = {FINISHED}", "its service_day is no day"),
    "event's moment": ("UPDATE ticket_event SET at = 'noon' WHERE id = 9", "ticket_event row 9: its at is no moment"),
    "event's step": ("UPDATE ticket_event SET step = 'sang' WHERE id = 9", "ticket_event row 9: its step is none of"),
    "no events": (f"DELETE FROM ticket_event WHERE ticket_id = {FINISHED}", "it has no events"),
    "lost event": (
        f"DELETE FROM ticket_event WHERE step = 'started' AND ticket_id = {FINISHED}",
        "which its events do not say",
    ),
    "order of events": (
        f"UPDATE ticket_event SET id = id + 1000000 WHERE step = 'called' AND ticket_id = {FINISHED}",
        "which its events do not say",
    ),
    "sequence": ("UPDATE number_sequence SET last = last - 1", "its sequence is behind"),
    "no sequence": ("DELETE FROM number_sequence", "its sequence is behind"),
    "search key": ("UPDATE phone_call SET search_key = 'x' || search_key WHERE id = 7", "call 7: its search key"),
    "note": ("UPDATE phone_call SET note = 'changed by hand' WHERE id = 7", "call 7: its search key"),
    "number": ("UPDATE phone_call SET phone_normal = '+6621234567' WHERE id = 7", "call 7: its search key"),
    "moment before": ("UPDATE phone_call SET received_at = -99999999999999999 WHERE id = 7", "call 7: its received_at"),
    "moment of words": ("UPDATE phone_call SET received_at = 'abc' WHERE id = 7", "call 7: its received_at"),
    "callback": ("UPDATE phone_call SET callback_at = 1.5 WHERE id = 7", "call 7: its callback_at"),
    "bytes": ("UPDATE phone_call SET search_key = CAST(search_key AS BLOB)", "its search_key is no text"),
    "transfer": ("UPDATE call_transfer SET result = 'lost' WHERE id = 1", "call_transfer row 1: its result"),
    "setting": ("UPDATE setting SET value = '{' WHERE name = 'office_name'", "its value is no JSON"),
    "draft": ("INSERT INTO draft VALUES ('', '1', 'call', 'no json', 0)", "draft row 1: its content is no JSON"),
    "outcome": ("UPDATE phone_call SET outcome = 'sung' WHERE id = 7", "call 7: its outcome"),
    "rings": ("UPDATE phone_call SET rings = '17' WHERE id = 7", "call 7: its rings"),
}  # fmt: skip

NO_ID, SOME_ID = "1234567890123", "1234567890121"
AT = 1_763_947_831_114_224
OF_PEOPLE = {
    "merged into itself": ("UPDATE person SET merged_into = id WHERE id = 3", "person 3: it is merged into itself"),
    "merged into somebody merged": (
        "UPDATE person SET merged_into = id + 1 WHERE id IN (1, 2)",
        "person 1: it is merged into person 2, who is merged too",
    ),
    "name": ("UPDATE person SET name = 'changed by hand' WHERE id = 3", "person 3: its name_key is not that of its name"),
    "name key": ("UPDATE person SET name_key = '' WHERE id = 3", "person 3: its name_key is not that of its name"),
    "born too early": ("UPDATE person SET birth_year = 1849 WHERE id = 3", "person 3: its birth_year is not from 1850 to"),
    "born in the Buddhist Era": ("UPDATE person SET birth_year = 2506 WHERE id = 3", "person 3: its birth_year is not from 1850"),
    "born in words": ("UPDATE person SET birth_year = 'long ago' WHERE id = 3", "person row 3: its birth_year is no number"),
    "kind": ("UPDATE person SET kind = 'stranger' WHERE id = 3", "person row 3: its kind is none of probationer"),
    "number": (
        "UPDATE person_phone SET phone_normal = '08' WHERE person_id = (SELECT max(person_id) FROM person_phone)",
        "a number of it cannot be read",
    ),
    "number as written": (
        "UPDATE person_phone SET phone_normal = '081-234-5678' WHERE person_id = (SELECT max(person_id) FROM person_phone)",
        "a number of it cannot be read",
    ),
    "hash": ("UPDATE person SET citizen_key = 'x' WHERE id = 1", "person 1: its citizen_key is no keyed hash"),
    "ID instead of a hash": (
        f"UPDATE person SET citizen_key = '{SOME_ID}' WHERE id = 1",
        "person 1: its citizen_key is no keyed hash",
    ),
    "wrong ID": (f"UPDATE person SET citizen_id = '{NO_ID}' WHERE id = 1", "person 1: its citizen_id is no citizen ID"),
    "ID without a hash": (
        f"UPDATE person SET citizen_id = '{SOME_ID}', citizen_key = NULL WHERE id = 1",
        "person 1: it has a citizen_id and no citizen_key",
    ),
    "whole ID against the setting": (
        f"UPDATE person SET citizen_id = '{SOME_ID}' WHERE id = 1",
        "the whole citizen ID of 1 people is kept, and the office keeps none in full",
    ),
    "hash against the setting": (
        "INSERT INTO setting VALUES ('citizen_id_keeping', '\"none\"')",
        "people is kept, and the office keeps none",
    ),
    "setting": (
        "INSERT INTO setting VALUES ('citizen_id_keeping', '\"some\"')",
        "setting citizen_id_keeping: it is none of none, keyed, full",
    ),
    "no mark of the key": (
        "DELETE FROM setting WHERE name = 'citizen_id_key_mark'",
        "setting citizen_id_key_mark: it is missing",
    ),
    "disclosure of an ID": (
        f"INSERT INTO disclosure VALUES (4, {AT}, 'x', NULL, '{SOME_ID}', 'y')",
        "disclosure 4: it holds a whole citizen ID",
    ),
    "disclosure with an ID in its reason": (
        f"INSERT INTO disclosure VALUES (4, {AT}, 'x', NULL, '1-2345-XXXXX-XX-1', 'for 1-2345-67890-12-1')",
        "disclosure 4: it holds a whole citizen ID",
    ),
}  # fmt: skip

#: Events of the tickets of `worked`: a transfer that counts, and an undo.
SENT_ON = "(SELECT min(id) FROM ticket_event WHERE step = 'transferred')"
SLIP = "(SELECT max(id) FROM ticket_event WHERE step = 'undone')"
OF_THE_DESKS = {
    "issue for nothing": (
        f"UPDATE ticket_event SET service_id = NULL WHERE step = 'issued' AND ticket_id = {FINISHED}",
        "ticket A003 of {day}: an event of it (issued) does not say for which service",
    ),
    "transfer to nothing": (
        f"UPDATE ticket_event SET service_id = NULL WHERE id = {SENT_ON}",
        "ticket A001 of {day}: an event of it (transferred) does not say for which service",
    ),
    "transfer to no known service": (
        f"UPDATE ticket_event SET service_id = 99 WHERE id = {SENT_ON}",
        "ticket A001 of {day}: an event of it (transferred) names a service that the office never had",
    ),
    "transfer to no known service, taken back": (
        f"UPDATE ticket_event SET service_id = 99 WHERE step = 'transferred' AND id <> {SENT_ON}",
        "ticket A002 of {day}: an event of it (transferred) names a service that the office never had",
    ),
    "call for a service": (
        f"UPDATE ticket_event SET service_id = 1 WHERE step = 'called' AND ticket_id = {FINISHED}",
        "ticket A003 of {day}: an event of it (called) names a service and leads to none",
    ),
    "undo of nothing": (
        f"UPDATE ticket_event SET undoes = NULL WHERE id = {SLIP}",
        "ticket A002 of {day}: an event of it (undone) does not say what it takes back",
    ),
    "undoing without an undo": (
        f"UPDATE ticket_event SET undoes = id - 1 WHERE step = 'started' AND ticket_id = {FINISHED}",
        "ticket A003 of {day}: an event of it (started) takes another back and is no undo",
    ),
    "counter unknown": (
        f"UPDATE ticket_event SET counter = 77 WHERE step = 'called' AND ticket_id = {FINISHED}",
        "ticket A003 of {day}: an event of it (called) names a counter that the office never had",
    ),
    "place": (
        f"UPDATE ticket SET place = 'ลานจอด' WHERE id = {FINISHED}",
        "ticket A003 of {day}: it has a place of a vehicle and no vehicle",
    ),
    "two first papers": (
        "UPDATE ticket_print SET copy = 0 WHERE copy = 1",
        "ticket A001 of {day}: 2 papers of it are its first paper",
    ),
    "two papers of one copy": (
        "UPDATE ticket_print SET copy = 1 WHERE copy = 2",
        "ticket A001 of {day}: 2 papers of it are its copy 1",
    ),
    "copy without the first": (
        "DELETE FROM ticket_print WHERE copy = 0",
        "ticket A001 of {day}: its copy 2 is there, not all before it",
    ),
    "copy without the one before": (
        "DELETE FROM ticket_print WHERE copy = 1",
        "ticket A001 of {day}: its copy 2 is there, not all before it",
    ),
    "printed at no time": (
        "UPDATE ticket_print SET done_at = NULL WHERE copy = 0",
        "ticket A001 of {day}: its first paper is printed, nobody knows when",
    ),
    "failed at no time": (
        "UPDATE ticket_print SET done_at = NULL WHERE state = 'failed'",
        "ticket A001 of {day}: its copy 2 is failed, nobody knows when",
    ),
    "state of a counter": (
        "UPDATE counter SET state = 'paused' WHERE number = 1",
        "counter 1: it is kept as paused, which its events do not say",
    ),
    "time of a counter": (
        "UPDATE counter SET state_at = state_at - 1 WHERE number = 1",
        "counter 1: its time is not that of its events",
    ),
    "no time of a counter": (
        "UPDATE counter SET state_at = NULL WHERE number = 1",
        "counter 1: its time is not that of its events",
    ),
    "counter that was never opened": (
        "UPDATE counter SET state = 'open' WHERE number = 6",
        "counter 6: it is kept as open, which its events do not say",
    ),
    "lost events of a counter": (
        "DELETE FROM counter_event WHERE counter = 1",
        "counter 1: it is kept as open, which its events do not say",
    ),
    "services besides all": (
        "INSERT INTO counter_service VALUES (6, 2)",
        "counter 6: it takes all services and has a list of some",
    ),
    "settled day": (
        "UPDATE setting SET value = '\"yesterday\"' WHERE name = 'settled_day'",
        "setting settled_day: it is no day of the calendar",
    ),
    "settled on no day of the calendar": (
        "UPDATE setting SET value = '\"2026-02-30\"' WHERE name = 'settled_day'",
        "setting settled_day: it is no day of the calendar",
    ),
    "settled on a number": (
        "UPDATE setting SET value = '20261123' WHERE name = 'settled_day'",
        "setting settled_day: it is no day of the calendar",
    ),
}


SCHEMA = {
    "column": ("ALTER TABLE draft DROP COLUMN updated_at", "the table draft lacks its column updated_at"),
    "column that is read": ("ALTER TABLE phone_call DROP COLUMN note", "phone_call lacks its column note"),
    "table": ("DROP TABLE draft", "the schema lacks the table draft"),
    "table that is read": ("DROP TABLE ticket_event", "the schema lacks the table ticket_event"),
    "search": ("DROP TABLE call_gram", "the schema lacks the table call_gram"),
    "a part of the search": ("DROP TABLE call_block", "the schema lacks the table call_block"),
    "index": ("DROP INDEX ix_ticket_day_state", "lacks its index ix_ticket_day_state on service_day, state"),
    "another index": ("CREATE UNIQUE INDEX mine ON draft (desk)", "unique index mine on desk, which"),
    "trigger": (
        "CREATE TRIGGER mine AFTER DELETE ON draft BEGIN SELECT 1; END",
        "the schema has the trigger mine, which this program does not know",
    ),
    "version": ("UPDATE alembic_version SET version_num = '0001'", "the schema is 0001"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SCHEMA)
def test_a_changed_schema_is_found_and_named(used: Database, kind: str) -> None:
    statement, words = SCHEMA[kind]
    change(used, statement)
    problems = check_up(used).problems
    assert any(words in problem for problem in problems), problems


def test_statistics_of_sqlite_are_no_damage(used: Database) -> None:
    change(used, "ANALYZE")
    assert check_up(used).problems == ()


def without_unique_constraint(database: Database, table: str) -> None:
    """Make a table anew as a tool would that knows columns only."""
    change(
        database,
        f"CREATE TABLE made_anew AS SELECT * FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE made_anew RENAME TO {table}",
    )


def test_a_number_that_was_given_twice_is_found(
    used: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Such a table lacks its types, keys and indexes too: all of them are told.
    monkeypatch.setattr(checkup, "NAMED", 100)
    with without_foreign_keys(used):
        without_unique_constraint(used, "ticket")
    change(
        used,
        "UPDATE ticket SET number = 1, prefix = 'A', service_day = '2026-11-23' WHERE id IN (3, 5)",
    )
    problems = check_up(used).problems
    assert any(
        p.startswith("ticket A001 of 2026-11-23 was given ") and p.endswith(" times")
        for p in problems
    )
    assert any(
        "ticket lacks its unique constraint on service_day, prefix, number" in p for p in problems
    )


def test_a_name_that_stands_twice_is_found(used: Database) -> None:
    without_unique_constraint(used, "setting")
    change(used, "INSERT INTO setting SELECT * FROM setting WHERE name = 'office_name'")
    assert any("2 have the same name" in problem for problem in check_up(used).problems)


def test_search_keys_of_a_large_register_are_sampled_and_it_is_said(
    used: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check_up(used).search_keys_checked == 60
    monkeypatch.setattr(check_search, "KEYS_REMADE", 20)
    assert check_up(used).search_keys_checked == 20


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found_and_named(used: Database, kind: str) -> None:
    statement, words = DAMAGE[kind]
    change(used, statement)
    found = check_up(used)
    assert not found.ok
    assert any(words in problem for problem in found.problems), found.problems


@pytest.mark.parametrize("kind", OF_PEOPLE)
def test_damage_to_people_is_found_and_named_by_their_id_alone(used: Database, kind: str) -> None:
    statement, words = OF_PEOPLE[kind]
    change(used, statement)
    problems = check_up(used).problems
    assert any(words in problem for problem in problems), problems
    told = "\n".join(problems)
    with used.read() as session:
        names = session.connection().exec_driver_sql(
            "SELECT name FROM person UNION SELECT phone_normal FROM person_phone"
        )
        personal = [SOME_ID, NO_ID, *names.scalars()]
    assert not [one for one in personal if one in told]


def test_people_who_were_merged_and_ids_kept_in_full_are_sound(used: Database) -> None:
    people = People(used, "test")
    people.keep(CitizenIdKeeping.FULL)
    somebody = Identity("นายทดสอบ ระบบงาน", 1963, SOME_ID)
    Reception(used, "test").issue("A", identity=somebody)
    change(used, "UPDATE person SET citizen_key = NULL WHERE id = 2")
    people.same(somebody, 2)
    people.disclose_kept(2, "ส่งศาล")
    with used.read() as session:
        merged = session.scalar(sa.text("SELECT count(merged_into) FROM person WHERE id = 2"))
    assert (merged, people.held()[1], len(people.disclosures())) == (1, 1, 1)
    assert check_up(used).problems == ()


def test_numbers_of_a_large_register_are_sampled(
    used: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(used, "UPDATE person_phone SET phone_normal = 'x' || rowid")
    found = sum("cannot be read" in problem for problem in check_up(used).problems)
    monkeypatch.setattr(check_people, "NUMBERS_READ", 5)
    sampled = sum("cannot be read" in problem for problem in check_up(used).problems)
    assert 0 < sampled <= 5 < found


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("UPDATE ticket SET service_id = 99 WHERE id = 1", "service"),
        ("UPDATE ticket SET person_id = 9999 WHERE id = 1", "person"),
        ("UPDATE phone_call SET person_id = 9999 WHERE id = 1", "person"),
    ],
)
def test_a_row_that_points_nowhere_is_found(used: Database, statement: str, missing: str) -> None:
    with without_foreign_keys(used):
        change(used, statement)
    assert any(f"missing row of {missing}" in problem for problem in check_up(used).problems)


def test_a_thousand_findings_of_one_kind_are_told_shortly_and_without_names(used: Database) -> None:
    change(used, "UPDATE phone_call SET search_key = 'x'")
    problems = check_up(used).problems
    assert "… and 40 more like it" in problems
    assert sum("its search key" in problem for problem in problems) == NAMED
    with used.read() as session:
        names = session.connection().exec_driver_sql(
            "SELECT caller FROM phone_call WHERE caller <> '' UNION SELECT phone FROM phone_call WHERE phone <> ''"
        )
        told = "\n".join(problems)
        assert not [name for name in names.scalars() if name in told]


def test_a_check_changes_nothing(used: Database) -> None:
    change(used, "UPDATE ticket SET state = 'gone' WHERE id = 3")
    watch = used.watch()
    check_up(used)
    assert not watch.changed()
    watch.close()


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the desks themselves have taken every kind of step; it is closed."""
    clock = Clock(bangkok(WORKDAY, 9))
    with contextlib.closing(usual_office(tmp_path_factory.mktemp("office"))) as database:
        desk = CounterDesk(database, "test", clock=clock)
        _morning(Reception(database, "test", clock=clock), desk, clock)
        _papers(PrintDesk(database, "test", clock=clock), clock)
        clock.forward(minutes=5)
        desk.call_next(1)
    return database.address.path


@pytest.fixture
def worked(morning: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of it, for a test alone."""
    with contextlib.closing(copy_of(morning, tmp_path)) as database:
        yield database


def _morning(reception: Reception, desk: CounterDesk, clock: Clock) -> None:
    for _visitor in range(6):
        reception.issue("A", paper=True)
        clock.forward(minutes=1)
    reception.issue("B", FastTrackReason.VEHICLE, vehicle="กข 1234", place="ลานจอด 2")
    desk.set_state(2, CounterState.OPEN)
    desk.set_services(2, [1, 2])
    desk.set_services(3, [1])
    desk.set_services(3, None)
    _served(desk, clock)
    reception.cancel("A006")
    desk.call("A004", 2)
    desk.step("A004", TicketStep.HOLD, 2)
    desk.step("A004", TicketStep.RETURN)
    # A clock that was ahead and is set right is no damage.
    clock.back(minutes=30)
    desk.set_state(2, CounterState.PAUSED)
    desk.set_state(2, CounterState.CLOSED)


def _served(desk: CounterDesk, clock: Clock) -> None:
    """A001 is sent on, A002 is sent on by mistake, A003 does not come at first."""
    desk.call("A001", 1)
    desk.step("A001", TicketStep.START, 1)
    desk.transfer("A001", "C", 1)
    desk.call("A002", 1)
    desk.step("A002", TicketStep.START, 1)
    desk.transfer("A002", "B", 1)
    desk.undo("A002", 1)
    clock.forward(minutes=2)
    desk.step("A002", TicketStep.FINISH, 1)
    desk.undo("A002", 1)
    desk.step("A002", TicketStep.FINISH, 1)
    desk.call("A003", 1)
    desk.step("A003", TicketStep.NO_SHOW, 1)
    desk.call("A003", 1)
    desk.step("A003", TicketStep.START, 1)
    desk.step("A003", TicketStep.FINISH, 1)


def _papers(printing: PrintDesk, clock: Clock) -> None:
    """A001 has a paper and two copies, of which one waits; the others' are on the way."""
    for _paper in range(2):
        paper = printing.reprint("A001")
        printing.claim(paper)
        printing.printed(paper)
    printing.failed(printing.reprint("A001"))
    clock.forward(seconds=10)
    printing.reprint("A001")
    printing.claim(printing.reprint("A005"))


def test_a_database_in_which_all_desks_worked_is_sound(worked: Database) -> None:
    assert check_up(worked).problems == ()


def test_a_database_of_an_older_version_is_sound(tmp_path: Path) -> None:
    """Its counters were never opened by an event, and its tickets have no papers."""
    address = Address(tmp_path / "old.sqlite3")
    at = int(bangkok(WORKDAY, 9).timestamp()) * 1_000_000
    with contextlib.closing(Database(address)) as older, older._engine.begin() as connection:
        migrations.upgrade(connection, "0002")
        for row in (
            "service VALUES (1, 'A', 'x', 15, 1, 1)",
            "counter VALUES (1, '', 1)",
            f"number_sequence VALUES ('{WORKDAY}', 'A', 1)",
            f"ticket VALUES (1, '{WORKDAY}', 'A', 1, 1, 'ordinary', NULL, '', '', {at}, 'called', {at}, 1)",
            f"ticket_event VALUES (1, 1, 'issued', {at}, 'test', NULL, '')",
            f"ticket_event VALUES (2, 1, 'called', {at}, 'test', 1, '')",
        ):
            connection.exec_driver_sql(f"INSERT INTO {row}")
    with contextlib.closing(Database.open(address)) as database:
        assert check_up(database).problems == ()


@pytest.mark.parametrize("kind", OF_THE_DESKS)
def test_damage_to_what_the_desks_wrote_is_found_and_named(worked: Database, kind: str) -> None:
    statement, words = OF_THE_DESKS[kind]
    change(worked, statement)
    assert words.format(day=WORKDAY) in check_up(worked).problems


@pytest.mark.parametrize("step", ["called", "recalled", "started", "finished", "no_show"])
def test_a_step_at_no_counter_is_found(worked: Database, step: str) -> None:
    change(worked, f"UPDATE ticket_event SET counter = NULL WHERE step = '{step}'")
    words = f"ticket A003 of {WORKDAY}: an event of it ({step}) does not say at which counter"
    assert words in check_up(worked).problems


def test_numbers_without_their_tickets_are_found(worked: Database) -> None:
    gone = "(SELECT id FROM ticket WHERE prefix = 'A' AND number IN (1, 3, 4))"
    with without_foreign_keys(worked):
        change(
            worked,
            f"DELETE FROM ticket_print WHERE ticket_id IN {gone}",
            f"DELETE FROM ticket_event WHERE ticket_id IN {gone}",
            "DELETE FROM ticket WHERE prefix = 'A' AND number IN (1, 3, 4)",
        )
    of_day = f"of {WORKDAY}"
    told = "given, and no ticket has the number"
    assert check_up(worked).problems == (
        f"ticket A001 {of_day}: {told}",
        f"ticket A003 {of_day} to ticket A004 {of_day}: {told}",
    )


@pytest.mark.parametrize("prefix", ["A", "G"])
def test_a_sequence_ahead_of_its_tickets_is_found(worked: Database, prefix: str) -> None:
    before = 6 if prefix == "A" else 0
    last = 10**15
    change(
        worked, f"INSERT OR REPLACE INTO number_sequence VALUES ('{WORKDAY}', '{prefix}', {last})"
    )
    (problem,) = check_up(worked).problems
    assert problem.startswith(
        f"ticket {prefix}{before + 1:03} of {WORKDAY} to ticket {prefix}{last}"
    )
