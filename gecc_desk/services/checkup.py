"""The check of a whole database: file, schema, tickets against their events, people, the index."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, ticket_history, tickets
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.ticket_history import Event, Standing
from gecc_desk.domain.tickets import FAST_TRACK_PREFIX, FastTrackReason, Lane, TicketStep
from gecc_desk.services import check_search
from gecc_desk.services.check_audit import AUDIT_PARTS
from gecc_desk.services.check_blocks import blocks_amiss
from gecc_desk.services.check_counters import counters_amiss, services_besides_all
from gecc_desk.services.check_events import events_amiss
from gecc_desk.services.check_numbers import numbers_given_twice, numbers_missing, sequences_behind
from gecc_desk.services.check_papers import papers_amiss
from gecc_desk.services.check_people import PEOPLE_PARTS
from gecc_desk.services.check_register import REGISTER_PARTS
from gecc_desk.services.check_rows import rows, ticket_name
from gecc_desk.services.check_search import (
    INDEX_TABLES,
    blocks_remade,
    calls_indexed,
    every,
    search_keys,
)
from gecc_desk.services.stored_values import given_twice, unreadable_in, unreadable_settings
from gecc_desk.storage.database import HEAD, Database
from gecc_desk.storage.schema import schema_differences
from gecc_desk.storage.tables import Base

#: Of one kind of finding so many are named; of the rest only the number is.
NAMED = 20


@dataclasses.dataclass(frozen=True, slots=True)
class Checkup:
    """What a check found. The problems name tickets by number and day and calls by their id.

    `search_keys_checked` is of how many calls the search key was made anew; fewer than all where
    the register is large (`KEYS_REMADE`), none where calls cannot be read.
    """

    schema: str | None
    tickets: int
    calls: int
    search_keys_checked: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check_up(database: Database) -> Checkup:
    """Look through the whole of an open database; nothing is changed.

    Damage that stops the reading of one part is a finding too, and the other parts go on. All
    parts but SQLite's own see one state of the database, so that others may go on working.
    """
    problems: list[str] = []

    def sound(part: Iterable[str]) -> bool:
        found = _some(part)
        problems.extend(line for line in found if line not in problems)
        return not found

    sound(_file(database))
    with database.read() as session:
        sound(schema_differences(session))
        kept = Base.metadata.tables.keys() - INDEX_TABLES
        readable = {
            table
            for table in Base.metadata.tables
            if table in kept and sound(unreadable_in(session, table))
        }
        for table in kept - {"ticket"}:
            sound(given_twice(session, table))
        for part in _PARTS:
            sound(part(session))
        checked = 0
        if readable >= {"phone_call", "call_transfer"}:
            sound(search_keys(session))
            sound(blocks_remade(session))
            checked = _count(
                session, f"phone_call WHERE id % {every(session, check_search.KEYS_REMADE)} = 0"
            )
        tickets_there, calls = _count(session, "ticket"), _count(session, "phone_call")
    return Checkup(_schema(database), tickets_there, calls, checked, tuple(problems))


def _file(database: Database) -> Iterator[str]:
    yield from database.integrity_errors()
    yield from database.seal_errors()
    schema = database.revision()
    if schema != HEAD:
        yield f"the schema is {schema}, this program's is {HEAD}"


def _schema(database: Database) -> str | None:
    try:
        return database.revision()
    except WorldFailed:
        return None


def _some(found: Iterable[str]) -> list[str]:
    """The first findings of one kind, and how many more there are; what stops the reading too."""
    named: list[str] = []
    more = 0
    try:
        for line in found:
            if len(named) < NAMED:
                named.append(line)
            else:
                more += 1
    except WorldFailed as error:
        named.append(error.in_english())
    return [*named, f"… and {more} more like it"] if more else named


def _count(session: Session, rows: str) -> int:
    """How many rows of a table there are, 0 where they cannot be read (found elsewhere)."""
    try:
        return int(session.scalar(sa.text(f"SELECT count(*) FROM {rows}")) or 0)  # noqa: S608 — our own words
    except WorldFailed:
        return 0


# ---- the queue --------------------------------------------------------------------------------

_TICKETS_WITH_EVENTS = (
    "SELECT t.id, t.service_day, t.prefix, t.number, t.lane, t.reason, t.issued_at,"
    " t.state, t.state_at, t.counter, t.service_id, first.code,"
    " e.id, e.step, e.at, e.counter, e.service_id, e.undoes"
    " FROM ticket t LEFT JOIN ticket_event e ON e.ticket_id = t.id"
    " LEFT JOIN ticket_event issue ON issue.ticket_id = t.id AND issue.step = 'issued'"
    " LEFT JOIN service first ON first.id = issue.service_id ORDER BY t.id, e.id"
)


def _queue(session: Session) -> Iterator[str]:
    """Every ticket against the fold of its events, in the order in which they were appended.

    Their times may run backwards: a clock that was set right in between is no damage.
    """
    found = rows(session, _TICKETS_WITH_EVENTS)
    for _id, group in itertools.groupby(found, key=lambda row: row[0]):
        lines = list(group)
        day, prefix, number, *kept = lines[0][1:12]
        events = [tuple(line[12:18]) for line in lines if line[12] is not None]
        name = ticket_name(day, prefix, number)
        for wrong in _wrong_ticket(day, prefix, kept, events):
            yield f"{name}: {wrong}"


def _wrong_ticket(
    day: str, prefix: str, kept: Sequence[Any], events: Sequence[tuple[Any, ...]]
) -> Iterator[str]:
    lane, reason, issued_at, state, state_at, counter, service, letter = kept
    if (lane == Lane.FAST_TRACK) != (prefix == FAST_TRACK_PREFIX):
        yield "its letter and its lane do not agree"
    if (lane == Lane.FAST_TRACK) != (reason in list(FastTrackReason)):
        yield "its lane and its reason do not agree"
    if _day_of(issued_at) != str(day):
        yield "it was issued on another day than its own"
    if not events:
        yield "it has no events"
        return
    if prefix not in (FAST_TRACK_PREFIX, letter):
        yield "its letter is not that of its service"
    stands = _replayed(events)
    if stands is None or stands.state != state:
        yield f"it is kept as {state}, which its events do not say"
        return
    if events[0][2] != issued_at or stands.since != state_at:
        yield "its times are not those of its events"
    if stands.counter != counter:
        yield "its counter is not that of its events"
    if stands.service_id != service:
        yield "its service is not that of its events"


def _day_of(microseconds: int) -> str | None:
    """The day of a stored moment, None for one that cannot be read."""
    try:
        moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=microseconds)
        return moments.service_day(moment).isoformat()
    except (OverflowError, TypeError):
        return None


def _replayed(events: Sequence[tuple[Any, ...]]) -> Standing | None:
    """Where the events lead; None where no desk can have written them."""
    try:
        return ticket_history.replay(
            # Times stay as they lie in the file: they are compared, not counted.
            Event(key, TicketStep(step), at, counter, service, undoes)
            for key, step, at, counter, service, undoes in events
        )
    except (tickets.IllegalStep, ValueError):
        return None


def _vehicles(session: Session) -> Iterator[str]:
    """A vehicle stands on the tickets of the vehicle lane and on no other."""
    query = (
        "SELECT service_day, prefix, number FROM ticket"
        " WHERE (coalesce(reason, '') = :vehicle) <> (coalesce(vehicle, '') <> '')"
    )
    for row in rows(session, query, vehicle=FastTrackReason.VEHICLE.value):
        yield f"{ticket_name(*row)}: its vehicle and its reason do not agree"
    placed = "SELECT service_day, prefix, number FROM ticket WHERE place <> '' AND vehicle = ''"
    for row in rows(session, placed):
        yield f"{ticket_name(*row)}: it has a place of a vehicle and no vehicle"


#: What needs the tables alone, in the order in which it is told.
_PARTS = (
    unreadable_settings, numbers_given_twice, _vehicles, _queue, events_amiss, sequences_behind,
    numbers_missing, blocks_amiss, papers_amiss, counters_amiss, services_besides_all, *PEOPLE_PARTS,
    *REGISTER_PARTS, calls_indexed, *AUDIT_PARTS,
)  # fmt: skip
