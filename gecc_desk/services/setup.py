"""A new office: the database made and furnished, and the administrator's account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from gecc_desk.domain import moments, office
from gecc_desk.domain.audit import Action, Subject
from gecc_desk.domain.roles import Role
from gecc_desk.services import accounts
from gecc_desk.storage import audit_store, staff_store
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.errors import DatabaseExists, DatabaseMissing
from gecc_desk.storage.tables import (
    CounterRow,
    ServiceRow,
    SettingRow,
    StaffRow,
    TopicRow,
    UnitRow,
)


def create_office(
    address: Address,
    *,
    admin: tuple[str, str] | None = None,
    clock: Callable[[], dt.datetime] = moments.now,
) -> Database:
    """Make a database with the usual things of a probation office, all in one transaction.

    `admin` is the name and password of the first account. Raises `DatabaseExists`, `NameMissing`,
    `PasswordTooShort`, `PasswordTooCommon` or an error of the disk; then nothing is left half made.
    """
    account = None if admin is None else _administrator(*admin, clock())

    def furnish(session: Session) -> None:
        _furnish(session)
        if account is not None:
            _add(session, account)

    return Database.create(address, furnish)


def add_administrator(
    database: Database,
    name: str,
    password: str,
    *,
    clock: Callable[[], dt.datetime] = moments.now,
) -> None:
    """Give a database that the window made at its first start its first administrator.

    Raises `DatabaseExists` where there is one already, `NameMissing`, `PasswordTooShort`,
    `PasswordTooCommon` or an error of the disk; then nothing is changed.
    """
    account = _administrator(name, password, clock())
    with database.write() as work:
        if staff_store.active_administrators(work.session):
            raise DatabaseExists(path=database.address.shown)
        accounts.refuse_taken(work.session, account.name)
        _add(work.session, account)
        work.commit()


def open_or_create_office(address: Address) -> Database:
    """What the first start of the window does: open the database, or make a new one."""
    try:
        return Database.open(address)
    except DatabaseMissing:
        # No file, or the empty one of a first start that was cut off.
        pass
    try:
        return create_office(address)
    except DatabaseExists:
        # The program was started twice at once and the other start was faster.
        return Database.open(address)


def _administrator(name: str, password: str, at: dt.datetime) -> StaffRow:
    return accounts.new_account(name, Role.ADMINISTRATOR, password, at)


def _add(session: Session, account: StaffRow) -> None:
    """Keep the account, and write down that it was made."""
    session.add(account)
    session.flush()
    subject, details = Subject.ACCOUNT.of(account.id), {"role": account.role.value}
    audit_store.note(
        session, account.created_at, account.name, Action.ACCOUNT_ADDED, subject, details
    )


def _furnish(session: Session) -> None:
    """Put the usual services, units, topics and counters into a new database."""
    session.add_all(
        ServiceRow(code=letter, name=name, standard_minutes=minutes, position=position)
        for position, (letter, (name, minutes)) in enumerate(
            zip(office.SERVICE_LETTERS, office.USUAL_SERVICES, strict=False)
        )
    )
    session.add_all(CounterRow(number=n) for n in range(1, office.USUAL_COUNTERS + 1))
    session.add_all(UnitRow(name=name, position=p) for p, name in enumerate(office.USUAL_UNITS))
    session.add_all(TopicRow(name=name, position=p) for p, name in enumerate(office.USUAL_TOPICS))
    session.add_all(
        [
            SettingRow(name=office.OFFICE_NAME, value=office.USUAL_OFFICE_NAME),
            SettingRow(name=office.DESK_NAME, value=office.USUAL_DESK_NAME),
        ]
    )
