"""How long a visitor may expect to wait, and when nobody can say."""

from __future__ import annotations

import dataclasses
import datetime as dt
import heapq
import itertools
import math
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from gecc_desk.domain import call_order
from gecc_desk.domain.call_order import OrderRules, Waiting
from gecc_desk.domain.moments import BANGKOK
from gecc_desk.domain.tickets import Lane

#: Fewer finished services than this are no ground for an estimate.
LEAST_GROUND = 3
#: What is expected of a service before it was seen weighs as much as so many visitors.
_EXPECTED_WEIGHT = 6.0
#: A service that lasts longer than all before it goes on for this part of its mean, on average.
_LONG_REST = 0.35
#: Only the order of calls is asked for where there is no ground: any length does.
_ANY_LENGTH = 600.0
_QUARTER = dt.timedelta(minutes=15)
_QUARTERS = 96
#: So much of the distance from the usual number of counters is left a quarter of an hour later.
_STAYS_APART = 0.6
#: The office works at no less than this part of its speed of now, whatever was usual.
_SLOWEST = 0.3


@dataclasses.dataclass(frozen=True, slots=True)
class WaitingTicket(Waiting):
    """A waiting ticket with what it waits for."""

    service_id: int


@dataclasses.dataclass(frozen=True, slots=True)
class Counter:
    """An open counter, as its screen shows it.

    `service_ids` are the services it takes, None for all. `busy_since` (aware UTC) is when it
    called the visitor who is there, and `busy_service_id` what for; None while nobody is there.
    `own` are the lanes of its latest calls, newest last, as `call_order` looks at them.
    """

    number: int
    service_ids: frozenset[int] | None = None
    busy_since: dt.datetime | None = None
    busy_service_id: int | None = None
    own: Sequence[Lane] = ()

    def takes(self, service_id: int) -> bool:
        """Whether a visitor for this service is called to it."""
        return self.service_ids is None or service_id in self.service_ids


@dataclasses.dataclass(frozen=True, slots=True)
class Ground:
    """What an estimate rests on.

    `lengths`: the latest visitors seen off, newest first (about 60, of earlier days too), each
    with the service and how long the counter was taken: from the call to the finish, or to the
    no-show. `standards`: the published length of each service; how far the office is from them is
    learned from `lengths`. `fast_track_per_hour`: how many Fast Track tickets come in an hour; they
    will go before an ordinary one that waits already. All tickets of the last hour × the part of
    Fast Track among the latest 200 is steadier than its few of that hour. `usual_counters`: how many
    counters are usually open in each quarter of an hour of the Bangkok day (see the function of
    that name); empty where that is not known.
    """

    lengths: Sequence[tuple[int, dt.timedelta]]
    standards: Mapping[int, dt.timedelta] = dataclasses.field(default_factory=dict)
    fast_track_per_hour: float = 0.0
    usual_counters: Sequence[float] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Prospect:
    """How many are called before a ticket, and the wait to expect (None: no estimate yet)."""

    ahead: int
    wait: dt.timedelta | None


def usual_counters(
    open_times: Iterable[tuple[dt.datetime, dt.datetime]],
) -> tuple[float, ...]:
    """How many counters are open in each quarter of an hour of the Bangkok day, on average.

    `open_times`: from when to when (aware UTC, within one day) a counter was open, breaks cut out,
    on some days of the past. The mean is over the time in which any counter was open, so that a
    day that ended early says nothing about the end of others; 0 where none ever was.
    """
    days: dict[dt.date, list[tuple[float, float]]] = {}
    for begin, end in open_times:
        first = _quarter(begin)
        day = days.setdefault(begin.astimezone(BANGKOK).date(), [])
        day.append((first, first + (end - begin) / _QUARTER))
    counters, office = [0.0] * _QUARTERS, [0.0] * _QUARTERS
    for day in days.values():
        for first, last in day:
            _add(counters, first, last)
        _add(office, min(first for first, _ in day), max(last for _, last in day))
    return tuple(n / whole if whole else 0.0 for n, whole in zip(counters, office, strict=True))


def _add(quarters: list[float], first: float, last: float) -> None:
    """Add the time from `first` to `last` to the quarters in which it lies."""
    for n in range(int(first), min(math.ceil(last), _QUARTERS)):
        quarters[n] += min(last, n + 1) - max(first, n)


