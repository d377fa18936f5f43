"""What every workplace stands on: the database, who works there, and the clock."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from gecc_desk.domain import moments
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.roles import RIGHTS, NotAllowed, NotSignedIn, Right
from gecc_desk.services.seat import Seat, seat_of
from gecc_desk.storage import staff_store
from gecc_desk.storage.database import Database, UnitOfWork
from gecc_desk.storage.questions import Asked

First = TypeVar("First", bound=Asked)


@dataclasses.dataclass(frozen=True, slots=True)
class Begun(Generic[First]):
    """A transaction that has begun at this moment (aware UTC), and what was answered first."""

    work: UnitOfWork
    at: dt.datetime
    day: dt.date
    first: First


class Workplace:
    """A place at which somebody works.

    Each public method says which right it needs (`needs`) or why it needs none (`open_to_all`); a
    test holds this.

    `actor` is who sits there, or the name under which the program works by itself: it is written
    into every event. `clock` gives aware UTC moments.
    """

    def __init__(
        self,
        database: Database,
        actor: Seat | str,
        *,
        clock: Callable[[], dt.datetime] = moments.now,
    ) -> None:
        self._database = database
        self._seat = seat_of(actor)
        self._clock = clock

    @property
    def _actor(self) -> str:
        return self._seat.name

    @contextlib.contextmanager
    def _begin(
        self, ask: Callable[[dt.date], First], *, about: Changed = Changed.ANYTHING
    ) -> Iterator[Begun[First]]:
        """A transaction that writes; in the message in which it begins `ask` is asked of today.

        Today is the day (Bangkok) on which the write lock is held at last: where midnight came
        while it was waited for, it is begun anew.
        """
        while True:
            day = moments.service_day(self._clock())
            first = ask(day)
            with self._database.write(*first.questions, about=about) as work:
                at = self._clock()
                if moments.service_day(at) == day:
                    yield Begun(work, at, day, first)
                    return

    def _demand(self, right: Right) -> None:
        """Let nobody pass who does not have this right, by the seat and by their account as it is now.

        So a role that is taken away, or an account that is closed, ends what was begun under it. A
        right that is given holds from the next sign-in on. Raises what `Seat.demand` raises.
        """
        self._seat.demand(right)
        person = self._seat.person
        if person is None:
            return
        with self._database.glance() as session:
            role = staff_store.role_of(session, person.name)
        if role is None:
            raise NotSignedIn
        if right not in RIGHTS[role]:
            raise NotAllowed
