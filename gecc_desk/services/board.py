"""The board: what is called now, what was called before it, and how many wait for what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, office, tickets
from gecc_desk.domain.board import (
    BOARD_NOTICE,
    CALLS_LISTED,
    BoardCall,
    BoardView,
    CallMade,
    ServiceWaiting,
)
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketState, TicketStep
from gecc_desk.services.seat import Seat, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import setting_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import ServiceRow, TicketEventRow, TicketRow

_CALLS = (TicketStep.CALL, TicketStep.RECALL)
#: Calls are read in pages of so many: one page is enough unless a few tickets were called often.
_PAGE = 24

# Tables, not classes: the board is read at every change, and rows are all it needs.
_EVENT: Any = TicketEventRow.__table__
_TICKET: Any = TicketRow.__table__
_SERVICE: Any = ServiceRow.__table__


class Board(Workplace):
    """The board's readings; it writes nothing.

    The cost of a reading goes with today's calls and those who wait, never with history: a test
    looks at how the database finds the rows.
    """

    def __init__(
        self,
        database: Database,
        actor: Seat | str,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
    ) -> None:
        super().__init__(database, actor, clock=clock)
        # Putting a statement together takes longer than running it.
        self._page, self._since = _page_of_calls(), _calls_from()
        self._waiting = _waiting_counts()

    @open_to_all("it hangs on the wall")
    def view(self, shown: int | None = None) -> BoardView:
        """The board as of now. `shown` is the event id of the call that stands there so far.

        Raises the errors of the database.
        """
        with self._database.read() as session:
            at = self._clock()
            day = moments.service_day(at)
            named = setting_store.values_of(session, (office.OFFICE_NAME, BOARD_NOTICE))
            waiting, fast_track = self._count(session, day)
            return BoardView(
                office=str(named.get(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)),
                notice=str(named.get(BOARD_NOTICE, "")),
                calls=tuple(_newest_of_each(self._calls(session, day), CALLS_LISTED + 1)),
                queue=() if shown is None else self._queue(session, day, shown),
                waiting=waiting,
                fast_track_waiting=fast_track,
                at=at,
            )

    @open_to_all("it is spoken aloud")
    def calls_since(self, event_id: int) -> list[CallMade]:
        """The calls after that event that nobody took back, oldest first: for the voice.

        Raises the errors of the database.
        """
        with self._database.read() as session:
            return self._made(session, event_id + 1)

    @open_to_all("the program does it by itself, whoever sits there")
    def latest_event_id(self) -> int:
        """The id of the newest event of any ticket, 0 in a new database: where `calls_since` begins.

        Raises the errors of the database.
        """
        with self._database.read() as session:
            return session.scalar(sa.select(sa.func.max(_EVENT.c.id))) or 0

    def _made(self, session: Session, first: int) -> list[CallMade]:
        # Steps are told apart here: SQLite would take the index of steps, and so walk through the
        # calls of all years to find the few that are new.
        return [
            CallMade(
                row.id,
                tickets.ticket_number(row.prefix, row.number),
                row.counter,
                row.lane,
                row.reason,
                row.at,
                again=row.step is TicketStep.RECALL,
            )
            for row in session.execute(self._since, {"first": first})
            if row.step in _CALLS and row.undone is None and row.counter is not None
        ]

    def _queue(self, session: Session, day: dt.date, shown: int) -> tuple[BoardCall, ...]:
        """Today's calls from `shown` on, oldest first, each ticket once, at its newest call."""
        newest = {
            call.number: _without_reason(call)
            for call in self._made(session, shown)
            if moments.service_day(call.at) == day and _is_called_indoors(call.reason)
        }
        return tuple(sorted(newest.values(), key=lambda call: call.event_id))

    def _calls(self, session: Session, day: dt.date) -> Iterator[BoardCall]:
        """The calls of `day` that count, newest first by their place in the record.

        The clock may have been set back in between. Who cannot leave the vehicle is not shown: the
        staff go out to the car, and a number with a counter would send somebody in for nothing.
        """
        start, end = moments.day_bounds(day)
        before = None
        while True:
            found = {"start": start, "end": end, "before": before or _NO_LIMIT}
            rows = session.execute(self._page, found).all()
            for row in rows:
                if (
                    row.undone is None
                    and row.counter is not None
                    and _is_called_indoors(row.reason)
                ):
                    number = tickets.ticket_number(row.prefix, row.number)
                    again = row.step is TicketStep.RECALL
                    yield BoardCall(row.id, number, row.counter, row.lane, row.at, again)
            if len(rows) < _PAGE:
                return
            before = rows[-1].id

    def _count(self, session: Session, day: dt.date) -> tuple[tuple[ServiceWaiting, ...], int]:
        """Those who wait: by service in the ordinary lane, and on Fast Track.

        A service that was switched off is still there as long as somebody waits for it.
        """
        services, fast_track = [], 0
        for row in session.execute(self._waiting, {"day": day}):
            fast_track += row.fast_track
            if row.active or row.ordinary:
                services.append(ServiceWaiting(row.code, row.name, row.ordinary))
        return tuple(services), fast_track


