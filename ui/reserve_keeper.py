"""Passes on what was issued while the server was away, and keeps numbers in reserve.

It works beside the window on a line of its own: nobody waits for it, and a ticket can be issued
while it waits for the network.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError, WorldFailed
from gecc_desk.domain.papers import PaperState
from ui.background import Background
from ui.server_away import ServerAway

if TYPE_CHECKING:
    from gecc_desk.services.handover import HandedOver, Handover, Refused
    from gecc_desk.services.reserve import Reserve

#: A look whether anything waits costs nothing: it asks no disk and no server.
LOOK_EVERY_MS = 500
#: After a round that failed the next begins after so many seconds; the last one repeats.
PAUSES = (1.0, 2.0, 5.0)
#: So often the reserve is looked after, in seconds: a window may run over midnight.
PREPARE_EVERY = 15 * 60.0


@dataclasses.dataclass(frozen=True, slots=True)
class ReserveState:
    """What the window tells of the reserve.

    `waiting` tickets are to be passed on. `refused` are those that the server does not take.
    `papers` are those of the tickets that wait, by their ids (below zero). `error` is why the last
    round failed, where that was not the server's being away.
    """

    waiting: int = 0
    refused: tuple[Refused, ...] = ()
    papers: Mapping[int, PaperState] = dataclasses.field(default_factory=dict)
    error: DeskError | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class _Round:
    """What was done on the line, and how it stands then."""

    done: HandedOver
    papers: Mapping[int, PaperState]
    prepared: bool


class ReserveKeeper(QObject):
    """It outlives a window that is made anew."""

    #: `state` is another.
    changed = Signal()
    #: Tickets came to the server: a tuple of `PassedOn`.
    passed_on = Signal(object)

    def __init__(
        self,
        handover: Handover,
        reserve: Reserve,
        server: ServerAway,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._handover, self._reserve, self._server = handover, reserve, server
        self._line = Background(self)
        self.state = ReserveState()
        self._is_busy = False
        self._failures = 0
        self._not_before = 0.0
        self._prepare_at = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look)
        server.away_changed.connect(self._take_away)

    @property
    def is_ready(self) -> bool:
        """Whether the server has given this desk numbers since the program began."""
        return self._prepare_at > 0.0

    def start(self) -> None:
        """Begin: the database is open. What an earlier run left is passed on first."""
        self._not_before = 0.0
        self._go()
        self._clock.start()

    def stop(self) -> None:
        """End; what waits lies on the disk."""
        self._clock.stop()
        self._line.wait()

    def look(self) -> None:
        """A ticket may have been issued from the reserve, or a paper of one printed."""
        waiting = self._reserve.waiting
        if waiting != self.state.waiting:
            self._tell(dataclasses.replace(self.state, waiting=waiting))
        now = time.monotonic()
        if now < self._not_before:
            return
        if self._reserve.goes_first or now >= self._prepare_at:
            self._go()

    def look_at_papers(self) -> None:
        """A paper came further: perhaps one of a ticket that waits."""
        if not self._reserve.is_empty:
            reserve = self._reserve
            self._line.run(
                lambda: reserve.paper_states(moments.now()),
                lambda papers: self._tell(dataclasses.replace(self.state, papers=papers)),
                lambda _: None,
                owner=self,
            )

    def _take_away(self, away: bool) -> None:
        if away:
            # The next ticket does not wait for a server that is known to be away.
            self._reserve.lose()
            return
        self._failures, self._not_before = 0, 0.0
        self._go()

    def _go(self) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._line.run(self._round, self._after, self._failed, owner=self)

    def _round(self) -> _Round:
        """Pass on what waits, then see to the reserve (on the line)."""
        done = self._handover.hand_over()
        prepared = False
        if done.error is None:
            try:
                self._handover.prepare()
                prepared = True
            except WorldFailed as error:
                # What was passed on before is told all the same.
                done = dataclasses.replace(done, error=error)
        return _Round(done, self._reserve.paper_states(moments.now()), prepared)

    def _after(self, done: _Round) -> None:
        self._is_busy = False
        given = done.done
        if done.prepared:
            self._failures = 0
            # A ticket whose paper is just being printed is passed on a moment later.
            self._not_before = time.monotonic() + (PAUSES[0] if given.left else 0.0)
            self._prepare_at = time.monotonic() + PREPARE_EVERY
        else:
            self._wait_longer()
        error = None if self._reserve.is_away else given.error
        waiting = self._reserve.waiting
        self._tell(ReserveState(waiting, given.refused, done.papers, error))
        if given.passed_on:
            self.passed_on.emit(given.passed_on)

    def _failed(self, error: DeskError) -> None:
        """This machine's own disk fails."""
        self._is_busy = False
        self._wait_longer()
        waiting = self._reserve.waiting
        self._tell(dataclasses.replace(self.state, waiting=waiting, error=error))

    def _wait_longer(self) -> None:
        self._not_before = time.monotonic() + PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1

    def _tell(self, state: ReserveState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
