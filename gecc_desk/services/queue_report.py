"""The report of the queue: figures of a period, and the tickets they were made of."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.periods import Period
from gecc_desk.domain.queue_figures import QueueFigures
from gecc_desk.domain.queue_figures_count import count_figures
from gecc_desk.domain.queue_figures_lives import TicketLife
from gecc_desk.domain.roles import Right
from gecc_desk.domain.tickets import Service
from gecc_desk.services.seat import needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import queue_history

#: Is told how many tickets of how many have been read; may raise to stop.
Progress = Callable[[int, int], None]


class QueueReport(Workplace):
    """Makes the figures of the queue. Nothing is written, and nobody who writes is kept waiting."""

    @property
    @open_to_all("where the database lies, so that no file is written over it")
    def database_file(self) -> Path:
        """Where the record is kept: no report may be written there."""
        return self._database.address.path

    @needs(Right.SEE_FIGURES)
    def figures(
        self, first_day: dt.date, end_day: dt.date, progress: Progress | None = None
    ) -> QueueFigures:
        """The figures of the Bangkok days from `first_day` up to but not including `end_day`.

        `progress` is told after each day how many tickets of how many have been read, and may raise
        to stop. Raises `BadPeriod`, or an error of the database.
        """
        with self.reading(first_day, end_day) as reading:
            return reading.figures(progress)

    @needs(Right.SEE_FIGURES)
    @contextlib.contextmanager
    def reading(self, first_day: dt.date, end_day: dt.date) -> Iterator[Reading]:
        """One state of the record, from which figures and single tickets are read alike."""
        period, as_of = Period(first_day, end_day), self._clock()
        with self._database.read() as session:
            yield Reading(session, period, as_of)


class Reading:
    """A period of the record as it stood at one moment."""

    def __init__(self, session: Session, period: Period, as_of: dt.datetime) -> None:
        self._session = session
        self.period = period
        self.as_of = as_of
        self._services = queue_history.all_services(session)
        self._days = queue_history.days_of(session, period)

    @property
    def tickets(self) -> int:
        """How many tickets were issued in the period."""
        return sum(count for _day, count in self._days)

    @property
    def services(self) -> dict[int, Service]:
        """All services that the office has or had, by their ids."""
        return {service.id: service for service in self._services}

    def figures(self, progress: Progress | None = None) -> QueueFigures:
        """The figures of the period; `progress` as in `QueueReport.figures`."""
        changes = queue_history.changes_of_counters(self._session, self.period)
        return count_figures(self.period, self.as_of, self.lives(progress), self._services, changes)

    def lives(self, progress: Progress | None = None) -> Iterator[TicketLife]:
        """The single tickets, oldest day first, in the order of their issue."""
        today, services = moments.service_day(self.as_of), self.services
        done, of = 0, self.tickets
        for day, count in self._days:
            yield from queue_history.lives_on(self._session, day, today, services)
            done += count
            if progress is not None:
                progress(done, of)
