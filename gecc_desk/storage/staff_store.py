"""Accounts and their failures to sign in; every function works within the caller's session."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.accounts import Account
from gecc_desk.domain.roles import Role
from gecc_desk.storage import together
from gecc_desk.storage.questions import Question
from gecc_desk.storage.tables import SignInFailureRow, StaffRow


def of_name(session: Session, name: str) -> StaffRow | None:
    """The account of this name, open or closed."""
    return session.scalar(sa.select(StaffRow).where(StaffRow.name == name))


def has_active(session: Session) -> bool:
    """Whether anybody may sign in."""
    return session.scalar(sa.select(StaffRow.id).where(StaffRow.active).limit(1)) is not None


def active_names(session: Session) -> list[str]:
    """The names of those who may sign in, in no order."""
    return list(session.scalars(sa.select(StaffRow.name).where(StaffRow.active)))


def known_of(session: Session, name: str) -> tuple[str, Role, str] | None:
    """Name, role and hash of an open account, as they stand in every revision of the schema."""
    columns = sa.select(StaffRow.name, StaffRow.role, StaffRow.password_hash)
    row = session.execute(columns.where(StaffRow.name == name, StaffRow.active)).first()
    return None if row is None else (row[0], row[1], row[2])


def role_of(session: Session, name: str) -> Role | None:
    """The role of an open account; None where nobody of this name may sign in."""
    return together.answer(session, Question(_role(), {"wanted": name}, _first))


@functools.cache
def _role() -> sa.Select[Any]:
    columns = cast("sa.Table", StaffRow.__table__).c
    return sa.select(columns.role).where(columns.name == sa.bindparam("wanted"), columns.active)


def _first(rows: Sequence[Any]) -> Role | None:
    return rows[0].role if rows else None


def active_administrators(session: Session) -> int:
    """How many may manage the accounts."""
    administrators = sa.select(sa.func.count()).where(
        StaffRow.active, StaffRow.role == Role.ADMINISTRATOR
    )
    return session.scalar(administrators) or 0


def everybody(session: Session) -> list[Account]:
    """All accounts, open and closed, in no order."""
    return [
        Account(
            row.id,
            row.name,
            row.role,
            row.active,
            row.created_at,
            row.signed_in_at,
            row.must_change,
        )
        for row in session.scalars(sa.select(StaffRow))
    ]


def failures_of(session: Session, account: int) -> SignInFailureRow | None:
    """How often in a row the last passwords were wrong; None where the last one was right."""
    return session.get(SignInFailureRow, account)


def drop_failures_before(session: Session, before: dt.datetime) -> None:
    """Forget of every account and name those of which the last is older."""
    session.execute(sa.delete(SignInFailureRow).where(SignInFailureRow.failed_at < before))


def count_failure(session: Session, account: int, at: dt.datetime) -> None:
    """One more."""
    row = failures_of(session, account)
    if row is None:
        session.add(SignInFailureRow(account=account, failures=1, failed_at=at))
    else:
        row.failures, row.failed_at = row.failures + 1, at


def forget_failures(session: Session, account: int) -> None:
    """Begin to count anew."""
    session.execute(sa.delete(SignInFailureRow).where(SignInFailureRow.account == account))
