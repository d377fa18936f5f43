"""`check` finds what is wrong in a database, and nothing in a sound one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    "outcome": ("UPDATE phone_call SET outcome = 'sung' WHERE id = 7", "call 7: its outcome"),
    "rings": ("UPDATE phone_call SET rings = '17' WHERE id = 7", "call 7: its rings"),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found_and_named(used: Database, kind: str) -> None:
    statement, words = DAMAGE[kind]
    change(used, statement)
    found = check_up(used)
    assert not found.ok
    assert any(words in problem for problem in found.problems), found.problems


def test_a_row_that_points_nowhere_is_found(used: Database) -> None:
    with used.read() as session:
        # Outside a transaction, as only a hand at the file would do it.
        driver = session.connection().connection.driver_connection
        assert driver is not None
        driver.execute("COMMIT")
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("UPDATE ticket SET service_id = 99 WHERE id = 1")
        driver.execute("PRAGMA foreign_keys = ON")
        driver.execute("BEGIN")
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
