"""Drafts: what is half typed outlives a crash or a power cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from gecc_desk.domain import moments
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.id_masking import mask_citizen_ids, mask_unfinished_citizen_id
from gecc_desk.services.seat import PROGRAM, Seat, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import draft_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.draft_store import DraftKey
from gecc_desk.storage.tables import DraftRow


class Drafts(Workplace):
    """What somebody has half typed at a desk, one a form, in the database and so as private as that.

    No citizen ID gets into one: who typed it into a form types it again after a crash.
    """

    def __init__(
        self,
        database: Database,
        actor: Seat | str,
        owner: str = PROGRAM,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
    ) -> None:
        super().__init__(database, actor, clock=clock)
        self._owner = owner

    @open_to_all("a name alone")
    def key(self, form: str) -> DraftKey:
        """What names the draft of `form` to a service that removes it as it saves."""
        # A file is one machine's, whatever that is called; on a server each has its own.
        desk = "" if self._database.is_file else self._database.desk
        return DraftKey(desk, self._owner, form)

    @open_to_all("what is half typed is kept also while the screen is locked")
    def keep(self, form: str, content: Mapping[str, str]) -> None:
        """Keep what stands in `form` now, in place of what was kept before.

        Citizen IDs are masked, also one of which the last digits are still to come.
        """
        masked = {name: _without_ids(text) for name, text in content.items()}
        with self._database.write(about=Changed.NOTHING) as work:
            work.session.merge(
                DraftRow(**self.key(form)._asdict(), content=masked, updated_at=self._clock())
            )
            work.commit()

    @open_to_all("goes with what was typed")
    def forget(self, form: str) -> None:
        """Remove the draft of `form`: it was saved or thrown away."""
        with self._database.write(about=Changed.NOTHING) as work:
            draft_store.remove(work.session, self.key(form))
            work.commit()

    @open_to_all("what was half typed before there were accounts is the first administrator's")
    def take_over(self, owner: str) -> None:
        """Have the drafts of another here, beside those kept under the own name."""
        with self._database.write(about=Changed.NOTHING) as work:
            draft_store.hand_on(work.session, owner, self._owner, self.key("").desk)
            work.commit()

    @open_to_all("goes back into the form it came from")
    def kept(self, form: str) -> dict[str, str] | None:
        """The draft of `form`, if one was left."""
        with self._database.read() as session:
            row = session.get(DraftRow, tuple(self.key(form)))
            return None if row is None else {str(k): str(v) for k, v in row.content.items()}


def _without_ids(text: str) -> str:
    return mask_unfinished_citizen_id(mask_citizen_ids(text))
