"""Printing beside the queue: which papers are to be printed, by whom, and what became of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from gecc_desk.domain import moments, office, papers
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.papers import PaperState, PrintState, TicketPaper
from gecc_desk.domain.roles import Right
from gecc_desk.domain.tickets import Ticket, TicketState
from gecc_desk.services.prospects import Prospects
from gecc_desk.services.reserve import Reserve
from gecc_desk.services.seat import Seat, needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import print_store, setting_store, ticket_store, together
from gecc_desk.storage.database import Database
from gecc_desk.storage.print_store import KeptPaper


@dataclasses.dataclass(frozen=True, slots=True)
class WaitingPaper:
    """A paper to be printed: its id, its ticket's, and what stands on it. `day` is Bangkok's."""

    id: int
    ticket_id: int
    day: dt.date
    copy: int
    paper: TicketPaper


class PrintDesk(Workplace):
    """Papers of today. Several programs may print from one database: each paper is claimed.

    Every paper comes out at least once; a program that is killed while it prints is the one case
    in which one comes out twice. The papers of tickets from the desk's `reserve` lie there until
    these are passed on; their ids, and those of their tickets, are below zero.
    """

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

    @needs(Right.ISSUE_TICKETS)
    def ask(self, ticket_id: int, ahead: int, wait: dt.timedelta | None) -> int:
        """Ask for the first paper of a ticket; gives the paper's id."""
        with self._database.write(about=Changed.QUEUE) as work:
            asked = print_store.add(work.session, ticket_id, ahead, wait, self._clock())
            work.commit()
        return asked

    @open_to_all("the program does it by itself, whoever sits there")
    def waiting(self) -> list[WaitingPaper]:
        """The papers to print now, in the order in which they were asked for."""
        reserve = self._reserve
        if reserve is None:
            return self._waiting()
        own = [
            WaitingPaper(-one.id, -one.id, one.day, one.copy, one.paper)
            for one in reserve.papers(self._clock())
        ]
        nothing: list[WaitingPaper] = []
        return own + reserve.or_nothing(self._waiting, nothing)

    def _waiting(self) -> list[WaitingPaper]:
        with self._database.read() as session:
            at = self._clock()
            kept = print_store.waiting(session, at)
            return [_to_print(one, _office(session)) for one in kept] if kept else []

    @open_to_all("the program does it by itself, whoever sits there")
    def give_up_old(self) -> list[int]:
        """Let the papers of earlier days and those that waited too long fail.

        Gives the ids of their tickets. Costs a look at an index where there are none.
        """
        reserve = self._reserve
        return self._give_up() if reserve is None else reserve.or_nothing(self._give_up, [])

    def _give_up(self) -> list[int]:
        with self._database.read() as session:
            if not print_store.has_old(session, self._clock()):
                return []
        with self._database.write(about=Changed.QUEUE) as work:
            given_up = print_store.give_up_old(work.session, self._clock())
            work.commit()
        return given_up

    @open_to_all("the program does it by itself, whoever sits there")
    def claim(self, paper_id: int) -> bool:
        """Take a paper in order to print it; False where another program was faster."""
        if self._reserve is not None and paper_id < 0:
            return self._reserve.claim(-paper_id, self._clock())
        with self._database.write(about=Changed.QUEUE) as work:
            at = self._clock()
            claimed = print_store.claim(work.session, paper_id, at)
            if claimed:
                work.commit()
        return claimed

    @open_to_all("the program does it by itself, whoever sits there")
    def release(self, paper_id: int) -> None:
        """Put back a claimed paper that was not printed: it waits again."""
        if self._reserve is not None and paper_id < 0:
            self._reserve.release(-paper_id)
            return
        with self._database.write(about=Changed.QUEUE) as work:
            print_store.release(work.session, paper_id)
            work.commit()

    @open_to_all("the program does it by itself, whoever sits there")
    def printed(self, paper_id: int) -> None:
        """Write down that a paper came out."""
        self._settle(paper_id, PrintState.PRINTED)

    @open_to_all("the program does it by itself, whoever sits there")
    def failed(self, paper_id: int) -> None:
        """Write down that a paper did not come out and is not tried again by itself."""
        self._settle(paper_id, PrintState.FAILED)

    @needs(Right.ISSUE_TICKETS)
    def reprint(self, number: str) -> int:
        """Ask for one more paper of a ticket of today; gives the paper's id.

        It says what the first one said, and is marked as a copy if one has come out. Where the
        newest paper still waits, no further one is asked for; where there never was one, this is
        the first. Raises `NoSuchTicket`, `TicketOver` or an error of the database.
        """
        if self._reserve is not None:
            own = self._reserve.reprint(number, self._clock())
            if own is not None:
                return -own
        with self._database.write(about=Changed.QUEUE) as work:
            session, at = work.session, self._clock()
            day = moments.service_day(at)
            ticket = ticket_store.find_ticket(session, day, number)
            papers.check_may_have_paper(ticket.number, ticket.state)
            last = print_store.newest(session, ticket.id)
            if last is None:
                asked = self._first(session, ticket, day, at)
            elif last.state is PrintState.WAITING:
                print_store.renew(session, last.id, at)
                asked = last.id
            else:
                came_out = print_store.came_out(session, ticket.id)
                asked = print_store.add(
                    session, ticket.id, last.ahead, last.wait, at, copy=came_out
                )
            work.commit()
        return asked

    @needs(Right.SEE_QUEUE)
    def states(self, day: dt.date) -> dict[int, PaperState]:
        """How the newest paper of each ticket of `day` (Bangkok) has come, by the ticket's id.

        Tickets without a paper are left out.
        """
        with self._database.read() as session:
            return print_store.states(session, day, self._clock())

    @open_to_all("a paper that tells of nobody")
    def sample(self) -> TicketPaper:
        """A paper for trying a printer: this office's name, no visitor's number."""
        with self._database.read() as session:
            return papers.sample_paper(_office(session), self._clock())

    def _first(self, session: Session, ticket: Ticket, day: dt.date, at: dt.datetime) -> int:
        """The first paper of a ticket that was issued without one."""
        if ticket.state is not TicketState.WAITING:
            return print_store.add(session, ticket.id, 0, None, at)
        services = ticket_store.services_offered(session)
        prospects = Prospects()
        view = prospects.looking(day)
        together.ask(session, *view.questions)
        prospect = prospects.of(session, view, ticket, day, at, services=services)
        return print_store.add(session, ticket.id, prospect.ahead, prospect.wait, at)

    def _demand(self, right: Right) -> None:
        """As `Reception` does: a ticket from the reserve is printed again while the server is away."""
        reserve = self._reserve
        if reserve is None or right is not Right.ISSUE_TICKETS or not reserve.goes_first:
            super()._demand(right)
        else:
            self._seat.demand(right)

    def _settle(self, paper_id: int, state: PrintState) -> None:
        if self._reserve is not None and paper_id < 0:
            self._reserve.settle(-paper_id, state, self._clock())
            return
        with self._database.write(about=Changed.QUEUE) as work:
            print_store.settle(work.session, paper_id, state, self._clock())
            work.commit()


def _office(session: Session) -> str:
    named = setting_store.values_of(session, (office.OFFICE_NAME,))
    return str(named.get(office.OFFICE_NAME, office.USUAL_OFFICE_NAME))


def _to_print(kept: KeptPaper, office_name: str) -> WaitingPaper:
    paper = papers.ticket_paper(
        office=office_name,
        number=kept.number,
        lane=kept.lane,
        service=kept.service,
        issued_at=kept.issued_at,
        ahead=kept.ahead,
        wait=kept.wait,
        copy=kept.copy,
    )
    day = moments.service_day(kept.issued_at)
    return WaitingPaper(kept.id, kept.ticket_id, day, kept.copy, paper)
