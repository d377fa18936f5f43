"""Whether the office's server is away: the one place in the windows that knows it.

`Live` hears of it from the watch of the database (`storage.server_watch`), which looks beside the
window, and tells it here; the pages hear of it from here. While the server is away every question
and every press fails at once with a `ServerGone`; where it is a `FateUnknown` nobody knows yet
whether it was kept, and `ui.unsettled` asks for it when the server is back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError


class ServerAway(QObject):
    """Of an office in a file it is never true."""

    #: The server is away, or it is back: then everything on the screen is asked for anew.
    away_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._try_now: Callable[[], None] | None = None
        self._error: DeskError | None = None
        self._since: dt.datetime | None = None
        #: Whether tickets are issued all the same, from numbers that this machine holds in reserve.
        self.issues_on = False

    @property
    def is_away(self) -> bool:
        """Whether the server does not answer just now."""
        return self._since is not None

    @property
    def since(self) -> dt.datetime | None:
        """Since when (aware UTC); None while it is there."""
        return self._since

    @property
    def error(self) -> DeskError | None:
        """Why; None while it is there."""
        return self._error

    def watch_over(self, try_now: Callable[[], None]) -> None:
        """An office on a server is open: from now on `take` is about it."""
        self._try_now = try_now

    def take(self, error: DeskError | None) -> None:
        """What the watch says: why it cannot be asked, or None where it can be again."""
        if self._try_now is None:
            return
        was_away, self._error = self.is_away, error
        if error is None:
            self._since = None
        elif not was_away:
            self._since = moments.now()
        if self.is_away != was_away:
            self.away_changed.emit(self.is_away)

    def try_now(self) -> None:
        """Somebody wants it: look for the server at once. It is looked for by itself as well."""
        if self.is_away and self._try_now is not None:
            self._try_now()
