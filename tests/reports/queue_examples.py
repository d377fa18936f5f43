"""Invented queues, counted by the program's own rules, for the reports to show."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from gecc_desk.domain.moments import BANGKOK
from gecc_desk.domain.office import USUAL_SERVICES
from gecc_desk.domain.periods import Period
from gecc_desk.domain.queue_figures import QueueFigures
from gecc_desk.domain.queue_figures_count import count_figures
from gecc_desk.domain.queue_figures_lives import Ending, TicketFacts, TicketLife, Visit
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service

NOVEMBER = Period(dt.date(2026, 11, 1), dt.date(2026, 12, 1))
DECEMBER_1 = dt.datetime(2026, 12, 1, 8, 30, tzinfo=BANGKOK).astimezone(dt.UTC)

SERVICES = tuple(
    Service(at, "ABCDEGH"[at - 1], name, standard)
    for at, (name, standard) in enumerate(USUAL_SERVICES, start=1)
)


def figures(
    tickets: int,
    *,
    services: Sequence[Service] = SERVICES,
    period: Period = NOVEMBER,
    only: Ending | None = None,
) -> QueueFigures:
    """The figures of so many invented tickets, all ending as `only` says; the same every time."""
    chance = random.Random(2569)
    lives = [_life(at, chance, services, period, only) for at in range(tickets)]
    return count_figures(period, DECEMBER_1, lives, dict.fromkeys(services, True))


def _life(
    at: int, chance: random.Random, services: Sequence[Service], period: Period, only: Ending | None
) -> TicketLife:
    days = [period.first + dt.timedelta(day) for day in range(period.days)]
    day = chance.choice([day for day in days if day.weekday() < 5] or days)
    hour = chance.choices(range(8, 17), [10, 22, 18, 12, 5, 14, 12, 6, 1])[0]
    issued = dt.datetime.combine(day, dt.time(hour, chance.randrange(60)), BANGKOK)
    issued = issued.astimezone(dt.UTC)
    reason = chance.choice([None, None, None, None, None, *FastTrackReason])
    lane = Lane.FAST_TRACK if reason else Lane.ORDINARY
    service = chance.choice(services)
    ending = chance.choices(
        [Ending.SERVED, Ending.NO_SHOW, Ending.LEFT, Ending.CANCELLED], [92, 5, 1, 2]
    )[0]
    ending = only or ending
    facts = TicketFacts("F" if reason else service.code, at + 1, day, lane, reason, service.id)
    return TicketLife(facts, issued, ending, issued, (_visit(service, issued, ending, chance),))


def _visit(service: Service, issued: dt.datetime, ending: Ending, chance: random.Random) -> Visit:
    def some(mean: float) -> dt.timedelta:
        return dt.timedelta(seconds=round(60 * chance.expovariate(1 / mean)))

    called = issued + some(14) if ending in (Ending.SERVED, Ending.NO_SHOW) else None
    started = called + some(0.7) if called and ending is Ending.SERVED else None
    length = some(0.6 * service.standard_minutes) if started and chance.random() < 0.99 else None
    counter = chance.randrange(1, 5) if called else None
    return Visit(service.id, issued, ending, called, started, counter, length)
