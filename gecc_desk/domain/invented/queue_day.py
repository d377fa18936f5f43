"""One invented day at the counters: visitors come, are called by the real rule, and are served."""

from __future__ import annotations

import dataclasses
import datetime as dt
import heapq
from collections.abc import Sequence
from random import Random

from gecc_desk.domain import call_order
from gecc_desk.domain.call_order import OrderRules, Waiting
from gecc_desk.domain.invented import people, rhythm
from gecc_desk.domain.invented.rhythm import OpenTime
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service, TicketStep

FAST_TRACK_SHARE = 0.12
NO_SHOW_SHARE = 0.035
GIVES_UP_SHARE = 0.03
CARD_SHARE = 0.6
_REASONS = (
    FastTrackReason.ELDERLY, FastTrackReason.DISABLED, FastTrackReason.PREGNANT, FastTrackReason.VEHICLE,
)  # fmt: skip
_REASON_WEIGHTS = (56, 18, 15, 11)
#: How many come for the first, second … service of the office: most come to report.
_SERVICE_WEIGHTS = (58, 12, 6, 10, 4, 8, 2)
_OTHER_SERVICE_WEIGHT = 3

#: Counters are staffed so that they are busy for this part of the day …
_BUSY = 0.72
_LEAST_STAFFED = 2
_STAFFED_TODAY = 5
#: … and where there are not enough of them everybody is quicker, so that the day ends.
_BUSIEST = 0.93
_LAST_CALL = dt.timedelta(minutes=5)
_BREAK = dt.timedelta(minutes=45)
_SEEN = dt.timedelta(seconds=8)


@dataclasses.dataclass(frozen=True, slots=True)
class Happening:
    """One event of a ticket, with the counter at which it happened."""

    at: dt.datetime
    step: TicketStep
    counter: int | None = None
    why: str = ""


@dataclasses.dataclass(slots=True)
class Visit:
    """Somebody who comes, what they come for, and all that happens to their ticket."""

    arrives: dt.datetime
    service: Service
    reason: FastTrackReason | None
    vehicle: str
    visitor: str = dataclasses.field(repr=False)
    walks: dt.timedelta
    served: dt.timedelta
    pause: dt.timedelta
    shows_up: bool
    gives_up: dt.datetime | None
    happenings: list[Happening] = dataclasses.field(default_factory=list)

    @property
    def lane(self) -> Lane:
        """The queue in which the visitor stands."""
        return Lane.ORDINARY if self.reason is None else Lane.FAST_TRACK

    def happens(
        self, at: dt.datetime, step: TicketStep, counter: int | None = None, why: str = ""
    ) -> None:
        """Note what happens to the ticket."""
        self.happenings.append(Happening(at, step, counter, why))


def invent_day(
    chance: Random,
    time: OpenTime,
    count: int,
    *,
    services: Sequence[Service],
    counters: Sequence[int],
    rush: int = 0,
) -> list[Visit]:
    """`count` visits of one day in order of arrival, `rush` of them just before its end."""
    arrivals = sorted(time.times(chance, count - rush, rhythm.VISITS) + time.rush(chance, rush))
    visits = [_visit(chance, at, services) for at in arrivals]
    for visit in visits:
        visit.happens(visit.arrives, TicketStep.ISSUE)
    _Counters(visits, _staffed(visits, counters, time), time).serve_all()
    return visits


def _visit(chance: Random, at: dt.datetime, services: Sequence[Service]) -> Visit:
    known = [*_SERVICE_WEIGHTS, *[_OTHER_SERVICE_WEIGHT] * len(services)][: len(services)]
    service = chance.choices(services, known)[0]
    reason = None
    if chance.random() < FAST_TRACK_SHARE:
        reason = chance.choices(_REASONS, _REASON_WEIGHTS)[0]
    pregnant = reason is FastTrackReason.PREGNANT
    patience = dt.timedelta(minutes=chance.uniform(8, 40))
    return Visit(
        arrives=at,
        service=service,
        reason=reason,
        vehicle=people.vehicle(chance) if reason is FastTrackReason.VEHICLE else "",
        visitor=people.full_name(chance, woman=pregnant or None)
        if chance.random() < CARD_SHARE
        else "",
        walks=dt.timedelta(seconds=chance.uniform(12, 70)),
        served=_service_time(chance, service),
        pause=dt.timedelta(seconds=chance.uniform(15, 60)),
        shows_up=chance.random() >= NO_SHOW_SHARE,
        gives_up=at + patience if chance.random() < GIVES_UP_SHARE else None,
    )


