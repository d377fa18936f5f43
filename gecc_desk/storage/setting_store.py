"""Settings of the office, by name."""

from __future__ import annotations

import functools
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from gecc_desk.storage import together
from gecc_desk.storage.questions import Question
from gecc_desk.storage.tables import SettingRow


def values_of(session: Session, names: tuple[str, ...]) -> dict[str, Any]:
    """The settings of these names; those that were never set are left out."""
    return together.answer(session, asking(names))


def asking(names: tuple[str, ...]) -> Question[dict[str, Any]]:
    """The question of `values_of`."""
    return Question(_select(names), {}, lambda rows: {row.name: row.value for row in rows})


def put(session: Session, name: str, value: object) -> None:
    """Set one."""
    kept = upsert(SettingRow).values(name=name, value=value)
    session.execute(
        kept.on_conflict_do_update(index_elements=["name"], set_={"value": kept.excluded.value})
    )


def remove(session: Session, name: str) -> None:
    """Take one away; nothing happens where it was never set."""
    session.execute(sa.delete(SettingRow).where(SettingRow.name == name))


@functools.cache
def _select(names: tuple[str, ...]) -> sa.Select[Any]:
    columns = cast("sa.Table", SettingRow.__table__).c
    return sa.select(columns.name, columns.value).where(columns.name.in_(names))
