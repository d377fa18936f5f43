"""Personal data removed after its period: looked at first, then in portions, with a record."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action
from gecc_desk.domain.processing_record import PROCESSING_RECORD, ProcessingRecord
from gecc_desk.domain.retention import (
    RETENTION_PLAN,
    DataKind,
    Due,
    RetentionPlan,
    RetentionPreview,
    RetentionRun,
)
from gecc_desk.domain.roles import Right
from gecc_desk.services.seat import needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import (
    anonymous_rows,
    audit_store,
    people_store,
    retention_due,
    retention_runs,
    setting_store,
)
from gecc_desk.storage.anonymous_rows import Numbers
from gecc_desk.storage.search_bits import BLOCK
from gecc_desk.storage.tables import CallRow, TicketRow

#: So many rows, or people with those for whom they stand, are changed in one transaction.
PORTION = 500
#: Between two portions others may write.
_BREATH = 0.005
_TOPICS_SHOWN = 12

#: Told how many of how many are done; may raise to stop. What was done until then stays done.
Progress = Callable[[int, int], None]

#: People last: whose a call or a visit was is asked until then.
_ORDER = (
    DataKind.DRAFTS, DataKind.TICKETS, DataKind.FOLLOW_UPS, DataKind.REVISIONS, DataKind.CALLS,
    DataKind.PEOPLE, DataKind.DISCLOSURES,
)  # fmt: skip


class Retention(Workplace):
    """Removes what has been kept for its period. Figures stay: reports count as before."""

    @needs(Right.CHANGE_SETTINGS)
    def plan(self) -> RetentionPlan:
        """For how long the office keeps what."""
        with self._database.read() as session:
            return _plan(session)

    @needs(Right.MANAGE_DATA)
    def keep_plan(self, plan: RetentionPlan) -> RetentionPlan:
        """Let the office keep its data so long from now on. Nothing is removed by it.

        Raises `GroundMissing`, `MayNotStay`, `LongerThanCalls` or `TooLong`.
        """
        checked = plan.checked()
        with self._database.write() as work:
            setting_store.put(work.session, RETENTION_PLAN, checked.as_json())
            work.commit()
        return checked

    @needs(Right.MANAGE_DATA)
    def preview(self) -> RetentionPreview:
        """What a run would remove now. Nothing is written."""
        today = moments.service_day(self._clock())
        with self._database.read() as session:
            plan = _plan(session)
            topics, of = retention_due.free_topics(
                session, plan.kept_from(DataKind.CALLS, today), _TOPICS_SHOWN
            )
            return RetentionPreview(
                _due(session, plan, today),
                _count(session, CallRow),
                _count(session, TicketRow),
                tuple(topics),
                of,
                len(self._copies()),
            )

    @needs(Right.MANAGE_DATA)
    def run(self, progress: Progress | None = None) -> RetentionRun:
        """Remove everything that is over by now, and give the record of it.

        Each portion is one transaction that writes down how much it removed. Whatever stops a run
        (`progress`, an error, a power cut), the next one goes on where it stopped, and ends as one
        run would have. Raises what `progress` raises, or an error of the database.
        """
        today = moments.service_day(self._clock())
        # Counting a large register takes seconds: nobody who writes waits for it.
        with self._database.read() as session:
            plan = _plan(session)
            total = sum(one.count for one in _due(session, plan, today))
        with self._database.write() as work:
            run_id = retention_runs.begin(work.session, self._clock(), self._actor)
            work.commit()
        done = 0
        try:
            for kind in _ORDER:
                kept_from = plan.kept_from(kind, today)
                if kept_from is not None:
                    for count in self._portions(run_id, kind, kept_from):
                        done += count
                        if progress is not None:
                            progress(min(done, total), total)
            run = self._finish(run_id)
        finally:
            self._database.empty_log()
        return run

    @needs(Right.CHANGE_SETTINGS)
    def runs(self, limit: int = 20) -> list[RetentionRun]:
        """The latest runs, the latest first."""
        with self._database.read() as session:
            return retention_runs.latest(session, limit)

    @needs(Right.CHANGE_SETTINGS)
    def record(self) -> ProcessingRecord:
        """The texts of the record of processing."""
        with self._database.read() as session:
            kept = setting_store.values_of(session, (PROCESSING_RECORD,)).get(PROCESSING_RECORD)
        return ProcessingRecord.from_json(kept)

    @needs(Right.CHANGE_SETTINGS)
    def keep_record(self, record: ProcessingRecord) -> ProcessingRecord:
        """Let the record of processing say this; an empty text is the proposed one again.

        Raises `TooLong` or `Unprintable`.
        """
        checked = record.checked()
        with self._database.write() as work:
            setting_store.put(work.session, PROCESSING_RECORD, checked.as_json())
            work.commit()
        return checked

    @property
    @open_to_all("where the database lies, so that no file is written over it")
    def database_file(self) -> Path:
        """Where everything is kept: no paper may be written there."""
        return self._database.address.path

    # ---- the parts of a run ---------------------------------------------------------------------

    def _portions(self, run_id: int, kind: DataKind, kept_from: dt.date) -> Iterator[int]:
        """Remove what is over of one kind, a transaction a portion. Gives the size of each."""
        after = 0
        while True:
            with self._database.write() as work:
                session = work.session
                ids = _portion(session, kind, kept_from, after)
                if not ids:
                    if kind is DataKind.CALLS:
                        retention_runs.throw_secret_away(session)
                        work.commit()
                    return
                _remove(session, kind, ids)
                retention_runs.add(session, run_id, kind, len(ids), kept_from)
                work.commit()
            after = ids[-1]
            yield len(ids)
            time.sleep(_BREATH)

    def _finish(self, run_id: int) -> RetentionRun:
        with self._database.write() as work:
            at = self._clock()
            run = retention_runs.finish(work.session, run_id, at)
            said = {"run": run.id, "count": run.count}
            audit_store.note(work.session, at, self._actor, Action.DATA_REMOVED, details=said)
            work.commit()
        return run

    def _copies(self) -> list[str]:
        """Copies of the database that a migration left beside it: they hold what was removed."""
        path = self._database.address.path
        return [one.name for one in path.parent.glob(f"{path.stem}.before-*.sqlite3")]


def _plan(session: Session) -> RetentionPlan:
    kept = setting_store.values_of(session, (RETENTION_PLAN,)).get(RETENTION_PLAN)
    return RetentionPlan.from_json(kept)


def _due(session: Session, plan: RetentionPlan, today: dt.date) -> tuple[Due, ...]:
    return tuple(
        retention_due.look(session, kind, plan.kept_from(kind, today)) for kind in DataKind
    )


def _count(session: Session, table: type[CallRow] | type[TicketRow]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def _portion(session: Session, kind: DataKind, kept_from: dt.date, after: int) -> list[int]:
    """The ids that are done next. Of calls those of one block: its index is made anew once."""
    if kind is not DataKind.CALLS:
        return retention_due.next_ids(session, kind, kept_from, after, PORTION)
    ids = retention_due.next_ids(session, kind, kept_from, after, BLOCK)
    return [one for one in ids if one // BLOCK == ids[0] // BLOCK]


def _remove(session: Session, kind: DataKind, ids: list[int]) -> None:
    match kind:
        case DataKind.TICKETS:
            anonymous_rows.clear_tickets(session, ids)
        case DataKind.CALLS:
            numbers = Numbers(retention_runs.secret(session))
            anonymous_rows.clear_calls(session, ids, numbers)
        case DataKind.FOLLOW_UPS:
            anonymous_rows.clear_follow_ups(session, ids)
        case DataKind.REVISIONS:
            anonymous_rows.clear_revisions(session, ids)
        case DataKind.PEOPLE:
            everyone = {one for root in ids for one in people_store.everything_of(session, root)}
            anonymous_rows.remove_people(session, sorted(everyone))
        case DataKind.DISCLOSURES:
            anonymous_rows.remove_rows(session, "disclosure", ids)
        case DataKind.DRAFTS:
            anonymous_rows.remove_rows(session, "draft", ids)
