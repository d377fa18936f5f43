"""Takes numbers into a desk's reserve, and passes on to the server what was issued from it.

A ticket is brought to the server with everything it was issued with, in one transaction with its
token; only after that is it taken out of the outbox. So it may be tried again after any cut: what
the server has under the token is not issued twice.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from gecc_desk.domain import moments, number_blocks, office, tickets
from gecc_desk.domain.errors import ServerGone, WorldFailed
from gecc_desk.domain.number_blocks import HeldBlock, NumberBlock
from gecc_desk.domain.papers import PrintState
from gecc_desk.domain.tickets import FAST_TRACK_PREFIX, Ticket, TicketState, TicketStep
from gecc_desk.services import line, remembering
from gecc_desk.services.prospects import Prospects
from gecc_desk.services.reserve import KnownOffice, Reserve, is_being_printed, keeps_ids
from gecc_desk.services.seat import PROGRAM, Seat, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import (
    block_store,
    outbox,
    people_store,
    print_store,
    setting_store,
    ticket_store,
    together,
)
from gecc_desk.storage.database import Database
from gecc_desk.storage.outbox import Outbox
from gecc_desk.storage.pending_tickets import PendingTicket
from gecc_desk.storage.ticket_store import NewTicket

#: What the record says of a ticket whose visitor was given another one while the server was away.
GIVEN_ANEW = "the server went while it was issued: another number was given"

_ONE_DAY = dt.timedelta(days=1)
#: Blocks of which nothing was given are forgotten after so long.
_KEPT_FOR = dt.timedelta(days=30)


@dataclasses.dataclass(frozen=True, slots=True)
class PassedOn:
    """A ticket that the server has now; `former_id` is the id that it had in the outbox, below zero."""

    former_id: int
    ticket: Ticket


@dataclasses.dataclass(frozen=True, slots=True)
class Refused:
    """A ticket that the server does not take, and why."""

    number: str
    english: str
    thai: str


@dataclasses.dataclass(frozen=True, slots=True)
class HandedOver:
    """What one round of passing on did; `error` is what ended it before all was done."""

    passed_on: tuple[PassedOn, ...] = ()
    #: How many still wait, with those that the server does not take.
    left: int = 0
    refused: tuple[Refused, ...] = ()
    error: WorldFailed | None = None


class NumberTaken(WorldFailed):
    """The number of a ticket from a reserve belongs to another ticket on the server."""

    english = "Ticket {number} cannot be passed on: another visitor has this number. Issue a new ticket for this visitor, and tell the administrator."
    thai = "ส่งคิว {number} เข้าระบบไม่ได้ เพราะมีผู้อื่นได้หมายเลขนี้แล้ว โปรดออกบัตรคิวใหม่ให้ผู้มารับบริการ และแจ้งผู้ดูแลระบบ"


class Handover(Workplace):
    """What the program does by itself for a desk with a `reserve`; without one it does nothing."""

    def __init__(
        self,
        database: Database,
        actor: Seat | str,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
        reserve: Reserve | None = None,
    ) -> None:
        super().__init__(database, actor, clock=clock)
        self._reserve = reserve
        #: Whether other programs left nothing behind that was not passed on.
        self._is_alone = False
        self._prospects = Prospects()

    @open_to_all("the program does it by itself, whoever sits there")
    def prepare(self) -> None:
        """Know the office anew, and take numbers for today and tomorrow where few are left.

        Asks the server for a reading, and writes only where numbers are missing. Raises the errors
        of the server or the disk.
        """
        reserve = self._reserve
        if reserve is None:
            return
        box, today = reserve.outbox, moments.service_day(self._clock())
        days = (today, today + _ONE_DAY)
        with self._database.read() as session:
            known = _known(session)
            confirmed = block_store.blocks_of(session, box.holder, days)
        box.keep_office(known.as_json())
        held = [one for one in box.blocks(days) if one.block in confirmed]
        letters = {FAST_TRACK_PREFIX, *(one.code for one in known.services)}
        short = [
            (day, letter)
            for day, letter in itertools.product(days, sorted(letters))
            if _left(held, day, letter) < number_blocks.LEAST_LEFT
        ]
        new: list[NumberBlock] = []
        if short:
            with self._database.write() as work:
                at = self._clock()
                block_store.let_go(work.session, box.holder, today - _KEPT_FOR)
                for day, letter in short:
                    block = block_store.take_block(work.session, day, letter, box.holder, at)
                    new.append(block)
                work.commit()
        box.put_blocks(list(confirmed), days, new)

    @open_to_all("the program does it by itself, whoever sits there")
    def hand_over(self) -> HandedOver:
        """Pass on what waits, in its order, and what other programs on this machine left behind.

        A ticket whose paper is just being printed, and what comes after it, waits for the next
        round. The errors of the world are told, not raised.
        """
        reserve = self._reserve
        if reserve is None:
            return HandedOver()
        done: list[PassedOn] = []
        error = None
        try:
            with self._database.read() as session:
                # Whether anybody answers, also where nothing waits.
                session.connection()
            self._adopt(reserve.outbox)
            self._empty(reserve.outbox, done)
            reserve.find_again()
        except WorldFailed as failed:
            error = failed
            if isinstance(failed, ServerGone):
                reserve.lose()
        waiting = reserve.outbox.pending() if reserve.outbox.count else []
        refused = tuple(
            Refused(one.shown, one.refused, one.refused_thai) for one in waiting if one.refused
        )
        return HandedOver(tuple(done), len(waiting), refused, error)

    def _adopt(self, own: Outbox) -> None:
        """Pass on what programs on this machine left behind that have ended; once is enough."""
        if self._is_alone:
            return
        found = outbox.left_behind(self._database.address.path, own.path)
        with contextlib.closing(found) as boxes:
            for left in boxes:
                self._empty(left, [])
        self._is_alone = True

    def _empty(self, box: Outbox, done: list[PassedOn]) -> None:
        """Pass on what waits in an outbox, one by one; `done` is told at once."""
        for one in box.pending():
            if is_being_printed(one, self._clock()):
                return
            if self._pass_on(box, one, done):
                continue
            # It was changed meanwhile: the next round brings that.
            return

    def _pass_on(self, box: Outbox, one: PendingTicket, done: list[PassedOn]) -> bool:
        """Whether the ticket is settled: on the server and out of the outbox, or refused."""
        try:
            with self._database.write() as work:
                ticket = self._bring(work.session, one)
                work.commit()
        except (NumberTaken, tickets.NoSuchService) as error:
            english, thai = error.in_english(), error.in_thai()
            if one.refused != english:
                box.change(
                    one.id,
                    lambda it: dataclasses.replace(it, refused=english, refused_thai=thai),
                )
            return True
        gone = box.remove(one)
        if gone:
            done.append(PassedOn(-one.id, ticket))
        return gone

    def _bring(self, session: Session, one: PendingTicket) -> Ticket:
        """Bring what the server has to where the ticket stands; done twice it is done once."""
        at = self._clock()
        known = block_store.passed_on(session, one.token)
        if known is None:
            ticket = self._insert(session, one, at)
        else:
            ticket = ticket_store.ticket_by_id(session, known)
        ticket = _bring_cancelling(session, one, ticket)
        if one.day < moments.service_day(at) and ticket.state in tickets.OPEN_STATES:
            # Its day was closed without it.
            ticket = line.leave(session, ticket, at, PROGRAM)
        self._bring_papers(session, one, ticket, at)
        return ticket

    def _insert(self, session: Session, one: PendingTicket, at: dt.datetime) -> Ticket:
        """The ticket, with its first event, as it was issued. Raises `NumberTaken`."""
        _refuse_taken(session, one)
        line.settle(session, moments.service_day(at), at, PROGRAM)
        self._take_back_tried(session, one, at)
        person = None if one.person is None else people_store.person_by_id(session, one.person)
        whose = None if person is None else person.id
        if one.identity is not None:
            who = dataclasses.replace(one.identity, name=one.visitor)
            whose = remembering.remember(
                session, self._database.id_key, who, one.issued_at, one.actor, known=whose
            )
        new = NewTicket(
            one.day, one.prefix, one.number, ticket_store.service_kept(session, one.service),
            one.lane, one.reason, one.vehicle, one.place, one.visitor, one.issued_at, whose,
        )  # fmt: skip
        kept, event = ticket_store.asking_insert(session, new, one.actor)
        together.ask(session, kept, event)
        ticket = kept.answer
        block_store.add_passed_on(session, one.token, ticket, one.day, one.holder, at)
        if block_store.end_of_block(session, one.day, one.prefix, one.number) is None:
            # The server was set back to a state before the block was taken.
            alone = NumberBlock(one.day, one.prefix, one.number, one.number)
            block_store.put_block(session, alone, one.holder, at)
        return ticket

    def _take_back_tried(self, session: Session, one: PendingTicket, at: dt.datetime) -> None:
        """The server may have kept what was sent to it when it went; nobody has that number."""
        tried = one.instead_of
        if tried is None:
            return
        letter = one.prefix
        try:
            number = tickets.ticket_number(letter, tried.number)
            ticket = ticket_store.find_ticket(session, one.day, number)
        except tickets.NoSuchTicket:
            return
        if ticket.issued_at == tried.issued_at and ticket.state is TicketState.WAITING:
            ticket_store.take_step(
                session, ticket, TicketStep.CANCEL, at, one.actor, why=GIVEN_ANEW
            )

    def _bring_papers(
        self, session: Session, one: PendingTicket, ticket: Ticket, at: dt.datetime
    ) -> None:
        """The papers that came out, and the one that still waits, which is printed as any other."""
        asked = [*one.printed, *([one.paper_asked_at] if one.paper_asked_at else [])]
        there = print_store.papers_of(session, ticket.id) if asked else {}
        ahead, wait = 0, None
        if len(asked) > len(there) and ticket.state is TicketState.WAITING:
            services = ticket_store.services_offered(session)
            view = self._prospects.looking(one.day)
            together.ask(session, *view.questions)
            prospect = self._prospects.of(session, view, ticket, one.day, at, services=services)
            ahead, wait = prospect.ahead, prospect.wait
        for copy, moment in enumerate(asked):
            paper = there.get(copy)
            if paper is None:
                paper = print_store.add(session, ticket.id, ahead, wait, moment, copy=copy)
            if copy < len(one.printed):
                print_store.settle(session, paper, PrintState.PRINTED, moment)


def _known(session: Session) -> KnownOffice:
    named = setting_store.values_of(session, (office.OFFICE_NAME,))
    return KnownOffice(
        tuple(ticket_store.services_offered(session)),
        str(named.get(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)),
        keeps_ids(remembering.keeping_of(session)),
    )


def _left(held: Iterable[HeldBlock], day: dt.date, letter: str) -> int:
    """How many numbers of a day and letter are in reserve."""
    return sum(one.left for one in held if (one.block.day, one.block.prefix) == (day, letter))


def _refuse_taken(session: Session, one: PendingTicket) -> None:
    try:
        ticket_store.find_ticket(session, one.day, one.shown)
    except tickets.NoSuchTicket:
        return
    raise NumberTaken(number=one.shown)


def _bring_cancelling(session: Session, one: PendingTicket, ticket: Ticket) -> Ticket:
    """The ticket cancelled where it was, unless somebody has called it meanwhile."""
    at = one.cancelled_at
    if at is not None:
        if ticket.state is not TicketState.WAITING:
            return ticket
        return ticket_store.take_step(session, ticket, TicketStep.CANCEL, at, one.cancelled_by)
    taken_back = ticket.state is TicketState.CANCELLED
    if taken_back and one.put_back_at and ticket.state_since == one.was_cancelled_at:
        # The server was told of the cancelling, and a cut kept it from being told of the rest.
        ticket, _event = ticket_store.undo_step(session, ticket, one.put_back_at, one.actor)
    return ticket
