"""Counters: open, paused or closed, and which services each of them takes."""

from __future__ import annotations

import dataclasses
import enum


class CounterState(enum.StrEnum):
    """Whether a counter serves just now."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclasses.dataclass(frozen=True, slots=True)
class Counter:
    """A counter as it stands today.

    `services` are the ids of the services that it takes; None where it takes all, also those to
    come.
    """

    number: int
    name: str = ""
    services: frozenset[int] | None = None
    state: CounterState = CounterState.CLOSED

    def takes(self, service_id: int) -> bool:
        """Whether visitors for this service are called here."""
        return self.services is None or service_id in self.services
