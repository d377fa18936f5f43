"""Settings of the office, by name."""

from __future__ import annotations

import functools
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from gecc_desk.storage.tables import SettingRow


def values_of(session: Session, names: tuple[str, ...]) -> dict[str, Any]:
    """The settings of these names; those that were never set are left out."""
    found = session.execute(_select(), {"names": list(names)})
    return {row.name: row.value for row in found}


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
def _select() -> sa.Select[Any]:
    names: sa.BindParameter[list[str]] = sa.bindparam("names", expanding=True)
    return sa.select(SettingRow.name, SettingRow.value).where(SettingRow.name.in_(names))
