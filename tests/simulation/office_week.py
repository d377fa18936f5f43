"""An invented office for one week, minute by minute: who waits how long, and what was foretold.

The world, which the desk does not know:

- Open from 8:30 to 16:30, through lunch; who has come by then is served. About 140 visitors a day
  come at random (Poisson) with a rush in the morning, a quiet noon and a second rush after it;
  Mondays are busier, and each day differs by chance (log-normal, sigma 0.08).
- Seven services of 5 to 45 published minutes. Each really takes 0.6 to 1.2 of what is published
  (every week's office otherwise), times a factor of the day (sigma 0.08) and of the clerk (sigma
  0.12), and single visits scatter log-normally with sigma 0.4 around that.
- 12 % Fast Track. 4 % do not come when called and cost the counter one and a half to three minutes.
  A visitor walks for 12 to 70 seconds; after a visitor the clerk takes 5 to 40 seconds.
- Six counters of which 3 open at half past eight and the others by a quarter past nine; on some
  days one stays closed. Two of them take only some of the services. Everybody has 45 minutes of
  lunch, in two shifts from 11:30 on (the same every day, but up to ten minutes late), and goes
  when the visitor who is there has gone.
- The week is staffed so that the counters are busy for 0.86 of their time: the mean wait is then
  15 to 40 minutes, and at the peaks more come than can be served.

What the desk knows at each ticket is what it records: the last 60 visits from call to finish, who
waits for what, the counters that are open and since when somebody is there, the rule, how many came
in the last hour, and from when to when counters were open on the days before.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import heapq
from collections.abc import Iterator
from random import Random

from gecc_desk.domain import call_order, waiting_time
from gecc_desk.domain.call_order import OrderRules, Waiting
from gecc_desk.domain.tickets import Lane
from gecc_desk.domain.waiting_time import Counter, Ground, WaitingTicket
from tests.builders import WORKDAY, bangkok

RULES = OrderRules()
#: Published minutes of each service, and how many of a hundred come for it.
STANDARDS = {1: 15, 2: 20, 3: 45, 4: 20, 5: 15, 6: 10, 7: 5}
WEIGHTS = (40, 15, 4, 12, 8, 13, 8)
FAST_TRACK = 0.12
NO_SHOW = 0.04
LOOKED_AT = 60
LANES_LOOKED_AT = 200

_HOURS = (1.9, 1.7, 1.4, 1.2, 1.1, 0.9, 0.55, 0.4, 0.5, 1.5, 1.4, 1.1, 0.8, 0.6, 0.4, 0.2)
_HALF_HOUR = 1800.0
_DAY = _HALF_HOUR * len(_HOURS)
_WEEKDAYS = (1.12, 1.02, 0.97, 0.97, 0.92)
_LUNCH = 45 * 60.0
_FIRST_LUNCH = 3 * 3600.0
_BUSY = 0.86
_COUNTERS = 6


@dataclasses.dataclass(frozen=True, slots=True)
class Foretold:
    """One ticket: what was foretold when it was issued, and how long it really waited (minutes).

    `ours` and `munich` are None where the desk said "no estimate yet".
    """

    lane: Lane
    weekday: int
    service: int
    hour: float
    ahead: int
    ours: float | None
    munich: float | None
    really: float


@dataclasses.dataclass(slots=True)
class _Visit:
    ticket: WaitingTicket
    arrives: float
    effort: float
    walks: float
    shows_up: bool
    forecast: tuple[int, float | None, float | None] = (0, None, None)


@dataclasses.dataclass(slots=True)
class _Clerk:
    """A counter with the person behind it. Times are seconds since the door opened."""

    number: int
    services: frozenset[int] | None
    pace: float
    opens: float
    lunch: float
    is_open: bool = False
    lunched: bool = False
    visit: _Visit | None = None
    called_at: float = 0.0
    #: Free to call: no visitor, and done with the papers of the last.
    ready: bool = False
    own: list[Lane] = dataclasses.field(default_factory=list)

    def takes(self, service: int) -> bool:
        return self.services is None or service in self.services


def office_week(seed: int, *, first: bool = False) -> Iterator[Foretold]:
    """All tickets of one week of the office that `seed` makes.

    It is the second week with the desk, or the `first`, in which the desk begins with nothing.
    """
    chance = Random(seed)
    office = _Office(chance)
    days = [WORKDAY + dt.timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
    for day in days[:5] if first else days:
        tickets = _Day(office, day, chance).tickets()
        if first or day >= days[5]:
            yield from tickets


class _Office:
    """What stays from one day to the next: the staff, the services, and what the desk recorded."""

    def __init__(self, chance: Random) -> None:
        self.really = {s: chance.uniform(0.6, 1.2) * m * 60 for s, m in STANDARDS.items()}
        self.paces = [chance.lognormvariate(0, 0.12) for _ in range(_COUNTERS)]
        self.takes: list[frozenset[int] | None] = [None] * _COUNTERS
        self.takes[chance.randrange(3)] = frozenset({1, 2, 5, 6, 7})
        self.takes[3 + chance.randrange(3)] = frozenset({1, 4, 6})
        self.lengths: list[tuple[int, dt.timedelta]] = []
        self.open_times: list[tuple[dt.datetime, dt.datetime]] = []
        self.lanes: list[Lane] = []
        self.next_id = 1
        mean = sum(w * self.really[s] for w, s in zip(WEIGHTS, STANDARDS, strict=True)) / 100
        hours = _COUNTERS * (_DAY - _LUNCH) * 0.95
        self.visitors = _BUSY * hours / (mean + 60)


class _Day:
    def __init__(self, office: _Office, day: dt.date, chance: Random) -> None:
        self.office, self.chance, self.day = office, chance, day
        self.opening = bangkok(day, 8, 30)
        self.factor = chance.lognormvariate(0, 0.08)
        self.clerks = self._staff()
        self.calls: list[tuple[Lane, int]] = []
        self.issued: list[float] = []
        self.waiting: dict[int, _Visit] = {}
        self.done: list[Foretold] = []
        self.agenda: list[tuple[float, int, str, object]] = []
        self.noted = 0
        self.usual = waiting_time.usual_counters(office.open_times)
        self.opened: dict[int, float] = {}
        for arrives in self._arrivals(_WEEKDAYS[day.weekday()]):
            self._plan(arrives, "arrives", None)
        for clerk in self.clerks:
            self._plan(clerk.opens, "opens", clerk)

    def tickets(self) -> list[Foretold]:
        now = 0.0
        while self.agenda:
            now, _, what, whom = heapq.heappop(self.agenda)
            if what == "arrives":
                self._arrives(now)
            else:
                assert isinstance(whom, _Clerk)
                {"opens": self._opens, "finishes": self._finishes, "ready": self._is_ready}[what](
                    whom, now
                )
        assert not self.waiting
        for number in list(self.opened):
            self._closes(number, max(now, _DAY))
        return self.done

    def _plan(self, at: float, what: str, whom: object) -> None:
        self.noted += 1
        heapq.heappush(self.agenda, (at, self.noted, what, whom))

    def _staff(self) -> list[_Clerk]:
        opens = [0.0] * 3 + [self.chance.uniform(0, 2700) for _ in range(_COUNTERS - 3)]
        clerks = [
            _Clerk(n + 1, self.office.takes[n], self.office.paces[n], opens[n],
                   _FIRST_LUNCH + _LUNCH * (n % 2) + self.chance.uniform(0, 600))
            for n in range(_COUNTERS)
        ]  # fmt: skip
        if self.chance.random() < 0.3:
            del clerks[self.chance.randrange(3, _COUNTERS)]
        return clerks

    def _arrivals(self, weekday: float) -> Iterator[float]:
        count = self.office.visitors * weekday * self.chance.lognormvariate(0, 0.08)
        peak = max(_HOURS)
        rate = count / _DAY * peak * len(_HOURS) / sum(_HOURS)
        at = self.chance.expovariate(rate)
        while at < _DAY:
            if self.chance.random() < _HOURS[int(at / _HALF_HOUR)] / peak:
                yield at
            at += self.chance.expovariate(rate)

    def _moment(self, now: float) -> dt.datetime:
        return self.opening + dt.timedelta(seconds=now)

    def _arrives(self, now: float) -> None:
        chance = self.chance
        service = chance.choices(list(STANDARDS), WEIGHTS)[0]
        lane = Lane.FAST_TRACK if chance.random() < FAST_TRACK else Lane.ORDINARY
        ticket = WaitingTicket(self.office.next_id, lane, self._moment(now), service)
        self.office.next_id += 1
        scatter = chance.lognormvariate(-0.08, 0.4)
        effort = self.office.really[service] * self.factor * scatter
        visit = _Visit(ticket, now, effort, chance.uniform(12, 70), chance.random() >= NO_SHOW)
        self.waiting[ticket.id] = visit
        self.issued.append(now)
        self.office.lanes.append(lane)
        visit.forecast = self._foretell(visit, now)
        for clerk in self.clerks:
            if clerk.ready and clerk.takes(service):
                self._calls(clerk, now)
                break

    def _foretell(self, visit: _Visit, now: float) -> tuple[int, float | None, float | None]:
        """What the desk says with what it knows, beside Munich's formula on the same."""
        counters = [
            Counter(
                c.number,
                c.services,
                self._moment(c.called_at) if c.visit else None,
                c.visit.ticket.service_id if c.visit else None,
                tuple(c.own[-RULES.most_in_a_row :]),
            )
            for c in self.clerks
            if c.is_open
        ]
        lengths = self.office.lengths[-LOOKED_AT:][::-1]
        looked_back = min(max(now, 1800.0), 3600.0)
        lately = sum(at > now - looked_back for at in self.issued)
        lanes = self.office.lanes[-LANES_LOOKED_AT:]
        share = lanes.count(Lane.FAST_TRACK) / len(lanes)
        ground = Ground(
            lengths,
            {service: dt.timedelta(minutes=m) for service, m in STANDARDS.items()},
            share * lately * 3600 / looked_back,
            self.usual,
        )
        prospect = waiting_time.expected_wait(
            visit.ticket.id,
            [one.ticket for one in self.waiting.values()],
            counters,
            ground,
            [lane for lane, _ in self.calls[-RULES.most_in_a_row :]],
            RULES,
            self._moment(now),
        )
        if prospect.wait is None:
            return prospect.ahead, None, None
        mean = sum((length.total_seconds() for _, length in lengths), 0.0) / len(lengths) / 60
        munich = mean * prospect.ahead / len(counters)
        return prospect.ahead, prospect.wait.total_seconds() / 60, munich

    def _opens(self, clerk: _Clerk, now: float) -> None:
        clerk.is_open = True
        self.opened[clerk.number] = now
        self._is_ready(clerk, now)

    def _closes(self, number: int, now: float) -> None:
        begin = self._moment(self.opened.pop(number))
        self.office.open_times.append((begin, self._moment(now)))

    def _is_ready(self, clerk: _Clerk, now: float) -> None:
        if not clerk.lunched and now >= clerk.lunch:
            clerk.lunched, clerk.is_open = True, False
            self._closes(clerk.number, now)
            self._plan(now + _LUNCH, "opens", clerk)
            return
        clerk.ready = True
        self._calls(clerk, now)

    def _calls(self, clerk: _Clerk, now: float) -> None:
        seen: list[Waiting] = [
            visit.ticket for visit in self.waiting.values() if clerk.takes(visit.ticket.service_id)
        ]
        if not seen:
            return
        most = RULES.most_in_a_row
        recent = [lane for lane, service in self.calls[-60:] if clerk.takes(service)][-most:]
        choice = call_order.next_in_line(seen, recent, RULES, self._moment(now), clerk.own[-most:])
        assert choice is not None
        visit = self.waiting.pop(choice.id)
        self.calls.append((choice.lane, visit.ticket.service_id))
        clerk.own.append(choice.lane)
        clerk.visit, clerk.called_at, clerk.ready = visit, now, False
        stays = visit.walks + visit.effort * clerk.pace
        if not visit.shows_up:
            stays = self.chance.uniform(90, 180)
        self._plan(now + stays, "finishes", clerk)
        ahead, ours, munich = visit.forecast
        really = (now - visit.arrives) / 60
        self.done.append(
            Foretold(
                choice.lane,
                self.day.weekday(),
                visit.ticket.service_id,
                8.5 + visit.arrives / 3600,
                ahead,
                ours,
                munich,
                really,
            )
        )

    def _finishes(self, clerk: _Clerk, now: float) -> None:
        assert clerk.visit is not None
        stayed = dt.timedelta(seconds=now - clerk.called_at)
        self.office.lengths.append((clerk.visit.ticket.service_id, stayed))
        clerk.visit = None
        self._plan(now + self.chance.uniform(5, 40), "ready", clerk)
