"""The register as plain Python sees it, for comparison: every call looked at, every time.

And calls whose ids lie far apart, so that a handful of them fills many blocks of the search index.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

import sqlalchemy as sa

from gecc_desk.domain import moments, search_words, words
from gecc_desk.domain.call_filter import CallFilter, CallSort, VoidedCalls
from gecc_desk.domain.call_page import CallPage, PageKey
from gecc_desk.domain.calls import Call, CallEntry
from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.domain.thai_text import name_sort_key, search_key, sign_key, sort_key
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage import call_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.functions import number_on
from gecc_desk.storage.search_bits import BLOCK
from gecc_desk.storage.tables import Base, CallRow, FollowUpRow, TopicRow, UnitRow

_PLACE_HOLDER = sa.text(
    "INSERT INTO phone_call (id, received_at, recorded_at, recorded_by, caller, phone,"
    " phone_normal, topic, outcome, rings, note, search_key)"
    " VALUES (:id, 0, 0, '', '', '', '', '', 'answered', '1', '', '')"
)


def record_in_block(
    database: Database, register: PhoneRegister, entry: CallEntry, block: int
) -> int:
    """Write a call down whose id is the next one of a block; gives the id."""
    return record_from(database, register, entry, block * BLOCK)


def record_from(database: Database, register: PhoneRegister, entry: CallEntry, first: int) -> int:
    """Write a call down whose id is the next one from `first` on; gives the id."""
    with database.read() as session:
        last = session.scalar(sa.select(sa.func.max(CallRow.id))) or 0
    if last >= first:
        return register.record(entry).id
    # The id after the highest is given next.
    holder = {"id": first + 4}
    with database.write() as work:
        work.session.execute(_PLACE_HOLDER, holder)
        number_on(work.session, [Base.metadata.tables["phone_call"]])
        work.commit()
    call_id = register.record(entry).id
    with database.write() as work:
        work.session.execute(sa.text("DELETE FROM phone_call WHERE id = :id"), holder)
        work.commit()
    assert call_id == holder["id"] + 1
    return call_id


@dataclasses.dataclass(frozen=True)
class Model:
    """All calls of a register, with what of them lies in other tables."""

    calls: tuple[Call, ...]
    with_open_follow_up: frozenset[int]
    topic_ids: dict[int, str]
    unit_ids: dict[int, set[str]]

    @classmethod
    def of(cls, database: Database) -> Model:
        """Everything that a database holds now."""
        with database.read() as session:
            rows = session.scalars(sa.select(CallRow)).all()
            calls = tuple(call_store.as_calls(session, rows))
            is_open = sa.select(FollowUpRow.call_id).where(FollowUpRow.done_at.is_(None))
            open_ones = frozenset(session.scalars(is_open))
            topics = {one.id: one.name for one in session.scalars(sa.select(TopicRow))}
            units = {one.id: one.name for one in session.scalars(sa.select(UnitRow))}
            by_topic = {row.id: topics[row.topic_id] for row in rows if row.topic_id is not None}
            moved = session.execute(
                sa.text("SELECT call_id, unit_id FROM call_transfer WHERE unit_id IS NOT NULL")
            )
            by_unit: dict[int, set[str]] = {}
            for call, unit in moved:
                by_unit.setdefault(call, set()).add(units[unit])
        return cls(calls, open_ones, by_topic, by_unit)

    def found(self, wanted: CallFilter) -> list[Call]:
        """The calls that fit, in their order."""
        calls = [call for call in self.calls if self._fits(call, wanted)]
        return sorted(calls, key=lambda call: order_of(call, wanted.sort))

    def _fits(self, call: Call, wanted: CallFilter) -> bool:
        entry = call.entry
        day = moments.service_day(entry.received_at)
        voided = call.voided_at is not None
        topics = {entry.topic, self.topic_ids.get(call.id, entry.topic)}
        units = {one.unit for one in entry.transfers} | self.unit_ids.get(call.id, set())
        return all(
            (
                holds(call, wanted.text),
                wanted.since is None or day >= wanted.since,
                wanted.until is None or day < wanted.until,
                not wanted.topics or topics & {*wanted.topics},
                not wanted.units or units & {*wanted.units},
                not wanted.outcomes or entry.outcome in wanted.outcomes,
                not wanted.kinds or entry.kind in wanted.kinds,
                not wanted.staff or call.recorded_by in wanted.staff,
                not wanted.open_follow_up or (call.id in self.with_open_follow_up and not voided),
                wanted.voided is not VoidedCalls.ALONE or voided,
                wanted.voided is not VoidedCalls.LEFT_OUT or not voided,
            )
        )


def holds(call: Call, text: str) -> bool:
    """Whether a search for a text finds a call by what stands in its fields."""
    ways = search_words.ways(text)
    if ways is None:
        return True
    entry = call.entry
    fields = [entry.caller, entry.phone, call.phone_shown, entry.topic, entry.note]
    fields.append(read_phone_number(entry.phone).normal)
    fields.append(words.wording(entry.outcome).th)
    for transfer in entry.transfers:
        fields += [transfer.unit, transfer.extension, words.wording(transfer.result).th]
    keys = [key(field) for field in fields for key in (search_key, sign_key)]
    return any(all(any(piece in key for key in keys) for piece in way) for way in ways)


def order_of(call: Call, sort: CallSort) -> tuple[object, ...]:
    """What a register in this order is sorted by."""
    at, call_id = call.entry.received_at, call.id
    newest = (-at.timestamp(), -call_id)
    if sort is CallSort.OLDEST:
        return (at, call_id)
    if sort is CallSort.NEWEST:
        return newest
    is_caller = sort is CallSort.CALLER
    key = name_sort_key(call.entry.caller) if is_caller else sort_key(call.entry.topic)
    return (not key, key, *newest)


def all_pages(
    register: PhoneRegister, wanted: CallFilter, limit: int, *, most: int = 1000
) -> list[Call]:
    """All calls that fit, a page after the other."""
    found: list[Call] = []
    after: PageKey | None = None
    for _ in range(most):
        page: CallPage = register.page(wanted, limit, after)
        assert len(page.calls) <= limit
        found += page.calls
        after = page.next
        if after is None:
            return found
        assert len(page.calls) == limit, "a page that is not the last is full"
    raise AssertionError("the pages do not end")


def days(first: dt.date, number: int) -> dt.date:
    """The day so many days after the first."""
    return first + dt.timedelta(days=number)
