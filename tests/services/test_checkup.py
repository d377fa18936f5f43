"""`check` finds what is wrong in a database, and nothing in a sound one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.services import checkup
from gecc_desk.services.checkup import NAMED, check_up
from gecc_desk.services.demo import fill
from gecc_desk.storage.database import HEAD, Database
from tests.builders import WORKDAY, bangkok, furnished


@pytest.fixture
def used(tmp_path: Path) -> Iterator[Database]:
    """A database in which an office has worked."""
    with contextlib.closing(furnished(tmp_path)) as database:
        fill(database, calls=60, tickets=90, years=1, seed=4, until=bangkok(WORKDAY, 11))
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


def test_a_used_database_is_sound(used: Database) -> None:
    found = check_up(used)
    assert found.problems == ()
    assert (found.ok, found.schema, found.tickets, found.calls) == (True, HEAD, 90, 60)


def test_a_new_database_is_sound(tmp_path: Path) -> None:
    with contextlib.closing(furnished(tmp_path)) as database:
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
    "not indexed": ("DELETE FROM call_index WHERE rowid = 7", "call 7: the search index does not have it"),
    "indexed only": ("INSERT INTO call_index(rowid, search_key) VALUES (999, 'abc')", "call 999: the search index has it"),
    "wrongly indexed": (
        "INSERT OR REPLACE INTO call_index(rowid, search_key) VALUES (7, 'something else')",
        "call 7: a search for its own text does not find it",
    ),
    "search key": ("UPDATE phone_call SET search_key = 'x' || search_key WHERE id = 7", "call 7: its search key"),
    "note": ("UPDATE phone_call SET note = 'changed by hand' WHERE id = 7", "call 7: its search key"),
    "number": ("UPDATE phone_call SET phone_normal = '+6621234567' WHERE id = 7", "call 7: its search key"),
    "moment before": ("UPDATE phone_call SET received_at = -99999999999999999 WHERE id = 7", "call 7: its received_at"),
    "moment of words": ("UPDATE phone_call SET received_at = 'abc' WHERE id = 7", "call 7: its received_at"),
    "callback": ("UPDATE phone_call SET callback_at = 1.5 WHERE id = 7", "call 7: its callback_at"),
    "bytes": ("UPDATE phone_call SET search_key = CAST(search_key AS BLOB)", "its search_key is no text"),
    "transfer": ("UPDATE call_transfer SET result = 'lost' WHERE id = 1", "call_transfer row 1: its result"),
    "setting": ("UPDATE setting SET value = '{' WHERE name = 'office_name'", "its value is no JSON"),
    "draft": ("INSERT INTO draft VALUES ('1', 'call', 'no json', 0)", "draft row 1: its content is no JSON"),
    "outcome": ("UPDATE phone_call SET outcome = 'sung' WHERE id = 7", "call 7: its outcome"),
    "rings": ("UPDATE phone_call SET rings = '17' WHERE id = 7", "call 7: its rings"),
}  # fmt: skip


SCHEMA = {
    "column": ("ALTER TABLE draft DROP COLUMN updated_at", "the table draft lacks its column updated_at"),
    "column that is read": ("ALTER TABLE phone_call DROP COLUMN note", "phone_call lacks its column note"),
    "table": ("DROP TABLE draft", "the schema lacks the table draft"),
    "table that is read": ("DROP TABLE ticket_event", "the schema lacks the table ticket_event"),
    "search": ("DROP TABLE call_index", "the schema lacks the table call_index"),
    "a part of the search": ("DROP TABLE call_index_docsize", "the schema lacks the table call_index_docsize"),
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


def test_a_number_that_was_given_twice_is_found(used: Database) -> None:
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
    monkeypatch.setattr(checkup, "KEYS_REMADE", 20)
    assert check_up(used).search_keys_checked == 20


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found_and_named(used: Database, kind: str) -> None:
    statement, words = DAMAGE[kind]
    change(used, statement)
    found = check_up(used)
    assert not found.ok
    assert any(words in problem for problem in found.problems), found.problems


def test_a_row_that_points_nowhere_is_found(used: Database) -> None:
    with without_foreign_keys(used):
        change(used, "UPDATE ticket SET service_id = 99 WHERE id = 1")
    assert any("missing row of service" in problem for problem in check_up(used).problems)


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
