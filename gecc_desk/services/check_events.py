"""The check of the events of tickets one by one: what each step says besides its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from gecc_desk.domain.tickets import TicketStep
from gecc_desk.services.check_rows import rows, ticket_name

_LEADS_TO_A_SERVICE = (TicketStep.ISSUE, TicketStep.TRANSFER)
_AT_A_COUNTER = (
    TicketStep.CALL, TicketStep.RECALL, TicketStep.START, TicketStep.FINISH, TicketStep.NO_SHOW,
)  # fmt: skip


def events_amiss(session: Session) -> Iterator[str]:
    """Events that say too little or too much, also those that were undone since.

    Whether they follow one another is another question: see `gecc_desk.domain.ticket_history`.
    """
    faults = _faults()
    tests = ", ".join(f"({test})" for test in faults.values())
    # One pass over the events by their place; only the tickets of bad ones are looked up.
    query = (
        f"SELECT t.service_day, t.prefix, t.number, e.step, {tests}"  # noqa: S608 — our own words
        " FROM ticket_event e NOT INDEXED CROSS JOIN ticket t ON t.id = e.ticket_id"
        f" WHERE {' OR '.join(f'({test})' for test in faults.values())}"
    )
    for day, prefix, number, step, *found in rows(session, query):
        for words, fault in zip(faults, found, strict=True):
            if fault:
                yield f"{ticket_name(day, prefix, number)}: an event of it ({step}) {words}"


def _faults() -> dict[str, str]:
    """What may be wrong with an event: the words, and SQL that is true where it is."""
    leads, at_a_counter = _among(_LEADS_TO_A_SERVICE), _among(_AT_A_COUNTER)
    undo = TicketStep.UNDO.value
    return {
        "does not say for which service": f"e.step IN {leads} AND e.service_id IS NULL",
        "names a service that the office never had": (
            "e.service_id IS NOT NULL AND e.service_id NOT IN (SELECT id FROM service)"
        ),
        "names a service and leads to none": (
            f"e.step NOT IN {leads} AND e.service_id IS NOT NULL"
        ),
        "does not say at which counter": f"e.step IN {at_a_counter} AND e.counter IS NULL",
        "names a counter that the office never had": (
            "e.counter IS NOT NULL AND e.counter NOT IN (SELECT number FROM counter)"
        ),
        "does not say what it takes back": f"e.step = '{undo}' AND e.undoes IS NULL",
        "takes another back and is no undo": f"e.step <> '{undo}' AND e.undoes IS NOT NULL",
    }


def _among(steps: Iterable[TicketStep]) -> str:
    return f"({', '.join(repr(step.value) for step in steps)})"