def expected_wait(
    ticket_id: int,
    waiting: Collection[WaitingTicket],
    counters: Sequence[Counter],
    ground: Ground,
    recent: Sequence[Lane],
    rules: OrderRules,
    at: dt.datetime,
) -> Prospect:
    """What the ticket among `waiting` may expect at `at` (aware UTC), by letting time run on.

    `counters` are the open ones, `recent` the lanes of the day's latest calls, newest last. Each
    counter is free again when its visitor may be expected to go, given how long they have been
    there; then it calls by the real rule among those it takes, each for the mean length of their
    service, until the ticket is called. Fast Track tickets go on arriving meanwhile, and the work
    is done as fast as so many counters do it as are usually open by then. How far that is from
    what then happens is measured in `tests/simulation`.

    `ahead` counts those called before it by counters that take its service; where no open counter
    does, its place in the order of all who wait. Raises `KeyError` if the ticket does not wait.
    """
    line = sorted(waiting, key=call_order.place_in_line)
    ours = next((ticket for ticket in line if ticket.id == ticket_id), None)
    if ours is None:
        raise KeyError(ticket_id)
    if not any(counter.takes(ours.service_id) for counter in counters):
        order = call_order.call_sequence(line, recent, rules, at)
        return Prospect(next(n for n, one in enumerate(order) if one.id == ticket_id), None)
    lengths = _Lengths(ground)
    overtakers = 0.0 if ours.lane is Lane.FAST_TRACK else ground.fast_track_per_hour / 3600
    office = _Office(line, counters, lengths, overtakers, recent, rules, at, ticket_id)
    ahead, seconds = office.run_until_called(ours)
    if len(ground.lengths) < LEAST_GROUND:
        return Prospect(ahead, None)
    seconds = _as_staffed(seconds, len(counters), ground.usual_counters, at)
    return Prospect(ahead, dt.timedelta(seconds=round(seconds)))


def _quarter(at: dt.datetime) -> float:
    """The time of the Bangkok day in quarters of an hour."""
    local = at.astimezone(BANGKOK)
    return (local.hour * 3600 + local.minute * 60 + local.second) / _QUARTER.total_seconds()


def _as_staffed(seconds: float, count: int, usual: Sequence[float], at: dt.datetime) -> float:
    """How long the work takes that the `count` counters of now would do in `seconds`.

    More or fewer counters are taken to be open later, as is usual at that time. How far the office
    is from what is usual now evens out: a counter that opens late or a break that begins early is
    soon forgotten.
    """
    quarter = _quarter(at)
    if not usual or not usual[int(quarter)]:
        return seconds
    apart = count - usual[int(quarter)]
    left, length = seconds / _QUARTER.total_seconds(), 0.0
    while quarter < _QUARTERS:
        n = int(quarter)
        open_then = usual[n] + apart * _STAYS_APART**length if usual[n] else count
        speed, step = max(open_then / count, _SLOWEST), n + 1 - quarter
        if left <= step * speed:
            return (length + left / speed) * _QUARTER.total_seconds()
        left -= step * speed
        length += step
        quarter = n + 1
    return (length + left) * _QUARTER.total_seconds()


class _Lengths:
    """How long visitors take, in seconds, learned from the latest of them."""

    def __init__(self, ground: Ground) -> None:
        self._seen = [(service, length.total_seconds()) for service, length in ground.lengths]
        self._standards = {key: value.total_seconds() for key, value in ground.standards.items()}
        self._sums: dict[int, tuple[float, int]] = {}
        for service, length in self._seen:
            total, count = self._sums.get(service, (0.0, 0))
            self._sums[service] = total + length, count + 1
        whole = sum(total for total, _ in self._sums.values())
        self.overall = whole / len(self._seen) if self._seen else _ANY_LENGTH
        published = [self._standards.get(service, 0.0) for service, _ in self._seen]
        #: How much longer than published a service lasts here; 0 where it is not known.
        self._pace = whole / sum(published) if published and all(published) else 0.0
        self._means: dict[int, float] = {}
        self._ratios: list[float] | None = None

    def mean(self, service: int) -> float:
        """The length to expect of `service`: its own mean, drawn to what was expected of it."""
        if service not in self._means:
            standard = self._standards.get(service, 0.0)
            expected = self._pace * standard or self.overall
            total, count = self._sums.get(service, (0.0, 0))
            shrunk = (total + _EXPECTED_WEIGHT * expected) / (count + _EXPECTED_WEIGHT)
            self._means[service] = shrunk
        return self._means[service]

    def rest(self, service: int | None, elapsed: float, likely: float) -> float:
        """How much longer somebody stays at most, with the chance `likely` (above 0, below 1).

        They have been there for `elapsed`, so it is as with those seen who stayed longer, each
        measured against the mean of its service.
        """
        mean = self.overall if service is None else self.mean(service)
        if mean <= 0:
            return 0.0
        if self._ratios is None:
            self._ratios = sorted(seen / (self.mean(kind) or mean) for kind, seen in self._seen)
        first = bisect_right(self._ratios, elapsed / mean)
        longer = len(self._ratios) - first
        if not longer:
            return -math.log1p(-likely) * _LONG_REST * mean
        return self._ratios[first + int(likely * longer)] * mean - elapsed


