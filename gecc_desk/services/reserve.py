"""A desk's reserve: tickets that are issued from its own numbers while the server is away.

It stands between the desk's services and the outbox on this machine's disk. As long as the server
is known to be away, or tickets wait to be passed on, a new ticket goes into the outbox without
asking the server: so nobody waits for a network that is down, and tickets are passed on in the
order in which people came.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any, TypeVar

from gecc_desk.domain import moments, office, papers, ticket_history, tickets
from gecc_desk.domain.errors import ServerGone, WorldFailed
from gecc_desk.domain.papers import PaperState, PrintState, TicketPaper
from gecc_desk.domain.people import CitizenIdKeeping, Identity
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service, Ticket
from gecc_desk.storage import outbox, ticket_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.outbox import Outbox
from gecc_desk.storage.pending_tickets import Attempt, PendingTicket

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


class ReserveUsedUp(WorldFailed):
    """The server is away, and no number of this letter is left in the desk's reserve."""

    english = "The server does not answer, and the numbers {codes} that this desk holds in reserve are used up. Write the visitor's number by hand until the server is back."
    thai = "ติดต่อเครื่องแม่ข่ายไม่ได้ และเลขสำรอง {codes} ของเครื่องนี้หมดแล้ว โปรดจดลำดับผู้รับบริการด้วยมือจนกว่าจะติดต่อเครื่องแม่ข่ายได้"


@dataclasses.dataclass(frozen=True, slots=True)
class TicketOrder:
    """What a ticket is asked for with, checked and tidied."""

    service_code: str
    reason: FastTrackReason | None
    vehicle: str
    place: str
    visitor: str = dataclasses.field(repr=False)
    identity: Identity | None = dataclasses.field(repr=False)
    person: int | None
    paper: bool

    @property
    def lane(self) -> Lane:
        """Fast Track for whoever has a reason."""
        return Lane.ORDINARY if self.reason is None else Lane.FAST_TRACK


@dataclasses.dataclass(frozen=True, slots=True)
class KnownOffice:
    """What is known of the office while its server is away."""

    services: tuple[Service, ...] = ()
    name: str = office.USUAL_OFFICE_NAME
    #: Whether the office keeps anything of a citizen ID.
    keeps_ids: bool = True

    def as_json(self) -> dict[str, Any]:
        """For the outbox."""
        return dataclasses.asdict(self) | {
            "services": [dataclasses.asdict(one) for one in self.services]
        }

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> KnownOffice:
        """What `as_json` gave; the usual office where nothing is known."""
        if not said:
            return cls()
        services = tuple(Service(**one) for one in said["services"])
        return cls(services, said["name"], said["keeps_ids"])


@dataclasses.dataclass(frozen=True, slots=True)
class ReservedPaper:
    """A paper that is to be printed of a ticket that waits to be passed on."""

    id: int
    day: dt.date
    copy: int
    paper: TicketPaper


