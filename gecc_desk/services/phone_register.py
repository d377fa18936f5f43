"""The phone register: calls are written down here and found again."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.domain.call_filter import CallFilter
from gecc_desk.domain.call_page import CallPage, PageKey
from gecc_desk.domain.calls import ENTERED_WITHIN, Call, CallEntry, NoSuchCall, Rings
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.measures import Share
from gecc_desk.domain.people import Identity
from gecc_desk.domain.phone_numbers import PhoneNumber, read_phone_number
from gecc_desk.domain.roles import Right
from gecc_desk.services import callers
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import (
    call_moments,
    call_search,
    call_store,
    completion_store,
    draft_store,
    follow_up_store,
)
from gecc_desk.storage.draft_store import DraftKey
from gecc_desk.storage.tables import CallRow

#: The names that go with a number are looked for in so many of its latest calls.
CALLS_LOOKED_AT = 500
RECENT = dt.timedelta(days=30)


@dataclasses.dataclass(frozen=True, slots=True)
class RecordedCall:
    """The id of a call just written, when it was written (aware UTC), and what came with it.

    `person_id` is whose call it is, `follow_up_id` the promise to call back; None where none is.
    """

    id: int
    recorded_at: dt.datetime
    person_id: int | None = None
    follow_up_id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class KnownCaller:
    """What the register knows of a number: who called from it last, and how often of late.

    `names` are the names given in the latest calls from this number, each once, the latest first:
    one telephone may serve several people, so the name is offered and never filled in unasked.
    """

    number: PhoneNumber
    names: tuple[str, ...] = dataclasses.field(repr=False)
    last: Call
    in_30_days: int


@dataclasses.dataclass(frozen=True, slots=True)
class DayFigures:
    """The day so far: calls, and how many of those with a known ring count came within three."""

    calls: int
    within_three: int
    rings_known: int


@dataclasses.dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit to which calls are transferred, and its extension, empty where it has none."""

    name: str
    extension: str


