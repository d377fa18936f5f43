"""Calls corrected, voided and moved to whom they belong: the old text stays in the history."""

from __future__ import annotations

import datetime as dt
import enum
from typing import NamedTuple

from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action, Subject
from gecc_desk.domain.calls import (
    UNDO_VOID_WITHIN,
    WHY_LIMIT,
    Call,
    CallChanged,
    CallEntry,
    CallIsVoid,
    CallNotVoid,
    NoSuchCall,
    Revision,
    RevisionKind,
    WhyMissing,
)
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.people import Identity, NoSuchPerson
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import name_sort_key, tidy
from gecc_desk.services import callers
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import (
    audit_store,
    call_store,
    follow_up_store,
    people_store,
    revision_store,
)
from gecc_desk.storage.tables import CallRow

_MOMENT = dt.timedelta(microseconds=1)
_ACTIONS = {
    RevisionKind.CORRECTED: Action.CALL_CORRECTED,
    RevisionKind.VOIDED: Action.CALL_VOIDED,
    RevisionKind.RESTORED: Action.CALL_RESTORED,
}


class Whose(enum.Enum):
    """What is said of the person of a corrected call by saying nothing."""

    AS_BEFORE = "as_before"


class _Kept(NamedTuple):
    """A call as it lies in the register: its row, and what it says before it is changed."""

    row: CallRow
    call: Call


