"""The life of a ticket as its events tell it: what still counts, where it stands, what may be undone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from gecc_desk.domain import tickets
from gecc_desk.domain.tickets import NothingToUndo, TicketState, TicketStep

#: So long after a step it may be taken back.
UNDO_WITHIN = dt.timedelta(minutes=1)


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a ticket. `at` is aware UTC.

    `service_id` is the service from here on (of an issue and of a transfer), `undoes` the id of
    the event that an undo takes back.
    """

    id: int
    step: TicketStep
    at: dt.datetime
    counter: int | None = None
    service_id: int | None = None
    undoes: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """Where a ticket stands: its state, since when (aware UTC), at which counter, for which service."""

    state: TicketState
    since: dt.datetime
    counter: int | None
    service_id: int | None


class BrokenHistory(ValueError):
    """Events that no desk can have written: an undo of something else than the step before it."""


def effective(events: Iterable[Event]) -> list[Event]:
    """The events that still count, oldest first: without undone steps and their undos.

    Every figure is made from these. Raises `BrokenHistory`.
    """
    counting: list[Event] = []
    for event in events:
        if event.step is not TicketStep.UNDO:
            counting.append(event)
        elif len(counting) > 1 and counting[-1].id == event.undoes:
            counting.pop()
        else:
            raise BrokenHistory("an undo of something else than the step before it")
    return counting


def replay(events: Iterable[Event]) -> Standing | None:
    """Where a ticket's events lead, oldest first; None for no events.

    Raises `IllegalStep` or `BrokenHistory` for events that no desk can have written.
    """
    standing: Standing | None = None
    for event in effective(events):
        standing = after_event(standing, event)
    return standing


def after_event(standing: Standing | None, event: Event, *, number: str = "") -> Standing:
    """Where a ticket that stood at `standing` stands after `event` (not an undo).

    Raises `IllegalStep`, naming the ticket by `number`.
    """
    before = standing.state if standing else None
    state = tickets.after(before, event.step, number=number)
    service = standing.service_id if standing else None
    if event.service_id is not None:
        service = event.service_id
    # A visitor who is called again while on the way has been called since the first call.
    again = event.step is TicketStep.RECALL and before is TicketState.CALLED
    since = standing.since if again and standing else event.at
    return Standing(state, since, _counter(standing, event, state), service)


def undoable(events: Sequence[Event], at: dt.datetime, *, number: str = "") -> Event:
    """The event that an undo at `at` takes back: the last that still counts.

    Raises `NothingToUndo` after `UNDO_WITHIN`, and where only the issue is left (a ticket that was
    not wanted is cancelled).
    """
    last = effective(events)[-1]
    if last.step is TicketStep.ISSUE:
        raise NothingToUndo(
            number=number,
            reason="only its issue is left; cancel it where it is not wanted",
            reason_thai="หากไม่ต้องการคิวนี้ให้ใช้ยกเลิกคิว",
        )
    if at - last.at > UNDO_WITHIN:
        raise NothingToUndo(
            number=number, reason="more than a minute has passed", reason_thai="เพราะเกิน 1 นาทีแล้ว"
        )
    return last


def _counter(standing: Standing | None, event: Event, state: TicketState) -> int | None:
    """Nobody's while it waits; else the counter of the event, or still that of before."""
    if state is TicketState.WAITING:
        return None
    if event.counter is not None:
        return event.counter
    return standing.counter if standing else None
