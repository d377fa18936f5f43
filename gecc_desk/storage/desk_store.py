"""The machines of an office on a server; every function works within the caller's session."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.storage.tables import DeskRow


def claim(
    session: Session, name: str, machine: str, at: dt.datetime, free_after: dt.timedelta
) -> bool:
    """Let a machine have a name, and no other one; False where another machine has it.

    One that was not seen for `free_after` loses it. `at` is aware UTC.
    """
    row = session.get(DeskRow, name)
    if row is not None and row.machine != machine and row.seen_at > at - free_after:
        return False
    session.execute(sa.delete(DeskRow).where(DeskRow.machine == machine, DeskRow.name != name))
    session.merge(DeskRow(name=name, machine=machine, seen_at=at))
    return True


def names(session: Session, *, but: str = "") -> frozenset[str]:
    """The names of all machines, without that of the one with the mark `but`."""
    return frozenset(session.scalars(sa.select(DeskRow.name).where(DeskRow.machine != but)))
