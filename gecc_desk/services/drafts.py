"""Drafts: what is half typed outlives a crash or a power cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.domain.id_masking import mask_citizen_ids, mask_unfinished_citizen_id
from gecc_desk.services.seat import PROGRAM, Seat, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import DraftRow


class Drafts(Workplace):
    """The drafts of one desk, one a form, in the database and so as private as the rest of it.

    No citizen ID gets into one: who typed it into a form types it again after a crash.
    """

    def __init__(
        self,
        database: Database,
        actor: Seat | str,
        desk: str = PROGRAM,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
    ) -> None:
        super().__init__(database, actor, clock=clock)
        self._desk = desk

    @open_to_all("a name alone")
    def key(self, form: str) -> tuple[str, str]:
        """What names the draft of `form` to a service that removes it as it saves."""
        return self._desk, form

    @open_to_all("what is half typed is kept also while the screen is locked")
    def keep(self, form: str, content: Mapping[str, str]) -> None:
        """Keep what stands in `form` now, in place of what was kept before.

        Citizen IDs are masked, also one of which the last digits are still to come.
        """
        masked = {name: _without_ids(text) for name, text in content.items()}
        with self._database.write() as work:
            work.session.merge(
                DraftRow(desk=self._desk, form=form, content=masked, updated_at=self._clock())
            )
            work.commit()

    @open_to_all("goes with what was typed")
    def forget(self, form: str) -> None:
        """Remove the draft of `form`: it was saved or thrown away."""
        with self._database.write() as work:
            work.session.execute(
                sa.delete(DraftRow).where(DraftRow.desk == self._desk, DraftRow.form == form)
            )
            work.commit()

    @open_to_all("what was half typed before there were accounts is the first administrator's")
    def take_over(self, desk: str) -> None:
        """Have the drafts of another desk, beside those kept here."""
        own = sa.select(DraftRow.form).where(DraftRow.desk == self._desk)
        with self._database.write() as work:
            work.session.execute(
                sa.update(DraftRow)
                .where(DraftRow.desk == desk, DraftRow.form.not_in(own))
                .values(desk=self._desk)
            )
            work.commit()

    @open_to_all("goes back into the form it came from")
    def kept(self, form: str) -> dict[str, str] | None:
        """The draft of `form`, if one was left."""
        with self._database.read() as session:
            row = session.get(DraftRow, (self._desk, form))
            return None if row is None else {str(k): str(v) for k, v in row.content.items()}


def _without_ids(text: str) -> str:
    return mask_unfinished_citizen_id(mask_citizen_ids(text))
