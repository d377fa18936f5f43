"""What the parts of a check share: rows as they lie in the file, and the names of tickets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import tickets

_FETCHED_AT_ONCE = 5000


def rows(session: Session, query: str, **values: object) -> Iterator[Sequence[Any]]:
    """Rows as they lie in the file: what no enumeration knows is to be found, not to raise."""
    return iter(session.execute(sa.text(query), values).yield_per(_FETCHED_AT_ONCE))


def ticket_name(day: object, prefix: object, number: object) -> str:
    """A ticket's name, also where its number is none."""
    if isinstance(prefix, str) and isinstance(number, int):
        return f"ticket {tickets.ticket_number(prefix, number)} of {day}"
    return f"ticket {prefix}{number} of {day}"
