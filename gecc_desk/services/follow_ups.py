"""Promises to call back: what is due, and what came of it."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.calls import CallIsVoid, NoSuchCall
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.follow_ups import (
    ASSIGNEE_LIMIT,
    NOTE_LIMIT,
    REOPEN_WITHIN,
    DueCounts,
    FollowUp,
    FollowUpDone,
    FollowUpOpen,
    FollowUpResult,
    NoSuchFollowUp,
    TooLateToReopen,
    checked_due,
)
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import tidy
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import follow_up_store
from gecc_desk.storage.at_desk import desk_of
from gecc_desk.storage.tables import CallRow, FollowUpRow


class FollowUps(Workplace):
    """What was promised to callers. Those of a voided call are away until it is restored.

    A due time (aware UTC) at 00:00 in Bangkok means the whole of that day; None means as soon as
    can be.
    """

    @needs(Right.READ_REGISTER)
    def open(self, limit: int = 200) -> list[FollowUp]:
        """What is to be done: the overdue first, then without a time, due today, due later."""
        with self._database.read() as session:
            return follow_up_store.open_ones(session, self._clock(), limit)

    @needs(Right.READ_REGISTER)
    def due(self) -> DueCounts:
        """How many are overdue and how many more are to be done today; cheap to ask."""
        with self._database.read() as session:
            return follow_up_store.counts(session, self._clock())

    @needs(Right.READ_REGISTER)
    def done(self, limit: int = 50) -> list[FollowUp]:
        """Those done, the latest first."""
        with self._database.read() as session:
            return follow_up_store.done_ones(session, limit)

    @needs(Right.READ_REGISTER)
    def of_call(self, call_id: int) -> list[FollowUp]:
        """All follow-ups of a call, the first promised first; also those of a voided one."""
        with self._database.read() as session:
            return follow_up_store.of_call(session, call_id)

    @needs(Right.WRITE_CALLS)
    def promise(self, call_id: int, due_at: dt.datetime | None = None, who: str = "") -> int:
        """Promise a call back for a call that stands in the register. Gives the follow-up's id.

        Raises `NoSuchCall`, `CallIsVoid`, `DueInThePast` or `TooLong`.
        """
        with self._database.write(about=Changed.CALLS) as work:
            session, at = work.session, self._clock()
            call = session.get(CallRow, call_id)
            if call is None:
                raise NoSuchCall
            if call.voided_at is not None:
                raise CallIsVoid
            due_at, who = checked_due(due_at, at), _assignee(who)
            made = follow_up_store.add(session, call_id, due_at, who, at, self._actor)
            work.commit()
        return made

    @needs(Right.WRITE_CALLS)
    def finish(
        self,
        follow_up_id: int,
        result: FollowUpResult,
        note: str = "",
        *,
        again: bool = False,
        again_at: dt.datetime | None = None,
    ) -> int | None:
        """Write down what came of calling back; of two desks that do, the second is refused.

        With `again` (or a time `again_at`) the same caller is promised another call in the same
        step; its id is given. Raises `NoSuchFollowUp`, `FollowUpDone`, `DueInThePast`, `TooLong`.
        """
        note = mask_citizen_ids(tidy(note, limit=NOTE_LIMIT, field="note", lines=True))
        with self._database.write(about=Changed.CALLS) as work:
            session, at = work.session, self._clock()
            row = _open_one(session, follow_up_id)
            row.done_at, row.done_by, row.result, row.note = at, self._actor, result, note
            row.done_desk = desk_of(session)
            following = None
            if again or again_at is not None:
                due_at = checked_due(again_at, at)
                following = follow_up_store.add(
                    session, row.call_id, due_at, row.assignee, at, self._actor
                )
            work.commit()
        return following

    @needs(Right.WRITE_CALLS)
    def reopen(self, follow_up_id: int) -> None:
        """Take a result back within a minute; the next promise made in that step goes with it.

        Raises `NoSuchFollowUp`, `FollowUpOpen`, `TooLateToReopen`, or `FollowUpDone` where the
        next one has been done meanwhile.
        """
        with self._database.write(about=Changed.CALLS) as work:
            session, at = work.session, self._clock()
            row = _standing(session, follow_up_id)
            if row.done_at is None:
                raise FollowUpOpen
            if not dt.timedelta() <= at - row.done_at <= REOPEN_WITHIN:
                raise TooLateToReopen
            _forget_following(session, row)
            row.done_at = row.done_by = row.result = None
            row.note = row.done_desk = ""
            work.commit()

    @needs(Right.WRITE_CALLS)
    def postpone(self, follow_up_id: int, due_at: dt.datetime | None) -> None:
        """Move to another time. Raises `NoSuchFollowUp`, `FollowUpDone` or `DueInThePast`."""
        with self._database.write(about=Changed.CALLS) as work:
            row = _open_one(work.session, follow_up_id)
            row.due_at = checked_due(due_at, self._clock())
            work.commit()

    @needs(Right.WRITE_CALLS)
    def assign(self, follow_up_id: int, who: str) -> None:
        """Say who is to do it, empty for anybody. Raises `NoSuchFollowUp` or `FollowUpDone`."""
        with self._database.write(about=Changed.CALLS) as work:
            _open_one(work.session, follow_up_id).assignee = _assignee(who)
            work.commit()


def _assignee(who: str) -> str:
    return tidy(who, limit=ASSIGNEE_LIMIT, field="assignee")


def _standing(session: Session, follow_up_id: int) -> FollowUpRow:
    """A follow-up of a call that is not void."""
    row = session.get(FollowUpRow, follow_up_id)
    if row is None or session.get_one(CallRow, row.call_id).voided_at is not None:
        raise NoSuchFollowUp
    return row


def _open_one(session: Session, follow_up_id: int) -> FollowUpRow:
    row = _standing(session, follow_up_id)
    if row.done_at is not None:
        raise FollowUpDone
    return row


def _forget_following(session: Session, row: FollowUpRow) -> None:
    """Remove the promise that was made in the step which is taken back."""
    following = session.scalar(
        sa.select(FollowUpRow).where(
            FollowUpRow.call_id == row.call_id,
            FollowUpRow.id > row.id,
            FollowUpRow.created_at == row.done_at,
        )
    )
    if following is None:
        return
    if following.done_at is not None:
        raise FollowUpDone
    session.delete(following)
