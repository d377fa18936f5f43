"""What PostgreSQL says in other words than SQLite, told to SQLAlchemy once."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.sqlite.dml import OnConflictDoUpdate
from sqlalchemy.ext.compiler import compiles


@compiles(OnConflictDoUpdate, "postgresql")
def _upsert(clause: Any, compiler: Any, **more: Any) -> str:  # noqa: ANN401 — SQLAlchemy's own
    # Both databases write it alike; only to PostgreSQL a constraint could be named besides.
    clause.constraint_target = None
    return str(compiler.visit_on_conflict_do_update(clause, **more))
