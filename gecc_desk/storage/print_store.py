"""Papers of tickets in the database; every function works within the caller's session.

A program that prints claims a paper first, for a while: in a row that waits, `done_at` is the
moment at which the claim on it ends. A claim whose program was killed ends by itself, and the
paper is printed then, perhaps for the second time: every paper comes out at least once. One that
ends later than a claim made now would is none either: the clock was set back since.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import papers, tickets
from gecc_desk.domain.papers import PaperState, PrintState
from gecc_desk.domain.tickets import Lane
from gecc_desk.storage import together
from gecc_desk.storage.plans import written
from gecc_desk.storage.questions import Question
from gecc_desk.storage.tables import ServiceRow, TicketPrintRow, TicketRow

_PAPER = cast("sa.Table", TicketPrintRow.__table__)
_TICKET = cast("sa.Table", TicketRow.__table__)
_SERVICE = cast("sa.Table", ServiceRow.__table__)


@dataclasses.dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper as it is kept, with what it says of its ticket. All moments are aware UTC."""

    id: int
    ticket_id: int
    copy: int
    ahead: int
    wait: dt.timedelta | None
    state: PrintState
    asked_at: dt.datetime
    number: str
    lane: Lane
    service: str
    issued_at: dt.datetime


def add(
    session: Session,
    ticket_id: int,
    ahead: int,
    wait: dt.timedelta | None,
    at: dt.datetime,
    *,
    copy: int = 0,
) -> int:
    """Ask for a paper of a ticket; gives the paper's id.

    `ahead` and `wait` are what it says: how many are called before, and the wait to expect.
    """
    values = {"ticket_id": ticket_id, **_asked(at, ahead, wait, copy)}
    return together.answer(session, Question(_insert(), values, lambda rows: int(rows[0][0])))


def asking_newest(at: dt.datetime) -> Question[int]:
    """Ask for a paper of the ticket that was kept last; gives the paper's id.

    What it says of the wait is told by `telling` in the same transaction.
    """
    return Question(_insert_newest(), _asked(at), lambda rows: int(rows[0][0]))


def telling(paper_id: int, ahead: int, wait: dt.timedelta | None) -> Question[int]:
    """Let a paper say how many are called before, and the wait to expect."""
    values = {"wanted": paper_id, "ahead": ahead, "wait_seconds": _seconds(wait)}
    return Question(_tell(), values, int)


def waiting(session: Session, at: dt.datetime) -> list[KeptPaper]:
    """The papers to print at `at`, in the order in which they were asked for.

    Without those that a program is just printing, those that are too old, and those of tickets
    that are over (`papers.WITHOUT_PAPER`).
    """
    rows = session.execute(_waiting(), _moments(at))
    return [_kept(row) for row in rows]


def claim(session: Session, paper_id: int, at: dt.datetime) -> bool:
    """Take a waiting paper for oneself for `papers.CLAIM`.

    False where somebody else was faster, or the ticket is over by now.
    """
    values = {"wanted": paper_id, "at": at, "until": at + papers.CLAIM}
    return _changed(session, _claim(), values) == 1


def release(session: Session, paper_id: int) -> None:
    """Put a paper that was claimed and not printed back among those that wait."""
    session.execute(_set_waiting(), {"wanted": paper_id, "done": None})


def renew(session: Session, paper_id: int, at: dt.datetime) -> None:
    """Ask anew for a paper that still waits: it is young again."""
    session.execute(_renew(), {"wanted": paper_id, "at": at})


def settle(session: Session, paper_id: int, state: PrintState, at: dt.datetime) -> bool:
    """Write down what became of a paper; False where that was written before."""
    return _changed(session, _settle(), {"wanted": paper_id, "became": state, "at": at}) == 1


def has_old(session: Session, at: dt.datetime) -> bool:
    """Whether there is anything for `give_up_old` to do."""
    return session.execute(_any_old(), _moments(at)).first() is not None