class Reserve:
    """The reserve of one desk. Any thread."""

    def __init__(self, outbox: Outbox) -> None:
        self.outbox = outbox
        #: Whether the server was away when it was asked last.
        self.is_away = False

    @property
    def goes_first(self) -> bool:
        """Whether the next ticket is issued from the reserve without asking the server."""
        return self.is_away or self.waiting > 0

    @property
    def waiting(self) -> int:
        """How many tickets wait to be passed on; asked of no disk."""
        return self.outbox.waiting

    @property
    def is_empty(self) -> bool:
        """Whether the outbox holds no ticket, not even one that the server refused."""
        return not self.outbox.count

    def close(self) -> None:
        """The program ends."""
        self.outbox.close()

    def lose(self) -> None:
        """The server did not answer."""
        self.is_away = True

    def find_again(self) -> None:
        """The server answered."""
        self.is_away = False

    def or_nothing(self, ask: Callable[[], Answer], nothing: Answer) -> Answer:
        """What the server answers to `ask`; `nothing` while it is away."""
        if self.is_away:
            return nothing
        try:
            return ask()
        except ServerGone:
            self.lose()
            return nothing

    # ---- tickets ------------------------------------------------------------------------------

    def issue(
        self, order: TicketOrder, at: dt.datetime, actor: str, tried: Attempt | None = None
    ) -> PendingTicket:
        """Issue a ticket from the reserve; it is on this machine's disk when this returns.

        `tried` is what was sent to the server before. Raises `NoSuchService`, `ReserveUsedUp` or
        an error of the disk.
        """
        known = self.known()
        if not known.services:
            # The server was lost before this desk was ever prepared.
            raise ReserveUsedUp(codes=order.service_code)
        service = ticket_store.among(known.services, order.service_code)
        prefix = tickets.prefix_of(service.code, order.lane)
        identity = order.identity
        if identity is not None and not known.keeps_ids:
            identity = dataclasses.replace(identity, citizen_id="")
        new = PendingTicket(
            token=uuid.uuid4().hex, day=moments.service_day(at), prefix=prefix, service=service,
            lane=order.lane, reason=order.reason, vehicle=order.vehicle, place=order.place,
            visitor=order.visitor, identity=identity, person=order.person, issued_at=at,
            actor=actor, instead_of=tried, paper_asked_at=at if order.paper else None,
        )  # fmt: skip
        kept = self.outbox.add(new)
        if kept is None:
            raise ReserveUsedUp(codes=prefix)
        return kept

    def known(self) -> KnownOffice:
        """The office as it was last known."""
        return KnownOffice.of_json(self.outbox.office())

    def find(self, number: str, day: dt.date) -> PendingTicket | None:
        """The ticket of `day` (Bangkok) with this number that waits to be passed on."""
        if not self.outbox.count:
            return None
        parts = tickets.split_number(number)
        for one in self.outbox.pending():
            if (one.prefix, one.number) == parts and one.day == day:
                return one
        return None

    def cancel(self, number: str, at: dt.datetime, actor: str) -> Ticket | None:
        """Take back a ticket that waits to be passed on; None where it does not.

        It is passed on all the same, cancelled: its number was printed. Raises `IllegalStep`.
        """
        found = self.find(number, moments.service_day(at))
        if found is None:
            return None
        if found.cancelled_at is not None:
            tickets.after(found.ticket.state, tickets.TicketStep.CANCEL, number=found.shown)

        def change(one: PendingTicket) -> PendingTicket:
            return dataclasses.replace(
                one, cancelled_at=at, cancelled_by=actor, paper_asked_at=None
            )

        changed = self.outbox.change(found.id, change)
        return None if changed is None else changed.ticket

    def put_back(self, number: str, at: dt.datetime) -> Ticket | None:
        """Undo `cancel` within a minute of it; None where the ticket was passed on.

        Raises `NothingToUndo`.
        """
        found = self.find(number, moments.service_day(at))
        if found is None or found.cancelled_at is None:
            return None
        if not dt.timedelta() <= at - found.cancelled_at <= ticket_history.UNDO_WITHIN:
            raise tickets.NothingToUndo(
                number=found.shown,
                reason="more than a minute has passed",
                reason_thai="เพราะเกิน 1 นาทีแล้ว",
            )

        def change(one: PendingTicket) -> PendingTicket:
            return dataclasses.replace(
                one,
                cancelled_at=None,
                cancelled_by="",
                was_cancelled_at=one.cancelled_at,
                put_back_at=at,
            )

        changed = self.outbox.change(found.id, change)
        return None if changed is None else changed.ticket

    # ---- papers -------------------------------------------------------------------------------

    def papers(self, at: dt.datetime) -> list[ReservedPaper]:
        """The papers to print now, in the order in which they were asked for."""
        if not self.outbox.count:
            return []
        name = self.known().name
        return [_paper_of(one, name) for one in self.outbox.pending() if _is_to_print(one, at)]

    def claim(self, pending_id: int, at: dt.datetime) -> bool:
        """Take a paper in order to print it; until it is settled its ticket is not passed on."""
        claimed = False

        def change(one: PendingTicket) -> PendingTicket:
            nonlocal claimed
            claimed = _is_to_print(one, at)
            until = at + papers.CLAIM if claimed else one.claimed_until
            return dataclasses.replace(one, claimed_until=until)

        self.outbox.change(pending_id, change)
        return claimed

    def release(self, pending_id: int) -> None:
        """Put back a paper that was not printed."""
        self.outbox.change(pending_id, lambda one: dataclasses.replace(one, claimed_until=None))

    def settle(self, pending_id: int, state: PrintState, at: dt.datetime) -> None:
        """A paper came out, or is not tried again by itself."""

        def change(one: PendingTicket) -> PendingTicket:
            printed = (*one.printed, at) if state is PrintState.PRINTED else one.printed
            return dataclasses.replace(
                one, printed=printed, paper_asked_at=None, claimed_until=None
            )

        self.outbox.change(pending_id, change)

    def reprint(self, number: str, at: dt.datetime) -> int | None:
        """Ask for one more paper of a ticket that waits to be passed on; gives its id there.

        None where the ticket does not wait. Raises `TicketOver`.
        """
        found = self.find(number, moments.service_day(at))
        if found is None:
            return None
        papers.check_may_have_paper(found.shown, found.ticket.state)
        asked = self.outbox.change(
            found.id, lambda one: dataclasses.replace(one, paper_asked_at=at)
        )
        return None if asked is None else asked.id

    def paper_states(self, at: dt.datetime) -> dict[int, PaperState]:
        """How the newest paper of each ticket that waits has come, by the ticket's id (below zero)."""
        if not self.outbox.count:
            return {}
        states = {one.id: _paper_state(one, at) for one in self.outbox.pending()}
        return {-one: state for one, state in states.items() if state is not None}


