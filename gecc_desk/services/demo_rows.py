"""How the invented rows come into the database: many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.storage.tables import Base

_AT_ONCE = 5000


def insert(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of one table, all of which name the same columns."""
    for start in range(0, len(rows), _AT_ONCE):
        values = rows[start : start + _AT_ONCE]
        session.execute(sa.insert(table.__table__), values)  # type: ignore[arg-type]