#: Greater than any event's id.
_NO_LIMIT = 2**31 - 1


def _is_called_indoors(reason: FastTrackReason | None) -> bool:
    return reason is not FastTrackReason.VEHICLE


def _newest_of_each(calls: Iterable[BoardCall], most: int) -> Iterator[BoardCall]:
    """The first call of each ticket, `most` of them; no more calls are taken than needed."""
    seen: set[str] = set()
    for call in calls:
        if call.number not in seen:
            seen.add(call.number)
            yield call
        if len(seen) == most:
            return


def _without_reason(call: CallMade) -> BoardCall:
    return BoardCall(call.event_id, call.number, call.counter, call.lane, call.at, call.again)


def _calls() -> sa.Select[Any]:
    """Events with what a call needs of their tickets, and the undo that took them back, if any.

    Neither the plate nor the place of a vehicle, nor the visitor's name, is ever asked for.
    """
    undo = _EVENT.alias("undo")
    return (
        sa.select(
            _EVENT.c.id, _EVENT.c.step, _EVENT.c.at, _EVENT.c.counter,
            _TICKET.c.prefix, _TICKET.c.number, _TICKET.c.lane, _TICKET.c.reason,
            undo.c.id.label("undone"),
        )
        .join(_TICKET, _TICKET.c.id == _EVENT.c.ticket_id)
        .outerjoin(undo, undo.c.undoes == _EVENT.c.id)
    )  # fmt: skip


def _calls_from() -> sa.Select[Any]:
    return _calls().where(_EVENT.c.id >= sa.bindparam("first")).order_by(_EVENT.c.id)


def _page_of_calls() -> sa.Select[Any]:
    """The ids come from the index of steps alone; only a page of them is looked up."""
    inner = _EVENT.alias("call")
    ids = (
        sa.select(inner.c.id)
        .where(
            inner.c.step.in_(_CALLS),
            inner.c.at >= sa.bindparam("start"),
            inner.c.at < sa.bindparam("end"),
            inner.c.id < sa.bindparam("before"),
        )
        .order_by(inner.c.id.desc())
        .limit(_PAGE)
    )
    return _calls().where(_EVENT.c.id.in_(ids)).order_by(_EVENT.c.id.desc())


def _waiting_counts() -> sa.Select[Any]:
    """The services in the order of their keys, each with those who wait for it."""
    waiting = (
        sa.select(
            _TICKET.c.service_id,
            sa.func.count().filter(_TICKET.c.lane == Lane.ORDINARY).label("ordinary"),
            sa.func.count().filter(_TICKET.c.lane == Lane.FAST_TRACK).label("fast_track"),
        )
        .where(_TICKET.c.service_day == sa.bindparam("day"), _TICKET.c.state == TicketState.WAITING)
        .group_by(_TICKET.c.service_id)
        .subquery("waiting")
    )
    return (
        sa.select(
            _SERVICE.c.code,
            _SERVICE.c.name,
            _SERVICE.c.active,
            sa.func.coalesce(waiting.c.ordinary, 0).label("ordinary"),
            sa.func.coalesce(waiting.c.fast_track, 0).label("fast_track"),
        )
        .outerjoin(waiting, waiting.c.service_id == _SERVICE.c.id)
        .order_by(_SERVICE.c.position)
    )
