"""Imports of a register taken back as a whole: their calls are voided together, never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from gecc_desk.domain.audit import Action, Subject
from gecc_desk.domain.calls import UNDO_VOID_WITHIN, WHY_LIMIT, CallEntry, RevisionKind, WhyMissing
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.register_imports import (
    NAMED,
    WRONG_IMPORT,
    ImportChanged,
    ImportStands,
    ImportTakenBack,
    KeptImport,
    NoSuchImport,
    TakenBack,
    TakingBack,
)
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import tidy
from gecc_desk.services import callers
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import (
    audit_store,
    call_store,
    follow_up_store,
    import_store,
    revision_store,
)
from gecc_desk.storage.tables import RegisterImportRow

_AT_ONCE = 500
_MOMENT = dt.timedelta(microseconds=1)

#: Told how many of how many are done; may raise to stop, and then nothing is changed.
Progress = Callable[[int, int], None]


class ImportsTakenBack(Workplace):
    """What came in with one file goes, and comes back, in one transaction.

    Each call keeps its place and its history, as if it had been voided by hand. Calls that somebody
    corrected, or called back for, since are left as they are.
    """

    @needs(Right.MOVE_REGISTER)
    def latest(self, limit: int = 9) -> list[KeptImport]:
        """The latest imports, the latest first."""
        with self._database.read() as session:
            return import_store.latest(session, limit)

    @needs(Right.MOVE_REGISTER)
    def look(self, import_id: int) -> TakingBack:
        """What taking an import back would do. Raises `NoSuchImport` or `ImportTakenBack`."""
        with self._database.read() as session:
            row = _standing(session, import_id)
            changed = import_store.changed(session, import_id)
            named = call_store.calls_by_id(session, changed[:NAMED])
            return TakingBack(
                import_store.as_import(row),
                len(import_store.untouched(session, import_id)),
                len(changed),
                import_store.count_void(session, import_id),
                tuple(sorted(named, key=lambda call: call.id)),
            )

    @needs(Right.MOVE_REGISTER)
    def take_back(self, agreed: TakingBack, progress: Progress) -> TakenBack:
        """Void every call of an import that stands as it came in; all of them or none.

        Raises `NoSuchImport`, `ImportTakenBack`, `ImportChanged` where other calls would go than was
        agreed, or what `progress` raises.
        """
        with self._database.write() as work:
            session = work.session
            row = _standing(session, agreed.kept.id)
            going = import_store.untouched(session, row.id)
            if len(going) != agreed.going:
                raise ImportChanged
            at = self._moment(session, row)
            self._change(session, going, RevisionKind.VOIDED, WRONG_IMPORT, at, progress)
            row.taken_back_at, row.taken_back_by = at, self._actor
            self._note(session, at, Action.IMPORT_TAKEN_BACK, row.id, len(going))
            work.commit()
        return TakenBack(import_store.as_import(row), len(going))

    @needs(Right.MOVE_REGISTER)
    def put_back(self, import_id: int, progress: Progress, why: str = "") -> TakenBack:
        """Let the calls count again that went with an import, but for those restored since.

        Within a minute no reason is asked for. Raises `NoSuchImport`, `ImportStands`, `WhyMissing`,
        or what `progress` raises.
        """
        why = mask_citizen_ids(tidy(why, limit=WHY_LIMIT, field="why"))
        with self._database.write() as work:
            session = work.session
            row = _row(session, import_id)
            if row.taken_back_at is None:
                raise ImportStands
            if not why and abs(self._clock() - row.taken_back_at) > UNDO_VOID_WITHIN:
                raise WhyMissing
            coming = import_store.voided_at(session, import_id, row.taken_back_at)
            at = self._moment(session, row)
            self._change(session, coming, RevisionKind.RESTORED, why, at, progress)
            row.taken_back_at = row.taken_back_by = None
            self._note(session, at, Action.IMPORT_PUT_BACK, row.id, len(coming))
            work.commit()
        return TakenBack(import_store.as_import(row), len(coming))

    def _note(
        self, session: Session, at: dt.datetime, action: Action, import_id: int, calls: int
    ) -> None:
        about = Subject.IMPORT.of(import_id)
        audit_store.note(session, at, self._actor, action, about, {"calls": calls})

    def _moment(self, session: Session, row: RegisterImportRow) -> dt.datetime:
        """The one moment of the change: later than every earlier one of these calls."""
        last = import_store.latest_change(session, row.id)
        return self._clock() if last is None else max(self._clock(), last + _MOMENT)

    def _change(
        self,
        session: Session,
        ids: Sequence[int],
        kind: RevisionKind,
        why: str,
        at: dt.datetime,
        progress: Progress,
    ) -> None:
        """Void or restore calls with all that one call's voiding does."""
        is_void = kind is RevisionKind.VOIDED
        of_people: dict[int, list[CallEntry]] = {}
        for start in range(0, len(ids), _AT_ONCE):
            progress(start, len(ids))
            some = ids[start : start + _AT_ONCE]
            calls = follow_up_store.with_promises(session, some)
            revision_store.keep_all(session, calls, kind, why, at, self._actor)
            for call in calls:
                if call.person_id is not None:
                    of_people.setdefault(call.person_id, []).append(call.entry)
            import_store.put_void(session, some, at if is_void else None)
        if is_void:
            callers.let_numbers_of_many_go(session, of_people)
        else:
            callers.keep_numbers_of_many(session, of_people)
        progress(len(ids), len(ids))


def _row(session: Session, import_id: int) -> RegisterImportRow:
    row = session.get(RegisterImportRow, import_id)
    if row is None:
        raise NoSuchImport
    return row


def _standing(session: Session, import_id: int) -> RegisterImportRow:
    row = _row(session, import_id)
    if row.taken_back_at is not None:
        raise ImportTakenBack
    return row
