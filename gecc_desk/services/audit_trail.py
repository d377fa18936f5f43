"""The record of use as it is read, and what is written down that has no transaction of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from gecc_desk.domain.audit import NO_DETAILS, Action, AuditEntry, AuditFilter, Details
from gecc_desk.domain.roles import Right
from gecc_desk.services.seat import needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import audit_store


@dataclasses.dataclass(frozen=True, slots=True)
class AuditPage:
    """Entries, the newest first; `next` is the number to ask the next page with, None at the end."""

    entries: tuple[AuditEntry, ...]
    next: int | None


#: What somebody needs for what is told; for anything else that which opens everything.
_NEEDED: Mapping[Action, Right | None] = MappingProxyType(
    {
        Action.REGISTER_EXPORTED: Right.MOVE_REGISTER,
        Action.REGISTER_SEARCHED: Right.READ_REGISTER,
        Action.AUDIT_EXPORTED: Right.SEE_AUDIT,
        Action.REPORT_SAVED: Right.MAKE_REPORTS,
        Action.REPORT_PRINTED: Right.MAKE_REPORTS,
        Action.BACKUP_MADE: Right.MAKE_BACKUPS,
        # It tells of nobody: whoever looks after the machine may check.
        Action.CHECKED: None,
    }
)


class AuditTrail(Workplace):
    """Who did or looked at what. Nobody changes an entry."""

    @open_to_all("what it demands goes with what is told")
    def told(self, action: Action, details: Details = NO_DETAILS) -> None:
        """Write down what is done outside the database: a file handed over, a paper, a backup.

        Call it before the file or paper is given; what cannot be written down is not to be done.
        Raises `NotSignedIn`, `NotAllowed` or an error of the database.
        """
        right = _NEEDED.get(action, Right.MANAGE_DATA)
        with self._seat.held():
            if right is not None:
                self._demand(right)
            actor = self._actor
        with self._database.write() as work:
            audit_store.note(work.session, self._clock(), actor, action, details=details)
            work.commit()

    @needs(Right.SEE_AUDIT)
    def page(self, wanted: AuditFilter, limit: int = 100, before: int | None = None) -> AuditPage:
        """A page of the entries that fit, the newest first; `before` is `next` of the page above."""
        with self._database.read() as session:
            found = audit_store.page(session, wanted, limit + 1, before)
        more = found[limit - 1].id if len(found) > limit else None
        return AuditPage(tuple(found[:limit]), more)

    @needs(Right.SEE_AUDIT)
    def all(
        self, wanted: AuditFilter, progress: Callable[[int], None] = lambda _: None
    ) -> Iterator[AuditEntry]:
        """Every entry that fits, the oldest first, out of one state of the record.

        `progress` is told how many were given, and may raise to stop.
        """
        with self._database.read() as session:
            for number, entry in enumerate(audit_store.oldest_first(session, wanted), start=1):
                yield entry
                progress(number)

    @needs(Right.SEE_AUDIT)
    def actors(self) -> list[str]:
        """Everybody of whom there is an entry."""
        with self._database.read() as session:
            return audit_store.actors(session)
