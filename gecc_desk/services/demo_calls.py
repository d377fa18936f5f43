"""The invented calls with all that the register keeps of them: promises, corrections, voided calls."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.calls import CallEntry, RevisionKind
from gecc_desk.domain.invented import conversations, mistakes, promises, rhythm
from gecc_desk.domain.invented.names import RECEPTION, STAFF
from gecc_desk.domain.invented.people import random_for
from gecc_desk.domain.invented.promises import Promise
from gecc_desk.domain.invented.rhythm import OpenTime
from gecc_desk.domain.phone_numbers import PhoneNumber
from gecc_desk.services.demo_people import DemoPeople
from gecc_desk.services.demo_rows import insert
from gecc_desk.storage import call_records, call_store, search_index
from gecc_desk.storage.tables import (
    Base,
    CallRow,
    FollowUpRow,
    RevisionRow,
    TopicRow,
    TransferRow,
    UnitRow,
)

#: A caller telephones about so often, some far more often.
_CALLS_A_CALLER = 3
#: What was promised within this time may still be open.
_LATEST = dt.timedelta(days=21)
#: So many promises are somebody's own to keep, the others anybody's.
_ASSIGNED = 0.45
_HANDS = (*RECEPTION, *STAFF)

Row = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class _Kept:
    """A call as it lies in the register, with what a correction of it needs."""

    row: Row
    entry: CallEntry
    number: PhoneNumber


class DemoCalls:
    """Writes days of calls, oldest first; `calls` is how many there will be in all.

    What was promised of late is held back: what is left open of it is known at the end alone.
    """

    def __init__(
        self, session: Session, seed: int, until: dt.datetime, people: DemoPeople, calls: int
    ) -> None:
        self._session = session
        self._seed = seed
        self._until = until
        self._people = people
        self._callers = max(1, calls // _CALLS_A_CALLER)
        self._topics = {name: key for key, name in self._in_use(TopicRow)}
        self._units = {name: key for key, name in self._in_use(UnitRow)}
        self._extensions = self._give_extensions()
        self._next_id = 1
        self._rows: dict[type[Base], list[Row]] = {}
        self._latest: list[tuple[int, Promise]] = []

    def write(self, days: Sequence[tuple[OpenTime, int]]) -> int:
        """Write so many calls on each of these days; gives how many they are."""
        self._rows = {CallRow: [], TransferRow: [], FollowUpRow: [], RevisionRow: []}
        for time, count in days:
            self._invent_day(time, count)
        self._people.write_new()
        for table, rows in self._rows.items():
            insert(self._session, table, rows)
        search_index.catch_up(self._session.connection())
        return len(self._rows[CallRow])

    def write_rest(self) -> None:
        """Write what has become of the last promises."""
        chance = random_for(self._seed, "promises")
        made = [promise for _, promise in self._latest]
        settled = promises.settled(chance, made, self._until, _HANDS)
        rows = [
            _follow_up_row(call_id, one)
            for (call_id, _), tries in zip(self._latest, settled, strict=True)
            for one in tries
        ]
        insert(self._session, FollowUpRow, rows)

    def _in_use(self, table: type[UnitRow] | type[TopicRow]) -> Sequence[Any]:
        query = sa.select(table.id, table.name).where(table.active).order_by(table.position)
        return self._session.execute(query).all()

    def _give_extensions(self) -> dict[str, str]:
        """The extension of each unit; units that have none are given the usual ones."""
        for unit, extension in conversations.EXTENSIONS.items():
            bare = UnitRow.active, UnitRow.name == unit, UnitRow.extension == ""
            self._session.execute(sa.update(UnitRow).where(*bare).values(extension=extension))
        query = sa.select(UnitRow.name, UnitRow.extension).where(UnitRow.active)
        known = {row.name: row.extension for row in self._session.execute(query)}
        return {unit: known[unit] for unit in self._units}

    # ---- a day ------------------------------------------------------------------------------

    def _invent_day(self, time: OpenTime, count: int) -> None:
        chance = random_for(self._seed, "calls", time.day)
        before: _Kept | None = None
        for at in time.times(chance, count, rhythm.CALLS):
            if before is not None and self._write_twice(chance, before):
                before = None
                continue
            before = self._invent_call(chance, at)

    def _invent_call(self, chance: Random, at: dt.datetime) -> _Kept:
        # A power above 1: some callers telephone often, most once or twice.
        index = int(self._callers * chance.random() ** 1.3)
        caller = self._people.caller(index)
        entry = conversations.invent_call(chance, at, caller.who, self._extensions)
        if entry.length is not None and at + entry.length > self._until:
            entry = dataclasses.replace(entry, length=None)
        person = self._people.of_call(index, at)
        kept = _Kept(self._call_row(chance, entry, caller.number, person), entry, caller.number)
        self._add(kept)
        if entry.promises:
            self._promise(chance, kept)
        elif chance.random() < mistakes.CORRECTED:
            self._correct(chance, kept)
        elif person is None and chance.random() < mistakes.SLIP:
            self._void(chance, kept, mistakes.SLIPS)
        return kept

    def _write_twice(self, chance: Random, first: _Kept) -> bool:
        """Write a call down a second time at times, and void it; says whether it was."""
        row = first.row
        changed = first.entry.promises or row["voided_at"] or row["corrected_at"]
        if changed or chance.random() > mistakes.TWICE:
            return False
        seconds = chance.uniform(5, 90)
        at = row["recorded_at"] + dt.timedelta(seconds=seconds)
        if at >= self._until:
            return False
        again = {**row, "id": self._next_id, "recorded_at": at, "recorded_by": chance.choice(RECEPTION)}  # fmt: skip
        kept = dataclasses.replace(first, row=again)
        self._add(kept)
        self._void(chance, kept, mistakes.WRITTEN_TWICE)
        return True

    def _add(self, kept: _Kept) -> None:
        self._rows[CallRow].append(kept.row)
        self._rows[TransferRow] += self._transfer_rows(self._next_id, kept.entry)
        self._next_id += 1

    # ---- what becomes of a call -------------------------------------------------------------

    def _promise(self, chance: Random, kept: _Kept) -> None:
        assignee = chance.choice(STAFF) if chance.random() < _ASSIGNED else ""
        at, by = kept.row["recorded_at"], kept.row["recorded_by"]
        promise = Promise(kept.entry.callback_at, assignee, at, by)
        call_id = kept.row["id"]
        if at >= self._until - _LATEST:
            self._latest.append((call_id, promise))
            return
        tries = promises.kept(chance, promise, self._until, _HANDS)
        self._rows[FollowUpRow] += [_follow_up_row(call_id, one) for one in tries]

    def _correct(self, chance: Random, kept: _Kept) -> None:
        at = kept.row["recorded_at"]
        for mistake in mistakes.made_in(chance, kept.entry):
            at += dt.timedelta(minutes=chance.lognormvariate(2.5, 1))
            if at > self._until:
                # It will be noticed later; so far the call says what it says.
                return
            person = kept.row["person_id"] if mistake.before.caller else None
            self._revise(chance, kept, RevisionKind.CORRECTED, at, mistake, person)
            kept.row["corrected_at"] = at

    def _void(self, chance: Random, kept: _Kept, reasons: Sequence[str]) -> None:
        """Take a call out a little later, or at the end where that is sooner."""
        later = kept.row["recorded_at"] + dt.timedelta(minutes=chance.uniform(1, 20))
        at = min(later, self._until)
        stands = mistakes.Mistake(kept.entry, chance.choice(reasons))
        self._revise(chance, kept, RevisionKind.VOIDED, at, stands, kept.row["person_id"])
        kept.row["voided_at"] = at

    def _revise(
        self,
        chance: Random,
        kept: _Kept,
        kind: RevisionKind,
        at: dt.datetime,
        mistake: mistakes.Mistake,
        person: int | None,
    ) -> None:
        self._rows[RevisionRow].append(
            {
                "call_id": kept.row["id"],
                "at": at,
                "actor": chance.choice(RECEPTION),
                "kind": kind,
                "why": mistake.why,
                "before": call_records.as_record(mistake.before, person),
            }
        )

    # ---- rows -------------------------------------------------------------------------------

    def _call_row(
        self, chance: Random, entry: CallEntry, number: PhoneNumber, person: int | None
    ) -> Row:
        lasted = 90 if entry.length is None else int(entry.length.total_seconds())
        written = entry.received_at + dt.timedelta(seconds=lasted + chance.uniform(5, 120))
        return {
            "id": self._next_id,
            "received_at": entry.received_at,
            "recorded_at": min(written, self._until),
            "recorded_by": chance.choice(RECEPTION),
            "caller": entry.caller,
            "phone": entry.phone,
            "phone_normal": number.normal,
            "topic_id": self._topics.get(entry.topic),
            "topic": entry.topic,
            "outcome": entry.outcome,
            "rings": entry.rings,
            "callback_at": entry.callback_at,
            "note": entry.note,
            "search_key": call_store.search_key_of(entry, number.normal, number.shown),
            "person_id": person,
            "kind": entry.kind,
            "first_contact": entry.first_contact,
            "length_seconds": None if entry.length is None else lasted,
            "corrected_at": None,
            "voided_at": None,
        }

    def _transfer_rows(self, call_id: int, entry: CallEntry) -> list[Row]:
        return [
            {
                "call_id": call_id,
                "position": position,
                "unit_id": self._units[transfer.unit],
                "unit": transfer.unit,
                "result": transfer.result,
                "extension": transfer.extension,
            }
            for position, transfer in enumerate(entry.transfers)
        ]


def _follow_up_row(call_id: int, promise: Promise) -> Row:
    return {
        "call_id": call_id,
        "due_at": promise.due_at,
        "assignee": promise.assignee,
        "created_at": promise.created_at,
        "created_by": promise.created_by,
        "done_at": promise.done_at,
        "done_by": promise.done_by,
        "result": promise.result,
        "note": promise.note,
    }
