"""At which desk a transaction is written: every session that writes carries the name."""

from __future__ import annotations

from sqlalchemy.orm import Session

#: The key in what a session carries.
DESK = "desk"


def desk_of(session: Session) -> str:
    """The name of the desk; empty where the database was opened by no desk."""
    return str(session.info.get(DESK, ""))