class _View:
    """The line as counters see it that take the same services: two stacks and their streak."""

    __slots__ = ("fast", "longest", "ordinary", "streak", "takes")

    def __init__(
        self,
        takes: frozenset[int] | None,
        line: Sequence[WaitingTicket],
        streak: int,
        at: dt.datetime,
    ) -> None:
        self.takes = takes
        self.streak = streak
        self.fast: list[WaitingTicket] = []
        self.ordinary: list[WaitingTicket] = []
        for ticket in reversed(line):
            if takes is None or ticket.service_id in takes:
                (self.ordinary if ticket.lane is Lane.ORDINARY else self.fast).append(ticket)
        #: How many seconds somebody of the ordinary ones up to each place of the stack waits by now.
        waited = ((at - one.issued_at).total_seconds() for one in self.ordinary)
        self.longest = list(itertools.accumulate(waited, max))

    def forget(self, called: set[int]) -> None:
        """Drop from the top of both stacks who was called by a counter with another view."""
        for stack in (self.fast, self.ordinary):
            while stack and stack[-1].id in called:
                stack.pop()


class _Office:
    """The counters and the line, from now on. Times are seconds from now."""

    def __init__(
        self,
        line: Sequence[WaitingTicket],
        counters: Sequence[Counter],
        lengths: _Lengths,
        overtakers: float,
        recent: Sequence[Lane],
        rules: OrderRules,
        at: dt.datetime,
        seed: int,
    ) -> None:
        self._lengths = lengths
        self._overtakers = overtakers
        self._overtook = 0
        self._most = rules.most_in_a_row
        #: A ticket is over the limit later than this many seconds after it was issued.
        self._limit = rules.limit.total_seconds()
        self._at = at
        streak = call_order.streak(recent)
        kinds = {counter.service_ids for counter in counters}
        self._views = {kind: _View(kind, line, streak, at) for kind in kinds}
        self._own = [call_order.streak(counter.own) for counter in counters]
        self._counters = counters
        self._free = self._free_times(seed)
        heapq.heapify(self._free)
        self._called: set[int] = set()

    def run_until_called(self, ours: WaitingTicket) -> tuple[int, float]:
        """How many are called before `ours` by counters that take its service, and when it is."""
        ahead = 0
        # Everybody who gets a ticket waits for this: what is asked often is looked up once.
        free, counters, views, lengths = self._free, self._counters, self._views, self._lengths
        takes_ours = [counter.takes(ours.service_id) for counter in counters]
        view_of = [views[counter.service_ids] for counter in counters]
        while True:
            now, n = free[0]
            view = view_of[n]
            if len(views) > 1:
                view.forget(self._called)
            if not view.fast and not view.ordinary:
                heapq.heappop(free)
                continue
            ticket = self._call(n, view, now)
            if ticket is ours:
                return ahead, now
            if ticket is None:
                lasts = lengths.overall
            else:
                lasts = lengths.mean(ticket.service_id)
                ahead += takes_ours[n]
            heapq.heapreplace(free, (now + lasts, n))

    def _free_times(self, seed: int) -> list[tuple[float, int]]:
        """When each counter will be free.

        Were each free at its mean time, the first of all would be free far too late. So some
        are taken to be quicker than usual and some slower, evenly, and `seed` says who.
        """
        free: list[tuple[float, int]] = []
        busy: list[tuple[int, float, int | None]] = []
        for n, counter in enumerate(self._counters):
            if counter.busy_since is None:
                free.append((0.0, n))
            else:
                elapsed = max((self._at - counter.busy_since).total_seconds(), 0.0)
                busy.append((n, elapsed, counter.busy_service_id))
        for place, (n, elapsed, service) in enumerate(busy):
            likely = ((place + seed) % len(busy) + 1) / (len(busy) + 1)
            free.append((self._lengths.rest(service, elapsed, likely), n))
        return free

    def _call(self, n: int, view: _View, now: float) -> WaitingTicket | None:
        """Call by the rule; None for one of those who have yet to arrive."""
        arrives = int(self._overtakers * now + 0.5) > self._overtook
        fast, ordinary = view.fast, view.ordinary
        why = call_order.turn(
            fast=bool(fast) or arrives,
            ordinary=bool(ordinary),
            over=bool(ordinary) and now + view.longest[len(ordinary) - 1] > self._limit,
            recent=view.streak,
            own=self._own[n],
            most=self._most,
        )
        ticket = None
        if call_order.is_ordinary(why):
            ticket = ordinary.pop()
        elif fast:
            ticket = fast.pop()
        else:
            self._overtook += 1
        self._note(n, ticket)
        return ticket

    def _note(self, n: int, ticket: WaitingTicket | None) -> None:
        """Remember who was called and let the streaks go on."""
        lane = ticket.lane if ticket else Lane.FAST_TRACK
        self._own[n] = call_order.longer(self._own[n], lane)
        for view in self._views.values():
            if ticket is None or view.takes is None or ticket.service_id in view.takes:
                view.streak = call_order.longer(view.streak, lane)
        if ticket:
            self._called.add(ticket.id)
