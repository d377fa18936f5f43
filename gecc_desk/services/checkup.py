"""The check of a whole database: the file, the schema, tickets against their events, the index."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, tickets
from gecc_desk.domain.calls import Outcome, Rings, TransferResult
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.domain.tickets import FAST_TRACK_PREFIX, FastTrackReason, Lane, TicketStep
from gecc_desk.storage import call_store
from gecc_desk.storage.database import HEAD, Database
from gecc_desk.storage.tables import CallRow

#: Of one kind of finding so many are named; of the rest only the number is.
NAMED = 20
#: Search keys are made anew for all calls up to this number, beyond it for every k-th, so that a
#: check takes seconds on a register of any size (about 0.1 ms a call).
KEYS_REMADE = 50_000
#: So many calls are looked up in the index by a piece of their own text.
LOOKED_UP = 200
#: Characters of that piece; any three would do, more make the answer surer.
PIECE = 24
_BATCH = 500


@dataclasses.dataclass(frozen=True, slots=True)
class Checkup:
    """What a check found. The problems name tickets by number and day and calls by their id."""

    schema: str | None
    tickets: int
    calls: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check_up(database: Database) -> Checkup:
    """Look through the whole of an open database; nothing is changed.

    Damage that stops the reading is a finding too. All parts see one state of the database, so
    that others may go on working.
    """
    problems: list[str] = []
    counts = {"ticket": 0, "phone_call": 0}
    schema = None
    try:
        problems += _some(database.integrity_errors())
        schema = database.revision()
        if schema != HEAD:
            problems.append(f"the schema is {schema}, this program's is {HEAD}")
        with database.read() as session:
            counts = {table: _count(session, table) for table in counts}
            for part in (_queue, _sequences, _choices, _index, _lookups, _search_keys):
                problems += _some(part(session))
    except WorldFailed as error:
        problems.append(error.in_english())
    return Checkup(schema, counts["ticket"], counts["phone_call"], tuple(problems))


def _some(found: Iterable[str]) -> list[str]:
    """The first findings of one kind, and how many more there are."""
    found = iter(found)
    named = list(itertools.islice(found, NAMED))
    more = sum(1 for _ in found)
    return [*named, f"… and {more} more like it"] if more else named


def _count(session: Session, table: str) -> int:
    return int(session.scalar(sa.select(sa.func.count()).select_from(sa.table(table))) or 0)


def _rows(session: Session, query: str, **values: object) -> Iterator[Sequence[Any]]:
    """Rows as they lie in the file: what no enumeration knows is to be found, not to raise."""
    return iter(session.execute(sa.text(query), values).yield_per(_BATCH * 10))


# ---- the queue --------------------------------------------------------------------------------

_TICKETS_WITH_EVENTS = (
    "SELECT t.id, t.service_day, t.prefix, t.number, t.lane, t.reason, t.issued_at,"
    " t.state, t.state_at, t.counter, e.step, e.at, e.counter"
    " FROM ticket t LEFT JOIN ticket_event e ON e.ticket_id = t.id ORDER BY t.id, e.id"
)


def _queue(session: Session) -> Iterator[str]:
    """Every ticket against the fold of its events, in the order in which they were appended.

    Their times may run backwards: a clock that was set right in between is no damage.
    """
    rows = _rows(session, _TICKETS_WITH_EVENTS)
    for _id, group in itertools.groupby(rows, key=lambda row: row[0]):
        lines = list(group)
        day, prefix, number, *kept = lines[0][1:10]
        events = [tuple(line[10:13]) for line in lines if line[10] is not None]
        name = f"ticket {tickets.ticket_number(prefix, number)} of {day}"
        for wrong in _wrong_ticket(day, prefix, kept, events):
            yield f"{name}: {wrong}"


def _wrong_ticket(
    day: str, prefix: str, kept: Sequence[Any], events: Sequence[tuple[str, int, int | None]]
) -> Iterator[str]:
    lane, reason, issued_at, state, state_at, counter = kept
    if (lane == Lane.FAST_TRACK) != (prefix == FAST_TRACK_PREFIX):
        yield "its letter and its lane do not agree"
    if (lane == Lane.FAST_TRACK) != (reason in list(FastTrackReason)):
        yield "its lane and its reason do not agree"
    if _day_of(issued_at) != day:
        yield "it was issued on another day than its own"
    if not events:
        yield "it has no events"
        return
    times = [at for _step, at, _counter in events]
    if times[0] != issued_at or times[-1] != state_at:
        yield "its times are not those of its events"
    if _folded([step for step, _at, _counter in events]) != state:
        yield f"it is kept as {state}, which its events do not say"
    if next((called for _, _, called in reversed(events) if called is not None), None) != counter:
        yield "its counter is not that of its events"


def _day_of(microseconds: int) -> str:
    moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=microseconds)
    return moments.service_day(moment).isoformat()


def _folded(steps: Sequence[str]) -> str | None:
    try:
        return tickets.fold(TicketStep(step) for step in steps)
    except (tickets.IllegalStep, ValueError):
        return None


def _sequences(session: Session) -> Iterator[str]:
    """No number that was given may be given again."""
    query = (
        "SELECT t.service_day, t.prefix, max(t.number) FROM ticket t LEFT JOIN number_sequence s"
        " ON s.service_day = t.service_day AND s.prefix = t.prefix"
        " GROUP BY t.service_day, t.prefix HAVING s.last IS NULL OR max(t.number) > s.last"
    )
    for day, prefix, number in _rows(session, query):
        given = tickets.ticket_number(prefix, number)
        yield f"numbers of {day}: {given} was given, its sequence is behind"


# ---- the register -----------------------------------------------------------------------------


def _choices(session: Session) -> Iterator[str]:
    """Values that this program does not know."""
    known = (
        ("phone_call", "outcome", "id", Outcome),
        ("phone_call", "rings", "id", Rings),
        ("call_transfer", "result", "call_id", TransferResult),
    )
    for table, column, call, kind in known:
        values = ", ".join(f"'{member.value}'" for member in kind)
        query = f"SELECT {call} FROM {table} WHERE {column} NOT IN ({values})"  # noqa: S608 — our own names
        for (call_id,) in _rows(session, query):
            yield f"call {call_id}: its {column} is none of {', '.join(kind)}"


def _index(session: Session) -> Iterator[str]:
    """The index has exactly the register's calls."""
    # The index keeps no text of its own; this table of it has one row for each indexed call.
    for (call_id,) in _rows(
        session, "SELECT id FROM phone_call EXCEPT SELECT id FROM call_index_docsize"
    ):
        yield f"call {call_id}: the search index does not have it"
    for (call_id,) in _rows(
        session, "SELECT id FROM call_index_docsize EXCEPT SELECT id FROM phone_call"
    ):
        yield f"call {call_id}: the search index has it, the register does not"