def give_up_old(session: Session, at: dt.datetime) -> list[int]:
    """Write down that papers which waited too long have failed. Gives their tickets' ids."""
    rows = session.execute(_give_up(), _moments(at))
    return [int(row.ticket_id) for row in rows]


def came_out(session: Session, ticket_id: int) -> int:
    """How many papers of a ticket have come out."""
    return int(session.execute(_came_out(), {"wanted": ticket_id}).scalar_one())


def newest(session: Session, ticket_id: int) -> KeptPaper | None:
    """The newest paper of a ticket; None where none was ever asked for."""
    row = session.execute(_newest(), {"wanted": ticket_id}).first()
    return None if row is None else _kept(row)


def papers_of(session: Session, ticket_id: int) -> dict[int, int]:
    """The papers of a ticket: their ids by their places in the row of copies."""
    query = sa.select(_PAPER.c.copy, _PAPER.c.id).where(_PAPER.c.ticket_id == ticket_id)
    return {row.copy: row.id for row in session.execute(query.order_by(_PAPER.c.id))}


def states(session: Session, day: dt.date, at: dt.datetime) -> dict[int, PaperState]:
    """How the newest paper of each ticket of `day` has come, by the ticket's id, as of `at`.

    Tickets for which no paper was asked are left out.
    """
    rows = session.execute(_of_day(), {"day": day})
    return {
        row.ticket_id: papers.paper_state(row.state, row.copy, row.asked_at, at) for row in rows
    }


def _asked(
    at: dt.datetime, ahead: int = 0, wait: dt.timedelta | None = None, copy: int = 0
) -> dict[str, Any]:
    return {
        "copy": copy, "ahead": ahead, "wait_seconds": _seconds(wait),
        "state": PrintState.WAITING, "asked_at": at, "done_at": None,
    }  # fmt: skip


def _seconds(wait: dt.timedelta | None) -> int | None:
    return None if wait is None else round(wait.total_seconds())


def _moments(at: dt.datetime) -> dict[str, dt.datetime]:
    """What is compared with at `at`: see `_is_free` and `papers.oldest_printed`."""
    return {"at": at, "until": at + papers.CLAIM, "oldest": papers.oldest_printed(at)}


def _changed(session: Session, statement: sa.Executable, values: dict[str, Any]) -> int:
    done = session.execute(statement, values)
    return cast("sa.CursorResult[Any]", done).rowcount


def _kept(row: sa.Row[Any]) -> KeptPaper:
    seconds = row.wait_seconds
    return KeptPaper(
        id=row.id,
        ticket_id=row.ticket_id,
        copy=row.copy,
        ahead=row.ahead,
        wait=None if seconds is None else dt.timedelta(seconds=seconds),
        state=row.state,
        asked_at=row.asked_at,
        number=tickets.ticket_number(row.prefix, row.number),
        lane=row.lane,
        service=row.service,
        issued_at=row.issued_at,
    )


# ---- statements, each made once ---------------------------------------------------------------


def _is_waiting() -> sa.ColumnElement[bool]:
    return _PAPER.c.state == written(PrintState.WAITING)


def _is_free() -> sa.ColumnElement[bool]:
    """Nobody has a claim on it that holds at `at`; one made then would end at `until`."""
    at = sa.bindparam("at", type_=_PAPER.c.done_at.type)
    until = sa.bindparam("until", type_=_PAPER.c.done_at.type)
    return sa.or_(_PAPER.c.done_at.is_(None), _PAPER.c.done_at <= at, _PAPER.c.done_at > until)


def _goes_on() -> sa.ColumnElement[bool]:
    return sa.and_(*(_TICKET.c.state != over for over in papers.WITHOUT_PAPER))


def _is_wanted() -> sa.ColumnElement[bool]:
    return _PAPER.c.id == sa.bindparam("wanted")


@functools.cache
def _insert() -> sa.Executable:
    return sa.insert(_PAPER).returning(_PAPER.c.id)


@functools.cache
def _insert_newest() -> sa.Executable:
    newest = sa.select(sa.func.max(_TICKET.c.id)).scalar_subquery()
    return sa.insert(_PAPER).values(ticket_id=newest).returning(_PAPER.c.id)


