"""What every workplace of the queue stands on: the database, who works there, and the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from gecc_desk.domain import moments
from gecc_desk.storage.database import Database


class Workplace:
    """A place at which somebody works with tickets.

    `actor` is written into every event; `clock` gives aware UTC moments.
    """

    def __init__(
        self,
        database: Database,
        actor: str,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
    ) -> None:
        self._database = database
        self._actor = actor
        self._clock = clock
