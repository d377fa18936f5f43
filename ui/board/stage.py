"""Which call stands large when several come at once: each has its moment, none is lost."""

from __future__ import annotations

from gecc_desk.domain.board import CALLS_LISTED, BoardCall, BoardView

#: So many seconds a call stands large before the next takes its place. The list shows the next
#: one at once, so nobody waits for it.
HOLD_SECONDS = 2.5


class Stage:
    """The call being shown, those that still come, and the list beside them.

    Moments are seconds of any clock that only goes forward.
    """

    def __init__(self) -> None:
        self.shown: BoardCall | None = None
        self._since = 0.0
        #: The newest event that has stood large: what is older does not come again.
        self._newest = 0
        self._coming: list[BoardCall] = []
        self._view: BoardView | None = None

    def take(self, view: BoardView, now: float) -> bool:
        """Take a new reading. Says whether another call is shown now, or the same called again."""
        first = self._view is None
        self._view = view
        if self.shown is not None and not _stands(self.shown, view):
            # Taken back, or of yesterday.
            self.shown = None
        if first or view.current is None:
            self._set(view.current, now - HOLD_SECONDS)
            self._coming = []
            return False
        self._coming = [call for call in self._came(view) if call.event_id > self._newest]
        if self.shown is None and not self._coming:
            # The newest was taken back: the one before it stands there again, and is not announced.
            self._set(view.current, now - HOLD_SECONDS)
            return False
        return self.go_on(now)

    def go_on(self, now: float) -> bool:
        """Show the next call if it is its turn. Says whether it is."""
        if not self._coming or (self.shown is not None and now < self._since + HOLD_SECONDS):
            return False
        self._set(self._coming.pop(0), now)
        return True

    def wait(self, now: float) -> float | None:
        """In how many seconds `go_on` is due; None while nothing comes."""
        return max(self._since + HOLD_SECONDS - now, 0.0) if self._coming else None

    def listed(self) -> list[BoardCall]:
        """The calls beside the one shown, newest first: those that come are among them already."""
        calls = self._view.calls if self._view else ()
        large = self.shown.number if self.shown else ""
        return [call for call in calls if call.number != large][:CALLS_LISTED]

    def is_coming(self, call: BoardCall) -> bool:
        """Whether a listed call has not yet stood large."""
        return any(one.event_id == call.event_id for one in self._coming)

    def _set(self, call: BoardCall | None, since: float) -> None:
        self.shown, self._since = call, since
        self._newest = max(self._newest, call.event_id if call else 0)

    def _came(self, view: BoardView) -> tuple[BoardCall, ...]:
        # A board that stood empty had no call to read on from.
        return view.queue or view.calls[::-1]


def _stands(shown: BoardCall, view: BoardView) -> bool:
    """Whether the call shown is still one, or its ticket was called once more."""
    return any(call.number == shown.number for call in (*view.queue, *view.calls))