class PhoneRegister(Workplace):
    """Calls, written and found. Who wrote one down is kept with it."""

    @needs(Right.WRITE_CALLS)
    def record(
        self,
        entry: CallEntry,
        *,
        draft: DraftKey | None = None,
        identity: Identity | None = None,
        person: int | None = None,
    ) -> RecordedCall:
        """Write a call down. It is on the disk when this returns.

        `identity` is the caller's where their card was read, `person` the id of whom somebody at
        the desk knows the caller to be; else a caller of one name under one number is one person.
        A citizen ID within the texts is kept masked. A call that promises another makes a follow-up.

        `draft` goes in the same transaction, so that a crash leaves either the draft
        or the call and never both.

        Raises a `BadInput` that names the field at fault, or an error of the database; a
        `FateUnknown` whose `settle` gives the call, where it was written down.
        """
        at = self._clock()
        entry = entry.without_citizen_ids().checked(at)
        with self._database.write(about=Changed.CALLS) as work:
            caller = identity or Identity(entry.caller)
            whose = callers.caller_of(
                work.session, self._database.id_key, caller, entry, at, self._actor, known=person
            )
            call_id = call_store.add_call(work.session, entry, at, self._actor, person_id=whose)
            follow_up = None
            if entry.promises:
                follow_up = follow_up_store.add(
                    work.session, call_id, entry.callback_at, entry.callback_by, at, self._actor
                )
            if draft is not None:
                draft_store.remove(work.session, draft)
            recorded = RecordedCall(call_id, at, whose, follow_up)
            work.commit(recorded)
        return recorded

    @needs(Right.READ_REGISTER)
    def call(self, call_id: int) -> Call:
        """One call, with who is to call back where that is still to be done. Raises `NoSuchCall`."""
        with self._database.read() as session:
            row = session.get(CallRow, call_id)
            if row is None:
                raise NoSuchCall
            return follow_up_store.with_promise(session, row)

    @needs(Right.READ_REGISTER)
    def page(
        self,
        wanted: CallFilter,
        limit: int = 100,
        after: PageKey | None = None,
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> CallPage:
        """A page of the calls that fit a filter, in its order; `after` is `next` of the page above.

        `cancelled` is asked again and again on the thread of the search. As soon as it says that
        nobody waits for the answer any more an empty page is given. A moving period has the days
        of the moment of asking.
        """
        wanted = wanted.on(moments.service_day(self._clock()))
        with self._database.read() as session:
            return call_search.page(session, wanted, limit, after=after, cancelled=cancelled)

    @needs(Right.READ_REGISTER)
    def newest(
        self, limit: int = 50, *, before: tuple[dt.datetime, int] | None = None
    ) -> list[Call]:
        """A page of calls, latest received first; `before` is (received_at, id) of the last seen."""
        after = None if before is None else PageKey(*before)
        return list(self.page(CallFilter(), limit, after).calls)

    @needs(Right.READ_REGISTER)
    def find(self, text: str, limit: int = 50) -> list[Call]:
        """The latest calls in which `text` stands: any part of name, number, topic, unit or note."""
        return list(self.page(CallFilter(text=text), limit).calls)

    @needs(Right.READ_REGISTER)
    def recognise(self, typed_number: str) -> KnownCaller | None:
        """Who called from this number before; None for an unknown or unreadable number."""
        number = read_phone_number(typed_number)
        if not number.understood:
            return None
        since = self._clock() - RECENT
        with self._database.read() as session:
            last = call_store.calls_from(session, number.normal, 1)
            if not last:
                return None
            names = call_store.names_from(session, number.normal, CALLS_LOOKED_AT)
            recent = call_store.count_from(session, number.normal, since)
        return KnownCaller(number, tuple(names), last[0], recent)

    @needs(Right.SEE_FIGURES)
    def today(self) -> DayFigures:
        """The figures of the day so far (Bangkok); voided calls are not counted."""
        start, end = moments.day_bounds(moments.service_day(self._clock()))
        with self._database.read() as session:
            counted = session.execute(
                sa.select(CallRow.rings, sa.func.count().label("times"))
                .where(CallRow.received_at >= start, CallRow.received_at < end)
                .where(CallRow.voided_at.is_(None))
                .group_by(CallRow.rings)
            )
            counts: dict[Rings, int] = {row.rings: row.times for row in counted}
        known = {kind: n for kind, n in counts.items() if kind.within_three is not None}
        within = sum(n for kind, n in known.items() if kind.within_three)
        return DayFigures(sum(counts.values()), within, sum(known.values()))

    @needs(Right.SEE_FIGURES)
    def entered_within_24h(self, since: dt.date, until: dt.date) -> Share:
        """How many of the calls received in a period were entered in time (GECC criterion 4.4).

        The period is of days in Bangkok, `until` not counted itself; nor are voided calls, nor
        imported ones: when those were first written down the register cannot know.
        """
        (start, _), (end, _) = moments.day_bounds(since), moments.day_bounds(until)
        in_time = call_moments.entered_within(ENTERED_WITHIN)
        query = sa.select(
            sa.func.coalesce(sa.func.sum(sa.case((in_time, 1), else_=0)), 0), sa.func.count()
        ).where(
            CallRow.received_at >= start,
            CallRow.received_at < end,
            CallRow.voided_at.is_(None),
            CallRow.import_id.is_(None),
        )
        with self._database.read() as session:
            n, of = session.execute(query).one()
        return Share(int(n), int(of))

    @needs(Right.WRITE_CALLS)
    def topics(self) -> list[str]:
        """The usual topics, the frequent of late first, then others that were often typed."""
        with self._database.read() as session:
            return completion_store.topics(session, self._clock() - RECENT)

    @needs(Right.WRITE_CALLS)
    def units(self) -> list[str]:
        """The units to which calls are transferred, the frequent of late first."""
        return [unit.name for unit in self.unit_choices()]

    @needs(Right.WRITE_CALLS)
    def unit_choices(self) -> list[UnitChoice]:
        """The units with their extensions, the frequent of late first."""
        with self._database.read() as session:
            units = completion_store.units(session, self._clock() - RECENT)
        return [UnitChoice(name, extension) for name, extension in units]

    @needs(Right.WRITE_CALLS)
    def staff(self) -> list[str]:
        """Who works at the desk: those who sign in, and those who wrote calls down of late."""
        with self._database.read() as session:
            return completion_store.staff(session, self._clock() - RECENT)
