"""A new office: the database made and furnished, the administrator's account, the console's sign-in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, office
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import tidy
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

ADMINISTRATOR = "administrator"
PASSWORD_LENGTH = 10
STAFF_NAME_LIMIT = 60


class PasswordTooShort(BadInput):
    """A password under the office's minimum."""

    field = "password"
    english = "The password needs at least {least} characters (GECC_DESK_PASSWORD)."
    thai = "รหัสผ่านต้องมีอย่างน้อย {least} ตัวอักษร"


class NameMissing(BadInput):
    """An account without a name."""

    field = "name"
    english = "The name is empty. Say who the administrator is (--admin)."
    thai = "โปรดระบุชื่อผู้ดูแลระบบ"


class SignInFailed(BadInput):
    """Name and password do not belong together; which of them is wrong is not said."""

    field = "password"
    english = "This name and password do not match an account (GECC_DESK_USER, GECC_DESK_PASSWORD)."
    thai = "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดลองอีกครั้ง"


def create_office(
    address: Address,
    *,
    admin: tuple[str, str] | None = None,
    clock: Callable[[], dt.datetime] = moments.now,
) -> Database:
    """Make a database with the usual things of a probation office, all in one transaction.

    `admin` is the name and password of the first account. Raises `DatabaseExists`,
    `PasswordTooShort`, `NameMissing` or an error of the disk; then nothing is left half made.
    """
    account = None if admin is None else _account(*admin, clock())

    def furnish(session: Session) -> None:
        _furnish(session)
        if account is not None:
            session.add(account)

    return Database.create(address, furnish)


def add_administrator(
    database: Database,
    name: str,
    password: str,
    *,
    clock: Callable[[], dt.datetime] = moments.now,
) -> None:
    """Give a database that the window made at its first start its first administrator.

    Raises `DatabaseExists` where there is one already, `PasswordTooShort`, `NameMissing` or an
    error of the disk; then nothing is changed.
    """
    account = _account(name, password, clock())
    with database.write() as work:
        if work.session.scalar(sa.select(StaffRow.id).where(StaffRow.role == ADMINISTRATOR)):
            raise DatabaseExists(path=database.address.path)
        work.session.add(account)
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


def sign_in(database: Database, name: str, password: str) -> str:
    """Check a name and password; gives the name as it stands in the account.

    Raises `SignInFailed`.
    """
    import argon2

    try:
        name = tidy(name, limit=STAFF_NAME_LIMIT, field="name")
    except BadInput:
        raise SignInFailed from None
    with database.read() as session:
        staff = session.scalar(sa.select(StaffRow).where(StaffRow.name == name, StaffRow.active))
    if staff is None:
        raise SignInFailed
    try:
        argon2.PasswordHasher().verify(staff.password_hash, _secret(password))
    except argon2.exceptions.VerifyMismatchError:
        raise SignInFailed from None
    return staff.name


def _account(name: str, password: str, at: dt.datetime) -> StaffRow:
    import argon2

    name = tidy(name, limit=STAFF_NAME_LIMIT, field="name")
    if not name:
        raise NameMissing
    if len(password) < PASSWORD_LENGTH:
        raise PasswordTooShort(least=PASSWORD_LENGTH)
    return StaffRow(
        name=name,
        role=ADMINISTRATOR,
        password_hash=argon2.PasswordHasher().hash(_secret(password)),
        created_at=at,
    )


def _secret(password: str) -> bytes:
    # An environment variable may hold bytes that are no text; Python keeps them as surrogates.
    return password.encode("utf-8", "surrogatepass")


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