@functools.cache
def _tell() -> sa.Executable:
    said: dict[str, Any] = {name: sa.bindparam(name) for name in ("ahead", "wait_seconds")}
    return sa.update(_PAPER).where(_is_wanted()).values(said)


@functools.cache
def _select_paper() -> sa.Select[Any]:
    return (
        sa.select(
            *_PAPER.c,
            _TICKET.c.prefix,
            _TICKET.c.number,
            _TICKET.c.lane,
            _TICKET.c.issued_at,
            _SERVICE.c.name.label("service"),
        )
        .join_from(_PAPER, _TICKET, _TICKET.c.id == _PAPER.c.ticket_id)
        .join(_SERVICE, _SERVICE.c.id == _TICKET.c.service_id)
    )


@functools.cache
def _waiting() -> sa.Select[Any]:
    return (
        _select_paper()
        .where(
            _is_waiting(),
            _PAPER.c.asked_at >= sa.bindparam("oldest"),
            _is_free(),
            _goes_on(),
        )
        .order_by(_PAPER.c.id)
    )


@functools.cache
def _claim() -> sa.Executable:
    until = sa.bindparam("until", type_=_PAPER.c.done_at.type)
    going_on = sa.exists().where(_TICKET.c.id == _PAPER.c.ticket_id, _goes_on())
    return (
        sa.update(_PAPER)
        .where(_is_wanted(), _is_waiting(), _is_free(), going_on)
        .values(done_at=until)
    )


@functools.cache
def _set_waiting() -> sa.Executable:
    done = sa.bindparam("done", type_=_PAPER.c.done_at.type)
    return sa.update(_PAPER).where(_is_wanted(), _is_waiting()).values(done_at=done)


@functools.cache
def _renew() -> sa.Executable:
    asked = sa.bindparam("at", type_=_PAPER.c.asked_at.type)
    return sa.update(_PAPER).where(_is_wanted(), _is_waiting()).values(asked_at=asked)


@functools.cache
def _settle() -> sa.Executable:
    return (
        sa.update(_PAPER)
        .where(_is_wanted(), _is_waiting())
        .values(
            state=sa.bindparam("became", type_=_PAPER.c.state.type),
            done_at=sa.bindparam("at", type_=_PAPER.c.done_at.type),
        )
    )


def _is_old() -> sa.ColumnElement[bool]:
    return sa.and_(_is_waiting(), _PAPER.c.asked_at < sa.bindparam("oldest"), _is_free())


@functools.cache
def _any_old() -> sa.Select[Any]:
    return sa.select(_PAPER.c.id).where(_is_old()).limit(1)


@functools.cache
def _give_up() -> sa.Executable:
    at = sa.bindparam("at", type_=_PAPER.c.done_at.type)
    return (
        sa.update(_PAPER)
        .where(_is_old())
        .values(state=PrintState.FAILED, done_at=at)
        .returning(_PAPER.c.ticket_id)
    )


@functools.cache
def _came_out() -> sa.Select[Any]:
    return sa.select(sa.func.count()).where(
        _PAPER.c.ticket_id == sa.bindparam("wanted"), _PAPER.c.state == PrintState.PRINTED
    )


@functools.cache
def _newest() -> sa.Select[Any]:
    return (
        _select_paper()
        .where(_PAPER.c.ticket_id == sa.bindparam("wanted"))
        .order_by(_PAPER.c.id.desc())
        .limit(1)
    )


@functools.cache
def _of_day() -> sa.Select[Any]:
    """In the order of asking, so that the newest paper of a ticket comes last and counts."""
    return (
        sa.select(_PAPER.c.ticket_id, _PAPER.c.state, _PAPER.c.copy, _PAPER.c.asked_at)
        .join_from(_TICKET, _PAPER, _PAPER.c.ticket_id == _TICKET.c.id)
        .where(_TICKET.c.service_day == sa.bindparam("day"))
        .order_by(_PAPER.c.id)
    )