class CallCorrections(Workplace):
    """Changes of calls that stand in the register.

    Each is one transaction that appends the whole old entry with who changed it, when and why.
    When and by whom a call was first written down never changes. Citizen IDs are kept masked.
    Whoever wrote a call down today may put it right; calls of others need `CORRECT_CALLS`.
    """

    @needs(Right.WRITE_CALLS)
    def correct(
        self,
        opened: Call,
        entry: CallEntry,
        why: str,
        *,
        person: int | Whose | None = Whose.AS_BEFORE,
    ) -> Call:
        """Let a call say something else; where nothing changes, nothing is written.

        `opened` is the call as it stood when it was opened for correcting. `person` is the id of
        whose call it is, None for nobody's; left out, it stays whose it was, unless the name or
        the number changed by which it was known: then it is found out as for a new call.

        An open follow-up is moved to the new time; one that is no more promised is closed as no
        longer needed. Raises `NoSuchCall`, `CallIsVoid`, `CallChanged`, `WhyMissing`,
        `NoSuchPerson`, or what recording raises.
        """
        with self._database.write(about=Changed.CALLS) as work:
            session, now = work.session, self._clock()
            kept = _kept(session, opened.id)
            entry = entry.without_citizen_ids().checked(now)
            if kept.row.voided_at is not None:
                raise CallIsVoid
            if kept.row.corrected_at != opened.corrected_at:
                raise CallChanged
            before = kept.call
            moved = person is not Whose.AS_BEFORE and not _same(session, person, before.person_id)
            if not before.entry.changes_to(entry) and not moved:
                return before
            at = self._note(session, kept, RevisionKind.CORRECTED, _why(why), now)
            kept.row.corrected_at = at
            call_store.rewrite_call(session, kept.row, entry)
            self._settle_person(session, kept, entry, person, at)
            self._settle_promise(session, before, entry, at)
            work.commit()
        return self._call(opened.id)

    @needs(Right.WRITE_CALLS)
    def void(self, call_id: int, why: str) -> Call:
        """Take a call out of what counts; it stays in the register, marked.

        Its follow-ups are away as long. Raises `NoSuchCall`, `CallIsVoid` or `WhyMissing`.
        """
        with self._database.write(about=Changed.CALLS) as work:
            session, now = work.session, self._clock()
            kept = _kept(session, call_id)
            if kept.row.voided_at is not None:
                raise CallIsVoid
            at = self._note(session, kept, RevisionKind.VOIDED, _why(why), now)
            kept.row.voided_at = at
            session.flush()
            if kept.row.person_id is not None:
                callers.let_numbers_go(session, kept.row.person_id, kept.call.entry)
            work.commit()
        return self._call(call_id)

    @needs(Right.WRITE_CALLS)
    def restore(self, call_id: int, why: str = "") -> Call:
        """Let a voided call count again; within a minute of voiding no reason is asked for.

        Raises `NoSuchCall`, `CallNotVoid` or `WhyMissing`.
        """
        with self._database.write(about=Changed.CALLS) as work:
            session, now = work.session, self._clock()
            kept = _kept(session, call_id)
            if kept.row.voided_at is None:
                raise CallNotVoid
            slip = abs(now - kept.row.voided_at) <= UNDO_VOID_WITHIN
            why = _why(why, needed=not slip)
            self._note(session, kept, RevisionKind.RESTORED, why, now)
            kept.row.voided_at = None
            session.flush()
            if kept.row.person_id is not None:
                callers.keep_numbers(session, kept.row.person_id, kept.call.entry)
            work.commit()
        return self._call(call_id)

    @needs(Right.CORRECT_CALLS)
    def move_call(self, call_id: int, person_id: int | None, why: str = "") -> Call:
        """Write a call to somebody else, or to nobody; a reason may be given.

        The text stays as it was typed. Raises `NoSuchCall`, `CallIsVoid` or `NoSuchPerson`.
        """
        with self._database.write(about=Changed.CALLS) as work:
            session, now = work.session, self._clock()
            kept = _kept(session, call_id)
            self._move(session, kept, _checked_person(session, person_id), why, now)
            work.commit()
        return self._call(call_id)

    @needs(Right.CORRECT_CALLS)
    def own_person(self, call_id: int, why: str = "") -> Call:
        """Whoever called is somebody else of that name: a new person, with the name as typed.

        Raises `NoSuchCall` or `CallIsVoid`; `NoSuchPerson` where the call has no name.
        """
        with self._database.write(about=Changed.CALLS) as work:
            session, now = work.session, self._clock()
            kept = _kept(session, call_id)
            if not kept.call.entry.caller:
                raise NoSuchPerson
            who = Identity(kept.call.entry.caller)
            person = people_store.add_person(session, who, now, kind=kept.call.entry.kind).id
            self._move(session, kept, person, why, now)
            work.commit()
        return self._call(call_id)

    @needs(Right.READ_REGISTER)
    def history(self, call_id: int) -> list[Revision]:
        """Every change of a call, the latest first. Raises `NoSuchCall`."""
        with self._database.read() as session:
            return revision_store.history(session, _kept(session, call_id).call)

    # ---- the parts of a change ------------------------------------------------------------------

    def _note(
        self, session: Session, kept: _Kept, kind: RevisionKind, why: str, now: dt.datetime
    ) -> dt.datetime:
        """Append what the call says so far, and that it is changed. Gives the moment of the change.

        It is later than every earlier one, so that nobody mistakes one state for another, also
        where a clock stands still or was set back.
        """
        if not self._is_own(kept.call, now):
            self._demand(Right.CORRECT_CALLS)
        last = revision_store.latest_at(session, kept.call.id)
        at = now if last is None else max(now, last + _MOMENT)
        revision = revision_store.keep(session, kept.call, kind, why, at, self._actor)
        about, details = Subject.CALL.of(kept.call.id), {"revision": revision}
        audit_store.note(session, at, self._actor, _ACTIONS[kind], about, details)
        return at

    def _is_own(self, call: Call, now: dt.datetime) -> bool:
        """Whether whoever sits here wrote this call down today."""
        today = moments.service_day(now)
        own = call.recorded_by == self._actor
        return own and moments.service_day(call.recorded_at) == today

    def _move(
        self, session: Session, kept: _Kept, person: int | None, why: str, now: dt.datetime
    ) -> None:
        if kept.row.voided_at is not None:
            raise CallIsVoid
        before = kept.call.person_id
        if _same(session, person, before):
            return
        why = _why(why, needed=False)
        kept.row.corrected_at = self._note(session, kept, RevisionKind.CORRECTED, why, now)
        kept.row.person_id = person
        _numbers_follow(session, before, person, kept.call.entry, kept.call.entry)

    def _settle_person(
        self,
        session: Session,
        kept: _Kept,
        entry: CallEntry,
        said: int | Whose | None,
        at: dt.datetime,
    ) -> None:
        """Whose the corrected call is, and under which numbers those people call."""
        before = kept.call
        if isinstance(said, Whose):
            whose = self._found_out(session, before, entry, at)
        elif _same(session, said, before.person_id):
            whose = before.person_id
        else:
            whose = _checked_person(session, said)
        kept.row.person_id = whose
        if entry.kind is not None and entry.kind is not before.entry.kind and whose is not None:
            people_store.keep_kind(session, whose, entry.kind)
        _numbers_follow(session, before.person_id, whose, before.entry, entry)

    def _found_out(
        self, session: Session, before: Call, entry: CallEntry, at: dt.datetime
    ) -> int | None:
        """Whose a call is after its name or number changed.

        A card, or somebody at the desk, said whose it is: so it stays. Known by name and number
        alone, it is found out anew; a person of this one call is the same with their name mended.
        """
        numbers, person = callers.numbers_of(entry), before.person_id
        same_name = name_sort_key(entry.caller) == name_sort_key(before.entry.caller)
        if same_name and numbers == callers.numbers_of(before.entry):
            return person
        if person is not None and not _known_by_name(session, person, before.entry.caller):
            return person
        if person is not None and people_store.is_only_call(session, person, before.id):
            named = numbers and entry.caller
            others = people_store.named_under(session, numbers, entry.caller)
            if named and set(others) <= {person}:
                people_store.rename(session, person, entry.caller)
                return person
        return callers.caller_of(
            session, self._database.id_key, Identity(entry.caller), entry, at, self._actor
        )

    def _settle_promise(
        self, session: Session, before: Call, entry: CallEntry, at: dt.datetime
    ) -> None:
        """Let the follow-up be what the corrected call promises."""
        open_one = follow_up_store.open_of(session, before.id)
        if entry.promises and not before.entry.promises and open_one is None:
            follow_up_store.add(
                session, before.id, entry.callback_at, entry.callback_by, at, self._actor
            )
        elif open_one is None:
            return
        elif before.entry.promises and not entry.promises:
            follow_up_store.close_unneeded(session, before.id, at, self._actor)
        elif entry.callback_at != before.entry.callback_at:
            open_one.due_at = entry.callback_at

    def _call(self, call_id: int) -> Call:
        with self._database.read() as session:
            return _kept(session, call_id).call