def _every(session: Session, most: int) -> int:
    """The k for which every k-th call makes at most about `most`."""
    return max(1, -(-_count(session, "phone_call") // most))


def _lookups(session: Session) -> Iterator[str]:
    """Calls spread over the register are found by a piece of their own text."""
    sample = _rows(
        session,
        "SELECT id, search_key FROM phone_call WHERE id % :k = 0",
        k=_every(session, LOOKED_UP),
    )
    found = sa.text("SELECT 1 FROM call_index WHERE call_index MATCH :phrase AND rowid = :id")
    for call_id, key in list(sample):
        piece = key[-PIECE:].replace('"', '""')
        if len(key) < call_store.TRIGRAM:
            continue
        if not session.execute(found, {"phrase": f'"{piece}"', "id": call_id}).first():
            yield f"call {call_id}: a search for its own text does not find it"


def _search_keys(session: Session) -> Iterator[str]:
    """Search keys are what would be made of the calls today."""
    if any(True for _ in _choices(session)):
        return  # named already, and such calls cannot be read
    every = _every(session, KEYS_REMADE)
    last = 0
    while True:
        rows = session.scalars(
            sa.select(CallRow)
            .where(CallRow.id > last, CallRow.id % every == 0)
            .order_by(CallRow.id)
            .limit(_BATCH)
        ).all()
        if not rows:
            return
        for row, call in zip(rows, call_store.as_calls(session, rows), strict=True):
            number = read_phone_number(row.phone)
            key = call_store.search_key_of(call.entry, number.normal, number.shown)
            if (key, number.normal) != (row.search_key, row.phone_normal):
                yield f"call {row.id}: its search key is not that of its text"
        last = rows[-1].id
        session.expunge_all()
