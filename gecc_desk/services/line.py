"""Those who wait today, and the rule applied to them; days that are over are closed here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from gecc_desk.domain import call_order, office
from gecc_desk.domain.call_order import Choice, OrderRules, Waiting
from gecc_desk.domain.counters import Counter
from gecc_desk.domain.tickets import Lane, Ticket, TicketState, TicketStep
from gecc_desk.storage import setting_store, ticket_store, together
from gecc_desk.storage.questions import Asked, Question

NOT_ENDED = "not ended on its own day"
#: So many of the latest calls usually decide whose turn it is.
USUALLY_LOOKED_AT = OrderRules().most_in_a_row


@dataclasses.dataclass(frozen=True, slots=True)
class Turn:
    """A waiting ticket and why its turn comes when it does."""

    ticket: Ticket
    choice: Choice


def rules_of(session: Session) -> OrderRules:
    """The two numbers of the rule, as the office set them."""
    return as_rules(together.answer(session, asking_rules()))


def asking_rules() -> Question[dict[str, Any]]:
    """The question of `rules_of`; `as_rules` reads its answer."""
    return setting_store.asking((office.MOST_IN_A_ROW, office.LIMIT_MINUTES))


def as_rules(values: dict[str, Any]) -> OrderRules:
    """The two numbers of the rule; the usual ones where they were never set."""
    usual = OrderRules()
    most = _within(values.get(office.MOST_IN_A_ROW), office.MOST_IN_A_ROW_BOUNDS)
    limit = _within(values.get(office.LIMIT_MINUTES), office.LIMIT_MINUTES_BOUNDS)
    return OrderRules(
        usual.most_in_a_row if most is None else most,
        usual.limit if limit is None else dt.timedelta(minutes=limit),
    )


def turns(session: Session, day: dt.date, at: dt.datetime) -> tuple[OrderRules, Iterator[Turn]]:
    """The tickets waiting on `day` in the order in which they would be called at `at`, by which rules."""
    look, there = Look.on(day, None), ticket_store.asking_who_waits(day)
    together.ask(session, *look.questions, there)
    rules = as_rules(look.rules.answer)
    waiting = {ticket.id: ticket for ticket in there.answer}
    lined_up = [one for one, _service in look.waiting.answer]
    order = call_order.call_sequence(lined_up, look.calls(session, day, rules), rules, at)
    return rules, (Turn(waiting[choice.id], choice) for choice in order)


@dataclasses.dataclass(frozen=True, slots=True)
class Look(Asked):
    """What decides whose turn it is on a day at a counter that takes `services` (None: all)."""

    services: frozenset[int] | None
    waiting: Question[list[tuple[Waiting, int]]]
    rules: Question[dict[str, Any]]
    recent: Question[list[Lane]]

    @classmethod
    def on(cls, day: dt.date, services: frozenset[int] | None) -> Look:
        """What is to be asked of a day."""
        latest = ticket_store.asking_recent(day, USUALLY_LOOKED_AT, services)
        return cls(services, ticket_store.asking_waiting(day), asking_rules(), latest)

    def calls(self, session: Session, day: dt.date, rules: OrderRules) -> list[Lane]:
        """The lanes of as many of the latest calls as `rules` look at, newest last."""
        most = rules.most_in_a_row
        if most > USUALLY_LOOKED_AT:
            return ticket_store.recent_lanes(session, day, most, self.services)
        return self.recent.answer[-most:]


def next_at(
    session: Session,
    look: Look,
    day: dt.date,
    counter: Counter,
    counters: Sequence[Counter],
    at: dt.datetime,
) -> tuple[Choice, int] | None:
    """Whose turn it is at `counter`, among those whose service it takes, with the service's id.

    None if it is nobody's.

    Where all `counters` take the same services the calls of all of them make one row; only where
    they differ does a counter's own row count besides, because there another counter could break
    every row of the office's and somebody would wait for ever (see `call_order.call_sequence`).

    `look` was asked in this transaction; that of a counter which takes other services serves, too.
    """
    lined_up = look.waiting.answer
    services = {one.id: service for one, service in lined_up if counter.takes(service)}
    waiting = [one for one, _ in lined_up if one.id in services]
    if not waiting:
        return None
    rules = as_rules(look.rules.answer)
    most = rules.most_in_a_row
    recent = look.calls(session, day, rules)
    if look.services != counter.services:
        recent = ticket_store.recent_lanes(session, day, most, counter.services)
    own: list[Lane] = []
    if any(other.services != counter.services for other in counters):
        own = ticket_store.own_lanes(session, day, most, counter.number)
    choice = call_order.next_in_line(waiting, recent, rules, at, own)
    return None if choice is None else (choice, services[choice.id])


def settle(session: Session, day: dt.date, at: dt.datetime, actor: str) -> int:
    """Close the days before `day`: who was still waiting has left. Gives how many were open.

    Each day is looked at once, so that history costs nothing.
    """
    settled = setting_store.values_of(session, (office.SETTLED_DAY,)).get(office.SETTLED_DAY)
    first = _day(settled)
    if first == day:
        return 0
    if first > day:
        # The clock was once ahead: what it closed then says nothing about the days since.
        first = dt.date.min
    left = ticket_store.left_open(session, first, day)
    for ticket in left:
        leave(session, ticket, at, actor)
    setting_store.put(session, office.SETTLED_DAY, day.isoformat())
    return len(left)


def _day(kept: Any) -> dt.date:  # noqa: ANN401 — JSON
    """The day up to which all is closed; the first of all where what is kept is no day."""
    try:
        return dt.date.fromisoformat(kept) if isinstance(kept, str) else dt.date.min
    except ValueError:
        return dt.date.min


def leave(session: Session, ticket: Ticket, at: dt.datetime, actor: str) -> Ticket:
    """Close a ticket of a day that is over: unserved, or served and never seen off."""
    if ticket.state is TicketState.SERVING:
        step, why = TicketStep.FINISH, NOT_ENDED
    else:
        step, why = TicketStep.LEAVE, ""
    return ticket_store.take_step(session, ticket, step, at, actor, counter=ticket.counter, why=why)


def _within(value: Any, bounds: tuple[int, int]) -> int | None:  # noqa: ANN401 — JSON
    """A whole number within bounds, kept as a number or as its digits; None for anything else."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if bounds[0] <= value <= bounds[1] else None
