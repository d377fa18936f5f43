"""gecc-deskctl ticket …: a ticket is issued, whoever's turn it is is called."""

from __future__ import annotations

import argparse
import datetime as dt

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import opened
from gecc_desk.domain import moments
from gecc_desk.domain.errors import NothingThere


class NobodyWaits(NothingThere):
    """Nobody to call."""

    english = "Nobody waits."
    thai = "ไม่มีผู้รอรับบริการ"


def issue(options: argparse.Namespace) -> Answer:
    """Issue a ticket; it is on the disk when the answer is told."""
    from gecc_desk.services.reception import Reception

    with opened(options) as (database, actor):
        issued = Reception(database, actor).issue(
            options.service, options.fast_track, vehicle=options.vehicle
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

    with opened(options) as (database, actor):
        called = CounterDesk(database, actor).call_next(options.counter)
    if called is None:
        raise NobodyWaits
    number = called.ticket.number
    return Answer(f"{number}: {called.why}", {"number": number, "why": called.why})
