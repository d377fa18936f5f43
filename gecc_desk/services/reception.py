"""The reception: tickets are issued here, and who waits is seen here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, tickets, waiting_time
from gecc_desk.domain.call_order import OrderRules
from gecc_desk.domain.thai_text import tidy
from gecc_desk.domain.tickets import (
    FastTrackReason,
    Lane,
    Service,
    Ticket,
    TicketState,
    TicketStep,
)
from gecc_desk.services import line
from gecc_desk.storage import ticket_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import ServiceRow, TicketRow

VEHICLE_LIMIT = 60
VISITOR_LIMIT = 200
#: The estimate looks back on so many finished services.
SERVICES_LOOKED_AT = 20


@dataclasses.dataclass(frozen=True, slots=True)
class IssuedTicket:
    """A ticket just given, how many are really called before it, and the wait to expect.

    `estimated_wait` is None while the day gives no ground for an estimate.
    """

    ticket: Ticket
    ahead: int
    estimated_wait: dt.timedelta | None


@dataclasses.dataclass(frozen=True, slots=True)
class WaitingRoom:
    """Those who wait, in the order in which they will be called, as of `at` (aware UTC)."""

    tickets: tuple[Ticket, ...]
    at: dt.datetime

    def count(self, service: Service) -> int:
        """How many wait for `service`, both lanes together."""
        return sum(ticket.service.id == service.id for ticket in self.tickets)

    def longest(self) -> dt.timedelta | None:
        """The longest wait so far; None when nobody waits."""
        return max((ticket.waited(self.at) for ticket in self.tickets), default=None)


class Reception:
    """Tickets of today. `actor` is written into every event; `clock` gives aware UTC moments."""

    def __init__(
        self,
        database: Database,
        actor: str,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
        rules: OrderRules | None = None,
    ) -> None:
        self._database = database
        self._actor = actor
        self._clock = clock
        self._rules = rules or OrderRules()

    def services(self) -> list[Service]:
        """The services offered, in the order of their number keys."""
        with self._database.read() as session:
            return [ticket_store.as_service(row) for row in _offered(session)]

    def issue(
        self,
        service_code: str,
        reason: FastTrackReason | None = None,
        *,
        vehicle: str = "",
        visitor: str = "",
    ) -> IssuedTicket:
        """Issue a ticket; with a `reason` on Fast Track. It is on the disk when this returns.

        `vehicle` is the plate or looks of the vehicle, for `FastTrackReason.VEHICLE` alone.
        `visitor` is the name from the card, where one was read. Raises `NoSuchService`,
        `ReasonMissing`, `VehicleWithoutReason`, `TooLong` or an error of the database.
        """
        vehicle = _checked_vehicle(reason, vehicle)
        visitor = tidy(visitor, limit=VISITOR_LIMIT, field="visitor")
        lane = Lane.ORDINARY if reason is None else Lane.FAST_TRACK
        with self._database.write() as work:
            service = _service(work.session, service_code)
            at = self._clock()
            day = moments.service_day(at)
            prefix = tickets.prefix_of(ticket_store.as_service(service), lane)
            row = TicketRow(
                service_day=day,
                prefix=prefix,
                number=ticket_store.next_number(work.session, day, prefix),
                service_id=service.id,
                lane=lane,
                reason=reason,
                vehicle=vehicle,
                visitor=visitor,
                issued_at=at,
                state=TicketState.WAITING,
                state_at=at,
            )
            work.session.add(row)
            work.session.flush()
            ticket_store.add_event(work.session, row.id, TicketStep.ISSUE, at, self._actor)
            ticket = ticket_store.as_ticket(row, service)
            issued = self._with_prospects(work.session, ticket, at)
            work.commit()
        return issued

    def cancel(self, number: str) -> Ticket:
        """Take back a ticket that still waits; its number is not given again today.

        Raises `NoSuchTicket`, `IllegalStep` or an error of the database.
        """
        with self._database.write() as work:
            at = self._clock()
            row = ticket_store.find_ticket(work.session, moments.service_day(at), number)
            ticket_store.take_step(work.session, row, TicketStep.CANCEL, at, self._actor)
            ticket = ticket_store.plain_ticket(work.session, row)
            work.commit()
        return ticket

    def waiting_room(self) -> WaitingRoom:
        """Those who wait today, in the order in which they will be called."""
        with self._database.read() as session:
            at = self._clock()
            day = moments.service_day(at)
            turns = line.turns(session, day, self._rules, at)
            return WaitingRoom(tuple(turn.ticket for turn in turns), at)

    def _with_prospects(self, session: Session, ticket: Ticket, at: dt.datetime) -> IssuedTicket:
        day = moments.service_day(at)
        ahead = 0
        for turn in line.turns(session, day, self._rules, at):
            if turn.ticket.id == ticket.id:
                break
            ahead += 1
        lasted, counters = ticket_store.recent_services(session, day, SERVICES_LOOKED_AT)
        return IssuedTicket(ticket, ahead, waiting_time.estimate(ahead, lasted, counters))


def _offered(session: Session) -> Sequence[ServiceRow]:
    return session.scalars(
        sa.select(ServiceRow).where(ServiceRow.active).order_by(ServiceRow.position)
    ).all()


def _service(session: Session, code: str) -> ServiceRow:
    offered = _offered(session)
    wanted = code.strip().upper()
    for row in offered:
        if row.code == wanted:
            return row
    raise tickets.NoSuchService(code=wanted[:12], codes=", ".join(row.code for row in offered))


def _checked_vehicle(reason: FastTrackReason | None, vehicle: str) -> str:
    vehicle = tidy(vehicle, limit=VEHICLE_LIMIT, field="vehicle")
    if reason is FastTrackReason.VEHICLE and not vehicle:
        raise tickets.ReasonMissing
    if vehicle and reason is not FastTrackReason.VEHICLE:
        raise tickets.VehicleWithoutReason
    return vehicle
