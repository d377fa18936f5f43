"""One invented day at the counters: visitors come, are called by the real rule, and are served."""

from __future__ import annotations

import dataclasses
import datetime as dt
import heapq
from collections.abc import Sequence
from random import Random

from gecc_desk.domain import call_order
from gecc_desk.domain.call_order import OrderRules, Waiting
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.invented import rhythm
from gecc_desk.domain.invented.queue_visits import Twist, Visit, invent_visit
from gecc_desk.domain.invented.rhythm import OpenTime
from gecc_desk.domain.queue_figures_counters import CounterChange
from gecc_desk.domain.tickets import Lane, Service, TicketStep

#: Counters are staffed so that they are busy for this part of the day …
_BUSY = 0.72
_LEAST_STAFFED = 2
_STAFFED_TODAY = 5
#: … and where there are not enough of them everybody is quicker, so that the day ends.
_BUSIEST = 0.93
_LAST_CALL = dt.timedelta(minutes=5)
_CLOSING = dt.timedelta(minutes=30)
_BREAK = dt.timedelta(minutes=45)
_SEEN = dt.timedelta(seconds=8)
#: A slip is taken back within this time.
_SLIP = dt.timedelta(seconds=12)
#: The last step of a ticket of which something is still to come when the day is closed.
_UNSERVED = (TicketStep.ISSUE, TicketStep.RETURN, TicketStep.TRANSFER, TicketStep.HOLD)


@dataclasses.dataclass(frozen=True, slots=True)
class InventedDay:
    """The visits of a day in order of arrival, and when its counters were open, by time."""

    visits: list[Visit]
    changes: list[CounterChange]


def invent_day(
    chance: Random,
    time: OpenTime,
    count: int,
    *,
    services: Sequence[Service],
    counters: Sequence[int],
    rush: int = 0,
) -> InventedDay:
    """`count` visits of one day, `rush` of them just before its end."""
    arrivals = sorted(time.times(chance, count - rush, rhythm.VISITS) + time.rush(chance, rush))
    visits = [invent_visit(chance, at, services) for at in arrivals]
    for visit in visits:
        visit.happens(visit.arrives, TicketStep.ISSUE, service=visit.service)
    at_work = _Counters(visits, _staffed(visits, counters, time), time)
    at_work.serve_all()
    return InventedDay(visits, sorted(at_work.changes, key=lambda change: change.at))


