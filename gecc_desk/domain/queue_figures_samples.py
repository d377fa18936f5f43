"""Groups of single cases, and what is said of them: the part of the figures that counts."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
from array import array
from collections.abc import Iterable
from typing import TypedDict

from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.queue_figures_lives import Ending, TicketLife, Visit

_MICROSECOND = dt.timedelta(microseconds=1)


class Sample:
    """Lengths of time of single cases, as whole microseconds: a million of them are 8 MB."""

    __slots__ = ("known", "of")

    def __init__(self) -> None:
        self.known = array("q")
        self.of = 0

    def add(self, length: dt.timedelta | None) -> None:
        """One case, None for one whose length is not known."""
        self.of += 1
        if length is not None:
            self.known.append(length // _MICROSECOND)

    def extend(self, other: Sample) -> None:
        """All cases of another sample."""
        self.known.extend(other.known)
        self.of += other.of

    def times(self) -> Times:
        """What is said of them; the method stands at `Times`."""
        if not self.known:
            return Times(of=self.of)
        ranked = sorted(self.known)
        count = len(ranked)
        median = (ranked[(count - 1) // 2] + ranked[count // 2]) // 2
        # The nearest rank, rounded up in whole numbers: 0.9 × 10 is not 9 in binary fractions.
        p90 = ranked[-(-9 * count // 10) - 1]
        return Times(
            count=count,
            of=self.of,
            total=sum(ranked) * _MICROSECOND,
            median=median * _MICROSECOND,
            p90=p90 * _MICROSECOND,
        )


class GivenFigures(TypedDict):
    """The part of the figures that services given have."""

    walking: Times
    service: Times
    within_standard: Share


class Given:
    """Services that were given: how long the way there and they themselves took."""

    __slots__ = ("length", "walking", "within")

    def __init__(self) -> None:
        self.walking = Sample()
        self.length = Sample()
        self.within = 0

    def add(self, visit: Visit, standard: dt.timedelta) -> None:
        """One service, with the standard time published for it."""
        self.walking.add(visit.walking)
        self.length.add(visit.length)
        if visit.length is not None and visit.length <= standard:
            self.within += 1

    def extend(self, other: Given) -> None:
        """All of another group."""
        self.walking.extend(other.walking)
        self.length.extend(other.length)
        self.within += other.within

    def figures(self) -> GivenFigures:
        """As they stand in every group of figures."""
        return {
            "walking": self.walking.times(),
            "service": self.length.times(),
            "within_standard": Share(self.within, len(self.length.known)),
        }


class GroupFigures(GivenFigures):
    """The fields of `TicketFigures`."""

    issued: int
    served: int
    no_shows: int
    left: int
    cancelled: int
    open_now: int
    services_given: int
    waiting: Times


class TicketGroup:
    """Tickets that are counted together."""

    __slots__ = ("endings", "given", "waiting")

    def __init__(self) -> None:
        self.endings: collections.Counter[Ending] = collections.Counter()
        self.waiting = Sample()
        self.given = Given()

    def add(self, life: TicketLife, waiting: dt.timedelta | None) -> None:
        """One ticket; its services are added to `given`."""
        self.endings[life.ending] += 1
        if life.ending is Ending.SERVED or life.ending is Ending.NO_SHOW:
            self.waiting.add(waiting)

    @classmethod
    def of(cls, groups: Iterable[TicketGroup]) -> TicketGroup:
        """Several groups as one, case by case: no average is made of averages."""
        whole = cls()
        for group in groups:
            whole.endings.update(group.endings)
            whole.waiting.extend(group.waiting)
            whole.given.extend(group.given)
        return whole

    def figures(self) -> GroupFigures:
        """As they stand in `TicketFigures`."""
        ended = self.endings
        return {
            "issued": ended.total(),
            "served": ended[Ending.SERVED],
            "no_shows": ended[Ending.NO_SHOW],
            "left": ended[Ending.LEFT],
            "cancelled": ended[Ending.CANCELLED],
            "open_now": ended[Ending.OPEN],
            "services_given": self.given.length.of,
            "waiting": self.waiting.times(),
            **self.given.figures(),
        }


@dataclasses.dataclass(slots=True)
class VisitGroup:
    """The visits to one service: tickets issued for it and transferred to it."""

    endings: collections.Counter[Ending] = dataclasses.field(default_factory=collections.Counter)
    transferred_in: int = 0
    transferred_out: int = 0
    waiting: Sample = dataclasses.field(default_factory=Sample)
    given: Given = dataclasses.field(default_factory=Given)

    def add(self, visit: Visit, *, came: bool, went: bool) -> None:
        """One visit, and whether a transfer began and ended it; its service goes to `given`."""
        self.endings[visit.ending] += 1
        self.transferred_in += came
        self.transferred_out += went
        if visit.ending is Ending.SERVED or visit.ending is Ending.NO_SHOW:
            self.waiting.add(visit.waiting)


@dataclasses.dataclass(slots=True)
class CounterGroup:
    """What was done at one counter."""

    no_shows: int = 0
    given: Given = dataclasses.field(default_factory=Given)
