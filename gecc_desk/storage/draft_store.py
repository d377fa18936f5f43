"""Drafts in the database; every function works within the caller's session."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from gecc_desk.storage.tables import DraftRow


class DraftKey(NamedTuple):
    """What names a draft: at which desk, whose, of which form."""

    desk: str
    owner: str
    form: str


def remove(session: Session, key: DraftKey) -> None:
    """Remove a draft, where there is one."""
    session.execute(
        sa.delete(DraftRow).where(
            DraftRow.desk == key.desk, DraftRow.owner == key.owner, DraftRow.form == key.form
        )
    )


def hand_on(session: Session, owner: str, to: str, desk: str) -> None:
    """Let somebody have another's drafts at a desk, beside those that they have there."""
    own = sa.select(DraftRow.form).where(DraftRow.desk == desk, DraftRow.owner == to)
    session.execute(
        sa.update(DraftRow)
        .where(DraftRow.desk == desk, DraftRow.owner == owner, DraftRow.form.not_in(own))
        .values(owner=to)
    )


def is_of_desks(session: Session) -> bool:
    """Whether a draft is that of a desk of several."""
    return session.scalar(sa.select(DraftRow.desk).where(DraftRow.desk != "").limit(1)) is not None


def move(session: Session, to: str, *, desk: str | None = None) -> None:
    """Take drafts to another desk, beside those that are there: of one `desk`, or of all."""
    there = aliased(DraftRow)
    taken = sa.exists().where(
        there.desk == to, there.owner == DraftRow.owner, there.form == DraftRow.form
    )
    moved = sa.update(DraftRow).where(DraftRow.desk != to, ~taken).values(desk=to)
    if desk is not None:
        moved = moved.where(DraftRow.desk == desk)
    session.execute(moved)
