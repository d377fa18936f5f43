"""People who come to the office, each with what they come for and how their visit goes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from gecc_desk.domain.invented import people
from gecc_desk.domain.ticket_history import Event
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service, TicketStep

FAST_TRACK_SHARE = 0.12
NO_SHOW_SHARE = 0.045
#: Of those who did not hear their call so many come after all.
LATE_SHARE = 0.35
GIVES_UP_SHARE = 0.06
CARD_SHARE = 0.6
#: So many are called a second time before they come.
CALLED_AGAIN_SHARE = 0.06
_REASONS = (
    FastTrackReason.ELDERLY, FastTrackReason.DISABLED, FastTrackReason.PREGNANT, FastTrackReason.VEHICLE,
)  # fmt: skip
_REASON_WEIGHTS = (56, 18, 15, 11)
#: How many come for the first, second … service of the office: most come to report.
_SERVICE_WEIGHTS = (58, 12, 6, 10, 4, 8, 2)
_OTHER_SERVICE_WEIGHT = 3


class Twist(enum.Enum):
    """What makes a visit other than straight."""

    #: Sent for a form or a copy in the middle of the service.
    HOLD = "hold"
    #: On to another service after this one.
    TRANSFER = "transfer"
    #: The end is pressed too early and taken back.
    SLIP = "slip"


_TWISTS = (None, Twist.HOLD, Twist.TRANSFER, Twist.SLIP)
_TWIST_WEIGHTS = (930, 35, 25, 10)


@dataclasses.dataclass(frozen=True, slots=True)
class Happening:
    """One event of a ticket, with the counter at which it happened.

    `service` is the one from here on (of an issue and a transfer); an undo takes back the event
    before it.
    """

    at: dt.datetime
    step: TicketStep
    counter: int | None = None
    why: str = ""
    service: Service | None = None


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
    called_again: bool = False
    twist: Twist | None = None
    #: The service of a transfer and how long it takes.
    onward: tuple[Service, dt.timedelta] | None = None
    #: How long somebody sent away or missed is away; None for somebody who never comes back.
    away: dt.timedelta | None = None
    #: Back into the line, else to the counter itself.
    to_the_line: bool = False
    happenings: list[Happening] = dataclasses.field(default_factory=list)

    @property
    def lane(self) -> Lane:
        """The queue in which the visitor stands."""
        return Lane.ORDINARY if self.reason is None else Lane.FAST_TRACK

    @property
    def work(self) -> dt.timedelta:
        """How long the visit keeps counters busy."""
        onward = self.onward[1] + self.walks + self.pause if self.onward else dt.timedelta()
        return self.walks + self.served + self.pause + onward

    def hurry(self, factor: float) -> None:
        """Everything takes this part of its time only."""
        self.walks *= factor
        self.served *= factor
        self.pause *= factor
        if self.onward:
            self.onward = (self.onward[0], self.onward[1] * factor)

    def happens(
        self,
        at: dt.datetime,
        step: TicketStep,
        counter: int | None = None,
        why: str = "",
        service: Service | None = None,
    ) -> None:
        """Note what happens to the ticket."""
        self.happenings.append(Happening(at, step, counter, why, service))


def as_events(happenings: Iterable[tuple[int, Happening]]) -> Iterator[Event]:
    """The events of one ticket under the ids given; an undo takes back what still counts before it."""
    counting: list[int] = []
    for event_id, happening in happenings:
        undoes = None
        if happening.step is TicketStep.UNDO:
            undoes = counting.pop()
        else:
            counting.append(event_id)
        service_id = happening.service.id if happening.service else None
        yield Event(event_id, happening.step, happening.at, happening.counter, service_id, undoes)


def invent_visit(chance: Random, at: dt.datetime, services: Sequence[Service]) -> Visit:
    """Somebody who comes at `at` (aware UTC) for one of `services`."""
    service = _service(chance, services)
    reason = None
    if chance.random() < FAST_TRACK_SHARE:
        reason = chance.choices(_REASONS, _REASON_WEIGHTS)[0]
    pregnant = reason is FastTrackReason.PREGNANT
    patience = dt.timedelta(minutes=chance.uniform(4, 35))
    visit = Visit(
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
        called_again=chance.random() < CALLED_AGAIN_SHARE,
        twist=chance.choices(_TWISTS, _TWIST_WEIGHTS)[0],
    )
    _twisted(chance, visit, services)
    return visit


def _twisted(chance: Random, visit: Visit, services: Sequence[Service]) -> None:
    """What a visit needs that does not go straight."""
    if not visit.shows_up and chance.random() < LATE_SHARE:
        visit.away = dt.timedelta(minutes=chance.uniform(3, 12))
    elif visit.twist is Twist.HOLD and chance.random() < 0.92:
        visit.away = dt.timedelta(minutes=chance.uniform(5, 25))
    visit.to_the_line = chance.random() < 0.5
    others = [service for service in services if service is not visit.service]
    if visit.twist is Twist.TRANSFER and others:
        onward = chance.choice(others)
        visit.onward = (onward, _service_time(chance, onward))


def _service(chance: Random, services: Sequence[Service]) -> Service:
    known = [*_SERVICE_WEIGHTS, *[_OTHER_SERVICE_WEIGHT] * len(services)][: len(services)]
    return chance.choices(services, known)[0]


def _service_time(chance: Random, service: Service) -> dt.timedelta:
    """Log-normal around the service's standard time, as such times are: mostly a little under it."""
    usual = service.standard_minutes
    minutes = usual * chance.lognormvariate(-0.15, 0.42)
    return dt.timedelta(minutes=min(max(minutes, 2.0), 3.0 * usual))
