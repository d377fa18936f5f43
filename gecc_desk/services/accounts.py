"""Who may sign in: accounts made and changed, passwords checked, screens locked and opened again."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.accounts import (
    Account,
    AccountMissing,
    AdministratorFirst,
    LastAdministrator,
    NameTaken,
    OwnAccount,
    RecoveryKeyWrong,
    SignInFailed,
    name_key,
    refuse_name,
)
from gecc_desk.domain.audit import NO_DETAILS, Action, Details, Subject
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.passwords import PasswordUnchanged, refuse_weak
from gecc_desk.domain.roles import NotSignedIn, Right, Role
from gecc_desk.domain.thai_text import name_sort_key
from gecc_desk.services import password_hashes
from gecc_desk.services.held_password import HeldPassword, Unwritten
from gecc_desk.services.seat import Person, needs, open_to_all
from gecc_desk.services.sign_in import Clock, UnwrittenFailures, let_in, tidy_name
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import audit_store, staff_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import StaffRow


def is_needed(database: Database) -> bool:
    """Whether somebody has to sign in: an office in which nobody can is not set up yet."""
    with database.read() as session:
        return staff_store.has_active(session)


def names(database: Database) -> list[str]:
    """Those who may sign in, in the order of a Thai list of names."""
    with database.read() as session:
        return sorted(staff_store.active_names(session), key=name_sort_key)


def administrators(database: Database) -> list[str]:
    """Those among them who manage the accounts."""
    with database.read() as session:
        found = staff_store.everybody(session)
    managing = [one.name for one in found if one.active and one.role is Role.ADMINISTRATOR]
    return sorted(managing, key=name_sort_key)


def sign_in(
    database: Database,
    name: str,
    password: str,
    *,
    clock: Clock = moments.now,
    unwritten: UnwrittenFailures | None = None,
    held: HeldPassword | None = None,
) -> Person:
    """Check a name and password; gives who that is.

    Both outcomes are written down before they are told; a password that comes too soon is not
    looked at. Raises `SignInFailed`, `SignInTooSoon` or an error of the database; with `unwritten`
    one that is full or read-only is none.
    """
    return let_in(database, name, password, Action.SIGNED_IN, clock, unwritten=unwritten, held=held)


def unlock(
    database: Database,
    name: str,
    password: str,
    *,
    clock: Clock = moments.now,
    unwritten: UnwrittenFailures | None = None,
    held: HeldPassword | None = None,
) -> Person:
    """The same for a screen that was locked meanwhile; somebody else may unlock it."""
    return let_in(database, name, password, Action.UNLOCKED, clock, unwritten=unwritten, held=held)


def prove(database: Database, name: str, password: str) -> Person:
    """Who that is, out of a database of any revision that only may be read: a backup.

    Nothing is written, so nobody waits after a wrong password. Raises `SignInFailed`.
    """
    with database.read() as session:
        known = staff_store.known_of(session, name.strip())
    kept = None if known is None else known[2]
    if not password_hashes.fits(kept, password) or known is None:
        raise SignInFailed
    return Person(known[0], known[1])


def standing(database: Database, person: Person) -> tuple[Person, str] | None:
    """Whoever signed in before with the role, and the hash, that they have by now.

    None once nobody lets them in.
    """
    with database.read() as session:
        known = staff_store.known_of(session, person.name)
    return None if known is None else (dataclasses.replace(person, role=known[1]), known[2])


def sign_out(database: Database, person: Person, *, clock: Clock = moments.now) -> None:
    """Write down that somebody has left."""
    with database.write() as work:
        audit_store.note(work.session, clock(), person.name, Action.SIGNED_OUT)
        work.commit()


def write_down(database: Database, happened: Sequence[Unwritten]) -> None:
    """Write down what happened at a gate while the server was away."""
    with database.write() as work:
        for one in happened:
            audit_store.note(work.session, one.at, one.actor, one.action)
        work.commit()


def reset_administrator(
    database: Database,
    name: str,
    new_password: str,
    proof: Callable[[], bool],
    *,
    clock: Clock = moments.now,
) -> None:
    """Set the password of an administrator for whoever holds the office's recovery key.

    `proof` tells whether they do, or raises what is wrong with what was typed. Raises
    `RecoveryKeyWrong`, `AccountMissing` where no administrator has this name, `PasswordTooShort`
    or `PasswordTooCommon`.
    """
    name = tidy_name(name)
    try:
        if not proof():
            raise RecoveryKeyWrong
    except BadInput:
        with database.write() as work:
            audit_store.note(work.session, clock(), "", Action.RECOVERY_KEY_WRONG)
            work.commit()
        raise
    refuse_weak(new_password, name, field="new_password")
    hash_ = password_hashes.make(new_password)
    with database.write() as work:
        staff = _existing(work.session, name)
        if not _is_administrator(staff):
            raise AccountMissing
        _put_password(work.session, staff, hash_, must_change=False)
        subject = Subject.ACCOUNT.of(staff.id)
        audit_store.note(work.session, clock(), "", Action.PASSWORD_RECOVERED, subject)
        work.commit()


def new_account(
    name: str, role: Role, password: str, at: dt.datetime, *, field: str = "password"
) -> StaffRow:
    """An account that is not kept yet. Raises what `refuse_name` does, or an error of the password."""
    name = tidy_name(name)
    refuse_name(name)
    refuse_weak(password, name, field=field)
    return StaffRow(
        name=name, role=role, password_hash=password_hashes.make(password), created_at=at
    )


def refuse_taken(session: Session, name: str) -> None:
    """Raise `NameTaken` where an account, open or closed, has this name or one that looks like it."""
    key = name_key(name)
    if any(name_key(one.name) == key for one in staff_store.everybody(session)):
        raise NameTaken


class Accounts(Workplace):
    """The accounts of the office."""

    @needs(Right.MANAGE_ACCOUNTS)
    def all(self) -> list[Account]:
        """Every account, the open ones first, in the order of a Thai list of names."""
        with self._database.read() as session:
            found = staff_store.everybody(session)
        return sorted(found, key=lambda one: (not one.active, name_sort_key(one.name)))

    @needs(Right.MANAGE_ACCOUNTS)
    def add(self, name: str, role: Role, password: str) -> None:
        """Make an account; whoever has it changes the password at the first sign-in.

        Raises `NameMissing`, `NameReserved`, `NameMixed`, `NameTaken`, `AdministratorFirst`,
        `PasswordTooShort` or `PasswordTooCommon`.
        """
        actor = self._actor
        staff = new_account(name, role, password, self._clock(), field="new_password")
        staff.must_change = True
        with self._database.write() as work:
            refuse_taken(work.session, staff.name)
            is_managed = staff_store.active_administrators(work.session) > 0
            if role is not Role.ADMINISTRATOR and not is_managed:
                raise AdministratorFirst
            work.session.add(staff)
            work.session.flush()
            self._note(work.session, actor, Action.ACCOUNT_ADDED, staff, {"role": role.value})
            work.commit()

    @needs(Right.MANAGE_ACCOUNTS)
    def set_role(self, name: str, role: Role) -> None:
        """Give somebody another role.

        What it takes away is gone at once, what it gives comes with the next sign-in.
        Raises `AccountMissing`, `OwnAccount` or `LastAdministrator`.
        """
        actor = self._actor
        with self._database.write() as work:
            staff = self._others(work.session, name)
            if staff.role is role:
                return
            if role is not Role.ADMINISTRATOR:
                _refuse_last(work.session, staff)
            details = {"before": staff.role.value, "role": role.value}
            staff.role = role
            self._note(work.session, actor, Action.ROLE_CHANGED, staff, details)
            work.commit()

    @needs(Right.MANAGE_ACCOUNTS)
    def set_active(self, name: str, active: bool) -> None:
        """Close an account, or open it again. Its name stays on all that was done under it.

        Raises `AccountMissing`, `OwnAccount` or `LastAdministrator`.
        """
        actor = self._actor
        with self._database.write() as work:
            staff = self._others(work.session, name)
            if staff.active is active:
                return
            if not active:
                _refuse_last(work.session, staff)
            staff.active = active
            action = Action.ACCOUNT_OPENED if active else Action.ACCOUNT_CLOSED
            self._note(work.session, actor, action, staff)
            work.commit()

    @needs(Right.MANAGE_ACCOUNTS)
    def set_password(self, name: str, password: str) -> None:
        """Set somebody's password, who changes it at the next sign-in; it is looked at at once.

        Raises `AccountMissing`, `PasswordTooShort` or `PasswordTooCommon`.
        """
        actor = self._actor
        name = tidy_name(name)
        refuse_weak(password, name, field="new_password")
        hash_ = password_hashes.make(password)
        with self._database.write() as work:
            staff = _existing(work.session, name)
            _put_password(work.session, staff, hash_, must_change=True)
            self._note(work.session, actor, Action.PASSWORD_SET, staff)
            work.commit()

    @open_to_all("everybody's own password is theirs to change, and some must before anything else")
    def change_own_password(self, old: str, new: str) -> None:
        """Change the password of whoever sits here.

        Raises `NotSignedIn`, `SignInFailed` or `SignInTooSoon` for the old password, and
        `PasswordUnchanged`, `PasswordTooShort` or `PasswordTooCommon` for the new one.
        """
        person = self._seat.person
        if person is None:
            raise NotSignedIn
        refuse_weak(new, person.name, field="new_password")
        if new == old:
            raise PasswordUnchanged
        let_in(self._database, person.name, old, Action.PASSWORD_CHANGED, self._clock, new)
        if self._seat.person is person:
            self._seat.take(dataclasses.replace(person, must_change=False))

    def _others(self, session: Session, name: str) -> StaffRow:
        """The account of somebody else."""
        staff = _existing(session, tidy_name(name))
        if self._seat.person is not None and self._seat.person.name == staff.name:
            raise OwnAccount
        return staff

    def _note(
        self,
        session: Session,
        actor: str,
        action: Action,
        staff: StaffRow,
        details: Details = NO_DETAILS,
    ) -> None:
        subject = Subject.ACCOUNT.of(staff.id)
        audit_store.note(session, self._clock(), actor, action, subject, details)


def _put_password(session: Session, staff: StaffRow, hash_: str, *, must_change: bool) -> None:
    staff.password_hash, staff.must_change = hash_, must_change
    staff_store.forget_failures(session, staff.id)


def _existing(session: Session, name: str) -> StaffRow:
    staff = staff_store.of_name(session, name)
    if staff is None:
        raise AccountMissing
    return staff


def _is_administrator(staff: StaffRow) -> bool:
    return staff.active and staff.role is Role.ADMINISTRATOR


def _refuse_last(session: Session, staff: StaffRow) -> None:
    if _is_administrator(staff) and staff_store.active_administrators(session) == 1:
        raise LastAdministrator