def _kept(session: Session, call_id: int) -> _Kept:
    row = session.get(CallRow, call_id)
    if row is None:
        raise NoSuchCall
    return _Kept(row, follow_up_store.with_promise(session, row))


def _why(why: str, *, needed: bool = True) -> str:
    why = mask_citizen_ids(tidy(why, limit=WHY_LIMIT, field="why"))
    if needed and not why:
        raise WhyMissing
    return why


def _checked_person(session: Session, person: int | Whose | None) -> int | None:
    """The id of a known person, None for nobody. Raises `NoSuchPerson`."""
    if not isinstance(person, int):
        return None
    row = people_store.person_by_id(session, person)
    if row is None:
        raise NoSuchPerson
    return row.id


def _same(session: Session, said: int | Whose | None, before: int | None) -> bool:
    """Whether a person is whose a call is already, though perhaps under another id."""
    return _checked_person(session, said) == _checked_person(session, before)


def _known_by_name(session: Session, person: int, caller: str) -> bool:
    """Whether a person is known by the name and number of a call alone, and by no card."""
    row = people_store.person_by_id(session, person)
    named = row is not None and row.name_key == name_sort_key(caller)
    return row is not None and named and row.citizen_key is None


def _numbers_follow(
    session: Session, before: int | None, after: int | None, old: CallEntry, new: CallEntry
) -> None:
    """Let the numbers of a call go from whom it was, and come to whom it is."""
    session.flush()
    if before is not None:
        callers.let_numbers_go(session, before, old)
    if after is not None:
        callers.keep_numbers(session, after, new)