def _service_time(chance: Random, service: Service) -> dt.timedelta:
    """Log-normal around the service's standard time, as such times are: mostly a little under it."""
    usual = service.standard_minutes
    minutes = usual * chance.lognormvariate(-0.15, 0.42)
    return dt.timedelta(minutes=min(max(minutes, 2.0), 3.0 * usual))


def _staffed(visits: Sequence[Visit], counters: Sequence[int], time: OpenTime) -> list[int]:
    """The counters that are open, and everybody quicker where all of them are not enough."""
    work = sum((v.walks + v.served + v.pause for v in visits), dt.timedelta())
    needed = max(_LEAST_STAFFED, -(-work // (time.length * _BUSY)))
    if time.living:
        # It is cut off anyway, so nobody is hurried, and people wait when it is.
        return list(counters[: min(needed, _STAFFED_TODAY)])
    staffed = list(counters[:needed])
    capacity = time.length * _BUSIEST * len(staffed)
    if work > capacity:
        for visit in visits:
            visit.walks *= capacity / work
            visit.served *= capacity / work
            visit.pause *= capacity / work
    return staffed


class _Counters:
    """The counters of one day, each serving one visitor at a time."""

    def __init__(self, visits: Sequence[Visit], counters: Sequence[int], time: OpenTime) -> None:
        self._visits = visits
        self._time = time
        self._rules = OrderRules()
        self._arrived = 0
        self._waiting: dict[int, Waiting] = {}
        self._lanes: list[Lane] = []
        self._breaks = _breaks(counters, time)
        self._free = [(time.begin + _apart(counter), counter) for counter in counters]

    def serve_all(self) -> None:
        """Let the day go by: whichever counter is free first calls next."""
        while self._free:
            at, counter = heapq.heappop(self._free)
            free_again = self._call_next(at, counter)
            if free_again is not None:
                heapq.heappush(self._free, (free_again, counter))
        self._look(self._time.end + _LAST_CALL)

    def _call_next(self, at: dt.datetime, counter: int) -> dt.datetime | None:
        """What a free counter does at `at`; gives when it is free again, None for the evening."""
        begin, end = self._breaks.get(counter, (at, at))
        if begin <= at < end:
            return end + _apart(counter)
        if at > self._time.end + _LAST_CALL:
            return None
        self._look(at)
        if self._waiting:
            return self._serve(at, counter)
        if self._arrived == len(self._visits):
            return None
        return self._visits[self._arrived].arrives + _SEEN + _apart(counter)

    def _look(self, at: dt.datetime) -> None:
        """Who has come by `at`, and who has given up."""
        while self._arrived < len(self._visits) and self._visits[self._arrived].arrives <= at:
            visit = self._visits[self._arrived]
            self._waiting[self._arrived] = Waiting(self._arrived, visit.lane, visit.arrives)
            self._arrived += 1
        for index in list(self._waiting):
            visit = self._visits[index]
            if visit.gives_up is not None and visit.gives_up <= at:
                visit.happens(visit.gives_up, TicketStep.CANCEL)
                del self._waiting[index]

    def _serve(self, at: dt.datetime, counter: int) -> dt.datetime:
        recent = self._lanes[-self._rules.most_in_a_row :]
        choice = call_order.next_in_line(list(self._waiting.values()), recent, self._rules, at)
        assert choice is not None  # noqa: S101 — somebody waits
        visit = self._visits[choice.id]
        del self._waiting[choice.id]
        self._lanes.append(visit.lane)
        visit.happens(at, TicketStep.CALL, counter, choice.in_english())
        if not visit.shows_up:
            missed = at + 2 * visit.walks
            visit.happens(missed, TicketStep.NO_SHOW, counter)
            return missed + visit.pause
        begun = at + visit.walks
        visit.happens(begun, TicketStep.START, counter)
        visit.happens(begun + visit.served, TicketStep.FINISH, counter)
        return begun + visit.served + visit.pause


def _apart(counter: int) -> dt.timedelta:
    """No two counters call at one moment, so that the order of calls is that of their times."""
    return dt.timedelta(milliseconds=730 * counter)


def _breaks(counters: Sequence[int], time: OpenTime) -> dict[int, tuple[dt.datetime, dt.datetime]]:
    """Lunch in two shifts, so that somebody is always there."""
    if not time.regular or len(counters) < 2:
        return {}
    first = time.begin + dt.timedelta(hours=3, minutes=5)
    return {
        counter: (begin, begin + _BREAK)
        for place, counter in enumerate(counters)
        for begin in [first + _BREAK * (place % 2)]
    }
