"""A ticket that was issued while the server was away, as it lies in the outbox."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any, Self

from gecc_desk.domain import tickets
from gecc_desk.domain.number_blocks import NumberBlock
from gecc_desk.domain.people import Identity
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service, Ticket, TicketState

_MOMENTS = (
    "issued_at", "cancelled_at", "was_cancelled_at", "put_back_at", "paper_asked_at",
    "claimed_until",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Attempt:
    """A ticket that was sent to the server when it went: nobody knows whether it was kept.

    Nobody was shown its number. The moment (aware UTC) tells it from another one of that number.
    """

    number: int
    issued_at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class PendingTicket:
    """What a ticket was issued with, and what became of it since. All moments are aware UTC.

    `number` is 0, and `block` None, until the outbox gives one; `id` tells it from all others there.
    """

    token: str
    day: dt.date
    prefix: str
    service: Service
    lane: Lane
    reason: FastTrackReason | None
    vehicle: str
    place: str
    visitor: str = dataclasses.field(repr=False)
    identity: Identity | None = dataclasses.field(repr=False)
    person: int | None
    issued_at: dt.datetime
    actor: str
    instead_of: Attempt | None = None
    number: int = 0
    block: NumberBlock | None = None
    #: Whose block it is: see `Outbox.holder`.
    holder: str = ""
    cancelled_at: dt.datetime | None = None
    cancelled_by: str = ""
    #: It was cancelled then, and put back at `put_back_at`: the server may know of the first alone.
    was_cancelled_at: dt.datetime | None = None
    put_back_at: dt.datetime | None = None
    #: When its papers came out.
    printed: tuple[dt.datetime, ...] = ()
    #: A paper waits to be printed since then; `claimed_until` while a program prints it.
    paper_asked_at: dt.datetime | None = None
    claimed_until: dt.datetime | None = None
    #: Why the server does not take it, in both languages; empty while it may.
    refused: str = ""
    refused_thai: str = ""
    id: int = 0
    version: int = 0

    @property
    def shown(self) -> str:
        """The number on the paper."""
        return tickets.ticket_number(self.prefix, self.number)

    @property
    def ticket(self) -> Ticket:
        """As the desk shows it; its id is below zero, as no ticket's on the server is."""
        over = self.cancelled_at is not None
        return Ticket(
            id=-self.id, number=self.shown, service=self.service, lane=self.lane,
            reason=self.reason, vehicle=self.vehicle, place=self.place, visitor=self.visitor,
            issued_at=self.issued_at, counter=None,
            state=TicketState.CANCELLED if over else TicketState.WAITING,
            state_since=self.cancelled_at or self.issued_at,
        )  # fmt: skip

    def as_json(self) -> str:
        """Everything but what the outbox keeps beside it."""
        said = dataclasses.asdict(self)
        for beside in ("id", "version"):
            del said[beside]
        return json.dumps(said, ensure_ascii=False, default=_as_text)

    @classmethod
    def of_json(cls, text: str, *, id: int, version: int) -> Self:  # noqa: A002 — its name
        """Raises `LookupError`, `TypeError` or `ValueError` for what `as_json` did not write."""
        said: dict[str, Any] = json.loads(text)
        identity, attempt, block = said["identity"], said["instead_of"], said["block"]
        said |= {
            "day": dt.date.fromisoformat(said["day"]),
            "service": Service(**said["service"]),
            "lane": Lane(said["lane"]),
            "reason": FastTrackReason(said["reason"]) if said["reason"] else None,
            "identity": Identity(**identity) if identity else None,
            "printed": tuple(map(dt.datetime.fromisoformat, said["printed"])),
        }
        for moment in _MOMENTS:
            said[moment] = _moment(said[moment])
        if attempt:
            at = dt.datetime.fromisoformat(attempt["issued_at"])
            said["instead_of"] = Attempt(attempt["number"], at)
        if block:
            said["block"] = NumberBlock(**{**block, "day": dt.date.fromisoformat(block["day"])})
        return cls(**said, id=id, version=version)


def _as_text(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _moment(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)
