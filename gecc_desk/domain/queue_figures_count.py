"""The figures of the queue, counted from the lives of single tickets."""

from __future__ import annotations

import collections
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gecc_desk.domain import moments
from gecc_desk.domain.measures import Share
from gecc_desk.domain.periods import Period
from gecc_desk.domain.queue_figures import (
    LUNCH_HOUR,
    CounterFigures,
    DayFigures,
    HeatCell,
    HourFigures,
    LaneFigures,
    LunchFigures,
    QueueFigures,
    ReasonFigures,
    ServiceFigures,
)
from gecc_desk.domain.queue_figures_counters import (
    CounterChange,
    CounterTimes,
    DayAndCounter,
    counter_times,
    lunch_of,
)
from gecc_desk.domain.queue_figures_lives import Ending, TicketLife, Visit
from gecc_desk.domain.queue_figures_samples import (
    CounterGroup,
    GroupFigures,
    TicketGroup,
    VisitGroup,
)
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service

_MINUTE = dt.timedelta(minutes=1)


class _Cell(NamedTuple):
    """What is asked of a ticket: every ticket lies in one cell, groups are made of whole cells."""

    lane: Lane
    reason: FastTrackReason | None
    weekday: int
    hour: int


def count_figures(
    period: Period,
    as_of: dt.datetime,
    lives: Iterable[TicketLife],
    services: Mapping[Service, bool],
    changes: Iterable[CounterChange] = (),
) -> QueueFigures:
    """The figures of `period` as they stand at `as_of` (aware UTC).

    `lives` are the tickets of its days, in any order, read once. `services` are all that the
    office has or had, in its order, and whether it offers them: one that it no longer does is
    shown where it was visited. `changes` are what was recorded of the counters.
    """
    counting = _Counting(services, as_of)
    for life in lives:
        counting.add(life)
    return counting.figures(period, as_of, changes)


