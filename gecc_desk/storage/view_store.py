"""Saved views in the database; every function works within the caller's session."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.call_filter import CallFilter, SavedView
from gecc_desk.storage.tables import SavedViewRow


def views(session: Session) -> list[SavedView]:
    """All views in their order."""
    query = sa.select(SavedViewRow).order_by(SavedViewRow.position, SavedViewRow.id)
    return [as_view(row) for row in session.scalars(query)]


def named(session: Session, name: str) -> SavedViewRow | None:
    """The view of exactly this name."""
    return session.scalar(sa.select(SavedViewRow).where(SavedViewRow.name == name))


def add(session: Session, name: str, kept: CallFilter) -> SavedViewRow:
    """Keep a new view behind the others."""
    last = session.scalar(sa.select(sa.func.max(SavedViewRow.position)))
    position = 0 if last is None else last + 1
    row = SavedViewRow(name=name, position=position, filter=kept.as_json())
    session.add(row)
    session.flush()
    return row


def put_in_order(session: Session, ids: Sequence[int]) -> None:
    """Give the views this order; those not named come behind, in the order they had."""
    rows = {row.id: row for row in session.scalars(sa.select(SavedViewRow))}
    rest = sorted((row.position, row.id) for row in rows.values() if row.id not in ids)
    order = [one for one in dict.fromkeys(ids) if one in rows] + [one for _, one in rest]
    for position, one in enumerate(order):
        rows[one].position = position


def as_view(row: SavedViewRow) -> SavedView:
    """The plain data of a view."""
    return SavedView(row.id, row.name, CallFilter.from_json(row.filter))
