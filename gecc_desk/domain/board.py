"""What the board shows to those who wait: numbers, counters and counts, and nothing about people."""

from __future__ import annotations

import dataclasses
import datetime as dt

from gecc_desk.domain.tickets import FastTrackReason, Lane

#: Name of the setting that holds the notice line, and how much of a notice the board has room for.
BOARD_NOTICE = "board_notice"
NOTICE_LIMIT = 160

#: So many calls stand in the list beside the one being shown.
CALLS_LISTED = 5


@dataclasses.dataclass(frozen=True, slots=True)
class BoardCall:
    """A call as the board shows it: the newest of its ticket that was not taken back.

    `at` is aware UTC; `event_id` grows with every call, so that a call made once more is told
    from the one before it.
    """

    event_id: int
    number: str
    counter: int
    lane: Lane
    at: dt.datetime
    again: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class CallMade:
    """A call as the voice needs it: who cannot leave the vehicle is not called aloud."""

    event_id: int
    number: str
    counter: int
    lane: Lane
    reason: FastTrackReason | None
    at: dt.datetime
    again: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class ServiceWaiting:
    """How many wait for a service in the ordinary lane."""

    code: str
    name: str
    count: int


@dataclasses.dataclass(frozen=True, slots=True)
class BoardView:
    """The board of one moment (`at`, aware UTC).

    `calls` are today's latest, newest first, each ticket once: the one being called and those to
    list. `queue` are the calls from the one that stood there when this was asked on, oldest first:
    whatever came since is in it, however much that is. Those who wait are counted once: on Fast
    Track, or for their service, so that the figures add up and each goes with the letter on the
    tickets.
    """

    office: str
    notice: str
    calls: tuple[BoardCall, ...]
    queue: tuple[BoardCall, ...]
    waiting: tuple[ServiceWaiting, ...]
    fast_track_waiting: int
    at: dt.datetime

    @property
    def current(self) -> BoardCall | None:
        """The newest call of today; None before the first."""
        return self.calls[0] if self.calls else None

    @property
    def before(self) -> tuple[BoardCall, ...]:
        """The calls before the newest, newest first."""
        return self.calls[1 : 1 + CALLS_LISTED]
