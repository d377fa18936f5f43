"""The check of the papers of tickets: the first and its copies in a row, and when they came out."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from gecc_desk.domain.papers import PrintState
from gecc_desk.services.check_rows import rows, ticket_name

_NAMED = "SELECT t.service_day, t.prefix, t.number"
_ALL_NAMED = "SELECT min(t.service_day), min(t.prefix), min(t.number)"


def papers_amiss(session: Session) -> Iterator[str]:
    """Each paper of a ticket has a place of its own in the row, and no place is empty."""
    # From the papers to their tickets, however many tickets have none.
    twice = (
        f"{_ALL_NAMED}, p.copy, count(*) FROM ticket_print p CROSS JOIN ticket t ON t.id = p.ticket_id"
        # One that failed gives its place to the next.
        " WHERE p.state <> :failed GROUP BY p.ticket_id, p.copy HAVING count(*) > 1"
    )
    failed = PrintState.FAILED.value
    for day, prefix, number, copy, count in rows(session, twice, failed=failed):
        yield f"{ticket_name(day, prefix, number)}: {count} papers of it are {_paper(copy)}"
    without = (
        f"{_ALL_NAMED}, max(p.copy) FROM ticket_print p CROSS JOIN ticket t ON t.id = p.ticket_id"
        " GROUP BY p.ticket_id HAVING max(p.copy) >= count(DISTINCT p.copy)"
    )
    for day, prefix, number, copy in rows(session, without):
        yield f"{ticket_name(day, prefix, number)}: {_paper(copy)} is there, not all before it"
    timeless = (
        f"{_NAMED}, p.copy, p.state FROM ticket_print p CROSS JOIN ticket t ON t.id = p.ticket_id"
        " WHERE p.state <> :waiting AND p.done_at IS NULL"
    )
    for day, prefix, number, copy, state in rows(
        session, timeless, waiting=PrintState.WAITING.value
    ):
        yield f"{ticket_name(day, prefix, number)}: {_paper(copy)} is {state}, nobody knows when"


def _paper(copy: object) -> str:
    return "its first paper" if copy == 0 else f"its copy {copy}"