class _Counting:
    """What was counted so far."""

    def __init__(self, services: Mapping[Service, bool], as_of: dt.datetime) -> None:
        self._services = services
        self._as_of = as_of
        self._standards = {one.id: one.standard_minutes * _MINUTE for one in services}
        self._cells: dict[_Cell, TicketGroup] = collections.defaultdict(TicketGroup)
        self._days: dict[dt.date, TicketGroup] = collections.defaultdict(TicketGroup)
        self._visits: dict[int, VisitGroup] = collections.defaultdict(VisitGroup)
        self._counters: dict[int, CounterGroup] = collections.defaultdict(CounterGroup)
        self._last_seen: dict[DayAndCounter, dt.datetime] = {}
        self._begun_at_lunch = 0
        self._served_at_lunch: set[dt.date] = set()

    def add(self, life: TicketLife) -> None:
        """Count one ticket."""
        facts, waiting = life.facts, life.waiting
        hour = life.issued_at.astimezone(moments.BANGKOK).hour
        cell = self._cells[_Cell(facts.lane, facts.reason, facts.day.weekday(), hour)]
        day = self._days[facts.day]
        cell.add(life, waiting)
        day.add(life, waiting)
        for place, visit in enumerate(life.visits):
            at_service = self._visits[visit.service_id]
            at_service.add(visit, came=place > 0, went=place + 1 < len(life.visits))
            if visit.ending is Ending.SERVED:
                standard = self._standards[visit.service_id]
                for group in (cell.given, day.given, at_service.given):
                    group.add(visit, standard)
            self._add_at_lunch(facts.day, visit)
            self._add_at_counter(facts.day, visit)

    def _add_at_lunch(self, day: dt.date, visit: Visit) -> None:
        begin, end = lunch_of(day)
        begun = visit.started_at is not None and begin <= visit.started_at < end
        self._begun_at_lunch += begun
        now = self._as_of if visit.ending is Ending.OPEN else None
        for since, until in visit.stretches:
            # Of an end that is not known it is known that it did not come before the beginning.
            if since < end and (since >= begin or (until or now or since) > begin):
                self._served_at_lunch.add(day)

    def _add_at_counter(self, day: dt.date, visit: Visit) -> None:
        for counter, seen in visit.last_seen:
            key = (day, counter)
            self._last_seen[key] = max(seen, self._last_seen.get(key, seen))
        if visit.counter is None:
            return
        if visit.ending is Ending.SERVED:
            at_counter = self._counters[visit.counter]
            at_counter.given.add(visit, self._standards[visit.service_id])
        elif visit.ending is Ending.NO_SHOW:
            self._counters[visit.counter].no_shows += 1

    def figures(
        self, period: Period, as_of: dt.datetime, changes: Iterable[CounterChange]
    ) -> QueueFigures:
        """All figures of what was counted."""
        hours = tuple(self._by_hour())
        open_times = counter_times(changes, self._last_seen, as_of)
        return QueueFigures(
            period=period,
            as_of=as_of,
            **TicketGroup.of(self._days.values()).figures(),
            by_lane=tuple(LaneFigures(lane=lane, **self._where(lane=lane)) for lane in Lane),
            by_reason=tuple(
                ReasonFigures(reason=one, **self._where(reason=one)) for one in FastTrackReason
            ),
            by_service=tuple(self._by_service()),
            by_counter=tuple(self._by_counter(open_times)),
            by_hour=hours,
            by_weekday_hour=tuple(self._heat([one.hour for one in hours])),
            by_day=tuple(
                DayFigures(day=day, **self._days[day].figures()) for day in sorted(self._days)
            ),
            lunch=self._lunch(hours, open_times),
        )

    def _where(self, **wanted: object) -> GroupFigures:
        """The figures of all cells that have the wanted values."""
        return TicketGroup.of(
            group
            for cell, group in self._cells.items()
            if all(getattr(cell, name) == value for name, value in wanted.items())
        ).figures()

    def _by_hour(self) -> Iterator[HourFigures]:
        seen = {cell.hour for cell in self._cells}
        for hour in range(min(seen, default=0), max(seen, default=-1) + 1):
            yield HourFigures(hour=hour, **self._where(hour=hour))

    def _heat(self, hours: Sequence[int]) -> Iterator[HeatCell]:
        for weekday in sorted({cell.weekday for cell in self._cells}):
            for hour in hours:
                found = self._where(weekday=weekday, hour=hour)
                yield HeatCell(
                    weekday=weekday,
                    hour=hour,
                    issued=found["issued"],
                    served=found["served"],
                    waiting=found["waiting"],
                )

    def _by_service(self) -> Iterator[ServiceFigures]:
        for service, offered in self._services.items():
            if not offered and service.id not in self._visits:
                continue
            visits = self._visits.get(service.id, VisitGroup())
            ended = visits.endings
            yield ServiceFigures(
                code=service.code,
                name=service.name,
                standard_minutes=service.standard_minutes,
                issued=ended.total() - visits.transferred_in,
                transferred_in=visits.transferred_in,
                transferred_out=visits.transferred_out,
                served=ended[Ending.SERVED],
                passed_on=ended[Ending.PASSED_ON],
                no_shows=ended[Ending.NO_SHOW],
                left=ended[Ending.LEFT],
                cancelled=ended[Ending.CANCELLED],
                open_now=ended[Ending.OPEN],
                waiting=visits.waiting.times(),
                **visits.given.figures(),
            )

    def _by_counter(self, open_times: CounterTimes) -> Iterator[CounterFigures]:
        for counter in sorted(self._counters.keys() | open_times.open_seconds.keys()):
            done = self._counters.get(counter, CounterGroup())
            yield CounterFigures(
                counter=counter,
                served=done.given.length.of,
                no_shows=done.no_shows,
                open_seconds=open_times.open_seconds.get(counter),
                **done.given.figures(),
            )

    def _lunch(self, hours: Sequence[HourFigures], open_times: CounterTimes) -> LunchFigures:
        issued = next((one for one in hours if one.is_lunch), HourFigures(hour=LUNCH_HOUR))
        return LunchFigures(
            issued=issued.issued,
            served=issued.served,
            waiting=issued.waiting,
            begun=self._begun_at_lunch,
            days_served=Share(len(self._served_at_lunch), len(self._days)),
            open_counters=open_times.at_lunch,
        )
