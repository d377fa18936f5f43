"""Imports of a register in the database; every function works within the caller's session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.register_imports import KeptImport
from gecc_desk.storage.tables import CallRow, FollowUpRow, RegisterImportRow, RevisionRow


def add(session: Session, at: dt.datetime, by: str, file_name: str, rows: int) -> int:
    """Note that a file was brought in (`at` is aware UTC). Gives the import's id."""
    row = RegisterImportRow(at=at, actor=by, file_name=file_name, rows=rows)
    session.add(row)
    session.flush()
    return row.id


def latest(session: Session, limit: int) -> list[KeptImport]:
    """The latest imports, the latest first."""
    query = sa.select(RegisterImportRow).order_by(RegisterImportRow.id.desc()).limit(limit)
    return [as_import(row) for row in session.scalars(query)]


def untouched(session: Session, import_id: int) -> list[int]:
    """The ids of the calls of an import that stand as they came in, in their order."""
    query = _of(import_id).where(CallRow.voided_at.is_(None), sa.not_(_changed()))
    return list(session.scalars(query.order_by(CallRow.id)))


def changed(session: Session, import_id: int) -> list[int]:
    """The ids of the calls of an import that stand and were corrected, or called back, since."""
    query = _of(import_id).where(CallRow.voided_at.is_(None), _changed())
    return list(session.scalars(query.order_by(CallRow.id)))


def count_void(session: Session, import_id: int) -> int:
    """How many calls of an import are void."""
    void = _of(import_id).where(CallRow.voided_at.is_not(None)).subquery()
    return session.scalar(sa.select(sa.func.count()).select_from(void)) or 0


def voided_at(session: Session, import_id: int, at: dt.datetime) -> list[int]:
    """The ids of the calls of an import that are void since this moment (aware UTC)."""
    query = _of(import_id).where(CallRow.voided_at == at)
    return list(session.scalars(query.order_by(CallRow.id)))


def latest_change(session: Session, import_id: int) -> dt.datetime | None:
    """When a call of an import was changed last (aware UTC), None where none ever was."""
    query = sa.select(sa.func.max(RevisionRow.at)).where(RevisionRow.call_id.in_(_of(import_id)))
    return session.scalar(query)


def put_void(session: Session, call_ids: Sequence[int], at: dt.datetime | None) -> None:
    """Let these calls be void since `at` (aware UTC), or stand where it is None."""
    change = sa.update(CallRow).where(CallRow.id.in_(call_ids)).values(voided_at=at)
    # Nothing that was read of them is used again.
    session.execute(change, execution_options={"synchronize_session": False})


def as_import(row: RegisterImportRow) -> KeptImport:
    """The plain data of an import."""
    return KeptImport(
        row.id, row.at, row.actor, row.file_name, row.rows, row.taken_back_at, row.taken_back_by
    )


def _of(import_id: int) -> sa.Select[Any]:
    return sa.select(CallRow.id).where(
        CallRow.import_id == import_id, CallRow.import_id.is_not(None)
    )


def _changed() -> sa.ColumnElement[bool]:
    called_back = sa.exists().where(
        FollowUpRow.call_id == CallRow.id, FollowUpRow.done_at.is_not(None)
    )
    return sa.or_(CallRow.corrected_at.is_not(None), called_back)