def is_being_printed(one: PendingTicket, at: dt.datetime) -> bool:
    """Whether a program has the paper of this ticket in hand; one that was killed has not for long."""
    until = one.claimed_until
    return until is not None and at < until <= at + papers.CLAIM


def _is_to_print(one: PendingTicket, at: dt.datetime) -> bool:
    asked = one.paper_asked_at
    if asked is None or one.cancelled_at is not None or is_being_printed(one, at):
        return False
    return not papers.is_given_up(asked, at)


def _paper_state(one: PendingTicket, at: dt.datetime) -> PaperState | None:
    if one.paper_asked_at is not None:
        waiting = PrintState.WAITING
        return papers.paper_state(waiting, len(one.printed), one.paper_asked_at, at)
    if not one.printed:
        return None
    return PaperState.REPRINTED if len(one.printed) > 1 else PaperState.PRINTED


def _paper_of(one: PendingTicket, office_name: str) -> ReservedPaper:
    """Nobody can tell how many are called before it: the paper says nothing of that."""
    copy = len(one.printed)
    paper = papers.ticket_paper(
        office=office_name,
        number=one.shown,
        lane=one.lane,
        service=one.service.name,
        issued_at=one.issued_at,
        ahead=None,
        wait=None,
        copy=copy,
    )
    return ReservedPaper(one.id, one.day, copy, paper)


def keeps_ids(keeping: CitizenIdKeeping) -> bool:
    """Whether the office keeps anything of a citizen ID."""
    return keeping is not CitizenIdKeeping.NONE


def reserve_of(database: Database) -> Reserve | None:
    """The reserve of this program for an office on a server; a file is never away and has none.

    None, too, where this machine can keep no outbox: then nothing is issued while the server is away.
    """
    if database.is_file:
        return None
    box = outbox.open_outbox(database.address.path)
    return None if box is None else Reserve(box)
