"""gecc-deskctl ticket …: from the ticket to the finished service."""

from __future__ import annotations

import argparse
import datetime as dt

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import opened
from gecc_desk.domain import moments
from gecc_desk.domain.errors import NothingThere
from gecc_desk.domain.tickets import Ticket, TicketStep


class NobodyWaits(NothingThere):
    """Nobody to call."""

    english = "Nobody waits."
    thai = "ไม่มีผู้รอรับบริการ"


def issue(options: argparse.Namespace) -> Answer:
    """Issue a ticket; it is on the disk when the answer is told."""
    from gecc_desk.services.reception import Reception

    with opened(options) as (database, seat):
        issued = Reception(database, seat).issue(
            options.service, options.fast_track, vehicle=options.vehicle, place=options.place
        )
    ticket, wait = issued.ticket, issued.estimated_wait
    data = {
        "number": ticket.number,
        "service": ticket.service.code,
        "lane": ticket.lane.value,
        "issued_at": moments.iso(ticket.issued_at),
        "ahead": issued.ahead,
        "estimated_wait_seconds": None if wait is None else round(wait.total_seconds()),
    }
    return Answer(f"{ticket.number}: {issued.ahead} ahead, {_in_words(wait)}", data)


def _in_words(wait: dt.timedelta | None) -> str:
    if wait is None:
        return "no ground yet for an estimate"
    return f"about {round(wait.total_seconds() / 60)} min to wait"


def call_next(options: argparse.Namespace) -> Answer:
    """Call the next visitor to a counter. Raises `NobodyWaits`."""
    from gecc_desk.services.counters import CounterDesk

    with opened(options) as (database, seat):
        called = CounterDesk(database, seat).call_next(options.counter)
    if called is None:
        raise NobodyWaits
    number = called.ticket.number
    return Answer(f"{number}: {called.why}", {"number": number, "why": called.why})


def step(options: argparse.Namespace) -> Answer:
    """Take the step that the command names."""
    from gecc_desk.services.counters import CounterDesk

    with opened(options) as (database, seat):
        ticket = CounterDesk(database, seat).step(options.number, options.step, options.counter)
    return _state(ticket)


def call(options: argparse.Namespace) -> Answer:
    """Call a certain ticket."""
    from gecc_desk.services.counters import CounterDesk

    with opened(options) as (database, seat):
        called = CounterDesk(database, seat).call(options.number, options.counter)
    return _state(called.ticket)


def transfer(options: argparse.Namespace) -> Answer:
    """Send a visitor on to another service; the number stays."""
    from gecc_desk.services.counters import CounterDesk

    with opened(options) as (database, seat):
        ticket = CounterDesk(database, seat).transfer(options.number, options.service)
    return _state(ticket)


def undo(options: argparse.Namespace) -> Answer:
    """Take back the last step, within a minute of it."""
    from gecc_desk.services.counters import CounterDesk

    with opened(options) as (database, seat):
        undone = CounterDesk(database, seat).undo(options.number, options.counter)
    return _state(undone.ticket)


def cancel(options: argparse.Namespace) -> Answer:
    """Take back a ticket that still waits."""
    from gecc_desk.services.reception import Reception

    with opened(options) as (database, seat):
        ticket = Reception(database, seat).cancel(options.number)
    return _state(ticket)


def close_day(options: argparse.Namespace) -> Answer:
    """End the day: whoever still waits has left."""
    from gecc_desk.services.reception import Reception

    with opened(options) as (database, seat):
        closing = Reception(database, seat).close_day()
    return Answer(
        f"{closing.left} left unserved, {closing.serving} still being served",
        {"left": closing.left, "serving": closing.serving},
    )


#: The commands that are one step each.
STEPS = {
    "start": (TicketStep.START, "the visitor has come, the service begins"),
    "finish": (TicketStep.FINISH, "the service is done"),
    "no-show": (TicketStep.NO_SHOW, "the visitor did not come"),
    "hold": (TicketStep.HOLD, "set a ticket aside; its place is kept"),
    "recall": (TicketStep.RECALL, "call again, also after a no-show or a hold"),
    "return": (TicketStep.RETURN, "back among those who wait, after a hold or a no-show"),
}


def _state(ticket: Ticket) -> Answer:
    state = ticket.state.value
    return Answer(f"{ticket.number}: {state}", {"number": ticket.number, "state": state})
