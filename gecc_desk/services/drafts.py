"""Drafts: what is half typed outlives a crash or a power cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import DraftRow


class Drafts:
    """The drafts of one desk, one a form, in the database and so as private as the rest of it."""

    def __init__(
        self, database: Database, desk: str, *, clock: Callable[[], dt.datetime] = moments.now
    ) -> None:
        self._database = database
        self._desk = desk
        self._clock = clock

    def key(self, form: str) -> tuple[str, str]:
        """What names the draft of `form` to a service that removes it as it saves."""
        return self._desk, form

    def keep(self, form: str, content: Mapping[str, str]) -> None:
        """Keep what stands in `form` now, in place of what was kept before."""
        with self._database.write() as work:
            work.session.merge(
                DraftRow(
                    desk=self._desk, form=form, content=dict(content), updated_at=self._clock()
                )
            )
            work.commit()

    def forget(self, form: str) -> None:
        """Remove the draft of `form`: it was saved or thrown away."""
        with self._database.write() as work:
            work.session.execute(
                sa.delete(DraftRow).where(DraftRow.desk == self._desk, DraftRow.form == form)
            )
            work.commit()

    def kept(self, form: str) -> dict[str, str] | None:
        """The draft of `form`, if one was left."""
        with self._database.read() as session:
            row = session.get(DraftRow, (self._desk, form))
            return None if row is None else {str(k): str(v) for k, v in row.content.items()}
