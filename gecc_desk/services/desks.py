"""What this machine is called in its office: kept here, and on a server no other machine's name."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from gecc_desk.domain import desks, moments
from gecc_desk.domain.audit import Action
from gecc_desk.domain.desks import DeskNameTaken, Joining
from gecc_desk.domain.errors import FateUnknown, WorldFailed
from gecc_desk.domain.office import DESK_NAME, USUAL_DESK_NAME
from gecc_desk.domain.roles import NotAllowed, Right
from gecc_desk.services.seat import Seat, needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import audit_store, counter_store, desk_store, draft_store, setting_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.machine import DeskHere, Machine, MachineFileFailed


class Desks(Workplace):
    """The desk that this machine is.

    An office in a file is one machine's: its name is nobody else's business. On a server each
    machine has a row, so that two are never called alike.
    """

    def __init__(
        self,
        database: Database,
        actor: Seat | str,
        machine: Machine | None = None,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
    ) -> None:
        """`machine`: another than the one on which the program runs."""
        super().__init__(database, actor, clock=clock)
        self._machine = machine or Machine()

    @open_to_all("it stands at the top of every window")
    def name(self) -> str:
        """What this machine is called now."""
        return self._database.desk or self._usual()

    @open_to_all("the machine says that it is there, whoever sits at it")
    def settle(self) -> None:
        """Find out what this machine is called, and say on the server that it is there.

        The first machine of an office has the office's usual name. One that joins, or whose name
        another machine has by now, is called by a number until somebody says what it is. Raises an
        error of the database; then it is called what it was.
        """
        kept = self._kept()
        self._database.desk = self._usual() if kept is None else kept.name
        if self._database.is_file:
            self._have_all_drafts()
            return
        with self._database.write() as work:
            here = self._settled(work.session, kept)
            work.commit()
        self._database.desk = here.name
        if here != kept:
            self._keep(here)

    @open_to_all("whoever starts a new machine is asked what it is")
    def joining(self) -> Joining | None:
        """What is to be asked of a machine that nobody has named yet; None where somebody has."""
        kept = self._kept()
        if kept is None or kept.is_chosen or self._database.is_file:
            return None
        with self._database.read() as session:
            taken = desk_store.names(session, but=self._machine.mark)
            counters = tuple(
                one.number
                for one in counter_store.counters_on(session, moments.service_day(self._clock()))
            )
        return Joining(kept.name, taken, counters, kept.lost)

    @open_to_all("whoever starts a new machine says what it is; later it takes the right")
    def join(self, typed: str) -> str:
        """Name a machine that nobody has named yet. Gives the name as it is kept.

        Raises `NotAllowed` where somebody has, or what `rename` raises.
        """
        if self.joining() is None:
            raise NotAllowed
        return self._rename(typed)

    @needs(Right.CHANGE_SETTINGS)
    def refuse_taken(self, typed: str) -> None:
        """Raises what is wrong with a name: `DeskNameTaken`, `DeskNameMissing`, `TooLong`."""
        name = desks.checked_name(typed)
        if not self._database.is_file:
            with self._database.read() as session:
                if name in desk_store.names(session, but=self._machine.mark):
                    raise DeskNameTaken(name=name)

    @needs(Right.CHANGE_SETTINGS)
    def rename(self, typed: str) -> str:
        """Call this machine otherwise from now on; what is half typed there stays its own.

        Gives the name as it is kept. Raises `DeskNameTaken`, `DeskNameMissing`, `TooLong`,
        `MachineFileFailed` or an error of the database; then nothing is changed.
        """
        return self._rename(typed)

    # ---- inside -------------------------------------------------------------------------------

    def _rename(self, typed: str) -> str:
        name, before, kept = desks.checked_name(typed), self.name(), self._kept()
        with self._database.write() as work:
            at = self._clock()
            if not self._database.is_file:
                self._claim(work.session, name, at)
                draft_store.move(work.session, name, desk=before)
            if name != before:
                audit_store.note(
                    work.session, at, self._actor, Action.SETTINGS_CHANGED,
                    details={DESK_NAME: [before, name]},
                )  # fmt: skip
            # Before it is kept in the database: what cannot be kept here is changed nowhere.
            self._keep_surely(DeskHere(name))
            try:
                work.commit()
            except FateUnknown:
                # It may be kept there: `settle` finds out when the server is back.
                raise
            except WorldFailed:
                if kept is not None:
                    self._keep(kept)
                raise
        self._database.desk = name
        return name

    def _claim(self, session: Session, name: str, at: dt.datetime) -> None:
        if not desk_store.claim(session, name, self._machine.mark, at, desks.FREE_AFTER):
            raise DeskNameTaken(name=name)

    def _settled(self, session: Session, kept: DeskHere | None) -> DeskHere:
        """What the machine is called in this transaction, in which it has the name."""
        at, mark = self._clock(), self._machine.mark
        others = desk_store.names(session, but=mark)
        wanted = kept
        if kept is None and not others:
            # What was half typed when this office was a file was typed at this, its first desk.
            wanted = DeskHere(self._usual())
            draft_store.move(session, wanted.name, desk="")
        if wanted is not None and desk_store.claim(
            session, wanted.name, mark, at, desks.FREE_AFTER
        ):
            return wanted
        lost = kept.lost or (kept.name if kept.is_chosen else "") if kept is not None else ""
        here = DeskHere(desks.unnamed(others), is_chosen=False, lost=lost)
        desk_store.claim(session, here.name, mark, at, desks.FREE_AFTER)
        return here

    def _have_all_drafts(self) -> None:
        """An office that came back from a server has one machine again: every draft is there."""
        with self._database.read() as session:
            if not draft_store.is_of_desks(session):
                return
        with self._database.write() as work:
            draft_store.move(work.session, "")
            work.commit()

    def _usual(self) -> str:
        """What the office calls a desk that has no name of its own."""
        with self._database.read() as session:
            kept = setting_store.values_of(session, (DESK_NAME,))
        return str(kept.get(DESK_NAME, USUAL_DESK_NAME))

    def _kept(self) -> DeskHere | None:
        with contextlib.suppress(MachineFileFailed):
            return self._machine.desk(self._database.address.path)
        return None

    def _keep(self, here: DeskHere) -> None:
        with contextlib.suppress(MachineFileFailed):
            self._keep_surely(here)

    def _keep_surely(self, here: DeskHere) -> None:
        self._machine.keep_desk(self._database.address.path, here)
