"""The phone register: calls are written down here and found again."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call, CallEntry, Rings
from gecc_desk.domain.phone_numbers import PhoneNumber, read_phone_number
from gecc_desk.storage import call_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import CallRow, DraftRow, TopicRow, UnitRow

#: The names that go with a number are looked for in so many of its latest calls.
CALLS_LOOKED_AT = 500
RECENT = dt.timedelta(days=30)


@dataclasses.dataclass(frozen=True, slots=True)
class RecordedCall:
    """The id of a call just written and when it was written (aware UTC)."""

    id: int
    recorded_at: dt.datetime


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


class PhoneRegister:
    """Calls, written and found. `actor` is kept with each; `clock` gives aware UTC moments."""

    def __init__(
        self, database: Database, actor: str, *, clock: Callable[[], dt.datetime] = moments.now
    ) -> None:
        self._database = database
        self._actor = actor
        self._clock = clock

    def record(self, entry: CallEntry, *, draft: tuple[str, str] | None = None) -> RecordedCall:
        """Write a call down. It is on the disk when this returns.

        `draft` (desk, form) goes in the same transaction, so that a crash leaves either the draft
        or the call and never both.

        Raises a `BadInput` that names the field at fault, or an error of the database.
        """
        at = self._clock()
        entry = entry.checked(at)
        with self._database.write() as work:
            call_id = call_store.add_call(work.session, entry, at, self._actor)
            if draft is not None:
                desk, form = draft
                work.session.execute(
                    sa.delete(DraftRow).where(DraftRow.desk == desk, DraftRow.form == form)
                )
            work.commit()
        return RecordedCall(call_id, at)

    def newest(
        self, limit: int = 50, *, before: tuple[dt.datetime, int] | None = None
    ) -> list[Call]:
        """A page of calls, latest received first; `before` is (received_at, id) of the last seen."""
        with self._database.read() as session:
            return call_store.newest_calls(session, limit, before=before)

    def find(self, text: str, limit: int = 50) -> list[Call]:
        """The latest calls in which `text` stands: any part of name, number, topic, unit or note."""
        with self._database.read() as session:
            return call_store.find_calls(session, text, limit)

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

    def today(self) -> DayFigures:
        """The figures of the day so far (Bangkok)."""
        start, end = moments.day_bounds(moments.service_day(self._clock()))
        with self._database.read() as session:
            counted = session.execute(
                sa.select(CallRow.rings, sa.func.count().label("times"))
                .where(CallRow.received_at >= start, CallRow.received_at < end)
                .group_by(CallRow.rings)
            )
            counts: dict[Rings, int] = {row.rings: row.times for row in counted}
        known = {kind: n for kind, n in counts.items() if kind.within_three is not None}
        within = sum(n for kind, n in known.items() if kind.within_three)
        return DayFigures(sum(counts.values()), within, sum(known.values()))

    def topics(self) -> list[str]:
        """The usual topics, the ones most used of late first."""
        since = self._clock() - RECENT
        used = (
            sa.select(CallRow.topic_id, sa.func.count().label("times"))
            .where(CallRow.received_at >= since, CallRow.topic_id.is_not(None))
            .group_by(CallRow.topic_id)
            .subquery()
        )
        query = (
            sa.select(TopicRow.name)
            .outerjoin(used, used.c.topic_id == TopicRow.id)
            .where(TopicRow.active)
            .order_by(sa.func.coalesce(used.c.times, 0).desc(), TopicRow.position)
        )
        with self._database.read() as session:
            return list(session.scalars(query))

    def units(self) -> list[str]:
        """The units to which calls are transferred, in the office's order."""
        with self._database.read() as session:
            return list(
                session.scalars(
                    sa.select(UnitRow.name).where(UnitRow.active).order_by(UnitRow.position)
                )
            )
