"""The check of the counters: their states against their events, and the services they take."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from gecc_desk.domain.counters import CounterState
from gecc_desk.services.check_rows import rows


def counters_amiss(session: Session) -> Iterator[str]:
    """A counter stands as its newest event says; one that has none was never opened.

    The newest by its place in the record: the clock may have been set back in between.
    """
    query = (
        "SELECT c.number, c.state, c.state IS DISTINCT FROM coalesce(e.state, :closed)"
        " FROM counter c LEFT JOIN"
        " (SELECT counter, max(id) AS id FROM counter_event GROUP BY counter) newest"
        " ON newest.counter = c.number LEFT JOIN counter_event e ON e.id = newest.id"
        " WHERE c.state IS DISTINCT FROM coalesce(e.state, :closed) OR c.state_at IS DISTINCT FROM e.at"
        " ORDER BY c.number"
    )
    for number, state, other_state in rows(session, query, closed=CounterState.CLOSED.value):
        if other_state:
            yield f"counter {number}: it is kept as {state}, which its events do not say"
        else:
            yield f"counter {number}: its time is not that of its events"


def services_besides_all(session: Session) -> Iterator[str]:
    """A counter that takes all services has no list of some."""
    query = (
        "SELECT number FROM counter WHERE takes_all"
        " AND number IN (SELECT counter FROM counter_service) ORDER BY number"
    )
    for (number,) in rows(session, query):
        yield f"counter {number}: it takes all services and has a list of some"
