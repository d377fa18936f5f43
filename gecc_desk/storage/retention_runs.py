"""The record of runs that removed personal data, and the secret of the one under way."""

from __future__ import annotations

import datetime as dt
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.retention import DataKind, RetentionRun
from gecc_desk.storage import setting_store
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import RetentionRunRow, SettingRow

#: By which removed numbers are told apart until all are removed; then it is thrown away.
_SECRET = "retention_secret"  # noqa: S105 — the name of a setting


def begin(session: Session, at: dt.datetime, by: str) -> int:
    """Write down that a run begins (aware UTC). Gives its id."""
    row = RetentionRunRow(at=at, actor=by, finished_at=None, removed={})
    session.add(row)
    session.flush()
    return row.id


def add(session: Session, run_id: int, kind: DataKind, count: int, kept_from: dt.date) -> None:
    """Write down that so much more of a kind was removed, in the transaction that removes it."""
    row = session.get_one(RetentionRunRow, run_id)
    session.refresh(row)
    so_far = dict(row.removed)
    before = so_far.get(kind.value, {}).get("count", 0)
    so_far[kind.value] = {"count": before + count, "kept_from": kept_from.isoformat()}
    row.removed = so_far
    session.flush()


def finish(session: Session, run_id: int, at: dt.datetime) -> RetentionRun:
    """Write down that a run came to its end."""
    row = session.get_one(RetentionRunRow, run_id)
    session.refresh(row)
    row.finished_at = at
    session.flush()
    return as_run(row)


def latest(session: Session, limit: int) -> list[RetentionRun]:
    """The latest runs, the latest first. Raises `DatabaseDamaged`."""
    query = sa.select(RetentionRunRow).order_by(RetentionRunRow.id.desc()).limit(limit)
    return [as_run(row) for row in session.scalars(query)]


def as_run(row: RetentionRunRow) -> RetentionRun:
    """The plain data of a run. Raises `DatabaseDamaged`."""
    try:
        parts = {DataKind(kind): told for kind, told in row.removed.items()}
        return RetentionRun(
            row.id, row.at, row.actor, row.finished_at,
            {kind: int(told["count"]) for kind, told in parts.items()},
            {kind: dt.date.fromisoformat(told["kept_from"]) for kind, told in parts.items()},
        )  # fmt: skip
    except (AttributeError, KeyError, TypeError, ValueError):
        raise DatabaseDamaged from None


def secret(session: Session) -> bytes:
    """The secret of the run under way; made where there is none, kept for a run that goes on."""
    kept = setting_store.values_of(session, (_SECRET,)).get(_SECRET)
    if kept is None:
        kept = secrets.token_hex(32)
        setting_store.put(session, _SECRET, kept)
    try:
        return bytes.fromhex(kept)
    except (TypeError, ValueError):
        raise DatabaseDamaged from None


def throw_secret_away(session: Session) -> None:
    """Let nobody find the numbers again that were removed."""
    session.execute(sa.delete(SettingRow).where(SettingRow.name == _SECRET))
