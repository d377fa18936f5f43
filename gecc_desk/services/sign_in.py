"""Passwords checked: who gets in, how long they wait after wrong ones, and what is written down."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from sqlalchemy.orm import Session

from gecc_desk.domain import accounts
from gecc_desk.domain.accounts import SignInFailed, SignInTooSoon
from gecc_desk.domain.audit import Action, Subject
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import tidy
from gecc_desk.services import password_hashes
from gecc_desk.services.held_password import HeldPassword
from gecc_desk.services.seat import Person
from gecc_desk.storage import audit_store, staff_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseReadOnly, DiskFull
from gecc_desk.storage.tables import StaffRow

Clock = Callable[[], dt.datetime]
_log = logging.getLogger("gecc_desk.sign_in")


class UnwrittenFailures:
    """Wrong passwords that the disk has no room for: counted by the program while it runs.

    Whoever holds one lets people in whose sign-in cannot be written down; its absence keeps
    everybody out then.
    """

    def __init__(self) -> None:
        self._counted: dict[int, tuple[int, dt.datetime]] = {}

    def begin(self, database: Database, name: str, now: dt.datetime) -> tuple[StaffRow | None, int]:
        """As an attempt that is written down begins. Raises `SignInTooSoon`."""
        with database.read() as session:
            staff, counted_as = _meant(session, name)
            written = staff_store.failures_of(session, counted_as)
        kept = (0, now) if written is None else (written.failures, written.failed_at)
        failures, failed_at = max(self._counted.get(counted_as, kept), kept)
        accounts.refuse_early(failures, failed_at, now)
        self._counted[counted_as] = failures + 1, now
        return staff, counted_as

    def forget(self, counted_as: int) -> None:
        """The password was right."""
        self._counted.pop(counted_as, None)


def let_in(
    database: Database,
    name: str,
    password: str,
    action: Action,
    clock: Clock,
    new: str = "",
    unwritten: UnwrittenFailures | None = None,
    held: HeldPassword | None = None,
) -> Person:
    """Let somebody in who knows the password, for this action; `new` is the password from now on.

    An attempt is counted before the password is looked at, so that a thousand at once are a
    thousand, and taken back where it was right. A name that no account has costs the same time and
    has the same delays; it is kept nowhere, because it may be a password.

    With `unwritten` a disk that takes nothing more keeps nobody out who knows the password. `held`
    is told by which hash somebody was let in.
    """
    try:
        name = tidy_name(name)
    except BadInput:
        name = ""
    try:
        staff, counted_as = _begin_attempt(database, name, clock)
    except (DiskFull, DatabaseReadOnly):
        if unwritten is None:
            raise
        staff, counted_as = unwritten.begin(database, name, clock())
    kept = None if staff is None else staff.password_hash
    is_right = password_hashes.fits(kept, password)
    renewed = None
    if is_right and (new or password_hashes.is_outdated(kept or "")):
        renewed = password_hashes.make(new or password)
    try:
        with database.write() as work:
            # Asked again: the account may have been closed, or its password changed, meanwhile.
            row = None if staff is None else work.session.get(StaffRow, staff.id)
            if row is None or not is_right or not _is_still(row, kept):
                actor = "" if staff is None else staff.name
                audit_store.note(work.session, clock(), actor, Action.SIGN_IN_FAILED)
                work.commit()
                raise SignInFailed
            staff_store.forget_failures(work.session, counted_as)
            if renewed is not None:
                row.password_hash = renewed
            _welcome(work.session, row, action, clock())
            work.commit()
    except (DiskFull, DatabaseReadOnly):
        if unwritten is None or new:
            raise
        row = _row_unwritten(database, staff, kept, is_right=is_right)
    if unwritten is not None:
        unwritten.forget(counted_as)
    return _welcomed(row, held)


def _row_unwritten(
    database: Database, staff: StaffRow | None, kept: str | None, *, is_right: bool
) -> StaffRow:
    """Whose password was right, where nothing can be written. Raises `SignInFailed`."""
    _log.warning("A sign-in could not be written down: the disk is full or read-only.")
    with database.read() as session:
        row = None if staff is None else session.get(StaffRow, staff.id)
        if row is None or not is_right or not _is_still(row, kept):
            raise SignInFailed
        session.expunge(row)
        return row


def _welcomed(row: StaffRow, held: HeldPassword | None) -> Person:
    person = Person(row.name, row.role, row.must_change)
    if held is not None:
        held.hold(person, row.password_hash)
    return person


def _is_still(row: StaffRow, kept: str | None) -> bool:
    """Whether an account lets in whoever knew the password of this hash."""
    return row.active and row.password_hash == kept


def _welcome(session: Session, row: StaffRow, action: Action, at: dt.datetime) -> None:
    if action is Action.SIGNED_IN:
        row.signed_in_at = at
    subject = ""
    if action is Action.PASSWORD_CHANGED:
        row.must_change = False
        subject = Subject.ACCOUNT.of(row.id)
    audit_store.note(session, at, row.name, action, subject)


def _begin_attempt(database: Database, name: str, clock: Clock) -> tuple[StaffRow | None, int]:
    """The account that is meant, and the number under which this attempt was counted."""
    with database.write() as work:
        staff, counted_as = _meant(work.session, name)
        now = clock()
        staff_store.drop_failures_before(work.session, now - accounts.FAILURES_KEPT)
        failed = staff_store.failures_of(work.session, counted_as)
        if failed is not None:
            # The clock was set back: the whole wait begins now.
            failed.failed_at = min(failed.failed_at, now)
            try:
                accounts.refuse_early(failed.failures, failed.failed_at, now)
            except SignInTooSoon:
                _note_too_soon(work.session, staff, failed.failed_at, now)
                work.commit()
                raise
        staff_store.count_failure(work.session, counted_as, now)
        work.commit()
    return staff, counted_as


def _meant(session: Session, name: str) -> tuple[StaffRow | None, int]:
    """The open account of a name, and the number under which its failures are counted."""
    staff = staff_store.of_name(session, name)
    if staff is not None and staff.active:
        return staff, staff.id
    return None, accounts.number_of_stranger(name)


def _note_too_soon(
    session: Session, staff: StaffRow | None, since: dt.datetime, now: dt.datetime
) -> None:
    """Write down that somebody does not wait, once for each wait that began at `since`."""
    actor = "" if staff is None else staff.name
    if not audit_store.is_told(session, actor, Action.SIGN_IN_TOO_SOON, since, now):
        audit_store.note(session, now, actor, Action.SIGN_IN_TOO_SOON)


def tidy_name(name: str) -> str:
    """A name as accounts keep it. Raises `TooLong` or `Unprintable`."""
    return tidy(name, limit=accounts.NAME_LIMIT, field="name")
