"""How the database finds what a press waits for: never by walking through the years."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.engines import ON_A_FILE
from tests.services.queue_steps import next_at, serve

#: Tables that grow from year to year.
GROWING = ("ticket", "ticket_event", "ticket_print")
#: By these steps alone an index over all years would be walked through.
BY_STEP = "ix_ticket_event_step_at (step=?)"


@pytest.fixture
def sent(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """What is sent to the database from now on."""
    statements: list[tuple[str, Any]] = []

    def note(_c: object, _k: object, text: str, values: object, *_more: object) -> None:
        statements.append((text, values))

    sa.event.listen(database._engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(database._engine, "before_cursor_execute", note)


def plans(database: Database, sent: list[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each statement with the lines of its plan."""
    for text, values in list(sent):
        if text.split(maxsplit=1)[0] not in ("SELECT", "UPDATE", "INSERT"):
            continue
        with database.read() as session:
            told = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
            yield from ((text, str(row[-1])) for row in told)


@ON_A_FILE
@pytest.mark.parametrize("divided", [False, True], ids=["all take all", "divided"])
@pytest.mark.parametrize(
    "press",
    [
        lambda reception, _desk: reception.issue("A", paper=True),
        lambda _reception, desk: desk.call_next(1),
        lambda _reception, desk: desk.call("A003", 2),
        lambda _reception, desk: desk.transfer("A003", "B"),
    ],
    ids=["issue", "next", "call", "transfer"],
)
def test_a_press_never_walks_through_the_years(
    database: Database,
    reception: Reception,
    desk: CounterDesk,
    settings: OfficeSettings,
    sent: list[tuple[str, Any]],
    press: Callable[[Reception, CounterDesk], object],
    divided: bool,
) -> None:
    if divided:
        desk.set_services(6, [one.id for one in settings.services()[:2] if one.id is not None])
    for reason in (None, None, None, None, FastTrackReason.ELDERLY):
        reception.issue("A", reason)
    serve(desk, next_at(desk, 1), 1)
    next_at(desk, 2)
    sent.clear()
    press(reception, desk)
    for text, line in plans(database, sent):
        for table in GROWING:
            assert line != f"SCAN {table}", text
        # The latest of a kind stand at the end of this index; all others are years of walking.
        latest = line.startswith("SEARCH ticket_event ") and "LIMIT" in text
        assert latest or BY_STEP not in line, text