def _staffed(visits: Sequence[Visit], counters: Sequence[int], time: OpenTime) -> list[int]:
    """The counters that are open, and everybody quicker where all of them are not enough."""
    work = sum((visit.work for visit in visits), dt.timedelta())
    needed = max(_LEAST_STAFFED, -(-work // (time.length * _BUSY)))
    if time.living:
        # It is cut off anyway, so nobody is hurried, and people wait when it is.
        return list(counters[: min(needed, _STAFFED_TODAY)])
    staffed = list(counters[:needed])
    capacity = time.length * _BUSIEST * len(staffed)
    if work > capacity:
        for visit in visits:
            visit.hurry(capacity / work)
    return staffed


class _Counters:
    """The counters of one day, each serving one visitor at a time."""

    def __init__(self, visits: Sequence[Visit], counters: Sequence[int], time: OpenTime) -> None:
        self._visits = visits
        self._time = time
        self._rules = OrderRules()
        self._arrived = 0
        self._waiting: dict[int, Waiting] = {}
        #: Who comes back into the line, and when.
        self._returning: list[tuple[dt.datetime, int]] = []
        #: Who comes back to a counter itself, and when.
        self._expected: dict[int, list[tuple[dt.datetime, int]]] = {one: [] for one in counters}
        self._lanes: list[Lane] = []
        self._breaks = _breaks(counters, time)
        self._free = [(time.begin + _apart(counter), counter) for counter in counters]
        self.changes = [CounterChange(one, CounterState.OPEN, at) for at, one in self._free]

    def serve_all(self) -> None:
        """Let the day go by: whichever counter is free first calls next."""
        while self._free:
            at, counter = heapq.heappop(self._free)
            free_again = self._at_work(at, counter)
            if free_again is not None:
                heapq.heappush(self._free, (free_again, counter))
            else:
                closes = max(at, self._last_call + _apart(counter))
                self.changes.append(CounterChange(counter, CounterState.CLOSED, closes))
        self._look(self._last_call)
        if not self._time.living:
            self._close()

    @property
    def _last_call(self) -> dt.datetime:
        return self._time.end + _LAST_CALL

    def _at_work(self, at: dt.datetime, counter: int) -> dt.datetime | None:
        """What a free counter does at `at`; gives when it is free again, None for the evening."""
        begin, end = self._breaks.get(counter, (at, at))
        if begin <= at < end:
            back = end + _apart(counter)
            self.changes.append(CounterChange(counter, CounterState.PAUSED, at))
            self.changes.append(CounterChange(counter, CounterState.OPEN, back))
            return back
        if at > self._last_call:
            return None
        self._look(at)
        expected = self._expected[counter]
        if expected and expected[0][0] <= at:
            _, index = heapq.heappop(expected)
            return self._serve(at, counter, index, TicketStep.RECALL)
        if self._waiting:
            return self._call_next(at, counter)
        coming = [expected[0][0]] if expected else []
        coming += [self._returning[0][0]] if self._returning else []
        if self._arrived < len(self._visits):
            coming.append(self._visits[self._arrived].arrives)
        return min(coming) + _SEEN + _apart(counter) if coming else None

    def _look(self, at: dt.datetime) -> None:
        """Who has come by `at`, who is back, and who has given up."""
        while self._arrived < len(self._visits) and self._visits[self._arrived].arrives <= at:
            self._lines_up(self._arrived)
            self._arrived += 1
        while self._returning and self._returning[0][0] <= at:
            self._lines_up(heapq.heappop(self._returning)[1])
        for index in list(self._waiting):
            visit = self._visits[index]
            if visit.gives_up is not None and visit.gives_up <= at:
                visit.happens(visit.gives_up, TicketStep.CANCEL)
                del self._waiting[index]

    def _lines_up(self, index: int) -> None:
        visit = self._visits[index]
        self._waiting[index] = Waiting(index, visit.lane, visit.arrives)

    def _call_next(self, at: dt.datetime, counter: int) -> dt.datetime:
        recent = self._lanes[-self._rules.most_in_a_row :]
        choice = call_order.next_in_line(list(self._waiting.values()), recent, self._rules, at)
        assert choice is not None  # noqa: S101 — somebody waits
        del self._waiting[choice.id]
        self._lanes.append(self._visits[choice.id].lane)
        return self._serve(at, counter, choice.id, TicketStep.CALL, choice.in_english())

    def _serve(
        self, at: dt.datetime, counter: int, index: int, step: TicketStep, why: str = ""
    ) -> dt.datetime:
        """A visit at a counter from the call on; gives when the counter is free again."""
        visit = self._visits[index]
        visit.happens(at, step, counter, why)
        visit.gives_up = None
        if visit.called_again or not visit.shows_up:
            visit.happens(at + 0.7 * visit.walks, TicketStep.RECALL, counter)
            visit.called_again = False
        if not visit.shows_up:
            missed = at + 2 * visit.walks
            visit.happens(missed, TicketStep.NO_SHOW, counter)
            visit.shows_up = True
            self._sent_away(missed, counter, index)
            return missed + visit.pause
        begun = at + visit.walks
        visit.happens(begun, TicketStep.START, counter)
        return self._served(begun, counter, index) + visit.pause

    def _served(self, begun: dt.datetime, counter: int, index: int) -> dt.datetime:
        """The service itself; gives when it ended at this counter."""
        visit = self._visits[index]
        twist, visit.twist = visit.twist, None
        ends = begun + visit.served
        if twist is Twist.HOLD:
            ends = begun + 0.4 * visit.served
            visit.happens(ends, TicketStep.HOLD, counter)
            visit.served *= 0.6
            self._sent_away(ends, counter, index)
        elif twist is Twist.TRANSFER and visit.onward is not None:
            onward, visit.served = visit.onward
            visit.happens(ends, TicketStep.TRANSFER, counter, service=onward)
            heapq.heappush(self._returning, (ends, index))
        else:
            if twist is Twist.SLIP:
                slip = begun + 0.6 * visit.served
                visit.happens(slip, TicketStep.FINISH, counter)
                visit.happens(slip + min(_SLIP, 0.2 * visit.served), TicketStep.UNDO, counter)
            visit.happens(ends, TicketStep.FINISH, counter)
        return ends

    def _sent_away(self, at: dt.datetime, counter: int, index: int) -> None:
        """Away for a while: back into the line, to the counter, or never."""
        visit = self._visits[index]
        away, visit.away = visit.away, None
        if away is None or at + away > self._last_call:
            return
        back = (at + away, index)
        if visit.to_the_line:
            visit.happens(back[0], TicketStep.RETURN, counter)
            heapq.heappush(self._returning, back)
        else:
            heapq.heappush(self._expected[counter], back)

    def _close(self) -> None:
        """The day is over: who was not served has left."""
        for visit in self._visits:
            last = visit.happenings[-1]
            if last.step in _UNSERVED:
                visit.happens(max(self._time.end + _CLOSING, last.at), TicketStep.LEAVE)


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
